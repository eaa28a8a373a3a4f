"""What the steps of a chain changed when they were replayed before: it holds for each chain that
begins with the same statements."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from schemadoc.migrations.plan import Plan, PlannedStep
from schemadoc.model.change import Change
from schemadoc.model.schema import Schema
from schemadoc.snapshot import pack_value, unpack_value
from schemadoc.workspace import Cache

_KIND = "replay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The changes of the first steps of a chain; the schema is there if these are all steps."""

    changes: tuple[tuple[Change, ...], ...] = ()
    schema: Schema | None = None


def prefix_keys(plan: Plan, ground: str) -> list[str]:
    """For each step a key of all that has been done once it is applied; `ground` says on what."""
    digest = sha256(ground.encode())
    return [_extended(digest, step) for step in plan.steps]


def _extended(digest: Any, step: PlannedStep) -> str:
    said = json.dumps([step.transaction, *(statement.sql for statement in step.statements)])
    digest.update(said.encode())
    return str(digest.hexdigest())


class Memory:
    """What is remembered of one chain; nothing where there is no cache."""

    def __init__(self, cache: Cache | None, place: str, keys: Sequence[str]) -> None:
        """`place` tells this chain from others of the project."""
        self._cache, self._place, self._keys = cache, place.encode(), list(keys)

    def recall(self) -> Remembered:
        """What is known of the first steps. What is damaged is as if it were not there."""
        content = self._cache.get(_KIND, self._place) if self._cache else None
        try:
            known = json.loads(content or b"{}")
            alike = _number_alike(known.get("keys", []), self._keys)
            changes = tuple(unpack_value(made) for made in known.get("changes", [])[:alike])
            _check(changes, Change)
            if len(changes) < alike or alike < len(self._keys) or alike < len(known["keys"]):
                return Remembered(changes=changes)
            end = unpack_value(known["schema"])
            _check([[end]], Schema)
            return Remembered(changes=changes, schema=end)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return Remembered()

    def keep(self, end: Schema, changes: Sequence[tuple[Change, ...]]) -> None:
        """Remember all steps, and the schema that they lead to."""
        if self._keys and self._cache:
            known = {
                "keys": self._keys,
                "schema": pack_value(end),
                "changes": pack_value(tuple(changes)),
            }
            content = json.dumps(known, separators=(",", ":")).encode()
            self._cache.put(_KIND, self._place, content)


def _number_alike(known: Sequence[str], keys: Sequence[str]) -> int:
    pairs = zip(known, keys, strict=False)
    return next(
        (n for n, (one, other) in enumerate(pairs) if one != other), min(len(known), len(keys))
    )


def _check(rows: Sequence[Sequence[Any]], expected: type) -> None:
    if not all(isinstance(item, expected) for row in rows for item in row):
        raise TypeError(f"not a {expected.__name__}")

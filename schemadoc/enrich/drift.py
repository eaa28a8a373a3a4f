"""Drift in words: what the sources do not agree on, who is probably wrong, and what to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemadoc.config import AcceptedDrift, Config, SourceRole
from schemadoc.config.patterns import Entries
from schemadoc.model.change import Change
from schemadoc.model.drift import Accepted, Difference, Drift
from schemadoc.model.facts import DATABASE_FACTS, fields_unknown_to
from schemadoc.model.ids import shorten_id
from schemadoc.model.schema import Schema
from schemadoc.model.table import Location
from schemadoc.model.wording import NULLABLE, name_object, say

_NAMES: Mapping[SourceRole, str] = {
    "migrations": "the migrations",
    "code": "the code",
    "live": "the database",
}
_ORDER: tuple[SourceRole, ...] = ("live", "migrations", "code")
_FACTS: Mapping[str, tuple[str, str | None]] = {
    "table": ("Table", "tables"),
    "view": ("Table", "views"),
    "materialized view": ("Table", "materialized views"),
    "column": ("Column", None),
    "enum": ("Enum", "enums"),
    "enum value": ("Enum", "enums"),
    "index": ("Index", "indexes"),
    "primary key": ("PrimaryKey", "primary keys"),
    "unique constraint": ("UniqueKey", "unique constraints"),
    "foreign key": ("ForeignKey", "foreign keys"),
    "check": ("Check", "checks"),
}
"""What changes -> its class, and the kind of fact that it is."""
_THERE, _MISSING = "there", "not there"


def find_drift(
    differences: Sequence[Difference],
    by_origin: Mapping[SourceRole, Schema],
    moving: frozenset[str],
    config: Config,
) -> tuple[Drift, ...]:
    """One drift for each thing on which two sources differ; a third is a witness, unless pending
    migrations are about the object (`moving`)."""
    grouped: dict[tuple[str, str], list[Difference]] = {}
    for difference in differences:
        change = difference.change
        grouped.setdefault((change.kind, change.object_id), []).append(difference)
    places = _places(by_origin.get("code"))
    accept = _Acceptance(config.drift.accept)
    return tuple(
        _Case(group, by_origin, moving, places).drift(accept) for group in grouped.values()
    )


class _Case:
    """One thing, and what each source says of it."""

    def __init__(
        self,
        group: Sequence[Difference],
        by_origin: Mapping[SourceRole, Schema],
        moving: frozenset[str],
        places: Mapping[str, Location],
    ) -> None:
        self.change = group[0].change
        self.is_live = any(difference.other == "live" for difference in group)
        self.place = places.get(self.change.object_id) or places.get(self.change.table_id or "")
        self.namespace = next(iter(by_origin.values())).default_namespace
        self.code = self.place.file if self.place else _NAMES["code"]
        self.facts = self._facts(group, by_origin, moving)

    def _facts(
        self,
        group: Sequence[Difference],
        by_origin: Mapping[SourceRole, Schema],
        moving: frozenset[str],
    ) -> dict[SourceRole, str]:
        said: dict[SourceRole, str] = {}
        for difference in group:
            before, after = _sides(difference.change)
            said.setdefault(difference.base, before)
            said[difference.other] = after
        for role in by_origin.keys() - said.keys() if "migrations" in said else ():
            if _can_say(by_origin[role], self.change) and not self._is_moving(moving):
                said[role] = said["migrations"]  # it was held against them, and did not differ
        return {role: said[role] for role in _ORDER if role in said}

    def _is_moving(self, moving: frozenset[str]) -> bool:
        return bool({self.change.object_id, self.change.table_id} & moving)

    def drift(self, accept: "_Acceptance") -> Drift:
        culprit = self._culprit()
        return Drift(
            object_id=self.change.object_id,
            table_id=self.change.table_id,
            kind=self.change.kind,
            words=self._words(),
            facts=self.facts,
            is_live=self.is_live,
            culprit=culprit,
            remedy=self._remedy(culprit),
            location=self.place,
            accepted=accept.of(self.change),
        )

    def _words(self) -> str:
        thing = name_object(self.change, self.namespace)
        if self.change.action == "renamed":
            return f"{thing}: {self._by_value()}{' (a guess)' if self.change.guess else ''}"
        if self.change.action in ("added", "removed"):
            there = self._listed(_THERE)
            missing = self._listed(_MISSING)
            return f"{thing} is in {' and '.join(there)}, not in {' or '.join(missing)}"
        if self.change.kind == "column.nullable":
            return f"{thing} is {self._by_value()}"
        aspect = self.change.action.replace("_", " ")
        return f"{thing}: {aspect} is {self._by_value()}"

    def _by_value(self) -> str:
        by_value: dict[str, list[str]] = {}
        for role, value in self.facts.items():
            is_id = self.change.object_id == self.change.table_id
            is_name = is_id and self.change.action == "renamed"
            shown = shorten_id(value, self.namespace) if is_name else self._shown(value)
            by_value.setdefault(shown, []).append(self._name(role))
        return ", ".join(f"{value} in {' and '.join(names)}" for value, names in by_value.items())

    def _shown(self, value: str) -> str:
        return NULLABLE[value] if self.change.kind == "column.nullable" else value

    def _listed(self, wanted: str) -> list[str]:
        return [self._name(role) for role, value in self.facts.items() if value == wanted]

    def _name(self, role: SourceRole) -> str:
        return self.code if role == "code" else _NAMES[role]

    def _culprit(self) -> SourceRole | None:
        """The one that stands alone against two; of two, a database that was changed by hand."""
        by_value: dict[str, list[SourceRole]] = {}
        for role, value in self.facts.items():
            by_value.setdefault(value, []).append(role)
        alone = [roles[0] for roles in by_value.values() if len(roles) == 1]
        if len(self.facts) > len(alone) == 1:
            return alone[0]
        if set(self.facts) == {"live", "migrations"}:
            return "live"
        return None

    def _remedy(self, culprit: SourceRole | None) -> str:
        is_of_code = culprit == "code" or (culprit is None and "live" not in self.facts)
        if is_of_code and self.change.action == "added":
            return f"Write the migration that makes it, or take it out of {self.code}."
        if is_of_code and self.change.action == "removed":
            return f"Add it to {self.code}, or write a migration that drops it."
        if is_of_code:
            return f"Change {self.code} to say the same, or write a migration that changes it."
        if culprit == "migrations":
            return "Write the migration that is missing."
        if culprit == "live":
            return "Bring the change into a migration, or undo it in the database."
        return "Find out which is meant, and change the other."


def _can_say(schema: Schema, change: Change) -> bool:
    """Whether a source knows of this kind of thing at all."""
    fact = _FACTS.get(change.object)
    if fact is None:
        return schema.knows >= DATABASE_FACTS
    owner, kind = fact
    unknown = fields_unknown_to(schema.knows).get(owner, frozenset())
    return (kind is None or kind in schema.knows) and change.action not in unknown


def _sides(change: Change) -> tuple[str, str]:
    """What the two sides say."""
    if change.action == "added":
        return _MISSING, _THERE
    if change.action == "removed":
        return _THERE, _MISSING
    return say(change.before), say(change.after)


class _Acceptance:
    """What the settings accept."""

    def __init__(self, accepted: Sequence[AcceptedDrift]) -> None:
        self._accepted = accepted
        self._entries = Entries(entry.object for entry in accepted)

    def of(self, change: Change) -> Accepted | None:
        """The first entry that means an object, or the table that it is a part of."""
        for object_id in filter(None, (change.object_id, change.table_id)):
            for name in _names(object_id):
                if numbers := self._entries.meaning(name, object_id):
                    entry = self._accepted[numbers[0]]
                    return Accepted(reason=entry.reason, until=entry.until)
        return None


def _names(object_id: str) -> Iterator[str]:
    """An id without its namespace too, as people write it."""
    yield object_id
    _, _, bare = object_id.partition(".")
    if bare:
        yield bare


def _places(code: Schema | None) -> dict[str, Location]:
    """Where the code has each object and column."""
    return dict(_located(code)) if code else {}


def _located(code: Schema) -> Iterator[tuple[str, Location]]:
    items: Iterable[Any] = (*code.tables, *code.enums, *code.custom_types, *code.sequences)
    for item in items:
        if item.location:
            yield item.id, item.location
        for column in getattr(item, "columns", ()):
            if column.location:
                yield f"{item.id}.{column.name}", column.location

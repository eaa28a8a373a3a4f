"""The result of a former run, which holds as long as nothing that was looked at has changed: what
is evaluated depends on nothing else."""

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from schemadoc.errors import SourceError
from schemadoc.model.schema import Origin, Schema
from schemadoc.snapshot import dump_schema, load_schema
from schemadoc.sources.drizzle.files import Files
from schemadoc.workspace import Cache, identify_program

_KIND = "drizzle"
_DAMAGED = (
    ValueError,
    LookupError,
    TypeError,
    NotImplementedError,
    RecursionError,
    OSError,
    SourceError,
)
"""What reading an entry ends with that is not as this program writes it."""
_GRAMMARS = ("tree_sitter", "tree_sitter_typescript")


class Memory:
    """What is remembered of one locator with its settings; nothing where there is no cache."""

    def __init__(
        self, cache: Cache | None, root: Path, outside: bool, settings: Sequence[str | None]
    ) -> None:
        self._cache = cache
        self._root = root
        self._outside = outside
        self._key = json.dumps([str(root.resolve()), outside, *settings]).encode()

    def recall(self) -> Schema | None:
        """The schema, if everything is as it was. What is damaged or made by another version is as
        if it were not there."""
        content = self._cache.get(_KIND, self._key) if self._cache else None
        if content is None:
            return None
        head, _, document = content.partition(b"\n")
        try:
            known = json.loads(head)
            if known["of"] != self._identity():
                return None
            looked = [
                ((str(kind), str(path), str(pattern)), there)
                for kind, path, pattern, there in known["looked"]
            ]
            if not Files(self._root, outside=self._outside).is_as_it_was(looked):
                return None
            with _without_garbage():
                schema = load_schema(document, _KIND)
            return replace(schema, origin=_origin(known["origin"]))
        except _DAMAGED:
            return None

    def keep(self, schema: Schema, files: Files) -> None:
        """Remember a schema, with all that was looked at for it."""
        if self._cache is None:
            return
        looked = [(*look, there) for look, there in files.looked.items()]
        origin = (schema.origin.notes, schema.origin.counterpart) if schema.origin else ((), None)
        head = json.dumps({"of": self._identity(), "origin": origin, "looked": looked}).encode()
        self._cache.put(_KIND, self._key, head + b"\n" + dump_schema(schema, lines=True))

    def _identity(self) -> list[str]:
        return [self._key.decode(), _program()]


def _origin(value: Any) -> Origin:
    notes, counterpart = value
    return Origin(kind="code", notes=tuple(map(str, notes)), counterpart=counterpart)


def _program() -> str:
    """What reads: this version, to the letter, and its grammar."""
    return identify_program(_GRAMMARS)


@contextmanager
def _without_garbage() -> Iterator[None]:
    """What is loaded lives until the end, so looking for garbage would only take time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()

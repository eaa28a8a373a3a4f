"""The result of a former run, which holds as long as nothing that was looked at has changed: what
is evaluated depends on nothing else."""

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from schemadoc.errors import SourceError
from schemadoc.model.schema import Origin, Schema
from schemadoc.snapshot import dump_schema, load_schema
from schemadoc.sources.drizzle.files import Files
from schemadoc.sources.drizzle.kit.documents import places_of_snapshots
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
        head, document = self._entry()
        try:
            if not self._is_as_it_was(head):
                return None
            with _without_garbage():
                schema = load_schema(document, _KIND)
            return replace(schema, origin=self._origin(head))
        except _DAMAGED:
            return None

    def find_state(self) -> str | None:
        """The state of what would be recalled, without its schema."""
        head, _ = self._entry()
        try:
            return self._origin(head).state if self._is_as_it_was(head) else None
        except _DAMAGED:
            return None

    def keep(self, schema: Schema, files: Files) -> Schema:
        """Remember a schema, with all that was looked at for it; and the schema with that state."""
        if self._cache is None:
            return schema
        looked = [(*look, there) for look, there in files.looked.items()]
        origin = (schema.origin.notes, schema.origin.counterpart) if schema.origin else ((), None)
        head = json.dumps({"of": self._identity(), "origin": origin, "looked": looked}).encode()
        self._cache.put(_KIND, self._key, head + b"\n" + dump_schema(schema, lines=True))
        return replace(schema, origin=self._origin(head))

    def _entry(self) -> tuple[bytes, bytes]:
        content = self._cache.get(_KIND, self._key) if self._cache else None
        head, _, document = (content or b"{}").partition(b"\n")
        return head, document

    def _is_as_it_was(self, head: bytes) -> bool:
        known = json.loads(head)
        looked = [
            ((str(kind), str(path), str(pattern)), there)
            for kind, path, pattern, there in known["looked"]
        ]
        files = Files(self._root, outside=self._outside)
        return bool(known["of"] == self._identity()) and files.is_as_it_was(looked)

    def _origin(self, head: bytes) -> Origin:
        notes, counterpart = json.loads(head)["origin"]
        states = _states_of(counterpart, self._root) if counterpart else []
        return Origin(
            kind="code",
            notes=tuple(map(str, notes)),
            counterpart=counterpart,
            state=sha256(head + json.dumps(states).encode()).hexdigest(),
        )

    def _identity(self) -> list[str]:
        return [self._key.decode(), _program()]


def _states_of(counterpart: str, root: Path) -> list[tuple[str, int, int]]:
    """How the files are that a counterpart may be found among."""
    place = root / counterpart.partition(":")[2]
    folders = places_of_snapshots(place, root)
    found = {path for folder in folders for path in folder.rglob("*.json")}
    states = ((path, path.stat()) for path in sorted(found))
    return [(str(path), state.st_mtime_ns, state.st_size) for path, state in states]


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

"""Several sources of one role as one: their objects side by side, each disagreement a gap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from schemadoc.errors import ConfigError
from schemadoc.model.schema import Gap, Origin, Schema

_BY_ID = ("tables", "enums", "custom_types", "sequences", "routines")
_BY_NAME: Mapping[str, str] = {
    "namespaces": "namespace",
    "extensions": "extension",
    "roles": "role",
    "event_triggers": "event trigger",
    "publications": "publication",
}
"""What databases may share, such as a namespace `public`: field -> what one of it is called."""


def merge_schemas(schemas: Sequence[Schema]) -> Schema:
    """Several sources of one role as one; an object that two of them have is an error, and one of
    the things that databases share a gap where they differ."""
    if len(schemas) == 1:
        return schemas[0]
    first = schemas[0]
    for other in schemas[1:]:
        _refuse_dialect(first, other)
    changes: dict[str, Any] = {kind: _side_by_side(kind, schemas) for kind in _BY_ID}
    gaps = [gap for schema in schemas for gap in schema.gaps]
    for kind, word in _BY_NAME.items():
        changes[kind] = _shared(kind, schemas)
        gaps += _differing(kind, word, schemas)
    return replace(
        first,
        **changes,
        name=_joined((schema.name for schema in schemas), ", "),
        comment=_joined((schema.comment for schema in schemas), "\n\n"),
        gaps=tuple(gaps),
        knows=frozenset.intersection(*(schema.knows for schema in schemas)),
        origin=_origin([schema.origin for schema in schemas if schema.origin]),
    )


def _side_by_side(kind: str, schemas: Iterable[Schema]) -> tuple[Any, ...]:
    found: dict[str, Any] = {}
    owners: dict[str, Schema] = {}
    for schema in schemas:
        for item in getattr(schema, kind):
            if item.id in found:
                raise _twice(item.id, owners[item.id], schema)
            found[item.id], owners[item.id] = item, schema
    return tuple(found[object_id] for object_id in sorted(found))


def _shared(kind: str, schemas: Sequence[Schema]) -> tuple[Any, ...]:
    """What databases share, as the first that has it says."""
    found = {item.name: item for schema in reversed(schemas) for item in getattr(schema, kind)}
    return tuple(found[name] for name in sorted(found))


def _differing(kind: str, word: str, schemas: Iterable[Schema]) -> Iterator[Gap]:
    first: dict[str, tuple[Any, Schema]] = {}
    for schema in schemas:
        for item in getattr(schema, kind):
            shown, owner = first.setdefault(item.name, (item, schema))
            if item != shown:
                reason = f"what {_shown(owner)} says of it is shown"
                yield Gap(
                    place=item.name, reason=f"the {word} differs in {_shown(schema)}: {reason}"
                )


def _origin(origins: Sequence[Origin]) -> Origin | None:
    if not origins:
        return None
    return Origin(
        kind=origins[0].kind,
        locator=_joined((origin.locator for origin in origins), ", "),
        server=_joined((origin.server for origin in origins), ", "),
        notes=tuple(note for origin in origins for note in origin.notes),
        state=_joined((origin.state for origin in origins), ", "),
    )


def _joined(texts: Iterable[str | None], separator: str) -> str | None:
    return separator.join(dict.fromkeys(text for text in texts if text)) or None


def _refuse_dialect(one: Schema, other: Schema) -> None:
    if one.dialect != other.dialect:
        raise ConfigError(
            f"{_shown(one)} is {one.dialect} and {_shown(other)} is {other.dialect}: "
            "sources of one role must be of one dialect."
        )


def _twice(object_id: str, one: Schema, other: Schema) -> ConfigError:
    return ConfigError(
        f"{object_id} is in {_shown(one)} and in {_shown(other)}: "
        "an object may come from one source of a role only. Leave it out of one of them."
    )


def _shown(schema: Schema) -> str:
    return (schema.origin.locator if schema.origin else None) or "a source"

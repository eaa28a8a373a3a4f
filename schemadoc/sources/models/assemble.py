"""The child's answer -> Schema: ids, spelling, and the names that the server would give."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from schemadoc.config import Locator
from schemadoc.errors import SourceError
from schemadoc.model.facts import without_facts
from schemadoc.model.ids import make_child_id, make_id
from schemadoc.model.schema import Enum, Gap, Origin, Schema, Sequence
from schemadoc.sources.models.dialects import Dialect, PostgreSQL
from schemadoc.sources.models.parts import (
    make_descriptions,
    make_location,
    make_table,
)
from schemadoc.sources.models.statements import join_created, read_statements

_UNKNOWN = (
    "column order",
    "namespaces",
    "materialized views",
    "foreign tables",
    "custom types",
    "routines",
    "extensions",
    "roles",
    "event triggers",
    "publications",
    "triggers",
    "rules",
    "policies",
    "row security",
    "extended statistics",
    "grants",
    "view definitions",
    "columns that views read",
    "storage and compression",
    "index comments",
    "comments on other objects",
    "temporal keys",
)
"""What SQLAlchemy's tables cannot express, or not so that it could be told from its absence."""


def assemble_schema(answer: Mapping[str, Any], shape: Dialect, locator: Locator) -> Schema:
    """The schema that the models describe, as a server of a dialect would have it."""
    _refuse_nothing(answer, locator)
    _refuse_twins(answer["tables"], shape, locator)
    created = read_statements(answer["statements"], shape)
    tables, bare = join_created((make_table(item, shape) for item in answer["tables"]), created)
    is_viewed = any(table.kind == "view" for table in tables)
    return Schema(
        dialect=shape.name,
        default_namespace=shape.default,
        tables=tuple(tables),
        enums=tuple(_enum(entry, shape) for entry in answer["enums"]),
        sequences=(
            *(_sequence(entry, shape) for entry in answer["sequences"]),
            *_serials(answer["tables"], shape),
        ),
        routines=tuple(created.routines.values()),
        extensions=tuple(created.extensions.values()),
        gaps=(*_gaps(answer, shape), *created.gaps, *bare),
        knows=without_facts(*_UNKNOWN, *shape.unknown, *(() if is_viewed else ("views",))),
        origin=Origin(kind="code", notes=tuple(_notes(answer))),
    )


def _refuse_nothing(answer: Mapping[str, Any], locator: Locator) -> None:
    if answer["tables"]:
        return
    failed = "".join(
        f"\n  {name}: {reason}" for name, reason in sorted(answer["failed"].items())[:5]
    )
    raise SourceError(
        f"{locator}: no tables were found. Name the package whose modules define the models"
        + (f"; these could not be imported:{failed}" if failed else ".")
    )


def _refuse_twins(entries: Iterable[Mapping[str, Any]], shape: Dialect, locator: Locator) -> None:
    owners: dict[str, str] = {}
    for entry in entries:
        table_id = shape.id(entry["namespace"], entry["name"])
        if table_id in owners:
            raise SourceError(
                f"{locator}: {table_id} is in {owners[table_id]} and in {entry['metadata']}. "
                "Pick one of them with the setting `metadata`."
            )
        owners[table_id] = entry["metadata"]


def _gaps(answer: Mapping[str, Any], shape: Dialect) -> Iterator[Gap]:
    for name, reason in answer["failed"].items():
        yield Gap(place=name, reason=f"the module cannot be imported: {reason}")
    for gap in answer["gaps"]:
        place = gap["place"]
        if not isinstance(place, str):
            namespace, *names = place
            place = make_id(shape.namespace(namespace), *names)
        yield Gap(place=place, reason=gap["reason"], facts=tuple(gap["facts"]))


def _notes(answer: Mapping[str, Any]) -> Iterator[str]:
    for name, count in sorted(answer["metadata"].items()):
        yield f"{name} has {count} table{'' if count == 1 else 's'}"


def _enum(entry: Mapping[str, Any], shape: Dialect) -> Enum:
    namespace = shape.namespace(entry["namespace"])
    return Enum(
        id=make_id(namespace, entry["name"]),
        namespace=namespace,
        name=entry["name"],
        values=tuple(entry["values"]),
        value_descriptions=tuple(sorted(entry.get("value_descriptions", {}).items())),
        descriptions=make_descriptions(entry),
        location=make_location(entry.get("location")),
        code_name=entry.get("code_name"),
    )


def _sequence(entry: Mapping[str, Any], shape: Dialect) -> Sequence:
    namespace = shape.namespace(entry["namespace"])
    names = ("start", "increment", "minimum", "maximum", "cache")
    return Sequence(
        id=make_id(namespace, entry["name"]),
        namespace=namespace,
        name=entry["name"],
        type=_sequence_type(entry["type"], shape),
        cycle=bool(entry["cycle"]),
        **{name: entry[name] for name in names},
    )


def _sequence_type(text: str | None, shape: Dialect) -> str | None:
    if text is None:
        return "bigint" if shape.name == "postgresql" else None
    return shape.type(text.removesuffix("()"))


def _serials(entries: Iterable[Mapping[str, Any]], shape: Dialect) -> Iterator[Sequence]:
    """The sequences that come with serial columns."""
    if not isinstance(shape, PostgreSQL):
        return
    for entry in entries:
        for column in () if entry["kind"].endswith("view") else entry["columns"]:
            if column["serial"]:
                namespace = shape.namespace(entry["namespace"])
                name = shape.serial_name(entry["name"], column["name"])
                yield Sequence(
                    id=make_id(namespace, name),
                    namespace=namespace,
                    name=name,
                    type=column["type"].lower(),
                    owned_by=make_child_id(make_id(namespace, entry["name"]), column["name"]),
                )

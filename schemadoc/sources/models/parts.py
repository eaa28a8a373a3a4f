"""A table of the child's answer as a value of the model."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from schemadoc.model.ids import make_id
from schemadoc.model.table import (
    Check,
    Column,
    Description,
    Exclusion,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexPart,
    Location,
    Options,
    Partition,
    PrimaryKey,
    Property,
    Relationship,
    Table,
    UniqueKey,
)
from schemadoc.sources.models.dialects import Dialect


def _numbered(constraints: Iterable[Any], derived: frozenset[int]) -> tuple[Any, ...]:
    """The second constraint that would get the same name gets a number."""
    taken: Counter[str] = Counter()
    found = []
    for place, constraint in enumerate(constraints):
        name, count = constraint.name, taken[constraint.name]
        is_second = count and place in derived
        found.append(replace(constraint, name=f"{name}{count}") if is_second else constraint)
        taken[name] += 1
    return tuple(found)


def _without_names(entries: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    return frozenset(place for place, entry in enumerate(entries) if not entry["name"])


def make_table(entry: Mapping[str, Any], shape: Dialect) -> Table:
    """One table."""
    entry = _without_keys(entry) if entry["kind"].endswith("view") else entry
    name = entry["name"]
    namespace = shape.namespace(entry["namespace"])
    return Table(
        id=make_id(namespace, name),
        namespace=namespace,
        name=name,
        kind=entry["kind"],
        columns=tuple(_column(column, entry, shape) for column in entry["columns"]),
        primary_key=_primary_key(entry, shape),
        unique_keys=_unique_keys(entry, shape),
        foreign_keys=_numbered(
            (_foreign_key(key, name, shape) for key in entry["foreign_keys"]),
            _without_names(entry["foreign_keys"]),
        ),
        checks=_numbered(
            (_check(check, entry, shape) for check in entry["checks"]),
            _without_names(entry["checks"]),
        ),
        exclusions=tuple(_exclusion(item) for item in entry["exclusions"]),
        indexes=tuple(_index(index, shape) for index in entry["indexes"]),
        partition=Partition(key=entry["partition"]["key"]) if entry.get("partition") else None,
        inherits=tuple(shape.id(None, parent) for parent in entry.get("inherits", ())),
        persistence=entry.get("persistence", "permanent"),
        options=_options(entry["options"]),
        relationships=tuple(_relationship(item, shape) for item in entry.get("relationships", ())),
        properties=tuple(_property(item) for item in entry.get("properties", ())),
        mixins=tuple(entry.get("mixins", ())),
        comment=entry["comment"],
        descriptions=make_descriptions(entry),
        location=make_location(entry.get("location")),
        code_name=entry.get("code_name"),
    )


def _without_keys(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """A view: models give it the keys that their classes need, the server has none of them."""
    none = {"default": None, "identity": None, "generated": None, "counts": False, "nullable": True}
    keys = ("unique_keys", "foreign_keys", "checks", "exclusions")
    return {
        **entry,
        **dict.fromkeys(keys, ()),
        "primary_key": None,
        "indexes": entry["indexes"] if entry["kind"] == "materialized view" else (),
        "columns": [{**column, **none, "serial": False} for column in entry["columns"]],
    }


def _column(entry: Mapping[str, Any], table: Mapping[str, Any], shape: Dialect) -> Column:
    generated, identity = entry.get("generated"), shape.identity_of(entry)
    return Column(
        name=entry["name"],
        type=shape.type(entry["type"]),
        nullable=entry["nullable"] and identity is None,
        default=None if generated else shape.default_of(entry, table),
        app_default=entry["app_default"],
        identity=None if identity is None else Identity(**identity),
        generated=Generated(**generated) if generated else None,
        collation=entry["collation"],
        enum_id=_enum_id(entry, table, shape),
        allowed_values=tuple(map(str, entry.get("allowed_values", ()))),
        value_descriptions=_options(entry.get("value_descriptions", {})),
        comment=entry["comment"],
        descriptions=make_descriptions(entry),
        location=make_location(entry.get("location")),
        code_name=entry.get("code_name"),
        code_type=entry.get("code_type"),
    )


def _enum_id(entry: Mapping[str, Any], table: Mapping[str, Any], shape: Dialect) -> str | None:
    if "enum" not in entry:
        return None
    namespace, _, name = entry["enum"].partition(".")
    return shape.id(None if namespace == "None" else namespace, name)


def _primary_key(entry: Mapping[str, Any], shape: Dialect) -> PrimaryKey | None:
    key = entry.get("primary_key")
    if not key:
        return None
    return PrimaryKey(
        name=shape.constraint_name(key["name"], entry["name"], (), "pkey"),
        columns=tuple(key["columns"]),
        include=tuple(key["include"]),
        deferrable=key["deferrable"],
        comment=key["comment"],
    )


def _unique_keys(entry: Mapping[str, Any], shape: Dialect) -> tuple[UniqueKey, ...]:
    """Of two that say the same, PostgreSQL makes one: the first."""
    keys = [_unique_key(key, entry["name"], shape) for key in entry["unique_keys"]]
    if shape.name != "postgresql":
        return tuple(keys)
    return tuple({replace(key, name=None): key for key in reversed(keys)}.values())[::-1]


def _unique_key(key: Mapping[str, Any], table: str, shape: Dialect) -> UniqueKey:
    columns = tuple(key["columns"])
    return UniqueKey(
        name=shape.constraint_name(key["name"], table, (*columns, *key["include"]), "key"),
        columns=columns,
        include=tuple(key["include"]),
        nulls_not_distinct=key["nulls_not_distinct"],
        deferrable=key["deferrable"],
        comment=key["comment"],
    )


def _foreign_key(key: Mapping[str, Any], table: str, shape: Dialect) -> ForeignKey:
    columns = tuple(key["columns"])
    return ForeignKey(
        name=shape.constraint_name(key["name"], table, columns, "fkey"),
        columns=columns,
        target=shape.id(key["target"]["namespace"], key["target"]["name"]),
        target_columns=tuple(key["target_columns"]),
        on_delete=shape.action(key["on_delete"]),
        on_update=shape.action(key["on_update"]),
        match=key["match"],
        validated=key["validated"],
        deferrable=key["deferrable"],
        comment=key["comment"],
    )


def _check(check: Mapping[str, Any], entry: Mapping[str, Any], shape: Dialect) -> Check:
    """The server names a check of one column after that column."""
    words = set(re.findall(r"\w+", re.sub(r"'(?:[^']|'')*'", "", check["expression"])))
    named = tuple(column["name"] for column in entry["columns"] if column["name"] in words)
    columns = named if len(named) == 1 else ()
    return Check(
        name=shape.constraint_name(check["name"], entry["name"], columns, "check"),
        expression=check["expression"],
        validated=check["validated"],
        comment=check["comment"],
    )


def _exclusion(item: Mapping[str, Any]) -> Exclusion:
    return Exclusion(
        name=item["name"],
        definition=item["definition"],
        deferrable=item["deferrable"],
        comment=item["comment"],
    )


def _index(index: Mapping[str, Any], shape: Dialect) -> Index:
    return Index(
        name=index["name"],
        parts=tuple(IndexPart(**part) for part in index["parts"]),
        unique=index["unique"],
        method=shape.index_method(index["method"]),
        where=index.get("where"),
        include=tuple(index["include"]),
        nulls_not_distinct=index["nulls_not_distinct"],
        options=_options(index["options"]),
    )


def _relationship(item: Mapping[str, Any], shape: Dialect) -> Relationship:
    through = item["through"]
    return Relationship(
        name=item["name"],
        target=shape.id(item["target"]["namespace"], item["target"]["name"]),
        direction=item["direction"],
        columns=tuple(item["columns"]),
        target_columns=tuple(item["target_columns"]),
        through=shape.id(through["namespace"], through["name"]) if through else None,
        back_name=item["back_name"],
        location=make_location(item["location"]),
    )


def _property(item: Mapping[str, Any]) -> Property:
    return Property(
        name=item["name"],
        kind=item["kind"],
        type=item.get("type"),
        expression=item.get("expression"),
        descriptions=make_descriptions(item),
        location=make_location(item["location"]),
    )


def _options(options: Mapping[str, str]) -> Options:
    return tuple(sorted(options.items()))


def make_descriptions(entry: Mapping[str, Any]) -> tuple[Description, ...]:
    """The texts from the code about something."""
    return tuple(
        Description(
            text=item["text"], origin=item["origin"], location=make_location(item.get("location"))
        )
        for item in entry.get("descriptions", ())
    )


def make_location(entry: Mapping[str, Any] | None) -> Location | None:
    """A place in the code."""
    return Location(file=entry["file"], line=entry.get("line")) if entry else None

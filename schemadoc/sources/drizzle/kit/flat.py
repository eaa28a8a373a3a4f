"""Snapshots of drizzle-kit 1, a flat list of everything, put into the nested form of before."""

from collections.abc import Iterable, Mapping
from typing import Any

_LISTS: Mapping[str, str] = {
    "columns": "columns",
    "fks": "foreignKeys",
    "pks": "compositePrimaryKeys",
    "uniques": "uniqueConstraints",
    "checks": "checkConstraints",
    "indexes": "indexes",
    "policies": "policies",
}
"""Kind of entity -> where a table keeps it."""
_BESIDE = ("enums", "sequences", "roles", "views", "schemas")


def gather(entities: Iterable[Any], dialect: str) -> dict[str, Any]:
    """The same facts, with everything that belongs to a table in it."""
    tables: dict[tuple[str, str], dict[str, Any]] = {}
    beside: dict[str, list[Any]] = {kind: [] for kind in _BESIDE}
    rest = []
    for entity in entities:
        kind = entity.get("entityType")
        if kind == "tables":
            tables[_key(entity, "name")] = _table(entity)
        elif kind in beside:
            beside[kind].append(_view(entity) if kind == "views" else entity)
        elif kind in _LISTS:
            rest.append(entity)
    for entity in rest:
        table = tables.get(_key(entity, "table"))
        if table is not None:
            table[_LISTS[entity["entityType"]]].append(
                _ADAPTED.get(entity["entityType"], dict)(entity)
            )
    return {"tables": list(tables.values()), **beside, "dialect": dialect}


def _key(entity: Mapping[str, Any], name: str) -> tuple[str, str]:
    return str(entity.get("schema") or ""), str(entity.get(name))


def _table(entity: Mapping[str, Any]) -> dict[str, Any]:
    nested: dict[str, Any] = {name: [] for name in _LISTS.values()}
    security = entity.get("isRlsEnabled")
    return {
        "name": entity["name"],
        "schema": entity.get("schema"),
        "isRLSEnabled": security,
        **nested,
    }


def _column(entity: Mapping[str, Any]) -> dict[str, Any]:
    dimensions = "[]" * int(entity.get("dimensions") or 0)
    return {
        **entity,
        "type": f"{entity['type']}{dimensions}",
        "autoincrement": entity.get("autoIncrement") or entity.get("autoincrement"),
    }


def _foreign_key(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {**entity, "columnsFrom": entity["columns"]}


def _index(entity: Mapping[str, Any]) -> dict[str, Any]:
    columns = [
        {
            "expression": part["value"],
            "isExpression": part.get("isExpression"),
            "asc": part.get("asc", True),
            "nulls": "first" if part.get("nullsFirst") else "last",
            "opclass": (part.get("opclass") or {}).get("name"),
        }
        for part in entity["columns"]
    ]
    return {**entity, "columns": columns, "with": _options(entity.get("with"))}


def _options(text: Any) -> dict[str, str]:
    """Options, which are one text there."""
    pairs = (pair.partition("=") for pair in str(text or "").split(",") if "=" in pair)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _policy(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {**entity, "to": entity.get("roles")}


def _view(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {**entity, "columns": {}, "hasNoColumns": True}


_ADAPTED = {
    "columns": _column,
    "fks": _foreign_key,
    "indexes": _index,
    "policies": _policy,
}

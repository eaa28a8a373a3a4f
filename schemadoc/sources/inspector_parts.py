"""The Inspector's dictionaries as values of the model."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from schemadoc.model.table import (
    Action,
    Check,
    Column,
    Deferrable,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexPart,
    PrimaryKey,
    UniqueKey,
)

Match = Literal["simple", "full", "partial"]
_MATCHES: tuple[Match, ...] = ("full", "partial")
_ACTIONS: tuple[Action, ...] = ("restrict", "cascade", "set null", "set default")


def column(
    row: Mapping[str, Any], type_: str, enum_id: str | None, allowed: tuple[str, ...]
) -> Column:
    """One column."""
    computed = row.get("computed")
    return Column(
        name=str(row["name"]),
        type=type_,
        nullable=bool(row["nullable"]),
        default=None if computed else _text(row.get("default")),
        identity=_identity(row),
        generated=_generated(computed) if computed else None,
        collation=_text(getattr(row["type"], "collation", None)),
        enum_id=enum_id,
        allowed_values=allowed,
        comment=_text(row.get("comment")),
    )


def primary_key(row: Mapping[str, Any] | None) -> PrimaryKey | None:
    """The primary key, where there is one."""
    if not row or not row["constrained_columns"]:
        return None
    columns = _names(row["constrained_columns"])
    return PrimaryKey(
        name=_text(row.get("name")), columns=columns, comment=_text(row.get("comment"))
    )


def unique_keys(rows: Iterable[Mapping[str, Any]] | None) -> tuple[UniqueKey, ...]:
    """The unique constraints."""
    return tuple(
        UniqueKey(
            name=_text(row.get("name")),
            columns=_names(row["column_names"]),
            include=_names(_option(row, "include") or ()),
            nulls_not_distinct=bool(_option(row, "nulls_not_distinct")),
            comment=_text(row.get("comment")),
        )
        for row in rows or ()
    )


def foreign_keys(
    rows: Iterable[Mapping[str, Any]] | None,
    id_of: Callable[[str | None, str], str],
    key_of: Callable[[tuple[str | None, str]], tuple[str, ...]],
) -> tuple[ForeignKey, ...]:
    """The foreign keys; one that names no target columns points at the target's primary key."""
    found = []
    for row in rows or ():
        target = (row.get("referred_schema"), row["referred_table"])
        options = row.get("options") or {}
        found.append(
            ForeignKey(
                name=_text(row.get("name")),
                columns=_names(row["constrained_columns"]),
                target=id_of(*target),
                target_columns=_names(row["referred_columns"] or key_of(target)),
                on_update=_action(options.get("onupdate")),
                on_delete=_action(options.get("ondelete")),
                match=_match(options.get("match")),
                deferrable=_deferrable(options),
                comment=_text(row.get("comment")),
            )
        )
    return tuple(found)


def checks(rows: Iterable[Mapping[str, Any]] | None) -> tuple[Check, ...]:
    """The check constraints."""
    return tuple(
        Check(
            name=_text(row.get("name")),
            expression=str(row["sqltext"]),
            comment=_text(row.get("comment")),
        )
        for row in rows or ()
    )


def indexes(rows: Iterable[Mapping[str, Any]] | None, dialect: str) -> tuple[Index, ...]:
    """The indexes that are not just the other side of a constraint."""
    return tuple(
        Index(
            name=_text(row.get("name")),
            parts=tuple(_index_parts(row)),
            unique=bool(row["unique"]),
            method=_method(row, dialect),
            where=_text(_option(row, "where")),
            include=_names(_option(row, "include") or ()),
            nulls_not_distinct=bool(_option(row, "nulls_not_distinct")),
        )
        for row in rows or ()
        if not row.get("duplicates_constraint")
    )


def _index_parts(row: Mapping[str, Any]) -> Iterable[IndexPart]:
    expressions = row.get("expressions") or row["column_names"]
    sorting = row.get("column_sorting") or {}
    for name, expression in zip(row["column_names"], expressions, strict=True):
        words = sorting.get(name or expression, ())
        yield IndexPart(
            column=_text(name),
            expression=None if name else str(expression),
            order="desc" if "desc" in words else "asc",
            nulls=_nulls(words),
        )


def _nulls(words: Iterable[str]) -> Any:
    """Where nulls stand, if it is not where the order puts them anyway."""
    first, last = "nulls_first" in words, "nulls_last" in words
    if "desc" in words:
        return "last" if last else None
    return "first" if first else None


def _method(row: Mapping[str, Any], dialect: str) -> str | None:
    return _text(_option(row, "using")) or ("btree" if dialect == "postgresql" else None)


def _option(row: Mapping[str, Any], name: str) -> Any:
    """A dialect's own option, such as `postgresql_where` or `sqlite_where`."""
    options = row.get("dialect_options") or {}
    return next((value for key, value in options.items() if key.partition("_")[2] == name), None)


def _identity(column: Mapping[str, Any]) -> Identity | None:
    """How a column counts; MySQL says no more of it than AUTO_INCREMENT."""
    row = column.get("identity")
    if row is None:
        counts = column.get("autoincrement") is True and column.get("default") is None
        return Identity() if counts else None
    return Identity(
        always=bool(row.get("always")),
        start=row.get("start"),
        increment=row.get("increment"),
        minimum=row.get("minvalue"),
        maximum=row.get("maxvalue"),
        cycle=bool(row.get("cycle")),
        cache=row.get("cache"),
    )


def _generated(row: Mapping[str, Any]) -> Generated:
    return Generated(expression=str(row["sqltext"]), stored=row.get("persisted") is not False)


def _action(text: str | None) -> Action:
    words = " ".join(str(text or "").lower().split())
    return next((action for action in _ACTIONS if action == words), "no action")


def _match(text: str | None) -> Match:
    return next((match for match in _MATCHES if match == str(text).lower()), "simple")


def _deferrable(options: Mapping[str, Any]) -> Deferrable | None:
    if re.fullmatch("deferred", str(options.get("initially") or ""), re.IGNORECASE):
        return "initially deferred"
    return "deferrable" if options.get("deferrable") else None


def _names(names: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(name) for name in names)


def _text(value: Any) -> str | None:
    """Plain text: SQLAlchemy marks names with classes of its own."""
    return str(value) if value not in (None, "") else None

"""Constraints and indexes of a table."""

from collections.abc import Iterable, Mapping
from typing import Any

from schemadoc.model.table import (
    Action,
    Check,
    Deferrable,
    Exclusion,
    ForeignKey,
    Index,
    IndexPart,
    Options,
    PrimaryKey,
    UniqueKey,
)
from schemadoc.sources.constraints import Constraints
from schemadoc.sources.postgresql import names as catalogs
from schemadoc.sources.postgresql.fetch import Fetched, Row
from schemadoc.sources.postgresql.names import Names

_ACTIONS: Mapping[str, Action] = {
    "a": "no action",
    "r": "restrict",
    "c": "cascade",
    "n": "set null",
    "d": "set default",
}
_MATCHES = {"f": "full", "p": "partial"}
_DESCENDING, _NULLS_FIRST = 1, 2


def read_constraints(
    fetched: Fetched, names: Names, partitions: frozenset[int]
) -> tuple[Mapping[int, Constraints], Mapping[int, list[Check]]]:
    """The constraints and indexes by table, and the checks by domain. What a partition has from its
    table is the table's."""
    tables: dict[int, Constraints] = {}
    domains: dict[int, list[Check]] = {}
    index_of = {row[0]: row for row in fetched.of("indexes")}
    behind_constraints = set()
    for row in fetched.of("constraints"):
        constraint = _Row(row)
        if constraint.kind in "pux":
            behind_constraints.add(constraint.index)
        if constraint.parent or (constraint.table in partitions and not constraint.is_local):
            continue
        if constraint.domain and constraint.kind == "c":
            domains.setdefault(constraint.domain, []).append(_check(constraint, names))
        elif constraint.table:
            found = tables.setdefault(constraint.table, Constraints())
            _add(found, constraint, index_of.get(constraint.index), names)
    for row in fetched.of("indexes"):
        if row[0] not in behind_constraints and not row[15]:
            tables.setdefault(row[1], Constraints()).indexes.append(_index(row, names))
    return tables, domains


class _Row:
    """A row of the query for constraints, by name."""

    __slots__ = (
        "action_delete", "action_update", "columns", "deferrable", "deferred", "domain", "enforced",
        "expression", "index", "is_local", "kind", "match", "name", "no_inherit", "oid", "parent",
        "period", "set_columns", "table", "target", "target_columns", "validated",
    )  # fmt: skip

    def __init__(self, row: Row) -> None:
        (
            self.oid, self.table, self.domain, self.name, self.kind, self.columns, self.target,
            self.target_columns, self.action_update, self.action_delete, self.match,
            self.set_columns, self.deferrable, self.deferred, self.validated, self.no_inherit,
            self.is_local, self.parent, self.index, self.enforced, self.period, self.expression,
        ) = row  # fmt: skip

    def when(self) -> Deferrable | None:
        """When it is checked."""
        if self.deferred:
            return "initially deferred"
        return "deferrable" if self.deferrable else None


def _add(found: Constraints, row: _Row, index: Row | None, names: Names) -> None:
    comment = names.comment(catalogs.CONSTRAINT, row.oid)
    if row.kind == "p":
        found.primary_key = PrimaryKey(**_key(row, index, names), comment=comment)
    elif row.kind == "u":
        distinct = bool(index and index[6])
        key = UniqueKey(**_key(row, index, names), nulls_not_distinct=distinct, comment=comment)
        found.unique_keys.append(key)
    elif row.kind == "f":
        found.foreign_keys.append(_foreign_key(row, names, comment))
    elif row.kind == "x":
        definition = str(row.expression).removeprefix("EXCLUDE ")
        for suffix in (" DEFERRABLE INITIALLY DEFERRED", " DEFERRABLE"):
            definition = definition.removesuffix(suffix)
        found.exclusions.append(
            Exclusion(name=row.name, definition=definition, deferrable=row.when(), comment=comment)
        )
    elif row.kind == "c":
        found.checks.append(_check(row, names))
    elif not row.validated or comment:  # a NOT NULL constraint that says more than the column
        found.checks.append(_not_null(row, names, comment))


def _key(row: _Row, index: Row | None, names: Names) -> dict[str, Any]:
    every = names.column_names(row.table, index[8]) if index else ()
    return {
        "name": row.name,
        "columns": names.column_names(row.table, row.columns),
        "include": every[index[7] :] if index else (),
        "without_overlaps": bool(row.period),
        "deferrable": row.when(),
    }


def _foreign_key(row: _Row, names: Names, comment: str | None) -> ForeignKey:
    return ForeignKey(
        name=row.name,
        columns=names.column_names(row.table, row.columns),
        target=names.relations.get(row.target, "?"),
        target_columns=names.column_names(row.target, row.target_columns),
        on_update=_ACTIONS[row.action_update],
        on_delete=_ACTIONS[row.action_delete],
        set_columns=names.column_names(row.table, row.set_columns),
        match=_MATCHES.get(row.match, "simple"),  # type: ignore[arg-type]
        period=bool(row.period),
        deferrable=row.when(),
        validated=row.validated,
        enforced=row.enforced,
        comment=comment,
    )


def _check(row: _Row, names: Names) -> Check:
    return Check(
        name=row.name,
        expression=str(row.expression),
        validated=row.validated,
        enforced=row.enforced,
        no_inherit=row.no_inherit and not row.domain,
        comment=names.comment(catalogs.CONSTRAINT, row.oid),
    )


def _not_null(row: _Row, names: Names, comment: str | None) -> Check:
    (column,) = names.column_names(row.table, row.columns)
    return Check(
        name=row.name,
        expression=f"{column} IS NOT NULL",
        validated=row.validated,
        no_inherit=row.no_inherit,
        comment=comment,
    )


def _index(row: Row, names: Names) -> Index:
    oid, table, name, method, unique, valid, distinct, keys, numbers = row[:9]
    return Index(
        name=name,
        parts=tuple(_parts(row, names)),
        unique=unique,
        method=method,
        where=row[12],
        include=names.column_names(table, numbers[keys:]),
        nulls_not_distinct=bool(distinct),
        valid=valid,
        options=split_options(row[14]),
        comment=names.comment(catalogs.CLASS, oid),
    )


def _parts(row: Row, names: Names) -> Iterable[IndexPart]:
    table, keys = row[1], row[7]
    whole, *texts = row[13] or [""] * (keys + 1)
    details = zip(row[8][:keys], row[9], row[10], row[11], texts, strict=False)
    for number, flags, opclass, collation, text in details:
        descending, nulls_first = bool(flags & _DESCENDING), bool(flags & _NULLS_FIRST)
        if number:
            is_collated = collation != names.column_collations.get((table, number))
        else:  # what is usual for an expression only its printed form tells
            is_collated = f"{text} COLLATE " in whole
        yield IndexPart(
            column=names.columns.get((table, number)) if number else None,
            expression=None if number else text,
            opclass=names.opclasses.get(opclass),
            collation=names.collation(collation) if is_collated else None,
            order="desc" if descending else "asc",
            nulls=_nulls(descending, nulls_first),
        )


def _nulls(descending: bool, first: bool) -> Any:
    if descending == first:
        return None
    return "first" if first else "last"


def split_options(options: Iterable[str] | None) -> Options:
    """Storage options as PostgreSQL keeps them, `name=value`."""
    pairs = (option.partition("=") for option in options or ())
    return tuple(sorted((name, value) for name, _, value in pairs))

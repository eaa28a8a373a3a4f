"""Tables and views, put together from what the queries gave."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from schemadoc.model.table import (
    Column,
    Grant,
    Options,
    Partition,
    Policy,
    Rule,
    StatisticsObject,
    Table,
    TableKind,
    Trigger,
)
from schemadoc.sources.constraints import Constraints
from schemadoc.sources.postgresql import names as catalogs
from schemadoc.sources.postgresql.constraints import (
    read_constraints,
    split_options,
)
from schemadoc.sources.postgresql.fetch import Fetched, Row
from schemadoc.sources.postgresql.names import Names

_KINDS: Mapping[str, TableKind] = {
    "r": "table",
    "p": "partitioned table",
    "v": "view",
    "m": "materialized view",
    "f": "foreign table",
}
_PERSISTENCE = {"u": "unlogged", "t": "temporary"}
_COMMANDS = {"*": "all", "r": "select", "a": "insert", "w": "update", "d": "delete"}
_ENABLED = {"O": "origin", "D": "disabled", "R": "replica", "A": "always"}
_EVENTS = ((4, "insert"), (8, "delete"), (16, "update"), (32, "truncate"))
_ROW, _BEFORE, _INSTEAD = 1, 2, 64
_WHEN = re.compile(r" WHEN \((.*)\) EXECUTE (?:FUNCTION|PROCEDURE) ", re.DOTALL)
_SECRET = re.compile("password|secret|token", re.IGNORECASE)
T = TypeVar("T")


@dataclass
class _Parts:
    """All that belongs to relations, by oid."""

    columns: Mapping[int, tuple[Column, ...]]
    constraints: Mapping[int, Constraints]
    triggers: dict[int, list[Trigger]] = field(default_factory=dict)
    rules: dict[int, list[Rule]] = field(default_factory=dict)
    policies: dict[int, list[Policy]] = field(default_factory=dict)
    statistics: dict[int, list[StatisticsObject]] = field(default_factory=dict)
    grants: Mapping[int, tuple[Grant, ...]] = field(default_factory=dict)
    parents: dict[int, list[int]] = field(default_factory=dict)
    definitions: Mapping[int, str] = field(default_factory=dict)
    used: dict[int, list[str]] = field(default_factory=dict)
    foreign: Mapping[int, Row] = field(default_factory=dict)


def read_tables(
    fetched: Fetched, names: Names, columns: Mapping[int, tuple[Column, ...]]
) -> tuple[dict[int, Table], Mapping[int, list[Any]]]:
    """All tables and views by oid, and the checks of domains, which come from the same query."""
    partitions = frozenset(row[0] for row in fetched.of("relations") if row[7])
    constraints, domain_checks = read_constraints(fetched, names, partitions)
    parts = _Parts(
        columns=columns,
        constraints=constraints,
        triggers=_grouped((row[1], _trigger(row, names)) for row in fetched.of("triggers")),
        rules=_grouped((row[1], _rule(row, names)) for row in fetched.of("rules")),
        policies=_grouped((row[1], _policy(row, names)) for row in fetched.of("policies")),
        statistics=_grouped(
            (row[1], _statistics(row, names)) for row in fetched.of("statistics objects")
        ),
        grants=group_grants(fetched, names, catalogs.CLASS),
        parents=_grouped((row[0], row[1]) for row in fetched.of("inherits")),
        definitions={oid: text for oid, text in fetched.of("view definitions")},
        used=_grouped(_used(fetched.of("view columns"), names)),
        foreign={row[0]: row for row in fetched.of("foreign tables")},
    )
    tables = {row[0]: _table(row, parts, names) for row in fetched.of("relations")}
    trimmed = {oid: _trimmed(oid, table, tables, parts) for oid, table in tables.items()}
    return trimmed, domain_checks


def group_grants(fetched: Fetched, names: Names, catalog: int) -> Mapping[int, tuple[Grant, ...]]:
    """Oid of an object of a catalog -> what others than its owner may do with it."""
    gathered: dict[tuple[int, str], dict[str, set[str]]] = {}
    grantable: dict[tuple[int, str], set[str]] = {}
    for owner, oid, number, grantee, privilege, may_pass_on in fetched.of("grants"):
        if owner != catalog:
            continue
        key = (oid, names.roles.get(grantee, str(grantee)))
        column = names.columns.get((oid, number), "") if number else ""
        gathered.setdefault(key, {}).setdefault(column, set()).add(privilege.lower())
        if may_pass_on:
            grantable.setdefault(key, set()).add(privilege.lower())
    return _grants(gathered, grantable)


def _grants(
    gathered: Mapping[tuple[int, str], Mapping[str, set[str]]],
    grantable: Mapping[tuple[int, str], set[str]],
) -> Mapping[int, tuple[Grant, ...]]:
    """Columns with the same privileges share a grant."""
    found: dict[int, list[Grant]] = {}
    for (oid, role), by_column in gathered.items():
        passed_on = grantable.get((oid, role), set())
        shared: dict[frozenset[str], list[str]] = {}
        for column, privileges in by_column.items():
            shared.setdefault(frozenset(privileges), []).append(column)
        for common, columns in shared.items():
            for listed in ([c for c in columns if c], [c for c in columns if not c]):
                if listed:
                    grant = Grant(
                        role=role,
                        privileges=tuple(sorted(common)),
                        grantable=tuple(sorted(common & passed_on)),
                        columns=tuple(sorted(filter(None, listed))),
                    )
                    found.setdefault(oid, []).append(grant)
    return {oid: tuple(grants) for oid, grants in found.items()}


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for oid, item in pairs:
        found.setdefault(oid, []).append(item)
    return found


def _table(row: Row, parts: _Parts, names: Names) -> Table:
    oid, namespace, name, kind, persistence, secured, forced, is_partition = row[:8]
    constraints = parts.constraints.get(oid, Constraints())
    parents = [names.relations.get(parent, "?") for parent in parts.parents.get(oid, ())]
    key, bounds = row[12:14]
    partition = Partition(
        key=key, parent=parents[0] if is_partition and parents else None, bounds=bounds
    )
    definition = parts.definitions.get(oid)
    return Table(
        id=names.relations[oid],
        namespace=names.namespaces[namespace],
        name=name,
        kind="partition" if is_partition else _KINDS[kind],
        columns=parts.columns.get(oid, ()),
        **constraints.as_fields(),
        triggers=tuple(parts.triggers.get(oid, ())),
        rules=tuple(parts.rules.get(oid, ())),
        policies=tuple(parts.policies.get(oid, ())),
        row_security="forced" if forced else "enabled" if secured else None,
        partition=partition if key or bounds else None,
        inherits=() if is_partition else tuple(parents),
        persistence=_PERSISTENCE.get(persistence, "permanent"),  # type: ignore[arg-type]
        definition=definition.strip().removesuffix(";") if definition else None,
        used_columns=tuple(parts.used.get(oid, ())),
        options=_options(row, parts.foreign.get(oid)),
        grants=parts.grants.get(oid, ()),
        statistics_objects=tuple(parts.statistics.get(oid, ())),
        comment=names.comment(catalogs.CLASS, oid),
    )


def _trimmed(oid: int, table: Table, tables: Mapping[int, Table], parts: _Parts) -> Table:
    """A partition whose columns are those of its table says nothing by listing them again."""
    if table.kind != "partition":
        return table
    parent = next((tables[p] for p in parts.parents.get(oid, ()) if p in tables), None)
    told = [replace(column, comment=None) for column in table.columns]
    known = [replace(column, comment=None) for column in parent.columns] if parent else []
    silent = not any(column.comment for column in table.columns)
    return replace(table, columns=()) if told == known and silent else table


def _options(row: Row, foreign: Row | None) -> Options:
    """Storage options, and what else is not as it is by default."""
    method, tablespace, identity = row[9:12]
    found = dict(split_options(row[8]))
    if method and method != "heap":
        found["access method"] = method
    if tablespace:
        found["tablespace"] = tablespace
    if identity in ("f", "n") and row[3] in ("r", "p", "m"):
        found["replica identity"] = "full" if identity == "f" else "nothing"
    if foreign:
        found |= {"server": foreign[1], "foreign data wrapper": foreign[2]}
        found |= {k: "***" if _SECRET.search(k) else v for k, v in split_options(foreign[3])}
    return tuple(sorted(found.items()))


def _trigger(row: Row, names: Names) -> Trigger:
    oid, table, name, enabled, kind, routine, numbers, definition = row
    condition = _WHEN.search(definition)
    return Trigger(
        name=name,
        timing="instead of" if kind & _INSTEAD else "before" if kind & _BEFORE else "after",
        events=tuple(word for bit, word in _EVENTS if kind & bit),
        level="row" if kind & _ROW else "statement",
        columns=names.column_names(table, numbers),
        condition=condition[1] if condition else None,
        routine=names.routines.get(routine),
        definition=definition,
        enabled=_ENABLED[enabled],  # type: ignore[arg-type]
        comment=names.comment(catalogs.TRIGGER, oid),
    )


def _rule(row: Row, names: Names) -> Rule:
    oid, _, name, definition = row
    return Rule(name=name, definition=definition, comment=names.comment(catalogs.REWRITE, oid))


def _policy(row: Row, names: Names) -> Policy:
    oid, _, name, command, permissive, roles, using, check = row
    return Policy(
        name=name,
        command=_COMMANDS[command],  # type: ignore[arg-type]
        permissive=permissive,
        roles=tuple(sorted(names.roles.get(role, str(role)) for role in roles)),
        using=using,
        check=check,
        comment=names.comment(catalogs.POLICY, oid),
    )


def _statistics(row: Row, names: Names) -> StatisticsObject:
    oid, _, name, definition = row
    comment = names.comment(catalogs.STATISTICS, oid)
    return StatisticsObject(name=name, definition=definition, comment=comment)


def _used(rows: Iterable[Row], names: Names) -> Iterator[tuple[int, str]]:
    """The columns that views read, but for those of what somebody holds locked."""
    for view, relation, number in rows:
        if column_id := names.column_id(relation, number):
            yield view, column_id

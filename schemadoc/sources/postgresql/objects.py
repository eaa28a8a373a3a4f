"""What stands beside the tables: types, sequences, routines, extensions, roles and the like."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from schemadoc.model.ids import make_id
from schemadoc.model.schema import (
    Attribute,
    CustomType,
    Enum,
    EventTrigger,
    Extension,
    Namespace,
    Publication,
    Role,
    Routine,
    Sequence,
)
from schemadoc.model.table import Column, Grant, Table
from schemadoc.sources.postgresql import names as catalogs
from schemadoc.sources.postgresql.columns import unusual
from schemadoc.sources.postgresql.fetch import Fetched, Row
from schemadoc.sources.postgresql.names import Names
from schemadoc.sources.postgresql.tables import group_grants

_ROUTINES = {"f": "function", "p": "procedure", "a": "aggregate", "w": "window function"}
_VOLATILITY = {"i": "immutable", "s": "stable", "v": "volatile"}
_PARALLEL = {"s": "safe", "r": "restricted", "u": "unsafe"}
_ENABLED = {"O": "origin", "D": "disabled", "R": "replica", "A": "always"}
_TYPES = {"d": "domain", "c": "composite", "r": "range"}
_PUBLIC_COMMENT = "standard public schema"
_ATTRIBUTES = ("superuser", "login", "createdb", "createrole", "replication", "bypassrls")


def read_namespaces(fetched: Fetched, names: Names) -> Iterator[Namespace]:
    """The schemas of the user."""
    grants = group_grants(fetched, names, catalogs.NAMESPACE)
    for oid, name in fetched.namespaces.items():
        comment = names.comment(catalogs.NAMESPACE, oid)
        yield Namespace(
            name=name,
            grants=grants.get(oid, ()),
            comment=None if comment == _PUBLIC_COMMENT else comment,
        )


def read_enums(fetched: Fetched, names: Names) -> Iterator[Enum]:
    """The enum types."""
    for row in fetched.of("types"):
        if row[3] == "e":
            yield Enum(
                id=make_id(names.namespaces[row[1]], row[2]),
                namespace=names.namespaces[row[1]],
                name=row[2],
                values=tuple(row[11] or ()),
                comment=names.comment(catalogs.TYPE, row[0]),
            )


def read_custom_types(
    fetched: Fetched,
    names: Names,
    columns: Mapping[int, tuple[Column, ...]],
    checks: Mapping[int, list[Any]],
) -> Iterator[CustomType]:
    """Domains, composite types and ranges."""
    for row in fetched.of("types"):
        if row[3] in _TYPES:
            yield CustomType(
                id=make_id(names.namespaces[row[1]], row[2]),
                namespace=names.namespaces[row[1]],
                name=row[2],
                kind=_TYPES[row[3]],  # type: ignore[arg-type]
                base=row[7] if row[3] == "d" else row[12],
                nullable=not row[8],
                default=row[9],
                collation=row[10] if row[3] == "d" else None,
                checks=tuple(sorted(checks.get(row[0], ()), key=lambda check: str(check.name))),
                attributes=tuple(map(_attribute, columns.get(row[5], ()))),
                comment=names.comment(catalogs.TYPE, row[0]),
            )


def read_sequences(fetched: Fetched, names: Names) -> Iterator[Sequence]:
    """The sequences, but for those behind identity columns, which the columns tell of."""
    grants = group_grants(fetched, names, catalogs.CLASS)
    for row in fetched.of("sequences"):
        if row[12] == "i":
            continue
        facts = unusual(row[3], row[4:10])
        yield Sequence(
            id=make_id(names.namespaces[row[1]], row[2]),
            namespace=names.namespaces[row[1]],
            name=row[2],
            type=row[3],
            start=facts.start,
            increment=facts.increment,
            minimum=facts.minimum,
            maximum=facts.maximum,
            cycle=row[8],
            cache=facts.cache,
            owned_by=names.column_id(row[10], row[11]) if row[12] == "a" else None,
            grants=grants.get(row[0], ()),
            comment=names.comment(catalogs.CLASS, row[0]),
        )


def read_routines(fetched: Fetched, names: Names) -> Iterator[Routine]:
    """Functions, procedures and aggregates."""
    grants = group_grants(fetched, names, catalogs.ROUTINE)
    for row in fetched.of("routines"):
        own = row[3] != "a"  # an aggregate has no language or volatility of its own
        yield Routine(
            id=names.routines[row[0]],
            namespace=names.namespaces[row[1]],
            name=row[2],
            kind=_ROUTINES[row[3]],  # type: ignore[arg-type]
            arguments=row[10] or "",
            returns=row[11],
            language=row[4] if own else None,
            volatility=_VOLATILITY[row[5]] if own else None,  # type: ignore[arg-type]
            strict=row[6],
            security_definer=row[7],
            parallel=_PARALLEL[row[8]] if row[8] != "u" else None,  # type: ignore[arg-type]
            definition=row[12].strip() if row[12] else None,
            grants=grants.get(row[0], ()),
            comment=names.comment(catalogs.ROUTINE, row[0]),
        )


def read_extensions(fetched: Fetched, names: Names) -> Iterator[Extension]:
    """The extensions with their versions."""
    for oid, name, version, namespace, _ in fetched.of("extensions"):
        comment = names.comment(catalogs.EXTENSION, oid)
        yield Extension(name=name, version=version, namespace=namespace, comment=comment)


def read_event_triggers(fetched: Fetched, names: Names) -> Iterator[EventTrigger]:
    """The triggers on definitions."""
    for oid, name, event, routine, enabled, tags in fetched.of("event triggers"):
        yield EventTrigger(
            name=name,
            event=event,
            routine=names.routines.get(routine),
            tags=tuple(sorted(tags or ())),
            enabled=_ENABLED[enabled],  # type: ignore[arg-type]
            comment=names.comment(catalogs.EVENT_TRIGGER, oid),
        )


def read_publications(fetched: Fetched, names: Names) -> Iterator[Publication]:
    """What logical replication sends out."""
    operations = ("insert", "update", "delete", "truncate")
    for oid, name, all_tables, *flags, tables, namespaces in fetched.of("publications"):
        yield Publication(
            name=name,
            all_tables=all_tables,
            tables=tuple(sorted(names.relations.get(table, str(table)) for table in tables)),
            namespaces=tuple(sorted(names.namespaces[namespace] for namespace in namespaces)),
            operations=tuple(word for word, flag in zip(operations, flags, strict=True) if flag),
            comment=names.comment(catalogs.PUBLICATION, oid),
        )


def read_roles(
    fetched: Fetched, names: Names, tables: Iterable[Table], objects: Iterable[Any]
) -> Iterator[Role]:
    """The roles that a grant or a policy names, and those that they are members of."""
    named = {role for table in tables for policy in table.policies for role in policy.roles}
    for item in (*tables, *objects):
        grants: tuple[Grant, ...] = item.grants
        named.update(grant.role for grant in grants)
    memberships = {
        row[1]: [names.roles.get(oid, str(oid)) for oid in row[10]] for row in fetched.of("roles")
    }
    pending = list(named)
    while pending:
        for role in memberships.get(pending.pop(), ()):
            if role not in named:
                named.add(role)
                pending.append(role)
    for row in fetched.of("roles"):
        if row[1] in named:
            yield _role(row, sorted(memberships[row[1]]))


def _role(row: Row, member_of: list[str]) -> Role:
    flags = zip(_ATTRIBUTES, row[2:8], strict=True)
    attributes = [name for name, has in flags if has]
    return Role(
        name=row[1],
        attributes=tuple(attributes if row[8] else [*attributes, "noinherit"]),
        member_of=tuple(member_of),
        comment=row[9],
    )


def _attribute(column: Column) -> Attribute:
    return Attribute(
        name=column.name, type=column.type, collation=column.collation, comment=column.comment
    )

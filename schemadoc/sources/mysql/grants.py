"""Grants on tables and their columns, and the roles that they name."""

from collections.abc import Iterable, Iterator, Mapping

from schemadoc.model.schema import Role
from schemadoc.model.table import Grant, Table
from schemadoc.sources.mysql import queries
from schemadoc.sources.mysql.fetch import Fetched

_Privileges = tuple[tuple[str, bool], ...]
"""Privileges, and whether each may be passed on."""


def read_grants(fetched: Fetched) -> Mapping[str, tuple[Grant, ...]]:
    """Table -> what accounts and roles may do with it."""
    held: dict[tuple[str, str, str | None], list[tuple[str, bool]]] = {}
    for row in (*fetched.of(queries.TABLE_GRANTS), *fetched.of(queries.COLUMN_GRANTS)):
        key = (fetched.spelled(row.table_name), _account(row.grantee), row.column_name)
        held.setdefault(key, []).append((row.privilege_type.lower(), row.is_grantable == "YES"))
    found: dict[str, list[Grant]] = {}
    columns: dict[tuple[str, str, _Privileges], list[str]] = {}
    for (table, role, column), privileges in held.items():
        common = tuple(sorted(privileges))
        if column is None:
            found.setdefault(table, []).append(_grant(role, common))
        else:  # columns with the same privileges share a grant
            columns.setdefault((table, role, common), []).append(column)
    for (table, role, common), names in columns.items():
        found.setdefault(table, []).append(_grant(role, common, names))
    return {table: tuple(grants) for table, grants in found.items()}


def read_roles(fetched: Fetched, tables: Iterable[Table]) -> Iterator[Role]:
    """The accounts and roles that a grant names, and the roles that those have."""
    member_of: dict[str, set[str]] = {}
    for user, host, role, role_host in fetched.role_edges:
        member_of.setdefault(_joined(user, host), set()).add(_joined(role, role_host))
    named = {grant.role for table in tables for grant in table.grants}
    pending = list(named)
    while pending:
        new = member_of.get(pending.pop(), set()) - named
        named |= new
        pending.extend(new)
    for name in sorted(named):
        yield Role(name=name, member_of=tuple(sorted(member_of.get(name, ()))))


def _grant(role: str, privileges: _Privileges, columns: Iterable[str] = ()) -> Grant:
    return Grant(
        role=role,
        privileges=tuple(name for name, _ in privileges),
        grantable=tuple(name for name, passed_on in privileges if passed_on),
        columns=tuple(sorted(columns)),
    )


def _account(grantee: str) -> str:
    """`'user'@'host'` without its quotation marks; a role of MariaDB has no host."""
    user, _, host = grantee[1:-1].rpartition("'@'")
    return _joined(user, host)


def _joined(user: str, host: str) -> str:
    return f"{user}@{host}" if host else user

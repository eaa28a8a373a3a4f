"""The role that runs the statements of others: what it may do, and why that is no danger.

It may do what migrations commonly do, and nothing that leads out of its database:

- It owns its database, as a migrating role does: it makes schemas and trusted extensions there,
  and everything in `public`.
- It creates roles, as migrations grant to roles and name them in policies. From PostgreSQL 16 on
  `CREATEROLE` is bounded: it hands on only what the role has itself, which is neither SUPERUSER
  nor a predefined role such as `pg_execute_server_program`. Before that it leads to these, and
  is not given.
- It may not set `session_replication_role`, by which migrations of data pass over triggers and
  foreign keys: it also silences event triggers, unless each of them is `ENABLE ALWAYS`.
- It is a member of no predefined role, not even of those that only read: they reach into other
  databases and into the files of the server.
- Databases of other roles, and those of the server itself, let in neither it nor whom it creates.
"""

from collections.abc import Iterator
from typing import Any

_BOUNDED = 16
"""The first version in which CREATEROLE does not lead to the rights of a superuser."""
_ROLES_OF = """
WITH RECURSIVE made AS (
  SELECT oid FROM pg_catalog.pg_roles WHERE rolname = %s
  UNION SELECT m.roleid FROM pg_catalog.pg_auth_members m JOIN made ON m.member = made.oid
  WHERE m.admin_option)
SELECT rolname FROM pg_catalog.pg_roles JOIN made USING (oid)"""


def grant_statements(role: str, secret: str, database: str, major: int) -> Iterator[str]:
    """What a superuser runs to make the role and to give it its database."""
    bounded = "CREATEROLE" if major >= _BOUNDED else ""
    yield f"CREATE ROLE {role} LOGIN {bounded} PASSWORD '{secret}'"
    yield f"ALTER DATABASE {database} OWNER TO {role}"
    for name in (database, "postgres", "template1"):
        yield f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC"


def drop_roles(connection: Any, role: str) -> None:
    """Remove the role and all that it created, so that the next one can create them again."""
    from psycopg.sql import SQL, Identifier

    names = [Identifier(name) for (name,) in connection.execute(_ROLES_OF, (role,)).fetchall()]
    for form in ("DROP OWNED BY {}", "DROP ROLE {}"):
        connection.execute(SQL(form).format(SQL(", ").join(names)))

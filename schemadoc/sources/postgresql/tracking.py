"""Reading a database again and again, each time only what was touched since the last time."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from secrets import token_hex, token_urlsafe
from typing import Any

import psycopg

from schemadoc.model.change import Renames
from schemadoc.model.schema import Schema
from schemadoc.model.table import Table
from schemadoc.sources.order import put_in_order
from schemadoc.sources.postgresql import queries
from schemadoc.sources.postgresql.columns import read_columns
from schemadoc.sources.postgresql.fetch import Fetched, fetch_catalog, fetch_namespaces
from schemadoc.sources.postgresql.names import (
    CLASS,
    EVENT_TRIGGER,
    EXTENSION,
    PUBLICATION,
    ROUTINE,
    Names,
)
from schemadoc.sources.postgresql.objects import read_custom_types
from schemadoc.sources.postgresql.reader import make_schema
from schemadoc.sources.postgresql.tables import read_tables

_OWN = "schemadoc_"
_INSTALL = """
SET allow_system_table_mods = on;
CREATE SCHEMA pg_schemadoc;
CREATE UNLOGGED TABLE pg_schemadoc.touched (catalog oid, object oid);
CREATE FUNCTION pg_schemadoc.note_command() RETURNS event_trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ BEGIN
    INSERT INTO pg_schemadoc.touched
    SELECT coalesce(c.classid, 0::pg_catalog.oid), coalesce(c.objid, 0::pg_catalog.oid)
    FROM pg_catalog.pg_event_trigger_ddl_commands() c;
  END $$;
CREATE FUNCTION pg_schemadoc.note_drop() RETURNS event_trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ BEGIN
    INSERT INTO pg_schemadoc.touched
    SELECT d.classid, d.objid FROM pg_catalog.pg_event_trigger_dropped_objects() d;
  END $$;
CREATE EVENT TRIGGER schemadoc_command ON ddl_command_end
  EXECUTE FUNCTION pg_schemadoc.note_command();
CREATE EVENT TRIGGER schemadoc_drop ON sql_drop EXECUTE FUNCTION pg_schemadoc.note_drop();
RESET allow_system_table_mods;
"""
"""A namespace whose name is that of the system is left out by every reader. The functions run with
the rights of a superuser in the sessions of others: nothing of theirs may take the place of a name
in them, temporary types among them."""
_REMOVE = "DROP SCHEMA pg_schemadoc CASCADE"
"""With all that was installed, event triggers among them."""
_GRANTS = (
    'GRANT CONNECT ON DATABASE "{database}" TO {role}',
    "GRANT USAGE ON SCHEMA pg_schemadoc TO {role}",
    "GRANT SELECT, DELETE ON pg_schemadoc.touched TO {role}",
)
_TAKE = """
WITH t AS (DELETE FROM pg_schemadoc.touched RETURNING catalog, object)
SELECT DISTINCT catalog, object FROM t"""
_OWNERS = """
SELECT i.indrelid FROM pg_catalog.pg_index i WHERE i.indexrelid = ANY (%(only)s::oid[])
UNION SELECT t.tgrelid FROM pg_catalog.pg_trigger t WHERE t.oid = ANY (%(only)s::oid[])
UNION SELECT p.polrelid FROM pg_catalog.pg_policy p WHERE p.oid = ANY (%(only)s::oid[])
UNION SELECT r.ev_class FROM pg_catalog.pg_rewrite r WHERE r.oid = ANY (%(only)s::oid[])
UNION SELECT k.conrelid FROM pg_catalog.pg_constraint k WHERE k.oid = ANY (%(only)s::oid[])
UNION SELECT s.stxrelid FROM pg_catalog.pg_statistic_ext s WHERE s.oid = ANY (%(only)s::oid[])
UNION SELECT h.inhrelid FROM pg_catalog.pg_inherits h WHERE h.inhparent = ANY (%(only)s::oid[])
UNION SELECT h.inhparent FROM pg_catalog.pg_inherits h WHERE h.inhrelid = ANY (%(only)s::oid[])
UNION SELECT c.oid FROM pg_catalog.pg_class c WHERE c.relkind = 'c'"""
_RELATION: Mapping[str, tuple[str, int]] = {
    "relations": ("oid", 0),
    "columns": ("attrelid", 0),
    "constraints": ("conrelid", 1),
    "indexes": ("indrelid", 1),
    "triggers": ("tgrelid", 1),
    "rules": ("ev_class", 1),
    "policies": ("polrelid", 1),
    "inherits": ("inhrelid", 0),
    "view columns": ("ev_class", 0),
    "statistics objects": ("stxrelid", 1),
    "foreign tables": ("ftrelid", 0),
    "view definitions": ("oid", 0),
    "comments": ("objoid", 1),
}
"""Kind of query -> the column that has the relation which a row belongs to, and its place."""
_DOMAINS = 0
"""What the checks of domains have in place of a relation."""
_WITH_OWN_OID = ("constraints", "indexes", "triggers", "rules", "policies", "statistics objects")
_OPERATOR_CLASS, _DEFAULT_ACL = 2616, 826
_UNNAMED = 0
"""What an event of a grant has in place of a catalog."""
_KEPT_UNLESS: Mapping[str, frozenset[int]] = {
    "opclasses": frozenset({_OPERATOR_CLASS, EXTENSION}),
    "routines": frozenset({ROUTINE, EXTENSION}),
    "extensions": frozenset({EXTENSION}),
    "publications": frozenset({PUBLICATION, CLASS}),
    "event triggers": frozenset({EVENT_TRIGGER}),
    "collations": frozenset({CLASS, EXTENSION}),
    "sequences": frozenset({CLASS}),
    "grants": frozenset({_UNNAMED, _DEFAULT_ACL}),
}
"""Kind of query -> the catalogs in which something must be touched for it to be asked again."""
_NAMED: Mapping[str, tuple[int, ...]] = {
    "relations": (1, 2),
    "roles": (1,),
    "routines": (1, 2, 9),
    "sequences": (1, 2),
    "types": (1, 2),
}
"""Kind of query -> the places of an object's name, which the text of others may hold."""


@contextmanager
def noted_changes(superuser: Any) -> Iterator[tuple[str, str]]:
    """Note the changes of a database as they are made, and give a role that may read them and
    nothing more, with its password: an operator or function of the project that takes the place of
    one of the system's would run with its rights."""
    role, secret = f"{_OWN}reader_{token_hex(6)}", token_urlsafe(24)
    superuser.execute(_INSTALL.encode())
    superuser.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{secret}'".encode())
    for grant in _GRANTS:
        superuser.execute(grant.format(role=role, database=superuser.info.dbname).encode())
    try:
        yield role, secret
    finally:
        try:
            superuser.execute(f"DROP OWNED BY {role}; DROP ROLE {role}; {_REMOVE}".encode())
        except psycopg.OperationalError:
            if not superuser.broken:  # else the server is gone, which somebody else tells of
                raise


class TrackedDatabase:
    """A scratch database whose changes are noted as they are made."""

    renames = Renames()
    """What has had another name when it was read before."""

    def __init__(
        self, connection: Any, default_namespace: str | None, *, is_noted: bool = True
    ) -> None:
        """Read what was touched, where changes are noted; else all is read each time."""
        self._connection, self._default = connection, default_namespace or "public"
        self._tables: dict[int, Table] = {}
        self._fetched: Fetched | None = None
        self._schema: Schema | None = None
        self._lasting: set[int] = set()
        """Catalogs that are taken for touched from now on: who was granted something once, may be
        granted it by default."""
        self._is_noted = is_noted
        path = psycopg.sql.Identifier(self._default)
        connection.execute(psycopg.sql.SQL("SET search_path = {}").format(path))

    def read(self) -> Schema:
        """Everything, as it is now."""
        before = self._fetched
        schema = self._read_touched() if self._is_noted else self.read_anew()
        self.renames = _find_renames(before, self._fetched)
        return schema

    def _read_touched(self) -> Schema:
        before, schema = self._fetched, self._schema
        events = list(self._connection.execute(_TAKE))
        if before is None or schema is None:
            return self.read_anew()
        touched = {oid for _, oid in events}
        catalogs = {catalog for catalog, _ in events}
        if catalogs & {_UNNAMED, _DEFAULT_ACL}:
            self._lasting |= {_UNNAMED}
        now = self._fetch_touched(before, touched, catalogs | self._lasting)
        if _has_renamed(before, now):
            return self.read_anew()
        if (now.rows, now.namespaces) == (before.rows, before.namespaces):
            return schema
        self._fetched = now
        return self._assemble(now, touched | _regranted(before, now))

    def read_anew(self) -> Schema:
        """Everything, whether it was touched or not."""
        self._fetched = fetch_catalog(self._connection, self._default)
        self._tables = {}
        return self._assemble(self._fetched, {row[0] for row in self._fetched.of("relations")})

    def _fetch_touched(self, before: Fetched, touched: set[int], catalogs: set[int]) -> Fetched:
        """What there is now: of tables only those that were touched are asked for."""
        now = Fetched(before.version, before.database)
        fetch_namespaces(self._connection, now)
        if touched:
            touched |= _owners(before, touched)
            touched |= {oid for (oid,) in self._connection.execute(_OWNERS, _parameters(touched))}
            touched.add(_DOMAINS)
        parameters = _parameters(touched, now.namespaces)
        asked = {}
        with self._connection.pipeline():
            for kind, query in queries.queries_for(before.version).items():
                if text := _question(kind, query, touched, catalogs):
                    asked[kind] = self._connection.execute(text.encode(), parameters)
        for kind, rows in before.rows.items():
            found = list(asked[kind]) if kind in asked else rows
            if kind in asked and kind in _RELATION:
                place = _RELATION[kind][1]
                found = [row for row in rows if row[place] not in touched] + found
            now.rows[kind] = found
        return now

    def _assemble(self, fetched: Fetched, touched: set[int]) -> Schema:
        names = Names(fetched)
        composites = {row[5] for row in fetched.of("types") if row[3] == "c"}
        part = _restricted(fetched, touched | composites | {_DOMAINS})
        columns = read_columns(part, names)
        tables, checks = read_tables(part, names, columns)
        there = {row[0] for row in fetched.of("relations")}
        self._tables = {
            oid: table for oid, table in self._tables.items() if oid in there and oid not in touched
        }
        ordered = put_in_order(Schema(dialect="postgresql", tables=tuple(tables.values())), "")
        by_id = {table.id: table for table in ordered.tables}
        self._tables |= {oid: by_id[table.id] for oid, table in tables.items()}
        types = tuple(read_custom_types(fetched, names, columns, checks))
        everything = tuple(sorted(self._tables.values(), key=lambda table: table.id))
        schema = make_schema(fetched, names, everything, types, self._default)
        bare = put_in_order(replace(schema, tables=()), "")
        own = tuple(t for t in bare.event_triggers if not t.name.startswith(_OWN))
        self._schema = replace(bare, tables=everything, event_triggers=own)
        return self._schema


def _parameters(only: Iterable[int], namespaces: Iterable[int] = ()) -> dict[str, list[int]]:
    return {"namespaces": list(namespaces), "locked": [], "only": list(only)}


def _question(kind: str, query: str, touched: set[int], catalogs: set[int]) -> str | None:
    """What to ask of one kind, if anything of it may be new."""
    if kind in _RELATION:
        column, _ = _RELATION[kind]
        restricted = f"SELECT * FROM ({query}) q WHERE q.{column} = ANY (%(only)s::oid[])"  # noqa: S608
        return restricted if touched else None
    is_kept = kind in _KEPT_UNLESS and not catalogs & _KEPT_UNLESS[kind]
    return None if is_kept else query


def _restricted(fetched: Fetched, touched: set[int]) -> Fetched:
    """The rows of some relations, and of all that is no relation."""
    rows = {
        kind: [row for row in found if row[_RELATION[kind][1]] in touched]
        if kind in _RELATION
        else found
        for kind, found in fetched.rows.items()
    }
    return replace(fetched, rows=rows)


def _owners(fetched: Fetched, touched: set[int]) -> set[int]:
    """The relations of indexes, constraints and the like, which may be gone by now."""
    found = {
        row[_RELATION[kind][1]]
        for kind in _WITH_OWN_OID
        for row in fetched.of(kind)
        if row[0] in touched
    }
    parents = {(row[0], row[1]) for row in fetched.of("inherits")}
    found |= {one for pair in parents for one in pair if not touched.isdisjoint(pair)}
    return found | {row[10] for row in fetched.of("sequences") if row[0] in touched and row[10]}


def _find_renames(before: Fetched | None, now: Fetched | None) -> Renames:
    """What is the same to the server under another name."""
    if before is None or now is None or before is now:
        return Renames()
    old, new = Names(before), Names(now)
    tables = dict(_changed(old.relations, new.relations))
    columns: dict[str, dict[str, str]] = {}
    for (oid, number), name in old.columns.items():
        changed = new.columns.get((oid, number), name)
        if changed != name and oid in new.relations:
            columns.setdefault(new.relations[oid], {})[name] = changed
    return Renames(tables=tables, columns=columns)


def _changed(before: Mapping[int, str], now: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for oid, name in before.items():
        if now.get(oid, name) != name:
            yield name, now[oid]


def _has_renamed(before: Fetched, now: Fetched) -> bool:
    """Whether something has another name, which may stand in the text of anything."""
    if _differ(before.every_namespace, now.every_namespace):
        return True
    if _differ(_column_names(before), _column_names(now)):
        return True
    return any(_differ(_names_of(before, kind), _names_of(now, kind)) for kind in _NAMED)


def _differ(before: Mapping[Any, Any], now: Mapping[Any, Any]) -> bool:
    return any(key in now and now[key] != name for key, name in before.items())


def _column_names(fetched: Fetched) -> Mapping[Any, Any]:
    return {row[:2]: row[2] for row in fetched.of("columns")}


def _names_of(fetched: Fetched, kind: str) -> Mapping[Any, Any]:
    return {row[0]: [row[place] for place in _NAMED[kind]] for row in fetched.of(kind)}


def _regranted(before: Fetched, now: Fetched) -> set[int]:
    """The relations whose grants or comments differ: no event tells of a grant."""
    differing = {*before.of("grants")} ^ {*now.of("grants")}
    return {row[1] for row in differing} | {
        row[1] for row in {*before.of("comments")} ^ {*now.of("comments")} if row[0] == CLASS
    }

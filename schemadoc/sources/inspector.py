"""What SQLAlchemy's Inspector can tell of any database, read in bulk: a few queries, not a few per
table."""

import copy
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Inspector
from sqlalchemy.engine.reflection import ObjectKind
from sqlalchemy.exc import CompileError, SQLAlchemyError

from schemadoc.model.facts import CODE_ONLY, FACTS
from schemadoc.model.ids import make_child_id, make_id
from schemadoc.model.schema import Enum, Gap, Namespace, Origin, Schema
from schemadoc.model.table import Table
from schemadoc.sources import inspector_parts as parts

_OF_MSSQL = "sys guest db_owner db_accessadmin db_securityadmin db_ddladmin db_backupoperator"
_READERS_AND_WRITERS = "db_datareader db_datawriter db_denydatareader db_denydatawriter"
_SYSTEM = {"mssql": {*_OF_MSSQL.split(), *_READERS_AND_WRITERS.split()}}
"""Dialect -> the namespaces that are its own."""
_FAILURES = (SQLAlchemyError, AttributeError, LookupError, TypeError, ValueError)
_WITHOUT_NAMESPACES = {"sqlite", "mysql", "mariadb"}
_KINDS = {
    "columns": "tables",
    "pk_constraint": "primary keys",
    "unique_constraints": "unique constraints",
    "foreign_keys": "foreign keys",
    "check_constraints": "checks",
    "indexes": "indexes",
    "table_comment": "table comments",
}
_BEYOND = {
    "partitions",
    "inheritance",
    "unlogged tables",
    "table options",
    "triggers",
    "rules",
    "policies",
    "row security",
    "extended statistics",
    "grants",
    "columns that views read",
    "storage and compression",
    "exclusion constraints",
    "constraint validation",
    "temporal keys",
    "custom types",
    "sequences",
    "routines",
    "extensions",
    "roles",
    "event triggers",
    "publications",
    "comments on other objects",
    "index comments",
    "index operator classes",
    "index prefixes",
    "index options",
    "foreign tables",
} | CODE_ONLY
"""The kinds of facts that the Inspector gives of no database, or not of all."""
Key = tuple[str | None, str]
Objects = list[tuple[Key, str]]
Rows = dict[Key, Any]


@dataclass
class _Reading:
    """The state of one reading."""

    connection: Connection
    inspector: Inspector
    dialect: str
    default_namespace: str | None
    gaps: list[Gap] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    enums: dict[str, Enum] = field(default_factory=dict)

    def id_of(self, schema: str | None, name: str) -> str:
        return make_id(self.namespace(schema), name)

    def namespace(self, schema: str | None) -> str | None:
        if self.dialect in _WITHOUT_NAMESPACES and schema in (None, self.default_namespace):
            return None
        return str(schema) if schema is not None else self.default_namespace

    def recover(self, error: Exception) -> None:
        """End the transaction, in which PostgreSQL would refuse all that follows; without a
        connection there is nothing more to read."""
        if getattr(error, "connection_invalidated", False):
            raise error
        self.connection.rollback()

    def note_failure(self, place: str, what: str, fact: str, error: Exception) -> None:
        """Go on with a gap."""
        self.recover(error)
        reason = f"{what} cannot be read: {_first_line(error)}"
        self.gaps.append(Gap(place=place, reason=reason, facts=(fact,)))


def read_inspector(connection: Connection, default_namespace: str | None) -> Schema:
    """Everything the Inspector says of a database; what it cannot say is a gap or not known."""
    inspector = sa.inspect(connection)
    dialect = connection.dialect.name
    default = default_namespace or inspector.default_schema_name
    reading = _Reading(connection, inspector, "mysql" if dialect == "mariadb" else dialect, default)
    schemas = _schemas(reading)
    with _warnings_as_gaps(reading):
        tables = tuple(_read_tables(reading, schemas))
    named = reading.dialect not in _WITHOUT_NAMESPACES
    return Schema(
        dialect=reading.dialect,
        name=_database_name(connection),
        default_namespace=default if named else None,
        namespaces=tuple(Namespace(name=str(name)) for name in schemas if name) if named else (),
        tables=tables,
        enums=tuple(reading.enums.values()),
        gaps=tuple(reading.gaps),
        knows=frozenset(FACTS) - _BEYOND - reading.missing,
        origin=Origin(kind="live", server=_server(connection)),
    )


def _schemas(reading: _Reading) -> list[str | None]:
    if reading.dialect in _WITHOUT_NAMESPACES:
        return [None]
    if reading.dialect == "oracle":  # every user has one there, and most belong to the server
        return [reading.default_namespace]
    names = reading.inspector.get_schema_names()
    return [name for name in names if not _is_system(reading.dialect, name)]


def _is_system(dialect: str, name: str) -> bool:
    if dialect == "postgresql" and name.startswith("pg_"):
        return True
    return name.lower() == "information_schema" or name in _SYSTEM.get(dialect, ())


def _read_tables(reading: _Reading, schemas: Iterable[str | None]) -> Iterator[Table]:
    for schema in schemas:
        objects = list(_objects(reading, schema))
        found = {kind: _read_kind(reading, kind, schema, objects) for kind in _KINDS}
        yield from (_table(reading, key, kind, found) for key, kind in objects)


def _objects(reading: _Reading, schema: str | None) -> Iterator[tuple[Key, str]]:
    inspector = reading.inspector
    listings: list[tuple[str, Callable[..., list[str]]]] = [
        ("table", inspector.get_table_names),
        ("view", inspector.get_view_names),
        ("materialized view", inspector.get_materialized_view_names),
    ]
    for kind, listing in listings:
        try:
            names = listing(schema=schema)
        except NotImplementedError:
            reading.missing.add(f"{kind}s")
        except _FAILURES as error:
            reading.note_failure(schema or "database", f"the list of {kind}s", f"{kind}s", error)
        else:
            yield from (((schema, name), kind) for name in names)


def _read_kind(reading: _Reading, kind: str, schema: str | None, objects: Objects) -> Rows:
    """One kind of fact of all tables in one go; one by one where that fails, to lose only what
    cannot be read."""
    read_all = getattr(reading.inspector, f"get_multi_{kind}")
    try:
        return dict(read_all(schema=schema, kind=ObjectKind.ANY))
    except NotImplementedError:
        reading.missing.add(_KINDS[kind])
        return {}
    except _FAILURES as error:
        reading.recover(error)
        return dict(_read_singly(reading, kind, objects))


def _read_singly(reading: _Reading, kind: str, objects: Objects) -> Iterator[tuple[Key, Any]]:
    read_one = getattr(reading.inspector, f"get_{kind}")
    for key, _ in objects:
        try:
            yield key, read_one(key[1], schema=key[0])
        except NotImplementedError:
            reading.missing.add(_KINDS[kind])
        except _FAILURES as error:
            reading.note_failure(reading.id_of(*key), _KINDS[kind], _KINDS[kind], error)


def _table(reading: _Reading, key: Key, kind: Any, found: Mapping[str, Rows]) -> Table:
    schema, name = key
    table_id = reading.id_of(*key)
    rows = found["columns"].get(key) or ()
    return Table(
        id=table_id,
        namespace=reading.namespace(schema),
        name=str(name),
        kind=kind,
        columns=tuple(_column(reading, table_id, schema, row) for row in rows),
        primary_key=parts.primary_key(found["pk_constraint"].get(key)),
        unique_keys=parts.unique_keys(found["unique_constraints"].get(key)),
        foreign_keys=parts.foreign_keys(
            found["foreign_keys"].get(key), reading.id_of, _keys_of(found["pk_constraint"])
        ),
        checks=parts.checks(found["check_constraints"].get(key)),
        indexes=parts.indexes(found["indexes"].get(key), reading.dialect),
        definition=_definition(reading, key) if kind != "table" else None,
        comment=(found["table_comment"].get(key) or {}).get("text") or None,
    )


def _keys_of(primary_keys: Rows) -> Callable[[Key], tuple[str, ...]]:
    return lambda key: tuple((primary_keys.get(key) or {}).get("constrained_columns", ()))


def _column(reading: _Reading, table_id: str, schema: str | None, row: Mapping[str, Any]) -> Any:
    enum_id, allowed = _enum(reading, schema, row["type"])
    return parts.column(row, _spell_type(reading, table_id, row), enum_id, allowed)


def _spell_type(reading: _Reading, table_id: str, row: Mapping[str, Any]) -> str:
    kind = row["type"]
    if getattr(kind, "collation", None):  # a fact of its own, not of the type
        kind = copy.copy(kind)
        kind.collation = None
    try:
        return str(kind.compile(dialect=reading.inspector.dialect))
    except (CompileError, NotImplementedError):
        place = make_child_id(table_id, str(row["name"]))
        reading.gaps.append(Gap(place=place, reason="SQLAlchemy does not know the column's type"))
        return "unknown"


def _enum(reading: _Reading, schema: str | None, kind: Any) -> tuple[str | None, tuple[str, ...]]:
    """The id of a named enum type, which is noted; else the values of a nameless one."""
    inner = getattr(kind, "item_type", kind)  # an array's elements
    if not isinstance(inner, sa.Enum):
        return None, ()
    values = tuple(str(value) for value in inner.enums)
    if not inner.name or reading.dialect in _WITHOUT_NAMESPACES:
        return None, values
    namespace = reading.namespace(inner.schema)  # none where the search path finds it
    enum_id = make_id(namespace, str(inner.name))
    reading.enums[enum_id] = Enum(
        id=enum_id, namespace=namespace, name=str(inner.name), values=values
    )
    return enum_id, ()


def _definition(reading: _Reading, key: Key) -> str | None:
    try:
        text = reading.inspector.get_view_definition(key[1], schema=key[0])
    except NotImplementedError:
        reading.missing.add("view definitions")
        return None
    except _FAILURES as error:
        reading.note_failure(reading.id_of(*key), "the definition", "view definitions", error)
        return None
    return text.strip() or None if text else None


@contextmanager
def _warnings_as_gaps(reading: _Reading) -> Iterator[None]:
    """What SQLAlchemy only warns of, a type that it does not know for instance, is a gap."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    reasons = sorted({str(warning.message) for warning in caught})
    reading.gaps.extend(Gap(place="database", reason=reason) for reason in reasons)


def _database_name(connection: Connection) -> str | None:
    url = connection.engine.url
    return url.database if url.get_backend_name() != "sqlite" else None


def _server(connection: Connection) -> str:
    version = ".".join(str(part) for part in connection.dialect.server_version_info or ())
    return f"{connection.dialect.name} {version}".strip()


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).partition("\n")[0]

"""Times reading PostgreSQL, beside what SQLAlchemy offers: `python bench/postgresql.py [TABLES …]`.

Wall seconds in one warm process against the bundled server, the median of some runs, and the peak
memory of a process of its own. Figures of one run are to be held against each other only.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import sqlalchemy as sa

from schemadoc.config import LocatorText, Source, parse_locator
from schemadoc.scratch import bundled_server
from schemadoc.sources import read_schema

RUNS = 5
NAMESPACES = ("core", "billing", "ops", "public")
MULTI = (
    "columns",
    "pk_constraint",
    "foreign_keys",
    "indexes",
    "unique_constraints",
    "check_constraints",
    "table_comment",
)
REFLECTED = 1000
"""More tables than these take SQLAlchemy minutes to reflect."""


def statements(tables: int) -> Iterator[str]:
    """A database in which everything occurs that a reader must cope with."""
    for name in NAMESPACES[:3]:
        yield f"CREATE SCHEMA {name}"
    for number in range(max(102 * tables // 187, 10)):
        values = ", ".join(f"'v{i}'" for i in range(3 + number % 6))
        yield f"CREATE TYPE {_place(number)}.enum_{number} AS ENUM ({values})"
    yield (
        "CREATE FUNCTION core.touch() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RETURN new; END $$"
    )
    for number in range(tables):
        yield from table_statements(number, tables)


def table_statements(number: int, tables: int) -> Iterator[str]:
    """One table with 15 columns, two foreign keys and three indexes, and what belongs to it."""
    name = f"{_place(number)}.table_{number}"
    enum = number % max(102 * tables // 187, 10)
    targets = [f"{_place(t)}.table_{t}" for t in (number // 3, number // 7)]
    columns = [
        "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        f"one_id bigint REFERENCES {targets[0]} (id) ON DELETE CASCADE",
        f"two_id bigint REFERENCES {targets[1]} (id)",
        "name varchar(120) NOT NULL DEFAULT 'x'",
        f"status {_place(enum)}.enum_{enum} NOT NULL",
        "price numeric(12, 2) DEFAULT 0",
        "total numeric GENERATED ALWAYS AS (price * 2) STORED",
        "payload jsonb NOT NULL DEFAULT '{}'",
        *(f"col_{i} text" for i in range(6)),
        "created_at timestamptz NOT NULL DEFAULT now()",
        f"CONSTRAINT price_{number} CHECK (price >= 0)",
    ]
    yield f"CREATE TABLE {name} ({', '.join(columns)})"
    yield f"CREATE INDEX ON {name} (one_id)"
    yield f"CREATE INDEX ON {name} (lower(name)) WHERE status IS NOT NULL"
    yield f"CREATE INDEX ON {name} USING gin (payload)"
    yield f"COMMENT ON TABLE {name} IS 'Table number {number}'"
    yield f"COMMENT ON COLUMN {name}.name IS 'What it is called'"
    if number % 10 == 0:
        yield f"CREATE VIEW {name}_view AS SELECT id, name FROM {name}"
        yield f"CREATE TRIGGER touch BEFORE UPDATE ON {name} EXECUTE FUNCTION core.touch()"
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY own ON {name} USING (id > 0)"


def _place(number: int) -> str:
    return NAMESPACES[number % len(NAMESPACES)]


def make_database(url: str, tables: int) -> None:
    """Fill a database."""
    with psycopg.connect(url) as connection:
        for number, statement in enumerate(statements(tables)):
            connection.execute(statement.encode())
            if number % 500 == 0:
                connection.commit()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE pg_catalog.pg_attribute")


def read_ours(url: str) -> None:
    """Everything."""
    read_schema(parse_locator(url), Source(locator=LocatorText(url)), "live", Path())


def read_inspector(url: str) -> None:
    """What the Inspector's bulk methods give."""
    engine = sa.create_engine(_for_sqlalchemy(url))
    with engine.connect() as connection:
        inspector = sa.inspect(connection)
        for namespace in NAMESPACES:
            for kind in MULTI:
                getattr(inspector, f"get_multi_{kind}")(schema=namespace)
            inspector.get_view_names(schema=namespace)
            inspector.get_enums(schema=namespace)
    engine.dispose()


def reflect(url: str) -> None:
    """What reflection gives."""
    engine = sa.create_engine(_for_sqlalchemy(url))
    metadata = sa.MetaData()
    for namespace in NAMESPACES:
        metadata.reflect(engine, schema=namespace, views=True)
    engine.dispose()


def _for_sqlalchemy(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def median(read: Callable[[str], None], url: str, runs: int) -> float:
    """The median of some runs after one that does not count."""
    if runs > 1:
        read(url)
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        read(url)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def peak_memory(url: str) -> float:
    """Megabytes at most, in a process that does nothing else."""
    done = subprocess.run(
        [sys.executable, __file__, "--memory", url], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    """The sizes named, or the usual two."""
    if sys.argv[1:2] == ["--memory"]:
        read_ours(sys.argv[2])
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    with bundled_server(settings={"max_locks_per_transaction": "1024"}) as server:
        for tables in [int(size) for size in sys.argv[1:]] or [187, 1000]:
            database = server.create_database()
            make_database(database.url, tables)
            print(f"\n{tables} tables, PostgreSQL {server.binaries.version}")
            print(f"  schemadoc {median(read_ours, database.url, RUNS):8.2f} s", flush=True)
            print(f"  its memory {peak_memory(database.url):6.0f} MB", flush=True)
            print(f"  Inspector {median(read_inspector, database.url, RUNS):8.2f} s", flush=True)
            if tables <= REFLECTED:
                print(f"  reflect   {median(reflect, database.url, 1):8.2f} s", flush=True)
            server.drop_database(database)


if __name__ == "__main__":
    main()

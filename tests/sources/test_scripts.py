"""The script of a table, run on a real server, makes that very table."""

from dataclasses import replace
from pathlib import Path

import postgresql_servers as servers
import psycopg
from helpers import make_database, read

from schemadoc import ddl
from schemadoc.compare import compare_schemas
from schemadoc.model.wording import describe_change
from schemadoc.sources.postgresql.reader import read_postgresql

SCRIPT = """
CREATE TABLE "odd name" (
  id integer PRIMARY KEY AUTOINCREMENT, "Order" text DEFAULT 'it''s',
  price numeric(8,2) CONSTRAINT positive CHECK (price > 0),
  full text GENERATED ALWAYS AS (lower("Order")) VIRTUAL
);
CREATE TABLE pairs (
  a integer, b text NOT NULL COLLATE NOCASE,
  up integer REFERENCES "odd name" (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (a, b), CONSTRAINT once UNIQUE (b)
);
CREATE UNIQUE INDEX lower_b ON pairs (lower(b) DESC, a) WHERE a > 1;
CREATE TRIGGER tidy AFTER INSERT ON pairs BEGIN DELETE FROM pairs WHERE a < 0; END;
"""


def differences(wanted, found, table_id):
    """What a table of two schemas does not have in common, but for grants."""
    both = [
        replace(s, tables=tuple(replace(t, grants=()) for t in s.tables if t.id == table_id))
        for s in (wanted, found)
    ]
    changes = [c for c in compare_schemas(*both) if c.table_id == table_id]
    return [f"{c.object_id}: {describe_change(c)}" for c in changes]


def script_of(table, schema):
    return ddl.write_table(table, schema, {enum.id: enum for enum in schema.enums})


def test_postgresql(postgresql, kitchen_sink):
    """All tables are dropped, made again from their scripts, and read."""
    script = (servers.SCRIPTS / "kitchen_sink.sql").read_text("utf-8")
    script = script.replace("CREATE ROLE app_", "-- ")  # the server has them, of `kitchen_sink`
    with servers.new_database(postgresql, script) as database:
        with psycopg.connect(database.url, autocommit=True) as connection:
            wanted = read_postgresql(connection, "public")
            tables = [t for t in wanted.tables if t.kind in ("table", "partitioned table")]
            for table in tables:
                connection.execute(f"DROP TABLE IF EXISTS {ddl.quote_id(table.id)} CASCADE")
            connection.execute("CREATE SEQUENCE invoice_number AS integer")
            make_all(connection, [script_of(table, wanted) for table in tables])
            found = read_postgresql(connection, "public")
        assert [d for table in tables for d in differences(wanted, found, table.id)] == []


def make_all(connection, scripts):
    """Each after what it refers to."""
    while scripts:
        left = [script for script in scripts if not is_made(connection, script)]
        assert len(left) < len(scripts), left
        scripts = left


def is_made(connection, script):
    try:
        with connection.transaction():
            connection.execute(script)
    except psycopg.errors.UndefinedTable:
        return False
    return True


def test_sqlite(tmp_path):
    make_database(tmp_path / "a.db", SCRIPT)
    wanted = read(f"sqlite:///{tmp_path / 'a.db'}", tmp_path)
    script = "\n".join(script_of(table, wanted) for table in wanted.tables)
    make_database(tmp_path / "b.db", script)
    assert compare_schemas(wanted, read(f"sqlite:///{tmp_path / 'b.db'}", tmp_path)) == ()
    assert "CREATE TABLE pairs (\n  a integer,\n  b text COLLATE nocase NOT NULL," in script


MARIADB = """
CREATE TABLE owners (id int AUTO_INCREMENT PRIMARY KEY, name varchar(50) NOT NULL
  COMMENT 'Who''s it') COMMENT 'Owners';
CREATE TABLE things (id bigint unsigned AUTO_INCREMENT, owner int,
  state enum('new','it''s') NOT NULL DEFAULT 'new',
  price decimal(8,2), CONSTRAINT paid CHECK (price > 0),
  total decimal(9,2) GENERATED ALWAYS AS (price * 2) STORED, note text,
  PRIMARY KEY (id), UNIQUE KEY once (owner, state), KEY noted (note(10)), FULLTEXT KEY words (note),
  CONSTRAINT owned FOREIGN KEY (owner) REFERENCES owners (id) ON DELETE SET NULL);
"""


def test_mariadb(own_server):
    for name in ("script_a", "script_b"):
        own_server.run(f"CREATE DATABASE {name}")
    own_server.run(
        *MARIADB.strip().split(";\n")[:-1], MARIADB.strip().split(";\n")[-1], database="script_a"
    )
    wanted = read_database(own_server, "script_a")
    scripts = "\n".join(script_of(table, wanted) for table in wanted.tables)
    own_server.run(*[s for s in scripts.split(";\n") if s.strip()], database="script_b")
    assert compare_schemas(wanted, read_database(own_server, "script_b")) == ()


def read_database(server, name):
    return read(server.url(name), Path())

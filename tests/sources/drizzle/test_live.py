"""The modules against a database that drizzle-kit's own SQL has made: nothing may differ but what
is listed here with its reason."""

import re
from dataclasses import replace
from pathlib import Path

import postgresql_servers as servers
import psycopg
import pytest

from schemadoc import sources
from schemadoc.compare import compare_schemas
from schemadoc.config import Source, parse_locator
from schemadoc.model.wording import describe_change

FIXTURES = Path(__file__).parent / "fixtures"
CASES = {
    "coaching": "src/db/index.ts",
    "coldchain": "drizzle.config.ts",
    "kitchen_sink": "drizzle.config.ts",
    "version_1": "schema.ts",
}
NEEDED = """
CREATE SCHEMA auth;
CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';
CREATE DOMAIN citext AS text;
"""
"""What a project has beside its modules."""
OF_EXTENSIONS = re.compile(r"(?:geometry|halfvec|sparsevec|vector)\(")
"""Types that test machines do not have; the columns of them are left out on both sides."""
DIFFERENCES = {
    "auth: namespace auth added": "it stands for what the project's platform brings",
}
"""What differs -> why."""


@pytest.fixture(scope="module")
def newest():
    return servers.server_of(servers.MAJORS[0])


def read(locator, root):
    return sources.read_schema(parse_locator(locator), Source(locator=locator), "code", root)


def migrate(database, name):
    """Run what drizzle-kit generated, as far as the machine knows the types in it."""
    text = (FIXTURES / name / "migration.sql").read_text("utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not OF_EXTENSIONS.search(line)]
    kept = [line for line in lines if "emb_idx" not in line]
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("".join([NEEDED, *kept]))


def without_extensions(schema):
    """A schema without what is of types that the machine does not know."""

    def keep(table):
        columns = tuple(c for c in table.columns if not OF_EXTENSIONS.match(c.type))
        gone = {c.name for c in table.columns} - {c.name for c in columns}
        indexes = tuple(i for i in table.indexes if not gone & {p.column for p in i.parts})
        return replace(table, columns=columns, indexes=indexes)

    return replace(schema, tables=tuple(map(keep, schema.tables)))


@pytest.mark.parametrize("name", CASES)
def test_a_database_made_by_drizzle_kit_has_what_the_modules_say(newest, name):
    code = without_extensions(read(f"drizzle:{CASES[name]}", FIXTURES / name))
    try:
        with servers.new_database(newest) as database:
            migrate(database, name)
            live = read(database.url, Path())
        with servers.new_database(newest, NEEDED) as scratch:
            printed = sources.print_on(code, scratch)
    finally:
        servers.run(newest.create_database(), "DROP ROLE IF EXISTS clerk")
    changes = compare_schemas(printed, live)
    found = {f"{c.table_id or c.object_id}: {describe_change(c)}" for c in changes}
    assert found == set(DIFFERENCES)

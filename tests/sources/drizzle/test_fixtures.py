"""Whole schemas: all that is read of them."""

from pathlib import Path

import pytest

from schemadoc import sources
from schemadoc.config import Source, parse_locator
from schemadoc.snapshot import dump_schema

FIXTURES = Path(__file__).parent / "fixtures"
CASES = {
    "kitchen_sink": ("drizzle.config.ts", {}),
    "coaching": ("src/db/index.ts", {}),
    "coldchain": ("drizzle.config.ts", {}),
    "mysql_shop": ("schema.ts", {}),
    "sqlite_shop": ("schema.ts", {"casing": "snake_case"}),
    "version_1": ("schema.ts", {}),
}


def read_fixture(name):
    place, settings = CASES[name]
    source = Source(locator=f"drizzle:{place}", **settings)
    return sources.read_schema(parse_locator(source.locator), source, "code", FIXTURES / name)


@pytest.mark.parametrize("name", CASES)
def test_all_is_read(name, golden):
    schema = read_fixture(name)
    assert not schema.gaps
    golden(dump_schema(schema, lines=True), FIXTURES / name / "expected.json")


def test_the_barrel_and_its_modules_are_the_same_tables():
    schema = read_fixture("coldchain")
    assert [table.name for table in schema.tables] == [
        "alerts",
        "devices",
        "organizations",
        "sensor_readings",
        "sites",
        "units",
    ]

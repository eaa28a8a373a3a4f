"""What is read of PostgreSQL: everything, the same on each version, and by nobody's leave."""

import json
from pathlib import Path

import postgresql_servers as servers
import pytest
from helpers import read

from schemadoc.snapshot import dump_schema

EXPECTED = servers.SCRIPTS / "expected"


def snapshot(database):
    """The snapshot as data, without the name of the database, which differs between runs."""
    found = json.loads(dump_schema(read(database.url, Path())))
    assert found.pop("name") == database.name
    return found


def as_text(found):
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def test_one_of_everything_is_read_the_same_on_each_version(kitchen_sink, postgresql, golden):
    if servers.version_of(postgresql) < 15:
        pytest.skip("an older server lacks what the newer ones have")
    golden(as_text(snapshot(kitchen_sink)), EXPECTED / "kitchen_sink.json")


def test_what_postgresql_18_brought_is_read(newest, golden):
    with servers.new_database(newest) as database:
        servers.run_script(database, "kitchen_sink_18.sql")
        golden(as_text(snapshot(database)), EXPECTED / "kitchen_sink_18.json")

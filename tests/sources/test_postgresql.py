"""What is read of PostgreSQL: everything, the same on each version, and by nobody's leave."""

import json
from pathlib import Path

import postgresql_servers as servers
from helpers import read

from schemadoc.snapshot import dump_schema

SINCE_15 = {"public.pair_15", "public.since_15", "public.seen_by_caller"}
EXPECTED = servers.SCRIPTS / "expected"


def snapshot(database):
    """The snapshot as data, without the name of the database, which differs between runs."""
    found = json.loads(dump_schema(read(database.url, Path())))
    assert found.pop("name") == database.name
    return found


def as_text(found):
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def test_one_of_everything_is_read_the_same_on_each_version(kitchen_sink, postgresql, golden):
    found = snapshot(kitchen_sink)
    version = servers.version_of(postgresql)
    if version >= 15:
        golden(as_text(found), EXPECTED / "kitchen_sink.json")
    else:
        assert found == as_before((EXPECTED / "kitchen_sink.json").read_text("utf-8"), version)


def as_before(text, version):
    """What is expected, as a server before PostgreSQL 15 has it."""
    expected = json.loads(text if version >= 14 else text.replace("IN days", "days"))
    expected["tables"] = [t for t in expected["tables"] if t["id"] not in SINCE_15]
    everybody = expected["namespaces"][1]["grants"][0]  # might make tables in `public`
    everybody["privileges"] = ["create", *everybody["privileges"]]
    return expected


def test_what_postgresql_18_brought_is_read(newest, golden):
    with servers.new_database(newest) as database:
        servers.run_script(database, "kitchen_sink_18.sql")
        golden(as_text(snapshot(database)), EXPECTED / "kitchen_sink_18.json")

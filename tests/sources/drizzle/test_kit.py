"""Snapshots of drizzle-kit: which is read, in which versions, and what is refused."""

import json

import pytest

from schemadoc import sources
from schemadoc.config import Source, parse_locator
from schemadoc.errors import SourceError

COLUMNS = {"id": {"name": "id", "type": "serial", "primaryKey": True, "notNull": True}}


def snapshot(table="t", version="7", dialect="postgresql", **more):
    found = {
        "name": table,
        "schema": "",
        "columns": COLUMNS,
        "indexes": {},
        "foreignKeys": {},
        "compositePrimaryKeys": {},
        "uniqueConstraints": {},
        **more,
    }
    return {"version": version, "dialect": dialect, "tables": {table: found}, "enums": {}}


@pytest.fixture
def read(tmp_path):
    def run(place="x.json", **files):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        source = Source(locator=f"drizzle-snapshot:{place}")
        return sources.read_schema(parse_locator(source.locator), source, "migrations", tmp_path)

    return run


def names(schema):
    return [table.name for table in schema.tables]


def journal(*tags):
    entries = [{"idx": index, "tag": tag} for index, tag in enumerate(tags)]
    return {"version": "7", "entries": entries}


@pytest.mark.parametrize("place", ["drizzle", "drizzle/meta"])
def test_the_newest_is_read_by_the_journal(read, place):
    schema = read(
        place,
        **{
            "drizzle/meta/_journal.json": journal("0000_a", "0002_b", "0001_c", "0003_by_hand"),
            "drizzle/meta/0000_snapshot.json": snapshot("first"),
            "drizzle/meta/0001_snapshot.json": snapshot("newest"),
            "drizzle/meta/0002_snapshot.json": snapshot("other"),
        },
    )
    assert names(schema) == ["newest"]


@pytest.mark.parametrize("place", ["db/sql", "db/drizzle/sql", "db/drizzle/sql/2026"])
def test_sql_files_have_their_snapshots_beside_them_or_above(read, place):
    files = {f"{place}/0000_a.sql": "", "db/meta/0000_snapshot.json": snapshot("newest")}
    assert names(read(place, **files)) == ["newest"]


def test_what_is_no_folder_of_migrations_has_no_snapshots_above(read):
    files = {"db/src/x.ts": "", "db/meta/0000_snapshot.json": snapshot("newest")}
    with pytest.raises(SourceError):
        read("db/src", **files)


def test_without_a_journal_the_newest_by_name(read):
    files = {f"m/000{n}_snapshot.json": snapshot(f"t{n}") for n in range(3)}
    assert names(read("m", **files)) == ["t2"]


def test_the_newest_folder_of_version_1(read):
    files = {
        f"m/2026010{n}_x/snapshot.json": {
            "version": "8",
            "dialect": "postgres",
            "ddl": [{"entityType": "tables", "schema": "public", "name": f"t{n}"}],
        }
        for n in (1, 2)
    }
    assert names(read("m", **files)) == ["t2"]


@pytest.mark.parametrize(
    ("version", "dialect", "enum"),
    [
        ("5", "pg", {"name": "e", "values": {"a": "a", "b": "b"}}),
        ("6", "postgresql", {"name": "e", "schema": "public", "values": ["a", "b"]}),
    ],
)
def test_older_versions(read, version, dialect, enum):
    index = {"name": "i", "columns": ["id"], "isUnique": False}
    document = snapshot(version=version, dialect=dialect, indexes={"i": index})
    schema = read(**{"x.json": {**document, "enums": {"e": enum}}})
    assert schema.dialect == "postgresql"
    assert schema.enums[0].id == "public.e"
    assert schema.enums[0].values == ("a", "b")
    (table,) = schema.tables
    assert table.id == "public.t"
    assert table.primary_key.name == "t_pkey"
    assert [part.column for part in table.indexes[0].parts] == ["id"]
    assert table.columns[0].default == "nextval('t_id_seq'::regclass)"


def test_unmarked_expressions_of_old_snapshots(read):
    index = {"name": "i", "columns": ["lower(`name`)"], "isUnique": False}
    columns = {"name": {"name": "name", "type": "text", "notNull": True}}
    document = snapshot(version="5", dialect="mysql", indexes={"i": index}, columns=columns)
    (table,) = read(**{"x.json": document}).tables
    assert table.indexes[0].parts[0].expression == "lower(`name`)"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "x.json is no JSON"),
        ("[]", "is no snapshot of drizzle-kit"),
        ({"dialect": "oracle"}, "is no snapshot of drizzle-kit"),
        (snapshot(version="4", dialect="pg"), "Bring it up to date with `drizzle-kit up`"),
        ({**snapshot(), "tables": {"t": {"columns": 3}}}, "is not as drizzle-kit writes it"),
        ({**snapshot(), "enums": {"e": {}}}, "is not as drizzle-kit writes it"),
    ],
)
def test_what_is_refused(read, content, message):
    with pytest.raises(SourceError) as caught:
        read(**{"x.json": content})
    assert message in caught.value.message


def test_nothing_is_there(read):
    with pytest.raises(SourceError) as caught:
        read("nope")
    assert "there is no such file or folder" in caught.value.message
    with pytest.raises(SourceError) as caught:
        read("empty", **{"empty/x.txt": ""})
    assert "no snapshot of drizzle-kit is there" in caught.value.message

"""The fixtures against Drizzle itself, run by Node: every fact that both of them can say."""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import node
import pytest

from schemadoc import sources
from schemadoc.compare import compare_schemas
from schemadoc.compare.loosely import compare_loosely
from schemadoc.config import Source, parse_locator

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"
VERSIONS = {
    "0": ("drizzle-orm@0.45.4", "drizzle-kit@0.31.11", "esbuild@0.25.12"),
    "1": ("drizzle-orm@1.0.0-rc.5", "drizzle-kit@1.0.0-rc.5", "esbuild@0.25.12"),
}
CASES = {
    "kitchen_sink": ("0", "postgresql", "snake_case", "src/index.ts"),
    "coaching": ("0", "postgresql", "", "src/db/index.ts"),
    "coldchain": ("0", "postgresql", "", "src/db/schema/index.ts"),
    "mysql_shop": ("0", "mysql", "snake_case", "schema.ts"),
    "sqlite_shop": ("0", "sqlite", "snake_case", "schema.ts"),
    "version_1": ("1", "postgresql", "", "schema.ts"),
}
ONLY_IN_THE_CODE = {
    "descriptions": (),
    "location": None,
    "code_name": None,
    "code_type": None,
    "app_default": None,
    "allowed_values": (),
    "relationships": (),
}


def install(version):
    """The folder with the packages of a version of Drizzle."""
    return node.install(f"drizzle/{version}", *VERSIONS[version])


@pytest.fixture(params=CASES)
def told(request, tmp_path):
    """A case, and what Drizzle says of it."""
    version, dialect, casing, entry = CASES[request.param]
    fixture = FIXTURES / request.param
    out = tmp_path / "out.json"
    command = ["node", HERE / "oracle.mjs", install(version), out, dialect, casing, fixture / entry]
    environment = {**os.environ, "ALIAS": str(fixture / "src")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer = json.loads(out.read_bytes())
    (tmp_path / "snapshot.json").write_text(json.dumps(answer["snapshot"]))
    theirs = read("drizzle-snapshot:snapshot.json", tmp_path)
    ours = read(f"drizzle:{entry}", fixture, casing=casing or None)
    return ours, theirs, answer["tables"]


@pytest.mark.parametrize("told", [c for c in CASES if CASES[c][1] == "postgresql"], indirect=True)
def test_the_sql_that_databases_are_made_with_is_what_it_generates(told, tmp_path, golden, request):
    answer = json.loads((tmp_path / "out.json").read_bytes())
    name = request.node.callspec.params["told"]
    text = "\n".join([*answer["sql"], ""])
    golden(text.encode(), FIXTURES / name / "migration.sql")


def read(locator, root, **settings):
    source = Source(locator=locator, **settings)
    return sources.read_schema(parse_locator(locator), source, "code", root)


def without_code(thing):
    """An object without what a database cannot know."""
    known = {name: value for name, value in ONLY_IN_THE_CODE.items() if hasattr(thing, name)}
    return replace(thing, **known)


def test_every_fact_is_the_same(told):
    ours, theirs, _ = told
    for mine, other in zip(ours.tables, theirs.tables, strict=True):
        columns = zip(mine.columns, other.columns, strict=True) if other.columns else ()
        for column, expected in columns:
            assert without_code(column) == expected, f"{mine.id}.{column.name}"
        assert without_code(replace(mine, columns=())) == replace(other, columns=())
    for kind in ("enums", "sequences", "roles", "namespaces"):
        assert tuple(map(without_code, getattr(ours, kind))) == getattr(theirs, kind)


@pytest.mark.parametrize("dialect", ["mysql", "sqlite"])
def test_version_1_says_the_same_of_other_dialects(dialect, tmp_path):
    """Its programs for others cannot be called but by the command line."""
    schema = (FIXTURES / f"{dialect}_shop" / "schema.ts").read_text("utf-8")
    (tmp_path / "schema.ts").write_text(schema)
    (tmp_path / "package.json").write_text('{"dependencies": {"drizzle-orm": "1.0.0"}}')
    (tmp_path / "node_modules").symlink_to(install("1") / "node_modules")
    program = tmp_path / "node_modules" / "drizzle-kit" / "bin.cjs"
    options = ["--dialect", dialect, "--schema", "schema.ts", "--out", "out"]
    subprocess.run(["node", program, "generate", *options], cwd=tmp_path, check=True)
    ours, theirs = (read(f"drizzle{kind}", tmp_path) for kind in (":schema.ts", "-snapshot:out"))
    assert len(ours.tables) == len(theirs.tables) > 2
    assert compare_schemas(theirs, ours) == ()


def test_nothing_is_out_of_step_with_a_snapshot_that_was_just_made(told):
    ours, theirs, _ = told
    assert compare_loosely(theirs, ours) == ()


def test_what_only_the_code_knows_is_the_same(told):
    ours, _, tables = told
    known = {table.name: table for table in ours.tables}
    for table in tables:
        mine = known[table["name"]]
        assert (mine.code_name or mine.name) == table["export"]
        for column, expected in zip(mine.columns, table["columns"], strict=True):
            assert (column.code_name or column.name) == expected["key"]
            assert (column.app_default is not None) == expected["hasFunction"]
            if column.allowed_values:
                assert list(column.allowed_values) == expected["enumValues"]

"""Schema modules held against the newest snapshot that drizzle-kit wrote of them."""

import json

import pytest
from click.testing import CliRunner

from schemadoc.cli import main

SCHEMA = """
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
export const users = pgTable('users', {
  id: integer().primaryKey(),
  name: text().notNull().default(sql`Upper( 'x' )`),
}, (t) => [check('c', sql`(${t.id} > 0) AND "name"<>'A.b'`), index('i').on(sql`lower(${t.name})`)]);
"""
CONFIG = "export default { schema: './schema.ts', dialect: 'postgresql', out: './migrations' };"


def column(name, kind, **more):
    return {"name": name, "type": kind, "primaryKey": False, "notNull": True, **more}


def snapshot(**more):
    """What drizzle-kit says of the schema, with other spaces, quotation marks and qualifiers."""
    columns = {
        "id": column("id", "integer", primaryKey=True),
        "name": column("name", "text", default="upper('x'::text)"),
        **more,
    }
    part = {"expression": 'lower("name")', "isExpression": True, "asc": True, "nulls": "last"}
    check = {"name": "c", "value": '"users"."id" > 0 and "users"."name" <> \'A.b\''}
    table = {
        "name": "users",
        "schema": "",
        "columns": columns,
        "indexes": {"i": {"name": "i", "columns": [part], "isUnique": False, "method": "btree"}},
        "foreignKeys": {},
        "compositePrimaryKeys": {},
        "uniqueConstraints": {},
        "checkConstraints": {"c": check},
        "policies": {},
        "isRLSEnabled": False,
    }
    return {
        "version": "7",
        "dialect": "postgresql",
        "tables": {"public.users": table},
        "enums": {},
        "schemas": {},
    }


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command on a project with these snapshots; its errors and its fidelity page."""
    monkeypatch.chdir(tmp_path)

    def run(*snapshots, config=CONFIG, settings="", command="build"):
        files = {
            ".git/HEAD": "",
            "schema.ts": SCHEMA,
            "drizzle.config.ts": config,
            "schemadoc.yml": f"sources: {{code: drizzle:drizzle.config.ts}}\n{settings}",
        }
        tags = [{"idx": n, "tag": f"000{n}_x"} for n in range(len(snapshots))]
        if snapshots:
            files["migrations/meta/_journal.json"] = json.dumps({"entries": tags})
        for number, document in enumerate(snapshots):
            text = document if isinstance(document, str) else json.dumps(document)
            files[f"migrations/meta/000{number}_snapshot.json"] = text
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        arguments = [command, "--no-site"] if command == "build" else [command]
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        page = tmp_path / "docs/database/fidelity.md"
        return done.stderr, page.read_text("utf-8") if page.exists() else ""

    return run


def test_equal_however_it_is_written(run):
    said, page = run(snapshot())
    assert "differ" not in said
    assert "out of step" not in page


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_differs_is_told_with_the_command_that_shows_it(run, command):
    old = snapshot(
        name=column("name", "text", default="lower('x'::text)"), more=column("more", "text")
    )
    said, page = run(old, command=command)
    assert "code: 2 objects differ from the newest snapshot of the migrations: " in said
    command_shown = "schemadoc diff drizzle-snapshot:migrations drizzle:drizzle.config.ts"
    assert f"`{command_shown}`" in said
    done = CliRunner().invoke(main, command_shown.split()[1:])
    assert "column more removed" in done.stdout
    if command == "build":
        assert "## What is out of step" in page
        assert "| `public.users` | column more removed: text not null |" in page
        assert page.count("| `public.users` |") == 2


def test_only_the_newest_counts(run):
    said, _ = run(snapshot(more=column("more", "text")), snapshot())
    assert "differ" not in said


def test_what_the_settings_leave_out_is_not_told(run):
    said, _ = run({**snapshot(), "tables": {}}, settings="exclude: [users]\n")
    assert "differ" not in said


@pytest.mark.parametrize("filtered", ["tablesFilter: ['u*']", "schemaFilter: 'public'"])
def test_a_configuration_that_leaves_tables_out_is_not_held_against_snapshots(run, filtered):
    """drizzle-kit takes no heed of its own filters where it makes snapshots."""
    config = CONFIG.replace("out:", f"{filtered}, out:")
    said, _ = run(snapshot(more=column("more", "text")), config=config)
    assert "differ" not in said


@pytest.mark.parametrize("broken", ["{", json.dumps({"dialect": "oracle"})])
def test_a_broken_snapshot_is_told_and_nothing_more(run, broken):
    said, page = run(broken)
    assert "held against no snapshot: " in said
    assert "migrations/meta/0000_snapshot.json" in said
    assert "cannot be read: " in page


@pytest.mark.parametrize("journal", [True, False])
def test_without_snapshots_nothing_is_said(run, tmp_path, journal):
    if journal:
        (tmp_path / "migrations/meta").mkdir(parents=True)
        entries = json.dumps({"entries": [{"idx": 0, "tag": "0000_by_hand"}]})
        (tmp_path / "migrations/meta/_journal.json").write_text(entries)
    said, page = run()
    assert "snapshot" not in said
    assert "out of step" not in page

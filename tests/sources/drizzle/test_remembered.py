"""What is remembered of a former reading, when it holds, and when it does not."""

import json
import os
from pathlib import Path

import pytest

from schemadoc import sources
from schemadoc.config import Source, parse_locator
from schemadoc.sources.drizzle import remembered, syntax
from schemadoc.workspace import Cache

TABLE = "import { pgTable, text } from 'drizzle-orm/pg-core';\n"
FILES = {
    ".git/HEAD": "",
    "package.json": '{"dependencies": {"drizzle-orm": "0.45.4"}, "workspaces": ["packages/*"]}',
    "tsconfig.json": '{"compilerOptions": {"paths": {"~/*": ["./lib/*"]}}}',
    "packages/names/package.json": '{"name": "@acme/names", "main": "./index.ts"}',
    "packages/names/index.ts": "export const suffix = '_of_acme';",
    "lib/prefix.ts": "export const prefix = 'my_';",
    "other/prefix.ts": "export const prefix = 'your_';",
    "src/parts/index.ts": "export const part = 'part';",
    "src/schema.ts": TABLE
    + "import { prefix } from '~/prefix'; import { suffix } from '@acme/names';\n"
    "import { part } from './parts';\n"
    "/** A table. */\nexport const t = pgTable(`${prefix}${part}${suffix}`, "
    "{ a: text().unique() });\n",
}
NAME = "my_part_of_acme"


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    (root / ".schemadoc").mkdir(parents=True)
    for name, content in FILES.items():
        write(root / name, content)
    return root


@pytest.fixture
def parsed(monkeypatch):
    """The parsers that were opened."""
    opened = []

    def open_parser(language):
        opened.append(language)
        return syntax_parser(language)

    syntax_parser = syntax.Parser
    monkeypatch.setattr(syntax, "Parser", open_parser)
    return opened


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def read(root, place="src/schema.ts", **settings):
    source = Source(locator=f"drizzle:{place}", **settings)
    cache = Cache(root / ".schemadoc")
    return sources.read_schema(parse_locator(source.locator), source, "code", root, cache)


def entries(root):
    return sorted((root / ".schemadoc" / "cache").glob("drizzle-*"))


def test_the_second_reading_opens_no_parser(root, parsed):
    first = read(root)
    assert [table.name for table in first.tables] == [NAME]
    assert parsed
    parsed.clear()
    assert read(root) == first
    assert not parsed


@pytest.mark.parametrize(
    ("name", "content", "table"),
    [
        ("lib/prefix.ts", "export const prefix = 'his_';", "his_part_of_acme"),
        ("lib/prefix.ts", None, None),
        (
            "tsconfig.json",
            '{"compilerOptions": {"paths": {"~/*": ["./other/*"]}}}',
            "your_part_of_acme",
        ),
        ("src/parts.ts", "export const part = 'whole';", "my_whole_of_acme"),
        (
            "packages/another/package.json",
            '{"name": "@acme/names", "main": "../../lib/own.ts"}',
            "my_part!",
        ),
        ("src/tsconfig.json", '{"compilerOptions": {"paths": {}}}', None),
    ],
    ids=["changed", "removed", "aliases", "nearer", "package", "nearer aliases"],
)
def test_what_changed_is_noticed(root, name, content, table):
    write(root / "lib" / "own.ts", "export const suffix = '!';")
    assert [found.name for found in read(root).tables] == [NAME]
    if content is None:
        (root / name).unlink()
    else:
        write(root / name, content)
    assert [found.name for found in read(root).tables] == ([table] if table else [])


def test_another_version_of_drizzle_is_noticed(root):
    assert read(root).tables[0].unique_keys[0].name == f"{NAME}_a_unique"
    write(root / "package.json", FILES["package.json"].replace("0.45.4", "1.0.0"))
    assert read(root).tables[0].unique_keys[0].name == f"{NAME}_a_key"


@pytest.mark.parametrize("place", ["src", "src/*.ts", "drizzle.config.ts"])
def test_a_file_that_was_added_is_noticed(root, place):
    write(root / "drizzle.config.ts", "export default { schema: './src', dialect: 'postgresql' };")
    assert len(read(root, place).tables) == 1
    write(root / "src" / "more.ts", f"{TABLE}export const u = pgTable('u', {{ a: text() }});")
    assert len(read(root, place).tables) == 2
    (root / "src" / "more.ts").unlink()
    assert len(read(root, place).tables) == 1


def test_each_locator_and_setting_has_its_own(root, parsed):
    settings = ({}, {"casing": "snake_case"}, {"default_namespace": "app"}, {"outside": True})
    found = [read(root, **given) for given in settings]
    parsed.clear()
    assert [read(root, **given) for given in settings] == found
    assert found[2].tables[0].namespace == "app"
    assert not parsed


def test_what_is_kept_is_bounded(root):
    for number in range(20):
        read(root, default_namespace=f"n{number}")
    assert len(entries(root)) == 16


def change_head(entry, **changes):
    head, _, document = entry.read_bytes().partition(b"\n")
    entry.write_bytes(json.dumps({**json.loads(head), **changes}).encode() + b"\n" + document)


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: entry.write_bytes(b""),
        lambda entry: entry.write_bytes(b"\x00\xff"),
        lambda entry: entry.write_bytes(b"[]\n{}"),
        lambda entry: entry.write_bytes(b"[" * 100_000),
        lambda entry: entry.write_bytes(entry.read_bytes()[:-20]),
        lambda entry: entry.write_bytes(entry.read_bytes().replace(b'"nullable"', b'"columns"')),
        lambda entry: entry.write_bytes(entry.read_bytes().replace(b'"name": "a"', b'"name": 1')),
        lambda entry: change_head(entry, of=["", ""]),
        lambda entry: change_head(entry, looked=3),
        lambda entry: change_head(entry, looked=[["content"]]),
        lambda entry: change_head(entry, looked=[["folder", "a\x00b", "", "yes"]]),
        lambda entry: change_head(entry, looked=[["matches", "/", "/*", ""]]),
        lambda entry: change_head(entry, looked=[["matches", 1, {}, ""]]),
        lambda entry: change_head(entry, origin=[None]),
        lambda entry: (entry.unlink(), entry.mkdir()),
        lambda entry: (entry.unlink(), os.mkfifo(entry)),
    ],
)
def test_what_is_damaged_is_read_anew(root, damage):
    first = read(root)
    damage(entries(root)[0])
    assert read(root) == first


def test_another_program_reads_anew(root, parsed, monkeypatch):
    read(root)
    parsed.clear()
    monkeypatch.setattr(remembered, "_program", lambda: "another")
    read(root)
    assert parsed


def test_no_entry_leads_out_of_the_repository(root, tmp_path):
    """Whoever writes an entry learns nothing of files elsewhere from whether it is used."""
    write(tmp_path / "secret", "x")
    first = read(root)
    seen = remembered.Files(root, outside=True)
    seen.read(tmp_path / "secret")
    looked = [(*look, there) for look, there in seen.looked.items() if look[0] == "content"]
    assert looked[0][3]
    change_head(entries(root)[0], looked=looked, origin=[["forged"], None])
    assert read(root) == first


@pytest.mark.parametrize("there", ["nothing", "file", "link"])
def test_it_works_without_a_place_to_keep_anything(root, tmp_path, there):
    (root / ".schemadoc").rmdir()
    (tmp_path / "elsewhere").mkdir()
    if there == "file":
        (root / ".schemadoc").write_text("")
    if there == "link":
        (root / ".schemadoc").symlink_to(tmp_path / "elsewhere")
    assert len(read(root).tables) == 1
    assert (root / ".schemadoc").exists() == (there != "nothing")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_build_remembers_and_an_untrusted_one_does_not(root, parsed, monkeypatch):
    from click.testing import CliRunner

    from schemadoc.cli import main

    monkeypatch.chdir(root)
    write(Path("schemadoc.yml"), "sources: {code: drizzle:src/schema.ts}\n")
    run = CliRunner().invoke
    assert run(main, ["build", "--no-site"], catch_exceptions=False).exit_code == 0
    parsed.clear()
    assert run(main, ["build", "--no-site"]).exit_code == 0
    assert run(main, ["check"]).exit_code == 0
    assert not parsed
    assert run(main, ["check", "--untrusted"]).exit_code == 0
    assert parsed

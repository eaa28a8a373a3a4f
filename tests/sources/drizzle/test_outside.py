"""Modules outside of the repository: only with the setting that allows it, and never untrusted."""

import pytest
from click.testing import CliRunner

from schemadoc import sources
from schemadoc.cli import main
from schemadoc.config import Source, parse_locator
from schemadoc.errors import SourceError

TABLE = "import { pgTable, text } from 'drizzle-orm/pg-core';\n"
USE = (
    f"{TABLE}import {{ name }} from 'SPECIFIER';\nexport const t = pgTable(name, {{ a: text() }});"
)


@pytest.fixture
def root(tmp_path):
    """A project in a repository, and a package in another checkout beside it."""
    write(tmp_path / "other/packages/names/package.json", '{"main": "./index.ts", "name": "names"}')
    write(tmp_path / "other/packages/names/index.ts", "export const name = 'theirs';")
    root = tmp_path / "project"
    write(root / ".git/HEAD", "")
    return root


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def read(root, place="schema.ts", **settings):
    source = Source(locator=f"drizzle:{place}", **settings)
    return sources.read_schema(parse_locator(source.locator), source, "code", root)


def link(root, specifier):
    """Make an import lead to the package in the other checkout."""
    package = root.parent / "other" / "packages" / "names"
    if specifier == "names":
        (root / "node_modules").mkdir()
        (root / "node_modules" / "names").symlink_to(package)
    if specifier == "./linked":
        (root / "linked").symlink_to(package)
    if specifier == "~/index":
        paths = '{"compilerOptions": {"paths": {"~/*": ["../other/packages/names/*"]}}}'
        write(root / "tsconfig.json", paths)
    if specifier == "names/index":
        write(root / "package.json", '{"workspaces": ["../other/packages/*"]}')


@pytest.mark.parametrize(
    "specifier",
    ["names", "names/index", "./linked", "~/index", "../other/packages/names"],
)
def test_what_is_outside_is_read_only_where_that_is_allowed(root, specifier):
    write(root / "schema.ts", USE.replace("SPECIFIER", specifier))
    link(root, specifier)
    schema = read(root)
    assert not schema.tables
    assert schema.gaps
    schema = read(root, outside=True)
    assert [table.name for table in schema.tables] == ["theirs"]
    assert not schema.gaps


def test_a_package_that_is_linked_from_the_same_repository_needs_no_setting(root):
    write(root / "libraries/names/src/index.ts", "export const name = 'ours';")
    write(root / "schema.ts", USE.replace("SPECIFIER", "names"))
    (root / "node_modules").mkdir()
    (root / "node_modules/names").symlink_to(root / "libraries/names")
    assert [table.name for table in read(root).tables] == ["ours"]


def test_an_installed_package_is_not_read(root):
    """pnpm links packages as well, but to a folder of installed ones."""
    store = root / "node_modules/.pnpm/names/node_modules/names"
    write(store / "index.ts", "export const name = 'installed';")
    (root / "node_modules/names").symlink_to(store)
    write(root / "schema.ts", USE.replace("SPECIFIER", "names"))
    assert not read(root, outside=True).tables


def test_a_locator_that_leads_outside_is_told(root):
    write(root.parent / "schema.ts", f"{TABLE}export const t = pgTable('t', {{ a: text() }});")
    with pytest.raises(SourceError) as caught:
        read(root, "../schema.ts")
    assert "../schema.ts is outside of the repository" in caught.value.message
    assert "`outside: true`" in caught.value.message
    assert len(read(root, "../schema.ts", outside=True).tables) == 1


def test_untrusted_refuses_the_setting(root, monkeypatch):
    monkeypatch.chdir(root)
    write(root / "schema.ts", f"{TABLE}export const t = pgTable('t', {{ a: text() }});")
    settings = "sources:\n  code: {locator: 'drizzle:schema.ts', outside: true}\n"
    write(root / "schemadoc.yml", settings)
    run = CliRunner().invoke
    assert run(main, ["check"]).exit_code == 0
    done = run(main, ["check", "--untrusted"])
    assert done.exit_code == 2
    assert "`outside` reads files outside of the repository" in done.stderr

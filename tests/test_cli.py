"""The command line: what it prints where, how it exits, and how it names what went wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from helpers import make_database

from schemadoc import __version__
from schemadoc.cli import main
from schemadoc.snapshot import load_schema

TABLES = "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL);"
CONFIG = "sources: {live: 'sqlite:///app.db'}\n"


@pytest.fixture
def app(project):
    make_database(project / "app.db", TABLES)
    (project / "schemadoc.yml").write_text(CONFIG, "utf-8")
    return project


def run(*arguments, **environment):
    return CliRunner().invoke(main, arguments, env=environment, catch_exceptions=False)


def test_help_has_an_example_for_every_command():
    assert run("--help").exit_code == 0
    for name, command in main.commands.items():
        text = run(name, "--help").output
        assert f"schemadoc {name}" in text, f"{name} shows no example"
        assert command.help.splitlines()[0].endswith("."), name


def test_help_imports_next_to_nothing():
    """Counting modules rather than seconds: what is not imported costs nothing."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "from schemadoc.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({m.partition('.')[0] for m in set(sys.modules) - before}), file=sys.stderr)\n"
        "print([m for m in sys.modules if m.startswith('schemadoc')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    packages, own = (eval(line) for line in done.stderr.splitlines())
    assert not {"sqlalchemy", "jinja2", "yaml", "mkdocs", "rich", "psycopg"} & set(packages)
    parts = ["cli", "context", "flags", "manners"]
    assert sorted(own) == ["schemadoc", *(f"schemadoc.{part}" for part in parts)]


def test_version():
    assert run("--version").output == f"schemadoc, version {__version__}\n"


def test_build_speaks_on_standard_error_only(app):
    done = run("build")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "1 table, 0 enums, 1 domain; 11 files written, 0 removed in docs/database" in done.stderr
    assert "Built site/index.html" in done.stderr
    assert run("--quiet", "build").stderr == ""


def test_check_tells_stale_docs_by_what_changed(app):
    assert run("check").stdout == (
        "Nothing is committed to check against: neither pages nor schemadoc.json.\n"
    )
    run("build", "--no-site")
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "docs/database is up to date.\n")
    make_database(app / "app.db", TABLES + "CREATE TABLE extra (id integer PRIMARY KEY);")
    done = run("check")
    assert done.exit_code == 1
    assert "docs/database is stale. Run `schemadoc build` and commit what it writes." in done.stdout
    assert "\n  tables/extra.md: is missing; table added: 1 column\n" in done.stdout
    record = json.loads(run("check", "--format", "json").stdout)
    assert (record["stale"], record["baseline"]) == (True, "docs/database")
    assert record["changes"][0]["kind"] == "table.added"


def test_check_falls_back_on_a_committed_snapshot(app):
    run("snapshot", "sqlite:///app.db", "-o", "schemadoc.json")
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "schemadoc.json is up to date.\n")
    make_database(app / "app.db", TABLES.replace("email text NOT NULL", "email text"))
    done = run("check")
    assert done.exit_code == 1
    assert "column email: not null → nullable" in done.stdout


def test_check_names_a_page_that_was_edited(app):
    run("build", "--no-site")
    (app / "docs/database/index.md").write_text("mine")
    done = run("check")
    assert done.exit_code == 1
    assert "\n  index.md: was changed by hand" in done.stdout
    done = run("build")
    assert done.exit_code == 2
    assert "index.md in" in done.stderr
    assert run("build", "--force", "--no-site").exit_code == 0


def test_lint_exits_by_severity(app):
    done = run("lint")
    assert done.exit_code == 0
    assert "users: info SD301 The table has no description.\n1 finding." in done.stdout
    (app / "schemadoc.yml").write_text(CONFIG + "lint: {rules: {SD301: error}}")
    assert run("lint").exit_code == 1
    assert run("lint", "--format", "github").stdout == (
        "::error title=SD301::users: The table has no description.\n"
    )
    assert json.loads(run("lint", "--format", "json").stdout)[0]["rule"] == "SD301"
    assert run("check").exit_code == 1
    (app / "schemadoc.yml").write_text(CONFIG + "lint: {rules: {SD301: off}}")
    assert run("lint").stdout == "0 findings.\n"
    (app / "schemadoc.yml").write_text(CONFIG + "lint: {rules: {SD310: off}}")
    assert "schemadoc.yml:2: there is no rule SD310. Did you mean SD301?" in run("lint").stderr


@pytest.mark.parametrize(
    "arguments",
    [("lint",), ("lint", "--format", "github"), ("diff", "old.json", "app.db"), ("check",)],
)
def test_a_name_gives_a_terminal_no_orders(project, arguments):
    """Such as a title of the window, colours, or text that runs the other way."""
    (project / "schemadoc.yml").write_text(CONFIG, "utf-8")
    make_database(project / "app.db", "CREATE TABLE old (id integer)")
    run("build")
    run("snapshot", "app.db", "-o", "old.json")
    make_database(project / "app.db", 'CREATE TABLE "\x1b]0;red\x07\u202e" (id integer)')
    text = run(*arguments).stdout
    assert r"\u001b]0;red\u0007\u202e" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_an_error_gives_a_terminal_no_orders(app):
    assert r"\u001b]0;red" in run("diff", "--base", "\x1b]0;red\x07").stderr


def test_snapshot_goes_to_standard_output_or_to_a_file(app):
    done = run("snapshot", "sqlite:///app.db")
    assert load_schema(done.stdout_bytes, "x").tables[0].id == "users"
    assert run("snapshot", "sqlite:///app.db", "-o", "out/a.json").exit_code == 0
    assert (app / "out" / "a.json").read_bytes() == done.stdout_bytes
    assert run("snapshot", "json:out/a.json").stdout_bytes == done.stdout_bytes


def test_expressions_that_nothing_can_spell_alike_are_not_compared(app):
    make_database(Path("a.db"), "CREATE TABLE a (n int CONSTRAINT c CHECK (n > 0))")
    assert run("snapshot", "a.db", "-o", "a.json").exit_code == 0
    text = Path("a.json").read_text().replace('"n > 0"', '"n>0"')
    Path("a.json").write_text(text.replace('"kind": "live"', '"kind": "code"'))
    done = run("diff", "a.json", "a.db", "--exit-code")
    assert done.exit_code == 0
    assert "  ? check c: expression n>0 → n > 0  [not compared]" in done.stdout
    assert "0 changes, 0 of them breaking. 1 expression not compared" in done.stdout
    markdown = run("diff", "a.json", "a.db", "--format", "markdown").stdout
    assert "check c: expression n&gt;0 → n &gt; 0 (*not compared*)" in markdown


def test_diff_of_two_locators(app):
    run("snapshot", "sqlite:///app.db", "-o", "old.json")
    assert run("diff", "old.json", "sqlite:///app.db", "--exit-code").exit_code == 0
    make_database(app / "app.db", TABLES.replace("email text NOT NULL", "mail text"))
    done = run("diff", "old.json", "app.db")
    assert done.exit_code == 0
    assert done.stdout == (
        "users\n"
        "  - column email removed: text not null  [breaking]\n"
        "  + column mail added: text\n"
        "\n"
        "2 changes, 1 of them breaking.\n"
    )
    assert run("diff", "old.json", "app.db", "--exit-code").exit_code == 1
    markdown = run("diff", "old.json", "app.db", "--format", "markdown").stdout
    assert "    - column email removed: text not null **breaking**\n" in markdown
    record = json.loads(run("diff", "old.json", "app.db", "--format", "json").stdout)[0]
    assert (record["kind"], record["object_id"]) == ("column.removed", "users.email")
    assert record["before"] == {"name": "email", "type": "text", "nullable": False}


def test_schemas_for_editors():
    assert json.loads(run("schema", "config").stdout)["title"] == "schemadoc.yml"
    assert json.loads(run("schema", "snapshot").stdout)["title"].startswith("schemadoc/1")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell):
    assert "_SCHEMADOC_COMPLETE" in run("completion", shell).stdout


def test_a_source_whose_variable_is_unset_is_skipped_unless_required(app):
    text = "sources: {code: 'sqlite:///app.db', live: '${DATABASE_URL}'}"
    (app / "schemadoc.yml").write_text(text)
    done = run("build", "--no-site")
    assert done.exit_code == 0
    assert "Skipped live: the environment variable DATABASE_URL is not set." in done.stderr
    done = run("build", "--require", "live")
    assert done.exit_code == 2
    assert done.stderr.endswith("Error: live: the environment variable DATABASE_URL is not set.\n")
    done = run("build", "--require", "migrations")
    assert "There is no source for migrations" in done.stderr
    (app / "schemadoc.yml").write_text("sources: {live: '${DATABASE_URL}'}")
    assert "No source could be read" in run("build").stderr


def test_what_is_read_is_named_as_it_is_written(app):
    (app / "schemadoc.yml").write_text("sources: {live: '${DATABASE_URL}'}")
    done = run("build", "--no-site", DATABASE_URL="sqlite:///app.db")
    assert done.exit_code == 0
    assert "Reading ${DATABASE_URL}" in done.stderr
    assert "`${DATABASE_URL}`" in (app / "docs/database/fidelity.md").read_text("utf-8") or (
        "DATABASE_URL" in (app / "docs/database/fidelity.md").read_text("utf-8")
    )
    assert "app.db" not in (app / "docs/database/fidelity.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "--colour"], "No such option '--colour'"),
        (["biuld"], "No such command 'biuld'."),
        (["snapshot", "foo:x"], "there is no source 'foo'. Known: "),
        (
            ["snapshot", "drizle-kit:x"],
            "there is no source 'drizle-kit'. Did you mean drizzle-kit:?",
        ),
        (["snapshot", "foo://x"], "SQLAlchemy knows no database 'foo'"),
        (["snapshot", "sqlite:///gone.db"], "gone.db. Correct the path."),
        (["snapshot", "sqlite:///schemadoc.yml"], "file is not a database."),
        (["snapshot", "gone.json"], "There is no gone.json in"),
        (["snapshot", "mssql://u:secret@h/d"], "pip install 'schemadoc[mssql]'"),
        (["snapshot", "app"], "'app' is not a locator"),
        (["snapshot", "app.db", "-o", "/proc/x/y.json"], "/proc/x/y.json cannot be written"),
        (["--config", "gone.yml", "build"], "There is no gone.yml. Run `schemadoc init`"),
    ],
)
def test_what_goes_wrong_is_one_clear_line_and_exit_code_2(app, arguments, message):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


def test_init_then_build(project):
    make_database(project / "shop.sqlite", TABLES)
    assert run("init").exit_code == 0
    text = (project / "schemadoc.yml").read_text("utf-8")
    assert "live: sqlite:///shop.sqlite" in text
    assert run("build", "--no-site").exit_code == 0
    done = run("init")
    assert (done.exit_code, done.stderr) == (
        2,
        "Error: schemadoc.yml is there already. Edit it, or replace it with --force.\n",
    )
    assert run("init", "--force").exit_code == 0


def test_init_never_writes_a_secret(project):
    url = "postgresql://docs:hunter2@db/app"
    assert run("init", DATABASE_URL=url).exit_code == 0
    text = (project / "schemadoc.yml").read_text("utf-8")
    assert "live: ${DATABASE_URL}" in text
    run("init", "--force", url)
    assert "hunter2" not in text + (project / "schemadoc.yml").read_text("utf-8")


def test_module_and_command_are_the_same():
    done = subprocess.run(
        [sys.executable, "-m", "schemadoc", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"schemadoc, version {__version__}\n"


def test_progress_on_a_terminal_is_one_line_that_changes(app):
    pty = pytest.importorskip("pty", reason="no terminals on this system")
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "schemadoc", "build", "--no-site"]
    done = subprocess.run(command, stderr=follower, stdout=subprocess.PIPE, check=True)
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    assert done.stdout == b""
    assert "\x1b[" in shown
    assert "files written" in click.unstyle(shown)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "arguments",
    [
        ["lint"],
        ["schema", "config"],
        ["snapshot", "app.db"],
        ["check"],
        ["completion", "bash"],
        ["--help"],
        ["lint", "--help"],
        ["--version"],
    ],
)
def test_a_result_that_cannot_be_written_is_an_error(app, arguments):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "schemadoc", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.endswith(
        "Error: Standard output cannot be written: No space left on device.\n"
    )
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_where_errors_cannot_be_told_the_exit_code_tells(app):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "schemadoc", "build"]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, check=False)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_is_one_that_there_is(app, port):
    done = run("serve", "--port", port)
    assert done.exit_code == 2
    assert f"{port} is not in the range 0<=x<=65535" in done.stderr


@pytest.mark.parametrize("module", ["click", "schemadoc.cli", "schemadoc.config.loading"])
def test_ctrl_c_stops_it_at_any_moment(app, module):
    """Even while modules are imported: the one that is named raises what Ctrl-C does."""
    code = f"""
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
sys.argv = ["schemadoc", "lint"]
from schemadoc.__main__ import run
run()
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Stopped.\n")


def test_what_is_typed_in_a_wrong_place_is_not_told_with_its_password(app):
    for arguments in (["postgresql://u:S3 CRET@h/d"], ["diff", "a", "b", "json://u:S3 CRET@h"]):
        done = run(*arguments)
        assert (done.exit_code, "S3" in done.output) == (2, False)

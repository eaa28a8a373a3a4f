"""What runs schemadoc by itself: pre-commit, Alembic and npm, each as its page says."""

import json
import shutil
import subprocess

import pytest
import yaml
from helpers import make_database
from manual import ROOT, environment, fences, run, titled, write

from schemadoc.after_upgrade import READING

HOOKS = [fence for fence in fences("hooks.md") if fence.language == "sh"]
ENV = """
from alembic import context
from sqlalchemy import create_engine

{hook}
metadata = None
with create_engine("sqlite:///app.db").connect() as connection:
{configure}
    with context.begin_transaction():
        context.run_migrations()
"""
REVISION = """
from alembic import op
import sqlalchemy as sa

revision, down_revision = "{number}", {before}


def upgrade():
    op.create_table("t{number}", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("t{number}")
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with a database, and nowhere to find the pages of another."""
    monkeypatch.chdir(tmp_path)
    make_database(tmp_path / "app.db", "CREATE TABLE users (id integer PRIMARY KEY);")
    write(tmp_path / "schemadoc.yml", "sources: {live: 'sqlite:///app.db'}\n")
    return tmp_path


def told(*words):
    """What a command says, whatever becomes of it."""
    return subprocess.run(words, env=environment(), capture_output=True, text=True, check=False)


def git(*words):
    settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    return told("git", *settings, *words)


@pytest.fixture
def committed(project, monkeypatch):
    """The project in a repository with the hook of the manual that uses the installed schemadoc."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(project / ".hooks"))
    write(project / ".gitignore", "site\n.hooks\n")
    write(
        project / ".pre-commit-config.yaml",
        titled("hooks.md", ".pre-commit-config.yaml (of the project)"),
    )
    git("init", "-q", "-b", "main")
    run("schemadoc build --no-site && pre-commit install")
    git("add", ".")
    return project


def test_before_a_commit_stale_pages_are_noticed(committed):
    first = git("commit", "-m", "one")
    assert first.returncode == 0, first.stderr
    make_database(committed / "app.db", "CREATE TABLE orders (id integer PRIMARY KEY);")
    git("add", ".")
    second = git("commit", "-m", "two")
    assert second.returncode == 1
    assert "orders" in second.stdout + second.stderr
    run("schemadoc build --no-site")
    git("add", ".")
    assert git("commit", "-m", "two").returncode == 0


def test_the_hooks_are_those_that_the_manual_names():
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    shown = yaml.safe_load(titled("hooks.md", ".pre-commit-config.yaml"))
    named = {hook["id"] for repo in shown["repos"] for hook in repo["hooks"]}
    assert named == {hook["id"] for hook in manifest}
    run(f"pre-commit validate-manifest {ROOT / '.pre-commit-hooks.yaml'}")
    for hook in manifest:
        command = hook["entry"].split()
        assert told(*command, "--help").returncode == 0


@pytest.fixture
def alembic(project):
    """The project with two revisions, and env.py with the lines of the manual."""
    lines = titled("hooks.md", "migrations/env.py (part)").splitlines()
    hook, configure = lines[0], "\n".join(f"    {line}" for line in lines[1:] if line)
    write(project / "migrations" / "env.py", ENV.format(hook=hook, configure=configure))
    for number, before in (("1", None), ("2", "'1'")):
        text = REVISION.format(number=number, before=before)
        write(project / "migrations" / "versions" / f"{number}_t.py", text)
    write(project / "alembic.ini", "[alembic]\nscript_location = migrations\n")
    return project


def page(project, table):
    return project / "docs" / "database" / "tables" / f"{table}.md"


def test_after_an_upgrade_the_site_is_built_once(alembic):
    done = told("alembic", "upgrade", "head")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Building the site") == 1
    assert page(alembic, "t2").is_file()
    assert (alembic / "site" / "tables" / "t1.html").is_file()
    run("alembic downgrade 1")
    assert page(alembic, "t1").is_file() and not page(alembic, "t2").exists()


@pytest.mark.parametrize("command", ["current", "upgrade head --sql", "history"])
def test_what_applies_nothing_builds_nothing(alembic, command):
    run(f"alembic {command}")
    assert not (alembic / "docs").exists()


def test_a_build_that_fails_leaves_the_upgrade_done(alembic):
    write(alembic / "schemadoc.yml", "sources: {live: 'sqlite:///gone/app.db'}\n")
    done = told("alembic", "upgrade", "head")
    assert done.returncode == 0
    assert "could not be built; the upgrade is done" in done.stderr
    assert "2 (head)" in run("alembic current")


def test_a_replay_by_schemadoc_starts_no_build(alembic):
    locator = "{locator: 'alembic:alembic.ini', dialect: sqlite}"
    write(alembic / "schemadoc.yml", f"sources: {{migrations: {locator}}}\n")
    with (alembic / "migrations" / "env.py").open("a") as env:
        env.write(
            f"import os\nopen({str(alembic / 'seen')!r}, 'w').write(os.environ[{READING!r}])\n"
        )
    done = told("schemadoc", "build", "--no-site")
    assert done.returncode == 0, done.stderr
    assert (alembic / "seen").read_text() == "1"
    assert not (alembic / "site").exists()


@pytest.mark.parametrize("reading", ["", "1"])
def test_where_schemadoc_itself_reads_nothing_is_started(project, reading):
    hook = "from schemadoc.after_upgrade import build_docs; build_docs(); build_docs()"
    run(f'python -c "{hook}"', **{READING: reading})
    assert (project / "site").exists() is not bool(reading)


def test_the_script_of_npm_builds_the_pages(project):
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    write(project / "package.json", titled("hooks.md", "package.json (part)"))
    scripts = json.loads((project / "package.json").read_text("utf-8"))["scripts"]
    assert scripts["db:generate"].endswith("npm run db:docs")
    run(HOOKS[0].text, HOME=str(project), npm_config_update_notifier="false")
    assert page(project, "users").is_file()

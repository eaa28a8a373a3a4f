"""What a branch changes, held against where it left another: the comment on a pull request."""

import html
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import cmarkgfm
import pytest
from click.testing import CliRunner
from cmarkgfm.cmark import Options

from schemadoc.cli import main

COMMENTS = Path(__file__).parent / "comments"
CONFIG = """
title: CRM
site_url: https://docs.example.org/crm/
sources:
  migrations: {locator: "sql:db/migrations", dialect: sqlite, directives: {prefix: team}}
"""
LEADS = """
CREATE TABLE leads (
  id integer PRIMARY KEY,
  email text NOT NULL,
  mail text
);
CREATE TABLE calls (id integer PRIMARY KEY, lead_id integer REFERENCES leads (id));
CREATE INDEX calls_of_lead ON calls (lead_id);
"""
BRANCHES = {
    "expand": {
        "0002_rename_leads.sql": """-- team:shim leads drop-with #81
ALTER TABLE leads RENAME TO contacts;
CREATE VIEW leads AS SELECT * FROM contacts;
""",
        "0003_phones.sql": """CREATE TABLE phones (
  id integer PRIMARY KEY,
  contact_id integer REFERENCES contacts (id),
  number text
);
-- team:deprecated contacts.mail drop-with #90
ALTER TABLE contacts ADD COLUMN called_by integer REFERENCES phones (id);
""",
    },
    "breaking": {
        "0002_break.sql": """ALTER TABLE leads RENAME TO contacts;
ALTER TABLE calls ADD COLUMN minutes integer NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX one_call ON calls (lead_id, minutes);
ALTER TABLE contacts DROP COLUMN mail;
""",
        "0003_forget.sql": "DELETE FROM calls;\n",
    },
}
CONTRACT = {
    "0004_contract.sql": """-- team:shim-drop
-- Contract of #81 and #90.
DROP VIEW leads;
ALTER TABLE contacts DROP COLUMN mail;
""",
}


def git(folder, *words):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def commit(folder, words, *options):
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", words, *options)


def in_migrations(files):
    return {f"db/migrations/{name}": text for name, text in files.items()}


@pytest.fixture
def repository(project):
    """A project whose branch `main` has one migration; the work tree is on `feature`."""
    git(project, "init", "-q", "-b", "main")
    write(project, {"schemadoc.yml": CONFIG, **in_migrations({"0001_leads.sql": LEADS})})
    commit(project, "Leads")
    git(project, "switch", "-qc", "feature")
    return project


def diff(*words):
    result = CliRunner().invoke(main, ["-q", "diff", *words], catch_exceptions=False)
    return result.exit_code, result.output


def comment(*words):
    code, text = diff(*words, "--format", "markdown")
    assert code == 0, text
    return without_commits(text)


def without_commits(text):
    return re.sub(r"\([0-9a-f]{9}\)", "(123456789)", text)


@pytest.mark.parametrize("name", BRANCHES)
def test_the_comment_on_a_branch_is_as_expected(repository, name, golden):
    write(repository, in_migrations(BRANCHES[name]))
    golden(comment("--base", "main"), COMMENTS / f"{name}.md")


def test_the_comment_on_a_contract_is_as_expected(repository, golden):
    write(repository, in_migrations(BRANCHES["expand"]))
    commit(repository, "Expand")
    git(repository, "branch", "-f", "main")
    write(repository, in_migrations(CONTRACT))
    golden(comment("--base", "main"), COMMENTS / "contract.md")


def test_the_work_tree_is_not_touched_and_no_filter_runs(repository):
    """A filter of the project's would be a program of a stranger's."""
    write(repository, {".gitattributes": "*.sql filter=evil\n"})
    git(repository, "config", "filter.evil.smudge", "touch smudged; cat")
    git(repository, "config", "core.fsmonitor", "touch watched; true")
    commit(repository, "Attributes")
    git(repository, "branch", "-f", "main")
    write(repository, in_migrations(BRANCHES["breaking"]))
    for left in ("smudged", "watched"):
        (repository / left).unlink(missing_ok=True)
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("*") if path.is_file()}
    code, text = diff("--base", "main", "--exit-code")
    assert code == 1
    assert "table leads renamed to contacts  [breaking]" in text
    assert {p: p.stat().st_mtime_ns for p in repository.rglob("*") if p.is_file()} == before


def test_a_migration_with_the_line_breaks_of_another_system_is_not_edited(repository):
    file = repository / "db/migrations/0001_leads.sql"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert "edited" not in comment("--base", "main")


def test_what_came_to_the_base_since_is_not_ours(repository):
    git(repository, "switch", "-q", "main")
    write(repository, in_migrations({"0002_theirs.sql": "CREATE TABLE theirs (id integer);"}))
    commit(repository, "Theirs")
    git(repository, "switch", "-q", "feature")
    assert diff("--base", "main") == (0, "No differences.\n")


def test_two_revisions_are_compared_or_one_with_a_database(repository):
    git(repository, "tag", "v1")
    write(repository, in_migrations(BRANCHES["expand"]))
    commit(repository, "Expand")
    assert "+ table added: 3 columns" in diff("git:v1", "git:HEAD")[1]
    assert "- table removed: 3 columns" in diff("git:HEAD", "git:v1")[1]
    git(repository, "checkout", "-q", "v1")
    assert diff("git:v1", "sql:db/migrations") == (0, "No differences.\n")


def test_a_source_that_a_branch_adds_is_told_and_the_others_are_compared(repository):
    write(repository, {"extra.json": '{"format": "schemadoc/1", "dialect": "sqlite"}'})
    write(repository, {"schemadoc.yml": f"{CONFIG}  code: json:extra.json\n"})
    write(repository, in_migrations({"0002_more.sql": "CREATE TABLE more (id integer);"}))
    text = comment("--base", "main")
    assert "> `sources.code` is new since main (123456789)." in text
    assert "table added: 1 column" in text


def test_a_project_that_is_new_to_its_repository_is_all_new(project):
    git(project, "init", "-q", "-b", "main")
    commit(project, "Nothing", "--allow-empty")
    write(project, {"schemadoc.yml": CONFIG, **in_migrations({"0001_leads.sql": LEADS})})
    text = comment("--base", "main")
    assert "There is no schemadoc.yml at main (123456789)" in text
    assert "All is taken for new." in text
    assert str(project) not in text
    assert "2 objects" in text


def test_a_database_that_is_the_only_source_is_told_by_the_committed_snapshots(repository):
    tables = '"tables": [{"id": "a", "name": "a", "kind": "table"}]'
    empty = '{"format": "schemadoc/1", "dialect": "sqlite"}'
    write(repository, {"schemadoc.yml": "sources: {live: '${NOWHERE}'}"})
    code, text = diff("--base", "main")
    assert code == 2
    assert "schemadoc.yml:1: `diff --base` reads files, and there is neither a source of" in text
    write(repository, {"docs/database/schema.json": empty})
    commit(repository, "A snapshot")
    git(repository, "branch", "-f", "main")
    changed = empty.replace("}", f", {tables}}}")
    write(repository, {"docs/database/schema.json": changed})
    assert "+ table added" in diff("--base", "main")[1]


def test_a_revision_that_does_not_exist_is_told_with_the_nearest(repository):
    code, text = diff("--base", "mian")
    assert (code, text) == (2, "Error: There is no revision mian here. Did you mean main?\n")
    assert "There is no revision --output=x here." in diff("--base", "--output=x")[1]
    assert "Give either OLD and NEW, or --base REVISION." in diff("git:main")[1]


def test_a_shallow_clone_is_told_how_to_deepen(repository, tmp_path_factory):
    write(repository, in_migrations(BRANCHES["expand"]))
    commit(repository, "Expand")
    clone = tmp_path_factory.mktemp("shallow")
    place = f"file://{repository}"
    git(clone, "clone", "-q", "--depth", "1", "--branch", "feature", place, "one")
    config = str(clone / "one" / "schemadoc.yml")
    result = CliRunner().invoke(main, ["-q", "-c", config, "diff", "--base", "origin/main"])
    assert result.exit_code == 2
    assert "There is no revision origin/main here. This clone is shallow." in result.output
    assert "git fetch --unshallow origin main:refs/remotes/origin/main" in result.output
    git(clone / "one", "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    result = CliRunner().invoke(main, ["-q", "-c", config, "diff", "--base", "origin/main"])
    assert result.exit_code == 0
    assert "does not reach back to where origin/main was left" in result.output
    assert "phones\n  + table added" in result.output


def test_a_mistake_of_that_time_is_told_with_the_revision(repository):
    write(repository, {"schemadoc.yml": "sorces: {}"})
    commit(repository, "A mistake")
    git(repository, "branch", "-f", "main")
    write(repository, {"schemadoc.yml": CONFIG})
    code, text = diff("--base", "main")
    assert code == 2
    assert without_commits(text).startswith("Error: At main (123456789): schemadoc.yml:1: unknown")


def test_a_comment_is_never_too_long_and_says_what_is_left_out(repository):
    wide = ", ".join(f"a_column_with_a_long_name_{n} integer NOT NULL" for n in range(40))
    many = "".join(f"CREATE TABLE t{n} (id integer PRIMARY KEY, {wide});\n" for n in range(300))
    drops = "".join(f"DROP TABLE t{n};\n" for n in range(300))
    write(repository, in_migrations({"0002_many.sql": many}))
    commit(repository, "Many")
    git(repository, "branch", "-f", "main")
    write(repository, in_migrations({"0003_drop.sql": drops}))
    columns = "".join(
        f"ALTER TABLE leads ADD COLUMN a_column_with_quite_a_long_name_{n} text;\n"
        for n in range(900)
    )
    write(repository, in_migrations({"0004_wide.sql": columns}))
    text = comment("--base", "main")
    assert len(text.encode()) <= 60_000
    assert text.index("#### Breaking") < text.index("#### Migrations") < text.index("#### Changes")
    assert "to keep this comment short: `schemadoc diff` tells all.*" in text
    assert text.count("<details>") == text.count("</details>")


def test_what_strangers_write_calls_nobody_and_is_no_markup(repository):
    hostile = "ALTER TABLE leads ADD COLUMN a text DEFAULT '@all <img src=x> | **b**';"
    write(repository, in_migrations({"0002_hostile.sql": hostile}))
    text = comment("--base", "main")
    assert "default '@<!-- -->all &lt;img src=x&gt; " in text
    assert "@all" not in text and "<img" not in text and "**b**" not in text


def crafted(repository, *entries):
    """A commit of `main` with more in it, as no work tree could have it."""
    lines = [git(repository, "ls-tree", "main")]
    for mode, content, path in entries:
        if mode == "040000":
            name = make_tree(repository, content)
        else:
            name = git_with(repository, content, "hash-object", "-w", "--stdin")
        lines.append(f"{mode} {'tree' if mode == '040000' else 'blob'} {name}\t{path}")
    tree = git_with(repository, "\n".join(lines) + "\n", "mktree")
    return git(repository, "commit-tree", "-m", "Crafted", tree)


def make_tree(repository, entries):
    lines = []
    for mode, content, path in entries:
        name = git_with(repository, content, "hash-object", "-w", "--stdin")
        lines.append(f"{mode} blob {name}\t{path}")
    return git_with(repository, "\n".join(lines) + "\n", "mktree")


def git_with(folder, given, *words):
    done = subprocess.run(
        ["git", *words], cwd=folder, input=given, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_a_revision_writes_and_reads_nothing_outside_of_its_folder(repository, tmp_path_factory):
    """One link leads up, so that another that seems to stay within leads out of it."""
    outside = tmp_path_factory.mktemp("outside")
    write(outside, {"0002_secret.sql": "CREATE TABLE secrets (id integer PRIMARY KEY);"})
    place = os.path.relpath(outside, tempfile.gettempdir())
    up = ("040000", [("120000", "..", "up")], "deep")
    leading_out = f"deep/up/../{place}"
    commit_ = crafted(repository, up, ("120000", f"{leading_out}/0002_secret.sql", "more.sql"))
    config = CONFIG.replace("db/migrations", "more.sql")
    write(repository, {"schemadoc.yml": config})
    code, text = diff(f"git:{commit_}", "git:HEAD")
    assert "secrets" not in text
    twice = [("120000", leading_out, "twice"), ("040000", [("100644", "-", "mine.sql")], "twice")]
    code, text = diff(f"git:{crafted(repository, up, *twice)}", "git:HEAD")
    assert code == 2
    assert "cannot be put into a temporary folder: File exists." in text
    assert [path.name for path in outside.iterdir()] == ["0002_secret.sql"]


@pytest.mark.skipif(sys.platform == "win32", reason="another system, other names")
def test_what_no_folder_can_hold_is_told(repository, monkeypatch):
    """Beside where a folder of the project stands there may have been a file."""
    name = crafted(repository, ("100644", "", f"{'long' * 80}.sql"))
    code, text = diff(f"git:{name}", "git:HEAD")
    assert (code, "long.sql of" in text, "File name too long" in text) == (2, True, True)
    (repository / "app").mkdir()
    for part in ("schemadoc.yml", "db"):
        (repository / part).rename(repository / "app" / part)
    monkeypatch.chdir(repository / "app")
    name = crafted(repository, ("100644", "", "app"))
    assert "All is taken for new." in comment("--base", name)


def test_a_damaged_revision_is_not_taken_for_an_empty_one(repository):
    tree = git(repository, "rev-parse", "main^{tree}")
    (repository / ".git/objects" / tree[:2] / tree[2:]).unlink()
    code, text = diff("--base", "main")
    assert (code, "git fsck" in text) == (2, True)


def test_what_git_cannot_answer_is_told_with_the_reason(repository, monkeypatch, tmp_path):
    assert "There is no revision ^main here." in diff("--base", "^main")[1]
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    said = diff("--base", "main")[1]
    assert f"git config --global --add safe.directory {repository}" in said
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed here" in diff("--base", "main")[1]


def test_a_comment_calls_nobody(repository):
    odd = "@acme/team #12 !3 $4 ~5 %6 &7 acme/shop#8 GH-9"
    statement = f"ALTER TABLE leads ADD COLUMN \"{odd}\" text DEFAULT '@`me`';\n"
    write(repository, in_migrations({"0002_odd.sql": statement}))
    text = comment("--base", "main")
    page = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    words = re.split(r"<!--.*?-->|<code.*?</code>", page, flags=re.DOTALL)
    calls = re.compile(r"(?<!\w)@\w|[#!$~%]\d|&amp;\d|GH-\d")
    assert [word for word in words if calls.search(html.unescape(word))] == []
    assert odd in html.unescape(re.sub("<!--.*?-->", "", page))


def test_outside_of_a_repository_there_are_no_revisions(project):
    write(project, {"schemadoc.yml": CONFIG})
    assert "is in no git repository" in diff("--base", "main")[1]

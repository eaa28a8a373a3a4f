"""Two branches have built their pages and are merged: what git leaves is named, and healed."""

import shutil
import subprocess

import pytest
from helpers import make_schema, make_table
from test_cli import run

from schemadoc.snapshot import dump_schema
from schemadoc.unmerged import both_sides, find_unmerged

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is needed")


def git(*arguments, check=True):
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    command = ["git", *identity, "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, check=check, capture_output=True, text=True).stdout


def write_schema(project, *names):
    (project / "app.json").write_bytes(dump_schema(make_schema(*map(make_table, names))))


@pytest.fixture
def merged(project):
    """A merge in which git could not settle the pages; its schema is settled already."""
    (project / "schemadoc.yml").write_text("sources: {code: 'json:app.json'}\n")
    (project / ".gitignore").write_text(".schemadoc/\nsite/\n")
    git("init", "-q", "-b", "main")
    for branch, names in {"main": "bm", "mine": "abm", "theirs": "bmz"}.items():
        git("checkout", "-q", "main", check=branch != "main")
        git("checkout", "-q", "-B", branch)
        write_schema(project, *names)
        assert run("build", "--no-site").exit_code == 0
        git("add", ".")
        git("commit", "-q", "-m", branch)
    git("checkout", "-q", "mine")
    git("merge", "theirs", check=False)
    write_schema(project, *"abmz")
    assert "docs/database/.schemadoc.json" in git("diff", "--name-only", "--diff-filter=U")
    return project


def test_pages_that_git_could_not_merge_are_named_and_written_anew(merged):
    checked = run("check")
    assert checked.exit_code == 1
    assert "  domains/all-tables.md: is what a merge of git left\n" in checked.stdout
    assert "  .schemadoc.json: is what a merge of git left\n" in checked.stdout
    assert "changed by hand" not in checked.stdout
    assert "schemadoc itself has changed" not in checked.stdout
    refused = run("build", "--no-site")
    assert refused.exit_code == 2
    assert "what a merge of git left. Write all pages anew with --force;" in refused.stderr
    assert run("build", "--no-site", "--force").exit_code == 0
    assert run("check").exit_code == 0
    assert not [file for file in merged.rglob("*.md") if b"<<<<<<<" in file.read_bytes()]


def test_a_list_of_pages_alone_that_is_unmerged_needs_no_force(merged):
    listed = (merged / "docs/database/.schemadoc.json").read_bytes()
    git("checkout", "HEAD", "--", "docs")
    git("checkout", "theirs", "--", "docs/database/tables/z.md")
    (merged / "docs/database/.schemadoc.json").write_bytes(listed)
    assert run("check").exit_code == 1
    assert run("build", "--no-site").exit_code == 0
    assert run("check").exit_code == 0


def test_a_committed_snapshot_or_settings_that_are_unmerged_are_named(merged):
    shutil.rmtree(merged / "docs")
    text = (merged / "app.json").read_text()
    (merged / "schemadoc.json").write_text(f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> theirs\n")
    checked = run("check")
    assert checked.exit_code == 1
    assert "schemadoc.json:1: git left a merge undone in it." in checked.stdout
    assert "schemadoc snapshot LOCATOR -o schemadoc.json" in checked.stdout
    settings = "title: x\n<<<<<<< HEAD\nnotes: a\n=======\nnotes: b\n>>>>>>> theirs\n"
    (merged / "schemadoc.yml").write_text(settings)
    refused = run("check")
    assert refused.exit_code == 2
    assert "schemadoc.yml:2: git left a merge undone here." in refused.stderr


UNMERGED = b"a\r\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> theirs\ne\n"


def test_either_side_can_be_had_and_a_line_beneath_a_title_is_no_mark():
    assert find_unmerged(UNMERGED) == 2
    assert both_sides(UNMERGED) == (b"a\r\nb\ne\n", b"a\r\nd\ne\n")
    title = b"Title\n=======\n"
    assert find_unmerged(title) is None
    assert both_sides(title) == (title, title)

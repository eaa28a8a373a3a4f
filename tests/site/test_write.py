"""Writing the pages: only what changed, only what is ours, whole or not at all."""

import json
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemadoc.errors import SiteError
from schemadoc.model.page import File
from schemadoc.site import Journal, compare_files, write_files


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / ".schemadoc")


@pytest.fixture
def docs(tmp_path):
    return tmp_path / "docs"


def files(**contents):
    return [File(path=f"{name}.md", content=text.encode()) for name, text in contents.items()]


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".schemadoc.json"
    }


def test_the_first_build_writes_all_and_the_second_nothing(docs, journal):
    pages = [*files(index="home"), File(path="tables/a.md", content=b"a")]
    assert write_files(pages, docs, journal).written == ("index.md", "tables/a.md")
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    outcome = write_files(pages, docs, journal)
    assert not outcome.is_stale
    assert before == {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    assert not journal.is_sealed()


def test_what_is_no_more_is_removed_with_its_empty_folder(docs, journal):
    write_files([*files(index="home"), File(path="tables/a.md", content=b"a")], docs, journal)
    outcome = write_files(files(index="new home"), docs, journal)
    assert (outcome.written, outcome.removed) == (("index.md",), ("tables/a.md",))
    assert tree(docs) == {"index.md": "new home"}
    assert not (docs / "tables").exists()


def test_files_of_others_are_never_touched(docs, journal):
    docs.mkdir()
    (docs / "index.md").write_text("mine")
    (docs / "guide.md").write_text("mine too")
    outcome = write_files(files(index="theirs", other="x"), docs, journal)
    assert (outcome.written, outcome.kept) == (("other.md",), ("index.md",))
    write_files(files(), docs, journal)
    assert tree(docs) == {"index.md": "mine", "guide.md": "mine too"}


def test_a_page_changed_by_hand_is_named_and_kept_unless_forced(docs, journal):
    write_files(files(a="1", b="1"), docs, journal)
    (docs / "a.md").write_text("by hand")
    for wanted in (files(a="2", b="2"), files(b="2")):
        with pytest.raises(SiteError, match=r"^a\.md in .*changed by hand\. Move what you wrote"):
            write_files(wanted, docs, journal)
    assert tree(docs) == {"a.md": "by hand", "b.md": "1"}
    assert compare_files(files(a="1", b="1"), docs).edited == ("a.md",)
    write_files(files(a="2", b="2"), docs, journal, force=True)
    assert tree(docs) == {"a.md": "2", "b.md": "2"}


def test_windows_line_endings_are_no_change(docs, journal):
    write_files(files(a="1\n2\n"), docs, journal)
    (docs / "a.md").write_bytes(b"1\r\n2\r\n")
    assert not write_files(files(a="1\n2\n"), docs, journal).is_stale


def test_comparing_writes_nothing(docs, journal):
    assert compare_files(files(a="1"), docs).written == ("a.md",)
    assert not docs.exists()


@pytest.mark.parametrize("path", ["../x.md", "/etc/x.md", "a/../../x.md", ""])
def test_a_path_that_leads_out_is_refused(docs, journal, path):
    with pytest.raises(SiteError, match="is no path within the docs folder"):
        write_files([File(path=path, content=b"x")], docs, journal)


def test_a_link_that_leads_out_is_refused(docs, journal, tmp_path):
    docs.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (docs / "tables").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SiteError, match="leads out of"):
        write_files([File(path="tables/a.md", content=b"x")], docs, journal)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_in_the_way_is_named(docs, journal):
    (docs / "a.md").mkdir(parents=True)
    with pytest.raises(SiteError, match=r"a\.md is a folder where a page should be"):
        write_files(files(a="1"), docs, journal)


def test_a_folder_that_cannot_be_written_is_named(docs, journal):
    docs.mkdir(mode=0o500)
    folder = Path("/proc/docs") if os.geteuid() == 0 else docs  # root may write nearly everywhere
    with pytest.raises(SiteError, match=r"cannot be written: .*Check its permissions"):
        write_files(files(a="1"), folder, journal)


def test_a_file_where_the_folder_should_be_is_named(docs, journal):
    docs.write_text("a file")
    with pytest.raises(SiteError, match="docs"):
        write_files(files(a="1"), docs, journal)


@pytest.mark.parametrize(
    "manifest", ["{", "[]", '{"format": "other", "files": {}}', "<<<<<<< ours"]
)
def test_a_manifest_that_cannot_be_read_says_what_to_do(docs, journal, manifest):
    docs.mkdir()
    (docs / ".schemadoc.json").write_text(manifest)
    with pytest.raises(SiteError, match="restore one side of it and build again"):
        write_files(files(a="1"), docs, journal)


class Killed(BaseException):
    """What stands for kill -9: nothing catches it."""


class Killer:
    """Kills whoever changes the file system for the so-and-so-many-th time."""

    EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"})
    armed = None

    def __init__(self, moment):
        self.left = moment

    def __enter__(self):
        Killer.armed = self

    def __exit__(self, kind, error, trace):
        Killer.armed = None
        return kind is Killed

    @staticmethod
    def watch(event, args):
        if Killer.armed and event in Killer.EVENTS:
            Killer.armed.left -= 1
            if Killer.armed.left < 0:
                Killer.armed = None
                raise Killed


sys.addaudithook(Killer.watch)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=60))
def test_a_build_killed_at_any_moment_leaves_old_or_new_and_the_next_one_heals(moment):
    with tempfile.TemporaryDirectory() as folder:
        docs, journal = Path(folder) / "docs", Journal(Path(folder) / ".schemadoc")
        old = {f"{name}.md": "old" for name in "abcd"}
        new = {f"{name}.md": "new" for name in "bcde"}
        write_files([File(path=p, content=c.encode()) for p, c in old.items()], docs, journal)
        wanted = [File(path=p, content=c.encode()) for p, c in new.items()]
        with Killer(moment):
            write_files(wanted, docs, journal)
        if not journal.is_sealed():
            assert tree(docs) in (old, new), "nothing moves before the plan is sealed"
        journal.roll_forward()
        assert tree(docs) in (old, new), "what was begun is finished"
        write_files(wanted, docs, journal)
        assert tree(docs) == new
        assert json.loads((docs / ".schemadoc.json").read_text())["files"].keys() == new.keys()

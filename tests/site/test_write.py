"""Writing the pages: only what changed, only what is ours, whole or not at all."""

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from killing import Killer

from schemadoc.errors import SiteError
from schemadoc.model.page import File
from schemadoc.site import Journal, compare_files, write_file, write_files
from schemadoc.site.files import replace_file


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


def test_a_damaged_manifest_is_stale_to_whoever_compares(docs, journal):
    write_files(files(a="1"), docs, journal)
    (docs / ".schemadoc.json").write_text("<<<<<<< ours")
    assert compare_files(files(a="1"), docs).edited == (".schemadoc.json",)


def test_a_file_that_the_user_names_is_replaced_as_a_whole(tmp_path):
    file = tmp_path / "out" / "a.json"
    write_file(file, b"1")
    file.chmod(0o640)
    (tmp_path / "link.json").symlink_to(file)
    write_file(tmp_path / "link.json", b"2")
    assert (tmp_path / "link.json").is_symlink()
    assert file.read_bytes() == b"2"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["a.json"]


def test_a_device_that_the_user_names_stays_a_device(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_file(tmp_path / "pipe", b"1")
    assert os.read(reader, 10) == b"1"
    os.close(reader)


def test_what_is_left_of_a_full_disk_is_the_old_file(tmp_path, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device", str(path))

    (tmp_path / "a.json").write_text("old")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SiteError, match=r"cannot be written: No space left on device\. Check"):
        write_file(tmp_path / "a.json", b"new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.json", "old")]


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


def test_pages_on_another_disk_than_our_own_folder_are_copied(docs, journal, monkeypatch):
    def refuse(source, target):
        if ("journal" in source.parts) != ("journal" in target.parts):
            raise OSError(18, "Invalid cross-device link", str(source))
        return replace(source, target)

    replace = Path.replace
    monkeypatch.setattr(Path, "replace", refuse)
    write_files(files(a="1", b="1"), docs, journal)
    write_files(files(a="2"), docs, journal)
    assert tree(docs) == {"a.md": "2"}
    assert sorted(path.name for path in docs.iterdir()) == [".schemadoc.json", "a.md"]


def test_a_link_beside_a_page_is_not_written_through(docs, journal, tmp_path):
    (tmp_path / "precious").write_text("precious")
    write_files(files(a="1"), docs, journal)
    for name in (".a.md.new", ".schemadoc-new"):
        (docs / name).symlink_to(tmp_path / "precious")
    replace_file(docs / "a.md", b"2")
    assert (tmp_path / "precious").read_text() == "precious"
    assert (docs / "a.md").read_text() == "2"


@pytest.mark.parametrize("stray", ["../x.md", "/etc/x.md", "C:/x.md", "a/../../x.md"])
def test_a_manifest_that_names_a_file_outside_is_refused(docs, journal, tmp_path, stray):
    (tmp_path / "x.md").write_text("precious")
    write_files(files(a="1"), docs, journal)
    manifest = docs / ".schemadoc.json"
    manifest.write_text(manifest.read_text().replace("a.md", stray))
    with pytest.raises(SiteError, match="is not a list of files that this version can read"):
        write_files(files(b="1"), docs, journal, force=True)
    assert (tmp_path / "x.md").read_text() == "precious"


@pytest.mark.parametrize(
    "manifest", ["{", "[]", '{"format": "other", "files": {}}', "<<<<<<< ours"]
)
def test_a_manifest_that_cannot_be_read_says_what_to_do(docs, journal, manifest):
    docs.mkdir()
    (docs / ".schemadoc.json").write_text(manifest)
    with pytest.raises(SiteError, match="Restore it from version control and build again"):
        write_files(files(a="1"), docs, journal)


def interrupted(docs, journal):
    """A build that is killed when its plan is sealed: what stands in our own folder then."""
    write_files(files(a="1", b="1"), docs, journal)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "_finish", lambda self, folder: None)
        write_files(files(a="2", c="2"), docs, journal)
    return journal._folder


def test_what_was_interrupted_is_finished(docs, journal):
    interrupted(docs, journal)
    assert tree(docs) == {"a.md": "1", "b.md": "1"}
    journal.roll_forward(docs)
    assert tree(docs) == {"a.md": "2", "c.md": "2"}
    assert not write_files(files(a="2", c="2"), docs, journal).is_stale


def test_a_plan_is_for_its_own_folder_only(docs, journal, tmp_path):
    interrupted(docs, journal)
    journal.roll_forward(tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()
    assert not journal.is_sealed()


def test_a_file_that_somebody_changed_since_the_interruption_is_left_alone(docs, journal):
    interrupted(docs, journal)
    (docs / "a.md").write_text("mine")
    (docs / "b.md").write_text("mine")
    (docs / "c.md").write_text("mine")
    journal.roll_forward(docs)
    assert tree(docs) == {"a.md": "mine", "b.md": "mine", "c.md": "mine"}


@pytest.mark.parametrize("stray", ["../x.md", "/{}/x.md", "link/x.md"])
@pytest.mark.parametrize("action", ["write", "remove"])
def test_a_plan_that_somebody_else_wrote_leads_nowhere_else(docs, journal, tmp_path, stray, action):
    """Not by its folder, not by its paths, and not through a link."""
    folder = interrupted(docs, journal)
    (tmp_path / "elsewhere").mkdir()
    (docs / "link").symlink_to(tmp_path / "elsewhere")
    victims = [tmp_path / "x.md", tmp_path / "elsewhere" / "x.md"]
    plan = json.loads((folder / "plan.json").read_text())
    plan["folder"] = str(tmp_path / "elsewhere")
    step = {"path": stray.format(tmp_path), "before": None, "after": digest_of("evil")}
    (folder / "0").write_text("evil")
    if action == "remove":
        for victim in victims:
            victim.write_text("precious")
        step = {**step, "before": digest_of("precious"), "after": None}
    plan["steps"] = [step]
    (folder / "plan.json").write_text(json.dumps(plan))
    with pytest.raises(SiteError, match=r"is damaged\. Delete the folder|leads out of"):
        journal.roll_forward(docs)
    assert [victim.exists() for victim in victims] == [action == "remove"] * 2


def digest_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"for": "x"}', '{"steps": [1], "for": "x"}', '{"steps": [{}]}']
)
def test_a_damaged_plan_says_what_to_do(docs, journal, text):
    folder = interrupted(docs, journal)
    (folder / "plan.json").write_text(text)
    with pytest.raises(SiteError, match=r"plan\.json.*is damaged\. Delete the folder .*journal"):
        write_files(files(a="2"), docs, journal)
    shutil.rmtree(folder)
    write_files(files(a="2"), docs, journal)


def test_staged_contents_that_are_not_those_of_the_plan_are_refused(docs, journal):
    folder = interrupted(docs, journal)
    (folder / "0").write_text("something else")
    with pytest.raises(SiteError, match="is damaged"):
        journal.roll_forward(docs)
    assert tree(docs) == {"a.md": "1", "b.md": "1"}


def test_a_stranger_s_project_may_bring_no_plan(docs, journal):
    interrupted(docs, journal)
    careful = Journal(journal._workspace, untrusted=True)
    with pytest.raises(SiteError, match=r"--untrusted takes nothing over\. Delete it"):
        write_files(files(a="2"), docs, careful)
    assert tree(docs) == {"a.md": "1", "b.md": "1"}
    shutil.rmtree(journal._folder)
    write_files(files(a="3"), docs, careful)
    assert tree(docs) == {"a.md": "3"}


@pytest.mark.parametrize("name", ["", "journal", ".gitignore"])
def test_a_link_in_place_of_our_own_folder_is_not_followed(docs, journal, tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "0").write_text("precious")
    link = journal._workspace / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / "elsewhere" / ("gone" if name == ".gitignore" else ""))
    try:
        write_files(files(a="1"), docs, journal)
    except SiteError as error:
        assert name == "" and "is a link. Remove it" in error.message
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["0"]


@settings(max_examples=80, deadline=None)
@given(st.integers(min_value=0, max_value=90))
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
        journal.roll_forward(docs)
        assert tree(docs) in (old, new), "what was begun is finished"
        write_files(wanted, docs, journal)
        assert tree(docs) == new
        assert json.loads((docs / ".schemadoc.json").read_text())["files"].keys() == new.keys()

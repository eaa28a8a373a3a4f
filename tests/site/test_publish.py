"""Putting a site in place: at a stroke, and without touching what did not change or is not ours."""

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
from schemadoc.site import publish
from schemadoc.site.publish import list_site, publish_site, refuse_foreign_folder

MARKER = ".schemadoc-site"


def make_built(folder, **pages):
    folder.mkdir(parents=True)
    for name, text in pages.items():
        file = folder / f"{name.replace('__', '/')}.html"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return folder


def make_site(folder, **pages):
    """A site as a build before left it."""
    assert publish_site(make_built(folder.with_name("before"), **pages), folder)
    return folder


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def can_exchange(folder):
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    try:
        return publish._exchange(one, other)
    finally:
        one.rmdir()
        other.rmdir()


@pytest.fixture(params=["exchange", "rename", "in place"])
def way(request, monkeypatch, tmp_path):
    """The three ways in which a site can take another's place."""
    if request.param == "exchange":
        if not can_exchange(tmp_path):
            pytest.skip("this system cannot exchange two folders")

        def no_other(one, other):
            assert exchange(one, other)
            return True

        exchange = publish._exchange
        monkeypatch.setattr(publish, "_exchange", no_other)
    elif request.param == "rename":
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    else:

        def refuse(one, other):
            raise OSError(16, "Device or resource busy")

        monkeypatch.setattr(publish, "_exchange", refuse)
    return request.param


@pytest.fixture
def another_disk(monkeypatch):
    """The site is on another disk than what is built: nothing can be moved or linked there."""

    def crosses(one, other):
        return is_beside(one) != is_beside(other)

    def is_beside(path):
        return any(part in ("new", "new.old") for part in Path(path).parts)

    def refuse(wrapped):
        def call(one, other, *rest):
            if crosses(one, other):
                raise OSError(18, "Invalid cross-device link", str(one))
            return wrapped(one, other, *rest)

        return call

    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    monkeypatch.setattr(os, "link", refuse(os.link))
    monkeypatch.setattr(Path, "replace", refuse(Path.replace))


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path, way):
    site = make_site(tmp_path / "site", index="old", gone__x="x", same="same")
    built = make_built(tmp_path / "new", index="new", same="same", more__y="y")
    same = (site / "same.html").stat()
    assert publish_site(built, site)
    assert tree(site) == {"index.html": "new", "same.html": "same", "more/y.html": "y"}
    assert not (site / "gone").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (site / "same.html").stat().st_ino == same.st_ino, "the same file, not a copy"


def test_a_site_on_another_disk_is_copied_file_by_file(tmp_path, another_disk):
    site = tmp_path / "site"
    assert publish_site(make_built(tmp_path / "new", index="old", gone="x", same="same"), site)
    same = (site / "same.html").stat().st_mtime_ns
    assert publish_site(make_built(tmp_path / "new", index="new", same="same"), site)
    assert tree(site) == {"index.html": "new", "same.html": "same"}
    assert (site / "same.html").stat().st_mtime_ns == same
    assert sorted(path.name for path in site.iterdir()) == [MARKER, "index.html", "same.html"]
    assert not (tmp_path / "new").exists()


def test_an_equal_site_changes_nothing(tmp_path):
    site = make_site(tmp_path / "site", index="same", tables__a="same")
    before = {path: path.stat() for path in site.rglob("*")}
    built = make_built(tmp_path / "new", index="same", tables__a="same")
    assert not publish_site(built, site)
    assert {path: path.stat() for path in site.rglob("*")} == before
    assert not built.exists()


def test_the_first_site_is_just_put_there(tmp_path):
    assert publish_site(make_built(tmp_path / "new", index="new"), tmp_path / "a" / "site")
    assert tree(tmp_path / "a" / "site") == {"index.html": "new"}
    (tmp_path / "empty").mkdir()
    refuse_foreign_folder(tmp_path / "empty")
    assert publish_site(make_built(tmp_path / "new", index="new"), tmp_path / "empty")


def test_the_site_lists_its_files_the_same_way_everywhere(tmp_path):
    site = make_site(tmp_path / "site", index="a", tables__b="b")
    text = '{"format": "schemadoc-site/1", "files": ["index.html", "tables/b.html"]}'
    assert json.loads((site / MARKER).read_text()) == json.loads(text)
    assert list_site(site) == {MARKER, "index.html", "tables/b.html"}


def add_files_of_somebody_else(site, outside):
    (site / "cv.pdf").write_text("mine")
    (site / "tables").mkdir(exist_ok=True)
    (site / "tables" / "notes.txt").write_text("mine too")
    (site / ".git").write_text("gitdir: elsewhere")
    (site / "drafts").mkdir()
    outside.mkdir()
    (outside / "photo.jpg").write_text("a picture")
    (site / "photos").symlink_to(outside)


def state(path):
    found = path.lstat()
    return found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns


def test_files_of_somebody_else_in_the_site_stay(tmp_path, way):
    site = make_site(tmp_path / "site", index="old", tables__a="gone", gone="x")
    add_files_of_somebody_else(site, tmp_path / "outside")
    theirs = {name: state(site / name) for name in ("cv.pdf", ".git", "drafts", "photos")}
    refuse_foreign_folder(site)
    assert publish_site(make_built(tmp_path / "new", index="new"), site)
    assert tree(site) == {
        "index.html": "new",
        "cv.pdf": "mine",
        "tables/notes.txt": "mine too",
        ".git": "gitdir: elsewhere",
    }
    assert {name: state(site / name) for name in theirs} == theirs
    assert (tmp_path / "outside" / "photo.jpg").exists()
    assert not publish_site(make_built(tmp_path / "new", index="new"), site)


def test_a_file_of_somebody_else_where_one_of_ours_would_be_is_named(tmp_path):
    site = make_site(tmp_path / "site", index="old")
    (site / "cv.html").write_text("mine")
    built = make_built(tmp_path / "new", index="new", cv="ours")
    with pytest.raises(SiteError, match=r"cv\.html is a file of yours, where the site has one too"):
        publish_site(built, site)
    assert tree(site) == {"index.html": "old", "cv.html": "mine"}


def test_a_link_in_the_site_leads_nothing_out_of_it(tmp_path):
    site = make_site(tmp_path / "site", index="old", tables__a="old")
    shutil.move(site / "tables", tmp_path / "elsewhere")
    (site / "tables").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SiteError, match="leads out of"):
        publish_site(make_built(tmp_path / "new", index="new", tables__a="new"), site)
    assert tree(tmp_path / "elsewhere") == {"a.html": "old"}


@pytest.mark.parametrize("stray", ["../victim.txt", "/{}/victim.txt", "a/../../victim.txt"])
def test_the_list_of_a_site_names_nothing_outside_of_it(tmp_path, stray):
    site = make_site(tmp_path / "site", index="old")
    (tmp_path / "victim.txt").write_text("precious")
    files = [stray.format(tmp_path), "index.html"]
    (site / MARKER).write_text(json.dumps({"format": "schemadoc-site/1", "files": files}))
    (site / "mine.txt").write_text("so that it is changed in place")
    assert publish_site(make_built(tmp_path / "new", index="new"), site)
    assert (tmp_path / "victim.txt").read_text() == "precious"


def test_a_site_that_is_a_link_is_changed_where_it_leads(tmp_path):
    make_site(tmp_path / "real", index="old")
    (tmp_path / "site").symlink_to(tmp_path / "real")
    assert publish_site(make_built(tmp_path / "new", index="new"), tmp_path / "site")
    assert tree(tmp_path / "real") == {"index.html": "new"}
    assert (tmp_path / "site").is_symlink()


def test_what_was_killed_half_way_is_known_to_the_next_build(tmp_path, monkeypatch):
    site = make_site(tmp_path / "site", index="old", gone="x")
    (site / "mine.txt").write_text("mine")
    move = publish.move_file

    def killed(source, target):
        move(source, target)
        if target.name == "more.html":
            raise KeyboardInterrupt

    monkeypatch.setattr(publish, "move_file", killed)
    with pytest.raises(KeyboardInterrupt):
        publish_site(make_built(tmp_path / "new", more="more", other="other"), site)
    monkeypatch.setattr(publish, "move_file", move)
    shutil.rmtree(tmp_path / "new")
    assert publish_site(make_built(tmp_path / "new", index="newer"), site)
    assert tree(site) == {"index.html": "newer", "mine.txt": "mine"}


@settings(max_examples=80, deadline=None)
@given(
    moment=st.integers(min_value=0, max_value=60),
    theirs=st.booleans(),
    exchange=st.booleans(),
    apart=st.booleans(),
)
def test_a_build_killed_at_any_moment_is_healed_by_the_next(moment, theirs, exchange, apart):
    old = {"index": "old", "same": "same", "tables__a": "old", "gone__b": "old"}
    new = {"index": "new", "same": "same", "tables__a": "new", "more__c": "new"}
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if not exchange:
            patch.setattr(publish, "_exchange", lambda one, other: False)
        if apart:
            patch.setattr(publish, "_take_place", lambda built, site: False)
        built, site = Path(folder) / "new", make_site(Path(folder) / "site", **old)
        if theirs:
            (site / "mine.txt").write_text("mine")
        make_built(built, **new)
        with Killer(moment):
            publish_site(built, site)
        if theirs:
            assert (site / "mine.txt").read_text() == "mine"
        shutil.rmtree(built, ignore_errors=True)
        if site.exists():
            refuse_foreign_folder(site)
        publish_site(make_built(built, **new), site)
        expected = {f"{name.replace('__', '/')}.html": text for name, text in new.items()}
        assert tree(site) == {**expected, **({"mine.txt": "mine"} if theirs else {})}
        assert not (site / "gone").exists()


@pytest.mark.parametrize("names", [["thesis.doc"], ["index.html", "404.html", "cv.pdf"], ["src/"]])
def test_a_folder_that_no_build_of_ours_made_is_refused(tmp_path, names):
    home = tmp_path / "home"
    home.mkdir()
    for name in names:
        (home / name).mkdir() if name.endswith("/") else (home / name).write_text("years of work")
    with pytest.raises(SiteError, match=r"holds files that no build of ours wrote \(\S+ for inst"):
        refuse_foreign_folder(home)


def test_a_checkout_of_pages_to_publish_may_be_the_first_place(tmp_path):
    refuse_foreign_folder(tmp_path / "none")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / ".git").write_text("gitdir: elsewhere")
    refuse_foreign_folder(tmp_path / "pages")
    assert publish_site(make_built(tmp_path / "new", index="new"), tmp_path / "pages")
    assert tree(tmp_path / "pages") == {"index.html": "new", ".git": "gitdir: elsewhere"}


def test_a_file_in_the_place_of_the_site_is_named(tmp_path):
    (tmp_path / "site").write_text("a file")
    with pytest.raises(SiteError, match="is a file: choose another"):
        refuse_foreign_folder(tmp_path / "site")


@pytest.mark.parametrize("text", ["<<<<<<< ours", "[]", '{"format": "other", "files": []}'])
def test_a_list_that_cannot_be_read_says_what_to_do(tmp_path, text):
    site = make_site(tmp_path / "site", index="old")
    (site / MARKER).write_text(text)
    with pytest.raises(SiteError, match="delete the folder and build again"):
        refuse_foreign_folder(site)

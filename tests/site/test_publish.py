"""Putting a site in place: at a stroke, and without touching what did not change."""

import pytest

from schemadoc.errors import SiteError
from schemadoc.site import publish
from schemadoc.site.publish import publish_site, refuse_foreign_folder


def make_site(folder, **pages):
    folder.mkdir(parents=True)
    for name, text in {"404": "none", **pages}.items():
        (folder / f"{name}.html").write_text(text)
    return folder


def pages(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.fixture(params=["exchange", "rename", "copy"])
def way(request, monkeypatch):
    """The three ways in which a folder can take another's place."""
    if request.param != "exchange":
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    if request.param == "copy":

        def refuse(one, other):
            raise OSError(16, "Device or resource busy")

        monkeypatch.setattr(publish, "_exchange", refuse)
    return request.param


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path, way):
    site = make_site(tmp_path / "site", index="old", gone="x", same="same")
    built = make_site(tmp_path / "new", index="new", same="same")
    same = (site / "same.html").stat()
    assert publish_site(built, site)
    assert pages(site) == {"index.html": "new", "same.html": "same", "404.html": "none"}
    assert not built.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    if way != "copy":
        assert (site / "same.html").stat().st_ino == same.st_ino, "the same file, not a copy"


def test_an_equal_site_changes_nothing(tmp_path):
    site = make_site(tmp_path / "site", index="same")
    before = (site / "index.html").stat()
    assert not publish_site(make_site(tmp_path / "new", index="same"), site)
    assert (site / "index.html").stat() == before
    assert not (tmp_path / "new").exists()


def test_the_first_site_is_just_put_there(tmp_path):
    built = make_site(tmp_path / "new", index="new")
    assert publish_site(built, tmp_path / "a" / "site")
    assert pages(tmp_path / "a" / "site")["index.html"] == "new"


def test_a_folder_with_other_things_in_it_is_refused(tmp_path):
    refuse_foreign_folder(tmp_path / "none")
    refuse_foreign_folder(make_site(tmp_path / "site", index="a"))
    (tmp_path / "empty").mkdir()
    refuse_foreign_folder(tmp_path / "empty")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.doc").write_text("years of work")
    with pytest.raises(SiteError, match=r"holds files that are no site of ours \(thesis\.doc"):
        refuse_foreign_folder(tmp_path / "home")
    with pytest.raises(SiteError, match="is a file"):
        refuse_foreign_folder(tmp_path / "home" / "thesis.doc")

"""Noticing changes: of what is there, what is not there yet, and what goes away for a moment."""

import threading

import pytest

from schemadoc.site import watch
from schemadoc.site.watch import Watch

PATIENCE = 10


@pytest.fixture
def bell(monkeypatch):
    monkeypatch.setattr(watch, "_INTERVAL", 0.01)
    return threading.Event()


@pytest.fixture
def watching(tmp_path, bell):
    places = [tmp_path / "app.db", tmp_path / "notes", tmp_path / "gone" / "deep.json"]
    (tmp_path / "app.db").write_text("1")
    with Watch(places, tmp_path / "notes" / "ours", bell.set) as found:
        yield found


def test_a_file_that_is_written_replaced_or_removed(tmp_path, watching, bell):
    database = tmp_path / "app.db"
    database.write_text("22")
    assert bell.wait(PATIENCE)
    bell.clear()
    database.unlink()
    assert bell.wait(PATIENCE)
    bell.clear()
    database.write_text("22")
    assert bell.wait(PATIENCE), "a file that was gone for a moment is watched again"
    bell.clear()
    (tmp_path / "draft").write_text("22")
    (tmp_path / "draft").replace(database)
    assert bell.wait(PATIENCE), "so is one that an editor replaces"


@pytest.mark.parametrize("path", ["notes/tables/a.md", "gone/deep.json"])
def test_what_comes_later_is_noticed(tmp_path, watching, bell, path):
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("x")
    assert bell.wait(PATIENCE)


def test_what_we_write_ourselves_is_no_change(tmp_path, watching, bell):
    (tmp_path / "notes" / "ours").mkdir(parents=True)
    (tmp_path / "notes" / "ours" / "page.md").write_text("x")
    (tmp_path / "elsewhere").write_text("x")
    assert not bell.wait(0.3)


def test_places_may_change_and_nothing_gets_lost_meanwhile(tmp_path, bell, monkeypatch):
    old, new = tmp_path / "old", tmp_path / "new"
    watching = Watch([old], tmp_path / "ours", bell.set)
    old.write_text("while nobody looked")
    watching.set_places([old, new])
    with watching:
        assert bell.wait(PATIENCE)
        bell.clear()
        new.write_text("x")
        assert bell.wait(PATIENCE)

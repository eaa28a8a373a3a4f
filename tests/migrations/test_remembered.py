"""What was replayed before is not replayed again, and nobody can tell the difference."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from migrations.test_formats import CHAINS, PLANS, PREFIX
from migrations.test_replay import REPLAYED, replayed, told, write_chain
from sources.postgresql_statements import STATEMENTS

from schemadoc.config import Source, parse_locator
from schemadoc.errors import SourceError
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.replaying import Telling, replay_source
from schemadoc.workspace import Cache


class Project:
    """A project with a cache, and a folder for the data of servers."""

    def __init__(self, root):
        self.root, self.kept = root, root / "kept"
        self.workspace = root / ".schemadoc"
        self.said = []
        for folder in (self.kept, self.workspace):
            folder.mkdir()

    def replay(self, locator, chains=None, **given_settings):
        source = Source(locator=locator, **given_settings)
        options = Options(say=self.said.append)
        telling = Telling(cache=Cache(self.workspace))
        return replay_source(parse_locator(locator), source, chains or self.root, options, telling)

    @property
    def record(self):
        (path,) = (self.workspace / "cache").iterdir()
        return path

    @property
    def data(self):
        return [path.name for path in self.kept.iterdir()]


@pytest.fixture
def project(tmp_path, monkeypatch):
    made = Project(tmp_path)
    monkeypatch.setattr("schemadoc.scratch.kept.cache_folder", lambda: made.kept)
    return made


def add_step(project, number, sql):
    (project.root / "steps" / f"{number:04}_step.sql").write_text(sql, "utf-8")


@pytest.mark.parametrize("name", REPLAYED)
def test_the_second_time_nothing_is_replayed_and_all_is_the_same(project, name):
    first = project.replay(PLANS[name], CHAINS, directives=PREFIX)
    project.said.clear()
    assert project.replay(PLANS[name], CHAINS, directives=PREFIX) == first
    assert not project.said
    assert list(told(first)) == list(told(replayed(PLANS[name], CHAINS, directives=PREFIX)))


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.sampled_from(STATEMENTS), min_size=2, max_size=20, unique=True),
    st.integers(1, 20),
    st.booleans(),
)
def test_from_what_is_kept_or_from_the_start_comes_to_the_same(
    tmp_path_factory, monkeypatch, statements, known, is_kept
):
    project = Project(tmp_path_factory.mktemp("project"))
    monkeypatch.setattr("schemadoc.scratch.kept.cache_folder", lambda: project.kept)
    locator = write_chain(project.root, *(f"{s};" for s in statements))
    steps = replayed(locator, project.root, keep_going=True).steps
    shutil.rmtree(project.root / "steps")
    good = [s for s, step in zip(statements, steps, strict=True) if not step.problems]
    assume(good)
    known = min(known, len(good))
    write_chain(project.root, *good[:known])
    project.replay(locator)
    if not is_kept:
        shutil.rmtree(project.kept)
        project.kept.mkdir()
    for number, statement in enumerate(good[known:], known + 1):
        add_step(project, number, statement)
    assert project.replay(locator) == replayed(locator, project.root)


def test_the_data_of_the_last_step_is_gone_on_from(project):
    locator = write_chain(project.root, "CREATE TABLE a (id int);", "CREATE TABLE b (id int);")
    project.replay(locator)
    (before,) = project.data
    add_step(project, 3, "CREATE TABLE c (id int);")
    project.said.clear()
    assert project.replay(locator) == replayed(locator, project.root)
    assert project.said == ["Replaying 3 migrations, of which 1 are new"]
    (after,) = project.data
    assert before != after


def test_a_step_that_was_edited_is_replayed_with_all_that_follow(project):
    locator = write_chain(
        project.root, "CREATE TABLE a (id int);", "CREATE TABLE b (id int);", "CREATE TABLE c ();"
    )
    project.replay(locator)
    add_step(project, 2, "CREATE TABLE b (id bigint);")
    project.said.clear()
    assert project.replay(locator) == replayed(locator, project.root)
    assert project.said == ["Replaying 3 migrations, of which 2 are new"]


def test_fewer_steps_than_before_are_no_others(project):
    locator = write_chain(project.root, "CREATE TABLE a (id int);", "CREATE TABLE b (id int);")
    project.replay(locator)
    (project.root / "steps" / "0002_step.sql").unlink()
    assert project.replay(locator) == replayed(locator, project.root)


def test_what_is_left_in_the_session_of_a_step_is_not_there_in_the_next(project):
    first = "CREATE SCHEMA app; SET search_path = app; CREATE TEMP TABLE t (id int);"
    locator = write_chain(project.root, first)
    project.replay(locator)
    add_step(project, 2, "CREATE TABLE a (id int); CREATE TEMP TABLE t (id int);")
    warm = project.replay(locator)
    assert warm == replayed(locator, project.root)
    assert [table.id for table in warm.schema.tables] == ["public.a"]


def test_another_selection_is_another_history(project):
    locator = write_chain(project.root, "CREATE TABLE a (id int);")
    source, cache = Source(locator=locator), Cache(project.workspace)
    arguments = parse_locator(locator), source, project.root, Options()
    of_all = replay_source(*arguments, Telling(cache=cache))
    bare = Telling(select=lambda s: replace(s, tables=()), settings="none", cache=cache)
    assert of_all.steps[0].changes
    assert not replay_source(*arguments, bare).steps[0].changes


def break_text(path):
    path.write_text(path.read_text("utf-8")[:-50], "utf-8")


def break_classes(path):
    path.write_text(path.read_text("utf-8").replace('"Change"', '"Gap"'), "utf-8")


def break_form(path):
    known = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**known, "changes": 1, "schema": [known["schema"]]}), "utf-8")


@pytest.mark.parametrize("damage", [break_text, break_classes, break_form, Path.unlink])
def test_a_record_that_is_damaged_is_as_if_there_were_none(project, damage):
    locator = write_chain(project.root, "CREATE TABLE a (id int);", "CREATE TABLE b (id int);")
    first = project.replay(locator)
    damage(project.record)
    project.said.clear()
    assert project.replay(locator) == first
    assert project.said == ["Replaying 2 migrations"]


def test_data_that_is_damaged_is_as_if_there_were_none(project):
    locator = write_chain(project.root, "CREATE TABLE a (id int);")
    project.replay(locator)
    for path in (project.kept / project.data[0] / "data" / "base").rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    add_step(project, 2, "CREATE TABLE b (id int);")
    assert project.replay(locator) == replayed(locator, project.root)


def test_a_new_step_that_fails_is_told_as_ever(project):
    locator = write_chain(project.root, "CREATE TABLE a (id int);")
    project.replay(locator)
    add_step(project, 2, "CREATE TABLE a (id int);")
    with pytest.raises(SourceError, match=r"0002_step\.sql:1: relation"):
        project.replay(locator)


def test_no_more_is_kept_than_a_few(project):
    locator = write_chain(project.root, "CREATE TABLE a (id int);")
    for number in range(6):
        add_step(project, 1, f"CREATE TABLE a{number} (id int);")
        project.replay(locator)
    assert len(project.data) == 4

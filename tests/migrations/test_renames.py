"""Renames on SQLite: what statements say is no guess, and what nobody says is one."""

import pytest

from schemadoc.config import Source, parse_locator
from schemadoc.migrations.history import make_history
from schemadoc.migrations.renames import NotedRenames
from schemadoc.model.change import Renames
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.replaying import replay_source


def noted(*statements, before=("a",)):
    renames = NotedRenames()
    for statement in statements:
        renames.note(statement)
    return renames.take(before)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("ALTER TABLE a RENAME TO b", Renames(tables={"a": "b"})),
        ('-- now\n alter table main."a" rename to `b c`;', Renames(tables={"a": "b c"})),
        ("/* x */ ALTER TABLE [a] RENAME TO 'b'", None),
        ("ALTER TABLE a RENAME COLUMN x TO y", Renames(columns={"a": {"x": "y"}})),
        ('ALTER TABLE a RENAME x TO "y""z"', Renames(columns={"a": {"x": 'y"z'}})),
        ("ALTER TABLE a ADD COLUMN x text", None),
        ("INSERT INTO a VALUES ('ALTER TABLE a RENAME TO b')", None),
    ],
)
def test_what_a_statement_renames(statement, expected):
    assert noted(statement) == expected


def test_several_renames_are_followed_to_the_end():
    found = noted(
        "ALTER TABLE a RENAME COLUMN x TO y",
        "ALTER TABLE a RENAME TO b",
        "ALTER TABLE b RENAME COLUMN y TO z",
        "ALTER TABLE b RENAME TO c",
    )
    assert found == Renames(tables={"a": "c"}, columns={"c": {"x": "z"}})


def test_a_table_that_is_built_anew_under_another_name_is_not_renamed():
    assert noted("ALTER TABLE __new_a RENAME TO a") is None


def history_of(folder, *files):
    for number, sql in enumerate(files, start=1):
        (folder / f"{number}_x.sql").write_text(sql)
    source = Source(locator="sql:.", dialect="sqlite")
    return make_history(replay_source(parse_locator("sql:."), source, folder, Options()).steps)


def test_a_table_is_followed_although_its_columns_change_with_it(tmp_path):
    history = history_of(
        tmp_path,
        "CREATE TABLE a (id integer, x text);",
        "ALTER TABLE a RENAME TO b;\nALTER TABLE b RENAME COLUMN x TO y;\n"
        "ALTER TABLE b ADD COLUMN z text;",
    )
    kinds = {change.kind for change in history.steps[1].changes}
    assert kinds == {"table.renamed", "column.renamed", "column.added"}
    assert not any(change.guess for change in history.steps[1].changes)
    assert history.introduced["b"] == 1

"""Which index serves which foreign key: once for the pages and for the rules."""

from dataclasses import replace

import pytest
from helpers import make_catalog, make_config, make_schema, make_table

from schemadoc.model.table import Column, ForeignKey, Index, IndexPart, PrimaryKey, UniqueKey
from schemadoc.pages import plan_pages

NAMES = ("id", "org_id", "b", "deleted_at", 'O"rg')


def users(*columns, **facts):
    key = ForeignKey(name="fk", columns=columns or ("org_id",), target="orgs", target_columns=())
    told = tuple(Column(name=name, type="int") for name in NAMES)
    return make_table("users", columns=told, foreign_keys=(key,), **facts)


def on(*columns, **facts):
    return Index(name="i", parts=tuple(IndexPart(column=name) for name in columns), **facts)


def serving(table):
    (served,) = make_catalog(make_schema(table)).served_keys["users"]
    assert served.key == table.foreign_keys[0]
    return served.by


@pytest.mark.parametrize(
    ("table", "serves"),
    [
        (users(indexes=(on("org_id"),)), True),
        (users(indexes=(on("org_id", "b"),)), True),
        (users(indexes=(on("b", "org_id"),)), False),
        (users("b", "org_id", indexes=(on("org_id", "b"),)), True),
        (users(indexes=(on("org_id", where="org_id IS NOT NULL"),)), True),
        (users(indexes=(on("org_id", where="(deleted_at IS NOT NULL)"),)), False),
        (users(indexes=(on("org_id", where="deleted_at IS NULL"),)), False),
        (users(indexes=(on("org_id", where="org_id IS NOT NULL AND b IS NOT NULL"),)), False),
        (
            users(
                "b", "org_id",
                indexes=(on("b", "org_id", where="((org_id IS NOT NULL) and (b is not null))"),),
            ),
            True,
        ),
        (users("b", "org_id", indexes=(on("b", "org_id", where="`b` IS NOT NULL"),)), True),
        (users('O"rg', indexes=(on('O"rg', where='("O""rg" IS NOT NULL)'),)), True),
        (users(indexes=(on("org_id", valid=False),)), False),
        (users(indexes=(on("org_id", method="brin"),)), False),
        (users(indexes=(replace(on("org_id"), parts=(IndexPart(expression="org_id"),)),)), False),
        (users(unique_keys=(UniqueKey(columns=("org_id",)),)), True),
        (users(primary_key=PrimaryKey(columns=("org_id", "id"))), True),
    ],
)  # fmt: skip
def test_an_index_serves_a_key_whose_columns_it_begins_with(table, serves):
    assert bool(serving(table)) is serves


def test_a_page_says_what_the_rule_says():
    """An index on some rows only serves no key, and is not said to."""
    partial = on("org_id", where="deleted_at IS NOT NULL")
    schema = make_schema(users(indexes=(partial, replace(on("org_id"), name="whole"))))
    pages = {page.path: page.data for page in plan_pages(make_catalog(schema), make_config())}
    lines = pages["tables/users.md"]["indexes"]
    assert {line.index.name: line.serves for line in lines} == {"i": (), "whole": ("fk",)}

"""Relations: both ways, with their cardinality, and from wherever they are declared."""

from dataclasses import replace

import pytest
from helpers import make_catalog, make_config, make_schema, make_table

from schemadoc.model.table import (
    Column,
    Index,
    IndexPart,
    PrimaryKey,
    Relationship,
    UniqueKey,
)
from schemadoc.pages import plan_pages
from schemadoc.render import render_pages


def test_a_foreign_key_is_seen_from_both_ends():
    catalog = make_catalog(make_schema(make_table("bills", "users"), make_table("users")))
    (relation,) = catalog.relations
    assert (relation.from_table, relation.columns) == ("bills", ("users_id",))
    assert (relation.to_table, relation.to_columns) == ("users", ("id",))
    assert relation.basis == "declared"
    assert catalog.relations_from["bills"] == catalog.relations_to["users"] == (relation,)


@pytest.mark.parametrize(
    ("facts", "cardinality"),
    [
        ({}, "many-to-one"),
        ({"unique_keys": (UniqueKey(columns=("users_id",)),)}, "one-to-one"),
        ({"primary_key": PrimaryKey(columns=("users_id",))}, "one-to-one"),
        ({"primary_key": PrimaryKey(columns=("users_id", "id"))}, "many-to-one"),
        (
            {"indexes": (Index(parts=(IndexPart(column="users_id"),), unique=True),)},
            "one-to-one",
        ),
        (
            {"indexes": (Index(parts=(IndexPart(column="users_id"),), unique=True, where="x"),)},
            "many-to-one",
        ),
        (
            {"indexes": (Index(parts=(IndexPart(expression="lower(x)"),), unique=True),)},
            "many-to-one",
        ),
    ],
)
def test_cardinality_follows_from_what_is_unique(facts, cardinality):
    schema = make_schema(make_table("bills", "users", **facts), make_table("users"))
    assert make_catalog(schema).relations[0].cardinality == cardinality


def test_a_relation_is_optional_where_a_column_may_be_empty():
    bills = make_table("bills", "users")
    strict = replace(
        bills, columns=tuple(replace(column, nullable=False) for column in bills.columns)
    )
    assert make_catalog(make_schema(bills, make_table("users"))).relations[0].optional
    assert not make_catalog(make_schema(strict, make_table("users"))).relations[0].optional


def test_a_reference_to_itself_or_to_nothing_is_kept():
    schema = make_schema(make_table("nodes", "nodes", "gone"))
    relations = make_catalog(schema).relations
    assert [relation.to_table for relation in relations] == ["nodes", "gone"]


def test_configured_relations_join_the_declared_ones():
    schema = make_schema(
        make_table("links", columns=(Column(name="object_id", type="int"),)), make_table("projects")
    )
    text = "relations: [{from: links.object_id, to: projects.id, label: mirrored deal}]"
    (relation,) = make_catalog(schema, text).relations
    assert (relation.basis, relation.label) == ("configured", "mirrored deal")
    assert relation.cardinality == "many-to-one"


def test_a_name_without_namespace_is_looked_for_in_the_default_one_first():
    schema = make_schema(
        make_table("users", namespace="public"),
        make_table("users", namespace="auth"),
        make_table("keys", namespace="auth"),
        default_namespace="public",
    )
    text = "relations: [{from: keys.id, to: users.id}, {from: keys.id, to: auth.users.id}]"
    targets = [relation.to_table for relation in make_catalog(schema, text).relations]
    assert targets == ["public.users", "auth.users"]


def in_code(name, *links, columns=("id", "a_id"), **facts):
    """A table without foreign keys, of which the code says more."""
    told = tuple(Column(name=column, type="int") for column in columns)
    return make_table(name, columns=told, relationships=links, **facts)


def linked(name, target, direction, columns=(), target_columns=(), through=None):
    return Relationship(
        name=name, target=target, direction=direction, columns=columns,
        target_columns=target_columns, through=through,
    )  # fmt: skip


def links_of(*tables, text=""):
    relations = make_catalog(make_schema(*tables), text).relations
    return [
        (r.basis, r.from_table, r.columns, r.to_table, r.to_columns, r.cardinality, r.label)
        for r in relations
    ]


MANY_TO_ONE = linked("author", "a", "many-to-one", ("a_id",), ("id",))
ONE_TO_MANY = linked("books", "b", "one-to-many", ("id",), ("a_id",))


@pytest.mark.parametrize(
    "tables",
    [
        (in_code("a"), in_code("b", MANY_TO_ONE)),
        (in_code("a", ONE_TO_MANY), in_code("b")),
        (in_code("a", ONE_TO_MANY), in_code("b", MANY_TO_ONE)),
        (in_code("a"), in_code("b", linked("author", "a", None, ("a_id",), ("id",)))),
    ],
)
def test_a_link_that_only_the_code_knows_is_one_relation(tables):
    (found,) = links_of(*tables)
    assert found[:6] == ("orm", "b", ("a_id",), "a", ("id",), "many-to-one")
    assert found[6] in ("author", "books")


@pytest.mark.parametrize(
    "links",
    [
        (MANY_TO_ONE,),
        (linked("author", "a", "many-to-one"),),
        (linked("author", "a", None, ("a_id",), ("id",)),),
    ],
)
def test_what_a_foreign_key_declares_the_code_need_not_repeat(links):
    target = in_code("a", ONE_TO_MANY, linked("one", "b", "one-to-one", ("id",), ("a_id",)))
    assert [link[0] for link in links_of(target, make_table("b", "a", relationships=links))] == [
        "declared"
    ]


def test_another_link_to_the_same_table_is_another_relation():
    editor = linked("editor", "a", "many-to-one", ("editor_id",), ("id",))
    found = links_of(make_table("a"), make_table("b", "a", relationships=(MANY_TO_ONE, editor)))
    assert [(link[0], link[2]) for link in found] == [
        ("declared", ("a_id",)),
        ("orm", ("editor_id",)),
    ]


def test_what_the_configuration_says_the_code_need_not_repeat():
    tables = in_code("a", ONE_TO_MANY), in_code("b")
    text = "relations: [{from: b.a_id, to: a.id, label: written by}]"
    assert [link[0] for link in links_of(*tables, text=text)] == ["configured"]


def test_a_link_is_one_to_one_where_the_code_or_a_key_says_so():
    one = linked("one", "a", "one-to-one", ("a_id",), ("id",))
    assert links_of(in_code("a"), in_code("b", one))[0][5] == "one-to-one"
    unique = (UniqueKey(columns=("a_id",)),)
    found = links_of(in_code("a"), in_code("b", MANY_TO_ONE, unique_keys=unique))
    assert found[0][5] == "one-to-one"


def test_many_to_many_is_said_by_the_table_in_between_or_else_by_the_code():
    links = (
        linked("tags", "b", "many-to-many", ("id",), ("id",), "ab"),
        linked("all", "b", "many-to-many"),
    )
    back = linked("posts", "a", "many-to-many", ("id",), ("id",), "ab")
    found = links_of(in_code("a", links[0]), in_code("b", back), make_table("ab", "a", "b"))
    assert [link[0] for link in found] == ["declared", "declared"]
    found = links_of(in_code("a", links[1]), in_code("b", linked("as", "a", "many-to-many")))
    assert found == [("orm", "a", (), "b", (), "many-to-many", "all")]


def test_the_page_says_that_the_code_knows_of_it():
    config = make_config()
    catalog = make_catalog(make_schema(in_code("a"), in_code("b", MANY_TO_ONE)))
    pages = render_pages(plan_pages(catalog, config), None)
    page = next(p.content.decode() for p in pages if p.path == "tables/b.md")
    assert "many-to-one, optional | in the code: author |" in page


@pytest.mark.parametrize("end", ["gone.id", "users.gone", "users", "x.users.id"])
def test_an_end_that_is_not_there_is_a_finding_with_its_line(end):
    text = (
        f"relations:\n  - {{from: users.id, to: users.id}}\n  - {{from: '{end}', to: users.id}}\n"
    )
    catalog = make_catalog(make_schema(make_table("users")), text)
    assert len(catalog.relations) == 1
    (finding,) = catalog.findings
    assert (finding.rule, finding.severity, finding.location.line) == ("SD002", "error", 4)
    assert finding.message == f"`relations` names {end}, which is no column of the schema."

"""Relations: both ways, with their cardinality, and from wherever they are declared."""

from dataclasses import replace

import pytest
from helpers import make_catalog, make_schema, make_table

from schemadoc.model.table import Column, Index, IndexPart, PrimaryKey, UniqueKey


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

"""Which facts the site is about: sources merged, one chosen, and some left out."""

from dataclasses import replace

import pytest
from helpers import make_catalog, make_config, make_schema, make_table

from schemadoc.enrich import enrich_schema
from schemadoc.enrich.merging import merge_schemas
from schemadoc.errors import ConfigError
from schemadoc.model.facts import CODE_ONLY, without_facts
from schemadoc.model.schema import (
    Enum,
    EventTrigger,
    Extension,
    Gap,
    Namespace,
    Origin,
    Publication,
    Role,
)
from schemadoc.model.table import Partition
from schemadoc.pages import plan_pages
from schemadoc.workspace import Surroundings


def ids(catalog):
    return [table.id for table in catalog.schema.tables]


def test_excluded_objects_are_listed_with_their_reason():
    schema = make_schema(
        make_table("tmp_a"),
        make_table("users"),
        make_table("alembic_version"),
        enums=(Enum(id="tmp_e", name="tmp_e", values=("x",)),),
    )
    catalog = make_catalog(schema, "exclude: [tmp_*]")
    assert ids(catalog) == ["users"]
    assert {item.object_id: (item.reason, item.entry) for item in catalog.excluded} == {
        "alembic_version": ("bookkeeping of a migration tool", None),
        "tmp_a": ("listed in `exclude`", "tmp_*"),
        "tmp_e": ("listed in `exclude`", "tmp_*"),
    }
    assert catalog.counts.tables == 1


def test_what_is_left_out_is_left_out_of_every_source():
    tables = [make_table(name) for name in ("users", "alembic_version", "tmp_a")]
    read = {"code": [make_schema(*tables)], "live": [make_schema(*tables)]}
    catalog = enrich_schema(read, Surroundings(), make_config("exclude: [tmp_*]"))
    assert {role: [t.id for t in s.tables] for role, s in catalog.by_origin.items()} == {
        "code": ["users"],
        "live": ["users"],
    }
    assert [item.object_id for item in catalog.excluded] == ["alembic_version", "tmp_a"]
    assert len(read["live"][0].tables) == 3, "the source's schema stays as it was read"


def test_include_takes_only_some_tables():
    schema = make_schema(make_table("a"), make_table("b"), make_table("b_tmp"))
    assert ids(make_catalog(schema, "include: [b*]\nexclude: ['*_tmp']")) == ["b"]


def test_structure_comes_from_migrations_then_code_then_live():
    found = {role: [make_schema(make_table(role))] for role in ("live", "code", "migrations")}
    no_words, config = Surroundings(), make_config()
    assert ids(enrich_schema(found, no_words, config)) == ["migrations"]
    del found["migrations"]
    assert ids(enrich_schema(found, no_words, config)) == ["code"]
    chosen = enrich_schema(found, no_words, make_config("structure: live"))
    assert ids(chosen) == ["live"]
    assert set(chosen.documented) == {"code", "live"}
    assert set(enrich_schema(found, no_words, config).documented) == {"code"}


def test_a_structure_that_was_not_read_is_an_error():
    with pytest.raises(ConfigError) as caught:
        make_catalog(make_schema(), "structure: code")
    assert "`structure` is code, but that source was not read" in caught.value.message


def test_sources_of_one_role_are_merged():
    one = make_schema(make_table("a"), knows=without_facts("triggers", *CODE_ONLY))
    other = make_schema(make_table("b"), gaps=(Gap(place="x", reason="y"),))
    merged = merge_schemas([one, other])
    assert [table.id for table in merged.tables] == ["a", "b"]
    assert merged.knows == one.knows
    assert merged.gaps == other.gaps


def at(locator, *tables, **facts):
    return make_schema(*tables, origin=Origin(kind="code", locator=locator), **facts)


def test_an_object_in_two_sources_of_a_role_is_an_error_that_names_both():
    with pytest.raises(ConfigError) as caught:
        merge_schemas([at("json:one.json", make_table("a")), at("json:two.json", make_table("a"))])
    assert caught.value.message.startswith("a is in json:one.json and in json:two.json: ")


def test_sources_of_one_role_must_be_of_one_dialect():
    with pytest.raises(ConfigError, match="must be of one dialect"):
        merge_schemas([make_schema(dialect="sqlite"), make_schema(dialect="mysql")])


def test_what_is_left_out_does_not_stand_in_the_way_of_a_merge():
    one, other = (make_schema(make_table("alembic_version"), make_table(name)) for name in "ab")
    catalog = enrich_schema({"live": [one, other]}, Surroundings(), make_config())
    assert ids(catalog) == ["a", "b"]
    assert [item.object_id for item in catalog.excluded] == ["alembic_version"]


def test_a_merge_keeps_what_each_source_says_of_itself():
    one = at("json:one.json", name="app", comment="The shop")
    other = at("json:two.json", name="log", comment="What happened")
    other = replace(other, origin=replace(other.origin, server="X 1", notes=("one left out",)))
    merged = merge_schemas([one, other])
    assert (merged.name, merged.comment) == ("app, log", "The shop\n\nWhat happened")
    assert merged.origin == Origin(
        kind="code", locator="json:one.json, json:two.json", server="X 1", notes=("one left out",)
    )


def test_every_source_is_named_on_the_home_page_and_on_fidelity():
    one = at("json:one.json", make_table("a"))
    other = at("json:two.json", make_table("b"), gaps=(Gap(place="x", reason="y"),))
    config = make_config()
    catalog = enrich_schema({"code": [one, other]}, Surroundings(), config)
    pages = {page.path: page.data for page in plan_pages(catalog, config)}
    assert [source.locator for source in pages["index.md"]["sources"]] == [
        "json:one.json",
        "json:two.json",
    ]
    assert [(row.locator, row.gaps) for row in pages["fidelity.md"]["sources"]] == [
        ("json:one.json", 0),
        ("json:two.json", 1),
    ]


TWINS = [
    ("roles", Role(name="x"), Role(name="x", attributes=("login",)), "role"),
    ("namespaces", Namespace(name="x"), Namespace(name="x", comment="y"), "namespace"),
    ("extensions", Extension(name="x", version="1"), Extension(name="x"), "extension"),
    ("publications", Publication(name="x"), Publication(name="x", all_tables=True), "publication"),
    ("event_triggers", EventTrigger(name="x", event="a"), EventTrigger(name="x", event="b"),
     "event trigger"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "other", "word"), TWINS)
def test_of_two_with_one_name_equal_ones_merge_and_others_are_a_gap(kind, one, other, word):
    first, second = at("json:one.json", **{kind: (one,)}), at("json:two.json", **{kind: (one,)})
    merged = merge_schemas([first, second])
    assert (getattr(merged, kind), merged.gaps) == ((one,), ())
    merged = merge_schemas([first, replace(second, **{kind: (other,)})])
    assert getattr(merged, kind) == (one,)
    reason = f"the {word} differs in json:two.json: what json:one.json says of it is shown"
    assert merged.gaps == (Gap(place="x", reason=reason),)


def test_a_partition_whose_table_is_left_out_is_left_out_with_it():
    """It would be on no page, and nobody would know."""
    whole = make_table("p", kind="partitioned table", partition=Partition(key="RANGE (id)"))
    part = make_table("p_1", kind="partition", partition=Partition(parent="p", bounds="x"))
    inner = make_table("p_1_a", kind="partition", partition=Partition(parent="p_1", bounds="y"))
    stray = make_table("z_1", kind="partition", partition=Partition(parent="z", bounds="x"))
    catalog = make_catalog(make_schema(whole, part, inner, stray), "exclude: [p]\n")
    assert catalog.schema.tables == ()
    assert {item.object_id: item.reason for item in catalog.excluded} == {
        "p": "listed in `exclude`",
        "p_1": "a partition of a table that is not documented",
        "p_1_a": "a partition of a table that is not documented",
        "z_1": "a partition of a table that is not documented",
    }

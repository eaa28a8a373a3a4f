"""Which facts the site is about: sources merged, one chosen, and some left out."""

import pytest
from helpers import make_catalog, make_config, make_schema, make_table

from schemadoc.enrich import enrich_schema, merge_schemas
from schemadoc.errors import ConfigError
from schemadoc.model.facts import CODE_ONLY, without_facts
from schemadoc.model.schema import Enum, Gap, Origin
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
    assert schema.tables != catalog.schema.tables, "the source's schema stays as it was read"


def test_include_takes_only_some_tables():
    schema = make_schema(make_table("a"), make_table("b"), make_table("b_tmp"))
    assert ids(make_catalog(schema, "include: [b*]\nexclude: ['*_tmp']")) == ["b"]


def test_structure_comes_from_migrations_then_code_then_live():
    found = {role: make_schema(make_table(role)) for role in ("live", "code", "migrations")}
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


def test_an_object_in_two_sources_of_a_role_is_an_error_that_names_both():
    one = make_schema(make_table("a"), origin=Origin(kind="code", locator="json:one.json"))
    other = make_schema(make_table("a"), origin=Origin(kind="code", locator="json:two.json"))
    with pytest.raises(ConfigError) as caught:
        merge_schemas([one, other])
    assert caught.value.message.startswith("a is in json:one.json and in json:two.json: ")


def test_sources_of_one_role_must_be_of_one_dialect():
    with pytest.raises(ConfigError, match="must be of one dialect"):
        merge_schemas([make_schema(dialect="sqlite"), make_schema(dialect="mysql")])

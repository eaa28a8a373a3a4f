"""The snapshot: the same value out and in, the same bytes again, and every mistake named."""

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import get_args, get_type_hints

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemadoc.errors import SourceError
from schemadoc.model.facts import FACTS
from schemadoc.model.schema import Gap, Schema
from schemadoc.model.table import Column, Location, Table
from schemadoc.snapshot import dump_schema, load_schema
from schemadoc.snapshot.contract import snapshot_json_schema

EXAMPLE = Path(__file__).parent / "contract" / "example.json"


def test_the_example_reads_back_to_itself():
    schema = load_schema(EXAMPLE.read_bytes(), "example.json")
    assert json.loads(dump_schema(schema, lines=True)) == json.loads(EXAMPLE.read_text("utf-8"))
    assert load_schema(dump_schema(schema, lines=True), "again") == schema


def test_the_example_and_what_we_write_follow_the_published_contract():
    contract = snapshot_json_schema()
    jsonschema.validate(json.loads(EXAMPLE.read_text("utf-8")), contract)
    schema = load_schema(EXAMPLE.read_bytes(), "example.json")
    jsonschema.validate(json.loads(dump_schema(schema)), contract)


def test_the_example_has_one_of_every_type_and_field():
    schema = load_schema(EXAMPLE.read_bytes(), "example.json")
    unset = sorted(_fields_of_types() - _fields_set(schema))
    assert unset == sorted(_FIELDS_THAT_THE_EXAMPLE_LEAVES_AT_THEIR_DEFAULT)


# Rarely set fields, each a plain scalar beside one of its kind that the example does set.
_FIELDS_THAT_THE_EXAMPLE_LEAVES_AT_THEIR_DEFAULT = [
    "Attribute.collation",
    "Check.comment",
    "Check.enforced",
    "Check.no_inherit",
    "CustomType.code_name",
    "CustomType.collation",
    "CustomType.comment",
    "CustomType.location",
    "Enum.descriptions",
    "EventTrigger.comment",
    "EventTrigger.enabled",
    "Exclusion.comment",
    "Extension.comment",
    "ForeignKey.comment",
    "ForeignKey.enforced",
    "ForeignKey.period",
    "Identity.cycle",
    "Identity.increment",
    "Identity.maximum",
    "Identity.minimum",
    "Index.nulls_not_distinct",
    "Index.valid",
    "IndexPart.collation",
    "IndexPart.prefix",
    "Policy.comment",
    "PrimaryKey.comment",
    "PrimaryKey.deferrable",
    "PrimaryKey.include",
    "PrimaryKey.without_overlaps",
    "Publication.all_tables",
    "Publication.comment",
    "Publication.namespaces",
    "Relationship.location",
    "Relationship.through",
    "Role.comment",
    "Routine.arguments",
    "Routine.comment",
    "Routine.grants",
    "Routine.kind",
    "Routine.location",
    "Routine.parallel",
    "Routine.strict",
    "Rule.comment",
    "Sequence.cache",
    "Sequence.code_name",
    "Sequence.comment",
    "Sequence.cycle",
    "Sequence.grants",
    "Sequence.location",
    "Sequence.maximum",
    "Sequence.minimum",
    "StatisticsObject.comment",
    "Trigger.enabled",
    "UniqueKey.without_overlaps",
]


def _fields_of_types(cls=Schema, seen=None):
    seen = seen if seen is not None else set()
    found = set()
    if cls in seen:
        return found
    seen.add(cls)
    for name, hint in get_type_hints(cls).items():
        if cls.__name__ == "Origin" and name != "kind":
            continue
        found.add(f"{cls.__name__}.{name}")
        for inner in (hint, *get_args(hint)):
            if is_dataclass(inner):
                found |= _fields_of_types(inner, seen)
    return found


def _fields_set(value):
    if isinstance(value, tuple):
        return set().union(*(_fields_set(item) for item in value))
    if not is_dataclass(value):
        return set()
    found = set()
    for field in fields(value):
        item = getattr(value, field.name)
        if item != field.default:
            found |= {f"{type(value).__name__}.{field.name}"} | _fields_set(item)
    return found


texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=20)
st.register_type_strategy(str, texts)
schemas = st.builds(
    Schema,
    origin=st.none(),
    knows=st.frozensets(st.sampled_from(sorted(FACTS))),
    tables=st.lists(st.from_type(Table), max_size=2).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(schemas)
def test_any_schema_survives_the_round_trip(schema):
    schema = _with_sorted_options(schema)
    content = dump_schema(schema, lines=True)
    assert load_schema(content, "x") == schema
    assert dump_schema(load_schema(content, "x"), lines=True) == content


def _with_sorted_options(value):
    """Options are sets of names by definition: sorted, each once."""
    if isinstance(value, tuple):
        return tuple(_with_sorted_options(item) for item in value)
    if not is_dataclass(value):
        return value
    changes = {f.name: _with_sorted_options(getattr(value, f.name)) for f in fields(value)}
    for name in {"options", "value_descriptions"} & changes.keys():
        changes[name] = tuple(sorted(dict(changes[name]).items()))
    return replace(value, **changes)


def test_lines_are_left_out_unless_wanted():
    table = Table(id="t", name="t", location=Location(file="a.ts", line=3))
    schema = Schema(dialect="sqlite", tables=(table,))
    assert b'"location": {"file": "a.ts"}' in dump_schema(schema)
    assert b'"line": 3' in dump_schema(schema, lines=True)


def test_each_column_has_a_line_of_its_own():
    columns = (Column(name="a", type="text"), Column(name="b", type="text"))
    schema = Schema(dialect="sqlite", tables=(Table(id="t", name="t", columns=columns),))
    lines = dump_schema(schema).decode().splitlines()
    assert '    {"name": "a", "type": "text"},' in lines
    assert '    {"name": "b", "type": "text"}' in lines


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{", "x.json:1: this is not valid JSON: Expecting property name"),
        ("[]", 'x.json is not a snapshot: it must be an object with "format": "schemadoc/1".'),
        ('{"format": "tbls"}', "x.json is not a snapshot"),
        (
            '{"format": "schemadoc/2"}',
            "has the format schemadoc/2; this version of schemadoc reads",
        ),
        ('{"format": "schemadoc/1"}', "x.json: the document lacks dialect."),
        (
            '{"format": "schemadoc/1", "dialect": "x", "tables": [{"id": "t", "name": "t",'
            ' "columns": [{"name": "c", "type": 3}]}]}',
            "x.json: tables[0].columns[0].type must be text.",
        ),
        (
            '{"format": "schemadoc/1", "dialect": "x", "tables": [{"id": "t", "name": "t",'
            ' "kind": "tabel"}]}',
            "x.json: tables[0].kind must be one of table, view, ",
        ),
        ('{"format": "schemadoc/1", "dialect": "x", "tables": {}}', "tables must be a list."),
        ('{"format": "schemadoc/1", "dialect": "x", "knows": "tables"}', "knows must be a list."),
        (
            '{"format": "schemadoc/1", "dialect": "x", "knows": ["tables", ["views"]]}',
            "x.json: knows[1] must be text.",
        ),
        (
            '{"format": "schemadoc/1", "dialect": "x", "gaps": [{"place": "t", "reason": "r",'
            ' "facts": [3]}]}',
            "x.json: gaps[0].facts[0] must be text.",
        ),
        ("[" * 100_000, "x.json is nested too deeply"),
        (b"\xff\xfe", "x.json is not UTF-8: byte 0"),
    ],
)
def test_a_mistake_is_named_with_its_place(document, message):
    content = document if isinstance(document, bytes) else document.encode()
    with pytest.raises(SourceError) as caught:
        load_schema(content, "x.json")
    assert message in caught.value.message


def test_a_kind_of_fact_that_we_do_not_know_is_a_gap():
    document = '{"format": "schemadoc/1", "dialect": "x", "knows": ["tabels", "views", "x"]}'
    schema = load_schema(document.encode(), "x.json")
    assert schema.knows == {"views"}
    reason = "this version of schemadoc does not know this kind of fact, '{}'"
    assert schema.gaps == (
        Gap(place="knows[0]", reason=reason.format("tabels")),
        Gap(place="knows[2]", reason=reason.format("x")),
    )


def test_a_key_that_we_do_not_know_is_a_gap_and_not_a_silence():
    document = (
        '{"format": "schemadoc/1", "dialect": "x", "shards": 3, "tables": [{"id": "t", "name": "t",'
        ' "columns": [{"name": "c", "type": "t", "shade": 1}]}]}'
    )
    places = [gap.place for gap in load_schema(document.encode(), "x").gaps]
    assert places == ["shards", "tables[0].columns[0].shade"]

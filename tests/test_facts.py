"""The kinds of facts cover the model, and only what both sides know is compared."""

from dataclasses import fields, is_dataclass, replace

import pytest

from schemadoc.model import schema as schema_module
from schemadoc.model import table as table_module
from schemadoc.model.comparable import comparable
from schemadoc.model.facts import CODE_ONLY, FACTS, known_facts, without_facts
from schemadoc.model.schema import Origin, Schema
from schemadoc.model.table import Column, Index, IndexPart, Location, Table

# What makes an object what it is: known to whoever knows the object at all.
IDENTITY = {
    "Attribute": {"name", "type"},
    "Check": {"expression"},
    "Column": {"name", "type"},
    "CustomType": {"id", "namespace", "name", "kind", "base", "nullable", "default", "attributes"},
    "Description": {"text", "origin", "location"},
    "Enum": {"id", "namespace", "name", "values"},
    "EventTrigger": {"name", "event", "routine", "tags", "enabled"},
    "Exclusion": {"definition"},
    "Extension": {"name", "version", "namespace"},
    "ForeignKey": {"columns", "target", "target_columns"},
    "Gap": {"place", "reason", "facts", "location"},
    "Generated": {"expression", "stored"},
    "Grant": {"role", "privileges", "grantable", "columns"},
    "Identity": {"always", "start", "increment", "minimum", "maximum", "cycle", "cache"},
    "Index": {"name", "parts", "unique"},
    "IndexPart": {"column"},
    "Location": {"file", "line"},
    "Namespace": {"name"},
    "Origin": {"kind", "locator", "server", "notes", "counterpart", "state"},
    "Partition": {"key", "parent", "bounds"},
    "Policy": {"name", "command", "permissive", "roles", "using", "check"},
    "PrimaryKey": {"columns"},
    "Publication": {"name", "all_tables", "tables", "namespaces", "operations"},
    "Property": {"name", "kind", "type", "expression", "descriptions", "location"},
    "Relationship": {
        "name",
        "target",
        "direction",
        "columns",
        "target_columns",
        "through",
        "back_name",
        "location",
    },
    "Role": {"name", "attributes", "member_of"},
    "Routine": {
        "id",
        "namespace",
        "name",
        "kind",
        "arguments",
        "returns",
        "language",
        "volatility",
        "strict",
        "security_definer",
        "parallel",
        "definition",
    },
    "Rule": {"name", "definition"},
    "Schema": {"dialect", "name", "default_namespace", "tables", "gaps", "knows", "origin"},
    "Sequence": {
        "id",
        "namespace",
        "name",
        "type",
        "start",
        "increment",
        "minimum",
        "maximum",
        "cycle",
        "cache",
        "owned_by",
    },
    "StatisticsObject": {"name", "definition"},
    "Table": {"id", "namespace", "name", "kind", "columns"},
    "Trigger": {
        "name",
        "timing",
        "events",
        "level",
        "columns",
        "condition",
        "routine",
        "definition",
        "enabled",
    },
    "UniqueKey": {"columns"},
}


def test_every_field_of_the_model_is_a_kind_of_fact_or_identity():
    listed = [field for names in FACTS.values() for field in names]
    assert len(listed) == len(set(listed))
    identity = {f"{owner}.{name}" for owner, names in IDENTITY.items() for name in names}
    assert set(listed) | identity == _all_fields()
    assert not set(listed) & identity


def _all_fields():
    classes = [
        value
        for module in (schema_module, table_module)
        for value in vars(module).values()
        if isinstance(value, type) and is_dataclass(value)
    ]
    return {f"{cls.__name__}.{field.name}" for cls in classes for field in fields(cls)}


def test_a_kind_of_fact_must_exist():
    with pytest.raises(ValueError, match="trigers"):
        without_facts("trigers")
    assert known_facts(["tables"]) == {"tables"}


def test_what_one_side_does_not_know_is_not_compared():
    index = Index(name="i", parts=(IndexPart(column="a"),), where="a > 1")
    table = Table(id="t", name="t", columns=(Column(name="a", type="int"),), indexes=(index,))
    live = Schema(dialect="x", tables=(table,))
    code = Schema(
        dialect="x",
        tables=(replace(table, indexes=(replace(index, where=None),)),),
        knows=without_facts("index predicates"),
    )
    assert comparable(live) != comparable(code)
    assert comparable(live, code.knows) == comparable(code, live.knows)


def test_tables_of_a_kind_that_one_side_does_not_know_are_left_out():
    tables = (Table(id="t", name="t"), Table(id="v", name="v", kind="view"))
    schema = Schema(dialect="x", tables=tables)
    assert [t.id for t in comparable(schema, without_facts("views")).tables] == ["t"]


def test_places_names_in_the_code_and_origin_are_never_compared():
    plain = Schema(dialect="x", tables=(Table(id="t", name="t"),))
    place = Location(file="a.py", line=3)
    told = Schema(
        dialect="x",
        tables=(Table(id="t", name="t", location=place, code_name="T"),),
        origin=Origin(kind="code"),
        name="app",
    )
    assert comparable(plain) == comparable(told)
    assert FACTS.keys() >= CODE_ONLY

"""Whatever order a reader gives its facts in, the schema is the same; and it is whole."""

import random
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemadoc.errors import SourceError
from schemadoc.model.schema import (
    CustomType,
    Enum,
    Gap,
    Namespace,
    Publication,
    Routine,
    Schema,
    Sequence,
)
from schemadoc.model.table import (
    Check,
    Column,
    ForeignKey,
    Grant,
    Index,
    IndexPart,
    Partition,
    Relationship,
    Table,
    Trigger,
    UniqueKey,
)
from schemadoc.snapshot import load_schema
from schemadoc.sources.order import put_in_order

EXAMPLE = load_schema(
    (Path(__file__).parents[1] / "contract" / "example.json").read_bytes(), "example.json"
)
COLUMNS = tuple(Column(name=name, type="int") for name in "zay")
TABLE = Table(
    id="t",
    name="t",
    columns=COLUMNS,
    unique_keys=(UniqueKey(columns=("a",)), UniqueKey(name="u", columns=("z",))),
    foreign_keys=(
        ForeignKey(columns=("a",), target="t", target_columns=("z",)),
        ForeignKey(columns=("a",), target="t", target_columns=("z",), on_delete="cascade"),
        ForeignKey(name="f", columns=("y",), target="t", target_columns=("z",)),
    ),
    checks=(Check(expression="a > 0"), Check(expression="y > 0"), Check(name="c", expression="1")),
    indexes=(
        Index(name="i", parts=(IndexPart(column="z"), IndexPart(column="a"))),
        Index(name="j", parts=(IndexPart(column="a"),)),
    ),
    triggers=(Trigger(name="g"), Trigger(name="h")),
    grants=(Grant(role="a", privileges=("select",)), Grant(role="b", privileges=("select",))),
    used_columns=("v.a", "v.b"),
)
GRANTS = TABLE.grants
SCHEMA = replace(
    EXAMPLE,
    tables=(*EXAMPLE.tables, TABLE, Table(id="v", name="v", kind="view")),
    namespaces=(Namespace(name="a", grants=GRANTS), Namespace(name="b")),
    sequences=(Sequence(id="s", name="s", grants=GRANTS), Sequence(id="t", name="t")),
    routines=(Routine(id="f()", name="f", grants=GRANTS), Routine(id="g()", name="g")),
    gaps=(
        Gap(place="a", reason="x"),
        Gap(place="b", reason="x"),
        Gap(place="b", reason="x", facts=("checks",)),
        Gap(place="b", reason="y"),
    ),
)
DESCRIBED = {f"{owner}.descriptions" for owner in ("Table", "Column", "Enum")}
MEANINGFUL = {"Table.columns", "Index.parts", "CustomType.attributes", *DESCRIBED}
"""What stands in an order of its own; lists of names are as the source has them."""


def shuffled(value, chance):
    """The same with every list of objects in another order."""
    if isinstance(value, tuple):
        return tuple(shuffled(item, chance) for item in value)
    if not is_dataclass(value):
        return value
    changes = {}
    for field in fields(value):
        item = shuffled(getattr(value, field.name), chance)
        movable = f"{type(value).__name__}.{field.name}" not in MEANINGFUL
        is_list = isinstance(item, tuple) and item and is_dataclass(item[0])
        if movable and (is_list or field.name == "used_columns"):
            item = tuple(chance.sample(item, len(item)))
        changes[field.name] = item
    return replace(value, **changes)


@given(st.randoms(use_true_random=False))
def test_the_order_of_what_was_read_does_not_matter(chance):
    assert put_in_order(shuffled(SCHEMA, chance), "x") == put_in_order(SCHEMA, "x")


def test_shuffling_does_change_the_order():
    assert shuffled(SCHEMA, random.Random(1)) != SCHEMA


def test_what_is_in_order_stays_as_it_is():
    ordered = put_in_order(SCHEMA, "x")
    assert put_in_order(ordered, "x") == ordered


def test_columns_keep_their_own_order_and_so_do_the_parts_of_an_index():
    table = next(t for t in put_in_order(SCHEMA, "x").tables if t.id == "t")
    assert [column.name for column in table.columns] == ["z", "a", "y"]
    assert [part.column for part in table.indexes[0].parts] == ["z", "a"]


def test_equal_gaps_and_columns_used_twice_are_one():
    view = Table(id="v", name="v", kind="view", used_columns=("t.b", "t.a", "t.b"))
    gap = Gap(place="v", reason="x")
    schema = put_in_order(Schema(dialect="x", tables=(view,), gaps=(gap, gap)), "x")
    assert schema.gaps == (gap,)
    assert schema.tables[0].used_columns == ("t.a", "t.b")


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("tables", Table(id="a.x", namespace="a", name="x")),
        ("enums", Enum(id="a.x", namespace="a", name="x", values=("y",))),
        ("custom_types", CustomType(id="a.x", namespace="a", name="x", kind="domain")),
        ("sequences", Sequence(id="a.x", namespace="a", name="x")),
        ("routines", Routine(id="a.x", namespace="a", name="x")),
    ],
)
def test_an_id_that_stands_for_two_objects_is_refused(kind, item):
    schema = Schema(dialect="x", **{kind: (item, replace(item, comment="another"))})
    with pytest.raises(SourceError) as error:
        put_in_order(schema, "json:a.json")
    assert error.value.format_message() == (
        "json:a.json: a.x stands for two objects. Give one of them another name or leave it out."
    )


@pytest.mark.parametrize("kind", ["tables", "enums", "custom_types", "sequences"])
@pytest.mark.parametrize("wrong", ["", ".", "x", "a.b.x", '"a.x"'])
def test_an_id_that_is_not_that_of_its_name_is_refused_with_its_place(kind, wrong):
    facts = {"enums": {"values": ()}, "custom_types": {"kind": "domain"}}.get(kind, {})
    cls = {"tables": Table, "enums": Enum, "custom_types": CustomType, "sequences": Sequence}[kind]
    right = cls(id="a.b", namespace="a", name="b", **facts)
    odd = cls(id=wrong, namespace="a", name="x", **facts)
    with pytest.raises(SourceError) as error:
        put_in_order(Schema(dialect="x", **{kind: (right, odd)}), "json:a.json")
    assert error.value.message == (
        f"json:a.json: {kind}[1].id is {wrong!r}, but by its namespace and name it must be 'a.x'."
    )


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"columns": (Column(name="c", type="e", enum_id=""),)}, "columns[0].enum_id is ''"),
        (
            {"foreign_keys": (ForeignKey(columns=(), target=".", target_columns=()),)},
            "foreign_keys[0].target is '.'",
        ),
        (
            {"relationships": (Relationship(name="r", target=""),)},
            "relationships[0].target is ''",
        ),
        ({"partition": Partition(parent="")}, "partition.parent is ''"),
        ({"inherits": ("p", "")}, "inherits[1] is ''"),
        ({"used_columns": ("c",)}, "used_columns[0] is 'c'"),
    ],
)
def test_a_reference_to_nothing_at_all_is_refused_with_its_place(facts, place):
    tables = (Table(id="p", name="p"), Table(id="t", name="t", **facts))
    with pytest.raises(SourceError) as error:
        put_in_order(Schema(dialect="x", tables=tables), "json:a.json")
    wanted = f"json:a.json: tables[1].{place}, which cannot be the id of "
    assert error.value.message.startswith(wanted)


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        (
            {"sequences": (Sequence(id="s", name="s", owned_by="x"),)},
            "sequences[0].owned_by is 'x'",
        ),
        (
            {"publications": (Publication(name="p", tables=("",)),)},
            "publications[0].tables[0] is ''",
        ),
    ],
)
def test_so_is_one_of_what_stands_beside_the_tables(facts, place):
    with pytest.raises(SourceError) as error:
        put_in_order(Schema(dialect="x", **facts), "json:a.json")
    assert error.value.message.startswith(f"json:a.json: {place}, which cannot be the id of ")


def test_a_table_and_an_enum_may_have_the_same_name():
    enum, table = Enum(id="x", name="x", values=()), Table(id="x", name="x")
    assert put_in_order(Schema(dialect="x", tables=(table,), enums=(enum,)), "x").tables


def test_two_columns_of_one_name_are_refused():
    table = Table(id="t", name="t", columns=(COLUMNS[0], COLUMNS[1], COLUMNS[0]))
    with pytest.raises(SourceError, match=r"json:a\.json: t has two columns named 'z'\."):
        put_in_order(Schema(dialect="x", tables=(table,)), "json:a.json")


def test_a_foreign_key_whose_columns_do_not_pair_up_is_a_gap():
    key = ForeignKey(columns=("a", "b"), target="u", target_columns=("c",))
    whole = ForeignKey(columns=("a",), target="u", target_columns=("c",))
    table = Table(id="t", name="t", foreign_keys=(key, whole))
    schema = put_in_order(Schema(dialect="x", tables=(table,)), "x")
    assert schema.gaps == (Gap(place="t", reason="a foreign key has 2 columns for 1 of u"),)
    assert key in schema.tables[0].foreign_keys

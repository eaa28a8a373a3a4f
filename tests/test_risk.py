"""The risk of every change that the model can tell of, in one table to be read: risk.txt."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from pathlib import Path
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest

from schemadoc.compare import compare_schemas
from schemadoc.compare.risk import RULES, risk_of
from schemadoc.model.change import Change
from schemadoc.model.facts import FACTS, fields_unknown_to
from schemadoc.model.reasons import reason_for
from schemadoc.model.schema import CustomType, Enum, Extension, Schema
from schemadoc.model.table import (
    Check,
    Column,
    ForeignKey,
    Generated,
    Grant,
    Identity,
    Index,
    IndexPart,
    Options,
    Policy,
    Table,
    UniqueKey,
)
from schemadoc.model.wording import say

GOLDEN = Path(__file__).parent / "risk.txt"
RISKS = ("none", "expand", "contract", "breaking")
TABLE = Table(id="t", name="t", columns=(Column(name="c", type="x"), Column(name="d", type="y")))

# Where values of the right type are not enough, because the risk depends on what they say.
SAMPLES = {
    (Column, None): [
        Column(name="c", type="x"),
        Column(name="c", type="x", nullable=False),
        Column(name="c", type="x", nullable=False, default="1"),
        Column(name="c", type="x", nullable=False, identity=Identity()),
        Column(name="c", type="x", nullable=False, generated=Generated(expression="1")),
    ],
    (Index, None): [
        Index(name="n", parts=(IndexPart(column="c"),)),
        Index(name="n", parts=(IndexPart(column="c"),), unique=True),
    ],
    (CustomType, None): [CustomType(id="n", name="n", kind="domain", base="x")],
    (Column, "type"): [
        ("x", "y"),
        ("varchar(5)", "varchar(9)"),
        ("varchar(9)", "varchar(5)"),
        ("character varying(5)", "text"),
        ("CHARACTER VARYING(5)", "CHARACTER VARYING"),
        ("text", "varchar(9)"),
        ("text", "varchar"),
        ("integer", "bigint"),
        ("smallint", "integer"),
        ("integer", "smallint"),
        ("tinyint", "mediumint"),
        ("numeric(10,2)", "numeric(12,2)"),
        ("numeric(10,2)", "numeric(12,4)"),
        ("numeric(10,2)", "numeric"),
        ("timestamp(0) with time zone", "timestamp with time zone"),
        ("timestamp with time zone", "timestamp without time zone"),
        ("character(3)", "character(5)"),
    ],
    (Column, "identity"): [
        (None, Identity()),
        (None, Identity(always=True)),
        (Identity(), Identity(always=True)),
        (Identity(always=True), Identity()),
        (Identity(), None),
        (Identity(), Identity(start=5)),
    ],
    (Policy, None): [Policy(name="n"), Policy(name="n", permissive=False)],
    (Index, "parts"): [((IndexPart(column="c"),), (IndexPart(column="d"),))],
    "grants": [
        ((), (Grant(role="r", privileges=("select",)),)),
        ((Grant(role="r", privileges=("select",)),), ()),
        (
            (Grant(role="r", privileges=("select",)),),
            (Grant(role="r", privileges=("insert", "select")),),
        ),
        (
            (Grant(role="r", privileges=("select",)),),
            (Grant(role="r", privileges=("select",), columns=("c",)),),
        ),
    ],
}
WORDS = {
    "unique_keys": "unique constraint",
    "foreign_keys": "foreign key",
    "exclusions": "exclusion constraint",
    "indexes": "index",
    "policies": "policy",
}
KINDS_OF_TABLES = ("table", "view", "materialized view", "partition")


def parts_of(cls):
    """The lists of objects in a Table or Schema: the field, and the class of its members."""
    for name, hint in hints_of(cls).items():
        members = get_args(hint)
        if get_origin(hint) is tuple and is_dataclass(members[0]) and name not in NOT_COMPARED:
            yield name, members[0]


NOT_COMPARED = {"tables", "gaps", "relationships", "descriptions", "used_columns"}


def hints_of(cls):
    """The fields of a class that are compared, with their types."""
    unknown = fields_unknown_to(frozenset(FACTS)).get(cls.__name__, frozenset())
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls) if field.name not in unknown}


def sample(cls):
    """An object that says as little as it may."""
    if (cls, None) in SAMPLES:
        return SAMPLES[cls, None][0]
    values = {}
    for field in fields(cls):
        hint = get_type_hints(cls)[field.name]
        if field.name == "name":
            values["name"] = "n"
        elif field.default is MISSING and field.default_factory is MISSING:
            values[field.name] = a_value(hint, field.name)
    return cls(**values)


def a_value(hint, name):
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return (sample(inner),) if is_dataclass(inner) else ("c",)
    return get_args(hint)[0] if get_origin(hint) is Literal else "n"


def transitions(cls, name, hint):
    """Pairs of values that a field may have before and after."""
    if found := SAMPLES.get((cls, name)) or SAMPLES.get(name):
        return found
    options = values_of(hint)
    return [(a, b) for a in options for b in options if a != b]


def values_of(hint):
    """A few values of a type, so that every way from one to another is tried."""
    if hint is bool:
        return [False, True]
    if hint == Options:
        return [(), (("x", "y"),)]
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (option for option in get_args(hint) if option is not NoneType)
        return [None, *values_of(inner)]
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return [(), (sample(inner),)] if is_dataclass(inner) else [("c",), ("c", "d"), ("d",)]
    if is_dataclass(hint):
        return [sample(hint), *(replace(sample(hint), **change) for change in a_change(hint))]
    return [1, 2] if hint is int else ["x", "y"]


def a_change(cls):
    name, hint = next(iter(hints_of(cls).items()))
    yield {name: values_of(hint)[-1]}


def all_changes() -> Iterator[tuple[str, Change]]:
    """Every change that a schema can undergo, with what it is a change of."""
    for field, cls in parts_of(Schema):
        yield from changes_of(cls, lambda items, f=field: Schema(dialect="x", **{f: items}))
    for field, cls in parts_of(Table):
        yield from changes_of(cls, lambda items, f=field: of_table(**{f: items}))
    key = get_type_hints(Table)["primary_key"].__args__[0]
    yield from changes_of(key, lambda items: of_table(primary_key=items[0] if items else None))
    for kind in KINDS_OF_TABLES:
        yield from changes_of_tables(kind)
    yield from differences(Schema(dialect="x"), Schema(dialect="x", comment="x"))
    yield from differences(of_enum("a"), of_enum("a", "b"))
    yield from differences(of_enum("a", "b"), of_enum("a"))
    yield from differences(of_enum("a"), of_enum("b"))
    yield from differences(of_enum("a", "b"), of_enum("b", "a"))


def of_table(**facts):
    return Schema(dialect="x", tables=(replace(TABLE, **facts),))


def of_enum(*values):
    return Schema(dialect="x", enums=(Enum(id="n", name="n", values=values),))


def changes_of(cls, holder):
    """What may happen to one object: it comes, it goes, it is renamed, it is changed."""
    bases = SAMPLES.get((cls, None), [sample(cls)])
    for base in bases:
        yield from differences(holder(()), holder((base,)))
        yield from differences(holder((base,)), holder(()))
        for name, hint in hints_of(cls).items():
            if name not in ("id", "name", "namespace") or (cls, name) == (Extension, "namespace"):
                yield from fields_changed(cls, base, name, hint, holder)
    if "name" in hints_of(cls):
        other = {"id": "m", "name": "m"} if "id" in hints_of(cls) else {"name": "m"}
        yield from differences(holder((bases[0],)), holder((replace(bases[0], **other),)))
        if get_type_hints(cls)["name"] is not str:
            nameless = replace(bases[0], name=None)
            yield from differences(holder((nameless,)), holder((bases[0],)))


def fields_changed(cls, base, name, hint, holder):
    for before, after in transitions(cls, name, hint):
        old, new = replace(base, **{name: before}), replace(base, **{name: after})
        yield from differences(holder((old,)), holder((new,)), only=f".{name}")


def changes_of_tables(kind):
    def holder(items):
        return Schema(dialect="x", tables=items)

    base = replace(TABLE, kind=kind)
    other = replace(base, id="m", name="m")
    yield from differences(holder(()), holder((base,)))
    yield from differences(holder((base,)), holder(()))
    yield from differences(holder((base,)), holder((other,)))
    yield from differences(holder((base,)), holder((replace(base, columns=base.columns[::-1]),)))
    parts = {field for field, _ in parts_of(Table)} | {"id", "name", "namespace", "primary_key"}
    for name, hint in hints_of(Table).items():
        if name not in parts | NOT_COMPARED | {"kind"}:
            yield from fields_changed(Table, base, name, hint, holder)
    if kind == "table":
        yield from fields_changed(Table, base, "kind", hints_of(Table)["kind"], holder)


def differences(old, new, only=""):
    """The changes between two schemas; `only` leaves out what follows from a change."""
    return [c for c in compare_schemas(old, new) if c.kind.endswith(only)]


def transition(change):
    if change.action == "added":
        return say(change.after)
    if change.action == "removed":
        return say(change.before)
    return "" if change.action == "renamed" else f"{say(change.before)} → {say(change.after)}"


@pytest.fixture(scope="module")
def changes():
    return list(all_changes())


def test_the_risk_of_every_change_is_as_it_was_agreed(changes, golden):
    by_kind = {}
    for change in changes:
        by_risk = by_kind.setdefault(named(change), {})
        shown = by_risk.setdefault(change.risk, [])
        if (text := transition(change)) not in shown:
            shown.append(text)
    golden("".join(lines(by_kind)), GOLDEN)


def named(change):
    """The kind of a change; what an index is makes two of it."""
    unique = change.action in ("parts", "where") and change.risk == "breaking"
    return f"{change.kind} if unique" if unique else change.kind


def lines(by_kind):
    """One line where all changes of a kind have one risk, else one for each risk; what breaks says
    why."""
    width = max(map(len, by_kind))
    for kind, by_risk in sorted(by_kind.items()):
        for risk in sorted(by_risk, key=RISKS.index):
            change = Change(kind=kind.removesuffix(" if unique"), object_id="x", risk=risk)
            shown = "; ".join(by_risk[risk]) if len(by_risk) > 1 else ""
            why = f"({reason_for(change)})" if risk == "breaking" else ""
            yield f"{kind:{width}}  {risk:8}  {shown}{'  ' if shown and why else ''}{why}".rstrip()
            yield "\n"


def test_every_rule_decides_something(changes):
    kinds = {change.kind for change in changes}
    general = {f"*.{kind.partition('.')[2]}" for kind in kinds - RULES.keys()}
    assert RULES.keys() - kinds - general == set()


def test_every_field_of_the_model_that_is_compared_can_change(changes):
    actions = {(change.object, change.action) for change in changes}
    for field, cls in [*parts_of(Schema), *parts_of(Table)]:
        word = WORDS.get(field, field.replace("_", " ").removesuffix("s"))
        expected = hints_of(cls).keys() - {"id", "name", "namespace", "values"}
        if not any(member.name in ("name", "id") for member in fields(cls)):
            expected -= {"role", "columns"}  # what makes a grant the same grant
        assert {action for thing, action in actions if thing == word} >= expected, word


@pytest.mark.parametrize("unique", [False, True])
@pytest.mark.parametrize(("field", "value"), [("parts", (IndexPart(column="d"),)), ("where", "c")])
def test_another_shape_breaks_only_where_the_index_is_unique(unique, field, value):
    index = Index(name="i", parts=(IndexPart(column="c"),), unique=unique)
    new = replace(index, **{field: value})
    (change,) = compare_schemas(of_table(indexes=(index,)), of_table(indexes=(new,)))
    assert change.kind == f"index.{field}"
    assert change.risk == ("breaking" if unique else "none")


def test_a_change_that_no_rule_knows_is_breaking():
    assert risk_of(Change(kind="planet.shape", object_id="x")) == "breaking"


def test_a_rule_for_the_kind_goes_before_one_for_any_object():
    assert risk_of(Change(kind="check.removed", object_id="x")) == "expand"
    assert risk_of(Change(kind="planet.removed", object_id="x")) == "breaking"


WITH_NEW_COLUMN = {
    "an empty reference": ("expand", Column(name="n", type="x"), "foreign_keys", ("n",)),
    "a reference that is filled": (
        "breaking",
        Column(name="n", type="x", nullable=False, default="1"),
        "foreign_keys",
        ("n",),
    ),
    "a key of its own": ("expand", Column(name="n", type="x"), "unique_keys", ("c", "n")),
    "a value that all rows share": (
        "breaking",
        Column(name="n", type="x", default="1"),
        "unique_keys",
        ("n",),
    ),
    "a value that each row gets": (
        "expand",
        Column(name="n", type="x", nullable=False, default="gen_random_uuid()"),
        "unique_keys",
        ("n",),
    ),
    "a check of what is new": ("expand", Column(name="n", type="x"), "checks", "n > 0"),
    "a check of old and new": ("breaking", Column(name="n", type="x"), "checks", "n > c"),
}


@pytest.mark.parametrize("name", WITH_NEW_COLUMN)
def test_a_constraint_on_a_new_column_breaks_only_what_the_previous_version_writes(name):
    risk, column, field, what = WITH_NEW_COLUMN[name]
    constraint = {
        "foreign_keys": lambda: ForeignKey(columns=what, target="o", target_columns=("id",)),
        "unique_keys": lambda: UniqueKey(columns=what),
        "checks": lambda: Check(expression=what),
    }[field]()
    after = of_table(columns=(*TABLE.columns, column), **{field: (constraint,)})
    found = {change.object: change.risk for change in compare_schemas(of_table(), after)}
    assert found.pop("column") == "expand"
    assert list(found.values()) == [risk]

"""Every change and every object of the model has a line that a reader understands."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from schemadoc.compare import compare_schemas
from schemadoc.model.change import Change
from schemadoc.model.schema import (
    Attribute,
    CustomType,
    Enum,
    EventTrigger,
    Extension,
    Namespace,
    Publication,
    Role,
    Routine,
    Schema,
    Sequence,
)
from schemadoc.model.table import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Generated,
    Grant,
    Identity,
    Index,
    IndexPart,
    Partition,
    Policy,
    PrimaryKey,
    Rule,
    StatisticsObject,
    Table,
    Trigger,
    UniqueKey,
)
from schemadoc.model.wording import describe_change, say
from schemadoc.snapshot import load_schema

EXAMPLE = load_schema(
    (Path(__file__).parent / "contract" / "example.json").read_bytes(), "example.json"
)
TABLE = Table(id="t", name="t", columns=(Column(name="a", type="int"),))
KEY = ForeignKey(columns=("a", "b"), target="app.u", target_columns=("x", "y"))
PART = IndexPart(column="a")
DOMAIN = CustomType(id="d", name="d", kind="domain", base="text")


def of_table(**facts):
    return Schema(dialect="x", tables=(replace(TABLE, **facts),))


def of_schema(**facts):
    return Schema(dialect="x", **facts)


NONE_THERE, ONE_TABLE = of_schema(), of_table()
MOOD = Enum(id="app.mood", name="mood", values=("sad", "ok"))
LINES = [
    (NONE_THERE, ONE_TABLE, "table added: 1 column"),
    (
        of_table(columns=(*TABLE.columns, Column(name="b", type="x"))),
        NONE_THERE,
        "table removed: 2 columns",
    ),
    (
        ONE_TABLE,
        Schema(dialect="x", tables=(replace(TABLE, id="n.u", name="u"),)),
        "table t renamed to n.u (a guess)",
    ),
    (NONE_THERE, of_table(kind="view"), "view added: 1 column"),
    (NONE_THERE, of_table(kind="partition"), "partition added: 1 column"),
    (NONE_THERE, of_table(kind="materialized view"), "materialized view added: 1 column"),
    (ONE_TABLE, of_table(comment="All\n of  it"), "table: comment none → All of it"),
    (ONE_TABLE, of_table(row_security="forced"), "table: row security none → forced"),
    (ONE_TABLE, of_table(options=(("a", "b"), ("c", "d"))), "table: options none → a=b, c=d"),
    (
        ONE_TABLE,
        of_table(partition=Partition(key="RANGE (a)")),
        "table: partition none → key RANGE (a)",
    ),
    (
        of_table(kind="view", definition="SELECT 1"),
        of_table(kind="view", definition="SELECT\n  2"),
        "view: definition SELECT 1 → SELECT 2",
    ),
    (
        ONE_TABLE,
        of_table(columns=(*TABLE.columns, Column(name="b.c", type="text", nullable=False))),
        "column b.c added: text not null",
    ),
    (of_table(columns=()), ONE_TABLE, "column a added: int"),
    (ONE_TABLE, of_table(columns=()), "column a removed: int"),
    (
        ONE_TABLE,
        of_table(columns=(Column(name="z", type="int"),)),
        "column a renamed to z (a guess)",
    ),
    (
        ONE_TABLE,
        of_table(columns=(Column(name="a", type="int", nullable=False),)),
        "column a: nullable → not null",
    ),
    (
        ONE_TABLE,
        of_table(columns=(Column(name="a", type="int", default="0"),)),
        "column a: default none → 0",
    ),
    (
        ONE_TABLE,
        of_table(columns=(Column(name="a", type="int", identity=Identity()),)),
        "column a: identity none → by default",
    ),
    (
        ONE_TABLE,
        of_table(columns=(Column(name="a", type="int", generated=Generated(expression="1")),)),
        "column a: generated none → stored as (1)",
    ),
    (
        of_table(columns=(*TABLE.columns, Column(name="b", type="x"))),
        of_table(columns=(Column(name="b", type="x"), *TABLE.columns)),
        "table: column order a, b → b, a",
    ),
    (
        ONE_TABLE,
        of_table(primary_key=PrimaryKey(columns=("a", "b"), include=("c",))),
        "primary key added: (a, b) include (c)",
    ),
    (
        of_table(primary_key=PrimaryKey(name="k", columns=("a",))),
        of_table(primary_key=PrimaryKey(name="k", columns=("a", "b"))),
        "primary key k: columns a → a, b",
    ),
    (
        ONE_TABLE,
        of_table(unique_keys=(UniqueKey(name="u", columns=("a",)),)),
        "unique constraint u added: (a)",
    ),
    (
        ONE_TABLE,
        of_table(foreign_keys=(replace(KEY, on_delete="cascade", on_update="set null"),)),
        "foreign key added: (a, b) → app.u (x, y) on delete cascade on update set null",
    ),
    (
        of_table(foreign_keys=(KEY,)),
        of_table(foreign_keys=(replace(KEY, deferrable="deferrable"),)),
        "foreign key (a, b): deferrable none → deferrable",
    ),
    (ONE_TABLE, of_table(checks=(Check(expression="a > 0"),)), "check added: a > 0"),
    (ONE_TABLE, of_table(checks=(Check(name="c", expression="a"),)), "check c added: a"),
    (
        of_table(checks=(Check(expression="a"),)),
        of_table(checks=(Check(name="c", expression="a"),)),
        "check c: name none → c",
    ),
    (
        ONE_TABLE,
        of_table(exclusions=(Exclusion(definition="USING gist (a)"),)),
        "exclusion constraint added: USING gist (a)",
    ),
    (
        ONE_TABLE,
        of_table(
            indexes=(
                Index(
                    name="i",
                    unique=True,
                    parts=(
                        IndexPart(column="a", order="desc", nulls="last"),
                        IndexPart(expression="lower(b)", opclass="ops", collation="C"),
                        IndexPart(column="c", prefix=9),
                    ),
                    include=("d",),
                    where="a > 0",
                ),
            )
        ),
        "index i added: unique (a desc nulls last, (lower(b)) ops collate C, c (9)) "
        "include (d) where a > 0",
    ),
    (
        of_table(indexes=(Index(name="i", parts=(PART,)),)),
        of_table(indexes=(Index(name="i", parts=(replace(PART, collation="nocase"),)),)),
        "index i: parts a → a collate nocase",
    ),
    (
        of_table(indexes=(Index(name="i", parts=(PART,)),)),
        of_table(indexes=(Index(name="j", parts=(PART,)),)),
        "index i renamed to j (a guess)",
    ),
    (
        ONE_TABLE,
        of_table(
            triggers=(
                Trigger(name="g", timing="before", events=("insert", "update"), routine="f()"),
            )
        ),
        "trigger g added: before insert or update → f()",
    ),
    (
        ONE_TABLE,
        of_table(triggers=(Trigger(name="g", timing="after", events=("delete",)),)),
        "trigger g added: after delete → its own body",
    ),
    (ONE_TABLE, of_table(rules=(Rule(name="r", definition="DO x"),)), "rule r added: DO x"),
    (
        ONE_TABLE,
        of_table(policies=(Policy(name="p", command="select", using="x", check="y"),)),
        "policy p added: for select to public using (x) with check (y)",
    ),
    (
        ONE_TABLE,
        of_table(grants=(Grant(role="app", privileges=("select", "update"), columns=("a",)),)),
        "grant added: app may select, update of (a)",
    ),
    (
        of_table(grants=(Grant(role="app", privileges=("select",)),)),
        of_table(grants=(Grant(role="app", privileges=("select", "update")),)),
        "grant app: privileges select → select, update",
    ),
    (
        ONE_TABLE,
        of_table(statistics_objects=(StatisticsObject(name="s", definition="ON a, b"),)),
        "statistics object s added: ON a, b",
    ),
    (NONE_THERE, of_schema(enums=(MOOD,)), "enum app.mood added: sad, ok"),
    (
        of_schema(enums=(MOOD,)),
        of_schema(enums=(replace(MOOD, id="app.m", name="m"),)),
        "enum app.mood renamed to app.m (a guess)",
    ),
    (
        of_schema(enums=(MOOD,)),
        of_schema(enums=(replace(MOOD, values=("sad", "ok", "so.so")),)),
        "enum value so.so of app.mood added",
    ),
    (
        of_schema(enums=(MOOD,)),
        of_schema(enums=(replace(MOOD, values=("sad", "fine")),)),
        "enum value ok of app.mood renamed to fine (a guess)",
    ),
    (
        of_schema(enums=(MOOD,)),
        of_schema(enums=(replace(MOOD, values=("ok", "sad")),)),
        "enum app.mood: order sad, ok → ok, sad",
    ),
    (
        NONE_THERE,
        of_schema(custom_types=(replace(DOMAIN, nullable=False, checks=(Check(expression="x"),)),)),
        "custom type d added: domain over text not null check (x)",
    ),
    (
        NONE_THERE,
        of_schema(
            custom_types=(
                replace(
                    DOMAIN,
                    kind="composite",
                    attributes=(Attribute(name="a", type="int"), Attribute(name="b", type="text")),
                ),
            )
        ),
        "custom type d added: composite (a int, b text)",
    ),
    (
        NONE_THERE,
        of_schema(sequences=(Sequence(id="s", name="s", type="bigint"),)),
        "sequence s added: bigint",
    ),
    (
        of_schema(sequences=(Sequence(id="s", name="s", start=1),)),
        of_schema(sequences=(Sequence(id="s", name="s", start=0),)),
        "sequence s: start 1 → 0",
    ),
    (
        NONE_THERE,
        of_schema(routines=(Routine(id="f(int)", name="f", arguments="a int", returns="text"),)),
        "routine f(int) added: function (a int) returns text",
    ),
    (
        NONE_THERE,
        of_schema(extensions=(Extension(name="citext", version="1.6"),)),
        "extension citext added: 1.6",
    ),
    (
        NONE_THERE,
        of_schema(namespaces=(Namespace(name="auth"),)),
        "namespace auth added",
    ),
    (
        of_schema(namespaces=(Namespace(name="auth"),)),
        of_schema(
            namespaces=(Namespace(name="auth", grants=(Grant(role="app", privileges=("usage",)),)),)
        ),
        "namespace auth: grants none → app may usage",
    ),
    (
        NONE_THERE,
        of_schema(roles=(Role(name="app", attributes=("login",), member_of=("web",)),)),
        "role app added: attributes login, member of web",
    ),
    (
        NONE_THERE,
        of_schema(publications=(Publication(name="p", tables=("t",), operations=("insert",)),)),
        "publication p added: tables t, operations insert",
    ),
    (
        NONE_THERE,
        of_schema(event_triggers=(EventTrigger(name="e", event="sql_drop", routine="f()"),)),
        "event trigger e added: event sql_drop, routine f(), enabled origin",
    ),
    (of_schema(comment="Old"), of_schema(comment="New"), "database: comment Old → New"),
]


@pytest.mark.parametrize(("old", "new", "line"), LINES, ids=[line[2] for line in LINES])
def test_a_change_is_told_in_one_line(old, new, line):
    (change,) = compare_schemas(old, new)
    assert describe_change(change) == line


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "none"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        ((), "none"),
        (("a", "b"), "a, b"),
        ("a\n   b", "a b"),
        (Identity(), "by default"),
        (Identity(always=True, start=0, cache=5), "always (start 0, cache 5)"),
        (Generated(expression="a", stored=False), "virtual as (a)"),
        (Namespace(name="x"), ""),
        (Partition(parent="p", bounds="FOR 1"), "parent p, bounds FOR 1"),
        (KEY, "(a, b) → app.u (x, y)"),
        (IndexPart(expression="a || b"), "(a || b)"),
        (Column(name="a", type="x", identity=Identity()), "x identity by default"),
        (
            Column(name="a", type="x", generated=Generated(expression="1", stored=False)),
            "x generated virtual as (1)",
        ),
        (Column(name="a", type="x", nullable=False, default="''"), "x not null default ''"),
    ],
)
def test_a_value_is_told_in_words(value, words):
    assert say(value) == words


def objects_in(value):
    """The object itself and all that is in it."""
    if isinstance(value, tuple):
        for item in value:
            yield from objects_in(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from objects_in(getattr(value, field.name))


EVERYTHING = [item for table in EXAMPLE.tables for item in objects_in(table)]
EVERYTHING += [
    item
    for field in fields(Schema)
    if field.name not in ("tables", "origin", "gaps")
    for item in objects_in(getattr(EXAMPLE, field.name))
]


@pytest.mark.parametrize("item", EVERYTHING, ids=lambda item: type(item).__name__)
def test_no_object_is_told_as_python_writes_it(item):
    line = say(item)
    assert "\n" not in line
    assert type(item).__name__ + "(" not in line
    assert "None" not in line
    assert "  " not in line
    assert line == line.strip()


def test_every_kind_of_object_that_can_come_has_a_line_of_its_own():
    told = {compare_schemas(old, new)[0].object for old, new, _ in LINES}
    assert told == {
        *("table", "view", "materialized view", "partition", "column"),
        *("primary key", "unique constraint", "foreign key", "check", "exclusion constraint"),
        *("index", "trigger", "rule", "policy", "grant", "statistics object"),
        *("enum", "enum value", "custom type", "sequence", "routine"),
        *("extension", "namespace", "role", "publication", "event trigger", "database"),
    }


def test_an_object_whose_name_is_that_of_its_kind_keeps_it():
    extension = Extension(name="extension", version="1")
    change = Change(kind="extension.added", object_id="extension", after=extension)
    assert describe_change(change) == "extension extension added: 1"


LONG = f"It begins {'and goes on ' * 40}and it ends"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("short", "other", "short → other"),
        (LONG, f"{LONG}.", "… goes on and it ends → … goes on and it ends."),
        (
            LONG,
            LONG.replace("begins", "starts"),
            "It begins and goes on and … → It starts and goes on and …",
        ),
        ("x" * 300, "x" * 300 + "y", f"… {'x' * 32} → … {'x' * 32}y"),
        (LONG, "other", f"{LONG[:200]} … → other"),
    ],
)
def test_of_long_values_the_part_that_differs_is_told(before, after, told):
    change = Change(
        kind="column.comment",
        object_id="public.t.c",
        table_id="public.t",
        before=before,
        after=after,
    )
    assert describe_change(change) == f"column c: comment {told}"
    backwards = replace(change, before=after, after=before)
    assert describe_change(backwards) == f"column c: comment {' → '.join(told.split(' → ')[::-1])}"

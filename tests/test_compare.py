"""Two schemas differ in what was changed between them, and in nothing else."""

from dataclasses import replace

import pytest
from helpers import read_sql
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemadoc.compare import compare_schemas
from schemadoc.model.comparable import comparable
from schemadoc.model.facts import CODE_ONLY, FACTS, without_facts
from schemadoc.model.ids import split_id
from schemadoc.model.schema import (
    CustomType,
    Enum,
    EventTrigger,
    Extension,
    Gap,
    Namespace,
    Origin,
    Publication,
    Role,
    Routine,
    Schema,
    Sequence,
)
from schemadoc.model.table import (
    Check,
    Column,
    Description,
    Exclusion,
    ForeignKey,
    Generated,
    Grant,
    Identity,
    Index,
    IndexPart,
    Location,
    Partition,
    Policy,
    PrimaryKey,
    Relationship,
    Rule,
    StatisticsObject,
    Table,
    Trigger,
    UniqueKey,
)
from schemadoc.sources.order import put_in_order

# What somebody does to a SQLite database

BASE = """
CREATE TABLE p (id integer PRIMARY KEY, code text UNIQUE, other text);
CREATE TABLE t (a integer NOT NULL, b text DEFAULT 'x', c integer{columns}{constraints}){options};
{more}
"""


def database(columns="", constraints="", options="", more=""):
    return BASE.format(columns=columns, constraints=constraints, options=options, more=more)


def table_t(body):
    return f"CREATE TABLE t ({body});"


NOTHING = database()
STEPS = {
    "nothing": (NOTHING, NOTHING, []),
    "another way to write the same": (
        table_t("a integer NOT NULL, b varchar(5) DEFAULT 'x' CHECK (b > 'c')"),
        table_t("\"a\" INTEGER not null, -- a\n b VARCHAR (5) CHECK (b > 'c') DEFAULT 'x'"),
        [],
    ),
    "a table": (NOTHING, database(more="CREATE TABLE n (x);"), ["table.added n"]),
    "a view": (
        NOTHING,
        database(more="CREATE VIEW v AS SELECT a FROM t;"),
        ["view.added v"],
    ),
    "the query of a view": (
        database(more="CREATE VIEW v AS SELECT a FROM t;"),
        database(more="CREATE VIEW v AS SELECT a FROM t WHERE c > 0;"),
        ["view.definition v"],
    ),
    "the columns of a view": (
        database(more="CREATE VIEW v AS SELECT a FROM t;"),
        database(more="CREATE VIEW v AS SELECT a, b FROM t;"),
        ["column.added v.b", "view.definition v"],
    ),
    "a table becomes a view": (
        "CREATE TABLE p (a int); CREATE TABLE v (a int);",
        "CREATE TABLE p (a int); CREATE VIEW v AS SELECT a FROM p;",
        ["view.definition v", "view.kind v"],
    ),
    "a column": (NOTHING, database(columns=", d real"), ["column.added t.d"]),
    "a type": (
        table_t("a int, b varchar(5)"),
        table_t("a int, b varchar(9)"),
        ["column.type t.b"],
    ),
    "not null": (table_t("a int"), table_t("a int NOT NULL"), ["column.nullable t.a"]),
    "a default": (table_t("a DEFAULT 1"), table_t("a DEFAULT 2"), ["column.default t.a"]),
    "a default of null": (table_t("a"), table_t("a DEFAULT NULL"), []),
    "a collation": (table_t("a text"), table_t("a text COLLATE nocase"), ["column.collation t.a"]),
    "the case of a collation": (
        table_t("a text COLLATE NOCASE"),
        table_t("a text COLLATE nocase"),
        [],
    ),
    "a generated column": (
        table_t("a int, b int"),
        table_t("a int, b int AS (a + 1)"),
        ["column.generated t.b"],
    ),
    "virtual to stored": (
        table_t("a int, b int AS (a + 1)"),
        table_t("a int, b int AS (a + 1) STORED"),
        ["column.generated t.b"],
    ),
    "the order of columns": (
        table_t("a int, b text, c real"),
        table_t("b text, c real, a int"),
        ["table.column_order t"],
    ),
    "a column in the middle is no other order": (
        table_t("a int, c real"),
        table_t("a int, b text, c real"),
        ["column.added t.b"],
    ),
    "a renamed column": (
        table_t("a int, b text, c real"),
        table_t("a int, d text, c real"),
        ["column.renamed t.d ?"],
    ),
    "a column that went and another that came": (
        table_t("a int, b text, c real"),
        table_t("a int, d int, c real"),
        ["column.added t.d", "column.removed t.b"],
    ),
    "a column that came elsewhere": (
        table_t("a int, b text, c real"),
        table_t("a int, c real, d text"),
        ["column.added t.d", "column.removed t.b"],
    ),
    "two columns that could be meant": (
        table_t("a int, b text, c text"),
        table_t("a int, d text, e text"),
        ["column.added t.d", "column.added t.e", "column.removed t.b", "column.removed t.c"],
    ),
    "two renamed columns of two types": (
        table_t("a int, b text, c real"),
        table_t("a int, d text, e real"),
        ["column.renamed t.d ?", "column.renamed t.e ?"],
    ),
    "a renamed column in keys and indexes": (
        """CREATE TABLE t (a int, b text, c real, PRIMARY KEY (a, b), UNIQUE (b, c));
           CREATE TABLE u (x int, y text, FOREIGN KEY (x, y) REFERENCES t (a, b));
           CREATE INDEX i ON t (b DESC);
           CREATE TRIGGER g AFTER UPDATE OF b ON t BEGIN SELECT 1; END;""",
        """CREATE TABLE t (a int, d text, c real, PRIMARY KEY (a, d), UNIQUE (d, c));
           CREATE TABLE u (x int, y text, FOREIGN KEY (x, y) REFERENCES t (a, d));
           CREATE INDEX i ON t (d DESC);
           CREATE TRIGGER g AFTER UPDATE OF d ON t BEGIN SELECT 1; END;""",
        ["column.renamed t.d ?", "trigger.definition t.g"],
    ),
    "a renamed table": (
        """CREATE TABLE t (a int, up int REFERENCES t (a)); CREATE INDEX i ON t (a);
           CREATE TABLE u (x REFERENCES t (a));""",
        """CREATE TABLE n (a int, up int REFERENCES n (a)); CREATE INDEX i ON n (a);
           CREATE TABLE u (x REFERENCES n (a));""",
        ["table.renamed n ?"],
    ),
    "a renamed table with another index": (
        "CREATE TABLE t (a int, b text);",
        "CREATE TABLE n (a int, b text); CREATE INDEX i ON n (a);",
        ["table.renamed n ?", "index.added n.i"],
    ),
    "two tables that could be meant": (
        "CREATE TABLE t (a int);",
        "CREATE TABLE n (a int); CREATE TABLE m (a int);",
        ["table.added m", "table.added n", "table.removed t"],
    ),
    "a table that went and another that came": (
        "CREATE TABLE t (a int);",
        "CREATE TABLE n (a text);",
        ["table.added n", "table.removed t"],
    ),
    "a table is never renamed to a view": (
        "CREATE TABLE p (a int); CREATE TABLE t (a int);",
        "CREATE TABLE p (a int); CREATE VIEW n AS SELECT a FROM p;",
        ["table.removed t", "view.added n"],
    ),
    "a primary key": (
        table_t("a int NOT NULL"),
        table_t("a int NOT NULL PRIMARY KEY"),
        ["primary key.added t.(a)"],
    ),
    "the columns of a primary key": (
        table_t("a int, b int, PRIMARY KEY (a)"),
        table_t("a int, b int, PRIMARY KEY (b, a)"),
        ["primary key.columns t.(b, a)"],
    ),
    "the name of a primary key": (
        table_t("a int, PRIMARY KEY (a)"),
        table_t("a int, CONSTRAINT k PRIMARY KEY (a)"),
        ["primary key.name t.k"],
    ),
    "a unique constraint": (
        NOTHING,
        database(constraints=", UNIQUE (a, c)"),
        ["unique constraint.added t.(a, c)"],
    ),
    "a renamed unique constraint": (
        database(constraints=", CONSTRAINT u UNIQUE (a)"),
        database(constraints=", CONSTRAINT w UNIQUE (a)"),
        ["unique constraint.renamed t.w ?"],
    ),
    "a name for a check": (
        database(constraints=", CHECK (a > 0)"),
        database(constraints=", CONSTRAINT k CHECK (a > 0)"),
        ["check.name t.k"],
    ),
    "a check": (
        NOTHING,
        database(constraints=", CHECK (a > 0)"),
        ["check.added t.a > 0"],
    ),
    "the text of a named check": (
        database(constraints=", CONSTRAINT k CHECK (a > 0)"),
        database(constraints=", CONSTRAINT k CHECK (a > 1)"),
        ["check.expression t.k"],
    ),
    "the text of a check without a name": (
        database(constraints=", CHECK (a > 0)"),
        database(constraints=", CHECK (a > 1)"),
        ["check.added t.a > 1", "check.removed t.a > 0"],
    ),
    "a foreign key": (
        NOTHING,
        database(constraints=", FOREIGN KEY (a) REFERENCES p (id)"),
        ["foreign key.added t.(a)"],
    ),
    "the same foreign key again": (
        database(constraints=", FOREIGN KEY (a) REFERENCES p"),
        database(constraints=", FOREIGN KEY (a) REFERENCES P (ID), FOREIGN KEY (a) REFERENCES p"),
        ["foreign key.added t.(a)"],
    ),
    "what a foreign key does": (
        database(constraints=", FOREIGN KEY (a) REFERENCES p"),
        database(
            constraints=""", FOREIGN KEY (a) REFERENCES p ON DELETE CASCADE ON UPDATE RESTRICT
                DEFERRABLE INITIALLY DEFERRED"""
        ),
        [f"foreign key.{field} t.(a)" for field in ("deferrable", "on_delete", "on_update")],
    ),
    "where a named foreign key leads": (
        database(constraints=", CONSTRAINT f FOREIGN KEY (b) REFERENCES p (code)"),
        database(constraints=", CONSTRAINT f FOREIGN KEY (b) REFERENCES p (other)"),
        ["foreign key.target_columns t.f"],
    ),
    "an index": (
        NOTHING,
        database(more="CREATE INDEX i ON t (a);"),
        ["index.added t.i"],
    ),
    "a renamed index": (
        database(more="CREATE INDEX i ON t (a);"),
        database(more="CREATE INDEX j ON t (a);"),
        ["index.renamed t.j ?"],
    ),
    "an index in many ways": (
        database(more="CREATE INDEX i ON t (a); CREATE INDEX j ON t (a);"),
        database(more="CREATE UNIQUE INDEX i ON t (a DESC) WHERE c; CREATE INDEX j ON t (a, b);"),
        ["index.parts t.i", "index.parts t.j", "index.unique t.i", "index.where t.i"],
    ),
    "a trigger": (
        NOTHING,
        database(more="CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;"),
        ["trigger.added t.g"],
    ),
    "when a trigger fires": (
        database(more="CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;"),
        database(more="CREATE TRIGGER g BEFORE DELETE ON t WHEN old.a BEGIN SELECT 1; END;"),
        [f"trigger.{field} t.g" for field in ("condition", "definition", "events", "timing")],
    ),
    "the options of a table": (
        table_t("a int PRIMARY KEY NOT NULL"),
        "CREATE TABLE t (a int PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;",
        ["table.options t"],
    ),
    "a comment in the text is never compared": (
        table_t("a int -- one\n"),
        table_t("a int -- two\n"),
        [],
    ),
}


def told(changes):
    """Each change on one line: its kind, its object, and a question mark for a guess."""
    return sorted(f"{c.kind} {c.object_id}{' ?' if c.guess else ''}" for c in changes)


@pytest.mark.parametrize("step", STEPS)
def test_what_was_done_is_what_is_told(tmp_path, step):
    before, after, expected = STEPS[step]
    old, new = read_sql(tmp_path, before), read_sql(tmp_path, after)
    assert told(compare_schemas(old, new)) == sorted(expected)


@pytest.mark.parametrize("step", STEPS)
def test_undoing_it_tells_the_opposite(tmp_path, step):
    before, after, _ = STEPS[step]
    old, new = read_sql(tmp_path, before), read_sql(tmp_path, after)
    assert mirrored(compare_schemas(old, new)) == straight(compare_schemas(new, old))


OPPOSITE = {"added": "removed", "removed": "added"}


def straight(changes):
    return sorted((c.kind, repr(c.before), repr(c.after)) for c in changes if comes_or_goes(c))


def mirrored(changes):
    return sorted(
        (f"{c.object}.{OPPOSITE[c.action]}", repr(c.after), repr(c.before))
        for c in changes
        if comes_or_goes(c)
    )


def comes_or_goes(change):
    return change.action in OPPOSITE


def test_a_change_has_both_values_its_table_and_its_risk(tmp_path):
    old, new = read_sql(tmp_path, table_t("a int")), read_sql(tmp_path, table_t("a text"))
    (change,) = compare_schemas(old, new)
    assert (change.kind, change.object, change.action) == ("column.type", "column", "type")
    assert (change.object_id, change.table_id) == ("t.a", "t")
    assert (change.before, change.after) == ("int", "text")
    assert (change.risk, change.guess) == ("breaking", False)


def test_changes_stand_by_table_and_its_own_before_those_of_its_parts(tmp_path):
    old = "CREATE TABLE a (x int); CREATE TABLE b (x int, y int); CREATE TABLE c (x int);"
    new = """CREATE TABLE b (y int, x int, z int) STRICT; CREATE TABLE c (x text UNIQUE);
        CREATE TABLE d (q);"""
    changes = compare_schemas(read_sql(tmp_path, old), read_sql(tmp_path, new))
    assert [f"{change.kind} {change.object_id}" for change in changes] == [
        "table.removed a",
        "table.options b",
        "table.column_order b",
        "column.added b.z",
        "column.type c.x",
        "unique constraint.added c.(x)",
        "table.added d",
    ]


def test_what_stands_beside_the_tables_comes_last():
    old = schema(TABLE, enums=(ENUM,), sequences=(SEQUENCE,))
    assert [change.kind for change in compare_schemas(old, schema())] == [
        "table.removed",
        "enum.removed",
        "sequence.removed",
    ]


# What SQLite has not

COLUMN = Column(name="a", type="integer")
TABLE = Table(
    id="app.t", namespace="app", name="t", columns=(COLUMN, Column(name="b", type="text"))
)
VIEW = Table(id="app.v", namespace="app", name="v", kind="view", columns=(COLUMN,))
GRANT = Grant(role="app", privileges=("select",))


def schema(*tables, **facts):
    return Schema(dialect="postgresql", tables=tables, **facts)


def of_table(table=TABLE, **facts):
    return schema(replace(table, **facts))


def of_column(**facts):
    return of_table(columns=(replace(COLUMN, **facts),))


ENUM = Enum(id="app.mood", namespace="app", name="mood", values=("sad", "ok", "happy"))
SEQUENCE = Sequence(id="app.s", namespace="app", name="s", type="bigint", owned_by="app.t.a")
ROUTINE = Routine(id="app.f(integer)", namespace="app", name="f", arguments="integer")
CASES = {
    "a comment on a table": (of_table(), of_table(comment="x"), ["table.comment app.t"]),
    "a comment on a view": (
        of_table(VIEW),
        of_table(VIEW, comment="x"),
        ["view.comment app.v"],
    ),
    "a comment on a column": (of_column(), of_column(comment="x"), ["column.comment app.t.a"]),
    "a comment on the database": (
        schema(),
        schema(comment="x"),
        ["database.comment database"],
    ),
    "a comment on a constraint": (
        of_table(checks=(Check(name="c", expression="x"),)),
        of_table(checks=(Check(name="c", expression="x", comment="y"),)),
        ["check.comment app.t.c"],
    ),
    "a comment on an index": (
        of_table(indexes=(Index(name="i", parts=(IndexPart(column="a"),)),)),
        of_table(indexes=(Index(name="i", parts=(IndexPart(column="a"),), comment="x"),)),
        ["index.comment app.t.i"],
    ),
    "an identity": (
        of_column(identity=Identity()),
        of_column(identity=Identity(always=True)),
        ["column.identity app.t.a"],
    ),
    "storage and compression": (
        of_column(),
        of_column(storage="main", compression="lz4"),
        ["column.compression app.t.a", "column.storage app.t.a"],
    ),
    "one more of each constraint without a name": (
        of_table(
            unique_keys=(UniqueKey(columns=("b",)),),
            foreign_keys=(ForeignKey(columns=("b",), target="u", target_columns=("b",)),),
            checks=(Check(expression="b"),),
            exclusions=(Exclusion(definition="b"),),
            indexes=(Index(parts=(IndexPart(column="b"),)),),
        ),
        of_table(
            unique_keys=(UniqueKey(columns=("a",)), UniqueKey(columns=("b",))),
            foreign_keys=(
                ForeignKey(columns=("a",), target="u", target_columns=("b",)),
                ForeignKey(columns=("b",), target="u", target_columns=("b",)),
            ),
            checks=(Check(expression="a"), Check(expression="b")),
            exclusions=(Exclusion(definition="a"), Exclusion(definition="b")),
            indexes=(Index(parts=(IndexPart(column="a"),)), Index(parts=(IndexPart(column="b"),))),
        ),
        [
            "check.added app.t.a",
            "exclusion constraint.added app.t.a",
            "foreign key.added app.t.(a)",
            "index.added app.t.(a)",
            "unique constraint.added app.t.(a)",
        ],
    ),
    "an exclusion without a name": (
        of_table(),
        of_table(exclusions=(Exclusion(definition="USING gist (a WITH =)"),)),
        ["exclusion constraint.added app.t.USING gist (a WITH =)"],
    ),
    "whether a foreign key was validated": (
        of_table(foreign_keys=(ForeignKey(columns=("a",), target="u", target_columns=("b",)),)),
        of_table(
            foreign_keys=(
                ForeignKey(columns=("a",), target="u", target_columns=("b",), validated=False),
            )
        ),
        ["foreign key.validated app.t.(a)"],
    ),
    "a policy": (
        of_table(),
        of_table(policies=(Policy(name="p"),), row_security="enabled"),
        ["policy.added app.t.p", "table.row_security app.t"],
    ),
    "whom a policy lets": (
        of_table(policies=(Policy(name="p", using="x"),)),
        of_table(policies=(Policy(name="p", using="y", roles=("app",), command="select"),)),
        ["policy.command app.t.p", "policy.roles app.t.p", "policy.using app.t.p"],
    ),
    "a rule": (
        of_table(rules=(Rule(name="r", definition="x"),)),
        of_table(rules=(Rule(name="r", definition="y"),)),
        ["rule.definition app.t.r"],
    ),
    "a grant": (of_table(), of_table(grants=(GRANT,)), ["grant.added app.t.app"]),
    "a grant on columns": (
        of_table(grants=(GRANT,)),
        of_table(grants=(GRANT, replace(GRANT, columns=("a", "b")))),
        ["grant.added app.t.app (a, b)"],
    ),
    "what a grant allows": (
        of_table(grants=(GRANT,)),
        of_table(grants=(replace(GRANT, privileges=("insert",), grantable=("insert",)),)),
        ["grant.grantable app.t.app", "grant.privileges app.t.app"],
    ),
    "extended statistics": (
        of_table(),
        of_table(statistics_objects=(StatisticsObject(name="s", definition="x"),)),
        ["statistics object.added app.t.s"],
    ),
    "a partitioned table": (
        of_table(),
        of_table(kind="partitioned table", partition=Partition(key="RANGE (a)")),
        ["table.kind app.t", "table.partition app.t"],
    ),
    "a partition": (
        schema(),
        of_table(kind="partition", partition=Partition(parent="app.p", bounds="x")),
        ["partition.added app.t"],
    ),
    "the bounds of a partition": (
        of_table(kind="partition", partition=Partition(parent="app.p", bounds="x")),
        of_table(kind="partition", partition=Partition(parent="app.p", bounds="y")),
        ["partition.partition app.t"],
    ),
    "a materialized view": (
        schema(),
        of_table(VIEW, kind="materialized view"),
        ["materialized view.added app.v"],
    ),
    "what is true of a table as a whole": (
        of_table(),
        of_table(persistence="unlogged", inherits=("app.p",), options=(("fillfactor", "70"),)),
        ["table.inherits app.t", "table.options app.t", "table.persistence app.t"],
    ),
    "an enum": (schema(), schema(enums=(ENUM,)), ["enum.added app.mood"]),
    "values of an enum": (
        schema(enums=(ENUM,)),
        schema(enums=(replace(ENUM, values=("ok", "happy", "glad", "mad")),)),
        [
            "enum value.added app.mood.glad",
            "enum value.added app.mood.mad",
            "enum value.removed app.mood.sad",
        ],
    ),
    "the order of the values of an enum": (
        schema(enums=(ENUM,)),
        schema(enums=(replace(ENUM, values=("ok", "sad", "happy")),)),
        ["enum.order app.mood"],
    ),
    "a renamed value of an enum": (
        schema(enums=(ENUM,)),
        schema(enums=(replace(ENUM, values=("sad", "fine", "happy")),)),
        ["enum value.renamed app.mood.fine ?"],
    ),
    "a value of an enum for another elsewhere": (
        schema(enums=(ENUM,)),
        schema(enums=(replace(ENUM, values=("sad", "happy", "fine")),)),
        ["enum value.added app.mood.fine", "enum value.removed app.mood.ok"],
    ),
    "a comment on an enum": (
        schema(enums=(ENUM,)),
        schema(enums=(replace(ENUM, comment="x"),)),
        ["enum.comment app.mood"],
    ),
    "a renamed enum": (
        schema(
            replace(
                TABLE,
                columns=(
                    Column(name="a", type="mood", enum_id="app.mood", default="'ok'::mood"),
                    Column(name="b", type="app.mood[]", enum_id="app.mood"),
                    Column(name="c", type="text", default="'mood'"),
                ),
            ),
            enums=(ENUM,),
        ),
        schema(
            replace(
                TABLE,
                columns=(
                    Column(name="a", type="humour", enum_id="app.humour", default="'ok'::humour"),
                    Column(name="b", type="app.humour[]", enum_id="app.humour"),
                    Column(name="c", type="text", default="'mood'"),
                ),
            ),
            enums=(replace(ENUM, id="app.humour", name="humour"),),
        ),
        ["enum.renamed app.humour ?"],
    ),
    "an enum of the same name elsewhere": (
        schema(enums=(ENUM,)),
        schema(enums=(replace(ENUM, id="web.mood", namespace="web", values=("ok",)),)),
        ["enum.added web.mood", "enum.removed app.mood"],
    ),
    "two enums that could be meant": (
        schema(enums=(ENUM,)),
        schema(enums=tuple(replace(ENUM, id=f"app.{n}", name=n) for n in "xy")),
        ["enum.added app.x", "enum.added app.y", "enum.removed app.mood"],
    ),
    "a custom type": (
        schema(custom_types=(CustomType(id="app.d", name="d", kind="domain", base="text"),)),
        schema(custom_types=(CustomType(id="app.d", name="d", kind="domain", base="int"),)),
        ["custom type.base app.d"],
    ),
    "a sequence": (
        schema(sequences=(SEQUENCE,)),
        schema(sequences=(replace(SEQUENCE, start=5, cycle=True),)),
        ["sequence.cycle app.s", "sequence.start app.s"],
    ),
    "a renamed sequence": (
        schema(sequences=(SEQUENCE,)),
        schema(sequences=(replace(SEQUENCE, id="app.z", name="z"),)),
        ["sequence.renamed app.z ?"],
    ),
    "a routine": (
        schema(routines=(ROUTINE,)),
        schema(routines=(replace(ROUTINE, definition="x", volatility="stable"),)),
        ["routine.definition app.f(integer)", "routine.volatility app.f(integer)"],
    ),
    "an overloaded routine": (
        schema(routines=(ROUTINE,)),
        schema(routines=(ROUTINE, replace(ROUTINE, id="app.f(text)", arguments="text"))),
        ["routine.added app.f(text)"],
    ),
    "an extension": (
        schema(extensions=(Extension(name="citext", version="1.5"),)),
        schema(extensions=(Extension(name="citext", version="1.6"),)),
        ["extension.version citext"],
    ),
    "one extension is never another": (
        schema(extensions=(Extension(name="citext", version="1.6"),)),
        schema(extensions=(Extension(name="hstore", version="1.6"),)),
        ["extension.added hstore", "extension.removed citext"],
    ),
    "one role is never another": (
        schema(roles=(Role(name="app", attributes=("login",)),)),
        schema(roles=(Role(name="web", attributes=("login",)),)),
        ["role.added web", "role.removed app"],
    ),
    "what a role may": (
        schema(roles=(Role(name="app"),)),
        schema(roles=(Role(name="app", attributes=("login",), member_of=("web",)),)),
        ["role.attributes app", "role.member_of app"],
    ),
    "a namespace": (
        schema(namespaces=(Namespace(name="a"),)),
        schema(namespaces=(Namespace(name="b"),)),
        ["namespace.added b", "namespace.removed a"],
    ),
    "what is allowed in a namespace": (
        schema(namespaces=(Namespace(name="a"),)),
        schema(namespaces=(Namespace(name="a", grants=(GRANT,)),)),
        ["namespace.grants a"],
    ),
    "a renamed publication": (
        schema(publications=(Publication(name="a", tables=("app.t",)),)),
        schema(publications=(Publication(name="b", tables=("app.t",)),)),
        ["publication.renamed b ?"],
    ),
    "an event trigger": (
        schema(),
        schema(event_triggers=(EventTrigger(name="e", event="ddl_command_end"),)),
        ["event trigger.added e"],
    ),
    "a name with a dot": (
        schema(),
        schema(extensions=(Extension(name="a.b"),)),
        ['extension.added "a.b"'],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_differs_is_what_is_told(case):
    old, new, expected = CASES[case]
    assert told(compare_schemas(old, new)) == sorted(expected)


@pytest.mark.parametrize("case", CASES)
def test_the_other_way_round_tells_the_opposite(case):
    old, new, _ = CASES[case]
    assert mirrored(compare_schemas(old, new)) == straight(compare_schemas(new, old))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (of_column(), of_column(app_default="x", allowed_values=("y",))),
        (of_column(), of_column(code_name="A", code_type="X", location=Location(file="x"))),
        (of_column(), of_column(descriptions=(Description(text="x", origin="y"),))),
        (of_table(), of_table(code_name="T", location=Location(file="x", line=1))),
        (of_table(), of_table(relationships=(Relationship(name="r", target="u"),))),
        (schema(), schema(name="app", gaps=(Gap(place="x", reason="y"),))),
        (schema(), schema(origin=Origin(kind="code"))),
        (of_table(VIEW), of_table(VIEW, used_columns=("app.t.a",))),
    ],
)
def test_what_says_nothing_of_the_database_is_never_compared(old, new):
    assert compare_schemas(old, new) == ()


# Renames

RENAMED = replace(TABLE, id="app.n", name="n")
POINTER = Table(
    id="app.u",
    name="u",
    columns=(COLUMN,),
    foreign_keys=(ForeignKey(columns=("a",), target="app.t", target_columns=("b",)),),
)


def test_a_renamed_table_is_renamed_wherever_it_is_named():
    old = schema(
        TABLE,
        POINTER,
        Table(id="app.c", name="c", columns=(), inherits=("app.t",)),
        Table(id="app.x", name="x", kind="partition", partition=Partition(parent="app.t")),
        sequences=(SEQUENCE, Sequence(id="free", name="free")),
        publications=(Publication(name="p", tables=("app.t", "app.u")),),
    )
    key = replace(POINTER.foreign_keys[0], target="app.n")
    new = schema(
        RENAMED,
        replace(POINTER, foreign_keys=(key,)),
        Table(id="app.c", name="c", columns=(), inherits=("app.n",)),
        Table(id="app.x", name="x", kind="partition", partition=Partition(parent="app.n")),
        sequences=(replace(SEQUENCE, owned_by="app.n.a"), Sequence(id="free", name="free")),
        publications=(Publication(name="p", tables=("app.n", "app.u")),),
    )
    assert told(compare_schemas(old, new)) == ["table.renamed app.n ?"]


def test_a_renamed_column_is_renamed_wherever_it_is_named():
    def table(name):
        return replace(
            TABLE,
            columns=(COLUMN, Column(name=name, type="text")),
            primary_key=PrimaryKey(columns=("a",), include=(name,)),
            unique_keys=(UniqueKey(columns=("a",), include=(name,)),),
            foreign_keys=(
                ForeignKey(
                    columns=("a", name),
                    target="app.t",
                    target_columns=("a", name),
                    set_columns=(name,),
                ),
            ),
            indexes=(Index(name="i", parts=(IndexPart(column="a"),), include=(name,)),),
            triggers=(Trigger(name="g", columns=(name,)),),
            grants=(replace(GRANT, columns=(name,)),),
        )

    def pointing_at(name):
        key = replace(POINTER.foreign_keys[0], target_columns=(name,))
        return replace(POINTER, foreign_keys=(key,))

    old = schema(table("b"), pointing_at("b"), sequences=(replace(SEQUENCE, owned_by="app.t.b"),))
    new = schema(table("z"), pointing_at("z"), sequences=(replace(SEQUENCE, owned_by="app.t.z"),))
    assert told(compare_schemas(old, new)) == ["column.renamed app.t.z ?"]


def test_a_table_and_its_column_may_not_both_be_renamed():
    new = replace(RENAMED, columns=(COLUMN, Column(name="z", type="text")))
    assert told(compare_schemas(schema(TABLE), schema(new))) == [
        "table.added app.n",
        "table.removed app.t",
    ]


def test_tables_without_columns_are_never_renamed():
    old, new = Table(id="a", name="a"), Table(id="b", name="b")
    assert told(compare_schemas(schema(old), schema(new))) == ["table.added b", "table.removed a"]


def test_a_table_may_move_to_another_namespace():
    moved = replace(TABLE, id="web.t", namespace="web")
    (change,) = compare_schemas(schema(TABLE), schema(moved))
    assert (change.kind, change.before, change.after) == ("table.renamed", "app.t", "web.t")
    assert (change.object_id, change.table_id, change.guess) == ("web.t", "web.t", True)


# What one side does not know

RICH = replace(
    TABLE,
    columns=(
        replace(COLUMN, type="mood", enum_id="app.mood", nullable=False, default="'ok'"),
        Column(
            name="b",
            type="text",
            collation="C",
            storage="main",
            compression="lz4",
            generated=Generated(expression="a"),
            comment="x",
        ),
        Column(name="c", type="integer", identity=Identity()),
    ),
    primary_key=PrimaryKey(name="k", columns=("a",), include=("b",), comment="x"),
    unique_keys=(UniqueKey(name="u", columns=("b",), nulls_not_distinct=True, comment="x"),),
    foreign_keys=(
        ForeignKey(
            name="f",
            columns=("a",),
            target="app.u",
            target_columns=("a",),
            on_delete="cascade",
            on_update="restrict",
            match="full",
            period=True,
            deferrable="deferrable",
            validated=False,
            comment="x",
        ),
    ),
    checks=(Check(name="c", expression="x", no_inherit=True, comment="x"),),
    exclusions=(Exclusion(name="e", definition="x", deferrable="deferrable"),),
    indexes=(
        Index(
            name="i",
            parts=(
                IndexPart(column="a", opclass="o", collation="C", order="desc", nulls="last"),
                IndexPart(expression="lower(b)", prefix=3),
            ),
            method="gin",
            where="a",
            include=("c",),
            options=(("x", "y"),),
            comment="x",
        ),
    ),
    triggers=(Trigger(name="g", comment="x"),),
    rules=(Rule(name="r", definition="x"),),
    policies=(Policy(name="p"),),
    row_security="enabled",
    persistence="unlogged",
    inherits=("app.p",),
    options=(("x", "y"),),
    grants=(GRANT,),
    statistics_objects=(StatisticsObject(name="s", definition="x"),),
    comment="x",
)
WHOLE = schema(
    RICH,
    POINTER,
    replace(VIEW, definition="SELECT 1", used_columns=("app.t.a",)),
    replace(VIEW, id="app.m", name="m", kind="materialized view"),
    replace(VIEW, id="app.o", name="o", kind="foreign table"),
    Table(id="app.p1", name="p1", kind="partition", partition=Partition(parent="app.pp")),
    Table(id="app.pp", name="pp", kind="partitioned table", partition=Partition(key="x")),
    namespaces=(Namespace(name="app", grants=(GRANT,), comment="x"),),
    enums=(replace(ENUM, comment="x"),),
    custom_types=(CustomType(id="d", name="d", kind="domain", checks=RICH.checks, collation="C"),),
    sequences=(replace(SEQUENCE, grants=(GRANT,)),),
    routines=(replace(ROUTINE, grants=(GRANT,)),),
    extensions=(Extension(name="citext"),),
    roles=(Role(name="app"),),
    event_triggers=(EventTrigger(name="e", event="x"),),
    publications=(Publication(name="p"),),
    comment="x",
)


def as_told_without(whole, fact):
    """The schema as a source tells it that does not know of a kind of fact."""
    knows = without_facts(fact)
    tables = whole.tables
    if fact == "partitions":  # it calls what is partitioned a table, like any other
        tables = tuple(
            replace(t, kind="table") if t.kind == "partitioned table" else t for t in tables
        )
    if fact == "column order":
        tables = tuple(replace(table, columns=table.columns[::-1]) for table in tables)
    return replace(comparable(replace(whole, tables=tables), knows), knows=knows)


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_nothing_that_one_side_does_not_know_is_reported(fact):
    poor = as_told_without(WHOLE, fact)
    assert told(compare_schemas(WHOLE, poor)) == []
    assert told(compare_schemas(poor, WHOLE)) == []


@pytest.mark.parametrize("fact", sorted(FACTS.keys() - CODE_ONLY))
def test_what_both_sides_know_is_reported(fact):
    poor = replace(as_told_without(WHOLE, fact), knows=frozenset(FACTS))
    unseen = {"columns that views read"}  # they follow from the definition
    assert bool(compare_schemas(WHOLE, poor)) == (fact not in unseen)


GENERATED = Generated(expression="a * 2")
IN_DOUBT = [
    ("checks", Check(name="c", expression="a > 0"), {"expression": "(a > 0)"}, True),
    ("checks", Check(name="c", expression="a > 0"), {"validated": False}, False),
    ("columns", Column(name="a", type="int", default="now()"), {"default": "CURRENT_DATE"}, True),
    ("columns", Column(name="a", type="int", default="1"), {"default": "2"}, False),
    ("columns", Column(name="a", type="x", default="'a'::x"), {"default": "'b'::x"}, False),
    ("columns", Column(name="a", type="int", default="now()"), {"default": None}, False),
    ("columns", Column(name="a", type="int"), {"type": "text"}, False),
    (
        "columns",
        Column(name="a", type="int", generated=GENERATED),
        {"generated": Generated(expression="2 * a")},
        True,
    ),
    (
        "columns",
        Column(name="a", type="int", generated=GENERATED),
        {"generated": Generated(expression="2 * a", stored=False)},
        False,
    ),
    ("indexes", Index(name="i", parts=(), where="a > 0"), {"where": "(a > 0)"}, True),
    (
        "indexes",
        Index(name="i", parts=(IndexPart(expression="lower(a)"),)),
        {"parts": (IndexPart(expression="lower((a)::text)"),)},
        True,
    ),
    (
        "indexes",
        Index(name="i", parts=(IndexPart(column="a"),)),
        {"parts": (IndexPart(column="b"),)},
        False,
    ),
    ("policies", Policy(name="p", using="a = 1"), {"using": "(a = 1)"}, True),
]


@pytest.mark.parametrize(("field", "item", "other", "doubtful"), IN_DOUBT)
def test_expressions_that_each_side_spells_in_its_own_way_are_in_doubt(
    field, item, other, doubtful
):
    old, new = (
        Schema(dialect="postgresql", tables=(Table(id="t", name="t", **{field: (side,)}),))
        for side in (item, replace(item, **other))
    )
    (change,) = compare_schemas(old, new, spelled_alike=False)
    assert change.doubtful == doubtful
    assert not compare_schemas(old, new)[0].doubtful
    if doubtful:
        assert change.risk == "none"


def test_where_the_order_of_columns_is_not_known_none_is_renamed():
    renamed = replace(TABLE, columns=(COLUMN, Column(name="z", type="text")))
    new = replace(schema(renamed), knows=without_facts("column order"))
    assert told(compare_schemas(schema(TABLE), new)) == [
        "column.added app.t.z",
        "column.removed app.t.b",
    ]


@pytest.mark.parametrize("broken_side", ["old", "new"])
def test_the_columns_of_a_view_that_could_not_be_read_are_not_gone(broken_side):
    whole = schema(replace(VIEW, definition="SELECT a"))
    gap = Gap(place="app.v", reason="the columns of this view cannot be read")
    broken = schema(replace(VIEW, definition="SELECT 1", columns=()), gaps=(gap,))
    pair = (broken, whole) if broken_side == "old" else (whole, broken)
    assert told(compare_schemas(*pair)) == ["view.definition app.v"]


WITH_ALL = replace(
    TABLE,
    foreign_keys=(ForeignKey(name="f", columns=("a",), target="app.p", target_columns=("x",)),),
    indexes=(Index(name="i", parts=(IndexPart(column="a"),), where="a > 0"),),
    triggers=(Trigger(name="g", timing="before"), Trigger(name="h")),
)


@pytest.mark.parametrize("broken_side", ["old", "new"])
@pytest.mark.parametrize(
    ("place", "fact", "poor", "left"),
    [
        ("app.t", "foreign keys", {"foreign_keys": ()}, []),
        ("database", "foreign keys", {"foreign_keys": ()}, []),
        ("app.t", "indexes", {"indexes": (), "triggers": ()}, ["trigger g", "trigger h"]),
        ("app.t.i", "index predicates", {"indexes": (replace(WITH_ALL.indexes[0], where=None),)},
         []),
        ("app.t.g", "triggers", {"triggers": ()}, ["trigger h"]),
        ("app.other", "foreign keys", {"foreign_keys": ()}, ["foreign key f"]),
    ],
)  # fmt: skip
def test_what_of_a_table_one_side_could_not_read_is_not_gone(broken_side, place, fact, poor, left):
    gap = Gap(place=place, reason="it cannot be read", facts=(fact,))
    broken, whole = schema(replace(WITH_ALL, **poor), gaps=(gap,)), schema(WITH_ALL)
    pair = (broken, whole) if broken_side == "old" else (whole, broken)
    action = "added" if broken_side == "old" else "removed"
    assert told(compare_schemas(*pair)) == [
        f"{kind} {name}".replace(f"{kind} ", f"{kind}.{action} app.t.")
        for kind, _, name in (item.rpartition(" ") for item in left)
    ]


@pytest.mark.parametrize("place", ["app.t", "app", "database"])
def test_a_table_that_one_side_could_not_read_at_all_is_not_gone(place):
    gap = Gap(place=place, reason="the list of tables cannot be read", facts=("tables",))
    assert told(compare_schemas(schema(TABLE), schema(gaps=(gap,)))) == []
    assert told(compare_schemas(schema(gaps=(gap,)), schema(TABLE))) == []


def test_what_of_another_object_one_side_could_not_read_is_not_gone():
    routine = Routine(id="app.f()", namespace="app", name="f", grants=(GRANT,))
    gaps = (
        Gap(place="app.f()", reason="x", facts=("grants",)),
        Gap(place="app.mood", reason="x", facts=("enums",)),
    )
    whole = schema(routines=(routine,), enums=(ENUM,))
    poor = schema(routines=(replace(routine, grants=()),), gaps=gaps)
    assert told(compare_schemas(whole, poor)) == []
    assert told(compare_schemas(whole, replace(poor, gaps=()))) == [
        "enum.removed app.mood",
        "routine.grants app.f()",
    ]


def test_columns_that_both_sides_could_read_are_compared_whatever_else_was_not():
    gap = Gap(place="app.t", reason="indexes cannot be read")
    old, new = schema(TABLE, gaps=(gap,)), schema(replace(TABLE, columns=(COLUMN,)), gaps=(gap,))
    assert told(compare_schemas(old, new)) == ["column.removed app.t.b"]


def test_columns_are_gone_where_there_is_no_gap():
    whole, bare = schema(VIEW), schema(replace(VIEW, columns=()))
    assert told(compare_schemas(whole, bare)) == ["column.removed app.v.a"]


# Any schema

NAMES = st.sampled_from(["a", "b", "c", "d.e"])
TEXTS = st.sampled_from(["x", "y", "z"])
OF_TEXT = st.none() | TEXTS
QUICK = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def by_name(item):
    return item.name


def by_id(item):
    return item.id


def few(strategy, key=None, most=2):
    """A tuple of a few objects, which differ in a key."""
    return st.lists(strategy, max_size=most, unique_by=key).map(tuple)


COLUMNS = st.builds(
    Column,
    name=NAMES,
    type=TEXTS,
    nullable=st.booleans(),
    default=OF_TEXT,
    comment=OF_TEXT,
    **dict.fromkeys(("identity", "generated", "code_name"), st.none()),
)


@st.composite
def bare_tables(draw):
    """A table whose parts name no column that it has not."""
    columns = draw(few(COLUMNS, by_name, most=3))
    facts = {}
    if columns:
        some = st.lists(
            st.sampled_from([column.name for column in columns]), min_size=1, unique=True
        ).map(tuple)
        parts = some.map(lambda names: tuple(IndexPart(column=name) for name in names))
        labels = st.none() | NAMES
        facts = {
            "primary_key": draw(st.none() | st.builds(PrimaryKey, name=labels, columns=some)),
            "unique_keys": draw(few(st.builds(UniqueKey, name=labels, columns=some))),
            "indexes": draw(few(st.builds(Index, name=NAMES, parts=parts, where=OF_TEXT))),
            "triggers": draw(few(st.builds(Trigger, name=NAMES, columns=some), by_name)),
            "grants": draw(few(st.builds(Grant, role=TEXTS, columns=some, privileges=some))),
        }
    name = draw(TEXTS)
    return Table(
        id=name,
        name=name,
        kind=draw(st.sampled_from(["table", "view", "partition", "partitioned table"])),
        columns=columns,
        checks=draw(few(st.builds(Check, name=st.none() | NAMES, expression=TEXTS), most=3)),
        policies=draw(few(st.builds(Policy, name=NAMES, using=OF_TEXT), by_name)),
        comment=draw(OF_TEXT),
        **facts,
    )


def named(cls, **facts):
    """Objects whose id is their name."""
    return st.builds(lambda name, **given: cls(id=name, name=name, **given), TEXTS, **facts)


@st.composite
def schemas(draw):
    """A schema in which every reference leads somewhere."""
    tables = {table.id: table for table in draw(few(bare_tables(), by_id, most=3))}
    whole = [table for table in tables.values() if table.columns]
    for table in whole:
        targets = draw(st.lists(st.sampled_from(whole), max_size=2))
        keys = tuple(
            ForeignKey(
                name=draw(st.none() | NAMES),
                columns=(draw(st.sampled_from(table.columns)).name,),
                target=target.id,
                target_columns=(draw(st.sampled_from(target.columns)).name,),
                on_delete=draw(st.sampled_from(["no action", "cascade"])),
            )
            for target in targets
        )
        tables[table.id] = replace(table, foreign_keys=keys)
    values = st.lists(NAMES, unique=True).map(tuple)
    return Schema(
        dialect="x",
        tables=tuple(tables.values()),
        enums=draw(few(named(Enum, values=values), by_id)),
        sequences=draw(few(named(Sequence, cache=st.none()), by_id)),
        roles=draw(few(st.builds(Role, name=NAMES, comment=OF_TEXT), by_name)),
        knows=draw(
            st.sampled_from(
                [
                    frozenset(FACTS),
                    without_facts("column order"),
                    without_facts("constraint names"),
                    without_facts("partitions"),
                    without_facts("enums", "checks"),
                ]
            )
        ),
    )


@given(st.from_type(Schema))
@QUICK
def test_no_schema_differs_from_itself(any_schema):
    kinds = ("tables", "enums", "custom_types", "sequences", "routines")
    unique = {
        kind: tuple({item.id: item for item in getattr(any_schema, kind)}.values())
        for kind in kinds
    }
    whole = replace(any_schema, **unique)  # as every source gives it
    assert compare_schemas(whole, replace(whole, name="another")) == ()


@given(schemas(), schemas())
@settings(QUICK, max_examples=80)
def test_as_much_is_added_one_way_as_is_removed_the_other(one, other):
    there = [change.kind for change in compare_schemas(one, other) if comes_or_goes(change)]
    back = [change.kind for change in compare_schemas(other, one) if comes_or_goes(change)]
    opposite = {"added": "removed", "removed": "added"}
    turned = [f"{kind.partition('.')[0]}.{opposite[kind.partition('.')[2]]}" for kind in back]
    assert sorted(there) == sorted(turned)


@given(schemas(), schemas())
@settings(QUICK, max_examples=60)
def test_every_change_names_its_object_and_a_risk(one, other):
    for change in compare_schemas(one, other):
        assert all(split_id(change.object_id))
        assert change.risk in ("none", "expand", "contract", "breaking")
        assert change.before != change.after
        assert change.guess == (change.action == "renamed")
        if change.table_id:
            assert change.object_id.startswith(change.table_id)


@given(schemas(), schemas())
@settings(QUICK, max_examples=60)
def test_there_are_changes_where_two_schemas_differ_and_only_there(one, other):
    knows = one.knows & other.knows
    ordered = [put_in_order(comparable(schema, knows), "x") for schema in (one, other)]
    if {"column order", "partitions"} <= knows:
        assert bool(compare_schemas(one, other)) == (ordered[0] != ordered[1])

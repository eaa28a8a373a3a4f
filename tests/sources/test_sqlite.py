"""Every fact of a SQLite database, held against what SQLite does and what SQLAlchemy says of it."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from helpers import make_database, read, read_sql
from sqlalchemy.pool import StaticPool

from schemadoc.model.facts import FACTS
from schemadoc.model.schema import Gap
from schemadoc.model.table import Check, ForeignKey, Generated, Index, IndexPart, UniqueKey
from schemadoc.sources.sqlite import read_sqlite

SHOP = Path(__file__).parents[1] / "shop.sql"


@pytest.fixture
def schema_of(tmp_path):
    return lambda sql: read_sql(tmp_path, sql)


@pytest.fixture
def table_of(schema_of):
    """The table or view `t` of a script."""
    return lambda sql: next(table for table in schema_of(sql).tables if table.name == "t")


@pytest.fixture
def column_of(table_of):
    """The column `c` of a table with this definition."""
    return lambda definition: table_of(f"CREATE TABLE t (x int, c {definition})").columns[1]


def gaps_of(schema):
    return [(gap.place, gap.reason) for gap in schema.gaps]


# Databases


def test_an_empty_database_is_an_empty_schema(schema_of):
    schema = schema_of("")
    assert (schema.dialect, schema.tables, schema.gaps, schema.name) == ("sqlite", (), (), None)


def test_the_origin_is_the_live_database_and_its_server(schema_of):
    origin = schema_of("CREATE TABLE t (a)").origin
    assert origin.kind == "live"
    assert origin.server == f"SQLite {sqlite3.sqlite_version}"
    assert origin.locator.startswith("sqlite:///")
    assert origin.notes == ()


def test_all_is_known_but_comments_and_what_only_code_says(schema_of):
    unknown = FACTS.keys() - schema_of("").knows
    assert unknown == {
        "table comments",
        "column comments",
        "application defaults",
        "allowed values",
        "properties in the code",
        "relationships",
        "names in the code",
        "places in the code",
    }


def test_tables_and_views_stand_in_the_order_of_their_names(schema_of):
    script = "CREATE TABLE b (x); CREATE VIEW a AS SELECT 1 AS y; CREATE TABLE c (z);"
    assert [(t.id, t.kind) for t in schema_of(script).tables] == [
        ("a", "view"),
        ("b", "table"),
        ("c", "table"),
    ]


def test_the_tables_of_sqlite_itself_are_left_out(schema_of):
    script = "CREATE TABLE t (a integer PRIMARY KEY AUTOINCREMENT, b UNIQUE); ANALYZE;"
    schema = schema_of(script)
    assert [table.name for table in schema.tables] == ["t"]
    assert schema.tables[0].indexes == ()


def test_a_name_that_needs_quotes_is_quoted_in_the_id_alone(schema_of):
    (table,) = schema_of('CREATE TABLE "a.b ""c" ("x.y" int)').tables
    assert (table.id, table.name) == ('"a.b ""c"', 'a.b "c')
    assert table.columns[0].name == "x.y"


def test_names_beyond_ascii_and_words_of_sql_are_names_like_others(schema_of):
    script = 'CREATE TABLE naïve€ (größe int CHECK (größe > 0), \u00a0 int, "select" int);'
    (table,) = schema_of(script).tables
    assert table.name == "naïve€"
    assert [column.name for column in table.columns] == ["größe", "\u00a0", "select"]
    assert table.checks == (Check(expression="größe > 0"),)


def test_only_the_letters_of_ascii_lose_their_case(table_of):
    table = table_of('CREATE TABLE t ("É" text COLLATE nocase, "é" text)')
    assert [(c.name, c.collation) for c in table.columns] == [("É", "nocase"), ("é", None)]


def test_names_in_another_encoding_are_escaped_and_their_facts_are_read(tmp_path):
    file = tmp_path / "latin.db"
    make_database(file, "CREATE TABLE t (abcd int CHECK (abcd > 0) COLLATE nocase, e int)")
    file.write_bytes(file.read_bytes().replace(b"abcd", b"st\xe4d"))
    (table,) = read(f"sqlite:///{file}", tmp_path).tables
    assert table.columns[0].name == r"st\xe4d"
    assert table.columns[0].collation == "nocase"
    assert table.checks == (Check(expression=r"st\xe4d > 0"),)


def test_a_database_of_utf_16_reads_like_any_other(tmp_path):
    script = "CREATE TABLE t (größe int CHECK (größe > 0));"
    plain = read_sql(tmp_path, script)
    wide = read_sql(tmp_path, f"PRAGMA encoding = 'UTF-16le'; {script}")
    assert wide.tables == plain.tables


def test_the_number_of_queries_does_not_grow_with_the_tables():
    def statements(count):
        raw = sqlite3.connect(":memory:")
        for number in range(count):
            raw.execute(f"CREATE TABLE t{number} (a int UNIQUE REFERENCES t0 (a), b text)")
            raw.execute(f"CREATE INDEX i{number} ON t{number} (b)")
        ran = []
        engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        with engine.connect() as connection:
            raw.set_trace_callback(ran.append)
            assert len(read_sqlite(connection).tables) == count
            raw.set_trace_callback(None)
        engine.dispose()
        return sum(text.startswith("select") for text in ran)  # not the pragmas within

    assert 0 < statements(2) == statements(40)


class OldConnection(sqlite3.Connection):
    """A connection to a SQLite that cannot list its tables with their kinds."""

    def execute(self, sql, *arguments):
        if "pragma_table_list" in sql:
            raise sqlite3.OperationalError("no such table: pragma_table_list")
        return super().execute(sql, *arguments)


def test_before_sqlite_3_37_kinds_and_options_are_told_by_the_text():
    raw = sqlite3.connect(":memory:", factory=OldConnection)
    raw.executescript("""CREATE TABLE plain (a INTEGER PRIMARY KEY, "without rowid" int);
        CREATE TABLE bare (a int PRIMARY KEY) WITHOUT  ROWID;
        CREATE VIRTUAL TABLE words USING fts5(x);
        CREATE VIEW v AS SELECT a FROM bare;""")
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    with engine.connect() as connection:
        tables = {table.name: table for table in read_sqlite(connection).tables}
    engine.dispose()
    assert {name: dict(tables[name].options) for name in ("plain", "bare", "words")} == {
        "plain": {},
        "bare": {"without rowid": "yes"},
        "words": {"using": "fts5(x)"},
    }
    assert not tables["bare"].columns[0].nullable
    assert [column.name for column in tables["words"].columns] == ["x"]
    assert tables["v"].kind == "view"


# Columns


@pytest.mark.parametrize(
    ("declared", "spelled"),
    [
        ("", "any"),
        ("INTEGER", "integer"),
        ("VarChar (50)", "varchar(50)"),
        ("DECIMAL( 10 , 2 )", "decimal(10,2)"),
        ("unsigned  big\n int", "unsigned big int"),
        ("varchar /* long ) */ (20) -- enough\n", "varchar(20)"),
        ('"my type"', "my type"),
        ("GENERATED ALWAYS AS (1)", "any"),
        ("int GENERATED ALWAYS AS (1)", "int"),
        ("x(-1, +2.5e3)", "x(-1,+2.5e3)"),
    ],
)
def test_a_type_is_spelled_without_regard_to_case_and_spaces(column_of, declared, spelled):
    assert column_of(declared).type == spelled


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", None),
        ("DEFAULT NULL", None),
        ("DEFAULT 'x'", "'x'"),
        ("DEFAULT ''", "''"),
        ("DEFAULT 'it''s -- no comment'", "'it''s -- no comment'"),
        ("DEFAULT -1.5e-3", "-1.5e-3"),
        ("DEFAULT x'ab'", "x'ab'"),
        ("DEFAULT TRUE", "TRUE"),
        ("DEFAULT CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"),
        ("DEFAULT (1 + (2))", "1 + (2)"),
        ("DEFAULT ('a' /* and */ || 'b')", "'a' || 'b'"),
    ],
)
def test_a_default_is_as_written_without_parentheses_and_comments(column_of, written, expected):
    assert column_of(f"text {written}").default == expected


@pytest.mark.parametrize("keyword", ["COLLATE NOCASE", 'COLLATE "nocase"', "COLLATE `NoCase`"])
def test_a_collation_has_no_case(column_of, keyword):
    assert column_of(f"text {keyword}").collation == "nocase"


def test_the_usual_collation_goes_without_saying(column_of):
    assert column_of("text COLLATE binary").collation is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("AS (x * 2)", Generated(expression="x * 2", stored=False)),
        ("GENERATED ALWAYS AS (x * 2) VIRTUAL", Generated(expression="x * 2", stored=False)),
        ("AS (x * 2) STORED NOT NULL", Generated(expression="x * 2", stored=True)),
        ("AS (')' || x /* ( */) STORED", Generated(expression="')' || x", stored=True)),
    ],
)
def test_a_generated_column_has_its_expression_and_no_default(column_of, written, expected):
    column = column_of(f"text {written}")
    assert column.generated == expected
    assert column.default is None


def nulls_that_stick(script):
    """The columns of `t` that hold a null once somebody has put one in."""
    names = [
        row[1]
        for row in sqlite3.connect(":memory:").executescript(script).execute("PRAGMA table_info(t)")
    ]
    found = set()
    for name in names:
        raw = sqlite3.connect(":memory:").executescript(script).connection
        values = ", ".join("NULL" if other == name else "1" for other in names)
        try:
            raw.execute(f"INSERT INTO t VALUES ({values})")
            (stuck,) = raw.execute(f'SELECT "{name}" IS NULL FROM t').fetchone()
        except sqlite3.IntegrityError:
            stuck = False
        if stuck:
            found.add(name)
    return found


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE t (a, b NOT NULL, c NULL, d NOT NULL ON CONFLICT FAIL)",
        "CREATE TABLE t (a INTEGER PRIMARY KEY, b)",
        "CREATE TABLE t (a integer, b, PRIMARY KEY (a))",
        "CREATE TABLE t (a integer, b, PRIMARY KEY (a DESC))",
        "CREATE TABLE t (a INTEGER PRIMARY KEY DESC, b)",
        "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b)",
        "CREATE TABLE t (a INT PRIMARY KEY, b)",
        "CREATE TABLE t (a text PRIMARY KEY, b)",
        "CREATE TABLE t (a text PRIMARY KEY, b) WITHOUT ROWID",
        "CREATE TABLE t (a INTEGER PRIMARY KEY, b) WITHOUT ROWID",
        "CREATE TABLE t (a integer, b integer, c, PRIMARY KEY (a, b))",
        "CREATE TABLE t (a integer, b integer, c, PRIMARY KEY (a, b)) WITHOUT ROWID",
        "CREATE TABLE t (a INT PRIMARY KEY, b INT) STRICT",
        "CREATE TABLE t (a INTEGER PRIMARY KEY, b INT) STRICT",
        "CREATE TABLE t (a INT, b INT, c INT, PRIMARY KEY (a, b)) STRICT",
        "CREATE TABLE t (a INT, b INT, c INT NOT NULL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID",
    ],
)
def test_a_column_may_be_null_where_sqlite_keeps_a_null(table_of, script):
    nullable = {column.name for column in table_of(script).columns if column.nullable}
    assert nullable == nulls_that_stick(script)


def test_the_options_of_a_table(table_of):
    def options(script):
        return dict(table_of(script).options)

    assert options("CREATE TABLE t (a)") == {}
    assert options("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)") == {
        "autoincrement": "yes"
    }
    assert options("CREATE TABLE t (a INTEGER, PRIMARY KEY (a AUTOINCREMENT))") == {
        "autoincrement": "yes"
    }
    assert options("CREATE TABLE t (a INT PRIMARY KEY) STRICT, WITHOUT /* x */ ROWID") == {
        "strict": "yes",
        "without rowid": "yes",
    }


# Constraints


def test_the_primary_key_has_its_columns_in_its_own_order(table_of):
    key = table_of("CREATE TABLE t (a, b, c, CONSTRAINT pk PRIMARY KEY (c DESC, a))").primary_key
    assert (key.name, key.columns) == ("pk", ("c", "a"))
    assert table_of("CREATE TABLE t (a CONSTRAINT k PRIMARY KEY)").primary_key.name == "k"
    assert table_of("CREATE TABLE t (a PRIMARY KEY)").primary_key.name is None
    assert table_of("CREATE TABLE t (a)").primary_key is None


def test_unique_constraints_with_and_without_names(table_of):
    script = """CREATE TABLE t (a UNIQUE, b CONSTRAINT u1 UNIQUE ON CONFLICT REPLACE, c, "d e",
        CONSTRAINT "u 2" UNIQUE (c, A), UNIQUE ([d e] COLLATE nocase, b));"""
    assert table_of(script).unique_keys == (
        UniqueKey(columns=("a",)),
        UniqueKey(columns=("d e", "b")),
        UniqueKey(name="u 2", columns=("c", "a")),
        UniqueKey(name="u1", columns=("b",)),
    )


def test_checks_keep_their_text_whatever_is_in_it(table_of):
    script = """CREATE TABLE t (
        a int CHECK (a > 0) CONSTRAINT small CHECK (a < (1 + (2 * 3))),
        b text CHECK (b <> ')' AND b <> '--' AND b <> '/*' AND b <> 'it''s (') NOT NULL,
        "c)" text CHECK ("c)" IN (
          'x', -- the first, isn't it)
          'y' /* the (second */
        )),
        CONSTRAINT [some ""rule] CHECK (length(b) > 1 OR a IS NULL) CHECK (a <> 7)
    );"""
    table = table_of(script)
    assert [column.name for column in table.columns] == ["a", "b", "c)"]
    assert {check.name: check.expression for check in table.checks if check.name} == {
        "small": "a < (1 + (2 * 3))",
        'some ""rule': "length(b) > 1 OR a IS NULL",
    }
    unnamed = {" ".join(c.expression.split()) for c in table.checks if not c.name}
    assert unnamed == {
        "a > 0",
        "b <> ')' AND b <> '--' AND b <> '/*' AND b <> 'it''s ('",
        "\"c)\" IN ( 'x', 'y' )",
        "a <> 7",
    }


@pytest.mark.parametrize("value", [-1, 0, 5, 6, 7])
def test_the_checks_that_we_read_refuse_what_sqlite_refuses(table_of, value):
    script = """CREATE TABLE t (a int CONSTRAINT low CHECK (a > 0 /* ) */),
        CONSTRAINT high CHECK (a < 7), CONSTRAINT odd CHECK (a % 2 = 1 OR a <= 0 OR a >= 7));"""
    raw = sqlite3.connect(":memory:").executescript(script).connection
    try:
        raw.execute("INSERT INTO t VALUES (?)", (value,))
        refused = None
    except sqlite3.IntegrityError as error:
        refused = str(error).rpartition(" ")[2]
    checks = {check.name: check.expression for check in table_of(script).checks}
    failing = {
        name
        for name, text in checks.items()
        if not raw.execute(f"SELECT {text} FROM (SELECT ? AS a)", (value,)).fetchone()[0]
    }
    assert failing == ({refused} if refused else set())


# Foreign keys

PARENTS = 'CREATE TABLE p (x int, y int, PRIMARY KEY (y, x)); CREATE TABLE "Q q" (Id UNIQUE);'


def test_foreign_keys_of_columns_and_of_the_table(table_of):
    script = f"""{PARENTS} CREATE TABLE t (
        a REFERENCES "Q q" (Id) ON DELETE CASCADE ON UPDATE SET NULL,
        b CONSTRAINT "fk b" REFERENCES 'Q q' (id) MATCH FULL ON DELETE SET DEFAULT,
        c,
        CONSTRAINT pair FOREIGN KEY (c, a) REFERENCES p (y, x) ON DELETE RESTRICT,
        FOREIGN KEY (A) REFERENCES [q Q] (ID) ON DELETE NO ACTION
    );"""
    assert table_of(script).foreign_keys == (
        ForeignKey(columns=("a",), target="Q q", target_columns=("Id",)),
        ForeignKey(
            columns=("a",),
            target="Q q",
            target_columns=("Id",),
            on_delete="cascade",
            on_update="set null",
        ),
        ForeignKey(
            name="fk b",
            columns=("b",),
            target="Q q",
            target_columns=("Id",),
            on_delete="set default",
        ),
        ForeignKey(
            name="pair",
            columns=("c", "a"),
            target="p",
            target_columns=("y", "x"),
            on_delete="restrict",
        ),
    )


def test_a_foreign_key_without_target_columns_means_the_primary_key(table_of):
    script = f"{PARENTS} CREATE TABLE t (a, b, FOREIGN KEY (a, b) REFERENCES P);"
    assert table_of(script).foreign_keys[0].target_columns == ("y", "x")


def test_a_table_may_refer_to_itself(table_of):
    (key,) = table_of("CREATE TABLE t (id integer PRIMARY KEY, up REFERENCES T)").foreign_keys
    assert (key.target, key.target_columns) == ("t", ("id",))


def test_two_foreign_keys_on_one_column_keep_their_own_names(table_of):
    script = f"""{PARENTS} CREATE TABLE t (
        a CONSTRAINT one REFERENCES "Q q" (Id) CONSTRAINT two REFERENCES "Q q" (Id));"""
    assert [key.name for key in table_of(script).foreign_keys] == ["one", "two"]


def test_a_foreign_key_to_nowhere_stays_as_it_is_written(schema_of):
    schema = schema_of("CREATE TABLE t (a REFERENCES Gone (Id), b REFERENCES gone)")
    by_columns = {key.columns: key for key in schema.tables[0].foreign_keys}
    assert by_columns["a",].target == "Gone"
    assert by_columns["a",].target_columns == ("Id",)
    assert by_columns["b",].target_columns == ()
    assert gaps_of(schema) == [("t", "a foreign key has 1 columns for 0 of gone")]


def test_a_foreign_key_that_does_not_pair_up_is_a_gap(schema_of):
    schema = schema_of(f"{PARENTS} CREATE TABLE t (a REFERENCES p);")
    assert gaps_of(schema) == [("t", "a foreign key has 1 columns for 2 of p")]


DEFERRALS = {
    "": None,
    "DEFERRABLE": "deferrable",
    "DEFERRABLE INITIALLY IMMEDIATE": "deferrable",
    "DEFERRABLE INITIALLY DEFERRED": "initially deferred",
    "NOT DEFERRABLE": None,
    "NOT DEFERRABLE INITIALLY DEFERRED": None,
    "ON DELETE CASCADE MATCH simple DEFERRABLE INITIALLY DEFERRED": "initially deferred",
    "CHECK (a <> 0) DEFERRABLE INITIALLY DEFERRED": "initially deferred",
    "CHECK (a <> 0) NOT DEFERRABLE INITIALLY DEFERRED": None,
}


@pytest.mark.parametrize("clause", DEFERRALS)
def test_a_foreign_key_is_deferred_where_sqlite_defers_it(table_of, clause):
    script = f"""CREATE TABLE p (id integer PRIMARY KEY);
        CREATE TABLE t (a REFERENCES p (id) {clause}, b);"""
    (key,) = table_of(script).foreign_keys
    assert key.deferrable == DEFERRALS[clause]
    raw = sqlite3.connect(":memory:", isolation_level=None)
    raw.executescript(f"PRAGMA foreign_keys = on; {script} BEGIN;")
    try:
        raw.execute("INSERT INTO t (a) VALUES (1)")
        deferred = True
    except sqlite3.IntegrityError:
        deferred = False
    assert deferred == (key.deferrable == "initially deferred")


# Indexes


def test_the_parts_of_an_index(table_of):
    script = """CREATE TABLE t (a, b text COLLATE nocase, "c d" text);
        CREATE UNIQUE INDEX i ON t (
          b, a DESC, "c d" COLLATE NoCase ASC, b COLLATE binary, lower("c d"), -- the last
          substr(a, 1, 2) COLLATE rtrim DESC, (a || ')') COLLATE "rtrim", a || ')' COLLATE rtrim
        ) WHERE a > (1) /* no more */ AND "c d" <> 'where';"""
    (index,) = table_of(script).indexes
    assert index == Index(
        name="i",
        unique=True,
        where="a > (1) AND \"c d\" <> 'where'",
        parts=(
            IndexPart(column="b"),
            IndexPart(column="a", order="desc"),
            IndexPart(column="c d", collation="nocase"),
            IndexPart(column="b", collation="binary"),
            IndexPart(expression='lower("c d")'),
            IndexPart(expression="substr(a, 1, 2)", collation="rtrim", order="desc"),
            IndexPart(expression="(a || ')')", collation="rtrim"),
            IndexPart(expression="a || ')' COLLATE rtrim"),
        ),
    )


def test_an_index_and_its_table_may_have_any_name(table_of):
    script = """CREATE TABLE "where (" (a); CREATE TABLE t (a);
        CREATE INDEX "where (x) on" ON "where (" (a); CREATE INDEX [i ( where] ON t (A);"""
    assert table_of(script).indexes == (Index(name="i ( where", parts=(IndexPart(column="a"),)),)


def test_an_index_of_a_table_without_rowid_has_no_hidden_parts(table_of):
    script = "CREATE TABLE t (a PRIMARY KEY, b) WITHOUT ROWID; CREATE INDEX i ON t (b);"
    assert table_of(script).indexes == (Index(name="i", parts=(IndexPart(column="b"),)),)


# Views


def test_a_view_has_its_query_columns_and_what_it_reads(table_of):
    view = table_of("""CREATE TABLE p (a int, B text, c);
        CREATE VIEW t (x, "as") AS  SELECT a + 1, b -- two of three
        FROM P WHERE c IS NULL ;""")
    assert view.kind == "view"
    assert [(column.name, column.type) for column in view.columns] == [("x", "any"), ("as", "text")]
    assert view.definition.startswith("SELECT a + 1, b -- two of three\n")
    assert view.definition.endswith("WHERE c IS NULL")
    assert view.used_columns == ("p.B", "p.a", "p.c")


def test_a_view_reads_the_columns_of_a_view_not_those_beneath(table_of):
    script = """CREATE TABLE p (a, b); CREATE VIEW inner AS SELECT a AS x, b AS y FROM p;
        CREATE VIEW t AS SELECT X FROM Inner AS i WHERE i.y > 0;"""
    assert table_of(script).used_columns == ("inner.x", "inner.y")


def test_a_view_may_come_before_the_view_that_it_reads(table_of):
    script = (
        "CREATE VIEW t AS SELECT x FROM v; CREATE TABLE p (a); CREATE VIEW v AS SELECT a x FROM p;"
    )
    assert table_of(script).used_columns == ("v.x",)


@pytest.mark.parametrize(
    "query",
    [
        "WITH c AS (SELECT a FROM p) SELECT a FROM c",
        "WITH RECURSIVE c (n) AS (SELECT a FROM p UNION ALL SELECT n + 1 FROM c) SELECT n FROM c",
        'WITH "the ""c" AS MATERIALIZED (SELECT a FROM p) SELECT * FROM "the ""c"',
        "SELECT a FROM (SELECT a FROM p)",
        "SELECT (SELECT max(a) FROM p) AS a",
        "SELECT 1 AS one WHERE EXISTS (SELECT * FROM p AS q WHERE q.a)",
        "SELECT count(*) AS n FROM p JOIN p AS q ON p.a = q.a",
        "SELECT rowid AS r, a FROM p",
    ],
)
def test_a_view_reads_columns_wherever_they_stand_in_its_query(table_of, query):
    script = f"CREATE TABLE p (a); CREATE VIEW other AS SELECT 1; CREATE VIEW t AS {query};"
    assert table_of(script).used_columns == ("p.a",)


def test_what_a_view_reads_in_a_with_is_not_read_by_the_views_above(table_of):
    script = """CREATE TABLE p (a); CREATE VIEW v AS WITH c AS (SELECT a FROM p) SELECT a FROM c;
        CREATE VIEW t AS SELECT a FROM v;"""
    assert table_of(script).used_columns == ("v.a",)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT a FROM gone", "no such table: main.gone"),
        ("SELECT gone FROM p", "no such column: gone"),
        ("SELECT gone(a) FROM p", "no such function: gone"),
        ("SELECT * FROM broken", "view broken is circularly defined"),
    ],
)
def test_a_broken_view_is_a_gap_and_the_rest_is_read(schema_of, query, reason):
    schema = schema_of(f"""CREATE TABLE p (a); CREATE VIEW broken AS {query};
        CREATE VIEW whole AS SELECT a FROM p;""")
    tables = {table.name: table for table in schema.tables}
    assert gaps_of(schema) == [("broken", f"the columns of this view cannot be read: {reason}")]
    assert tables["broken"].columns == ()
    assert tables["broken"].definition == query
    assert [column.name for column in tables["whole"].columns] == ["a"]


def test_reading_a_view_runs_nothing(schema_of):
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    assert not schema_of(f"CREATE VIEW t AS {endless}").gaps


# Triggers


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("INSERT ON t", ("before", "insert", (), None)),
        ("BEFORE INSERT ON t", ("before", "insert", (), None)),
        ("AFTER DELETE ON T FOR EACH ROW", ("after", "delete", (), None)),
        ("AFTER UPDATE ON t", ("after", "update", (), None)),
        ("AFTER UPDATE OF B, 'a', \"on\" ON t", ("after", "update", ("b", "a", "on"), None)),
        ("AFTER INSERT ON t WHEN new.a > 0", ("after", "insert", (), "new.a > 0")),
        (
            "/* x */ AFTER -- when\n INSERT ON t WHEN (new.begin /* begin */ IS 'begin')",
            ("after", "insert", (), "(new.begin IS 'begin')"),
        ),
        (
            "AFTER INSERT ON t WHEN CASE WHEN new.begin THEN 1 ELSE new.a END",
            ("after", "insert", (), "CASE WHEN new.begin THEN 1 ELSE new.a END"),
        ),
    ],
)
@pytest.mark.parametrize("name", ["x", "after", "begin", '"instead of"', "[on (]"])
def test_a_trigger_is_told_apart_whatever_its_name(table_of, head, expected, name):
    script = f"""CREATE TABLE t (a, b, "on", begin);
        CREATE TRIGGER {name} {head} BEGIN SELECT 1; DELETE FROM t WHERE a = 7; END;"""
    (trigger,) = table_of(script).triggers
    event = trigger.events[0]
    assert (trigger.timing, event, trigger.columns, trigger.condition) == expected
    assert trigger.name == name.strip('"[]')
    assert trigger.level == "row"
    assert trigger.definition.startswith(f"CREATE TRIGGER {name} {head} BEGIN SELECT 1;")


def test_a_trigger_belongs_to_its_table_however_it_spells_it(schema_of):
    schema = schema_of("""CREATE TABLE Users (a); CREATE VIEW V AS SELECT 1 AS x;
        CREATE TRIGGER one AFTER INSERT ON USERS BEGIN SELECT 1; END;
        CREATE TRIGGER two INSTEAD OF DELETE ON v BEGIN SELECT 1; END;""")
    found = {t.name: [(g.name, g.timing) for g in t.triggers] for t in schema.tables}
    assert found == {"Users": [("one", "after")], "V": [("two", "instead of")]}


# Virtual tables


def test_a_virtual_table_has_its_module_and_its_own_columns(schema_of):
    schema = schema_of(
        'CREATE VIRTUAL TABLE "x using y" USING fts5(title, body, tokenize = "ascii")'
    )
    (table,) = schema.tables
    assert [column.name for column in table.columns] == ["title", "body"]
    assert dict(table.options) == {"using": 'fts5(title, body, tokenize = "ascii")'}
    assert schema.origin.notes == ("5 shadow tables of virtual tables are left out",)
    assert not schema.gaps


def test_a_view_of_a_virtual_table_reads_no_hidden_column(table_of):
    script = """CREATE VIRTUAL TABLE f USING fts5(x, y);
        CREATE VIEW t AS SELECT x, rank FROM f WHERE f MATCH 'a';"""
    assert table_of(script).used_columns == ("f.x",)


def with_statement(tmp_path, script, *rows):
    """A database whose list of statements was written to by hand."""
    file = make_database(tmp_path / "test.db", script)
    raw = sqlite3.connect(file)
    raw.execute("PRAGMA writable_schema = on")
    raw.executemany("INSERT INTO sqlite_schema VALUES (?, ?, ?, 0, ?)", rows)
    raw.commit()
    raw.close()
    return read(f"sqlite:///{file}", tmp_path)


def test_a_virtual_table_whose_module_is_missing_is_a_gap_and_the_rest_is_read(tmp_path):
    script = f"""{PARENTS} CREATE TABLE t (a UNIQUE REFERENCES p (x), b); CREATE INDEX i ON t (b);
        CREATE VIEW v AS SELECT * FROM m;"""
    whole = read_sql(tmp_path, script)
    statement = "CREATE VIRTUAL TABLE m USING vec0(embedding float[4])"
    schema = with_statement(tmp_path, script, ("table", "m", "m", statement))
    tables = {table.name: table for table in schema.tables}
    assert gaps_of(schema) == [
        ("m", "this table cannot be read: no such module: vec0"),
        ("v", "the columns of this view cannot be read: no such module: vec0"),
    ]
    assert dict(tables["m"].options) == {"using": "vec0(embedding float[4])"}
    assert {tables[t.name] for t in whole.tables if t.name != "v"} == {
        t for t in whole.tables if t.name != "v"
    }


def test_a_statement_that_sqlite_refuses_is_told_as_an_error(tmp_path):
    from schemadoc.errors import SourceError

    with pytest.raises(SourceError, match=r"malformed database schema \(m\)"):
        with_statement(tmp_path, "CREATE TABLE t (a)", ("table", "m", "m", "CREATE TABLE m (("))


@pytest.mark.parametrize(
    ("parser", "place", "what", "fact"),
    [
        ("parse_trigger", "t.g", "trigger", "triggers"),
        ("parse_view", "v", "view", "view definitions"),
    ],
)
def test_a_text_that_cannot_be_told_apart_is_a_gap(
    schema_of, monkeypatch, parser, place, what, fact
):
    monkeypatch.setattr(f"schemadoc.sources.sqlite_ddl.{parser}", lambda sql: None)
    schema = schema_of("""CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t;
        CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;""")
    tables = {table.name: table for table in schema.tables}
    reason = f"the text of this {what} cannot be read"
    assert schema.gaps == (Gap(place=place, reason=reason, facts=(fact,)),)
    assert tables["t"].triggers[0].definition.startswith("CREATE TRIGGER g")
    assert [column.name for column in tables["v"].columns] == ["a"]


def test_a_table_whose_text_says_other_columns_is_a_gap(schema_of, monkeypatch):
    from schemadoc.sources import sqlite_ddl

    other = sqlite_ddl.parse_table("CREATE TABLE t (z int CHECK (z > 0))")
    monkeypatch.setattr(sqlite_ddl, "parse_table", lambda sql: other)
    schema = schema_of("CREATE TABLE t (a int NOT NULL)")
    assert [gap.place for gap in schema.gaps] == ["t"]
    assert schema.tables[0].checks == ()
    assert not schema.tables[0].columns[0].nullable


# Another opinion


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression")
@pytest.mark.parametrize(
    "script",
    [
        SHOP.read_text("utf-8"),
        """CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(50) NOT NULL UNIQUE,
             name TEXT DEFAULT 'x', score NUMERIC(10, 2) DEFAULT (1 + 1) NOT NULL);
           CREATE TABLE posts (id INTEGER NOT NULL, user_id INTEGER REFERENCES users (id)
             ON DELETE CASCADE, up INTEGER, slug TEXT, CONSTRAINT pk_posts PRIMARY KEY (id),
             CONSTRAINT uq_slug UNIQUE (slug, user_id),
             CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES posts (id) ON UPDATE RESTRICT,
             CONSTRAINT ck_slug CHECK (length(slug) > 3));
           CREATE INDEX ix_posts ON posts (user_id, up);
           CREATE UNIQUE INDEX ux_posts ON posts (slug);""",
    ],
    ids=["shop", "blog"],
)
def test_sqlalchemy_says_the_same_of_an_ordinary_database(tmp_path, script):
    schema = read_sql(tmp_path, script)
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'test.db'}")
    try:
        inspector = sa.inspect(engine)
        tables = [table for table in schema.tables if table.kind == "table"]
        assert [table.name for table in tables] == inspector.get_table_names()
        for table in tables:
            ours, theirs = facts_of(table), facts_by_sqlalchemy(inspector, table.name)
            assert ours.pop("unique keys") >= theirs.pop("unique keys")  # it misses some
            assert ours == theirs
    finally:
        engine.dispose()


def facts_of(table):
    key = table.primary_key
    plain = [i for i in table.indexes if all(part.column for part in i.parts)]
    return {
        "columns": [(c.name, c.type, c.nullable, c.default) for c in table.columns],
        "primary key": (key.name, key.columns),
        "foreign keys": {
            (k.name, k.columns, k.target, k.target_columns) for k in table.foreign_keys
        },
        "unique keys": {(k.name, k.columns) for k in table.unique_keys},
        "checks": {(check.name, check.expression) for check in table.checks},
        "indexes": {
            (i.name, tuple(part.column for part in i.parts), i.unique, i.where) for i in plain
        },
    }


def facts_by_sqlalchemy(inspector, name):
    def spelled(kind):
        return str(kind).lower().replace(", ", ",")

    key = inspector.get_pk_constraint(name)
    rowid = len(key["constrained_columns"]) == 1 and key["constrained_columns"][0]
    return {
        "columns": [
            (
                c["name"],
                spelled(c["type"]),
                c["nullable"] and not (c["name"] == rowid and spelled(c["type"]) == "integer"),
                None if "computed" in c else c["default"],
            )
            for c in inspector.get_columns(name)
        ],
        "primary key": (key["name"], tuple(key["constrained_columns"])),
        "foreign keys": {
            (
                k["name"],
                tuple(k["constrained_columns"]),
                k["referred_table"],
                tuple(k["referred_columns"]),
            )
            for k in inspector.get_foreign_keys(name)
        },
        "unique keys": {
            (k["name"], tuple(k["column_names"])) for k in inspector.get_unique_constraints(name)
        },
        "checks": {(c["name"], c["sqltext"]) for c in inspector.get_check_constraints(name)},
        "indexes": {
            (
                i["name"],
                tuple(i["column_names"]),
                bool(i["unique"]),
                None if (where := i["dialect_options"].get("sqlite_where")) is None else str(where),
            )
            for i in inspector.get_indexes(name)
            if None not in i["column_names"]
        },
    }

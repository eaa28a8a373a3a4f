"""What only the text of a CREATE statement tells, in whatever shape that text is."""

import re
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.pool import StaticPool

from schemadoc.sources import sqlite_ddl
from schemadoc.sources.order import put_in_order
from schemadoc.sources.sqlite import read_sqlite
from schemadoc.sources.sqlite_tokens import text_of, tokenize

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_memory(raw):
    """The schema of an open database."""
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    with engine.connect() as connection:
        return put_in_order(read_sqlite(connection), "test")


# Comments


def comments_of(sql):
    """Of the table and of the columns that have one."""
    table = sqlite_ddl.parse_table(sql)
    columns = {name: column.comment for name, column in table.columns.items() if column.comment}
    return table.comment, columns


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("CREATE TABLE t (a int)", (None, {})),
        ("CREATE TABLE t ( -- The table.\n a int)", ("The table.", {})),
        (
            "CREATE TABLE t -- The table (here)\n -- and more.\n(a int)",
            ("The table (here)\nand more.", {}),
        ),
        ("CREATE TABLE t (a int) /* The table. */ STRICT", ("The table.", {})),
        ("CREATE TABLE t ( -- The table.\n -- The a.\n a int)", ("The table.", {"a": "The a."})),
        (
            "CREATE TABLE t ( -- The table\n                 -- goes on.\n a int)",
            ("The table\ngoes on.", {}),
        ),
        (
            "CREATE TABLE t (\n a int, -- The a.\n b int -- The b.\n)",
            (None, {"a": "The a.", "b": "The b."}),
        ),
        (
            "CREATE TABLE t (\n a int -- The a.\n, b int -- The b.\n)",
            (None, {"a": "The a.", "b": "The b."}),
        ),
        (
            "CREATE TABLE t\n( a int -- The a.\n, b int -- The b.\n)",
            (None, {"a": "The a.", "b": "The b."}),
        ),
        (
            "CREATE TABLE t (\n -- The a.\n a int,\n -- The b.\n b int)",
            (None, {"a": "The a.", "b": "The b."}),
        ),
        (
            "CREATE TABLE t (\n a int,\n\n -- One of\n -- two lines.\n b int)",
            (None, {"b": "One of\ntwo lines."}),
        ),
        (
            "CREATE TABLE t (\n a int, -- One of\n        -- two lines.\n b int)",
            (None, {"a": "One of\ntwo lines."}),
        ),
        (
            "CREATE TABLE t (a int /* The a. */, b int /* The b. */)",
            (None, {"a": "The a.", "b": "The b."}),
        ),
        (
            "CREATE TABLE t (/* The a. */ a int, /* The b. */ b int)",
            (None, {"a": "The a.", "b": "The b."}),
        ),
        (
            "CREATE TABLE t (\n a int CHECK (a > 0\n  AND a < 9), -- The a.\n b int)",
            (None, {"a": "The a."}),
        ),
        (
            "CREATE TABLE t (\n a int\n  -- Not negative.\n  CHECK (a >= 0),\n b int)",
            (None, {"a": "Not negative."}),
        ),
        (
            "CREATE TABLE t (\n a int CHECK (a IN (1, -- one\n  2)), -- The a.\n b int)",
            (None, {"a": "one\nThe a."}),
        ),
        (
            "CREATE TABLE t (\n a int CHECK (a IN (1\n -- two\n , 2)),\n b int)",
            (None, {"a": "two"}),
        ),
        (
            "CREATE TABLE t (\n a x(1), -- The a.\n b x(2, 3), -- The b.\n c int -- The c.\n)",
            (None, {"a": "The a.", "b": "The b.", "c": "The c."}),
        ),
        ("CREATE TABLE t (\n a int,\n UNIQUE (a) -- Only once.\n)", (None, {})),
        ("CREATE TABLE t (\n a int,\n -- Only once.\n UNIQUE (a)\n)", (None, {})),
        ("CREATE TABLE t (\n a int\n -- b int\n)", (None, {})),
        ("CREATE TABLE t (a int, -------------\n b int -- ...\n)", (None, {})),
        ("CREATE TABLE t (a text DEFAULT '-- none' /* The a. */)", (None, {"a": "The a."})),
        ("CREATE TABLE t (a int /**\n * The a:\n *  - one\n */)", (None, {"a": "The a:\n- one"})),
        ("CREATE TABLE t (a int -- -5 is cold\n)", (None, {"a": "-5 is cold"})),
        ("CREATE TABLE t (a int /* **Bold** */)", (None, {"a": "**Bold**"})),
    ],
)
def test_a_comment_is_about_what_it_stands_beside_or_above(sql, expected):
    sqlite3.connect(":memory:").execute(sql)
    assert comments_of(sql) == expected


def test_comments_are_descriptions_of_the_code():
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE t ( -- All of it.\n a int -- A part.\n)")
    with closing(raw):
        (table,) = read_memory(raw).tables
    told = [(d.text, d.origin) for d in (*table.descriptions, *table.columns[0].descriptions)]
    assert told == [("All of it.", "sql comment"), ("A part.", "sql comment")]
    assert table.comment is None


def test_a_column_that_was_added_later_takes_no_comment_of_another():
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE t (a int -- The a.\n)")
    raw.execute("ALTER TABLE t ADD COLUMN b int CHECK (b > 0)")
    with closing(raw):
        (table,) = read_memory(raw).tables
    assert [[d.text for d in column.descriptions] for column in table.columns] == [["The a."], []]
    assert [check.expression for check in table.checks] == ["b > 0"]


# Any table


SPELLED = {
    "": "any",
    "int": "int",
    "TEXT": "text",
    "INTEGER": "integer",
    "VARCHAR (20)": "varchar(20)",
    "DECIMAL(10, 2)": "decimal(10,2)",
    "double precision": "double precision",
}
STRICT_TYPES = {"INT": "int", "integer": "integer", "text": "text", "ANY": "any", "Real": "real"}
DEFAULTS = {
    "DEFAULT 5": "5",
    "DEFAULT -1.5": "-1.5",
    "DEFAULT 'it''s )'": "'it''s )'",
    "DEFAULT (1 + (2))": "1+(2)",
    "DEFAULT NULL": None,
    "DEFAULT current_date": "current_date",
}
ACTIONS = {
    "": "no action",
    "NO ACTION": "no action",
    "CASCADE": "cascade",
    "SET NULL": "set null",
    "set default": "set default",
    "RESTRICT": "restrict",
}
DEFERRALS = {
    "": None,
    "NOT DEFERRABLE": None,
    "DEFERRABLE": "deferrable",
    "DEFERRABLE INITIALLY DEFERRED": "initially deferred",
}
OPERANDS = ["')'", "'--'", "'/* '", "(1 + 2)", "7", "'it''s'", "nullif(1, 2)"]


@dataclass
class Wanted:
    """A statement as a list of pieces, and what is to be read of it."""

    name: str
    columns: list = field(default_factory=list)
    nullable: set = field(default_factory=set)
    primary_key: tuple | None = None
    unique: set = field(default_factory=set)
    foreign: list = field(default_factory=list)
    checks: list = field(default_factory=list)
    items: list = field(default_factory=list)
    """Of the list between the parentheses: each a list of pieces."""
    tail: list = field(default_factory=list)


PLAIN = re.compile(r"[a-zé€][a-z0-9_$é€]*", re.IGNORECASE)
RESERVED = {"select", "check", "primary", "on", "as", "not", "table", "x y", "constraint"}
LETTERS = "abXé€ ()[].,-'\"`/*_$1"
identifiers = st.one_of(
    st.sampled_from(["key", "begin", "match", "no", "generated", *sorted(RESERVED)]),
    st.text(LETTERS, min_size=1, max_size=5).filter(lambda name: name.strip()),
)


@st.composite
def quoted(draw, name):
    """One of the ways to write a name."""
    styles = ['"', "`", "'"]
    styles += [] if "]" in name else ["["]
    styles += ["", ""] if PLAIN.fullmatch(name) and name.lower() not in RESERVED else []
    style = draw(st.sampled_from(styles))
    if style == "[":
        return f"[{name}]"
    return style + name.replace(style, style * 2) + style if style else name


@st.composite
def expressions(draw, column):
    """The pieces of a condition, as they are to be read."""
    pieces = [f'"{column.replace(chr(34), chr(34) * 2)}"', "<>", draw(st.sampled_from(OPERANDS))]
    for _ in range(draw(st.integers(0, 2))):
        pieces += [draw(st.sampled_from(["OR", "and"])), "1", "<", draw(st.sampled_from(OPERANDS))]
    return pieces


@st.composite
def labels(draw, taken):
    """A name for a constraint, or none, and the pieces that give it."""
    if draw(st.booleans()):
        return None, []
    name = draw(identifiers.filter(lambda name: name not in taken))
    taken.add(name)
    return name, ["CONSTRAINT", draw(quoted(name))]


@st.composite
def references(draw, columns, name):
    """The pieces after the columns of a foreign key, and what is to be read of it."""
    targets = {1: ("Other", ("id",)), 2: ("pair", ("y", "x"))}
    target, target_columns = targets[len(columns)]
    pieces = ["REFERENCES", draw(quoted(draw(st.sampled_from([target, target.upper()]))))]
    if draw(st.booleans()):
        pieces += ["(", *_joined([draw(quoted(c)) for c in target_columns]), ")"]
    actions = {}
    for event in draw(st.permutations(["UPDATE", "DELETE"])):
        action = draw(st.sampled_from(sorted(ACTIONS)))
        actions[event] = ACTIONS[action]
        pieces += ["ON", event, *action.split()] if action else []
    pieces += draw(st.sampled_from([[], ["MATCH", "FULL"]]))
    deferral = draw(st.sampled_from(sorted(DEFERRALS)))
    read = (name, columns, target, target_columns, actions["UPDATE"], actions["DELETE"])
    return [*pieces, *deferral.split()], (*read, DEFERRALS[deferral])


def _joined(pieces):
    return [item for piece in pieces for item in (piece, ",")][:-1]


@st.composite
def column_items(draw, wanted, name, types, taken):
    """One column with its constraints in any order."""
    written = draw(st.sampled_from(sorted(types)))
    generated = draw(st.integers(0, 5)) == 0 and bool(wanted.columns)
    default = None if generated else draw(st.sampled_from([None, *sorted(DEFAULTS)]))
    collation = draw(st.sampled_from([None, "NOCASE", "rtrim"]))
    required = draw(st.booleans())
    expression = draw(expressions(wanted.columns[0][0])) if generated else None
    parts = [["NOT", "NULL"]] if required else []
    parts += [[default]] if default else []
    parts += [["COLLATE", draw(quoted(collation))]] if collation else []
    if generated:
        stored = draw(st.sampled_from([[], ["VIRTUAL"], ["STORED"]]))
        parts += [["AS", "(", *expression, ")", *stored]]
    if draw(st.integers(0, 2)) == 0:
        label, pieces = draw(labels(taken))
        parts.append([*pieces, "UNIQUE", *draw(st.sampled_from([[], ["ON", "CONFLICT", "FAIL"]]))])
        wanted.unique.add((label, (name,)))
    if draw(st.integers(0, 2)) == 0:
        label, pieces = draw(labels(taken))
        condition = draw(expressions(name))
        parts.append([*pieces, "CHECK", "(", *condition, ")"])
        wanted.checks.append((label, "".join(condition)))
    if draw(st.integers(0, 2)) == 0:
        label, pieces = draw(labels(taken))
        clause, key = draw(references((name,), label))
        parts.append([*pieces, *clause])
        wanted.foreign.append(key)
    parts = draw(st.permutations(parts))
    wanted.columns.append(
        (
            name,
            types[written],
            DEFAULTS.get(default),
            None if expression is None else "".join(expression),
            collation and collation.lower(),
        )
    )
    wanted.nullable |= set() if required else {name}
    return [draw(quoted(name)), *written.split(), *(piece for part in parts for piece in part)]


@st.composite
def statements(draw):
    """A CREATE TABLE and what is to be read of it."""
    wanted = Wanted(name=draw(identifiers.filter(lambda name: not name.startswith("sqlite"))))
    strict, rowless = draw(st.booleans()), draw(st.booleans())
    names = draw(st.lists(identifiers, min_size=1, max_size=4, unique_by=str.lower))
    taken = set()
    types = STRICT_TYPES if strict else SPELLED
    for name in names:
        wanted.items.append(draw(column_items(wanted, name, types, taken)))
    plain = [column[0] for column in wanted.columns if column[3] is None]
    keyed = draw(st.permutations(plain))[: draw(st.integers(1 if rowless else 0, len(plain)))]
    constraints = []
    alone = {columns for _, columns in wanted.unique}
    if keyed and tuple(keyed) not in alone:
        label, pieces = draw(labels(taken))
        if len(keyed) == 1 and draw(st.booleans()):
            wanted.items[names.index(keyed[0])] += [*pieces, "PRIMARY", "KEY"]
        else:
            parts = _joined([draw(quoted(name)) for name in keyed])
            constraints.append([*pieces, "PRIMARY", "KEY", "(", *parts, ")"])
        wanted.primary_key = (label, tuple(keyed))
        kinds = [kind for name, kind, *_ in wanted.columns if name in keyed]
        wanted.nullable -= set(keyed) if rowless or strict or kinds == ["integer"] else set()
    pair = tuple(names[:2])
    if len(pair) == 2 and pair not in alone | {tuple(keyed)} and draw(st.booleans()):
        label, pieces = draw(labels(taken))
        parts = _joined([draw(quoted(name)) for name in pair])
        constraints.append([*pieces, "UNIQUE", "(", *parts, ")"])
        wanted.unique.add((label, pair))
    if len(pair) == 2 and draw(st.booleans()):
        label, pieces = draw(labels(taken))
        clause, key = draw(references(pair, label))
        parts = _joined([draw(quoted(name)) for name in pair])
        constraints.append([*pieces, "FOREIGN", "KEY", "(", *parts, ")", *clause])
        wanted.foreign.append(key)
    if draw(st.booleans()):
        label, pieces = draw(labels(taken))
        condition = draw(expressions(names[0]))
        constraints.append([*pieces, "CHECK", "(", *condition, ")"])
        wanted.checks.append((label, "".join(condition)))
    wanted.items += draw(st.permutations(constraints))
    options = [["STRICT"]] if strict else []
    options += [["WITHOUT", "ROWID"]] if rowless and wanted.primary_key else []
    wanted.tail = [piece for option in _joined(options) for piece in option]
    gaps = st.sampled_from([" ", "\n", "\t ", " /* ) , ' \" */ ", "-- it's ( \" `,\n", "/**/"])
    pieces = ["CREATE", "TABLE", draw(quoted(wanted.name)), "("]
    pieces += [piece for item in _joined(wanted.items) for piece in item]
    return "".join(piece + draw(gaps) for piece in [*pieces, ")", *wanted.tail]), wanted


def squeezed(text):
    """A text without the spaces that we put between its pieces."""
    return None if text is None else re.sub(r"\s+", "", text)


@given(statements())
@settings(QUICK, max_examples=200)
def test_what_is_read_of_a_table_is_what_was_written(case):
    sql, wanted = case
    raw = sqlite3.connect(":memory:")
    raw.executescript("""CREATE TABLE Other (id integer PRIMARY KEY);
        CREATE TABLE pair (x, y, PRIMARY KEY (y, x));""")
    raw.execute(sql)
    with closing(raw):
        schema = read_memory(raw)
    table = next(table for table in schema.tables if table.name == wanted.name)
    assert schema.gaps == ()
    assert [
        (
            column.name,
            column.type,
            squeezed(column.default),
            squeezed(column.generated and column.generated.expression),
            column.collation,
        )
        for column in table.columns
    ] == [
        (name, kind, squeezed(default), squeezed(generated), collation)
        for name, kind, default, generated, collation in wanted.columns
    ]
    assert {column.name for column in table.columns if column.nullable} == wanted.nullable
    key = table.primary_key
    assert (key and (key.name, key.columns)) == wanted.primary_key
    assert {(key.name, key.columns) for key in table.unique_keys} == wanted.unique
    assert sorted((c.name or "", squeezed(c.expression)) for c in table.checks) == sorted(
        (name or "", squeezed(text)) for name, text in wanted.checks
    )
    assert sorted(map(repr, map(told, table.foreign_keys))) == sorted(map(repr, wanted.foreign))


def told(key):
    read = (key.name, key.columns, key.target, key.target_columns, key.on_update, key.on_delete)
    return (*read, key.deferrable)


# Mutilated statements

WHOLE = [
    """CREATE TABLE t (a integer CONSTRAINT k PRIMARY KEY AUTOINCREMENT, "b)" text NOT NULL
       DEFAULT 'x' COLLATE nocase CHECK (b <> ')') CONSTRAINT u UNIQUE, c AS (a + 1) STORED, -- c
       CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p (x, y) ON DELETE SET NULL MATCH FULL
       NOT DEFERRABLE INITIALLY DEFERRED, CHECK (a > (1)) /* end */) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX i ON t (a DESC, lower(b) COLLATE nocase, (a + 1)) WHERE a > 0 -- most",
    "CREATE VIEW v (x, [y z]) AS WITH c AS (SELECT 1) SELECT * FROM c, t; ",
    """CREATE TRIGGER g BEFORE UPDATE OF a, "b)" ON t FOR EACH ROW WHEN new.a > (0)
       BEGIN SELECT 1; END""",
    "CREATE VIRTUAL TABLE f USING fts5(a, b, tokenize = 'x')",
]
PARSERS = [
    sqlite_ddl.parse_table,
    sqlite_ddl.parse_index,
    sqlite_ddl.parse_view,
    sqlite_ddl.parse_trigger,
    sqlite_ddl.parse_virtual,
]
SCRAPS = ["(", ")", ",", "'", '"', "[", "`", "--", "/*", "*/", "\n", ".", "CHECK", "ON", "AS"]
SCRAPS += ["PRIMARY", "REFERENCES", "CONSTRAINT", "DEFAULT", "COLLATE", "UNIQUE", "FOREIGN", "\0"]


@st.composite
def mutilated(draw):
    """A statement from which something was cut, or into which something was put, a few times."""
    text = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 20)))
        text = text[:start] + draw(st.sampled_from(["", *SCRAPS])) + text[end:]
    return text


@given(st.one_of(mutilated(), st.lists(st.sampled_from(SCRAPS)).map(" ".join), st.text()))
@settings(QUICK, max_examples=400)
def test_no_text_whatever_makes_a_parser_fail(sql):
    for parse in PARSERS:
        parse(sql)


@pytest.mark.parametrize("scrap", ["(", ")", "'", '"', "[", "/*", "--\n", ",", "a CHECK (", "((,"])
def test_no_text_makes_a_parser_hang(scrap):
    started = time.monotonic()
    for parse in PARSERS:
        parse(f"CREATE TABLE t ({scrap * 20_000}")
    assert time.monotonic() - started < 5


@given(st.lists(mutilated(), min_size=1, max_size=3))
@settings(QUICK, max_examples=200)
def test_whatever_statements_sqlite_accepts_the_database_can_be_read(texts):
    raw = sqlite3.connect(":memory:")
    raw.executescript("CREATE TABLE p (x, y, PRIMARY KEY (x, y)); PRAGMA writable_schema = on;")
    kinds = {"TABLE": "table", "UNIQUE": "index", "INDEX": "index", "VIEW": "view"}
    for number, text in enumerate(texts):
        word = text.split()[1].upper() if len(text.split()) > 1 else ""
        name = re.match(r"\w+ (?:VIRTUAL |UNIQUE )?\w+ (\w+)", text)
        row = (kinds.get(word, "trigger"), name[1] if name else f"n{number}", "t", 0, text)
        raw.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)
    with closing(raw):
        try:
            raw.execute("PRAGMA writable_schema = reset")
            raw.execute("SELECT * FROM sqlite_schema")
        except sqlite3.Error:
            return
        assert any(table.name == "p" for table in read_memory(raw).tables)


# Tokens


@given(st.text() | mutilated())
@QUICK
def test_the_tokens_are_the_text(text):
    tokens = list(tokenize(text))
    assert all(text[token.start : token.end] == token.text for token in tokens)
    rest = "".join(text[a.end : b.start] for a, b in pairwise(tokens))
    assert not rest.strip(" \t\n\f\r")


def test_a_text_loses_its_comments_and_nothing_else():
    sql = "a  /* b */ || '/* c */' -- d\n\n+ [--]"
    assert text_of(sql, tokenize(sql)) == "a || '/* c */' + [--]"
    assert text_of("a  +\n b", tokenize("a  +\n b")) == "a  +\n b"

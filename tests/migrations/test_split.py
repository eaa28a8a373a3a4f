"""Splitting scripts: every piece as the client program of the database would have it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemadoc.migrations.split import split_script

DIALECTS = ("postgresql", "mysql", "sqlite")
STATEMENTS = {
    "postgresql": [
        "SELECT 1",
        "SELECT 'a;''b', \"c;\"\"d\", $1",
        r"SELECT E'it\'s; here'",
        "SELECT E'a'  -- go on\n  'b\\'; c'",
        r"SELECT 'a\'",
        "SELECT U&'d\\0061t;a', B'01;'",
        "SELECT $$a;'b$$, $x$ $$ ; $y$ $x$, a$b$c",
        "SELECT 1 /* a /* b; */ ; */ + 1 -- c;\n + 2",
        "CREATE RULE r AS ON INSERT TO a DO (DELETE FROM b; DELETE FROM c)",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 2 END; END",
        "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC INSERT INTO a VALUES (1); END",
        "CREATE TABLE begin (case_ int)",
        "BEGIN",
        "COPY (SELECT 1 FROM a) TO stdout",
    ],
    "mysql": [
        r"SELECT 'it\'s; here', "
        r'"a\"; b", `c``;d`',
        "SELECT 1 # it's;\n + 2 -- it's;\n + 3",
        "SELECT 1--2",
        "/*!40101 SET NAMES 'a;' */",
        "SELECT /* ; /* */ 2",
        "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.x = 1",
        "CREATE DEFINER=`r;`@`l` PROCEDURE p() BEGIN IF a THEN SELECT CASE WHEN 1 THEN 2 END;"
        " END IF; CASE x WHEN 1 THEN SELECT 1; END CASE; WHILE a DO SELECT 1; END WHILE; END",
        "CREATE TABLE event (begin_ int)",
    ],
    "sqlite": [
        "SELECT 'a;''b\\', \"c;\", `d;`, [e;]",
        "SELECT 1 /* ; /* */ + 1 -- ;\n + 2",
        "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = CASE WHEN 1 THEN 2 END;"
        " DELETE FROM d; END",
        "CREATE TABLE trigger (a)",
        "SELECT (1",
    ],
}

HOSTILE = [
    *[
        "'",
        '"',
        "`",
        "$",
        "$$",
        "$a$",
        "/*",
        "*/",
        "--",
        "\\",
        "\\.",
        "\n",
        ";",
        "(",
        ")",
        "[",
        "]",
    ],
    *["E'", "#", " ", "BEGIN ATOMIC", "END", "CASE", "COPY a FROM stdin", "CREATE FUNCTION"],
    *["DELIMITER //\n", "//", "CREATE TRIGGER", "/*!", "x", "é", "\ufeff", "\r\n", "\0"],
]


def statements(text, dialect, delimiter=";"):
    return [
        piece.text for piece in split_script(text, dialect, delimiter) if piece.kind == "statement"
    ]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_statement_ends_where_the_client_ends_it(dialect):
    found = statements(";\n".join(STATEMENTS[dialect]) + " ;", dialect)
    assert found == STATEMENTS[dialect]


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(deadline=None)
@given(data=st.data())
def test_the_pieces_joined_are_the_text_and_know_their_lines(dialect, data):
    hostile = st.sampled_from(HOSTILE)
    parts = st.lists(st.one_of(hostile, st.text(max_size=5)), max_size=40)
    text = "".join(data.draw(parts))
    delimiter = data.draw(st.sampled_from([";", "\n\n", "//", "-- end", "'", "$$"]))
    pieces = list(split_script(text, dialect, delimiter))
    assert "".join(piece.text for piece in pieces) == text
    place = 0
    for piece in pieces:
        assert piece.text
        assert piece.line == 1 + text.count("\n", 0, place)
        place += len(piece.text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(STATEMENTS["postgresql"]), max_size=8))
def test_any_row_of_statements_is_told_apart(wanted):
    assert statements(";".join(wanted), "postgresql") == wanted


def test_what_is_not_closed_goes_to_the_end():
    for rest in ("'a; b", '"a; b', "$a$; $b$", "/* ; /* */", "E'a\\'; b"):
        found = statements(f"SELECT 1; SELECT {rest}", "postgresql")
        assert found[0] == "SELECT 1"
        assert len(found) == 2


def test_data_and_commands_of_psql_are_pieces_of_their_own():
    text = "COPY a (b) FROM stdin;\nit's\n\\.x\n\\.\nSELECT 1 \\gset\n\\echo it's\n"
    text += "SELECT 2 \\; SELECT 3;"
    found = [(piece.kind, piece.text) for piece in split_script(text, "postgresql")]
    assert [pair for pair in found if pair[0] != "between"] == [
        ("statement", "COPY a (b) FROM stdin"),
        ("data", "it's\n\\.x\n\\.\n"),
        ("statement", "SELECT 1"),
        ("command", "\\gset"),
        ("command", "\\echo it's"),
        ("statement", "SELECT 2"),
        ("statement", "SELECT 3"),
    ]


def test_the_delimiter_of_mysql_can_be_changed():
    text = "DELIMITER $$\nCREATE TRIGGER t BEGIN a; END$$\ndelimiter ;\nSELECT 1; SELECT 2"
    assert statements(text, "mysql") == ["CREATE TRIGGER t BEGIN a; END", "SELECT 1", "SELECT 2"]


def test_a_delimiter_of_mysql_may_stand_within_a_word():
    text = "delimiter 'DONE'\nselect * from t1DONE\nselect 2DONE"
    assert statements(text, "mysql") == ["select * from t1", "select 2"]


def test_a_delimiter_may_be_blank_lines_or_a_comment():
    assert statements("a;\n\nb\n\n\n\nc", "postgresql", "\n\n\n") == ["a;\n\nb", "c"]
    assert statements("a;\n-- end\nb;\n-- end\n", "postgresql", "-- end") == ["a;", "b;"]

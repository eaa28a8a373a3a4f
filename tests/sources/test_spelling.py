"""Types, defaults and names as a real server prints them, against what is said without one."""

from pathlib import Path

import postgresql_servers as servers
import psycopg
import pytest

from schemadoc.config import Source, parse_locator
from schemadoc.sources import read_schema
from schemadoc.sources.literals import spell_default
from schemadoc.sources.spelling import derive_name, quote_name, spell_type

TYPES = """
int|integer|int2|int4|int8|smallint|numeric|numeric(10)|numeric( 10 , 2 )|numeric(3,-2)|decimal(5)
dec|dec(4,2)|float|float(10)|float(30)|float4|float8|real|double precision|bool|BOOLEAN|money
char|char(3)|character|bpchar|bpchar(4)|char varying(3)|varchar|varchar (20)|character varying(5)
nchar(3)|national character varying(5)|national character(2)|text|name|"char"|xml|uuid|bytea
time|timetz|time(3)|timetz(3)|time without time zone|time (2) with time zone|timestamp|timestamptz
timestamp(3)|timestamptz(3)|timestamp with time zone|timestamp (3) with time zone|date|interval
interval(3)|interval day|interval year to month|interval day to second(3)|interval second(2)
bit|bit(3)|varbit|varbit(5)|bit varying|bit varying(7)|json|jsonb|inet|cidr|macaddr|macaddr8
int[]|int[][]|text[3]|integer array|varchar(5)[]|timestamp(2)[]|timestamptz[]|char(3)[]
numeric(4,1)[]|point|line|circle|box|int4range|tstzrange|tsvector|oid|regclass|mood|"Odd one"[]
""".strip().replace("\n", "|")

NUMBERS = """0|1|-1|1.5|-1.5|1.50|.5|5.|007|1e3|-1e3|1.5e-3|2147483647|2147483648|-2147483648
-2147483649|9223372036854775807|9223372036854775808|-9223372036854775809|(1)|((-1))|null|NULL
'0'|'1'|'-1'|'+1'|' 1 '|'007'|'1'::int|'1'::numeric|'2'::smallint|'-3'::numeric(5,1)"""
FRACTIONS = """'1.5'|'-1.5'|'1.50'|'1e3'|'-1e3'|'0.001'|'NaN'|'Infinity'|'0.0'|'123456'"""
TEXTS = "'x'|''|'it''s'| 'x' |('x')|'x'::text|'x'::varchar(20)|'x' :: varchar|'x'::char(3)|null"
TIMES = """now()|NOW()|Now ()|current_timestamp|CURRENT_TIMESTAMP(3)|current_date|localtimestamp
transaction_timestamp()|Clock_Timestamp()"""
WORDS = "current_user|session_user|user|current_role|current_catalog|current_schema"
TRUTHS = "true|FALSE|'t'|'f'|'yes'|'no'|'on'|'off'|'1'|'0'|'true'|'FALSE'|'tr'|'n'|'ye'|' y '|null"
ARRAYS = """'{}'|'{1,2}'|'{"1","2"}'|'{ 1 , NULL }'|'{{1,2},{3,4}}'"""
DEFAULTS = {
    "smallint": NUMBERS,
    "integer": NUMBERS,
    "bigint": f"{NUMBERS}|nextval('s')|nextval('s'::regclass)|NextVal('s')",
    "numeric": f"{NUMBERS}|{FRACTIONS}",
    "numeric(10,2)": f"{NUMBERS}|{FRACTIONS}",
    "real": f"{NUMBERS}|{FRACTIONS}",
    "double precision": f"{NUMBERS}|{FRACTIONS}",
    "boolean": TRUTHS,
    "text": f"{TEXTS}|{WORDS}|{TIMES}|0|-1|true",
    "varchar(20)": f"{TEXTS}|0|-1",
    "char(3)": TEXTS,
    "char": TEXTS,
    "bpchar": TEXTS,
    '"char"': "'x'",
    "name": "'x'|current_user",
    "timestamptz": TIMES,
    "timestamp(3)": TIMES,
    "date": TIMES,
    "time(3) with time zone": "'10:00:00+00'|current_time|localtime",
    "timestamptz(3)": "'2020-01-01 00:00:00+00'|null",
    "timestamp": "'2020-01-01 00:00:00'",
    "uuid": "gen_random_uuid()|'00000000-0000-0000-0000-000000000000'",
    "json": """'{}'|'[]'|'{"b":1, "a": null}'|'{}'::json""",
    "jsonb": """'{}'|'[]'|'{"bb":1, "a":[1,{"c":"ü"}]}'|'"x"'|'null'|'{}'::jsonb|'{"a":1}'::json""",
    "text[]": ARRAYS + """|'{a,"b c","NULL"}'|'{}'::text[]|'{"a\\\\b"}'""",
    "integer[]": ARRAYS,
    "char(3)[]": f"{ARRAYS}|null",
    "varchar(5)[]": ARRAYS + "|'{}'::varchar[]",
    "timestamptz[]": "'{}'",
    "bit(3)": "'101'|null",
    "bit": "'1'",
    "varbit(5)": "'101'|null",
    "interval": "'1 day'|'1 day'::interval",
    "interval(3)": "'1 day'|null",
    "interval day to second(3)": "'1 day'",
    "inet": "'::1'",
    "mood": "'happy'|'happy'::mood",
    '"Odd one"': """'x'|'x'::"Odd one\"""",
}
PAIRS = {kind: texts.replace("\n", "|").split("|") for kind, texts in DEFAULTS.items()}
MADE = (
    "CREATE TYPE mood AS ENUM ('happy')",
    """CREATE TYPE "Odd one" AS ENUM ('x')""",
    "CREATE SEQUENCE s",
)


@pytest.fixture(scope="module")
def database(newest):
    with servers.new_database(newest) as database:
        yield database


def read_table(database):
    schema = read_schema(parse_locator(database.url), Source(locator="x"), "live", Path())
    (table,) = schema.tables
    return table


def make_table(database, name, columns):
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        for statement in (*MADE, f"CREATE TABLE {name} ({', '.join(columns)})"):
            connection.execute(statement)
    return read_table(database)


def test_types_are_spelled_as_the_server_does(database):
    written = TYPES.split("|")
    table = make_table(database, "t", [f"c{n} {text}" for n, text in enumerate(written)])
    printed = {text: c.type for text, c in zip(written, table.columns, strict=True)}
    assert {text: spell_type(text) for text in written} == printed


@pytest.mark.parametrize("kind", PAIRS)
def test_defaults_are_spelled_as_the_server_does(database, kind):
    texts = PAIRS[kind]
    columns = [f"c{n} {kind} DEFAULT {text}" for n, text in enumerate(texts)]
    table = make_table(database, "t", columns)
    printed = {text: c.default for text, c in zip(texts, table.columns, strict=True)}
    assert {text: spell_default(text, spell_type(kind)) for text in texts} == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("geometry(point, 4326)", "geometry(Point,4326)"),
        ("geometry(multipolygonz)", "geometry(MultiPolygonZ)"),
        ("GEOMETRY(LINESTRING,0)", "geometry(LineString)"),
        ("geometry(geometry)", "geometry"),
        ("geometry(geometry,3857)", "geometry(Geometry,3857)"),
        ("geography(point)", "geography(Point,4326)"),
        ("geometry", "geometry"),
        ("geometry(blob)", "geometry(blob)"),
        ("vector( 3 )", "vector(3)"),
        ("public.geometry(Point)", "public.geometry(Point)"),
    ],
)
def test_types_of_extensions(written, printed):
    """As PostGIS prints them, which test machines do not have."""
    assert spell_type(written) == printed


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("t", "n"),
        ("t" * 40, "n" * 40),
        ("ü" * 31, "é" * 31),
        ("t" * 63, "n"),
        ("t€" * 15, "n" * 29),
    ],
)
def test_names_are_made_as_the_server_makes_them(database, table, column):
    columns = [f'"{column}" serial PRIMARY KEY']
    found = make_table(database, f'"{table}"', columns)
    assert found.primary_key.name == derive_name(table, (), "pkey")
    assert derive_name(table, (column,), "seq") in found.columns[0].default


@pytest.mark.parametrize("name", ["t", "T", "order", "user", "a b", "1a", "a$", "ü", 'a"b', ""])
def test_names_are_quoted_as_the_server_does(database, name):
    with psycopg.connect(database.url) as connection:
        row = connection.execute("SELECT quote_ident(%s)", [name]).fetchone()
    assert quote_name(name) == row[0]

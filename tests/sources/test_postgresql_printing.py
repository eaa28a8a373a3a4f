"""A server prints expressions its own way, and so they can be compared."""

from dataclasses import replace
from pathlib import Path

import postgresql_servers as servers
import psycopg
from helpers import read

from schemadoc.compare import compare_schemas
from schemadoc.model.schema import Schema
from schemadoc.model.table import Check, Column, Index, IndexPart, Table
from schemadoc.sources.postgresql.printing import print_expressions


def printed(server, schema):
    with (
        servers.new_database(server) as database,
        psycopg.connect(database.url, autocommit=True) as connection,
    ):
        return print_expressions(schema, connection)


def test_what_was_printed_stays_as_it_is(kitchen_sink, postgresql):
    """Printing what a server printed changes nothing: a fixed point of one of everything."""
    schema = read(kitchen_sink.url, Path())
    assert printed(postgresql, schema) == schema


def test_what_was_written_becomes_what_is_printed(newest):
    table = Table(
        id="public.t",
        namespace="public",
        name="t",
        columns=(
            Column(name="name", type="character varying(20)", default="lower('X')"),
            Column(name="n", type="integer", default="1+1"),
        ),
        checks=(Check(name="c", expression="name in ('a', 'b')"),),
        indexes=(
            Index(
                name="i",
                parts=(IndexPart(expression="lower(name)"), IndexPart(column="n")),
                where="n between 1 and 2",
                method="btree",
            ),
        ),
    )
    (found,) = printed(newest, Schema(dialect="postgresql", tables=(table,))).tables
    assert [column.default for column in found.columns] == ["lower('X'::text)", "1 + 1"]
    assert found.checks[0].expression.startswith("name::text = ANY (ARRAY['a'::character varying")
    assert found.indexes[0].where == "n >= 1 AND n <= 2"
    assert found.indexes[0].parts[0].expression == "lower(name::text)"


def test_what_the_server_does_not_take_stays_as_it_is_written(newest):
    column = Column(name="place", type="geometry", default="nowhere()")
    other = Column(name="n", type="integer", default="nosuch(1)")
    tables = (
        Table(id="public.a", namespace="public", name="a", columns=(column,)),
        Table(
            id='public."b""; --"',
            namespace="public",
            name='b"; --',
            columns=(other,),
            checks=(Check(name="odd", expression="n > ) 0"), Check(expression="n>0")),
        ),
    )
    schema = Schema(dialect="postgresql", tables=tables)
    assert printed(newest, schema) == schema


def test_equal_schemas_compare_equal_however_they_are_written(newest):
    written = (
        "CREATE TABLE t (n numeric DEFAULT 1.0*2, s varchar(9) CHECK (s like 'a%'), "
        "CONSTRAINT between_them CHECK (n between 1 and 3))"
    )
    with servers.new_database(newest, written) as database:
        live = read(database.url, Path())
    (table,) = live.tables
    checks = (
        Check(name="between_them", expression="n BETWEEN 1 AND 3"),
        Check(name="t_s_check", expression="s LIKE 'a%'"),
    )
    columns = (replace(table.columns[0], default="1.0*2"), table.columns[1])
    code = replace(live, tables=(replace(table, checks=checks, columns=columns),))
    assert compare_schemas(code, live)
    assert compare_schemas(printed(newest, code), live) == ()


def test_diff_lets_a_server_spell_what_comes_from_code(newest, project):
    """The command compares models with a database, and finds what differs and nothing else."""
    from click.testing import CliRunner

    from schemadoc.cli import main

    (project / "models.py").write_text(
        "from sqlalchemy import *\nmetadata = MetaData()\n"
        "Table('t', metadata, Column('n', Numeric), CheckConstraint('n between 1 and 3', 'c'))\n"
    )
    created = "CREATE TABLE t (n numeric, CONSTRAINT c CHECK (n between 1 and 3)"
    run = CliRunner().invoke
    with servers.new_database(newest, f"{created})") as database:
        done = run(main, ["diff", "sqlalchemy:models", database.url, "--exit-code"])
        assert (done.exit_code, done.stdout) == (0, "No differences.\n")
    with servers.new_database(newest, f"{created}, more int)") as database:
        done = run(main, ["diff", "sqlalchemy:models", database.url, "--exit-code"])
        assert done.exit_code == 1
        assert "more" in done.stdout


def test_statements_of_others_are_one_at_a_time_and_no_superusers(newest):
    checks = (Check(name="c", expression="true); CREATE TABLE sneaked (a int); --"),)
    table = Table(id="public.t", namespace="public", name="t", checks=checks)
    database = newest.create_owned_database()
    with psycopg.connect(database.url, autocommit=True) as connection:
        assert connection.execute("SHOW is_superuser").fetchone() == ("off",)
        print_expressions(Schema(dialect="postgresql", tables=(table,)), connection)
        names = connection.execute("SELECT relname FROM pg_class WHERE relkind = 'r'").fetchall()
    assert ("t",) in names
    assert ("sneaked",) not in names

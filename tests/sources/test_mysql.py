"""MySQL and MariaDB as our own reader sees them: on a MariaDB of our own, on recorded rows of a
MySQL, and on every server whose socket MYSQL_TEST_SOCKETS names (a list as of PATH)."""

import json
import os
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from sources.mysql_server import SCRIPTS, Server

from schemadoc.errors import SourceError
from schemadoc.model.facts import CODE_ONLY, FACTS
from schemadoc.model.ids import split_id
from schemadoc.snapshot import dump_schema
from schemadoc.sources.mysql import fetch, make_schema, queries, read_mysql
from schemadoc.sources.mysql.fetch import Database, Fetched, fetch_catalog
from schemadoc.sources.mysql.options import without_secrets
from schemadoc.sources.mysql.privileges import parse_grants
from schemadoc.sources.mysql.spelling import (
    quote,
    spell_expression,
    spell_type,
    split_values,
    without_database,
)
from schemadoc.sources.order import put_in_order

EXPECTED = SCRIPTS / "expected"
RECORDED = EXPECTED / "mysql_rows.json"
GIVEN = [Server(path) for path in os.environ.get("MYSQL_TEST_SOCKETS", "").split(":") if path]
MANUAL = Path(__file__).parents[2] / "docs" / "sources" / "mysql.md"


def is_mariadb(server):
    return "MariaDB" in server.run("SELECT VERSION()")[0][0]


GIVEN_MYSQL = [server for server in GIVEN if not is_mariadb(server)]


@pytest.fixture(scope="session", params=["own", *GIVEN], ids=lambda p: getattr(p, "socket", p))
def server(request):
    """Each server that there is."""
    return request.getfixturevalue("own_server") if request.param == "own" else request.param


@pytest.fixture(scope="session")
def script(server):
    """The script of the kitchen sink that the server understands."""
    name = "kitchen_sink_mariadb.sql" if is_mariadb(server) else "kitchen_sink_mysql.sql"
    server.run_script(name)
    return name


@pytest.fixture(scope="session")
def kitchen(server, script):
    """The kitchen sink, read."""
    return read(server, "kitchen")


@pytest.fixture
def database(server):
    """The name of an empty database."""
    with new_database(server, "made"):
        yield "made"


@contextmanager
def new_database(server, name):
    server.run(f"DROP DATABASE IF EXISTS {q(name)}", f"CREATE DATABASE {q(name)}")
    try:
        yield name
    finally:
        server.run(f"DROP DATABASE {q(name)}")


@contextmanager
def opened(server, database, user="root", first=()):
    """A connection, on which some statements have run."""
    engine = sa.create_engine(server.url(database, user), poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        for statement in first:
            connection.exec_driver_sql(statement)
        yield connection


def read(server, database, user="root", first=()):
    with opened(server, database, user, first) as connection:
        return put_in_order(read_mysql(connection), "test")


def table_of(schema, name):
    return next(table for table in schema.tables if table.name == name)


def column_of(schema, table, name):
    return next(c for c in table_of(schema, table).columns if c.name == name)


# One of everything.


def test_one_of_everything(kitchen, script, server, golden):
    """Servers differ in nothing but what their version cannot tell."""
    text = dump_schema(replace(kitchen, knows=frozenset(FACTS))).decode()
    if server.socket in {given.socket for given in GIVEN}:
        text = as_on_the_oldest(text)
    golden(text, EXPECTED / script.replace(".sql", ".json"))


def as_on_the_oldest(text):
    """Without what newer servers tell beside: the periods of temporal tables."""
    return re.sub(r'"period \w+": "[^"]*", ', "", text)


def test_what_is_known(kitchen, server):
    unknown = set(FACTS) - CODE_ONLY - kitchen.knows
    tells_periods = server.run(
        "SELECT 1 FROM information_schema.columns WHERE table_name = 'KEY_PERIOD_USAGE'"
    )
    temporal = set() if tells_periods else {"temporal keys"}
    expected = {"columns that views read"} | temporal if is_mariadb(server) else set()
    assert unknown == expected


def test_the_counter_of_a_table_is_no_fact_of_its_schema(server, database):
    server.run("CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY)", database=database)
    before = read(server, database)
    server.run("INSERT INTO t VALUES (), (), ()", "ANALYZE TABLE t", database=database)
    assert read(server, database) == before


def test_the_name_of_the_database_is_in_no_definition(server, script, kitchen):
    text = (SCRIPTS / script).read_text("utf-8").partition("-- Accounts.")[0]
    text = re.sub(r"^(DROP|CREATE) \S+ .*pantry.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"DATABASE( IF EXISTS)? kitchen|USE kitchen", r"\g<0>_2", text)
    try:
        server.run_text(text)
        other = read(server, "kitchen_2")
    finally:
        server.run("DROP DATABASE kitchen_2")
    ours, theirs = ({replace(t, grants=()) for t in s.tables} for s in (kitchen, other))
    differing = {table.id for table in ours - theirs}
    assert differing <= {"named_alike"}  # whose table is called like the database
    assert kitchen.routines == other.routines


# The same facts by other ways than our own queries.


def test_a_table_made_of_what_was_read_is_the_same_table(server, kitchen):
    """SHOW CREATE TABLE prints the same of a table and of its copy made from our facts alone."""
    tables = [table for table in kitchen.tables if table.kind != "view"]
    values = {enum.id: enum.values for enum in kitchen.enums}
    statements = [create_sequence(sequence) for sequence in kitchen.sequences]
    statements += [create_table(table, values, is_mariadb(server)) for table in tables]
    with new_database(server, "kitchen_copy"):
        server.run("SET foreign_key_checks = 0", *statements, database="kitchen_copy")
        for table in tables:
            ours, theirs = (shown(server, name, table.name) for name in ("kitchen", "kitchen_copy"))
            assert theirs == ours
        for sequence in kitchen.sequences:
            sql = f"SHOW CREATE SEQUENCE {q(sequence.name)}"
            ours, theirs = (server.run(sql, database=name) for name in ("kitchen", "kitchen_copy"))
            assert theirs == ours
    assert len(tables) > 7


def shown(server, database, table):
    """What SHOW CREATE TABLE prints, as far as a schema is to tell it: columns in their order, keys
    and constraints, and the rest."""
    text = server.run(f"SHOW CREATE TABLE {q(table)}", database=database)[0][1]
    first, *lines = text.replace("`kitchen_copy`.", "`kitchen`.").split("\n")
    end = next((i for i, line in enumerate(lines) if line.startswith(")")), 0)
    rest = re.sub(
        r" auto_increment=\d+|limit \d+|['`]", "", "\n".join([first, *lines[end:]]).lower()
    )
    inner = [_usual(line.strip().removesuffix(",")) for line in lines[:end]]
    columns = [line for line in inner if line.startswith("`")]
    return columns, sorted(set(inner) - set(columns)), rest


def _usual(line):
    """A line without widths that mean nothing, and without what is so anyway."""
    if "zerofill" not in line:
        line = re.sub(r"\b(?!tinyint\(1\))((?:tiny|small|medium|big)?int|year)\(\d+\)", r"\1", line)
    return re.sub(r" ON (DELETE|UPDATE) (NO ACTION|RESTRICT)| USING HASH", "", line)


def q(name):
    return queries.quote_name(name)


def words(*parts):
    return " ".join(filter(None, parts))


def create_sequence(sequence):
    named = {
        "START WITH": sequence.start,
        "INCREMENT BY": sequence.increment,
        "MINVALUE": sequence.minimum,
        "MAXVALUE": sequence.maximum,
        "CACHE": sequence.cache,
    }
    given = [f"{name} {value}" for name, value in named.items() if value is not None]
    given += ["CYCLE" if sequence.cycle else ""]
    given += [f"COMMENT={quote(sequence.comment)}" if sequence.comment else ""]
    return words("CREATE SEQUENCE", q(sequence.name), *given)


def create_table(table, values, is_mariadb):
    options = dict(table.options)
    lines = [create_column(column, table, options, values, is_mariadb) for column in table.columns]
    started = [c.name for c in table.columns if c.generated and "ROW" in c.generated.expression]
    if started:
        lines.append(f"PERIOD FOR SYSTEM_TIME ({', '.join(map(q, started))})")
    if table.primary_key and not any(index.name == "PRIMARY" for index in table.indexes):
        lines.append(f"PRIMARY KEY ({', '.join(map(q, table.primary_key.columns))})")
    for key in table.unique_keys:
        columns = ", ".join(map(q, key.columns))
        comment = f"COMMENT {quote(key.comment)}" if key.comment else ""
        lines.append(words("UNIQUE KEY", q(key.name), f"({columns})", comment))
    lines += map(create_index, table.indexes)
    lines += map(create_check, (check for check in table.checks if check.name))
    lines += map(create_foreign_key, table.foreign_keys)
    return f"CREATE TABLE {q(table.name)} ({', '.join(lines)}) {create_options(table, options)}"


def create_column(column, table, options, values, is_mariadb):
    checks = [c.expression for c in table.checks if not c.name and q(column.name) in c.expression]
    default, _, changed = (column.default or "").partition(" ON UPDATE ")
    type_ = column.type
    if column.enum_id:
        type_ = f"enum({','.join(map(quote, values[column.enum_id]))})"
    if column.generated and column.generated.expression.startswith("ROW "):
        generated = f"GENERATED ALWAYS AS {column.generated.expression}"
    elif column.generated:
        kind = "STORED" if column.generated.stored else "VIRTUAL"
        generated = f"GENERATED ALWAYS AS ({column.generated.expression}) {kind}"
    else:
        generated = "" if column.nullable else "NOT NULL"
        generated = "NULL" if column.nullable and type_.startswith("timestamp") else generated
    return words(
        q(column.name),
        type_,
        column.compression,
        f"COLLATE {column.collation}" if column.collation else "",
        generated,
        "INVISIBLE" if column.name in options.get("invisible columns", "").split(", ") else "",
        f"DEFAULT {as_default(default, type_, is_mariadb)}" if default else "",
        f"ON UPDATE {changed}" if changed else "",
        "AUTO_INCREMENT" if column.identity else "",
        f"COMMENT {quote(column.comment)}" if column.comment else "",
        "WITHOUT SYSTEM VERSIONING"
        if column.name in options.get("unversioned columns", "")
        else "",
        *(f"CHECK ({check})" for check in checks),
    )


def as_default(text, type_, is_mariadb):
    is_literal = re.match(r"'.*'$|[\d.]+$|b'|0x|NULL$|CURRENT_TIMESTAMP", text, re.DOTALL)
    return text if is_literal and (type_ != "text" or is_mariadb) else f"({text})"


def create_index(index):
    kind = "PRIMARY KEY" if index.name == "PRIMARY" else "UNIQUE KEY" if index.unique else "KEY"
    if index.method in ("fulltext", "spatial"):
        kind = f"{index.method} KEY"
    options = dict(index.options)
    return words(
        kind,
        q(index.name) if index.name != "PRIMARY" else "",
        f"({', '.join(map(create_part, index.parts))})",
        "USING HASH" if index.method == "hash" else "",
        "IGNORED" if options.get("ignored") else "",
        "INVISIBLE" if options.get("visible") else "",
        f"COMMENT {quote(index.comment)}" if index.comment else "",
    )


def create_part(part):
    name = f"({part.expression})" if part.expression else q(part.column)
    return words(name + (f"({part.prefix})" if part.prefix else ""), ORDERS[part.order])


def create_check(check):
    enforced = "" if check.enforced else "NOT ENFORCED"
    return words("CONSTRAINT", q(check.name), f"CHECK ({check.expression})", enforced)


def create_foreign_key(key):
    target = ".".join(map(q, split_id(key.target)))
    columns, others = (", ".join(map(q, names)) for names in (key.columns, key.target_columns))
    return (
        f"CONSTRAINT {q(key.name)} FOREIGN KEY ({columns}) REFERENCES {target} ({others}) "
        f"ON DELETE {key.on_delete} ON UPDATE {key.on_update}"
    )


def create_options(table, options):
    written = {name: value for name, value in options.items() if not NO_OPTION.match(name)}
    written["collate"] = written.pop("collation")
    found = [f"{name.replace(' ', '_')}={value}" for name, value in written.items()]
    found.append(f"COMMENT={quote(table.comment)}" if table.comment else "")
    found.append("WITH SYSTEM VERSIONING" if "system versioning" in options else "")
    if table.partition:
        bounds = {
            name.removeprefix("partition "): value
            for name, value in options.items()
            if name.startswith("partition ")
        }
        in_order = sorted(bounds.items(), key=lambda item: item[1] == "CURRENT")
        parts = ", ".join(f"PARTITION {q(name)} {value}" for name, value in in_order)
        number = f"PARTITIONS {options['partitions']}" if "partitions" in options else ""
        found += ["PARTITION BY", table.partition.key, number, f"({parts})" if parts else ""]
    return words(*found)


ORDERS = {"asc": "", "desc": "DESC"}
NO_OPTION = re.compile("system versioning|invisible col|unversioned col|partition|period ")


def test_views_are_what_show_create_view_prints(server, kitchen):
    endings = {"local": " WITH LOCAL CHECK OPTION", None: ""}
    views = [table for table in kitchen.tables if table.kind == "view" and table.name != "broken"]
    for view in views:
        options = dict(view.options)
        text = server.run(f"SHOW CREATE VIEW {q(view.name)}", database="kitchen")[0][1]
        ending = f" AS {view.definition}{endings[options.get('check option')]}"
        assert text.replace("`kitchen`.", "").endswith(ending.replace("`kitchen`.", ""))
        assert ("SQL SECURITY INVOKER" in text) == (options.get("security") == "invoker")
        assert ("ALGORITHM=TEMPTABLE" in text) == (options.get("algorithm") == "temptable")
    assert len(views) > 1


def test_mariadb_dump_finds_the_same_objects(server, kitchen):
    if not is_mariadb(server):
        return  # it cannot dump a MySQL
    options = ("--no-data", "--routines", "--events", "--triggers", "--skip-lock-tables")
    text = server.program_output(
        "mariadb-dump", *options, "--ignore-table=kitchen.broken", "kitchen"
    )
    names = {
        kind: {split_name(name) for name in re.findall(pattern, text)}
        for kind, pattern in DUMPED.items()
    }
    routines = {kind: {r.name for r in kitchen.routines if r.kind == kind} for kind in DUMPED}
    assert names["table"] == {table.name for table in kitchen.tables if table.kind != "view"}
    assert names["sequence"] == {sequence.name for sequence in kitchen.sequences}
    views = {table.name for table in kitchen.tables if table.kind == "view"}
    assert names["view"] == views - {"broken"}
    assert names["trigger"] == {t.name for table in kitchen.tables for t in table.triggers}
    for kind in ("function", "procedure", "event"):
        assert names[kind] == routines[kind]
    bodies = [trigger.definition for table in kitchen.tables for trigger in table.triggers]
    bodies += [routine.definition for routine in kitchen.routines]
    assert [body for body in bodies if body not in text] == []
    assert len(bodies) > 9


_NAMED = r"(`(?:[^`]|``)*`)"
DUMPED = {
    "table": rf"CREATE TABLE {_NAMED}",
    "sequence": rf"CREATE SEQUENCE {_NAMED}",
    "view": rf"/\*!50001 VIEW {_NAMED}",
    "trigger": rf"TRIGGER ({_NAMED[1:-1]}|\w+) (?:BEFORE|AFTER)",
    "function": rf"CREATE DEFINER=\S+ (?:AGGREGATE )?FUNCTION {_NAMED}",
    "procedure": rf"CREATE DEFINER=\S+ PROCEDURE {_NAMED}",
    "event": rf"EVENT {_NAMED} ON SCHEDULE",
}


def split_name(quoted):
    return quoted[1:-1].replace("``", "`") if quoted.startswith("`") else quoted


# A MySQL, from rows that were recorded on one.


def test_a_mysql_is_read_from_recorded_rows(golden):
    schema = put_in_order(make_schema(replay(json.loads(RECORDED.read_text("utf-8")))), "test")
    text = dump_schema(replace(schema, knows=frozenset(FACTS))).decode()
    golden(text, EXPECTED / "kitchen_sink_mysql.json")


if GIVEN_MYSQL:

    @pytest.mark.parametrize("server", GIVEN_MYSQL, indirect=True, ids=lambda s: s.socket)
    def test_the_recorded_rows_are_those_of_a_server(server, script, golden):
        with opened(server, "kitchen") as connection:
            found = record(fetch_catalog(connection))
        golden(json.dumps(found, indent=1, ensure_ascii=False, default=str) + "\n", RECORDED)


def record(fetched):
    kept = {"columns": 1, "partitions": 1, "indexes": 2, "foreign keys": 2, "parameters": 2}
    rows = {
        kind: [row._asdict() for row in sorted(rows, key=lambda row: str(row[: kept.get(kind)]))]
        for kind, rows in fetched.rows.items()
    }
    return {
        "database": asdict(fetched.database),
        "absent": sorted(fetched.absent),
        "role_edges": sorted(fetched.role_edges),
        "rows": rows,
    }


def replay(recorded):
    classes = {query.kind: query.row for query in (*queries.QUERIES, *queries.GRANTS)}
    made = {kind: [classes[kind](**row) for row in rows] for kind, rows in recorded["rows"].items()}
    return Fetched(
        Database(**recorded["database"]),
        rows=made,
        absent=set(recorded["absent"]),
        role_edges=recorded["role_edges"],
        held=parse_grants([ALL], "kitchen"),
        held_on_server=parse_grants([ALL], "mysql"),
    )


ALL = "GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION"


# It does no harm.


def statements_of(server, database):
    """The statements of one reading, as the driver gets them."""
    found = []
    engine = sa.create_engine(server.url(database), poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        sa.event.listen(engine, "before_cursor_execute", lambda *args: found.append(args[2]))
        schema = read_mysql(connection)
    return found, schema


def test_the_number_of_statements_does_not_depend_on_the_number_of_tables(server, database):
    def table(number):
        return (
            f"CREATE TABLE t{number} (id int PRIMARY KEY, e enum('a'), j json, u int, "
            f"UNIQUE KEY (u), FOREIGN KEY (u) REFERENCES t0 (id), CHECK (id > {number}))",
            f"CREATE VIEW v{number} AS SELECT id FROM t{number}",
            f"CREATE TRIGGER g{number} BEFORE INSERT ON t{number} FOR EACH ROW SET @x = 1",
            f"CREATE PROCEDURE p{number}(a int) SELECT a",
        )

    server.run(*table(0), database=database)
    few, _ = statements_of(server, database)
    server.run(*(line for i in range(1, 50) for line in table(i)), database=database)
    many, schema = statements_of(server, database)
    assert (len(schema.tables), len(schema.routines)) == (100, 50)
    assert few == many
    assert len(many) < 45


def test_sequences_cost_one_statement_more(own_server):
    with new_database(own_server, "counted") as database:
        none, _ = statements_of(own_server, database)
        own_server.run("CREATE SEQUENCE s0", database=database)
        few, _ = statements_of(own_server, database)
        own_server.run(*(f"CREATE SEQUENCE s{i}" for i in range(1, 50)), database=database)
        many, schema = statements_of(own_server, database)
    assert len(schema.sequences) == 50
    assert len(few) == len(none) + 1
    assert len(few) == len(many)


def test_nothing_but_reading_in_one_read_only_transaction(server, script):
    statements, _ = statements_of(server, "kitchen")
    begin = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"
    assert [line for line in statements if line.startswith("START")] == [begin]
    harmless = re.compile(r"SHOW |\s*SELECT |SET STATEMENT [^;]* FOR SELECT ")
    assert [line for line in statements if line != begin and not harmless.match(line)] == []


def test_the_server_would_refuse_to_write(server, database, monkeypatch):
    server.run("CREATE TABLE t (x int)", database=database)
    monkeypatch.setattr(queries, "OWN_GRANTS", "INSERT INTO t VALUES (1)")
    reasons = [gap.reason for gap in read(server, database).gaps]
    assert any("READ ONLY transaction" in reason for reason in reasons)
    assert server.run("SELECT * FROM t", database=database) == []


def test_nothing_is_left_in_the_session(server, script):
    query = "SHOW SESSION VARIABLES WHERE Variable_name NOT REGEXP 'time|rand_seed|last_|gtid|id$'"
    with opened(server, "kitchen") as connection:
        before = connection.exec_driver_sql(query).all()
        read_mysql(connection)
        assert connection.exec_driver_sql(query).all() == before
        raw = connection.connection.driver_connection
        assert raw.server_status & 1 == 0  # SERVER_STATUS_IN_TRANS


@pytest.mark.parametrize(
    "setting",
    [
        "sql_mode = 'ANSI_QUOTES'",
        "sql_mode = 'NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH'",
        "sql_quote_show_create = 0",
        "lc_time_names = 'de_DE', time_zone = '+05:00'",
    ],
)
def test_the_settings_of_a_session_change_nothing(server, kitchen, setting):
    assert read(server, "kitchen", first=[f"SET SESSION {setting}"]) == kitchen


def test_a_locked_table_does_not_hold_up_the_rest(own_server, monkeypatch):
    """MariaDB makes whoever looks at a table wait while it is being filled from a query."""
    at_once = fetch._MARIADB_SETTINGS.replace("lock_wait_timeout = 2", "lock_wait_timeout = 0")
    monkeypatch.setattr(fetch, "_MARIADB_SETTINGS", at_once)
    with new_database(own_server, "busy") as database:
        own_server.run("CREATE TABLE free (id int PRIMARY KEY)", database=database)
        with filling(own_server, database):
            began = time.monotonic()
            schema = read(own_server, database)
            assert time.monotonic() - began < 5
    gap, of_table = schema.gaps
    assert (gap.place, of_table.place) == ("database", "filled")
    assert of_table.reason.startswith("it cannot be read: Lock wait timeout exceeded")
    assert gap.reason.endswith(" are incomplete: another session has a table locked")
    assert {"columns", "indexes", "checks"} <= set(re.split(", | are ", gap.reason))
    assert "primary keys" in gap.facts
    assert "primary keys" not in schema.knows
    assert "tables" in schema.knows
    assert [column.name for column in table_of(schema, "free").columns] == ["id"]


@contextmanager
def filling(server, database):
    statement = "CREATE TABLE filled AS SELECT sleep(60) AS x"
    worker = threading.Thread(target=_try, args=(server, statement, database))
    worker.start()
    find = f"SELECT id FROM information_schema.processlist WHERE info = '{statement}'"
    deadline = time.monotonic() + 30
    while not (rows := server.run(find)) and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield
    finally:
        server.run(f"KILL QUERY {rows[0][0]}")
        worker.join()


def _try(server, statement, database):
    with pytest.raises(sa.exc.DBAPIError):
        server.run(statement, database=database)


def test_what_the_server_refuses_is_a_gap_and_the_rest_is_read(server, kitchen, monkeypatch):
    broken = replace(queries.TRIGGERS, where="nosuch = 1")
    monkeypatch.setattr(
        queries, "QUERIES", tuple(broken if q.kind == "triggers" else q for q in queries.QUERIES)
    )
    schema = read(server, "kitchen")
    (gap,) = set(schema.gaps) - set(kitchen.gaps)
    assert gap.place == "database"
    assert re.fullmatch(r"triggers cannot be read: Unknown column 'nosuch' in '.*'", gap.reason)
    assert schema.knows == kitchen.knows - {"triggers"}
    assert len(schema.tables) == len(kitchen.tables)


# Which database.


def test_no_database_and_the_servers_own_are_refused(server):
    with pytest.raises(SourceError, match="The URL names no database"):
        read(server, "")
    for name in ("mysql", "information_schema", "performance_schema"):
        with pytest.raises(SourceError, match=f"The database {name} is the server's own"):
            read(server, name)


def test_a_database_whose_name_differs_only_in_case_is_another(server, database):
    """MariaDB compares names in information_schema without regard to case, whatever they are."""
    objects = (
        "CREATE TABLE upper_t (id int PRIMARY KEY, CHECK (id > 0))",
        "CREATE VIEW upper_v AS SELECT id FROM upper_t",
        "CREATE TRIGGER upper_g BEFORE INSERT ON upper_t FOR EACH ROW SET @x = 1",
        "CREATE PROCEDURE upper_p(a int) SELECT 1",
        "CREATE EVENT upper_e ON SCHEDULE EVERY 1 DAY DO SELECT 1",
    )
    with new_database(server, "MADE"):
        server.run(*objects, database="MADE")
        schema = read(server, database)
        assert (schema.tables, schema.routines, schema.gaps) == ((), (), ())
        other = read(server, "MADE")
    assert [routine.name for routine in other.routines] == ["upper_e", "upper_p"]
    assert [len(table.triggers) for table in other.tables] == [1, 0]


def test_no_query_walks_other_databases(own_server):
    own_server.run("CREATE DATABASE IF NOT EXISTS kitchen")
    statements, _ = statements_of(own_server, "kitchen")
    selects = [line[line.index("SELECT") :] for line in statements if "information_schema." in line]
    for select in selects:
        plans = own_server.run(f"EXPLAIN {select}", database="kitchen")
        assert "all databases" not in str(plans), select
    assert len(selects) > 15


def test_the_name_of_the_database_may_be_anything(server):
    name = "da`ta \"%s\" :x %(y)s 'z' ☃"
    script = ["CREATE TABLE t (a int DEFAULT 5)", "CREATE VIEW v AS SELECT t.a FROM t"]
    if is_mariadb(server):
        script += ["CREATE SEQUENCE s START WITH 7", "CREATE TABLE u (a int DEFAULT nextval(s))"]
    with new_database(server, name):
        server.run(f"USE {q(name)}", *script)
        engine = sa.create_engine(server.url(), poolclass=sa.pool.NullPool)
        with engine.connect() as connection:
            connection.execute(sa.text(f"USE {q(name)}".replace(":", "\\:")))
            schema = read_mysql(connection)
    assert schema.name == name
    assert table_of(schema, "v").definition == "select `t`.`a` AS `a` from `t`"
    if is_mariadb(server):
        assert schema.sequences[0].start == 7
        assert column_of(schema, "u", "a").default == "nextval(`s`)"


# What grants hide.

DOCS = "docs@localhost"
UNREAD_GRANTS = (
    "grants are not read: that needs SELECT on the database mysql, "
    "which also holds the hashes of all passwords"
)
NO_TABLES = (
    "tables and views without a grant of their own are hidden: "
    "REFERENCES or SELECT on the database shows them"
)
NO_ROUTINES = (
    "functions and procedures without a grant of their own are hidden: "
    "EXECUTE on the database shows them"
)
NO_TRIGGERS = "triggers are hidden: that needs the grant TRIGGER"
NO_EVENTS = "events are hidden: that needs the grant EVENT on the database"
NO_DEFINITIONS = (
    "the definitions of all views are hidden: that needs the grants SHOW VIEW and SELECT"
)
NO_DEFINITION = "its definition is hidden: that needs the grants SHOW VIEW and SELECT"
NO_COLUMNS = "all columns are hidden: that needs the grant REFERENCES or SELECT"
SOME_COLUMNS = "columns without a grant are hidden: REFERENCES or SELECT shows all"
NO_ACTIONS = (
    "the actions of all foreign keys are hidden: that needs a grant beside SELECT, "
    "such as REFERENCES on the database"
)


@pytest.fixture
def granted(server):
    """Reads a database of two tables, two views and the like, as an account with some grants."""
    objects = (
        "CREATE TABLE one (id int PRIMARY KEY, up int, FOREIGN KEY (up) REFERENCES one (id) "
        "ON DELETE CASCADE)",
        "CREATE TABLE two (id int PRIMARY KEY, up int, FOREIGN KEY (up) REFERENCES one (id))",
        "CREATE VIEW v1 AS SELECT id FROM one",
        "CREATE VIEW v2 AS SELECT id FROM two",
        "CREATE TRIGGER g BEFORE INSERT ON one FOR EACH ROW SET @x = 1",
        "CREATE FUNCTION f() RETURNS int NO SQL RETURN 1",
        "CREATE PROCEDURE f() SELECT 1",
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1",
    )
    server.run(f"DROP USER IF EXISTS {DOCS}", f"CREATE USER {DOCS} IDENTIFIED BY ''")

    def read_with(*grants):
        server.run(*(f"GRANT {grant} TO {DOCS}" for grant in grants))
        return read(server, "granted", user="docs")

    with new_database(server, "granted"):
        server.run(*objects, database="granted")
        yield read_with
    server.run(f"DROP USER {DOCS}")


def gaps_of(schema):
    return {(gap.place, gap.reason) for gap in schema.gaps}


def of_database(*reasons):
    return {("database", reason) for reason in reasons}


def test_an_account_without_grants_is_told_so(granted):
    schema = granted("CREATE TEMPORARY TABLES ON granted.*")
    assert schema.tables == ()
    assert gaps_of(schema) == of_database(NO_TABLES, NO_ROUTINES, NO_EVENTS)
    assert schema.origin.notes == (UNREAD_GRANTS,)
    assert {"grants", "roles", "routines"}.isdisjoint(schema.knows)


def test_references_alone_shows_tables_and_no_row(granted, server):
    schema = granted("REFERENCES ON granted.*")
    assert gaps_of(schema) == of_database(NO_TRIGGERS, NO_ROUTINES, NO_EVENTS, NO_DEFINITIONS)
    assert {"triggers", "routines", "view definitions"}.isdisjoint(schema.knows)
    assert table_of(schema, "one").foreign_keys[0].on_delete == "cascade"
    assert [len(table.columns) for table in schema.tables] == [2, 2, 1, 1]
    with pytest.raises(sa.exc.OperationalError, match="SELECT command denied"):
        server.run("SELECT * FROM one", database="granted", user="docs")


def test_select_alone_hides_on_mariadb_what_foreign_keys_do(granted, server):
    schema = granted("SELECT ON granted.*")
    hidden = of_database(NO_TRIGGERS, NO_ROUTINES, NO_EVENTS, NO_DEFINITIONS)
    if is_mariadb(server):
        hidden |= of_database(NO_ACTIONS)
        assert "foreign key actions" not in schema.knows
    assert gaps_of(schema) == hidden
    assert table_of(schema, "one").foreign_keys[0].target == "one"


def test_one_view_can_be_shown_by_itself(granted):
    schema = granted("REFERENCES ON granted.*", "SELECT, SHOW VIEW ON granted.v1")
    (gap,) = (gap for gap in schema.gaps if "definition" in gap.reason)
    assert (gap.place, gap.reason) == ("v2", NO_DEFINITION)
    assert gap.facts == ("view definitions", "columns that views read")
    assert "view definitions" in schema.knows
    assert table_of(schema, "v1").definition is not None


def test_grants_on_tables_and_columns_show_just_these(granted):
    schema = granted("SELECT (id) ON granted.one", "INSERT, TRIGGER ON granted.two")
    assert [(t.name, len(t.columns)) for t in schema.tables] == [("one", 1), ("two", 2)]
    hidden = of_database(NO_TABLES, NO_TRIGGERS, NO_ROUTINES, NO_EVENTS)
    assert [table.grants for table in schema.tables] == [(), ()]
    found = {gap for gap in gaps_of(schema) if "actions" not in gap[1]}  # MariaDB before 11.4
    assert found == hidden | {("one", SOME_COLUMNS)}


def test_a_table_that_is_listed_need_not_show_its_columns(granted):
    schema = granted("SHOW VIEW ON granted.*")
    assert len(schema.tables) == 4
    assert of_database(NO_COLUMNS) <= gaps_of(schema)
    schema = granted("SELECT ON granted.one")
    reason = NO_COLUMNS.replace("all columns are", "its columns are")
    assert {place for place, why in gaps_of(schema) if why == reason} == {"two", "v1", "v2"}


def test_bodies_may_be_hidden_where_routines_are_not(granted, server):
    schema = granted("EXECUTE ON granted.*", "REFERENCES, EVENT, TRIGGER ON granted.*")
    grant = "SHOW CREATE ROUTINE" if is_mariadb(server) else "SHOW_ROUTINE"
    needs = f"that needs the grant {grant}, or on an older server SELECT on mysql.proc"
    hidden = f"the bodies of all functions and procedures are hidden: {needs}"
    assert gaps_of(schema) == of_database(hidden, NO_DEFINITIONS)
    assert "routines" not in schema.knows
    assert [(r.id, r.definition) for r in schema.routines] == [
        ("e", "SELECT 1"),
        ("f()", None),
        ("procedure f()", None),
    ]


def test_grants_through_a_role_count(granted, server):
    role = "docs_role"
    server.run(f"DROP ROLE IF EXISTS {role}", f"CREATE ROLE {role}")
    word = "FOR" if is_mariadb(server) else "TO"
    try:
        server.run(
            f"GRANT REFERENCES, TRIGGER, EVENT, EXECUTE ON granted.* TO {role}",
            f"GRANT {role} TO {DOCS}",
            f"SET DEFAULT ROLE {role} {word} {DOCS}",
        )
        schema = granted("USAGE ON *.*")
    finally:
        server.run(f"DROP ROLE {role}")
    assert {why for _, why in gaps_of(schema)}.isdisjoint({NO_TABLES, NO_TRIGGERS, NO_ROUTINES})
    assert len(schema.tables) == 4


def test_who_may_read_the_servers_tables_sees_all_grants(granted, server):
    schema = granted("SELECT ON *.*", "DELETE ON granted.v1")
    (grant,) = table_of(schema, "v1").grants
    assert (grant.role, grant.privileges) == (DOCS, ("delete",))
    assert {"grants", "roles"} <= schema.knows
    assert schema.origin.notes == ()
    hidden = of_database(NO_TRIGGERS, NO_EVENTS, NO_DEFINITIONS)
    assert gaps_of(schema) == hidden | (of_database(NO_ACTIONS) if is_mariadb(server) else set())


def test_who_may_read_where_mariadb_keeps_routines_sees_them(granted, server):
    if is_mariadb(server):
        schema = granted("REFERENCES ON granted.*", "SELECT ON mysql.proc")
        assert {NO_ROUTINES}.isdisjoint(gap.reason for gap in schema.gaps)
        assert [r.definition for r in schema.routines] == ["RETURN 1", "SELECT 1"]
        assert "grants" not in schema.knows


@pytest.mark.parametrize(
    ("line", "is_mariadb", "is_hidden"),
    [
        ("GRANT SELECT ON *.* TO `u`@`%`", False, False),
        ("GRANT SELECT ON *.* TO `u`@`%`", True, False),
        ("GRANT SELECT ON `mysql`.* TO `u`@`%`", True, False),
        ("GRANT SELECT ON `mysql`.* TO `u`@`%`", False, True),  # MySQL keeps them elsewhere
        ("GRANT SELECT ON `app`.* TO `u`@`%`", False, True),
        ("GRANT SHOW_ROUTINE ON *.* TO `u`@`%`", False, False),
        ("GRANT CREATE ROUTINE ON `app`.* TO `u`@`%`", True, False),
    ],
)
def test_which_grants_show_routines(line, is_mariadb, is_hidden):
    held, on_server = (parse_grants([line], name) for name in ("app", "mysql"))
    here = replace(HERE, is_mariadb=is_mariadb)
    schema = make_schema(Fetched(here, held=held, held_on_server=on_server))
    assert (NO_ROUTINES in {gap.reason for gap in schema.gaps}) == is_hidden


def test_roles_of_roles_are_followed():
    edges = [("app", "%", "a", ""), ("a", "", "b", ""), ("b", "", "c", ""), ("x", "%", "y", "")]
    grant = queries.GrantRow("t", None, "'app'@'%'", "SELECT", "NO")
    fetched = Fetched(HERE, rows={"tables": [table_row("t")], "grants": [grant]}, role_edges=edges)
    roles = {role.name: role.member_of for role in make_schema(fetched).roles}
    assert roles == {"app@%": ("a",), "a": ("b",), "b": ("c",), "c": ()}


def test_when_grants_cannot_be_told_that_is_a_gap(server, database, monkeypatch):
    server.run("CREATE TABLE t (id int)", database=database)
    monkeypatch.setattr(queries, "OWN_GRANTS", "SHOW GRANTS FOR nobody_at_all")
    schema = read(server, database)
    (gap,) = schema.gaps
    assert gap.place == "database"
    assert gap.reason.startswith("own grants cannot be read: There is no such grant defined")
    assert "nobody" not in gap.reason
    assert {"grants", "roles"}.isdisjoint(schema.knows)


def documented(title):
    """The statements of a block of the manual, for an account on this machine."""
    block = re.search(rf'```sql title="{title}"\n(.*?)```', MANUAL.read_text("utf-8"), re.DOTALL)
    statements = (line.partition(";")[0] for line in block[1].splitlines())
    replaced = (s.replace("app.*", "granted.*").replace("docs@'%'", DOCS) for s in statements)
    return [s.replace("'…'", "''") for s in replaced]


def test_the_grants_of_the_manual_show_everything(granted, server):
    server.run(f"DROP USER {DOCS}", *documented("tables"))
    needed, *later = documented("everything")
    server.run(needed)
    known = [statement for statement in later if _is_understood(server, statement)]
    assert len(known) == 1 + (is_mariadb(server) and "SHOW CREATE" in known[0])
    schema = granted()
    assert schema.gaps == ()
    assert all(routine.definition for routine in schema.routines)
    assert FACTS.keys() - CODE_ONLY - schema.knows <= {
        "grants",
        "roles",
        "temporal keys",
        "columns that views read",
    }


def _is_understood(server, statement):
    try:
        server.run(statement)
    except sa.exc.DBAPIError:
        return False
    return True


def test_the_lines_of_show_grants():
    lines = [
        "GRANT USAGE ON *.* TO `u`@`%` IDENTIFIED BY PASSWORD '*14E65567ABDB5135D0CFD9A70B3032C'",
        "GRANT PROXY ON ``@`%` TO 'u'@'%' WITH GRANT OPTION",
        "GRANT `role`@`%` TO `u`@`%`",
        "SET DEFAULT ROLE `role` FOR `u`@`%`",
        "GRANT SELECT, SHOW VIEW ON *.* TO `u`@`%`",
        "GRANT SHOW_ROUTINE,XA_RECOVER_ADMIN ON *.* TO `u`@`%`",
        "REVOKE SELECT ON `a_b`.* FROM `u`@`%`",
        r"GRANT INDEX ON `a\_b`.* TO `u`@`%`",
        "GRANT EVENT ON `a%`.* TO PUBLIC",
        'GRANT DROP ON "a_b".* TO "u"@"%"',
        "GRANT ALTER ON a_b.* TO u@localhost",
        "GRANT EXECUTE ON PROCEDURE `a_b`.`p` TO `u`@`%`",
        "GRANT SELECT (`a`, `b, ON ``x``.*`), REFERENCES (d), INSERT ON `a_b`.`t ON ``x``.*` TO x",
        "GRANT TRIGGER ON `axb`.`t` TO `u`@`%`",
    ]
    held = parse_grants(lines, "a_b")
    assert held.everywhere == {
        "USAGE", "SHOW VIEW", "SHOW_ROUTINE", "XA_RECOVER_ADMIN", "INDEX", "EVENT", "DROP", "ALTER"
    }  # fmt: skip
    assert held.globally == {"USAGE", "SELECT", "SHOW VIEW", "SHOW_ROUTINE", "XA_RECOVER_ADMIN"}
    assert held.tables == {"t ON `x`.*": {"INSERT"}}
    assert held.columns == {"t ON `x`.*"}
    assert held.holds(("INSERT",), "t ON `x`.*")
    assert not held.holds(("INSERT", "TRIGGER"), "t")
    assert "INDEX" not in parse_grants(lines, "axb").everywhere
    assert "SELECT" in parse_grants(lines, "axb").everywhere
    assert parse_grants(["GRANT ALL PRIVILEGES ON `x`.* TO u"], "x").holds(("EVENT",))


# Spelling, and servers that are not here.

HERE = Database("app", "8.0.36", is_mariadb=False, folds_case=False)


def column(**facts):
    usual = {
        "table_name": "t",
        "column_name": "c",
        "column_default": None,
        "is_nullable": "YES",
        "data_type": "int",
        "collation_name": None,
        "column_type": "int(11)",
        "extra": "",
        "column_comment": "",
        "generation_expression": "",
        "srs_id": None,
    }
    return queries.ColumnRow(**{**usual, **facts})


def table_row(name, **facts):
    usual = {
        "table_type": "BASE TABLE",
        "engine": "InnoDB",
        "table_collation": "utf8_general_ci",
        "create_options": "",
        "table_comment": "",
    }
    return queries.TableRow(**{"table_name": name, **usual, **facts})


def schema_of(database=HERE, **rows):
    """A schema from some rows, as an account that sees everything reads it."""
    kinds = {query.kind.replace(" ", "_"): query.kind for query in queries.QUERIES}
    fetched = Fetched(
        database,
        rows={kinds[kind]: list(found) for kind, found in rows.items()},
        held=parse_grants([ALL], database.name),
        held_on_server=parse_grants([ALL], "mysql"),
    )
    return put_in_order(make_schema(fetched), "test")


def only_column(**facts):
    schema = schema_of(tables=[table_row("t")], columns=[column(**facts)])
    return schema.tables[0].columns[0]


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("int(11)", "int"),
        ("bigint(20) unsigned", "bigint unsigned"),
        ("tinyint(1)", "tinyint(1)"),
        ("tinyint(1) unsigned", "tinyint unsigned"),
        ("tinyint(4)", "tinyint"),
        ("int(10) unsigned zerofill", "int(10) unsigned zerofill"),
        ("year(4)", "year"),
        ("decimal(10,2)", "decimal(10,2)"),
        ("varchar(255)", "varchar(255)"),
        ("set('int(11)','x')", "set('int(11)','x')"),
        ("varchar(9) /*M!100301 COMPRESSED*/", "varchar(9)"),
        ("text /*!100301 COMPRESSED*/", "text"),
    ],
)
def test_types(written, spelled):
    assert spell_type(written) == spelled


MADE = "DEFAULT_GENERATED"


@pytest.mark.parametrize(
    ("kind", "extra", "printed", "spelled"),
    [
        ("int", "", "5", "5"),
        ("varchar", "", "5", "'5'"),
        ("varchar", "", "it's\n\\", r"'it''s\n\\'"),
        ("varchar", "", "CURRENT_TIMESTAMP", "'CURRENT_TIMESTAMP'"),
        ("varchar", "", "NULL", "'NULL'"),
        ("timestamp", "", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"),  # as before MySQL 8
        ("datetime", "", "CURRENT_TIMESTAMP(3)", "CURRENT_TIMESTAMP(3)"),
        ("datetime", "", "0000-00-00 00:00:00", "'0000-00-00 00:00:00'"),
        ("datetime", MADE, "now()", "now()"),
        ("datetime", "on update CURRENT_TIMESTAMP", None, "NULL ON UPDATE CURRENT_TIMESTAMP"),
        ("bit", "", "b'101'", "b'101'"),
        ("varbinary", "", "0x6162", "0x6162"),
        ("varbinary", "", "ab", "'ab'"),  # as before MySQL 8
        ("int", MADE, "((1 + 2) * (3))", "(1 + 2) * (3)"),
        ("int", MADE, "(1 + 2)", "1 + 2"),
        ("varchar", MADE, r"concat(_utf8mb4\'a\\\'b\',_latin1\'c\')", r"concat('a\'b',_latin1'c')"),
        ("varchar", MADE, r"_utf8mb4\'a\'", "'a'"),
        ("varchar", MADE, "concat(`Ã©`,\\'\u00e2\u0098\u0083\\')", "concat(`é`,'☃')"),
        ("varchar", MADE, "concat(`é`,'☃')", "concat(`é`,'☃')"),
        ("int", "VIRTUAL GENERATED", None, None),
    ],
)  # fmt: skip
def test_defaults_of_mysql(kind, extra, printed, spelled):
    found = only_column(data_type=kind, column_type=kind, extra=extra, column_default=printed)
    assert found.default == spelled


def test_an_expression_of_mariadb_is_as_it_is_printed():
    mariadb = replace(HERE, is_mariadb=True)
    assert spell_expression(r"concat('a\'',_utf8mb4'x')", mariadb) == r"concat('a\'',_utf8mb4'x')"
    assert spell_expression("nextval(`app`.`s`)", mariadb) == "nextval(`s`)"
    assert spell_expression("current_timestamp()", mariadb) == "CURRENT_TIMESTAMP"
    assert spell_expression(r"'it\'s'", mariadb) == "'it''s'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select `app`.`t`.`a` AS `a` from `app`.`t`", "select `t`.`a` AS `a` from `t`"),
        ("select 'x' AS `app` from `app`.`t`", "select 'x' AS `app` from `t`"),
        (
            "select '`app`.`t`', \"`app`.\" from `app`.`t`",
            "select '`app`.`t`', \"`app`.\" from `t`",
        ),
        (r"select 'it\'s `app`.' from `app`.`t`", r"select 'it\'s `app`.' from `t`"),
        ("select `app`.`a` AS `a` from `app`.`t` `app`",) * 2,
        ("select `x`.`app` AS `y` from `app`.`x`",) * 2,
        ("select `apps`.`t`.`a` from `apps`.`t`",) * 2,
    ],
)
def test_a_definition_without_its_database(text, expected):
    assert without_database(text, "app") == expected


def test_values_of_an_enum():
    text = r"enum('a','it''s','x,y','\\','new\nline','','☃')"
    assert split_values(text) == ("a", "it's", "x,y", "\\", "new\nline", "", "☃")


def test_enums_are_told_apart_whatever_dots_are_in_names():
    columns = [
        column(table_name="a.b", column_name="c", data_type="enum", column_type="enum('x')"),
        column(table_name="a", column_name="b.c", data_type="enum", column_type="enum('y')"),
    ]
    schema = schema_of(tables=[table_row("a.b"), table_row("a")], columns=columns)
    assert {enum.name: enum.values for enum in schema.enums} == {
        '"a.b".c': ("x",),
        'a."b.c"': ("y",),
    }
    assert {c.enum_id for t in schema.tables for c in t.columns} == {e.id for e in schema.enums}


def test_what_a_server_does_not_have_is_not_asked():
    sql = queries.INDEXES.select(frozenset({"TABLE_NAME", "INDEX_NAME"}))
    assert sql.startswith("SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, NULL, NULL, NULL")
    assert sql.endswith("WHERE TABLE_SCHEMA = DATABASE() ORDER BY SEQ_IN_INDEX")


def test_a_server_that_keeps_case_but_does_not_mind_it():
    """As on macOS: what a table is referred to by may be spelled otherwise than the table."""
    folding = replace(HERE, name="Shop", folds_case=True)
    key = queries.KeyRow("orders", "fk", "a", "shop", "users", "id")
    schema = schema_of(
        folding,
        tables=[table_row("Orders"), table_row("Users")],
        columns=[column(table_name="Orders"), column(table_name="Users")],
        foreign_keys=[key],
        foreign_key_actions=[queries.RuleRow("ORDERS", "fk", "CASCADE", "SET NULL")],
    )
    orders, users = schema.tables
    assert (orders.foreign_keys[0].target, users.id) == ("Users", "Users")
    assert orders.foreign_keys[0].on_update == "cascade"
    other = replace(HERE, name="Shop")
    assert not other.is_ours("shop")
    assert folding.is_ours("shop")


def test_periods_and_keys_without_overlaps():
    """As MariaDB tells since 11.4; the check that makes a period is none of the user's."""
    mariadb = replace(HERE, version="11.4.5-MariaDB", is_mariadb=True)
    index = queries.IndexRow("t", "PRIMARY", 0, "id", "A", None, "BTREE", "", None, "NO", None)
    schema = schema_of(
        mariadb,
        tables=[table_row("t")],
        columns=[column(column_name="id"), column(column_name="a"), column(column_name="b")],
        indexes=[index],
        checks=[queries.CheckRow("p", "`a` < `b`", "t", "Table")],
        periods=[queries.PeriodRow("t", "p", "a", "b")],
        keys_without_overlaps=[queries.PeriodKeyRow("t", "PRIMARY")],
    )
    (table,) = schema.tables
    assert table.primary_key.without_overlaps
    assert table.checks == ()
    assert dict(table.options)["period p"] == "a, b"


def test_a_table_that_cannot_be_opened_is_a_gap():
    row = table_row("t", engine=None, table_comment="Table 't' is marked as crashed")
    schema = schema_of(tables=[row])
    (gap,) = schema.gaps
    assert (gap.place, gap.reason) == ("t", "it cannot be read: Table 't' is marked as crashed")
    assert schema.tables[0].comment is None


def test_passwords_of_engines_that_reach_other_servers_are_covered():
    spider = 'wrapper "mysql", host "far", user "me", password "hunter2 x", table "t"'
    options = "`connection`='mysql://x' `option_list`='user=me,password=hunter2' row_format=FIXED"
    rows = [
        table_row("t", engine="SPIDER", table_comment=spider, create_options=options),
        table_row("u", table_comment='password "is not kept"'),
    ]
    schema = schema_of(tables=rows, columns=[column(), column(table_name="u")])
    assert "hunter2" not in repr(schema)
    assert schema.tables[0].comment == spider.replace('"hunter2 x"', "***")
    assert dict(schema.tables[0].options)["option list"] == "user=me,password=***"
    assert schema.tables[1].comment == 'password "is not kept"'
    assert without_secrets("token: abc") == "token: ***"


def test_sequences_of_other_types_have_other_limits(own_server):
    with new_database(own_server, "counting") as database:
        own_server.run("CREATE SEQUENCE down INCREMENT BY -2", database=database)
        schema = read(own_server, database)
    (sequence,) = schema.sequences
    assert (sequence.increment, sequence.start, sequence.minimum) == (-2, None, None)
    assert (sequence.maximum, sequence.cache, sequence.type) == (None, None, "bigint")

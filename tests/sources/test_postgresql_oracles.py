"""The same facts by other ways than our own queries: pg_dump, information_schema and psql."""

import re
from pathlib import Path

import postgresql_servers as servers
import pytest
from helpers import read

from schemadoc.model.ids import split_id

_HEADING = re.compile(r"^-- Name: (.*); Type: (.*); Schema: (.*); Owner:.*$", re.MULTILINE)
_NOT_LISTED = {
    "DEFAULT",
    "FOREIGN DATA WRAPPER",
    "INDEX ATTACH",
    "SERVER",
    "TABLE ATTACH",
    "SEQUENCE OWNED BY",
    "PUBLICATION TABLE",
}
"""What pg_dump writes as objects of their own, and a schema holds as facts of others."""


@pytest.fixture(scope="session")
def schema(kitchen_sink):
    return read(kitchen_sink.url, Path())


@pytest.fixture(scope="session")
def dumped(kitchen_sink, postgresql):
    """(type, namespace, name) of all that pg_dump would make anew, and the whole text."""
    text = servers.program_output(postgresql, "pg_dump", kitchen_sink, "--schema-only")
    return {(kind, place, name) for name, kind, place in _HEADING.findall(text)}, text


def of_kind(dumped, *kinds):
    return {f"{place}.{name}" for kind, place, name in dumped[0] if kind in kinds}


def ids(objects):
    return {item.id for item in objects}


def parts(schema, field):
    """Table and name of all members of a field, as pg_dump heads them."""
    return {
        f"{table.namespace}.{table.name} {item.name}"
        for table in schema.tables
        for item in getattr(table, field)
    }


def test_pg_dump_knows_no_kind_of_object_that_is_not_held_against_it(dumped):
    held = {
        "TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE", "SEQUENCE", "TYPE", "DOMAIN",
        "FUNCTION", "PROCEDURE", "AGGREGATE", "CONSTRAINT", "CHECK CONSTRAINT", "FK CONSTRAINT",
        "INDEX", "TRIGGER", "RULE", "POLICY", "ROW SECURITY", "STATISTICS", "PUBLICATION",
        "EVENT TRIGGER", "SCHEMA", "COMMENT", "ACL",
    }  # fmt: skip
    assert {kind for kind, _, _ in dumped[0]} - _NOT_LISTED <= held


def test_tables_and_views(schema, dumped):
    found = {
        "view": "VIEW",
        "materialized view": "MATERIALIZED VIEW",
        "foreign table": "FOREIGN TABLE",
    }
    for kind in {table.kind for table in schema.tables}:
        ours = ids(table for table in schema.tables if table.kind == kind)
        theirs = of_kind(dumped, found.get(kind, "TABLE"))
        assert ours <= theirs, kind
        if kind in found:
            assert ours == theirs, kind
    every = of_kind(dumped, "TABLE", *found.values())
    assert ids(schema.tables) == every
    assert len(every) > 18


def test_types_sequences_and_namespaces(schema, dumped):
    domains = ids(item for item in schema.custom_types if item.kind == "domain")
    assert domains == of_kind(dumped, "DOMAIN")
    others = ids(item for item in schema.custom_types if item.kind != "domain")
    assert others | ids(schema.enums) == of_kind(dumped, "TYPE")
    identities = {
        f"{table.namespace}.{table.name}_{column.name}_seq"
        for table in schema.tables
        for column in table.columns
        if column.identity
    }
    assert ids(schema.sequences) | identities == of_kind(dumped, "SEQUENCE")
    names = {item.name for item in schema.namespaces}
    theirs = {name for kind, _, name in dumped[0] if kind == "SCHEMA"}
    assert names - {"public"} == theirs - {"public"}


def test_routines(schema, dumped):
    theirs = of_kind(dumped, "FUNCTION", "PROCEDURE", "AGGREGATE")
    assert {item.id for item in schema.routines} == {name.replace(", ", ", ") for name in theirs}
    assert len(theirs) >= 7


def test_constraints(schema, dumped):
    inside = {  # of a partition, written down once under the table it belongs to
        f"{table.namespace}.{table.name} " for table in schema.tables if table.kind == "partition"
    }
    theirs = {name for name in of_kind(dumped, "CONSTRAINT") if not name.startswith(tuple(inside))}
    keys = {
        f"{table.namespace}.{table.name} {table.primary_key.name}"
        for table in schema.tables
        if table.primary_key
    }
    assert keys | parts(schema, "unique_keys") | parts(schema, "exclusions") == theirs
    assert parts(schema, "foreign_keys") == of_kind(dumped, "FK CONSTRAINT")
    later = of_kind(dumped, "CHECK CONSTRAINT")
    assert later <= parts(schema, "checks")
    ours = {key.rpartition(" ")[2] for key in parts(schema, "checks") - later}
    inline = set(re.findall(r"CONSTRAINT (\w+) CHECK", dumped[1])) - {
        check.name for item in schema.custom_types for check in item.checks
    }
    assert ours | {key.rpartition(" ")[2] for key in later} == inline


def test_indexes(schema, dumped):
    attached = {  # copies on partitions of an index of the whole table
        name for kind, _, name in dumped[0] if kind == "INDEX ATTACH"
    }
    theirs = {name for name in of_kind(dumped, "INDEX") if name.partition(".")[2] not in attached}
    ours = {f"{table.namespace}.{index.name}" for table in schema.tables for index in table.indexes}
    assert ours == theirs


@pytest.mark.parametrize(
    ("field", "kind"),
    [("triggers", "TRIGGER"), ("rules", "RULE"), ("policies", "POLICY")],
)
def test_what_acts_on_rows(schema, dumped, field, kind):
    assert parts(schema, field) == of_kind(dumped, kind)
    assert parts(schema, field)


def test_row_security(schema, dumped):
    ours = {table.id for table in schema.tables if table.row_security}
    assert ours == of_kind(dumped, "ROW SECURITY")
    forced = {table.id for table in schema.tables if table.row_security == "forced"}
    found = re.findall(r"ALTER TABLE ONLY (\S+) FORCE ROW LEVEL SECURITY", dumped[1])
    assert forced == set(found)


def test_objects_of_the_whole_database(schema, dumped):
    def names(kind):
        return {name for found, _, name in dumped[0] if found == kind}

    assert {item.name for item in schema.publications} == names("PUBLICATION")
    assert {item.name for item in schema.event_triggers} == names("EVENT TRIGGER")
    statistics = {item.name for table in schema.tables for item in table.statistics_objects}
    assert statistics == names("STATISTICS")


def test_every_comment(schema, dumped):
    theirs = sorted(re.findall(r"^COMMENT ON .* IS '(.*)';$", dumped[1], re.MULTILINE))
    assert sorted(every_comment(schema)) == theirs
    assert len(theirs) > 18


def every_comment(item):
    """All comments within a value, but those that belong to the server and not to the database."""
    if isinstance(item, tuple):
        for part in item:
            yield from every_comment(part)
    elif hasattr(item, "__slots__"):
        for name in item.__slots__:
            value = getattr(item, name)
            if name == "comment" and value:
                yield value
            elif name not in ("roles", "extensions", "namespaces"):
                yield from every_comment(value)
            elif name == "namespaces":
                yield from (space.comment for space in value if space.name == "auth")


def test_grants(schema, dumped):
    found = re.findall(r"^GRANT (.*) ON (.*) TO (\w+)(?: WITH GRANT OPTION)?;$", dumped[1], re.M)
    theirs = {
        (privilege.lower(), place.removeprefix("TABLE "), role.lower())
        for privileges, place, role in found
        if place.startswith("TABLE ")
        for privilege in re.findall(r"\w+(?:\([^)]*\))?", privileges)
    }
    ours = {
        (privilege + (f"({column})" if column else ""), table.id, grant.role)
        for table in schema.tables
        for grant in table.grants
        for privilege in grant.privileges
        for column in (grant.columns or (None,))
    }
    assert ours == theirs
    assert len(theirs) == 7


COLUMNS = """
SELECT table_schema, table_name, column_name, is_nullable, is_identity, identity_generation,
  is_generated, generation_expression, collation_name, udt_schema, udt_name, column_default,
  character_maximum_length, numeric_precision, numeric_scale, domain_name
FROM information_schema.columns WHERE table_schema IN ('public', 'auth')
ORDER BY table_schema, table_name, ordinal_position"""


@pytest.fixture(scope="session")
def columns(kitchen_sink):
    """The columns as information_schema has them."""
    with servers.psycopg.connect(
        kitchen_sink.url, row_factory=servers.psycopg.rows.namedtuple_row
    ) as connection:
        return connection.execute(COLUMNS).fetchall()


def test_columns_and_their_order(schema, columns):
    partitions = {table.id for table in schema.tables if table.kind == "partition"}
    ours = [
        (table.namespace, table.name, column.name)
        for table in schema.tables
        if table.id not in partitions and table.kind != "materialized view"
        for column in table.columns
    ]
    theirs = [
        (row.table_schema, row.table_name, row.column_name)
        for row in columns
        if f"{row.table_schema}.{row.table_name}" not in partitions
    ]
    assert sorted(ours, key=lambda row: row[:2]) == sorted(theirs, key=lambda row: row[:2])
    assert len(ours) > 50


def test_facts_of_columns(schema, columns):
    found = {
        (table.namespace, table.name, column.name): column
        for table in schema.tables
        for column in table.columns
    }
    assert columns
    for row in columns:
        key = row[:3]
        if key not in found:
            continue
        column = found[key]
        if not row.domain_name:  # whose own NOT NULL counts there
            assert column.nullable == (row.is_nullable == "YES"), key
        assert bool(column.identity) == (row.is_identity == "YES"), key
        if column.identity:
            assert column.identity.always == (row.identity_generation == "ALWAYS"), key
        assert bool(column.generated) == (row.is_generated == "ALWAYS"), key
        assert (column.default is not None) == (row.column_default is not None), key
        if row.character_maximum_length and not row.domain_name:
            assert f"({row.character_maximum_length})" in column.type, key
        if row.udt_name == "numeric" and row.numeric_precision:
            assert column.type == f"numeric({row.numeric_precision},{row.numeric_scale})", key


def test_every_column_of_an_enum_says_so(schema, columns):
    enums = {item.id for item in schema.enums}
    theirs = {
        f"{row.table_schema}.{row.table_name}.{row.column_name}"
        for row in columns
        if f"{row.udt_schema}.{row.udt_name.removeprefix('_')}" in enums
    }
    ours = {
        f"{table.id}.{column.name}"
        for table in schema.tables
        for column in table.columns
        if column.enum_id
    }
    partitions = tuple(f"{t.id}." for t in schema.tables if t.kind == "partition")
    assert ours == {name for name in theirs if not name.startswith(partitions)}
    assert len(ours) >= 4


def described(kitchen_sink, postgresql, name):
    text = servers.program_output(postgresql, "psql", kitchen_sink, "-X", "-c", f"\\d+ {name}")
    return {" ".join(line.split()) for line in text.splitlines()}


@pytest.mark.parametrize("table_id", ["public.invoices", "auth.users", "public.since_15"])
def test_indexes_and_keys_read_as_psql_words_them(schema, kitchen_sink, postgresql, table_id):
    if table_id.endswith("_15") and servers.version_of(postgresql) < 15:
        pytest.skip("an older server lacks it")
    lines = described(kitchen_sink, postgresql, table_id)
    table = next(table for table in schema.tables if table.id == table_id)
    for index in table.indexes:
        assert any(line.startswith(_as_psql(index)) for line in lines), (_as_psql(index), lines)
    for check in table.checks:
        assert any(line.startswith(f'"{check.name}" CHECK ({check.expression})') for line in lines)
    for key in table.foreign_keys:
        target = ".".join(part for part in split_id(key.target) if part != "public")
        start = (
            f'"{key.name}" FOREIGN KEY ({", ".join(key.columns)}) REFERENCES '
            f"{target}({', '.join(key.target_columns)})"
        )
        assert any(line.startswith(start) for line in lines), (start, lines)


def _as_psql(index):
    words = [f'"{index.name}"', "UNIQUE," if index.unique else "", index.method]
    words.append(f"({', '.join(map(_part_as_psql, index.parts))})")
    words.append(f"INCLUDE ({', '.join(index.include)})" if index.include else "")
    words.append("NULLS NOT DISTINCT" if index.nulls_not_distinct else "")
    words += [f"WITH ({name}='{value}')" for name, value in index.options]
    words.append(f"WHERE {index.where}" if index.where else "")
    return " ".join(filter(None, words))


def _part_as_psql(part):
    words = [part.column or part.expression]
    words += [f'COLLATE "{part.collation}"' if part.collation else "", part.opclass or ""]
    words += ["DESC" if part.order == "desc" else ""]
    words += [f"NULLS {part.nulls.upper()}" if part.nulls else ""]
    return " ".join(filter(None, words))

"""What the Inspector says of any dialect: run on SQLite, and on databases that are only said."""

import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
from sqlalchemy.exc import DBAPIError, NoSuchTableError, OperationalError
from sqlalchemy.pool import StaticPool

from schemadoc.model.facts import CODE_ONLY
from schemadoc.model.schema import Enum, Gap, Namespace
from schemadoc.model.table import (
    Check,
    Column,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexPart,
    PrimaryKey,
    UniqueKey,
)
from schemadoc.sources import inspector as reader
from schemadoc.sources.inspector import read_inspector

KINDS = {
    "columns": "tables",
    "pk_constraint": "primary keys",
    "unique_constraints": "unique constraints",
    "foreign_keys": "foreign keys",
    "check_constraints": "checks",
    "indexes": "indexes",
    "table_comment": "table comments",
}


class Stub:
    """An Inspector of a database that is only said: kind of fact -> table -> what there is."""

    def __init__(self, tables=("t",), schemas=("public",), default="public", **facts):
        self.tables, self.schemas, self.default_schema_name = tables, schemas, default
        self.facts = {"columns": {"t": [column("a")]}, **facts}
        self.failing = {}
        """Name of a method -> the error that it raises; `(method, table)` for one table alone."""
        self.lists = {"views": [], "materialized_views": []}
        self.asked = []
        self.dialect = None

    def get_schema_names(self):
        return list(self.schemas)

    def get_table_names(self, schema):
        return self._answer("get_table_names", schema) or list(self.tables)

    def get_view_names(self, schema):
        return self._answer("get_view_names", schema) or self.lists["views"]

    def get_materialized_view_names(self, schema):
        answer = self._answer("get_materialized_view_names", schema)
        return answer or self.lists["materialized_views"]

    def get_view_definition(self, name, schema):
        self._answer("get_view_definition", schema, name)
        return f" SELECT 1 AS {name} "

    def __getattr__(self, method):
        kind = method.removeprefix("get_multi_").removeprefix("get_")
        if kind not in KINDS:
            raise AttributeError(method)
        if method.startswith("get_multi_"):
            return lambda schema, kind: self._all(method, schema)
        return lambda name, schema: self._answer(method, schema, name) or self._one(method, name)

    def _all(self, method, schema):
        self._answer(method, schema)
        facts = self.facts.get(method.removeprefix("get_multi_"), {})
        return {(schema, name): found for name, found in facts.items()}

    def _one(self, method, name):
        return self.facts.get(method.removeprefix("get_"), {}).get(name)

    def _answer(self, method, schema, name=None):
        self.asked.append((method, schema, name))
        for key in (method, (method, name)):
            if key in self.failing:
                raise self.failing[key]


def column(name, kind=None, **more):
    return {
        "name": name,
        "type": sa.Integer() if kind is None else kind,
        "nullable": True,
        "default": None,
        **more,
    }


class StubConnection:
    """A connection that counts how often it had to give up a transaction."""

    def __init__(self, dialect):
        self.dialect = dialect
        self.dialect.server_version_info = (16, 2)
        self.rollbacks = 0
        self.engine = SimpleNamespace(url=sa.make_url(f"{dialect.name}://u:p@h/shop"))

    def rollback(self):
        self.rollbacks += 1


@pytest.fixture
def read(monkeypatch):
    """Read a Stub as the database of a dialect."""

    def run(stub, dialect=postgresql, default_namespace=None):
        connection = StubConnection(dialect.dialect())
        stub.dialect, stub.connection = connection.dialect, connection
        monkeypatch.setattr(reader.sa, "inspect", lambda _: stub)
        return read_inspector(connection, default_namespace)

    return run


def read_memory(script):
    raw = sqlite3.connect(":memory:")
    raw.executescript(script)
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    with closing(raw), engine.connect() as connection:
        return read_inspector(connection, None)


# On SQLite


def test_an_ordinary_database():
    schema = read_memory("""
        CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(50) NOT NULL DEFAULT 'x',
          CONSTRAINT uq UNIQUE (email), CONSTRAINT ck CHECK (length(email) > 3));
        CREATE TABLE posts (id INTEGER PRIMARY KEY,
          double INTEGER GENERATED ALWAYS AS (id * 2) STORED, user_id INTEGER,
          CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED);
        CREATE UNIQUE INDEX ix ON posts (user_id) WHERE user_id > 0;
        CREATE VIEW v AS SELECT email FROM users;""")
    tables = {table.id: table for table in schema.tables}
    assert {i: table.kind for i, table in tables.items()} == {
        "users": "table",
        "posts": "table",
        "v": "view",
    }
    users, posts, view = tables["users"], tables["posts"], tables["v"]
    assert users.columns[1] == Column(
        name="email", type="VARCHAR(50)", nullable=False, default="'x'"
    )
    assert users.primary_key == PrimaryKey(columns=("id",))
    assert users.unique_keys == (UniqueKey(name="uq", columns=("email",)),)
    assert users.checks == (Check(name="ck", expression="length(email) > 3"),)
    assert posts.columns[1].generated == Generated(expression="id * 2", stored=True)
    assert posts.columns[1].default is None
    assert posts.foreign_keys == (
        ForeignKey(
            name="fk",
            columns=("user_id",),
            target="users",
            target_columns=("id",),
            on_delete="cascade",
            deferrable="initially deferred",
        ),
    )
    assert posts.indexes == (
        Index(name="ix", parts=(IndexPart(column="user_id"),), unique=True, where="user_id > 0"),
    )
    assert view.definition == "CREATE VIEW v AS SELECT email FROM users"
    assert [column.name for column in view.columns] == ["email"]
    assert not schema.gaps


def test_what_the_dialect_cannot_say_is_not_known():
    schema = read_memory("CREATE TABLE t (a int)")
    assert {"materialized views", "table comments"} & schema.knows == set()
    assert {"tables", "views", "view definitions", "primary keys", "checks"} <= schema.knows
    assert not schema.knows & {"triggers", "sequences", "partitions", *CODE_ONLY}


# Places and names


def test_the_database_its_server_and_its_namespaces(read):
    schema = read(Stub(schemas=["public", "auth", "pg_toast", "pg_catalog", "information_schema"]))
    assert (schema.dialect, schema.name, schema.default_namespace) == (
        "postgresql",
        "shop",
        "public",
    )
    assert schema.namespaces == (Namespace(name="public"), Namespace(name="auth"))
    assert [table.id for table in schema.tables] == ["public.t", "auth.t"]
    assert [table.namespace for table in schema.tables] == ["public", "auth"]
    assert schema.origin.server == "postgresql 16.2"


def test_a_namespace_that_only_sounds_like_that_of_a_system_is_read(read):
    stub = Stub(schemas=["sys", "mysql", "guest"])
    assert [table.id for table in read(stub).tables] == ["sys.t", "mysql.t", "guest.t"]


def test_the_namespaces_of_the_server_itself_are_left_out_of_mssql(read):
    stub = Stub(schemas=["dbo", "sys", "guest", "db_owner", "INFORMATION_SCHEMA"], default="dbo")
    assert [table.id for table in read(stub, mssql).tables] == ["dbo.t"]


def test_of_oracle_only_the_users_own_tables_are_read(read):
    stub = Stub(schemas=["sys", "xdb", "app"], default="app")
    assert [table.id for table in read(stub, oracle).tables] == ["app.t"]


def test_a_namespace_without_a_name_is_none(read):
    schema = read(Stub(default=None), oracle)
    assert schema.namespaces == ()
    assert [(table.id, table.namespace) for table in schema.tables] == [("t", None)]


@pytest.mark.parametrize("dialect", [mysql, sqlite])
def test_where_there_are_no_namespaces_the_id_is_the_name(read, dialect):
    key = foreign_key(referred_schema="other")
    stub = Stub(default="shop", foreign_keys={"t": [key, foreign_key(referred_schema="shop")]})
    schema = read(stub, dialect)
    assert (schema.namespaces, schema.default_namespace) == ((), None)
    assert [(table.id, table.namespace) for table in schema.tables] == [("t", None)]
    assert [key.target for key in schema.tables[0].foreign_keys] == ["other.p", "p"]


def test_the_default_namespace_can_be_said(read):
    stub = Stub(foreign_keys={"t": [foreign_key()]})
    schema = read(stub, default_namespace="app")
    assert schema.default_namespace == "app"
    assert schema.tables[0].foreign_keys[0].target == "app.p"


def test_names_are_plain_text(read):
    name = sa.quoted_name("select", quote=True)
    schema = read(Stub(tables=[name], columns={name: [column(name)]}))
    assert type(schema.tables[0].name) is str
    assert type(schema.tables[0].columns[0].name) is str


# Facts


def foreign_key(**more):
    return {
        "name": "fk",
        "constrained_columns": ["a"],
        "referred_schema": None,
        "referred_table": "p",
        "referred_columns": ["id"],
        "options": {},
        **more,
    }


def table_of(read, dialect=postgresql, **facts):
    return read(Stub(**facts), dialect).tables[0]


def column_of(read, dialect=postgresql, **facts):
    return table_of(read, dialect, columns={"t": [column("a", **facts)]}).columns[0]


@pytest.mark.parametrize(
    ("dialect", "kind", "spelled"),
    [
        (postgresql, sa.String(50), "VARCHAR(50)"),
        (postgresql, postgresql.TIMESTAMP(timezone=True), "TIMESTAMP WITH TIME ZONE"),
        (postgresql, postgresql.ARRAY(sa.Integer()), "INTEGER[]"),
        (postgresql, postgresql.VARCHAR(9, collation="C"), "VARCHAR(9)"),
        (mysql, mysql.INTEGER(unsigned=True), "INTEGER UNSIGNED"),
        (mysql, mysql.VARCHAR(9, collation="utf8_bin"), "VARCHAR(9)"),
        (mssql, mssql.NVARCHAR(9, collation="Latin1"), "NVARCHAR(9)"),
    ],
)
def test_a_type_is_spelled_as_the_dialect_does_without_its_collation(read, dialect, kind, spelled):
    found = column_of(read, dialect, kind=kind)
    assert found.type == spelled
    assert found.collation == getattr(kind, "collation", None)


def test_a_type_that_nobody_knows_is_a_gap(read):
    schema = read(Stub(columns={"t": [column("a", sa.types.NullType()), column("b")]}))
    assert [c.type for c in schema.tables[0].columns] == ["unknown", "INTEGER"]
    reason = "SQLAlchemy does not know the column's type"
    assert schema.gaps == (Gap(place="public.t.a", reason=reason),)


def test_what_sqlalchemy_warns_of_is_a_gap(read):
    stub = Stub()
    plain = stub.get_table_names

    def warning(schema):
        sa.util.warn("Did not recognize type 'geometry'")
        return plain(schema)

    stub.get_table_names = warning
    assert read(stub).gaps == (Gap(place="database", reason="Did not recognize type 'geometry'"),)


def test_a_named_enum_is_a_type_of_its_own(read):
    mood = postgresql.ENUM("sad", "ok", name="mood", schema="app")
    plain = postgresql.ENUM("x", name="kind")
    stub = Stub(
        columns={"t": [column("a", mood), column("b", postgresql.ARRAY(mood)), column("c", plain)]}
    )
    schema = read(stub)
    assert schema.enums == (
        Enum(id="app.mood", namespace="app", name="mood", values=("sad", "ok")),
        Enum(id="public.kind", namespace="public", name="kind", values=("x",)),
    )
    assert [c.enum_id for c in schema.tables[0].columns] == ["app.mood", "app.mood", "public.kind"]


def test_an_enum_of_mysql_belongs_to_its_column(read):
    found = read(Stub(columns={"t": [column("a", mysql.ENUM("x", "y"))]}), mysql)
    assert found.enums == ()
    assert found.tables[0].columns[0].allowed_values == ("x", "y")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        ({"autoincrement": True}, Identity()),
        ({"autoincrement": "auto"}, None),
        ({"autoincrement": True, "default": "nextval('s')"}, None),
        ({"identity": {}}, Identity()),
        ({"identity": {"always": True, "start": 0}}, Identity(always=True, start=0)),
        (
            {
                "identity": {
                    "always": False,
                    "start": 5,
                    "increment": 2,
                    "minvalue": 1,
                    "maxvalue": 9,
                    "cycle": True,
                    "cache": 3,
                }
            },
            Identity(start=5, increment=2, minimum=1, maximum=9, cycle=True, cache=3),
        ),
    ],
)
def test_how_a_column_counts(read, facts, expected):
    assert column_of(read, **facts).identity == expected


@pytest.mark.parametrize(
    ("persisted", "stored"), [(True, True), (False, False), (None, True), ("absent", True)]
)
def test_a_computed_column_has_no_default(read, persisted, stored):
    computed = {"sqltext": "b + 1"}
    if persisted != "absent":
        computed["persisted"] = persisted
    found = column_of(read, computed=computed, default="b + 1")
    assert found.generated == Generated(expression="b + 1", stored=stored)
    assert found.default is None


def test_comments(read):
    table = table_of(
        read,
        columns={"t": [column("a", comment="A part"), column("b", comment="")]},
        table_comment={"t": {"text": "All of it"}},
        pk_constraint={"t": {"name": "pk", "constrained_columns": ["a"], "comment": "The key"}},
        unique_constraints={"t": [{"name": "uq", "column_names": ["a"], "comment": "Once"}]},
        foreign_keys={"t": [foreign_key(comment="There")]},
        check_constraints={"t": [{"name": "ck", "sqltext": "a > 0", "comment": "Some"}]},
    )
    assert table.comment == "All of it"
    assert [c.comment for c in table.columns] == ["A part", None]
    assert table.primary_key.comment == "The key"
    assert table.unique_keys[0].comment == "Once"
    assert table.foreign_keys[0].comment == "There"
    assert table.checks[0].comment == "Some"


def test_no_primary_key_is_none(read):
    row = {"name": None, "constrained_columns": []}
    assert table_of(read, pk_constraint={"t": row}).primary_key is None


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {}),
        ({"onupdate": "NO ACTION", "ondelete": "RESTRICT"}, {"on_delete": "restrict"}),
        ({"ondelete": "set  null"}, {"on_delete": "set null"}),
        ({"onupdate": "SET DEFAULT"}, {"on_update": "set default"}),
        ({"match": "FULL"}, {"match": "full"}),
        ({"match": "NONE"}, {}),
        ({"deferrable": True}, {"deferrable": "deferrable"}),
        ({"deferrable": True, "initially": "DEFERRED"}, {"deferrable": "initially deferred"}),
        ({"deferrable": False, "initially": "IMMEDIATE"}, {}),
    ],
)
def test_the_options_of_a_foreign_key(read, options, expected):
    (key,) = table_of(read, foreign_keys={"t": [foreign_key(options=options)]}).foreign_keys
    plain = ForeignKey(name="fk", columns=("a",), target="public.p", target_columns=("id",))
    given = {name: getattr(key, name) for name in expected}
    assert given == expected
    assert key == ForeignKey(
        name="fk", columns=("a",), target="public.p", target_columns=("id",), **expected
    )
    assert (key == plain) == (not expected)


def test_a_foreign_key_without_target_columns_means_the_primary_key(read):
    table = table_of(
        read,
        mysql,
        tables=["t", "p"],
        columns={"t": [column("a")], "p": [column("id")]},
        pk_constraint={"p": {"name": None, "constrained_columns": ["id"]}},
        foreign_keys={"t": [foreign_key(referred_columns=[])]},
    )
    assert table.foreign_keys[0].target_columns == ("id",)


def index(**more):
    return {"name": "ix", "column_names": ["a"], "unique": False, **more}


def test_the_parts_of_an_index(read):
    row = index(
        column_names=["a", None, "b", "c", "d"],
        expressions=["a", "lower(a)", "b", "c", "d"],
        column_sorting={
            "lower(a)": ("desc",),
            "b": ("desc", "nulls_last"),
            "c": ("nulls_first",),
            "d": ("desc", "nulls_first"),
        },
        unique=1,
        dialect_options={
            "postgresql_using": "gin",
            "postgresql_where": "a > 0",
            "postgresql_include": ["e"],
            "postgresql_nulls_not_distinct": True,
        },
    )
    assert table_of(read, indexes={"t": [row]}).indexes == (
        Index(
            name="ix",
            parts=(
                IndexPart(column="a"),
                IndexPart(expression="lower(a)", order="desc"),
                IndexPart(column="b", order="desc", nulls="last"),
                IndexPart(column="c", nulls="first"),
                IndexPart(column="d", order="desc"),
            ),
            unique=True,
            method="gin",
            where="a > 0",
            include=("e",),
            nulls_not_distinct=True,
        ),
    )


def test_an_index_has_the_usual_method_of_postgresql_and_none_elsewhere(read):
    assert table_of(read, indexes={"t": [index()]}).indexes[0].method == "btree"
    assert table_of(read, mysql, indexes={"t": [index()]}).indexes[0].method is None


def test_the_index_of_a_constraint_is_no_index(read):
    rows = [index(duplicates_constraint="uq"), index(name="other")]
    assert [i.name for i in table_of(read, indexes={"t": rows}).indexes] == ["other"]


def test_the_options_of_a_unique_constraint(read):
    options = {"postgresql_include": ["b"], "postgresql_nulls_not_distinct": True}
    row = {"name": "uq", "column_names": ["a"], "dialect_options": options}
    assert table_of(read, unique_constraints={"t": [row]}).unique_keys == (
        UniqueKey(name="uq", columns=("a",), include=("b",), nulls_not_distinct=True),
    )


def test_views_and_materialized_views(read):
    stub = Stub(columns={"t": [column("a")], "v": [column("a")], "m": [column("a")]})
    stub.lists = {"views": ["v"], "materialized_views": ["m"]}
    found = {table.name: (table.kind, table.definition) for table in read(stub).tables}
    assert found == {
        "t": ("table", None),
        "v": ("view", "SELECT 1 AS v"),
        "m": ("materialized view", "SELECT 1 AS m"),
    }


def test_a_table_without_columns_is_a_table(read):
    assert table_of(read, columns={"t": []}).columns == ()


# What cannot be read


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_a_dialect_cannot_say_is_not_known_and_no_gap(read, kind):
    stub = Stub()
    stub.failing[f"get_multi_{kind}"] = NotImplementedError()
    schema = read(stub)
    whole = read(Stub())
    assert whole.knows - schema.knows == {KINDS[kind]}
    assert schema.gaps == ()


@pytest.mark.parametrize("listing", ["view", "materialized_view"])
def test_a_listing_that_a_dialect_does_not_have_is_not_known(read, listing):
    stub = Stub()
    stub.failing[f"get_{listing}_names"] = NotImplementedError()
    schema = read(stub)
    assert f"{listing.replace('_', ' ')}s" not in schema.knows
    assert [table.id for table in schema.tables] == ["public.t"]


def test_view_definitions_that_a_dialect_does_not_have_are_not_known(read):
    stub = Stub()
    stub.lists["views"] = ["v"]
    stub.failing["get_view_definition"] = NotImplementedError()
    schema = read(stub)
    assert "view definitions" not in schema.knows
    assert schema.gaps == ()


ERRORS = [
    NoSuchTableError("bad"),
    OperationalError("select", {}, Exception("no such function\nHINT: none")),
    KeyError("bad"),
    ValueError("bad"),
    TypeError("bad"),
    AttributeError("bad"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("kind", KINDS)
def test_a_failing_kind_is_a_gap_of_the_objects_concerned_alone(read, kind, error):
    facts = {
        "columns": {"good": [column("a")], "bad": [column("a")]},
        "pk_constraint": {"good": {"name": "pk", "constrained_columns": ["a"]}},
        "unique_constraints": {"good": [{"name": "uq", "column_names": ["a"]}]},
        "foreign_keys": {"good": [foreign_key()]},
        "check_constraints": {"good": [{"name": "ck", "sqltext": "a > 0"}]},
        "indexes": {"good": [index()]},
        "table_comment": {"good": {"text": "Good"}},
    }
    stub = Stub(tables=["good", "bad"], **facts)
    stub.failing = {f"get_multi_{kind}": error, (f"get_{kind}", "bad"): error}
    schema = read(stub)
    whole = read(Stub(tables=["good", "bad"], **facts))
    assert [gap.place for gap in schema.gaps] == ["public.bad"]
    assert schema.gaps[0].reason.startswith(f"{KINDS[kind]} cannot be read: ")
    assert "\n" not in schema.gaps[0].reason
    assert schema.tables[0] == whole.tables[0]
    assert schema.tables[1].name == "bad"
    assert schema.knows == whole.knows


def test_after_a_failure_the_transaction_is_given_up(read):
    stub = Stub()
    error = OperationalError("select", {}, Exception("permission denied"))
    stub.failing = {"get_multi_indexes": error, ("get_indexes", "t"): error}
    schema = read(stub)
    assert stub.connection.rollbacks == 2
    assert schema.gaps == (
        Gap(
            place="public.t",
            reason="indexes cannot be read: permission denied",
            facts=("indexes",),
        ),
    )


def test_a_kind_that_can_be_read_neither_way_is_not_known(read):
    stub = Stub()
    stub.failing = {
        "get_multi_check_constraints": ValueError("bad"),
        "get_check_constraints": NotImplementedError(),
    }
    schema = read(stub)
    assert "checks" not in schema.knows
    assert schema.gaps == ()


def test_a_failing_listing_is_a_gap_of_the_namespace(read):
    stub = Stub()
    stub.failing["get_view_names"] = OperationalError("select", {}, Exception("denied"))
    schema = read(stub)
    reason = "the list of views cannot be read: denied"
    assert schema.gaps == (Gap(place="public", reason=reason, facts=("views",)),)
    assert [table.id for table in schema.tables] == ["public.t"]


def test_a_failing_definition_is_a_gap_of_the_view(read):
    stub = Stub(columns={"t": [column("a")], "v": [column("a")], "w": [column("a")]})
    stub.lists["views"] = ["v", "w"]
    stub.failing["get_view_definition", "v"] = NoSuchTableError("v")
    schema = read(stub)
    reason = "the definition cannot be read: v"
    assert schema.gaps == (Gap(place="public.v", reason=reason, facts=("view definitions",)),)
    assert {t.name: t.definition for t in schema.tables if t.kind == "view"} == {
        "v": None,
        "w": "SELECT 1 AS w",
    }


def test_a_lost_connection_is_an_error_and_not_a_gap_for_every_table(read):
    stub = Stub()
    lost = OperationalError("select", {}, Exception("server closed"), connection_invalidated=True)
    stub.failing["get_multi_indexes"] = lost
    with pytest.raises(DBAPIError, match="server closed"):
        read(stub)


def test_all_tables_are_read_in_one_go(read):
    stub = Stub(tables=["t", "u", "v"], columns={n: [column("a")] for n in ("t", "u", "v")})
    read(stub)
    assert all(name is None for _, _, name in stub.asked)
    assert len(stub.asked) == len(KINDS) + 3

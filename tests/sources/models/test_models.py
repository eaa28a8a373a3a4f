"""Models are read the same by every version of SQLAlchemy, as a server would have their tables."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import postgresql_servers as servers
import pytest
from helpers import read
from models_helpers import PROJECT, interpreter_with, read_models

from schemadoc.compare import compare_schemas
from schemadoc.snapshot import dump_schema

EXPECTED = Path(__file__).parent / "expected.json"
DDL = """
import sys
from sqlalchemy import create_mock_engine
from sqlalchemy.schema import CreateSchema
sys.path.insert(0, sys.argv[1])
import store.people, store.numbers
from store.base import Base
engine = create_mock_engine(
    "postgresql+psycopg://", lambda s, *_, **__: print(s.compile(dialect=engine.dialect), ";")
)
print("CREATE SCHEMA geo;")
Base.metadata.create_all(engine, checkfirst=False)
"""
SIMPLE = """
from sqlalchemy import *
m = MetaData()
Table("t", m, Column("id", Integer, primary_key=True))
"""
PRINTED_BY_THE_SERVER = {
    ("public.everything.double_price", "column.generated"),
    ("public.people.named", "check.expression"),
}
"""Expressions that only a server can bring into its own spelling, as the manual says."""


def in_order(columns):
    """SQLAlchemy 2 has the columns of mixins first, 1.4 has them last."""
    return tuple(sorted(columns, key=lambda column: column.name))


def by_id(items):
    return {item.id: item for item in items}


def test_all_versions_say_the_same(python, golden):
    schema = read_models("sqlalchemy:store", python=python)
    tables = (replace(table, columns=in_order(table.columns)) for table in schema.tables)
    golden(dump_schema(replace(schema, tables=tuple(tables)), lines=True), EXPECTED)


def test_a_server_has_what_the_models_say(newest):
    made = subprocess.run(
        [sys.executable, "-c", DDL, PROJECT], capture_output=True, text=True, check=True
    )
    with servers.new_database(newest, made.stdout) as database:
        live = read(database.url, Path())
    changes = compare_schemas(read_models("sqlalchemy:store"), live)
    assert {(change.object_id, change.kind) for change in changes} == PRINTED_BY_THE_SERVER


def test_words_come_from_docstrings_comments_and_columns_in_that_order():
    schema = read_models("sqlalchemy:store")
    people = by_id(schema.tables)["public.people"]
    assert people.descriptions[0].text == "Somebody who buys.\n\nOr only looks."
    columns = {column.name: column for column in people.columns}
    email, age = columns["email"], columns["age"]
    assert [item.text for item in email.descriptions] == ["Where we write to.\nIn lower case."]
    assert [(item.text, item.origin) for item in age.descriptions] == [
        ("In years", "doc"),
        ("Asked once", "info"),
    ]
    assert columns["name"].comment == "As they write it"
    assert columns["created_at"].descriptions[0].text == "When the row was made."
    assert columns["created_at"].location.file == "store/base.py"
    (level,) = schema.enums
    assert level.descriptions[0].text == "How much somebody may do."
    assert level.value_descriptions == (("admin", "May do all."), ("user", "May buy."))


def test_names_places_and_relationships_come_from_the_code():
    tables = by_id(read_models("sqlalchemy:store").tables)
    people = tables["public.people"]
    active = next(column for column in people.columns if column.name == "active")
    assert (people.code_name, active.code_name) == ("Person", "is_active")
    text = (PROJECT / "store/people.py").read_text().splitlines()
    assert "class Person" in text[people.location.line - 1]
    assert "is_active =" in text[active.location.line - 1]
    likes = tables["public.likes"]
    assert "likes = Table(" in text[likes.location.line - 1]
    assert likes.columns[1].descriptions[0].text == "What is liked."
    assert [(link.name, link.direction, link.target) for link in people.relationships] == [
        ("boss", "many-to-one", "public.people"),
        ("orders", "one-to-many", "public.orders"),
        ("team", "one-to-many", "public.people"),
    ]


def test_what_a_class_computes_and_what_it_is_made_of_are_told():
    people = by_id(read_models("sqlalchemy:store").tables)["public.people"]
    assert people.mixins == ("Stamped",)
    boss, length = people.properties
    assert (boss.name, boss.kind, boss.type) == ("is_boss", "hybrid property", "bool")
    assert boss.descriptions[0].text == "Whether anybody reports to them."
    assert (length.name, length.kind) == ("name_length", "column property")
    assert length.expression == "length(people.name) + 1"
    assert length.descriptions[0].text == "How long the name is on a label."
    text = (PROJECT / "store/people.py").read_text().splitlines()
    assert "hybrid_property" in text[boss.location.line - 1]
    assert "name_length =" in text[length.location.line - 1]


def test_a_property_that_cannot_be_computed_is_listed_and_a_subquery_is_correlated(package, python):
    models = """
from sqlalchemy import *
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import column_property, declarative_base
Base = declarative_base()
class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    @hybrid_property
    def odd(self): raise SystemExit("python side only")
class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey(A.id))
A.bs = column_property(
    select(func.count()).where(B.a_id == A.id).correlate_except(B).scalar_subquery()
)
"""
    root, locator = package(__init__=models)
    a = read_models(locator, root, python=python).tables[0]
    odd, number = a.properties
    assert (odd.name, number.name) == ("odd", "bs")
    assert number.expression == "(SELECT count(*) AS count_1 FROM b WHERE b.a_id = a.id)"


def test_a_property_belongs_to_the_class_that_computes_it(package):
    models = """
from sqlalchemy import *
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import column_property, declarative_base
Base = declarative_base()
class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    kind = Column(String(9))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "a"}
    twice = column_property(id * 2)
    @hybrid_property
    def half(self): return self.id / 2
class B(A):
    __tablename__ = "b"
    id = Column(ForeignKey("a.id"), primary_key=True)
    n = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "b"}
    @hybrid_property
    def third(self): return self.n / 3
class C(A):
    __mapper_args__ = {"polymorphic_identity": "c"}
    @hybrid_property
    def quarter(self): return self.id / 4
"""
    root, locator = package(__init__=models)
    a, b = read_models(locator, root).tables
    assert [item.name for item in a.properties] == ["half", "twice", "quarter"]
    assert [item.name for item in b.properties] == ["third"]


STATEMENTS = """
from sqlalchemy import *
from sqlalchemy import event
m = MetaData()
t = Table("t", m, Column("id", Integer, primary_key=True), Column("s", String))
t.append_constraint(CheckConstraint(t.c.s.like("a%"), name="a"))
Table("w", m, Column("id", Integer), info={"is_view": True})
def run(target, sql, dialect=None):
    ddl = DDL(sql)
    event.listen(target, "after_create", ddl.execute_if(dialect=dialect) if dialect else ddl)
run(m, "CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE s LIKE 'a%%';")
run(m, 'CREATE MATERIALIZED VIEW "V" AS SELECT 1', "postgresql")
run(m, "CREATE VIEW w AS SELECT 2 AS id", ("sqlite", "postgresql"))
run(m, "CREATE FUNCTION touch(a text, n double precision DEFAULT 1) RETURNS trigger "
       "LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$", "postgresql")
run(t, "CREATE TRIGGER t_touch BEFORE INSERT OR UPDATE OF s ON %(table)s "
       "FOR EACH ROW EXECUTE FUNCTION touch()", "postgresql")
run(t, "CREATE TRIGGER t_lite AFTER UPDATE OF s ON t WHEN new.s > 1 BEGIN SELECT 1; END", "sqlite")
run(m, "CREATE EXTENSION IF NOT EXISTS \\"uuid-ossp\\"", "postgresql")
run(t, "ALTER TABLE t ENABLE ROW LEVEL SECURITY", "postgresql")
@event.listens_for(t, "after_create")
def something_else(target, connection, **_): raise SystemExit
"""


def test_what_events_create_is_listed(package, python):
    root, locator = package(__init__=STATEMENTS)
    schema = read_models(locator, root, python=python)
    tables = by_id(schema.tables)
    assert list(tables) == ["public.V", "public.t", "public.v", "public.w"]
    assert (tables["public.V"].kind, tables["public.v"].kind) == ("materialized view", "view")
    assert tables["public.v"].definition == "SELECT id FROM t WHERE s LIKE 'a%'"
    assert tables["public.w"].definition == "SELECT 2 AS id"
    assert len(tables["public.w"].columns) == 1
    assert tables["public.t"].checks[0].expression == "s LIKE 'a%'"
    (trigger,) = tables["public.t"].triggers
    assert (trigger.name, trigger.timing, trigger.level) == ("t_touch", "before", "row")
    assert (trigger.events, trigger.routine) == (("insert", "update"), "public.touch()")
    (routine,) = schema.routines
    assert routine.id == "public.touch(text, double precision)"
    assert (routine.returns, routine.language) == ("trigger", "plpgsql")
    assert [item.name for item in schema.extensions] == ["uuid-ossp"]
    assert [(gap.place, gap.reason) for gap in schema.gaps] == [
        ("events", "not understood: ALTER TABLE t ENABLE ROW LEVEL SECURITY"),
        ("public.V", "its columns are known to the server alone"),
        ("public.v", "its columns are known to the server alone"),
    ]


VIEW = """
from sqlalchemy import *
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class Owner(Base):
    __tablename__ = "owners"
    id = Column(Integer, primary_key=True)
class Report(Base):
    __tablename__ = "reports"
    __table_args__ = {"info": {"is_view": True}}
    id = Column(Integer, primary_key=True)
    number = Column(Integer, Identity(), unique=True)
    owner_id = Column(ForeignKey("owners.id"), nullable=False, index=True, server_default="1")
"""


@pytest.mark.parametrize("dialect", ["postgresql", "mysql", "sqlite"])
def test_a_view_has_none_of_the_keys_that_its_class_needs(package, dialect, python):
    root, locator = package(__init__=VIEW)
    schema = read_models(locator, root, dialect=dialect, python=python)
    owners, view = schema.tables
    assert [len(owners.columns), len(view.columns)] == [1, 3]
    assert view == replace(
        view, primary_key=None, unique_keys=(), foreign_keys=(), indexes=(), checks=()
    )
    assert all(
        column.nullable and not (column.default or column.identity) for column in view.columns
    )
    assert not [sequence for sequence in schema.sequences if "reports" in sequence.id]


def test_what_events_create_on_sqlite(package):
    root, locator = package(__init__=STATEMENTS)
    schema = read_models(locator, root, dialect="sqlite")
    assert [table.id for table in schema.tables] == ["t", "v", "w"]
    (trigger,) = by_id(schema.tables)["t"].triggers
    assert (trigger.timing, trigger.columns, trigger.condition) == ("after", ("s",), "new.s > 1")
    assert not schema.routines


def test_entities_of_alembic_utils_are_listed(package):
    python = interpreter_with("alembic_utils==0.8.8")
    entities = """
from alembic_utils.pg_extension import PGExtension
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_materialized_view import PGMaterializedView
from alembic_utils.pg_trigger import PGTrigger
from alembic_utils.pg_view import PGView
view = PGView("public", "v", "SELECT 1 AS one")
known = [PGMaterializedView("geo", "m", "SELECT 2"), view]
from alembic_utils.replaceable_entity import register_entities
register_entities(known)
function = PGFunction("public", "touch()", "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN END $$")
trigger = PGTrigger(
    "public", "t_touch", on_entity="public.t",
    definition="BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.touch()",
)
extension = PGExtension("public", "citext")
"""
    root, locator = package(__init__="", tables=SIMPLE, entities=entities)
    schema = read_models(locator, root, python=str(python))
    assert [table.id for table in schema.tables] == ["geo.m", "public.t", "public.v"]
    assert by_id(schema.tables)["public.t"].triggers[0].routine == "public.touch()"
    assert [item.id for item in schema.routines] == ["public.touch()"]
    assert [item.name for item in schema.extensions] == ["citext"]


def test_a_namespace_may_stand_for_another(package):
    models = """
from sqlalchemy import *
m = MetaData(schema="per_tenant")
Table("a", m, Column("id", Integer, primary_key=True), Column("e", Enum("x", name="mood")))
Table("b", m, Column("a_id", ForeignKey("per_tenant.a.id")))
Table("c", m, Column("n", Integer), schema="shared")
"""
    root, locator = package(__init__=models)
    schema = read_models(locator, root, schema_translate_map={"per_tenant": "acme"})
    assert list(by_id(schema.tables)) == ["acme.a", "acme.b", "shared.c"]
    a, b, _ = schema.tables
    assert (a.columns[1].type, a.columns[1].enum_id) == ("acme.mood", "acme.mood")
    assert a.columns[0].default == "nextval('acme.a_id_seq'::regclass)"
    assert b.foreign_keys[0].target == "acme.a"
    home = read_models(locator, root, schema_translate_map={"per_tenant": "public"})
    assert [table.id for table in home.tables] == ["public.a", "public.b", "shared.c"]
    assert home.tables[0].columns[1].type == "mood"
    assert home.tables[0].columns[0].default == "nextval('a_id_seq'::regclass)"


def test_the_fields_of_sqlmodel_are_read(package):
    python = interpreter_with("sqlmodel==0.0.50")
    models = """
import enum
from typing import Optional
from sqlmodel import Field, Relationship, SQLModel
class Mood(str, enum.Enum):
    ok = "ok"
class Team(SQLModel, table=True):
    "Who works together."
    id: Optional[int] = Field(default=None, primary_key=True)
    heroes: list["Hero"] = Relationship(back_populates="team")
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True, max_length=50, description="As on the mask.")
    mood: Mood = Mood.ok
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", ondelete="CASCADE")
    team: Optional[Team] = Relationship(back_populates="heroes")
class NotATable(SQLModel):
    x: int
"""
    root, locator = package(__init__=models)
    schema = read_models(locator, root, python=str(python))
    hero, team = schema.tables
    assert (hero.code_name, team.descriptions[0].text) == ("Hero", "Who works together.")
    columns = {column.name: column for column in hero.columns}
    assert columns["name"].type == "character varying(50)"
    name = columns["name"]
    assert (name.descriptions[0].text, name.descriptions[0].origin, name.code_type) == (
        "As on the mask.",
        "field description",
        "str",
    )
    assert (columns["mood"].enum_id, schema.enums[0].code_name) == ("public.mood", "Mood")
    assert hero.foreign_keys[0].on_delete == "cascade"
    assert [link.name for link in (*hero.relationships, *team.relationships)] == ["team", "heroes"]


def test_other_dialects_spell_types_their_own_way(package):
    models = """
from sqlalchemy import *
metadata = MetaData()
Table("t", metadata, Column("id", Integer, primary_key=True), Column("n", Numeric(10, 2)),
      Column("s", String(20), nullable=False, server_default="x"), Column("b", Boolean))
"""
    root, locator = package(__init__=models)
    mysql = read_models(locator, root, dialect="mysql").tables[0]
    assert [column.type for column in mysql.columns] == [
        "int", "decimal(10,2)", "varchar(20)", "tinyint(1)",
    ]  # fmt: skip
    assert mysql.id == "t"
    sqlite = read_models(locator, root, dialect="sqlite").tables[0]
    assert [column.type for column in sqlite.columns] == [
        "integer", "numeric(10,2)", "varchar(20)", "boolean",
    ]  # fmt: skip


def test_the_same_tables_in_sqlite_are_read_the_same(tmp_path, package):
    models = """
from sqlalchemy import *
metadata = MetaData()
Table("a", metadata, Column("id", Integer, primary_key=True), Column("n", String(9)))
Table("b", metadata, Column("id", Integer, primary_key=True),
      Column("a_id", ForeignKey("a.id", ondelete="CASCADE"), nullable=False, index=True),
      Column("v", Float, server_default="1.5"), UniqueConstraint("v", name="v_once"),
      CheckConstraint("v > 0", name="positive"))
"""
    root, locator = package(__init__=models)
    make = (
        "import sys; sys.path.insert(0, sys.argv[1]); import app, sqlalchemy as sa; "
        "app.metadata.create_all(sa.create_engine('sqlite:///' + sys.argv[1] + '/app.db'))"
    )
    subprocess.run([sys.executable, "-c", make, root], check=True)
    code = read_models(locator, root, dialect="sqlite")
    assert compare_schemas(code, read("sqlite:///app.db", root)) == ()


def test_a_folder_a_base_and_a_module_beside_it_are_found(tmp_path, package):
    base = "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n"
    models = (
        "from sqlalchemy import Column, Integer\nfrom app.base import Base\n"
        "class A(Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True)\n"
    )
    root, _ = package(__init__="", base=base, deep__slash__models=models)
    for target in ("app", "app.base:Base", "app.base", "./app"):
        if target == "app.base":
            continue  # a module alone is only itself
        found = read_models(f"sqlalchemy:{target}", root)
        assert [table.id for table in found.tables] == ["public.a"], target
        assert found.origin.notes == ("app.base:Base has 1 table",)


def test_sources_in_src_are_found(tmp_path, package):
    text = "from sqlalchemy import *\nm = MetaData()\nTable('a', m, Column('id', Integer))\n"
    package(tmp_path / "src", __init__=text)
    assert len(read_models("sqlalchemy:app", tmp_path).tables) == 1
    assert len(read_models("sqlalchemy:src/app", tmp_path).tables) == 1

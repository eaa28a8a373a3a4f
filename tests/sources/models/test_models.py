"""Models are read the same by every version of SQLAlchemy, as a server would have their tables."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import postgresql_servers as servers
from helpers import read
from models_helpers import PROJECT, read_models

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

"""The models of examples/shop say what each server has that they are created on."""

import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT
from helpers import read
from models_helpers import read_models

from schemadoc.compare import compare_schemas
from schemadoc.config import Source, parse_locator
from schemadoc.migrations.history import make_history
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.replaying import replay_source
from schemadoc.sources import print_on

SHOP = ROOT / "examples" / "shop"
CREATE = """
import sys
from sqlalchemy import create_engine
sys.path.insert(0, sys.argv[1])
import shop.audit, shop.sales, shop.views
from shop.base import Base
Base.metadata.create_all(create_engine(sys.argv[2]))
"""
ONLY_MARIADB_SAYS = {
    ("open_orders", "column.nullable"),
    ("carts", "column.type"),
    ("cart_items", "column.type"),
}
"""As the manual says of MySQL and MariaDB."""


def create(url):
    subprocess.run([sys.executable, "-c", CREATE, SHOP, url], check=True)


def read_shop(dialect):
    schema = read_models("sqlalchemy:shop", SHOP, dialect=dialect)
    assert schema.gaps == ()
    return schema


def real_changes(one, other):
    changes = compare_schemas(one, other, spelled_alike=False)
    return [change for change in changes if not change.doubtful]


def test_on_sqlite(tmp_path):
    create(f"sqlite:///{tmp_path / 'shop.db'}")
    live = read(f"sqlite:///{tmp_path / 'shop.db'}", tmp_path)
    assert compare_schemas(read_shop("sqlite"), live) == ()


def test_on_postgresql_with_expressions_as_the_server_prints_them(newest):
    database = newest.create_database()
    create(database.url.replace("postgresql:", "postgresql+psycopg:"))
    live = read(database.url, Path())
    schemas = (
        print_on(schema, newest.create_owned_database())
        for schema in (read_shop("postgresql"), live)
    )
    assert compare_schemas(*schemas) == ()


def test_on_mysql(own_server):
    own_server.run("CREATE DATABASE shop")
    create(own_server.url("shop"))
    changes = real_changes(read_shop("mysql"), read(own_server.url("shop"), Path()))
    assert {(change.table_id, change.kind) for change in changes} == ONLY_MARIADB_SAYS


def test_the_migrations_make_what_the_models_say(tmp_path):
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    command = [sys.executable, "-m", "alembic", "-c", SHOP / "alembic.ini", "upgrade", "head"]
    environment = {**os.environ, "DATABASE_URL": url, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, env=environment, check=True)
    (change,) = real_changes(read_shop("sqlite"), read(url, tmp_path))
    assert change.object_id == "alembic_version"


def test_the_migrations_replayed_are_what_the_models_say(newest):
    locator = "alembic:alembic.ini"
    reading = replay_source(
        parse_locator(locator), Source(locator=locator, python=sys.executable), SHOP, Options()
    )
    printed = print_on(read_shop("postgresql"), newest.create_owned_database())
    (change,) = compare_schemas(printed, reading.schema)
    assert change.object_id == "public.alembic_version"
    history = make_history(reading.steps)
    assert [step.name for step in history.steps][-1] == "0009_open_orders"
    assert history.introduced["public.shipments.sent_at"] == 6
    assert history.introduced["public.open_orders"] == 9


def test_the_migrations_replayed_on_sqlite_are_what_the_models_say(tmp_path):
    locator = "alembic:alembic.ini"
    source = Source(locator=locator, python=sys.executable, dialect="sqlite")
    reading = replay_source(parse_locator(locator), source, SHOP, Options())
    (change,) = real_changes(read_shop("sqlite"), reading.schema)
    assert change.object_id == "alembic_version"
    history = make_history(reading.steps)
    assert history.introduced["shipments.sent_at"] == 6
    assert [len(step.sql) > 0 for step in reading.steps] == [True] * 9

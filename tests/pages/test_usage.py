"""Queries to copy: joins by every key, names that need quotes, and the words of the code."""

from dataclasses import replace

import pytest
from helpers import make_config, make_schema, make_table

from schemadoc.enrich import enrich_schema
from schemadoc.model.schema import Origin
from schemadoc.model.table import Column, ForeignKey
from schemadoc.pages.usage import list_usages
from schemadoc.workspace import Surroundings

COLUMNS = (
    Column(name="id", type="integer", nullable=False, code_name="id"),
    Column(name="order", type="integer", code_name="theOrder"),
    Column(name="from_user", type="integer", nullable=False, code_name="fromUser"),
    Column(name="to_user", type="integer", code_name="toUser"),
)
KEYS = tuple(
    ForeignKey(columns=(name,), target="public.users", target_columns=("id",))
    for name in ("from_user", "to_user")
)


def usages_of(locator):
    messages = make_table("messages", namespace="public", columns=COLUMNS, foreign_keys=KEYS)
    users = make_table("users", namespace="public", code_name="users")
    schema = make_schema(
        replace(messages, code_name="messages"),
        users,
        dialect="postgresql",
        default_namespace="public",
        origin=Origin(kind="code", locator=locator),
    )
    catalog = enrich_schema({"code": [schema]}, Surroundings(), make_config())
    found = list_usages(catalog, catalog.tables_by_id["public.messages"])
    return {usage.title: usage.code for usage in found}


def test_a_query_joins_what_the_keys_lead_to():
    assert usages_of("json:x")["Query"] == (
        'SELECT m.id, m."order", m.from_user, m.to_user\n'
        "FROM messages AS m\n"
        "JOIN users AS u ON u.id = m.from_user\n"
        "LEFT JOIN users AS u2 ON u2.id = m.to_user;"
    )


def test_a_query_of_drizzle_has_the_names_of_the_code():
    assert usages_of("drizzle:x.ts")["Query with Drizzle"] == (
        'import { eq } from "drizzle-orm";\n\n'
        'const users2 = alias(users, "users2");\n'
        "await db\n  .select()\n  .from(messages)\n"
        "  .innerJoin(users, eq(users.id, messages.fromUser))\n"
        "  .leftJoin(users2, eq(users2.id, messages.toUser));"
    )


def test_a_query_of_sqlalchemy_has_the_names_of_the_code():
    assert usages_of("sqlalchemy:x")["Query with SQLAlchemy"].endswith(
        "users2 = aliased(users)\n\nquery = (\n    select(messages)\n"
        "    .join(users, users.id == messages.fromUser)\n"
        "    .outerjoin(users2, users2.id == messages.toUser)\n)"
    )


@pytest.mark.parametrize("locator", ["json:x", "drizzle:x.ts"])
def test_the_script_makes_the_table(locator):
    script = usages_of(locator)["Statements that make it"]
    assert script.startswith('CREATE TABLE messages (\n  id integer NOT NULL,\n  "order" integer,')
    assert "FOREIGN KEY (to_user) REFERENCES users (id)" in script

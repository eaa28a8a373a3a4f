"""The material of a small application, as one of its newcomers would read of it."""

from dataclasses import replace

from helpers import make_config, make_schema

from schemadoc.enrich import enrich_schema
from schemadoc.model.history import History, Step
from schemadoc.model.picture import Picture, Pictures
from schemadoc.model.prose import FileSize
from schemadoc.model.schema import Enum, Origin
from schemadoc.model.table import (
    Check,
    Column,
    ForeignKey,
    Location,
    PrimaryKey,
    Table,
    UniqueKey,
)
from schemadoc.prose import make_material
from schemadoc.workspace import Surroundings

CONFIG = """
title: Coaching
sources: {live: json:x.json}
domains:
  people: {title: People, summary: Who takes part., owner: team-a, tables: [user, profile],
           see: [{The wiki: https://wiki.example/people}]}
  organisations: {tables: [organization*]}
"""
SIZES = {
    "src/db/auth.ts": FileSize(lines=1200, bytes=41_000),
    "src/db/organizations.ts": FileSize(lines=34, bytes=1100),
    "README.md": FileSize(lines=7, bytes=160),
}


def _column(name, kind="text", nullable=False, **facts):
    return Column(name=name, type=kind, nullable=nullable, **facts)


def _table(name, *columns, file="auth", **facts):
    return Table(
        id=f"public.{name}",
        namespace="public",
        name=name,
        columns=columns,
        primary_key=PrimaryKey(columns=("id",)),
        location=Location(file=f"src/db/{file}.ts", line=1),
        **facts,
    )


def _refers_to(target, column, action="cascade"):
    return ForeignKey(
        columns=(column,), target=f"public.{target}", target_columns=("id",), on_delete=action
    )


def coaching(**facts):
    """A schema: who is there, and what they belong to."""
    user = _table(
        "user",
        _column("id"),
        _column("email", comment="Where the | invitation goes."),
        _column("role", "role", enum_id="public.role", default="'teacher'::role"),
        _column("created_at", "timestamp with time zone", default="now()", code_name="createdAt"),
        unique_keys=(UniqueKey(columns=("email",)),),
        comment="Whoever may log in.\n\nManaged by the auth library.",
        code_name="users",
    )
    member = _table(
        "organization_user",
        _column("id", "uuid"),
        _column("user_id", code_name="userId"),
        _column("organization_id", "uuid", code_name="organizationId"),
        file="organizations",
        foreign_keys=(_refers_to("user", "user_id"), _refers_to("organization", "organization_id")),
    )
    organization = _table(
        "organization",
        _column("id", "uuid"),
        _column("name", nullable=True),
        file="organizations",
        checks=(Check(expression="name <> ''"),),
        comment="A school.",
    )
    tables = (
        user,
        member,
        organization,
        replace(_table("profile", _column("id")), kind="view", primary_key=None, location=None),
    )
    role = Enum(
        id="public.role",
        namespace="public",
        name="role",
        values=("platform_admin", "coach", "teacher"),
        value_descriptions=(("coach", "Leads a *group*."),),
    )
    return make_schema(
        *tables,
        dialect="postgresql",
        default_namespace="public",
        enums=(role,),
        origin=Origin(kind="code"),
        **facts,
    )


HISTORY = History(
    steps=(
        Step(number=1, name="0000_first", file="drizzle/0000_first.sql", date="2026-01-02"),
        Step(number=2, name="0001_second", file="drizzle/0001_second.sql", date="2026-06-30"),
        Step(number=3, name="0001_second", file="drizzle/0001_second.sql"),
    ),
    introduced={"public.user": 1, "public.user.role": 2, "public.role": 2},
)
PICTURES = Pictures(
    map=Picture(path="diagrams/map.svg", words="All domains."),
    tables={
        "public.user": Picture(
            path="diagrams/tables/user.svg", words="user [1].", mermaid="erDiagram\n  a\n"
        )
    },
    domains={"people": Picture(path="diagrams/domains/people.svg", words="People.")},
)


def material_of(schema, config=CONFIG, pictures=PICTURES, history=HISTORY):
    surroundings = Surroundings(see={"https://wiki.example/people": "https://wiki.example/people"})
    catalog = enrich_schema({"code": [schema]}, surroundings, make_config(config))
    return make_material(replace(catalog, history=history), "docs/database", pictures, SIZES.get)

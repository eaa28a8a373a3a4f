"""Policies of row-level security."""

from collections.abc import Iterable, Iterator
from typing import Any

from schemadoc.model.schema import Role
from schemadoc.model.table import Policy
from schemadoc.sources.drizzle.build import Build
from schemadoc.sources.drizzle.orm import Built, TableValue
from schemadoc.sources.drizzle.sql_text import Writer
from schemadoc.sources.drizzle.values import Unknown, Value

_COMMANDS = ("all", "select", "insert", "update", "delete")


def read_policy(build: Build, part: Built, table: TableValue) -> Policy:
    """A policy of a table."""
    options, table_id = part.options, build.table_id(table)
    command: Any = options.get("for") if options.get("for") in _COMMANDS else "all"
    texts = {}
    for name in ("using", "withCheck"):
        text = Writer(build, table).write(options[name]) if options.get(name) else None
        if isinstance(text, Unknown):
            build.gap(table_id, text, "policies", at=part.place)
            text = None
        texts[name] = text
    return Policy(
        name=build.spelled(part.name or "?"),
        command=command,
        permissive=options.get("as") != "restrictive",
        roles=reduce_roles(_roles(build, options.get("to"))),
        using=texts["using"],
        check=texts["withCheck"],
    )


def reduce_roles(names: Iterable[str]) -> tuple[str, ...]:
    """The roles of a policy as PostgreSQL keeps them: next to everybody no other counts."""
    roles = tuple(sorted(names))
    return ("public",) if "public" in roles or not roles else roles


def _roles(build: Build, given: Value) -> Iterator[str]:
    for item in given if isinstance(given, list) else [given]:
        name = item.name if isinstance(item, Built) else item
        if isinstance(name, str):
            if name != "public":
                build.roles.setdefault(name, Role(name=name))
            yield name

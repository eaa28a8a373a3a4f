"""SQL that comes with a MetaData beside its tables: that of DDL events and of alembic_utils."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

_EVENTS = ("before_create", "after_create")


def statements_of(metadata: Any, reader: Any) -> Iterator[str]:
    """What is executed when the tables of a MetaData are created."""
    from sqlalchemy import DDL

    for target in (metadata, *metadata.tables.values()):
        for event in _EVENTS:
            for listener in getattr(target.dispatch, event):
                if isinstance(listener, DDL) and is_meant(listener, reader.name):
                    try:
                        yield str(listener.against(target).compile(dialect=reader.dialect))
                    except Exception as error:
                        reader.gap("events", f"{listener.statement}: {error}")


def is_meant(item: Any, dialect: str) -> bool:
    """Whether `execute_if` or `ddl_if` lets it run on a dialect; what else they ask for is not
    known."""
    condition = getattr(item, "_ddl_if", None) or item  # 1.4 has it in the listener
    wanted = getattr(condition, "dialect", None)
    return wanted is None or dialect in ([wanted] if isinstance(wanted, str) else wanted)


def entities_of(modules: Any, reader: Any) -> Iterator[str]:
    """What the entities of alembic_utils create that the modules hold."""
    home = sys.modules.get("alembic_utils.replaceable_entity")
    if home is None or reader.name != "postgresql":
        return
    registry: Any = getattr(home, "registry", None)
    found = list(registry.entities()) if registry else []
    for name in modules:
        found += vars(sys.modules[name]).values()
    seen: list = []
    for entity in found:
        if isinstance(entity, home.ReplaceableEntity) and entity not in seen:
            seen.append(entity)
            try:
                yield str(entity.to_sql_statement_create())
            except Exception as error:
                reader.gap(type(entity).__name__, error)

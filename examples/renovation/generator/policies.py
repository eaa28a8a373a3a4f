"""Who sees which rows: the same few rules for all tables that hold what belongs to people."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Table

_SOMEBODY = "current_setting('app.contact_id', true) IS NOT NULL"
_ADMINISTRATOR = "current_setting('app.role', true) = 'administrator'"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """A policy of row-level security."""

    name: str
    command: str
    using: str


def policies_of(table: Table) -> Iterator[Policy]:
    """Whoever is logged in reads; what was deleted is seen by administrators only."""
    live = f"deleted_at IS NULL AND {_SOMEBODY}" if table.has("deleted_at") else _SOMEBODY
    yield Policy(name=f"{table.name}_read", command="select", using=live)
    yield Policy(name=f"{table.name}_administer", command="all", using=_ADMINISTRATOR)

"""What this team looks for in every review: keys are random UUIDs, and times have a zone."""

from collections.abc import Iterator

from schemadoc.model.catalog import Catalog, Finding
from schemadoc.model.table import Table


def keys_are_random_uuids(catalog: Catalog) -> Iterator[Finding]:
    """COLD1: a primary key is one column of type uuid, which the database makes."""
    for table in catalog.schema.tables:
        key = table.primary_key.columns if table.primary_key else ()
        kinds = [(c.type, c.default) for c in table.columns if c.name in key]
        if kinds != [("uuid", "gen_random_uuid()")]:
            yield finding("COLD1", table, "The key is no UUID that the database makes.")


def times_have_a_zone(catalog: Catalog) -> Iterator[Finding]:
    """COLD2: a time is a point in time, wherever the clock hangs."""
    for table in catalog.schema.tables:
        for column in table.columns:
            if column.type.startswith("timestamp") and "with time zone" not in column.type:
                yield finding("COLD2", table, f"`{column.name}` has no time zone.")


def finding(rule: str, table: Table, message: str) -> Finding:
    """An error at a table."""
    return Finding(
        rule=rule, severity="error", object_id=table.id, message=message, location=table.location
    )

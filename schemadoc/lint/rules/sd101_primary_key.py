"""SD101: A table has no primary key.

Rows without a key cannot be told apart: they can be neither referenced nor updated safely, and
logical replication refuses to update or delete them.

**Anti-pattern**: `CREATE TABLE events (at timestamptz, what text)`

**Best practice**: `CREATE TABLE events (id uuid PRIMARY KEY, at timestamptz, what text)`
"""

from collections.abc import Iterator

from schemadoc.model.catalog import Catalog, Finding

_KINDS = ("table", "partitioned table")


def check(catalog: Catalog) -> Iterator[Finding]:
    """Tables without a primary key; a virtual table cannot have one, and of others it is not known
    whether they have."""
    if "primary keys" not in catalog.schema.knows:
        return
    for table in catalog.schema.tables:
        virtual = any(name == "using" for name, _ in table.options)
        unread = "primary keys" in catalog.unread.get(table.id, ())
        if table.kind in _KINDS and not table.primary_key and not virtual and not unread:
            yield Finding(
                rule="SD101",
                severity="warning",
                object_id=table.id,
                message="The table has no primary key.",
                location=table.location,
            )

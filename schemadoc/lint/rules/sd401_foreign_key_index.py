"""SD401: No index serves a foreign key.

To delete or re-key a row, the database looks for the rows that refer to it. Without an index that
begins with the key's columns it reads the whole table for each, and a join from the other side does
the same.

**Anti-pattern**: `org_id uuid REFERENCES orgs (id)` and no index on `org_id`

**Best practice**: `CREATE INDEX ON users (org_id)`
"""

from collections.abc import Iterator

from schemadoc.model.catalog import Catalog, Finding


def check(catalog: Catalog) -> Iterator[Finding]:
    """Foreign keys whose columns are not the first ones of any index or key."""
    if "indexes" not in catalog.schema.knows:
        return
    for table in catalog.schema.tables:
        if table.kind == "partition" or "indexes" in catalog.unread.get(table.id, ()):
            continue
        for served in catalog.served_keys.get(table.id, ()):
            if not served.by:
                columns = ", ".join(served.key.columns)
                yield Finding(
                    rule="SD401",
                    severity="warning",
                    object_id=table.id,
                    message=f"No index serves the foreign key ({columns}) to {served.key.target}.",
                    location=table.location,
                )

"""SD401: No index serves a foreign key.

To delete or re-key a row, the database looks for the rows that refer to it. Without an index that
begins with the key's columns it reads the whole table for each, and a join from the other side does
the same.

**Anti-pattern**: `org_id uuid REFERENCES orgs (id)` and no index on `org_id`

**Best practice**: `CREATE INDEX ON users (org_id)`
"""

from collections.abc import Iterator

from schemadoc.model.catalog import Catalog, Finding
from schemadoc.model.table import ForeignKey, Index, Table


def check(catalog: Catalog) -> Iterator[Finding]:
    """Foreign keys whose columns are not the first ones of any index or key."""
    if "indexes" not in catalog.schema.knows:
        return
    for table in catalog.schema.tables:
        if table.kind == "partition":
            continue
        served = list(_leading_columns(table))
        for key in table.foreign_keys:
            if not any(_serves(columns, key) for columns in served):
                columns = ", ".join(key.columns)
                yield Finding(
                    rule="SD401",
                    severity="warning",
                    object_id=table.id,
                    message=f"No index serves the foreign key ({columns}) to {key.target}.",
                    location=table.location,
                )


def _leading_columns(table: Table) -> Iterator[tuple[str, ...]]:
    if table.primary_key:
        yield table.primary_key.columns
    for unique_key in table.unique_keys:
        yield unique_key.columns
    for index in table.indexes:
        if not index.where or _excludes_only_nulls(index):
            yield tuple(part.column or "" for part in index.parts)


def _excludes_only_nulls(index: Index) -> bool:
    """`WHERE x IS NOT NULL` leaves out only rows that refer to nothing."""
    words = (index.where or "").strip("() ").lower().split()
    return words[1:] == ["is", "not", "null"]


def _serves(columns: tuple[str, ...], key: ForeignKey) -> bool:
    return set(columns[: len(key.columns)]) == set(key.columns)

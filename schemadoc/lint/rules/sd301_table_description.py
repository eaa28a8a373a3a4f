"""SD301: A table or view has no description.

A name says what a table is called, not what a row of it stands for. A comment in the database, a
docstring or JSDoc comment in the code, or a note will do.

**Anti-pattern**: a table `fx_rates` of which nobody says which day's rates it holds

**Best practice**: `COMMENT ON TABLE fx_rates IS 'One row per currency and day, at the close.'`
"""

from collections.abc import Iterator

from schemadoc.model.catalog import Catalog, Finding


def check(catalog: Catalog) -> Iterator[Finding]:
    """Tables and views that nothing is said of; a partition is described by its parent."""
    for table in catalog.schema.tables:
        note = catalog.notes.get(table.id)
        described = table.id in catalog.descriptions or (note and note.markdown)
        if table.kind != "partition" and not described:
            kind = "view" if "view" in table.kind else "table"
            yield Finding(
                rule="SD301",
                severity="info",
                object_id=table.id,
                message=f"The {kind} has no description.",
                location=table.location,
            )

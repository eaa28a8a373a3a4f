"""All columns and all relations as tables for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

from schemadoc.model.catalog import Catalog
from schemadoc.model.ids import make_child_id, shorten_id

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("table", "column", "type", "nullable", "default", "keys", "domain", "description")
_RELATIONS = ("from", "columns", "to", "to columns", "cardinality", "on delete", "basis", "name")


def write_csv(rows: Iterable[Iterable[str | None]]) -> bytes:
    """Rows as CSV; a text that a spreadsheet would take for a formula is marked as text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([_as_text(value or "") for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _as_text(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def list_columns(catalog: Catalog) -> Iterator[tuple[str | None, ...]]:
    """A row for each column of a table or view."""
    default = catalog.schema.default_namespace
    yield _COLUMNS
    for table in catalog.schema.tables:
        if table.kind == "partition":
            continue
        domain = catalog.domain_of.get(table.id)
        primary = table.primary_key.columns if table.primary_key else ()
        foreign = {name for key in table.foreign_keys for name in key.columns}
        for column in table.columns:
            described = catalog.descriptions.get(make_child_id(table.id, column.name))
            keys = ["PK"] * (column.name in primary) + ["FK"] * (column.name in foreign)
            yield (
                shorten_id(table.id, default),
                column.name,
                column.type,
                "yes" if column.nullable else "no",
                column.default,
                " ".join(keys),
                domain.title if domain else None,
                described.text if described else None,
            )


def list_relations(catalog: Catalog) -> Iterator[tuple[str | None, ...]]:
    """A row for each relation; several columns are listed in their pairs' order."""
    default = catalog.schema.default_namespace
    yield _RELATIONS
    for relation in catalog.relations:
        yield (
            shorten_id(relation.from_table, default),
            ", ".join(relation.columns),
            shorten_id(relation.to_table, default),
            ", ".join(relation.to_columns),
            relation.cardinality,
            relation.on_delete,
            relation.basis,
            relation.name or relation.label,
        )

"""Catalog -> other formats: files for programs, beside the pages for people."""

from collections.abc import Iterator

from schemadoc import links
from schemadoc.export.machines import write_for_machines
from schemadoc.export.search import list_search_groups
from schemadoc.export.spreadsheets import list_columns, list_relations, write_csv
from schemadoc.model.catalog import Catalog
from schemadoc.model.page import File

__all__ = ["export_catalog", "list_search_groups", "write_for_machines"]


def export_catalog(catalog: Catalog) -> Iterator[File]:
    """The files that pages refer to."""
    if catalog.counts.columns:
        yield File(path=links.COLUMNS_FILE, content=write_csv(list_columns(catalog)))
    if catalog.relations:
        yield File(path=links.RELATIONS_FILE, content=write_csv(list_relations(catalog)))

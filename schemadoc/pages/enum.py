"""The index of enums, and the page of each."""

from schemadoc import links
from schemadoc.model.catalog import Catalog
from schemadoc.model.page import Page
from schemadoc.model.schema import Enum
from schemadoc.pages.refs import Refs, beneath_note


def plan_enums(catalog: Catalog, refs: Refs) -> Page:
    """Every enum with its values."""
    return Page(
        path=links.ENUMS,
        title="Enums",
        template="pages/enums.md.j2",
        data={
            "enums": [
                (refs.enum(enum.id), enum.values, len(catalog.enum_columns.get(enum.id, ())))
                for enum in catalog.schema.enums
            ]
        },
    )


def plan_enum(catalog: Catalog, enum: Enum, refs: Refs) -> Page:
    """The values of one enum, and every column that uses it."""
    path = refs.enum(enum.id).path
    assert path is not None
    meanings = dict((*enum.value_descriptions, *catalog.values.get(enum.id, ())))
    domain = catalog.domain_of.get(enum.id)
    return Page(
        path=path,
        title=refs.label(enum.id),
        template="pages/enum.md.j2",
        data={
            "enum": enum,
            "domain": refs.domain(domain) if domain else None,
            "note": catalog.notes.get(enum.id),
            "description": beneath_note(catalog, enum.id),
            "tags": catalog.tags.get(enum.id, ()),
            "values": [(value, meanings.get(value, "")) for value in enum.values],
            "uses": [
                (
                    refs.table(table_id),
                    refs.column(table_id, name, name),
                    _default(catalog, table_id, name),
                )
                for table_id, name in catalog.enum_columns.get(enum.id, ())
            ],
        },
    )


def _default(catalog: Catalog, table_id: str, name: str) -> str | None:
    columns = catalog.tables_by_id[table_id].columns
    return next((column.default for column in columns if column.name == name), None)

"""The index of enums, and the page of each."""

from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog
from schemadoc.model.page import Page
from schemadoc.model.schema import Enum
from schemadoc.pages.history import Past
from schemadoc.pages.refs import Ref, Refs, beneath_note
from schemadoc.pages.values import values_of_enum


@dataclass(frozen=True, slots=True)
class EnumSummary:
    """An enum in the index of enums."""

    ref: Ref
    values: tuple[str, ...]
    uses: int


@dataclass(frozen=True, slots=True)
class Use:
    """A column of an enum."""

    table: Ref
    column: Ref
    default: str | None


def plan_enums(catalog: Catalog, refs: Refs) -> Page:
    """Every enum with its values."""
    return Page(
        path=links.ENUMS,
        title="Enums",
        template="pages/enums.md.j2",
        data={
            "enums": tuple(
                EnumSummary(
                    ref=refs.enum(enum.id),
                    values=enum.values,
                    uses=len(catalog.enum_columns.get(enum.id, ())),
                )
                for enum in catalog.schema.enums
            )
        },
    )


def plan_enum(catalog: Catalog, enum: Enum, refs: Refs, past: Past) -> Page:
    """The values of one enum, and every column that uses it."""
    path = refs.enum(enum.id).path
    assert path is not None
    domain = catalog.domain_of.get(enum.id)
    return Page(
        path=path,
        title=refs.label(enum.id),
        template="pages/enum.md.j2",
        data={
            "enum": enum,
            "domain": refs.domain(domain) if domain else None,
            "note": catalog.notes.get(enum.id),
            "note_file": refs.note(enum),
            "description": beneath_note(catalog, enum.id),
            "tags": catalog.tags.get(enum.id, ()),
            "values": values_of_enum(catalog, enum),
            "events": past.events(enum.id),
            "uses": tuple(
                Use(
                    table=refs.table(table_id),
                    column=refs.column(table_id, name, name),
                    default=_default(catalog, table_id, name),
                )
                for table_id, name in catalog.enum_columns.get(enum.id, ())
            ),
        },
    )


def _default(catalog: Catalog, table_id: str, name: str) -> str | None:
    columns = catalog.tables_by_id[table_id].columns
    return next((column.default for column in columns if column.name == name), None)

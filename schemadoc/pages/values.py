"""The values that a column or enum may have, each with its meaning."""

from dataclasses import dataclass

from schemadoc.model.catalog import Catalog
from schemadoc.model.schema import Enum
from schemadoc.model.table import Column


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value, and what it means where somebody says so."""

    value: str
    meaning: str = ""


def values_of_enum(catalog: Catalog, enum: Enum) -> tuple[ValueLine, ...]:
    """The values of an enum; a note tells their meaning, else the code."""
    noted = {value: meaning for value, meaning in catalog.values.get(enum.id, ()) if meaning}
    meanings = {**dict(enum.value_descriptions), **noted}
    return tuple(ValueLine(value, meanings.get(value, "")) for value in enum.values)


def values_of_column(catalog: Catalog, column: Column, column_id: str) -> tuple[ValueLine, ...]:
    """Those that a note names, else those of its enum, else those that the code allows."""
    enum = catalog.enums_by_id.get(column.enum_id or "")
    known = values_of_enum(catalog, enum) if enum else _allowed(column)
    meanings = {line.value: line.meaning for line in known}
    noted = catalog.values.get(column_id, ())
    return tuple(ValueLine(v, meaning or meanings.get(v, "")) for v, meaning in noted) or known


def _allowed(column: Column) -> tuple[ValueLine, ...]:
    meanings = dict(column.value_descriptions)
    return tuple(ValueLine(value, meanings.get(value, "")) for value in column.allowed_values)

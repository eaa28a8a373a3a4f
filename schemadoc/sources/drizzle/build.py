"""What all parts of a schema need while it is built: names, ids, and the list of its gaps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemadoc.model.ids import make_child_id, make_id
from schemadoc.model.schema import Enum, Gap, Role, Sequence
from schemadoc.model.table import Location
from schemadoc.sources.drizzle.names import Naming, apply_casing
from schemadoc.sources.drizzle.orm import (
    Built,
    Casing,
    ColumnRef,
    Dialect,
    EnumType,
    NamespaceValue,
    TableValue,
)
from schemadoc.sources.drizzle.values import Place, Unknown, Value
from schemadoc.sources.spelling import quote_name, truncate_name

_DEFAULT_NAMESPACES: Mapping[str, str] = {"postgresql": "public"}


@dataclass
class Build:
    """A schema in the making."""

    dialect: Dialect
    naming: Naming
    casing: Casing | None = None
    default_namespace: str | None = None
    gaps: list[Gap] = field(default_factory=list)
    enums: dict[str, Enum] = field(default_factory=dict)
    sequences: dict[str, Sequence] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    namespaces: set[str] = field(default_factory=set)
    enum_names: dict[int, str] = field(default_factory=dict)
    """Identity of an enum -> the name that it is exported under."""

    def __post_init__(self) -> None:
        if self.default_namespace is None:
            self.default_namespace = _DEFAULT_NAMESPACES.get(self.dialect)
        if self.default_namespace:
            self.namespaces.add(self.default_namespace)

    def gap(self, place: str, unknown: Unknown | str, *facts: str, at: Place | None = None) -> None:
        """Note what cannot be read, and where: in the code the nearest place that is known."""
        reason = unknown if isinstance(unknown, str) else unknown.reason
        found = at if isinstance(unknown, str) else unknown.place or at
        location = found.location if found else None
        shown = f"{location.file}:{location.line}: {reason}" if location else reason
        self.gaps.append(Gap(place=place, reason=shown, facts=facts, location=location))

    def namespace_of(self, table: TableValue) -> str | None:
        """The namespace that a table is in."""
        return self.namespace_named(table.namespace)

    def namespace_named(self, name: Value) -> str | None:
        """A namespace, the default one where none is named; SQLite has none."""
        if self.dialect == "sqlite":
            return None
        if isinstance(name, NamespaceValue):
            name = name.name
        found = name if isinstance(name, str) and name else self.default_namespace
        if found:
            self.namespaces.add(found)
        return found

    def table_name(self, table: TableValue) -> str:
        """The name of a table, as the database keeps it."""
        return self.spelled(table.name if isinstance(table.name, str) else "?")

    def table_id(self, table: TableValue) -> str:
        """The id of a table."""
        return make_id(self.namespace_of(table), self.table_name(table))

    def enum_id(self, enum: EnumType) -> str:
        """The id of an enum."""
        return make_id(self.namespace_named(enum.namespace), self.spelled(str(enum.name)))

    def column_name(self, table: TableValue, key: str) -> str:
        """The name of a column: the one that is written, else by the casing of the key."""
        column = table.columns.get(key)
        if isinstance(column, Built) and column.name:
            return self.spelled(column.name)
        if isinstance(column, ColumnRef):
            return self.reference_name(column)
        return self.spelled(apply_casing(key, table.casing or self.casing))

    def key_name(self, table: TableValue, key: str) -> str:
        """The name of a column before casing."""
        column = table.columns.get(key)
        return (column.name if isinstance(column, Built) else None) or key

    def reference_name(self, reference: ColumnRef) -> str:
        """The name of a column that is referred to."""
        return self.column_name(reference.table, reference.key)

    def column_id(self, table: TableValue, key: str) -> str:
        """The id of a column."""
        return make_child_id(self.table_id(table), self.column_name(table, key))

    def spelled(self, name: str) -> str:
        """A name as the database keeps it."""
        return truncate_name(name) if self.dialect == "postgresql" else name

    def type_name(self, enum: EnumType) -> str:
        """An enum as a column's type names it."""
        namespace = self.namespace_named(enum.namespace)
        name = quote_name(self.spelled(str(enum.name)))
        if namespace in (None, self.default_namespace, "public"):
            return name
        return f"{quote_name(str(namespace))}.{name}"


def location_of(place: Place | None) -> Location | None:
    """File and line of a place."""
    return place.location if place else None

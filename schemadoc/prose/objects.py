"""Tables, columns, enums and domains as marks name them."""

from schemadoc.model.catalog import Domain
from schemadoc.model.ids import make_child_id
from schemadoc.model.schema import Enum
from schemadoc.model.table import Column, Table
from schemadoc.prose.fact import Asked, FactError, pick
from schemadoc.prose.material import Material, Named

Value = tuple[str, str]
"""A value that is allowed, and what it means where somebody says so."""


def table_named(material: Material, name: str) -> Table:
    """A table or view."""
    return material.catalog.tables_by_id[_meant(name, material.tables, "table")]


def enum_named(material: Material, name: str) -> Enum:
    """An enum."""
    return material.catalog.enums_by_id[_meant(name, material.enums, "enum")]


def domain_named(material: Material, name: str) -> Domain:
    """A domain, by its title or by its name in the settings."""
    return material.domain(_meant(name, material.domains, "domain"))


def column_named(material: Material, name: str) -> tuple[Table, Column]:
    """A column, written `table.column`."""
    owner, dot, last = name.rpartition(".")
    if not dot:
        raise FactError(f"{name!r} is no column: write it as table.column")
    table = table_named(material, owner)
    columns = {c.code_name: c for c in table.columns if c.code_name}
    columns |= {column.name: column for column in table.columns}
    return table, columns[pick(last, columns, f"column of {material.label(table.id)}")]


def listed_tables(asked: Asked) -> list[Table]:
    """The tables of a domain or a namespace, or all: ordinary ones first, then views."""
    catalog = asked.material.catalog
    namespace = asked.options.get("namespace")
    domains = [_domain(asked)] if _has_domain(asked) else list(catalog.domains)
    ids = [i for d in domains for i in d.tables] + [i for d in domains for i in d.views]
    tables = [catalog.tables_by_id[table_id] for table_id in ids]
    if namespace is None:
        return tables
    pick(namespace, (table.namespace or "" for table in tables), "namespace")
    return [table for table in tables if table.namespace == namespace]


def listed_enums(asked: Asked) -> list[Enum]:
    """The enums of a domain or a namespace, or all."""
    catalog = asked.material.catalog
    found = list(catalog.schema.enums)
    if _has_domain(asked):
        found = [catalog.enums_by_id[enum_id] for enum_id in _domain(asked).enums]
    namespace = asked.options.get("namespace")
    return [enum for enum in found if namespace in (None, enum.namespace)]


def values_of_column(material: Material, table: Table, column: Column) -> tuple[Value, ...]:
    """Those that a note names, else those of its enum, else those that the code allows."""
    catalog = material.catalog
    enum = catalog.enums_by_id.get(column.enum_id or "")
    if enum:
        known = values_of_enum(material, enum)
    else:
        known = _with_meanings(column.allowed_values, dict(column.value_descriptions))
    noted = catalog.values.get(make_child_id(table.id, column.name), ())
    meanings = dict(known)
    return tuple((v, meaning or meanings.get(v, "")) for v, meaning in noted) or known


def values_of_enum(material: Material, enum: Enum) -> tuple[Value, ...]:
    """The values of an enum; a note tells their meaning, else the code."""
    noted = {value: said for value, said in material.catalog.values.get(enum.id, ()) if said}
    return _with_meanings(enum.values, {**dict(enum.value_descriptions), **noted})


def tables_of(material: Material) -> list[str]:
    """The names of all tables and views."""
    catalog = material.catalog
    return [material.label(t.id) for t in catalog.schema.tables if t.kind != "partition"]


def columns_of(material: Material) -> list[str]:
    """The names of all columns."""
    tables = (t for t in material.catalog.schema.tables if t.kind != "partition")
    return [f"{material.label(table.id)}.{c.name}" for table in tables for c in table.columns]


def enums_of(material: Material) -> list[str]:
    """The names of all enums."""
    return [material.label(enum.id) for enum in material.catalog.schema.enums]


def domains_of(material: Material) -> list[str]:
    """The names of all domains."""
    return [domain.slug for domain in material.catalog.domains]


def _with_meanings(values: tuple[str, ...], meanings: dict[str, str]) -> tuple[Value, ...]:
    return tuple((value, meanings.get(value, "")) for value in values)


def _has_domain(asked: Asked) -> bool:
    return "domain" in asked.options


def _domain(asked: Asked) -> Domain:
    return domain_named(asked.material, asked.options["domain"])


def _meant(name: str, known: Named, what: str) -> str:
    return known[pick(name, known, what)]

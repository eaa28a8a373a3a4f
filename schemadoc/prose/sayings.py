"""Facts that are words: what things are called, who owns them, what is said of them."""

from collections.abc import Callable, Iterator, Mapping

from schemadoc import escape
from schemadoc.model.catalog import Domain
from schemadoc.model.ids import make_child_id
from schemadoc.model.table import Column, Table
from schemadoc.prose.fact import Asked, FactError, fact, pick
from schemadoc.prose.material import Material
from schemadoc.prose.objects import (
    column_named,
    columns_of,
    domain_named,
    enum_named,
    enums_of,
    table_named,
    tables_of,
    values_of_column,
    values_of_enum,
)

_DIALECTS = {"postgresql": "PostgreSQL", "mysql": "MySQL", "sqlite": "SQLite"}
_OF_DOMAIN: Mapping[str, Callable[[Domain], str | None]] = {
    "title": lambda domain: domain.title,
    "summary": lambda domain: domain.summary,
    "owner": lambda domain: domain.owner,
}
_OF_COLUMN: Mapping[str, Callable[[Column], str | None]] = {
    "type": lambda column: column.type,
    "default": lambda column: column.default,
    "null": lambda column: "may be null" if column.nullable else "must have a value",
}


@fact("title")
def title(asked: Asked) -> str:
    """The title of the documentation, from the settings."""
    return escape.text(asked.material.catalog.title)


@fact("dialect")
def dialect(asked: Asked) -> str:
    """Which kind of database it is, such as PostgreSQL."""
    name = asked.material.catalog.schema.dialect
    return escape.text(_DIALECTS.get(name, name))


def _described(material: Material) -> Iterator[str]:
    known = material.catalog.descriptions
    for names, by_name in ((tables_of, material.tables), (enums_of, material.enums)):
        yield from (name for name in names(material) if by_name.get(name) in known)


@fact("description", "TABLE|TABLE.COLUMN|ENUM", given=_described)
def description(asked: Asked) -> str:
    """What is said of a table, a column or an enum, on one line."""
    name = asked.only("a table, a column or an enum")
    found = asked.material.catalog.descriptions.get(_object_id(asked.material, name))
    if found is None:
        raise FactError(f"nothing is said of {name} yet")
    return escape.prose(" ".join(found.text.split()))


def _object_id(material: Material, name: str) -> str:
    for known in (material.tables, material.enums):
        if name in known:
            return known[name]
    if "." not in name:
        pick(name, {**material.tables, **material.enums}, "table or enum")
    table, column = column_named(material, name)
    return make_child_id(table.id, column.name)


def _domains(material: Material) -> Iterator[str]:
    for domain in material.catalog.domains:
        yield from (f"{domain.slug} {what}" for what, get in _OF_DOMAIN.items() if get(domain))


@fact("domain", "NAME title|summary|owner", given=_domains)
def domain(asked: Asked) -> str:
    """The title, summary or owner of a domain."""
    name, what = _last_word(asked, _OF_DOMAIN, "fact of a domain")
    value = _OF_DOMAIN[what](domain_named(asked.material, name))
    if not value:
        raise FactError(f"the domain {name} has no {what}: give it one in schemadoc.yml")
    return escape.text(value)


def _owned(material: Material) -> Iterator[str]:
    yield from (name for name in tables_of(material) if _owner(material, material.tables[name]))


@fact("owner", "TABLE", given=_owned)
def owner(asked: Asked) -> str:
    """Who answers for a table: the owner that its note names, else that of its domain."""
    table = table_named(asked.material, asked.only("a table"))
    if found := _owner(asked.material, table.id):
        return escape.text(found)
    raise FactError(f"nobody owns {asked.material.label(table.id)}: give its domain an `owner`")


def _owner(material: Material, table_id: str) -> str | None:
    note = material.catalog.notes.get(table_id)
    owning = material.catalog.domain_of.get(table_id)
    return (note.owner if note else None) or (owning.owner if owning else None)


def _columns(material: Material) -> Iterator[str]:
    yield from (f"{name} type" for name in columns_of(material))


@fact("column", "TABLE.COLUMN type|default|null", given=_columns)
def column(asked: Asked) -> str:
    """The type or the default of a column, or whether it must have a value."""
    name, what = _last_word(asked, _OF_COLUMN, "fact of a column")
    _, found = column_named(asked.material, name)
    value = _OF_COLUMN[what](found)
    if value is None:
        raise FactError(f"{name} has no {what}")
    return value if what == "null" else escape.code(value)


def _last_word(asked: Asked, known: Mapping[str, object], what: str) -> tuple[str, str]:
    *name, last = asked.words or ("",)
    pick(last, known, what)
    if not name:
        raise FactError(f"write a name before {last!r}")
    return " ".join(name), last


def _with_values(material: Material) -> Iterator[str]:
    yield from enums_of(material)
    for table in material.catalog.schema.tables:
        for item in table.columns:
            if table.kind != "partition" and _values(material, table, item):
                yield f"{material.label(table.id)}.{item.name}"


def _values(material: Material, table: Table, item: Column) -> tuple[str, ...]:
    return tuple(value for value, _ in values_of_column(material, table, item))


@fact("values", "ENUM|TABLE.COLUMN", given=_with_values)
def values(asked: Asked) -> str:
    """The values that an enum has or a column may hold, in their order, as code."""
    name = asked.only("an enum or a column")
    if name in asked.material.enums or "." not in name:
        enum = enum_named(asked.material, name)
        found = tuple(value for value, _ in values_of_enum(asked.material, enum))
    else:
        found = _values(asked.material, *column_named(asked.material, name))
    if not found:
        raise FactError(f"{name} may hold any value: no list of them is known")
    return ", ".join(map(escape.code, found))


@fact("link", "TABLE|ENUM", given=lambda m: [*tables_of(m), *enums_of(m)])
def link(asked: Asked) -> str:
    """A link to the page of a table, a view or an enum, whose words are its name."""
    name, material = asked.only("a table or an enum"), asked.material
    if name in material.enums and name not in material.tables:
        enum = enum_named(material, name)
        label, page = material.label(enum.id), material.page_of_enum(enum)
    else:
        table = table_named(material, name)
        label, page = material.label(table.id), material.page_of_table(table) or ""
    return linked(asked, label, page)


def linked(asked: Asked, label: str, page: str | None) -> str:
    """A name as code, that links to one of our pages."""
    shown = escape.code(label)
    return f"[{shown}]({asked.material.address(page, asked.file)})" if page else shown

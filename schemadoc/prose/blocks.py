"""Facts that are tables: the columns of a table, its references, tables, domains and enums."""

import re
from collections.abc import Iterable, Iterator

from schemadoc import escape, links
from schemadoc.model.catalog import Domain, Relation, See
from schemadoc.model.ids import make_child_id
from schemadoc.model.table import Column, Table
from schemadoc.prose.fact import Asked, FactError, fact
from schemadoc.prose.objects import (
    domain_named,
    domains_of,
    enum_named,
    enums_of,
    listed_enums,
    listed_tables,
    table_named,
    tables_of,
    values_of_column,
    values_of_enum,
)
from schemadoc.prose.sayings import linked

_VALUES_SHOWN = 8
_SCHEME = re.compile(r"[a-z]+:")
_UNFIT = re.compile(r"[<>\\\s]")
_DELETES = {
    "cascade": "deleted too",
    "set null": "set to null",
    "set default": "set to the default",
    "restrict": "refused",
    "no action": "refused",
}


@fact("columns", "TABLE [names=database|code|both] [links=yes|no]", given=tables_of, is_block=True)
def columns(asked: Asked) -> str:
    """The columns of a table: name, type with keys, and description with what it refers to and the
    values that are allowed. `names=code` writes the names that the code has for them."""
    table = table_named(asked.material, asked.only("a table"))
    rows = [
        (_name(column, asked), _type(column, table, asked), _said(column, table, asked))
        for column in table.columns
    ]
    return table_of(("Column", "Type", "Description"), rows)


def _name(column: Column, asked: Asked) -> str:
    names = asked.choice("names", "database", "code", "both")
    in_code = column.code_name or column.name
    if names == "both" and in_code != column.name:
        return f"{escape.code(column.name)} ({escape.code(in_code)})"
    return escape.code(in_code if names == "code" else column.name)


def _type(column: Column, table: Table, asked: Asked) -> str:
    enum = asked.material.catalog.enums_by_id.get(column.enum_id or "")
    shown = escape.code(column.type)
    if enum and column.type in {enum.name, enum.id, asked.material.label(enum.id)}:
        shown = _link(asked, asked.material.label(enum.id), asked.material.page_of_enum(enum))
    return ", ".join([shown, *_marks(column, table)])


def _marks(column: Column, table: Table) -> Iterator[str]:
    if table.primary_key and column.name in table.primary_key.columns:
        yield "PK"
    elif not column.nullable:
        yield "required"
    if any(column.name in key.columns for key in table.foreign_keys):
        yield "FK"
    whole = (index for index in table.indexes if index.unique and not index.where)
    unique = [key.columns for key in table.unique_keys]
    unique += [tuple(part.column or "" for part in index.parts) for index in whole]
    if (column.name,) in unique:
        yield "unique"


def _said(column: Column, table: Table, asked: Asked) -> str:
    material = asked.material
    found = material.catalog.descriptions.get(make_child_id(table.id, column.name))
    values = values_of_column(material, table, column)
    said = [escape.prose(found.text)] if found else []
    said += [f"References {target}" for target in _targets(column, table, asked)]
    if values:
        shown = ", ".join(escape.code(value) for value, _ in values[:_VALUES_SHOWN])
        more = len(values) - _VALUES_SHOWN
        said.append(f"One of {shown}{f' and {more} more' if more > 0 else ''}")
    if column.default is not None and not column.generated:
        said.append(f"Default {escape.code(column.default)}")
    return " <br>".join(said)


def _targets(column: Column, table: Table, asked: Asked) -> Iterator[str]:
    for relation in asked.material.catalog.relations_from.get(table.id, ()):
        pairs = zip(relation.columns, relation.to_columns, strict=False)
        if target := dict(pairs).get(column.name):
            label = f"{asked.material.label(relation.to_table)}.{target}"
            page = _page(asked, relation.to_table)
            yield _link(asked, label, page and f"{page}#{links.column_anchor(target)}")


def _page(asked: Asked, table_id: str) -> str | None:
    table = asked.material.catalog.tables_by_id.get(table_id)
    return asked.material.page_of_table(table) if table else None


def _link(asked: Asked, label: str, page: str | None) -> str:
    wanted = asked.choice("links", "yes", "no") == "yes"
    return linked(asked, label, page if wanted else None)


@fact("references", "TABLE [links=yes|no]", given=tables_of, is_block=True)
def references(asked: Asked) -> str:
    """What a table refers to and what refers to it: the columns on both sides, and what becomes of
    a row when the one that it refers to is deleted."""
    table = table_named(asked.material, asked.only("a table"))
    catalog = asked.material.catalog
    rows = [*_relations(catalog.relations_from.get(table.id, ()), asked)]
    rows += _relations(
        (r for r in catalog.relations_to.get(table.id, ()) if r.from_table != table.id), asked
    )
    if not rows:
        return "None."
    return table_of(("From", "To", "If that is deleted"), rows)


def _relations(relations: Iterable[Relation], asked: Asked) -> Iterator[tuple[str, str, str]]:
    for relation in relations:
        here = _end(relation.from_table, relation.columns, asked)
        there = _end(relation.to_table, relation.to_columns, asked)
        is_key = relation.basis == "declared"
        yield here, there, _DELETES.get(relation.on_delete or "no action", "") if is_key else ""


def _end(table_id: str, names: tuple[str, ...], asked: Asked) -> str:
    label = asked.material.label(table_id)
    named = f"{label}.{names[0]}" if len(names) == 1 else f"{label} ({', '.join(names)})"
    return _link(asked, named, _page(asked, table_id))


@fact("tables", "[domain=NAME] [namespace=NAME] [links=yes|no]", is_block=True)
def tables(asked: Asked) -> str:
    """All tables and views, or those of a domain or a namespace, with their descriptions."""
    if asked.words:
        raise FactError("`tables` takes no name; write domain=NAME for those of one domain")
    rows = [
        (_link(asked, asked.material.label(table.id), _page(asked, table.id)),
         str(len(table.columns)), _in_short(asked, table.id))
        for table in listed_tables(asked)
    ]  # fmt: skip
    return table_of(("Table", "Columns", "Description"), rows, right=(1,)) if rows else "None."


@fact("domains", "[links=yes|no]", is_block=True)
def domains(asked: Asked) -> str:
    """The business domains: the tables of each, who owns it, and links to more about it."""
    all_domains = asked.material.catalog.domains
    told = {"Owner": any(d.owner for d in all_domains), "See": any(d.see for d in all_domains)}
    further = [name for name, is_told in told.items() if is_told]
    rows = [_domain_row(domain, asked, further) for domain in all_domains]
    return table_of(("Domain", "Tables", *further), rows) if rows else "None."


def _domain_row(domain: Domain, asked: Asked, further: list[str]) -> tuple[str, ...]:
    title = escape.text(domain.title)
    if asked.choice("links", "yes", "no") == "yes":
        title = f"[{title}]({_domain_address(asked, domain.slug)})"
    names = (
        _link(asked, asked.material.label(i), _page(asked, i))
        for i in (*domain.tables, *domain.views)
    )
    cells = {
        "Owner": escape.text(domain.owner or ""),
        "See": ", ".join(_see(see, asked) for see in domain.see),
    }
    return (title, ", ".join(names), *(cells[name] for name in further))


def _see(see: See, asked: Asked) -> str:
    """A link to more about a domain; one that leads nowhere is words alone."""
    title = escape.text(see.title)
    if see.target is None:
        return title
    if _SCHEME.match(see.target):
        return f"[{title}](<{see.target}>)" if not _UNFIT.search(see.target) else title
    return f"[{title}]({asked.material.address(see.target, asked.file)})"


def _domain_address(asked: Asked, slug: str) -> str:
    return asked.material.address(links.domain_path(slug), asked.file)


@fact("domain tables", "NAME [links=yes|no]", given=domains_of, is_block=True)
def domain_tables(asked: Asked) -> str:
    """The tables and views of a domain as a list, each with its description."""
    domain = domain_named(asked.material, asked.only("a domain"))
    lines = []
    for table_id in (*domain.tables, *domain.views):
        said = _in_short(asked, table_id)
        name = _link(asked, asked.material.label(table_id), _page(asked, table_id))
        lines.append(f"- {name}{f': {said}' if said else ''}")
    return "\n".join(lines) or "None."


@fact("enum", "NAME", given=enums_of, is_block=True)
def enum(asked: Asked) -> str:
    """The values of an enum, each with its meaning."""
    found = enum_named(asked.material, asked.only("an enum"))
    values = values_of_enum(asked.material, found)
    rows = [(escape.code(value), escape.prose(meaning)) for value, meaning in values]
    if not any(meaning for _, meaning in values):
        return "\n".join(f"- {value}" for value, _ in rows)
    return table_of(("Value", "Meaning"), rows)


@fact("enums", "[domain=NAME] [namespace=NAME] [links=yes|no]", is_block=True)
def enums(asked: Asked) -> str:
    """All enums with their values, or those of a domain or a namespace."""
    rows = [
        (_link(asked, asked.material.label(item.id), asked.material.page_of_enum(item)),
         ", ".join(map(escape.code, item.values)))
        for item in listed_enums(asked)
    ]  # fmt: skip
    return table_of(("Enum", "Values"), rows) if rows else "None."


def _in_short(asked: Asked, object_id: str) -> str:
    found = asked.material.catalog.descriptions.get(object_id)
    return escape.prose(found.text.strip().split("\n\n")[0]) if found else ""


def table_of(
    head: tuple[str, ...], rows: Iterable[tuple[str, ...]], right: tuple[int, ...] = ()
) -> str:
    """A Markdown table; `right` are the columns of figures."""
    rule = ["--:" if place in right else ":--" for place in range(len(head))]
    lines = [" | ".join(head), " | ".join(rule), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)

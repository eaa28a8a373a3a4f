"""The home page, and the list of all tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from schemadoc import links
from schemadoc.config import Config, SourceRole
from schemadoc.model.catalog import Catalog, Counts, Domain
from schemadoc.model.ids import make_child_id
from schemadoc.model.page import Page
from schemadoc.model.picture import Pictures
from schemadoc.model.schema import Schema
from schemadoc.model.table import Description
from schemadoc.pages.awaiting import Awaiting
from schemadoc.pages.findings import Found, summarise
from schemadoc.pages.history import Past
from schemadoc.pages.objects import Section
from schemadoc.pages.refs import Ref, Refs


@dataclass(frozen=True, slots=True)
class CountLine:
    """A figure, and what it counts."""

    number: int
    ref: Ref


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain in a list of them."""

    domain: Domain
    ref: Ref
    counts: Counts


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source that the pages are made of."""

    role: SourceRole
    locator: str
    files: int
    """Of how many files it is, as far as it is of files."""
    lines: int
    """How many lines those have; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One way in which a schema or its documentation can be less than it ought to be."""

    ref: Ref
    words: str
    present: str = ""
    """What is true at the moment only, for the built site."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table or view in a list of them."""

    ref: Ref
    kind: str
    columns: int
    description: Description | None
    references: int
    referenced: int


@dataclass(frozen=True, slots=True)
class TableGroup:
    """The tables of a domain."""

    domain: Ref
    tables: tuple[TableLine, ...]


_WORDS = {
    "tables": ("table", links.TABLES),
    "columns": ("column", links.COLUMNS),
    "views": ("view", links.TABLES + "#views"),
    "enums": ("enum", links.ENUMS),
    "foreign_keys": ("foreign key", links.RELATIONS),
    "indexes": ("index", None),
    "routines": ("routine", links.OBJECTS + "#routines"),
    "domains": ("domain", links.HOME + "#domains"),
}
_RECENT = 5
"""How many migrations the home page tells of."""
_PLURALS = {"index": "indexes"}


def plan_home(
    catalog: Catalog,
    refs: Refs,
    sections: Iterable[Section],
    config: Config,
    *,
    pictures: Pictures,
    past: Past,
    awaiting: Awaiting,
    found: Found,
) -> Page:
    """What this database is, and what it is made of."""
    return Page(
        path=links.HOME,
        title=catalog.title,
        template="pages/home.md.j2",
        data={
            "summary": config.summary or catalog.schema.comment,
            "counts": (*list_counts(catalog.counts), *_migrations(catalog)),
            "recent": tuple(islice(past.lines(), _RECENT)),
            "others": tuple(section.ref for section in sections if section.title != "Routines"),
            "picture": pictures.map,
            "explorer": refs.explorer,
            "domains": tuple(
                DomainLine(domain, refs.domain(domain), catalog.counts_by_domain[domain.slug])
                for domain in catalog.domains
            ),
            "sources": tuple(
                _source(role, schema, catalog)
                for role in catalog.documented
                for schema in catalog.sources[role]
            ),
            "shown": _shown_columns(catalog),
            "health": tuple(_health(catalog, awaiting, found)),
            "excluded": _left_out(catalog),
            "has_tables": bool(catalog.counts.tables or catalog.counts.views),
            "dialect": catalog.schema.dialect,
        },
    )


def _source(role: SourceRole, schema: Schema, catalog: Catalog) -> SourceLine:
    locator = schema.origin.locator if schema.origin else None
    files = {table.location.file for table in schema.tables if table.location}
    lines = sum(catalog.lines.get(file, 0) for file in files)
    return SourceLine(role, locator or role, len(files), lines)


def _health(catalog: Catalog, awaiting: Awaiting, found: Found) -> Iterator[HealthLine]:
    """What there is to say at a glance; the pages behind it tell the rest."""
    tables = [table for table in catalog.schema.tables if table.kind != "partition"]
    if not tables:
        return
    columns = [make_child_id(t.id, c.name) for t in tables for c in t.columns]
    described = sum(table.id in catalog.descriptions for table in tables)
    of_columns = sum(column in catalog.descriptions for column in columns)
    yield HealthLine(
        Ref("Descriptions", links.TABLES),
        f"{_share(described, len(tables))} tables and views, "
        f"{_share(of_columns, len(columns))} columns",
    )
    if found is not None:
        yield HealthLine(Ref("Findings", links.FINDINGS), summarise(found))
    if {"code", "migrations"} <= catalog.documented.keys():
        words = _drift(len(catalog.code_drift))
        yield HealthLine(Ref("Drift", links.DRIFT), words, _of_database(catalog))
    if awaiting.ref:
        yield HealthLine(awaiting.ref, awaiting.in_words)
    gaps = sum(len(schema.gaps) for schema in catalog.documented.values())
    words = "all that was found could be read"
    if gaps:
        words = f"{gaps} gap{'' if gaps == 1 else 's'}: what could not be read is listed"
    yield HealthLine(Ref("Fidelity", links.FIDELITY), words)


def _drift(count: int) -> str:
    if count:
        return f"{count} difference{'' if count == 1 else 's'} between code and migrations"
    return "code and migrations agree"


def _of_database(catalog: Catalog) -> str:
    """How far the database agrees, at the moment of the build."""
    if "live" not in catalog.by_origin:
        return ""
    drift = sum(drift.is_live and drift.accepted is None for drift in catalog.drift)
    pending = sum(len(status.pending) for status in catalog.statuses)
    words = f"; the database has {drift} difference{'' if drift == 1 else 's'}"
    if not drift:
        words = "; so does the database" if not catalog.code_drift else "; the database has none"
    if pending:
        words += f", and lacks {pending} migration{'' if pending == 1 else 's'}"
    return words


def _share(part: int, whole: int) -> str:
    return f"all {whole}" if part == whole else f"{part} of {whole}"


def _migrations(catalog: Catalog) -> tuple[CountLine, ...]:
    if catalog.history is None:
        return ()
    number = len(catalog.history.steps)
    word = "migration" if number == 1 else "migrations"
    return (CountLine(number, Ref(word, links.MIGRATIONS)),)


def _left_out(catalog: Catalog) -> Ref | None:
    """How many objects are not shown, and where they are listed."""
    if not catalog.excluded:
        return None
    count = len(catalog.excluded)
    words = "1 object is left out" if count == 1 else f"{count} objects are left out"
    return Ref(words, links.FIDELITY + "#what-was-left-out")


def _shown_columns(catalog: Catalog) -> dict[str, bool]:
    """The columns of the table of domains that have anything in them."""
    figures = catalog.counts_by_domain.values()
    return {
        "views": any(counts.views for counts in figures),
        "enums": any(counts.enums for counts in figures),
        "owner": any(domain.owner for domain in catalog.domains),
        "see": any(domain.see for domain in catalog.domains),
    }


def plan_tables(catalog: Catalog, refs: Refs) -> Page:
    """Every table and view, by domain."""
    return Page(
        path=links.TABLES,
        title="Tables",
        template="pages/tables.md.j2",
        data={
            "domains": tuple(
                TableGroup(refs.domain(domain), summarize(catalog, refs, domain.tables))
                for domain in catalog.domains
                if domain.tables
            ),
            "views": summarize(catalog, refs, (i for d in catalog.domains for i in d.views)),
            "counts": catalog.counts,
        },
    )


def list_counts(counts: Counts) -> tuple[CountLine, ...]:
    """The figures that are not zero, each with its word and where to see more."""
    found = []
    for name, (word, path) in _WORDS.items():
        number = getattr(counts, name)
        if number:
            plural = _PLURALS.get(word, f"{word}s")
            found.append(CountLine(number, Ref(word if number == 1 else plural, path)))
    return tuple(found)


def summarize(catalog: Catalog, refs: Refs, table_ids: Iterable[str]) -> tuple[TableLine, ...]:
    """Tables as they are in a list of tables."""
    return tuple(
        TableLine(
            ref=refs.table(table_id),
            kind=catalog.tables_by_id[table_id].kind,
            columns=len(catalog.tables_by_id[table_id].columns),
            description=catalog.descriptions.get(table_id),
            references=len(catalog.relations_from.get(table_id, ())),
            referenced=len(catalog.relations_to.get(table_id, ())),
        )
        for table_id in table_ids
    )

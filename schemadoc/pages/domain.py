"""The page of a domain."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog, Domain
from schemadoc.model.page import Page
from schemadoc.model.picture import Pictures
from schemadoc.model.table import Description
from schemadoc.pages.home import list_counts, summarize
from schemadoc.pages.refs import Ref, Refs


@dataclass(frozen=True, slots=True)
class EnumLine:
    """An enum in a list of them."""

    ref: Ref
    values: tuple[str, ...]
    description: Description | None


@dataclass(frozen=True, slots=True)
class RoutineLine:
    """A routine in a list of them."""

    ref: Ref
    kind: str
    returns: str | None
    description: Description | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another domain, with how many relations go there and how many come from there."""

    ref: Ref
    outgoing: int
    incoming: int


@dataclass(frozen=True, slots=True)
class Target:
    """What a table refers to, and with which columns."""

    table: Ref
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A table, and all that it refers to."""

    table: Ref
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """Columns by which most tables refer to the same one."""

    columns: tuple[str, ...]
    table: Ref


def plan_domain(catalog: Catalog, domain: Domain, refs: Refs, pictures: Pictures) -> Page:
    """What a domain is made of, who owns it, and which others it has to do with."""
    return Page(
        path=links.domain_path(domain.slug),
        title=domain.title,
        template="pages/domain.md.j2",
        data={
            "domain": domain,
            "note": catalog.domain_notes.get(domain.slug),
            "note_file": links.note_of("domains", domain.slug),
            "picture": pictures.domains.get(domain.slug),
            "explorer": refs.in_explorer("domain", domain.slug),
            "relations": tuple(_relations(catalog, domain, refs)),
            "common": tuple(_common(catalog, domain, refs)),
            "counts": list_counts(catalog.counts_by_domain[domain.slug]),
            "tables": summarize(catalog, refs, domain.tables),
            "views": summarize(catalog, refs, domain.views),
            "enums": tuple(
                EnumLine(
                    ref=refs.enum(enum_id),
                    values=catalog.enums_by_id[enum_id].values,
                    description=catalog.descriptions.get(enum_id),
                )
                for enum_id in domain.enums
            ),
            "routines": tuple(_routine(catalog, i, refs) for i in domain.routines),
            "neighbours": _neighbours(catalog, domain, refs),
        },
    )


def _routine(catalog: Catalog, routine_id: str, refs: Refs) -> RoutineLine:
    routine = catalog.routines_by_id[routine_id]
    return RoutineLine(
        ref=refs.routine(routine_id),
        kind=routine.kind,
        returns=routine.returns,
        description=catalog.descriptions.get(routine_id),
    )


def _relations(catalog: Catalog, domain: Domain, refs: Refs) -> Iterator[Outgoing]:
    """What each table refers to, but for what most tables refer to alike."""
    for table_id in (*domain.tables, *domain.views):
        relations = [r for r in catalog.relations_from.get(table_id, ()) if not r.is_common]
        if relations:
            targets = tuple(Target(refs.table(r.to_table), r.columns) for r in relations)
            yield Outgoing(refs.table(table_id), targets)


def _common(catalog: Catalog, domain: Domain, refs: Refs) -> Iterator[Common]:
    found = {
        (relation.columns, relation.to_table)
        for table_id in (*domain.tables, *domain.views)
        for relation in catalog.relations_from.get(table_id, ())
        if relation.is_common
    }
    for columns, target in sorted(found):
        yield Common(columns, refs.table(target))


def _neighbours(catalog: Catalog, domain: Domain, refs: Refs) -> tuple[Neighbour, ...]:
    """How often this and each other domain refer to each other, as the map of domains counts it."""
    outgoing: Counter[str] = Counter()
    incoming: Counter[str] = Counter()
    for table_id in (*domain.tables, *domain.views):
        for relation in catalog.relations_from.get(table_id, ()):
            other = catalog.domain_of.get(relation.to_table)
            if other and not relation.is_common:
                outgoing[other.slug] += 1
        for relation in catalog.relations_to.get(table_id, ()):
            other = catalog.domain_of.get(relation.from_table)
            if other and not relation.is_common:
                incoming[other.slug] += 1
    return tuple(
        Neighbour(refs.domain(other), outgoing[other.slug], incoming[other.slug])
        for other in catalog.domains
        if other.slug != domain.slug and (outgoing[other.slug] or incoming[other.slug])
    )

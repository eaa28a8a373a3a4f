"""Catalog -> Page*: the plan of the site, which pages there are and what is on them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from schemadoc.config import Config
from schemadoc.errors import RenderError
from schemadoc.model.catalog import Catalog
from schemadoc.model.page import Page
from schemadoc.model.picture import Pictures
from schemadoc.pages.awaiting import list_awaiting, plan_awaiting
from schemadoc.pages.columns import plan_columns, plan_relations
from schemadoc.pages.deleting import Effect, find_effect, plan_deleting
from schemadoc.pages.domain import plan_domain
from schemadoc.pages.drift import plan_drift
from schemadoc.pages.enum import plan_enum, plan_enums
from schemadoc.pages.environments import list_environments
from schemadoc.pages.explorer import plan_explorer
from schemadoc.pages.fidelity import plan_fidelity
from schemadoc.pages.figures import plan_figures
from schemadoc.pages.findings import Found, plan_findings
from schemadoc.pages.history import Past, plan_history
from schemadoc.pages.home import plan_home, plan_tables
from schemadoc.pages.objects import list_sections, plan_objects
from schemadoc.pages.order import plan_order
from schemadoc.pages.refs import Refs, SitePages
from schemadoc.pages.routine import plan_routines
from schemadoc.pages.table import plan_table

__all__ = ["plan_figures", "plan_pages"]


def plan_pages(
    catalog: Catalog,
    config: Config,
    pictures: Pictures | None = None,
    findings: Found = None,
) -> tuple[Page, ...]:
    """Every page of the site, each path once; without findings, the rules were not asked."""
    site = SitePages()
    pages = tuple(
        replace(page, data={**page.data, "site": site})
        for page in _plan(catalog, config, pictures or Pictures(), findings)
    )
    paths: dict[str, str] = {}
    for page in pages:
        if page.path in paths:
            raise RenderError(f"{page.title!r} and {paths[page.path]!r} both want {page.path}.")
        paths[page.path] = page.title
    return pages


def _plan(
    catalog: Catalog,
    config: Config,
    pictures: Pictures,
    findings: Found,
) -> Iterator[Page]:
    refs = Refs(catalog, has_explorer=config.diagrams)
    sections = list_sections(catalog, refs)
    past = Past(catalog, refs)
    awaiting = list_awaiting(catalog, refs, past)
    yield plan_home(
        catalog,
        refs,
        sections,
        config,
        pictures=pictures,
        past=past,
        awaiting=awaiting,
        found=findings,
    )
    yield plan_tables(catalog, refs)
    yield from (plan_domain(catalog, domain, refs, pictures) for domain in catalog.domains)
    tables = catalog.schema.tables
    effects = {table.id: find_effect(catalog, table.id, refs) for table in tables}
    for table in tables:
        if table.kind != "partition":
            effect = effects[table.id]
            yield plan_table(catalog, table, refs, past=past, pictures=pictures, effect=effect)
    yield from _plan_lists(catalog, refs, effects.values())
    if catalog.schema.enums:
        yield plan_enums(catalog, refs)
        yield from (plan_enum(catalog, enum, refs, past) for enum in catalog.schema.enums)
    yield from plan_routines(catalog, refs)
    if sections:
        yield plan_objects(sections)
    if config.diagrams:
        yield plan_explorer(catalog, refs, pictures)
    environments = list_environments(catalog, past)
    yield from plan_history(catalog, refs, past, awaiting.ref, environments)
    yield from plan_awaiting(awaiting)
    yield from plan_findings(catalog, findings, refs)
    yield from plan_drift(catalog, refs, past, config)
    yield plan_fidelity(catalog, sections)


def _plan_lists(catalog: Catalog, refs: Refs, effects: Iterable[Effect]) -> Iterator[Page]:
    """What is true of all tables together."""
    if catalog.counts.columns:
        yield plan_columns(catalog, refs)
    if catalog.relations:
        yield plan_relations(catalog, refs)
        yield plan_order(catalog, refs)
    if shown := tuple(effect for effect in effects if effect):
        yield plan_deleting(shown)

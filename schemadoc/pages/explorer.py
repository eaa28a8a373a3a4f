"""The page of the explorer; on a Git host, which runs no script, it is the map of domains."""

from collections import Counter
from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog
from schemadoc.model.page import Page
from schemadoc.model.picture import Pictures
from schemadoc.pages.refs import Ref, Refs


@dataclass(frozen=True, slots=True)
class Tie:
    """How many relations lead from a domain to another."""

    ref: Ref
    count: int


@dataclass(frozen=True, slots=True)
class DomainTies:
    """A domain, and the others that it refers to, those with the most relations first."""

    ref: Ref
    ties: tuple[Tie, ...]


def plan_explorer(catalog: Catalog, refs: Refs, pictures: Pictures) -> Page:
    """All domains, and the relations between them."""
    counts: dict[str, Counter[str]] = {domain.slug: Counter() for domain in catalog.domains}
    for relation in catalog.relations:
        source = catalog.domain_of.get(relation.from_table)
        target = catalog.domain_of.get(relation.to_table)
        if source and target and source.slug != target.slug:
            counts[source.slug][target.slug] += 1
    domains = {domain.slug: refs.domain(domain) for domain in catalog.domains}
    return Page(
        path=links.EXPLORER,
        title="Explorer",
        template="pages/explorer.md.j2",
        data={
            "picture": pictures.map,
            "domains": tuple(
                DomainTies(ref, tuple(Tie(domains[to], n) for to, n in counts[slug].most_common()))
                for slug, ref in domains.items()
            ),
        },
    )

"""Which pictures a site has, and what pages say of them: nothing is laid out for that."""

from collections.abc import Iterable

from schemadoc import links
from schemadoc.diagrams.graph import Graph, Link, Node
from schemadoc.diagrams.measures import cut_name
from schemadoc.diagrams.mermaid import write_domain, write_table
from schemadoc.diagrams.neighbours import has_neighbours
from schemadoc.diagrams.overview import choose_ties, list_centres, list_ties
from schemadoc.diagrams.relation_words import is_dashed
from schemadoc.model.picture import Picture, Pictures

_ARROWS = "An arrow in a row stands for a line to another domain, or to a table many refer to."
_MOST_WITH_KEYS, _MOST_DRAWN = 80, 400
"""Domains with more tables show only their names; those with still more have no picture."""


def make_plan(graph: Graph) -> Pictures:
    """The pictures of tables that have neighbours, of domains that have tables, and the map."""
    tables = (node for node in graph.nodes if node.table and has_neighbours(graph, node.number))
    domains = (place for place in range(len(graph.domains)) if is_drawn(graph, place))
    return Pictures(
        tables={node.id: _of_table(graph, node) for node in tables},
        domains={graph.domains[place].slug: _of_domain(graph, place) for place in domains},
        map=_of_map(graph) if len(graph.domains) > 1 else None,
    )


def is_drawn(graph: Graph, domain: int) -> bool:
    """Whether a domain has a picture."""
    return graph.is_documented(domain) and 0 < len(graph.by_domain[domain]) <= _MOST_DRAWN


def is_with_keys(graph: Graph, domain: int) -> bool:
    """Whether the picture of a domain shows the columns of keys."""
    return len(graph.by_domain[domain]) <= _MOST_WITH_KEYS


def _of_table(graph: Graph, node: Node) -> Picture:
    assert node.page is not None
    mermaid = write_table(graph, node)
    near = (*graph.outgoing[node.number], *graph.incoming[node.number])
    return Picture(
        path=links.picture_of(node.page),
        words="What this reads"
        if graph.sources[node.number]
        else "This table and those next to it",
        notes=tuple(_legend(near)),
        mermaid=mermaid.text if near else None,
        mermaid_note=mermaid.note,
    )


def _of_domain(graph: Graph, place: int) -> Picture:
    mermaid = write_domain(graph, place)
    has_keys = is_with_keys(graph, place)
    near = [link for number in graph.by_domain[place] for link in graph.outgoing[number]]
    notes = [] if has_keys else ["Only names are drawn, as there are many tables."]
    if has_keys and any(_leads_away(graph, link) for link in near):
        notes.append(_ARROWS)
    return Picture(
        path=links.picture_of(links.domain_path(graph.domains[place].slug)),
        words="The tables of this domain, and how they refer to one another",
        notes=(*notes, *_legend(near)),
        mermaid=mermaid.text,
        mermaid_note=mermaid.note,
    )


def _of_map(graph: Graph) -> Picture:
    ties = list_ties(graph)
    note = "A line says how many relations lead from one domain to another"
    is_whole = len(choose_ties(graph, ties)) == len(ties)
    notes = [note + ("." if is_whole else "; the strongest of each are drawn.")] if ties else []
    if centres := [graph.domains[place].title for place in list_centres(graph, ties)]:
        notes.append(f"No line leads to {' and '.join(centres)}, which many others refer to.")
    if common := _common_targets(graph):
        notes.append(f"What most tables refer to alike does not count: {', '.join(common)}.")
    return Picture(
        path=links.MAP,
        words="The domains, and the relations between them",
        notes=tuple(notes),
    )


def _common_targets(graph: Graph) -> list[str]:
    """The tables that most others refer to by the same columns."""
    targets = {link.target for link in graph.links if link.relation.is_common}
    return [cut_name(graph.nodes[number].label) for number in sorted(targets)]


def _leads_away(graph: Graph, link: Link) -> bool:
    is_far = graph.nodes[link.target].domain != graph.nodes[link.source].domain
    return is_far or link.target in graph.hubs


def _legend(near: Iterable[Link]) -> Iterable[str]:
    if any(is_dashed(link) for link in near):
        yield "Dashed lines are relations that the database does not declare."

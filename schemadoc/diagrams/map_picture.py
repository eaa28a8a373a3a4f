"""The picture of all domains: how large they are, and how much refers from one to another."""

import math

from schemadoc import links
from schemadoc.diagrams.graph import Graph
from schemadoc.diagrams.measures import cut_name, plain
from schemadoc.diagrams.overview import Overview, Tie, count_members
from schemadoc.diagrams.shapes import Curve
from schemadoc.diagrams.sheet import Card, Sheet, Stroke


def plan_map(graph: Graph, overview: Overview) -> Sheet:
    """The sheet of the map."""
    cards = (
        Card(
            box=box,
            name=cut_name(domain.title),
            title=f"{plain(domain.title)}: {count_members(domain)}",
            page=links.domain_path(domain.slug) if domain.slug else None,
            hue=domain.hue,
            look="plain" if domain.slug else "missing",
            note=count_members(domain),
        )
        for domain, box in zip(graph.domains, overview.boxes, strict=True)
    )
    return Sheet(
        title="The domains, and the relations between them",
        description=f"{len(graph.domains)} domains with {len(overview.ties)} lines.",
        cards=tuple(cards),
        strokes=tuple(_stroke(graph, tie, curve) for tie, curve in overview.ties),
    )


def _stroke(graph: Graph, tie: Tie, curve: Curve) -> Stroke:
    source, target = (plain(graph.domains[place].title) for place in (tie.source, tie.target))
    relations = "1 relation" if tie.count == 1 else f"{tie.count} relations"
    return Stroke(
        curve=curve,
        title=f"{source} → {target}: {relations}",
        end="arrow",
        weight=1.2 + math.log2(tie.count) * 0.45,
        label=str(tie.count),
    )

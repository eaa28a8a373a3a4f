"""The picture of a domain: its tables with their keys, what leads out of it as chips."""

from schemadoc.diagrams.cards import make_card, rows_with_chips
from schemadoc.diagrams.layout import DomainLayout
from schemadoc.diagrams.measures import plain
from schemadoc.diagrams.parts import Mode, Partition
from schemadoc.diagrams.relation_words import stroke
from schemadoc.diagrams.sheet import Sheet


def plan_domain(partition: Partition, layout: DomainLayout, mode: Mode, domain: int) -> Sheet:
    """The sheet of a domain that is laid out."""
    graph = partition.graph
    title = plain(graph.domains[domain].title)
    cards = []
    for number, box in layout.boxes.items():
        node = graph.nodes[number]
        rows, more = rows_with_chips(partition, node, mode)
        cards.append(make_card(graph, node, box, rows, more))
    return Sheet(
        title=f"{title}: tables and relations",
        description=f"{len(cards)} tables and views of {title}, with {len(layout.curves)} lines.",
        cards=tuple(cards),
        strokes=tuple(stroke(graph, link, curve) for link, curve in layout.curves),
    )

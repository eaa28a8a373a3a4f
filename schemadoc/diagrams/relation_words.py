"""Relations in words and in signs: what a line says when it is pointed at, and how it ends."""

from collections.abc import Iterator

from schemadoc.diagrams.graph import Graph, Link
from schemadoc.diagrams.measures import plain
from schemadoc.diagrams.shapes import Curve
from schemadoc.diagrams.sheet import Stroke
from schemadoc.model.catalog import Relation

_NONE = "no action"
_ONLY_SAID = frozenset({"configured", "inferred"})


def tell(graph: Graph, link: Link) -> str:
    """`orders.customer_id → customers.id`, and what else is known of it."""
    return f"{_end(graph, link.source, 0, link)} → {tell_end(graph, link)}"


def tell_end(graph: Graph, link: Link) -> str:
    """Where a relation leads, and what else is known of it."""
    facts = ", ".join(_facts(link.relation))
    return _end(graph, link.target, 1, link) + (f" ({facts})" if facts else "")


def _facts(relation: Relation) -> Iterator[str]:
    if relation.cardinality != "many-to-one":
        yield relation.cardinality.replace("-", " ")
    if relation.optional:
        yield "optional"
    if relation.on_delete not in (None, _NONE):
        yield f"on delete {relation.on_delete}"
    if relation.basis != "declared":
        yield "in the code" if relation.basis == "orm" else relation.basis
    if relation.label:
        yield plain(relation.label)


def is_dashed(link: Link) -> bool:
    """Whether neither the database nor the code declares it."""
    return link.relation.basis in _ONLY_SAID


def stroke(graph: Graph, link: Link, curve: Curve) -> Stroke:
    """The line of a relation."""
    relation = link.relation
    is_many = relation.cardinality == "many-to-many"
    return Stroke(
        curve=curve,
        title=tell(graph, link),
        start="one" if relation.cardinality == "one-to-one" else "many",
        end="many" if is_many else "maybe" if relation.optional else "one",
        is_dashed=is_dashed(link),
    )


def _end(graph: Graph, node: int, side: int, link: Link) -> str:
    label = plain(graph.nodes[node].label)
    names = [plain(pair[side]) for pair in link.pairs]
    if names == [""]:
        return label
    return f"{label}.{names[0]}" if len(names) == 1 else f"{label} ({', '.join(names)})"

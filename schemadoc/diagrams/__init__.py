"""Catalog -> pictures and explorer data: nodes and links, and their geometry."""

from collections.abc import Callable

from schemadoc.diagrams.engine import find_engine
from schemadoc.diagrams.explorer import lay_out_all, make_explorer
from schemadoc.diagrams.graph import make_graph
from schemadoc.diagrams.overview import lay_out_overview
from schemadoc.diagrams.parts import divide
from schemadoc.model.catalog import Catalog
from schemadoc.model.page import File

__all__ = ["draw_explorer"]


def draw_explorer(catalog: Catalog, tell: Callable[[str], None]) -> tuple[File, ...]:
    """The scripts of the explorer."""
    graph = make_graph(catalog)
    engine = find_engine(tell)
    layouts = lay_out_all(divide(graph), lay_out_overview(graph, engine), engine)
    return make_explorer(catalog, graph, layouts)

"""Catalog -> pictures and explorer data: nodes and links, their geometry, and what is drawn."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from schemadoc.diagrams.domain_picture import plan_domain
from schemadoc.diagrams.engine import find_engine
from schemadoc.diagrams.explorer import Layouts, lay_out_all, make_explorer
from schemadoc.diagrams.graph import make_graph
from schemadoc.diagrams.known import know_engine, know_packing
from schemadoc.diagrams.map_picture import plan_map
from schemadoc.diagrams.mermaid import write_tables
from schemadoc.diagrams.overview import lay_out_overview
from schemadoc.diagrams.parts import MODES, Mode, Partition, divide
from schemadoc.diagrams.plan import is_with_keys, make_plan
from schemadoc.diagrams.svg import draw
from schemadoc.diagrams.table_picture import plan_table
from schemadoc.model.catalog import Catalog
from schemadoc.model.page import File
from schemadoc.model.picture import Pictures
from schemadoc.workspace import Ledger

__all__ = ["Diagrams", "draw_diagrams", "draw_explorer", "plan_pictures", "write_diagram"]


@dataclass(frozen=True, slots=True)
class Diagrams:
    """What is drawn of a Catalog."""

    pictures: tuple[File, ...]
    """For the docs folder."""
    explorer: tuple[File, ...]
    """The scripts of the explorer, for the built site only."""


def plan_pictures(catalog: Catalog) -> Pictures:
    """Which pictures there are, and what pages say of them."""
    return make_plan(make_graph(catalog))


def write_diagram(catalog: Catalog, table_ids: Collection[str]) -> str:
    """Some tables as Mermaid text; nothing where there is none of them."""
    there = {i for i in table_ids if i in catalog.tables_by_id}
    return write_tables(make_graph(catalog), there).text if there else ""


def draw_explorer(catalog: Catalog, tell: Callable[[str], None]) -> tuple[File, ...]:
    """The data of the explorer alone."""
    return draw_diagrams(catalog, tell, explorer=True).explorer


def draw_diagrams(
    catalog: Catalog,
    tell: Callable[[str], None],
    *,
    explorer: bool,
    plan: Pictures | None = None,
    ledger: Ledger | None = None,
) -> Diagrams:
    """The pictures of the plan, and the data of the explorer if it is wanted; what was laid out
    before may be known from the ledger."""
    ledger = ledger or Ledger()
    graph = make_graph(catalog)
    partition, engine = divide(graph), know_engine(find_engine(tell), ledger)
    overview = lay_out_overview(graph, engine)
    modes = MODES if explorer else ("names", "keys")
    layouts = lay_out_all(partition, overview, engine, know_packing(ledger), modes)
    data = make_explorer(catalog, graph, layouts) if explorer else ()
    return Diagrams(tuple(_draw(partition, layouts, plan or make_plan(graph))), data)


def _draw(partition: Partition, layouts: Layouts, plan: Pictures) -> Iterator[File]:
    graph = partition.graph
    for table_id, picture in plan.tables.items():
        sheet = plan_table(graph, graph.number_of[table_id])
        yield File(path=picture.path, content=draw(sheet))
    for place, domain in enumerate(graph.domains):
        if domain.slug in plan.domains:
            mode: Mode = "keys" if is_with_keys(graph, place) else "names"
            sheet = plan_domain(partition, layouts.by_mode[mode][place], mode, place)
            yield File(path=plan.domains[domain.slug].path, content=draw(sheet))
    if plan.map:
        yield File(path=plan.map.path, content=draw(plan_map(graph, layouts.overview)))

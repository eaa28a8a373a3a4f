"""Catalog -> nodes and links: what there is to draw, and what links it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from schemadoc import links
from schemadoc.model.catalog import Catalog, Domain, Relation
from schemadoc.model.ids import parent_id, shorten_id
from schemadoc.model.table import Table

PRIMARY, FOREIGN, REQUIRED, UNIQUE = 1, 2, 4, 8
_FEWEST_OF_A_HUB, _SHARE_OF_A_HUB = 12, 0.05


@dataclass(frozen=True, slots=True)
class Cell:
    """A column as pictures show it."""

    name: str
    type: str
    flags: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A table, a view, or what a foreign key names without being documented."""

    number: int
    id: str
    label: str
    table: Table | None
    domain: int
    page: str | None
    cells: tuple[Cell, ...]

    @property
    def keys(self) -> tuple[Cell, ...]:
        """The columns of its keys."""
        return tuple(cell for cell in self.cells if cell.flags & (PRIMARY | FOREIGN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two nodes."""

    number: int
    source: int
    target: int
    relation: Relation

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each column with the one that it refers to; one pair of no name if none is known."""
        columns, targets = self.relation.columns, self.relation.to_columns
        count = max(len(columns), 1)
        padded = [*targets, *[""] * count][:count]
        return tuple(zip(columns or ("",), padded, strict=True))


@dataclass(frozen=True, kw_only=True)
class Graph:
    """All that can be drawn of a Catalog; nodes stand domain by domain."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    domains: tuple[Domain, ...]
    """The last one holds what is not documented, if there is any."""
    number_of: Mapping[str, int]

    @cached_property
    def hubs(self) -> frozenset[int]:
        """The tables that so many others refer to that no line leads to them."""
        ends = {(link.source, link.target) for link in self.links}
        incoming = Counter(target for source, target in ends if source != target)
        most = max(_FEWEST_OF_A_HUB, _SHARE_OF_A_HUB * len(self.nodes))
        return frozenset(number for number, count in incoming.items() if count > most)

    @cached_property
    def by_domain(self) -> tuple[tuple[int, ...], ...]:
        """The nodes of each domain."""
        found: list[list[int]] = [[] for _ in self.domains]
        for node in self.nodes:
            found[node.domain].append(node.number)
        return tuple(map(tuple, found))

    @cached_property
    def outgoing(self) -> tuple[tuple[Link, ...], ...]:
        """The links from each node."""
        return self._grouped((link.source, link) for link in self.links)

    @cached_property
    def incoming(self) -> tuple[tuple[Link, ...], ...]:
        """The links to each node."""
        return self._grouped((link.target, link) for link in self.links)

    @cached_property
    def sources(self) -> tuple[tuple[str, ...], ...]:
        """What each view reads, by id."""
        return tuple(_sources(node.table) for node in self.nodes)

    @cached_property
    def readers(self) -> Mapping[str, tuple[int, ...]]:
        """The views that read something, by the id of what they read."""
        found: dict[str, list[int]] = {}
        for number, sources in enumerate(self.sources):
            for source in sources:
                found.setdefault(source, []).append(number)
        return {source: tuple(numbers) for source, numbers in found.items()}

    def hue(self, node: Node) -> int:
        """The colour of a node."""
        return self.domains[node.domain].hue

    def is_documented(self, domain: int) -> bool:
        """Whether a domain is a real one."""
        return bool(self.domains[domain].slug)

    def _grouped(self, pairs: Iterable[tuple[int, Link]]) -> tuple[tuple[Link, ...], ...]:
        found: list[list[Link]] = [[] for _ in self.nodes]
        for number, link in pairs:
            found[number].append(link)
        return tuple(map(tuple, found))


def make_graph(catalog: Catalog) -> Graph:
    """The tables and views of every domain, and every relation; a partition is its root."""
    maker = _Maker(catalog)
    missing = sorted({e for r in catalog.relations for e in maker.ends(r)} - maker.known)
    domains = catalog.domains
    if missing:
        domains = (*domains, Domain(slug="", title="Not documented", tables=tuple(missing)))
    ids = [(i, place) for place, d in enumerate(domains) for i in (*d.tables, *d.views)]
    nodes = tuple(maker.node(i, number, place) for number, (i, place) in enumerate(ids))
    number_of = {node.id: node.number for node in nodes}
    links_made = tuple(
        Link(number=number, source=number_of[ends[0]], target=number_of[ends[1]], relation=relation)
        for number, (relation, ends) in enumerate((r, maker.ends(r)) for r in catalog.relations)
    )
    return Graph(nodes=nodes, links=links_made, domains=domains, number_of=number_of)


class _Maker:
    """Makes nodes of tables."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.default = catalog.schema.default_namespace
        self.known = {i for d in catalog.domains for i in (*d.tables, *d.views)}

    def ends(self, relation: Relation) -> tuple[str, str]:
        """What a relation links."""
        roots = self.catalog.partition_roots
        source, target = relation.from_table, relation.to_table
        return roots.get(source, source), roots.get(target, target)

    def node(self, table_id: str, number: int, domain: int) -> Node:
        """A table, or what bears its name."""
        table = self.catalog.tables_by_id.get(table_id) if table_id in self.known else None
        return Node(
            number=number,
            id=table_id,
            label=shorten_id(table_id, self.default),
            table=table,
            domain=domain,
            page=links.page_of_table(table, self.default) if table else None,
            cells=tuple(self._cells(table)) if table else (),
        )

    def _cells(self, table: Table) -> Iterator[Cell]:
        primary = set(table.primary_key.columns) if table.primary_key else set()
        relations = self.catalog.relations_from.get(table.id, ())
        foreign = {name for relation in relations for name in relation.columns}
        unique = _unique_columns(table)
        for column in table.columns:
            flags = PRIMARY * (column.name in primary) + FOREIGN * (column.name in foreign)
            flags += REQUIRED * (not column.nullable) + UNIQUE * (column.name in unique)
            yield Cell(column.name, column.type, flags)


def _sources(table: Table | None) -> tuple[str, ...]:
    used = table.used_columns if table else ()
    return tuple(sorted({parent_id(column) for column in used}))


def _unique_columns(table: Table) -> set[str]:
    """The columns whose value no other row has."""
    lists: list[tuple[str | None, ...]] = [key.columns for key in table.unique_keys]
    lists += [
        tuple(part.column for part in index.parts)
        for index in table.indexes
        if index.unique and not index.where
    ]
    return {names[0] for names in lists if len(names) == 1 and names[0]}

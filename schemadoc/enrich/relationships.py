"""Relations that the code alone declares, such as an ORM's, where no foreign key says the same."""

from collections.abc import Iterable, Iterator, Mapping

from schemadoc.enrich.uniqueness import is_optional, is_unique
from schemadoc.model.catalog import Cardinality, Relation
from schemadoc.model.schema import Schema
from schemadoc.model.table import Relationship, Table

_Pairs = frozenset[tuple[str, str]]
_Ends = tuple[str, str]


def find_relationships(schema: Schema, others: Iterable[Relation]) -> Iterator[Relation]:
    """One relation for each link that is not among the others, though both of its ends may tell of
    it."""
    tables = {table.id: table for table in schema.tables}
    known = _Known(others)
    for table in schema.tables:
        for link in table.relationships:
            relation = _relation(table, link, tables)
            if not known.has(relation, link):
                known.add(relation)
                yield relation


class _Known:
    """The links that somebody has declared, by the tables at their ends."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._pairs: dict[_Ends, list[_Pairs]] = {}
        for relation in relations:
            self.add(relation)

    def add(self, relation: Relation) -> None:
        pairs = frozenset(zip(relation.columns, relation.to_columns, strict=False))
        self._pairs.setdefault((relation.from_table, relation.to_table), []).append(pairs)

    def has(self, relation: Relation, link: Relationship) -> bool:
        """Whether the same is declared, from either end where both may be the one that refers."""
        one, other = relation.from_table, relation.to_table
        if link.through and {(link.through, one), (link.through, other)} <= self._pairs.keys():
            return True
        pairs = frozenset(zip(relation.columns, relation.to_columns, strict=False))
        turned = frozenset((there, here) for here, there in pairs)
        either_way = link.direction in (None, "one-to-one", "many-to-many")
        return self._holds((one, other), pairs) or (
            either_way and self._holds((other, one), turned)
        )

    def _holds(self, ends: _Ends, pairs: _Pairs) -> bool:
        """Where the code does not name the columns, any link between the tables is meant."""
        declared = self._pairs.get(ends, [])
        return pairs in declared if pairs else bool(declared)


def _relation(table: Table, link: Relationship, tables: Mapping[str, Table]) -> Relation:
    """A link, from the end that refers to the other."""
    here, there = (table.id, link.columns), (link.target, link.target_columns)
    if link.direction == "one-to-many":
        here, there = there, here
    elif link.direction == "many-to-many":  # neither refers to the other: a third does to both
        here, there = (table.id, ()), (link.target, ())
    from_table = tables.get(here[0])
    return Relation(
        from_table=here[0],
        columns=here[1],
        to_table=there[0],
        to_columns=there[1],
        cardinality=_cardinality(link, from_table, here[1]),
        optional=bool(from_table and is_optional(from_table, here[1])),
        basis="orm",
        label=link.name,
    )


def _cardinality(link: Relationship, table: Table | None, columns: tuple[str, ...]) -> Cardinality:
    if link.direction in ("one-to-one", "many-to-many"):
        return link.direction
    unique = table is not None and columns and is_unique(table, columns)
    return "one-to-one" if unique else "many-to-one"

"""Relations that only the ORM knows: `relations()`, and `defineRelations()` of version 1."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from schemadoc.model.comparable import DATABASE
from schemadoc.model.table import Relationship
from schemadoc.sources.drizzle.build import Build, location_of
from schemadoc.sources.drizzle.evaluate import Evaluator
from schemadoc.sources.drizzle.orm import (
    Built,
    ColumnRef,
    Relation,
    Relations,
    TableValue,
)
from schemadoc.sources.drizzle.values import (
    Call,
    Native,
    Place,
    Unknown,
    Value,
)


@dataclass(frozen=True, slots=True)
class Link:
    """One relation, with the table that it starts from."""

    source: TableValue
    name: str
    relation: Relation
    target: TableValue
    own: tuple[ColumnRef, ...]
    others: tuple[ColumnRef, ...]
    label: Value
    through: TableValue | None = None


def read_relationships(
    build: Build, evaluator: Evaluator, declared: Iterable[Relations]
) -> Mapping[str, list[Relationship]]:
    """Id of a table -> its relations."""
    links = [
        link
        for relations in declared
        for link in (_second if relations.is_second else _first)(build, evaluator, relations)
    ]
    by_ends: dict[tuple[int, int], list[Link]] = {}
    for link in links:
        by_ends.setdefault((id(link.source), id(link.target)), []).append(link)
    found: dict[str, list[Relationship]] = {}
    for link in links:
        opposite = by_ends.get((id(link.target), id(link.source)), [])
        found.setdefault(build.table_id(link.source), []).append(
            _relationship(build, link, opposite)
        )
    return found


def _relationship(build: Build, link: Link, opposite: list[Link]) -> Relationship:
    back = next((other for other in opposite if _is_back(link, other)), None)
    own, others = link.own, link.others
    if not own and back is not None:
        own, others = back.others, back.own
    return Relationship(
        name=link.name,
        target=build.table_id(link.target),
        direction=_direction(link, own),
        columns=tuple(map(build.reference_name, own)),
        target_columns=tuple(map(build.reference_name, others)),
        through=build.table_id(link.through) if link.through else None,
        back_name=back.name if back else None,
        location=location_of(link.relation.place),
    )


def _is_back(link: Link, other: Link) -> bool:
    """Whether a relation of the two tables the other way round is the same link."""
    if other is link:
        return False
    if link.label is not None or other.label is not None:
        return bool(link.label == other.label)
    if link.own and other.own:
        return link.own == other.others
    return True


def _direction(link: Link, own: tuple[ColumnRef, ...]) -> Any:
    if link.through is not None:
        return "many-to-many"
    if link.relation.is_many:
        return "one-to-many"
    holds_key = bool(link.own) and not _are_unique(own)
    return "many-to-one" if holds_key else "one-to-one"


def _are_unique(columns: tuple[ColumnRef, ...]) -> bool:
    if len(columns) != 1:
        return False
    column = columns[0].table.columns.get(columns[0].key)
    return isinstance(column, Built) and column.step("unique", "primaryKey") is not None


def _relation_maker(call: Call, is_many: bool) -> Relation:
    options = call.arg(1) if isinstance(call.arg(1), dict) else {}
    return Relation(call.arg(0), is_many, options, call.place)


def _first(build: Build, evaluator: Evaluator, relations: Relations) -> Iterator[Link]:
    """`relations(table, ({one, many}) => ({…}))`."""
    source, place = relations.subject, relations.place
    helpers = {
        "one": Native("one", partial(_relation_maker, is_many=False)),
        "many": Native("many", partial(_relation_maker, is_many=True)),
    }
    found = evaluator.on_its_own(lambda: evaluator.call(relations.define, (helpers,), place))
    if not isinstance(source, TableValue) or not isinstance(found, dict):
        _note(build, source, found, place)
        return
    for name, relation in found.items():
        if isinstance(relation, Relation) and isinstance(relation.target, TableValue):
            own = _columns(relation.options.get("fields"))
            others = _columns(relation.options.get("references"))
            label = relation.options.get("relationName")
            yield Link(source, name, relation, relation.target, own, others, label)
        else:
            target = relation.target if isinstance(relation, Relation) else relation
            _note(build, source, target, place)


class _Tables:
    """The helper `r` of `defineRelations`: its tables, and what makes relations to them."""

    def __init__(self, tables: Mapping[str, TableValue], is_many: bool | None = None) -> None:
        self._tables = tables
        self._is_many = is_many

    def member(self, name: str, place: Place) -> Value:
        """`r.one`, `r.many`, `r.users`, `r.one.users`."""
        if self._is_many is None and name in ("one", "many"):
            return _Tables(self._tables, name == "many")
        table = self._tables.get(name)
        if table is None:
            return Unknown(f"`{name}` is no table of these relations", place)
        if self._is_many is None:
            return table
        return Native(name, partial(_second_relation, table, self._is_many))


def _second_relation(table: TableValue, is_many: bool, call: Call) -> Relation:
    options = call.arg(0) if isinstance(call.arg(0), dict) else {}
    return Relation(table, is_many, options, call.place)


def _second(build: Build, evaluator: Evaluator, relations: Relations) -> Iterator[Link]:
    """`defineRelations(schema, (r) => ({users: {posts: r.many.posts({from, to})}}))`."""
    subject, place = relations.subject, relations.place
    given = subject.spread() if hasattr(subject, "spread") else subject
    tables = {
        str(name): table
        for name, table in (given.items() if isinstance(given, dict) else ())
        if isinstance(table, TableValue)
    }
    if relations.define is None:
        return
    helper = _Tables(tables)
    found = evaluator.on_its_own(lambda: evaluator.call(relations.define, (helper,), place))
    if not isinstance(found, dict):
        _note(build, None, found, place)
        return
    for source, links in found.items():
        for name, relation in links.items() if isinstance(links, dict) else ():
            if source in tables and isinstance(relation, Relation):
                yield _second_link(tables[source], name, relation)
            else:
                _note(build, tables.get(source), relation, place)


def _second_link(source: TableValue, name: str, relation: Relation) -> Link:
    options = relation.options
    own, others = _columns(options.get("from")), _columns(options.get("to"))
    steps = [args for column in (*own, *others) if (args := column.step("through"))]
    through = next(
        (arg.table for args in steps for arg in args if isinstance(arg, ColumnRef)), None
    )
    label = options.get("alias")
    return Link(source, name, relation, relation.target, own, others, label, through)


def _columns(value: Value) -> tuple[ColumnRef, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, ColumnRef))


def _note(build: Build, source: Value, lost: Value, place: Place) -> None:
    where = build.table_id(source) if isinstance(source, TableValue) else DATABASE
    reason = "the relations cannot be told"
    unknown = lost if isinstance(lost, Unknown) else source if isinstance(source, Unknown) else None
    build.gap(where, unknown or reason, "relationships", at=place)

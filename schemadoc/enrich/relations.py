"""Relations between tables: of foreign keys, of the configuration, and of the code alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from schemadoc.config import Config, RelationSettings
from schemadoc.enrich.relationships import find_relationships
from schemadoc.enrich.uniqueness import is_optional, is_unique
from schemadoc.model.catalog import Finding, Relation
from schemadoc.model.ids import split_id
from schemadoc.model.schema import Schema
from schemadoc.model.table import ForeignKey, Location, Table

UNKNOWN_RELATION = "SD002"
_FEWEST_IN_COMMON, _SHARE_IN_COMMON = 12, 1 / 3


def find_relations(schema: Schema, config: Config) -> tuple[list[Relation], list[Finding]]:
    """All relations, and what is wrong with those of the configuration."""
    names = _Names(schema)
    relations = list(_declared(schema))
    findings: list[Finding] = []
    for index, setting in enumerate(config.relations):
        ends = names.resolve(setting.from_), names.resolve(setting.to)
        if ends[0] and ends[1]:
            relations.append(_configured(ends[0], ends[1], setting))
        for written, end in zip((setting.from_, setting.to), ends, strict=True):
            if end is None:
                findings.append(_unknown(written, config, index))
    relations += find_relationships(schema, relations)
    return _mark_common(relations, len(schema.tables)), findings


def _mark_common(relations: Sequence[Relation], tables: int) -> list[Relation]:
    """The same relations; those that a third of all tables have alike are told apart."""
    found = Counter((relation.columns, relation.to_table) for relation in relations)
    most = max(_FEWEST_IN_COMMON, _SHARE_IN_COMMON * tables)
    common = {key for key, count in found.items() if count > most}
    return [replace(r, is_common=(r.columns, r.to_table) in common) for r in relations]


def group_by_table(
    relations: Iterable[Relation],
) -> tuple[Mapping[str, tuple[Relation, ...]], Mapping[str, tuple[Relation, ...]]]:
    """The relations by the table that they come from, and by the one that they go to."""
    outgoing: dict[str, list[Relation]] = {}
    incoming: dict[str, list[Relation]] = {}
    for relation in relations:
        outgoing.setdefault(relation.from_table, []).append(relation)
        incoming.setdefault(relation.to_table, []).append(relation)
    return _frozen(outgoing), _frozen(incoming)


def _frozen(grouped: Mapping[str, list[Relation]]) -> Mapping[str, tuple[Relation, ...]]:
    return {table_id: tuple(relations) for table_id, relations in grouped.items()}


def _declared(schema: Schema) -> Iterator[Relation]:
    for table in schema.tables:
        if table.kind == "partition":  # its parent has the same keys
            continue
        for key in table.foreign_keys:
            yield _from_key(table, key)


def _from_key(table: Table, key: ForeignKey) -> Relation:
    return Relation(
        from_table=table.id,
        columns=key.columns,
        to_table=key.target,
        to_columns=key.target_columns,
        cardinality="one-to-one" if is_unique(table, key.columns) else "many-to-one",
        optional=is_optional(table, key.columns),
        basis="declared",
        name=key.name,
        on_delete=key.on_delete,
        on_update=key.on_update,
    )


def _configured(
    source: tuple[Table, str], target: tuple[Table, str], setting: RelationSettings
) -> Relation:
    (from_table, column), (to_table, to_column) = source, target
    return Relation(
        from_table=from_table.id,
        columns=(column,),
        to_table=to_table.id,
        to_columns=(to_column,),
        cardinality="one-to-one" if is_unique(from_table, (column,)) else "many-to-one",
        optional=is_optional(from_table, (column,)),
        basis="configured",
        label=setting.label,
    )


class _Names:
    """Finds the column that `table.column` or `namespace.table.column` means."""

    def __init__(self, schema: Schema) -> None:
        self.by_name: dict[str, list[Table]] = {}
        for table in schema.tables:
            self.by_name.setdefault(table.name, []).append(table)
        self.default_namespace = schema.default_namespace

    def resolve(self, written: str) -> tuple[Table, str] | None:
        *place, column = split_id(written)
        table = self._table(place)
        if table is None or column not in {known.name for known in table.columns}:
            return None
        return table, column

    def _table(self, place: list[str]) -> Table | None:
        named = self.by_name.get(place[-1], []) if place else []
        wanted = place[-2] if len(place) > 1 else self.default_namespace
        fitting = [table for table in named if table.namespace == wanted]
        if not fitting and len(place) == 1:
            fitting = named
        return fitting[0] if len(fitting) == 1 else None


def _unknown(written: str, config: Config, index: int) -> Finding:
    line = config.line_of("relations", str(index))
    return Finding(
        rule=UNKNOWN_RELATION,
        severity="error",
        object_id=written,
        message=f"`relations` names {written}, which is no column of the schema.",
        location=Location(file=config.place.file, line=line),
    )

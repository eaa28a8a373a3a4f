"""Schemas + notes + settings -> Catalog: what the facts mean, one kind of meaning per file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from schemadoc.config import Config, SourceRole
from schemadoc.enrich.counts import count_domain, count_schema
from schemadoc.enrich.descriptions import describe_objects
from schemadoc.enrich.domains import find_domains
from schemadoc.enrich.merging import merge_schemas
from schemadoc.enrich.notes import match_notes
from schemadoc.enrich.relations import find_relations, group_by_table
from schemadoc.enrich.selection import choose_structure, select_objects, select_sources
from schemadoc.enrich.serving import find_served_keys
from schemadoc.model.catalog import Catalog, Domain, Note
from schemadoc.model.comparable import unread_facts
from schemadoc.model.ids import parent_id
from schemadoc.model.schema import Schema
from schemadoc.workspace import Surroundings

__all__ = ["enrich_schema", "merge_schemas", "select_objects"]


def enrich_schema(
    sources: Mapping[SourceRole, Sequence[Schema]], surroundings: Surroundings, config: Config
) -> Catalog:
    """The Catalog of the schemas that were read, one or several for each role."""
    structure = choose_structure(sources, config)
    kept, left_out = select_sources(sources, config)
    by_origin = {role: merge_schemas(schemas) for role, schemas in kept.items()}
    documented = {r: s for r, s in by_origin.items() if r != "live" or r == structure}
    schema = by_origin[structure]
    domains, domain_findings = find_domains(schema, surroundings.see, config)
    relations, relation_findings = find_relations(schema, config)
    outgoing, incoming = group_by_table(relations)
    read_notes = match_notes(surroundings.notes, schema, domains, config)
    domains = tuple(_with_owner(domain, read_notes.domain_notes) for domain in domains)
    tables_by_id = {table.id: table for table in schema.tables}
    return Catalog(
        title=config.title,
        schema=schema,
        by_origin=by_origin,
        documented=documented,
        sources={role: tuple(schemas) for role, schemas in sources.items()},
        domains=domains,
        relations=tuple(relations),
        notes=read_notes.notes,
        domain_notes=read_notes.domain_notes,
        descriptions=describe_objects(schema, read_notes, config),
        tags=read_notes.tags,
        values=read_notes.values,
        counts=count_schema(schema, domains),
        counts_by_domain={d.slug: count_domain(d, tables_by_id) for d in domains},
        findings=(*domain_findings, *relation_findings, *read_notes.findings),
        excluded=tuple(dict.fromkeys(item for role in documented for item in left_out[role])),
        tables_by_id=tables_by_id,
        enums_by_id={enum.id: enum for enum in schema.enums},
        routines_by_id={routine.id: routine for routine in schema.routines},
        domain_of=_domain_of(domains, schema),
        relations_from=outgoing,
        relations_to=incoming,
        served_keys=find_served_keys(schema),
        unread=unread_facts(schema),
        read_by=_read_by(schema),
        partitions_of=_partitions_of(schema),
        enum_columns=_enum_columns(schema),
    )


def _with_owner(domain: Domain, notes: Mapping[str, Note]) -> Domain:
    """A domain whose note says who owns it."""
    note = notes.get(domain.slug)
    return replace(domain, owner=note.owner) if note and note.owner else domain


def _domain_of(domains: Iterable[Domain], schema: Schema) -> dict[str, Domain]:
    found = {
        object_id: domain
        for domain in domains
        for members in (domain.tables, domain.views, domain.enums, domain.routines)
        for object_id in members
    }
    parents = {t.id: t.partition.parent for t in schema.tables if t.partition}
    for table in schema.tables:
        if table.kind == "partition" and (domain := found.get(_root(table.id, parents))):
            found[table.id] = domain
    return found


def _root(table_id: str, parents: Mapping[str, str | None]) -> str:
    """The table that a partition, or a partition of a partition, is a part of."""
    seen = {table_id}
    while (parent := parents.get(table_id)) and parent not in seen:
        seen.add(parent)
        table_id = parent
    return table_id


def _read_by(schema: Schema) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for view in schema.tables:
        for table_id in sorted({parent_id(column) for column in view.used_columns}):
            found.setdefault(table_id, []).append(view.id)
    return {table_id: tuple(views) for table_id, views in found.items()}


def _partitions_of(schema: Schema) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for table in schema.tables:
        if table.partition and table.partition.parent:
            found.setdefault(table.partition.parent, []).append(table.id)
    return {parent: tuple(partitions) for parent, partitions in found.items()}


def _enum_columns(schema: Schema) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for table in schema.tables:
        for column in table.columns:
            if column.enum_id:
                found.setdefault(column.enum_id, []).append((table.id, column.name))
    return {enum_id: tuple(uses) for enum_id, uses in found.items()}

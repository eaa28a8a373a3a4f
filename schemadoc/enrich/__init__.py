"""Schemas + notes + settings -> Catalog: what the facts mean, one kind of meaning per file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from schemadoc.config import Config, SourceRole
from schemadoc.enrich.code_names import match_code_names
from schemadoc.enrich.counts import count_domain, count_namespaces, count_schema
from schemadoc.enrich.descriptions import describe_objects
from schemadoc.enrich.domains import find_domains
from schemadoc.enrich.drift import find_drift
from schemadoc.enrich.lookups import (
    columns_by_enum,
    domains_by_object,
    partition_roots,
    partitions_by_table,
    views_by_table,
)
from schemadoc.enrich.merging import merge_schemas
from schemadoc.enrich.notes import match_notes
from schemadoc.enrich.relations import find_relations, group_by_table
from schemadoc.enrich.selection import select_facts, select_objects, without_bookkeeping
from schemadoc.enrich.serving import find_served_keys
from schemadoc.enrich.unmatched import find_unmatched
from schemadoc.model.catalog import Catalog, Domain, Note
from schemadoc.model.comparable import unread_facts
from schemadoc.model.schema import Schema
from schemadoc.workspace import Surroundings

__all__ = [
    "enrich_schema",
    "find_drift",
    "match_code_names",
    "merge_schemas",
    "select_objects",
    "without_bookkeeping",
]


def enrich_schema(
    sources: Mapping[SourceRole, Sequence[Schema]], surroundings: Surroundings, config: Config
) -> Catalog:
    """The Catalog of the schemas that were read, one or several for each role."""
    selected = select_facts(sources, config)
    schema = selected.structure
    placed = selected.by_origin.get("code", schema).tables
    modules = {table.id: table.location.file for table in placed if table.location}
    domains, domain_findings = find_domains(schema, modules, surroundings.see, config)
    relations, relation_findings = find_relations(schema, config)
    outgoing, incoming = group_by_table(relations)
    read_notes = match_notes(surroundings.notes, schema, domains, config)
    domains = tuple(_with_note(domain, read_notes.domain_notes) for domain in domains)
    descriptions, beneath_notes = describe_objects(schema, read_notes, config)
    read = [source for role in selected.documented for source in sources[role]]
    unmatched = find_unmatched(read, schema, config)
    tables_by_id = {table.id: table for table in schema.tables}
    roots = partition_roots(schema)
    return Catalog(
        title=config.title,
        schema=schema,
        by_origin=selected.by_origin,
        documented=selected.documented,
        sources={role: tuple(schemas) for role, schemas in sources.items()},
        domains=domains,
        relations=tuple(relations),
        notes=read_notes.notes,
        domain_notes=read_notes.domain_notes,
        descriptions=descriptions,
        beneath_notes=beneath_notes,
        tags=read_notes.tags,
        values=read_notes.values,
        counts=count_schema(schema, domains),
        counts_by_namespace=count_namespaces(schema),
        counts_by_domain={d.slug: count_domain(d, tables_by_id) for d in domains},
        findings=(*unmatched, *domain_findings, *relation_findings, *read_notes.findings),
        excluded=selected.excluded,
        tables_by_id=tables_by_id,
        enums_by_id={enum.id: enum for enum in schema.enums},
        routines_by_id={routine.id: routine for routine in schema.routines},
        domain_of=domains_by_object(domains, roots),
        relations_from=outgoing,
        relations_to=incoming,
        served_keys=find_served_keys(schema),
        unread=unread_facts(schema),
        read_by=views_by_table(schema),
        partitions_of=partitions_by_table(schema),
        partition_roots=roots,
        enum_columns=columns_by_enum(schema),
    )


def _with_note(domain: Domain, notes: Mapping[str, Note]) -> Domain:
    """A domain of which a note may say who owns it and what it is."""
    note = notes.get(domain.slug)
    if note is None:
        return domain
    summary = note.description or domain.summary
    return replace(domain, owner=note.owner or domain.owner, summary=summary)

"""The fidelity page: what was read, what could not be, and what was left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from schemadoc import links
from schemadoc.config import SourceRole
from schemadoc.model.catalog import Catalog, Counterpart
from schemadoc.model.facts import CODE_ONLY, FACTS, KIND_FACTS
from schemadoc.model.page import Page
from schemadoc.model.schema import Gap, Schema
from schemadoc.model.table import Table
from schemadoc.model.wording import describe_change
from schemadoc.pages.objects import Section

_MAX_DIFFERENCES = 200
_ROLES = {"code": "Code", "migrations": "Migrations", "live": "Live database"}


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One source, and how much of it is known."""

    role: str
    locator: str
    database: str | None
    dialect: str
    tables: int
    gaps: int
    unknown: tuple[str, ...]
    """The kinds of facts that it cannot express."""
    partly_known: tuple[str, ...]
    """Those of which it tells some, perhaps not all."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapLine:
    """Something that could not be read."""

    role: str
    gap: Gap


@dataclass(frozen=True, slots=True)
class Difference:
    """One object that two documents describe differently."""

    object_id: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document that ought to say the same as a source."""

    locator: str
    other: str
    problem: str | None
    objects: int
    differences: tuple[Difference, ...]
    left: int
    """How many differences are not listed."""


def plan_fidelity(catalog: Catalog, sections: Iterable[Section]) -> Page:
    """How far the pages can be trusted."""
    return Page(
        path=links.FIDELITY,
        title="Fidelity",
        template="pages/fidelity.md.j2",
        data={
            "sources": tuple(
                _source(role, s) for role in catalog.documented for s in catalog.sources[role]
            ),
            "others": tuple(section.ref for section in sections),
            "gaps": tuple(
                GapLine(_ROLES[role], gap)
                for role, schema in catalog.documented.items()
                for gap in schema.gaps
            ),
            "counterparts": tuple(map(_counterpart, catalog.counterparts)),
            "excluded": catalog.excluded,
        },
    )


def _counterpart(found: Counterpart) -> Comparison:
    shown = found.changes[:_MAX_DIFFERENCES]
    return Comparison(
        locator=found.locator,
        other=found.other,
        problem=found.problem,
        objects=found.objects,
        differences=tuple(
            Difference(change.table_id or change.object_id, describe_change(change))
            for change in shown
        ),
        left=len(found.changes) - len(shown),
    )


def _source(role: SourceRole, schema: Schema) -> SourceFacts:
    origin = schema.origin
    unknown = [fact for fact in FACTS if fact not in schema.knows | CODE_ONLY]
    held = frozenset(fact for fact in unknown if _holds(schema, fact))
    return SourceFacts(
        role=_ROLES[role],
        locator=(origin.locator if origin else None) or "",
        database=schema.name,
        dialect=schema.dialect,
        tables=len(schema.tables),
        gaps=len(schema.gaps),
        unknown=tuple(fact for fact in unknown if fact not in held),
        partly_known=tuple(fact for fact in unknown if fact in held),
        notes=origin.notes if origin else (),
    )


def _holds(schema: Schema, fact: str) -> bool:
    """Whether a schema has something of a kind of fact, though nobody knows whether it is all."""
    if any(KIND_FACTS[table.kind] == fact for table in schema.tables):
        return True
    holders: dict[str, Iterable[Schema | Table]] = {"Schema": (schema,), "Table": schema.tables}
    fields = (field.partition(".") for field in FACTS[fact])
    return any(
        getattr(holder, name) for owner, _, name in fields for holder in holders.get(owner, ())
    )

"""The fidelity page: what was read, what could not be, and what was left out."""

from schemadoc import links
from schemadoc.config import SourceRole
from schemadoc.model.catalog import Catalog
from schemadoc.model.facts import CODE_ONLY, FACTS
from schemadoc.model.page import Page
from schemadoc.model.schema import Schema

_ROLES = {"code": "Code", "migrations": "Migrations", "live": "Live database"}


def plan_fidelity(catalog: Catalog) -> Page:
    """How far the pages can be trusted."""
    return Page(
        path=links.FIDELITY,
        title="Fidelity",
        template="pages/fidelity.md.j2",
        data={
            "sources": [
                _source(role, s) for role in catalog.documented for s in catalog.sources[role]
            ],
            "gaps": [
                (_ROLES[role], gap)
                for role, schema in catalog.documented.items()
                for gap in schema.gaps
            ],
            "excluded": catalog.excluded,
        },
    )


def _source(role: SourceRole, schema: Schema) -> dict[str, object]:
    origin = schema.origin
    return {
        "role": _ROLES[role],
        "locator": (origin.locator if origin else None) or "",
        "dialect": schema.dialect,
        "tables": len(schema.tables),
        "gaps": len(schema.gaps),
        "unknown": [fact for fact in FACTS if fact not in schema.knows and fact not in CODE_ONLY],
        "notes": origin.notes if origin else (),
    }

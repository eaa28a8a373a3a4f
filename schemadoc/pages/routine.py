"""The page of a function or procedure: how it is called, what it does, and what runs it."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemadoc.model.catalog import Catalog
from schemadoc.model.page import Page
from schemadoc.model.schema import Routine
from schemadoc.pages.objects import list_facts
from schemadoc.pages.refs import Ref, Refs


@dataclass(frozen=True, slots=True)
class Call:
    """What runs a routine: a trigger of a table."""

    trigger: str
    table: Ref


def plan_routines(catalog: Catalog, refs: Refs) -> Iterator[Page]:
    """A page for each routine."""
    calls: dict[str, list[Call]] = {}
    for table in catalog.schema.tables:
        for trigger in table.triggers:
            if trigger.routine and table.kind != "partition":
                calls.setdefault(trigger.routine, []).append(
                    Call(trigger.name, refs.table(table.id))
                )
    for routine in catalog.schema.routines:
        yield _plan(catalog, routine, refs, tuple(calls.get(routine.id, ())))


def _plan(catalog: Catalog, routine: Routine, refs: Refs, calls: tuple[Call, ...]) -> Page:
    ref = refs.routine(routine.id)
    assert ref.path is not None
    domain = catalog.domain_of.get(routine.id)
    events = (event for event in catalog.schema.event_triggers if event.routine == routine.id)
    return Page(
        path=ref.path,
        title=ref.label,
        template="pages/routine.md.j2",
        data={
            "routine": routine,
            "domain": refs.domain(domain) if domain else None,
            "description": catalog.descriptions.get(routine.id),
            "facts": list_facts(routine, refs),
            "calls": calls,
            "events": tuple(event.name for event in events),
        },
    )

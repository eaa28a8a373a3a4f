"""A plan as one environment applies it: without the steps that say that they are not for it."""

from dataclasses import replace

from schemadoc.migrations.plan import Plan, PlannedStep
from schemadoc.model.history import skipped_on

_NAMED = 3


def for_environment(plan: Plan, environment: str | None) -> Plan:
    """The same steps, of which those that are not for the environment do nothing."""
    left = [step.name for step in plan.steps if environment in skipped_on(step.directives)]
    if not left:
        return plan
    more = len(left) - _NAMED
    shown = ", ".join(left[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return replace(
        plan,
        steps=tuple(_without(step, environment) for step in plan.steps),
        notes=(*plan.notes, f"Not for {environment}, by an instruction of their own: {shown}."),
    )


def _without(step: PlannedStep, environment: str | None) -> PlannedStep:
    return replace(step, statements=()) if environment in skipped_on(step.directives) else step

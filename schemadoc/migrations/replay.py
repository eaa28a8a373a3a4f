"""Applying the steps of a plan one after another, and what each of them changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from schemadoc.errors import SourceError
from schemadoc.migrations.plan import Plan, PlannedStep, Statement
from schemadoc.migrations.session import Session, StatementFailed
from schemadoc.model.change import Change
from schemadoc.model.history import Problem, Step
from schemadoc.model.schema import Schema
from schemadoc.model.table import Location

Observe = Callable[[], Schema]
Compare = Callable[[Schema, Schema], tuple[Change, ...]]
_SHOWN = 200
_PATIENCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What there is at the end, and the steps that led there."""

    schema: Schema
    steps: tuple[Step, ...]


def replay(
    plan: Plan,
    applied: Iterable[Problem | None],
    observe: Observe,
    compare: Compare,
    *,
    keep_going: bool,
) -> Replayed:
    """Apply each step by asking `applied` for the next problem or none, and look at what there is
    after it; a step that fails is an error, unless the rest is to go on without it."""
    before = observe()
    steps = []
    for number, (planned, problem) in enumerate(zip(plan.steps, applied, strict=True), 1):
        if problem and not keep_going:
            raise SourceError(_words(planned, problem))
        now = observe()
        changes = () if now is before else compare(before, now)
        steps.append(_step(number, planned, changes, problem))
        before = now
    return Replayed(schema=before, steps=tuple(steps))


def apply_steps(
    plan: Plan, session: Session, time_limit: int | None = None
) -> Iterator[Problem | None]:
    """Apply the steps of a plan of SQL, one for each time that the next is asked for."""
    for step in plan.steps:
        with session.limited(time_limit or _PATIENCE):
            problem = _apply(step, session)
        yield problem


def _apply(step: PlannedStep, session: Session) -> Problem | None:
    statement = None
    try:
        if step.transaction != "none":
            session.begin()
        for statement in step.statements:
            session.run(statement.sql)
        session.commit()
    except StatementFailed as error:
        session.rollback()
        return _problem(step, statement, error)
    return None


def _problem(step: PlannedStep, statement: Statement | None, error: StatementFailed) -> Problem:
    if statement is None:
        return Problem(message=error.message, location=Location(file=step.file))
    line = statement.line + statement.sql.count("\n", 0, error.offset)
    return Problem(
        message=error.message,
        statement=" ".join(statement.sql.split())[:_SHOWN],
        location=Location(file=step.file, line=line),
    )


def _words(planned: PlannedStep, problem: Problem) -> str:
    place = problem.location or Location(file=planned.file)
    where = f"{place.file}:{place.line}" if place.line else place.file
    statement = f"\n  {problem.statement}" if problem.statement else ""
    return (
        f"{where}: {problem.message}{statement}\n"
        "Mend the migration, or go on without what fails with --keep-going."
    )


def _step(
    number: int, planned: PlannedStep, changes: tuple[Change, ...], problem: Problem | None
) -> Step:
    return Step(
        number=number,
        name=planned.name,
        file=planned.file,
        sql=planned.sql,
        date=planned.date,
        changes=changes,
        category=planned.category,
        directives=planned.directives,
        problems=(problem,) if problem else (),
    )


def renumbered(chains: Iterable[tuple[Step, ...]]) -> tuple[Step, ...]:
    """The steps of several chains in one row, one chain after the other."""
    steps = (step for chain in chains for step in chain)
    return tuple(replace(step, number=number) for number, step in enumerate(steps, 1))

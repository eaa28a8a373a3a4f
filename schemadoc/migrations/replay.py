"""Applying the steps of a plan one after another, and what each of them changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from schemadoc.errors import SourceError
from schemadoc.migrations.plan import Plan, PlannedStep, Statement
from schemadoc.migrations.session import ServerGone, Session, StatementFailed
from schemadoc.model.change import Change
from schemadoc.model.history import Problem, Step
from schemadoc.model.schema import Schema
from schemadoc.model.table import Location

Observe = Callable[[], Schema]
Compare = Callable[[Schema, Schema], tuple[Change, ...]]
_SHOWN = 200
_PATIENCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What there is to say of a step once it is applied, or could not be."""

    problem: Problem | None = None
    statements: tuple[Statement, ...] = ()
    """What it said to the server, where its file is a program."""


def replay(
    plan: Plan,
    applied: Iterable[Applied],
    observe: Observe,
    compare: Compare,
    *,
    keep_going: bool,
    known: Sequence[tuple[Change, ...]] = (),
) -> tuple[Step, ...]:
    """Apply each step by asking `applied` for the next, and look at what there is after it; a step
    that fails is an error, unless the rest is to go on without it. Of the first steps it may be
    known what they change: there nobody looks."""
    before = None if known else observe()
    steps = []
    for number, (planned, done) in enumerate(zip(plan.steps, applied, strict=True), 1):
        if done.problem and not keep_going:
            raise SourceError(_words(planned, done.problem))
        if number <= len(known):
            changes = known[number - 1]
            before = observe() if number == len(known) else None
        else:
            assert before is not None
            now = observe()
            changes = () if now is before else compare(before, now)
            before = now
        steps.append(_step(number, planned, changes, done))
    return tuple(steps)


def apply_steps(
    plan: Plan, session: Session, time_limit: int | None = None, *, done: int = 0
) -> Iterator[Applied]:
    """Apply the steps of a plan of SQL, one for each time that the next is asked for; the first
    are `done` already."""
    for number, step in enumerate(plan.steps):
        if number < done:
            yield Applied()
            continue
        limit = time_limit or _PATIENCE
        with session.limited(limit) as late:
            problem = _apply(step, session)
        yield Applied(problem=_too_slow(problem, limit) if problem and late.is_set() else problem)


def _apply(step: PlannedStep, session: Session) -> Problem | None:
    statement = None
    try:
        session.renew()
        if step.transaction != "none":
            session.begin()
        for statement in step.statements:
            session.run(statement.sql)
        session.commit()
    except ServerGone as error:
        raise SourceError(_placed(step, _problem(step, statement, error))) from None
    except StatementFailed as error:
        session.rollback()
        return _problem(step, statement, error)
    return None


def _too_slow(problem: Problem, limit: int) -> Problem:
    """The server only knows that it was told to stop."""
    return replace(
        problem,
        message=f"it was broken off, not done within {limit} s; `time_limit` may be more seconds",
    )


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
    advice = "Mend the migration, or go on without what fails with --keep-going."
    return f"{_placed(planned, problem)}\n{advice}"


def _placed(planned: PlannedStep, problem: Problem) -> str:
    place = problem.location or Location(file=planned.file)
    where = f"{place.file}:{place.line}" if place.line else place.file
    statement = f"\n  {problem.statement}" if problem.statement else ""
    return f"{where}: {problem.message}{statement}"


def _step(number: int, planned: PlannedStep, changes: tuple[Change, ...], done: Applied) -> Step:
    return Step(
        number=number,
        name=planned.name,
        file=planned.file,
        sql=planned.sql,
        date=planned.date,
        changes=changes,
        category=planned.category,
        directives=planned.directives,
        problems=(done.problem,) if done.problem else (),
        statements=tuple(statement.sql for statement in done.statements),
    )


def renumbered(chains: Iterable[tuple[Step, ...]]) -> tuple[Step, ...]:
    """The steps of several chains in one row, one chain after the other."""
    steps = (step for chain in chains for step in chain)
    return tuple(replace(step, number=number) for number, step in enumerate(steps, 1))

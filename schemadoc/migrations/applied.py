"""What the tool of a chain has noted in a database -> which of the steps it has, and which it would
apply next."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemadoc.migrations.plan import Plan, PlannedStep
from schemadoc.model.history import Status

Rows = Sequence[Mapping[str, Any]]
_BASELINE = 1
"""A bit of Atlas' types of revisions."""


def find_status(plan: Plan, rows: Rows, environment: str) -> Status:
    """Which steps are applied, by their numbers in the plan."""
    return _TOOLS[plan.format](plan, rows, environment)


def _of_drizzle(plan: Plan, rows: Rows, environment: str) -> Status:
    """It applies what is dated after the newest that is applied, and nothing else."""
    hashes = {str(row["created_at"]): str(row["hash"]) for row in rows}
    newest = max((int(row["created_at"] or 0) for row in rows), default=-1)
    known = {step.version for step in plan.steps} | {step.checksum for step in plan.steps}
    applied = {
        number
        for number, step in _numbered(plan)
        if step.version in hashes or step.checksum in hashes.values()
    }
    return Status(
        environment=environment,
        applied=tuple(sorted(applied)),
        pending=_numbers(plan, lambda n, s: n not in applied and int(s.version) > newest),
        skipped=_numbers(plan, lambda n, s: n not in applied and int(s.version) <= newest),
        edited=_numbers(plan, lambda n, s: s.version in hashes and hashes[s.version] != s.checksum),
        unknown=tuple(
            f"the one of {when}"
            for when, known_as in sorted(hashes.items())
            if not {when, known_as} & known
        ),
    )


def _of_alembic(plan: Plan, rows: Rows, environment: str) -> Status:
    """It notes the newest of each branch: what these build on is applied too."""
    parents = {step.version: step.parents for step in plan.steps}
    heads = [str(row["version_num"]) for row in rows]
    found: set[str] = set()
    left = [head for head in heads if head in parents]
    while left:
        version = left.pop()
        if version not in found:
            found.add(version)
            left += [parent for parent in parents[version] if parent in parents]
    unknown = tuple(sorted(head for head in heads if head not in parents))
    return _status(plan, found, unknown, environment)


def _of_atlas(plan: Plan, rows: Rows, environment: str) -> Status:
    own = [row for row in rows if not str(row["version"]).startswith(".")]
    half = [str(r["version"]) for r in own if int(r["applied"] or 0) < int(r["total"] or 0)]
    if half:
        problem = f"{half[0]} is applied in part only: mend it with `atlas migrate`"
        return Status(environment=environment, problem=problem)
    found = {str(row["version"]) for row in own}
    baselines = [str(row["version"]) for row in own if int(row["type"] or 0) & _BASELINE]
    return _status(plan, *_with_baseline(plan, found, baselines), environment)


def _of_flyway(plan: Plan, rows: Rows, environment: str) -> Status:
    done = [row for row in rows if row["success"]]
    scripts = {posixpath.basename(str(row["script"])) for row in done}
    named = {s.version for s in plan.steps if posixpath.basename(s.file) in scripts}
    versions = {str(row["version"]) for row in done if row["version"] is not None}
    baselines = [str(row["version"]) for row in done if row["type"] == "BASELINE"]
    return _status(plan, *_with_baseline(plan, named | versions, baselines), environment)


def _with_baseline(
    plan: Plan, found: set[str], baselines: Iterable[str]
) -> tuple[set[str], tuple[str, ...]]:
    """All steps up to one from which a database was taken over, and what is in no file."""
    known = [step.version for step in plan.steps]
    for baseline in baselines:
        if baseline in known:
            found |= set(known[: known.index(baseline) + 1])
    return found, tuple(sorted(found - {*known, *baselines}))


def _status(plan: Plan, found: set[str], unknown: tuple[str, ...], environment: str) -> Status:
    return Status(
        environment=environment,
        applied=_numbers(plan, lambda n, step: step.version in found),
        pending=_numbers(plan, lambda n, step: step.version not in found),
        unknown=unknown,
    )


def _numbered(plan: Plan) -> Iterator[tuple[int, PlannedStep]]:
    yield from enumerate(plan.steps, 1)


def _numbers(plan: Plan, holds: Callable[[int, PlannedStep], bool]) -> tuple[int, ...]:
    return tuple(number for number, step in _numbered(plan) if holds(number, step))


_TOOLS: Mapping[str, Callable[[Plan, Rows, str], Status]] = {
    "drizzle-kit": _of_drizzle,
    "alembic": _of_alembic,
    "atlas": _of_atlas,
    "flyway": _of_flyway,
}

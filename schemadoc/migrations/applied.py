"""What the tool of a chain has noted in a database -> which of the steps it has, and which it would
apply next."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from schemadoc.migrations.plan import Plan, PlannedStep
from schemadoc.model.history import Status, skipped_on

Rows = Sequence[Mapping[str, Any]]
_BASELINE = 1
"""A bit of Atlas' types of revisions."""


def find_status(plan: Plan, rows: Rows, environment: str) -> Status:
    """Which steps are applied, by their numbers in the plan."""
    return _TOOLS[plan.format](plan, rows, environment)


def without_excluded(plan: Plan, status: Status) -> Status:
    """A status in which what is not for the environment, as it says itself, is neither pending nor
    passed over."""
    excluded = _numbers(
        plan,
        lambda n, step: (
            status.environment in skipped_on(step.directives) and n not in status.applied
        ),
    )
    return replace(
        status,
        excluded=excluded,
        pending=tuple(number for number in status.pending if number not in excluded),
        skipped=tuple(number for number in status.skipped if number not in excluded),
    )


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
    status = _status(plan, *_with_baseline(plan, found, baselines), environment)
    hashes = {str(row["version"]): str(row["hash"]) for row in own if row.get("hash")}
    edited = _numbers(plan, lambda n, step: _is_unlike(step, hashes.get(step.version)))
    return replace(status, edited=edited[:1])  # one hash runs through all files: none beyond tells


def _is_unlike(step: PlannedStep, noted: str | None) -> bool:
    hashes = [(text or "").removeprefix("h1:") for text in (noted, step.checksum)]
    return all(hashes) and hashes[0] != hashes[1]


def _of_flyway(plan: Plan, rows: Rows, environment: str) -> Status:
    """It notes what it did in order, and applies a repeatable script again when it has changed."""
    done = _done_by_flyway(rows)
    own = [step.version for step in plan.steps]
    found = {version for version, row in done.items() if version in own or row["version"]}
    baselines = [str(row["version"]) for row in rows if row["type"] == "BASELINE"]
    status = _status(plan, *_with_baseline(plan, found, baselines), environment)
    changed = _numbers(plan, lambda n, step: _has_changed(step, done.get(step.version)))
    again = {number for number in changed if _script(plan.steps[number - 1].file)[:3] == "R__"}
    return replace(
        status,
        pending=tuple(sorted({*status.pending, *again})),
        edited=tuple(number for number in changed if number not in again),
    )


def _done_by_flyway(rows: Rows) -> Mapping[str, Mapping[str, Any]]:
    """Version, or description where the script is repeatable -> the row that still holds."""
    done: dict[str, Mapping[str, Any]] = {}
    for row in sorted(rows, key=lambda row: int(row["installed_rank"])):
        described = _script(row["script"]).removeprefix("R__").removesuffix(".sql")
        version = str(row["version"] or described.replace("_", " "))
        if row["type"] == "DELETE" or str(row["type"]).startswith("UNDO"):
            done.pop(version, None)
        elif row["success"] and row["type"] not in ("BASELINE", "SCHEMA"):
            done[version] = row
    return done


def _has_changed(step: PlannedStep, row: Mapping[str, Any] | None) -> bool:
    """Whether a script is not what was applied; one of another name may do the same, and a script
    in Java has no sum."""
    if row is None or row["checksum"] is None or _script(row["script"]) != _script(step.file):
        return False
    return str(row["checksum"]) != step.checksum


def _script(path: Any) -> str:
    return posixpath.basename(str(path))


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

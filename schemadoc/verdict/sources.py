"""Faults that need no searching: facts, marks, findings, drift, and a snapshot that is old."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from schemadoc.model.catalog import Finding, Severity, severity_rank
from schemadoc.model.change import Change
from schemadoc.model.drift import Drift
from schemadoc.model.fault import Fault
from schemadoc.model.prose import Refreshed, StaleFact
from schemadoc.model.table import Location
from schemadoc.model.wording import describe_change

_BUILD = "Run `schemadoc build` and commit what it writes."
_SHOWN = 60


def judge_prose(refreshed: Refreshed) -> Iterator[Fault]:
    """Hand-written pages that say what is no longer true, or ask for what nobody knows."""
    for bad in refreshed.bad:
        location = Location(file=bad.file, line=bad.line)
        yield Fault(kind="mark", place=bad.file, message=bad.message, location=location)
    for fact in refreshed.stale:
        yield Fault(
            kind="fact",
            place=fact.file,
            message=_differs(fact),
            remedy=_BUILD,
            location=Location(file=fact.file, line=fact.line),
        )


def _differs(fact: StaleFact) -> str:
    """What a fact says and what is true; of several lines the first that differs."""
    was, now = fact.was.splitlines(), fact.now.splitlines()
    if len(was) <= 1 and len(now) <= 1:
        return f"`{fact.mark}` says {_shown(fact.was)}, and is {_shown(fact.now)}"
    place = next((i for i, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]),
                 min(len(was), len(now)))  # fmt: skip
    before, after = ("".join(lines[place : place + 1]) for lines in (was, now))
    line = f"line {place + 1} says {_shown(before)}, and is {_shown(after)}"
    return f"`{fact.mark}` is out of date: {line}"


def _shown(text: str) -> str:
    if not text.strip():
        return "nothing"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def judge_findings(findings: Iterable[Finding], limit: Severity) -> Iterator[Fault]:
    """What rules find that is as severe as the settings do not allow."""
    for finding in findings:
        if severity_rank(finding.severity) >= severity_rank(limit):
            yield Fault(
                kind="finding",
                place=finding.object_id,
                message=finding.message,
                location=finding.location,
                severity=finding.severity,
                code=finding.rule,
            )


def judge_drift(drift: Iterable[Drift], day: str) -> Iterator[Fault]:
    """What the sources do not agree on, unless that is accepted until a later day."""
    for found in drift:
        if found.counts_on(day):
            expired = f" (accepted until {found.accepted.until})" if found.accepted else ""
            yield Fault(
                kind="drift",
                place=found.object_id,
                message=found.words + expired,
                remedy=found.remedy,
                location=found.location,
            )


def judge_snapshot(file: str, changes: Iterable[Change]) -> Iterator[Fault]:
    """A committed snapshot that is not what the sources say: a fault for each object."""
    remedy = _snapshot_remedy(file)
    for owner, group in groupby(changes, key=lambda change: change.table_id or change.object_id):
        words = tuple(map(describe_change, group))
        yield Fault(
            kind="snapshot",
            place=owner,
            message=f"{file} is stale",
            remedy=remedy,
            location=Location(file=file),
            reasons=words,
        )


def judge_unreadable(file: str, reason: str) -> Fault:
    """A committed snapshot that nobody can read is as good as none: it is old, and all else that
    `check` looks at still counts."""
    return Fault(
        kind="snapshot",
        place=file,
        message=f"it cannot be held against the sources: {reason.removesuffix('.')}",
        remedy=_snapshot_remedy(file),
        location=Location(file=file),
    )


def _snapshot_remedy(file: str) -> str:
    return f"Run `schemadoc snapshot LOCATOR -o {file}` and commit it."

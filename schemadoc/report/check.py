"""What `check` found: for a terminal, for programs, for GitHub, and as tests that failed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from schemadoc.model.drift import Drift
from schemadoc.model.fault import FAULT_KINDS, Fault, FaultKind
from schemadoc.model.history import Status
from schemadoc.model.table import Location
from schemadoc.pipeline.options import Checked
from schemadoc.report.words import Report, annotate, as_json, change_record, count
from schemadoc.snapshot import encode

_SHOWN = 20
_REASONS = 3
_TITLES: dict[FaultKind, str] = {
    "mark": "Mark in a page",
    "link": "Dead link",
    "fact": "Stale fact",
    "drift": "Drift",
    "finding": "Finding",
    "snapshot": "Stale snapshot",
    "page": "Stale page",
}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, not even as an entity."""


def report_check(checked: Checked, style: str) -> Report:
    """Whether what is committed is true, and what is not."""
    write = {"text": _text, "json": _json, "github": _github, "junit": _junit}[style]
    return Report(text=write(checked), failed=bool(checked.faults))


def _text(checked: Checked) -> str:
    stale = [fault for fault in checked.faults if fault.kind in {"page", "snapshot"}]
    others = [fault for fault in checked.faults if fault not in stale]
    lines = [*map(_line, others), *_status_lines(checked.statuses), *_stale_lines(checked, stale)]
    accepted = len(checked.drift) - sum(fault.kind == "drift" for fault in others)
    if accepted:
        lines.append(f"{count(accepted, 'difference')} of the sources accepted in `drift.accept`.")
    return "\n".join(lines)


def _line(fault: Fault) -> str:
    place = f"{_place(fault.location)}: " if fault.location else ""
    if fault.kind == "finding":
        return f"{place}{fault.place}: {fault.severity} {fault.code} {fault.message}"
    what = "drift: " if fault.kind == "drift" else ""
    return f"{place}{what}{_sentence(fault.message)} {fault.remedy}".rstrip()


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def _place(location: Location) -> str:
    return f"{location.file}:{location.line}" if location.line else location.file


def _stale_lines(checked: Checked, stale: Sequence[Fault]) -> Iterator[str]:
    """The verdict on what is committed, page by page, or object by object of a snapshot."""
    if checked.baseline is None:
        yield "Nothing is committed to check against: neither pages nor schemadoc.json."
        return
    if not stale:
        yield f"{checked.baseline} is up to date."
        return
    yield f"{checked.baseline} is stale. {stale[0].remedy}"
    for fault in stale[:_SHOWN]:
        yield f"  {fault.place.removeprefix(f'{checked.baseline}/')}: {_why(fault)}"
        if fault.remedy != stale[0].remedy:
            yield f"    {fault.remedy}"
    if len(stale) > _SHOWN:
        yield f"  and {len(stale) - _SHOWN} more"


def _why(fault: Fault) -> str:
    shown = list(fault.reasons[:_REASONS])
    if len(fault.reasons) > _REASONS:
        shown.append(f"and {len(fault.reasons) - _REASONS} more")
    if not shown:
        return fault.message
    is_told = fault.message != "is stale" and fault.kind == "page"
    return "; ".join([fault.message, *shown] if is_told else shown)


def _status_lines(statuses: Iterable[Status]) -> Iterator[str]:
    """How far live databases have come, which is no fault of theirs."""
    for status in statuses:
        if status.problem:
            yield (
                f"Which migrations {status.environment} has is not known: {status.problem}. "
                "It is held against the newest."
            )
        elif status.pending:
            number = count(len(status.pending), "migration")
            yield f"{status.environment} lacks {number}: pending, which is no drift."
        if status.unknown:
            yield f"{status.environment} has migrations that are in no file: " + ", ".join(
                status.unknown[:_SHOWN]
            )


def _json(checked: Checked) -> str:
    drifting = [fault for fault in checked.faults if fault.kind == "drift"]
    stale = any(fault.kind in {"page", "snapshot"} for fault in checked.faults)
    return as_json(
        {
            "baseline": checked.baseline,
            "failed": bool(checked.faults),
            "stale": stale,
            "faults": [encode(fault, lines=True) for fault in checked.faults],
            "changes": [change_record(change) for change in checked.changes],
            "drift": [_drift_record(drift, drifting) for drift in checked.drift],
            "migrations": [encode(status) for status in checked.statuses],
        }
    )


def _drift_record(drift: Drift, drifting: Iterable[Fault]) -> dict[str, Any]:
    is_open = any(
        fault.place == drift.object_id and fault.message.startswith(drift.words)
        for fault in drifting
    )
    return {**encode(drift, lines=True), "facts": dict(drift.facts), "open": is_open}


def _github(checked: Checked) -> str:
    return "\n".join(
        annotate(fault.severity, fault.code or _TITLES[fault.kind], _in_full(fault), fault.location)
        for fault in checked.faults
    )


def _in_full(fault: Fault) -> str:
    """A fault where nothing else says what it is about."""
    place = "" if fault.location and fault.kind != "finding" else f"{fault.place}: "
    why = f": {'; '.join(fault.reasons)}" if fault.reasons else ""
    return f"{place}{_sentence(fault.message + why)} {fault.remedy}".rstrip()


def _junit(checked: Checked) -> str:
    """A test for each kind of fault that there is none of, and for each fault one that failed."""
    cases: list[str] = []
    for kind in FAULT_KINDS:
        faults = [fault for fault in checked.faults if fault.kind == kind]
        cases += [_failure(fault) for fault in faults] or [
            f'  <testcase classname="schemadoc.{kind}" name="no {kind} is wrong"/>'
        ]
    figures = f'tests="{len(cases)}" failures="{len(checked.faults)}"'
    head = f'<testsuite name="schemadoc check" {figures}>'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>"])


def _failure(fault: Fault) -> str:
    place = _place(fault.location) if fault.location else fault.place
    name, message = _attribute(f"{place}: {fault.message}"), _attribute(fault.message)
    return (
        f'  <testcase classname="schemadoc.{fault.kind}" name={name}>\n'
        f"    <failure message={message}>{escape(_fit(_in_full(fault)))}</failure>\n"
        "  </testcase>"
    )


def _attribute(text: str) -> str:
    return quoteattr(" ".join(_fit(text).split()))


def _fit(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)

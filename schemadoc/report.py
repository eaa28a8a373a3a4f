"""What the commands found, worded for a terminal, for a pull request, or for a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, TypedDict

import click

from schemadoc import escape
from schemadoc.config import Config
from schemadoc.model.catalog import Finding, severity_rank
from schemadoc.model.change import Change
from schemadoc.model.drift import Drift
from schemadoc.model.prose import FactLine
from schemadoc.model.table import Location
from schemadoc.model.wording import describe_change
from schemadoc.pipeline.options import Ask, Built, Checked, Say
from schemadoc.snapshot import encode

_SIGNS = {"added": "+", "removed": "-"}
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text for standard output, and whether it calls for exit code 1."""

    text: str
    failed: bool


class Voice(TypedDict):
    """The ways in which a command speaks while it works: those of `Options`."""

    say: Say
    tell: Say
    alert: Say
    ask: Ask


@contextmanager
def progress(quiet: bool) -> Iterator[Voice]:
    """How a command speaks: on a terminal in one line that changes, with what stays above it, else
    in plain lines."""
    if quiet:
        yield Voice(say=_be_silent, tell=_be_silent, alert=_print, ask=_ask)
    elif not sys.stderr.isatty():
        yield Voice(say=_print, tell=_print, alert=_print, ask=_ask)
    else:
        with _terminal() as voice:
            yield voice


@contextmanager
def _terminal() -> Iterator[Voice]:
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    status = console.status("")

    def say(text: str) -> None:
        if text:
            status.update(Text(text))
            status.start()
        else:
            status.stop()

    def tell(text: str) -> None:
        console.print(Text(text), soft_wrap=True)

    def ask(question: str) -> str | None:
        status.stop()
        return _ask(question)

    try:
        yield Voice(say=say, tell=tell, alert=tell, ask=ask)
    finally:
        status.stop()


def _be_silent(text: str) -> None:
    pass


def _print(text: str) -> None:
    if text:
        click.echo(text, err=True)


def _ask(question: str) -> str | None:
    """What the user types, unseen; None where nobody is at a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    answer: str = click.prompt(question, hide_input=True, prompt_suffix="", err=True)
    return answer


def report_build(built: Built, config: Config) -> Iterator[str]:
    """What a build did."""
    docs = built.docs
    for path in docs.kept:
        yield f"Kept {config.output.docs}/{path}: a file of yours, where a page of ours would be"
    yield from (f"MkDocs: {warning}" for warning in built.warnings)
    counts = built.counts
    yield (
        f"{_number(counts.tables, 'table')}, {_number(counts.enums, 'enum')}, "
        f"{_number(counts.domains, 'domain')}; {_number(len(docs.written), 'file')} written, "
        f"{len(docs.removed)} removed in {config.output.docs}"
    )
    for file in built.prose.files:
        number = sum(fact.file == file.path for fact in built.prose.stale)
        yield f"{file.path}: {_number(number, 'fact')} brought up to date"
    if built.gaps:
        things = _number(built.gaps, "thing")
        yield f"{things} could not be read: see {config.output.docs}/fidelity.md"
    if built.site_changed is not None:
        state = "Built" if built.site_changed else "Nothing changed in"
        yield f"{state} {config.output.site}/index.html"


def report_facts(facts: Sequence[FactLine], style: str) -> str:
    """The facts that pages can ask for."""
    if style == "json":
        return _json([encode(fact) for fact in facts])
    if len(facts) == 1:
        return facts[0].value
    lines = (f"{fact.mark}  {_in_short(fact)}" for fact in facts)
    return "\n".join(lines)


def _in_short(fact: FactLine) -> str:
    count = len(fact.value.splitlines())
    return _number(count, "line") if fact.is_block else fact.value


def report_check(checked: Checked, config: Config, style: str) -> Report:
    """Whether what is committed is what the sources give now."""
    severe = _severe(checked.findings, config)
    stale = checked.docs.is_stale or bool(checked.changes)
    day = date.today().isoformat()
    drifting = [drift for drift in checked.drift if drift.counts_on(day)]
    failed = stale or bool(severe) or bool(drifting)
    if style == "json":
        document = {
            "baseline": checked.baseline,
            "stale": stale,
            "pages": {
                "changed": list(checked.docs.written),
                "removed": list(checked.docs.removed),
                "edited": list(checked.docs.edited),
            },
            "changes": [_change_record(change) for change in checked.changes],
            "findings": [_finding_record(finding) for finding in severe],
            "drift": [_drift_record(drift, drift in drifting) for drift in checked.drift],
            "migrations": [encode(status) for status in checked.statuses],
        }
        return Report(text=_json(document), failed=failed)
    lines = [
        *_stale_lines(checked, stale),
        *(_finding_line(finding) for finding in severe),
        *_drift_lines(checked, drifting),
    ]
    return Report(text="\n".join(lines), failed=failed)


def report_findings(findings: Sequence[Finding], config: Config, style: str) -> Report:
    """What the rules found."""
    failed = bool(_severe(findings, config))
    if style == "json":
        records = [_finding_record(finding) for finding in findings]
        return Report(text=_json(records), failed=failed)
    if style == "github":
        return Report(text="\n".join(map(_github_line, findings)), failed=failed)
    lines = [_finding_line(finding) for finding in findings]
    return Report(text="\n".join([*lines, f"{_number(len(findings), 'finding')}."]), failed=failed)


def report_changes(changes: Sequence[Change], style: str) -> str:
    """What differs between two schemas."""
    if style == "json":
        return _json([_change_record(change) for change in changes])
    if not changes:
        return "No differences."
    lines = _markdown_changes(changes) if style == "markdown" else _text_changes(changes)
    return "\n".join([*lines, "", _summary(changes)])


def _text_changes(changes: Iterable[Change]) -> Iterator[str]:
    for owner, group in groupby(changes, key=_owner):
        yield owner
        for change in group:
            sign = "?" if change.doubtful else _SIGNS.get(change.action, "~")
            mark = _mark(change)
            yield f"  {sign} {describe_change(change)}{f'  [{mark}]' if mark else ''}"


def _markdown_changes(changes: Iterable[Change]) -> Iterator[str]:
    for owner, group in groupby(changes, key=_owner):
        yield f"- {escape.code(owner)}"
        for change in group:
            mark = _mark(change)
            yield f"  - {escape.text(describe_change(change))}{f' — **{mark}**' if mark else ''}"


def _mark(change: Change) -> str:
    return "not compared" if change.doubtful else change.risk if change.risk == "breaking" else ""


def _owner(change: Change) -> str:
    return change.table_id or change.object_id


def _summary(changes: Sequence[Change]) -> str:
    breaking = sum(change.risk == "breaking" for change in changes)
    doubtful = sum(change.doubtful for change in changes)
    summary = f"{_number(len(changes) - doubtful, 'change')}, {breaking} of them breaking."
    if not doubtful:
        return summary
    return f"{summary} {_number(doubtful, 'expression')} not compared: each side spells its own."


def _stale_lines(checked: Checked, stale: bool) -> Iterator[str]:
    if checked.baseline is None:
        yield "Nothing is committed to check against: neither pages nor schemadoc.json."
    elif not stale:
        yield f"{checked.baseline} is up to date."
    else:
        remedy = "build" if checked.docs.is_stale else f"snapshot LOCATOR -o {checked.baseline}"
        yield f"{checked.baseline} is stale. Run `schemadoc {remedy}` and commit what it writes."
        yield from _some("changed", checked.docs.written)
        yield from _some("removed", checked.docs.removed)
        yield from _some("edited by hand", checked.docs.edited)
        if checked.changes:
            yield from _text_changes(checked.changes)


def _some(what: str, paths: Sequence[str]) -> Iterator[str]:
    for path in paths[:_SHOWN]:
        yield f"  {what}: {path}"
    if len(paths) > _SHOWN:
        yield f"  {what}: {len(paths) - _SHOWN} more"


def _severe(findings: Iterable[Finding], config: Config) -> list[Finding]:
    limit = severity_rank(config.lint.fail_on)
    return [finding for finding in findings if severity_rank(finding.severity) >= limit]


def _finding_line(finding: Finding) -> str:
    place = finding.object_id
    if finding.location:
        line = f":{finding.location.line}" if finding.location.line else ""
        place = f"{finding.location.file}{line}: {place}"
    return f"{place}: {finding.severity} {finding.rule} {finding.message}"


def _github_line(finding: Finding) -> str:
    """A workflow command, which GitHub shows beside the line."""
    level = {"error": "error", "warning": "warning", "info": "notice"}[finding.severity]
    place = ""
    if finding.location:
        place = f" file={_property(finding.location.file)},"
        place += f"line={finding.location.line or 1},"
    text = f"{finding.object_id}: {finding.message}"
    return f"::{level}{place or ' '}title={finding.rule}::{_data(text)}"


def _drift_lines(checked: Checked, drifting: Sequence[Drift]) -> Iterator[str]:
    """What the sources do not agree on, and what pending migrations explain."""
    for status in checked.statuses:
        if status.problem:
            yield (
                f"Which migrations {status.environment} has is not known: {status.problem}. "
                "It is held against the newest."
            )
        elif status.pending:
            count = _number(len(status.pending), "migration")
            yield f"{status.environment} lacks {count}: pending, which is no drift."
        if status.unknown:
            yield f"{status.environment} has migrations that are in no file: " + ", ".join(
                status.unknown[:_SHOWN]
            )
    for drift in drifting:
        place = f"{_shown_place(drift.location)}: " if drift.location else ""
        expired = f" (accepted until {drift.accepted.until})" if drift.accepted else ""
        yield f"{place}drift: {drift.words}{expired}. {drift.remedy}"
    accepted = len(checked.drift) - len(drifting)
    if accepted:
        yield f"{_number(accepted, 'difference')} of the sources accepted in `drift.accept`."


def _shown_place(location: Location) -> str:
    return f"{location.file}:{location.line}" if location.line else location.file


def _drift_record(drift: Drift, is_open: bool) -> dict[str, Any]:
    return {**encode(drift, lines=True), "facts": dict(drift.facts), "open": is_open}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _change_record(change: Change) -> dict[str, Any]:
    return {**encode(change), "words": describe_change(change)}


def _finding_record(finding: Finding) -> dict[str, Any]:
    record: dict[str, Any] = encode(finding, lines=True)
    return record


def _json(document: Any) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False)


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"

"""How commands speak while they work, and what they found when they are done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TypedDict

import click

from schemadoc.config import Config
from schemadoc.model.catalog import Finding, severity_rank
from schemadoc.model.change import Change
from schemadoc.model.comparison import Comparison
from schemadoc.model.prose import FactLine
from schemadoc.model.wording import describe_change
from schemadoc.pipeline.options import Ask, Built, Say
from schemadoc.report.comment import write_comment
from schemadoc.report.words import Report, annotate, as_json, change_record, count
from schemadoc.snapshot import encode

_SIGNS = {"added": "+", "removed": "-"}
_SHOWN = 20


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
        f"{count(counts.tables, 'table')}, {count(counts.enums, 'enum')}, "
        f"{count(counts.domains, 'domain')}; {count(len(docs.written), 'file')} written, "
        f"{len(docs.removed)} removed in {config.output.docs}"
    )
    for file in built.prose.files:
        number = sum(fact.file == file.path for fact in built.prose.stale)
        yield f"{file.path}: {count(number, 'fact')} brought up to date"
    if built.gaps:
        things = count(built.gaps, "thing")
        yield f"{things} could not be read: see {config.output.docs}/fidelity.md"
    if built.site_changed is not None:
        state = "Built" if built.site_changed else "Nothing changed in"
        yield f"{state} {config.output.site}/index.html"


def report_facts(facts: Sequence[FactLine], style: str) -> str:
    """The facts that pages can ask for."""
    if style == "json":
        return as_json([encode(fact) for fact in facts])
    if len(facts) == 1:
        return facts[0].value
    lines = (f"{fact.mark}  {_in_short(fact)}" for fact in facts)
    return "\n".join(lines)


def _in_short(fact: FactLine) -> str:
    lines = len(fact.value.splitlines())
    return count(lines, "line") if fact.is_block else fact.value


def report_findings(findings: Sequence[Finding], config: Config, style: str) -> Report:
    """What the rules found."""
    failed = bool(_severe(findings, config))
    if style == "json":
        records = [_finding_record(finding) for finding in findings]
        return Report(text=as_json(records), failed=failed)
    if style == "github":
        return Report(text="\n".join(map(_github_line, findings)), failed=failed)
    lines = [_finding_line(finding) for finding in findings]
    return Report(text="\n".join([*lines, f"{count(len(findings), 'finding')}."]), failed=failed)


def report_comparison(comparison: Comparison, style: str) -> str:
    """What differs between two states of a schema."""
    if style == "markdown":
        return write_comment(comparison)
    if style == "json":
        return as_json([change_record(change) for change in comparison.changes])
    notes = [f"Note: {note}" for note in comparison.notes]
    if not comparison.changes:
        return "\n".join([*notes, "No differences."])
    lines = [*notes, *_text_changes(comparison.changes), "", _summary(comparison.changes)]
    return "\n".join(lines)


def _text_changes(changes: Iterable[Change]) -> Iterator[str]:
    for owner, group in groupby(changes, key=_owner):
        yield owner
        for change in group:
            sign = "?" if change.doubtful else _SIGNS.get(change.action, "~")
            mark = _mark(change)
            yield f"  {sign} {describe_change(change)}{f'  [{mark}]' if mark else ''}"


def _mark(change: Change) -> str:
    return "not compared" if change.doubtful else change.risk if change.risk == "breaking" else ""


def _owner(change: Change) -> str:
    return change.table_id or change.object_id


def _summary(changes: Sequence[Change]) -> str:
    breaking = sum(change.risk == "breaking" for change in changes)
    doubtful = sum(change.doubtful for change in changes)
    summary = f"{count(len(changes) - doubtful, 'change')}, {breaking} of them breaking."
    if not doubtful:
        return summary
    return f"{summary} {count(doubtful, 'expression')} not compared: each side spells its own."


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
    text = f"{finding.object_id}: {finding.message}"
    return annotate(finding.severity, finding.rule, text, finding.location)


def _finding_record(finding: Finding) -> dict[str, Any]:
    record: dict[str, Any] = encode(finding, lines=True)
    return record

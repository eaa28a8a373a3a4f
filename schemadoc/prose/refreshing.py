"""A hand-written text with its facts as they are now; all else stays as it is, byte for byte."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from schemadoc.model.page import File
from schemadoc.model.prose import BadMark, Refreshed, StaleFact
from schemadoc.prose.fact import FactError
from schemadoc.prose.marks import Mark, find_marks
from schemadoc.prose.material import Material
from schemadoc.prose.registry import make_fact

_MAY_HOLD_MARKS = re.compile(rb"<!--\s*/?\s*schemadoc\b")


@dataclass(slots=True)
class _Report:
    """What was found so far."""

    files: list[File] = field(default_factory=list)
    stale: list[StaleFact] = field(default_factory=list)
    bad: list[BadMark] = field(default_factory=list)
    facts: int = 0


def refresh_texts(texts: Iterable[File], material: Material) -> Refreshed:
    """What has to change in hand-written pages for their facts to be true."""
    report = _Report()
    for file in texts:
        if may_hold_marks(file.content):
            _refresh_file(file, material, report)
    return Refreshed(
        files=tuple(report.files),
        stale=tuple(report.stale),
        bad=tuple(report.bad),
        facts=report.facts,
    )


def may_hold_marks(content: bytes) -> bool:
    """Whether to look closer at a file, be it UTF-8 or not."""
    return bool(_MAY_HOLD_MARKS.search(content.replace(b"\0", b"")))


def _refresh_file(file: File, material: Material, report: _Report) -> None:
    try:
        text = file.content.decode()
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        message = f"it is not UTF-8: byte {error.start} cannot be read. Save it as UTF-8."
        report.bad.append(BadMark(file=file.path, line=line, message=message))
        return
    changed = _refresh_text(text, file.path, material, report)
    if changed != text:
        report.files.append(File(path=file.path, content=changed.encode()))


def _refresh_text(text: str, file: str, material: Material, report: _Report) -> str:
    marks = find_marks(text)
    report.bad += [BadMark(file=file, line=line, message=said) for line, said in marks.bad]
    newline = _newline(text)
    pieces, done = [], 0
    for mark in marks.good:
        report.facts += 1
        was = text[mark.start : mark.end]
        try:
            now = _body(mark, was, material, file, newline)
        except FactError as error:
            report.bad.append(BadMark(file=file, line=mark.line, message=_told(mark, error)))
            continue
        if _loosely(now) != _loosely(was):
            report.stale.append(_stale(file, mark, was, now))
            pieces += [text[done : mark.start], now]
            done = mark.end
    report.bad.sort(key=lambda bad: (bad.file, bad.line))
    return "".join([*pieces, text[done:]])


def _told(mark: Mark, error: FactError) -> str:
    words = " ".join(mark.words.split())
    return f"{words}: {error}" if words else str(error)


def _body(mark: Mark, was: str, material: Material, file: str, newline: str) -> str:
    found, value = make_fact(mark.words, material, file)
    if not found.is_block:
        return _within_space(value, was, mark.prefix or "")
    if mark.prefix is None:
        raise FactError("its text has several lines. Give both marks lines of their own.")
    lines = ["", *value.split("\n"), ""]
    written = [f"{mark.prefix}{line}".rstrip() for line in lines]
    return newline.join(["", *written, mark.prefix])


def _within_space(value: str, was: str, prefix: str) -> str:
    """A short text stays on a line of its own, where that is where it is."""
    space = rf"[\s{'>' if '>' in prefix else ''}]*"
    inner = re.fullmatch(rf"({space})(.*?)({space})", was, re.DOTALL)
    assert inner is not None
    return f"{inner[1]}{value}{inner[3]}" if inner[2] else value


def _newline(text: str) -> str:
    """How the lines of a text end, most of them."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def _loosely(body: str) -> list[str]:
    """The lines of a text as they are read: a formatter may have padded the cells of a table."""
    lines = (re.sub(r"[ \t]+", " ", line.strip(" \t>")) for line in body.strip().splitlines())
    return [re.sub(r" ?\| ?", "|", re.sub(r"-{2,}", "-", line)) for line in lines if line]


def _stale(file: str, mark: Mark, was: str, now: str) -> StaleFact:
    return StaleFact(
        file=file,
        line=mark.line,
        mark=" ".join(mark.words.split()),
        was=was.strip(),
        now=now.strip(),
    )

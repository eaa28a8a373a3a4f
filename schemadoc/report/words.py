"""How any result is written: numbers, JSON, and what GitHub shows beside a line."""

import json
from dataclasses import dataclass
from typing import Any

from schemadoc.model.catalog import Severity
from schemadoc.model.change import Change
from schemadoc.model.table import Location
from schemadoc.model.wording import describe_change
from schemadoc.snapshot import encode

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text for standard output, and whether it calls for exit code 1."""

    text: str
    failed: bool


def count(number: int, word: str) -> str:
    """A number with its word."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def as_json(document: Any) -> str:
    """A document for programs."""
    return json.dumps(document, indent=2, ensure_ascii=False)


def change_record(change: Change) -> dict[str, Any]:
    """A change for programs, in words as well."""
    return {**encode(change), "words": describe_change(change)}


def annotate(severity: Severity, title: str, text: str, location: Location | None) -> str:
    """A workflow command, which GitHub shows beside the line."""
    place = ""
    if location:
        place = f" file={_property(location.file)},line={location.line or 1},"
    return f"::{_LEVELS[severity]}{place or ' '}title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

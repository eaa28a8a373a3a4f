"""The part of a file that goes up, where tools such as dbmate and goose keep both ways in one."""

import re
from dataclasses import dataclass
from typing import Literal

_MARKER = re.compile(
    r"^[ \t]*--[ \t]*(?:migrate:(?P<dbmate>up|down)\b|\+goose[ \t]+(?P<goose>up|down)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_NO_TRANSACTION = re.compile(
    r"^[ \t]*--[ \t]*(?:migrate:up\b[^\n]*\btransaction:[ \t]*false"
    r"|\+goose[ \t]+no[ \t]+transaction|no-transaction)\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Sections:
    """What of a file is to be run, on the lines where it stands in the file."""

    sql: str
    tool: Literal["dbmate", "goose"] | None = None
    """Whose marks were found."""
    stands_alone: bool = False
    """Whether the file says that it is to be run outside of a transaction."""


def take_up(text: str) -> Sections:
    """What goes up: all, unless marks say where it begins and ends."""
    stands_alone = bool(_NO_TRANSACTION.search(text))
    marks = list(_MARKER.finditer(text))
    if not marks:
        return Sections(text, None, stands_alone)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    kept = [_blank(text[: marks[0].start()])]
    for mark, end in zip(marks, ends, strict=True):
        part = text[mark.start() : end]
        is_up = (mark["dbmate"] or mark["goose"]).lower() == "up"
        kept.append(part if is_up else _blank(part))
    return Sections("".join(kept), "dbmate" if marks[0]["dbmate"] else "goose", stands_alone)


def _blank(text: str) -> str:
    return "\n" * text.count("\n")

"""What is committed, and what is true now -> Faults, each with what to do about it."""

from schemadoc.verdict.notes import judge_notes
from schemadoc.verdict.pages import Held, judge_pages
from schemadoc.verdict.sources import (
    judge_drift,
    judge_findings,
    judge_prose,
    judge_snapshot,
    judge_unreadable,
)

__all__ = [
    "Held",
    "judge_drift",
    "judge_findings",
    "judge_notes",
    "judge_pages",
    "judge_prose",
    "judge_snapshot",
    "judge_unreadable",
]

"""What the commands found, worded for a terminal, for a pull request, or for a program."""

from schemadoc.report.check import report_check
from schemadoc.report.results import (
    progress,
    report_build,
    report_comparison,
    report_facts,
    report_findings,
)
from schemadoc.report.words import Report

__all__ = [
    "Report",
    "progress",
    "report_build",
    "report_check",
    "report_comparison",
    "report_facts",
    "report_findings",
]

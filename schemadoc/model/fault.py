"""Faults: what `check` finds wrong, whoever found it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from schemadoc.model.catalog import Severity
from schemadoc.model.table import Location

FaultKind = Literal["page", "snapshot", "fact", "mark", "link", "finding", "drift"]
FAULT_KINDS: tuple[FaultKind, ...] = (
    *("mark", "link", "fact", "drift", "finding", "snapshot", "page"),
)
"""In the order in which they are told: what somebody has to write by hand comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is not as it must be."""

    kind: FaultKind
    place: str
    """A file of the project, or the id of an object."""
    message: str
    """What is wrong, such as `count tables says 186, and is 187`."""
    remedy: str = ""
    location: Location | None = None
    """Where somebody can mend it, if that is in a file."""
    severity: Severity = "error"
    code: str | None = None
    """Of a rule that found it."""
    reasons: tuple[str, ...] = ()
    """Why it came to be: what changed since."""


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults as they are told; those of one kind stay in their order."""
    return tuple(sorted(faults, key=lambda fault: FAULT_KINDS.index(fault.kind)))

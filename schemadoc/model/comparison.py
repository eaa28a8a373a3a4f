"""What differs between two states of a schema, with all that a reviewer wants to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemadoc.model.catalog import Finding
from schemadoc.model.change import Change
from schemadoc.model.history import Step
from schemadoc.model.safety import StepClass


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A migration that the one side does not have."""

    step: Step
    safety: StepClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two states of a schema, and what differs."""

    old: str
    """What the former is called."""
    new: str
    changes: tuple[Change, ...] = ()
    default_namespace: str | None = None
    steps: tuple[NewStep, ...] = ()
    edited: tuple[str, ...] = ()
    """Migrations that both have, and of which one was changed."""
    gone: tuple[str, ...] = ()
    """Migrations that only the former has."""
    findings: tuple[Finding, ...] = ()
    """Those that are new."""
    settled: int = 0
    """How many findings there were that are no more."""
    notes: tuple[str, ...] = ()
    """What was compared in another way than one may think."""
    diagram: str = ""
    """The tables that differ, as Mermaid text."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Object -> its published page."""

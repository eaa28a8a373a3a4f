"""What a folder of migrations says is to be done: steps in order, each a list of statements."""

from dataclasses import dataclass
from typing import Literal

from schemadoc.model.history import Category, Directive
from schemadoc.model.schema import Gap

Transaction = Literal["step", "none", "all"]
"""Whether a step is one transaction, its statements stand alone, or all steps are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the server is given at a time."""

    sql: str
    line: int
    """Where it begins in the file, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """One migration before it is applied."""

    name: str
    """As its tool calls it, such as `0012_add_leads` or `20260101090000_create_shop`."""
    version: str
    """What its tool's own table of applied migrations knows it by."""
    file: str
    """Relative to the project's root, with forward slashes."""
    sql: str
    """The whole text of the file."""
    statements: tuple[Statement, ...] = ()
    transaction: Transaction = "step"
    date: str | None = None
    """`YYYY-MM-DD`, with ` HH:MM:SS` where it is known, in UTC; from its name or the journal."""
    parents: tuple[str, ...] = ()
    """The versions that it builds on, where a chain may have branches."""
    checksum: str | None = None
    """As its tool computes it, where that has one."""
    category: Category = "schema"
    directives: tuple[Directive, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All steps of a folder, and what there is to say of it."""

    format: str
    dialect: str = "postgresql"
    steps: tuple[PlannedStep, ...] = ()
    notes: tuple[str, ...] = ()
    """What was done in another way than one may think, such as files that were left out."""
    gaps: tuple[Gap, ...] = ()

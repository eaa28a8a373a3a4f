"""The past of a schema: its migrations, and which of them brought each object."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from schemadoc.model.change import Change
from schemadoc.model.safety import Safety
from schemadoc.model.table import Location

Instruction = Literal["shim", "shim drop", "deprecated", "skip on", "category", "other"]
"""What a directive means to us."""
Category = Literal["schema", "data", "config", "mixed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """An instruction that a migration carries in a comment, such as a compatibility shim."""

    name: str
    arguments: tuple[str, ...] = ()
    location: Location | None = None
    means: Instruction | None = None
    """None where it is not known."""
    nearest: str | None = None
    """The known name that is most like one that is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong in one step, in the server's words."""

    message: str
    statement: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One migration, in the order in which they are applied, counted from 1."""

    number: int
    name: str
    file: str
    sql: str = ""
    statements: tuple[str, ...] = ()
    """What it said to the server, where its file is a program rather than SQL."""
    date: str | None = None
    """From the migration's own name or journal, never from git."""
    changes: tuple[Change, ...] = ()
    category: Category = "schema"
    directives: tuple[Directive, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def skipped_on(self) -> tuple[str, ...]:
        """The environments that it is not for."""
        return skipped_on(self.directives)


def skipped_on(directives: Iterable[Directive]) -> tuple[str, ...]:
    """The environments that directives keep a migration from."""
    given = (" ".join(d.arguments) for d in directives if d.means == "skip on")
    return tuple(name for names in given for name in names.replace(",", " ").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All steps, and for every object the numbers of those that concern it."""

    steps: tuple[Step, ...]
    introduced: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    former_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    """Object that is no more -> the step that dropped it."""
    safety: Safety = field(default_factory=Safety)
    """What the steps do to the application that still runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Which steps of a chain one environment has applied, by their numbers."""

    environment: str
    """What it is called, or the locator of the database."""
    applied: tuple[int, ...] = ()
    pending: tuple[int, ...] = ()
    """Those that its tool would apply next; some tools apply again what has changed since."""
    skipped: tuple[int, ...] = ()
    """Those that its tool would never apply, as a later one is applied already."""
    unknown: tuple[str, ...] = ()
    """What it has applied and the chain does not have."""
    excluded: tuple[int, ...] = ()
    """Those that say themselves that they are not for it."""
    edited: tuple[int, ...] = ()
    """Those whose files are no longer what was applied."""
    problem: str | None = None
    """Why it cannot be known."""

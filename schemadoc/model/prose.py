"""Live facts in hand-written pages: which are out of date, and which nobody understands."""

from dataclasses import dataclass

from schemadoc.model.page import File


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSize:
    """How long a file of the project is."""

    lines: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleFact:
    """A fact that a hand-written page states as it was."""

    file: str
    line: int
    mark: str
    """What the mark asks for, such as `count tables`."""
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadMark:
    """A mark that means nothing, and what to do about it."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """Hand-written pages with their facts as they are now."""

    files: tuple[File, ...] = ()
    """Those that change, whole."""
    stale: tuple[StaleFact, ...] = ()
    bad: tuple[BadMark, ...] = ()
    facts: int = 0
    """How many facts there are in all."""
    sizes: tuple[tuple[str, FileSize | None], ...] = ()
    """The files whose size is a fact, and how large they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact that may be asked for, and what it says now."""

    mark: str
    value: str
    is_block: bool

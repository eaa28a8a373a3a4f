"""What a site has for programs beside its pages for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemadoc.model.page import File


@dataclass(frozen=True, slots=True, kw_only=True)
class MachinePage:
    """The same as a page for programs."""

    files: tuple[tuple[str, str], ...]
    """What a link to each says, and its path in the site."""
    linked: str | None = None
    """JSON-LD that stands within the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machines:
    """All of it, in the built site only."""

    files: tuple[File, ...] = ()
    pages: Mapping[str, MachinePage] = field(default_factory=dict)
    """By the path of a page."""

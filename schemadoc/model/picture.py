"""Pictures as pages mention them; what they show is drawn in files of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture on a page."""

    path: str
    """Relative to the docs folder."""
    words: str
    """What it shows, for those who do not see it."""
    notes: tuple[str, ...] = ()
    """What one has to know to read it."""
    mermaid: str | None = None
    """The same as Mermaid text."""
    mermaid_note: str = ""
    """What that leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """All pictures of a site."""

    tables: Mapping[str, Picture] = field(default_factory=dict)
    """By id."""
    domains: Mapping[str, Picture] = field(default_factory=dict)
    """By slug."""
    map: Picture | None = None

    def all(self) -> tuple[Picture, ...]:
        """Every picture."""
        return (*self.tables.values(), *self.domains.values(), *((self.map,) if self.map else ()))

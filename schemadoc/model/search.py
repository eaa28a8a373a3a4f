"""What search finds: things with names, each on a page or at a place on one."""

from dataclasses import dataclass
from typing import Literal

SearchKind = Literal[
    "table",
    "view",
    "enum",
    "domain",
    "column",
    "value",
    "routine",
    "object",
    "index",
    "constraint",
    "trigger",
    "policy",
    "migration",
    "page",
    "section",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One thing that can be found."""

    kind: SearchKind
    name: str
    anchor: str = ""
    also: tuple[str, ...] = ()
    """Other names of it, such as that in the code."""
    type: str = ""
    """The type of a column, or what else there is to say of it in a word."""
    text: str = ""
    """What it means, in plain words."""
    hidden: str = ""
    """Words that find it, but are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchGroup:
    """What is on one page: the first entry is what the page is about, the rest is within it."""

    page: str
    """Its path in the docs folder."""
    entries: tuple[SearchEntry, ...]

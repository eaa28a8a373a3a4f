"""Pages as they are planned, and files as they are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site: where it stands, and what its template is given."""

    path: str
    """Relative to the docs folder, with forward slashes."""
    title: str
    template: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to write, relative to the folder it is for."""

    path: str
    content: bytes
    prose: tuple[tuple[int, int], ...] = ()
    """Where words of people stand in a page: from which character to which. Their Markdown may be
    of any kind that the site knows; ours is plain."""
    in_site: "File | None" = None
    """What the built site has in its place, where that is more: what is true of the moment only."""

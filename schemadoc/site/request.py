"""What a site is to be built of."""

from dataclasses import dataclass, field
from pathlib import Path

from schemadoc.model.machine import Machines
from schemadoc.model.page import File, Page
from schemadoc.model.search import SearchGroup
from schemadoc.site.brand import Brand
from schemadoc.workspace import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContent:
    """What we bring to a site."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    """The pages in words, the pictures, and what else is in our folder."""
    additions: tuple[File, ...] = ()
    """What is added to the end of some pages, in the site only."""
    explorer: tuple[File, ...] = ()
    """The scripts of the explorer with their data; none without it."""
    search: tuple[SearchGroup, ...] = ()
    """What search finds on our pages."""
    machines: Machines = field(default_factory=Machines)
    """What the built site has for programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRequest:
    """What to build, and where."""

    content: SiteContent
    root: Path
    """The folder of the project."""
    docs: Path
    """The folder with our pages."""
    docs_dir: Path
    """The folder that MkDocs builds, with ours in it."""
    site: Path
    workspace: Path
    user_config: Path | None
    title: str
    strict: bool
    brand: Brand = field(default_factory=Brand)
    """The look of a site of our own."""
    before: Path | None = None
    """The site that the new one will take the place of."""
    ledger: Ledger = field(default_factory=Ledger)
    """What pages of that were made of."""

"""What a command is told, and what it tells when it is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from schemadoc.config import SourceRole
from schemadoc.model.catalog import Catalog, Counts
from schemadoc.model.change import Change
from schemadoc.model.drift import Drift
from schemadoc.model.fault import Fault
from schemadoc.model.history import Status
from schemadoc.model.prose import Refreshed
from schemadoc.site import Outcome

Say = Callable[[str], None]
Ask = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a command is to be carried out, beyond the configuration."""

    require: tuple[SourceRole, ...] = ()
    strict: bool = False
    untrusted: bool = False
    force: bool = False
    keep_going: bool = False
    """Whether a migration that fails is left out, rather than the end."""
    stats: bool = False
    """Whether the built site shows the volatile figures of the live database."""
    docs_dir: Path | None = None
    """The folder that MkDocs builds, where it is MkDocs that asks for our pages."""
    password_file: Path | None = None
    """Where the password of a database is that needs one and whose source names none."""
    ask: Ask = lambda question: None
    """How to ask the user for a password; None where there is nobody to ask."""
    say: Say = lambda text: None
    """How far the command is: on a terminal a line that the next one replaces."""
    tell: Say = lambda text: None
    """What the user should know of, in a line that stays."""
    alert: Say = lambda text: None
    """An error that does not end the command; it is shown whatever else is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What `build` did."""

    counts: Counts
    gaps: int
    """How many things could not be read of what is documented."""
    docs: Outcome
    prose: Refreshed = field(default_factory=Refreshed)
    catalog: Catalog | None = None
    """None where nothing had changed, so that nothing was read."""
    site_changed: bool | None = None
    """None where the site was not built."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What `check` found."""

    baseline: str | None
    """What the present state was held against; None where nothing is committed."""
    changes: tuple[Change, ...] = ()
    """What has changed in the schema since that."""
    faults: tuple[Fault, ...] = ()
    """All that is not as it must be."""
    drift: tuple[Drift, ...] = ()
    """What the sources do not agree on."""
    statuses: tuple[Status, ...] = ()
    """How far the live database has come with the migrations."""

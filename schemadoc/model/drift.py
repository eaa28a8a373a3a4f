"""What the sources of a project do not agree on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemadoc.config.locator import SourceRole
from schemadoc.model.change import Change
from schemadoc.model.table import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Why the settings let a difference be, and until when."""

    reason: str
    until: str | None = None
    """`YYYY-MM-DD`, the last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that two sources say differently."""

    base: SourceRole
    """The side that it is held against, of which `change.before` is."""
    other: SourceRole
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A difference between sources in words, with who is probably wrong and what to do."""

    object_id: str
    table_id: str | None = None
    kind: str
    """As that of a change; `database` where the sources cannot be held against one another."""
    words: str
    facts: Mapping[SourceRole, str] = field(default_factory=dict)
    """What each source says; one that is not named cannot say it."""
    is_live: bool = False
    """Whether it is about the live database, and so about the moment."""
    culprit: SourceRole | None = None
    remedy: str = ""
    location: Location | None = None
    """The place of the object in the code."""
    accepted: Accepted | None = None

    def counts_on(self, day: str) -> bool:
        """Whether it is still to be settled on a day."""
        until = self.accepted.until if self.accepted else None
        return self.accepted is None or (until is not None and until < day)

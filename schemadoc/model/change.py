"""One typed difference between two schemas, and what is known of it beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Risk = Literal["none", "expand", "contract", "breaking"]
"""What a change does to a running application: `breaking` means that its previous version fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renames:
    """The tables and columns that are known to be the same under another name."""

    tables: Mapping[str, str] = field(default_factory=dict)
    """Old id -> new id."""
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """New id of the table -> old name -> new name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference; `kind` is `object.added`, `.removed`, `.renamed` or `object.field`."""

    kind: str
    object_id: str
    table_id: str | None = None
    """The table that the object is, or is a part of."""
    before: Any = None
    after: Any = None
    """The value or object of the model on either side."""
    risk: Risk = "none"
    reason: str | None = None
    """Why it has this risk, where another change or migration says so."""
    guess: bool = False
    """True for a rename that was inferred from likeness."""
    doubtful: bool = False
    """True for two expressions that may mean the same: no server has printed both, so they are not
    compared."""

    @property
    def object(self) -> str:
        """What kind of thing changed: `table`, `column`, `enum` …"""
        return self.kind.partition(".")[0]

    @property
    def action(self) -> str:
        """What happened to it: `added`, `removed`, `renamed`, or the field that differs."""
        return self.kind.partition(".")[2]

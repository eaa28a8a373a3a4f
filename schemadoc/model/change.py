"""One typed difference between two schemas."""

from dataclasses import dataclass
from typing import Any, Literal

Risk = Literal["none", "expand", "contract", "breaking"]
"""What a change does to a running application: `breaking` means that its previous version fails."""


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

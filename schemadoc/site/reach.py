"""What a page was made of beside its own text."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Reach:
    """Other files of the site that what a page looks like depends on."""

    files: set[str] = field(default_factory=set)
    """Those that it links to, which must be there."""
    pictures: dict[str, str | None] = field(default_factory=dict)
    """Those that it may show, each by its hash; None for one that is not ours."""
    is_known: bool = True
    """Whether that is all; a link that leads nowhere may lead somewhere in the next site."""

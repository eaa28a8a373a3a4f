"""Pages that were worded before, while the process lives: one change leaves most as they are."""

from collections.abc import Callable

from schemadoc.model.moment import Moment
from schemadoc.model.page import File, Page

_MOST = 3000
"""No more pages are remembered: what is on them takes room."""


class Memory:
    """What each page was last, and how it was worded: equal pages have equal words."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._known: dict[str, tuple[Page, Moment | None, File]] = {}

    def render(self, page: Page, moment: Moment | None, word: Callable[[Page], File]) -> File:
        """A page as Markdown."""
        known = self._known.get(page.path)
        if known is not None and known[:2] == (page, moment):
            return known[2]
        file = word(page)
        if known is not None or len(self._known) < _MOST:
            self._known[page.path] = page, moment, file
        return file

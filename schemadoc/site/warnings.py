"""What MkDocs warns of: links that lead nowhere, by the file in which somebody can mend them."""

import logging
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

from schemadoc.errors import SiteError
from schemadoc.model.page import Page

_DEAD_LINK = re.compile(r"Doc file '([^']*)' contains a link '([^']*)', but (.*)", re.DOTALL)
_DEAD_ANCHOR = re.compile(r", but the doc '([^']*)' does not contain an anchor ")


@contextmanager
def catch_warnings() -> Iterator[list[str]]:
    """What MkDocs logs as a warning or worse, which it otherwise prints."""
    caught: list[str] = []
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    handler = _Catch(caught, logging.WARNING)
    logger.addHandler(handler)
    try:
        yield caught
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


class LinkWatch:
    """Listens to what MkDocs says of links while somebody else runs it."""

    def __init__(self) -> None:
        """Begin to listen; dead anchors are no more than information for MkDocs."""
        self._caught: list[str] = []
        self._handler = _Catch(self._caught, logging.INFO)
        logging.getLogger("mkdocs").addHandler(self._handler)

    def close(self) -> None:
        """Listen no longer."""
        logging.getLogger("mkdocs").removeHandler(self._handler)

    def refuse_dead(self, pages: Iterable[Page], inner: str, theirs: Collection[str]) -> None:
        """As `refuse_dead_links` does; on `theirs` there may be no anchors of ours."""
        self.close()
        caught = (text for text in self._caught if not is_of_anchor(text, theirs))
        refuse_dead_links(caught, pages, inner)


class _Catch(logging.Handler):
    def __init__(self, caught: list[str], level: int) -> None:
        super().__init__(level)
        self._caught = caught

    def emit(self, record: logging.LogRecord) -> None:
        self._caught.append(record.getMessage())


def is_of_anchor(warning: str, pages: Collection[str]) -> bool:
    """Whether it is that one of some pages has no such anchor: where somebody wrote a page in the
    place of ours, what leads to a part of ours leads to theirs."""
    found = _DEAD_ANCHOR.search(warning)
    return found is not None and found[1] in pages


def refuse_dead_links(warnings: Iterable[str], pages: Iterable[Page], inner: str) -> None:
    """Links on pages of ours must lead somewhere; `inner` is what MkDocs has before their paths."""
    by_path = {f"{inner}{page.path}": page for page in pages}
    dead = [line for text in warnings if (line := _tell(text, by_path))]
    if dead:
        raise SiteError(
            "Links that lead nowhere:\n  "
            + "\n  ".join(dead)
            + "\nCorrect them, then build again. Links in a note start from the page that shows it."
        )


def _tell(warning: str, pages: Mapping[str, Page]) -> str | None:
    """A dead link, in the file that somebody wrote; None for a warning about anything else."""
    match = _DEAD_LINK.match(warning)
    page = pages.get(match[1]) if match else None
    if match is None or page is None:
        return None
    note = page.data.get("note")
    if note is not None and match[2] in note.markdown:
        return f"{note.location.file}: {match[2]!r}, on the page {match[1]}: {match[3]}"
    return f"{match[1]}: {match[2]!r}: {match[3]}"

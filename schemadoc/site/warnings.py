"""What MkDocs warns of: links that lead nowhere, by the file in which somebody can mend them."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from schemadoc.errors import SiteError
from schemadoc.model.page import Page

_DEAD_LINK = re.compile(r"Doc file '([^']*)' contains a link '([^']*)', but (.*)", re.DOTALL)


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

    def refuse_dead(self, pages: Iterable[Page], inner: str) -> None:
        """As `refuse_dead_links` does."""
        self.close()
        refuse_dead_links(self._caught, pages, inner)


class _Catch(logging.Handler):
    def __init__(self, caught: list[str], level: int) -> None:
        super().__init__(level)
        self._caught = caught

    def emit(self, record: logging.LogRecord) -> None:
        self._caught.append(record.getMessage())


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

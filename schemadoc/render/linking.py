"""Links as they are written on one page; those to the project's repository, which moves on, are for
the built site only."""

import html
import re
from collections.abc import Callable
from typing import Any

from schemadoc import escape, links
from schemadoc.model.moment import Committed, Moment
from schemadoc.model.table import Location

PRESENT, _PAST = "\x03", "\x04"
"""Around what is true of the moment only; no other text has these characters."""
_MARKED = re.compile(rf"\n\n{PRESENT}[^{_PAST}]*{_PAST}(?=\n)| *{PRESENT}[^{_PAST}]*{_PAST}")
"""With the blank line before what is a paragraph of its own, or the spaces before what is not."""
_WRITTEN = (".md", ".yml", ".yaml")
"""Files that hold what people wrote to be read, rather than code."""


def with_present(marked: str) -> str:
    """A page as the built site shows it."""
    return marked.replace(PRESENT, "").replace(_PAST, "")


def without_present(marked: str) -> str:
    """A page as it is committed."""
    return _MARKED.sub("", marked)


class LinksFrom:
    """Links as they are written on one page."""

    def __init__(self, path: str, moment: Moment) -> None:
        """Know the page that they are on."""
        self._path = path
        self._repository = moment.repository
        self._notes = moment.notes
        self._added = moment.added

    def functions(self) -> dict[str, Any]:
        """What templates may call."""
        return {
            "link": self.link,
            "word_link": self.word_link,
            "outside": self.outside,
            "href": self.href,
            "source": self.source,
            "committed": self.committed,
            "edit": self.edit,
            "present": self.present,
        }

    def href(self, path: str) -> str:
        """The address of a path from this page."""
        return path if ":" in path else links.relative(self._path, path)

    def link(self, ref: Any) -> str:
        """A name of an object, as code."""
        shown = escape.code(ref.label)
        return f"[{shown}]({self.href(ref.path)})" if ref.path else shown

    def word_link(self, ref: Any) -> str:
        """Words that link."""
        shown = escape.text(ref.label)
        return f"[{shown}]({self.href(ref.path)})" if ref.path else shown

    def outside(self, see: Any) -> str:
        """A link that the user's settings give; plain words where it leads nowhere."""
        shown = escape.text(see.title)
        return f"[{shown}](<{self.href(see.target)}>)" if see.target else shown

    def source(self, location: Location | None) -> str:
        """A link to a line of the code, in the revision that is shown."""
        if location is None or location.line is None or self._repository is None:
            return ""
        url = links.source_url(self._repository, location.file, location.line)
        return _present(f" {_anchor(url, f'line {location.line}', 'sd-source')}") if url else ""

    def committed(self, file: str) -> str:
        """Since when a file is in the repository, with a link to it."""
        commit = self._added.get(file)
        url = links.source_url(self._repository, file) if self._repository else None
        words = _commit_words(commit) if commit else "in the repository"
        if url:
            return _present(f" ({_anchor(url, words, 'sd-source')})")
        return _present(f" ({words})") if commit else ""

    def present(self, caller: Callable[[], str]) -> str:
        """What a block says, for the built site only."""
        return _present(caller().strip("\n"))

    def edit(self, location: Location | None, note: str | None = None, words: str = "edit") -> str:
        """A link to where something is described, or can be: the code, else the note to write."""
        if self._repository is None:
            return ""
        if location and location.file in self._repository.files:
            is_written = location.file.endswith(_WRITTEN)
            url = links.edit_url(self._repository, location.file) if is_written else None
            url = url or links.source_url(self._repository, location.file, location.line)
            return _present(f" {_anchor(url, words, 'sd-edit')}")
        if note is None:
            return ""
        url = links.edit_url(self._repository, f"{self._notes}/{note}")
        return _present(f" {_anchor(url, 'describe', 'sd-edit')}") if url else ""


def _commit_words(commit: Committed) -> str:
    by = f" by {escape.text(commit.author)}" if commit.author else ""
    return f"committed {commit.day}{by}"


def _present(text: str) -> str:
    return f"{PRESENT}{text}{_PAST}"


def _anchor(url: str | None, words: str, kind: str) -> str:
    return f'<a class="{kind}" href="{html.escape(url or "", quote=True)}">{words}</a>'

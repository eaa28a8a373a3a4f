"""Links in notes that lead nowhere, which would end the build of a site."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from schemadoc.model.catalog import Note
from schemadoc.model.fault import Fault
from schemadoc.model.page import Page

_CODE = re.compile(
    r"(?ms)^[ \t>]*(?P<fence>`{3,}|~{3,}).*?^[ \t>]*(?P=fence)[^\n]*$"
    r"|(?P<run>`+)(?!`).+?(?<!`)(?P=run)(?!`)"
)
_INLINE = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|([^()\s<>]+))(?:\s+[\"'(][^\n]*?)?\s*\)")
_REFERENCE = re.compile(r"(?m)^ {0,3}\[(?!\^)[^\]\n]+\]:\s*(?:<([^<>\n]*)>|([^\s<>]+))")


def judge_notes(pages: Iterable[Page], exists: Callable[[str], bool]) -> Iterator[Fault]:
    """A fault for each link in a note to a file that is not there; `exists` is asked with its path
    from the docs folder. Links in a note start from the page that shows it."""
    for page in pages:
        note = page.data.get("note")
        if isinstance(note, Note):
            for target in dict.fromkeys(_targets(note.markdown)):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
                if not exists(path):
                    yield _fault(note, target, path)


def _targets(markdown: str) -> Iterator[str]:
    """The files that links name, relative to their page; what is no file may be anything."""
    text = _CODE.sub("", markdown)
    for match in (*_INLINE.finditer(text), *_REFERENCE.finditer(text)):
        parts = urlsplit(match[1] or match[2] or "")
        path = unquote(parts.path)
        is_file = "." in posixpath.basename(path).strip(".")
        if is_file and not parts.scheme and not parts.netloc and not path.startswith("/"):
            yield path


def _fault(note: Note, target: str, path: str) -> Fault:
    return Fault(
        kind="link",
        place=note.location.file,
        message=f"the link `{target}` leads nowhere: there is no page {path}",
        remedy="Links in a note start from the page that shows it.",
        location=note.location,
    )

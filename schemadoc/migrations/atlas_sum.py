"""`atlas.sum`: whether the files of a folder are those that Atlas has seen."""

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from schemadoc.migrations.files import Files, Text

_IGNORED = re.compile(rb"[ -~]*atlas:sum +ignore")


def verify_sum(files: Files, texts: Sequence[Text]) -> None:
    """An error that names the first file that was edited, added or removed."""
    shown = files.shown("atlas.sum")
    found = _entries_of(files.read("atlas.sum").text)
    expected = compute_sum(texts)
    if found == expected:
        return
    what = _first_difference(found[1:], expected[1:]) or f"{shown} was edited by hand"
    raise files.error(
        f"{what}, so that {shown} does not fit. If that is what you want, "
        "run `atlas migrate hash`; else bring the file back from version control."
    )


def compute_sum(texts: Sequence[Text]) -> list[tuple[str, str]]:
    """Name and hash of each file, after the hash of all; one hash runs through all files."""
    running, entries = sha256(), []
    for text in texts:
        running.update(text.name.encode("utf-8", "surrogateescape"))
        if _IGNORED.fullmatch(text.content.partition(b"\n")[0]):
            continue
        running.update(text.content)
        entries.append((text.name, _encoded(running.digest())))
    names_and_hashes = "".join(name + value for name, value in entries)
    total = sha256(names_and_hashes.encode("utf-8", "surrogateescape")).digest()
    return [("", _encoded(total)), *entries]


def _entries_of(text: str) -> list[tuple[str, str]]:
    entries = []
    for line in text.splitlines():
        name, _, value = line.rpartition("h1:")
        entries.append((name.strip(), value))
    return entries


def _first_difference(
    found: Sequence[tuple[str, str]], expected: Sequence[tuple[str, str]]
) -> str | None:
    names = {name for name, _ in expected}
    for place, entry in enumerate(found):
        if place < len(expected) and expected[place] == entry:
            continue
        if entry[0] not in names:
            return f"{entry[0]} was removed"
        if expected[place : place + 1] and expected[place][0] == entry[0]:
            return f"{entry[0]} was edited"
        return f"{expected[place][0]} was added" if place < len(expected) else None
    return f"{expected[len(found)][0]} was added" if len(expected) > len(found) else None


def _encoded(digest: bytes) -> str:
    return b64encode(digest).decode()

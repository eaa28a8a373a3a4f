"""What git leaves in a file that it could not merge: both sides, between marks."""

import re

_MARK = re.compile(rb"(?m)^(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$")
_OURS, _BASE, _THEIRS, _END = b"<" * 7, b"|" * 7, b"=" * 7, b">" * 7


def find_unmerged(content: bytes) -> int | None:
    """The line on which the first conflict begins; None where there is none."""
    marks = list(_MARK.finditer(content))
    begun = next((mark for mark in marks if mark[1] == _OURS), None)
    if begun is None or not any(mark[1] == _END for mark in marks):
        return None
    return content.count(b"\n", 0, begun.start()) + 1


def both_sides(content: bytes) -> tuple[bytes, bytes]:
    """The file as either side has it; twice the same where nothing is in conflict."""
    ours: list[bytes] = []
    theirs: list[bytes] = []
    both: tuple[list[bytes], ...] = (ours, theirs)
    wanted = both
    for line in content.splitlines(keepends=True):
        mark = _MARK.match(line)
        if mark and (mark[1] == _OURS or wanted is not both):
            wanted = {_OURS: (ours,), _BASE: (), _THEIRS: (theirs,), _END: both}[mark[1]]
            continue
        for side in wanted:
            side.append(line)
    return b"".join(ours), b"".join(theirs)

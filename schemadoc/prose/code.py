"""Where code stands in Markdown: what looks like a mark means nothing there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"(?P<before>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?P<fence>`{3,}|~{3,})(.*)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BLANK = re.compile(r"\n[ \t>]*\r?\n")
_RUN = re.compile("`+")
_INDENTED = re.compile(r" {4}| {0,3}\t")


@dataclass
class _Fence:
    """The fence that a code block began with."""

    run: str
    is_quoted: bool

    def ends_at(self, line: str) -> bool:
        bare = line.strip(" \t\r\n>")
        return len(bare) >= len(self.run) and not bare.strip(self.run[0])

    def ends_before(self, line: str) -> bool:
        """A quotation that is over ends the code within it."""
        return self.is_quoted and not line.lstrip().startswith(">")


def find_code_blocks(text: str) -> Iterator[tuple[int, int]]:
    """The code blocks, fenced and indented, each from where to where."""
    fence: _Fence | None = None
    start = end = 0
    after_blank, in_list = True, False
    for line in _LINE.findall(text):
        begin, end = end, end + len(line)
        if fence and fence.ends_before(line):
            yield start, begin
            fence = None
        if fence:
            if fence.ends_at(line):
                yield start, end
                fence = None
            continue
        is_blank = not line.strip()
        if opened := _opening(line):
            fence, start = opened, begin
        elif _INDENTED.match(line) and after_blank and not in_list and not is_blank:
            yield begin, end
            continue  # the next line may go on with it
        if not is_blank:
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and line[0] in " \t")
        after_blank = is_blank
    if fence:
        yield start, end


def _opening(line: str) -> _Fence | None:
    match = _FENCE.match(line)
    if match is None or (match["fence"][0] == "`" and "`" in match[3]):
        return None
    return _Fence(match["fence"], ">" in match["before"])


class Paragraphs:
    """Where paragraphs end, asked for from the beginning of a text to its end."""

    def __init__(self, text: str) -> None:
        """Begin at the beginning."""
        self._text = text
        self._end = -1

    def end_after(self, position: int) -> int:
        """The end of the paragraph that a position is in; looked for once for each paragraph."""
        if position > self._end:
            blank = _BLANK.search(self._text, position)
            self._end = blank.start() if blank else len(self._text)
        return self._end


def find_code_end(text: str, run: re.Match[str], limit: int) -> int | None:
    """Where the code ends that a run of backticks begins, if it does before `limit`."""
    for other in _RUN.finditer(text, run.end(), limit):
        if len(other[0]) == len(run[0]):
            return other.end()
    return None

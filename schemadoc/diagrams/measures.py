"""How large things are in pictures: characters times a constant, so that no font is measured."""

import math
import re
import unicodedata
from functools import lru_cache

from schemadoc.escape import visible

ROW, HEAD, FOOT = 20, 28, 6
"""The heights of a row, of a table's head, and of the space beneath its rows."""
CELL = 7.83
"""The width of a character of 13 pixels; no common monospaced font has a wider one."""
CAP = 30
"""The most rows that a table shows."""
MARK = 30
"""What stands before the name in a row: the mark of a key."""
PAD = 10
_NARROWEST = 96
_LONGEST_NAME, _LONGEST_TYPE, _LONGEST_CHIP = 36, 18, 24
_WIDE = frozenset("WF")
_UNFIT = re.compile(r"[\t\r\n\ufffe\uffff]")


def plain(text: str) -> str:
    """A text on one line, with nothing in it that cannot be seen or that a picture may not hold."""
    if text.isascii() and text.isprintable():
        return text
    return visible(_UNFIT.sub(" ", text))


def cells(text: str) -> int:
    """How many characters wide a text is; East Asian ones count twice, combining ones nothing."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(char) for char in text)


def cut(text: str, most: int) -> str:
    """A text that is no wider than so many characters."""
    if cells(text) <= most:
        return text
    kept, room = [], most - 1
    for char in text:
        room -= _cells_of(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept) + "…"


@lru_cache(maxsize=1 << 16)
def cut_name(text: str) -> str:
    """The name of a table or column as pictures show it."""
    return cut(plain(text), _LONGEST_NAME)


@lru_cache(maxsize=1 << 12)
def cut_type(text: str) -> str:
    """A type as pictures show it."""
    return cut(plain(text), _LONGEST_TYPE)


def cut_chip(text: str) -> str:
    """The name of a table that a row refers to, as it stands in that row."""
    return cut(plain(text), _LONGEST_CHIP)


def head_width(name: str) -> int:
    """The width that a table's head needs."""
    return max(_NARROWEST, math.ceil(2 * PAD + CELL * cells(cut_name(name))))


def row_width(name: str, right: str) -> int:
    """The width that a row needs: a mark, a name, and what stands at its right end."""
    count = cells(cut_name(name)) + (2 + cells(right) if right else 0)
    return math.ceil(MARK + CELL * count + PAD)


def height_of(rows: int) -> int:
    """The height of a table with so many rows, before they are cut."""
    shown = min(rows, CAP) + (rows > CAP)
    return HEAD + ROW * shown + (FOOT if shown else 0)


def _cells_of(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1

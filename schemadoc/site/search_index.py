"""The index of search as classic scripts, which a page of a folder can load piece by piece."""

import json
import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import get_args

from schemadoc import links
from schemadoc.model.page import File
from schemadoc.model.search import SearchEntry, SearchGroup, SearchKind

FORMAT = 1
KINDS = get_args(SearchKind)
_WHOLE, _PART, _TEXT = 0, 1, 2
"""How a word belongs to an entry: its name, a part of its name, or in what is said of it."""
_IN_ONE_SCRIPT = 400_000
_WORDS_PER_SCRIPT, _ENTRIES_PER_SCRIPT = 120_000, 60_000
"""In characters."""
_RUN = re.compile(r"\w+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_BLANK = re.compile(r"[\s\x00]+")
_STOP_WORDS = (
    "a an and are as at be by for from has in into is it its of on or that the this to was were "
    "which with"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that say nothing within a text; as a name they are found."""


def write_search_index(groups: Iterable[tuple[str, SearchGroup]]) -> tuple[File, ...]:
    """The scripts for what is on each page, which comes with its address in the site."""
    index = _Index()
    for address, group in groups:
        index.add(group, address)
    return tuple(index.files())


class _Index:
    """Lines of entries, and for each word the entries that have it."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.lines: list[str] = []
        self.found: dict[str, array[int]] = {}
        self.count = 0

    def add(self, group: SearchGroup, address: str) -> None:
        first, *rest = group.entries
        lines = [_line(first, address), *(_line(entry) for entry in rest)]
        self.lines.append("\n".join(lines))
        self.sizes.append(len(group.entries))
        found = self.found
        for entry in group.entries:
            marks = KINDS.index(entry.kind) << 2 | self.count << 6
            for word, place in _words_of(entry).items():
                places = found.get(word)
                if places is None:
                    places = found[word] = array("L")
                places.append(marks | place)
            self.count += 1

    def files(self) -> Iterator[File]:
        words = [f"{word} {_numbers(self.found[word])}" for word in sorted(self.found, key=_order)]
        size = sum(map(len, self.lines)) + sum(map(len, words))
        is_whole = size <= _IN_ONE_SCRIPT
        entries = _pack(self.lines, size if is_whole else _ENTRIES_PER_SCRIPT)
        chunks = _pack(words, size if is_whole else _WORDS_PER_SCRIPT)
        head = _call(
            "index",
            {
                "format": FORMAT,
                "kinds": KINDS,
                "sizes": self.sizes,
                "entries": [first for first, _ in entries],
                "words": [words[first].partition(" ")[0] for first, _ in chunks],
            },
        )
        pieces = {
            **{links.search_entries(n): _call("entries", n, t) for n, (_, t) in enumerate(entries)},
            **{links.search_words(n): _call("words", n, t) for n, (_, t) in enumerate(chunks)},
        }
        if is_whole:
            yield _file(links.SEARCH_INDEX, "".join([head, *pieces.values()]))
            return
        yield _file(links.SEARCH_INDEX, head)
        yield from (_file(path, text) for path, text in pieces.items())


def _pack(pieces: Sequence[str], most: int) -> list[tuple[int, str]]:
    """Pieces in as few texts as have at most so many characters, each with its first's number."""
    found: list[tuple[int, list[str]]] = []
    room = 0
    for number, piece in enumerate(pieces):
        room -= len(piece)
        if room < 0 or not found:
            found.append((number, []))
            room = most - len(piece)
        found[-1][1].append(piece)
    return [(first, "\n".join(texts)) for first, texts in found]


def _numbers(places: Sequence[int]) -> str:
    """Each entry as the distance from the one before it, with its marks."""
    steps = ((there & ~63) - (here & ~63) | there & 63 for here, there in pairwise([0, *places]))
    return ",".join(map("%x".__mod__, steps))


def _line(entry: SearchEntry, address: str = "") -> str:
    kind = KINDS.index(entry.kind)
    fields = (f"{kind:x}", entry.name, entry.anchor, entry.type, entry.text, address)
    return "\t".join(map(_in_one_line, fields)).rstrip("\t")


def _in_one_line(text: str) -> str:
    is_plain = text.isprintable() and "  " not in text
    return text if is_plain else _BLANK.sub(" ", text)


def _words_of(entry: SearchEntry) -> dict[str, int]:
    """The words of an entry, each with the closest way in which it belongs to it."""
    found = dict.fromkeys(_words_of_text(entry.hidden), _TEXT) if entry.hidden else {}
    for text in (entry.text, entry.type):
        if text:
            found.update(dict.fromkeys(_words_of_text(text), _TEXT))
    for name in (entry.name, *entry.also):
        for word, place in _words_of_name(name):
            found[word] = min(found.get(word, place), place)
    return found


@lru_cache(maxsize=100_000)
def _words_of_name(name: str) -> tuple[tuple[str, int], ...]:
    whole = _BLANK.sub(" ", _fold(name)).strip().replace(" ", "\u00a0")
    parts = ((word, _PART) for word in split_words(name) if word != whole)
    return ((whole, _WHOLE), *parts) if whole else tuple(parts)


@lru_cache(maxsize=20_000)
def _words_of_text(text: str) -> tuple[str, ...]:
    return tuple(word for word in split_words(text) if word not in STOP_WORDS)


def split_words(text: str) -> tuple[str, ...]:
    """The words of a text: identifiers whole and in parts, by `_` and by capital letters."""
    found: dict[str, None] = {}
    for run in _RUN.findall(text):
        found[_fold(run)] = None
        if run.isascii() and run.isalpha() and (run.islower() or run.istitle()):
            continue  # a plain word
        for part in run.split("_"):
            for word in _CAMEL.split(part):
                found[_fold(word)] = None
        for signs in () if run.isascii() else _CJK.findall(run):  # without blanks: pairs are words
            found.update(dict.fromkeys(a + b for a, b in pairwise(signs)))
    found.pop("", None)
    return tuple(found)


def _fold(text: str) -> str:
    """Without case and accents, as the script in the browser does it."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", text)
    return "".join(char for char in bare if unicodedata.category(char) != "Mn").lower()


def _order(word: str) -> bytes:
    """The order in which JavaScript compares."""
    return word.encode("utf-16-be", "surrogatepass")


def _call(name: str, *values: object) -> str:
    shown = (json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f"schemadocSearch.{name}({','.join(shown)});\n"


def _file(path: str, text: str) -> File:
    return File(path=path, content=text.encode("utf-8", "backslashreplace"))

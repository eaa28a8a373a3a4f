"""Names and patterns, as settings write them to say which objects they mean."""

import re
from collections.abc import Iterable
from functools import cache

_WILDCARDS = re.compile(r"[*?]")

Rank = tuple[bool, int]
"""How closely an entry means an object: a name before any pattern, then the longer literal part."""


def is_pattern(entry: str) -> bool:
    """Whether an entry has wildcards: `*` for any characters, `?` for one."""
    return bool(_WILDCARDS.search(entry))


def rank(entry: str) -> Rank:
    """How closely an entry means what it means."""
    return not is_pattern(entry), len(_WILDCARDS.sub("", entry))


class Entries:
    """The entries of a setting, by their numbers; plain names are looked up, however many."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Tell names and patterns apart."""
        self._named: dict[str, list[int]] = {}
        self._patterns: list[tuple[int, re.Pattern[str]]] = []
        for number, entry in enumerate(entries):
            if is_pattern(entry):
                self._patterns.append((number, _regex(entry)))
            else:
                self._named.setdefault(entry, []).append(number)

    def meaning(self, name: str, object_id: str) -> list[int]:
        """The numbers of the entries that mean the object with this name and id."""
        found = [number for text in {name, object_id} for number in self._named.get(text, ())]
        for number, regex in self._patterns:
            if regex.fullmatch(name) or regex.fullmatch(object_id):
                found.append(number)
        return sorted(found)


@cache
def _regex(entry: str) -> re.Pattern[str]:
    """What an entry means. Each piece between two stars is looked for once and never again: to try
    all places where it could be takes for ever with many stars."""
    first, *rest = (re.escape(piece).replace(r"\?", ".") for piece in entry.split("*"))
    inner = "".join(f"(?>.*?{piece})" for piece in rest[:-1])
    return re.compile(first + inner + "".join(f".*{piece}" for piece in rest[-1:]), re.DOTALL)

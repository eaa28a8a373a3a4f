"""Proposed domains: tables that share the first word of their names, and those tied to them by
foreign keys."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from schemadoc.model.table import Table

ALL, OTHER = "all-tables", "other"
_SMALL = 8
"""So many tables need no domains."""
_LEAST = 3
"""So many tables make a group."""
_ROUNDS = 5
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")


def propose_groups(tables: Sequence[Table]) -> dict[str, str]:
    """Table id -> the name of a group. Deterministic, and linear in tables and foreign keys."""
    if len(tables) < _SMALL:
        return {table.id: ALL for table in tables}
    words = _distinct_words(tables)
    sizes = Counter(words.values())
    groups = {
        table_id: word if sizes[word] >= _LEAST and word else None
        for table_id, word in words.items()
    }
    _join_by_keys(groups, _neighbours(tables))
    return {table_id: group or OTHER for table_id, group in groups.items()}


def _distinct_words(tables: Iterable[Table]) -> dict[str, str]:
    """The first word of each name, past a prefix that nearly all names share."""
    split = {table.id: [_singular(word) for word in _split(table.name)] for table in tables}
    first = Counter(words[0] for words in split.values() if words)
    common = {word for word, count in first.items() if count >= 0.8 * len(split)}
    found = {}
    for table_id, words in split.items():
        rest = words[1:] if words and words[0] in common and len(words) > 1 else words
        found[table_id] = rest[0] if rest else ""
    return found


def _split(name: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(name)]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _neighbours(tables: Sequence[Table]) -> dict[str, list[str]]:
    """The tables at the other end of each foreign key, leaving out hubs: they tie everything."""
    incoming = Counter(key.target for table in tables for key in table.foreign_keys)
    most = max(12, len(tables) // 20)
    found: dict[str, list[str]] = {table.id: [] for table in tables}
    for table in tables:
        for key in table.foreign_keys:
            if key.target in found and key.target != table.id and incoming[key.target] <= most:
                found[table.id].append(key.target)
                found[key.target].append(table.id)
    return found


def _join_by_keys(groups: dict[str, str | None], neighbours: dict[str, list[str]]) -> None:
    """Tables without a group join the one that most of their neighbours are in."""
    for _ in range(_ROUNDS):
        joined: dict[str, str] = {}
        for table_id, group in groups.items():
            if group is None:
                votes = Counter(g for other in neighbours[table_id] if (g := groups[other]))
                if votes:
                    joined[table_id] = min(votes, key=lambda word: (-votes[word], word))
        if not joined:
            return
        groups.update(joined)

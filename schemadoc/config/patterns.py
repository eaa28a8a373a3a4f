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


def match_rank(entry: str, name: str, object_id: str) -> Rank | None:
    """How closely an entry means the object with this name and id; None where it does not."""
    if not _regex(entry).fullmatch(name) and not _regex(entry).fullmatch(object_id):
        return None
    return not is_pattern(entry), len(_WILDCARDS.sub("", entry))


def matches_any(entries: Iterable[str], name: str, object_id: str) -> str | None:
    """The first entry that means the object."""
    return next((entry for entry in entries if match_rank(entry, name, object_id)), None)


@cache
def _regex(entry: str) -> re.Pattern[str]:
    parts = (_WILDCARD_REGEX.get(part, re.escape(part)) for part in re.split(r"([*?])", entry))
    return re.compile("".join(parts), re.DOTALL)


_WILDCARD_REGEX = {"*": ".*", "?": "."}

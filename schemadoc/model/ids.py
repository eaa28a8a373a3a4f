"""Ids: the one spelling of an object's place, `namespace.name` and `namespace.table.column`."""

import re
from functools import lru_cache

_QUOTED = re.compile(r'[."]')
_PARTS = re.compile(r'"(?:[^"]|"")*"|[^."]+')


def make_id(namespace: str | None, *names: str) -> str:
    """The id of an object; a part with a dot or a double quote is quoted as in SQL."""
    parts = names if namespace is None else (namespace, *names)
    return ".".join(_quote(part) for part in parts)


def make_child_id(parent_id: str, name: str) -> str:
    """The id of something inside an object: a column, an index, a constraint."""
    return f"{parent_id}.{_quote(name)}"


def parent_id(object_id: str) -> str:
    """The id of what an object is in: the table of a column."""
    return make_id(None, *split_id(object_id)[:-1])


def split_column_id(column_id: str) -> tuple[str, str]:
    """The table's id and the column's name."""
    *table, name = split_id(column_id)
    return make_id(None, *table), name


def shorten_id(object_id: str, default_namespace: str | None) -> str:
    """An id as people read it: without quotes, and without the default namespace."""
    first, *rest = split_id(object_id)
    return ".".join(rest if rest and first == default_namespace else (first, *rest))


@lru_cache(maxsize=1 << 16)
def split_id(object_id: str) -> tuple[str, ...]:
    """The parts of an id, unquoted."""
    return tuple(_unquote(part) for part in _PARTS.findall(object_id))


def _quote(part: str) -> str:
    needs_quotes = part == "" or _QUOTED.search(part)
    return '"' + part.replace('"', '""') + '"' if needs_quotes else part


def _unquote(part: str) -> str:
    return part[1:-1].replace('""', '"') if part.startswith('"') else part

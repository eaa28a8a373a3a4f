"""SQL of drizzle-kit as the other readers spell it: without needless qualifiers and quotes."""

import re
from typing import Any

from schemadoc.sources.drizzle.sql_text import collapse
from schemadoc.sources.spelling import quote_name, strip_parentheses

_NAMES = re.compile(r"'(?:[^']|'')*'|((?:\"(?:[^\"]|\"\")*\"\.)*\"(?:[^\"]|\"\")*\")")
_NAMES_OF_MYSQL = re.compile(r"'(?:[^'\\]|\\.|'')*'|((?:`[^`]*`\.)*`[^`]*`)")
_PART = re.compile(r"\"((?:[^\"]|\"\")*)\"|`([^`]*)`")
_AFTER_KEYWORD = re.compile(r"\b(?:from|join|update|into)\s+$", re.IGNORECASE)


def spell_sql(text: Any, table: str | None, dialect: str, namespace: str | None = None) -> str:
    """An expression that belongs to a table: its own columns need no qualifier, unless the
    expression names other tables as well."""
    text = str(text)
    pattern = _NAMES_OF_MYSQL if dialect == "mysql" else _NAMES
    paths = [
        (_parts(match[1]), _names_table(text, match))
        for match in pattern.finditer(text)
        if match[1]
    ]
    tables = {parts[-2] for parts, is_table in paths if len(parts) > 1 and not is_table}
    tables |= {parts[-1] for parts, is_table in paths if is_table}
    qualifies = (table is None and len(tables) > 1) or bool(tables - {table} and table is not None)

    def spell(match: re.Match[str]) -> str:
        if not match[1]:
            return match[0]
        parts = _parts(match[1])
        if _names_table(text, match):
            shown = parts if parts[:-1] not in ([], [namespace]) else parts[-1:]
        else:
            shown = parts[-2:] if qualifies else parts[-1:]
        return ".".join(_quote(part, dialect) for part in shown)

    return strip_parentheses(collapse(pattern.sub(spell, text)))


def _names_table(text: str, match: re.Match[str]) -> bool:
    """Whether a name is that of a table in a FROM clause."""
    return _AFTER_KEYWORD.search(text[: match.start()]) is not None


def _parts(path: str) -> list[str]:
    return [match[1] or match[2] or "" for match in _PART.finditer(path)]


def _quote(name: str, dialect: str) -> str:
    return f"`{name}`" if dialect == "mysql" else quote_name(name)

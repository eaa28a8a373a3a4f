"""Types, literals and expressions in one spelling, whichever server printed them."""

import re

from schemadoc.sources.mysql.fetch import Database
from schemadoc.sources.spelling import strip_parentheses

_STRING = r"'(?:[^'\\]|\\.|'')*'"
_QUOTED = rf'{_STRING}|`(?:[^`]|``)*`|"(?:[^"\\]|\\.|"")*"'
_TOKEN = re.compile(rf"{_QUOTED}|[()]|[^'`\"()]+|.", re.DOTALL)
_NAME = re.compile(rf"{_QUOTED}|[^'`\"]+|.", re.DOTALL)
_VALUE = re.compile(_STRING, re.DOTALL)
_WIDTH = re.compile(r"\b(tinyint|smallint|mediumint|int|bigint|year)\(\d+\)")
_COMPRESSED = re.compile(r" /\*M?!\d+ COMPRESSED\*/")
_INTRODUCER = re.compile(rf"({_QUOTED})|\b_utf8(?:mb[34])?(?=')", re.DOTALL)
_NOW = re.compile(r"current_timestamp(?:\((\d*)\))?", re.IGNORECASE)
_ESCAPES = {"\\": "\\\\", "'": "''", "\0": "\\0", "\n": "\\n", "\r": "\\r", "\x1a": "\\Z"}
_UNESCAPES = {"0": "\0", "n": "\n", "r": "\r", "t": "\t", "b": "\b", "Z": "\x1a"}


def spell_type(text: str) -> str:
    """A type without the display width of integers, which means nothing, and which MySQL itself no
    longer shows: only `tinyint(1)` says boolean, and ZEROFILL pads to the width."""
    text = _COMPRESSED.sub("", text)
    if text == "tinyint(1)" or text.endswith("zerofill"):
        return text
    return text if text.startswith(("enum(", "set(")) else _WIDTH.sub(r"\1", text)


def is_compressed(text: str) -> bool:
    """Whether MariaDB compresses a column of this type."""
    return _COMPRESSED.search(text) is not None


def split_values(text: str) -> tuple[str, ...]:
    """The values of `enum('a','b')`."""
    return tuple(_unquote(value) for value in _VALUE.findall(text))


def quote(text: str) -> str:
    """A text as a literal, as SHOW CREATE TABLE prints it."""
    return "'" + "".join(_ESCAPES.get(char, char) for char in text) + "'"


def spell_expression(text: str, database: Database) -> str:
    """An expression without what only some servers print: escapes around the whole, the character
    set of each literal, parentheses around the whole, and the name of the database."""
    if not database.is_mariadb:
        text = _INTRODUCER.sub(r"\1", _without_escapes(_decoded(text)))
    text = strip_parentheses(text.strip(), _TOKEN)
    if _VALUE.fullmatch(text):
        return quote(_unquote(text))
    return _spell_now(without_database(text, database.name))


def without_database(text: str, database: str) -> str:
    """A text that does not name the database it is in; one that also calls something else so is
    left as it is."""
    name = "`" + database.replace("`", "``") + "`"
    parts = ["", *_NAME.findall(text), ""]
    places = [
        place
        for place, part in enumerate(parts)
        if part == name and not parts[place - 1].endswith(" AS ")
    ]
    if not all(parts[place + 1].startswith(".") for place in places):
        return text
    for place in places:
        parts[place : place + 2] = "", parts[place + 1][1:]
    return "".join(parts)


def _decoded(text: str) -> str:
    """MySQL takes the bytes of an expression for characters, each for one of Latin 1."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _without_escapes(text: str) -> str:
    """MySQL escapes some expressions once more: then a quotation mark has a backslash even where
    the first literal begins."""
    start = text.find("'")
    if start < 1 or text[start - 1] != "\\":
        return text
    return _unescape(text)


def _spell_now(text: str) -> str:
    """The current time as MySQL spells it; MariaDB has it in lower case with parentheses."""
    match = _NOW.fullmatch(text)
    if not match:
        return text
    return f"CURRENT_TIMESTAMP({match[1]})" if match[1] else "CURRENT_TIMESTAMP"


def _unquote(literal: str) -> str:
    return _unescape(literal[1:-1].replace("''", "'"))


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: _UNESCAPES.get(m[1], m[1]), text, flags=re.DOTALL)

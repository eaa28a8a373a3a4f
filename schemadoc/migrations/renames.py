"""The renames that statements of SQLite make, which its catalog does not tell."""

import re
from collections.abc import Container

from schemadoc.model.change import Renames
from schemadoc.model.ids import make_id

_NAME = r'(?:"(?:[^"]|"")+"|`(?:[^`]|``)+`|\[[^\]]+\]|\w+)'
_LEAD = r"(?:\s+|--[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)*"
_RENAME = re.compile(
    rf"{_LEAD}ALTER\s+TABLE\s+(?:{_NAME}\s*\.\s*)?(?P<table>{_NAME})\s+RENAME\s+"
    rf"(?:TO\s+(?P<name>{_NAME})|(?:COLUMN\s+)?(?P<old>{_NAME})\s+TO\s+(?P<new>{_NAME}))\s*;?\s*",
    re.IGNORECASE,
)


class NotedRenames:
    """What was renamed since somebody last asked."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.forget()

    def note(self, sql: str) -> None:
        """Take note of a statement that was run."""
        if found := _RENAME.fullmatch(sql):
            table = _unquote(found["table"])
            if found["name"]:
                self._note_table(table, _unquote(found["name"]))
            else:
                names = self._columns.setdefault(table, {})
                _follow(names, _unquote(found["old"]), _unquote(found["new"]))

    def _note_table(self, old: str, new: str) -> None:
        _follow(self._tables, old, new)
        if old in self._columns:
            self._columns[new] = self._columns.pop(old)

    def forget(self) -> None:
        """Nothing of it came to be."""
        self._tables: dict[str, str] = {}
        self._columns: dict[str, dict[str, str]] = {}

    def take(self, before: Container[str]) -> Renames | None:
        """The renames of tables that were there before, and of columns, by their ids; nothing where
        there are none, so that others can be guessed."""
        tables = {
            make_id(None, old): make_id(None, new)
            for old, new in self._tables.items()
            if make_id(None, old) in before
        }
        columns = {make_id(None, table): names for table, names in self._columns.items()}
        self.forget()
        return Renames(tables=tables, columns=columns) if tables or columns else None


def _follow(names: dict[str, str], old: str, new: str) -> None:
    """What was renamed before, and is again, has one former name."""
    first = next((former for former, name in names.items() if name == old), old)
    names[first] = new


def _unquote(name: str) -> str:
    quote = name[0]
    if quote == "[":
        return name[1:-1]
    return name[1:-1].replace(quote * 2, quote) if quote in '"`' else name

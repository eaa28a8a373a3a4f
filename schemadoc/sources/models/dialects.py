"""How each dialect names and spells what models describe."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from schemadoc.model.ids import make_id
from schemadoc.model.table import Action
from schemadoc.sources.literals import spell_default
from schemadoc.sources.mysql import spelling as mysql
from schemadoc.sources.spelling import derive_name, spell_sqlite_type, spell_type

DialectName = Literal["postgresql", "mysql", "sqlite"]

_COLLATE = re.compile(r"\s+COLLATE\s+(?:\"[^\"]+\"|\S+)$", re.IGNORECASE)
_QUALIFIED = re.compile(r'^(?:([\w$]+)|"((?:[^"]|"")+)")\.')
_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*")
_MYSQL_TYPES = {
    "integer": "int",
    "bool": "tinyint(1)",
    "boolean": "tinyint(1)",
    "numeric": "decimal",
}
_MYSQL_NUMBER = re.compile(r"(?:tiny|small|medium|big)?int\b|decimal|float|double|year")
_MYSQL_NOW = re.compile(r"(?:now|current_timestamp|localtime|localtimestamp)(?:\((\d*)\))?", re.I)
_TEXT = re.compile(r"'((?:[^']|'')*)'")


class Dialect:
    """What SQLite does, and what the others do in their own ways."""

    name: DialectName = "sqlite"
    namespace_by_default: str | None = None
    unknown: tuple[str, ...] = ()
    """The kinds of facts that models say too little about for this dialect."""

    def __init__(self, default: str | None, translated: Mapping[str, str]) -> None:
        """Remember the namespace that names without one are in, and which ones stand for others."""
        self.default = default or self.namespace_by_default
        self._translated = translated

    def namespace(self, given: str | None) -> str | None:
        """The namespace of an object that may not say."""
        return self._translated.get(given, given) if given else self.default

    def id(self, namespace: str | None, name: str) -> str:
        """The id of an object."""
        return make_id(self.namespace(namespace), name)

    def type(self, text: str) -> str:
        """A type in the dialect's own spelling."""
        return spell_sqlite_type(_COLLATE.sub("", text))

    def default_of(self, entry: Mapping[str, Any], table: Mapping[str, Any]) -> str | None:
        """What a column holds by default."""
        text: str | None = entry["default"]
        return text

    def identity_of(self, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """How a column counts by itself."""
        found: Mapping[str, Any] | None = entry.get("identity")
        return found

    def constraint_name(
        self, name: str | None, table: str, columns: tuple[str, ...], label: str
    ) -> str | None:
        """The name of a constraint, or the one that the server makes up."""
        return name

    def action(self, action: Action) -> Action:
        """What happens to the rows that refer to one."""
        return action

    def index_method(self, method: str) -> str | None:
        """How an index is kept."""
        return None if method == "btree" else method


class PostgreSQL(Dialect):
    """As the catalog of PostgreSQL prints it."""

    name: DialectName = "postgresql"
    namespace_by_default = "public"

    def type(self, text: str) -> str:
        """As `format_type` prints it."""
        return spell_type(_QUALIFIED.sub(self._qualify, _COLLATE.sub("", text)))

    def _qualify(self, match: re.Match[str]) -> str:
        given = match[1] or match[2].replace('""', '"')
        namespace = self.namespace(given)
        return "" if namespace == self.default else f"{_quoted(namespace or given)}."

    def default_of(self, entry: Mapping[str, Any], table: Mapping[str, Any]) -> str | None:
        """A serial column takes the next number of its sequence."""
        if entry["serial"]:
            name = self.serial_name(table["name"], entry["name"])
            namespace = self.namespace(table["namespace"])
            parts = [namespace, name] if namespace != self.default else [name]
            return f"nextval('{'.'.join(_quoted(part) for part in parts if part)}'::regclass)"
        text: str | None = entry["default"]
        return None if text is None else spell_default(text, self.type(entry["type"]))

    def serial_name(self, table: str, column: str) -> str:
        """The sequence of a serial column."""
        return derive_name(table, (column,), "seq")

    def constraint_name(
        self, name: str | None, table: str, columns: tuple[str, ...], label: str
    ) -> str | None:
        """What has no name gets one of table, columns and kind."""
        return name or derive_name(table, columns, label)

    def index_method(self, method: str) -> str | None:
        """It always tells the method."""
        return method


class MySQL(Dialect):
    """As MySQL's SHOW CREATE TABLE prints it."""

    name: DialectName = "mysql"
    unknown = ("table options",)

    def type(self, text: str) -> str:
        """Enums have no name; those of a column are an enum of their own."""
        bare = _COLLATE.sub("", text)
        if bare.lower().startswith("enum("):
            return "enum"
        word, bracket, rest = bare.lower().replace(", ", ",").partition("(")
        return mysql.spell_type(_MYSQL_TYPES.get(word, word) + bracket + rest)

    def default_of(self, entry: Mapping[str, Any], table: Mapping[str, Any]) -> str | None:
        """Numbers without quotes, truth as a number, and one word for the current time."""
        text: str | None = entry["default"]
        if text is None:
            return None
        if now := _MYSQL_NOW.fullmatch(text):
            return f"CURRENT_TIMESTAMP({now[1]})" if now[1] else "CURRENT_TIMESTAMP"
        if text.lower() in ("true", "false"):
            return str(int(text.lower() == "true"))
        literal = _TEXT.fullmatch(text)
        if literal is None:
            return text
        value = literal[1].replace("''", "'")
        return value if _MYSQL_NUMBER.match(self.type(entry["type"])) else mysql.quote(value)

    def identity_of(self, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """AUTO_INCREMENT."""
        return {} if entry["counts"] else None

    def constraint_name(
        self, name: str | None, table: str, columns: tuple[str, ...], label: str
    ) -> str | None:
        """A primary key has no name."""
        return None if label == "pkey" else name

    def action(self, action: Action) -> Action:
        """RESTRICT does what NO ACTION does."""
        return "no action" if action == "restrict" else action


_DIALECTS: Mapping[str, type[Dialect]] = {
    dialect.name: dialect for dialect in (PostgreSQL, MySQL, Dialect)
}


def make_dialect(name: str, default: str | None, translated: Mapping[str, str]) -> Dialect:
    """The dialect of a name, with the namespaces of a project."""
    return _DIALECTS[name](default, translated)


def _quoted(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else '"' + name.replace('"', '""') + '"'

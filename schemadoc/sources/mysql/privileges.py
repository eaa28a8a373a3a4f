"""What the connected account may see, from the lines of SHOW GRANTS: what it may not, the server
leaves out without a word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_QUOTED = r'`(?:[^`]|``)*`|"(?:[^"]|"")*"'
_NAME = rf"(?:{_QUOTED}|[^\s`\".]+)"
_LINE = re.compile(
    rf"(?P<verb>GRANT|REVOKE) (?P<privileges>(?:[^`\"]|{_QUOTED})+?) ON "
    rf"(?P<routine>(?:FUNCTION|PROCEDURE|PACKAGE BODY|PACKAGE) )?"
    rf"(?P<database>{_NAME})\.(?P<object>{_NAME}) (?:TO|FROM) "
)
_PRIVILEGE = re.compile(rf"\s*([A-Z_ ]+?)\s*(\((?:[^`\"()]|{_QUOTED})*\))?\s*(?:,|$)")
_ALL = "ALL PRIVILEGES"

OF_COLUMNS = frozenset({"SELECT", "INSERT", "UPDATE", "REFERENCES"})
"""Each of these shows the columns of a table."""
OF_TABLES = OF_COLUMNS | {
    "DELETE",
    "CREATE",
    "DROP",
    "INDEX",
    "ALTER",
    "CREATE VIEW",
    "SHOW VIEW",
    "TRIGGER",
}
"""Each of these shows the table."""


@dataclass
class Privileges:
    """What the account holds in a database."""

    globally: frozenset[str] = frozenset()
    """What is granted on all databases."""
    everywhere: frozenset[str] = frozenset()
    """What is granted on the whole database, or on all."""
    tables: dict[str, set[str]] = field(default_factory=dict)
    """Table -> what is granted on it alone."""
    columns: set[str] = field(default_factory=set)
    """The tables with grants on some of their columns."""

    def holds(self, wanted: Iterable[str], table: str | None = None) -> bool:
        """Whether one of these is held on the whole database, or else on a table."""
        held = self.everywhere | self.tables.get(table or "", set())
        return _ALL in held or not held.isdisjoint(wanted)


def parse_grants(lines: Iterable[str], database: str) -> Privileges:
    """What the lines of SHOW GRANTS say of a database."""
    matches = [match for line in lines if (match := _LINE.match(line)) and not match["routine"]]
    found = Privileges(
        globally=_held(match for match in matches if match["database"] == "*"),
        everywhere=_held(match for match in matches if _covers(match, database)),
    )
    for match in matches:
        if match["object"] == "*" or _unquote(match["database"]) != database:
            continue
        table = _unquote(match["object"])
        for privilege, columns in _PRIVILEGE.findall(match["privileges"]):
            if columns:
                found.columns.add(table)
            else:
                found.tables.setdefault(table, set()).add(privilege)
    return found


def _held(matches: Iterable[re.Match[str]]) -> frozenset[str]:
    """What is granted on whole databases; MySQL can take back for one what is granted on all."""
    held: dict[str, set[str]] = {"GRANT": set(), "REVOKE": set()}
    for match in matches:
        if match["object"] == "*":
            held[match["verb"]].update(name for name, _ in _PRIVILEGE.findall(match["privileges"]))
    return frozenset(held["GRANT"] - held["REVOKE"])


def _covers(match: re.Match[str], database: str) -> bool:
    """Whether a line is about this database: in a grant its name is a pattern, as of LIKE."""
    name = _unquote(match["database"])
    if match["verb"] == "REVOKE" or name == "*":
        return name in ("*", database)
    signs: Mapping[str, str] = {"%": ".*", "_": "."}
    parts = re.findall(r"\\?.", name, re.DOTALL)
    wanted = "".join(signs.get(part) or re.escape(part.removeprefix("\\")) for part in parts)
    return re.fullmatch(wanted, database, re.DOTALL) is not None


def _unquote(name: str) -> str:
    return name[1:-1].replace(name[0] * 2, name[0]) if name[0] in '`"' else name

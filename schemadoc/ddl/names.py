"""Names as SQL: between quotes only where they need them."""

import re
from functools import lru_cache

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_QUOTES = {"mysql": ("`", "`"), "mariadb": ("`", "`"), "mssql": ("[", "]")}
RESERVED = frozenset(
    """
    add all alter analyse analyze and any array as asc asymmetric authorization between binary
    both by call cascade case cast change check collate column concurrently condition constraint
    convert create cross current_catalog current_date current_role current_schema current_time
    current_timestamp current_user cursor database databases date default deferrable delete desc
    describe distinct div do drop else end escape except exists explain false fetch for force
    foreign freeze from full fulltext function generated grant group groups having if ignore
    ilike in index initially inner inout insert int integer intersect interval into is isnull
    join key keys lateral leading left like limit lines load localtime localtimestamp lock long
    loop match mod mode natural not notnull null nulls numeric of off offset on only or order
    out outer over overlaps partition placing plan precision primary procedure rank read
    recursive references regexp release rename replace require restrict return returning revoke
    right row rows schema schemas select session_user set show similar some sql symmetric table
    tablesample then to trailing transaction trigger true uid union unique unlock unsigned
    update usage use user using validate values variadic varying verbose view when where window
    with write
    """.split()  # noqa: SIM905 - as words they can be read
)
"""What PostgreSQL, MySQL or SQLite take for a word of their own."""
_MORE = {"oracle": frozenset(["access", "comment", "level", "number", "public", "size", "uid"])}


@lru_cache(maxsize=1 << 14)
def quote_as_needed(name: str, dialect: str) -> str:
    """A name as the database takes it: as it is, or between its quotes."""
    if _PLAIN.fullmatch(name) and name not in RESERVED | _MORE.get(dialect, frozenset()):
        return name
    left, right = _QUOTES.get(dialect, ('"', '"'))
    return f"{left}{name.replace(right, right * 2)}{right}"

"""Names that nobody wrote: those of columns by casing, those of constraints by drizzle's major."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from schemadoc.sources.spelling import LONGEST_NAME

_WORD = re.compile(r"[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+")
_WORD_OF_ANY_SCRIPT = re.compile(r"(?:[^\W_A-Z])+|[A-Z]+(?![a-z])|[A-Z][\da-z]+")
_APOSTROPHES = re.compile("['\u2019]")
_LONG_TABLE = 45
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def apply_casing(key: str, casing: str | None) -> str:
    """The name of a column that has none of its own, as drizzle makes it of the key."""
    if casing is None:
        return key
    pattern = _WORD if key.isascii() else _WORD_OF_ANY_SCRIPT
    words = pattern.findall(_APOSTROPHES.sub("", key))
    if casing == "snake_case":
        return "_".join(word.lower() for word in words)
    capitalised = [word[0].upper() + word[1:] for word in words[1:]]
    return "".join([words[0].lower() if words else "", *capitalised])


@dataclass(frozen=True, slots=True)
class Naming:
    """How one major version of drizzle names what has no name: `{t}` is the table, `{c}` its
    columns, `{rt}` and `{rc}` those that are referred to."""

    primary: str
    unique_column: str
    unique: str
    foreign: str
    index: str
    from_keys: bool
    """Whether names of unique constraints are made of the keys rather than of the columns."""
    shortens: bool
    """Whether names that are too long get a hash instead."""


_NAMINGS: Mapping[int, Naming] = {
    0: Naming(
        primary="{t}_{c}_pk",
        unique_column="{t}_{c}_unique",
        unique="{t}_{c}_unique",
        foreign="{t}_{c}_{rt}_{rc}_fk",
        index="{t}_{c}_index",
        from_keys=True,
        shortens=False,
    ),
    1: Naming(
        primary="{t}_pkey",
        unique_column="{t}_{c}_key",
        unique="{t}_{c}_unique",
        foreign="{t}_{c}_{rt}_{rc}_fkey",
        index="{t}_{c}_index",
        from_keys=False,
        shortens=True,
    ),
}
"""Major version of drizzle-orm -> its names."""
_OTHERS: Mapping[tuple[int, str], Mapping[str, Any]] = {
    (1, "mysql"): {"unique_column": "{c}_unique", "unique": "{c}_unique"},
    (1, "sqlite"): {"unique_column": "{t}_{c}_unique"},
}
"""What is named differently in one dialect."""


def find_naming(major: int, dialect: str) -> Naming:
    """How a major version of drizzle-orm names things; the newest that is known for a newer one."""
    known = min(major, max(_NAMINGS))
    return replace(_NAMINGS[known], **_OTHERS.get((known, dialect), {}))


def name_key(template: str, table: str, columns: Sequence[str]) -> str:
    """The name of a key or index."""
    return template.format(t=table, c="_".join(columns))


def name_foreign_key(
    naming: Naming, table: str, columns: Sequence[str], target: str, target_columns: Sequence[str]
) -> str:
    """The name of a foreign key."""
    name = naming.foreign.format(
        t=table, c="_".join(columns), rt=target, rc="_".join(target_columns)
    )
    if not naming.shortens or len(name) <= LONGEST_NAME:
        return name
    suffix = f"{_hash(name)}_fkey"
    return f"{table}_{suffix}" if len(table) < _LONG_TABLE else suffix


def _hash(text: str, length: int = 12) -> str:
    """The hash of drizzle-kit 1: a polynomial, in base 62."""
    limit, power, value = len(_DIGITS) ** length, 1, 0
    for char in text:
        value = (value + ord(char) * power) % limit
        power = power * 53 % limit
    digits = ""
    for _ in range(length):
        value, digit = divmod(value, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits

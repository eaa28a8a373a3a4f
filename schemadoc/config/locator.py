"""Locators: the strings that name a source, `scheme://…` a database, `scheme:place` the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote

from schemadoc.errors import ConfigError

SourceRole = Literal["code", "migrations", "live"]
"""What a source is for us; every fact keeps it as its origin."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+_.-]+):(//)?")
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_AUTHORITY = re.compile(r"(?<=://)([^:@/?#\s]*):\S*@(?=[^@\s]*(?:\s|$))")
_SETTING = re.compile(r"(?i)((?:^|[?&\s])[\w.-]*(?:password|passwd|secret|token)=)[^&\s]*")
_ALIASES = {"postgres": "postgresql"}
_SUFFIXES = {
    ".json": "json:",
    ".db": "sqlite:///",
    ".sqlite": "sqlite:///",
    ".sqlite3": "sqlite:///",
}


@dataclass(frozen=True, slots=True)
class Locator:
    """A parsed locator; `place` is what follows the scheme, and may hold a password."""

    scheme: str
    place: str
    is_url: bool

    @property
    def url(self) -> str:
        """The locator as it is handed to a reader."""
        return f"{self.scheme}{'://' if self.is_url else ':'}{self.place}"

    def with_password(self, password: str) -> "Locator":
        """The URL of the same database for the same user, who now gives a password."""
        user, _, host = self.place.rpartition("@")
        return replace(self, place=f"{user.partition(':')[0]}:{quote(password, safe='')}@{host}")

    def __str__(self) -> str:
        """The locator with its secrets masked: the only form that is ever shown."""
        return mask_secrets(self.url)

    def __repr__(self) -> str:
        return f"Locator({self})"


def parse_locator(text: str) -> Locator:
    """Read a locator; a bare path is taken by its suffix where that leaves no doubt."""
    match = _SCHEME.match(text)
    if match is None:
        return _from_path(text)
    scheme = _ALIASES.get(match[1].lower(), match[1].lower())
    return Locator(scheme, text[match.end() :], bool(match[2]))


def variables_in(text: str) -> tuple[str, ...]:
    """The names of the environment variables that a locator needs."""
    return tuple(_VARIABLE.findall(text))


def expand_variables(text: str, environment: Mapping[str, str]) -> str | None:
    """The locator with `${NAME}` replaced, or None where a variable is unset or empty."""
    if any(not environment.get(name) for name in variables_in(text)):
        return None
    return _VARIABLE.sub(lambda match: environment[match[1]], text)


def mask_secrets(text: str) -> str:
    """A text without the passwords of the URLs and connection strings in it."""
    return _SETTING.sub(r"\1***", _AUTHORITY.sub(r"\1:***@", text))


def _from_path(text: str) -> Locator:
    for suffix, prefix in _SUFFIXES.items():
        if text.lower().endswith(suffix):
            return parse_locator(prefix + text)
    raise ConfigError(
        f"{mask_secrets(text)!r} is not a locator: it names no kind of source. "
        "Write for instance sqlite:///app.db, postgresql://host/name or json:schema.json."
    )

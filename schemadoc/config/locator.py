"""Locators: the strings that name a source, `scheme://…` a database, `scheme:place` the rest."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal
from urllib.parse import quote

from schemadoc.errors import ConfigError
from schemadoc.masking import PATH_SUFFIXES, mask_locator

SourceRole = Literal["code", "migrations", "live"]
"""What a source is for us; every fact keeps it as its origin."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+_.-]+):(//)?")
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_EXAMPLES = "Write for instance sqlite:///app.db, postgresql://host/name or json:schema.json."
_ALIASES = {"postgres": "postgresql"}
_PREFIXES = {suffix: "json:" if suffix == ".json" else "sqlite:///" for suffix in PATH_SUFFIXES}


@dataclass(frozen=True, slots=True)
class Locator:
    """A parsed locator; `place` is what follows the scheme, and may hold a password."""

    scheme: str
    place: str
    is_url: bool
    written: str | None = None
    """How it is written where variables of the environment are a part of it."""

    @property
    def url(self) -> str:
        """The locator as it is handed to a reader."""
        return f"{self.scheme}{'://' if self.is_url else ':'}{self.place}"

    @property
    def shown_place(self) -> str:
        """The place for messages."""
        return mask_locator(self.written or self.place)

    @property
    def kind(self) -> str:
        """The scheme for messages, which say nothing of what a variable holds."""
        return "of that kind" if self.written else repr(self.scheme)

    def with_password(self, password: str) -> "Locator":
        """The URL of the same database for the same user, who now gives a password."""
        user, _, host = self.place.rpartition("@")
        return replace(self, place=f"{user.partition(':')[0]}:{quote(password, safe='')}@{host}")

    def __str__(self) -> str:
        """The only form that is ever shown: without secrets, and without what variables hold."""
        return mask_locator(self.written or self.url)

    def __repr__(self) -> str:
        return f"Locator({self})"


def parse_locator(text: str) -> Locator:
    """Read a locator; a bare path is taken by its suffix where that leaves no doubt."""
    match = _SCHEME.match(text)
    if match is None:
        return _from_path(text)
    if not match[2] and match.end() == len(text):
        raise ConfigError(f"{text!r} names nothing: what is to be read must follow the colon.")
    scheme = _ALIASES.get(match[1].lower(), match[1].lower())
    return Locator(scheme, text[match.end() :], bool(match[2]))


def resolve_locator(text: str, environment: Mapping[str, str]) -> Locator | None:
    """Read a locator with variables; None where one of them is unset or empty."""
    expanded = expand_variables(text, environment)
    if expanded is None or not variables_in(text):
        return parse_locator(text) if expanded else None
    try:
        return replace(parse_locator(expanded), written=text)
    except ConfigError:  # its message quotes what the variable holds
        raise ConfigError(f"{mask_locator(text)} does not hold a locator. {_EXAMPLES}") from None


def variables_in(text: str) -> tuple[str, ...]:
    """The names of the environment variables that a locator needs."""
    return tuple(_VARIABLE.findall(text))


def expand_variables(text: str, environment: Mapping[str, str]) -> str | None:
    """The locator with `${NAME}` replaced, or None where a variable is unset or empty."""
    if any(not environment.get(name) for name in variables_in(text)):
        return None
    return _VARIABLE.sub(lambda match: environment[match[1]], text)


def unknown_source(locator: Locator, known: Iterable[str]) -> ConfigError:
    """What to say of a locator whose scheme nobody reads."""
    schemes = sorted(known)
    near = [] if locator.written else get_close_matches(locator.scheme, schemes, n=1)
    guess = f" Did you mean {near[0]}:?" if near else ""
    listed = ", ".join(f"{scheme}:" for scheme in schemes)
    return ConfigError(
        f"{str(locator)!r}: there is no source {locator.kind}.{guess} Known: {listed} and the URL "
        "of a database, such as sqlite:///app.db or postgresql://host/name."
    )


def _from_path(text: str) -> Locator:
    for suffix, prefix in _PREFIXES.items():
        if text.lower().endswith(suffix):
            return parse_locator(prefix + text)
    shown = mask_locator(text)
    raise ConfigError(f"{shown!r} is not a locator: it names no kind of source. {_EXAMPLES}")

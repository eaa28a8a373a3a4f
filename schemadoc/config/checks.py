"""What the texts of some settings must look like."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from schemadoc.config.locator import parse_locator, variables_in
from schemadoc.config.settings import (
    Colour,
    ColumnName,
    Day,
    FilePath,
    LinkTarget,
    LocatorText,
    WebAddress,
)
from schemadoc.errors import ConfigError

_PART = r'(?:"(?:[^"]|"")+"|[^."]+)'
_COLUMN = re.compile(rf"{_PART}(?:\.{_PART})*")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_SCHEMES_OF_LINKS = ("http", "https", "mailto")
_LONGEST_NAME = 255
_LONGEST_PATH = 1000
"""In bytes; what a system takes is more, but the folder of the project is a part of it."""


def find_fault(hint: Any, value: str, path: str) -> str | None:
    """What is wrong with the text of a setting, if anything is."""
    check = _CHECKS.get(hint)
    return check(value, path) if check else None


def _check_locator(value: str, path: str) -> str | None:
    if variables_in(value):
        return None  # what they hold is not known yet
    try:
        parse_locator(value)
    except ConfigError as error:
        return error.message
    return None


def _check_path(value: str, path: str) -> str | None:
    if len(value.encode()) > _LONGEST_PATH:
        return f"`{path}` is too long for a path."
    if any(len(part.encode()) > _LONGEST_NAME for part in value.split("/")):
        return f"`{path}` has a name that is too long, more than {_LONGEST_NAME} bytes."
    return None


def _check_column(value: str, path: str) -> str | None:
    if _COLUMN.fullmatch(value):
        return None
    return f"`{path}` must be written table.column; a name with a dot in it needs double quotes."


def _check_day(value: str, path: str) -> str | None:
    try:
        is_day = date.fromisoformat(value).isoformat() == value
    except ValueError:
        is_day = False
    return None if is_day else f"`{path}` must be a date such as 2026-12-31."


def _check_link(value: str, path: str) -> str | None:
    if _is_link(value):
        return None
    schemes = ", ".join(f"{scheme}:" for scheme in _SCHEMES_OF_LINKS)
    return f"`{path}` must be a path relative to the docs folder, or a URL with {schemes}."


def _check_colour(value: str, path: str) -> str | None:
    if _COLOUR.fullmatch(value):
        return None
    return f"`{path}` must be a colour such as '#0b6e4f', between quotes: # begins a comment."


def _check_address(value: str, path: str) -> str | None:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and parts.hostname and not _CONTROL.search(value):
        return None
    return f"`{path}` must be the address of a page, such as https://github.com/acme/shop."


def _is_link(value: str) -> bool:
    if value.startswith(("/", "\\")) or _CONTROL.search(value.replace(" ", "")) or value[0] == " ":
        return False  # browsers skip some of these characters before a scheme, or within it
    try:
        scheme = urlsplit(value).scheme
    except ValueError:
        return False
    return not scheme or scheme in _SCHEMES_OF_LINKS


_CHECKS: Mapping[Any, Callable[[str, str], str | None]] = {
    LocatorText: _check_locator,
    FilePath: _check_path,
    ColumnName: _check_column,
    LinkTarget: _check_link,
    Colour: _check_colour,
    WebAddress: _check_address,
    Day: _check_day,
}

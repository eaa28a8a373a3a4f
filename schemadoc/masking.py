"""Secrets in what is shown: where a locator or a text holds one, and how it is covered."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from urllib.parse import unquote_plus

PATH_SUFFIXES = (".json", ".db", ".sqlite", ".sqlite3")
"""What a bare path that is a locator ends with."""
_PLACES = "json|sqlalchemy|drizzle|drizzle-snapshot|drizzle-kit|atlas|alembic|flyway|sql"
"""Schemes before a path or a module, in which an @ and a colon mean nothing."""
_COVER = "***"
_SECRET_NAME = re.compile(
    r"passw|passphrase|pwd|^pass$|secret|token|credential|signature|^sig$|(?<!ssl)(?<!ssl_)(?<!public_)key$",
    re.IGNORECASE,
)
_NAME_OF_A_FILE = re.compile(r"(?:file|path)$", re.IGNORECASE)
_ONLY_VARIABLES = re.compile(r"(?:\$\{\w+\})+")

_FILE_LOCATOR = re.compile(rf"(?is)(?:{_PLACES}):(?!//|.*://).*|sqlite(?:\+\w+)?:///[^?]*")
_OUTER_SCHEME = re.compile(rf"(?i)(?:[\w.]*\.)?(?:{_PLACES}|jdbc):(?=[A-Za-z][\w+.-]*://)")
_URL = re.compile(r"[A-Za-z][\w+.-]*://")
_SCHEME = re.compile(r"[A-Za-z][\w+.-]+:")
_SLIP = re.compile(r"(?:[\w+.-]*//)?[^:/]*[:/]")
_BEFORE_PASSWORD = re.compile(r"(?i)[\w+.-]*oracle[\w+.-]*://[^:/]*[:/]|[^:]*:|[^/?]+/(?=[^?]*$)")
_HOSTS = re.compile(r"[^/?;]*")
_HOST = re.compile(r"(?:\[[^\]]*\]|[^:\]]*)(?::(?:\d*|\$\{\w+\}))?")
_SETTING = re.compile(r"(?<![\w%.+-])([\w%.+-]+)\s*=\s*")
_NEXT_SETTING = re.compile(
    r"(?i)[&;\s](?:host(?:addr)?|server|data source|port|database|dbname|initial catalog|driver"
    r"|user(?: id)?|uid|sslmode|charset|encrypt)\s*="
)
_ENCODED = re.compile(r"(?<![\w%.+-])[\w%.+-]+=([^&;\s]*)")

_WORD = re.compile(r"\S+")
_SCHEME_IN_TEXT = re.compile(r"(?<![\w+.-])([A-Za-z][\w+.-]*)(:[/\\]+|//)")
_SETTING_IN_TEXT = re.compile(
    r"(?<![^\s?&;,'\"`({])([\w%.+-]+)="
    r"('(?:[^'\\]|\\.){0,500}'|\"[^\"]{0,500}\"|\{[^}]{0,500}\}|[^&;\s]*)"
)
_END_OF_SENTENCE = ":.,'\"`)"


def is_secret_name(name: str) -> bool:
    """Whether a setting of this name holds a secret, rather than the name of a file with one."""
    return bool(_SECRET_NAME.search(name)) and not _NAME_OF_A_FILE.search(name)


def mask_locator(text: str) -> str:
    """A locator, or what was meant to be one, without its secrets; rather too little of it is left
    than too much."""
    if file := _FILE_LOCATOR.match(text):
        return text[: file.end()] + _cover(text[file.end() :], _settings_in(text[file.end() :]))
    if outer := _OUTER_SCHEME.match(text):
        return text[: outer.end()] + mask_locator(text[outer.end() :])
    return _cover(text, [*_password_in(text), *_settings_in(text)])


def mask_secrets(text: str) -> str:
    """A running text without the passwords of the URLs and connection strings in it."""
    spans = [
        span for word in _WORD.finditer(text) for span in _passwords_in_text(text, word.span())
    ]
    for setting in _SETTING_IN_TEXT.finditer(text):
        name, value = setting.groups()
        if is_secret_name(unquote_plus(name)) or _hides_secret(value):
            is_quoted = value[:1] in ("'", '"', "{") and len(value) > 1
            shown = value if is_quoted else value.rstrip(_END_OF_SENTENCE)
            spans.append((setting.start(2), setting.start(2) + len(shown)))
    return _cover(text, spans)


def mask_quoted(text: str, values: Iterable[str]) -> str:
    """A text that may quote some of these values, such as what was typed on a command line."""
    for value in values:
        for part in (value, value.partition("=")[2]):
            if (masked := mask_locator(part)) != part:
                for spelling in (part, repr(part)[1:-1], str(PurePath(part))):
                    text = text.replace(spelling, masked)
    return mask_secrets(text)


def _passwords_in_text(text: str, word: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The password of a URL in a word, up to the last @; a file of SQLite has none."""
    end = text.rfind("@", *word)
    for scheme in _SCHEME_IN_TEXT.finditer(text, word[0], end) if end >= 0 else ():
        is_file = scheme[1].lower().startswith("sqlite") and scheme[2].endswith("///")
        colon = text.find(":", scheme.end(), end)
        if colon >= 0 and not is_file:
            yield colon + 1, end
            return


def _password_in(text: str) -> Iterator[tuple[int, int]]:
    """What stands before the last @, up to which a password may hold any character."""
    url = _URL.match(text)
    end = text.rfind("@")
    if url and end >= url.end():
        is_oracle = "oracle" in url[0].lower()
        if before := _BEFORE_PASSWORD.match(text, 0 if is_oracle else url.end(), end):
            yield before.end(), end
    elif url:
        hosts = _HOSTS.match(text, url.end())
        if hosts and not all(_HOST.fullmatch(host) for host in hosts[0].split(",")):
            yield text.index(":", url.end()) + 1, len(text)  # the host was left out
    elif end >= 0 and not text.lower().endswith(PATH_SUFFIXES):
        start = _SCHEME.match(text) or _SLIP.match(text)
        yield start.end() if start else 0, end


def _settings_in(text: str) -> Iterator[tuple[int, int]]:
    """The values of settings that are secret, each up to a setting that is surely another one."""
    place = 0
    while setting := _SETTING.search(text, place):
        place = setting.end()
        if is_secret_name(unquote_plus(setting[1])):
            following = _NEXT_SETTING.search(text, place)
            yield place, following.start() if following else len(text)
            place = following.start() if following else len(text)
    for setting in _ENCODED.finditer(text):
        if _hides_secret(setting[1]):
            yield setting.span(1)


def _hides_secret(value: str) -> bool:
    """Whether a percent-encoded value, such as a whole connection string, has a secret in it."""
    for _ in range(3):  # a value may be encoded more than once
        decoded = unquote_plus(value)
        if decoded == value:
            return False
        value = decoded
        settings = (setting[1] for setting in _SETTING.finditer(value))
        if any(map(is_secret_name, settings)) or any(_passwords_in_text(value, (0, len(value)))):
            return True
    return False


def _cover(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans covered, those that overlap as one; a variable is no secret."""
    shown, reached = "", 0
    for start, end in _merge(spans):
        secret = text[start:end]
        covered = secret if _ONLY_VARIABLES.fullmatch(secret) else _COVER
        shown += text[reached:start] + covered
        reached = end
    return shown + text[reached:]


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged

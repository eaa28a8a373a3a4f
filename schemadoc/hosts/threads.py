"""The comments on one pull request, whatever the host, and how a host is spoken to."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from schemadoc.errors import ConfigError, SourceError

_PATIENCE = 30
_PAGE = 100
_PAGES = 50
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody wrote."""

    number: int
    body: str
    address: str


class Thread(Protocol):
    """The comments on one pull request."""

    limit: int
    """How many characters a comment may have."""

    def own_comments(self) -> Iterator[Comment]:
        """What was written with the same token, the oldest first."""

    def add(self, body: str) -> str:
        """Write a comment, and tell its address."""

    def change(self, comment: Comment, body: str) -> None:
        """Write a comment anew."""


class Api:
    """The programs' door of a host."""

    def __init__(self, root: str, headers: Mapping[str, str], refused: str) -> None:
        """Know its address and the headers that sign in; `refused` says what to do where they are
        not enough."""
        parts = urlsplit(root)
        if parts.scheme != "https" and parts.hostname not in _HERE:
            raise ConfigError(f"{root}: a token is sent over https only.")
        self._root = root.rstrip("/")
        self._headers = headers
        self._refused = refused
        self._opener = build_opener(_NoRedirect)

    def ask(self, method: str, path: str, content: Mapping[str, Any] | None = None) -> Any:
        """What the host answers."""
        request = Request(  # noqa: S310 - the scheme was looked at
            self._root + path,
            method=method,
            data=json.dumps(content).encode() if content is not None else None,
            headers={**self._headers, "Content-Type": "application/json"},
        )
        try:
            with self._opener.open(request, timeout=_PATIENCE) as response:
                return json.load(response)
        except HTTPError as error:
            with error:
                raise SourceError(self._words(method, path, error)) from None
        except (URLError, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise SourceError(f"{self._root}: no answer that can be read: {reason}.") from None

    def pages(self, path: str) -> Iterator[Any]:
        """All items of a list."""
        for page in range(1, _PAGES + 1):
            items = self.ask("GET", f"{path}?per_page={_PAGE}&page={page}")
            yield from items
            if len(items) < _PAGE:
                return

    def _words(self, method: str, path: str, error: HTTPError) -> str:
        told = f"{method} {self._root}{path}: {error.code} {error.reason}."
        return f"{told} {self._refused}" if error.code in (401, 403, 404) else told


class _NoRedirect(HTTPRedirectHandler):
    """Headers that sign in go to nobody else."""

    def redirect_request(self, *_: Any) -> None:
        """Take it for an error."""

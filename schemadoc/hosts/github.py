"""Comments on a pull request of GitHub, from a job of GitHub Actions."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from schemadoc.errors import ConfigError, SourceError
from schemadoc.hosts.threads import Api, Comment

_BOTS = "[bot]"
"""How the names of those end who may not ask who they are: of a job's own token
`github-actions[bot]`, of an app the app's."""
_REFUSED = (
    "Give the job `permissions: {pull-requests: write}`. A job about a pull request from a fork "
    "never has that right: let it print the text in its summary."
)


class PullRequest:
    """The comments on one pull request."""

    limit = 65_536

    def __init__(self, api: Api, repository: str, number: int) -> None:
        """Know where it is."""
        self._api = api
        self._repository = f"/repos/{repository}"
        self._comments = f"{self._repository}/issues/{number}/comments"

    def own_comments(self) -> Iterator[Comment]:
        """What was written with the same token."""
        author = self._author()
        for item in self._api.pages(self._comments):
            login = (item["user"] or {}).get("login") or ""
            if login == author or (author is None and login.endswith(_BOTS)):
                yield Comment(number=item["id"], body=item["body"] or "", address=item["html_url"])

    def add(self, body: str) -> str:
        """Write a comment, and tell its address."""
        address: str = self._api.ask("POST", self._comments, {"body": body})["html_url"]
        return address

    def change(self, comment: Comment, body: str) -> None:
        """Write a comment anew."""
        path = f"{self._repository}/issues/comments/{comment.number}"
        self._api.ask("PATCH", path, {"body": body})

    def _author(self) -> str | None:
        try:
            login: str = self._api.ask("GET", "/user")["login"]
        except SourceError:
            return None
        return login


def find_thread(environment: Mapping[str, str]) -> PullRequest | None:
    """The pull request that a job is about."""
    number = _number(environment.get("GITHUB_EVENT_PATH"))
    if number is None:
        return None
    token = environment.get("GITHUB_TOKEN")
    if not token:
        raise ConfigError("GITHUB_TOKEN is not set: give the step `env: {GITHUB_TOKEN: ...}`.")
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    root = environment.get("GITHUB_API_URL", "https://api.github.com")
    api = Api(root, headers, _REFUSED)
    return PullRequest(api, environment["GITHUB_REPOSITORY"], number)


def _number(event: str | None) -> int | None:
    if not event or not Path(event).is_file():
        return None
    told = json.loads(Path(event).read_text("utf-8"))
    number = (told.get("pull_request") or {}).get("number")
    return int(number) if number else None

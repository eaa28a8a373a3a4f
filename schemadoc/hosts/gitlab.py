"""Comments on a merge request of GitLab, from a job of GitLab CI."""

from collections.abc import Iterator, Mapping

from schemadoc.errors import ConfigError
from schemadoc.hosts.threads import Api, Comment

_TOKENS = ("SCHEMADOC_TOKEN", "GITLAB_TOKEN")
_REFUSED = (
    "The token must be one of the project with the scope `api` and the role Reporter or more."
)


class MergeRequest:
    """The comments on one merge request."""

    limit = 1_000_000

    def __init__(self, api: Api, project: str, number: str, address: str) -> None:
        """Know where it is."""
        self._api = api
        self._notes = f"/projects/{project}/merge_requests/{number}/notes"
        self._address = address

    def own_comments(self) -> Iterator[Comment]:
        """What was written with the same token."""
        author = self._api.ask("GET", "/user")["id"]
        for item in self._api.pages(self._notes):
            if item["author"]["id"] == author and not item.get("system"):
                yield Comment(number=item["id"], body=item["body"], address=self._of(item["id"]))

    def add(self, body: str) -> str:
        """Write a comment, and tell its address."""
        return self._of(self._api.ask("POST", self._notes, {"body": body})["id"])

    def change(self, comment: Comment, body: str) -> None:
        """Write a comment anew."""
        self._api.ask("PUT", f"{self._notes}/{comment.number}", {"body": body})

    def _of(self, number: int) -> str:
        return f"{self._address}#note_{number}"


def find_thread(environment: Mapping[str, str]) -> MergeRequest | None:
    """The merge request that a job is about."""
    number = environment.get("CI_MERGE_REQUEST_IID")
    if not number:
        return None
    token = next((environment[name] for name in _TOKENS if environment.get(name)), None)
    if token is None:
        raise ConfigError(
            "SCHEMADOC_TOKEN is not set: the token of a job may not comment on GitLab. Make a "
            "project access token with the scope `api`, and a masked variable of that name."
        )
    api = Api(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": token}, _REFUSED)
    address = f"{environment['CI_MERGE_REQUEST_PROJECT_URL']}/-/merge_requests/{number}"
    return MergeRequest(api, environment["CI_MERGE_REQUEST_PROJECT_ID"], number, address)

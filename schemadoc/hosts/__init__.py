"""A text -> the one comment of schemadoc on a pull request, where the job of a host asks for it."""

from collections.abc import Mapping
from urllib.parse import quote

from schemadoc import escape
from schemadoc.errors import SourceError
from schemadoc.hosts import github, gitlab
from schemadoc.hosts.threads import Thread

_MARK = "<!-- comment of schemadoc{} -->"
_NO_JOB = (
    "This is no job of GitHub Actions or GitLab CI about a pull request: there is nothing to "
    "comment on. Look at the text itself: schemadoc diff --format markdown."
)


def post_comment(text: str, environment: Mapping[str, str], about: str = "") -> str:
    """Write a text on the pull request that the job is about, in place of what was said there
    before, and tell where; `about` is which of several projects of a repository it is on."""
    thread = _find_thread(environment)
    mark = mark_of(about)
    signed = f"{text.rstrip()}\n\n{escape.code(about)}" if about else text.rstrip()
    body = f"{mark}\n{signed}\n"
    if len(body) > thread.limit:
        raise SourceError(
            f"The text has {len(body):,} characters, and a comment may have {thread.limit:,}. Make "
            "it shorter: schemadoc diff --format markdown does so by itself."
        )
    own = next((one for one in thread.own_comments() if one.body.startswith(mark)), None)
    if own is None:
        return thread.add(body)
    if own.body.strip() != body.strip():
        thread.change(own, body)
    return own.address


def mark_of(about: str = "") -> str:
    """What our comment begins with: by it the next run finds it again."""
    name = quote(about, safe="/").replace("-", "%2D")  # which would end what nobody sees
    return _MARK.format(f" on {name}" if about else "")


def _find_thread(environment: Mapping[str, str]) -> Thread:
    for find in (github.find_thread, gitlab.find_thread):
        if thread := find(environment):
            return thread
    raise SourceError(_NO_JOB)


__all__ = ["mark_of", "post_comment"]

"""The repository that the project is in: its revision, and where people see it."""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from schemadoc.model.moment import Committed, Host, Repository

_PATIENCE = 10
_COMMIT = "\x01"
"""What a commit begins with in the log."""
_SHORT = re.compile(r"(?:[\w.+-]+@)?([\w.-]+):(?!//)([\w./~+-]+)")
"""How ssh spells an address: `git@host:owner/name.git`."""
_HOSTS: tuple[tuple[str, Host], ...] = (
    ("gitlab", "gitlab"),
    ("bitbucket", "bitbucket"),
    ("codeberg", "gitea"),
    ("gitea", "gitea"),
    ("forgejo", "gitea"),
)
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def read_repository(root: Path, address: str | None) -> Repository | None:
    """Where the files beneath a folder are to be seen; `address` is what the settings say of it."""
    revision = _ask(root, "rev-parse", "--verify", "HEAD")
    web = web_address(address or _ask(root, "remote", "get-url", "origin") or "")
    if revision is None or web is None:
        return None
    listed = _ask(root, "ls-tree", "-r", "-z", "--name-only", "HEAD", ".")
    return Repository(
        web=web,
        host=_host(web),
        revision=revision,
        branch=_branch(root),
        prefix=_ask(root, "rev-parse", "--show-prefix") or "",
        files=frozenset((listed or "").split("\0")) - {""},
    )


def read_past(root: Path) -> str | None:
    """What commits there are to be asked of: the newest, and whether older ones are missing."""
    return _ask(root, "rev-parse", "--is-shallow-repository", "HEAD")


def read_commits(root: Path, files: Iterable[str], *, authors: bool) -> Mapping[str, Committed]:
    """The first commit of each file; nothing where not all of the past is here."""
    wanted = set(files)
    folders = sorted({file.rpartition("/")[0] or "." for file in wanted})
    if not folders or _ask(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    options = (
        "--diff-filter=A",
        "--no-renames",
        "--relative",
        "--name-only",
        f"--format={_COMMIT}%cs{' %aN' if authors else ''}",
    )
    told = _ask(root, "-c", "core.quotePath=off", "log", *options, "--", *folders)
    found: dict[str, Committed] = {}
    for group in (told or "").split(_COMMIT)[1:]:  # the newest first
        head, *names = group.split("\n")
        day, _, author = head.partition(" ")
        commit = Committed(day=day, author=author or None)
        found |= {name: commit for name in names if name in wanted}
    return dict(sorted(found.items()))


def web_address(remote: str) -> str | None:
    """The page of a repository for a browser; whatever signs in is left out."""
    short = _SHORT.fullmatch(remote)
    if short:
        host, path = short[1], short[2]
        scheme = "https"
    else:
        parts = urlsplit(remote)
        if parts.scheme not in ("http", "https", "ssh", "git") or not parts.hostname:
            return None
        host, path = parts.hostname, parts.path
        scheme = "http" if parts.scheme == "http" else "https"
        if parts.port and parts.scheme in ("http", "https"):
            host = f"{host}:{parts.port}"
    path = path.strip("/").removesuffix(".git")
    return f"{scheme}://{host}/{path}" if path else None


def _host(web: str) -> Host:
    name = urlsplit(web).hostname or ""
    return next((host for word, host in _HOSTS if word in name), "github")


def _branch(root: Path) -> str:
    """The branch that changes are proposed for: the remote's own, else the one at hand."""
    default = _ask(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    if default:
        return default.removeprefix("origin/")
    return _ask(root, "symbolic-ref", "--quiet", "--short", "HEAD") or "main"


def _ask(root: Path, *words: str) -> str | None:
    """What git says, or nothing where there is no git, no repository or no answer."""
    command: Sequence[str] = ("git", "-C", str(root), *words)
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=_PATIENCE,
            env={**os.environ, **_QUIET},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    text = done.stdout.decode("utf-8", "replace").removesuffix("\n")
    return text if done.returncode == 0 and text else None

"""Another revision of the project: its files as git has them, put into a temporary folder. Neither
hooks nor filters run, and the work tree is left alone."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from shlex import quote
from shutil import which
from tempfile import TemporaryDirectory

from schemadoc.errors import SourceError
from schemadoc.workspace.places import FOLDER

_PATIENCE = 120
_LARGEST = 64_000_000
_WANTED = re.compile(
    r"\.(?:cfg|[cm]?[jt]sx?|db|hcl|ini|json|mako|md|prisma|pyi?|sql|sqlite3?|sum|toml|txt|ya?ml)",
    re.IGNORECASE,
)
"""Of what schemas, settings and notes are; all else of a large repository is left where it is."""
_ALONE = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
_LINK, _FILES = "120000", ("100644", "100755", "100664")
_UNREADABLE = "git cannot tell what is in that revision: look at `git fsck`."
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A commit of the repository that the project is in."""

    name: str
    """As it was asked for."""
    commit: str
    prefix: str
    """The folder of the project in it, with a slash at the end, or nothing."""
    note: str | None = None
    """Why it is another one than may be thought."""

    @property
    def shown(self) -> str:
        """The name with as much of the commit as tells it from others."""
        short = self.commit[:9]
        return short if self.commit.startswith(self.name) else f"{self.name} ({short})"


@dataclass(frozen=True, slots=True)
class _Blob:
    mode: str
    name: str
    path: PurePosixPath


def find_revision(root: Path, name: str) -> Revision:
    """The commit that a name stands for."""
    if _ask(root, "rev-parse", "--is-inside-work-tree") is None:
        raise SourceError(f"There is no revision {name}: {_why_no_repository(root)}")
    spelled = ("--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    commit = _ask(root, "rev-parse", *spelled)
    if commit is None or not _COMMIT.fullmatch(commit):  # `^main` is a commit to leave out
        raise SourceError(f"There is no revision {name} here. {_remedy(root, name)}")
    prefix = _ask(root, "rev-parse", "--show-prefix") or ""
    return Revision(name=name, commit=commit, prefix=prefix)


def find_base(root: Path, name: str) -> Revision:
    """Where what is at hand left a branch: what came there since is not ours."""
    tip = find_revision(root, name)
    if common := _ask(root, "merge-base", tip.commit, "HEAD"):
        return Revision(name=name, commit=common, prefix=tip.prefix)
    return replace(tip, note=_note(root, name))


@contextmanager
def exported(root: Path, revision: Revision) -> Iterator[Path]:
    """The folder of the project as it was, in a folder of its own that is removed afterwards."""
    listed = _run(root, ("ls-tree", "-r", "-l", "-z", "--full-tree", revision.commit))
    if listed is None:
        raise SourceError(_UNREADABLE)
    in_the_way = {PurePosixPath(revision.prefix), *PurePosixPath(revision.prefix).parents}
    blobs = [blob for blob in _blobs(listed) if _is_wanted(blob) and blob.path not in in_the_way]
    with TemporaryDirectory(prefix="schemadoc-") as name:
        top = Path(os.path.realpath(name))
        project = top / revision.prefix
        with _writing(revision, top):
            (top / ".git").mkdir()  # what is outside of the repository then is so here
            project.mkdir(parents=True, exist_ok=True)
            _write(top, zip(blobs, _contents(root, blobs), strict=True))
        yield project


@contextmanager
def _writing(revision: Revision, top: Path) -> Iterator[None]:
    """What no folder can hold, such as a file and a folder of one name, only git can tell of."""
    try:
        yield
    except OSError as error:
        place = os.path.relpath(error.filename2 or error.filename or top, top)
        raise SourceError(
            f"{place} of {revision.shown} cannot be put into a temporary folder: {error.strerror}. "
            "Check the space on its disk, or compare with another revision."
        ) from error


def _blobs(listed: bytes) -> Iterator[_Blob]:
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        facts, _, path = line.partition("\t")
        if path:
            mode, _, name, size = facts.split()
            if size.isdecimal() and int(size) <= _LARGEST:  # it is a dash for another repository
                yield _Blob(mode, name, PurePosixPath(path))


def _is_wanted(blob: _Blob) -> bool:
    parts = blob.path.parts
    is_ours = blob.path.is_absolute() or any(part in ("..", ".git", FOLDER) for part in parts)
    if is_ours or blob.mode not in (*_FILES, _LINK):
        return False
    suffix = blob.path.suffix
    return blob.mode == _LINK or not suffix or bool(_WANTED.fullmatch(suffix))


def _contents(root: Path, blobs: Sequence[_Blob]) -> Iterator[bytes | None]:
    """What is in each; nothing where that is not in this clone."""
    if not blobs:
        return
    asked = "".join(f"{blob.name}\n" for blob in blobs).encode()
    told = _run(root, ("cat-file", "--batch"), asked)
    if told is None:
        raise SourceError(_UNREADABLE)
    place = 0
    for _ in blobs:
        end = told.index(b"\n", place)
        *_, kind, size = (b"", *told[place:end].split(b" "))
        if kind != b"blob":
            place = end + 1
            yield None
            continue
        content = told[end + 1 : end + 1 + int(size)]
        place = end + 2 + int(size)
        yield content


def _write(top: Path, files: Iterable[tuple[_Blob, bytes | None]]) -> None:
    """Put files where they were; links at the end, so that none leads a file elsewhere."""
    links: list[tuple[Path, bytes]] = []
    for blob, content in files:
        place = top.joinpath(*blob.path.parts)
        if content is None:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if blob.mode == _LINK:
            links.append((place, content))
        else:
            place.write_bytes(content)
    for place, target in links:
        place.symlink_to(os.fsdecode(target))
    for place, _ in links:  # where one leads may depend on another
        if not Path(os.path.realpath(place)).is_relative_to(top):
            place.unlink()


def _note(root: Path, name: str) -> str | None:
    if _ask(root, "rev-parse", "--is-shallow-repository") != "true":
        return None
    return (
        f"This clone is shallow and does not reach back to where {name} was left: what came there "
        f"since is told as well. {_deepen(name)}"
    )


def _remedy(root: Path, name: str) -> str:
    if _ask(root, "rev-parse", "--is-shallow-repository") == "true":
        return f"This clone is shallow. {_deepen(name)}"
    known = (_ask(root, "for-each-ref", "--format=%(refname:short)") or "").splitlines()
    near = get_close_matches(name, known, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    return "Name a branch, a tag or a commit, or fetch it with `git fetch origin`."


def _deepen(name: str) -> str:
    branch = name.removeprefix("origin/")
    return (
        f"Run `git fetch --unshallow origin {branch}:refs/remotes/origin/{branch}`, "
        "or give actions/checkout `fetch-depth: 0`."
    )


def _why_no_repository(root: Path) -> str:
    """What keeps git from answering, and what to do."""
    if which("git") is None:
        return "git is not installed here, or is in no folder of PATH."
    folder = next((at for at in (root, *root.parents) if (at / ".git").exists()), None)
    if folder and _run(folder, ("rev-parse",)) is None:
        return (
            f"git does not trust {folder}, which may belong to another user. If you do, run "
            f"`git config --global --add safe.directory {quote(str(folder))}`."
        )
    return (
        f"{root} is in no git repository. "
        "Compare with a snapshot instead: `schemadoc diff OLD NEW`."
    )


def _ask(root: Path, *words: str) -> str | None:
    """What git says, or nothing where it has no answer."""
    told = _run(root, words)
    text = told.decode("utf-8", "surrogateescape").removesuffix("\n") if told is not None else None
    return text if text or words[0] == "rev-parse" else None


def _run(root: Path, words: Iterable[str], given: bytes = b"") -> bytes | None:
    command = ("git", "-c", "core.quotePath=off", "-C", str(root), *words)
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=_PATIENCE,
            env={**os.environ, **_ALONE},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None

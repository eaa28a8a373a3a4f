"""Writing files into a folder: only what changed, only what is ours, whole or not at all."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from schemadoc import links
from schemadoc.errors import SiteError
from schemadoc.model.page import File
from schemadoc.site.files import is_inner, refuse_escapes
from schemadoc.site.journal import Journal
from schemadoc.unmerged import both_sides, find_unmerged

_FORMAT = "schemadoc-docs/1"
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What writing a set of files did, or would do."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Files of somebody else that stand where one of ours would."""
    edited: tuple[str, ...] = ()
    """Files of ours that somebody changed by hand."""
    unmerged: tuple[str, ...] = ()
    """Those of them that are what an unfinished merge of git left, as far as anybody knows."""

    @property
    def is_stale(self) -> bool:
        """Whether the folder was not as the files want it."""
        return bool(self.written or self.removed or self.edited)


class _DamagedManifest(SiteError):
    """The list of our files cannot be read, so that nobody knows which are ours."""


@dataclass
class _Plan:
    """What is to be done with each file."""

    write: dict[str, bytes] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    unmerged: list[str] = field(default_factory=list)
    amid_merge: bool = False
    """Whether the list of our files is unmerged: git may have merged what it could of any page."""

    def note_edited(self, path: str, found: bytes) -> None:
        """A file that is not as we wrote it."""
        self.edited.append(path)
        if self.amid_merge or find_unmerged(found):
            self.unmerged.append(path)


def write_files(
    files: Iterable[File],
    folder: Path,
    journal: Journal,
    *,
    force: bool = False,
    inputs: Mapping[str, str] = NOTHING,
) -> Outcome:
    """Make a folder hold just these files of ours, beside whatever others it holds; `inputs` is
    what they were made of, to be asked for later."""
    journal.roll_forward(folder)
    wanted = _wanted(files)
    plan = _plan(wanted, folder, inputs)
    if plan.edited and not force:
        raise SiteError(_refusal(plan, folder))
    if plan.write or plan.remove:
        refuse_escapes((*plan.write, *plan.remove), folder)
        journal.apply(folder, plan.write, plan.remove)
    return _outcome(plan)


def replace_texts(files: Iterable[File], folder: Path, journal: Journal) -> None:
    """Give hand-written files of a folder another text, all of them or none."""
    texts = {file.path: file.content for file in files}
    if texts:
        refuse_escapes(texts, folder)
        journal.apply(folder, texts, ())


def compare_files(files: Iterable[File], folder: Path) -> Outcome:
    """What `write_files` would do."""
    try:
        plan = _plan(_wanted(files), folder)
    except _DamagedManifest:
        return Outcome(edited=(links.MANIFEST,))
    if plan.amid_merge:
        plan.note_edited(links.MANIFEST, b"")
    return _outcome(plan)


def _refusal(plan: _Plan, folder: Path) -> str:
    by_hand = [path for path in plan.edited if path not in plan.unmerged]
    if not by_hand:
        return (
            f"{_some(plan.unmerged)} in {folder} {_verb(plan.unmerged, 'is', 'are')} what a merge "
            "of git left. Write all pages anew with --force; what somebody wrote into them by hand "
            "belongs into a note before."
        )
    return (
        f"{_some(by_hand)} in {folder} {_verb(by_hand, 'was', 'were')} changed by hand. "
        "Move what you wrote into a note, or overwrite it with --force."
    )


def has_manifest(folder: Path) -> bool:
    """Whether a folder holds files that we wrote."""
    return (folder / links.MANIFEST).is_file()


def list_ours(folder: Path) -> frozenset[str]:
    """The files of a folder that we wrote; none where their list is damaged."""
    try:
        return frozenset(_read_manifest(folder))
    except _DamagedManifest:
        return frozenset()


def read_inputs(folder: Path) -> Mapping[str, str]:
    """What the files of a folder were made of, if that can be told."""
    try:
        _read_manifest(folder)
        ours, _ = both_sides(_read(folder / links.MANIFEST) or b"{}")
        inputs = json.loads(ours).get("inputs", {})
        return {str(name): str(value) for name, value in inputs.items()}
    except (_DamagedManifest, AttributeError):
        return {}


def _wanted(files: Iterable[File]) -> dict[str, bytes]:
    wanted = {file.path: file.content for file in files}
    for path in wanted:
        if not is_inner(path):
            raise SiteError(f"{path!r} is no path within the docs folder.")
    return wanted


def _plan(wanted: Mapping[str, bytes], folder: Path, inputs: Mapping[str, str] = NOTHING) -> _Plan:
    known = _read_manifest(folder)
    plan = _Plan(amid_merge=bool(find_unmerged(_read(folder / links.MANIFEST) or b"")))
    ours: dict[str, str] = {}
    for path, content in wanted.items():
        found, digest = _read(folder / path), _digest(content)
        is_there = found == content or (found is not None and _digest(found) == digest)
        if found is not None and not is_there:
            if path not in known:
                plan.kept.append(path)
                continue
            if _digest(found) not in known[path]:
                plan.note_edited(path, found)
        ours[path] = digest
        if not is_there:
            plan.write[path] = content
    _plan_removals(plan, known, wanted, folder)
    manifest = _manifest(ours, inputs)
    if _read(folder / links.MANIFEST) != manifest:
        plan.write[links.MANIFEST] = manifest
    return plan


def _plan_removals(
    plan: _Plan, known: Mapping[str, Collection[str]], wanted: Mapping[str, bytes], folder: Path
) -> None:
    for path, digests in known.items():
        found = None if path in wanted else _read(folder / path)
        if found is not None:
            plan.remove.append(path)
            if _digest(found) not in digests:
                plan.note_edited(path, found)


def _outcome(plan: _Plan) -> Outcome:
    written = tuple(sorted(path for path in plan.write if path != links.MANIFEST))
    return Outcome(
        written=written,
        removed=tuple(plan.remove),
        kept=tuple(plan.kept),
        edited=tuple(plan.edited),
        unmerged=tuple(plan.unmerged),
    )


def _read_manifest(folder: Path) -> dict[str, set[str]]:
    """The files that we wrote, with the hash of each: of both sides where git left a merge undone,
    which may have taken a page from either."""
    content = _read(folder / links.MANIFEST)
    if content is None:
        return {}
    known: dict[str, set[str]] = {}
    try:
        for side in {*both_sides(content)}:
            document = json.loads(side)
            if document["format"] != _FORMAT:
                raise ValueError(document["format"])
            if stray := [path for path in document["files"] if not is_inner(path)]:
                raise ValueError(stray[0])
            for path, digest in document["files"].items():
                known.setdefault(path, set()).add(str(digest))
        return known
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _DamagedManifest(
            f"{folder / links.MANIFEST} is not a list of files that this version can read. "
            "Restore it from version control and build again."
        ) from error


def _manifest(files: Mapping[str, str], inputs: Mapping[str, str]) -> bytes:
    document = {
        "format": _FORMAT,
        **({"inputs": dict(sorted(inputs.items()))} if inputs else {}),
        "files": dict(sorted(files.items())),
    }
    return (json.dumps(document, indent=1) + "\n").encode()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise SiteError(f"{path} is a folder where a page should be. Move it away.") from None
    except OSError as error:
        raise SiteError(
            f"{path} cannot be read: {error.strerror}. Check what stands there and its permissions."
        ) from error


def _digest(content: bytes) -> str:
    """The hash of a file, whichever way its lines end: git may have changed that."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _verb(paths: list[str], one: str, many: str) -> str:
    return one if len(paths) == 1 else many


def _some(paths: list[str]) -> str:
    shown = ", ".join(paths[:3])
    return shown if len(paths) <= 3 else f"{shown} and {len(paths) - 3} more"

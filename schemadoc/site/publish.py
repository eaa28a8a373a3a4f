"""Putting a finished site in place of the old one; files of somebody else there stay."""

import ctypes
import ctypes.util
import json
import os
import shutil
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from schemadoc import links
from schemadoc.errors import SiteError
from schemadoc.site.files import (
    BESIDE,
    is_inner,
    move_file,
    refuse_escapes,
    remove_file,
    remove_folder,
    replace_file,
    writing,
)
from schemadoc.workspace import look_into

_FORMAT = "schemadoc-site/1"
_AT_FDCWD = -100
_EXCHANGE = 2


def publish_site(built: Path, site: Path) -> bool:
    """Put a site that was built beside the old one into its place; False where they are equal.

    It is swapped at a stroke, and files that did not change stay the same files, so that whoever
    copies the site on copies little. Where the folder holds files of somebody else too, the site is
    changed around them, file by file.
    """
    new = _list(built)
    replace_file(built / links.SITE_MANIFEST, _manifest(new))
    site = site.resolve()
    ours = list_site(site)
    theirs = _list(site) - ours if site.is_dir() else set()
    _refuse_collisions(new & theirs, built, site)
    if _is_equal(built, site, new | {links.SITE_MANIFEST}, ours):
        shutil.rmtree(built)
        return False
    if theirs or not _take_place(built, site):
        _change_in_place(built, site, ours, new)
    remove_folder(built)
    return True


def refuse_foreign_folder(site: Path) -> None:
    """A folder that holds anything, but no site of ours, is somebody else's."""
    if not site.exists():
        return
    if not site.is_dir():
        raise SiteError(f"{site} is a file: choose another `output.site`.")
    with writing(site):
        names = {entry.name for entry in site.iterdir() if not entry.name.startswith(".")}
        is_ours = bool(list_site(site))
    if names and not is_ours:  # a dot begins what says how a folder is published, such as .git
        raise SiteError(
            f"{site} holds files that no build of ours wrote ({min(names)} for instance). "
            "Choose another `output.site`, or move them away; "
            "if they are an old site, delete the folder."
        )


def list_site(site: Path) -> set[str]:
    """The files of a site that are ours: those that its own list names, and the list."""
    file = site / links.SITE_MANIFEST
    try:
        document = json.loads(file.read_bytes())
        if document["format"] != _FORMAT:
            raise ValueError(document["format"])
        return {links.SITE_MANIFEST, *(path for path in document["files"] if is_inner(path))}
    except (FileNotFoundError, NotADirectoryError):
        return set()
    except (ValueError, KeyError, TypeError) as error:
        raise SiteError(
            f"{file} is not a list of files that this version can read. "
            f"If {site} holds nothing but an old site, delete the folder and build again."
        ) from error


def _list(folder: Path) -> set[str]:
    """All that is in a folder: files, links, and folders with nothing in them."""
    found = set()
    start = len(os.path.join(folder, ""))  # noqa: PTH118 - of many files
    for place, folders, names in os.walk(folder):
        inner = place[start:].replace(os.sep, "/")
        before = f"{inner}/" if inner else ""
        links_to_folders = [name for name in folders if Path(place, name).is_symlink()]
        found |= {before + name for name in (*names, *links_to_folders) if name != BESIDE}
        if not folders and not names and inner:
            found.add(inner)
    return found


def _manifest(files: Iterable[str]) -> bytes:
    listed = sorted(set(files) - {links.SITE_MANIFEST})
    return (json.dumps({"format": _FORMAT, "files": listed}, indent=1) + "\n").encode()


def _refuse_collisions(paths: Iterable[str], built: Path, site: Path) -> None:
    for path in sorted(paths):
        if not _is_same(built / path, site / path):
            raise SiteError(
                f"{site / path} is a file of yours, where the site has one too. "
                "Move yours away, then build again."
            )


def _is_equal(built: Path, site: Path, new: set[str], ours: set[str]) -> bool:
    return new == ours and all(_is_same(built / path, site / path) for path in new)


def _is_same(one: str | Path, other: str | Path) -> bool:
    return _is_one(one, other) or _is_equal_file(one, other)


def _is_one(one: str | Path, other: str | Path) -> bool:
    """Whether two names are of one file, which renaming one to the other would leave both."""
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


def _is_equal_file(one: str | Path, other: str | Path) -> bool:
    try:
        new, old = os.lstat(one), os.lstat(other)
    except OSError:
        return False
    could_be = stat.S_ISREG(new.st_mode) and stat.S_ISREG(old.st_mode)
    return could_be and new.st_size == old.st_size and look_into(one) == look_into(other)


def _take_place(built: Path, site: Path) -> bool:
    """Whether the new folder could take the place of the old one, which is where it was then."""
    try:
        if not site.exists():
            site.parent.mkdir(parents=True, exist_ok=True)
            built.replace(site)
        else:
            _link_unchanged(built, site)
            _swap(built, site)
    except OSError:  # the site is a mount point, or on another disk
        return False
    return True


def _link_unchanged(built: Path, site: Path) -> None:
    """Put the old file wherever the new one is equal."""
    for path in _list(built):
        new, old = f"{built}/{path}", f"{site}/{path}"
        if not _is_one(new, old) and _is_equal_file(new, old):
            beside = Path(new).with_name(BESIDE)
            try:
                os.link(old, beside)
            except OSError:  # a file system without hard links, or another disk
                return
            beside.replace(new)


def _swap(built: Path, site: Path) -> None:
    if not _exchange(built, site):
        aside = built.with_name(f"{built.name}.old")
        remove_folder(aside)
        site.replace(aside)
        built.replace(site)
        remove_folder(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, where the system can."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(ctypes.util.find_library("c") or "libc.so.6", use_errno=True)
    rename = getattr(library, "renameat2", None)
    if rename is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0)


def _change_in_place(built: Path, site: Path, old: set[str], new: set[str]) -> None:
    """File by file, each replaced whole; what is no more goes last. Until then the list names both
    sites, so that a run that is killed leaves nothing that the next one would not know."""
    refuse_escapes(old | new, site)
    site.mkdir(parents=True, exist_ok=True)
    replace_file(site / links.SITE_MANIFEST, _manifest(old | new))
    for path in sorted(new):
        if not _is_same(built / path, site / path):
            move_file(built / path, site / path)
    for path in sorted(old - new - {links.SITE_MANIFEST}):
        remove_file(site, path)
    move_file(built / links.SITE_MANIFEST, site / links.SITE_MANIFEST)

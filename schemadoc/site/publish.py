"""Putting a finished site in place of the old one at a stroke."""

import ctypes
import ctypes.util
import filecmp
import os
import shutil
import sys
from pathlib import Path

from schemadoc.errors import SiteError

_AT_FDCWD = -100
_EXCHANGE = 2


def publish_site(built: Path, site: Path) -> bool:
    """Swap a site that was built beside the old one into its place; False where they are equal.

    Files that did not change stay the same files, so that whoever copies the site on copies little.
    """
    if not site.exists():
        site.parent.mkdir(parents=True, exist_ok=True)
        built.replace(site)
        return True
    if not _link_unchanged(built, site):
        shutil.rmtree(built)
        return False
    _swap(built, site)
    return True


def refuse_foreign_folder(site: Path) -> None:
    """A folder that holds anything but a built site is somebody else's."""
    if not site.exists():
        return
    if not site.is_dir():
        raise SiteError(f"{site} is a file: choose another `output.site`.")
    names = {entry.name for entry in site.iterdir()}
    if names and not {"index.html", "404.html"} <= names:
        raise SiteError(
            f"{site} holds files that are no site of ours ({min(names)} for instance). "
            "Choose another `output.site`, or move them away."
        )


def _link_unchanged(built: Path, site: Path) -> bool:
    """Put the old file wherever the new one is equal; whether anything differs at all."""
    new = {path.relative_to(built) for path in built.rglob("*") if path.is_file()}
    old = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    differs = new != old
    for path in new & old:
        if filecmp.cmp(built / path, site / path, shallow=False):
            _take_over(site / path, built / path)
        else:
            differs = True
    return differs


def _take_over(old: Path, new: Path) -> None:
    beside = new.with_name(f".{new.name}.old")
    try:
        os.link(old, beside)
    except OSError:  # a file system without hard links, or another disk
        return
    beside.replace(new)


def _swap(built: Path, site: Path) -> None:
    try:
        if not _exchange(built, site):
            aside = built.with_name(f"{built.name}.old")
            shutil.rmtree(aside, ignore_errors=True)
            site.replace(aside)
            built.replace(site)
            built = aside
    except OSError:  # the site is a mount point, or on another disk
        _copy_over(built, site)
    shutil.rmtree(built, ignore_errors=True)


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


def _copy_over(built: Path, site: Path) -> None:
    """File by file, each replaced whole; what is no more goes last."""
    new = [path.relative_to(built) for path in sorted(built.rglob("*")) if path.is_file()]
    for path in new:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        beside = (site / path).with_name(f".{path.name}.new")
        shutil.copyfile(built / path, beside)
        beside.replace(site / path)
    for path in {p.relative_to(site) for p in site.rglob("*") if p.is_file()} - set(new):
        (site / path).unlink()

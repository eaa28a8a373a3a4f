"""Walking a folder, and what links in it lead to: no folder twice, whichever way they lead."""

import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path


def walk(top: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """As `os.walk` does; folders that are there themselves come before those that links lead to."""
    waiting, seen = deque([str(top)]), set()
    while waiting:
        for place, folders, names in os.walk(waiting.popleft()):
            real = os.path.realpath(place)
            if real in seen:
                folders.clear()
                continue
            seen.add(real)
            folders.sort()
            inner = (os.path.join(place, name) for name in folders)  # noqa: PTH118 - of many files
            waiting += (path for path in inner if os.path.islink(path))  # noqa: PTH114 - of many
            yield place, folders, names


def list_files(folder: Path, suffix: str) -> list[Path]:
    """The files of a folder, and of those in it, whose names end so; sorted."""
    return sorted(
        Path(place, name)
        for place, _, names in walk(folder)
        for name in names
        if name.endswith(suffix)
    )

"""Noticing that a file has changed, come or gone, whether or not it is there yet."""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from schemadoc.workspace import walk

_INTERVAL = 0.1
_REST = 8
"""How many times as long as a look at many files takes, none of them is looked at."""
_State = dict[str, tuple[int, ...]]
"""Path of a file -> what changes when somebody writes it or makes it anew."""


class Watch:
    """Looks at files and folders every now and then. System notices of changes are of no use for
    what is not there yet, and get lost when an editor or a database replaces a file."""

    def __init__(self, places: Iterable[Path], ignored: Path, ring: Callable[[], None]) -> None:
        """Call `ring` on each change in the places, but for those in the `ignored` folder."""
        self._ignored = ignored
        self._ring = ring
        self._lock = threading.Lock()
        self._seen: dict[Path, _State] = {}
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.set_places(places)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stopped.set()
        self._thread.join()

    def set_places(self, places: Iterable[Path]) -> None:
        """Watch other places from now on; what changed meanwhile in those that stay is noticed."""
        with self._lock:
            self._seen = {
                place: self._seen[place] if place in self._seen else _look(place, self._ignored)
                for place in places
            }

    def _run(self) -> None:
        took = 0.0
        while not self._stopped.wait(max(_INTERVAL, _REST * took)):
            begun = time.monotonic()
            with self._lock:
                now = {place: _look(place, self._ignored) for place in self._seen}
                changed, self._seen = now != self._seen, now
            took = time.monotonic() - begun
            if changed:
                self._ring()


def look_at(places: Iterable[Path]) -> dict[Path, _State]:
    """How files, and all files of folders, are now: equal to what it was where none changed."""
    return {place: _look(place) for place in places}


def _look(place: Path, ignored: Path | None = None) -> _State:
    return {path: state for path in _files(place, ignored) if (state := _state(path))}


def _files(place: Path, ignored: Path | None) -> Iterator[str]:
    if not place.is_dir():
        yield str(place)
        return
    for folder, folders, names in walk(place):
        if ignored and folder == str(ignored):
            folders.clear()
            continue
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118 - many files


def _state(path: str) -> tuple[int, ...] | None:
    """Also when the system saw it change: a program may set the other time to what it was."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - many files
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size

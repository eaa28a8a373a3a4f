"""Files as a build left them, told by what they were made of and by what they must hold."""

import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import Any

from schemadoc.workspace.ledger import Ledger

_PLAIN = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Follow no link, and wait for no pipe."""


class Written:
    """The files of a folder: one that was made of the same need not be made again."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        """Find in the ledger what the files of the folder were made of."""
        self._ledger = ledger
        self._folder = folder

    @property
    def is_kept(self) -> bool:
        """Whether it is of any use to note something."""
        return self._ledger.is_kept

    def find(self, path: str, key: str) -> tuple[bytes, Any] | None:
        """What a file holds that was made of what the key says, and what was noted with it."""
        noted = self._ledger.get(key)
        content = look_into(f"{self._folder}/{path}") if noted else None
        if content is None or sha256(content).hexdigest() != noted[0]:
            return None
        return content, noted[1]

    def note(self, key: str, content: bytes, more: Any) -> None:
        """Know such a file the next time."""
        self._ledger.put(key, [sha256(content).hexdigest(), more])


def look_into(path: str | Path) -> bytes | None:
    """What a file holds; None where there is none, or a link."""
    try:
        handle = os.open(path, os.O_RDONLY | _PLAIN)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read() if stat.S_ISREG(os.fstat(handle).st_mode) else None

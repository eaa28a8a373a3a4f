"""Starting a program of ours in the project's Python, and what is left of what it printed."""

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from schemadoc.errors import SourceError

_BOOT = """
import importlib.util, json, os, sys
if sys.version_info < (3, 8):
    sys.exit("this is Python %d.%d; 3.8 is the oldest that will do" % sys.version_info[:2])
folder, request = sys.argv[1:]
spec = importlib.util.spec_from_file_location(
    "_schemadoc_child", os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])
sys.modules["_schemadoc_child"] = importlib.util.module_from_spec(spec)
from _schemadoc_child.main import main
main(json.loads(request))
"""
_HAS_GROUPS = hasattr(os, "killpg")
_KEPT = 8000
_SHOWN_LINES = 12


@contextmanager
def home_folder() -> Iterator[str]:
    """A home folder for what packages write on import."""
    with tempfile.TemporaryDirectory(prefix="schemadoc-", ignore_cleanup_errors=True) as folder:
        yield folder


def start_child(
    python: Path,
    program: Path,
    request: Mapping[str, Any],
    *,
    folder: str,
    home: str,
    shown: str,
    is_talked_to: bool = False,
) -> "subprocess.Popen[bytes]":
    """The `main` of the package `program`, given a request: it answers on standard output, and what
    the project prints goes to standard error."""
    try:
        return subprocess.Popen(
            [str(python), "-c", _BOOT, str(program), json.dumps(request)],
            cwd=folder,
            env=_environment(home),
            stdin=subprocess.PIPE if is_talked_to else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise SourceError(
            f"{shown}: {python} cannot be run: {error.strerror}. Set `python` to another."
        ) from error


def stop_child(child: "subprocess.Popen[bytes]") -> None:
    """End a child with all that the project started in it, which may be at work still."""
    if _HAS_GROUPS:
        with suppress(ProcessLookupError, PermissionError):  # nobody is left
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()


def describe_end(code: int | None) -> str:
    """How a child ended, in words."""
    if code is None or code >= 0:
        return f"ended with code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"


def keep_tail(stream: IO[bytes], tail: bytearray) -> None:
    """Read to the end, and keep the last of it, however much that was."""
    while chunk := os.read(stream.fileno(), 65536):
        tail += chunk
        del tail[:-_KEPT]


def last_lines(text: str) -> str:
    """The last lines of what a program said, indented for a message."""
    lines = text.strip().splitlines()[-_SHOWN_LINES:]
    return "\n".join(f"  {line}" for line in lines)


def _environment(home: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return {
        **kept,
        "HOME": home,
        "USERPROFILE": home,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONWARNINGS": "ignore",
        "SCHEMADOC_READING": "1",
    }

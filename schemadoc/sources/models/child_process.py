"""Running the child in the project's interpreter, and what its ends mean."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO, Any

from schemadoc.config import Locator
from schemadoc.errors import SourceError

_CHILD = Path(__file__).parent / "child"
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
_KEPT = 8000
_SHOWN_LINES = 12


def ask_child(
    python: Path, request: Mapping[str, Any], locator: Locator, limit: int
) -> dict[str, Any]:
    """The answer to a request; a child that fails, hangs or ends itself is told in words."""
    with _home() as home:
        child = _start(python, request, _environment(home), locator)
        try:
            with _listening(child) as (answer, tail):
                child.wait(limit)
        except subprocess.TimeoutExpired:
            raise SourceError(
                f"{locator}: importing the models took over {limit} s. Look at what they do on "
                "import, or set `time_limit` to more seconds."
            ) from None
    said = tail.decode("utf-8", "replace")
    return _understand(b"".join(answer), said, child.returncode, locator, python)


@contextmanager
def _home() -> Iterator[str]:
    """A home folder for what packages write on import."""
    with tempfile.TemporaryDirectory(prefix="schemadoc-", ignore_cleanup_errors=True) as folder:
        yield folder


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
    }


def _start(
    python: Path, request: Mapping[str, Any], environment: dict[str, str], locator: Locator
) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            [str(python), "-c", _BOOT, str(_CHILD), json.dumps(request)],
            cwd=request["root"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise SourceError(
            f"{locator}: {python} cannot be run: {error.strerror}. Set `python` to another."
        ) from error


@contextmanager
def _listening(child: "subprocess.Popen[bytes]") -> Iterator[tuple[list[bytes], bytearray]]:
    """The answer, and the end of what the project printed, however much that was."""
    assert child.stdout is not None
    assert child.stderr is not None
    answer: list[bytes] = []
    tail = bytearray()
    threads = {
        Thread(target=_keep, args=(child.stdout, answer), daemon=True): child.stdout,
        Thread(target=_keep_tail, args=(child.stderr, tail), daemon=True): child.stderr,
    }
    for thread in threads:
        thread.start()
    try:
        yield answer, tail
    finally:
        child.kill()
        child.wait()
        for thread, stream in threads.items():
            thread.join(1)  # something that the project left running may hold it open
            if not thread.is_alive():
                stream.close()


def _keep(stream: IO[bytes], answer: list[bytes]) -> None:
    answer.append(stream.read())


def _keep_tail(stream: IO[bytes], tail: bytearray) -> None:
    while chunk := stream.read1(65536):  # type: ignore[attr-defined]
        tail += chunk
        del tail[:-_KEPT]


def _understand(
    output: bytes, said: str, code: int | None, locator: Locator, python: Path
) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        last = _last_lines(said) or "It said nothing."
        raise SourceError(
            f"{locator}: {python} ended with code {code} before it was done:\n{last}"
        ) from None
    if error := answer.get("error"):
        raise SourceError(f"{locator}: {_told(error, python)}")
    return answer


def _told(error: Mapping[str, Any], python: Path) -> str:
    message = str(error["message"])
    if error.get("refused"):
        return f"{message}."
    if message.startswith("ModuleNotFoundError: No module named 'sqlalchemy'"):
        return f"SQLAlchemy is not installed for {python}. Set `python` to the project's own."
    trace = _last_lines(str(error.get("traceback", "")))
    advice = "Set the variable before running schemadoc." if "KeyError" in message else ""
    return f"{message}{error.get('place', '')}. {advice}\n{trace}".replace(". \n", ".\n")


def _last_lines(text: str) -> str:
    lines = text.strip().splitlines()[-_SHOWN_LINES:]
    return "\n".join(f"  {line}" for line in lines)

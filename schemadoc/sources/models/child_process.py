"""Running the child in the project's interpreter, and what its ends mean."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO, Any

from schemadoc.config import Locator
from schemadoc.errors import SourceError
from schemadoc.interpreter import (
    describe_end,
    home_folder,
    keep_tail,
    last_lines,
    start_child,
    stop_child,
)

_CHILD = Path(__file__).parent / "child"


def ask_child(
    python: Path, request: Mapping[str, Any], locator: Locator, limit: int
) -> dict[str, Any]:
    """The answer to a request; a child that fails, hangs or ends itself is told in words."""
    with home_folder() as home:
        child = start_child(
            python, _CHILD, request, folder=request["root"], home=home, shown=str(locator)
        )
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
def _listening(child: "subprocess.Popen[bytes]") -> Iterator[tuple[list[bytes], bytearray]]:
    """The answer, and the end of what the project printed, however much that was."""
    assert child.stdout is not None
    assert child.stderr is not None
    answer: list[bytes] = []
    tail = bytearray()
    threads = {
        Thread(target=_keep, args=(child.stdout, answer), daemon=True): child.stdout,
        Thread(target=keep_tail, args=(child.stderr, tail), daemon=True): child.stderr,
    }
    for thread in threads:
        thread.start()
    try:
        yield answer, tail
    finally:
        stop_child(child)
        for thread, stream in threads.items():
            thread.join(1)  # a daemon that the project started may hold it open
            if not thread.is_alive():
                stream.close()


def _keep(stream: IO[bytes], answer: list[bytes]) -> None:
    answer.append(stream.read())


def _understand(
    output: bytes, said: str, code: int | None, locator: Locator, python: Path
) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        raise SourceError(f"{locator}: {_ending(code, said, python)}") from None
    if error := answer.get("error"):
        raise SourceError(f"{locator}: {_told(error, python)}")
    return answer


def _ending(code: int | None, said: str, python: Path) -> str:
    words = f"{python} {describe_end(code)} before all was imported"
    if last := last_lines(said):
        return f"{words}. It said at last:\n{last}"
    return f"{words}, and said nothing. Look in the models for what ends it, such as os._exit()."


def _told(error: Mapping[str, Any], python: Path) -> str:
    message = str(error["message"])
    if error.get("refused"):
        return f"{message}."
    if message.startswith("ModuleNotFoundError: No module named 'sqlalchemy'"):
        return f"SQLAlchemy is not installed for {python}. Set `python` to the project's own."
    trace = last_lines(str(error.get("traceback", "")))
    advice = "Set the variable before running schemadoc." if "KeyError" in message else ""
    told = f"{message}{error.get('place', '')}. {advice}".strip()
    return f"{told}\n{trace}" if trace else told

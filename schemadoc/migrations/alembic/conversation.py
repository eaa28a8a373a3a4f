"""Talking to the child in the project's interpreter, line by line, and what its ends mean."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

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
_LONGEST_STATEMENT = 500


class Conversation:
    """A child that answers; `limit` is how many seconds it may take for each answer."""

    def __init__(self, child: "subprocess.Popen[bytes]", shown: str, limit: int) -> None:
        """Begin to listen."""
        assert child.stdout is not None
        assert child.stderr is not None
        self._child = child
        self._shown = shown
        self._limit = limit
        self._lines: Queue[bytes] = Queue()
        self._tail = bytearray()
        for target, stream, kept in (
            (_keep_lines, child.stdout, self._lines),
            (keep_tail, child.stderr, self._tail),
        ):
            Thread(target=target, args=(stream, kept), daemon=True).start()

    def send(self, message: Mapping[str, Any]) -> None:
        """Tell the child something; one that has ended says why when it is asked."""
        assert self._child.stdin is not None
        try:
            self._child.stdin.write(json.dumps(message).encode() + b"\n")
            self._child.stdin.flush()
        except OSError:
            return

    def receive(self) -> dict[str, Any]:
        """The next answer; one that is an error is raised."""
        try:
            line = self._lines.get(timeout=self._limit)
        except Empty:
            raise SourceError(
                f"{self._shown}: nothing was heard of the migrations for {self._limit} s. Look at "
                "what they do, or set `time_limit` to more seconds."
            ) from None
        try:
            answer: dict[str, Any] = json.loads(line)
        except ValueError:
            raise SourceError(self._ending()) from None
        if error := answer.get("error"):
            raise SourceError(f"{self._shown}: {_told(error)}")
        return answer

    def check_all_done(self, done: int, steps: int) -> None:
        """An env.py may end early, or apply nothing."""
        if done < steps:
            raise SourceError(
                f"{self._shown}: env.py applied {done} of {steps} revisions. Look whether it calls "
                "context.run_migrations()."
            )

    def _ending(self) -> str:
        self._child.wait(self._limit)
        said = last_lines(self._tail.decode("utf-8", "replace")) or "It said nothing."
        return (
            f"{self._shown}: the project's Python {describe_end(self._child.returncode)} before "
            f"it was done:\n{said}"
        )


@contextmanager
def open_conversation(
    python: Path, request: Mapping[str, Any], folder: Path, shown: str, limit: int
) -> Iterator[Conversation]:
    """A child for a while; at the end it is gone, whatever it is doing."""
    with home_folder() as home:
        child = start_child(
            python,
            _CHILD,
            request,
            folder=str(folder),
            home=home,
            shown=shown,
            is_talked_to=True,
        )
        try:
            yield Conversation(child, shown, limit)
        finally:
            stop_child(child)
            for stream in (child.stdin, child.stdout, child.stderr):
                _close(stream)


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream:
            stream.close()
    except OSError:  # what was to be written has no reader any more
        return


def _keep_lines(stream: IO[bytes], lines: "Queue[bytes]") -> None:
    try:
        for line in stream:
            lines.put(line)
    except ValueError:  # closed, since nobody wants to hear more
        return
    lines.put(b"")


def _told(error: Mapping[str, Any]) -> str:
    if error.get("refused"):
        return f"{error['message']}."
    place = f"{error['place']}: " if error.get("place") else ""
    words = [f"{place}{error['message']}"]
    if statement := error.get("statement"):
        words.append(f"The statement was: {' '.join(str(statement).split())[:_LONGEST_STATEMENT]}")
    if "KeyError" in str(error["message"]):
        words.append("Set the variable before running schemadoc.")
    words += [last_lines(error["traceback"])] if error.get("traceback") else []
    return "\n".join(words)

"""The whole of the child: it tells the revisions, then applies them one by one as it is told to."""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import Any


class Refusal(Exception):
    """What the parent tells the user."""


class Channel:
    """The pipes to the parent, taken away from the project."""

    def __init__(self) -> None:
        """Whatever the project prints goes to standard error, and there is nothing to be read."""
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        self._in = os.fdopen(os.dup(0), "r", encoding="utf-8")
        os.dup2(2, 1)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdout = sys.stderr

    def send(self, message: dict) -> None:
        """Tell something."""
        self._out.write(json.dumps(message) + "\n")
        self._out.flush()

    def receive(self) -> Any:
        """Wait for an order; without a parent there is nothing left to do."""
        line = self._in.readline()
        if not line:
            os._exit(0)
        return json.loads(line)


def main(request: dict) -> None:
    """Serve one parent."""
    channel = Channel()
    sys.argv = ["alembic"]
    try:
        _serve(request, channel)
    except BaseException as error:  # SystemExit of the project among them
        sys.stderr.flush()
        channel.send({"error": _told(error, request["root"])})
    os._exit(0)  # threads and exit handlers of the project have nothing more to say


def _serve(request: dict, channel: Channel) -> None:
    from . import guard
    from .revisions import describe, load
    from .steps import run

    guard.install()
    config, scripts = load(request)
    dialect = request["dialect"] or guard.find_dialect(config)
    driver = guard.find_driver(config, os.path.join(scripts.dir, "env.py"))
    guard.place_addresses(guard.placeholder(dialect), driver)
    revisions = describe(scripts, request["root"])
    channel.send({"revisions": revisions, "dialect": dialect})
    order = channel.receive()
    address = guard.lead_to(order["url"], driver)
    run(config, scripts, address, order["only"], channel)
    channel.send({"done": True})


def _told(error: BaseException, root: str) -> dict:
    if isinstance(error, Refusal):
        return {"message": str(error), "refused": True}
    original = getattr(error, "orig", None)
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return {
        "message": f"{type(original or error).__name__}: {original or error}".strip(),
        "statement": getattr(error, "statement", None),
        "place": _place_of(error, root),
        "traceback": "" if original else "".join(lines)[-4000:],
    }


def _place_of(error: BaseException, root: str) -> Any:
    """File and line of the innermost of the project's own frames."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(root + os.sep) and "site-packages" not in frame.filename:
            shown = os.path.relpath(frame.filename, root).replace(os.sep, "/")
            return f"{shown}:{frame.lineno}"
    return None

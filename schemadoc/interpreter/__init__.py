"""The project's own Python: which it is, and how a program of ours is started in it."""

from schemadoc.interpreter.child import (
    describe_end,
    home_folder,
    keep_tail,
    last_lines,
    start_child,
    stop_child,
)
from schemadoc.interpreter.find import find_interpreter

__all__ = [
    "describe_end",
    "find_interpreter",
    "home_folder",
    "keep_tail",
    "last_lines",
    "start_child",
    "stop_child",
]

"""The project's own Python: which it is, and how a program of ours is started in it."""

from schemadoc.interpreter.child import home_folder, keep_tail, last_lines, start_child
from schemadoc.interpreter.find import find_interpreter

__all__ = [
    "find_interpreter",
    "home_folder",
    "keep_tail",
    "last_lines",
    "start_child",
]

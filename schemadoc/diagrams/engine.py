"""Who lays components out: the Graphviz of pygraphviz, else the system's `dot`, else we."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock

from schemadoc.diagrams.columns import lay_out_in_columns
from schemadoc.diagrams.dot import from_json, to_dot
from schemadoc.diagrams.shapes import Component, Places

Engine = Callable[[Sequence[Component]], list[Places]]
_ONE_AT_A_TIME = Lock()
"""Graphviz has global state."""
_REMEMBERED = 4000
"""How many layouts a process keeps: from one build to another, few change while it serves."""
_INSTALL = "`pip install pygraphviz` gives the same pictures on every machine"


def find_engine(tell: Callable[[str], None]) -> Engine:
    """The best engine that there is; any but the best is announced."""
    if find_spec("pygraphviz"):
        return bundled
    if shutil.which("dot"):
        tell(f"Pictures are laid out by the system's Graphviz: {_INSTALL}")
        return _native
    tell(f"Without Graphviz, pictures of domains are laid out plainly: {_INSTALL}")
    return _plain


def bundled(components: Sequence[Component]) -> list[Places]:
    """All in this process."""
    with _ONE_AT_A_TIME, _silence():
        return [from_json(_draw(to_dot(component)), component) for component in components]


@lru_cache(maxsize=_REMEMBERED)
def _draw(dot: str) -> bytes:
    import pygraphviz

    graph = pygraphviz.AGraph(string=dot)
    try:
        drawn: bytes = graph.draw(format="json0", prog="dot")
        return drawn
    finally:
        graph.close()


def _native(components: Sequence[Component]) -> list[Places]:
    import graphviz

    return [
        from_json(graphviz.pipe("dot", "json0", to_dot(component).encode()), component)
        for component in components
    ]


def _plain(components: Sequence[Component]) -> list[Places]:
    return [lay_out_in_columns(component) for component in components]


@contextmanager
def _silence() -> Iterator[None]:
    """Graphviz itself writes to standard error, such as of fonts, which matter to nobody here."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)

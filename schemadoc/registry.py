"""Finding a plug-in by name: built-in ones come in by the same door as those of others."""

import re
import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from schemadoc.errors import ConfigError

_DOTTED = re.compile(r"\w+(?:\.\w+)*:\w+")


def find(group: str, name: str, builtin: Mapping[str, str], root: Path | None = None) -> Any:
    """Import the object behind a name; `module:attribute` names an object directly, which may be in
    the folder of a project."""
    if dotted := builtin.get(name):
        return _import(dotted)
    for point in entry_points(group=group, name=name):
        return point.load()
    if _DOTTED.fullmatch(name):
        if root and str(root) not in sys.path:
            sys.path.append(str(root))  # the last place: nothing there hides what is installed
        return _import(name)
    kind = group.rpartition(".")[2].removesuffix("s")
    raise ConfigError(
        f"There is no {kind} named {name!r}. Known: {', '.join(names(group, builtin))}."
    )


def names(group: str, builtin: Mapping[str, str]) -> list[str]:
    """All names of a group, sorted."""
    return sorted({*builtin, *entry_points(group=group).names})


def _import(dotted: str) -> Any:
    name, _, attribute = dotted.partition(":")
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if not f"{name}.".startswith(f"{error.name}."):
            raise  # the plug-in is there; what it needs is not
        raise ConfigError(f"The plug-in {dotted!r} cannot be imported: {error}.") from error
    if not hasattr(module, attribute):
        raise ConfigError(f"The plug-in {dotted!r} cannot be imported: no {attribute!r} in {name}.")
    return getattr(module, attribute)

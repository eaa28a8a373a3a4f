"""Finding a plug-in by name: built-in ones come in by the same door as those of others."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from schemadoc.errors import ConfigError


def find(group: str, name: str, builtin: Mapping[str, str]) -> Any:
    """Import the object behind a name; `module:attribute` names an object directly."""
    if dotted := builtin.get(name):
        return _import(dotted)
    for point in entry_points(group=group, name=name):
        return point.load()
    if ":" in name:
        return _import(name)
    kind = group.rpartition(".")[2].removesuffix("s")
    raise ConfigError(
        f"There is no {kind} named {name!r}. Known: {', '.join(names(group, builtin))}."
    )


def names(group: str, builtin: Mapping[str, str]) -> list[str]:
    """All names of a group, sorted."""
    return sorted({*builtin, *entry_points(group=group).names})


def _import(dotted: str) -> Any:
    module, _, attribute = dotted.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ModuleNotFoundError, AttributeError) as error:
        if isinstance(error, ModuleNotFoundError) and error.name != module:
            raise  # the plug-in is there; what it needs is not
        raise ConfigError(f"The plug-in {dotted!r} cannot be imported: {error}.") from error

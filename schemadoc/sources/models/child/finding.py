"""Importing what a locator names, with all submodules, and finding the MetaData in it."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
import sys
import traceback
from collections.abc import Iterator
from typing import Any

_LEFT_OUT = frozenset(
    ["__main__", "conftest", "setup", "tests", "test", "migrations", "alembic", "versions"]
)
_SHOWN = 5


class Refusal(Exception):
    """What the parent tells the user."""


class Finder:
    """Imports modules, and remembers which could not be imported."""

    def __init__(self, root: str) -> None:
        """Put the project's own folders first on the path."""
        self.root = os.path.abspath(root)
        self.failed: dict[str, str] = {}
        self.imported: list[str] = []
        for folder in (os.path.join(self.root, "src"), self.root):
            if os.path.isdir(folder):
                sys.path.insert(0, folder)

    def load(self, target: str) -> list[str]:
        """Import a module and what is beneath it; the attributes that were named of it."""
        place, _, attributes = target.partition(":")
        name = self._module_at(place)
        module = self._import(name)
        package = name
        if not hasattr(module, "__path__") and attributes and "." in name:
            package = name.rpartition(".")[0]  # `models.base:Base`: its models are beside it
        holder = sys.modules.get(package)
        for folder in list(getattr(holder, "__path__", ())):
            self._import_beneath(package, folder)
        return [f"{name}:{part.strip()}" for part in attributes.split(",") if part.strip()]

    def _module_at(self, place: str) -> str:
        """The name of the module that a locator names, which may be a folder or file as well."""
        path = os.path.normpath(os.path.join(self.root, place))
        if path == self.root and not os.path.isfile(os.path.join(path, "__init__.py")):
            raise Refusal(f"{place!r} names no package of models. {self._packages()}")
        if os.path.isdir(path) and (place in (".", "..") or "/" in place or "." not in place):
            return self._name_of(path)
        if os.path.isfile(path) and path.endswith(".py"):
            return self._name_of(path[: -len("__init__.py" if _is_init(path) else ".py")])
        return place

    def _packages(self) -> str:
        """What there is in the project that could be meant."""
        folders = (self.root, os.path.join(self.root, "src"))
        found = {entry for folder in folders if os.path.isdir(folder)
                 for entry in os.listdir(folder) if entry not in _LEFT_OUT
                 and os.path.isfile(os.path.join(folder, entry, "__init__.py"))}  # fmt: skip
        names = ["sqlalchemy:" + name for name in sorted(found)[:_SHOWN]]
        return "Here are " + ", ".join(names) if names else "Name one, as in sqlalchemy:app.models"

    def _name_of(self, folder: str) -> str:
        """The dotted name of a folder, from the folder on the path that it is in."""
        folder = os.path.abspath(folder)
        for start in (os.path.join(self.root, "src"), self.root):
            if folder.startswith(start + os.sep):
                return os.path.relpath(folder, start).replace(os.sep, ".")
        sys.path.insert(0, os.path.dirname(folder))
        return os.path.basename(folder)

    def _import(self, name: str) -> Any:
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name and (name == error.name or name.startswith(error.name + ".")):
                places = ", ".join(self._path())
                hint = "Leave out .py" if name.endswith(".py") else self._packages()
                raise Refusal(f"there is no module {name!r}: looked in {places}. {hint}") from None
            raise
        self.imported.append(name)
        return module

    def _path(self) -> list[str]:
        folders = dict.fromkeys(os.path.abspath(folder) for folder in sys.path[:3])
        return [folder for folder in folders if os.path.isdir(folder)]

    def _import_beneath(self, package: str, folder: str) -> None:
        try:
            entries = sorted(os.listdir(folder))
        except OSError:
            return
        for entry in entries:
            path = os.path.join(folder, entry)
            name, suffix = os.path.splitext(entry)
            if name in _LEFT_OUT or not name.isidentifier() or name.startswith("test_"):
                continue
            if os.path.isdir(path) and not suffix and _has_modules(path):
                self._try(f"{package}.{name}")
                self._import_beneath(f"{package}.{name}", path)
            elif suffix == ".py" and name != "__init__":
                self._try(f"{package}.{name}")

    def _try(self, name: str) -> None:
        try:
            self._import(name)
        except BaseException as error:  # whatever one module does, the others are read
            self.failed[name] = message_of(error) + place_of(error, self.root)


def message_of(error: BaseException) -> str:
    """An error in one line of words."""
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _is_init(path: str) -> bool:
    return os.path.basename(path) == "__init__.py"


def _has_modules(folder: str) -> bool:
    return any(name.endswith(".py") for name in os.listdir(folder))


def place_of(error: BaseException, root: str) -> str:
    """` (file:line)` of the innermost of the project's own frames."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if is_of_project(frame.filename, root):
            return f" ({os.path.relpath(frame.filename, root)}:{frame.lineno})"
    return ""


def is_of_project(file: str, root: str) -> bool:
    """Whether a file is the project's own code."""
    return file.startswith(root + os.sep) and "site-packages" not in file


def find_metadata(named: list[str], picked: list[str]) -> dict[str, Any]:
    """Name -> MetaData: those that were named, else all that hold tables."""
    from sqlalchemy import MetaData

    if named:
        return {name: _metadata_of(name) for name in named}
    found = _named_in_modules(MetaData)
    known = {id(metadata) for metadata in found.values()} | set(_of_sqlalchemy(MetaData))
    for item in gc.get_objects():
        if isinstance(item, MetaData) and item.tables and id(item) not in known:
            known.add(id(item))
            found[f"unnamed {len(found) + 1}"] = item
    if picked:
        if missing := [name for name in picked if name not in found]:
            raise Refusal(
                "there is no MetaData {!r}; found: {}".format(missing[0], ", ".join(sorted(found)))
            )
        return {name: found[name] for name in picked}
    return found


def _of_sqlalchemy(kind: type) -> Iterator[int]:
    """SQLAlchemy has tables of its own, to read catalogs with."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sqlalchemy."):
            values = list(getattr(module, "__dict__", {}).values())
            yield from (id(value) for value in values if isinstance(value, kind))


def _metadata_of(name: str) -> Any:
    module, _, path = name.partition(":")
    value: Any = sys.modules[module]
    for part in path.split("."):
        if not hasattr(value, part):
            raise Refusal(f"there is no {path!r} in {module}")
        value = getattr(value, part)
    metadata = getattr(value, "metadata", value)
    if not hasattr(metadata, "sorted_tables") and not hasattr(metadata, "tables"):
        raise Refusal(f"{name} is no Base, registry or MetaData")
    return metadata


def _named_in_modules(kind: type) -> dict[str, Any]:
    """By the shortest of the names that modules have for it; a Base counts before its MetaData."""
    names: dict[int, tuple] = {}
    values: dict[int, Any] = {}
    for module_name, module in sorted(sys.modules.items()):
        space = getattr(module, "__dict__", None)
        if not isinstance(space, dict) or module_name.partition(".")[0] in (
            "sqlalchemy",
            "__main__",
        ):
            continue
        for name, value in list(space.items()):
            metadata: Any = value if isinstance(value, kind) else _held(value, kind)
            if metadata is None or not metadata.tables:
                continue
            home = getattr(value, "__module__", module_name) == module_name
            rank = (not home, isinstance(value, kind), len(module_name), module_name, name)
            if id(metadata) not in names or rank < names[id(metadata)]:
                names[id(metadata)] = rank
                values[id(metadata)] = metadata
    return {"{}:{}".format(*rank[3:]): values[key] for key, rank in names.items()}


def _held(value: Any, kind: type) -> Any:
    """The MetaData of a Base or a registry; other objects are asked nothing: they may be lazy."""
    is_registry = str(type(value).__module__).startswith("sqlalchemy.orm")
    if not is_registry and not isinstance(value, type):
        return None
    metadata = (getattr(value, "__dict__", None) or {}).get("metadata")
    return metadata if isinstance(metadata, kind) else None

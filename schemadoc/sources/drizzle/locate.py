"""From a locator to the files of a schema: a file, folder or pattern, or drizzle's own settings."""

import fnmatch
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemadoc.errors import SourceError
from schemadoc.sources.drizzle.files import SUFFIXES, Files, Unreadable
from schemadoc.sources.drizzle.modules import Export, Module, Project
from schemadoc.sources.drizzle.values import Place, Unknown, Value

_CONFIG_NAMES = re.compile(r"drizzle[\w.-]*\.config\.\w+$|drizzle[\w.-]*config[\w.-]*\.\w+$")
_WILDCARDS = re.compile(r"[*?\[{]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_USUAL_OUT = "drizzle"
_EXAMPLE = "Write for instance drizzle:src/db/schema.ts or drizzle:drizzle.config.ts."


@dataclass(frozen=True, slots=True)
class Settings:
    """What drizzle's own configuration says of a schema."""

    dialect: str | None = None
    casing: str | None = None
    namespaces: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    migrations: str | None = None
    """The folder of the migrations with their snapshots, from the root."""


@dataclass(slots=True)
class Entries:
    """The modules whose exports are the schema."""

    modules: list[Module] = field(default_factory=list)
    settings: Settings = Settings()
    unread: list[str] = field(default_factory=list)


def find_entries(project: Project, text: str) -> Entries:
    """The modules that a locator names."""
    base = project.files.root
    if _WILDCARDS.search(text) and not project.files.exists(base / text):
        paths = sorted(_match(project.files, base, text))
        if not paths:
            raise SourceError(f"drizzle:{text}: no file fits in {base}. {_EXAMPLE}")
        return _load(project, paths)
    path = base / text
    if project.files.is_folder(path):
        return _from_folder(project, path, text)
    if not _is_there(project.files, path):
        raise SourceError(f"drizzle:{text}: there is no such file in {base}. {_EXAMPLE}")
    if path.suffix == ".json" or _CONFIG_NAMES.search(path.name):
        return _from_config(project, path)
    entries = _load(project, [path])
    return _from_config(project, path) if _default_config(project, entries.modules[0]) else entries


def _from_folder(project: Project, folder: Path, text: str) -> Entries:
    if not text or text in (".", "./"):
        for suffix in (*SUFFIXES, ".json"):
            if project.files.is_file(folder / f"drizzle.config{suffix}"):
                return _from_config(project, folder / f"drizzle.config{suffix}")
    paths = project.files.modules_in(folder, "**/*")
    if not paths:
        raise SourceError(f"drizzle:{text}: the folder holds no TypeScript. {_EXAMPLE}")
    return _load(project, paths)


def _is_there(files: Files, path: Path) -> bool:
    """Whether there is a file, even one that may not be read: then that is what is to be told."""
    return files.exists(path) and not files.is_folder(path)


def _load(project: Project, paths: list[Path]) -> Entries:
    """The modules of these files. One that cannot be read is told, if others can."""
    entries = Entries()
    for path in paths:
        try:
            entries.modules.append(project.load(path))
        except Unreadable as error:
            entries.unread.append(str(error))
    if not entries.modules:
        raise SourceError(f"{entries.unread[0]}. {_EXAMPLE}")
    return entries


def _match(files: Files, base: Path, pattern: str) -> Iterator[Path]:
    """The files that fit a pattern with `*`, `**`, `?` and `{a,b}`."""
    for spelled in _without_braces(pattern):
        folder, rest = base, spelled
        while rest.startswith(("./", "../")):
            step, _, rest = rest.partition("/")
            folder = folder / step
        if rest and not rest.startswith("/"):
            yield from (path.resolve() for path in files.modules_in(folder, rest))


def _without_braces(pattern: str) -> list[str]:
    found = _BRACES.search(pattern)
    if found is None:
        return [pattern]
    before, after = pattern[: found.start()], pattern[found.end() :]
    return [
        spelled
        for choice in found[1].split(",")[:100]
        for spelled in _without_braces(before + choice + after)
    ]


def _default_config(project: Project, module: Module) -> Export | None:
    """The default export of a module, if it looks like the configuration of drizzle-kit."""
    if "default" not in module.local_exports:
        return None
    found = next(export for export in project.exports(module) if export.name == "default")
    is_config = isinstance(found.value, dict) and "schema" in found.value
    return found if is_config and "dialect" in found.value else None


def _from_config(project: Project, path: Path) -> Entries:
    shown = project.files.shown(path)
    value, place = _read_config(project, path)
    where = f"{shown}:{place.location.line}" if place else shown
    if not isinstance(value, dict):
        reason = value.reason if isinstance(value, Unknown) else "it exports no configuration"
        raise SourceError(f"{where}: the configuration cannot be told: {reason}. {_EXAMPLE}")
    if value.get("schema") is None:
        raise SourceError(
            f"{where}: the configuration has no `schema`. Add it, or name the files themselves: "
            "drizzle:src/db/schema.ts."
        )
    given = value["schema"] if isinstance(value["schema"], list) else [value["schema"]]
    paths = list(_config_paths(project.files, path, given, where))
    entries = _load(project, paths)
    entries.settings = _settings(value, project.files, path)
    return entries


def _read_config(project: Project, path: Path) -> tuple[Value, Place | None]:
    try:
        if path.suffix == ".json":
            return dict(project.packages.document(path)), None
        module = project.load(path)
    except Unreadable as error:
        raise SourceError(f"{error}. {_EXAMPLE}") from error
    if "default" not in module.local_exports:
        return None, None
    found = next(export for export in project.exports(module) if export.name == "default")
    return found.value, found.place


def _config_paths(files: Files, config: Path, given: list[Value], where: str) -> Iterator[Path]:
    """The files of `schema`: relative to the configuration, or to where drizzle-kit is run."""
    found: dict[Path, None] = {}
    for item in given:
        if not isinstance(item, str):
            reason = item.reason if isinstance(item, Unknown) else "it is no text"
            raise SourceError(
                f"{where}: `schema` cannot be told without running the code: {reason}. Name the "
                "files themselves: drizzle:src/db/schema.ts."
            )
        paths = next(
            filter(None, (_expand(files, base, item) for base in _bases(files, config))), []
        )
        if not paths:
            raise SourceError(f"{where}: `schema` names {item}, and no file is there. Correct it.")
        found.update(dict.fromkeys(paths))
    return iter(found)


def _bases(files: Files, config: Path) -> list[Path]:
    return [config.parent, files.root, *files.folders_above(config)[1:]]


def _expand(files: Files, base: Path, text: str) -> list[Path]:
    path = base / text
    if files.is_folder(path):
        return files.modules_in(path, "*")
    if _is_there(files, path):
        return [path]
    return sorted(_match(files, base, text)) if _WILDCARDS.search(text) else []


def _settings(value: Mapping[Any, Value], files: Files, config: Path) -> Settings:
    return Settings(
        dialect=_text(value.get("dialect")) or _text(value.get("driver")),
        casing=_text(value.get("casing")),
        namespaces=tuple(_texts(value.get("schemaFilter"))),
        tables=tuple(_texts(value.get("tablesFilter"))),
        migrations=_migrations(files, config, _text(value.get("out")) or _USUAL_OUT),
    )


def _migrations(files: Files, config: Path, out: str) -> str | None:
    """The folder that drizzle-kit writes to, if it wrote snapshots there."""
    for base in _bases(files, config):
        folder = base / out
        has_journal = files.is_file(folder / "meta" / "_journal.json")
        if has_journal or (files.is_inside(folder) and files.matches(folder, "*/snapshot.json")):
            return files.shown(folder)
    return None


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Value) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


def table_filter(settings: Settings) -> Callable[[str | None, str], bool]:
    """Whether the configuration has a table of this namespace and name."""
    wanted = [pattern for pattern in settings.tables if not pattern.startswith("!")]
    refused = [pattern[1:] for pattern in settings.tables if pattern.startswith("!")]

    def is_wanted(namespace: str | None, name: str) -> bool:
        if settings.namespaces and namespace and not _fits(namespace, settings.namespaces):
            return False
        if _fits(name, refused):
            return False
        return not wanted or _fits(name, wanted)

    return is_wanted


def _fits(name: str, patterns: Any) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)

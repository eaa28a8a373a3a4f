"""What the packages of a repository say: names, exports, path aliases, the version of Drizzle."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from schemadoc.sources.drizzle.evaluate import Evaluator
from schemadoc.sources.drizzle.files import Files, Unreadable
from schemadoc.sources.drizzle.syntax import parse_file
from schemadoc.sources.drizzle.values import Scope

_CONDITIONS = ("source", "development", "types", "import", "module", "default", "node", "require")
_DEPENDENCIES = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
_MAX_PATTERN_FOLDERS = 2_000
_MAX_EXTENDS = 8


class Packages:
    """The package.json and tsconfig.json files of a repository."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._documents: dict[Path, Mapping[str, Any]] = {}
        self._aliases: dict[Path, dict[str, list[Path]]] = {}

    def document(self, path: Path) -> Mapping[str, Any]:
        """A JSON file, which may hold comments; empty where there is none."""
        if path not in self._documents:
            self._documents[path] = self._read(path) if self._files.is_file(path) else {}
        return self._documents[path]

    def _read(self, path: Path) -> Mapping[str, Any]:
        try:
            text = self._files.read(path)
        except Unreadable:
            return {}
        tree = parse_file(self._files.shown(path) + ".ts", b"(" + text + b")")
        statement = next(iter(tree.root.named_children), None)
        inner = statement.named_children[0] if statement and statement.named_children else None
        evaluator = Evaluator()
        scope = Scope(tree, None)
        value = evaluator.on_its_own(lambda: evaluator.evaluate(inner, scope))
        return value if isinstance(value, dict) else {}

    @cached_property
    def workspace(self) -> Mapping[str, Path]:
        """Name of a package of this repository -> its folder."""
        found: dict[str, Path] = {}
        tops = {self._files.repository, *self._files.folders_above(self._files.root / "x")}
        for top in sorted(tops):
            for pattern in self._patterns(top):
                for folder in self._match_folders(top, pattern):
                    name = self.document(folder / "package.json").get("name")
                    if isinstance(name, str):
                        found.setdefault(name, folder)
        return found

    def folders_of(self, name: str, importer: Path) -> Iterator[Path]:
        """Where the sources of a package may be: in the workspace, or where a link leads to."""
        if found := self.workspace.get(name):
            yield found
            return
        for folder in self._files.folders_above(importer):
            if linked := self._files.linked_package(folder, name):
                yield linked
                return

    def _match_folders(self, top: Path, pattern: str) -> list[Path]:
        pattern = pattern.rstrip("/").removeprefix("./")
        if not pattern or pattern.startswith("/"):
            return []
        while pattern.startswith("../"):
            top, pattern = top.parent, pattern.removeprefix("../")
        found = self._files.matches(top, pattern + "/package.json")
        folders = [path.parent for path in found if "node_modules" not in path.parts]
        return folders[:_MAX_PATTERN_FOLDERS]

    def _patterns(self, top: Path) -> list[str]:
        """The folders of packages, as npm, Yarn, Bun and pnpm name them."""
        declared = self.document(top / "package.json").get("workspaces")
        if isinstance(declared, dict):
            declared = declared.get("packages")
        patterns = declared if isinstance(declared, list) else []
        more = self.pnpm(top).get("packages")
        patterns = [*patterns, *(more if isinstance(more, list) else [])]
        return [text for text in patterns if isinstance(text, str) and not text.startswith("!")]

    def pnpm(self, top: Path) -> Mapping[str, Any]:
        """The settings of a pnpm workspace."""
        path = top / "pnpm-workspace.yaml"
        if not self._files.is_file(path):
            return {}
        try:
            found = yaml.safe_load(self._files.read(path))
        except (yaml.YAMLError, Unreadable):
            return {}
        return found if isinstance(found, dict) else {}

    def exported(self, folder: Path, subpath: str) -> Iterator[Path]:
        """The files that a package gives for `.` or `./subpath`, the likeliest first."""
        document = self.document(folder / "package.json")
        yield from self.mapped(document.get("exports"), folder, subpath)
        if subpath == ".":
            for field in ("source", "types", "module", "main"):
                if isinstance(document.get(field), str):
                    yield folder / str(document[field])
            yield from (folder / "src" / "index.ts", folder / "index.ts")
        else:
            yield from (folder / subpath, folder / "src" / subpath)

    def mapped(self, table: Any, folder: Path, key: str) -> Iterator[Path]:
        """What `exports` or `imports` of a package.json gives for a key."""
        if key == "." and (
            isinstance(table, str) or (isinstance(table, dict) and "." not in table)
        ):
            yield from (folder / target for target in _targets(table))
        if not isinstance(table, dict):
            return
        for pattern, value in table.items():
            if (star := _match(str(pattern), key)) is not None:
                yield from (folder / target.replace("*", star) for target in _targets(value))

    def aliases(self, path: Path) -> Mapping[str, list[Path]]:
        """The path aliases that hold for a file: those of the nearest tsconfig.json."""
        folder = path.parent
        if folder not in self._aliases:
            self._aliases[folder] = self._find_aliases(path)
        return self._aliases[folder]

    def _find_aliases(self, path: Path) -> dict[str, list[Path]]:
        for folder in self._files.folders_above(path):
            for name in ("tsconfig.json", "jsconfig.json"):
                if self._files.is_file(folder / name):
                    return self._aliases_of(folder / name)
        return {}

    def _aliases_of(self, config: Path, depth: int = 0) -> dict[str, list[Path]]:
        document = self.document(config)
        options = document.get("compilerOptions")
        options = options if isinstance(options, dict) else {}
        found: dict[str, list[Path]] = {}
        for base in _listed(document.get("extends")) if depth < _MAX_EXTENDS else ():
            if (extended := self._extended(config, base)) is not None:
                found |= self._aliases_of(extended, depth + 1)
        base_folder = config.parent / str(options.get("baseUrl") or ".")
        paths = options.get("paths")
        for alias, targets in paths.items() if isinstance(paths, dict) else ():
            found[str(alias)] = [base_folder / target for target in _listed(targets)]
        if isinstance(options.get("baseUrl"), str):
            found.setdefault("*", [base_folder / "*"])
        return found

    def _extended(self, config: Path, base: str) -> Path | None:
        if base.startswith("."):
            places = [config.parent / base]
        else:
            name, _, rest = _split_package(base)
            folder = self.workspace.get(name)
            places = [folder / (rest or "tsconfig.json")] if folder else []
        for place in places:
            for path in (place, place.with_name(place.name + ".json")):
                if self._files.is_file(path):
                    return path
        return None

    def drizzle_major(self, path: Path) -> int:
        """The major version of drizzle-orm that a file is written for; 0 where nobody says."""
        for folder in self._files.folders_above(path):
            document = self.document(folder / "package.json")
            for field in _DEPENDENCIES:
                listed = document.get(field)
                version = listed.get("drizzle-orm") if isinstance(listed, dict) else None
                if isinstance(version, str):
                    return self._major_of(version, folder)
        return 0

    def _major_of(self, version: str, folder: Path) -> int:
        if version.startswith("catalog:"):
            version = self._from_catalog(version.removeprefix("catalog:"), folder)
        found = re.search(r"(?<![\w.-])v?(\d+)(?:\.|$)", version)
        return int(found[1]) if found else 0

    def _from_catalog(self, name: str, folder: Path) -> str:
        for top in self._files.folders_above(folder / "x"):
            workspaces = self.document(top / "package.json").get("workspaces")
            for document in (self.pnpm(top), workspaces, self.document(top / "package.json")):
                if isinstance(document, dict):
                    named = (document.get("catalogs") or {}).get(name or "default") or {}
                    version = named.get("drizzle-orm") or (document.get("catalog") or {}).get(
                        "drizzle-orm"
                    )
                    if isinstance(version, str):
                        return version
        return ""


def _listed(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


def _targets(value: Any) -> Iterator[str]:
    """The paths among the conditions of an export: sources before what is built from them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _targets(item)
    elif isinstance(value, dict):
        for condition in (*_CONDITIONS, *(name for name in value if name not in _CONDITIONS)):
            if condition in value and not str(condition).startswith("."):
                yield from _targets(value[condition])


def _match(pattern: str, key: str) -> str | None:
    """What the star of a pattern stands for; empty where it has none and is the key."""
    before, star, after = pattern.partition("*")
    if not star:
        return "" if pattern == key else None
    fits = key.startswith(before) and key.endswith(after) and len(key) >= len(before + after)
    return key[len(before) : len(key) - len(after)] if fits else None


def match_alias(pattern: str, key: str) -> str | None:
    """What the star of a path alias stands for in an import."""
    return _match(pattern, key)


def _split_package(specifier: str) -> tuple[str, str, str]:
    """Package, slash and path of an import such as `@scope/name/path`."""
    parts = specifier.split("/")
    count = 2 if specifier.startswith("@") else 1
    name, rest = "/".join(parts[:count]), "/".join(parts[count:])
    return name, "/" if rest else "", rest


def split_package(specifier: str) -> tuple[str, str]:
    """Package and path of an import such as `@scope/name/path`."""
    name, _, rest = _split_package(specifier)
    return name, rest

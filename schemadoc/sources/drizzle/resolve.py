"""From what an import names to a file: relative paths, aliases, packages of the same repository."""

import os
from collections.abc import Iterator
from pathlib import Path

from schemadoc.sources.drizzle.files import SUFFIXES, Files
from schemadoc.sources.drizzle.packages import Packages, match_alias, split_package

_WRITTEN_AS = {".js": (".ts", ".tsx"), ".jsx": (".tsx",), ".mjs": (".mts",), ".cjs": (".cts",)}
"""Suffix in an import -> suffixes of what it is compiled from."""


class Resolver:
    """Finds the files that imports name."""

    def __init__(self, files: Files, packages: Packages) -> None:
        self._files = files
        self._packages = packages
        self._found: dict[tuple[Path, str], Path | None] = {}

    def resolve(self, importer: Path, specifier: str) -> Path | None:
        """The file of the repository that an import in another means, if it is one."""
        key = importer.parent, specifier
        if key not in self._found:
            self._found[key] = self._resolve(importer, specifier)
        return self._found[key]

    def _resolve(self, importer: Path, specifier: str) -> Path | None:
        for candidate in self._candidates(importer, specifier):
            if found := self.as_file(candidate):
                return found
        return None

    def _candidates(self, importer: Path, specifier: str) -> Iterator[Path]:
        if specifier.startswith("."):
            yield importer.parent / specifier
            return
        for alias, targets in self._packages.aliases(importer).items():
            if (star := match_alias(alias, specifier)) is not None:
                yield from (Path(str(target).replace("*", star)) for target in targets)
        if specifier.startswith("#"):
            yield from self._own_imports(importer, specifier)
            return
        name, rest = split_package(specifier)
        for folder in self._packages.folders_of(name, importer):
            yield from self._packages.exported(folder, f"./{rest}" if rest else ".")

    def _own_imports(self, importer: Path, specifier: str) -> Iterator[Path]:
        for folder in self._files.folders_above(importer):
            document = self._packages.document(folder / "package.json")
            if document:
                yield from self._packages.mapped(document.get("imports"), folder, specifier)
                return

    def as_file(self, path: Path) -> Path | None:
        """The source file that a path without, or with another, suffix means."""
        base = Path(os.path.normpath(path))
        return next((found for found in _spellings(base) if self._files.is_file(found)), None)


def _spellings(base: Path) -> Iterator[Path]:
    if not base.name:
        return
    for suffix, originals in _WRITTEN_AS.items():
        if base.name.endswith(suffix):
            stem = base.name.removesuffix(suffix)
            yield from (base.with_name(stem + original) for original in originals)
    if base.name.endswith(".d.ts"):
        yield base.with_name(base.name.removesuffix(".d.ts") + ".ts")
    if base.name.endswith(SUFFIXES):
        yield base
    yield from (base.with_name(base.name + suffix) for suffix in SUFFIXES)
    yield from (base / f"index{suffix}" for suffix in SUFFIXES)

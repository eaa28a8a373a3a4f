"""The explorer in the site: its modules as one classic script, and its place on its page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from schemadoc import assets, links
from schemadoc.errors import SiteError
from schemadoc.model.page import File
from schemadoc.site.shrink import shrink_modules
from schemadoc.workspace import Ledger

_ENTRY = "main"
_NAME = r"[A-Za-z_$][\w$]*"
_IMPORT = re.compile(r'import \{([^{}]*)\} from "\./([a-z][a-z-]*)\.js";\n')
_IMPORTED = re.compile(_NAME)
_EXPORT = re.compile(rf"export ((?:async )?function\*?|const|class) ({_NAME})")
_COMMENT = re.compile(r"(?ms)^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n")
_FOREIGN = re.compile(r"(?m)^\s*(?:import|export)\b|\bimport\s*[(.]")


@dataclass(frozen=True, slots=True)
class _Module:
    """A module without its comments, and what it takes from others."""

    name: str
    body: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    """Modules, and what comes from each."""
    exports: tuple[str, ...]

    def shared(self) -> frozenset[str]:
        """The names that it shares with other modules."""
        return frozenset((*self.exports, *(name for _, names in self.imports for name in names)))


def list_explorer_files(ledger: Ledger | None = None) -> tuple[File, ...]:
    """The script and the styles of the explorer, by their paths in the site."""
    folder = assets.directory("site_config") / "explorer"
    sources = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.js"))}
    styles = (folder / "explorer.css").read_bytes()
    return (
        File(path="explorer/explorer.js", content=join_modules(sources, _ENTRY, ledger).encode()),
        File(path="explorer/explorer.css", content=styles),
    )


def put_explorer(html: str, url: str) -> str:
    """The heading, the place of the explorer, and the rest for those without scripts."""
    heading, mark, rest = html.partition("</h1>")
    root, suffix = ("", ".html") if url.endswith(".html") else ("../", "/")
    folder = root + links.EXPLORER_FOLDER
    scripts = (root + path for path in (links.EXPLORER_SCRIPT, links.EXPLORER_DATA))
    return "".join(
        (
            f'{heading}{mark}<link rel="stylesheet" href="{root}{links.EXPLORER_STYLE}">',
            f'<div data-schemadoc-explorer data-root="{root}" data-suffix="{suffix}" ',
            f'data-scripts="{folder}"></div><noscript>{rest}</noscript>',
            *(f'<script src="{script}"></script>' for script in scripts),
        )
    )


def join_modules(sources: Mapping[str, str], entry: str, ledger: Ledger | None = None) -> str:
    """One script of some modules, each in a scope of its own, those that others need first; the
    ledger may know it from before."""
    ledger = ledger or Ledger()
    key = sha256(repr((entry, sorted(sources.items()))).encode()).hexdigest()
    known = ledger.get(key)
    script = str(known) if known else _join_modules(tuple(sources.items()), entry)
    ledger.put(key, script)
    return script


@lru_cache(maxsize=10)
def _join_modules(sources: tuple[tuple[str, str], ...], entry: str) -> str:
    modules = {name: _read_module(name, text) for name, text in sources}
    ordered = _order(modules, entry)
    if unused := sorted(modules.keys() - {module.name for module in ordered}):
        raise SiteError(f"{unused[0]}.js: no module of the explorer imports it.")
    _refuse_unknown_names(ordered, modules)
    texts = {module.name: (module.body, module.shared()) for module in ordered}
    return "\n".join(["(()=>{", '"use strict";', *shrink_modules(texts).values(), "})();", ""])


def _read_module(name: str, text: str) -> _Module:
    bare = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    exports = tuple(name for _, name in _EXPORT.findall(bare))
    body = _EXPORT.sub(r"\1 \2", bare)
    imports = tuple(_read_imports(name, body))
    body = _IMPORT.sub(lambda statement: "\n" * statement.group().count("\n"), body)
    for number, line in enumerate(body.split("\n"), 1):
        if _FOREIGN.search(line):
            raise SiteError(
                f"{name}.js:{number}: `{line.strip()}` cannot be joined. Import by name from "
                '"./module.js", export functions, classes and constants where they are declared.'
            )
        if line.count("`") % 2:
            raise SiteError(f"{name}.js:{number}: a template must begin and end on one line.")
    return _Module(name, re.sub(r"\n{2,}", "\n", body.strip()), imports, exports)


def _read_imports(name: str, body: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for names, module in _IMPORT.findall(body):
        taken = tuple(part.strip() for part in names.split(",") if part.strip())
        for part in taken:
            if not _IMPORTED.fullmatch(part):
                raise SiteError(f"{name}.js: `{part}` is not a name to import from {module}.js.")
        yield module, taken


def _order(modules: Mapping[str, _Module], entry: str) -> list[_Module]:
    """The entry and all that it needs, in the order in which they can run."""
    ordered: dict[str, _Module] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise SiteError(f"{name}.js imports itself: {' > '.join((*path, name))}.")
        if name not in modules:
            raise SiteError(f"{path[-1] if path else entry}.js: there is no module {name}.js.")
        if name not in ordered:
            for needed, _ in modules[name].imports:
                visit(needed, (*path, name))
            ordered[name] = modules[name]

    visit(entry, ())
    return list(ordered.values())


def _refuse_unknown_names(ordered: Iterable[_Module], modules: Mapping[str, _Module]) -> None:
    for module in ordered:
        for needed, names in module.imports:
            for name in names:
                if name not in modules[needed].exports:
                    raise SiteError(f"{module.name}.js: {needed}.js exports no `{name}`.")

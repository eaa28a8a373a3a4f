"""Search: our own in our own sites, and our entries in the index of another search."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config as Settings
from mkdocs.config.config_options import Type
from mkdocs.plugins import BasePlugin
from mkdocs.utils import write_file

from schemadoc import assets, links
from schemadoc.model.page import File
from schemadoc.model.search import SearchEntry, SearchGroup
from schemadoc.site.explorer import join_modules
from schemadoc.site.request import SiteContent
from schemadoc.site.search_index import split_words, write_search_index
from schemadoc.workspace import Ledger

_HEADING = re.compile(r'<h([1-6])[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_NO_WORDS = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SHOWN = 240
_FOREIGN_INDEX = Path("search", "search_index.json")
_USUAL_BOOST, _TITLE_BOOST = 1000, 2
"""With Material's usual boost a word in any title beats all words in the text of another."""


_LISTS = frozenset(
    (
        links.TABLES,
        links.COLUMNS,
        links.RELATIONS,
        links.ORDER,
        links.DELETING,
        links.EXPLORER,
        links.FINDINGS,
    )
)
"""Pages with the names of all: they would be found before what has the name."""


class _BoxSettings(Settings):
    enabled = Type(bool, default=True)


class _Box(BasePlugin[_BoxSettings]):
    """Stands where the theme looks whether there is a search."""


class SiteSearch:
    """Knows what search is to find in a site."""

    def __init__(self, content: SiteContent, prefix: str, *, is_own: bool) -> None:
        """Take our entries; `is_own` is whether the site is searched by our script."""
        self._prefix = prefix
        self._is_own = is_own
        self._groups = content.search
        found = {group.page for group in self._groups}
        self._ours = {prefix + page.path for page in content.pages}
        others = (page for page in content.pages if page.path not in found)
        self._others = tuple(
            SearchGroup(page=page.path, entries=(SearchEntry(kind="page", name=page.title),))
            for page in others
            if page.path in _LISTS or (is_own and not links.is_object(page.path))
        )
        self._told = {prefix + page for page in found | _LISTS}
        self._written: dict[str, SearchGroup] = {}

    def tells_of(self, page: Any) -> bool:
        """Whether all of a page is in our entries."""
        return page.file.src_uri in self._told

    def leave_out(self, page: Any) -> None:
        """Keep Material from reading such a page."""
        if self.tells_of(page):
            page.meta["search"] = {**(page.meta.get("search") or {}), "exclude": True}

    def read(self, text: str, page: Any) -> None:
        """Remember what is on a page that somebody wrote by hand."""
        if self._is_own and page.file.src_uri not in self._ours:
            entries = tuple(_sections(text, page))
            group = SearchGroup(page=page.file.src_uri, entries=entries)
            self._written[page.file.src_uri] = group

    def finish(self, config: Any, files: Any, ledger: Ledger) -> None:
        """Write the index when the site is there."""
        site = Path(config.site_dir)
        known = {file.src_uri: file.url for file in files}
        groups = list(self._placed(known))
        if self._is_own:
            for file in (*list_search_files(ledger), *write_search_index(groups)):
                write_file(file.content, str(site / file.path))
        else:
            _add_to_index(site / _FOREIGN_INDEX, groups)

    def _placed(self, known: dict[str, str]) -> Iterator[tuple[str, SearchGroup]]:
        """Everything with the address of its page, as far as there is such a page."""
        for group in (*self._groups, *self._others):
            if (address := known.get(self._prefix + group.page)) is not None:
                yield address, group
        for page, group in sorted(self._written.items()):
            yield known[page], group


def put_in_box(config: Any) -> None:
    """Have the theme of a site of our own show our search."""
    box = _Box()
    box.load_config({})
    config.plugins["material/search"] = box
    config.theme.dirs.insert(0, str(assets.directory("site_config") / "search" / "theme"))


def list_search_files(ledger: Ledger | None = None) -> tuple[File, ...]:
    """The script and the styles of our search, by their paths in the site."""
    folder = assets.directory("site_config") / "search"
    sources = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.js"))}
    styles = (folder / "search.css").read_bytes()
    return (
        File(path=links.SEARCH_SCRIPT, content=join_modules(sources, "main", ledger).encode()),
        File(path=links.SEARCH_STYLE, content=styles),
    )


def _sections(text: str, page: Any) -> Iterator[SearchEntry]:
    """A page, and each part of it that has a heading."""
    text = _NO_WORDS.sub(" ", text)
    found = list(_HEADING.finditer(text))
    title = str(page.title or "")
    first = found[0].start() if found else len(text)
    yield _section("page", title, "", text[:first])
    for heading, after in zip(found, [*found[1:], None], strict=True):
        body = text[heading.end() : after.start() if after else len(text)]
        name = _plain(_PERMALINK.sub("", heading[3]))
        yield _section("section", name, html.unescape(heading[2]), body)


def _section(kind: Any, name: str, anchor: str, text: str) -> SearchEntry:
    words = _plain(text)
    shown, hidden = words[:_SHOWN], words[_SHOWN:]
    return SearchEntry(kind=kind, name=name, anchor=anchor, text=shown, hidden=hidden)


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def _add_to_index(file: Path, groups: Iterable[tuple[str, SearchGroup]]) -> None:
    """Add to the index of MkDocs' or Material's search; of another we know nothing."""
    try:
        index = json.loads(file.read_text("utf-8"))
        documents = index["docs"]
    except (OSError, ValueError, KeyError):
        return
    if "index" in index:  # made beforehand: nothing can be added to it
        return
    for address, group in groups:
        documents += (_document(entry, group.entries[0], address) for entry in group.entries)
    title = index["config"].setdefault("fields", {}).setdefault("title", {})
    if title.get("boost", _USUAL_BOOST) == _USUAL_BOOST:
        title["boost"] = _TITLE_BOOST
    text = json.dumps(index, separators=(",", ":"))
    write_file(text.encode(), str(file))


def _document(entry: SearchEntry, owner: SearchEntry, address: str) -> dict[str, str]:
    """An entry as those indexes have it: the name whole as a title, its parts in the text."""
    path = entry.name if entry is owner else f"{owner.name}.{entry.name}"
    names = " ".join((entry.name, *entry.also))
    parts = " ".join(word for word in split_words(names) if word != entry.name)
    shown = (f"<code>{html.escape(path)}</code>", html.escape(entry.type), html.escape(entry.text))
    text = " · ".join(part for part in shown if part)
    return {
        "location": f"{address}#{entry.anchor}" if entry.anchor else address,
        "title": html.escape(entry.name),
        "text": f"{text} {html.escape(parts)} {html.escape(entry.hidden)}".strip(),
    }

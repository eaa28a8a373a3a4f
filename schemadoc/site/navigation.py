"""The menu: the overviews and the domains, in a site of ours and in somebody else's."""

import html
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from schemadoc import links
from schemadoc.model.page import Page

_MOST_DOMAINS = 17
"""So that a menu has 30 entries: every page repeats it."""
_REST = (
    ("Enums", links.ENUMS),
    ("Explorer", links.EXPLORER),
    ("Columns", links.COLUMNS),
    ("Relations", links.RELATIONS),
    ("Load and purge order", links.ORDER),
    ("What a delete does", links.DELETING),
    ("Other objects", links.OBJECTS),
    ("Migrations", links.MIGRATIONS),
    ("Changelog", links.CHANGELOG),
    ("Awaiting contract", links.AWAITING),
    ("Findings", links.FINDINGS),
    ("Drift", links.DRIFT),
    ("Fidelity", links.FIDELITY),
)


def list_navigation(
    pages: Sequence[Page], prefix: str = "", hand_written: Iterable[str] = ()
) -> list[Any]:
    """The entries of a menu, with no page of a single object; what people wrote comes after the
    home page, under the titles that it has."""
    by_path = {page.path: page for page in pages}
    domains = [page for page in pages if links.is_domain(page.path)]
    found: list[Any] = [{"Home": prefix + links.HOME}, *_by_folder(hand_written)]
    found.append({"Tables": prefix + links.TABLES})
    if domains:
        shown = domains[:_MOST_DOMAINS]
        found.append({"Domains": [{html.escape(page.title): prefix + page.path} for page in shown]})
    found += [{title: prefix + path} for title, path in _REST if path in by_path]
    return found


def _by_folder(paths: Iterable[str]) -> Iterator[Any]:
    """Pages as they are named, those of a folder as a section."""
    from mkdocs.utils import dirname_to_title

    folders: dict[str, list[str]] = {}
    for path in sorted(paths):
        folders.setdefault(posixpath.dirname(path), []).append(path)
    yield from folders.pop("", [])
    for folder, members in folders.items():
        yield {html.escape(dirname_to_title(posixpath.basename(folder))): members}


def fill_navigation(nav: Any, pages: Sequence[Page], prefix: str) -> Any:
    """The menu of somebody else with ours in the place of each entry that names our folder."""
    if isinstance(nav, dict):
        return {title: _fill(value, pages, prefix) for title, value in nav.items()}
    if isinstance(nav, list):
        return [fill_navigation(item, pages, prefix) for item in nav]
    return nav


def complete_navigation(found: Iterable[Any], pages: Sequence[Page], prefix: str) -> list[Any]:
    """The menu that MkDocs would make of all files by itself, in which ours is in our words."""
    folder = prefix.rstrip("/")
    return [_replace(item, pages, prefix, folder.split("/")) for item in found]


def _fill(value: Any, pages: Sequence[Page], prefix: str) -> Any:
    if isinstance(value, str) and prefix and value.rstrip("/") + "/" == prefix:
        return list_navigation(pages, prefix)
    return fill_navigation(value, pages, prefix)


def _replace(item: Any, pages: Sequence[Page], prefix: str, folders: list[str]) -> Any:
    """An item of the menu, whose sections are named by their folders as MkDocs does."""
    from mkdocs.utils import dirname_to_title

    if not isinstance(item, dict) or not folders[0]:
        return item
    ((title, items),) = item.items()
    if title != dirname_to_title(folders[0]) or not isinstance(items, list):
        return item
    if len(folders) == 1:
        return {title: list_navigation(pages, prefix)}
    return {title: [_replace(inner, pages, prefix, folders[1:]) for inner in items]}

"""Our plain Markdown as HTML, by a compiled renderer; links lead to pages of the site as ever."""

import html
import posixpath
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from schemadoc.site.reach import Reach

try:
    from schemadoc.site import compiled
except ImportError:  # no wheel for this machine: the site's own Markdown renders all
    IS_AVAILABLE = False
else:
    IS_AVAILABLE = True

_LINK = re.compile(r'(?<=[ \n])(href|src)="([^"]*)"')
_ANCHOR = re.compile(r'(?<=[ \n])id="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MARKDOWN_WITHIN = re.compile(r'(<[a-z][^<>]*?) markdown="\w+"')


class FastPages:
    """Renders the plain parts of pages; knows the addresses of all files of the site."""

    def __init__(self, files: Any, config: Any) -> None:
        """Take the files as MkDocs has them when all are known."""
        self._files = files
        self._config = config
        self._known = {file.src_uri: file for file in files}
        self._urls: dict[tuple[str, int, str], tuple[Any, str]] = {}

    def render(self, parts: Sequence[str], page: Any, reach: Reach) -> list[str]:
        """The HTML of some parts of a page, whose links and anchors MkDocs is told."""
        targets: dict[Any, dict[str, str]] = {}

        def lead(link: re.Match[str]) -> str:
            address = self._lead(html.unescape(link[2]), page, targets, reach)
            return f'{link[1]}="{html.escape(address)}"'

        rendered = [_LINK.sub(lead, render_plain(part)) for part in parts]
        anchors = {html.unescape(found) for part in rendered for found in _ANCHOR.findall(part)}
        page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors
        known = page.links_to_anchors = page.links_to_anchors or {}
        for file, links in targets.items():
            known[file] = {**links, **known.get(file, {})}
        return rendered

    def _lead(self, url: str, page: Any, targets: dict[Any, dict[str, str]], reach: Reach) -> str:
        path, mark, anchor = url.partition("#")
        if ":" in path or path.startswith(("/", "\\")) or "?" in path:
            reach.is_known &= bool(_ELSEWHERE.match(url))
            return self._as_mkdocs_does(url, page, targets)
        if not path:
            targets.setdefault(page.file, {}).setdefault(anchor, url)
            return url
        file, address = self._find(path, page)
        if file is None:
            reach.is_known = False
            return self._as_mkdocs_does(url, page, targets)
        reach.files.add(file.src_uri)
        if mark:
            targets.setdefault(file, {}).setdefault(anchor, url)
        return address + mark + anchor

    def _find(self, path: str, page: Any) -> tuple[Any, str]:
        """A file and its address from a page; pages of one folder and depth share addresses."""
        from mkdocs.utils import get_relative_url

        folder = posixpath.dirname(page.file.src_uri)
        key = (folder, page.file.url.count("/"), path)
        if found := self._urls.get(key):
            return found
        file = self._known.get(posixpath.normpath(posixpath.join(folder, unquote(path))))
        if file is None or file.inclusion.is_excluded():
            return None, ""
        found = (file, get_relative_url(file.url, page.file.url))
        if file is not page.file:
            self._urls[key] = found
        return found

    def _as_mkdocs_does(self, url: str, page: Any, targets: dict[Any, dict[str, str]]) -> str:
        """What is no plain link to a file that is there; MkDocs warns of it in its own words."""
        from mkdocs.structure.pages import _RelativePathTreeprocessor

        resolver = _RelativePathTreeprocessor(page.file, self._files, self._config)
        found = resolver.path_to_url(url)
        for file, links in resolver.links_to_anchors.items():
            targets.setdefault(file, {}).update(links)
        return found


@lru_cache(maxsize=5000)
def render_plain(markdown: str) -> str:
    """Plain Markdown as HTML."""
    rendered = compiled.render_html(markdown)
    return _MARKDOWN_WITHIN.sub(r"\1", rendered)

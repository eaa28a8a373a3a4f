"""Pages of a site of our own in which nobody wrote: what the site's Markdown would make of them."""

import functools
import html
import re
import zlib
from collections.abc import Iterable
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from schemadoc.site.fast import render_plain
from schemadoc.site.shell import TEMPLATE
from schemadoc.site.split import Piece, without_mermaid

_HEADING = re.compile(r"<h(\d)>(.*)</h\d>")
_CODE = re.compile(r"(`+)(.*)\n((?:.*\n)*?)\1`*\s*")
_PLAIN_NAME = "n"
"""What themes show as they show code without any colour."""
_MENTIONED = 3
"""The deepest level of headings that a table of contents has."""


class QuickPage(Page):
    """A page that our own Markdown is all of; headings and code are as the site has them."""

    def __init__(self, file: Any, config: Any, pages: Any) -> None:
        """Ask `pages` for what is on it."""
        self._packed: bytes | None = None
        super().__init__(None, file, config)
        self._pages = pages

    @property
    def content(self) -> str | None:
        """The page as HTML. MkDocs renders all pages before it writes the first: of thousands, it
        is worth a moment each to hold them small."""
        return zlib.decompress(self._packed).decode() if self._packed is not None else None

    @content.setter
    def content(self, html: str | None) -> None:
        self._packed = zlib.compress(html.encode(), level=1) if html is not None else None

    def render(self, config: Any, files: Any) -> None:
        """Make the page of its pieces, if none of them is somebody's prose."""
        found = self._pages.take_pieces(self, config, files)
        if found is None:
            super().render(config, files)
        else:
            self._render_pieces(*found)
            self.meta["template"] = TEMPLATE

    def _render_pieces(self, pieces: Iterable[Piece], rendered: Iterable[str]) -> None:
        plain = iter(rendered)
        shown: list[str] = []
        headings = _Headings()
        for piece in pieces:
            if piece.kind == "plain":
                shown.append(next(plain))
            elif piece.kind == "heading":
                shown.append(headings.render(piece.text))
            else:
                shown.append(_render_code(without_mermaid(piece.text)))
        self.content = "\n".join(shown)
        self.toc = get_toc(nest_toc_tokens(headings.mentioned))
        self._title_from_render = headings.title
        self.present_anchor_ids = {*(self.present_anchor_ids or ()), *headings.anchors}


class _Headings:
    """The headings of a page, each with an anchor."""

    def __init__(self) -> None:
        self.anchors: set[str] = set()
        self.mentioned: list[dict[str, Any]] = []
        self.title: str | None = None
        self._counters: dict[str, int] = {}

    def render(self, text: str) -> str:
        level, inner, name, slug = _read_heading(text)
        anchor = unique(slug, self.anchors, self._counters)
        self.title = self.title or (name if level == 1 else None)
        if level <= _MENTIONED:
            self.mentioned.append({"level": level, "id": anchor, "name": name})
        link = f'<a class="headerlink" href="#{anchor}" title="Permanent link">&para;</a>'
        return f'<h{level} id="{anchor}">{inner}{link}</h{level}>'


@functools.lru_cache(maxsize=1000)
def _read_heading(text: str) -> tuple[int, str, str, str]:
    """The level of a heading, its text as HTML and without markup, and the anchor it asks for."""
    found = _HEADING.fullmatch(render_plain(text).strip())
    assert found is not None
    name = strip_tags(found[2])
    return int(found[1]), found[2], name, slugify(html.unescape(name), "-")


def _render_code(fence: str) -> str:
    found = _CODE.fullmatch(f"{fence}\n")
    assert found is not None
    language = found[2].strip() or "text"
    shown = _colour(found[3], language)
    return f'<div class="highlight"><pre><span></span><code>{shown}</code></pre></div>'


@functools.lru_cache(maxsize=3000)
def _colour(code: str, language: str) -> str:
    from pygments.token import STANDARD_TYPES

    shown = []
    for kind, text in _lexer(language).get_tokens(code):
        name = "" if text.isspace() else STANDARD_TYPES.get(kind, "")
        name = "" if name == _PLAIN_NAME else name
        escaped = html.escape(text, quote=False)
        shown.append(f'<span class="{name}">{escaped}</span>' if name else escaped)
    return "".join(shown)


@functools.cache
def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return get_lexer_by_name("text", stripnl=False)

"""The page around a page: rendered once by the theme for all pages of a site of our own that differ
in title and content alone."""

import copy
import re
from collections.abc import Mapping
from typing import Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

TEMPLATE = "schemadoc.html"
"""The name that pages ask for."""
_THEMES = "main.html"
_TITLE, _ANCHOR, _CONTENT = "schemadoc-title", "schemadoc-anchor", "<!-- schemadoc content <h1 -->"
_SLOTS = re.compile(f"({_TITLE}|{_ANCHOR}|{re.escape(_CONTENT)})")
_PLAIN = re.compile(r"[\w.~-]+(?: [\w.~-]+)*")
_MOST = 500


class Shells:
    """Stands in for the theme's template: fills in what it made of another page, where it can."""

    def __init__(self, environment: Any) -> None:
        """Take the place of a template that the theme does not have."""
        self._template = environment.get_template(_THEMES)
        self._shells: dict[Any, list[str]] = {}
        self._find = environment.get_template
        environment.get_template = self._get

    def _get(self, name: Any, *arguments: Any, **named: Any) -> Any:
        return self if name == TEMPLATE else self._find(name, *arguments, **named)

    def render(self, context: Mapping[str, Any]) -> str:
        """A page as the theme would render it."""
        page = context["page"]
        key = _differences(page)
        if key is None:
            return str(self._template.render(context))
        if key not in self._shells:
            if len(self._shells) >= _MOST:
                self._shells.clear()
            self._shells[key] = self._make_shell(context)
        first = next(iter(page.toc)).id
        slots = {_TITLE: str(page.title), _ANCHOR: first, _CONTENT: page.content}
        return "".join(slots.get(part, part) for part in self._shells[key])

    def _make_shell(self, context: Mapping[str, Any]) -> list[str]:
        page = copy.copy(context["page"])
        heading = AnchorLink(_TITLE, _ANCHOR, 1)
        heading.children = next(iter(page.toc)).children
        page.title, page.content, page.toc = _TITLE, _CONTENT, TableOfContents([heading])
        return _SLOTS.split(self._template.render({**context, "page": page}))


def _differences(page: Any) -> Any:
    """What pages of one shell have in common; None for a page that needs one of its own."""
    headings = list(page.toc)
    if len(headings) != 1 or headings[0].level != 1 or not _PLAIN.fullmatch(str(page.title)):
        return None
    if page.canonical_url or page.edit_url or page.is_homepage or not page.content:
        return None
    if page.previous_page or page.next_page or page.parent:
        return None
    return page.url.count("/"), repr(page.meta), tuple(map(_outline, headings[0].children))


def _outline(heading: Any) -> Any:
    return heading.title, heading.id, heading.level, tuple(map(_outline, heading.children))

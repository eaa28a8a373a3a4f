"""Entries of our pages for Material's search, whose own reading of a page takes half of a build."""

import re
from html import unescape
from typing import Any

from mkdocs.structure.pages import Page

_HEADING = re.compile(r'<h([1-6]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)
_LINK_TO_HEADING = re.compile(r'<a class="headerlink".*?</a>')
_UNREAD = re.compile(r"<details>.*?</details>|<svg.*?</svg>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"\s+")


def find_search(config: Any) -> Any:
    """The search plug-in of Material, where the site has it."""
    found = config.plugins.get("material/search")
    return found if found is not None and found.config.enabled else None


def add_entries(search: Any, html: str, page: Page) -> None:
    """Tell the search of a page, section by section; what is folded away is not for it."""
    page.meta["search"] = {**(page.meta.get("search") or {}), "exclude": True}
    index = search.search_index
    places = [*_HEADING.finditer(html)]
    for place, after in zip(places, [*places[1:], None], strict=True):
        text = _words(html[place.end() : after.start() if after else None])
        title = _words(_LINK_TO_HEADING.sub("", place[3]))
        anchor = "" if place is places[0] else f"#{unescape(place[2])}"
        index.entries.append({"location": f"{page.url}{anchor}", "title": title, "text": text})


def _words(html: str) -> str:
    return _BLANKS.sub(" ", _TAG.sub(" ", _UNREAD.sub(" ", html))).strip()

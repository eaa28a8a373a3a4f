"""Pictures within pages: their tables lead to pages of the site, and small ones need no file."""

import posixpath
import re
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import Any
from urllib.parse import unquote

from schemadoc.site.reach import Reach

_MOST_WITHIN = 20 * 1024
"""A larger picture stays a file of its own, so that a page is quick to load."""
_IMAGE = re.compile(r'<p>(<img (?=[^>]*alt="([^"]*)")(?=[^>]*src="([^"]+\.svg)")[^>]*>)</p>')
_LEADS = re.compile(r'<a data-page="([^"]*)"')
_HEADLINE = re.compile(r"<title>(.*?)</title><desc>(.*?)</desc>", re.DOTALL)
_WIDTH = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)"')
_STYLE = re.compile(r"<style>.*?</style>")


class SitePictures:
    """Knows our pictures, and where the pages are that they lead to."""

    def __init__(self, prefix: str) -> None:
        """Take pictures whose links are relative to the folder that `prefix` names."""
        self._prefix = prefix
        self._pictures: dict[str, bytes] = {}
        self._urls: dict[str, str] = {}
        self._digests: dict[str, str] = {}

    def add(self, uri: str, content: bytes) -> None:
        """Know a picture; of many, only bytes are kept, which take the least room."""
        self._pictures[uri] = content

    def set_files(self, files: Any) -> None:
        """Know where the site has what."""
        self._urls = {file.src_uri: file.url for file in files}

    def with_links(self) -> Iterator[tuple[str, bytes]]:
        """The pictures as files of the site."""
        for uri, content in self._pictures.items():
            yield uri, self._with_links(content.decode(), self._urls[uri]).encode()

    def put_into(self, html: str, url: str, reach: Reach) -> str:
        """A page with the pictures that it shows."""
        return _IMAGE.sub(lambda image: self._picture(image, url, reach), html)

    def digest(self, uri: str) -> str | None:
        """What a picture is, and whether all that it leads to is there."""
        content = self._pictures.get(uri)
        if content is None:
            return None
        if uri not in self._digests:
            pages = set(_LEADS.findall(content.decode()))
            missing = sorted(page for page in pages if self._prefix + page not in self._urls)
            self._digests[uri] = sha256("\0".join(missing).encode() + content).hexdigest()
        return self._digests[uri]

    def _picture(self, image: re.Match[str], url: str, reach: Reach) -> str:
        source = unquote(posixpath.normpath(posixpath.join(posixpath.dirname(url), image[3])))
        content = self._pictures.get(source)
        reach.pictures[source] = self.digest(source)
        if content is None:
            return image[0]
        text = content.decode()
        if len(_STYLE.sub("", text)) > _MOST_WITHIN:
            shown = f'<a href="{image[3]}">{image[1]}</a>'
        else:
            shown = _HEADLINE.sub("", self._with_links(text, url), count=1)
            label = escape(image[2], quote=True).replace("&amp;", "&")
            shown = shown.replace("<svg ", f'<svg aria-label="{label}" ', 1).replace("\n", "")
        width = _WIDTH.search(text)
        drawn = f' style="--sd-width:{width[1]}px"' if width else ""
        return f'<div class="sd-picture"{drawn} data-search-exclude tabindex="0">{shown}</div>'

    def _with_links(self, text: str, url: str) -> str:
        """A picture whose tables lead to their pages, from an address of the site."""
        return _LEADS.sub(lambda place: self._link(place[1], url), text)

    def _link(self, page: str, url: str) -> str:
        from mkdocs.utils import get_relative_url

        target = self._urls.get(self._prefix + page)
        return f'<a href="{escape(get_relative_url(target, url))}"' if target else "<a"

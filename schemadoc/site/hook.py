"""What a page of the site has that its Markdown has not: links in pictures, and the explorer."""

import posixpath
import re
from collections.abc import Sequence
from html import escape
from typing import Any
from urllib.parse import unquote

from schemadoc import links
from schemadoc.model.page import Page
from schemadoc.site.explorer import list_explorer_files
from schemadoc.site.request import SiteRequest

_MOST_WITHIN = 20 * 1024
"""A larger picture stays a file of its own, so that a page is quick to load."""
_IMAGE = re.compile(r'<p>(<img alt="([^"]*)" src="([^"]+\.svg)" ?/?>)</p>')
_LEADS = re.compile(r'<a data-page="([^"]*)"')
_HEADLINE = re.compile(r"<title>(.*?)</title><desc>(.*?)</desc>", re.DOTALL)
_STYLE = re.compile(r"<style>.*?</style>")
_MERMAID = re.compile(r"^(\s*)```+ *mermaid *$", re.MULTILINE)


def enrich_pages(config: Any, request: SiteRequest, prefix: str, pages: Sequence[Page]) -> None:
    """Have MkDocs do so with our pages, which it finds beneath the prefix."""
    from mkdocs.plugins import BasePlugin

    enricher = _Enricher(request, prefix, pages)

    # MkDocs says nothing of the types that a plug-in has.
    class Enrichment(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
        def on_files(self, files: Any, *, config: Any) -> Any:
            return enricher.add_files(files, config)

        def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
            return enricher.markdown(markdown, page)

        def on_page_content(self, html: str, *, page: Any, **_: Any) -> str:
            return enricher.content(html, page)

    config.plugins["schemadoc pages"] = Enrichment()


class _Enricher:
    """Knows our pages and pictures, and their addresses in the site."""

    def __init__(self, request: SiteRequest, prefix: str, pages: Sequence[Page]) -> None:
        self.prefix = prefix
        self.ours = {prefix + page.path for page in pages}
        self.additions = {prefix + f.path: f.content.decode() for f in request.additions}
        self.explorer = (*list_explorer_files(), *request.explorer) if request.explorer else ()
        places = (page.data.get("explorer") for page in pages)
        self.places = {ref.path.partition("#")[2] for ref in places if ref}
        self.pictures: dict[str, str] = {}
        self.urls: dict[str, str] = {}

    def add_files(self, files: Any, config: Any) -> Any:
        """The scripts of the explorer, and pictures whose links lead to pages of the site."""
        from mkdocs.structure.files import File as SiteFile

        self.urls = {file.src_uri: file.url for file in files}
        for file in list(files):
            if file.src_uri.startswith(self.prefix + links.PICTURES):
                self.pictures[file.src_uri] = file.content_string
                text = self._with_links(file.content_string, file.url)
                files.remove(file)
                files.append(SiteFile.generated(config, file.src_uri, content=text))
        for script in self.explorer:
            path = self.prefix + script.path
            files.append(SiteFile.generated(config, path, content=script.content))
        return files

    def markdown(self, markdown: str, page: Any) -> str:
        """With what is added; Mermaid as plain text: Material would fetch a script to draw it."""
        path = page.file.src_uri
        if path not in self.ours:
            return markdown
        if path == self.prefix + links.EXPLORER and self.explorer:
            page.meta["hide"] = ["navigation", "toc"]
        return _MERMAID.sub(r"\1```text", markdown) + self.additions.get(path, "")

    def content(self, html: str, page: Any) -> str:
        """With the pictures themselves instead of links to them."""
        if page.file.src_uri not in self.ours:
            return html
        if page.file.src_uri == self.prefix + links.EXPLORER:
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *self.places}
            if self.explorer:
                html = _explorer_in_place_of(html, page.file.url)
        return _IMAGE.sub(lambda image: self._picture(image, page.file.url), html)

    def _picture(self, image: re.Match[str], url: str) -> str:
        source = unquote(posixpath.normpath(posixpath.join(posixpath.dirname(url), image[3])))
        text = self.pictures.get(source)
        if text is None:
            return image[0]
        if len(_STYLE.sub("", text)) > _MOST_WITHIN:
            shown = f'<a href="{image[3]}">{image[1]}</a>'
        else:
            shown = _HEADLINE.sub("", self._with_links(text, url), count=1)
            label = escape(image[2], quote=True).replace("&amp;", "&")
            shown = shown.replace("<svg ", f'<svg aria-label="{label}" ', 1).replace("\n", "")
        return f'<div class="sd-picture" data-search-exclude tabindex="0">{shown}</div>'

    def _with_links(self, text: str, url: str) -> str:
        """A picture whose tables lead to their pages, from an address of the site."""
        return _LEADS.sub(lambda place: self._link(place[1], url), text)

    def _link(self, page: str, url: str) -> str:
        from mkdocs.utils import get_relative_url

        target = self.urls.get(self.prefix + page)
        return f'<a href="{escape(get_relative_url(target, url))}"' if target else "<a"


def _explorer_in_place_of(html: str, url: str) -> str:
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

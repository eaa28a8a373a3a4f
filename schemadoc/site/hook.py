"""Our pages in a site that MkDocs builds: the same, whoever runs MkDocs."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File as SiteFile
from mkdocs.structure.files import InclusionLevel, file_sort_key
from mkdocs.utils import nest_paths

from schemadoc import assets, links
from schemadoc.model.page import File
from schemadoc.site import fast
from schemadoc.site.entries import add_entries, find_search
from schemadoc.site.explorer import list_explorer_files, put_explorer
from schemadoc.site.kept import KeptPages, Text
from schemadoc.site.machines import SiteMachines
from schemadoc.site.navigation import complete_navigation, fill_navigation
from schemadoc.site.pictures import SitePictures
from schemadoc.site.policy import Policy
from schemadoc.site.quick import QuickPage
from schemadoc.site.request import SiteContent
from schemadoc.site.search import SiteSearch
from schemadoc.site.shell import Shells
from schemadoc.site.split import Piece, Split, split_page, without_mermaid
from schemadoc.workspace import Ledger

_log = get_plugin_logger("schemadoc")


# To MkDocs the parameter is the class of the settings, of which this one has none.
class SitePlugin(BasePlugin):  # type: ignore[type-arg]
    """Hands what MkDocs asks to our pages."""

    pages: "SitePages | None" = None

    @event_priority(0)
    def _add_files(self, files: Any, *, config: Any) -> Any:
        return self.pages.add_files(files, config) if self.pages else files

    @event_priority(-100)  # when all files are known
    def _add_navigation(self, files: Any, *, config: Any) -> Any:
        if self.pages:
            self.pages.add_navigation(files, config)
            self.pages.take_kept(files, config)
        return files

    on_files = CombinedEvent(_add_files, _add_navigation)

    def on_nav(self, nav: Any, **_: Any) -> Any:
        """Say what is on pages that MkDocs need not render."""
        if self.pages:
            self.pages.finish_kept()
        return nav

    def on_env(self, env: Any, *, files: Any, **_: Any) -> Any:
        """See to it that the theme is not asked the same again and again."""
        if self.pages:
            self.pages.set_environment(env, files)
        return env

    def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
        """Leave the site's Markdown what it is for."""
        return self.pages.markdown(markdown, page) if self.pages else markdown

    def on_page_content(self, html: str, *, page: Any, config: Any, files: Any) -> str:
        """Put in what we rendered ourselves."""
        return self.pages.content(html, page, config, files) if self.pages else html

    @event_priority(-50)  # after the index of search is written, and before it is copied
    def on_post_build(self, *, config: Any) -> None:
        """Write what is beside the pages."""
        if self.pages:
            self.pages.finish(config)

    def on_post_page(self, output: str, *, page: Any, **_: Any) -> str:
        """Note what became of a page."""
        if self.pages:
            self.pages.note(page, output)
        return output

    def on_post_template(self, output_content: str, **_: Any) -> str:
        """Note them in the pages that are the theme's."""
        if self.pages:
            self.pages.policy.add_page(output_content)
        return output_content


class SitePages:
    """Knows our pages, and what each has in the site that it has not on a Git host."""

    def __init__(
        self,
        content: SiteContent,
        prefix: str,
        root: Path,
        ours: Collection[str],
        *,
        virtual: bool = False,
        alone: bool = False,
        kept: KeptPages | None = None,
    ) -> None:
        """Take pages for the folder that `prefix` names, in which the files named in `ours` are
        ours; `virtual` pages are not there, or are there as another run wrote them; pages that are
        `alone` are a site of our own, of which we know how all is rendered, so that some may be
        `kept`."""
        self.policy = Policy()
        self.theirs: set[str] = set()
        """Files of the user's own where ours would be."""
        self._content = content
        self._prefix = prefix
        self._root = root
        self._ours = ours
        self._virtual = virtual
        self._alone = alone and fast.IS_AVAILABLE
        self._kept = kept if kept and self._alone else KeptPages(Ledger(), None, "")
        self._notes = {page.path: page.data.get("note") for page in content.pages}
        self._texts: dict[str, File] = {}
        self._additions = {prefix + file.path: file for file in content.additions}
        self._pictures = SitePictures(prefix)
        self._search = SiteSearch(content, prefix, is_own=alone)
        self._machines = SiteMachines(content.machines, prefix)
        self._files: Any = ()
        self._is_own = alone
        self._splits: dict[str, tuple[Split, str]] = {}
        self._material: Any = None
        self._fast: fast.FastPages | None = None
        places = (page.data.get("explorer") for page in content.pages)
        self._places = {ref.path.partition("#")[2] for ref in places if ref}

    def add_files(self, files: Any, config: Any) -> Any:
        """Our pages and pictures, and the scripts of the explorer."""
        self._material = None if self._is_own else find_search(config)
        for file in self._content.files:
            self._add_file(file, files, config)
        for path in set(self._ours) - {file.path for file in self._content.files}:
            if stale := files.get_file_from_path(self._prefix + path):
                files.remove(stale)
        self._files = files
        self._pictures.set_files(files)
        for uri, content in self._pictures.with_links():
            files.remove(files.get_file_from_path(uri))
            files.append(self._kept.picture(uri, content, config))
        if self._content.explorer:
            for script in (*list_explorer_files(self._kept.ledger), *self._content.explorer):
                path = self._prefix + script.path
                files.append(SiteFile.generated(config, path, content=script.content))
        return files

    def set_environment(self, environment: Any, files: Any) -> None:
        """In a site of our own the theme renders one page of a kind."""
        self._kept.check(files, self.theirs)
        if self._alone:
            environment.bytecode_cache = assets.compiled_templates()
            Shells(environment)

    def note(self, page: Any, output: str) -> None:
        """What became of a page."""
        scripts = self.policy.add_page(output)
        self._kept.add(page, output, scripts)

    def take_kept(self, files: Any, config: Any) -> None:
        """Leave to MkDocs only pages that are not finished."""
        alone = (uri for uri in self._texts if uri != self._prefix + links.EXPLORER)
        texts = {uri: self._whole(uri) for uri in alone} if self._alone else {}
        self.policy.add_hashes(self._kept.take(texts, files, self._pictures))
        for file in files.documentation_pages() if self._alone else ():
            if file.src_uri in texts and links.is_object(texts[file.src_uri].file.path):
                file.page = QuickPage(file, config, self)

    def finish_kept(self) -> None:
        """When the menu is made, tell what there is to lead to on finished pages."""
        self._kept.tell_anchors()

    def _whole(self, uri: str) -> Text:
        file = self._texts[uri]
        return Text(file.in_site or file, self._additions.get(uri), self._machines.beside(uri))

    def add_navigation(self, files: Any, config: Any) -> None:
        """Our entries, where the site has no menu of its own, or says where they are to be."""
        if config.nav is not None:
            config.nav = fill_navigation(config.nav, self._content.pages, self._prefix)
        elif self._prefix:
            shown = (f for f in files.documentation_pages() if f.inclusion.is_in_nav())
            paths = [file.src_uri for file in sorted(shown, key=file_sort_key)]
            found = nest_paths(paths)
            config.nav = complete_navigation(found, self._content.pages, self._prefix)

    def _add_file(self, file: File, files: Any, config: Any) -> None:
        uri = self._prefix + file.path
        found = files.get_file_from_path(uri)
        if found is not None and file.path not in self._ours:
            if self._virtual:
                _log.info(
                    f"{uri} is a file of yours: it stays, and our page of that name is left out"
                )
            self.theirs.add(uri)
            return
        if found is None or self._virtual:
            if found is not None:
                files.remove(found)
            found = SiteFile.generated(config, uri, content=file.content)
            files.append(found)
        if links.is_object(file.path) and not found.inclusion.is_excluded():
            found.inclusion = InclusionLevel.NOT_IN_NAV
        if file.path.endswith(".md"):
            self._texts[uri] = file
            found.edit_uri = self._edit_uri(file.path, config)
        elif file.path.startswith(links.PICTURES):
            self._pictures.add(uri, file.content)

    def _edit_uri(self, path: str, config: Any) -> str | None:
        """Where the words of a page can be edited, which is never the page itself."""
        note = self._notes.get(path)
        if note is None or note.location is None:
            return None
        place: str = os.path.relpath(self._root / note.location.file, config.docs_dir)
        return place.replace(os.sep, "/")

    def markdown(self, markdown: str, page: Any) -> str:
        """What the site's Markdown is to render of a page, with what is added to the page."""
        uri = page.file.src_uri
        file = self._texts.get(uri)
        if file is None:
            return markdown
        if uri == self._prefix + links.EXPLORER and self._content.explorer:
            page.meta["hide"] = ["navigation", "toc"]
        self._search.leave_out(page)
        addition = self._additions.get(uri)
        text = file.content.decode()
        if file.in_site and text.endswith(markdown):
            matter = len(text) - len(markdown)
            file = file.in_site
            text = file.content.decode()
            markdown = text[matter:]
        added = addition.content.decode() if addition else ""
        whole = without_mermaid(markdown + added)
        if not fast.IS_AVAILABLE or not text.endswith(markdown):  # another plug-in changed it
            return whole
        skipped = len(text) - len(markdown)
        prose = [(begin - skipped, end - skipped) for begin, end in file.prose]
        if addition:
            end = len(markdown)
            prose += [(end + begin, end + close) for begin, close in addition.prose]
        split = split_page(markdown + added, prose)
        self._splits[uri] = split, whole
        return split.markdown

    def content(self, html: str, page: Any, config: Any, files: Any) -> str:
        """The whole page, with the pictures themselves instead of links to them."""
        uri = page.file.src_uri
        if uri not in self._texts:
            self._search.read(html, page)
            return html
        html = self._join(html, page, config, files)
        if self._material and not self._search.tells_of(page):
            add_entries(self._material, html, page)
        if uri == self._prefix + links.EXPLORER:
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *self._places}
            if self._content.explorer:
                html = put_explorer(html, page.file.url)
        html = self._pictures.put_into(html, page.file.url, self._kept.reach(uri))
        return self._machines.put_into(html, page)

    def finish(self, config: Any) -> None:
        """What is beside the pages: the index of search, and files for programs."""
        self._machines.write(config, self._files, self._kept.before)
        if self._is_own and not config.site_url:  # a map of the site needs whole addresses
            for name in ("sitemap.xml", "sitemap.xml.gz"):
                Path(config.site_dir, name).unlink(missing_ok=True)
        self._search.finish(config, self._files, self._kept.ledger)

    def take_pieces(
        self, page: Any, config: Any, files: Any
    ) -> tuple[Sequence[Piece], list[str]] | None:
        """What a page is made of, and its plain parts as HTML; None for the site's Markdown."""
        split, _ = self._splits.get(page.file.src_uri, (None, ""))
        if split is None or split.has_prose:
            return None
        del self._splits[page.file.src_uri]
        return split.pieces, self._render(split, page, config, files)

    def _render(self, split: Split, page: Any, config: Any, files: Any) -> list[str]:
        if self._fast is None:
            self._fast = fast.FastPages(files, config)
        return self._fast.render(split.parts, page, self._kept.reach(page.file.src_uri))

    def _join(self, html: str, page: Any, config: Any, files: Any) -> str:
        split, whole = self._splits.pop(page.file.src_uri, (None, ""))
        if split is None:
            return html
        joined = split.join(html, self._render(split, page, config, files))
        if joined is not None:
            return joined
        page.markdown = whole
        page.render(config, files)
        return str(page.content)

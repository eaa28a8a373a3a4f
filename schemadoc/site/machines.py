"""What a site has for programs: files beside the pages, and what pages say of them."""

import html
import posixpath
from pathlib import Path
from typing import Any

from schemadoc.model.machine import Machines
from schemadoc.site.kept import place_file


class SiteMachines:
    """Knows the files for programs, which are no files of the docs folder."""

    def __init__(self, machines: Machines, prefix: str) -> None:
        """Take the files, and where our folder is in the site."""
        self._files = machines.files
        self._pages = {prefix + path: page for path, page in machines.pages.items()}
        self._prefix = prefix

    def put_into(self, text: str, page: Any) -> str:
        """A page with a link to the same for programs, and what search engines read."""
        found = self._pages.get(page.file.src_uri)
        if found is None:
            return text
        here = page.file.url if page.file.url.endswith("/") else posixpath.dirname(page.file.url)
        targets = (
            (words, posixpath.relpath(self._prefix + path, here or "."))
            for words, path in found.files
        )
        shown = " · ".join(
            f'<a href="{html.escape(target)}">{html.escape(words)}</a>' for words, target in targets
        )
        linked = f'<script type="application/ld+json">{found.linked}</script>'
        told = f'<p class="sd-machines">For programs: {shown}</p>'
        return text + told + (linked if found.linked else "")

    def write(self, config: Any, files: Any, before: Path | None) -> None:
        """Write the files into the site, after another one; a file of the user's own wins."""
        site = Path(config.site_dir)
        theirs = {file.src_uri for file in files}
        for file in self._files:
            path = self._prefix + file.path
            if path not in theirs:
                place_file(file.content, site / path, before / path if before else None)

    def beside(self, uri: str) -> Any:
        """What would be put into a page."""
        return self._pages.get(uri)

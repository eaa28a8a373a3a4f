"""Pages that would be just as the last build left them: taken from there, and not rendered again.

What a page was made of is looked at, never when: its words, the other files that it shows or leads
to, and what all pages share. Whatever else there may be to a page, such as a warning, keeps it from
being known at all.
"""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File as SiteFile

from schemadoc.model.page import File
from schemadoc.site.pictures import SitePictures
from schemadoc.site.reach import Reach
from schemadoc.workspace import Ledger, look_into


class OutdatedError(Exception):
    """A page that was kept leads to an anchor that is no more: all must be rendered."""


class _PlacedFile(SiteFile):
    """A file with given content: that of the site before, where it is the same."""

    before: Path | None = None

    def copy_file(self, dirty: bool = False) -> None:
        """Put it into the new site."""
        place_file(self.content_bytes, Path(self.abs_dest_path), self.before)


class _KeptFile(SiteFile):
    """A page that is in the new site already: to MkDocs a file that is no page."""

    def is_documentation_page(self) -> bool:
        """Whether MkDocs is to render it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it where it is."""


@dataclass
class _KeptPage:
    """What MkDocs asks of a page to which another leads."""

    present_anchor_ids: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Text:
    """A page before it is rendered, with all that is added to it."""

    file: File
    addition: File | None
    beside: Any
    """What is put beside the words of the page."""


class KeptPages:
    """Knows what the pages of the last build were made of, and notes it of those of this one."""

    def __init__(self, ledger: Ledger, before: Path | None, surroundings: str) -> None:
        """Look for pages in the site `before`; `surroundings` says what all of them depend on."""
        self.ledger = ledger
        self.before = before
        self._surroundings = surroundings
        self._keys: dict[str, str] = {}
        self._reach: dict[str, Reach] = {}
        self._made: dict[str, dict[str, Any]] = {}
        self._menu = ""
        self._menus: set[str] = set()
        self._anchors: list[tuple[Any, set[str]]] = []
        self._links: dict[str, dict[str, list[str]]] = {}

    def reach(self, uri: str) -> Reach:
        """Where to tell what a page is made of."""
        return self._reach.setdefault(uri, Reach())

    def picture(self, uri: str, content: bytes, config: Any) -> SiteFile:
        """A picture as a file of the site."""
        made = _PlacedFile.generated(config, uri, content=content)
        assert isinstance(made, _PlacedFile)
        made.before = self._was_at(made)
        return made

    def _was_at(self, file: Any) -> Path | None:
        return self.before / file.dest_uri if self.before else None

    def take(self, texts: Mapping[str, Text], files: Any, pictures: SitePictures) -> list[str]:
        """Put what is finished in the place of pages that would be rendered to the same; the
        scripts within those."""
        if not self.ledger.is_kept:
            return []
        known = {file.src_uri: file for file in files}
        names = sha256("\n".join(sorted(known)).encode("utf-8", "surrogatepass")).hexdigest()
        places = Counter(file.dest_uri for file in files)
        scripts: list[str] = []
        for uri, text in texts.items():
            self._keys[uri] = key = self._key(uri, text, names)
            noted = self.ledger.get(key)
            if noted is None or places[known[uri].dest_uri] > 1:
                continue
            is_same = all(
                pictures.digest(picture) == digest for picture, digest in noted["pictures"].items()
            )
            if is_same and noted["links"].keys() <= known.keys() and self._place(known[uri], noted):
                files.remove(known[uri])
                known[uri] = _keep(known[uri])
                files.append(known[uri])
                self._anchors.append((known[uri], set(noted["anchors"])))
                self._links[uri] = noted["links"]
                self._menus.add(noted["menu"])
                scripts += noted["scripts"]
        return scripts

    def _key(self, uri: str, text: Text, names: str) -> str:
        """All that a page is made of, but for what is named in it; where people wrote, a link may
        lead to any file that there is."""
        file = text.file
        has_prose = bool(file.prose or (text.addition and text.addition.prose))
        added = (text.addition.content, text.addition.prose) if text.addition else None
        facts = (self._surroundings, uri, file.prose, added, text.beside, has_prose and names)
        return sha256(repr(facts).encode() + b"\0" + file.content).hexdigest()

    def _place(self, file: Any, noted: Any) -> bool:
        """Whether a page of the site before could be put into the new one."""
        place = self._was_at(file)
        content = look_into(place) if place else None
        if content is None or sha256(content).hexdigest() != noted["html"]:
            return False
        _put(content, Path(file.abs_dest_path), place)
        return True

    def tell_anchors(self) -> None:
        """What other pages can lead to on those that were taken; in the menu they are pages."""
        for file, anchors in self._anchors:
            file.page = file.page or _KeptPage()
            file.page.present_anchor_ids = anchors

    def check(self, files: Any, theirs: Collection[str]) -> None:
        """Whether what pages that were taken lead to is still there, when all else is rendered; but
        for pages of somebody else's, where it need not be. What those are called may be in the menu
        of every page."""
        pages = (
            file.page for file in files.documentation_pages() if file.src_uri not in self._keys
        )
        called = sorted((page.file.src_uri, page.title, repr(page.meta)) for page in pages)
        self._menu = sha256(repr(called).encode()).hexdigest()
        if self._menus - {self._menu}:
            raise OutdatedError
        known = {file.src_uri: file.page for file in files}
        for links in self._links.values():
            for uri, anchors in links.items():
                is_ours = anchors and uri not in theirs
                present = getattr(known[uri], "present_anchor_ids", None) if is_ours else None
                if present is not None and not present.issuperset(anchors):
                    raise OutdatedError

    def add(self, page: Any, html: str, scripts: Iterable[str]) -> None:
        """Note a page that was rendered."""
        uri = page.file.src_uri
        key, reach = self._keys.get(uri), self._reach.pop(uri, Reach())
        if key is None or not reach.is_known:
            return
        links: dict[str, list[str]] = {file: [] for file in sorted(reach.files)}
        for file, anchors in (page.links_to_anchors or {}).items():
            links[file.src_uri] = sorted(anchors)
        links.pop(uri, None)
        digest = sha256(html.encode("utf-8", "xmlcharrefreplace")).hexdigest()
        self._made[uri] = {
            "key": key,
            "html": digest,
            "menu": self._menu,
            "scripts": sorted(scripts),
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": links,
            "pictures": reach.pictures,
        }

    def note(self, warnings: Iterable[str]) -> None:
        """Let the next build know of the pages that nothing was said of."""
        said = "\n".join(warnings)
        for uri, made in self._made.items():
            if f"'{uri}'" not in said:
                self.ledger.put(made.pop("key"), made)


def _keep(old: Any) -> SiteFile:
    """A page of a site as a file to which others can lead."""
    place = old.dest_dir, old.use_directory_urls
    return _KeptFile(old.src_uri, None, *place, dest_uri=old.dest_uri, inclusion=old.inclusion)


def place_file(content: bytes, target: Path, before: Path | None) -> None:
    """Write a file, or let the one of the site before be it, where that is the same."""
    is_same = before is not None and look_into(before) == content
    _put(content, target, before if is_same else None)


def _put(content: bytes, target: Path, same: Path | None) -> None:
    """Write a file, or link the one that is the same, where the system can."""
    os.makedirs(target.parent, exist_ok=True)  # noqa: PTH103 - of many files
    if same is not None:
        with suppress(OSError):  # a file system without hard links, or another disk
            os.link(same, target)
            return
    target.unlink(missing_ok=True)  # never through what may be a file of the site before
    target.write_bytes(content)

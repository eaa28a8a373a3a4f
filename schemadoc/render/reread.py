"""Pages as the last build wrote them, where they would be worded just so again."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from schemadoc import assets
from schemadoc.model.moment import Moment
from schemadoc.model.page import File, Page
from schemadoc.render.templates import Renderer
from schemadoc.workspace import Written


class Rereader:
    """Reads pages where the last build wrote them, if they would be worded just so again."""

    def __init__(self, renderer: Renderer, moment: Moment | None, written: Written) -> None:
        """Render what is not written yet by our own templates."""
        self._renderer = renderer
        self._written = written
        self._surroundings = _describe_surroundings(moment)

    def render(self, page: Page) -> File:
        """A page as Markdown."""
        key = sha256(f"{self._surroundings}{page!r}".encode("utf-8", "surrogatepass")).hexdigest()
        found = self._written.find(page.path, key)
        if found is not None:
            return _unpack(page.path, *found)
        file = self._renderer.render(page)
        self._written.note(key, file.content, _pack(file))
        return file


def _describe_surroundings(moment: Moment | None) -> str:
    """All that the words of every page depend on."""
    folder = assets.directory("templates")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    templates = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths]
    facts = (version("jinja2"), version("markupsafe"), templates, _facts_of(moment or Moment()))
    return sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()


def _facts_of(moment: Moment) -> Any:
    """A moment in an order that is always the same."""
    place = moment.repository
    where = place and (place.web, place.host, place.revision, place.branch, place.prefix)
    return where, sorted(place.files) if place else (), sorted(moment.added.items()), moment.notes


def _pack(file: File) -> Any:
    """A page but for what it holds, which is in the folder."""
    whole = file.in_site
    text = b64encode(zlib.compress(whole.content)).decode() if whole else ""
    return [file.prose, text, whole.prose if whole else ()]


def _unpack(path: str, content: bytes, packed: Any) -> File:
    prose, text, prose_of_whole = packed
    whole = _file(path, zlib.decompress(b64decode(text)), prose_of_whole) if text else None
    return File(path=path, content=content, prose=_places(prose), in_site=whole)


def _file(path: str, content: bytes, prose: Iterable[Any]) -> File:
    return File(path=path, content=content, prose=_places(prose))


def _places(prose: Iterable[Any]) -> tuple[tuple[int, int], ...]:
    return tuple((begin, end) for begin, end in prose)

"""Page -> File: what a page says, worded through the templates."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from schemadoc.model.moment import Moment
from schemadoc.model.page import File, Page
from schemadoc.render.memory import Memory
from schemadoc.render.reread import Rereader
from schemadoc.render.templates import Renderer
from schemadoc.workspace import Written

_MEMORY = Memory()
__all__ = ["render_additions", "render_pages"]


def render_pages(
    pages: Iterable[Page],
    templates: Path | None,
    moment: Moment | None = None,
    *,
    written: Written | None = None,
) -> Iterator[File]:
    """Each page as a Markdown file; `templates` is a folder of the user's that comes first, and
    `written` are the files of the build before, if they can be told from any others."""
    renderer = Renderer(templates, moment)
    if templates:
        return map(renderer.render, pages)
    if written is not None and written.is_kept:
        return map(Rereader(renderer, moment, written).render, pages)
    return (_MEMORY.render(page, moment, renderer.render) for page in pages)


def render_additions(pages: Iterable[Page], templates: Path | None) -> Iterator[File]:
    """What is added to the end of pages in the built site: Markdown without a front matter."""
    renderer = Renderer(templates)
    for page in pages:
        yield renderer.render_addition(page)

"""Page -> File: what a page says, worded through the templates."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from schemadoc.model.moment import Moment
from schemadoc.model.page import File, Page
from schemadoc.render.memory import Memory
from schemadoc.render.templates import Renderer

_MEMORY = Memory()
__all__ = ["render_additions", "render_pages"]


def render_pages(
    pages: Iterable[Page], templates: Path | None, moment: Moment | None = None
) -> Iterator[File]:
    """Each page as a Markdown file; `templates` is a folder of the user's that comes first."""
    renderer = Renderer(templates, moment)
    for page in pages:
        yield renderer.render(page) if templates else _MEMORY.render(page, moment, renderer)


def render_additions(pages: Iterable[Page], templates: Path | None) -> Iterator[File]:
    """What is added to the end of pages in the built site: Markdown without a front matter."""
    renderer = Renderer(templates)
    for page in pages:
        yield renderer.render_addition(page)

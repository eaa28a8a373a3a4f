"""The Jinja templates: where they are found, and what they may use."""

import html
import json
import re
import traceback
from dataclasses import replace
from pathlib import Path

import jinja2

from schemadoc import assets, escape
from schemadoc.errors import RenderError
from schemadoc.model.moment import Moment
from schemadoc.model.page import File, Page
from schemadoc.render.linking import PRESENT, LinksFrom, with_present, without_present

_BLANK_LINES = re.compile(r"\n{3,}")
_BEGIN, _END = "\x01", "\x02"
"""Around what people wrote, until it is known where that stands in the page. No other text has
these characters: filters show them as escapes."""
_PROSE = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$", re.MULTILINE)
_SHARED = "parts/"
"""Templates that any other may use."""
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


class Renderer:
    """Renders pages with the built-in templates and those that a user puts before them."""

    def __init__(self, user_folder: Path | None, moment: Moment | None = None) -> None:
        """Make one environment for all pages."""
        self._user_folder = user_folder
        self._moment = moment or Moment()
        self._theirs = _list_templates(user_folder) if user_folder else frozenset()
        builtin = jinja2.FileSystemLoader(assets.directory("templates"))
        own = [jinja2.FileSystemLoader(user_folder)] if user_folder else []
        self._environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader([*own, builtin, jinja2.PrefixLoader({"builtin": builtin})]),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=assets.compiled_templates(),
            autoescape=False,  # noqa: S701 - Markdown: every value goes through a filter of ours
        )
        self._environment.filters.update(
            text=escape.text,
            cell=escape.cell,
            prose=escape.prose,
            paragraphs=escape.paragraphs,
            code=escape.code,
            block=escape.block,
            markdown=_keep,
            first_paragraph=_first_paragraph,
        )

    def render(self, page: Page) -> File:
        """One page as Markdown."""
        return self._file(page, _front_matter(page.title) + self._word(page))

    def render_addition(self, page: Page) -> File:
        """Markdown to add to a page."""
        return self._file(page, f"\n\n{self._word(page)}")

    def _file(self, page: Page, marked: str) -> File:
        if PRESENT not in marked:
            return self._one(page, marked)
        lasting, whole = without_present(marked), with_present(marked)
        return replace(self._one(page, lasting), in_site=self._one(page, whole))

    def _one(self, page: Page, marked: str) -> File:
        content, prose = _find_prose(marked)
        if self._is_theirs(page.template):
            prose = ((0, len(content)),)
        return File(path=page.path, content=content.encode("utf-8"), prose=prose)

    def _is_theirs(self, template: str) -> bool:
        """Whether words of a user's own template may be on the page."""
        return template in self._theirs or any(name.startswith(_SHARED) for name in self._theirs)

    def _word(self, page: Page) -> str:
        try:
            template = self._environment.get_template(page.template)
            functions = LinksFrom(page.path, self._moment).functions()
            rendered = template.render(page=page, **functions, **page.data)
        except Exception as error:
            if not self._is_mistake_in_template(error):
                raise
            raise RenderError(self._tell(error, page)) from error
        return _tidy(rendered)

    def _is_mistake_in_template(self, error: Exception) -> bool:
        """Whether a user can mend it; any other error is a bug of ours."""
        if isinstance(error, jinja2.TemplateError) or self._user_folder is None:
            return isinstance(error, jinja2.TemplateError)
        is_unreadable = isinstance(error, OSError | UnicodeError)
        return is_unreadable or bool(_places(error, str(self._user_folder)))

    def _tell(self, error: Exception, page: Page) -> str:
        """What is wrong, and in which line of which template, as far as Jinja tells."""
        words = str(error)
        if not isinstance(error, jinja2.TemplateError):
            words = f"{type(error).__name__}: {words}"
        return f"{self._place(error, page)}: {words} (while rendering {page.path})."

    def _place(self, error: Exception, page: Page) -> str:
        if isinstance(error, jinja2.TemplateSyntaxError):
            return f"{error.filename or error.name}:{error.lineno}"
        own = _places(error, str(self._user_folder)) if self._user_folder else []
        places = own or _places(error, "")
        return places[-1] if places else page.template


def _keep(markdown: str) -> str:
    """The user's own Markdown, as it is; but code that nobody ended ends with it, rather than with
    the page."""
    kept = _close_fence(markdown.replace("\r\n", "\n")).replace("\n", "\0")
    return _BEGIN + kept.replace(_BEGIN, "").replace(_END, "") + _END


def _first_paragraph(text: str) -> str:
    return re.split(r"\n\s*\n", text.strip(), maxsplit=1)[0]


def _front_matter(title: str) -> str:
    """The title again, as HTML, where it holds what would be markup: themes put the one that they
    find in the heading into `<title>` unescaped."""
    if not re.search(r"[<>]|&#?\w+;", title):
        return ""
    whole = title.encode("utf-8", "backslashreplace").decode()  # half a character is no text
    shown = json.dumps(html.escape(escape.visible(whole)), ensure_ascii=False)
    return f"---\ntitle: {shown}\n---\n\n"


def _tidy(rendered: str) -> str:
    """One blank line between parts, none at the ends; what filters protect keeps its own."""
    text = _TRAILING.sub("", rendered)
    return _BLANK_LINES.sub("\n\n", text).strip("\n").replace("\0", "\n") + "\n"


def _close_fence(markdown: str) -> str:
    fence = ""
    for found in _FENCE.finditer(markdown):
        if not fence:
            fence = found[1]
        elif found[1].startswith(fence) and not found[2].strip():
            fence = ""
    return f"{markdown.rstrip()}\n{fence}" if fence else markdown


def _find_prose(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A page without the marks around what people wrote, and where that is."""
    marks = len(_BEGIN + _END)
    prose = tuple(
        (found.start() - number * marks, found.end() - (number + 1) * marks)
        for number, found in enumerate(_PROSE.finditer(marked))
    )
    return _PROSE.sub(r"\1", marked) if prose else marked, prose


def _list_templates(folder: Path) -> frozenset[str]:
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*.j2"))


def _places(error: BaseException, folder: str) -> list[str]:
    """The lines of templates in a folder that a traceback goes through."""
    frames = traceback.extract_tb(error.__traceback__)
    return [
        f"{frame.filename}:{frame.lineno}"
        for frame in frames
        if ".j2" in frame.filename and frame.filename.startswith(folder)
    ]

"""Whatever a name or comment holds, the reader sees just that, on a Git host as in MkDocs."""

from html.parser import HTMLParser

import cmarkgfm
import markdown
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from schemadoc import escape

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
OUR_TAGS = {"p", "br", "table", "thead", "tbody", "tr", "th", "td", "h1", "code", "pre", "a", "bdi"}
OUR_TAGS |= {"div", "span"}  # how MkDocs lays out code


def with_mkdocs(source):
    return markdown.markdown(source, extensions=EXTENSIONS)


def on_a_git_host(source):
    return cmarkgfm.github_flavored_markdown_to_html(source, Options.CMARK_OPT_UNSAFE)


class Reader(HTMLParser):
    """What a reader sees of a page, and the tags that make it."""

    def __init__(self, page):
        super().__init__()
        self.words, self.tags = [], set()
        self.feed(page)

    def handle_data(self, data):
        self.words.append(data)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "br":
            self.words.append(" ")


def seen(page):
    reader = Reader(page)
    return " ".join("".join(reader.words).split()), reader.tags


PLACES = {
    "in a paragraph": lambda value: (escape.paragraphs(value), "{}"),
    "as prose in a cell": lambda value: (f"| h |\n|---|\n| {escape.prose(value)} |", "h {}"),
    "in a cell": lambda value: (f"| h |\n|---|\n| {escape.cell(value)} |", "h {}"),
    "in a heading": lambda value: (f"# {escape.text(value)}", "{}"),
    "as code": lambda value: (f"x {escape.code(value)} y", "x {} y"),
    "as code in a cell": lambda value: (f"| h |\n|---|\n| {escape.code(value)} |", "h {}"),
    "as a block": lambda value: (escape.block(value).replace("\0", "\n"), "{}"),
}
MAY_HOLD_CODE = ("in a paragraph", "as prose in a cell")
"""Where backticks may be marks: all but them is seen."""
MARKUP = [
    *"ab1 _*`~^=+-#:.!?|<>{}[]()\\&$%\"'/;@\n\té",
    *("--8<--", "{{ x }}", "{% y %}", "&amp;", "<script>", "</td>", "http://x.y ", "1.", "\n\n"),
    *("~~~", "```", "[^1]:", "*[a]:", "[ ]", "!!! ", "::: ", "#!py ", " x", "www.a.b ", "a@b.c "),
    *("\n- ", "\n    ", "\n> ", "\n---\n", "\n===\n", "[TOC]", ":smile:", "++ctrl++"),
]


@pytest.mark.parametrize("convert", [with_mkdocs, on_a_git_host])
@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=14).map("".join))
def test_text_is_shown_as_it_is(convert, place, value):
    wanted = " ".join(value.split())
    if not wanted:
        return
    if place in MAY_HOLD_CODE:
        wanted = "".join(wanted.split("`"))
    source, around = PLACES[place](value)
    words, tags = seen(convert(source))
    if place in MAY_HOLD_CODE:
        words = "".join(words.split("`"))
    assert " ".join(words.split()) == " ".join(around.format("\0").replace("\0", wanted).split())
    assert tags <= OUR_TAGS


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=30))
def test_any_character_can_be_written(value):
    for place in PLACES.values():
        source, _ = place(value)
        source.encode("utf-8")
        assert "\n" not in escape.code(value) + escape.cell(value) + escape.text(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("created_at is set, by us (see #12).", "created_at is set, by us (see \\#12)."),
        ("Who pays - the customer's contact: always", "Who pays - the customer's contact: always"),
        ("50 % of a/b = c + d", "50 % of a/b = c + d"),
    ],
)
def test_plain_words_stay_readable_in_the_source(value, expected):
    assert escape.paragraphs(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("See `order_items`, or ``a`` too.", "See `order_items`, or `a` too."),
        ("`a|b` and `<i>`", "<code>a&#124;b</code> and <code>&lt;i&gt;</code>"),
        (
            "one ` alone, ` two` or ```three```",
            "one \\` alone, \\` two\\` or \\`\\`\\`three\\`\\`\\`",
        ),
    ],
)
def test_names_between_backticks_are_code(value, expected):
    assert escape.prose(value) == expected
    assert escape.paragraphs(value) == expected
    assert "<code>" not in escape.text(value).replace("`", "<code>").replace("\\<code>", "")


def test_what_nobody_sees_is_made_visible():
    assert escape.text("a\u202eb\x00c\udc80") == "a&#92;u202eb&#92;u0000c&#92;udc80"
    assert escape.code("a\u200bb") == "<code>a&#92;u200bb</code>"


def test_right_to_left_text_is_isolated():
    assert escape.text("שלום") == "<bdi>שלום</bdi>"
    assert escape.code("שלום") == "<bdi>`שלום`</bdi>"


def test_lines_that_look_like_a_list_stay_lines():
    assert escape.paragraphs("One of:\n- a\n- b\n\nElse\nnone") == (
        "One of: <br>\n&#45; a <br>\n&#45; b\n\nElse\nnone"
    )

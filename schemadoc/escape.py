"""Text from a database or from code as Markdown that shows just that text, whatever is in it.

Names and comments are hostile input: none of it may become markup, HTML, a template's instruction
or an include, neither on a Git host nor in MkDocs with the extensions that sites commonly use.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_BREAKS = re.compile(r"\r\n?|\n")
_SPECIAL = re.compile(
    r"""[\\{}|~^$<>&`*\[\]#]             # markup anywhere
      | _(?![^\W_]) | (?<![^\W_])_      # an underscore that does not stand within a word
      | ([=+%])(?=\1) | (?<=([=+%]))\2  # what is markup when it is doubled
      | (?<=-)-(?=8)                    # --8<-- includes a file
      | :(?=[\w+-]+:)                   # :emoji:""",
    re.VERBOSE,
)
_BACKSLASHED = frozenset("`*[]#_")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LINE_START = re.compile(r"^(?:([-+=:!?\"';.])|(\d+)([.)]))")
_PLAIN_CODE = re.compile(r"[^\s`|{}<>&\\]+(?: [^\s`|{}<>&\\]+)*")
_TRICKS = re.compile(r"^#!|^:::|\{[^\w\s]|-8<-")
_SPAN = re.compile(r"(?<!`)(``?)(?![`\s])([^`]+)(?<!\s)\1(?!`)")
_CALL = re.compile(
    r"""(?P<other> \\[^\#] | `[^`]*` | <code>.*?</code>)
      | (?: (?<!\w)@ | \\\# | [!%] | &(?:amp|\#36|\#37|\#126); | (?<!\w)GH- )(?=\w)""",
    re.VERBOSE,
)
"""What calls somebody, or refers to an issue, wherever a Git host shows it as text."""
_LIST_ITEM = re.compile(r"\s*(?:[-*•+]|\d+[.)])\s")


def text(value: object) -> str:
    """A text within a line."""
    return _isolate(str(value), _escape(" ".join(_lines(value))))


def cell(value: object) -> str:
    """A text within a cell of a table: its lines are kept, on one line of Markdown."""
    # The space ends a bare address.
    return _isolate(str(value), " <br>".join(map(_escape, _lines(value))))


def prose(value: object) -> str:
    """What somebody says within a cell: names between backticks are code. As in paragraphs, a line
    ends where it has to, but for those that look like a list."""
    found, between = "", ""
    for line in _lines(value):
        between = " <br>" if between and (not line or _LIST_ITEM.match(line)) else between
        if line:
            found += between + _escape_prose(line)
        between = " " if line else " <br>"
    return _isolate(str(value), found)


def paragraphs(value: object) -> str:
    """What somebody says, as a text of its own: its paragraphs are kept, lines that look like a
    list, and code between backticks."""
    blocks: list[list[str]] = [[]]
    for line in _lines(value):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join(_paragraph(lines) for lines in blocks if lines)


def quiet(shown: str, *, but: str | None = None) -> str:
    """What was escaped, such that it calls nobody in a comment on a Git host: `@team` is text. What
    begins with `but` goes on to mean something."""

    def hold(match: re.Match[str]) -> str:
        return match[0] if match["other"] or match[0] == but else f"{match[0]}<!-- -->"

    return _CALL.sub(hold, shown)


def code(value: object) -> str:
    """A name, type or expression as code."""
    shown = visible(str(value)).replace("\t", " ")
    if _PLAIN_CODE.fullmatch(shown) and not _TRICKS.search(shown):
        return _isolate(shown, f"`{shown}`")
    return _isolate(shown, f"<code>{_as_entities(_BREAKS.sub(' ', shown))}</code>")


def block(value: object, language: str = "sql") -> str:
    """Some lines of code. Its line breaks are NUL characters, so that nobody tidies them."""
    shown = "\n".join(visible(line).rstrip() for line in _BREAKS.split(str(value).strip("\n")))
    if _TRICKS.search(shown):
        found = f"<pre><code>{_as_entities(shown)}</code></pre>"
    else:
        longest = max((len(run) for run in re.findall("`+", shown)), default=0)
        fence = "`" * max(3, longest + 1)
        found = f"{fence}{language}\n{shown}\n{fence}"
    return found.replace("\n", "\0")


def _lines(value: object) -> list[str]:
    return [" ".join(visible(line).split()) for line in _BREAKS.split(str(value).strip())]


def _paragraph(lines: list[str]) -> str:
    found = _LINE_START.sub(_escape_start, _escape_prose(lines[0]))
    for line in lines[1:]:
        joint = " <br>\n" if _LIST_ITEM.match(line) else "\n"
        found += joint + _LINE_START.sub(_escape_start, _escape_prose(line))
    return _isolate("".join(lines), found)


def _escape_start(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[2]}\\{match[3]}"
    return f"&#{ord(match[1])};"


def _escape(line: str) -> str:
    """One line with all that could be markup made harmless, and no more than that."""
    return _SPECIAL.sub(lambda match: _harmless(match[0]), line)


def _escape_prose(line: str) -> str:
    """The same, but for code between backticks, as people write it in comments and docstrings."""
    found, end = "", 0
    for span in _SPAN.finditer(line):
        found += _escape(line[end : span.start()]) + code(span[2])
        end = span.end()
    return found + _escape(line[end:])


def _harmless(char: str) -> str:
    return f"\\{char}" if char in _BACKSLASHED else _NAMED.get(char, f"&#{ord(char)};")


def _as_entities(value: str) -> str:
    """The same for what stands between HTML tags, where a backslash stays a backslash."""
    return _SPECIAL.sub(lambda match: _NAMED.get(match[0], f"&#{ord(match[0])};"), value)


def visible(value: str) -> str:
    """Characters that nobody sees, or that turn the line around, as their escapes."""
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", value)


def _isolate(value: str, shown: str) -> str:
    """Right-to-left text must not turn around what stands beside it."""
    turns = any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in value)
    return f"<bdi>{shown}</bdi>" if turns else shown

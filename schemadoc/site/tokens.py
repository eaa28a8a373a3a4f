"""The tokens of a script, and what each name in it is: a variable, a member, or both at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_NAME = r"[A-Za-z_$][\w$]*"
_TOKEN = re.compile(
    rf"""(?P<blank>(?:\s|/\*.*?\*/|//[^\n]*)+)|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<private>\#{_NAME})|(?P<name>{_NAME})|(?P<number>\d[\w.]*)
    |(?P<sign>\?\.|=>|\.\.\.|[-+*/%&|^<>=!?]+=|\+\+|--|\*\*|&&|\|\||\?\?|[<>]+|[^\s\w])""",
    re.VERBOSE,
)
_REGEX = re.compile(r"/(?!\*)(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_CHUNK = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*")
_WORDS = (
    "async await break case catch class const continue default delete do else export extends false "
    "finally for function get if import in instanceof let new null of return set static super "
    "switch this throw true try typeof undefined var void while yield arguments constructor"
)
_VALUE_AFTER = "( , = : [ ! & | ? { } ; + - * < > => && || ?? ... return of in"
_OBJECT_AFTER = "( , = : [ ? && || ?? ... return const let of ??= += typeof"
KEYWORDS = frozenset(_WORDS.split())
OPENS, CLOSES = frozenset("([{"), frozenset(")]}")
_BEFORE_VALUE = frozenset(_VALUE_AFTER.split())
_BEFORE_OBJECT = frozenset(_OBJECT_AFTER.split())


@dataclass(slots=True)
class Token:
    """A piece of a script."""

    kind: str
    text: str
    role: str = ""
    """Of a name: `variable`, `member`, or `both`, as in `{name}`."""
    chunk: int = 0
    """In which function of the module, or member of a class, it is."""


def tokenize(text: str) -> list[Token]:
    """The tokens of a script, each name with its role."""
    tokens = list(_split(text))
    _assign_roles(tokens)
    return tokens


def _split(text: str) -> Iterator[Token]:
    """The tokens of a script; the text of a template is one, and so is each `${`."""
    place, last = 0, ";"
    templates: list[int] = []
    while place < len(text):
        is_after = bool(templates) and templates[-1] == 0 and text[place] == "}"
        if text[place] == "`" or is_after:
            chunk = _CHUNK.match(text, place + 1)
            assert chunk
            place = chunk.end() + (1 if text[chunk.end()] == "`" else 2)
            is_open = text[place - 1] == "{"
            if is_after:
                templates.pop()
            if is_open:
                templates.append(0)
            yield Token("chunk", (text[chunk.start() - 1 : place]))
            last = "(" if is_open else "`"
            continue
        regex = _REGEX.match(text, place) if text[place] == "/" and last in _BEFORE_VALUE else None
        match = regex or _TOKEN.match(text, place)
        assert match, text[place : place + 20]
        place = match.end()
        kind = "text" if regex else str(match.lastgroup)
        if kind == "blank":
            continue
        last = match.group()
        if templates and last in "{}":
            templates[-1] += 1 if last == "{" else -1
        yield Token(kind, last)


def _assign_roles(tokens: list[Token]) -> None:
    brackets: list[str] = []
    previous, is_class, chunk = Token("sign", ";"), False, 0
    for token, following in zip(tokens, [*tokens[1:], Token("sign", ";")], strict=True):
        inner = brackets[-1] if brackets else ""
        if token.kind == "chunk":
            _follow_template(token.text, brackets)
        elif token.text in OPENS:
            brackets.append(_bracket(token.text, previous, is_class))
            is_class = is_class and token.text != "{"
        elif token.text in CLOSES:
            brackets.pop()
        elif token.kind in ("name", "private"):
            token.role = _role(inner, previous, following)
            is_class = is_class or (token.text == "class" and token.role == "variable")
            chunk += _begins_chunk(token, brackets, previous)
        token.chunk = chunk
        previous = token


def _begins_chunk(token: Token, brackets: list[str], previous: Token) -> bool:
    if brackets == ["class"]:
        return previous.text in ("{", "}", ";")
    return not brackets and token.text in ("const", "let", "class", "function", "async")


def _follow_template(text: str, brackets: list[str]) -> None:
    if text[0] == "}":
        brackets.pop()
    if text.endswith("${"):
        brackets.append("template")


def _bracket(text: str, previous: Token, is_class: bool) -> str:
    """A brace may hold a block, the members of a class, or those of an object."""
    if text != "{":
        return text
    if is_class:
        return "class"
    is_object = previous.text in _BEFORE_OBJECT
    return "object" if is_object or previous.kind == "chunk" else "block"


def _role(inner: str, previous: Token, following: Token) -> str:
    if previous.text in (".", "?."):
        return "member"
    if inner == "class" and previous.text in ("{", "}", ";"):
        return "member"
    if inner == "object" and previous.text in ("{", ","):
        return "both" if following.text in (",", "}", "=") else "member"
    return "variable"


def list_declared(tokens: Sequence[Token]) -> tuple[set[str], set[str]]:
    """What is declared with a word, in a pattern, or as a parameter; and what outside of all
    functions and classes."""
    declared: set[str] = set()
    top: set[str] = set()
    opened: list[int] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text if place else ""
        if before in ("const", "let", "function", "class") and token.kind == "name":
            declared.add(token.text)
            top.update(() if opened else (token.text,))
        if token.text in OPENS:
            opened.append(place)
        elif token.text in CLOSES and opened and tokens[opened[-1]].text in OPENS:
            start = opened.pop()
            if _is_pattern(tokens, start, place):
                declared.update(_names_in(tokens[start : place + 1]))
    return declared, top


def _is_pattern(tokens: Sequence[Token], start: int, end: int) -> bool:
    before = tokens[start - 1] if start else Token("sign", ";")
    following = tokens[end + 1].text if end + 1 < len(tokens) else ""
    if before.text in ("const", "let"):
        return True
    is_head = tokens[start].text == "(" and before.text not in ("if", "for", "while", "switch")
    is_named = before.kind in ("name", "private") or before.text == ")"
    return is_head and (following == "=>" or (following == "{" and is_named))


def _names_in(tokens: Sequence[Token]) -> Iterator[str]:
    """The names that a pattern declares: neither keys nor what stands for a default."""
    for previous, token in pairwise(tokens):
        is_place = previous.text in ("(", ",", "{", "[", ":", "...")
        if token.kind == "name" and token.role in ("variable", "both") and is_place:
            yield token.text

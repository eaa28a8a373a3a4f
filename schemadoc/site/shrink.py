"""Making a script smaller: without blanks, and with short names for what only it can see."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from string import ascii_uppercase

from schemadoc.site.tokens import CLOSES, KEYWORDS, Token, list_declared, tokenize

_LETTERS = "etanirosldchupmfgbywvkxjqz" + ascii_uppercase
_SHORTER = {"const": "let", "true": "!0", "false": "!1"}


def shrink_modules(modules: Mapping[str, tuple[str, Collection[str]]]) -> Mapping[str, str]:
    """Modules in few characters, in one scope: what a module shares with others, which is given
    with it, keeps one name in all of them; what it keeps to itself has one that no other has."""
    tokens = {module: tokenize(text) for module, (text, _) in modules.items()}
    variables = [token.text for found in tokens.values() for token in found if _is_variable(token)]
    uses = Counter(variables)
    fresh = _fresh_names(set(variables))
    shared = {name for _, names in modules.values() for name in names}
    names = {name: next(fresh) for name in sorted(shared, key=lambda name: (-uses[name], name))}
    return {
        module: _shrink(tokens[module], {name: names[name] for name in here}, fresh)
        for module, (_, here) in modules.items()
    }


def _shrink(tokens: Sequence[Token], shared: Mapping[str, str], fresh: Iterator[str]) -> str:
    """A module; the variables of each function begin with the first letters again."""
    declared, top = list_declared(tokens)
    own = [t.text for t in tokens if _is_variable(t) and t.text in declared - KEYWORDS]
    wide = {name: next(fresh) for name in dict.fromkeys(own) if name in top - shared.keys()}
    private = _fresh_names(())
    hidden = dict.fromkeys(token.text for token in tokens if token.kind == "private")
    outer = {**shared, **wide, **{name: f"#{next(private)}" for name in hidden}}
    inner = set(own) - outer.keys()
    taken: dict[int, set[str]] = {}
    for token in tokens:
        if _is_variable(token) and token.text not in inner:
            taken.setdefault(token.chunk, set()).add(outer.get(token.text, token.text))
    names: dict[int, dict[str, str]] = {}
    streams: dict[int, Iterator[str]] = {}
    for token in tokens:
        here = names.setdefault(token.chunk, {})
        if _is_variable(token) and token.text in inner and token.text not in here:
            unused = _fresh_names(taken.get(token.chunk, ()))
            here[token.text] = next(streams.setdefault(token.chunk, unused))
    return _write(tokens, outer, names)


def _is_variable(token: Token) -> bool:
    return token.kind == "private" or token.role in ("variable", "both")


def _fresh_names(taken: Collection[str]) -> Iterator[str]:
    for length in (1, 2, 3):
        for letters in product(_LETTERS, repeat=length):
            name = "".join(letters)
            if name not in taken and name not in KEYWORDS:
                yield name


def _write(
    tokens: Sequence[Token], names: Mapping[str, str], inner: Mapping[int, Mapping[str, str]]
) -> str:
    """Blanks only where two words meet, no comma or semicolon before a closing bracket; the
    type checker has seen by now that no constant changes."""
    parts: list[str] = []
    for token, following in zip(tokens, [*tokens[1:], Token("sign", "}")], strict=True):
        last = parts[-1][-1:] if parts else ""
        if _is_needless(token.text, last, following.text):
            continue
        text = _SHORTER.get(token.text, token.text) if token.role == "variable" else token.text
        if token.kind == "number" and text.startswith("0."):
            text = text[1:]
        if _is_variable(token):
            text = _rename(token, inner.get(token.chunk, {}).get(text) or names.get(text) or text)
        is_word = re.match(r"[\w$#]", text) and re.match(r"[\w$]", last)
        if is_word or (text[0] in "+-/" and last == text[0]):
            parts.append(" ")
        parts.append(text)
    return "".join(parts)


def _rename(token: Token, name: str) -> str:
    if token.text == name:
        return name
    return f"{token.text}:{name}" if token.role == "both" else name


def _is_needless(text: str, last: str, following: str) -> bool:
    if text == ",":
        return following in CLOSES and last not in (",", "[")
    return text == ";" and following == "}"

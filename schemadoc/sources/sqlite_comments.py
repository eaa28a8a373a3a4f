"""Whom a comment in the text of a CREATE TABLE is about: an item of its list, or the table."""

from collections.abc import Iterator
from typing import NamedTuple

from schemadoc.sources.sqlite_tokens import Token, group_at

TABLE, NOBODY = -1, -2


class _Place(NamedTuple):
    """A comment between the tokens before and after it that are none."""

    comment: Token
    before: Token | None
    after: Token | None
    item: int
    """The number of the item that the comment stands in: how many commas came before."""
    depth: int
    """In how many parentheses it stands, within that item."""


def find_comments(sql: str, tokens: list[Token]) -> dict[int, str]:
    """The comments on each item between the parentheses, by its number, and on the TABLE."""
    body = group_at(tokens, 0)
    inside = range(body[0].start, body[-1].end) if body else range(0)
    outside = (t for t in tokens if t.kind == "comment" and t.start not in inside)
    owned = [*((TABLE, token) for token in outside), *_owners(sql, list(_places(body)))]
    found: dict[int, list[str]] = {}
    for item, token in owned:
        if text := _text(token.text):
            found.setdefault(item, []).append(text)
    return {item: "\n".join(texts) for item, texts in found.items()}


def _places(body: list[Token]) -> Iterator[_Place]:
    before, item, depth = None, 0, 0
    for token, after in zip(body, _code_after(body), strict=True):
        if token.kind == "comment":
            yield _Place(token, before, after, item, depth)
        else:
            before = token
            depth += {"(": 1, ")": -1}.get(token.word, 0)
            item += token.word == "," and depth == 0


def _code_after(body: list[Token]) -> list[Token | None]:
    """For each token the next one from there on that is no comment."""
    found: list[Token | None] = []
    after = None
    for token in reversed(body):
        after = after if token.kind == "comment" else token
        found.append(after)
    return found[::-1]


def _owners(sql: str, places: list[_Place]) -> Iterator[tuple[int, Token]]:
    """A comment that goes on beneath one that stands beside code is about the same."""
    above: tuple[int, Token] | None = None
    for place in places:
        if above and _continues(sql, above[1], place.comment):
            above = (above[0], place.comment)
            yield above
            continue
        item = _owner(sql, place)
        beside = item == TABLE or _is_beside(sql, place.before, place.comment)
        above = (item, place.comment) if beside else None
        yield item, place.comment


def _continues(sql: str, above: Token, comment: Token) -> bool:
    between = sql[above.end : comment.start]
    aligned = _indent(sql, above) == _indent(sql, comment)
    return aligned and between.count("\n") == 1 and not between.strip()


def _indent(sql: str, token: Token) -> int:
    return token.start - sql.rfind("\n", 0, token.start)


def _owner(sql: str, place: _Place) -> int:
    """What stands before it on its line, unless that is another item; else what follows."""
    comment, before, after, item, depth = place
    leads = _is_beside(sql, comment, after)
    if before is None:
        opening = sql[: comment.start].rstrip(" \t").endswith("(")
        return TABLE if opening and not leads else item
    if depth:
        return item
    if _is_beside(sql, before, comment):
        return item - 1 if before.word == "," and not leads else item
    if after is None:
        return NOBODY
    return item + 1 if after.word == "," else item


def _is_beside(sql: str, one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and "\n" not in sql[one.end : other.start]


def _text(comment: str) -> str:
    """What a comment says; one that only draws a line says nothing."""
    if comment.startswith("--"):
        text = comment.lstrip("-").strip()
    else:
        inner = comment[2:].removesuffix("*/").strip("*")
        lines = (f"{line.strip()} " for line in inner.splitlines())
        text = "\n".join(line.removeprefix("* ").strip() for line in lines).strip()
    return text if any(character.isalnum() for character in text) else ""

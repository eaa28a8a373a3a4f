"""The operators of JavaScript, and how its values become text."""

import re
from collections.abc import Callable, Mapping

from schemadoc.sources.drizzle.values import Place, Unknown, Value, is_true

_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_MAX_POWER = 1024


def unescape(text: str) -> str:
    """The characters that a literal stands for."""
    return _ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    escape = match[1]
    if escape[0] in "ux" and len(escape) > 1:
        return chr(min(int(escape[1:].strip("{}"), 16), 0x10FFFF))
    return "" if escape.strip("\r\n") == "" else _ESCAPES.get(escape, escape)


def read_number(text: str) -> Value:
    """The number that a literal stands for; whole numbers stay exact."""
    digits = text.replace("_", "").removesuffix("n")
    try:
        return int(digits, 0)
    except ValueError:
        pass
    try:
        number = float(digits)
    except (ValueError, OverflowError):
        return Unknown(f"{text[:40]} is no number")
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def to_text(value: Value) -> str | Unknown:
    """A value as JavaScript puts it into a text."""
    if isinstance(value, str | Unknown):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "undefined"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, list):
        texts = [to_text(item) if item is not None else "" for item in value]
        unknown = next((text for text in texts if isinstance(text, Unknown)), None)
        return unknown or ",".join(map(str, texts))
    return Unknown("a text is made of something that is none")


def unary(operator: str, value: Value, place: Place) -> Value:
    """`-x`, `!x` and the like."""
    if isinstance(value, Unknown):
        return value
    if operator == "!":
        return not is_true(value)
    if operator in "+-" and isinstance(value, int | float):
        return -value if operator == "-" else value
    if operator == "void":
        return None
    return Unknown(f"the operator {operator} is not followed here", place)


SHORTCUTS: Mapping[str, Callable[[Value], bool]] = {
    "??": lambda left: left is None,
    "||": lambda left: not is_true(left),
    "&&": is_true,
}
"""Operator -> whether the right side is to be looked at."""


def binary(operator: str, left: Value, right: Value, place: Place) -> Value:
    """`a + b` and the like."""
    for side in (left, right):
        if isinstance(side, Unknown):
            return side
    if operator == "+" and not (_is_number(left) and _is_number(right)):
        texts = to_text(left), to_text(right)
        unknown = next((text for text in texts if isinstance(text, Unknown)), None)
        return unknown or "".join(map(str, texts))
    if operator in _EQUALITY:
        return _EQUALITY[operator](left, right)
    if operator in _ARITHMETIC and _is_ordered(left, right):
        try:
            return _ARITHMETIC[operator](left, right)
        except (ArithmeticError, TypeError, ValueError):
            pass
    return Unknown(f"the operator {operator} is not followed here", place)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_ordered(left: Value, right: Value) -> bool:
    return (_is_number(left) and _is_number(right)) or (
        isinstance(left, str) and isinstance(right, str)
    )


def _same(left: Value, right: Value) -> bool:
    if isinstance(left, list | dict):
        return left is right
    return (type(left) is type(right) and bool(left == right)) or (
        _is_number(left) and _is_number(right) and left == right
    )


def _power(left: Value, right: Value) -> Value:
    if abs(right) > _MAX_POWER or abs(left) > 2**64:
        raise OverflowError
    return left**right


_EQUALITY: Mapping[str, Callable[[Value, Value], bool]] = {
    "===": _same,
    "==": _same,
    "!==": lambda left, right: not _same(left, right),
    "!=": lambda left, right: not _same(left, right),
}
_ARITHMETIC: Mapping[str, Callable[[Value, Value], Value]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left // right if left % right == 0 else left / right,
    "%": lambda left, right: left % right,
    "**": _power,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}

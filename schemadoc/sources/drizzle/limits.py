"""How large a file may be, and how much may be in it: its tree takes many times the memory."""

import re

MAX_BYTES = 12_000_000
_MAX_WORDS = 4_000_000
"""A file of the largest size has so many if its words and signs are as long as those of a schema;
each takes some 200 bytes."""
_COUNTED_FROM = 1_000_000
_DEPTH = 60
_MAX_DEEP = 250_000
"""How many brackets may be nested deeper than that, or not be closed at all."""
_WORD = re.compile(rb"[\w$]+|[^\s\w$]")
_BRACKETS = (b"()", b"[]", b"{}", b"<>")
_OTHERS = bytes(set(range(256)) - set(b"".join(_BRACKETS)))


def reason_to_refuse(source: bytes) -> str | None:
    """Why a file is not parsed: what is nested without end, or made of nothing but signs, would
    take gigabytes."""
    if len(source) > MAX_BYTES:
        return f"is larger than {MAX_BYTES // 1_000_000} MB"
    if _is_deep(source):
        return "is nested too deeply"
    if len(source) > _COUNTED_FROM and sum(1 for _ in _WORD.finditer(source)) > _MAX_WORDS:
        return f"holds more than {_MAX_WORDS // 1_000_000} million words and signs"
    return None


def _is_deep(source: bytes) -> bool:
    """Whether many brackets are left when the innermost pairs are taken away, time after time."""
    left = source.replace(b"=>", b"").translate(None, _OTHERS)
    for _ in range(_DEPTH):
        before = len(left)
        if before <= _MAX_DEEP:
            return False
        for pair in _BRACKETS:
            left = left.replace(pair, b"")
        if len(left) == before:
            break
    return len(left) > _MAX_DEEP

"""Properties and methods of texts, arrays and numbers."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from schemadoc.sources.drizzle.operators import to_text
from schemadoc.sources.drizzle.values import (
    MISSING,
    Call,
    Native,
    Unknown,
    Value,
    find_unknown,
    is_true,
)

_MAX_TEXT = 100_000
Method = Callable[[Value, Call], Value]


def member(target: Value, name: str) -> Value:
    """A property or method of a plain value; MISSING where there is none."""
    if isinstance(target, list | str) and name == "length":
        return len(target)
    for kind, methods in _METHODS:
        if isinstance(target, kind) and name in methods:
            return Native(name, partial(methods[name], target))
    return None if isinstance(target, dict) else MISSING


def _map(target: Value, call: Call) -> Value:
    return [
        call.evaluator.call(call.arg(0), (item, index, target), call.place)
        for index, item in enumerate(target)
    ]


def _flat_map(target: Value, call: Call) -> Value:
    return _flatten(_map(target, call))


def _flatten(items: Iterable[Value]) -> list[Value]:
    found: list[Value] = []
    for item in items:
        found.extend(item if isinstance(item, list) else [item])
    return found


def _filter(target: Value, call: Call) -> Value:
    kept = []
    for index, item in enumerate(target):
        keeps = call.evaluator.call(call.arg(0), (item, index, target), call.place)
        if isinstance(keeps, Unknown):
            return keeps
        if is_true(keeps):
            kept.append(item)
    return kept


def _find(target: Value, call: Call) -> Value:
    found = _filter(target, call)
    return found if isinstance(found, Unknown) else next(iter(found), None)


def _reduce(target: Value, call: Call) -> Value:
    items = list(target)
    result = call.args[1] if len(call.args) > 1 else items.pop(0) if items else None
    for index, item in enumerate(items):
        result = call.evaluator.call(call.arg(0), (result, item, index, target), call.place)
    return result


def _some(target: Value, call: Call) -> Value:
    found = _filter(target, call)
    return found if isinstance(found, Unknown) else bool(found)


def _every(target: Value, call: Call) -> Value:
    found = _filter(target, call)
    return found if isinstance(found, Unknown) else len(found) == len(target)


def _join(target: Value, call: Call) -> Value:
    separator = call.arg(0) if isinstance(call.arg(0), str) else ","
    texts = [to_text(item) if item is not None else "" for item in target]
    unknown = next((text for text in texts if isinstance(text, Unknown)), None)
    return unknown or separator.join(map(str, texts))


def _concat(target: Value, call: Call) -> Value:
    if isinstance(target, str):
        return "".join([target, *(str(to_text(arg)) for arg in call.args)])
    return [*target, *_flatten(call.args)]


def _slice(target: Value, call: Call) -> Value:
    return target[call.arg(0) if isinstance(call.arg(0), int) else None : call.arg(1)]


def _substring(target: Value, call: Call) -> Value:
    start, end = call.arg(0) or 0, call.arg(1)
    return target[max(start, 0) : len(target) if end is None else max(end, 0)]


def _includes(target: Value, call: Call) -> Value:
    return find_unknown(target) or call.arg(0) in target


def _index_of(target: Value, call: Call) -> Value:
    return target.index(call.arg(0)) if call.arg(0) in target else -1


def _at(target: Value, call: Call) -> Value:
    index = call.arg(0) or 0
    return target[index] if -len(target) <= index < len(target) else None


def _replace(target: Value, call: Call, count: int = 1) -> Value:
    if isinstance(call.arg(0), str) and isinstance(call.arg(1), str):
        return target.replace(call.arg(0), call.arg(1), count)
    return call.unknown("a replacement by pattern is not followed")


def _repeat(target: Value, call: Call) -> Value:
    times = call.arg(0)
    if not isinstance(times, int) or len(target) * max(times, 0) > _MAX_TEXT:
        return call.unknown("a text is repeated too often")
    return target * times


def _pad(target: Value, call: Call, *, at_end: bool) -> Value:
    width, fill = call.arg(0), call.arg(1) or " "
    if not isinstance(width, int) or width > _MAX_TEXT:
        return call.unknown("a text is padded too far")
    padding = (fill * width)[: max(width - len(target), 0)]
    return target + padding if at_end else padding + target


def _split(target: Value, call: Call) -> Value:
    if not isinstance(call.arg(0), str):
        return call.unknown("a text is split by a pattern")
    return target.split(call.arg(0)) if call.arg(0) else list(target)


def _capitals(target: Value, _: Call) -> Value:
    return target.upper()


def _small(target: Value, _: Call) -> Value:
    return target.lower()


def _itself(target: Value, _: Call) -> Value:
    return target


def _as_text(target: Value, _: Call) -> Value:
    return to_text(target)


def _fixed(target: Value, call: Call) -> Value:
    digits = call.arg(0) or 0
    return f"{target:.{min(digits, 100)}f}"


_ARRAY: Mapping[str, Method] = {
    "map": _map,
    "flatMap": _flat_map,
    "flat": lambda target, _: _flatten(target),
    "filter": _filter,
    "find": _find,
    "reduce": _reduce,
    "some": _some,
    "every": _every,
    "join": _join,
    "concat": _concat,
    "slice": _slice,
    "includes": _includes,
    "indexOf": _index_of,
    "at": _at,
    "toString": _as_text,
    "keys": lambda target, _: list(range(len(target))),
    "values": _itself,
    "entries": lambda target, _: [[index, item] for index, item in enumerate(target)],
    "toReversed": lambda target, _: target[::-1],
    "has": _includes,
}
_TEXT: Mapping[str, Method] = {
    "toUpperCase": _capitals,
    "toLowerCase": _small,
    "toLocaleUpperCase": _capitals,
    "toLocaleLowerCase": _small,
    "trim": lambda target, _: target.strip(),
    "concat": _concat,
    "slice": _slice,
    "substring": _substring,
    "includes": _includes,
    "startsWith": lambda target, call: target.startswith(str(call.arg(0))),
    "endsWith": lambda target, call: target.endswith(str(call.arg(0))),
    "indexOf": lambda target, call: target.find(str(call.arg(0))),
    "charAt": lambda target, call: target[call.arg(0) or 0 : (call.arg(0) or 0) + 1],
    "at": _at,
    "replace": _replace,
    "replaceAll": partial(_replace, count=-1),
    "repeat": _repeat,
    "padStart": partial(_pad, at_end=False),
    "padEnd": partial(_pad, at_end=True),
    "split": _split,
    "toString": _itself,
    "valueOf": _itself,
}
_NUMBER: Mapping[str, Method] = {"toString": _as_text, "toFixed": _fixed, "valueOf": _itself}
_METHODS: tuple[tuple[Any, Mapping[str, Method]], ...] = (
    (list, _ARRAY),
    (str, _TEXT),
    (int | float, _NUMBER),
)

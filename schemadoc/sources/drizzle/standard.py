"""What JavaScript and Node bring along: the few of their functions that schemas use."""

import json
import posixpath
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from schemadoc.sources.drizzle.operators import to_text
from schemadoc.sources.drizzle.values import (
    Call,
    Native,
    Place,
    Unknown,
    Value,
    find_unknown,
    is_true,
)


def construct(name: str, call: Call) -> Value:
    """What `new NAME(…)` gives."""
    if name == "Set":
        return _unique(call.arg(0)) if isinstance(call.arg(0), list) else []
    if name == "URL" and isinstance(call.arg(0), str) and isinstance(call.arg(1), str):
        return posixpath.normpath(posixpath.join(posixpath.dirname(call.arg(1)), call.arg(0)))
    if name == "Date" and isinstance(call.arg(0), str):
        return call.arg(0)
    return call.unknown(f"`new {name}` is not followed")


def meta(place: Place) -> Value:
    """`import.meta`: the file's own path, as one within the project."""
    shown = place.file.shown
    return {"url": shown, "filename": shown, "dirname": posixpath.dirname(shown), "env": {}}


def _unique(items: list[Value]) -> list[Value]:
    found: list[Value] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


def _object(call: Call) -> dict[Any, Value] | Unknown:
    value = call.arg(0)
    value = value.spread() if hasattr(value, "spread") else value
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {str(index): item for index, item in enumerate(value)}
    return value if isinstance(value, Unknown) else call.unknown("what is taken apart is no object")


def _keys(call: Call) -> Value:
    found = _object(call)
    return found if isinstance(found, Unknown) else list(found)


def _values(call: Call) -> Value:
    found = _object(call)
    return found if isinstance(found, Unknown) else list(found.values())


def _entries(call: Call) -> Value:
    found = _object(call)
    return found if isinstance(found, Unknown) else [[key, item] for key, item in found.items()]


def _from_entries(call: Call) -> Value:
    pairs = call.arg(0)
    if isinstance(pairs, Unknown):
        return pairs
    if not isinstance(pairs, list) or any(not isinstance(pair, list) for pair in pairs):
        return call.unknown("what `fromEntries` is given are no pairs")
    return {to_text(pair[0]): pair[1] for pair in pairs if len(pair) > 1}


def _assign(call: Call) -> Value:
    found: dict[Any, Value] = {}
    for arg in call.args:
        value = arg.spread() if hasattr(arg, "spread") else arg
        if isinstance(value, Unknown):
            return value
        found.update(value if isinstance(value, dict) else {})
    return found


def _array_from(call: Call) -> Value:
    value, convert = call.arg(0), call.arg(1)
    if isinstance(value, dict) and isinstance(value.get("length"), int):
        call.evaluator.spend(value["length"])
        value = [None] * value["length"]
    if isinstance(value, str):
        value = list(value)
    if not isinstance(value, list):
        return value if isinstance(value, Unknown) else call.unknown("`Array.from` of no array")
    if convert is None:
        return list(value)
    return [
        call.evaluator.call(convert, (item, index), call.place) for index, item in enumerate(value)
    ]


def _first(call: Call) -> Value:
    return call.arg(0)


def _stringify(call: Call) -> Value:
    if unknown := find_unknown(call.arg(0)):
        return unknown
    try:
        return json.dumps(call.arg(0), separators=(",", ":"), ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return call.unknown("this cannot be written as JSON")


def _number_of(call: Call) -> Value:
    try:
        number = float(call.arg(0))
    except (TypeError, ValueError):
        return call.unknown("what is to be a number is none")
    return int(number) if number.is_integer() else number


def _extreme(choose: Callable[[Iterable[Any]], Any]) -> Callable[[Call], Value]:
    def run(call: Call) -> Value:
        numbers = [arg for arg in call.args if isinstance(arg, int | float)]
        return choose(numbers) if numbers else call.unknown("there is nothing to choose from")

    return run


def _path(call: Call) -> Value:
    texts = [arg for arg in call.args if isinstance(arg, str)]
    if len(texts) < len(call.args):
        return find_unknown(call.args) or call.unknown(
            "a path is made of something that is no text"
        )
    return posixpath.normpath(posixpath.join(*texts)) if texts else "."


def _relative(call: Call) -> Value:
    start, target = call.arg(0), call.arg(1)
    if not isinstance(start, str) or not isinstance(target, str):
        return find_unknown(call.args) or call.unknown(
            "a path is made of something that is no text"
        )
    return posixpath.relpath(target or ".", start or ".")


def _of_path(function: Callable[[str], str]) -> Callable[[Call], Value]:
    def run(call: Call) -> Value:
        value = call.arg(0)
        return function(value) if isinstance(value, str) else call.unknown("this is no path")

    return run


def _natives(functions: Mapping[str, Callable[[Call], Value]]) -> dict[str, Value]:
    return {name: Native(name, run) for name, run in functions.items()}


_PATH = _natives(
    {
        "join": _path,
        "resolve": _path,
        "relative": _relative,
        "dirname": _of_path(posixpath.dirname),
        "basename": _of_path(posixpath.basename),
        "normalize": _of_path(posixpath.normpath),
    }
)
_URL = _natives({"fileURLToPath": _first, "pathToFileURL": _first})
NODE_MODULES: Mapping[str, Mapping[str, Value]] = {
    "path": {**_PATH, "default": _PATH, "posix": _PATH},
    "url": {**_URL, "default": _URL},
    "drizzle-kit": _natives({"defineConfig": _first}),
}
"""Modules that are none of the project's -> what is known of them."""
GLOBALS: Mapping[str, Value] = {
    "undefined": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "__dirname": ".",
    "Object": _natives(
        {
            "keys": _keys,
            "values": _values,
            "entries": _entries,
            "fromEntries": _from_entries,
            "assign": _assign,
            "freeze": _first,
            "seal": _first,
        }
    ),
    "Array": _natives(
        {
            "from": _array_from,
            "of": lambda call: list(call.args),
            "isArray": lambda call: isinstance(call.arg(0), list),
        }
    ),
    "JSON": _natives({"stringify": _stringify}),
    "Math": _natives(
        {
            "max": _extreme(max),
            "min": _extreme(min),
            "floor": lambda call: int(call.arg(0) // 1),
            "round": lambda call: int((call.arg(0) + 0.5) // 1),
        }
    ),
    "String": Native("String", lambda call: to_text(call.arg(0))),
    "Number": Native("Number", _number_of, {"MAX_SAFE_INTEGER": 2**53 - 1}),
    "BigInt": Native("BigInt", _number_of),
    "Boolean": Native("Boolean", lambda call: is_true(call.arg(0))),
    "process": {"env": {}, "cwd": Native("cwd", lambda call: ".")},
}

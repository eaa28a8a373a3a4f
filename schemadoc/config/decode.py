"""YAML into settings: every value is checked, every mistake named with file and line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from schemadoc.config.checks import find_fault
from schemadoc.config.documents import compose_document, is_null, read_pairs
from schemadoc.config.settings import LocatorText, Place, SeeAlso, Source
from schemadoc.errors import ConfigError
from schemadoc.masking import mask_locator

_VARIABLE = re.compile(r"\$\{(?:\w+\})?")


class Decoder:
    """Turns one YAML document into settings, and remembers the line of each."""

    def __init__(self, file: str) -> None:
        """Start on a document that `file` names in messages."""
        self.file = file
        self.lines: dict[str, int] = {}

    def parse(self, text: str) -> yaml.Node | None:
        """The syntax tree of a document; None where it is empty."""
        return compose_document(text, self.file)

    def decode(self, hint: Any, node: yaml.Node, path: str = "") -> Any:
        """The value of a node as the type that a setting wants."""
        if path:
            self.lines.setdefault(path, node.start_mark.line + 1)
        if is_dataclass(hint):
            return self._settings(hint, node, path)
        if hint is str or getattr(hint, "__supertype__", None) is str:
            return self._text(hint, node, path)
        return self._generic(hint, node, path)

    def fail(self, node: yaml.Node, message: str) -> ConfigError:
        """The error to raise about a node."""
        return ConfigError(f"{self.file}:{node.start_mark.line + 1}: {message}")

    def _generic(self, hint: Any, node: yaml.Node, path: str) -> Any:
        origin = get_origin(hint)
        if origin in (Union, UnionType):
            return self._union(hint, node, path)
        if origin is tuple:
            return self._sequence(get_args(hint)[0], node, path)
        if origin is Literal:
            return self._choice(get_args(hint), node, path)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(get_args(hint)[1], node, path)
        return self._scalar(hint, node, path)

    def _union(self, hint: Any, node: yaml.Node, path: str) -> Any:
        options = [option for option in get_args(hint) if option is not NoneType]
        if NoneType in get_args(hint) and is_null(node):
            return None
        if all(get_origin(option) is Literal for option in options):
            return self._choice(tuple(word for o in options for word in get_args(o)), node, path)
        return self.decode(options[0], node, path)

    def _sequence(self, hint: Any, node: yaml.Node, path: str) -> tuple[Any, ...]:
        if not isinstance(node, yaml.SequenceNode):
            if hint is Source:  # one source needs no list
                return (self.decode(hint, node, path),)
            raise self.fail(node, f"{_quoted(path)} must be a list.")
        return tuple(
            self.decode(hint, item, f"{path}.{index}") for index, item in enumerate(node.value)
        )

    def _mapping(self, hint: Any, node: yaml.Node, path: str) -> dict[str, Any]:
        found = {}
        for key, (key_node, value) in self._pairs(node, path).items():
            self._refuse_variable(key, key_node, path)
            found[key] = self.decode(hint, value, f"{path}.{key}")
        return found

    def _choice(self, options: tuple[str, ...], node: yaml.Node, path: str) -> str:
        value = self._plain(node)
        text = "off" if value is False else value  # YAML reads a bare `off` as false
        if text in options:
            return str(text)
        shown = mask_locator(str(node.value))
        message = f"{_quoted(path)} must be one of {', '.join(options)}, not {shown!r}."
        raise self.fail(node, message)

    def _scalar(self, hint: Any, node: yaml.Node, path: str) -> Any:
        value = self._plain(node)
        if type(value) is not hint:
            raise self.fail(node, f"{_quoted(path)} must be {_NAMES[hint]}.")
        return value

    def _text(self, hint: Any, node: yaml.Node, path: str) -> str:
        value = self._plain(node)
        if isinstance(value, bool) or value is None or value == "":
            raise self.fail(node, f"{_quoted(path)} must be text{_yaml_meaning(value, node)}.")
        text = str(node.value)  # a number or a date is taken as it is written
        if hint is not LocatorText:
            self._refuse_variable(text, node, path)
        if fault := find_fault(hint, text, mask_locator(path)):
            raise self.fail(node, fault)
        return text

    def _refuse_variable(self, value: str, node: yaml.Node, path: str) -> None:
        if match := _VARIABLE.search(value):
            reason = "environment variables are only expanded in locators"
            raise self.fail(node, f"{_quoted(path)} holds {match[0]}, but {reason}.")

    def _settings(self, cls: Any, node: yaml.Node, path: str) -> Any:
        if shorthand := _SHORTHANDS.get(cls):
            node = shorthand(node)
        hints = get_type_hints(cls)
        names = {_spelling(f.name): f.name for f in fields(cls) if hints[f.name] is not Place}
        values: dict[str, Any] = {}
        for key, (key_node, value) in self._pairs(node, path).items():
            if key not in names:
                raise self.fail(key_node, _unknown_setting(key, path, names))
            inner = f"{path}.{key}".lstrip(".")
            self.lines[inner] = key_node.start_mark.line + 1
            if not is_null(value):
                values[names[key]] = self.decode(hints[names[key]], value, inner)
        return self._construct(cls, values, node, path)

    def _construct(self, cls: Any, values: dict[str, Any], node: yaml.Node, path: str) -> Any:
        required = [field.name for field in fields(cls) if is_required(field)]
        if missing := [f"`{_spelling(name)}`" for name in required if name not in values]:
            raise self.fail(node, f"{_quoted(path)} needs {' and '.join(missing)}.")
        return cls(**values)

    def _pairs(self, node: yaml.Node, path: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            what = _quoted(path) if path else "the file"
            raise self.fail(node, f"{what} must be a mapping of names to values.")
        pairs = read_pairs(node, self.file)
        if "" in pairs:
            raise self.fail(pairs[""][0], "a name is expected here.")
        return pairs

    def _plain(self, node: yaml.Node) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise self.fail(node, "a single value is expected here.")
        loader = yaml.SafeLoader("")
        try:
            return loader.construct_object(node)
        except (yaml.YAMLError, ValueError, LookupError, AttributeError) as error:
            plain: Any = loader.resolve(yaml.ScalarNode, node.value, (True, False))
            if node.tag == plain:
                return node.value  # it only looks like a date or a number
            kind = node.tag.replace("tag:yaml.org,2002:", "!!")
            shown = mask_locator(node.value)
            raise self.fail(node, f"{shown!r} cannot be read as {kind}.") from error


_NAMES = {bool: "true or false", int: "a whole number", float: "a number"}


def _source_shorthand(node: yaml.Node) -> yaml.Node:
    return _as_mapping(node, {"locator": node}) if isinstance(node, yaml.ScalarNode) else node


def _see_shorthand(node: yaml.Node) -> yaml.Node:
    if isinstance(node, yaml.ScalarNode):
        return _as_mapping(node, {"title": node, "target": node})
    if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
        title, target = node.value[0]
        return _as_mapping(node, {"title": title, "target": target})
    return node


def _as_mapping(node: yaml.Node, values: Mapping[str, yaml.Node]) -> yaml.Node:
    def name(text: str) -> yaml.Node:
        return yaml.ScalarNode("tag:yaml.org,2002:str", text, node.start_mark, node.end_mark)

    pairs = [(name(key), value) for key, value in values.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, node.start_mark, node.end_mark)


_SHORTHANDS: Mapping[type, Callable[[yaml.Node], yaml.Node]] = {
    Source: _source_shorthand,
    SeeAlso: _see_shorthand,
}


def _quoted(path: str) -> str:
    """The path of a setting for messages; a name in it may be a locator in the wrong place."""
    return f"`{mask_locator(path)}`"


def is_required(field: Field[Any]) -> bool:
    """Whether a setting has no default."""
    return field.default is MISSING and field.default_factory is MISSING


def _yaml_meaning(value: Any, node: yaml.Node) -> str:
    """What YAML makes of a word that was meant as text, such as the name of a table."""
    if not node.value:
        return ""
    kind = "no value" if value is None else "a truth value"
    return f', and YAML takes {node.value} for {kind}. Put it in quotes: "{node.value}"'


def _spelling(name: str) -> str:
    return name.rstrip("_")


def _unknown_setting(key: str, path: str, known: Mapping[str, str]) -> str:
    where = f" in {_quoted(path)}" if path else ""
    near = get_close_matches(key, known, n=1)
    hint = f"Did you mean `{near[0]}`?" if near else f"Known: {', '.join(sorted(known))}."
    return f"unknown setting {_quoted(key)}{where}. {hint}"

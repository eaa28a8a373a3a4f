"""The front matter of a note: a little YAML, in which every mistake is named with its line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import yaml

from schemadoc.config.documents import compose_document, is_null, read_pairs
from schemadoc.errors import ConfigError
from schemadoc.model.page import File

_FENCE = "---"
_OF_COLUMNS = ("description", "tags", "values")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value that a column or enum may have, and what it means."""

    name: str
    meaning: str = ""
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What the front matter says of an object or of a column."""

    description: str | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    columns: Mapping[str, "FrontMatter"] = field(default_factory=dict)
    line: int = 1


def read_note(file: File, keys: Iterable[str]) -> tuple[FrontMatter, str, int]:
    """The front matter of a note, which may have these keys, the Markdown below it, and the line
    that this begins on."""
    text = _decode(file)
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return FrontMatter(), text, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise ConfigError(f"{file.path}:1: the front matter has no closing `---`.")
    matter = _Reader(file.path).read("".join(lines[1:end]), keys)
    return matter, "".join(lines[end + 1 :]), end + 2


def _decode(file: File) -> str:
    try:
        return file.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{file.path} is not UTF-8: byte {error.start} cannot be read."
        ) from error


class _Reader:
    """Reads the YAML of one note; its first line is the second of the file."""

    def __init__(self, path: str) -> None:
        self.path = path

    def read(self, text: str, keys: Iterable[str]) -> FrontMatter:
        node = compose_document(text, self.path, first_line=2, what="the front matter")
        return self._matter(node, keys, "the front matter") if node else FrontMatter()

    def _matter(self, node: yaml.Node, keys: Iterable[str], where: str) -> FrontMatter:
        pairs = self._pairs(node, keys, where)
        columns = self._pairs(pairs["columns"][1], None, "`columns`") if "columns" in pairs else {}
        return FrontMatter(
            description=self._text(pairs, "description"),
            owner=self._text(pairs, "owner"),
            tags=self._tags(pairs["tags"][1]) if "tags" in pairs else (),
            values=self._values(pairs["values"][1]) if "values" in pairs else (),
            columns={name: self._column(name, *pair) for name, pair in columns.items()},
            line=node.start_mark.line + 2,
        )

    def _column(self, name: str, key: yaml.Node, node: yaml.Node) -> FrontMatter:
        """A column, of which a text alone is the description."""
        line = key.start_mark.line + 2
        if isinstance(node, yaml.ScalarNode):
            return FrontMatter(description=_scalar(node) or None, line=line)
        return self._matter(node, _OF_COLUMNS, f"`columns.{name}`")

    def _text(self, pairs: "_Pairs", key: str) -> str | None:
        if key not in pairs:
            return None
        node = pairs[key][1]
        if not isinstance(node, yaml.ScalarNode):
            raise self._fail(node, f"`{key}` must be text.")
        return _scalar(node) or None

    def _tags(self, node: yaml.Node) -> tuple[str, ...]:
        if is_null(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self._fail(node, "`tags` must be a list.")
        return tuple(self._name(item, "`tags`") for item in node.value)

    def _values(self, node: yaml.Node) -> tuple[Value, ...]:
        """Values in their own order: a list, or a mapping of each to its meaning."""
        if isinstance(node, yaml.SequenceNode):
            return tuple(
                Value(name=self._name(item, "`values`"), line=item.start_mark.line + 2)
                for item in node.value
            )
        return tuple(
            Value(
                name=name,
                meaning="" if is_null(meaning) else self._name(meaning, "`values`"),
                line=key.start_mark.line + 2,
            )
            for name, (key, meaning) in self._pairs(node, None, "`values`").items()
        )

    def _name(self, node: yaml.Node, where: str) -> str:
        """A text as it is written: a value may be called null."""
        if not isinstance(node, yaml.ScalarNode):
            raise self._fail(node, f"{where} must hold texts.")
        return str(node.value)

    def _pairs(self, node: yaml.Node, keys: Iterable[str] | None, where: str) -> "_Pairs":
        """The names and values of a mapping, whose names may be these; any where None is given."""
        if is_null(node):
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise self._fail(node, f"{where} must be a mapping of names to values.")
        pairs = read_pairs(node, self.path, first_line=2)
        for name, (key, _) in pairs.items():
            if keys is not None and name not in keys:
                near = get_close_matches(name, keys, n=1)
                hint = f"Did you mean `{near[0]}`?" if near else f"Known: {', '.join(keys)}."
                raise self._fail(key, f"unknown key `{name}` in {where}. {hint}")
        return pairs

    def _fail(self, node: yaml.Node, message: str) -> ConfigError:
        return ConfigError(f"{self.path}:{node.start_mark.line + 2}: {message}")


_Pairs = dict[str, tuple[yaml.Node, yaml.Node]]


def _scalar(node: yaml.Node) -> str:
    """A text as it is written, whatever YAML would take it for; nothing for null."""
    return "" if is_null(node) or not isinstance(node, yaml.ScalarNode) else str(node.value)

"""YAML documents as trees of bounded size; every mistake is told with file and line."""

from typing import Any

import yaml

from schemadoc.errors import ConfigError
from schemadoc.masking import mask_locator
from schemadoc.unmerged import find_unmerged

_DEEPEST = 50
_MOST_REPEATED = 10_000
"""How many values all aliases together may stand for."""
_NULL = "tag:yaml.org,2002:null"


def compose_document(
    text: str, file: str, *, first_line: int = 1, what: str = "this"
) -> yaml.Node | None:
    """The tree of a document that begins on `first_line` of a file; None where it is empty."""
    try:
        return _BoundedLoader(text).get_single_node()
    except yaml.YAMLError as error:
        if unmerged := find_unmerged(text.encode("utf-8", "surrogatepass")):
            place = f"{file}:{unmerged + first_line - 1}"
            raise ConfigError(f"{place}: git left a merge undone here. Settle it.") from error
        line, reason = _place_and_reason(text, error)
    hint = " An entry that begins with * needs quotes." if "undefined alias" in reason else ""
    raise ConfigError(f"{file}:{line + first_line}: {what} is not valid YAML: {reason}.{hint}")


def _place_and_reason(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """On which line a mistake is, counted from 0, and what is wrong."""
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position), str(error).splitlines()[0]
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "it cannot be read"
    if reason.startswith("but "):
        reason = f"{error.context}, {reason}"  # type: ignore[attr-defined] # it has one
    return mark.line if mark else 0, reason


def read_pairs(
    node: yaml.MappingNode, file: str, first_line: int = 1
) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """The names of a mapping as they are written, each with its own node and that of its value."""
    found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in node.value:
        place = f"{file}:{key.start_mark.line + first_line}"
        if not isinstance(key, yaml.ScalarNode):
            raise ConfigError(f"{place}: a name is expected here.")
        name = str(key.value)
        if name in found:
            raise ConfigError(f"{place}: `{mask_locator(name)}` is given twice.")
        found[name] = (key, value)
    return found


def is_null(node: yaml.Node) -> bool:
    """Whether a value is left out, or written null."""
    return bool(node.tag == _NULL)


class _BoundedLoader(yaml.SafeLoader):
    """Composes trees that are neither deeper nor, with all aliases followed, larger than what
    people write."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = self._values = self._repeated = 0
        self._sizes: dict[str, int] = {}
        """How many values an anchor stands for; it is not here before all of them are known."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call] # PyYAML has no types
        if isinstance(event, yaml.AliasEvent):
            self._follow(event)
            return super().compose_node(parent, index)
        self.anchors.pop(event.anchor, None)  # its name may be given anew
        self._sizes.pop(event.anchor, None)
        before = self._values
        self._values += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _refusal(event, f"it is nested too deep, more than {_DEEPEST} levels")
        node = super().compose_node(parent, index)
        self._depth -= 1
        if isinstance(node, yaml.ScalarNode) and not _is_writable(node.value):
            raise _refusal(event, "a text holds a character that cannot be written")
        if event.anchor:
            self._sizes[event.anchor] = self._values - before
        return node

    def _follow(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            return  # PyYAML has its own words for it
        if event.anchor not in self._sizes:
            raise _refusal(event, f"the alias {event.anchor} stands within what it repeats")
        self._values += self._sizes[event.anchor]
        self._repeated += self._sizes[event.anchor]
        if self._repeated > _MOST_REPEATED:
            raise _refusal(event, f"aliases repeat too much, more than {_MOST_REPEATED} values")


def _refusal(event: Any, problem: str) -> yaml.YAMLError:
    return yaml.composer.ComposerError(None, None, problem, event.start_mark)


def _is_writable(text: str) -> bool:
    """Whether a text can be part of a file, and of the name of one."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)

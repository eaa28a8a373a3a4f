"""What a fact is: a name, what it is told, and a function that gives its text."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from schemadoc.prose.material import Material


class FactError(Exception):
    """A fact that is asked for in a way that means nothing; the message says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a mark asks for, and where."""

    material: Material
    words: tuple[str, ...]
    options: Mapping[str, str] = field(default_factory=dict)
    file: str = "README.md"
    """The page that it stands in, from the root of the project, for links."""

    def only(self, what: str) -> str:
        """The one argument, whose words may stand without quotes."""
        if not self.words:
            raise FactError(f"name {what}")
        return " ".join(self.words)

    def choice(self, name: str, *values: str) -> str:
        """An option that is one of a few; the first unless it is given."""
        value = self.options.get(name, values[0])
        if value not in values:
            raise FactError(f"`{name}` is one of {', '.join(values)}, not {value!r}")
        return value


Make = Callable[[Asked], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact that a mark can ask for."""

    name: str
    usage: str
    """What follows the name: arguments in capitals, options with their values."""
    is_block: bool
    make: Make
    list_arguments: Callable[[Material], Iterable[str]]
    """All that may follow the name, options left out."""

    @property
    def words(self) -> str:
        """What it says."""
        return inspect.getdoc(self.make) or ""

    @property
    def options(self) -> frozenset[str]:
        """The names of the options that it takes."""
        words = self.usage.replace("[", " ").replace("]", " ").split()
        return frozenset(word.partition("=")[0] for word in words if "=" in word)


def nothing(material: Material) -> Iterable[str]:
    """What a fact is told that needs no argument."""
    return ("",)


def fact(
    name: str,
    usage: str = "",
    *,
    given: Callable[[Material], Iterable[str]] = nothing,
    is_block: bool = False,
) -> Callable[[Make], Fact]:
    """Make a fact of a function, whose docstring becomes its documentation."""

    def decorate(make: Make) -> Fact:
        return Fact(name=name, usage=usage, is_block=is_block, make=make, list_arguments=given)

    return decorate


def pick(text: str, known: Iterable[str], what: str) -> str:
    """One of what is known; else an error that names the nearest."""
    names = list(known)
    if text in names:
        return text
    raise FactError(f"there is no {what} {text!r}. {nearest(text, names)}")


def nearest(text: str, known: Iterable[str]) -> str:
    """What somebody may have meant."""
    names = sorted(set(known))
    near = get_close_matches(text, names, n=1) or get_close_matches(
        text.lower(), [name.lower() for name in names], n=1
    )
    if near:
        return f"Did you mean {next(n for n in names if n.lower() == near[0].lower())!r}?"
    if not names:
        return "There are none."
    shown = ", ".join(names[:8])
    return f"Known: {shown}{f' and {len(names) - 8} more' if len(names) > 8 else ''}."

"""What the directives of one step say, and what is unclear of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from schemadoc.model.history import Category, Directive, Instruction, Step
from schemadoc.model.safety import Unclear
from schemadoc.model.table import Location

_ISSUE = re.compile(r"#\d+|[A-Z][A-Z0-9]+-\d+|https?://\S+")
_WITH = "drop-with"
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """Something that a directive speaks of, and the issue that it names."""

    name: str = ""
    """Empty where it speaks of all that there is."""
    issue: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The directives of a step by what they mean."""

    shims: tuple[Announcement, ...] = ()
    deprecated: tuple[Announcement, ...] = ()
    drops: tuple[Announcement, ...] = ()
    unclear: tuple[Unclear, ...] = ()


def read_instructions(step: Step) -> Instructions:
    """What the directives of a step say."""
    return Instructions(
        shims=tuple(_announced(step, "shim")),
        deprecated=tuple(_announced(step, "deprecated")),
        drops=tuple(_drops(step)),
        unclear=tuple(_unclear(step)),
    )


def _of(step: Step, means: Instruction) -> Iterator[Directive]:
    return (directive for directive in step.directives if directive.means == means)


def _announced(step: Step, means: Instruction) -> Iterator[Announcement]:
    for directive in _of(step, means):
        if directive.arguments and directive.arguments[0] != _WITH:
            yield Announcement(
                name=directive.arguments[0],
                issue=_issue(directive),
                location=directive.location,
            )


def _drops(step: Step) -> Iterator[Announcement]:
    for directive in _of(step, "shim drop"):
        issue = _issue(directive)
        names = [word for word in directive.arguments if word not in (_WITH, issue)]
        for name in names or [""]:
            yield Announcement(name=name, issue=issue, location=directive.location)


def _issue(directive: Directive) -> str | None:
    return next((word for word in directive.arguments if _ISSUE.fullmatch(word)), None)


def _unclear(step: Step) -> Iterator[Unclear]:
    for directive in step.directives:
        if words := _fault(directive):
            yield Unclear(step=step.number, message=words, location=directive.location)


def _fault(directive: Directive) -> str | None:
    shown = f"`{directive.name}`"
    if directive.means is None:
        near = directive.nearest
        return f"{shown} is no known instruction" + (f": did you mean `{near}`?" if near else "")
    if directive.means in ("shim", "deprecated"):
        return _fault_of_announcement(directive, shown)
    if directive.means == "skip on" and not directive.arguments:
        return f"{shown} names no environment: write {_written(directive, 'staging,production')}"
    if directive.means == "category" and directive.arguments[:1] not in _CATEGORIES:
        known = ", ".join(get_args(Category))
        return f"{shown} takes one of {known}"
    return None


def _fault_of_announcement(directive: Directive, shown: str) -> str | None:
    first = directive.arguments[0] if directive.arguments else _WITH
    if first == _WITH:
        return f"{shown} names nothing: write {_written(directive, f'old_name {_WITH} #812')}"
    if _issue(directive):
        return None
    said = " ".join(directive.arguments[1:])[:_SHOWN]
    what = f"`{said}` names no issue" if said else f"{shown} does not say with which issue it goes"
    return f"{what}: write {_written(directive, f'{first} {_WITH} #812')}"


def _written(directive: Directive, arguments: str) -> str:
    return f"`{directive.name} {arguments}`"


_CATEGORIES = tuple((category,) for category in get_args(Category))

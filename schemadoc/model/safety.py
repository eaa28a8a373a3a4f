"""What migrations do to the previous version of the application, which still runs while they are
applied."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from schemadoc.model.table import Location

StepClass = Literal["expand", "contract", "data only", "breaking"]
"""`expand`: the previous version goes on; `contract`: what goes was announced; `data only`: rows
change, and nothing else; `breaking`: the previous version may fail."""
_DEPRECATED = re.compile(r"\W*deprecated\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shim:
    """An old name that goes on working for a while, such as a view of a renamed table."""

    object_id: str
    step: int
    """The step that declared it."""
    stands_for: str | None = None
    """What has the name now that it is another one of."""
    issue: str | None = None
    """The issue that it is to go with."""
    dropped: int | None = None
    overdue: int | None = None
    """The step that it should have gone with, where it has not."""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """Something of which it was announced that it will go."""

    object_id: str
    step: int
    issue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """An instruction in a migration that cannot be followed."""

    step: int
    message: str
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """All that is known of it."""

    classes: Mapping[int, StepClass] = field(default_factory=dict)
    """Number of a step -> what it does."""
    shims: tuple[Shim, ...] = ()
    """All there ever were."""
    deprecations: tuple[Deprecation, ...] = ()
    """Of what is still there."""
    unclear: tuple[Unclear, ...] = ()
    held: frozenset[int] = frozenset()
    """The steps that must leave the previous version working, as the project says."""
    mark: str | None = None
    """How the project declares a shim, such as `team:shim`."""


def says_deprecated(text: str | None) -> bool:
    """Whether a comment begins with the word."""
    return bool(text and _DEPRECATED.match(text))

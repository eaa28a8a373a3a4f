"""Which migrations each environment has: true at the moment, and for the built site only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemadoc.model.catalog import Catalog
from schemadoc.model.history import Status
from schemadoc.pages.history import Past
from schemadoc.pages.refs import Ref

_LISTED = 10


@dataclass(frozen=True, slots=True)
class Listed:
    """The first of some migrations, and how many there are."""

    refs: tuple[Ref, ...]
    number: int

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.number - len(self.refs)


@dataclass(frozen=True, slots=True)
class EnvironmentLine:
    """How far one environment has come."""

    name: str
    problem: str | None
    applied: int
    pending: Listed
    skipped: Listed
    excluded: Listed
    edited: Listed
    unknown: tuple[str, ...]
    states: Mapping[int, str]
    """Number of a migration -> what is true of it there."""


def list_environments(catalog: Catalog, past: Past) -> tuple[EnvironmentLine, ...]:
    """All that were asked, as the settings name them."""
    return tuple(_line(status, past) for status in catalog.environments)


def _line(status: Status, past: Past) -> EnvironmentLine:
    return EnvironmentLine(
        name=status.environment,
        problem=status.problem,
        applied=len(status.applied),
        pending=_listed(status.pending, past),
        skipped=_listed(status.skipped, past),
        excluded=_listed(status.excluded, past),
        edited=_listed(status.edited, past),
        unknown=status.unknown[:_LISTED],
        states=_states(status),
    )


def _states(status: Status) -> Mapping[int, str]:
    return {
        **dict.fromkeys(status.applied, "applied"),
        **dict.fromkeys(status.pending, "pending"),
        **dict.fromkeys(status.skipped, "passed over"),
        **dict.fromkeys(status.excluded, "not for it"),
        **dict.fromkeys(status.edited, "edited since"),
    }


def _listed(numbers: Sequence[int], past: Past) -> Listed:
    return Listed(tuple(past.step(number) for number in numbers[:_LISTED]), len(numbers))

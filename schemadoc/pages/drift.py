"""The drift page: on what code, migrations and the database do not agree. What is said of the
database holds at the moment only, and is for the built site."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from schemadoc import links
from schemadoc.config import Config
from schemadoc.model.catalog import Catalog
from schemadoc.model.drift import Accepted, Drift
from schemadoc.model.history import Status
from schemadoc.model.ids import parent_id
from schemadoc.model.page import Page
from schemadoc.pages.history import Past
from schemadoc.pages.refs import Ref, Refs

_LISTED = 20


@dataclass(frozen=True, slots=True)
class DriftLine:
    """A difference between sources in words."""

    ref: Ref
    """The table, enum or whatever else it is about."""
    words: str
    remedy: str
    accepted: Accepted | None


@dataclass(frozen=True, slots=True)
class StatusLine:
    """How far a database has come with the migrations."""

    environment: str
    applied: int
    pending: tuple[Ref, ...]
    """The first of them."""
    more: int
    """How many further ones are pending."""
    skipped: tuple[Ref, ...]
    edited: tuple[Ref, ...]
    unknown: tuple[str, ...]
    problem: str | None


def plan_drift(catalog: Catalog, refs: Refs, past: Past, config: Config) -> Iterator[Page]:
    """The page, where there is anything to be held against anything."""
    compares_code = {"code", "migrations"} <= catalog.documented.keys()
    sources = config.sources
    if compares_code or (sources.live and (sources.code or sources.migrations)):
        yield Page(
            path=links.DRIFT,
            title="Drift",
            template="pages/drift.md.j2",
            data={
                "compares_code": compares_code,
                "in_code": list_lines(catalog.code_drift, refs),
                "was_live_read": "live" in catalog.by_origin,
                "in_live": list_lines(_of_live(catalog.drift), refs),
                "statuses": tuple(_status(status, past) for status in catalog.statuses),
            },
        )


def count_drift(catalog: Catalog, object_id: str) -> tuple[int, int]:
    """In how many things the code, and the database, differ on a table or enum."""
    return (
        sum(_owner(drift) == object_id for drift in catalog.code_drift),
        sum(_owner(drift) == object_id for drift in _of_live(catalog.drift)),
    )


def list_lines(drifts: Iterable[Drift], refs: Refs) -> tuple[DriftLine, ...]:
    """Differences in words."""
    return tuple(
        DriftLine(_ref(drift, refs), drift.words, drift.remedy, drift.accepted) for drift in drifts
    )


def _of_live(drifts: Iterable[Drift]) -> list[Drift]:
    return [drift for drift in drifts if drift.is_live]


def _owner(drift: Drift) -> str:
    is_value = drift.kind.startswith("enum value.")
    return drift.table_id or (parent_id(drift.object_id) if is_value else drift.object_id)


def _ref(drift: Drift, refs: Refs) -> Ref:
    table = refs.table(_owner(drift))
    return table if table.path else refs.enum(_owner(drift))


def _status(status: Status, past: Past) -> StatusLine:
    return StatusLine(
        environment=status.environment,
        applied=len(status.applied),
        pending=_steps(status.pending, past),
        more=max(0, len(status.pending) - _LISTED),
        skipped=_steps(status.skipped, past),
        edited=_steps(status.edited, past),
        unknown=status.unknown[:_LISTED],
        problem=status.problem,
    )


def _steps(numbers: Sequence[int], past: Past) -> tuple[Ref, ...]:
    return tuple(past.step(number) for number in numbers[:_LISTED])

"""How far each environment has come with the migrations, as its database says: for the built
site."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from schemadoc.config import (
    Config,
    Locator,
    LocatorText,
    Source,
    mask_locator,
    resolve_locator,
    variables_in,
)
from schemadoc.errors import SchemadocError
from schemadoc.migrations import Plan
from schemadoc.migrations.applied import find_status, without_excluded
from schemadoc.model.history import Status
from schemadoc.pipeline.drifting import shifted
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.reading import Readings, reach
from schemadoc.sources.applied import Bookkeeping, look_up_bookkeeping


def read_environments(read: Readings, config: Config, options: Options) -> tuple[Status, ...]:
    """One status for each environment that can be asked here."""
    chains, first = [], 0
    for chain in read.of("migrations"):
        if chain.reading.plan is not None:
            chains.append(_Chain(chain.reading.plan, first))
        first += len(chain.reading.steps)
    if not chains:
        return ()
    return tuple(
        _joined([_ask(name, locator, chain, config, options) for chain in chains])
        for name, locator in _asked(config, options)
    )


@dataclass(frozen=True, slots=True)
class _Chain:
    """The migrations of one source, and how many those of others before it are."""

    plan: Plan
    first: int


def _asked(config: Config, options: Options) -> Iterator[tuple[str, LocatorText]]:
    """The environments whose locators are known, and that may be asked."""
    for name, locator in config.environments.items():
        missing = [unset for unset in variables_in(locator) if not os.environ.get(unset)]
        if options.untrusted:
            options.tell(f"Skipped environment {name}: --untrusted reads nothing over the network.")
        elif missing:
            unset = ", ".join(missing)
            options.tell(f"Skipped environment {name}: the variable {unset} is not set.")
        else:
            yield name, locator


def _ask(name: str, text: LocatorText, chain: _Chain, config: Config, options: Options) -> Status:
    plan = chain.plan
    options.say(f"Asking {name} for its migrations")

    def act(locator: Locator, source: Source, root: Path) -> Bookkeeping:
        return look_up_bookkeeping(plan.format, locator, source, root)

    try:
        rows = reach(Source(locator=text), config.root, options, act)
        if rows is None or rows.problem:
            shown = str(resolve_locator(text, os.environ) or mask_locator(text))
            problem = (rows.problem if rows else "") or "its locator is empty"
            return Status(environment=name, problem=_in_short(problem, shown))
        status = without_excluded(plan, find_status(plan, rows.rows, name))
    except SchemadocError as error:
        return Status(environment=name, problem=_in_short(error.message, mask_locator(text)))
    except (ValueError, TypeError):
        problem = "the rows in its table are not what its tool writes"
        return Status(environment=name, problem=problem)
    return shifted(status, chain.first)


def _in_short(problem: str, shown: str) -> str:
    """A problem without the locator: it is told of the environment, and hosts are nobody's business
    on a page."""
    return problem.removeprefix(f"{shown}: ").replace(shown, "the database").rstrip(".")


def _joined(statuses: list[Status]) -> Status:
    """The status of several chains in one row."""
    first, *others = statuses
    for other in others:
        first = replace(
            first,
            applied=(*first.applied, *other.applied),
            pending=(*first.pending, *other.pending),
            skipped=(*first.skipped, *other.skipped),
            excluded=(*first.excluded, *other.excluded),
            edited=(*first.edited, *other.edited),
            unknown=(*first.unknown, *other.unknown),
            problem=first.problem or other.problem,
        )
    return first

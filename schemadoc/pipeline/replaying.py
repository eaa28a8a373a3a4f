"""Migrations replayed: the steps applied on a throw-away server, and what is read after each."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from schemadoc.compare import compare_schemas
from schemadoc.config import Locator, Source
from schemadoc.errors import ConfigError
from schemadoc.migrations import RUNS_CODE, Plan, read_plan
from schemadoc.migrations.alembic import alembic_session
from schemadoc.migrations.environment import for_environment
from schemadoc.migrations.remembered import Memory, Remembered, prefix_keys
from schemadoc.migrations.replay import Applied, Compare, apply_steps, replay
from schemadoc.model.change import Change
from schemadoc.model.history import Step
from schemadoc.model.schema import Gap, Origin, Schema
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.targets import count_kept, describe_ground, open_address, open_target
from schemadoc.scratch import stand_in_names
from schemadoc.sources import Followed
from schemadoc.workspace import Cache

Changes = Sequence[tuple[Change, ...]]
Select = Callable[[Schema], Schema]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source gave: a schema, and the steps that led there where it has any."""

    schema: Schema
    steps: tuple[Step, ...] = ()
    plan: Plan | None = None
    """What the steps were before they were applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What of the steps is told, and where it is remembered."""

    select: Select = lambda schema: schema
    """Leaves out what is not to be told of."""
    settings: str = ""
    """What `select` depends on."""
    cache: Cache | None = None
    is_passing: bool = False
    """Whether the folder that is read will be gone, so that only what is said of it can be known
    again."""
    only: frozenset[str] | None = None
    """The versions of the steps to apply, of which nothing is told; without it all are, and all
    is."""


def replay_source(
    locator: Locator, source: Source, root: Path, options: Options, telling: Telling | None = None
) -> Reading:
    """Read a folder of migrations by applying them, or as many of them as are new."""
    telling = telling or Telling()
    if locator.scheme in RUNS_CODE:
        return _replay_programs(locator, source, root, options, telling)
    plan = read_plan(locator, source, root, untrusted=options.untrusted)
    plan = for_environment(plan, source.environment)
    if telling.only is not None:
        steps = tuple(step for step in plan.steps if step.version in telling.only)
        plan = replace(plan, steps=steps)
    keys = [] if options.keep_going else _keys(plan, source, telling.cache)
    in_part = telling.only is not None
    place = json.dumps([str(locator), source.default_namespace, telling.settings, in_part])
    memory = Memory(telling.cache, place, keys)
    replaying = _Replaying(plan, keys, locator, source, options, telling)
    known = memory.recall()
    if known.schema:
        return _told(_recalled(plan, known.schema, known), plan, source)
    if in_part and not known.changes:
        known = Remembered(changes=((),) * len(plan.steps))
    reading = replaying.run(known)
    memory.keep(reading.schema, [step.changes for step in reading.steps])
    return _told(reading, plan, source)


def _keys(plan: Plan, source: Source, cache: Cache | None) -> list[str]:
    """By what the steps are known in the cache; none where nothing is remembered of them."""
    ground = describe_ground(plan, source) if cache and cache.is_there else None
    return prefix_keys(plan, ground) if ground else []


def _recalled(plan: Plan, schema: Schema, known: Remembered) -> Reading:
    done = (Applied() for _ in plan.steps)
    steps = replay(plan, done, lambda: schema, _nothing, keep_going=False, known=known.changes)
    return Reading(schema, steps)


@dataclass(frozen=True, slots=True)
class _Replaying:
    """A plan that is replayed, as it is now or from what is kept on."""

    plan: Plan
    keys: list[str]
    locator: Locator
    source: Source
    options: Options
    telling: Telling

    def run(self, known: Remembered) -> Reading:
        """The schema that the plan leads to, and its steps."""
        changes = known.changes
        _say(self.plan, len(changes), self.options)
        if kept := count_kept(self.keys[: len(changes)]):
            with suppress(Exception):  # what was kept may be broken: only without it is one sure
                return self._apply(changes, kept)
        return self._apply(changes, 0)

    def _apply(self, known: Changes, done: int) -> Reading:
        with open_target(self.plan, self.source, self.locator, self.keys, done) as target:
            database = target.followed
            steps = replay(
                self.plan,
                apply_steps(self.plan, target.session, self.source.time_limit, done=done),
                database.read,
                _comparing(database, self.telling),
                keep_going=self.options.keep_going,
                known=known,
            )
            target.keep()
            # Read without trust in what was noted on the way: something may have been missed.
            return Reading(database.read_anew(), steps)


def _replay_programs(
    locator: Locator, source: Source, root: Path, options: Options, telling: Telling
) -> Reading:
    if source.environment:
        raise ConfigError(
            "The setting `environment` means nothing to an alembic: source. Remove it."
        )
    with (
        alembic_session(locator, source, root, telling.only) as (plan, run),
        open_address(plan, source, locator) as (url, followed),
    ):
        _say(plan, 0, options)
        applied = (Applied(statements=statements) for statements in run(url))
        compare = _comparing(followed, telling)
        known = ((),) * len(plan.steps) if telling.only is not None else ()
        steps = replay(
            plan, applied, followed.read, compare, keep_going=options.keep_going, known=known
        )
        return _told(Reading(followed.read_anew(), steps), plan, source)


def _comparing(followed: Followed, telling: Telling) -> Compare:
    def compare(before: Schema, now: Schema) -> tuple[Change, ...]:
        sides = telling.select(before), telling.select(now)
        return compare_schemas(*sides, renames=followed.renames)

    return compare


def _nothing(before: Schema, now: Schema) -> tuple[Change, ...]:
    return ()


def _say(plan: Plan, known: int, options: Options) -> None:
    count = len(plan.steps)
    of_them = f", of which {count - known} are new" if known else ""
    options.say(f"Replaying {count} migration{'' if count == 1 else 's'}{of_them}")


def _stand_ins(schema: Schema, source: Source) -> Iterator[str]:
    """The extensions that our own server has in name only."""
    known = frozenset() if source.scratch else stand_in_names()
    for extension in schema.extensions:
        if extension.name in known:
            yield f"The extension {extension.name} is a stand-in: its types, not what it does"


def _told(reading: Reading, plan: Plan, source: Source) -> Reading:
    """The schema with what there is to say of the way to it."""
    failed = (
        Gap(
            place=step.name,
            reason=f"the migration could not be applied: {problem.message}",
            location=problem.location,
        )
        for step in reading.steps
        for problem in step.problems
    )
    schema = reading.schema
    notes = (*plan.notes, *_stand_ins(schema, source))
    told = replace(
        schema,
        name=None,
        gaps=(*schema.gaps, *plan.gaps, *failed),
        origin=Origin(kind="migrations", notes=notes),
    )
    return replace(reading, schema=told, plan=plan)

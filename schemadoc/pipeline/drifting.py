"""Code, migrations and the database held against one another: the code against the newest step, the
database against the step that it has applied."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from schemadoc.compare import compare_schemas
from schemadoc.config import Config, SourceRole, mask_locator
from schemadoc.enrich import find_drift, match_code_names, merge_schemas, select_objects
from schemadoc.migrations import Plan
from schemadoc.migrations.applied import find_status
from schemadoc.model.change import Change, Renames
from schemadoc.model.drift import Difference, Drift
from schemadoc.model.history import History, Status
from schemadoc.model.schema import Schema
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.reading import Read, Readings, read_rows, replay_in_part, spell_alike
from schemadoc.scratch import has_binaries
from schemadoc.snapshot import dump_schema, pack_value, unpack_value
from schemadoc.workspace import FOLDER, Cache, identify_program

_KIND = "drift"
_Sides = tuple[Schema, Schema]
_NOT_DRIFT = frozenset({"column order", "grants", "roles", "publications"})
"""What differs between environments by its nature, and the order in which columns came."""
_OF_THE_SERVER = frozenset({"extension.version", "database.comment"})
"""Kinds of changes that no migration makes."""
_NAMES = {"migrations": "the migrations", "code": "the code", "live": "the database"}
_BASES: tuple[SourceRole, ...] = ("migrations", "code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What came of holding the sources against one another."""

    code_drift: tuple[Drift, ...] = ()
    """What code and migrations do not agree on, as it is without a look at a database."""
    drift: tuple[Drift, ...] = ()
    statuses: tuple[Status, ...] = ()


def hold_against_one_another(
    roles: Mapping[SourceRole, Schema], read: Readings, config: Config, options: Options
) -> Held:
    """What the sources do not agree on, but for what pending migrations explain; `roles` is what
    the sources of each role say together."""
    base: SourceRole | None = next((role for role in _BASES if role in roles), None)
    if base is None or len(roles) < 2:
        return Held()
    if unlike := _unlike(roles, base):
        return Held(code_drift=() if unlike.is_live else (unlike,), drift=(unlike,))
    statuses = tuple(_find_statuses(read, config, options))
    found: list[Difference] = []
    if base == "migrations" and "code" in roles:
        waiting = frozenset(_awaiting_contract(read.history))
        for difference in _compare(base, "code", (roles[base], roles["code"]), config, options):
            change = difference.change
            if not (change.action == "removed" and change.object_id in waiting):
                found.append(difference)
    without_live = {role: roles[role] for role in _BASES if role in roles}
    in_code = find_drift(found, without_live, frozenset(), config)
    if "live" in roles:
        applied = _applied(roles[base], read, statuses, config, options)
        if strange := _strange(applied, roles["live"], base):
            drift = find_drift(found, roles, frozenset(), config)
            return Held(code_drift=in_code, drift=(strange, *drift), statuses=statuses)
        again = frozenset(_touched(read.history, map(_again, statuses)))
        for difference in _compare(base, "live", (applied, roles["live"]), config, options):
            if not again & {difference.change.object_id, difference.change.table_id}:
                found.append(difference)
    moving = frozenset(_touched(read.history, statuses))
    drift = find_drift(found, roles, moving, config)
    return Held(code_drift=in_code, drift=drift, statuses=statuses)


def _awaiting_contract(history: History | None) -> Iterator[str]:
    """What is in the database for the previous version of the application only, as a migration
    says: the code is right to do without it."""
    if history is not None:
        yield from (shim.object_id for shim in history.safety.shims if shim.dropped is None)
        yield from (gone.object_id for gone in history.safety.deprecations)


def _compare(
    base: SourceRole, other: SourceRole, sides: _Sides, config: Config, options: Options
) -> Iterator[Difference]:
    """What differs for certain: an expression that no server has printed is compared with none."""
    memory = None if options.untrusted else _Memory(config, f"{base} {other}", sides)
    changes = memory.recall() if memory else None
    if changes is None:
        printed, alike = spell_alike(sides, options)
        ours, theirs = (replace(side, knows=side.knows - _NOT_DRIFT) for side in printed)
        names = _names_in_code(base, other, (ours, theirs))
        changes = compare_schemas(ours, theirs, spelled_alike=alike, renames=names)
        if names:
            changes = tuple(map(_guessed, changes))
        if memory:
            memory.keep(changes)
    for change in changes:
        if not change.doubtful and change.kind not in _OF_THE_SERVER:
            yield Difference(base=base, other=other, change=change)


def _names_in_code(base: SourceRole, other: SourceRole, sides: _Sides) -> Renames | None:
    """What has the name of the other side in the code alone; None where nothing does."""
    ours, theirs = sides
    if other == "code":
        names = match_code_names(ours, theirs)
    elif base == "code":
        names = _turned(match_code_names(theirs, ours))
    else:
        return None
    return names if names.tables or names.columns else None


def _guessed(change: Change) -> Change:
    """A table or column under another name is the same only as far as anybody can tell."""
    is_one = change.object == "column" or change.object_id == change.table_id
    return replace(change, guess=True) if is_one and change.action == "renamed" else change


def _turned(names: Renames) -> Renames:
    """The same renames from the new side to the old one."""
    before = {new: old for old, new in names.tables.items()}
    columns = {
        before.get(table_id, table_id): {new: old for old, new in of_table.items()}
        for table_id, of_table in names.columns.items()
    }
    return Renames(tables=before, columns=columns)


class _Memory:
    """The same comparison in a former run."""

    def __init__(self, config: Config, pair: str, sides: _Sides) -> None:
        self._cache, self._pair = Cache(config.root / FOLDER), pair.encode()
        digest = sha256(f"{identify_program()} {has_binaries()}".encode())
        for side in sides:
            digest.update(dump_schema(side))
        self._of = digest.hexdigest()

    def recall(self) -> tuple[Change, ...] | None:
        """What came of it. What is damaged is as if it were not there."""
        try:
            known = json.loads(self._cache.get(_KIND, self._pair) or b"{}")
            found = unpack_value(known["changes"]) if known.get("of") == self._of else None
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None
        is_ours = isinstance(found, tuple) and all(isinstance(item, Change) for item in found)
        return found if is_ours else None

    def keep(self, changes: tuple[Change, ...]) -> None:
        """Remember what came of it."""
        known = {"of": self._of, "changes": pack_value(changes)}
        self._cache.put(_KIND, self._pair, json.dumps(known).encode())


def _find_statuses(read: Readings, config: Config, options: Options) -> Iterator[Status]:
    """How far the database has come with each chain of migrations."""
    first = 0
    for chain in read.of("migrations"):
        plan = chain.reading.plan
        if plan is not None and read.of("live"):
            yield shifted(_status(plan, read, config, options), first)
        first += len(chain.reading.steps)


def _status(plan: Plan, read: Readings, config: Config, options: Options) -> Status:
    problem = ""
    for live in read.of("live"):
        shown = mask_locator(live.source.locator)
        rows = read_rows(plan.format, live, config, options)
        if not rows.problem:
            try:
                return find_status(plan, rows.rows, shown)
            except (ValueError, TypeError):
                problem = "the rows in its table are not what its tool writes"
        problem = problem or (rows.problem or "").removeprefix(f"{shown}: ").rstrip(".")
    return Status(environment=shown, problem=problem)


def shifted(status: Status, first: int) -> Status:
    """The steps of a chain are counted on from those of the chains before it."""

    def moved(numbers: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(number + first for number in numbers)

    return replace(
        status,
        applied=moved(status.applied),
        pending=moved(status.pending),
        skipped=moved(status.skipped),
        excluded=moved(status.excluded),
        edited=moved(status.edited),
    )


def _applied(
    newest: Schema, read: Readings, statuses: tuple[Status, ...], config: Config, options: Options
) -> Schema:
    """What the migrations make that the database has applied; all of them where that is unknown."""
    chains = [chain for chain in read.of("migrations") if chain.reading.plan]
    if not any(status.pending or status.skipped for status in statuses):
        return newest
    schemas, first = [], 0
    for chain, status in zip(chains, statuses, strict=True):
        schema = _applied_of(chain, status, first, config, options)
        schemas.append(select_objects(schema, config)[0])
        first += len(chain.reading.steps)
    return merge_schemas(schemas)


def _applied_of(
    chain: Read, status: Status, first: int, config: Config, options: Options
) -> Schema:
    plan = chain.reading.plan
    assert plan is not None
    if status.problem or not (status.pending or status.skipped):
        return chain.reading.schema
    versions = frozenset(plan.steps[number - first - 1].version for number in status.applied)
    return replay_in_part(chain.source, versions, config, options)


def _again(status: Status) -> Status:
    """Of what is pending that which was applied in an older form, which nobody has any more."""
    return replace(status, pending=tuple({*status.pending} & {*status.applied}), skipped=())


def _touched(history: History | None, statuses: Iterable[Status]) -> Iterator[str]:
    """The objects that migrations are about which the database does not have."""
    pending = {number for status in statuses for number in (*status.pending, *status.skipped)}
    for step in history.steps if history else ():
        for change in step.changes if step.number in pending else ():
            yield from _ids(change)


def _ids(change: Change) -> Iterator[str]:
    yield change.object_id
    if change.action == "renamed":
        yield str(change.before)


def _unlike(roles: Mapping[SourceRole, Schema], base: SourceRole) -> Drift | None:
    """Sources of several dialects cannot be compared."""
    for role, schema in roles.items():
        if schema.dialect != roles[base].dialect:
            return Drift(
                object_id="database",
                kind="database",
                words=(
                    f"{_NAMES[base]} {'is' if base == 'code' else 'are'} read as "
                    f"{roles[base].dialect} and {_NAMES[role]} as {schema.dialect}: "
                    "they cannot be held against one another"
                ),
                facts={base: roles[base].dialect, role: schema.dialect},
                is_live="live" in (base, role),
                remedy=(
                    f"Name databases of one kind in `sources.{base}` and `sources.{role}`, "
                    "or set `dialect` there."
                ),
            )
    return None


def _strange(base: Schema, live: Schema, role: SourceRole) -> Drift | None:
    """A database that has nothing of what it should have."""
    ours, theirs = ({table.id for table in schema.tables} for schema in (base, live))
    if not ours or ours & theirs:
        return None
    has = f"it has {len(theirs)} others" if theirs else "it is empty"
    return Drift(
        object_id="database",
        kind="database",
        words=f"none of the {len(ours)} tables of the {role} is in the database: {has}",
        facts={"live": str(len(theirs)), role: str(len(ours))},
        is_live=True,
        culprit="live",
        remedy="Look whether `sources.live` names the right database, and migrate it if it is.",
    )

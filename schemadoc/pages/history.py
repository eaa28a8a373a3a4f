"""The past: the list of migrations, the page of each, the changelog, and what is gone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from schemadoc import links
from schemadoc.model.catalog import Catalog
from schemadoc.model.change import Change, Risk
from schemadoc.model.history import History, Step
from schemadoc.model.ids import parent_id, split_id
from schemadoc.model.page import Page
from schemadoc.model.reasons import reason_for
from schemadoc.model.safety import Shim, StepClass
from schemadoc.model.schema import Enum
from schemadoc.model.table import Table
from schemadoc.model.wording import describe_change
from schemadoc.pages.refs import Ref, Refs

_LONGEST_NUMBER = 6
"""More digits than these are a date."""
_NEWEST = 100
"""How many migrations the changelog tells of; the list of migrations has all."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change in words, and whether the previous version of the application survives it."""

    words: str
    risk: Risk
    why: str | None = None
    """Why it has this risk, where there is more to say than the words."""


@dataclass(frozen=True, slots=True)
class Affected:
    """An object, and what a migration did to it."""

    ref: Ref
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A migration in a list of them."""

    step: Step
    name: str
    """Without the time of its making, which stands beside it."""
    ref: Ref
    did: str
    safety: StepClass


@dataclass(frozen=True, slots=True)
class ShimLine:
    """An old name that goes on working, or did."""

    ref: Ref
    stands_for: Ref | None
    since: Ref
    issue: str | None
    dropped: Ref | None
    overdue: Ref | None
    """The migration that it should have gone with."""


@dataclass(frozen=True, slots=True)
class Event:
    """A migration that concerns one object, and what it did to it."""

    ref: Ref
    date: str | None
    lines: tuple[ChangeLine, ...]


class Past:
    """What pages tell of the history of their objects; nothing where there is none."""

    def __init__(self, catalog: Catalog, refs: Refs) -> None:
        """Sort the changes by the objects that they are about, once."""
        self._refs = refs
        self._history = catalog.history or History(steps=())
        self._steps = {step.number: step for step in self._history.steps}
        self._paths = _step_paths(self._history)
        self._events = _events_by_object(self._history)

    def step(self, number: int) -> Ref:
        """A migration."""
        return Ref(_short(self._steps[number]), self._paths[number])

    def introduced(self, object_id: str) -> Ref | None:
        """The migration that brought an object."""
        number = self._history.introduced.get(object_id)
        return self.step(number) if number is not None else None

    def since(self, object_id: str, owner_id: str) -> Ref | None:
        """The migration that brought an object later than what it is a part of."""
        introduced = self._history.introduced
        number = introduced.get(object_id)
        return None if number in (None, introduced.get(owner_id)) else self.step(number or 0)

    def events(self, object_id: str) -> tuple[Event, ...]:
        """What happened to a table or an enum, the oldest first."""
        return tuple(
            Event(self.step(number), self._steps[number].date, tuple(map(_line, changes)))
            for number, changes in self._events.get(object_id, ())
        )

    def lines(self) -> Iterator[StepLine]:
        """All migrations, the newest first."""
        for step in reversed(self._history.steps):
            ref = Ref(step.name, self._paths[step.number])
            safety = self._history.safety.classes.get(step.number, "expand")
            yield StepLine(step, _untimed(step), ref, _summary(step), safety)

    def shims(self, step: Step) -> tuple[ShimLine, ...]:
        """The old names that go on working since a migration."""
        found = (shim for shim in self._history.safety.shims if shim.step == step.number)
        return tuple(self.shim(shim) for shim in found)

    def shim(self, shim: Shim) -> ShimLine:
        """A shim in words."""
        return ShimLine(
            ref=self._ref(shim.object_id),
            stands_for=self._ref(shim.stands_for) if shim.stands_for else None,
            since=self.step(shim.step),
            issue=shim.issue,
            dropped=self.step(shim.dropped) if shim.dropped else None,
            overdue=self.step(shim.overdue) if shim.overdue else None,
        )

    def affected(self, step: Step) -> tuple[Affected, ...]:
        """What a migration did, object by object."""
        groups = groupby(step.changes, key=_owner)
        return tuple(
            Affected(self._ref(owner), tuple(map(_line, group))) for owner, group in groups
        )

    def _ref(self, object_id: str) -> Ref:
        table = self._refs.table(object_id)
        return table if table.path else self._refs.enum(object_id)


def plan_history(
    catalog: Catalog,
    refs: Refs,
    past: Past,
    awaiting: Ref | None = None,
    environments: Sequence[Any] = (),
) -> Iterator[Page]:
    """Every page about the past, if there is one; `awaiting` is where there is a page of what is
    still to go, `environments` what each of them has applied."""
    history = catalog.history
    if history is None:
        return
    lines = tuple(past.lines())
    yield Page(
        path=links.MIGRATIONS,
        title="Migrations",
        template="pages/migrations.md.j2",
        data={"lines": lines, "awaiting": awaiting, "environments": environments},
    )
    yield Page(
        path=links.CHANGELOG,
        title="Changelog",
        template="pages/changelog.md.j2",
        data={
            "entries": tuple((line, past.affected(line.step)) for line in lines[:_NEWEST]),
            "more": max(0, len(lines) - _NEWEST),
        },
    )
    for line in lines:
        assert line.ref.path is not None
        yield Page(
            path=line.ref.path,
            title=line.step.name,
            template="pages/migration.md.j2",
            data={
                "line": line,
                "step": line.step,
                "statements": "".join(_ended(sql) for sql in line.step.statements),
                "affected": past.affected(line.step),
                "shims": past.shims(line.step),
                "environments": environments,
            },
        )
    yield from _tombstones(catalog, history, refs, past)


def _tombstones(catalog: Catalog, history: History, refs: Refs, past: Past) -> Iterator[Page]:
    """A page where that of something was which is gone or has another name."""
    default = catalog.schema.default_namespace
    taken = {refs.table(table.id).path for table in catalog.schema.tables}
    taken |= {refs.enum(enum.id).path for enum in catalog.schema.enums}
    for step in reversed(history.steps):
        for change in step.changes:
            for path, label, heir in _graves(catalog, change, refs, default):
                if path not in taken:
                    taken.add(path)
                    yield Page(
                        path=path,
                        title=label,
                        template="pages/gone.md.j2",
                        data={"what": change.object, "step": past.step(step.number), "heir": heir},
                    )


def _graves(
    catalog: Catalog, change: Change, refs: Refs, default: str | None
) -> Iterator[tuple[str, str, Ref | None]]:
    """The page that an object had before a change which it has no more."""
    gone = change.before
    if change.action == "removed" and isinstance(gone, Table) and gone.kind != "partition":
        yield links.page_of_table(gone, default), refs.label(gone.id), None
    elif change.action == "removed" and isinstance(gone, Enum):
        slug = links.object_slug(gone.namespace, gone.name, default)
        yield links.enum_path(slug), refs.label(gone.id), None
    elif change.action == "renamed" and change.object_id == change.table_id:
        heir = catalog.tables_by_id.get(change.object_id)
        *namespace, name = split_id(str(gone))
        if heir and heir.kind != "partition":
            former = replace(heir, namespace=namespace[0] if namespace else None, name=name)
            path = links.page_of_table(former, default)
            yield path, refs.label(str(gone)), refs.table(heir.id)


def _short(step: Step) -> str:
    """What a migration is called in a line of something else: its number, or what comes after the
    time of its making."""
    head, _, rest = step.name.partition("_")
    is_numbered = head.isdigit() and rest and len(head) <= _LONGEST_NUMBER
    return head if is_numbered else _untimed(step)


def _untimed(step: Step) -> str:
    """The name of a migration without the time of its making."""
    head, _, rest = step.name.partition("_")
    return rest if head.isdigit() and rest and len(head) > _LONGEST_NUMBER else step.name


def _ended(sql: str) -> str:
    """A statement as it stands in a script."""
    return f"{sql.strip().removesuffix(';')};\n"


def _step_paths(history: History) -> Mapping[int, str]:
    paths = links.migration_paths([step.name for step in history.steps])
    return {step.number: path for step, path in zip(history.steps, paths, strict=True)}


def _owner(change: Change) -> str:
    """The table, enum or other object that a change is told of."""
    is_value = change.object == "enum value"
    return change.table_id or (parent_id(change.object_id) if is_value else change.object_id)


def _line(change: Change) -> ChangeLine:
    return ChangeLine(describe_change(change), change.risk, change.reason or reason_for(change))


def _summary(step: Step) -> str:
    """What a migration did, in figures: `2 tables and 1 index added`."""
    found: dict[str, Counter[str]] = {}
    for change in step.changes:
        action = change.action if change.action in ("added", "removed", "renamed") else "changed"
        found.setdefault(action, Counter())[change.object] += 1
    return "; ".join(
        f"{' and '.join(_counted(word, count) for word, count in sorted(words.items()))} {action}"
        for action, words in sorted(found.items())
    )


def _counted(word: str, count: int) -> str:
    plural = {"index": "indexes", "policy": "policies"}.get(word, f"{word}s")
    return f"{count} {word if count == 1 else plural}"


def _events_by_object(history: History) -> dict[str, list[tuple[int, list[Change]]]]:
    """Present id of a table or enum -> its migrations, whatever it was called at their time."""
    found: dict[str, list[tuple[int, list[Change]]]] = {}
    now: dict[str, str | None] = {}
    """What it was called at a time -> what it is called now; None for what has gone since."""
    for step in reversed(history.steps):
        by_object: dict[str, list[Change]] = {}
        for change in step.changes:
            owner = _owner(change)
            if present := now.get(owner, owner):
                by_object.setdefault(present, []).append(change)
        for present, changes in by_object.items():
            found.setdefault(present, []).insert(0, (step.number, changes))
        now |= {c.object_id: None for c in step.changes if c.action == "added" and _is_whole(c)}
        for change in step.changes:
            if change.action == "renamed" and _is_whole(change):
                now[str(change.before)] = now.get(change.object_id, change.object_id)
    return found


def _is_whole(change: Change) -> bool:
    return change.object_id == change.table_id or change.table_id is None

"""What the steps do to the previous version of the application, which still runs while they are
applied: it goes on, what it uses was announced to go, or it may fail."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from schemadoc.migrations.grading import Outlook, grade_changes
from schemadoc.migrations.history import former_id, move
from schemadoc.migrations.instructions import Announcement, Instructions, read_instructions
from schemadoc.migrations.there import There, is_meant, is_within
from schemadoc.model.change import Change
from schemadoc.model.history import History, Step
from schemadoc.model.ids import make_child_id
from schemadoc.model.safety import (
    Deprecation,
    Safety,
    Shim,
    StepClass,
    Unclear,
    says_deprecated,
)
from schemadoc.model.table import Table


def judge_steps(
    history: History, *, held: frozenset[int] = frozenset(), mark: str | None = None
) -> History:
    """The history with the risk of each change in the light of what was announced; `held` are the
    steps that must leave the previous version working, `mark` is how a shim is declared."""
    judge = _Judge()
    steps = tuple(judge.take(step) for step in history.steps)
    safety = Safety(
        classes={step.number: _classify(step) for step in steps},
        shims=tuple(judge.with_overdue(shim, steps) for shim in judge.shims),
        deprecations=tuple(judge.deprecations.values()),
        unclear=tuple(judge.unclear),
        held=held,
        mark=mark,
    )
    return replace(history, steps=steps, safety=safety)


def _classify(step: Step) -> StepClass:
    risks = {change.risk for change in step.changes}
    if "breaking" in risks:
        return "breaking"
    if "contract" in risks:
        return "contract"
    return "data only" if not risks and step.category != "schema" else "expand"


@dataclass(slots=True)
class _Judge:
    """What is known after the steps so far."""

    shims: list[Shim] = field(default_factory=list)
    deprecations: dict[str, Deprecation] = field(default_factory=dict)
    unclear: list[Unclear] = field(default_factory=list)
    _there: There = field(default_factory=There)
    _announced: dict[str, str] = field(default_factory=dict)
    """What may go -> the name of the step that said so first."""
    _said: dict[int, Instructions] = field(default_factory=dict)

    def take(self, step: Step) -> Step:
        """One step more, with the risks of its changes."""
        said = self._said[step.number] = read_instructions(step)
        self.unclear += said.unclear
        announced = dict(self._announced)  # what this very step announces goes without a warning
        self._there.apply(step.changes)
        self._rename(step)
        covered = dict(self._declare(step, said))
        self._deprecate(step, said)
        self._forget(step)
        self._check_drops(step, said)
        outlook = Outlook(covered=covered, announced=announced)
        return replace(step, changes=grade_changes(step.changes, outlook))

    def with_overdue(self, shim: Shim, steps: Sequence[Step]) -> Shim:
        """A shim that is still there, with the step that it should have gone with."""
        if shim.dropped is not None:
            return shim
        later = (step for step in steps if step.number > shim.step)
        overdue = next((step.number for step in later if self._ends(shim, step)), None)
        return replace(shim, overdue=overdue)

    def _ends(self, shim: Shim, step: Step) -> bool:
        said = self._said[step.number]
        if any(told.name and is_meant(told.name, shim.object_id) for told in said.drops):
            return True
        told_again = {told.issue for told in (*said.shims, *said.deprecated)}
        if shim.issue is None or shim.issue in told_again:
            return False
        return bool(re.search(rf"(?<!\w){re.escape(shim.issue)}(?!\d)", step.sql))

    def _declare(self, step: Step, said: Instructions) -> Iterator[tuple[str, str]]:
        """What goes on working under its old name after a step, and why."""
        for told in said.shims:
            found = self._there.find(told.name)
            if found is None:
                self._complain(step, told, self._why_no_shim(told.name))
                continue
            self._announced.setdefault(found, step.name)
            if not any(shim.object_id == found and not shim.dropped for shim in self.shims):
                self.shims.append(_shim(found, told, step))
            until = f" until {told.issue}" if told.issue else ""
            for each in self._there.within(found):
                yield each, f"the old name goes on working{until}"

    def _why_no_shim(self, name: str) -> str:
        if self._there.ever(name):
            return f"`{name}` is declared as a shim, and there is none after this migration"
        return f"`{name}` is declared as a shim, and there never was anything of that name"

    def _deprecate(self, step: Step, said: Instructions) -> None:
        for told in said.deprecated:
            found = self._there.find(told.name)
            if found is None:
                self._complain(step, told, f"`{told.name}` is to be deprecated, and is not there")
            else:
                self._announce(step, found, told.issue)
        for object_id, comment in _comments(step.changes):
            if says_deprecated(comment):
                self._announce(step, object_id, None)

    def _announce(self, step: Step, object_id: str, issue: str | None) -> None:
        self._announced.setdefault(object_id, step.name)
        known = Deprecation(object_id=object_id, step=step.number, issue=issue)
        self.deprecations.setdefault(object_id, known)

    def _rename(self, step: Step) -> None:
        """What has another name awaits its end under that."""
        for change in step.changes:
            if change.action == "renamed":
                old, new = former_id(change), change.object_id
                move(self._announced, old, new)
                move(self.deprecations, old, new)
                self.shims = [_renamed(shim, old, new) for shim in self.shims]
        self.deprecations = {i: replace(d, object_id=i) for i, d in self.deprecations.items()}

    def _forget(self, step: Step) -> None:
        """What is gone awaits nothing any more, nor what is no longer said to be deprecated."""
        commented = [change for change in step.changes if change.action == "comment"]
        kept = {i for i, comment in _comments(commented) if not says_deprecated(comment)}
        for known in (self._announced, self.deprecations):
            for object_id in [i for i in known if not self._there.has(i) or i in kept]:
                del known[object_id]
        for place, shim in enumerate(self.shims):
            if shim.dropped is None and not self._there.has(shim.object_id):
                self.shims[place] = replace(shim, dropped=step.number)

    def _check_drops(self, step: Step, said: Instructions) -> None:
        """What a step says that it drops must have been a shim, and be gone."""
        gone = [shim for shim in self.shims if shim.dropped == step.number]
        left = [shim.object_id for shim in self.shims if shim.dropped is None]
        for told in said.drops:
            if told.name and not any(is_meant(told.name, shim.object_id) for shim in self.shims):
                self._complain(step, told, f"there never was a shim `{told.name}`")
            elif not told.name and not gone:
                still = f": {', '.join(left)} is still there" if left else ""
                self._complain(step, told, f"no shim goes with this migration{still}")

    def _complain(self, step: Step, told: Announcement, words: str) -> None:
        self.unclear.append(Unclear(step=step.number, message=words, location=told.location))


def _shim(object_id: str, told: Announcement, step: Step) -> Shim:
    former = {former_id(c): c.object_id for c in step.changes if c.action == "renamed"}
    return Shim(
        object_id=object_id,
        step=step.number,
        stands_for=former.get(object_id),
        issue=told.issue,
        location=told.location,
    )


def _renamed(shim: Shim, old: str, new: str) -> Shim:
    heir = shim.stands_for
    if heir is None or not is_within(heir, old):
        return shim
    return replace(shim, stands_for=new + heir[len(old) :])


def _comments(changes: Sequence[Change]) -> Iterator[tuple[str, str | None]]:
    """What the changes say of objects, also where they say nothing any more."""
    for change in changes:
        if change.action == "comment":
            yield change.object_id, change.after
        elif change.action == "added":
            yield change.object_id, getattr(change.after, "comment", None)
        if change.action == "added" and isinstance(change.after, Table):
            for column in change.after.columns:
                yield make_child_id(change.object_id, column.name), column.comment

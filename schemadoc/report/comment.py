"""What differs between two states of a schema, as a comment on a pull request: what breaks first,
and never longer than a Git host takes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from schemadoc import escape
from schemadoc.model.catalog import Finding
from schemadoc.model.change import Change
from schemadoc.model.comparison import Comparison, NewStep
from schemadoc.model.ids import parent_id, shorten_id
from schemadoc.model.reasons import reason_for
from schemadoc.model.wording import describe_change
from schemadoc.report.words import count

MOST_BYTES = 60_000
"""GitHub takes 65,536 characters."""
_ISSUE = "\\#"
_OPEN = 8
"""How many changes of tables are shown at once; more are folded."""


def write_comment(comparison: Comparison) -> str:
    """The comment, in which the least important is left out where it would be too long."""
    room = _Room(MOST_BYTES)
    room.add([f"### {_summary(comparison)}", ""])
    room.add([f"{escape.code(comparison.old)} → {escape.code(comparison.new)}", ""])
    room.add([line for note in comparison.notes for line in (f"> {_prose(note)}", "")])
    room.section("Breaking", _breaking(comparison), "breaking change")
    room.section("Migrations", _migrations(comparison), "migration", _STEPS_HEAD)
    room.tables(comparison)
    room.section(_findings_title(comparison), _findings(comparison.findings), "finding")
    room.diagram(comparison.diagram)
    return room.text()


class _Room:
    """The lines so far, and how many bytes are left for more."""

    def __init__(self, most: int) -> None:
        self._lines: list[str] = []
        self._left = most - 1000  # for what is said of what is left out

    def text(self) -> str:
        """All of it."""
        return "\n".join(self._lines).rstrip("\n")

    def add(self, lines: Sequence[str]) -> bool:
        """Some lines as a whole, if there is room for them."""
        size = sum(len(line.encode()) + 1 for line in lines)
        if size > self._left:
            return False
        self._lines += lines
        self._left -= size
        return True

    def section(
        self, title: str, items: Iterable[str], word: str, head: Sequence[str] = ()
    ) -> None:
        """Lines beneath a title, as many as there is room for."""
        items = list(items)
        if not items or not self.add([f"#### {title}", "", *head]):
            return
        shown = 0
        while shown < len(items) and self.add([items[shown]]):
            shown += 1
        self._lines += self._left_out(len(items) - shown, word, "")

    def tables(self, comparison: Comparison) -> None:
        """What changed, table by table."""
        groups = [(owner, list(group)) for owner, group in groupby(comparison.changes, _owner)]
        blocks = [[*_block(owner, group, comparison)] for owner, group in groups]
        is_long = len(comparison.changes) > _OPEN
        summary = f"All {count(len(comparison.changes), 'change')}"
        head = ["<details>", f"<summary>{summary}</summary>", ""] if is_long else []
        if not blocks or not self.add(["#### Changes", "", *head]):
            return
        shown = 0
        while shown < len(blocks) and self.add(blocks[shown]):
            shown += 1
        self._lines += self._left_out(len(blocks) - shown, "table", " with all that changed there")
        self._lines += ["</details>", ""] if is_long else []

    def diagram(self, text: str) -> None:
        """The tables that changed, as a picture; all or nothing."""
        if text and not self.add(["#### The tables", "", "```mermaid", text, "```", ""]):
            self._lines += ["*The diagram is left out, to keep this comment short.*", ""]

    def _left_out(self, number: int, word: str, more: str) -> list[str]:
        if not number:
            return [""]
        are = "is" if number == 1 else "are"
        return [
            "",
            f"*{count(number, word)}{more} {are} left out, to keep this comment short: "
            "`schemadoc diff` tells all.*",
            "",
        ]


def _summary(comparison: Comparison) -> str:
    """What matters, in a line."""
    changes = [change for change in comparison.changes if not change.doubtful]
    if not changes:
        return "Schema: no changes" if not comparison.steps else "Schema: migrations of rows only"
    breaking = sum(change.risk == "breaking" for change in changes)
    contract = sum(change.risk == "contract" for change in changes)
    told = [f"{breaking} breaking" if breaking else "", f"{contract} announced" if contract else ""]
    kinds = ", ".join(words for words in told if words) or "none breaking"
    objects = len({_owner(change) for change in changes})
    return f"Schema: {count(len(changes), 'change')} to {count(objects, 'object')}, {kinds}"


def _breaking(comparison: Comparison) -> Iterator[str]:
    for change in comparison.changes:
        if change.risk == "breaking" and not change.doubtful:
            name = _name(_owner(change), comparison)
            why = change.reason or reason_for(change)
            yield f"- {name}: {_text(describe_change(change))} — {_reason(why)}"


_STEPS_HEAD = ("| Migration | Safety | Changes |", "|:--|:--|--:|")


def _migrations(comparison: Comparison) -> Iterator[str]:
    yield from (f"| {_step(new)} |" for new in comparison.steps)
    for name in comparison.edited:
        yield f"| {escape.code(name)} | **edited**: wherever it is applied, it is not again | |"
    for name in comparison.gone:
        yield f"| {escape.code(name)} | **gone** | |"


def _step(new: NewStep) -> str:
    safety = f"**{new.safety}**" if new.safety == "breaking" else new.safety
    return f"{escape.code(new.step.name)} | {safety} | {len(new.step.changes) or ''}"


def _block(owner: str, changes: Iterable[Change], comparison: Comparison) -> Iterator[str]:
    yield f"- {_name(owner, comparison)}"
    for change in changes:
        yield f"    - {_text(describe_change(change))}{_grade(change)}"


def _grade(change: Change) -> str:
    if change.doubtful:
        return " (*not compared*)"
    if change.risk == "breaking":
        return " **breaking**"
    return f" ({_reason(change.reason)})" if change.reason else ""


def _findings_title(comparison: Comparison) -> str:
    new = count(len(comparison.findings), "new finding")
    settled = f", {comparison.settled} settled" if comparison.settled else ""
    return f"{new}{settled}"


def _findings(findings: Iterable[Finding]) -> Iterator[str]:
    for found in findings:
        name = escape.code(found.object_id)
        yield f"- {found.severity} {found.rule} {name}: {_prose(found.message)}"


def _owner(change: Change) -> str:
    is_value = change.object == "enum value"
    return change.table_id or (parent_id(change.object_id) if is_value else change.object_id)


def _name(object_id: str, comparison: Comparison) -> str:
    """What an object is called, with a link to its page where it is published."""
    shown = escape.code(shorten_id(object_id, comparison.default_namespace))
    address = comparison.addresses.get(object_id)
    return f"[{shown}]({address})" if address else shown


def _text(value: object) -> str:
    return escape.quiet(escape.text(value))


def _reason(value: object) -> str:
    """An issue that a reason names is one."""
    return escape.quiet(escape.text(value), but=_ISSUE)


def _prose(value: object) -> str:
    return escape.quiet(escape.prose(value), but=_ISSUE)

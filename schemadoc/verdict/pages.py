"""Pages that are not as they would be written now, each with what has changed since it was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from schemadoc import links
from schemadoc.model.catalog import Catalog
from schemadoc.model.change import Change
from schemadoc.model.facts import CODE_ONLY, FACTS
from schemadoc.model.fault import Fault
from schemadoc.model.ids import parent_id, shorten_id
from schemadoc.model.schema import Enum, Schema
from schemadoc.model.table import Location, Table
from schemadoc.model.wording import describe_change
from schemadoc.snapshot import encode

_BUILD = "Run `schemadoc build` and commit what it writes."
_BY_HAND = "Move what you wrote into a note, or overwrite it with `schemadoc build --force`."
_UNMERGED = "Run `schemadoc build --force` and commit what it writes."
_NOTE = "note "


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The committed pages held against those that would be written now."""

    docs: str
    """Their folder, as messages name it."""
    written: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[str, ...]
    unmerged: tuple[str, ...] = ()
    """Those of `edited` that are what an unfinished merge of git left."""
    missing: frozenset[str] = frozenset()
    """Those of `written` that are not there."""
    before: Schema | None = None
    """The schema that they were made of; None where it cannot be read."""
    changes: tuple[Change, ...] = ()
    """What has changed in it since."""
    inputs_before: Mapping[str, str] = field(default_factory=dict)
    """What else they were made of, such as a setting, a note or a template -> its hash."""
    inputs: Mapping[str, str] = field(default_factory=dict)


def judge_pages(held: Held, catalog: Catalog) -> Iterator[Fault]:
    """A fault for each page that is out of date, or that somebody changed by hand."""
    reasons = _Reasons(held, catalog)
    for path in held.edited:
        if path in held.unmerged:
            yield _fault(held, path, "is what a merge of git left", _UNMERGED)
        else:
            yield _fault(held, path, "was changed by hand", _BY_HAND)
    for path in held.written:
        if path not in held.edited:
            is_new = path in held.missing
            said = "is missing" if is_new else "is stale"
            yield _fault(held, path, said, _BUILD, reasons.of(path))
    for path in held.removed:
        if path not in held.edited:
            yield _fault(held, path, "is of something that is gone", _BUILD, reasons.of(path))


def _fault(
    held: Held, path: str, message: str, remedy: str, reasons: tuple[str, ...] = ()
) -> Fault:
    file = f"{held.docs}/{path}"
    return Fault(
        kind="page",
        place=file,
        message=message,
        remedy=remedy,
        location=Location(file=file),
        reasons=reasons,
    )


class _Reasons:
    """Why each page is another than it was, the nearest reasons first."""

    def __init__(self, held: Held, catalog: Catalog) -> None:
        """Sort what has changed by the pages that it is told on, once."""
        self._held = held
        self._catalog = catalog
        self._default = catalog.schema.default_namespace
        self._pages = self._find_pages()
        self._own: dict[str, list[str]] = {}
        self._near: dict[str, list[str]] = {}
        for change in held.changes:
            self._add(change)
        self._words = dict(self._find_words())
        self._inputs = tuple(self._find_inputs())

    def of(self, path: str) -> tuple[str, ...]:
        """The reasons for one page."""
        told = [*self._own.get(path, ()), *self._near.get(path, ())]
        told += [words for page, words in self._words.items() if page == path]
        told += self._of_inputs(path)
        if path == links.SNAPSHOT and self._held.changes:
            count = len(self._held.changes)
            told.append("1 change of the schema" if count == 1 else f"{count} changes of it")
        return tuple(dict.fromkeys(told)) or self._of_last_resort(path)

    def _of_last_resort(self, path: str) -> tuple[str, ...]:
        if self._held.changes:
            return ("it shows what changed elsewhere in the schema",)
        if self._words:
            return ("it shows words or names of the code that changed",)
        if self._inputs:
            return tuple(dict.fromkeys(words for _, words in self._inputs))
        if self._held.unmerged:
            return ("a merge of git is not finished",)
        if path in self._held.missing or self._held.before is None:
            return ()
        return ("the schema and the settings are the same: schemadoc itself has changed",)

    def _find_pages(self) -> dict[str, str]:
        """Id of a table or enum, as it was or is -> its page."""
        schemas = [schema for schema in (self._held.before, self._catalog.schema) if schema]
        found = {}
        for schema in schemas:
            for table in schema.tables:
                found[table.id] = links.page_of_table(table, self._default)
            for enum in schema.enums:
                slug = links.object_slug(enum.namespace, enum.name, self._default)
                found[enum.id] = links.enum_path(slug)
        roots = self._catalog.partition_roots
        return {i: found.get(roots.get(i, i), page) for i, page in found.items()}

    def _add(self, change: Change) -> None:
        is_value = change.object == "enum value"
        owner = change.table_id or (parent_id(change.object_id) if is_value else change.object_id)
        words = describe_change(change)
        page = self._pages.get(owner, links.OBJECTS)
        self._own.setdefault(page, []).append(words)
        if change.action == "renamed" and str(change.before) in self._pages:
            self._own.setdefault(self._pages[str(change.before)], []).append(words)
        told = f"{shorten_id(owner, self._default)}: {words}"
        for near in self._neighbours(owner):
            if near != page:
                self._near.setdefault(near, []).append(told)

    def _neighbours(self, owner: str) -> Iterator[str]:
        """The other pages that tell of an object."""
        catalog = self._catalog
        if domain := catalog.domain_of.get(owner):
            yield links.domain_path(domain.slug)
        for relation in (
            *catalog.relations_from.get(owner, ()),
            *catalog.relations_to.get(owner, ()),
        ):
            for table_id in (relation.from_table, relation.to_table):
                if table_id in self._pages:
                    yield self._pages[table_id]
        for table_id, _ in catalog.enum_columns.get(owner, ()):
            yield self._pages[table_id]

    def _find_words(self) -> Iterator[tuple[str, str]]:
        """The pages of tables and enums of which the code says something else than before."""
        before = self._held.before
        if before is None:
            return
        old: tuple[Table | Enum, ...] = (*before.tables, *before.enums)
        known = {item.id: item for item in old}
        schema = self._catalog.schema
        new: tuple[Table | Enum, ...] = (*schema.tables, *schema.enums)
        for item in new:
            was = known.get(item.id)
            if was is not None and was != item and (kinds := _kinds_that_differ(was, item)):
                yield self._pages[item.id], f"{' and '.join(kinds)} changed"

    def _find_inputs(self) -> Iterator[tuple[str, str]]:
        """Which of the inputs beside the schema changed, and what is to be said of it."""
        before, now = self._held.inputs_before, self._held.inputs
        for name in sorted({*before, *now}) if before else ():
            was, is_now = before.get(name), now.get(name)
            if was != is_now:
                yield name, _input_words(name, was, is_now)

    def _of_inputs(self, path: str) -> Iterator[str]:
        """A note concerns the page of its object above all."""
        name = path.rpartition("/")[2]
        for key, words in self._inputs:
            if not key.startswith(_NOTE) or key.rpartition("/")[2] == name:
                yield words


def _input_words(name: str, was: str | None, now: str | None) -> str:
    if name == "schemadoc":
        return f"it was written by schemadoc {was}, and this is {now}"
    if name == "migrations":
        return f"there were {_number(was)}, and are {_number(now)}"
    state = "is new" if was is None else "is gone" if now is None else "changed"
    return f"the {name} {state}"


def _number(figure: str | None) -> str:
    count = (figure or "0").partition(" ")[0]
    return "1 migration" if count == "1" else f"{count} migrations"


def _kinds_that_differ(was: Table | Enum, now: Table | Enum) -> tuple[str, ...]:
    """The kinds of facts that only code knows which differ in a table or an enum."""
    found = []
    for fact in FACTS:
        if fact in CODE_ONLY and _holds_other(fact, was, now):
            found.append(fact)
    return tuple(found)


def _holds_other(fact: str, was: Table | Enum, now: Table | Enum) -> bool:
    for name in FACTS[fact]:
        owner, _, field_name = name.partition(".")
        if owner == type(now).__name__ and _differ(field_name, was, now):
            return True
        if owner == "Column" and isinstance(now, Table) and isinstance(was, Table):
            known = {column.name: column for column in was.columns}
            pairs = ((known[c.name], c) for c in now.columns if c.name in known)
            if any(_differ(field_name, *pair) for pair in pairs):
                return True
    return False


def _differ(field_name: str, was: Any, now: Any) -> bool:
    """Whether two values are other documents: no page tells the line of anything."""
    sides = [encode(getattr(item, field_name)) for item in (was, now)]
    return bool(sides[0] != sides[1])

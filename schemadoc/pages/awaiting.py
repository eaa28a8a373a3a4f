"""The page of what is still to go: old names that go on working, and what is deprecated."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog
from schemadoc.model.ids import make_child_id, parent_id, split_id
from schemadoc.model.page import Page
from schemadoc.model.safety import Deprecation, Safety, says_deprecated
from schemadoc.model.table import Description
from schemadoc.pages.history import Past, ShimLine
from schemadoc.pages.refs import Ref, Refs

_TAG = "deprecated"


@dataclass(frozen=True, slots=True)
class DeprecatedLine:
    """Something that will go."""

    ref: Ref
    since: Ref | None
    """The migration that announced it, if one did."""
    issue: str | None
    description: Description | None


@dataclass(frozen=True, slots=True)
class Awaiting:
    """All that awaits its contract."""

    shims: tuple[ShimLine, ...]
    deprecated: tuple[DeprecatedLine, ...]
    is_followed: bool
    """Whether the project has a way to declare shims, so that nothing to tell is worth telling."""

    @property
    def ref(self) -> Ref | None:
        """The page, if there is one."""
        if self.shims or self.deprecated or self.is_followed:
            return Ref("Awaiting contract", links.AWAITING)
        return None

    @property
    def in_words(self) -> str:
        """How much there is of it."""
        overdue = sum(line.overdue is not None for line in self.shims)
        shims = _count(len(self.shims), "shim") + (f" ({overdue} overdue)" if overdue else "")
        things = _count(len(self.deprecated), "deprecated object")
        told = [shims if self.shims else "", things if self.deprecated else ""]
        return " and ".join(words for words in told if words) or "nothing"


def list_awaiting(catalog: Catalog, refs: Refs, past: Past) -> Awaiting:
    """What is still to go."""
    safety = catalog.history.safety if catalog.history else Safety()
    return Awaiting(
        shims=tuple(past.shim(shim) for shim in safety.shims if shim.dropped is None),
        deprecated=tuple(_deprecated(catalog, safety, refs, past)),
        is_followed=bool(safety.held),
    )


def plan_awaiting(awaiting: Awaiting) -> Iterator[Page]:
    """The page, where there is a reason for it."""
    if awaiting.ref:
        yield Page(
            path=links.AWAITING,
            title=awaiting.ref.label,
            template="pages/awaiting.md.j2",
            data={"shims": awaiting.shims, "deprecated": awaiting.deprecated},
        )


def _deprecated(
    catalog: Catalog, safety: Safety, refs: Refs, past: Past
) -> Iterator[DeprecatedLine]:
    announced = {each.object_id: each for each in safety.deprecations}
    for object_id in _objects(catalog):
        description = catalog.descriptions.get(object_id)
        told = announced.get(object_id)
        said = says_deprecated(description.text) if description else False
        if told or said or _TAG in catalog.tags.get(object_id, ()):
            yield _line(catalog, object_id, told, refs, past)


def _objects(catalog: Catalog) -> Iterator[str]:
    """What can be deprecated, in the order of the schema."""
    for table in catalog.schema.tables:
        if table.kind != "partition":
            yield table.id
            yield from (make_child_id(table.id, column.name) for column in table.columns)
    yield from (enum.id for enum in catalog.schema.enums)
    yield from (routine.id for routine in catalog.schema.routines)


def _line(
    catalog: Catalog, object_id: str, told: Deprecation | None, refs: Refs, past: Past
) -> DeprecatedLine:
    return DeprecatedLine(
        ref=_ref(catalog, object_id, refs),
        since=past.step(told.step) if told else None,
        issue=told.issue if told else None,
        description=catalog.descriptions.get(object_id),
    )


def _ref(catalog: Catalog, object_id: str, refs: Refs) -> Ref:
    if object_id in catalog.tables_by_id:
        return refs.table(object_id)
    if object_id in catalog.enums_by_id:
        return refs.enum(object_id)
    if object_id in catalog.routines_by_id:
        return refs.routine(object_id)
    return refs.column(parent_id(object_id), split_id(object_id)[-1])


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"

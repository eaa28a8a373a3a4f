"""The page of what stands beside the tables: types, sequences, routines, roles and the like."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from schemadoc import links
from schemadoc.model.catalog import Catalog
from schemadoc.model.ids import split_column_id
from schemadoc.model.page import Page
from schemadoc.model.schema import (
    CustomType,
    EventTrigger,
    Extension,
    Namespace,
    Publication,
    Role,
    Routine,
    Sequence,
)
from schemadoc.model.table import Check, Grant, Identity
from schemadoc.pages.refs import Ref, Refs


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is true of an object: words, and the name or expression that follows them."""

    words: str
    value: str | None = None
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class ObjectLine:
    """An object that has no page of its own."""

    ref: Ref
    facts: tuple[Fact, ...]
    description: str | None = None
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """All objects of a kind."""

    title: str
    word: str
    """What one of them is called."""
    objects: tuple[ObjectLine, ...]

    @property
    def ref(self) -> Ref:
        """How many there are, and where they are listed."""
        number = len(self.objects)
        words = f"{number} {self.word}{'' if number == 1 else 's'}"
        return Ref(words, f"{links.OBJECTS}#{self.title.lower().replace(' ', '-')}")


def list_sections(catalog: Catalog, refs: Refs) -> tuple[Section, ...]:
    """What there is beside the tables, by kind."""
    schema = catalog.schema
    kinds: tuple[tuple[str, Iterable[Any], _Facts], ...] = (
        ("Custom types", schema.custom_types, _of_type),
        ("Sequences", schema.sequences, _of_sequence),
        ("Routines", schema.routines, _of_routine),
        ("Namespaces", schema.namespaces, _of_namespace),
        ("Extensions", schema.extensions, _of_extension),
        ("Roles", schema.roles, _of_role),
        ("Publications", schema.publications, _of_publication),
        ("Event triggers", schema.event_triggers, _of_event_trigger),
    )
    sections = (
        Section(title, title.lower()[:-1], tuple(_line(catalog, refs, i, facts) for i in items))
        for title, items, facts in kinds
    )
    return tuple(section for section in sections if section.objects)


def plan_objects(sections: tuple[Section, ...]) -> Page:
    """Everything that has no page of its own, with all that is known of it."""
    return Page(
        path=links.OBJECTS,
        title="Other objects",
        template="pages/objects.md.j2",
        data={"sections": sections},
    )


def list_facts(routine: Routine, refs: Refs) -> tuple[Fact, ...]:
    """How a routine is called, and what is said of it beside its body."""
    return tuple(_of_routine(routine, refs))


def list_identity(identity: Identity) -> tuple[Fact, ...]:
    """How an identity column counts, as far as it is not the usual way."""
    return tuple(_counting(identity))


_Facts = Callable[[Any, Refs], Iterator[Fact]]


def _line(catalog: Catalog, refs: Refs, item: Any, facts: _Facts) -> ObjectLine:
    described = catalog.descriptions.get(item.id) if hasattr(item, "id") else None
    has_page = isinstance(item, Routine)
    return ObjectLine(
        ref=_ref(item, refs),
        facts=tuple(facts(item, refs)),
        description=described.text if described else item.comment,
        definition=None if has_page else getattr(item, "definition", None),
    )


def _ref(item: Any, refs: Refs) -> Ref:
    if isinstance(item, Routine):
        return refs.routine(item.id)
    return Ref(refs.label(item.id) if hasattr(item, "id") else str(item.name))


def _of_type(item: CustomType, refs: Refs) -> Iterator[Fact]:
    yield Fact(item.kind)
    yield from _told("of", item.base)
    if not item.nullable:
        yield Fact("not null")
    yield from _told("default", item.default)
    yield from _told("collate", item.collation)
    for check in item.checks:
        yield Fact(_check_words(check), check.expression)
    for attribute in item.attributes:
        collation = f" collate {attribute.collation}" if attribute.collation else ""
        comment = f": {attribute.comment}" if attribute.comment else ""
        yield Fact(f"field{comment}", f"{attribute.name} {attribute.type}{collation}")


def _check_words(check: Check) -> str:
    name = f" {check.name}" if check.name else ""
    state = "" if check.validated else ", not valid"
    return f"check{name}{state}" + (f" ({check.comment})" if check.comment else "")


def _of_sequence(item: Sequence, refs: Refs) -> Iterator[Fact]:
    yield from _told("type", item.type)
    yield from _counting(item)
    if item.owned_by:
        yield Fact("owned by", ref=refs.column(*split_column_id(item.owned_by)))
    yield from _granted(item.grants)


def _counting(item: Identity | Sequence) -> Iterator[Fact]:
    for name in ("start", "increment", "minimum", "maximum", "cache"):
        value = getattr(item, name)
        yield from _told(name, None if value is None else str(value))
    if item.cycle:
        yield Fact("cycles")


def _of_routine(item: Routine, refs: Refs) -> Iterator[Fact]:
    yield Fact(item.kind)
    yield from _told("takes", item.arguments or None)
    yield from _told("returns", item.returns)
    yield from _told("in", item.language)
    yield from (Fact(word) for word in (item.volatility, item.strict and "strict") if word)
    if item.security_definer:
        yield Fact("runs with the rights of its owner")
    if item.parallel:
        yield Fact(f"parallel {item.parallel}")
    yield from _granted(item.grants)


def _of_namespace(item: Namespace, refs: Refs) -> Iterator[Fact]:
    yield from _granted(item.grants)


def _of_extension(item: Extension, refs: Refs) -> Iterator[Fact]:
    yield from _told("version", item.version)
    yield from _told("in", item.namespace)


def _of_role(item: Role, refs: Refs) -> Iterator[Fact]:
    yield from (Fact(attribute) for attribute in item.attributes)
    yield from (Fact("member of", role) for role in item.member_of)


def _of_publication(item: Publication, refs: Refs) -> Iterator[Fact]:
    if item.operations:
        yield Fact(", ".join(item.operations))
    if item.all_tables:
        yield Fact("of all tables")
    yield from (Fact("of all tables in", namespace) for namespace in item.namespaces)
    yield from (Fact("of", ref=refs.table(table_id)) for table_id in item.tables)


def _of_event_trigger(item: EventTrigger, refs: Refs) -> Iterator[Fact]:
    yield Fact(f"on {item.event}")
    yield from (Fact("for", tag) for tag in item.tags)
    yield from _told("runs", item.routine)
    if item.enabled != "origin":
        yield Fact(item.enabled)


def _granted(grants: Iterable[Grant]) -> Iterator[Fact]:
    for grant in grants:
        passed_on = f" (may pass on {', '.join(grant.grantable)})" if grant.grantable else ""
        yield Fact(f"{', '.join(grant.privileges)}{passed_on} for", grant.role)


def _told(words: str, value: str | None) -> Iterator[Fact]:
    if value is not None:
        yield Fact(words, value)

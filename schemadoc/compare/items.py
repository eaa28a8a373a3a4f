"""Two lists of like objects: what was added, removed or renamed, and which fields differ."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from schemadoc.model.change import Change
from schemadoc.model.ids import make_child_id, make_id
from schemadoc.model.table import Check, Exclusion, Grant, Index

Key = Callable[[Any], Hashable]


def by_name(item: Any) -> Hashable:
    """What makes an object with a name the same on both sides."""
    name: str = item.name
    return name


def by_id(item: Any) -> Hashable:
    """The same for an object with an id."""
    object_id: str = item.id
    return object_id


def compare_items(
    kind: str,
    old: Iterable[Any],
    new: Iterable[Any],
    *,
    key: Key = by_name,
    owner: str | None,
    guess: bool = True,
) -> Iterator[Change]:
    """The differences of two lists; `owner` is the table that the objects are in. A rename is
    proposed where `guess` allows it."""
    before, after = _keyed(old, key), _keyed(new, key)
    removed = [item for k, item in before.items() if k not in after]
    added = [item for k, item in after.items() if k not in before]
    for one, other in find_pairs(removed, added) if guess else ():
        removed.remove(one)
        added.remove(other)
        yield _name_change(kind, one, other, owner)
    yield from (_change(kind, "removed", owner, item, None) for item in removed)
    yield from (_change(kind, "added", owner, None, item) for item in added)
    for k, item in before.items():
        if k in after:
            yield from compare_fields(kind, item, after[k], owner=owner)


def compare_fields(
    kind: str, old: Any, new: Any, *, owner: str | None, skip: Iterable[str] = ()
) -> Iterator[Change]:
    """One change for each field that differs."""
    if old is None or new is None:
        if old != new:
            action = "added" if old is None else "removed"
            yield _change(kind, action, owner, old, new)
        return
    if old == new:
        return
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after and field.name not in skip:
            yield Change(
                kind=f"{kind}.{field.name}",
                object_id=item_id(new, owner),
                table_id=owner,
                before=before,
                after=after,
            )


def item_id(item: Any, owner: str | None) -> str:
    """The id of an object: its own, else its name or what it says within the table."""
    if hasattr(item, "id"):
        return str(item.id)
    name = getattr(item, "name", None)
    name = _nameless(item) if name is None else name
    return make_child_id(owner, name) if owner else make_id(None, name)


def _nameless(item: Any) -> str:
    if isinstance(item, Grant):
        return f"{item.role} ({', '.join(item.columns)})" if item.columns else item.role
    if isinstance(item, Check | Exclusion):
        return item.expression if isinstance(item, Check) else item.definition
    if isinstance(item, Index):
        return f"({', '.join(part.column or part.expression or '' for part in item.parts)})"
    return f"({', '.join(item.columns)})"


def _keyed(items: Iterable[Any], key: Key) -> dict[Hashable, Any]:
    """The objects by what makes them the same; the second of two that are alike is numbered."""
    found: dict[Hashable, Any] = {}
    for item in items:
        base = key(item)
        number = 0
        while (base, number) in found:
            number += 1
        found[base, number] = item
    return found


def find_pairs(gone: Iterable[Any], came: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Objects that went and objects that came, alike in all but the name and like nothing else."""
    candidates: dict[Any, tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((gone, came)):
        for item in items:
            if (content := _content(item)) is not None:
                candidates[content][side].append(item)
    alike = candidates.values()
    return [(old[0], new[0]) for old, new in alike if len(old) == len(new) == 1]


def _content(item: Any) -> Any:
    """What an object says beside its name; None for one that has no name of its own."""
    names = {f.name: "" for f in fields(item) if f.name in ("id", "name", "namespace")}
    return replace(item, **names) if "name" in names else None


def _name_change(kind: str, old: Any, new: Any, owner: str | None) -> Change:
    """A rename; or a name for what had none, which is no guess, as it is the same without it."""
    object_id = item_id(new, owner)
    if hasattr(new, "id"):
        return renamed(kind, old.id, new.id, object_id, owner)
    if old.name and new.name:
        return renamed(kind, old.name, new.name, object_id, owner)
    return Change(
        kind=f"{kind}.name",
        object_id=object_id,
        table_id=owner,
        before=old.name,
        after=new.name,
    )


def renamed(
    kind: str, old: str, new: str, object_id: str, owner: str | None, *, guess: bool = True
) -> Change:
    """A rename, inferred or known."""
    return Change(
        kind=f"{kind}.renamed",
        object_id=object_id,
        table_id=owner,
        before=old,
        after=new,
        guess=guess,
    )


def _change(kind: str, action: str, owner: str | None, old: Any, new: Any) -> Change:
    return Change(
        kind=f"{kind}.{action}",
        object_id=item_id(old if new is None else new, owner),
        table_id=owner,
        before=old,
        after=new,
    )

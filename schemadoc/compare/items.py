"""Two lists of like objects: what was added, removed or renamed, and which fields differ."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from schemadoc.model.change import Change
from schemadoc.model.ids import make_child_id

Key = Callable[[Any], Hashable]


def by_name(item: Any) -> Hashable:
    """What makes an object with a name the same on both sides."""
    name: str = item.name
    return name


def compare_items(
    kind: str, old: Iterable[Any], new: Iterable[Any], *, key: Key = by_name, owner: str | None
) -> Iterator[Change]:
    """The differences of two lists; `owner` is the table that the objects are in."""
    before, after = _keyed(old, key), _keyed(new, key)
    removed = {k: item for k, item in before.items() if k not in after}
    added = {k: item for k, item in after.items() if k not in before}
    yield from _renames(kind, removed, added, owner)
    yield from (_change(kind, "removed", owner, item, None) for item in removed.values())
    yield from (_change(kind, "added", owner, None, item) for item in added.values())
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
    """The id of an object: its own, else its name or columns within the table."""
    if own := getattr(item, "id", None):
        return str(own)
    name = getattr(item, "name", None) or _nameless(item)
    return make_child_id(owner, name) if owner else name


def _nameless(item: Any) -> str:
    columns = getattr(item, "columns", None)
    if columns is None:
        parts = getattr(item, "parts", ())
        columns = [part.column or part.expression or "" for part in parts]
    return f"({', '.join(columns)})" if columns else str(getattr(item, "expression", "?"))


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


def _renames(
    kind: str, removed: dict[Hashable, Any], added: dict[Hashable, Any], owner: str | None
) -> Iterator[Change]:
    """An object that went and one that came, alike in all but the name and in nothing else."""
    candidates: dict[Any, tuple[list[Hashable], list[Hashable]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((removed, added)):
        for k, item in items.items():
            if getattr(item, "name", None):
                candidates[replace(item, name="")][side].append(k)
    for gone, came in candidates.values():
        if len(gone) == len(came) == 1:
            old, new = removed.pop(gone[0]), added.pop(came[0])
            yield renamed(kind, old.name, new.name, item_id(new, owner), owner)


def renamed(kind: str, old: str, new: str, object_id: str, owner: str | None) -> Change:
    """A rename, which is only ever inferred."""
    return Change(
        kind=f"{kind}.renamed",
        object_id=object_id,
        table_id=owner,
        before=old,
        after=new,
        guess=True,
    )


def _change(kind: str, action: str, owner: str | None, old: Any, new: Any) -> Change:
    return Change(
        kind=f"{kind}.{action}",
        object_id=item_id(old if new is None else new, owner),
        table_id=owner,
        before=old,
        after=new,
    )

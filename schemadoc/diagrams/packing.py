"""Packing boxes into a rectangle of a pleasant shape with few holes."""

import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

Item = tuple[int, int]
"""A width and a height."""
_SHAPES = tuple(0.9 + 0.05 * step for step in range(27))
_PLEASANT = 1.5
_DEEP = sys.maxsize
"""Further down than anything."""
_FEW = 50
"""Of more boxes fewer shapes are tried: the holes of all are alike, and an attempt takes longer."""


@dataclass(frozen=True, slots=True)
class Packing:
    """Where each box is, and the size of the whole."""

    corners: tuple[tuple[int, int], ...]
    width: int
    height: int


Pack = Callable[[Sequence[Item], int], Packing]
"""What puts boxes side by side with a gap between them."""


def pack(items: Sequence[Item], gap: int, most: int | None = None) -> Packing:
    """Boxes side by side with a gap between them, in a rectangle no wider than `most` if they
    themselves allow it: of several attempts the one with the fewest holes."""
    return _pack(tuple(items), gap, most)


@lru_cache(maxsize=1000)
def _pack(items: tuple[Item, ...], gap: int, most: int | None) -> Packing:
    if not items:
        return Packing((), 0, 0)
    padded = [(width + gap, height + gap) for width, height in items]
    widest = max(width for width, _ in padded)
    area = sum(width * height for width, height in padded)
    shapes = _SHAPES[:: 1 + len(items) // _FEW]
    wanted = {max(widest, round(math.sqrt(area * shape))) for shape in shapes}
    if most is not None:
        wanted = {max(widest, min(width, most + gap)) for width in wanted}
    attempts = [_attempt(padded, width, order) for width in sorted(wanted) for order in _ORDERS]
    best = min(attempts, key=_badness)
    return Packing(best.corners, best.width - gap, best.height - gap)


def _badness(packing: Packing) -> float:
    """The area, and a little for an unpleasant shape."""
    shape = packing.width / packing.height
    return packing.width * packing.height * (1 + 0.1 * abs(math.log(shape / _PLEASANT)))


def _tallest(item: Item) -> tuple[int, int]:
    return -item[1], -item[0]


def _largest(item: Item) -> tuple[int, int]:
    return -item[0] * item[1], -item[1]


def _widest(item: Item) -> tuple[int, int]:
    return -item[0], -item[1]


_ORDERS: tuple[Callable[[Item], tuple[int, int]], ...] = (_tallest, _largest, _widest)


def _attempt(
    items: Sequence[Item], width: int, order: Callable[[Item], tuple[int, int]]
) -> Packing:
    sky = [(0, 0, width)]
    corners: list[tuple[int, int]] = [(0, 0)] * len(items)
    for number in sorted(range(len(items)), key=lambda number: (order(items[number]), number)):
        w, h = items[number]
        x, y = _lowest(sky, w)
        corners[number] = (x, y)
        sky = list(_raised(sky, x, w, y + h))
    right = max(x + items[number][0] for number, (x, _) in enumerate(corners))
    bottom = max(y + items[number][1] for number, (_, y) in enumerate(corners))
    return Packing(tuple(corners), right, bottom)


def _lowest(sky: list[tuple[int, int, int]], width: int) -> tuple[int, int]:
    """The place where a box of that width rests highest up; of equal ones the one that buries the
    least, and of those the leftmost."""
    end = sky[-1][0] + sky[-1][2] - width
    best: tuple[int, int, int] | None = None
    for index, (x, y, _) in enumerate(sky):
        if x > end:
            break
        if best is not None and y > best[0]:
            continue
        rest = _rest(sky, index, width, _DEEP if best is None else best[0])
        if rest is not None and (best is None or rest < best[:2]):
            best = (*rest, x)
    assert best is not None, "the strip is as wide as the widest box"
    return best[2], best[0]


def _rest(
    sky: list[tuple[int, int, int]], index: int, width: int, lowest: int
) -> tuple[int, int] | None:
    """How far down a box comes to rest there, and the area that it would bury; None if that is
    lower than it may be."""
    left, top, _ = sky[index]
    right = left + width
    under = 0
    for place in range(index, len(sky)):
        x, y, length = sky[place]
        if x >= right:
            break
        if y > top:
            if y > lowest:
                return None
            top = y
        under += y * (min(x + length, right) - x)
    return top, top * width - under


def _raised(
    sky: list[tuple[int, int, int]], x: int, width: int, top: int
) -> Iterator[tuple[int, int, int]]:
    """The skyline with a box on it."""
    is_placed = False
    for left, y, length in sky:
        if left + length <= x or left >= x + width:
            yield left, y, length
            continue
        if left < x:
            yield left, y, x - left
        if not is_placed:
            is_placed = True
            yield x, top, width
        if left + length > x + width:
            yield x + width, y, left + length - x - width

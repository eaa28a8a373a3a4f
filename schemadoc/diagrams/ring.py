"""A few boxes around those that most others refer to, with lines from border to border."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from schemadoc.diagrams.shapes import Box, Curve, Point, Size

Pair = tuple[int, int]
_FLAT = 0.6
"""The height of the ring to its width."""
_GAP = 36
_SHARE_OF_A_CENTRE = 0.5


def lay_out_ring(sizes: Sequence[Size], pairs: Sequence[Pair]) -> tuple[list[Box], list[Curve]]:
    """Where each box is, and the line of each pair of boxes."""
    centres = _centres(len(sizes), pairs)
    others = _neighbourly([n for n in range(len(sizes)) if n not in centres], pairs)
    boxes = _stacked(centres, sizes)
    radius = 210.0
    while True:
        around = _around(others, sizes, radius)
        if not _touch([*boxes.values(), *around.values()]):
            break
        radius *= 1.05
    boxes |= around
    left, top = min(b[0] for b in boxes.values()), min(b[1] for b in boxes.values())
    placed = [boxes[number] for number in range(len(sizes))]
    moved = [(x - left, y - top, w, h) for x, y, w, h in placed]
    middle = -left, -top
    in_middle = {number: moved[number] for number in centres}
    return moved, [
        _line(moved[a], moved[b], middle, [in_middle[n] for n in centres if n not in (a, b)])
        for a, b in pairs
    ]


def _centres(count: int, pairs: Sequence[Pair]) -> list[int]:
    """What more than half of the others refer to."""
    incoming = Counter(target for _, target in pairs)
    most = max(2, _SHARE_OF_A_CENTRE * (count - 1))
    return [number for number, found in incoming.most_common(2) if found > most]


def _neighbourly(numbers: list[int], pairs: Iterable[Pair]) -> list[int]:
    """Those that have to do with one another side by side."""
    tied = {frozenset(pair) for pair in pairs}
    found, left = numbers[:1], numbers[1:]
    while left:
        near = [number for number in left if frozenset((found[-1], number)) in tied]
        found.append((near or left)[0])
        left.remove(found[-1])
    return found


def _stacked(centres: Sequence[int], sizes: Sequence[Size]) -> dict[int, Box]:
    heights = [sizes[number].height for number in centres]
    top = -(sum(heights) + 4 * _GAP * (len(heights) - 1)) // 2
    boxes = {}
    for number, height in zip(centres, heights, strict=True):
        width = sizes[number].width
        boxes[number] = (-width // 2, top, width, height)
        top += height + 4 * _GAP
    return boxes


def _around(numbers: Sequence[int], sizes: Sequence[Size], radius: float) -> dict[int, Box]:
    boxes = {}
    for place, number in enumerate(numbers):
        turn = 2 * math.pi * (place + _offset(len(numbers))) / len(numbers)
        size = sizes[number]
        x, y = -radius * math.cos(turn), -radius * _FLAT * math.sin(turn)
        left, top = round(x - size.width / 2), round(y - size.height / 2)
        boxes[number] = (left, top, size.width, size.height)
    return boxes


def _offset(count: int) -> float:
    """Where to begin, so that no box is right above or below the middle if that can be."""
    return 0.0 if count % 4 == 2 else 0.5 if count % 4 == 0 else 0.25


def _touch(boxes: Sequence[Box]) -> bool:
    for index, (x, y, w, h) in enumerate(boxes):
        for other_x, other_y, other_w, other_h in boxes[:index]:
            beside = x >= other_x + other_w + _GAP or other_x >= x + w + _GAP
            if not (beside or y >= other_y + other_h + _GAP or other_y >= y + h + _GAP):
                return True
    return False


def _line(start: Box, end: Box, middle: Point, in_the_way: Sequence[Box]) -> Curve:
    """Bent a little towards the middle, and around a box that stands there."""
    a, b = _middle(start), _middle(end)
    between = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    is_outer = middle not in {a, b} and len(in_the_way) != 1
    pull = 0.4 if is_outer else 0.0
    via = between[0] + (middle[0] - between[0]) * pull, between[1] + (middle[1] - between[1]) * pull
    for box in in_the_way:
        if _crosses(a, via, box) or _crosses(via, b, box):
            side = -1 if via[0] < _middle(box)[0] else 1
            via = _middle(box)[0] + side * (box[2] / 2 + 2 * _GAP), via[1]
    from_, to = border(start, via), border(end, via)
    return from_, _towards(from_, via), _towards(to, via), to


def _crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line comes close to a box."""
    x, y, w, h = box
    steps = (
        (start[0] + (end[0] - start[0]) * k / 20, start[1] + (end[1] - start[1]) * k / 20)
        for k in range(21)
    )
    return any(x - 8 < a < x + w + 8 and y - 8 < b < y + h + 8 for a, b in steps)


def _middle(box: Box) -> Point:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _towards(point: Point, goal: Point) -> Point:
    return point[0] + (goal[0] - point[0]) * 2 / 3, point[1] + (goal[1] - point[1]) * 2 / 3


def border(box: Box, goal: Point) -> Point:
    """Where the way from the middle of a box to a point outside leaves the box."""
    x, y = _middle(box)
    across, down = goal[0] - x, goal[1] - y
    scale = min(
        box[2] / 2 / abs(across) if across else math.inf,
        box[3] / 2 / abs(down) if down else math.inf,
        1.0,
    )
    return x + across * scale, y + down * scale

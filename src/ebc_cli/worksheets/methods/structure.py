"""A dependency structure matrix: counts, blocks that hang together, an order of work, and the feedback that no order avoids.

Sources: Steward, The design structure system, 1981; Eppinger and Browning, Design structure matrix methods and applications, 2012.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from msgspec import Struct

from ebc_cli.worksheets.methods.reach import strong_parts, ways_back, ways_on

CONVENTION = (
    "A row needs the columns marked in it; what is needed comes first, so a mark above the diagonal is feedback; "
    "marks on the diagonal are ignored."
)
EXACT_UP_TO = 8


class Matrix(Struct, frozen=True):
    """A matrix looked at. `blocks` stand in an order in which none needs a later one; `levels` has the blocks that can be done at one time;
    `feedback` the marks above the diagonal of `order`; `least` tells whether no order has fewer of them.
    """

    needs: dict[str, int]
    needed_by: dict[str, int]
    marks: int
    blocks: tuple[tuple[str, ...], ...]
    levels: tuple[tuple[tuple[str, ...], ...], ...]
    order: tuple[str, ...]
    feedback: tuple[tuple[str, str], ...]
    least: bool

    @property
    def coupled(self) -> tuple[tuple[str, ...], ...]:
        """The blocks of several items that need each other."""
        return tuple(block for block in self.blocks if len(block) > 1)


def looked_at(items: Sequence[str], needs: Mapping[str, Sequence[str]]) -> Matrix:
    """What a matrix of items says; `needs` has for each item those that it needs. What is no item is left out."""
    links = [(item, other) for item in items for other in needs.get(item, ()) if other != item]
    ways = ways_on(items, links)
    blocks = strong_parts(ways)
    level: dict[str, int] = {}
    for block in blocks:
        outside = [level[other] + 1 for item in block for other in ways[item] if other in level]
        level |= dict.fromkeys(block, max(outside, default=0))
    levels = tuple(tuple(block for block in blocks if level[block[0]] == number) for number in range(max(level.values(), default=-1) + 1))
    order = tuple(item for row in levels for block in row for item in _ordered(block, ways))
    place = {item: number for number, item in enumerate(order)}
    return Matrix(
        needs={item: len(ends) for item, ends in ways.items()},
        needed_by={item: len(users) for item, users in ways_back(items, links).items()},
        marks=sum(map(len, ways.values())),
        blocks=tuple(block for row in levels for block in row),
        levels=levels,
        order=order,
        feedback=tuple((item, other) for item in order for other in ways[item] if place[other] > place[item]),
        least=all(len(block) <= EXACT_UP_TO for block in blocks),
    )


def _ordered(block: tuple[str, ...], ways: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The items of a block in an order with the fewest marks above the diagonal; of a large block one after the other by a rule of thumb:
    next comes what still waits for the fewest, and is waited for by the most.
    """
    inside = {item: {other for other in ways[item] if other in block} for item in block}
    if len(block) <= EXACT_UP_TO:
        return min(permutations(block), key=lambda order: _feedback(order, inside))
    users = {item: [other for other in block if item in inside[other]] for item in block}
    waits_for, waited_for = ({item: len(others[item]) for item in block} for others in (inside, users))
    left, order = dict.fromkeys(block), list[str]()
    while left:
        following = min(left, key=lambda item: (waits_for[item], -waited_for[item]))
        order.append(following)
        del left[following]
        for user in users[following]:
            waits_for[user] -= 1
        for other in inside[following]:
            waited_for[other] -= 1
    return tuple(order)


def _feedback(order: Sequence[str], inside: Mapping[str, set[str]]) -> int:
    done: set[str] = set()
    count = 0
    for item in order:
        count += len(inside[item] - done)
        done.add(item)
    return count


def working(found: Matrix) -> str:
    """The matrix in words: "29 marks among 12 items: 2 blocks of items that need each other; 3 marks of feedback, the fewest possible"."""
    blocks = f"{len(found.coupled)} block{'' if len(found.coupled) == 1 else 's'} of items that need each other"
    feedback = f"{len(found.feedback)} mark{'' if len(found.feedback) == 1 else 's'} of feedback"
    how = "the fewest possible" if found.least else "perhaps not the fewest possible"
    return f"{found.marks} marks among {len(found.order)} items: {blocks}; {feedback}, {how}"

"""What leads where in a directed graph: what can be reached, and the parts that go round.

Source: Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing, 1972 (strongly connected parts).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

Link = tuple[str, str]
Ways = Mapping[str, Sequence[str]]


def ways_on(things: Iterable[str], links: Iterable[Link]) -> dict[str, list[str]]:
    """For each thing, those that links lead to, each once, in the order of the links. Links from or to what is no thing are left out."""
    found: dict[str, dict[str, None]] = {thing: {} for thing in things}
    for start, end in links:
        if start in found and end in found:
            found[start][end] = None
    return {thing: list(ends) for thing, ends in found.items()}


def ways_back(things: Iterable[str], links: Iterable[Link]) -> dict[str, list[str]]:
    """For each thing, those that lead to it."""
    return ways_on(things, ((end, start) for start, end in links))


def reached(starts: Iterable[str], ways: Ways) -> set[str]:
    """The starts and all that can be reached from them."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        new = [end for end in ways[waiting.pop()] if end not in found]
        found.update(new)
        waiting.extend(new)
    return found


def strong_parts(ways: Ways) -> tuple[tuple[str, ...], ...]:
    """The parts in which each thing reaches each other, every thing in one of them; a part stands after those that it leads to.

    Inside a part the things stand in the order of `ways`.
    """
    place = {thing: number for number, thing in enumerate(ways)}
    seen: dict[str, int] = {}
    low: dict[str, int] = {}
    open_things: dict[str, None] = {}
    parts: list[tuple[str, ...]] = []

    def enter(thing: str) -> tuple[str, Iterator[str]]:
        seen[thing] = low[thing] = len(seen)
        open_things[thing] = None
        return thing, iter(ways[thing])

    for root in ways:
        path = [enter(root)] if root not in seen else []
        while path:
            thing, ends = path[-1]
            for end in ends:
                if end not in seen:
                    path.append(enter(end))
                    break
                if end in open_things:
                    low[thing] = min(low[thing], seen[end])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[thing])
                if low[thing] == seen[thing]:
                    part: list[str] = []
                    while not part or part[-1] != thing:
                        part.append(open_things.popitem()[0])
                    parts.append(tuple(sorted(part, key=place.__getitem__)))
    return tuple(parts)


def rounds(ways: Ways) -> tuple[tuple[str, ...], ...]:
    """The parts that go round: more than one thing, or one that leads to itself; in the order of their first things."""
    place = {thing: number for number, thing in enumerate(ways)}
    turning = [part for part in strong_parts(ways) if len(part) > 1 or part[0] in ways[part[0]]]
    return tuple(sorted(turning, key=lambda part: place[part[0]]))

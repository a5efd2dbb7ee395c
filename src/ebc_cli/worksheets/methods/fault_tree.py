"""A fault tree: the minimal cut sets, the exact probability of the top, and what each event matters.

Sources: Vesely and others, Fault tree handbook (NUREG-0492), 1981; IEC 61025, Fault tree analysis, 2006; Rauzy, New algorithms for fault
trees analysis, 1993.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from ebc_cli.worksheets.methods.decision_diagram import Diagram, TooLarge
from ebc_cli.worksheets.methods.reach import rounds, ways_on

CONVENTION = (
    "Events are independent of each other, and one that stands in several places is one event; the probability of the top is exact, worked "
    "out on the logic and not gate by gate; it is given only when every event has a probability, and with no more digits than those have."
)
SORTED_AT_ONCE = 50_000
Rule = Literal[
    "cycle", "unknown", "gate without inputs", "more than one top", "no such top", "count out of range", "in no gate", "too large"
]


class Gate(Struct, frozen=True):
    """What brings a gate about: all of its inputs, any, or at least so many. Inputs are gates or basic events."""

    kind: Literal["and", "or", "atleast"]
    inputs: tuple[str, ...]
    count: int = 0


class Fault(Struct, frozen=True):
    """Why a tree cannot be worked out (or, for an event in no gate, what was forgotten), and where."""

    rule: Rule
    ids: tuple[str, ...]

    @property
    def stops(self) -> bool:
        """Whether nothing can be worked out until it is put right."""
        return self.rule != "in no gate"


class Importance(Struct, frozen=True):
    """What an event matters: in how many cut sets it is; how much more probable the top is with it than without (Birnbaum); the share of
    the top's probability that goes through it; how many times the top's probability with the event certain, and by which factor it falls
    without it. The figures are `None` while a probability is missing, or where they do not exist.
    """

    in_cut_sets: int
    birnbaum: float | None = None
    criticality: float | None = None
    times_when_certain: float | None = None
    falls_without: float | None = None


class Analysis(Struct, frozen=True):
    """A tree worked out. `cut_sets` are the smallest ones, by size and then by name, up to the number that was asked for of `total`.

    `exact` is the probability of the top; while some are missing it lies between `lowest` and `highest`. `rare_event_sum` adds up the cut
    sets: it is never below the exact value, and can pass 1.
    """

    cut_sets: tuple[tuple[str, ...], ...]
    total: int
    by_size: dict[int, int]
    single_points: tuple[str, ...]
    exact: float | None
    lowest: float
    highest: float
    rare_event_sum: float | None
    missing: tuple[str, ...]
    importance: dict[str, Importance]
    in_no_cut_set: tuple[str, ...]


Gates = Mapping[str, Gate]
Events = Mapping[str, float | None]


def top_of(gates: Gates) -> tuple[str, ...]:
    """The gates that are no other's input: one, in a tree."""
    inputs = {name for gate in gates.values() for name in gate.inputs}
    return tuple(name for name in gates if name not in inputs)


def faults(gates: Gates, events: Events, top: str = "") -> tuple[Fault, ...]:
    """What has to be put right first. Without a `top` the one gate is meant that is no other's input."""
    found: list[Fault] = []
    tops = top_of(gates)
    if not top and len(tops) > 1:
        found.append(Fault("more than one top", tops))
    if top and top not in gates:
        found.append(Fault("no such top", (top,)))
    named = dict.fromkeys(name for gate in gates.values() for name in gate.inputs)
    if unknown := tuple(name for name in named if name not in gates and name not in events):
        found.append(Fault("unknown", unknown))
    if empty := tuple(name for name, gate in gates.items() if not gate.inputs):
        found.append(Fault("gate without inputs", empty))
    wrong = (name for name, gate in gates.items() if gate.kind == "atleast" and not 1 <= gate.count <= len(set(gate.inputs)) > 0)
    if out := tuple(wrong):
        found.append(Fault("count out of range", out))
    ways = ways_on(sorted(gates), ((name, other) for name, gate in gates.items() for other in gate.inputs))
    found += [Fault("cycle", _round(part, ways)) for part in rounds(ways)]
    if unused := tuple(name for name in events if name not in named):
        found.append(Fault("in no gate", unused))
    return tuple(found)


def _round(part: tuple[str, ...], ways: Mapping[str, list[str]]) -> tuple[str, ...]:
    """A way round within a part that goes round, from its first gate by name back to it."""
    before: dict[str, str] = {}
    waiting = [part[0]]
    for name in waiting:
        for end in ways[name]:
            if end in part and end not in before:
                before[end] = name
                waiting.append(end)
    path = [part[0], before[part[0]]]
    while path[-1] != part[0]:
        path.append(before[path[-1]])
    return tuple(reversed(path))


def analysed(gates: Gates, events: Events, top: str = "", most: int = 1000, most_nodes: int = 1_000_000) -> Analysis | Fault:
    """The tree worked out, or the first fault that stops it; `most` bounds the list of cut sets, `most_nodes` the work."""
    stopping = [fault for fault in faults(gates, events, top) if fault.stops]
    if stopping:
        return stopping[0]
    begin = top or (top_of(gates) or ("",))[0]
    if not begin:
        return Fault("no such top", ())
    names = list(_events_in_order(begin, gates))
    diagram = Diagram(len(names), most_nodes)
    try:
        logic = _logic(begin, gates, {name: number for number, name in enumerate(names)}, diagram)
        sets = diagram.least(logic)
    except (TooLarge, RecursionError):
        return Fault("too large", (begin,))
    return _told(diagram, logic, sets, names, events, most)


def _events_in_order(top: str, gates: Gates) -> Iterator[str]:
    """The basic events under a gate, as a walk through the tree meets them."""
    seen: set[str] = set()
    waiting = [top]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in gates:
            waiting += sorted(gates[name].inputs, key=lambda each: (each not in gates, each), reverse=True)
        else:
            yield name


def _logic(top: str, gates: Gates, number: Mapping[str, int], diagram: Diagram) -> int:
    """The diagram of a gate, its inputs first; each input counts once."""
    made = {name: diagram.event(each) for name, each in number.items()}
    waiting = [top]
    while waiting:
        name = waiting[-1]
        ahead = [] if name in made else [each for each in gates[name].inputs if each not in made]
        if ahead:
            waiting += ahead
            continue
        waiting.pop()
        if name not in made:
            gate = gates[name]
            parts = [made[each] for each in sorted(set(gate.inputs), key=lambda each: (diagram.variable[made[each]], each), reverse=True)]
            if gate.kind == "atleast":
                made[name] = diagram.at_least(gate.count, parts)
            else:
                made[name] = parts[0]
                for part in parts[1:]:
                    made[name] = diagram.join(gate.kind == "and", made[name], part)
    return made[top]


def _told(diagram: Diagram, logic: int, sets: int, names: list[str], events: Events, most: int) -> Analysis:
    missing = tuple(sorted(name for name in names if events[name] is None))

    def chances(unknown: float) -> list[float]:
        return [unknown if (chance := events[name]) is None else float(chance) for name in names]

    lowest, highest = (diagram.probabilities(logic, chances(unknown))[logic] for unknown in (0.0, 1.0))
    by_size = diagram.sizes(sets)[sets]
    held = diagram.containing(sets)
    known = not missing
    differences = diagram.differences(logic, chances(0.0)) if known else {}
    return Analysis(
        cut_sets=tuple(_listed(diagram, sets, names, by_size, most)),
        total=sum(by_size.values()),
        by_size={size: by_size[size] for size in sorted(by_size)},
        single_points=tuple(sorted(names[one[0]] for one in diagram.of_size(sets, 1))),
        exact=lowest if known else None,
        lowest=lowest,
        highest=highest,
        rare_event_sum=diagram.sum_of_products(sets, chances(0.0)) if known else None,
        missing=missing,
        importance={
            names[number]: _importance(held[number], differences.get(number) if known else None, chances(0.0)[number], lowest)
            for number in sorted(range(len(names)), key=names.__getitem__)
        },
        in_no_cut_set=tuple(sorted(names[number] for number in range(len(names)) if not held[number])),
    )


def _importance(held: int, more: float | None, chance: float, top: float) -> Importance:
    if more is None:
        return Importance(held)
    without = top - chance * more
    return Importance(
        in_cut_sets=held,
        birnbaum=more,
        criticality=more * chance / top if top else None,
        times_when_certain=(top + (1 - chance) * more) / top if top else None,
        falls_without=top / without if without > 0 else None,
    )


def _listed(diagram: Diagram, sets: int, names: list[str], by_size: Mapping[int, int], most: int) -> Iterator[tuple[str, ...]]:
    """The first cut sets; a size with so many that they cannot be sorted ends the list."""
    left = most
    for size in sorted(by_size):
        if left <= 0 or (by_size[size] > left and by_size[size] > SORTED_AT_ONCE):
            return
        found = sorted(tuple(sorted(names[number] for number in one)) for one in diagram.of_size(sets, size))
        yield from found[:left]
        left -= len(found)


def working(found: Analysis) -> str:
    """The tree in words: "2 minimal cut sets (2 of 2 events), no single point; top 0.074, the cut sets added up 0.08"."""
    sizes = ", ".join(f"{count} of {size} event{'' if size == 1 else 's'}" for size, count in found.by_size.items() if count)
    single = (
        f"{len(found.single_points)} single point{'' if len(found.single_points) == 1 else 's'}"
        if found.single_points
        else "no single point"
    )
    cut = f"{found.total} minimal cut set{'' if found.total == 1 else 's'} ({sizes}), {single}"
    if found.exact is None or found.rare_event_sum is None:
        return f"{cut}; no probability for {', '.join(found.missing)}, so the top lies between {found.lowest:.2g} and {found.highest:.2g}"
    over = " (above 1, so it says nothing)" if found.rare_event_sum > 1 else ""
    return f"{cut}; top {found.exact:.2g}, the cut sets added up {found.rare_event_sum:.2g}{over}"

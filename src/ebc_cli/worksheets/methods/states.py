"""Checks of a state transition diagram: states never reached, states nobody leaves, an event that leads two ways.

Sources: Harel, Statecharts: a visual formalism for complex systems, 1987; Object Management Group, UML 2.5.1, 2017.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ebc_cli.worksheets.methods.reach import reached, ways_on

CONVENTION = (
    "A state is stuck when no move leads out of it and it is not marked as final; "
    "one event may lead out of a state only once for each guard."
)
Kind = Literal["", "start", "final"]


class Move(Struct, frozen=True):
    """From one state to another on an event; the guard is the condition under which it happens."""

    start: str
    end: str
    event: str
    guard: str = ""


class Findings(Struct, frozen=True):
    """What stands out, in the order of the states; `same_event_twice` has state and event."""

    unreachable: tuple[str, ...]
    stuck: tuple[str, ...]
    same_event_twice: tuple[tuple[str, str], ...]


def looked_at(states: Mapping[str, Kind], moves: Sequence[Move]) -> Findings:
    """What stands out. Where no state is marked as a start, those that no move leads to are, or else the first one."""
    on = ways_on(states, ((move.start, move.end) for move in moves))
    led_to = {end for start, ends in on.items() for end in ends if end != start}
    starts = [state for state, kind in states.items() if kind == "start"] or [state for state in states if state not in led_to]
    found = reached(starts or list(states)[:1], on)
    told = Counter((move.start, move.event, move.guard) for move in moves if move.start in on and move.event)
    twice = dict.fromkeys((start, event) for (start, event, _), count in told.items() if count > 1)
    return Findings(
        unreachable=tuple(state for state in states if state not in found),
        stuck=tuple(state for state, kind in states.items() if kind != "final" and not on[state]),
        same_event_twice=tuple(pair for state in states for pair in twice if pair[0] == state),
    )

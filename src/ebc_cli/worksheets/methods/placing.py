"""Things on two scales: in which quadrant each one stands, and whose stance has to change most.

Sources: Mendelow, Environmental scanning: the impact of the stakeholder concept, 1981 and 1991; Eden and Ackermann, Making strategy, 1998
(influence and interest); George, Lean six sigma for service, 2003 (impact and effort).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, product, said

CONVENTION = "High is what lies above the middle of the scale or on it; what lies on it is named as borderline."


class Middle(Struct, frozen=True):
    """Where a scale is cut, and on which side what lies exactly there is counted."""

    at: Number
    counts_as_high: bool = True

    def is_high(self, value: Number) -> bool:
        """On which side of the cut a value lies."""
        return exact(value) > exact(self.at) or (self.counts_as_high and exact(value) == exact(self.at))


class Names(Struct, frozen=True):
    """What the quadrants are called; the first word is the height on the scale `up` (influence, impact), the second that `across`."""

    high_high: str
    high_low: str
    low_high: str
    low_low: str


STAKEHOLDERS = Names("manage closely", "keep satisfied", "keep informed", "monitor")  # influence up, interest across
IDEAS = Names("big project", "quick win", "leave", "fill-in")  # impact up, effort across


class Place(Struct, frozen=True):
    """The quadrant of a thing, and whether it lies on a cut."""

    quadrant: str
    borderline: bool


class Stance(Struct, frozen=True):
    """One party: how much influence, and its stance now and as needed, from -2 (against) to 2 (leads); `None`: not told."""

    id: str
    influence: int | None
    now: int | None
    needed: int | None

    @property
    def gap(self) -> int | None:
        """The steps from the stance now to the one needed."""
        return None if self.now is None or self.needed is None else self.needed - self.now


def middle(first: int, last: int) -> Middle:
    """The cut in the middle of a scale: 3 of 1 to 5, 5.5 of 1 to 10."""
    return Middle((first + last) / 2)


def placed(up: Number | None, across: Number | None, names: Names, cut: Middle, cut_across: Middle | None = None) -> Place | None:
    """Where a thing stands; nothing when one of its values is missing. `cut_across` where the second scale is cut elsewhere."""
    if up is None or across is None:
        return None
    other = cut_across or cut
    by_side = {(True, True): names.high_high, (True, False): names.high_low, (False, True): names.low_high, (False, False): names.low_low}
    on_a_cut = exact(up) == exact(cut.at) or exact(across) == exact(other.at)
    return Place(by_side[cut.is_high(up), other.is_high(across)], on_a_cut)


def to_win(stances: Sequence[Stance]) -> tuple[str, ...]:
    """The ids of those whose stance has to rise, the most pressing first: influence × gap, then influence, then as they were entered."""
    rising = [(each.influence * each.gap, each.influence, each.id) for each in stances if each.influence and each.gap and each.gap > 0]
    return tuple(name for _, _, name in sorted(rising, key=lambda each: each[:2], reverse=True))


def working(up: Number, across: Number, names: Names, cut: Middle, cut_across: Middle | None = None) -> str:
    """A place in words: "4 is high and 2 is low (cut at 3): keep satisfied"."""
    other = cut_across or cut
    sides = [f"{said(value)} is {'high' if side.is_high(value) else 'low'}" for value, side in ((up, cut), (across, other))]
    where = said(cut.at) if exact(cut.at) == exact(other.at) else f"{said(cut.at)} and {said(other.at)}"
    found = placed(up, across, names, cut, cut_across)
    return (
        f"{' and '.join(sides)} (cut at {where}): {found.quadrant if found else ''}{', on the line' if found and found.borderline else ''}"
    )


def gap_working(influence: int, gap: int) -> str:
    """The weight of a gap: "influence 4 × gap 2: 4 × 2 = 8"."""
    return f"influence {influence} × gap {gap}: {product(influence, gap)}"

"""What several people's scores of one thing come to. Scores are steps in an order, so they are counted and never averaged.

Source: Stevens, On the theory of scales of measurement, Science, 1946 (the median is what an ordinal scale permits).
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

CONVENTION = (
    "The middle score counts; with an even number of raters it is the higher of the two in the middle, because scores are not averaged."
)


class Ratings(Struct, frozen=True):
    """Scores of one thing: how many, the one that counts, the ends, and both in the middle (the same where one person stands there)."""

    count: int
    median: int
    lowest: int
    highest: int
    lower_middle: int

    @property
    def spread(self) -> int:
        """The steps between the lowest and the highest score; 0 when all agree."""
        return self.highest - self.lowest


def rated(scores: Iterable[int | None]) -> Ratings | None:
    """What the scores come to; `None` among them was not given. Nothing without any score."""
    given = sorted(score for score in scores if score is not None)
    if not given:
        return None
    return Ratings(len(given), given[len(given) // 2], given[0], given[-1], given[(len(given) - 1) // 2])


def working(ratings: Ratings) -> str:
    """The scores in words: "middle of 5 scores: 7, from 4 to 9"."""
    if ratings.count == 1:
        return f"one score: {ratings.median}"
    middle = (
        f"{ratings.median}"
        if ratings.lower_middle == ratings.median
        else f"{ratings.median} (between {ratings.lower_middle} and {ratings.median})"
    )
    ends = f"from {ratings.lowest} to {ratings.highest}" if ratings.spread else "all alike"
    return f"middle of {ratings.count} scores: {middle}, {ends}"

"""Failure mode and effects analysis: the risk priority number, and ranks that put severity first.

Sources: IEC 60812, Failure modes and effects analysis, 2018; the limits of the number: Bowles, An assessment of RPN prioritization, 2003,
and Shebl, Franklin and Barber, Failure mode and effects analysis outputs: are they valid?, 2012.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, percent, product
from ebc_cli.worksheets.methods.ranks import shared_ranks

CONVENTION = (
    "RPN = severity × occurrence × detection, a high detection score meaning hard to notice; "
    "rows are ranked by severity first and by RPN within it, because RPN multiplies steps of an order."
)
SCORES = ("severity", "occurrence", "detection")
Scale = tuple[int, int]
TEN: Scale = (1, 10)
Three = tuple[Number | None, Number | None, Number | None]


class Failure(Struct, frozen=True):
    """One way to fail with its three scores, and those expected or found after an action; `None`: not scored."""

    id: str
    severity: Number | None
    occurrence: Number | None
    detection: Number | None
    after: Three | None = None

    @property
    def scores(self) -> Three:
        return self.severity, self.occurrence, self.detection


class Judged(Struct, frozen=True):
    """One failure's figures. `rank` puts severity first and shares places, `rpn_rank` goes by RPN alone; both `None` without an RPN."""

    id: str
    rpn: int | None
    rank: int | None
    rpn_rank: int | None
    severe: bool
    rpn_after: int | None
    reduction: Fraction | None
    unfit: tuple[str, ...]

    @property
    def worse_after(self) -> bool:
        """Whether the scores after the action come to more than those before it."""
        return self.reduction is not None and self.reduction < 0


def fits(score: Number | None, scale: Scale) -> bool:
    """Whether a score is a whole number on the scale."""
    return score is not None and score == int(score) and scale[0] <= score <= scale[1]


def rpn(scores: Three, scale: Scale = TEN) -> int | None:
    """The product of the three scores; nothing when one is missing, broken or off the scale."""
    severity, occurrence, detection = scores
    if severity is None or occurrence is None or detection is None or not all(fits(score, scale) for score in scores):
        return None
    return int(severity) * int(occurrence) * int(detection)


def judged(failures: Sequence[Failure], *, scale: Scale = TEN, severity_limit: int = 9) -> tuple[Judged, ...]:
    """Every failure's figures, in the order given. Severe is what scores the limit or more, whatever its RPN."""
    numbers = [rpn(failure.scores, scale) for failure in failures]
    by_severity = shared_ranks(
        [None if number is None else (failure.severity, number) for failure, number in zip(failures, numbers, strict=True)]
    )
    by_number = shared_ranks(numbers)
    return tuple(
        _judged(failure, number, rank, rpn_rank, scale, severity_limit)
        for failure, number, rank, rpn_rank in zip(failures, numbers, by_severity, by_number, strict=True)
    )


def _judged(failure: Failure, number: int | None, rank: int | None, rpn_rank: int | None, scale: Scale, limit: int) -> Judged:
    after = rpn(failure.after, scale) if failure.after is not None else None
    severe = failure.severity is not None and fits(failure.severity, scale) and failure.severity >= limit
    reduction = None if number is None or after is None else Fraction(number - after, number)
    unfit = tuple(name for name, score in zip(SCORES, failure.scores, strict=True) if not fits(score, scale))
    return Judged(failure.id, number, rank, rpn_rank, severe, after, reduction, unfit)


def ordered(failures: Sequence[Failure], *, scale: Scale = TEN, severity_first: bool = True) -> tuple[str, ...]:
    """The ids of failures with an RPN, worst first: by severity, then RPN (or by RPN, then severity), then occurrence, detection, entry."""

    def key(failure: Failure) -> tuple[Number, ...]:
        severity, occurrence, detection = (score or 0 for score in failure.scores)
        number = rpn(failure.scores, scale) or 0
        return (severity, number, occurrence, detection) if severity_first else (number, severity, occurrence, detection)

    scored = [failure for failure in failures if rpn(failure.scores, scale) is not None]
    return tuple(failure.id for failure in sorted(scored, key=key, reverse=True))


def working(failure: Failure, scale: Scale = TEN) -> str:
    """The arithmetic of a failure: "8 × 3 × 5 = 120; after the action 8 × 1 × 2 = 16, 87 % less"."""
    number = rpn(failure.scores, scale)
    if number is None:
        return f"no RPN without whole scores from {scale[0]} to {scale[1]}"
    said = product(*(score for score in failure.scores if score is not None))
    after = rpn(failure.after, scale) if failure.after is not None else None
    if failure.after is None or after is None:
        return said
    change = Fraction(number - after, number)
    told = f"{percent(abs(change))} {'less' if change > 0 else 'more'}" if change else "the same"
    return f"{said}; after the action {product(*(score for score in failure.after if score is not None))}, {told}"

"""Failure modes in health care: a hazard score and a decision tree in place of a risk priority number.

Source: DeRosier, Stalhandske, Bagian and Nudell, Using health care failure mode and effect analysis: the VA National Center for Patient
Safety's prospective risk analysis system, Joint Commission Journal on Quality Improvement, 2002.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import product

CONVENTION = (
    "Hazard score = severity 1 to 4 × probability 1 to 4; act on a score of 8 or more, or on a single point weakness, "
    "unless an effective control is in place or the hazard is so obvious that none is needed."
)
SEVERITY = ("minor", "moderate", "major", "catastrophic")
PROBABILITY = ("remote", "uncommon", "occasional", "frequent")
HIGH = 8


class Decision(Struct, frozen=True):
    """What the tree leads to, and the answers that led there. `open`: the last of the reasons names what has to be answered first."""

    verdict: Literal["act", "stop", "open"]
    reasons: tuple[str, ...]


def hazard_score(severity: int | None, probability: int | None) -> int | None:
    """The product of two scores from 1 to 4; nothing when one is missing or off the scale."""
    if severity is None or probability is None or severity not in range(1, 5) or probability not in range(1, 5):
        return None
    return severity * probability


def decided(score: int | None, *, single_point: bool | None, controlled: bool | None, obvious: bool | None) -> Decision:
    """Where the tree leads: a low score with no single point weakness stops, so does a control that works, so does what nobody can miss.

    `None` is a question that is not answered yet. A score of 8 or more does not ask about the single point.
    """
    if score is None:
        return Decision("open", ("The hazard has no score yet.",))
    if score >= HIGH:
        reasons: tuple[str, ...] = (f"The hazard score of {score} is {HIGH} or more.",)
    elif single_point is None:
        return Decision("open", (f"The hazard score of {score} is below {HIGH}.", "Whether it is a single point weakness is open."))
    elif not single_point:
        return Decision("stop", (f"The hazard score of {score} is below {HIGH}.", "It is no single point weakness."))
    else:
        reasons = (f"The hazard score of {score} is below {HIGH}.", "It is a single point weakness.")
    for answer, yes, no, unknown in (
        (
            controlled,
            "An effective control is in place.",
            "No effective control is in place.",
            "Whether an effective control is in place is open.",
        ),
        (
            obvious,
            "It is so obvious that no control is needed.",
            "It is not so obvious that none is needed.",
            "Whether it is obvious is open.",
        ),
    ):
        if answer is None:
            return Decision("open", (*reasons, unknown))
        if answer:
            return Decision("stop", (*reasons, yes))
        reasons = (*reasons, no)
    return Decision("act", reasons)


def working(severity: int, probability: int) -> str:
    """The arithmetic with its words: "3 × 4 = 12 (major, frequent)"."""
    return f"{product(severity, probability)} ({SEVERITY[severity - 1]}, {PROBABILITY[probability - 1]})"

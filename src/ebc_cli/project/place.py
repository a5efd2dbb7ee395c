"""Where this person stopped. Kept with the belongings of the project's file, not in the project, because it is one person's bookmark and
no answer of the team's. Without it work goes on at the first open question.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import NamedTuple

from ebc_cli import files
from ebc_cli.project.belongings import Belongings

NAME = "place.json"


class Place(NamedTuple):
    """The question to go on at (empty for none), and whether it was asked in a review.

    `way` are the words after `ebc` that lead back to it, such as `question go-wrong`; empty leaves that to the guide.
    """

    question: str
    review: bool = False
    way: str = ""


def remember(kept: Belongings, place: Place) -> None:
    """Keep the place with a project file's belongings, if they can be written; a place at no question is dropped."""
    with suppress(OSError):
        if place.question:
            files.replace(kept.ready() / NAME, json.dumps(place._asdict()), durable=False, private=True)
        else:
            (kept.folder / NAME).unlink(missing_ok=True)


def recall(kept: Belongings) -> Place | None:
    """The place that was kept, or `None`."""
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        found = json.loads((kept.folder / NAME).read_text(encoding="utf-8"))
        question = str(found["question"])
        return Place(question, found["review"] is True, str(found.get("way", ""))) if question else None
    return None

"""Where this person stopped, and what was typed but not yet saved. Kept in the user's state folder, not in the project, because it is one
person's bookmark and no answer of the team's. Without it work goes on at the first open question.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ebc_cli import files, folders
from ebc_cli.project.model import LEVELS, Confidence


class Typed(NamedTuple):
    """What was typed at a question and how sure it was marked there, without being saved."""

    text: str
    confidence: Confidence | None = None


class Place(NamedTuple):
    """The question to go on at (empty for none), whether it was asked in a review, and what was typed at this and other questions.

    `way` are the words after `ebc` that lead back to it, such as `question go-wrong`; empty leaves that to the guide.
    """

    question: str
    review: bool = False
    typed: Mapping[str, Typed] = MappingProxyType({})
    way: str = ""


def _file(project_id: str) -> Path:
    return folders.state() / "places" / f"{''.join(char if char.isalnum() or char == '-' else '_' for char in project_id)[:64]}.json"


def remember(project_id: str, place: Place) -> None:
    """Keep the place, if the state folder can be written; a place with nothing in it is dropped."""
    path = _file(project_id)
    typed = {question: typed._asdict() for question, typed in place.typed.items()}
    with suppress(OSError):
        if place.question or typed:
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = {"question": place.question, "review": place.review, "typed": typed, "way": place.way}
            files.replace(path, json.dumps(kept), durable=False)
        else:
            path.unlink(missing_ok=True)


def recall(project_id: str) -> Place | None:
    """The place that was kept, or `None`."""
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        kept = json.loads(_file(project_id).read_text(encoding="utf-8"))
        typed = {question: _typed(found) for question, found in kept["typed"].items()}
        return Place(str(kept["question"]), kept["review"] is True, typed, str(kept.get("way", "")))
    return None


def _typed(found: dict[str, object]) -> Typed:
    return Typed(str(found["text"]), next((level for level in LEVELS if level == found["confidence"]), None))

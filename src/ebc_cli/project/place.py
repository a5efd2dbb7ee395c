"""Where this person stopped: the question, and what was typed but not yet saved. Kept in the user's state folder, not in the project,
because it is one person's bookmark and no answer of the team's. Without it work goes on at the first open question.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ebc_cli import files, folders
from ebc_cli.project.model import LEVELS, Confidence


class Place(NamedTuple):
    """A question, what was typed and how sure it was marked there without being saved, and whether it was asked in a review."""

    question: str
    draft: str = ""
    confidence: Confidence | None = None
    review: bool = False


def _file(project_id: str) -> Path:
    return folders.state() / "places" / f"{''.join(char if char.isalnum() or char == '-' else '_' for char in project_id)[:64]}.json"


def remember(project_id: str, place: Place) -> None:
    """Keep the place, if the state folder can be written."""
    path = _file(project_id)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, json.dumps(place._asdict()), durable=False)


def recall(project_id: str) -> Place | None:
    """The place that was kept, or `None`."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        kept = json.loads(_file(project_id).read_text(encoding="utf-8"))
        confidence = next((level for level in LEVELS if level == kept.get("confidence")), None)
        return Place(str(kept["question"]), str(kept.get("draft", "")), confidence, kept.get("review") is True)
    return None


def forget(project_id: str) -> None:
    """Drop the place: the work it marked is done."""
    with suppress(OSError):
        _file(project_id).unlink(missing_ok=True)

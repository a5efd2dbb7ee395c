"""One cell of a row: what stands in it, as it is read from a project and as it is kept.

An ordinary cell is its value. One that nobody can fill yet is `{state: not-known, reason: …}`, one that does not hold all that was typed is
`{value: 40, words: about 40}`, and one that several people score is their names with their scores.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ebc_cli.project.model import STATE_WORDS, STATES, Answer
from ebc_cli.toolkit.worksheet import Column

NONE: Mapping[str, Any] = {}
_STATES = {words.casefold(): state for state, words in STATE_WORDS.items() if state != "answered"} | {"not known": "not-known"}
_WITH_REASON = r"(?P<words>[^(]+?)(?:\s*\((?P<reason>.*)\))?"  # made ready when it is first needed


class Cell(NamedTuple):
    """What stands in a cell. `state` is `open` while nobody has touched it; `ratings` are the scores of several people by their names.

    The `value` of a cell with ratings is their median: scores are ranks, and the mean of ranks means nothing.
    """

    value: Any = None
    state: str = "open"
    reason: str = ""
    words: str = ""
    ratings: Mapping[str, Any] = NONE


def read(column: Column, raw: Any) -> Cell:
    """A cell as it stands in a row."""
    if raw is None or raw == "":
        return Cell()
    if not isinstance(raw, Mapping):
        return Cell(raw, "answered")
    if raw.get("state") in STATES[1:]:
        return Cell(None, str(raw["state"]), str(raw.get("reason", "")))
    if "value" in raw:
        return Cell(raw["value"], "answered", words=str(raw.get("words", "")))
    if column.raters and (scores := _scores(column, raw)):
        return Cell(median(scores), "answered", ratings=raw)
    return Cell()


def _scores(column: Column, raw: Mapping[str, Any]) -> list[Any]:
    """What several people gave, in order: numbers, or choices as they are listed."""
    order = [choice.id for choice in column.choices]
    chosen = sorted((given for given in raw.values() if given in order), key=order.index)
    return chosen or sorted(filter(is_number, raw.values()))


def non_answer(text: str, *, with_reason: bool = False) -> Answer | None:
    """An honest non-answer in words, such as “not known yet”; where that may be, with its reason in brackets. `None` for anything else."""
    found = re.fullmatch(_WITH_REASON, text.strip(), re.DOTALL) if with_reason else None
    words, reason = (found["words"], found["reason"] or "") if found else (text.strip(), "")
    state = _STATES.get(words.casefold())
    return Answer(state, reason=reason) if state else None  # type: ignore[arg-type]


def kept(answer: Answer) -> Any:
    """What an answer is kept as in a cell."""
    if answer.state != "answered":
        return {"state": answer.state, **({"reason": answer.reason} if answer.reason else {})}
    return {"value": answer.value, "words": answer.words} if answer.words else answer.value


def rated(raw: Any, by: str, score: Any) -> Any:
    """A cell of several people's with the score of one of them put in; a score without a name stands for all.

    Whoever does not know takes back a score of theirs at most: what others gave stands.
    """
    if not by or score is None:
        return score
    before = raw if isinstance(raw, Mapping) and "state" not in raw and "value" not in raw else {}
    if isinstance(score, Mapping) and "value" not in score:
        return {who: given for who, given in before.items() if who != by} or score
    return {**before, by: score["value"] if isinstance(score, Mapping) else score}  # among several there is no room for words


def answer(cell: Cell) -> Answer | None:
    """A cell as the answer that a prompt shows; `None` for an open one."""
    return None if cell.state == "open" else Answer(cell.state, cell.value, reason=cell.reason, words=cell.words)  # type: ignore[arg-type]


def led_to(raw: Any) -> list[str]:
    """What a cell that leads to rows names, as it stands in a row; whatever else a hand has put there is passed over."""
    found = raw if isinstance(raw, list) else [raw]
    return [each for each in found if isinstance(each, str) and each]


def is_number(value: Any) -> bool:
    """Whether a cell holds a number, which can be computed with and placed on a scale."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def number(value: Any) -> Any:
    """The number in a cell; `None` for anything else."""
    return value if is_number(value) else None


def median(ordered: list[Any]) -> Any:
    """The middle one; of an even number the later of the two in the middle: scores are steps, and between two steps there is none."""
    return ordered[len(ordered) // 2]

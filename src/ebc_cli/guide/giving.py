"""An answer given without a prompt: by which way, and what it comes to. Everything here raises `UsageFault` for what does not fit."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from msgspec import structs

from ebc_cli.errors import UnknownName, UsageFault
from ebc_cli.guide import progress
from ebc_cli.project.model import LEVELS, Answer, Confidence, Project, revised
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Question


def must_fit(ways: list[str], level: Confidence | None, reason: str) -> None:
    """The `ways` of answering are one, or none and a confidence alone; each option only where it means something."""
    if not ways and level is None:
        raise UsageFault(
            "There is no answer to set.",
            "Give a VALUE, `--stdin`, one of `--not-known`, `--not-applicable`, `--later`, or `--confidence` for the answer there is.",
        )
    answered = not ways or ways[0] in ("VALUE", "--stdin")
    if reason and answered:
        raise UsageFault("`--reason` says why there is no answer.", "Use it with `--not-known`, `--not-applicable` or `--later`.")
    if level and not answered:
        raise UsageFault("`--confidence` says how sure an answer is.", f"Leave it out with `{ways[0]}`.")


def level(word: str) -> Confidence | None:
    """The confidence that is meant; none for an empty word."""
    found = next((each for each in LEVELS if each == word), None)
    if word and found is None:
        raise UnknownName("confidence", word, LEVELS)
    return found


class Author(NamedTuple):
    """Who gives an answer, and when (UTC)."""

    by: str
    at: str


def marked(question: str, earlier: Answer | None, level: Confidence | None, author: Author) -> Answer:
    """The answer that there is, with another confidence."""
    if earlier is None or earlier.state != "answered":
        raise UsageFault(f"`{question}` has no answer yet to be sure of.", f"Answer it first: `ebc answer set {question} VALUE`.")
    return structs.replace(earlier, confidence=level, by=author.by or earlier.by, at=author.at)


def typed(asked: Question, values: list[str]) -> str:
    """The words of a command as one text; several only for a question that takes several."""
    if len(values) > 1 and not kinds.of(asked).several:
        raise UsageFault(f"`{asked.id}` takes one answer, and {len(values)} were given.", "Put an answer of several words in quotes.")
    return "\n".join(values)


def given(
    asked: Question, text: str, earlier: Answer | None, level: Confidence | None, author: Author, today: datetime.date
) -> tuple[Answer, str]:
    """The answer that was typed or piped in, and how it was read where that is not plain. It must be no empty text, and have one sense."""
    if not text.strip():
        raise UsageFault("The answer is empty; nothing was saved.", f"To take an answer out: `ebc answer clear {asked.id}`.")
    heard = kinds.read_surely(asked, text, today)
    value, words = heard.readings[0]
    answer = revised(earlier, Answer("answered", value, level, by=author.by, at=author.at, words=words))
    return answer, f"Read as {kinds.said_briefly(asked, value)}. {heard.why}" if heard.why else ""


def not_asked(project: Project, asked: Question) -> str:
    """That a question is not asked as things stand, where it is so: an answer to it is kept all the same."""
    if asked.when is None or progress.holds(asked.when, project):
        return ""
    others = ", ".join(f"`{name}`" for name in dict.fromkeys(asked.when.questions()))
    return f"This question is asked only after certain answers to {others}; yours is kept all the same."

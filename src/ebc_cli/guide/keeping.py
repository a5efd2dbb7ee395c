"""Keeping one answer: saved before it is called saved, settled when two answered at once."""

from __future__ import annotations

from typing import Protocol

from msgspec import structs

from ebc_cli.errors import ConflictFault
from ebc_cli.guide.conversation import Asker, Notice, Option, Saved, Unsaved
from ebc_cli.project.model import STATE_WORDS, Answer, Draft, Project, revised
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Question


class Keeper(Protocol):
    """Whoever keeps the project. `save` returns what now stands on disk, others' answers included."""

    @property
    def project(self) -> Project:
        """What was last read or saved."""

    def save(self, project: Project) -> Project:
        """Save; raises `SaveFault`, or `ConflictFault` when the same question was answered elsewhere meanwhile."""

    def reread(self) -> Project:
        """What stands on disk now."""


class Shelf(Protocol):
    """Whoever keeps what is not saved yet, by the id of its question."""

    def recall(self) -> dict[str, Draft]:
        """What was kept before this run."""

    def keep(self, about: str, draft: Draft) -> bool:
        """Keep a draft; whether that worked."""

    def drop(self, about: str) -> None:
        """Remove what was kept about a question."""


class Typed:
    """What was typed in a run and is not saved, in `drafts` by the id of its question; a shelf outlasts the run where it can."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self.drafts = shelf, shelf.recall()
        self._unkept: set[str] = set()

    def keep(self, about: str, draft: Draft) -> bool:
        """Keep a draft for this run at least; whether the shelf has it too."""
        self.drafts[about] = draft
        kept = self._shelf.keep(about, draft)
        (self._unkept.discard if kept else self._unkept.add)(about)
        return kept

    def drop(self, about: str) -> None:
        """Forget what was typed at a question."""
        self.drafts.pop(about, None)
        self._unkept.discard(about)
        self._shelf.drop(about)

    def unkept(self) -> list[str]:
        """The texts that nobody has once the run is over; they are taken out of `drafts`."""
        texts = [self.drafts.pop(about).text for about in sorted(self._unkept)]
        self._unkept.clear()
        return [text for text in texts if text.strip()]


def keep(keeper: Keeper, asker: Asker, question: Question, answer: Answer) -> None:
    """Save one answer and say so.

    Raises `EbcError` when it cannot be saved, `KeyboardInterrupt` when the person stops where two answers have to be settled.
    """
    before = keeper.project.answers.get(question.id)
    new = revised(before, answer)
    if before is not None and _says_the_same(before, new):
        asker.tell(Notice("Kept as it was."))
        return
    try:
        keeper.save(keeper.project.with_answer(question.id, new))
    except ConflictFault:
        if not _settle(keeper, asker, question, new):
            return
    asker.tell(Saved(new.state, new.confidence))


def _says_the_same(before: Answer, new: Answer) -> bool:
    same = (before.state, before.value, before.confidence) == (new.state, new.value, new.confidence)
    return same and (new.state == "answered" or before.reason == new.reason)


def _show_unsaved(asker: Asker, answer: Answer) -> None:
    if answer.value is not None:
        asker.tell(Unsaved(kinds.typed_again(answer.value)))


def _settle(keeper: Keeper, asker: Asker, question: Question, mine: Answer) -> bool:
    """Somebody else has answered the same question meanwhile: show both, ask which stands. Whether ours was saved."""
    theirs = keeper.reread().answers.get(question.id)
    asker.tell(Notice("Someone else has answered this question while you were at it.", "warn"))
    options = [Option("theirs", f"Keep theirs: {_shortly(question, theirs)}"), Option("mine", f"Keep mine: {_shortly(question, mine)}")]
    both = _both(question, theirs, mine)
    if both is not None:
        options.append(Option("both", "Keep both, theirs first"))
    choice = asker.choose("Which answer should stand?", tuple(options), "theirs")
    if not choice:
        raise KeyboardInterrupt
    if choice == "theirs":
        _show_unsaved(asker, mine)
        return False
    chosen = structs.replace(mine, value=both) if choice == "both" else mine
    keeper.save(keeper.project.with_answer(question.id, chosen))
    return True


def _shortly(question: Question, answer: Answer | None) -> str:
    if answer is None:
        return "nothing (they cleared it)"
    if answer.value is None:
        return STATE_WORDS[answer.state]
    text = kinds.said_briefly(question, answer.value)
    return text if len(text) <= 120 else text[:119] + "…"


def _both(question: Question, theirs: Answer | None, mine: Answer) -> str | list[str] | None:
    """Two texts or two lists as one; `None` for values that cannot stand together."""
    if theirs is None or not (kinds.of(question).free or kinds.of(question).several):
        return None
    if isinstance(theirs.value, list) and isinstance(mine.value, list):
        return [*theirs.value, *(item for item in mine.value if item not in theirs.value)]
    if isinstance(theirs.value, str) and isinstance(mine.value, str):
        return f"{theirs.value}\n{mine.value}"
    return None

"""Keeping what was said: saved before it is called saved, settled with the person where somebody else has changed the same meanwhile."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from msgspec import structs

from ebc_cli.errors import ConflictFault, Where
from ebc_cli.guide import clashes
from ebc_cli.guide.conversation import Asker, Notice, Option, Saved, Unsaved
from ebc_cli.project import tree
from ebc_cli.project.merge import Clash
from ebc_cli.project.model import Answer, Draft, Project, revised
from ebc_cli.toolkit.model import Question, Toolkit


class Keeper(Protocol):
    """Whoever keeps the project. `save` returns what now stands on disk, others' changes included."""

    @property
    def project(self) -> Project:
        """What was last read or saved."""

    def save(self, project: Project) -> Project:
        """Save; raises `SaveFault`, or `ConflictFault` when the same thing was changed elsewhere meanwhile."""

    def reread(self) -> Project:
        """What stands on disk now."""


class DraftShelf(Protocol):
    """Whoever keeps what is not saved yet, by the id of its question."""

    def recall(self) -> dict[str, Draft]:
        """What was kept before this run."""

    def keep(self, about: str, draft: Draft) -> bool:
        """Keep a draft; whether that worked."""

    def drop(self, about: str) -> None:
        """Remove what was kept about a question."""


class Typed:
    """What was typed in a run and is not saved, in `drafts` by the id of its question; a shelf outlasts the run where it can."""

    def __init__(self, shelf: DraftShelf) -> None:
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


class Kept(NamedTuple):
    """What now stands, and what of ours does not, because somebody else's was to stand."""

    project: Project
    left: tuple[Clash, ...] = ()


def save(toolkit: Toolkit, keeper: Keeper, asker: Asker, project: Project, here: str = "") -> Kept:
    """Save; what somebody else has changed meanwhile too, the person decides. `here` is the question that is on the screen.

    Raises `EbcError` when it cannot be saved, `KeyboardInterrupt` when the person stops.
    """
    left: tuple[Clash, ...] = ()
    while True:
        base = keeper.project
        try:
            return Kept(keeper.save(project), left)
        except ConflictFault:
            project, more = settled(toolkit, asker, (base, project, keeper.reread()), "while you were at it", here)
            left += more
            if project == keeper.project:
                return Kept(project, left)


def keep(toolkit: Toolkit, keeper: Keeper, asker: Asker, question: Question, answer: Answer) -> None:
    """Save one answer and say so.

    Raises `EbcError` when it cannot be saved, `KeyboardInterrupt` when the person stops where two answers have to be settled.
    """
    before = keeper.project.answers.get(question.id)
    new = revised(before, answer)
    if before is not None and _says_the_same(before, new):
        asker.tell(Notice("Kept as it was."))
        return
    kept = save(toolkit, keeper, asker, keeper.project.with_answer(question.id, new), question.id)
    if not kept.left:
        asker.tell(Saved(new.state, new.confidence))


def _says_the_same(before: Answer, new: Answer) -> bool:
    same = (before.state, before.value, before.confidence, before.words) == (new.state, new.value, new.confidence, new.words)
    return same and (new.state == "answered" or before.reason == new.reason)


def settled(toolkit: Toolkit, asker: Asker, sides: tree.Sides, since: str, here: str = "") -> Kept:
    """Both sides' changes as the person wants them, and what of ours is left out. Nothing is saved yet.

    `since` says when or where the other side's were made. Raises `KeyboardInterrupt` when the person stops.
    """
    said: dict[Where, Any] = {}
    left: list[Clash] = []
    for clash in tree.merged(*sides).clashes:
        chosen = _chosen(toolkit, asker, clash, since, here, sides[2])
        if chosen == "mine":
            said[clash.where] = clash.mine
        elif chosen == "both":
            said[clash.where] = _with_both(toolkit, clash)
        else:
            said[clash.where] = clash.theirs
            left.append(clash)
        becomes_a_draft = not chosen and here and tree.question(clash) == here
        if chosen in ("", "theirs") and not becomes_a_draft and (typed := clashes.typed(toolkit, clash)):
            asker.tell(Unsaved(typed))
        if not chosen:
            raise KeyboardInterrupt
    return Kept(tree.merged(*sides, said).project, tuple(left))


def _chosen(toolkit: Toolkit, asker: Asker, clash: Clash, since: str, here: str, project: Project) -> str:
    """Show both sides and ask which stands: `theirs`, `mine` or `both`; empty for stop."""
    question = tree.question(clash)
    what = "answered this question" if question and question == here else clashes.done(toolkit, clash, project)
    asker.tell(Notice(f"Someone else has {what} {since}.", "warn"))
    theirs, mine = (clashes.briefly(toolkit, clash, value, project) for value in (clash.theirs, clash.mine))
    options = [Option("theirs", f"Keep theirs: {theirs}"), Option("mine", f"Keep mine: {mine}")]
    if clashes.both(toolkit, clash) is not None:
        options.append(Option("both", "Keep both, theirs first"))
    return asker.choose("Which answer should stand?" if question else "Which should stand?", tuple(options), "theirs")


def _with_both(toolkit: Toolkit, clash: Clash) -> Any:
    return structs.replace(clash.mine, value=clashes.both(toolkit, clash))

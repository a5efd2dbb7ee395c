"""Whatever a person does, in whatever order: the file is valid after every step, and no answer that was called saved is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ebc_cli.guide.conversation import Back, Give, Jump, Option, Options, Prompt, Reply, Saved, Show, Skip, Stop, Told
from ebc_cli.guide.walks import of_strand
from ebc_cli.guide.work import QuestionWork
from ebc_cli.project.drafts import Drafts
from ebc_cli.project.model import Draft
from ebc_cli.project.store import Store
from ebc_cli.toolkit.kinds import Value
from tests.guide.test_work import Keeper
from tests.small import NOW, SMALL, new_store

IDS = list(SMALL.by_question)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)
drafts = st.builds(Draft, texts)
moves = st.one_of(
    st.just("give"),
    st.builds(Skip, st.sampled_from(["not-known", "not-applicable", "later"]), texts),
    st.builds(Back, drafts),
    st.builds(Jump, st.sampled_from([*IDS, ""]), drafts),
    st.builds(Show, st.sampled_from(["help", "example"]), drafts),
    st.builds(Stop, drafts),
)


class Anyone:
    """Does what it is given, and remembers what the screen called saved."""

    def __init__(self, todo: list[Any], path: Path, data: st.DataObject) -> None:
        self.todo, self.path, self.data = todo, path, data
        self.saved: dict[str, Any] = {}
        self.pending: tuple[str, Any] = ("", None)

    def ask(self, prompt: Prompt) -> Reply:
        Store.open(self.path)  # valid at every moment
        move = self.todo.pop(0) if self.todo else Stop()
        name = prompt.id
        if move == "give":
            move = Give(self._value(prompt))
        self.pending = (name, move.value if isinstance(move, Give) else (move.state, move.reason) if isinstance(move, Skip) else None)
        return move

    def _value(self, prompt: Prompt) -> Value:
        if prompt.field.kind == "lines":
            return self.data.draw(st.lists(texts, min_size=1, max_size=3))
        return self.data.draw(st.sampled_from(["yes", "no"])) if prompt.field.kind == "yes-no" else self.data.draw(texts)

    def choose(self, title: str, options: tuple[Option, ...], default: str = "") -> str:
        return self.data.draw(st.sampled_from(["", *(option.id for option in options)]))

    def tell(self, thing: Told) -> None:
        name, value = self.pending
        if isinstance(thing, Saved) and value is not None:
            self.saved[name] = value
            self.pending = ("", None)


@settings(max_examples=150, deadline=None)
@given(st.lists(moves, max_size=14), st.booleans(), st.booleans(), st.data())
def test_any_sequence_of_moves_keeps_every_saved_answer(todo: list[Any], first_pass: bool, review: bool, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        asker = Anyone(todo, store.path, data)
        QuestionWork(
            SMALL,
            of_strand(SMALL.strands[0]),
            Keeper(store),
            asker,
            Options(first_pass=first_pass, review=review),
            now=lambda: "2026-11-22T10:15:00+00:00",
            today=lambda: NOW.date(),
            examples=lambda _: ("", None),
            shelf=Drafts(store.belongings),
        ).run()
        project = Store.open(store.path).project
        kept = {
            name: answer.value if answer.state == "answered" else (answer.state, answer.reason) for name, answer in project.answers.items()
        }
        assert kept == asker.saved

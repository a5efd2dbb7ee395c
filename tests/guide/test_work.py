"""Working a strand with a scripted asker and a real file: what is asked, what is saved, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.errors import ConflictFault, SaveFault
from ebc_cli.guide.conversation import (
    Back,
    Closing,
    Entering,
    Example,
    Give,
    Help,
    Jump,
    Notice,
    Options,
    Reply,
    Saved,
    Show,
    Skip,
    Stop,
    Unsaved,
)
from ebc_cli.guide.keeping import DraftShelf
from ebc_cli.guide.walks import of_strand
from ebc_cli.guide.work import Ended, QuestionWork
from ebc_cli.project.drafts import NOWHERE, Drafts
from ebc_cli.project.model import Answer, Draft, Project
from ebc_cli.project.store import Store
from tests.scripted import Scripted
from tests.small import NOW, SMALL, clock, new_store

NEXT = "What next?"


class Keeper:
    """The store, saving at a fixed time."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def project(self) -> Project:
        return self.store.project

    def save(self, project: Project) -> Project:
        return self.store.save(project, clock)

    def reread(self) -> Project:
        return self.store.reread()


Script = list[tuple[str, Reply | str]]
Run = Callable[..., tuple[Ended, Scripted, Project]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Work the small strand by a script; what stands in the file afterwards is read afresh."""

    def go(script: Script, options: Options | None = None, place: str = "", draft: Draft | None = None) -> tuple[Ended, Scripted, Project]:
        path = tmp_path / "small.ebc.yaml"
        store = Store.open(path) if path.exists() else new_store(tmp_path)
        asker = Scripted(script)
        shelf = Drafts(store.belongings)
        if draft:
            shelf.keep(place, draft)
        work = QuestionWork(
            SMALL,
            of_strand(SMALL.strands[0]),
            Keeper(store),
            asker,
            options or Options(),
            now=lambda: "2026-11-22T10:15:00+00:00",
            today=lambda: NOW.date(),
            examples=lambda question: ("A worked example", Answer("answered", ["It happened."]) if question == "problem.stories" else None),
            place=place,
            shelf=shelf,
        )
        ended = work.run()
        assert not asker.replies, f"left over: {asker.replies}"
        return ended, asker, Store.open(path).project

    return go


ALL: Script = [
    ("problem.stories", Give(["one", "two"])),
    ("problem.turns", Give("here")),
    (NEXT, "go-on"),
    ("problem.agreed", Give("no")),
    ("problem.baseline", Give("12 a week")),
    (NEXT, "go-on"),
]


def test_a_whole_strand_is_asked_in_order_and_every_answer_is_on_disk(run: Run) -> None:
    ended, asker, project = run(ALL)
    assert ended == Ended(False)
    assert {name: answer.value for name, answer in project.answers.items()} == {
        "problem.stories": ["one", "two"],
        "problem.turns": "here",
        "problem.agreed": "no",
        "problem.baseline": "12 a week",
    }
    assert len(asker.told_of(Saved)) == 4
    assert [thing.activity.id for thing in asker.told_of(Entering)] == ["tell-the-stories", "measure"]


def test_an_answer_opens_the_question_that_depends_on_it(run: Run) -> None:
    script = [*ALL[:3], ("problem.agreed", Give("yes")), ("problem.follow", Give("so")), ("problem.baseline", Give("1")), (NEXT, "go-on")]
    _, asker, project = run(script)
    assert project.value("problem.follow") == "so"
    assert asker.asked[3].above.count.startswith("Question 2 of 3 here"), "the activity now counts the question that was opened"


def test_stop_leaves_the_place_and_what_was_typed(run: Run) -> None:
    ended, _, project = run([("problem.stories", Give(["one"])), ("problem.turns", Stop(Draft("half a")))])
    assert ended == Ended(True, "problem.turns", {"problem.turns": Draft("half a")})
    assert list(project.answers) == ["problem.stories"]


def test_work_goes_on_at_the_place_that_was_left_with_what_was_typed(run: Run) -> None:
    run([("problem.stories", Give(["one"])), ("problem.turns", Stop(Draft("half a")))])
    _, asker, _ = run([("problem.turns", Stop())], place="problem.turns", draft=Draft("half a"))
    assert asker.asked[0].draft == Draft("half a")


def test_without_a_place_work_goes_on_after_the_last_answer(run: Run) -> None:
    run([("problem.stories", Give(["one"])), ("problem.turns", Stop())])
    _, asker, _ = run([("problem.turns", Stop())])
    assert asker.asked[0].id == "problem.turns"


def test_back_reopens_the_previous_question_with_its_answer(run: Run) -> None:
    script: Script = [
        ("problem.stories", Give(["one"])),
        ("problem.turns", Back(Draft("half"))),
        ("problem.stories", Give(["one", "two"])),
        ("problem.turns", Stop()),
    ]
    _, asker, project = run(script)
    again, returned = asker.asked[2], asker.asked[3]
    assert again.answer is not None
    assert again.answer.value == ["one"]
    assert returned.draft == Draft("half"), "what was typed before going back is still there"
    assert project.value("problem.stories") == ["one", "two"]


def test_back_at_the_first_question_says_so_and_asks_again(run: Run) -> None:
    _, asker, _ = run([("problem.stories", Back()), ("problem.stories", Stop())])
    assert [thing.text for thing in asker.told_of(Notice)] == ["This is the first question; there is none before it."]


def test_back_goes_into_answers_of_an_earlier_day(run: Run) -> None:
    run([("problem.stories", Give(["one"])), ("problem.turns", Stop())])
    run([("problem.turns", Back()), ("problem.stories", Stop())])


def test_jump_goes_to_the_chosen_question_and_the_open_ones_are_asked_later(run: Run) -> None:
    script: Script = [
        ("problem.stories", Jump()),
        ("Go to which question?", "problem.baseline"),
        ("problem.baseline", Give("12")),
        (NEXT, "go-on"),
        ("problem.stories", Stop()),
    ]
    _, _, project = run(script)
    assert project.value("problem.baseline") == "12"


def test_jump_by_id_to_an_unknown_question_stays(run: Run) -> None:
    _, asker, _ = run([("problem.stories", Jump("problem.nowhere")), ("problem.stories", Stop())])
    assert asker.told_of(Notice)


@pytest.mark.parametrize("state", ["not-known", "not-applicable", "later"])
def test_skip_keeps_its_honest_reason(run: Run, state: str) -> None:
    _, _, project = run([("problem.stories", Skip(state, "after the audit")), ("problem.turns", Stop())])
    answer = project.answers["problem.stories"]
    assert (answer.state, answer.reason, answer.value) == (state, "after the audit", None)


def test_what_was_put_off_is_asked_again_the_next_time_and_not_before(run: Run) -> None:
    run([("problem.stories", Skip("later")), *ALL[1:]])
    _, asker, _ = run([("problem.stories", Give(["one"])), (NEXT, "go-on")])
    assert asker.asked[0].id == "problem.stories"


def test_help_and_example_are_shown_and_the_question_is_asked_again_with_the_text_typed(run: Run) -> None:
    script: Script = [
        ("problem.stories", Show("help", Draft("half"))),
        ("problem.stories", Show("example", Draft("half"))),
        ("problem.stories", Stop()),
    ]
    _, asker, _ = run(script)
    assert asker.told_of(Help)
    assert asker.told_of(Example) == [Example("A worked example", ("It happened.",))]
    assert [prompt.draft for prompt in asker.asked] == [None, Draft("half"), Draft("half")]


def test_the_closing_view_changes_an_answer_and_marks_how_sure(run: Run) -> None:
    script: Script = [
        *ALL[:2],
        (NEXT, "change"),
        ("Change which answer?", "problem.stories"),
        ("problem.stories", Give(["better"])),
        (NEXT, "sure"),
        ("How sure are you of which answer?", "problem.stories"),
        ("How sure are you?", "low"),
        (NEXT, "stop"),
    ]
    ended, asker, project = run(script)
    assert ended == Ended(True, "problem.agreed")
    assert project.answers["problem.stories"].value == ["better"]
    assert project.answers["problem.stories"].confidence == "low"
    assert len(asker.told_of(Closing)) == 3


def test_confidence_given_with_an_answer_is_kept_and_survives_the_same_answer_again(run: Run) -> None:
    script: Script = [
        ("problem.stories", Give(["one"], "high")),
        ("problem.turns", Back()),
        ("problem.stories", Give(["one"])),
        ("problem.turns", Stop()),
    ]
    _, asker, project = run(script)
    assert project.answers["problem.stories"].confidence == "high"
    assert "Kept as it was." in [thing.text for thing in asker.told_of(Notice)]


def test_a_changed_answer_loses_the_mark_that_belonged_to_the_old_one(run: Run) -> None:
    script: Script = [
        ("problem.stories", Give(["one"], "high")),
        ("problem.turns", Back()),
        ("problem.stories", Give(["two"])),
        ("problem.turns", Stop()),
    ]
    assert run(script)[2].answers["problem.stories"].confidence is None


def test_first_pass_asks_only_what_is_worth_asking_first(run: Run) -> None:
    script = [*ALL[:3], ("problem.agreed", Give("no")), (NEXT, "go-on")]
    _, asker, _ = run(script, Options(first_pass=True))
    assert "problem.baseline" not in [prompt.id for prompt in asker.asked]


def test_a_review_takes_the_least_sure_answers_first(run: Run) -> None:
    run(
        [
            ("problem.stories", Give(["one"], "high")),
            ("problem.turns", Give("here", "low")),
            (NEXT, "go-on"),
            ("problem.agreed", Skip("not-known")),
            ("problem.baseline", Give("12", "medium")),
            (NEXT, "go-on"),
        ]
    )
    script: Script = [
        ("problem.agreed", Give("no")),
        ("problem.turns", Give("there", "medium")),
        ("problem.baseline", Give("12")),
        ("problem.stories", Give(["one"])),
    ]
    ended, _, project = run(script, Options(review=True))
    assert ended == Ended(False)
    assert project.value("problem.turns") == "there"


def test_one_activity_alone_ends_with_it(run: Run) -> None:
    script = [("problem.agreed", Give("no")), ("problem.baseline", Give("1")), (NEXT, "go-on")]
    assert run(script, Options(activity="measure"))[0] == Ended(False)


def test_a_named_question_is_where_work_begins(run: Run) -> None:
    run([("problem.baseline", Stop())], Options(question="problem.baseline"))


def test_earlier_answers_stand_with_the_question_that_builds_on_them(run: Run) -> None:
    _, asker, _ = run([("problem.stories", Give(["one", "two"])), ("problem.turns", Stop())])
    assert asker.asked[1].above.earlier[0].said == ("one", "two")


def work_of(store: Store, asker: Scripted, shelf: DraftShelf) -> QuestionWork:
    """Work on the first strand, saved in a real file."""
    return QuestionWork(
        SMALL,
        of_strand(SMALL.strands[0]),
        Keeper(store),
        asker,
        Options(),
        now=lambda: "",
        today=lambda: NOW.date(),
        examples=lambda _: ("", None),
        shelf=shelf,
    )


@pytest.mark.parametrize("kept", [True, False])
def test_a_failed_save_leaves_the_file_and_keeps_the_text_or_shows_it_to_copy(tmp_path: Path, kept: bool) -> None:
    store = new_store(tmp_path)
    path = store.path
    before = path.read_bytes()
    path.chmod(0o444)
    shelf = Drafts(store.belongings) if kept else NOWHERE
    asker = Scripted([("problem.stories", Give(["a long story"]))])
    work = work_of(store, asker, shelf)
    ended = work.run()
    assert isinstance(ended.fault, SaveFault)
    assert "read-only" in ended.fault.message
    assert asker.told_of(Unsaved) == ([] if kept else [Unsaved("a long story")])
    assert Drafts(store.belongings).recall() == ({"problem.stories": Draft("a long story")} if kept else {})
    assert path.read_bytes() == before


def _meanwhile(path: Path, value: list[str]) -> None:
    """Somebody else answers the first question."""
    theirs = Store.open(path)
    theirs.save(theirs.project.with_answer("problem.stories", Answer("answered", value, by="Bo")), clock)


@pytest.mark.parametrize(("choice", "expected"), [("mine", ["ours"]), ("theirs", ["theirs"]), ("both", ["theirs", "ours"])])
def test_the_same_question_answered_by_two_is_never_overwritten_unasked(tmp_path: Path, choice: str, expected: list[str]) -> None:
    store = new_store(tmp_path)

    class Meanwhile(Scripted):
        def ask(self, prompt):  # type: ignore[no-untyped-def]
            if prompt.id == "problem.stories":
                _meanwhile(store.path, ["theirs"])
            return super().ask(prompt)

    shelf = Drafts(store.belongings)
    asker = Meanwhile([("problem.stories", Give(["ours"])), ("Which answer should stand?", choice), ("problem.turns", Stop())])
    work_of(store, asker, shelf).run()
    assert Store.open(store.path).project.value("problem.stories") == expected
    if choice == "theirs":
        assert asker.told_of(Unsaved) == [Unsaved("ours")], "what was typed is shown, so that it can be copied"


def test_a_script_is_told_loudly_when_two_answer_the_same_question(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    _meanwhile(store.path, ["theirs"])
    with pytest.raises(ConflictFault, match=r"problem\.stories"):
        store.save(store.project.with_answer("problem.stories", Answer("answered", ["ours"])), clock)
    assert Store.open(store.path).project.value("problem.stories") == ["theirs"]

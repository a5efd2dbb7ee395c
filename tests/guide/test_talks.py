"""The talks at a gate, about a plan and about a card, with a scripted asker and a real file: what is asked, what is kept, what is saved."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from ebc_cli.errors import Stopped
from ebc_cli.guide import card_talk, talk
from ebc_cli.guide.card_talk import WrittenCard
from ebc_cli.guide.gate_talk import CheckAsked, DecisionKept, GateTalk
from ebc_cli.guide.gates import Said
from ebc_cli.guide.plan_talk import Agreed, PlanProposed, PlanTalk
from ebc_cli.guide.planning import PlanTerms
from ebc_cli.project import steering
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.project.steering import Moment, Ruling
from ebc_cli.toolkit.steering import Check, Gate
from tests.guide.test_work import Keeper
from tests.scripted import Scripted
from tests.small import SMALL, new_store, stage

CHECKS = tuple(Check(name, f"{name.title()}?", "Because.", ("problem.stories",)) for name in ("heard", "seen"))
STAGE = stage(gate=Gate("On?", CHECKS))
ANSWER, REASON = "Your answer?", "Why? A few words (an empty line for none)"
UNSEEN = "Why? A few words, as your answers show nothing of it yet (an empty line for none)"
WHY, WHO, AGREED = "Why do you decide so?", "Who decides? Names or roles (an empty line for none)", "Is this what you decided?"


class Memory:
    """What is kept of one talk, as text, so that only what can be written down comes back."""

    def __init__(self) -> None:
        self.text = ""

    def keep(self, said: msgspec.Struct) -> None:
        self.text = msgspec.json.encode(said, enc_hook=dict).decode()

    def recall(self, kind: type[talk.Said]) -> talk.Said | None:
        return msgspec.json.decode(self.text, type=kind) if self.text else None

    def forget(self) -> None:
        self.text = ""


def command(words: str) -> str:
    return f"ebc {words}"


def at_gate(asker: Scripted, keeper: Keeper, memory: Memory, given: Said | None = None) -> GateTalk:
    return GateTalk(SMALL, keeper, asker, STAGE, given or Said(), unfinished=memory, command=command)


def in_stage(folder: Path) -> Keeper:
    return Keeper(new_store(folder, Project(Header("11111111-2222", "Small", stage="initiate"))))


def test_a_gate_is_decided_check_by_check_and_saved_once(tmp_path: Path) -> None:
    asker, keeper, memory = Scripted([]), in_stage(tmp_path), Memory()
    asker.replies = [
        (ANSWER, "yes"),
        (UNSEEN, " two  of us\nwere there "),
        (ANSWER, "no"),
        (REASON, ""),
        ("On?", "go-with-conditions"),
        (WHY, ""),
        (WHY, "Enough is known."),
        ("What has to be done? One condition", "Ask the night team"),
        ("Another condition (an empty line for no more)", ""),
        (WHO, "Ann"),
        (AGREED, "save"),
    ]
    decision = at_gate(asker, keeper, memory).run(lambda: Moment("2026-11-22"), move=False)
    assert asker.replies == []
    assert decision.checks == {"heard": Ruling("yes", "two of us were there"), "seen": Ruling("no")}
    assert (decision.decision, decision.conditions, decision.by) == ("go-with-conditions", ("Ask the night team",), "Ann")
    assert steering.decisions(keeper.reread()) == (decision,)
    assert memory.text == ""
    assert [asked.number for asked in asker.told_of(CheckAsked) if isinstance(asked, CheckAsked)] == [1, 2]
    assert len(asker.told_of(DecisionKept)) == 1


def test_what_was_said_before_a_stop_is_taken_up_and_no_decision_stands_until_it_is_saved(tmp_path: Path) -> None:
    keeper, memory = in_stage(tmp_path), Memory()
    stopping = Scripted([(ANSWER, "partly"), (REASON, None)])
    with pytest.raises(Stopped, match="nothing was decided") as stopped:
        at_gate(stopping, keeper, memory).run(lambda: Moment("2026-11-22"), move=False)
    assert "kept" not in stopped.value.message
    stopping = Scripted([(ANSWER, "partly"), (REASON, "Days only."), (ANSWER, "")])
    with pytest.raises(Stopped, match="What you said is kept for you") as stopped:
        at_gate(stopping, keeper, memory).run(lambda: Moment("2026-11-22"), move=False)
    assert "`ebc stage gate initiate`" in stopped.value.hint
    assert steering.decisions(keeper.reread()) == ()

    again = Scripted([("You answered 1 check before you stopped.", "go-on"), (ANSWER, "yes"), (UNSEEN, ""), ("On?", "stop")])
    again.replies += [(WHY, "No time."), (WHO, ""), (AGREED, "save")]
    decision = at_gate(again, keeper, memory).run(lambda: Moment("2026-11-22"), move=False)
    assert decision.checks == {"heard": Ruling("partly", "Days only."), "seen": Ruling("yes")}


def test_going_back_asks_for_the_stage_and_what_is_open_again_and_offers_to_move(tmp_path: Path) -> None:
    later = stage(id="understand", title="Understand", number=2, gate=Gate("On?", ()))
    several = structs.replace(SMALL, stages=(STAGE, later))
    keeper, memory = Keeper(new_store(tmp_path, Project(Header("11111111-2222", "Small", stage="understand")))), Memory()
    stopping = Scripted([("On?", "go-back"), (WHY, "The needs were guessed."), ("Back to which stage?", "initiate")])
    stopping.replies += [("What is open again there? One thing, such as the needs (an empty line for none)", None)]
    with pytest.raises(Stopped):
        GateTalk(several, keeper, stopping, later, Said(), unfinished=memory, command=command).run(lambda: Moment("2026-11-22"), move=False)
    again = Scripted([("You answered 0 checks and began to decide before you stopped.", "go-on")])
    again.replies += [("What is open again there? One thing, such as the needs (an empty line for none)", "the needs")]
    again.replies += [("What else is open again (an empty line for no more)", ""), (WHO, "Ann"), (AGREED, "save")]
    again.replies += [("Move the project to Initiate now?", "yes")]
    decision = GateTalk(several, keeper, again, later, Said(), unfinished=memory, command=command).run(
        lambda: Moment("2026-11-22"), move=False
    )
    assert again.replies == []
    assert (decision.decision, decision.back_to, decision.reopened) == ("go-back", "initiate", ("the needs",))
    assert (steering.decisions(keeper.reread()), keeper.reread().header.stage) == ((decision,), "initiate")


def test_back_at_a_check_asks_the_one_before_again(tmp_path: Path) -> None:
    replies = [(ANSWER, "no"), (REASON, "Not yet."), (ANSWER, "back"), (ANSWER, "yes"), (UNSEEN, ""), (ANSWER, "")]
    asker, memory = Scripted(replies), Memory()
    with pytest.raises(Stopped):
        at_gate(asker, in_stage(tmp_path), memory).run(lambda: Moment("2026-11-22"), move=False)
    said = memory.recall(Said)
    assert said is not None
    assert said.checks == {"heard": Ruling("yes")}


def planning(asker: Scripted, project: Project, memory: Memory) -> PlanTalk:
    return PlanTalk(SMALL, project, asker, stage(), unfinished=memory, command=command)


HOURS = "How many hours a week can the team work on this together? (an empty line for 3)"
PEOPLE = "How many people are you? (an empty line for 4)"
WEEKS = "What is missing takes about 1 week at that pace. How many weeks do you have? (an empty line for 1)"
WHAT = "What would you like to do?"


def test_a_plan_is_agreed_on_and_the_terms_survive_a_stop() -> None:
    project, memory = Project(Header("1", "Small", stage="initiate")), Memory()
    asker = Scripted([(HOURS, "many"), (HOURS, "2,5 hours"), (PEOPLE, "0"), (PEOPLE, "3"), (WEEKS, ""), (WHAT, "")])
    with pytest.raises(Stopped, match="What you have of the plan is kept"):
        planning(asker, project, memory).run(PlanTerms(), (), fresh=False)
    assert memory.recall(PlanTerms) == PlanTerms(hours=2.5, people=3)

    asker = Scripted([("You stopped in the middle of a plan (2.5 hours a week together, 3 people).", "go-on"), (WHAT, "save")])
    agreed = planning(asker, project, memory).run(PlanTerms(), (), fresh=False)
    assert agreed.save
    assert agreed.plan is not None
    assert [item.activity.id for item in agreed.plan.programme] == ["tell-the-stories"]
    assert memory.text == ""
    assert len(asker.told_of(PlanProposed)) == 1


def test_a_team_goes_on_with_the_plan_that_it_has() -> None:
    kept = steering.Plan(on="2026-11-20", weeks=1, hours=3, activities=(steering.Planned("tell-the-stories", 1),))
    project = steering.with_plan(Project(Header("1", "Small", stage="initiate")), "initiate", kept)
    asker = Scripted([("You have a plan for this stage.", "keep")])
    assert planning(asker, project, Memory()).run(PlanTerms(), (), fresh=False) == Agreed(None, PlanTerms())


def test_nothing_is_left_to_plan_once_all_is_answered() -> None:
    answers = {"problem.stories": Answer("answered", ["A fall."], "high"), "problem.turns": Answer("answered", "At night.", "high")}
    project = Project(Header("1", "Small", stage="initiate"), answers=answers)
    agreed = planning(Scripted([(HOURS, ""), (PEOPLE, "")]), project, Memory()).run(PlanTerms(), (), fresh=False)
    assert agreed.plan is not None
    assert (agreed.plan.programme, agreed.save) == ((), False)


def test_a_card_is_asked_for_field_by_field() -> None:
    name, text = "The name on the card, such as: Ravi, 70", "What is on it, in a few sentences (Enter for nothing)"
    first, more = (f"A question that the card asks you (Enter for {word})" for word in ("none", "no more"))
    asker = Scripted([(name, " "), (name, "Ravi, 70"), (text, "Cannot\nread."), (first, "Who reads to him?"), (more, "")])
    assert card_talk.run(asker, "Terms", WrittenCard("", by="Ann"), {}) == WrittenCard(
        "Ravi, 70", "Cannot\nread.", ("Who reads to him?",), "Ann"
    )
    with pytest.raises(talk.Left):
        card_talk.run(Scripted([(name, None)]), "Terms", WrittenCard(""), {})


def test_what_a_card_stands_for_is_chosen_one_after_another_or_put_in_own_words() -> None:
    kinds, given = {"older": "Older people", "words": "Language or reading"}, WrittenCard("", "Cannot read.", ("Who reads to him?",))
    name, stands, own = "The name on the card, such as: Ravi, 70", "What does the card stand for?", "What else? Type it in your own words."
    steps = [(name, "Ravi"), (stands, "words"), (stands, "own"), (own, "Drives at night"), (stands, "own"), (own, ""), (stands, "none")]
    assert card_talk.run(Scripted(steps), "Service users", given, kinds).tags == ("words", "Drives at night")
    assert card_talk.run(Scripted([(name, "Ravi"), (stands, "none")]), "Service users", given, kinds).tags == ()
    known = WrittenCard("", "Cannot read.", ("Who reads to him?",), tags=("older",))
    assert card_talk.run(Scripted([(name, "Ravi")]), "Service users", known, kinds).tags == ("older",)

"""What stands in a report: the first page, the strands, drafts, and the next step."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from msgspec import structs

from ebc_cli.blocks import plain
from ebc_cli.blocks.shapes import Heading
from ebc_cli.guide import progress
from ebc_cli.project import fileform
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.report import build
from ebc_cli.report.facts import AIM, NEXT_DATE, NEXT_OWNER, NEXT_STEP, PROBLEM, ProjectFacts, ReportOptions, gather
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.model import Toolkit
from tests import packaged
from tests.report.samples import HUGE, SMALL, TODAY, TOOLKIT, hostile

EMPTY = Project(Header("7c9e6679-7425-40de-944b-e07fc1f90ae7", "Shorter waits"))


@pytest.fixture(scope="module")
def content() -> Toolkit:
    """The content that comes with the program."""
    return packaged.toolkit()


def facts_of(project: Project, toolkit: Toolkit = TOOLKIT, **options: Any) -> ProjectFacts:
    return gather(toolkit, project, ReportOptions(**options), TODAY)


def report(project: Project, **options: Any) -> str:
    return plain.render(build.build(TOOLKIT, project, ReportOptions(**options), TODAY))


def first_page(found: ProjectFacts) -> str:
    return plain.render(build.first_page(found), 80)


def answering(project: Project, **answers: Answer) -> Project:
    named = {name.replace("__", ".").replace("_", "-"): answer for name, answer in answers.items()}
    return structs.replace(project, answers={**project.answers, **named})


def everything(toolkit: Toolkit, answer: Answer) -> Project:
    """A project that gives the same answer to every question."""
    return structs.replace(SMALL, answers=dict.fromkeys(toolkit.by_question, answer))


# -- the first page -----------------------------------------------------------------------------------------------------------


def test_first_page_of_every_worked_example_fits_an_a4_page(content: Toolkit) -> None:
    examples = sorted((loading.packaged() / "examples").glob("*.ebc.yaml"))
    assert examples
    for path in examples:
        page = first_page(facts_of(fileform.parse(path.read_text(encoding="utf-8"), path), content, suggestion="Look again. " * 40))
        assert page.count("\n") <= build.PAGE_LINES, path.name


@pytest.mark.parametrize("shift", range(4))
def test_first_page_fits_even_when_every_text_is_endless(content: Toolkit, shift: int) -> None:
    long = HUGE[:20_000]
    kinds = [Answer("answered", long, "low"), *(Answer(state, reason=long) for state in ("not-known", "later", "not-applicable"))]
    answers = {name: kinds[(number + shift) % 4] for number, name in enumerate(content.by_question)}
    answers |= dict.fromkeys((AIM, PROBLEM, NEXT_STEP, NEXT_OWNER), kinds[0]) | {NEXT_DATE: Answer("answered", "2020-01-01")}
    header = structs.replace(SMALL.header, title=long, team=(long,) * 40, started=long, stage=long, approach=long)
    page = first_page(facts_of(structs.replace(SMALL, header=header, answers=answers), content, suggestion=long))
    assert page.count("\n") <= build.PAGE_LINES


def test_first_page_says_how_many_more_there_are(content: Toolkit) -> None:
    found = facts_of(everything(content, Answer("not-known", reason="Nobody knows")), content)
    lines = first_page(found).splitlines()
    start = lines.index("Not known yet") + 1
    shown = [line for line in lines[start : lines.index("", start)] if line.startswith("- ")]
    assert shown[-1] == f"- and {len(found.not_known) - len(shown) + 1} more"
    assert len(shown) > 3


def test_first_page_names_aim_problem_stage_progress_and_what_is_not_known() -> None:
    page = plain.render(build.first_page(facts_of(SMALL)))
    for line in (
        "Stage: Initiate",
        "Started: 1 November 2026",
        "As of: 22 November 2026",
        "By July, nobody waits longer than an hour.",
        "People wait too long. Nobody tells them why.",
        "10 of 15 questions answered, 1 not known yet, 1 to come back to, 1 does not apply, 2 open.",
        "Define the Problem: in progress, 6 of 9 answered, 1 not known",
        "- Has anybody measured it? – Nobody has asked the data team",
        "- What is left out? – After the visit",
        "- How many people does it touch in a month?",
    ):
        assert line in page.splitlines()


def test_first_page_of_an_empty_project_promises_nothing() -> None:
    page = first_page(facts_of(EMPTY))
    assert page.count(build.NOTHING_YET) == 3
    assert "Nothing is marked as not known." in page
    assert "To come back to" not in page
    assert "Stage" not in page


def test_first_page_says_why_there_is_no_aim_yet() -> None:
    project = answering(SMALL, scope__aim=Answer("not-known", reason="The board has not met"))
    assert "Not known yet: The board has not met" in first_page(facts_of(project)).splitlines()


def test_questions_of_the_first_pass_come_first_among_what_is_not_known() -> None:
    names = [mention.id for mention in facts_of(everything(TOOLKIT, Answer("not-known"))).not_known]
    depths = [TOOLKIT.by_question[name][2].depth for name in names]
    assert depths == sorted(depths)
    assert set(names) == set(TOOLKIT.by_question)


def test_a_team_too_large_for_the_first_page_is_listed_whole_after_it() -> None:
    team = tuple(f"Member number {number} (of the ward)" for number in range(30))
    found = structs.replace(facts_of(SMALL), team=team)
    text = plain.render(build.of_facts(found))
    shown = next(line for line in text.splitlines() if line.startswith("Team: ")).count("Member number")
    assert 2 < shown < 30
    assert f"(of the ward) and {30 - shown} more\n" in text
    assert all(f"- {name}" in text for name in team)


def test_a_team_that_fits_the_first_page_is_not_listed_again() -> None:
    assert "The whole team" not in report(SMALL)


def test_an_aim_is_not_cut_while_there_is_room_on_the_page() -> None:
    aim = " ".join(f"{number} of a hundred" for number in range(40))
    assert aim in plain.render(build.first_page(facts_of(answering(SMALL, scope__aim=Answer("answered", aim)))))


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("short", 10, "short"),
        ("a few words more", 12, "a few …"),
        ("a" * 30, 10, "aaaaaaaa …"),
        (" two\n lines ", 20, "two lines"),
        ("x" + " " * 99 + "y", 10, "x …"),
    ],
)
def test_in_brief_cuts_at_a_word_and_shows_it(text: str, limit: int, cut: str) -> None:
    assert build.in_brief(text, limit) == cut
    assert len(cut) <= limit


# -- the next step ------------------------------------------------------------------------------------------------------------


def test_the_teams_own_next_step_comes_before_the_guides() -> None:
    page = first_page(facts_of(SMALL, suggestion="Count the chairs"))
    assert "Ask the data team for the waits of October\nWho: Ann\nBy: 1 December 2026\n" in page
    assert "Count the chairs" not in page


def test_without_a_step_of_the_teams_the_guide_suggests_one() -> None:
    assert "The guide suggests: Count the chairs" in first_page(facts_of(EMPTY, suggestion="Count the chairs")).splitlines()


@pytest.mark.parametrize(("date", "late"), [("2026-11-21", True), ("2026-11-22", False), ("soon", False)])
def test_a_date_that_has_passed_is_said_to_have_passed(date: str, late: bool) -> None:
    project = answering(SMALL, plan__next_date=Answer("answered", date))
    assert facts_of(project).next_step.overdue is late
    assert ("(this date has passed)" in first_page(facts_of(project))) is late


def test_the_questions_of_the_first_page_are_in_the_content(content: Toolkit) -> None:
    kinds = {name: content.by_question[name][2].kind for name in (AIM, PROBLEM, NEXT_STEP, NEXT_OWNER, NEXT_DATE)}
    assert kinds == {AIM: "text", PROBLEM: "text", NEXT_STEP: "text", NEXT_OWNER: "text", NEXT_DATE: "date"}


# -- the strands --------------------------------------------------------------------------------------------------------------


def test_answers_are_said_in_words() -> None:
    text = report(SMALL)
    for words in (
        "  - At night\n  - At the weekend, all day",
        "  1,250 people",
        "4 on a scale from 1 (hardly) to 5 (beyond bearing)",
        "  1 March 2024",
    ):
        assert words in text


def test_an_answer_stands_below_its_question_with_how_sure_the_team_is() -> None:
    assert (
        "How would you put the problem in two sentences?\n  People wait too long.\n  Nobody tells them why.\n  How sure: medium\n"
        in report(SMALL)
    )


@pytest.mark.parametrize(
    "words", ["When is it worst?\n  Does not apply: It is always bad\n", "What is left out?\n  Come back later: After the visit\n"]
)
def test_a_non_answer_is_said_with_its_reason(words: str) -> None:
    assert words in report(SMALL)


def test_a_non_answer_without_a_reason_is_said_all_the_same() -> None:
    assert "What is left out?\n  Not known yet.\n" in report(answering(SMALL, scope__out=Answer("not-known")))


def test_a_value_that_was_kept_with_a_non_answer_is_shown() -> None:
    project = answering(SMALL, scope__out=Answer("later", ["Night shifts"], reason="Ask again"))
    assert "  Come back later: Ask again\n  - Night shifts\n" in report(project)


def test_an_answer_with_nothing_in_it_is_said_to_be_empty() -> None:
    assert "What is left out?\n  Answered, with nothing written.\n" in report(answering(SMALL, scope__out=Answer("answered", [])))


def test_a_strand_with_nothing_is_one_line() -> None:
    lines = report(SMALL).splitlines()
    place = lines.index("Make the Case: nothing is written here yet.")
    assert (lines[place - 1], lines[place + 1]) == ("", "")
    assert sum(line.startswith("Make the Case") for line in lines) == 2  # here and among the progress


def test_an_activity_with_nothing_is_only_named() -> None:
    assert "Nothing is written yet under: Ask Around." in report(SMALL).splitlines()


def test_a_question_whose_condition_does_not_hold_is_not_counted_or_shown() -> None:
    assert "Where do the figures come from?" not in report(SMALL, draft=True)
    held = answering(SMALL, problem__known=Answer("answered", "yes"))
    assert "Where do the figures come from?" in report(held, draft=True)
    assert facts_of(held).progress.total == facts_of(SMALL).progress.total + 1


def test_progress_is_the_guides_own_count() -> None:
    for strand, found in zip(TOOLKIT.strands, facts_of(SMALL).strands, strict=True):
        counted = progress.of_strand(strand, SMALL)
        assert structs.asdict(found.progress) == {**structs.asdict(counted), "state": counted.state}


def test_answers_to_questions_that_are_gone_are_told_last() -> None:
    assert "Answers to questions that the guide no longer asks\nOld map\n  - A map on the wall\n  How sure: medium\n" in report(SMALL)


def test_only_the_strands_asked_for_are_gone_through() -> None:
    text = report(SMALL, strands=("agree-the-scope",))
    assert "What is left out?" in text
    assert "When is it worst?" not in text
    assert "Old map" not in text
    assert "Define the Problem: in progress" in text  # the first page is about the whole project
    assert "Old map" in report(SMALL, strands=("define-the-problem",))


def test_no_ids_are_shown() -> None:
    text = report(SMALL, draft=True)
    assert [
        name
        for name in (*TOOLKIT.by_question, SMALL.header.id, "weekend\n", "not-known")
        if name in text.replace(f"about {name}", "").replace(f"for {name}", "")
    ] == []


# -- drafts -------------------------------------------------------------------------------------------------------------------


def test_a_draft_adds_open_questions_with_their_guidance() -> None:
    assert (
        "Who else has seen it?\n"
        "  Open.\n"
        "  Why it matters: It matters for problem.asked.\n"
        "  Points to consider:\n  - A point about problem.asked\n  - Another point\n"
        "  A good answer:\n  - A sign for problem.asked\n"
    ) in report(SMALL, draft=True)
    assert "Who else has seen it?" not in report(SMALL)


def test_a_draft_helps_with_what_was_put_off_and_not_with_what_is_answered() -> None:
    text = report(SMALL, draft=True)
    assert "Why it matters: It matters for scope.out." in text
    assert "It matters for scope.aim." not in text
    assert "It matters for problem.known." not in text


def test_a_draft_goes_through_strands_with_nothing_in_them() -> None:
    assert "What does it cost?\n  Open.\n" in report(EMPTY, draft=True)


def test_the_report_depends_on_the_day_only_where_it_says_so() -> None:
    options = ReportOptions()
    day, other = (plain.render(build.build(TOOLKIT, SMALL, options, date)) for date in (TODAY, TODAY + datetime.timedelta(days=1)))
    assert day.replace("22 November 2026", "23 November 2026") == other


def test_a_report_of_hostile_names_still_has_its_parts() -> None:
    text = report(hostile("# x"))
    assert [
        heading
        for heading in ("Aim", "The problem", "Progress", "Not known yet", "Next step", "Tell the Stories")
        if f"\n{heading}\n" not in text
    ] == []


def test_what_a_team_answered_stands_before_its_plan_and_the_checks_at_its_gates() -> None:
    headings = [block.text for block in build.of_facts(gather(TOOLKIT, SMALL, ReportOptions(), TODAY)) if isinstance(block, Heading)]
    steered = [headings.index(title) for title in headings if title.startswith(("The plan for", "Decisions at the gates"))]
    strands = [headings.index(strand.title) for strand in TOOLKIT.strands if strand.title in headings]
    assert steered
    assert strands
    assert max(strands) < min(steered)

"""What a search shows of the team: its answers as documents, and how far it is with what was found."""

from __future__ import annotations

from ebc_cli.guide import own_words
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit import loading

TOOLKIT = loading.compile_layers((loading.packaged(),))


def project_with(answers: dict[str, Answer]) -> Project:
    return Project(Header("an-id", "A project"), answers=answers)


def test_an_answer_is_found_by_its_items_its_choices_and_its_author() -> None:
    project = project_with(
        {
            "problem.stories": Answer("answered", ["A long wait", "A lost form"], by="Ann (sister)"),
            "context.watched-when": Answer("answered", ["night"]),
        }
    )
    stories, watched = own_words.documents(TOOLKIT, project)
    assert (stories.kind, stories.id, stories.command) == ("answer", "problem.stories", "answer show problem.stories")
    assert [passage.text for passage in stories.passages] == ["A long wait", "A lost form", "Ann (sister)"]
    assert stories.title == TOOLKIT.by_question["problem.stories"][2].ask
    assert [passage.text for passage in watched.passages] == ["Night"]


def test_the_reason_of_a_non_answer_is_found() -> None:
    [found] = own_words.documents(TOOLKIT, project_with({"problem.baseline": Answer("not-known", reason="the analyst is away")}))
    assert [(passage.text, passage.label) for passage in found.passages] == [("the analyst is away", "Not known yet")]


def test_an_answer_to_a_question_that_is_gone_is_found_too() -> None:
    [found] = own_words.documents(TOOLKIT, project_with({"problem.gone": Answer("answered", 12)}))
    assert (found.title, found.passages[0].text) == ("problem.gone", "12")


def test_progress_is_told_of_whatever_has_questions() -> None:
    project = project_with({"problem.stories": Answer("answered", ["A long wait"]), "problem.statement": Answer("later")})
    assert own_words.progress_words(TOOLKIT, project, "question", "problem.stories") == "answered"
    assert own_words.progress_words(TOOLKIT, project, "question", "problem.statement") == "come back later"
    assert own_words.progress_words(TOOLKIT, project, "question", "problem.baseline") == "open"
    assert own_words.progress_words(TOOLKIT, project, "activity", "tell-the-stories") == "1 of 3 answered"
    for kind, name in (("strand", "define-the-problem"), ("improvement-question", "problem"), ("step", "lean/value")):
        assert own_words.progress_words(TOOLKIT, project, kind, name).endswith(" answered")
    for kind, name in (
        ("tool", "fmea"),
        ("activity", "gone"),
        ("step", "lean/gone"),
        ("step", "gone/value"),
        ("answer", "problem.stories"),
    ):
        assert own_words.progress_words(TOOLKIT, project, kind, name) == ""


def test_a_project_without_answers_has_nothing_to_find() -> None:
    assert list(own_words.documents(TOOLKIT, project_with({}))) == []

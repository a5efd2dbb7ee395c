"""What a search shows of the team: its answers as documents, and how far it is with what was found."""

from __future__ import annotations

from ebc_cli.guide import own_words
from ebc_cli.project.model import Answer, Header, Project
from tests import packaged

TOOLKIT = packaged.toolkit()


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


# -- rows of worksheets -------------------------------------------------------------------------------------------------------


def rows_of(tool: str, lists: dict[str, dict[str, dict[str, object]]]) -> dict[str, list[tuple[str, str]]]:
    project = Project(Header("an-id", "A project"), worksheets={tool: {"main": lists}})
    found = own_words.row_documents(TOOLKIT, project)
    return {document.title: [(passage.label, passage.text) for passage in document.passages] for document in found}


def test_a_row_says_what_its_cells_say_in_words() -> None:
    cells = {
        "failure": "Label lost",
        "step": "ab3d",
        "effect": {"state": "not-known", "reason": "nobody asked"},
        "severity": 4,
        "owner": "Ann",
        "due": "2026-12-01",
        "by": "Ravi",
    }
    told = rows_of("fmea", {"failures": {"cd4e": cells}})
    assert told["Label lost"] == [
        ("Step", "ab3d (no longer there)"),
        ("Effect", "not known yet (nobody asked)"),
        ("Owner", "Ann"),
        ("By", "Ravi"),
    ]


def test_a_link_is_a_thing_of_its_own_only_where_it_says_something() -> None:
    steps = {"ab3d": {"step": "Ring"}, "cd4e": {"step": "Book"}}
    links = {"ef5g": {"from": "ab3d", "to": "cd4e", "by": "Ann"}, "gh6i": {"from": "cd4e", "to": "ab3d", "condition": "nobody is there"}}
    told = rows_of("flow-chart", {"steps": steps, "links": links})
    assert list(told) == ["Ring", "Book", "Book → Ring"]


def test_thousands_of_rows_are_told_as_they_stand() -> None:
    rows: dict[str, dict[str, object]] = {f"r{number:05}": {"failure": f"Slip {number}", "cause": "a draught"} for number in range(2000)}
    assert list(rows_of("fmea", {"failures": rows})) == [f"Slip {number}" for number in range(2000)]

"""From what somebody wrote to answers: every form that is read, every fault with its place, and what an import would change."""

from __future__ import annotations

import datetime
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli import jsonfile, yamlfile, yamltext
from ebc_cli.guide import exporting, importing
from ebc_cli.project.model import LEVELS, Answer, Header, Project
from ebc_cli.records import MOST_FAULTS
from ebc_cli.report.answers import as_listed
from tests import small
from tests.strategies import projects, texts

AT = "2026-11-22T10:15:00+00:00"
EVERY_KIND = small.toolkit(
    small.strand(
        small.activity(
            "all",
            small.question("text"),
            small.question("lines", kind="lines"),
            small.question("one", kind="one", choices=small.SEVERAL.choices),
            small.question("many", kind="many", choices=small.SEVERAL.choices),
            small.question("number", kind="number"),
            small.question("date", kind="date"),
            small.question("scale", kind="scale", scale=small.SURE.scale),
            small.question("yes-no", kind="yes-no"),
        )
    )
)


def read(data: Any) -> importing.Imported:
    return importing.read(data, EVERY_KIND, by="Ann", at=AT)


def faults(data: Any) -> list[tuple[tuple[str | int, ...], str]]:
    return [(fault.where, fault.what) for fault in read(data).faults]


def project(**answers: Answer) -> Project:
    return Project(Header("11111111", "Small"), answers={f"problem.{name}": answer for name, answer in answers.items()})


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("text", "  two\r\nlines ", "  two\r\nlines "),
        ("lines", ["a", "b"], ["a", "b"]),
        ("lines", "a\n\n b \n", ["a", "b"]),
        ("one", "day", "day"),
        ("one", "By night", "night"),
        ("many", ["day", "night"], ["day", "night"]),
        ("many", "night, day", ["day", "night"]),
        ("number", 0, 0),
        ("number", 3.5, 3.5),
        ("number", "£1,200", 1200),
        ("date", "2026-11-22", "2026-11-22"),
        ("date", "22 November 2026", "2026-11-22"),
        ("scale", 3, 3),
        ("scale", "3", 3),
        ("yes-no", "yes", "yes"),
        ("yes-no", False, "no"),
        ("yes-no", "Y", "yes"),
    ],
)
def test_a_value_of_its_kind_or_as_it_is_typed_is_taken(kind: str, written: Any, value: Any) -> None:
    expected = Answer("answered", value, by="Ann", at=AT)
    assert read({f"problem.{kind}": written})[:3] == ({f"problem.{kind}": expected}, {f"problem.{kind}": (f"problem.{kind}",)}, ())
    assert read({f"problem.{kind}": {"value": written}}).answers == {f"problem.{kind}": expected}


@pytest.mark.parametrize(
    ("kind", "written", "words"),
    [
        ("text", 12, "put it in quotes"),
        ("text", True, "put it in quotes"),
        ("text", ["a"], "a text that is not empty"),
        ("text", "half \ud83d", "half of a character"),
        ("lines", ["a", "half \ud83d"], "half of a character"),
        ("lines", ["a", 7], "one item a line"),
        ("one", "dya", "Did you mean `day`? Choose from: day, night."),
        ("one", 1, "one of day, night belongs here"),
        ("many", ["day", "nigth"], "Did you mean `night`?"),
        ("number", "many", "is not a number"),
        ("number", True, "a number belongs here"),
        ("date", "30 February 2026", "is not a date"),
        ("date", 2026, "a date such as 2026-11-22"),
        ("scale", 6, "a whole number from 1 to 5"),
        ("scale", 2.5, "a whole number from 1 to 5"),
        ("yes-no", "perhaps", "neither yes nor no"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_would(kind: str, written: Any, words: str) -> None:
    ((where, what),) = faults({f"problem.{kind}": written})
    assert (where, words in what) == ((f"problem.{kind}",), True), what


def test_an_answer_says_more_than_its_value() -> None:
    data = {"value": "x", "confidence": "low", "by": "Ben", "at": "2026-11-22T12:15:00+02:00"}
    assert read({"problem.text": data}).answers["problem.text"] == Answer("answered", "x", "low", by="Ben", at=AT)


@pytest.mark.parametrize(
    "written", ["2026-11-22T10:15:00.75+00:00", "2026-11-22T10:15:00", "2026-11-22T10:15Z", "2026-11-22 12:15:00+02:00"]
)
def test_a_time_is_kept_in_utc_to_the_second(written: str) -> None:
    assert read({"problem.text": {"value": "x", "at": written}}).answers["problem.text"].at == AT


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set here")
def test_a_time_without_a_zone_is_utc_wherever_this_computer_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "NZST-12")
    time.tzset()
    try:
        assert read({"problem.text": {"value": "x", "at": "2026-11-22T10:15:00"}}).answers["problem.text"].at == AT
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_non_answer_needs_no_value() -> None:
    data = {"state": "later", "reason": "after the audit"}
    assert read({"problem.text": data}).answers["problem.text"] == Answer("later", reason="after the audit", by="Ann", at=AT)


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        ({"state": "latr"}, ("state",), "Did you mean `later`? Allowed: answered, later, not-applicable, not-known."),
        ({"value": "x", "confidance": "low"}, ("confidance",), "Did you mean `confidence`?"),
        ({"value": "x", "confidence": "hihg"}, ("confidence",), "Did you mean `high`?"),
        ({"value": "x", "by": 7}, ("by",), "a text belongs here, not the number 7"),
        ({"value": "x", "by": "\udc80"}, ("by",), "half of a character"),
        ({"value": "x", "at": "yesterday"}, ("at",), "not `yesterday`"),
        ({"state": "answered"}, (), "goes with a value"),
        ({"value": "", "confidence": "low"}, ("value",), "goes with a value"),
        ({"state": "open", "reason": "no time"}, (), "goes with a value"),
        ({"state": "not-known", "value": "x"}, ("value",), "a value goes with `state: answered`, not with `not-known`"),
    ],
)
def test_a_slip_in_an_answer_is_told_at_its_key(data: dict[str, Any], where: tuple[str, ...], words: str) -> None:
    ((place, what),) = faults({"problem.text": data})
    assert (place, words in what) == (("problem.text", *where), True), what


def test_a_question_that_is_not_there_is_told_with_the_nearest() -> None:
    assert faults({"problem.txt": "x"}) == [(("problem.txt",), "there is no question `problem.txt`. Did you mean `problem.text`?")]


def test_all_faults_are_told_in_one_go_and_the_rest_is_read() -> None:
    found = read({"problem.txt": "x", "problem.number": "many", "problem.date": {"state": "soon", "by": 1}, "problem.text": "fine"})
    assert [fault.question for fault in found.faults] == ["problem.txt", "problem.number", "problem.date", "problem.date"]
    assert list(found.answers) == ["problem.text"]


def test_more_faults_than_anybody_reads_are_cut_off_and_that_is_said() -> None:
    found = read({f"problem.x{number}": "x" for number in range(20_000)}).faults
    assert len(found) == MOST_FAULTS + 1
    assert "was not read" in found[-1].what


@pytest.mark.parametrize("data", ["text", 7, None, True])
def test_something_else_altogether_is_one_fault(data: Any) -> None:
    ((where, what),) = faults(data)
    assert (where, "or a whole project file" in what) == ((), True)


@pytest.mark.parametrize("data", [{}, [], {"ebc": 1}, {"ebc": 1, "answers": None}])
def test_nothing_to_take_is_told(data: Any) -> None:
    assert faults(data) == [((), "there are no answers in it.")]


# -- a whole project, a printed list ----------------------------------------------------------------------------------------------


def test_the_answers_of_a_project_are_taken_with_what_is_not_known_here() -> None:
    data = {"ebc": 1, "project": {"title": "x"}, "answers": {"problem.text": {"state": "answered", "value": "x", "mood": "good"}}}
    found = read(data)
    assert found.answers == {"problem.text": Answer("answered", "x", by="Ann", extra={"mood": "good"})}
    assert [(fault.question, "`mood` is not known here" in fault.what) for fault in found.carried] == [("problem.text", True)]
    assert found.places == {"problem.text": ("answers", "problem.text")}


@pytest.mark.parametrize("number", [2, 0, True, "1"])
def test_a_project_of_another_format_is_refused(number: Any) -> None:
    ((where, what),) = faults({"ebc": number, "answers": {"problem.text": "x"}})
    assert (where, "does not know" in what) == (("ebc",), True)


def test_answers_of_a_project_that_are_no_answers_are_told() -> None:
    assert faults({"ebc": 1, "answers": ["x"]}) == [(("answers",), "answers by question id belong here.")]


def test_a_printed_list_is_taken_without_its_open_questions() -> None:
    given = {"problem.text": Answer("answered", "x", "low", by="Ben", at=AT), "problem.date": Answer("later", reason="soon", at=AT)}
    rows = [as_listed(name, answer) for name, answer in given.items()]
    found = importing.read([*rows, as_listed("problem.lines", None)], EVERY_KIND, by="", at="")
    assert (found.answers, found.faults) == (given, ())


def test_slips_in_a_list_are_told_by_their_number() -> None:
    data = [
        {"id": "problem.text", "value": "x"},
        {"value": "x"},
        "x",
        {"id": "problem.text", "value": "y"},
        {"id": "problem.date", "valeu": 1},
    ]
    found = faults(data)
    assert [where for where, _ in found] == [(1,), (2,), (3,), (4, "valeu")]
    assert "stands here a second time" in found[2][1]


# -- out and in again -------------------------------------------------------------------------------------------------------------

values = {
    "text": texts.filter(str.strip),
    "lines": st.lists(texts.filter(str.strip), min_size=1, max_size=4),
    "one": st.sampled_from(["day", "night"]),
    "many": st.sampled_from([["day"], ["night"], ["day", "night"]]),
    "number": st.one_of(st.integers(-(10**14), 10**14), st.floats(-(10**14), 10**14)),
    "date": st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)).map(lambda date: date.isoformat()),
    "scale": st.integers(1, 5),
    "yes-no": st.sampled_from(["yes", "no"]),
}
answered = {
    name: st.builds(Answer, st.just("answered"), value, st.one_of(st.none(), st.sampled_from(LEVELS)), st.just(""), texts, st.just(AT))
    for name, value in values.items()
}
unanswered = st.builds(Answer, st.sampled_from(["not-known", "not-applicable", "later"]), reason=texts, by=texts, at=st.just(AT))
several = st.fixed_dictionaries({}, optional={f"problem.{name}": st.one_of(answer, unanswered) for name, answer in answered.items()})


@given(several.filter(bool))
def test_what_is_written_out_is_read_back_the_same(answers: dict[str, Answer]) -> None:
    written = {name: exporting.as_data(answer) for name, answer in answers.items()}
    found = importing.read(written, EVERY_KIND, by="", at=AT)
    assert (found.answers, found.faults) == (answers, ())
    assert importing.against(importing.put(project(), found.answers), found.answers).same == tuple(answers)


@given(projects.filter(lambda project: project.answers), st.booleans())
def test_the_way_out_of_any_project_leads_in(whole: Project, as_json: bool) -> None:
    """Answers to questions that are gone, values that no longer fit and keys of another version too, as YAML and as JSON."""
    written = {name: exporting.as_data(answer) for name, answer in whole.answers.items()}
    text = json.dumps(written) if as_json else yamltext.dump(written)
    data = jsonfile.parse(text, Path("a.json")) if as_json else yamlfile.parse(text, Path("a.yaml"))
    found = importing.read(data, EVERY_KIND, by="", at=AT)
    assert (found.answers, found.faults) == (whole.answers, ())
    assert {fault.question for fault in found.carried} == set(whole.answers)  # none of these ids is a question here
    assert importing.put(project(), found.answers).answers == whole.answers


# -- against a project ------------------------------------------------------------------------------------------------------------


def test_new_different_and_same_answers_are_told_apart() -> None:
    there = project(text=Answer("answered", "x", "low", by="Ben"), date=Answer("later"), one=Answer("answered", "day"))
    change = importing.against(
        there,
        {
            "problem.text": Answer("answered", "x", by="Ann", at=AT),
            "problem.date": Answer("answered", "2026-11-22", by="Ann", at=AT),
            "problem.one": Answer("answered", "day", "high", by="Ann", at=AT),
            "problem.scale": Answer("answered", 3, by="Ann", at=AT),
        },
    )
    assert (list(change.new), list(change.replaced), change.same) == (["problem.scale"], ["problem.date", "problem.one"], ("problem.text",))


def test_put_replaces_and_adds() -> None:
    old, new = Answer("later"), Answer("answered", "x")
    there = Project(Header("1", "x"), answers={"plan.a": old, "problem.text": old, "problem.gone": old})
    after = importing.put(there, {"problem.text": new, "problem.new": new})
    assert dict(after.answers) == {"plan.a": old, "problem.text": new, "problem.gone": old, "problem.new": new}


def test_put_keeps_every_other_answer_in_its_place() -> None:
    there = project(text=Answer("answered", "x"), date=Answer("later"))
    assert importing.put(there, {}) == there


def test_of_two_that_differ_the_later_is_known_by_its_time_in_any_zone() -> None:
    there = project(
        a=Answer("answered", "ours", at=AT),
        b=Answer("answered", "ours", at=AT),
        c=Answer("answered", "ours"),
        d=Answer("later", at=AT),
        e=Answer("answered", "ours", at=AT),
    )
    theirs = {
        "a": "2026-11-22T11:00:00+02:00",  # which is earlier
        "b": "2026-11-22T10:00:00-02:00",  # and this is later
        "c": AT,
        "d": "some day",
        "e": AT,
    }
    change = importing.against(there, {f"problem.{name}": Answer("answered", "theirs", at=at) for name, at in theirs.items()})
    assert (len(change.replaced), change.newer) == (5, ("problem.a", "problem.d")), "what comes in at the same second was wanted last"


# -- a form that is filled in in part ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "empty",
    [
        *(None, "", " \n", [], ["", None], {}, {"value": None}, {"state": "answered", "value": " "}, {"state": "open", "value": []}),
        {"state": "open", "value": None, "confidence": None, "reason": None, "by": None, "at": None},
    ],
)
def test_what_is_empty_is_left_untouched(empty: Any) -> None:
    found = read({"problem.text": empty, "problem.yes-no": "yes"})
    assert (list(found.answers), found.untouched, found.faults) == (["problem.yes-no"], 1, ())


def test_the_list_of_all_is_a_form_to_fill_in() -> None:
    form = [as_listed(name, None) for name in EVERY_KIND.by_question]
    filled = [{**row, "value": {"problem.scale": 3, "problem.date": "22 November 2026"}.get(row["id"])} for row in form]
    filled[0] |= {"state": "later", "reason": "after the audit"}
    found = read(filled)
    assert found.answers == {
        "problem.text": Answer("later", reason="after the audit", by="Ann", at=AT),
        "problem.date": Answer("answered", "2026-11-22", by="Ann", at=AT),
        "problem.scale": Answer("answered", 3, by="Ann", at=AT),
    }
    assert (found.faults, found.untouched) == ((), len(form) - 3)


def test_what_the_project_says_already_passes_though_it_does_not_fit() -> None:
    there = project(one=Answer("answered", "by-committee", at=AT))
    rows = [as_listed(name, answer) for name, answer in there.answers.items()]
    assert importing.read(rows, EVERY_KIND, by="", at="", project=there).answers == there.answers
    assert "`by-committee` is none of the choices" in read(rows).faults[0].what

"""`ebc answer`: everything that a prompt can do, done without one, by the installed program and its file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.project import fileform
from ebc_cli.project.model import Answer, Project
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.model import Question
from tests import packaged
from tests.conftest import Ran

Run = Callable[..., Ran]
TOOLKIT = packaged.toolkit()
ASKED = [question for _, _, question in TOOLKIT.by_question.values()]
KEYS = {"id", "state", "value", "words", "confidence", "reason", "by", "at"}


def of_kind(kind: str) -> Question:
    """A question of the real content that is asked of everybody."""
    return next(question for question in ASKED if question.kind == kind and question.when is None)


TEXT, LINES = of_kind("text").id, of_kind("lines").id


def read(path: Path) -> Project:
    return fileform.parse(path.read_text(encoding="utf-8"), path)


def answer(path: Path, name: str) -> Answer:
    return read(path).answers[name]


# -- set --------------------------------------------------------------------------------------------------------------------------


def test_a_value_is_saved_and_said_to_be(said: Run, project: Path) -> None:
    ran = said("answer", "set", TEXT, "They wait.", "--confidence", "low", "--by", "Ann")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [f"Saved {project}", "Next: ebc next"]
    kept = answer(project, TEXT)
    assert (kept.state, kept.value, kept.confidence, kept.by) == ("answered", "They wait.", "low", "Ann")
    assert kept.at.endswith("+00:00")


def test_several_values_are_the_items_of_a_list(said: Run, project: Path) -> None:
    assert said("answer", "set", LINES, "one", "two").code == 0
    assert answer(project, LINES).value == ["one", "two"]


def test_several_values_for_one_answer_are_refused(said: Run, project: Path) -> None:
    before = project.read_bytes()
    ran = said("answer", "set", TEXT, "They", "wait.")
    assert (ran.code, "in quotes" in ran.err) == (2, True)
    assert project.read_bytes() == before


def test_a_value_that_begins_with_a_hyphen_follows_two_of_them(said: Run, project: Path) -> None:
    assert said("answer", "set", TEXT, "--", "-5").code == 0
    assert answer(project, TEXT).value == "-5"


@pytest.mark.parametrize(
    ("name", "typed", "value", "words", "told"),
    [
        ("plan.next-date", "12/31/2026", "2026-12-31", "", "Read as 31 December 2026. There is no month 31"),
        ("problem.people-affected", "about forty", 40, "about forty", "Read as 40 people a month. The words are kept beside the number."),
        ("case.cost", "£2.5k", 2500, "", "Read as 2,500 pounds in the first year."),
    ],
)
def test_what_has_one_sense_only_is_taken_and_said(
    said: Run, project: Path, name: str, typed: str, value: Any, words: str, told: str
) -> None:
    ran = said("answer", "set", name, typed)
    assert (ran.code, told in " ".join(ran.err.split())) == (0, True)
    assert (answer(project, name).value, answer(project, name).words) == (value, words)
    (shown,) = json.loads(said("answer", "list", "--json").out)
    assert (shown["value"], shown["words"]) == (value, words or None)


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("plan.next-date", "4/12/26", "The year has two digits. Write `2026-12-04` for 4 December 2026."),
        ("plan.next-date", "next Friday", "Write `20"),
        ("plan.next-date", "31 June 2026", "June has 30 days."),
        ("plan.team-hours", "40 a month", "The unit here: hours a week. Write `40` for 40 hours a week."),
        ("plan.team-hours", "500", "500 is too much: the most that can be is 400 (hours a week)."),
        ("evidence.followed", "85", "85 is too much: the most that can be is 10 (out of 10 chances)."),
        ("evidence.followed", "-3", "-3 is too little: the least that can be is 0"),
        ("context.documents-overdue", "2.5", "2.5 is not whole"),
        ("problem.people-affected", "40 to 50", "Write `40` for 40 people a month or `50` for 50 people a month."),
    ],
)
def test_what_would_have_to_be_asked_about_or_cannot_be_is_refused(said: Run, project: Path, name: str, typed: str, told: str) -> None:
    before = project.read_bytes()
    ran = said("answer", "set", name, "--", typed)
    assert (ran.code, told in " ".join(ran.err.split())) == (2, True), ran.err
    assert project.read_bytes() == before


def test_own_words_are_set_shown_and_never_guessed(said: Run, project: Path) -> None:
    name = "solution.ideas-from"
    ran = said("answer", "set", name, "patients", "A porter, in the lift")
    assert (ran.code, "own: A porter, in the lift" in " ".join(ran.err.split())) == (2, True), ran.err
    assert said("answer", "set", name, "patients", "own: A porter, in the lift").code == 0
    assert answer(project, name).value == ["patients", "own: A porter, in the lift"]
    assert "A porter, in the lift (own words)" in said("report").out
    assert "A porter, in the lift (own words)" in said("answer", "list").out
    assert "own" in said("answer", "show", "solution.choice-shared").err


def test_words_beside_a_number_go_out_and_come_in_with_it(said: Run, project: Path, tmp_path: Path) -> None:
    said("answer", "set", "problem.people-affected", "about 40")
    out = tmp_path / "out.yaml"
    out.write_text(said("answer", "export").out, encoding="utf-8")
    said("answer", "clear", "problem.people-affected")
    ran = said("answer", "import", str(out))
    assert ran.code == 0, ran.err
    assert (answer(project, "problem.people-affected").value, answer(project, "problem.people-affected").words) == (40, "about 40")
    assert "40 people a month (“about 40”)" in said("report").out


def test_an_import_reads_what_is_typed_in_it_and_keeps_the_words(said: Run, project: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text("problem.people-affected: about 40\n", encoding="utf-8")
    assert said("answer", "import", str(form)).code == 0
    assert answer(project, "problem.people-affected").words == "about 40"
    form.write_text("plan.next-date: 4/12/26\nevidence.followed: 85\n", encoding="utf-8")
    ran = said("answer", "import", str(form))
    assert ran.code != 0
    assert "2026-12-04" in ran.err
    assert "85 is too much" in ran.err


def test_the_author_may_stand_in_the_environment(ebc: Run, project: Path) -> None:
    assert ebc("answer", "set", TEXT, "x", env={"EBC_BY": "Ben"}).code == 0
    assert answer(project, TEXT).by == "Ben"


@pytest.mark.parametrize("state", ["not-known", "not-applicable", "later"])
def test_an_honest_non_answer_is_saved_with_its_reason(said: Run, project: Path, state: str) -> None:
    assert said("answer", "set", TEXT, f"--{state}", "--reason", "the audit is not done").code == 0
    kept = answer(project, TEXT)
    assert (kept.state, kept.value, kept.reason) == (state, None, "the audit is not done")


def test_a_confidence_alone_marks_the_answer_that_is_there(said: Run, project: Path) -> None:
    said("answer", "set", TEXT, "They wait.", "--by", "Ann")
    assert said("answer", "set", TEXT, "--confidence", "high").code == 0
    kept = answer(project, TEXT)
    assert (kept.value, kept.confidence, kept.by) == ("They wait.", "high", "Ann")


def test_a_confidence_alone_needs_an_answer(said: Run, project: Path) -> None:
    said("answer", "set", TEXT, "--later")
    ran = said("answer", "set", TEXT, "--confidence", "high")
    assert (ran.code, "has no answer yet" in ran.err) == (2, True)
    assert answer(project, TEXT).confidence is None


def test_the_same_value_again_keeps_its_confidence_and_another_does_not(said: Run, project: Path) -> None:
    said("answer", "set", TEXT, "They wait.", "--confidence", "high")
    said("answer", "set", TEXT, "They wait.")
    assert answer(project, TEXT).confidence == "high"
    said("answer", "set", TEXT, "They go.")
    assert answer(project, TEXT).confidence is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "There is no answer to set."),
        (["x", "--later"], "`VALUE` and `--later` do not go together"),
        (["--not-known", "--later"], "`--not-known` and `--later` do not go together"),
        (["x", "--stdin"], "`VALUE` and `--stdin` do not go together"),
        (["x", "--reason", "y"], "`--reason` says why there is no answer."),
        (["--later", "--confidence", "low"], "`--confidence` says how sure an answer is."),
        (["x", "--confidence", "hgih"], "There is no confidence `hgih`."),
        ([""], "The answer is empty"),
        ([" \n "], "The answer is empty"),
        (["--stdin"], "The answer is empty"),
        (["\udcff"], "no text (UTF-8)"),
        (["x", "--by", "\udcff"], "no text (UTF-8)"),
        (["--later", "--reason", "\udcff"], "no text (UTF-8)"),
    ],
)
def test_words_that_do_not_fit_together_are_refused_and_nothing_is_written(said: Run, project: Path, words: list[str], told: str) -> None:
    before = project.read_bytes()
    ran = said("answer", "set", TEXT, *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert project.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("number", "many", "is not a number"),
        ("date", "31/2/2026", "is not a date"),
        ("scale", "99", "is not on the scale"),
        ("yes-no", "perhaps", "neither yes nor no"),
        ("one", "zzz", "Choose from: "),
        ("many", "zzz", "choose from: "),
    ],
)
def test_a_value_of_another_kind_is_refused_with_what_would_fit(said: Run, project: Path, kind: str, typed: str, told: str) -> None:
    ran = said("answer", "set", of_kind(kind).id, typed)
    assert (ran.code, told in ran.err) == (2, True), ran
    assert not read(project).answers


def test_a_misspelt_question_gets_the_nearest(said: Run, project: Path) -> None:
    ran = said("answer", "set", "problem.storis", "x")
    assert (ran.code, "Did you mean `problem.stories`?" in ran.err) == (2, True)


def test_a_question_that_is_not_asked_yet_may_be_answered_and_that_is_said(said: Run, project: Path) -> None:
    question = next(question for question in ASKED if question.when is not None and question.kind == "text")
    assert question.when is not None
    ran = said("answer", "set", question.id, "x")
    assert (ran.code, question.when.questions()[0] in ran.err) == (0, True)
    assert answer(project, question.id).value == "x"


# -- from stdin, and out again ----------------------------------------------------------------------------------------------------

HOSTILE = {
    "markup": "[red]a[/x] {{x}} <script>alert(1)</script> *b* # c",
    "terminal escapes": "\x1b[31mred\x1b[0m\x07 \x9b2J",
    "right to left": "\u202eabc\u202c שלום",
    "emoji and combining marks": "👩🏽‍⚕️ e\u0301",
    "Windows line ends": "one\r\ntwo\r\n\r\nthree",
    "a carriage return at the end": "one\r",
    "line ends at the end": "one\n\n\n",
    "Windows line ends at the end": "one\r\n\r\n",
    "spaces at both ends": "  one  ",
    "YAML": "- a: [b\n  |\n\t!x &y *z",
    "odd line breaks": "a\x0bb\x0cc\u2028d\x85e",
    "a byte order mark": "\ufeffone",
    "a megabyte": "Ward 7 – ü\n" * 80_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_text_from_stdin_comes_out_as_it_went_in(ebc: Run, project: Path, what: str) -> None:
    text = HOSTILE[what]
    assert ebc("answer", "set", TEXT, "--stdin", stdin=text.encode() + b"\n").code == (0)
    assert answer(project, TEXT).value == (text.removesuffix("\r") if text.endswith("\r") else text)


@pytest.mark.parametrize("what", HOSTILE)
def test_what_show_prints_is_what_set_takes(ebc: Run, said: Run, project: Path, what: str) -> None:
    Path("answers.json").write_text(json.dumps({TEXT: HOSTILE[what]}), encoding="utf-8")
    assert said("answer", "import", "answers.json").code == 0
    shown = ebc("answer", "show", TEXT)
    assert (shown.code, shown.err) == (0, "")
    assert said("answer", "clear", TEXT).code == 0
    assert said("answer", "set", TEXT, "--stdin", stdin=shown.out.encode()).code == 0
    assert answer(project, TEXT).value == HOSTILE[what]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("lines", ["a, b", "c"]), ("number", ["1234.5"]), ("date", ["1 March 2026"]), ("scale", ["2"]), ("yes-no", ["n"])],
)
def test_every_kind_comes_out_as_it_went_in(said: Run, project: Path, kind: str, typed: list[str]) -> None:
    question = "case.cost" if kind == "number" else of_kind(kind).id  # a number that need not be whole
    said("answer", "set", question, *typed)
    value = answer(project, question).value
    shown = said("answer", "show", question).out
    said("answer", "clear", question)
    assert said("answer", "set", question, "--stdin", stdin=shown).code == 0
    assert answer(project, question).value == value


@pytest.mark.parametrize("kind", ["one", "many"])
def test_choices_come_out_by_their_ids(said: Run, project: Path, kind: str) -> None:
    question = of_kind(kind)
    wanted = [choice.id for choice in question.choices][: 1 if kind == "one" else 2]
    assert said("answer", "set", question.id, *(str(number) for number in range(1, len(wanted) + 1))).code == 0
    assert said("answer", "show", question.id).out == "".join(f"{name}\n" for name in wanted)


def test_bytes_that_are_no_text_are_refused_with_their_line(ebc: Run, project: Path) -> None:
    ran = ebc("answer", "set", TEXT, "--stdin", stdin=b"one\ntwo \x81\n")
    assert (ran.code, "not UTF-8 text (line 2)" in ran.err) == (2, True)
    assert not read(project).answers


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("way", ["set", "import", "import from stdin"])
def test_what_windows_programs_save_is_read_rightly(ebc: Run, project: Path, encoding: str, way: str) -> None:
    said = "Mrs A’s tea – £3 a day, café"
    raw = (said if way == "set" else f"{TEXT}: {said}\n").encode(encoding)
    if way == "set":
        ran = ebc("answer", "set", TEXT, "--stdin", stdin=raw)
    elif way == "import":
        Path("answers.yaml").write_bytes(raw)
        ran = ebc("answer", "import", "answers.yaml")
    else:
        ran = ebc("answer", "import", "-", stdin=raw)
    assert (ran.code, "read as Windows-1252" in ran.err) == (0, encoding == "cp1252")
    value = answer(project, TEXT).value
    assert (value.removeprefix("\ufeff") if way == "set" and isinstance(value, str) else value) == said


def test_a_file_in_an_encoding_that_cannot_be_known_is_refused(ebc: Run, project: Path) -> None:
    Path("answers.yaml").write_bytes(f"{TEXT}: Привет\n".encode("cp1251"))
    ran = ebc("answer", "import", "answers.yaml")
    assert (ran.code, "answers.yaml:1" in ran.err, "UTF-8" in ran.err) == (1, True, True)
    assert not read(project).answers


def test_a_console_of_another_encoding_does_not_change_the_value(ebc: Run, project: Path) -> None:
    ebc("answer", "set", TEXT, "--stdin", stdin="≥ 5 – ü 😀")
    assert ebc("answer", "show", TEXT, env={"PYTHONIOENCODING": "cp1252"}).out == "≥ 5 – ü 😀\n"


# -- show, list -------------------------------------------------------------------------------------------------------------------


def test_an_open_question_is_shown_beside_the_pipe(said: Run, project: Path) -> None:
    ran = said("answer", "show", TEXT)
    assert (ran.code, ran.out) == (0, "")
    assert of_kind("text").ask in ran.err
    assert of_kind("text").why in ran.err


def test_show_as_json_has_the_answer_and_the_whole_question(said: Run, project: Path) -> None:
    said("answer", "set", TEXT, "They wait.")
    shown = json.loads(said("answer", "show", TEXT, "--json").out)
    assert (shown["id"], shown["state"], shown["value"], shown["confidence"]) == (TEXT, "answered", "They wait.", None)
    assert shown["question"]["consider"] == list(of_kind("text").consider)
    assert shown["question"]["choices"] == []
    assert (shown["strand"], shown["applies"]) == (TOOLKIT.by_question[TEXT][0].id, True)


@pytest.fixture
def some(said: Run, project: Path) -> Path:
    """A project with an answer, a non-answer, and an answer to a question that the toolkit does not have."""
    answers = {
        TEXT: {"value": "one\ttwo\nthree \x1b[31m", "confidence": "low", "by": "Ann"},
        LINES: {"state": "later", "reason": "soon"},
    }
    Path("some.json").write_text(json.dumps(answers), encoding="utf-8")
    assert said("answer", "import", "some.json").code == 0
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("answers:\n", "answers:\n  old.question:\n    state: answered\n    value: kept\n"), encoding="utf-8")
    return project


def test_the_list_as_json_has_every_key_of_every_answer(said: Run, some: Path) -> None:
    rows = json.loads(said("answer", "list", "--json").out)
    assert [set(row) for row in rows] == [KEYS] * 3
    by_id = {row["id"]: row for row in rows}
    assert (by_id[TEXT]["value"], by_id[TEXT]["reason"]) == ("one\ttwo\nthree \x1b[31m", None)
    assert {**by_id[LINES], "at": ""} == {
        "id": LINES, "state": "later", "value": None, "words": None, "confidence": None, "reason": "soon", "by": None, "at": ""
    }  # fmt: skip
    assert by_id["old.question"]["at"] is None


def test_the_list_in_a_pipe_is_one_line_each_with_tabs_between(said: Run, some: Path) -> None:
    lines = said("answer", "list").out.splitlines()
    assert sorted(lines) == sorted([f"{TEXT}\tanswered\tone two three \ufffd[31m", f"{LINES}\tlater\t", "old.question\tanswered\tkept"])


def test_the_list_of_all_has_the_open_questions_too(said: Run, some: Path) -> None:
    rows = json.loads(said("answer", "list", "--all", "--json").out)
    status = json.loads(said("status", "--json").out)
    counted = sum(row["state"] == "open" for row in rows)
    assert counted == sum(strand["open"] for strand in status["strands"]) > 100
    assert [row for row in rows if row["state"] != "open"] == json.loads(said("answer", "list", "--json").out)


def test_the_list_can_be_of_one_strand_or_one_state(said: Run, some: Path) -> None:
    strand = TOOLKIT.by_question[TEXT][0]
    of_strand = json.loads(said("answer", "list", "--strand", strand.key, "--all", "--json").out)
    assert {row["id"].split(".")[0] for row in of_strand} == {strand.key}
    assert [row["id"] for row in json.loads(said("answer", "list", "--state", "later", "--json").out)] == [LINES]
    assert all(row["state"] == "open" for row in json.loads(said("answer", "list", "--state", "open", "--json").out))


def test_a_state_or_strand_that_is_none_gets_the_nearest(said: Run, project: Path) -> None:
    state, strand = said("answer", "list", "--state", "latr"), said("answer", "list", "--strand", "problm")
    assert (state.code, "Did you mean `later`?" in state.err) == (2, True)
    assert (strand.code, "Did you mean `define-the-problem`?" in strand.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.parametrize("words", [["list"], ["show", LINES]])
def test_on_a_terminal_the_question_stands_with_the_answer(said: Run, project: Path, words: list[str]) -> None:
    import pexpect

    said("answer", "set", LINES, "[red]first[/]", "second")
    command = f"{sys.executable} -m ebc_cli answer {' '.join(words)}"
    seen, code = pexpect.run(command, withexitstatus=True, env={**os.environ, "NO_COLOR": "1"}, dimensions=(60, 200))
    text = " ".join(seen.decode().split())
    assert (code, of_kind("lines").ask in text, "[red]first[/]" in text, "second" in text) == (0, True, True, True), text


# -- clear ------------------------------------------------------------------------------------------------------------------------


def test_a_cleared_answer_is_said_and_an_earlier_version_keeps_it(said: Run, project: Path) -> None:
    said("answer", "set", TEXT, "They wait.")
    ran = said("answer", "clear", TEXT)
    assert (ran.code, "They wait." in ran.err) == (0, True)
    assert not read(project).answers
    assert said("restore", "2").code == 0
    assert answer(project, TEXT).value == "They wait."


def test_clearing_an_open_question_changes_nothing(said: Run, project: Path) -> None:
    before = project.read_bytes()
    ran = said("answer", "clear", TEXT)
    assert (ran.code, "nothing was changed" in ran.err) == (0, True)
    assert project.read_bytes() == before


def test_an_answer_to_a_question_that_is_gone_can_be_cleared(said: Run, some: Path) -> None:
    assert said("answer", "clear", "old.question").code == 0
    assert "old.question" not in read(some).answers
    assert said("answer", "clear", "old.question").code == 2


# -- import, export ---------------------------------------------------------------------------------------------------------------


def put(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8", newline="\n")
    return name


def test_every_fault_of_a_file_is_told_with_its_line_and_nothing_is_saved(said: Run, project: Path) -> None:
    before = project.read_bytes()
    number = of_kind("number").id
    name = put("a.yaml", f"{TEXT}: fine\nproblem.storis: [x]\n{number}: many\n{LINES}:\n  state: latr\n  reason: x\n")
    ran = said("answer", "import", name)
    assert (ran.code, ran.out) == (1, "")
    assert [line.split(": ")[0] for line in ran.err.splitlines()[:3]] == ["a.yaml:2", "a.yaml:3", "a.yaml:5"]
    assert "Did you mean `problem.stories`?" in ran.err
    assert "Did you mean `later`?" in ran.err
    assert "Nothing was imported from a.yaml: 3 faults." in ran.err
    assert project.read_bytes() == before


@pytest.mark.parametrize(("name", "text"), [
    ("a.json", '{{"{text}": "x",\n "{lines}": ["a"]}}'),
    ("a.yml", "{text}: x\n{lines}: [a]\n"),
    ("answers", '[{{"id": "{text}", "value": "x"}}, {{"id": "{lines}", "value": ["a"]}}]'),
    ("-", '{{"{text}": "x", "{lines}": ["a"]}}'),
    ("-", "{text}: x\n{lines}: [a]\n"),
])  # fmt: skip
def test_yaml_and_json_are_taken_from_a_file_or_stdin(said: Run, project: Path, name: str, text: str) -> None:
    text = text.format(text=TEXT, lines=LINES)
    if name != "-":
        put(name, text)
    ran = said("answer", "import", name, "--by", "Ann", stdin=text)
    assert (ran.code, "Imported 2 answers: 2 new" in ran.err) == (0, True), ran
    kept = read(project).answers
    assert {name: (answer.value, answer.by) for name, answer in kept.items()} == {TEXT: ("x", "Ann"), LINES: (["a"], "Ann")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'{{"{TEXT}": "x",\n "{TEXT}": "y"}}', f"a.json:2:2: the key `{TEXT}` stands here a second time"),
        (f'{{"{TEXT}": "x",,}}', "a.json:1:"),
        (f'{{"{TEXT}": NaN}}', "NaN is no number"),
        (f'{{"{TEXT}": "\\ud800"}}', "half of a character"),
        ("[" * 100_000, "nested too deeply"),
        ("", "a.json:1:1: this is not JSON"),
    ],
)
def test_json_that_is_none_is_one_sentence(said: Run, project: Path, text: str, told: str) -> None:
    ran = said("answer", "import", put("a.json", text))
    assert (ran.code, told in ran.err, "Traceback" in ran.err) == (1, True, False), ran.err
    assert not read(project).answers


def test_a_file_that_is_not_there_is_one_sentence(said: Run, project: Path) -> None:
    ran = said("answer", "import", "nowhere.yaml")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "error: nowhere.yaml cannot be read (No such file or directory).")


def test_a_different_answer_is_replaced_only_when_asked(said: Run, project: Path) -> None:
    said("answer", "set", TEXT, "ours")
    said("answer", "set", LINES, "a")
    name = put("a.yaml", f"{LINES}: [a]\n{TEXT}: theirs\n")
    before = project.read_bytes()
    ran = said("answer", "import", name)
    assert (ran.code, ran.err.splitlines()[0].startswith(f"a.yaml:2: {TEXT}: ")) == (1, True), ran.err
    assert project.read_bytes() == before
    ran = said("answer", "import", "--replace", name)
    assert (ran.code, "0 new, 1 replaced, 1 as they were" in ran.err) == (0, True)
    assert answer(project, TEXT).value == "theirs"


def test_the_same_answers_again_change_nothing(said: Run, project: Path) -> None:
    said("answer", "set", TEXT, "x", "--confidence", "low")
    before = project.read_bytes()
    ran = said("answer", "import", put("a.yaml", f"{TEXT}: x\n"))
    assert (ran.code, "nothing was changed" in ran.err) == (0, True)
    assert project.read_bytes() == before


def without_times(project: Project) -> dict[str, Any]:
    return {name: (answer.state, answer.value, answer.confidence, answer.reason, answer.by) for name, answer in project.answers.items()}


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_a_whole_worked_example_goes_out_and_in_again(ebc: Run, suffix: str) -> None:
    Path("one").mkdir()
    Path("two").mkdir()
    assert ebc("start", "--example", examples()[0], cwd=Path("one")).code == 0
    assert ebc("start", "Two", "--no-input", cwd=Path("two")).code == 0
    assert ebc("answer", "export", "-o", f"../a.{suffix}", cwd=Path("one")).code == 0
    ran = ebc("answer", "import", f"../a.{suffix}", cwd=Path("two"))
    assert ran.code == 0, ran.err
    (first,), (second,) = Path("one").glob("*.ebc.yaml"), Path("two").glob("*.ebc.yaml")
    assert read(second).answers == read(first).answers
    assert read(first).answers


def examples() -> list[str]:
    return [path.name.removesuffix(".ebc.yaml") for path in sorted((loading.packaged() / "examples").glob("*.ebc.yaml"))]


@pytest.mark.parametrize("name", examples())
def test_a_project_file_and_a_printed_list_are_taken_too(said: Run, project: Path, name: str) -> None:
    source = loading.packaged() / "examples" / f"{name}.ebc.yaml"
    assert said("answer", "import", str(source)).code == 0
    assert without_times(read(project)) == without_times(read(source))
    listed = said("answer", "list", "--all", "--json").out
    ran = said("answer", "import", "-", stdin=listed)
    assert (ran.code, "nothing was changed" in ran.err) == (0, True), ran.err


def test_an_export_to_stdout_is_what_import_takes_from_stdin(said: Run, some: Path) -> None:
    for form in ("yaml", "json"):
        out = said("answer", "export", "--format", form).out
        assert "nothing was changed" in said("answer", "import", "-", stdin=out).err


def test_an_export_takes_no_projects_place(said: Run, project: Path) -> None:
    before = project.read_bytes()
    (Path.cwd() / "link.yaml").symlink_to(project)
    for name in (project.name, "other.ebc.yaml", "link.yaml"):
        assert said("answer", "export", "-o", name).code == 2
    assert project.read_bytes() == before
    assert not Path("other.ebc.yaml").exists()


def test_an_export_to_where_nothing_can_be_written_is_one_sentence(said: Run, project: Path) -> None:
    ran = said("answer", "export", "-o", "nowhere/a.yaml")
    assert (ran.code, "nowhere/a.yaml: the folder nowhere does not exist." in ran.err) == (1, True)


# -- what a run loads -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "absent"),
    [
        (["answer", "list"], "rich questionary prompt_toolkit pydantic filelock"),
        (["answer", "set", TEXT, "x"], "rich questionary prompt_toolkit pydantic"),
        (["answer", "show", TEXT], "rich questionary prompt_toolkit pydantic filelock"),
    ],
)
def test_a_command_loads_what_it_uses_and_no_more(said: Run, project: Path, argv: list[str], absent: str) -> None:
    import subprocess

    code = (
        "import sys; from ebc_cli.cli import main; code = main(sys.argv[2:]); "
        "loaded = [name for name in sys.argv[1].split() if name in sys.modules]; sys.exit(f'loaded: {loaded}' if loaded else code)"
    )
    said("status")  # makes the compiled copy of the content, as any earlier run has
    done = subprocess.run([sys.executable, "-c", code, absent, *argv], capture_output=True, text=True, check=False)
    assert (done.returncode, "loaded" in done.stderr) == (0, False), done.stderr

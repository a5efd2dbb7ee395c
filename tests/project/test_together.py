"""Several people at once, as real processes on one file: no answer is lost, and none is silently overwritten."""

from __future__ import annotations

import datetime
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.project import sheets, store
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.project.sheets import SheetPlace
from ebc_cli.project.store import Store
from ebc_cli.worksheets import changes
from ebc_cli.worksheets.sheet import Sheet
from tests import packaged
from tests.conftest import Ran
from tests.small import clock
from tests.worksheets.new_tools import HEAD, written

PEOPLE, EACH = 8, 50
NOW = datetime.datetime(2026, 11, 22, 10, 15, tzinfo=datetime.UTC)

# One person: opens the project, says so, waits for the word, then saves each answer as a strand run does. Fails as the program fails. An
# answer that others gave meanwhile, and that an own save has merged in, stands on the screen when the question comes: who sees it stops.
PERSON = """
import datetime, sys
from pathlib import Path
from ebc_cli.errors import ConflictFault, EbcError
from ebc_cli.project.model import Answer
from ebc_cli.project.store import Store

path, value, *names = sys.argv[1:]
mine = Store.open(Path(path))
there = set(mine.project.answers)
print("open", flush=True)
sys.stdin.readline()
try:
    for name in names:
        if name in mine.project.answers and name not in there:
            raise ConflictFault((name,), (), mine.path)
        mine.save(mine.project.with_answer(name, Answer("answered", value)), lambda: datetime.datetime.now(datetime.UTC))
except EbcError as fault:
    print(type(fault).__name__, fault.message, file=sys.stderr)
    sys.exit(fault.exit_code)
"""

# One person who changes one thing that is no answer, to a word of theirs.
CHANGER = """
import datetime, sys
from pathlib import Path
from msgspec import structs
from ebc_cli.errors import EbcError
from ebc_cli.project.store import Store

path, word, *places = sys.argv[1:]
mine = Store.open(Path(path))
print("open", flush=True)
sys.stdin.readline()

def changed(data, way):
    return {**data, way[0]: changed(data.get(way[0], {}), way[1:])} if way else word

project = mine.project
for place in places:
    field, *way = place.split(".")
    if field == "project":
        project = structs.replace(project, header=structs.replace(project.header, **{way[0]: word}))
    else:
        project = structs.replace(project, **{field: changed(getattr(project, field), way)})
try:
    mine.save(project, lambda: datetime.datetime.now(datetime.UTC))
except EbcError as fault:
    print(type(fault).__name__, fault.message, file=sys.stderr)
    sys.exit(fault.exit_code)
"""


@pytest.fixture
def path() -> Path:
    path = Path.cwd() / "falls.ebc.yaml"
    store.create(path, Project(Header("an-id-of-a-project", "Falls"), answers={"problem.a": Answer("answered", "first")}), clock)
    return path


def at_once(path: Path, people: dict[str, list[str]], program: str = PERSON) -> list[tuple[int, str]]:
    """Each person (by the value they give) answers their questions, all from the same moment on; exit codes and what they were told."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path), value, *names],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for value, names in people.items()
    ]
    for person in running:
        assert person.stdout is not None
        assert person.stdout.readline() == "open\n"
    for person in running:
        assert person.stdin is not None
        person.stdin.write("go\n")
        person.stdin.flush()
    told = [person.communicate(timeout=120)[1] for person in running]
    return [(person.returncode, words) for person, words in zip(running, told, strict=True)]


def test_no_answer_is_lost_when_eight_people_answer_fifty_questions_each_at_once(path: Path) -> None:
    people = {f"person {number}": [f"strand{number}.q{question}" for question in range(EACH)] for number in range(PEOPLE)}
    assert at_once(path, people) == [(0, "")] * PEOPLE
    project = Store.open(path).project
    expected = {name: value for value, names in people.items() for name in names} | {"problem.a": "first"}
    assert {name: project.value(name) for name in project.answers} == expected
    assert [file.name for file in path.parent.iterdir() if file.name.endswith(".tmp")] == []


def test_of_two_who_answer_the_same_question_one_is_told_and_nothing_is_overwritten(path: Path) -> None:
    outcomes = at_once(path, {"mine": ["problem.a"], "yours": ["problem.a"]})
    codes = [code for code, _ in outcomes]
    assert sorted(codes) == [0, 1]
    winner = ("mine", "yours")[codes.index(0)]
    assert Store.open(path).project.value("problem.a") == winner
    assert outcomes[codes.index(1)][1].startswith("ConflictFault Someone else has just answered problem.a")


def test_of_many_who_answer_the_same_questions_every_saved_answer_stays_saved(path: Path) -> None:
    # Whoever is first to a question keeps it; whoever meets a question that is taken stops there, loudly.
    questions = [f"problem.q{number}" for number in range(10)]
    people = {f"person {number}": questions[number:] + questions[:number] for number in range(4)}
    outcomes = at_once(path, people)
    project = Store.open(path).project
    for (value, names), (code, told) in zip(people.items(), outcomes, strict=True):
        if code == 0:
            assert all(project.value(name) == value for name in names)
        else:
            assert (code, told.startswith("ConflictFault")) == (1, True), told
    assert {project.value(name) for name in questions if project.value(name)} <= set(people)


def test_two_who_change_plans_header_worksheets_and_unknown_keys_at_once_both_keep_theirs(path: Path) -> None:
    mine = ["project.title", "plans.initiate", "worksheets.fmea.main.failures.k3f9.severity", "extra.budget.pounds"]
    yours = ["project.stage", "plans.sustain", "worksheets.fmea.main.failures.k3f9.owner", "extra.budget.hours"]
    assert at_once(path, {"mine": mine, "yours": yours}, CHANGER) == [(0, "")] * 2
    project = Store.open(path).project
    assert (project.header.title, project.header.stage) == ("mine", "yours")
    assert project.plans == {"initiate": "mine", "sustain": "yours"}
    assert project.worksheets == {"fmea": {"main": {"failures": {"k3f9": {"severity": "mine", "owner": "yours"}}}}}
    assert project.extra == {"budget": {"pounds": "mine", "hours": "yours"}}


@pytest.mark.parametrize("place", ["project.title", "plans.initiate", "worksheets.fmea.main.failures.k3f9.severity", "extra.budget.pounds"])
def test_of_two_who_change_the_same_at_once_one_is_told_where(path: Path, place: str) -> None:
    outcomes = at_once(path, {"mine": [place], "yours": [place]}, CHANGER)
    codes = [code for code, _ in outcomes]
    assert sorted(codes) == [0, 1]
    named = place.removeprefix("extra.")
    assert outcomes[codes.index(1)][1].startswith(f"ConflictFault Someone else has just changed {named} in ")
    assert ("mine", "yours")[codes.index(0)] in path.read_text(encoding="utf-8")
    assert ("mine", "yours")[codes.index(1)] not in path.read_text(encoding="utf-8")


def test_the_program_itself_run_several_times_at_once_loses_nothing(ebc: Callable[..., Ran], project: Path) -> None:
    known = [line.split("\t")[0] for line in ebc("answer", "list", "--all").out.splitlines()]
    names = known[::40]
    assert len(names) >= 5
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "ebc_cli", "answer", "set", name, "--later", "--reason", f"for {name}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ.copy(),
        )
        for name in names
    ]
    for process in running:
        process.communicate(timeout=60)
    assert [process.returncode for process in running] == [0] * len(names)
    saved = Store.open(project).project
    assert {name: answer.reason for name, answer in saved.answers.items()} == {name: f"for {name}" for name in names}


HOLDER = """
import sys, filelock
with filelock.FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("command", [("answer", "set", "problem.stories", "Mrs A fell"), ("restore", "1")])
def test_whoever_waits_for_another_program_is_told_why(ebc: Callable[..., Ran], command: tuple[str, ...]) -> None:
    assert ebc("start", "Falls", "--no-input").code == 0
    hold = [sys.executable, "-c", HOLDER, ".falls.ebc.yaml.lock"]
    with subprocess.Popen(hold, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        waits = [sys.executable, "-m", "ebc_cli", *command]
        with subprocess.Popen(waits, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as mine:
            assert mine.stderr is not None
            said = mine.stderr.readline()
            other.communicate("\n", timeout=60)
            mine.communicate(timeout=60)
    assert (said, mine.returncode) == ("Another program is saving this project; waiting for it.\n", 0)


# -- worksheets ---------------------------------------------------------------------------------------------------------------------


def fillers(folder: Path, lines: dict[tuple[str, ...], list[str]]) -> list[tuple[int, bool]]:
    """Each fills in a worksheet by plain lines, all at once: exit codes, and whether each came to the end."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "ebc_cli", "--content", str(folder), "--plain", "tool", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for words in lines
    ]
    for person in running:
        assert person.stdout is not None
        assert person.stdout.readline()  # it has read the project, and is there
    for person, typed in zip(running, lines.values(), strict=True):
        assert person.stdin is not None
        person.stdin.write("".join(f"{line}\n" for line in typed))
        person.stdin.close()
        person.stdin = None
    told = [person.communicate(timeout=300)[1] for person in running]
    return [(person.returncode, "Nothing more is open here" in words) for person, words in zip(running, told, strict=True)]


def shown(folder: Path, tool: str) -> dict[str, list[dict[str, Any]]]:
    words = [sys.executable, "-m", "ebc_cli", "--content", str(folder), "tool", tool, "show", "--json"]
    lists: dict[str, list[dict[str, Any]]] = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)["lists"]
    return lists


WIDE = """
worksheet:
  scales:
    - {id: nine, from: 1, to: 9, low: hardly any, high: a great deal}
  lists:
    - id: things
      row: thing
      rows: things
      ask: What is there? One a line.
      columns:
        - {id: thing, name: true}
        - {id: score, kind: scale, scale: nine, raters: true, ask: "How much is “{thing}”?"}
COLUMNS
  views:
    - {use: table, id: all, title: All, list: things, columns: [thing, score]}
"""


def test_no_cell_is_lost_when_eight_people_fill_in_fifty_each_at_once(ebc: Callable[..., Ran], project: Path, tmp_path: Path) -> None:
    """Four have a column of their own, four score one column of all."""
    (tmp_path / "content" / "tools").mkdir(parents=True)
    columns = "\n".join(f"        - {{id: c{number}, ask: 'What of c{number} is in “{{thing}}”?'}}" for number in range(4))
    tool = HEAD.format(id="bench-wide", title="Bench") + WIDE.replace("COLUMNS", columns)
    (tmp_path / "content" / "tools" / "bench-wide.yaml").write_text(tool, encoding="utf-8")
    rows = "".join(f"Thing {number}\n" for number in range(EACH))
    assert ebc("--content", str(tmp_path / "content"), "tool", "bench-wide", "add", stdin=rows).code == 0
    words = [("bench-wide", "--fill", "--column", f"c{number}") for number in range(4)]
    scores = [("bench-wide", "--fill", "--column", "score", "--by", f"Person {number}") for number in range(4)]
    typed = {each: [f"{each[3]} of {number}" for number in range(EACH)] for each in words}
    typed |= {each: [str((place + number) % 9 + 1) for number in range(EACH)] for place, each in enumerate(scores)}
    assert fillers(tmp_path / "content", typed) == [(0, True)] * PEOPLE
    for number, row in enumerate(shown(tmp_path / "content", "bench-wide")["things"]):
        assert [row[f"c{place}"] for place in range(4)] == [f"c{place} of {number}" for place in range(4)]
        assert row["score"] == {f"Person {place}": (place + number) % 9 + 1 for place in range(4)}


def test_two_who_fill_in_one_form_at_once_fill_in_one(ebc: Callable[..., Ran], project: Path, tmp_path: Path) -> None:
    content = written(tmp_path / "content")
    lines = {
        ("bench-form", "--fill", "--column", "name"): ["The board"],
        ("bench-form", "--fill", "--column", "why"): ["To be heard"],
    }
    assert fillers(content, lines) == [(0, True)] * 2
    [row] = shown(content, "bench-form")["letter"]
    assert (row["name"], row["why"]) == ("The board", "To be heard")


def test_two_who_fill_in_one_pair_at_once_fill_in_one(path: Path) -> None:
    toolkit = packaged.toolkit()
    tool = toolkit.by_tool["pugh-matrix"]
    project = Store.open(path).project
    project = sheets.with_rows(project, SheetPlace(tool.id, "main", "concepts"), {"bcd234": {"concept": "New"}})
    project = sheets.with_rows(project, SheetPlace(tool.id, "main", "criteria"), {"cdf345": {"criterion": "Cost"}})
    Store.open(path).save(project, clock)
    people = {name: Store.open(path) for name in ("Ann", "Tom")}
    for name, mine in people.items():
        sheet = Sheet(toolkit, mine.project, tool)
        maker = changes.Maker("2026-11-22T10:15:00+00:00", name, random.Random(name).choice)
        cells = {"criterion": "cdf345", "concept": "bcd234", "mark": {name: "better"}, **({"why": "It is dear"} if name == "Tom" else {})}
        mine.save(changes.added(sheet, sheet.forms["marks"], [cells], maker)[0], clock)
    [row] = sheets.rows(Store.open(path).project, SheetPlace(tool.id, "main", "marks")).values()
    assert (row["mark"], row["why"]) == ({"Ann": "better", "Tom": "better"}, "It is dear")


def test_rows_that_are_added_at_once_by_command_are_all_there(ebc: Callable[..., Ran], project: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "ebc_cli", "tool", "stakeholder-analysis", "add"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(PEOPLE)
    ]
    for number, process in enumerate(running):
        names = "".join(f"Group {number}.{place}\n" for place in range(EACH))
        assert process.stdin is not None
        process.stdin.write(names.encode())
        process.stdin.close()
        process.stdin = None
    for process in running:
        told = process.communicate(timeout=60)[1].decode()
        assert (process.returncode, f"Added {EACH} stakeholders" in told) == (0, True), told
    rows = sheets.rows(Store.open(project).project, SheetPlace("stakeholder-analysis", "main", "stakeholders")).values()
    assert sorted(row["name"] for row in rows) == sorted(f"Group {number}.{place}" for number in range(PEOPLE) for place in range(EACH))

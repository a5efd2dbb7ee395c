"""The table of commands: all are listed, each is found under its name, only the one that is run is loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from ebc_cli.cli import command_word, globals_first, main
from ebc_cli.cli.app import COMMANDS, build, overview
from tests.conftest import Ran

Run = Callable[..., Ran]

pytestmark = pytest.mark.libraries


def test_help_lists_every_command_with_its_whole_summary(capsys) -> None:
    assert main(["--help"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert [f"{name} {command.summary}" for name, command in COMMANDS.items() if f"{name} {command.summary}" not in lines] == []


def test_the_overview_and_the_program_have_the_same_commands_and_options() -> None:
    whole, told = typer.main.get_command(build()), typer.main.get_command(overview())
    assert list(told.commands) == list(COMMANDS)
    assert set(whole.commands) == set(COMMANDS)
    assert [param.opts for param in whole.params] == [param.opts for param in told.params]


def test_every_command_tells_how_it_is_used(capsys) -> None:
    for name in COMMANDS:
        assert main([name, "--help"]) == 0
        assert capsys.readouterr().out.startswith(f"Usage: ebc {name} ")


def test_help_stands_before_a_command_too(capsys) -> None:
    assert main(["--plain", "--help", "status"]) == 0
    assert capsys.readouterr().out.startswith("Usage: ebc [OPTIONS] COMMAND")


def test_a_misspelt_command_gets_the_nearest(capsys) -> None:
    assert main(["statsu"]) == 2
    assert "status" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [("-p", "LONG", "status"), ("--content", "LONG", "read"), ("report", "-o", "LONG.md"), ("start", "A", "--dir", "LONG", "--no-input")],
)
def test_a_name_too_long_for_a_file_is_a_slip_and_no_fault_of_ours(words: tuple[str, ...], project: Path, capsys) -> None:
    assert main([word.replace("LONG", "x" * 300) for word in words]) == 2
    assert "longer than the name of a file may be" in capsys.readouterr().err


def test_the_command_is_found_behind_global_options() -> None:
    assert command_word(["--project", "status", "--plain", "--content=x", "next", "--json"]) == "next"
    assert command_word(["--project", "status"]) == ""
    assert command_word(globals_first(["status", "-p", "a.ebc.yaml"])) == "status"


def test_several_commands_run_in_one_process(project, capsys) -> None:
    # A module named like a builtin (`next`) once took its place after the first run.
    for _ in range(2):
        assert main(["next", "--project", str(project)]) == 0
    assert "ebc --project" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "what", "command"),
    [
        (["strand", "lean"], "no strand but an approach", "ebc approach lean"),
        (["strand", "five whys"], "no strand but a tool", "ebc map five-whys"),
        (["strand", "Initiate"], "no strand but a stage", "ebc stage initiate"),
        (["strand", "who-uses"], "no strand but an improvement question", "ebc question who-uses"),
        (["stage", "problem"], "no stage but a strand", "ebc strand problem"),
        (["approach", "define-the-problem"], "no approach but a strand", "ebc strand problem"),
        (["question", "tell-the-stories"], "no improvement question but an activity", "ebc strand problem --activity tell-the-stories"),
        (["answer", "show", "tell-the-stories"], "no question but an activity", "ebc strand problem --activity tell-the-stories"),
        (["term", "fmea"], "no term but a tool", "ebc map fmea"),
        (["read", "fmea"], "no page or section but a tool", "ebc map fmea"),
        (["cards", "lean"], "no set of cards but an approach", "ebc approach lean"),
        (["case", "the", "hexagon"], "no case but a page", "ebc read the-hexagon"),
        (["questions", "service-users"], "no perspective or improvement question but a set of cards", "ebc cards service-users"),
        (["stage", "esther-model"], "no stage but a case", "ebc case esther-model"),
        (["tell-the-stories"], "no command but an activity", "ebc strand problem --activity tell-the-stories"),
        (["define-the-problem", "--list"], "no command but a strand", "ebc strand problem"),
        (["strand", "tell-the-storys"], "Did you mean the activity `tell-the-stories`?", "ebc strand problem --activity tell-the-stories"),
        (["strand", "problem", "--list", "--activity", "fmea"], "no activity but a tool", "ebc map fmea"),
        (
            ["strand", "problem", "--list", "--activity", "picture-success"],
            "`picture-success` is not in Define the Problem",
            "ebc strand evidence --activity picture-success",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_name_of_something_else_leads_to_its_command(said: Run, words: list[str], what: str, command: str) -> None:
    assert said("start", "Falls", "--no-input").code == 0
    ran = said(*words)
    assert (ran.code, what in ran.err, f"`{command}`" in ran.err) == (2, True, True), ran


@pytest.mark.parametrize("name", ["tell-the-stories", "Tell the Stories", "problem.stories"])
def test_an_activity_or_a_question_by_its_name_is_worked_in_its_strand(said: Run, name: str) -> None:
    assert said("start", "Falls", "--no-input").code == 0
    ran = said("strand", name, "--plain", stdin="Mrs A fell\n\nstop\n")
    assert (ran.code, "Tell the Stories" in ran.out, "Saved." in ran.out) == (130, True, True), ran


@pytest.mark.parametrize(
    ("words", "told", "hint"),
    [
        (["stats"], "There is no command `stats`. Did you mean `status`?", "`ebc --help` lists them all."),
        (["plan"], "There is no command `plan`. Did you mean `stage plan`?", "`ebc --help` lists them all."),
        (["xyzzy"], "There is no command `xyzzy`.", "`ebc --help` lists them all."),
        (["strand", "problm"], "There is no strand `problm`. Did you mean `define-the-problem`?", "Choose from: understand-the-context, "),
        (["answer", "list", "--state", "opn"], "There is no state `opn`. Did you mean `open`?", "Choose from: answered, "),
        (
            ["answer", "set", "problem.stories", "x", "--confidence", "hgih"],
            "There is no confidence `hgih`. Did you mean `high`?",
            "Choose from: low, ",
        ),
        (["answer", "export", "--format", "jsn"], "There is no format `jsn`. Did you mean `json`?", "Choose from: yaml, json."),
        (["approach", "lean/flw"], "There is no step of Lean Thinking `flw`. Did you mean `flow`?", "Choose from: value, "),
        (["start", "x", "--stage", "sustian"], "There is no stage `sustian`. Did you mean `sustain`?", "Choose from: initiate, "),
        (["start", "--example", "nowhere"], "There is no example `nowhere`.", "Choose from: first-antenatal-visit, "),
        (["content", "schema", "tol"], "There is no file kind `tol`. Did you mean `tool`?", "Choose from: toolkit, "),
        (["completion", "Fsh"], "There is no completion for `Fsh`. Did you mean `fish`?", "Choose from: bash, "),
        (["search", "x", "--kind", "cardz"], "There is no kind `cardz`. Did you mean `card`?", "Choose from: "),
        (["map", "--show", "Toolz"], "There is no kind `Toolz` in the map. Did you mean `tools`?", "Choose from: questions, "),
        (["read", "improvement-process/the-hexagn"], "Did you mean `the-hexagon`?", "`ebc read` lists them all"),
        (["term", "refrigerator"], "There is no term `refrigerator`.", "`ebc term` lists them all"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_there_is_not_is_told_in_one_way(said: Run, words: list[str], told: str, hint: str) -> None:
    assert said("start", "Falls", "--no-input").code == 0
    ran = said(*words)
    first, second = ran.err.splitlines()[:2]
    assert (ran.code, told in first, second.startswith(hint)) == (2, True, True), ran


def test_what_there_is_to_choose_from_is_said_once(ebc: Run) -> None:
    said = ebc("strand", "nowhere").err
    assert (said.count("define-the-problem"), said.count("problem")) == (1, 1)

"""Where output goes: whole whatever the console's encoding, and one clear sentence where it cannot go at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from ebc_cli.cli.app import build
from tests.conftest import Ran

Run = Callable[..., Ran]
NAME = "Ward “Ž” – Łódź 病棟 ✓"
WINDOWS = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
# What each command that takes `--json` needs besides.
JSON = {
    "actions": [],
    "answer list": [],
    "answer show": ["problem.statement"],
    "approach": ["lean"],
    "cards": ["service-users"],
    "case": [],
    "check": [],
    "content show": [],
    "feedback": ["--list"],
    "help": ["print"],
    "map": [],
    "next": [],
    "questions": ["risk"],
    "read": [],
    "report": ["--list"],
    "restore": [],
    "search": ["Łódź"],
    "stage gate": ["initiate"],
    "stage plan": ["initiate"],
    "stage show": ["initiate"],
    "status": [],
    "term": [],
    "tool": [],
    "tool show": ["fmea", "show"],
}
DATA = (
    # What is shown of a tool stands after its name.
    *([*path.split()[: 1 if path == "tool show" else None], *words, "--json"] for path, words in JSON.items()),
    ["answer", "list"],
    ["answer", "show", "problem.statement"],
    ["answer", "export"],
    ["answer", "export", "--format", "json"],
    ["report", "--format", "json"],
    ["report", "--format", "markdown"],
    ["completion", "fish"],
    ["content", "schema", "strand"],
)


@pytest.fixture
def named(said: Run, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A project that has the letters wherever a team may put them: begun once a process, copied and gone on with for each test."""
    kept = tmp_path_factory.getbasetemp() / "named"
    if not kept.exists():
        assert said("start", NAME, "--no-input").code == 0
        assert said("cards", "add", "service-users", "--title", NAME, "--text", NAME).code == 0
        assert said("feedback", "--comments", NAME, "--no-input").code == 0
        for folder in ("work", "home"):
            shutil.copytree(tmp_path / folder, kept / folder)
    shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
    # Earlier versions belong to the place of a file, so that a copy has none before something is saved in it.
    assert said("answer", "set", "problem.statement", NAME).code == 0


def with_json(command: Any, path: str = "") -> Iterator[str]:
    """The commands at and below one that take `--json`."""
    if any("--json" in param.opts for param in command.params):
        yield path
    for name, below in getattr(command, "commands", {}).items():
        yield from with_json(below, f"{path} {name}".strip())


def test_every_command_with_json_is_tried() -> None:
    assert set(with_json(typer.main.get_command(build()))) == set(JSON)


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("words", DATA, ids=" ".join)
def test_data_is_whole_in_a_console_that_lacks_the_letters(ebc: Run, said: Run, words: list[str]) -> None:
    ran = ebc(*words, env=WINDOWS)
    assert (ran.code, ran.out) == (0, said(*words).out)
    if "--json" in words or "json" in words:
        json.loads(ran.out)


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("words", ["status", "cards service-users", "feedback --list", "answer show problem.statement"])
def test_own_words_come_out_as_they_went_in(ebc: Run, words: str) -> None:
    assert NAME in ebc(*words.split(), "--json", env=WINDOWS).out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("words", [["report"], ["status"], ["status", "--json"], ["answer", "list"], ["map"]], ids=" ".join)
def test_a_full_disk_behind_the_output_is_told_in_a_sentence(words: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run([sys.executable, "-m", "ebc_cli", *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "error: the output is not complete: the disk that it goes to is full.")
    assert "mistake" not in done.stderr
    assert not list(Path.home().rglob("last-fault.log"))


@pytest.mark.skipif(os.name == "nt", reason="cmd has no such way to close an output")
@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("words", ["status", "report", "next --json"])
def test_a_closed_output_is_told_in_a_sentence(words: str) -> None:
    closed = subprocess.run(f"{sys.executable} -m ebc_cli {words} >&-", shell=True, stderr=subprocess.PIPE, text=True, check=False)
    assert (closed.returncode, "the output is not complete" in closed.stderr, "mistake" in closed.stderr) == (1, True, False)
    both = subprocess.run(f"{sys.executable} -m ebc_cli {words} >&- 2>&-", shell=True, check=False)
    assert both.returncode == 1


@pytest.mark.parametrize("word", ["0", "no", "off", "false", "", " "])
def test_a_word_for_no_leaves_plain_mode_off(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from ebc_cli.terminal.console import Screen

    monkeypatch.setenv("EBC_PLAIN", word)
    assert not Screen().plain
    monkeypatch.setenv("EBC_PLAIN", "1")
    assert Screen().plain

"""What each command imports, by names of modules: a command pays for what it uses and for nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ebc_cli.cli import main

# Run the program as it is run, then name every module that was loaded on the way.
SPY = """
import sys
from ebc_cli.cli import main
code = main(sys.argv[1:])
sys.stdout.flush()
with open("modules.txt", "w", encoding="utf-8") as file:
    file.write("\\n".join(sys.modules))
sys.exit(code)
"""
DRAWING, ASKING = {"rich", "pygments"}, {"questionary", "prompt_toolkit"}
NEVER = {"pydantic", "click", "asyncio", "importlib.metadata", "pkg_resources", "multiprocessing", "ssl"}


def modules(*argv: str, stdin: str | None = None, code: int = 0) -> set[str]:
    """All modules that a run of the program loads, in a pipe."""
    done = subprocess.run(
        [sys.executable, "-c", SPY, *argv],
        input=stdin,
        stdin=None if stdin is not None else subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done
    return set(Path("modules.txt").read_text(encoding="utf-8").splitlines())


def never_of(loaded: set[str], unwanted: set[str]) -> list[str]:
    return sorted(loaded & unwanted)


@pytest.fixture
def started() -> Path:
    """A project with answers, opened once before: its compiled copies are there, as on every run but the first."""
    assert main(["start", "Fewer falls", "--no-input"]) == 0
    assert main(["answer", "set", "problem.stories", "Mrs A fell"]) == 0
    assert main(["status"]) == 0
    return Path.cwd() / "fewer-falls.ebc.yaml"


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_read_nothing_and_draw_nothing(option: str) -> None:
    loaded = modules(option)
    assert never_of(loaded, {"yaml", "msgspec", "filelock", "tempfile", *DRAWING, *ASKING, *NEVER}) == []


@pytest.mark.parametrize("command", [("strand", "--help"), ("answer", "set", "--help"), ("content", "--help")])
def test_the_help_of_a_command_reads_nothing_and_draws_nothing(command: tuple[str, ...]) -> None:
    assert never_of(modules(*command), {"yaml", "filelock", *DRAWING, *ASKING, *NEVER}) == []


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("status", "--json"),
        ("next",),
        ("report", "--format", "markdown"),
        ("report", "--format", "json"),
        ("report", "--format", "terminal"),
        ("answer", "list", "--json"),
        ("answer", "show", "problem.stories"),
        ("questions",),
        ("questions", "why"),
        ("approach", "lean/value"),
        ("search", "carers"),
        ("map",),
        ("map", "--approach", "lean"),
        ("map", "--find", "Risk Matrix"),
        ("stage",),
        ("stage", "plan"),
        ("stage", "gate"),
        (),
    ],
)
def test_a_command_that_only_reads_neither_saves_nor_draws_nor_asks(started: Path, command: tuple[str, ...]) -> None:
    assert never_of(modules(*command), {"filelock", *DRAWING, *ASKING, *NEVER}) == []


@pytest.mark.parametrize("command", [("status",), ("next",), ("answer", "list"), ("report", "--format", "markdown")])
def test_yaml_is_read_only_when_a_file_has_changed(started: Path, command: tuple[str, ...]) -> None:
    assert "yaml" not in modules(*command)
    started.write_bytes(started.read_bytes() + b"# a word by hand\n")
    assert "yaml" in modules(*command)


def test_a_report_in_one_format_does_not_load_the_others(started: Path) -> None:
    loaded = modules("report", "--format", "markdown")
    assert "ebc_cli.blocks.markdown" in loaded
    assert loaded & {"ebc_cli.blocks.screen", "ebc_cli.report.jsonform"} == set()


def test_saving_an_answer_draws_nothing_and_asks_nothing(started: Path) -> None:
    loaded = modules("answer", "set", "problem.stories", "Mr B fell")
    assert "filelock" in loaded  # else this test does not see what it looks for
    assert never_of(loaded, {*DRAWING, *ASKING, "pydantic", "click", "importlib.metadata", "ssl"}) == []


def test_working_a_strand_line_by_line_never_loads_the_prompts(started: Path) -> None:
    loaded = modules("strand", "problem", "--plain", stdin="Mrs B fell\n\nstop\n", code=130)
    assert "ebc_cli.terminal.plain" in loaded
    assert never_of(loaded, {*ASKING, "pydantic", "click"}) == []


def test_a_command_loads_no_other_commands_rooms() -> None:
    loaded = modules("--version")
    rooms = ("blocks", "toolkit", "guide", "report", "pages")
    assert [name for name in sorted(loaded) if name.startswith(tuple(f"ebc_cli.{room}." for room in rooms))] == []

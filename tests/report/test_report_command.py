"""`ebc report` as it is run: on stdout, into files, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from ebc_cli.cli.session import now
from ebc_cli.project import store
from ebc_cli.project.model import Answer, Project
from tests.conftest import Ran
from tests.report.samples import HOSTILE, SMALL

Run = Callable[..., Ran]

AIM = "By July, nobody waits longer than an hour."
REAL = structs.replace(SMALL, answers={name: SMALL.answers[name] for name in ("problem.statement", "scope.aim", "plan.next-step")})


@pytest.fixture
def path() -> Path:
    """A project in the present folder with an aim, a problem and a next step."""
    return created(REAL)


def created(project: Project, name: str = "waits.ebc.yaml") -> Path:
    return store.create(Path(name), project, now).path


def folder() -> list[str]:
    """What lies in the present folder, without the locks."""
    return sorted(path.name for path in Path.cwd().iterdir() if not path.name.endswith(".lock"))


# -- on stdout ----------------------------------------------------------------------------------------------------------------


def test_a_piped_report_is_plain_lines_with_nothing_on_stderr(path: Path, ebc: Run) -> None:
    code, out, err = ebc("report")
    assert (code, err) == (0, "")
    assert out.startswith("Shorter waits\n\nTeam: Ann (nurse), Bob (patient)\n")
    assert f"\nAim\n{AIM}\n" in out


def test_markdown_and_json_go_to_stdout(path: Path, said: Run) -> None:
    assert said("report", "--format", "markdown")[1].startswith("# Shorter waits\n\n")
    assert json.loads(said("report", "--format", "json")[1])["aim"]["said"] == [AIM]


def test_the_project_file_is_not_touched(path: Path, said: Run) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert said("report")[0] == said("report", "-o", "a.md")[0] == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_only_the_strands_named_by_slug_or_key_are_gone_through(path: Path, said: Run) -> None:
    out = said("report", "-s", "problem", "--strand", "agree-the-scope", "--format", "json")[1]
    assert [strand["slug"] for strand in json.loads(out)["strands"] if strand["included"]] == ["define-the-problem", "agree-the-scope"]


def test_a_draft_is_longer_by_its_open_questions(path: Path, said: Run) -> None:
    assert "Why it matters:" not in said("report")[1]
    assert "Why it matters:" in said("report", "--draft")[1]


def test_without_a_next_step_the_guides_suggestion_stands_there(said: Run) -> None:
    created(structs.replace(SMALL, answers={}))
    told = json.loads(said("report", "--format", "json")[1])["next_step"]
    suggested = json.loads(said("next", "--json")[1])
    assert told["source"] == "guide"
    assert told["text"] == f"{suggested['title']}. {suggested['reason']}"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_come_through_whole(text: str, said: Run) -> None:
    created(structs.replace(REAL, answers={"scope.aim": Answer("answered", text)}))
    code, out, err = said("report", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["aim"]["value"] == text


@pytest.mark.parametrize("form", ["markdown", "json", "terminal"])
def test_a_console_of_few_characters_gets_a_report(form: str, ebc: Run) -> None:
    created(structs.replace(REAL, answers={"scope.aim": Answer("answered", "≥ 3 visits 🏥 שלום")}))
    code, out, err = ebc("report", "--format", form, env={"PYTHONIOENCODING": "cp1252"})
    assert (code, err) == (0, "")
    assert "3 visits" in out


def test_outside_a_project_the_error_says_how_to_start(said: Run) -> None:
    code, out, err = said("report")
    assert (code, out) == (1, "")
    assert "ebc start" in err


@pytest.mark.parametrize(("argv", "words"), [(("-s", "problm"), "define-the-problem"), (("--format", "word"), "markdown")])
def test_what_does_not_exist_is_a_usage_fault_that_names_what_does(argv: tuple[str, ...], words: str, path: Path, said: Run) -> None:
    code, out, err = said("report", *argv)
    assert (code, out) == (2, "")
    assert words in err


# -- into a file --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "start"), [("a.md", "# Sh"), ("a.markdown", "# Sh"), ("a.MD", "# Sh"), ("a.json", '{\n  "format": 1,'), ("a.txt", "Shorter")]
)
def test_the_suffix_decides_the_format(name: str, start: str, path: Path, said: Run) -> None:
    code, out, err = said("report", "-o", name)
    assert (code, out) == (0, "")
    assert err == f"Wrote {name}.\nNext: ebc next\n"
    assert Path(name).read_text(encoding="utf-8").startswith(start)


def test_a_file_holds_what_stdout_would(path: Path, ebc: Run) -> None:
    ebc("report", "--draft", "-s", "scope", "-o", "a.md")
    assert Path("a.md").read_bytes().decode() == ebc("report", "--draft", "-s", "scope", "--format", "markdown")[1]


def test_an_older_report_is_replaced_and_nothing_else_is_left(path: Path, said: Run) -> None:
    Path("a.md").write_text("old", encoding="utf-8")
    assert said("report", "-o", "a.md")[0] == 0
    assert Path("a.md").read_text(encoding="utf-8").startswith("# Shorter waits")
    assert folder() == ["a.md", path.name]


@pytest.mark.parametrize("name", ["report.odt", "report", "report.yaml", ".md"])
def test_another_suffix_is_refused_with_those_that_are_allowed(name: str, path: Path, said: Run) -> None:
    code, _, err = said("report", "-o", name)
    assert code == 2
    assert ".md, .markdown, .json, .txt, .html, .htm, .docx, .pptx, .pdf, .xlsx or .ics" in err
    assert folder() == [path.name]


def test_a_format_that_contradicts_the_suffix_is_refused(path: Path, said: Run) -> None:
    code, _, err = said("report", "--format", "json", "-o", "a.md")
    assert (code, folder()) == (2, [path.name])
    assert "--format json" in err
    assert said("report", "--format", "markdown", "-o", "a.md")[0] == 0


@pytest.mark.parametrize("name", ["waits.ebc.yaml", "other.ebc.yaml", "other.EBC.YAML"])
def test_a_project_file_is_never_written_over(name: str, path: Path, said: Run) -> None:
    before = path.read_bytes()
    code, _, err = said("report", "-o", name)
    assert code == 2
    assert "is a project file" in err
    assert (path.read_bytes(), folder()) == (before, [path.name])


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="symbolic links are needed")
@pytest.mark.parametrize("name", ["waits.ebc.yaml", "elsewhere.ebc.yaml"])
def test_a_link_to_a_project_file_is_no_way_round(name: str, path: Path, said: Run, tmp_path: Path) -> None:
    linked = path if name == path.name else created(REAL, str(tmp_path / name))
    Path("a.md").symlink_to(linked.absolute())
    before = linked.read_bytes()
    assert said("report", "-o", "a.md")[0] == 2
    assert linked.read_bytes() == before


def test_a_project_with_a_name_of_its_own_is_not_written_over_either(said: Run) -> None:
    path = created(REAL, "waits.txt")
    before = path.read_bytes()
    assert said("report", "--project", "waits.txt", "-o", "./waits.txt")[0] == 2
    assert path.read_bytes() == before


def test_a_folder_that_is_missing_is_named(path: Path, said: Run) -> None:
    code, _, err = said("report", "-o", "prints/a.md")
    assert code == 1
    assert "the folder prints does not exist" in err


def test_a_folder_in_place_of_the_file_is_left_alone(path: Path, said: Run) -> None:
    Path("a.md").mkdir()
    code, _, err = said("report", "-o", "a.md")
    assert code == 1
    assert "it is a folder" in err
    assert folder() == ["a.md", path.name]


def test_a_read_only_file_stays_as_it_is(path: Path, said: Run) -> None:
    old = Path("a.md")
    old.write_text("mine", encoding="utf-8")
    old.chmod(0o444)
    code, _, err = said("report", "-o", "a.md")
    assert code == 1
    assert "read-only" in err
    assert (old.read_text(encoding="utf-8"), folder()) == ("mine", ["a.md", path.name])


def test_the_next_command_names_the_project_that_was_named(said: Run) -> None:
    created(REAL, "other.ebc.yaml")
    assert said("report", "-p", "other.ebc.yaml", "-o", "a.md")[2].endswith("Next: ebc --project other.ebc.yaml next\n")


# -- what is loaded -----------------------------------------------------------------------------------------------------------

LOADED = """
import sys
from ebc_cli.cli import main
code = main(sys.argv[1:])
sys.stdout.flush()
heavy = {"docx", "pptx", "openpyxl", "jinja2", "typst", "lxml", "rich", "questionary", "prompt_toolkit", "pydantic", "asyncio", "filelock"}
print(code, *sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


def loaded(*argv: str, stdout: int = subprocess.DEVNULL) -> str:
    """The exit code and the heavy modules that a run has loaded."""
    done = subprocess.run([sys.executable, "-c", LOADED, *argv], stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=60, check=True)
    return done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    "argv",
    [
        ("report",),
        ("report", "--format", "markdown"),
        ("report", "--format", "json"),
        ("report", "-o", "a.md"),
        ("report", "-o", "a.txt"),
        ("report", "charter"),
    ],
)
def test_a_report_that_is_not_drawn_loads_nothing_heavy(argv: tuple[str, ...], path: Path) -> None:
    assert loaded(*argv) == "0"


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
@pytest.mark.parametrize(
    ("argv", "heavy"), [(("report",), "0 rich"), (("report", "--format", "markdown"), "0"), (("report", "--plain"), "0")]
)
def test_on_a_terminal_only_a_drawn_report_loads_rich(argv: tuple[str, ...], heavy: str, path: Path) -> None:
    import pty

    reader, writer = pty.openpty()
    try:
        with subprocess.Popen(["cat"], stdin=reader, stdout=subprocess.DEVNULL) as drain:
            found = loaded(*argv, stdout=writer)
            drain.terminate()
    finally:
        os.close(writer)
        os.close(reader)
    assert found == heavy

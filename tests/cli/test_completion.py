"""`ebc completion`: the scripts, loaded into real shells and asked as the TAB key asks."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from ebc_cli.cli.app import COMMANDS, build
from ebc_cli.cli.session import Session
from ebc_cli.terminal import shells
from ebc_cli.terminal.completing import tables
from ebc_cli.toolkit import loading
from tests import packaged
from tests.conftest import Ran

pytestmark = pytest.mark.libraries

Run = Callable[..., Ran]
TOOLKIT = packaged.toolkit()
STRANDS = {name for strand in TOOLKIT.strands for name in (strand.id, strand.key)}
ACTIVITIES = {activity.id for strand in TOOLKIT.strands for activity in strand.activities}
QUESTIONS = set(TOOLKIT.by_question)
APPROACHES = {
    *("model-for-improvement", "lean", "six-sigma", "experience-based-co-design", "double-diamond", "root-cause-analysis"),
    *("human-factors", "nhs-change-model", "system-safety-assessment"),
}
FILE_KINDS = {
    "toolkit",
    "checks",
    "questions",
    "strand",
    "tool",
    "stage",
    "approach",
    "page",
    "routes",
    "cards",
    "case",
    "terms",
    "howto",
    "synonyms",
    "document",
}
ANSWERS = {"list", "show", "set", "clear", "import", "export"}


END = "-- end of a line --"


def asked(script: Path, shell: str, *lines: str) -> list[set[str]]:
    """What the shell offers for the last word of each line (`ebc strand def`), all asked of one shell, as it is asked by a person."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    out = {"bash": _bash, "fish": _fish, "pwsh": _powershell}[shell](program, script, lines)
    found = [set(part.splitlines()) - {""} for part in out.split(f"{END}\n")[:-1]]
    assert len(found) == len(lines)
    return found


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


def _bash(program: str, script: Path, lines: tuple[str, ...]) -> str:
    ask = ['source "$1"']
    for line in lines:
        # Bash splits at equals signs before it asks, so the test does too.
        words = [part for word in line.split(" ") for part in ([word] if "=" not in word else filter(None, re.split("(=)", word)))]
        ask.append(f"COMP_WORDS=({' '.join(map(shlex.quote, words))}); COMP_CWORD={len(words) - 1}; _ebc")
        ask.append(f'for word in "${{COMPREPLY[@]}}"; do echo "$word"; done; echo "{END}"')
    return _said(program, "--norc", "--noprofile", "-c", "\n".join(ask), "bash", str(script))


def _fish(program: str, script: Path, lines: tuple[str, ...]) -> str:
    ask = [f"source {shlex.quote(str(script))}", *(f'complete -C {shlex.quote(line)}; echo "{END}"' for line in lines)]
    found = _said(program, "--no-config", "-c", "\n".join(ask)).split("\n")
    return "\n".join(re.sub("^--[a-z-]+=", "", word.split("\t")[0]) for word in found)


def _powershell(program: str, script: Path, lines: tuple[str, ...]) -> str:
    ask = [f". '{script}'"]
    for line in lines:
        matches = f"(TabExpansion2 -inputScript '{line}' -cursorColumn {len(line)}).CompletionMatches"
        ask.append(f"{matches} | ForEach-Object CompletionText; '{END}'")
    return _said(program, "-NoProfile", "-Command", "\n".join(ask))


def offers(script: Path, shell: str, wanted: dict[str, set[str]]) -> None:
    """Assert that a shell offers what is wanted for each line.

    PowerShell takes an equals sign for a part of the word, and offers files where we have nothing to offer.
    """
    lines = [line for line, words in wanted.items() if shell != "pwsh" or ("=" not in line and words)]
    for line, found in zip(lines, asked(script, shell, *lines), strict=True):
        assert found == wanted[line], line


# The scripts of this guide's own content, each made once: by their shells.
MADE: dict[str, str] = {}


@pytest.fixture
def text(said: Run) -> Callable[[str], str]:
    """The completion script for a shell."""

    def made(shell: str) -> str:
        if shell not in MADE:
            ran = said("completion", shell)
            assert (ran.code, ran.err) == (0, "")
            MADE[shell] = ran.out
        return MADE[shell]

    return made


@pytest.fixture
def script(text: Callable[[str], str]) -> Callable[[str], Path]:
    """The same in a file."""

    def write(shell: str) -> Path:
        path = Path.cwd() / {"pwsh": "script.ps1"}.get(shell, f"script.{shell}")
        path.write_text(text({"pwsh": "powershell"}.get(shell, shell)), encoding="utf-8", newline="\n")
        return path

    return write


def put_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the shells find the installed program, which some words are asked of."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


OFFERED: dict[str, set[str]] = {
    "ebc ": set(COMMANDS),
    "ebc st": {name for name in COMMANDS if name.startswith("st")},
    "ebc --plain ans": {"answer"},
    "ebc answer ": ANSWERS,
    "ebc content ": {"check", "show", "schema", "path"},
    "ebc strand ": STRANDS,
    "ebc strand def": {"define-the-problem"},
    "ebc strand problem --activity ": ACTIVITIES,
    "ebc strand problem --activity tell-the-s": {"tell-the-stories"},
    "ebc strand --activity=tell-the-s": {"tell-the-stories"},
    "ebc strand --activity=": ACTIVITIES,
    "ebc strand problem --question ": QUESTIONS,
    "ebc answer set ": QUESTIONS,
    "ebc answer show problem.storie": {"problem.stories"},
    "ebc -p falls.ebc.yaml answer clear problem.storie": {"problem.stories"},
    "ebc answer set problem.stories --confidence ": {"low", "medium", "high"},
    "ebc answer list --state ": {"answered", "not-known", "not-applicable", "later", "open"},
    "ebc answer list --strand prob": {"problem"},
    "ebc answer export --format ": {"yaml", "json"},
    "ebc report --format ": {"terminal", "markdown", "json", "html", "docx", "pptx", "pdf", "xlsx", "ics"},
    "ebc report -s prob": {"problem"},
    "ebc report char": {"charter"},
    "ebc start --stage ": {"initiate", "understand", "co-design", "deliver", "sustain"},
    "ebc start --approach ": {"none", *APPROACHES, "other"},
    "ebc start --approach six": {"six-sigma"},
    "ebc start --experience ": {"novice", "experienced"},
    "ebc read improvement-process/the-h": {"improvement-process/the-hexagon"},
    "ebc read the-h": {"the-hexagon"},
    "ebc read --route --approach six": {"six-sigma"},
    "ebc term system-of-in": {"system-of-interest", "system-of-influence"},
    "ebc case est": {"esther-model"},
    "ebc completion ": {"bash", "zsh", "fish", "powershell"},
    "ebc cards service-": {"service-users", "service-stakeholders", "service-improvers"},
    "ebc cards re": {"remove"},
    "ebc cards add te": {"terms"},
    "ebc content schema ": {*FILE_KINDS, "project"},
    "ebc stage ": {"plan", "gate", "set", "catch-up", *(stage.id for stage in TOOLKIT.stages)},
    "ebc stage under": {"understand"},
    "ebc stage understand --js": {"--json"},
    "ebc stage gate ": {stage.id for stage in TOOLKIT.stages},
    "ebc stage gate --decision ": {"go", "go-with-conditions", "stay", "go-back", "stop"},
    "ebc stage plan --drop tell-the-s": {"tell-the-stories"},
    "ebc strand problem --act": {"--activity"},
    "ebc status --pl": {"--plain"},
    "ebc answer set --not": {"--not-known", "--not-applicable"},
    "ebc answer clear problem.stories --no-c": {"--no-color"},
    "ebc strand -- def": {"define-the-problem"},
    "ebc question go-": {"go-wrong", "go-well"},
    "ebc questions ris": {"risk"},
    "ebc questions who-": {"who-uses"},
    "ebc approach lean": {"lean", "lean/value", "lean/value-stream", "lean/flow", "lean/pull", "lean/perfection"},
    "ebc map define": {"define-the-problem", "define-measures", "define-requirements"},
    "ebc map --show ": {"questions", "activities", "tools"},
    "ebc map --find risk-": {"risk-matrix"},
    "ebc map --approach six": {"six-sigma"},
    "ebc tool ": {tool.id for tool in TOOLKIT.tools},
    "ebc tool stakeholder-an": {"stakeholder-analysis"},
    "ebc tool fmea ": {"show", "add", "set", "move", "delete", "undo", "begin", "export", "import"},
    "ebc tool fmea --fil": {"--fill"},
    "ebc tool fmea show --vi": {"--view"},
    "ebc tool fmea export --format ": {"csv", "tsv", "json", "yaml"},
    "ebc merge copy.yaml --keep ": {"mine", "theirs"},
    "ebc start --example rep": {"repeat-prescriptions"},
    "ebc start --team st": set(),
    "ebc answer set problem.stories x": set(),
}


@pytest.mark.parametrize("shell", ["bash", "fish", "pwsh"])
def test_a_shell_offers_what_may_stand_there(script: Callable[[str], Path], shell: str) -> None:
    offers(script(shell), shell, OFFERED)


FMEA = TOOLKIT.by_tool["fmea"].worksheet
assert FMEA is not None
SHEETS = {"now", "to-be", "in-winter"}
# What hangs on the tool in the line, and on the project in this folder.
ASKED = {
    "ebc tool fmea show --view ": {view.id for view in FMEA.views},
    "ebc tool fmea show --view=bar": {"bars"},
    "ebc tool fmea export --list ": {form.id for form in FMEA.lists},
    "ebc tool fmea --fill --column sev": {"severity", "severity-after"},
    "ebc tool fmea set ": set(),
    "ebc tool fmea set 1 own": {"owner="},
    "ebc tool fmea set 1 owner=Ann sev": {"severity=", "severity-after="},
    "ebc tool fmea add Wrong_bed caus": {"cause="},
    "ebc tool swimlane-diagram show --sheet ": SHEETS,
    "ebc tool swimlane-diagram --sheet in": {"in-winter"},
    "ebc -p elsewhere/other.ebc.yaml tool swimlane-diagram add --sheet ": {"now", "to-be"},
    "ebc tool risk-matrix show --sheet ": {"main"},
    "ebc tool no-such-tool show --view ": set(),
}


@pytest.mark.parametrize("shell", ["bash", "fish", "pwsh"])
def test_words_that_hang_on_the_tool_are_asked_of_the_program(
    script: Callable[[str], Path], ebc: Run, shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = script(shell)
    put_on_path(monkeypatch)
    Path("elsewhere").mkdir()
    for command in (
        "start Other --no-input --dir elsewhere",
        "start Falls --no-input",
        "tool swimlane-diagram add Ward --sheet in-winter",
    ):
        assert ebc(*command.split()).code == 0, command
    offers(path, shell, ASKED)


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_files_and_folders_are_offered_where_they_belong(script: Callable[[str], Path], shell: str) -> None:
    path = script(shell)
    Path("answers of ours.yaml").touch()
    Path("answers-folder").mkdir()
    both = {"answers of ours.yaml", "answers-folder"}

    def plain(words: set[str]) -> set[str]:
        return {word.replace("\\ ", " ").rstrip("/") for word in words}

    lines = {
        "ebc answer import answers": both,
        "ebc report -o answers": both,
        "ebc content check answers": {"answers-folder"},
        "ebc status --project answers": both,
    }
    assert [plain(found) for found in asked(path, shell, *lines)] == list(lines.values())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_tab_key_completes_the_line(script: Callable[[str], Path], shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pseudo-terminal: each line is typed with one TAB at its end, put behind `said`, and run."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    path = script(shell)
    put_on_path(monkeypatch)
    lines = {
        "ebc strand def": "ebc strand define-the-problem",
        "ebc strand problem --activity tell-the-s": "ebc strand problem --activity tell-the-stories",
        "ebc strand --activity=tell-the-s": "ebc strand --activity=tell-the-stories",
        "ebc -p x.yaml answer sho": "ebc -p x.yaml answer show",
        "ebc answer set problem.storie": "ebc answer set problem.stories",
        "ebc report --dra": "ebc report --draft",
        "ebc answer import scri": f"ebc answer import {path.name}",
        "ebc tool fmea show --view bar": "ebc tool fmea show --view bars",
        "ebc tool fmea show --view=bar": "ebc tool fmea show --view=bars",
        "ebc tool fmea set 1 own": "ebc tool fmea set 1 owner=",
    }
    assert _typed(program, shell, path, *lines) == list(lines.values())


def _typed(program: str, shell: str, path: Path, *lines: str) -> list[str]:
    """What one shell makes of each line."""
    import pexpect

    quiet = ["--norc", "--noprofile", "-i"] if shell == "bash" else ["-f", "-i"]
    ready = (
        "bind 'set enable-bracketed-paste off'" if shell == "bash" else "autoload -U compinit; compinit -D -u; unset zle_bracketed_paste"
    )
    child: Any = pexpect.spawn(program, quiet, encoding="utf-8", timeout=30, dimensions=(24, 200), env={**os.environ, "TERM": "dumb"})
    try:
        child.sendline(f"{ready}; set -o emacs; said() {{ echo \"<<$*>>\"; }}; source {shlex.quote(str(path))}; echo rea''dy")
        child.expect("ready\r\n")
        made = []
        for line in lines:
            child.send(f"{line}\t\x01said \r")
            child.expect("<<([^$]*?)>>\r*\n")
            made.append(str(child.match.group(1)))
        return made
    finally:
        child.close(force=True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_has_every_strand_activity_and_question(text: Callable[[str], str], shell: str) -> None:
    # A name is a word of its own: no letter, digit, stop or hyphen stands beside it.
    assert (STRANDS | ACTIVITIES | QUESTIONS) - set(re.findall(r"[\w.-]+", text(shell))) == set()
    assert not re.search("@[A-Z]+@", text(shell))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_sound(script: Callable[[str], Path], shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed here")
    assert _said(shell, "-n", str(script(shell))) == ""


def test_the_powershell_script_is_ascii_and_its_quotes_are_closed(text: Callable[[str], str]) -> None:
    out = text("powershell")
    assert out.isascii()
    code = "\n".join(line for line in out.splitlines() if not line.startswith("#"))
    bare = re.sub(r"\"[^\"\n]*\"", "", re.sub(r"'(?:[^'\n]|'')*'", "", code.replace("""Trim("'", '"')""", "Trim()")))
    assert "'" not in bare
    assert [bare.count(one) - bare.count(other) for one, other in ("()", "{}", "[]")] == [0, 0, 0]


def test_our_own_content_completes_too(said: Run) -> None:
    own = Path("own/strands")
    own.mkdir(parents=True)
    (own / "define-the-problem.yaml").write_text(
        "activities:\n  - id: tell-the-stories\n    title: It’s `our` $own 'tale'\n", encoding="utf-8"
    )
    assert "It’s `our` $own" in said("completion", "fish", "--content", "own").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_words_of_the_content_are_never_run(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed here")
    nasty = "'; touch hacked; ' \" $(touch hacked) `touch hacked` \\' \\"
    words = [shells.ShellWord("a", nasty), shells.ShellWord("b", nasty)]
    text = shells.RENDERERS[shell](shells.Tables({"": words}, {"": words}, {}, {("", "0"): "k"}, {"k": words}))
    path = Path("script")
    path.write_text(text.replace("compdef _ebc ebc", ":"), encoding="utf-8")
    use = {
        "bash": "_ebc_commands ''; _ebc_options ''; _ebc_words k",
        "zsh": "_ebc_commands ''; _ebc_options ''; _ebc_words k; print -rl -- $offer",
        "fish": "__ebc_commands ''; __ebc_options ''; __ebc_words k",
    }
    out = _said(shell, "-c", f"source ./script; {use[shell]}")
    assert out
    assert not Path("hacked").exists()


@pytest.mark.parametrize(("named", "near"), [("bsh", "bash"), ("power-shell", "powershell")])
def test_another_shell_is_refused_with_the_nearest(said: Run, named: str, near: str) -> None:
    ran = said("completion", named)
    assert (ran.code, ran.out, f"Did you mean `{near}`?" in ran.err) == (2, "", True)


# Metavars of options for which nothing can be offered: what is typed there is a person's own.
FREE = {"TEXT", "NAME", "N", "DATE", "DAY", "ADDRESS", "SEED", "ROW", "ID=yes|partly|no[:reason]"}


def all_commands() -> Any:
    """All commands, as the library that runs them knows them."""
    return typer.main.get_command(build())


def test_every_option_with_a_value_says_what_can_be_offered() -> None:
    """A new option must be thought of: its words, a file or folder, or a metavar that says that it takes what a person likes."""
    found = tables(all_commands(), Session())
    metavars = {}

    def walk(command: Any, path: str) -> None:
        metavars.update({(path, name): param.metavar for param in command.params for name in param.opts})
        for name, inner in getattr(command, "commands", {}).items():
            walk(inner, f"{path} {name}".strip())

    walk(all_commands(), "")
    assert {where: metavars[where] for where, kind in found.values.items() if not kind and metavars[where] not in FREE} == {}


HOSTILE = "$(touch pwned)`touch pwned`;touch"


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_what_is_offered_is_never_run(shell: str, tmp_path: Path, said: Run) -> None:
    found = tables(all_commands(), Session())
    found.words["start-example"][:] = [shells.ShellWord(HOSTILE.replace(" ", "${IFS}"), "hostile"), shells.ShellWord("harmless")]
    script = tmp_path / f"ebc.{shell}"
    script.write_text(shells.RENDERERS[shell](found), encoding="utf-8")
    assert "harmless" in asked(script, shell, "ebc start --example ")[0]
    assert not list(tmp_path.rglob("pwned"))
    assert not Path("pwned").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_what_the_tab_key_puts_into_the_line_is_not_run_either(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    hostile = "`{touch,pwned}`;{touch,pwned}"
    found = tables(all_commands(), Session())
    found.words["start-example"][:] = [shells.ShellWord(hostile, hostile)]
    script = tmp_path / f"ebc.{shell}"
    script.write_text(shells.RENDERERS[shell](found))
    assert _typed(program, shell, script, "ebc start --example ") == [f"ebc start --example {hostile}"]
    assert not Path("pwned").exists()


def test_a_name_that_a_shell_could_run_is_no_name(tmp_path: Path, said: Run) -> None:
    folder = tmp_path / "own" / "examples"
    folder.mkdir(parents=True)
    worked = loading.packaged() / "examples" / "repeat-prescriptions.ebc.yaml"
    for name in ("$(touch pwned)", "a`touch pwned`b", "two words", "fine"):
        (folder / f"{name}.ebc.yaml").write_bytes(worked.read_bytes())
    for shell in shells.RENDERERS:
        script = said("--content", str(folder.parent), "completion", shell)
        assert (script.code, "pwned" in script.out, "two words" in script.out, "fine" in script.out) == (0, False, False, True), shell
    checked = said("--content", str(folder.parent), "content", "check")
    assert (checked.code, checked.out.count("lower-case words joined by hyphens, before `.ebc.yaml`")) == (1, 3)

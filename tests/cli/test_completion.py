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
from ebc_cli.terminal import shells
from ebc_cli.terminal.completing import ARGUMENT_WORDS, OPTION_WORDS, tables
from ebc_cli.toolkit import loading
from tests.conftest import Ran

pytestmark = pytest.mark.libraries

Run = Callable[..., Ran]
TOOLKIT = loading.compile_layers((loading.packaged(),))
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


def asked(script: Path, shell: str, line: str) -> set[str]:
    """What the shell offers for the last word of a line: `ebc strand def`."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    return {"bash": _bash, "fish": _fish, "pwsh": _powershell}[shell](program, script, line)


def _lines(*command: str) -> set[str]:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done
    return set(done.stdout.splitlines())


def _bash(program: str, script: Path, line: str) -> set[str]:
    # Bash splits at equals signs before it asks, so the test does too.
    words = [part for word in line.split(" ") for part in ([word] if "=" not in word else filter(None, re.split("(=)", word)))]
    array = " ".join(map(shlex.quote, words))
    ask = f'source "$1"; COMP_WORDS=({array}); COMP_CWORD={len(words) - 1}; _ebc; for word in "${{COMPREPLY[@]}}"; do echo "$word"; done'
    return _lines(program, "--norc", "--noprofile", "-c", ask, "bash", str(script))


def _fish(program: str, script: Path, line: str) -> set[str]:
    found = _lines(program, "--no-config", "-c", f"source {shlex.quote(str(script))}; complete -C {shlex.quote(line)}")
    return {word.split("\t")[0].rpartition("=")[2] for word in found}


def _powershell(program: str, script: Path, line: str) -> set[str]:
    ask = f". '{script}'; (TabExpansion2 -inputScript '{line}' -cursorColumn {len(line)}).CompletionMatches | ForEach-Object CompletionText"
    return _lines(program, "-NoProfile", "-Command", ask)


@pytest.fixture
def script(ebc: Run) -> Callable[[str], Path]:
    """The completion script for a shell, in a file."""

    def write(shell: str) -> Path:
        ran = ebc("completion", {"pwsh": "powershell"}.get(shell, shell))
        assert (ran.code, ran.err) == (0, "")
        path = Path.cwd() / {"pwsh": "script.ps1"}.get(shell, f"script.{shell}")
        path.write_text(ran.out, encoding="utf-8", newline="\n")
        return path

    return write


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
    "ebc report --format ": {"terminal", "markdown", "json"},
    "ebc report -s prob": {"problem"},
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
    "ebc stage ": {"plan", "gate", "set", *(stage.id for stage in TOOLKIT.stages)},
    "ebc stage under": {"understand"},
    "ebc stage understand --js": {"--json"},
    "ebc stage gate ": {stage.id for stage in TOOLKIT.stages},
    "ebc stage gate --decision ": {"go", "go-with-conditions", "stay", "stop"},
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
    "ebc map --show ": {"questions", "activities", "tools"},
    "ebc map --find risk-": {"risk-matrix"},
    "ebc map --approach six": {"six-sigma"},
    "ebc start --team st": set(),
    "ebc answer set problem.stories x": set(),
}


@pytest.mark.parametrize("shell", ["bash", "fish", "pwsh"])
def test_a_shell_offers_what_may_stand_there(script: Callable[[str], Path], shell: str) -> None:
    path = script(shell)
    for line, wanted in OFFERED.items():
        if shell == "pwsh" and ("=" in line or not wanted):
            continue  # PowerShell takes an equals sign for a part of the word, and offers files where we have nothing to offer
        assert asked(path, shell, line) == wanted, line


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_files_and_folders_are_offered_where_they_belong(script: Callable[[str], Path], shell: str) -> None:
    path = script(shell)
    Path("answers of ours.yaml").touch()
    Path("answers-folder").mkdir()
    both = {"answers of ours.yaml", "answers-folder"}

    def plain(words: set[str]) -> set[str]:
        return {word.replace("\\ ", " ").rstrip("/") for word in words}

    assert plain(asked(path, shell, "ebc answer import answers")) == both
    assert plain(asked(path, shell, "ebc report -o answers")) == both
    assert plain(asked(path, shell, "ebc content check answers")) == {"answers-folder"}
    assert plain(asked(path, shell, "ebc status --project answers")) == both


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_tab_key_completes_the_line(script: Callable[[str], Path], shell: str) -> None:
    """In a pseudo-terminal: the line is typed with one TAB at its end, put behind `said`, and run."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    path = script(shell)
    for line, whole in {
        "ebc strand def": "ebc strand define-the-problem",
        "ebc strand problem --activity tell-the-s": "ebc strand problem --activity tell-the-stories",
        "ebc strand --activity=tell-the-s": "ebc strand --activity=tell-the-stories",
        "ebc -p x.yaml answer sho": "ebc -p x.yaml answer show",
        "ebc answer set problem.storie": "ebc answer set problem.stories",
        "ebc report --dra": "ebc report --draft",
        "ebc answer import scri": f"ebc answer import {path.name}",
    }.items():
        assert _typed(program, shell, path, line) == whole


def _typed(program: str, shell: str, path: Path, line: str) -> str:
    import pexpect

    quiet = ["--norc", "--noprofile", "-i"] if shell == "bash" else ["-f", "-i"]
    ready = (
        "bind 'set enable-bracketed-paste off'" if shell == "bash" else "autoload -U compinit; compinit -D -u; unset zle_bracketed_paste"
    )
    child: Any = pexpect.spawn(program, quiet, encoding="utf-8", timeout=30, dimensions=(24, 200), env={**os.environ, "TERM": "dumb"})
    try:
        child.sendline(f"{ready}; set -o emacs; said() {{ echo \"<<$*>>\"; }}; source {shlex.quote(str(path))}; echo rea''dy")
        child.expect("ready\r\n")
        child.send(f"{line}\t\x01said \r")
        child.expect("<<([^$]*?)>>\r*\n")
        return str(child.match.group(1))
    finally:
        child.close(force=True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_has_every_strand_activity_and_question(ebc: Run, shell: str) -> None:
    ran = ebc("completion", shell)
    assert not {name for name in STRANDS | ACTIVITIES | QUESTIONS if not re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])", ran.out)}
    assert not re.search("@[A-Z]+@", ran.out)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_sound(script: Callable[[str], Path], shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed here")
    assert _lines(shell, "-n", str(script(shell))) == set()


def test_the_powershell_script_is_ascii_and_its_quotes_are_closed(ebc: Run) -> None:
    out = ebc("completion", "powershell").out
    assert out.isascii()
    code = "\n".join(line for line in out.splitlines() if not line.startswith("#"))
    bare = re.sub(r"\"[^\"\n]*\"", "", re.sub(r"'(?:[^'\n]|'')*'", "", code.replace("""Trim("'", '"')""", "Trim()")))
    assert "'" not in bare
    assert [bare.count(one) - bare.count(other) for one, other in ("()", "{}", "[]")] == [0, 0, 0]


def test_our_own_content_completes_too(ebc: Run) -> None:
    own = Path("own/strands")
    own.mkdir(parents=True)
    (own / "define-the-problem.yaml").write_text(
        "activities:\n  - id: tell-the-stories\n    title: It’s `our` $own 'tale'\n", encoding="utf-8"
    )
    assert "It’s `our` $own" in ebc("completion", "fish", "--content", "own").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_words_of_the_content_are_never_run(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed here")
    nasty = "'; touch hacked; ' \" $(touch hacked) `touch hacked` \\' \\"
    words = [shells.ShellWord("a", nasty), shells.ShellWord("b", nasty)]
    text = shells.RENDERERS[shell](shells.Tables({"": words}, {"": words}, {}, {("", 0): "k"}, {"k": words}))
    path = Path("script")
    path.write_text(text.replace("compdef _ebc ebc", ":"), encoding="utf-8")
    use = {
        "bash": "_ebc_commands ''; _ebc_options ''; _ebc_words k",
        "zsh": "_ebc_commands ''; _ebc_options ''; _ebc_words k; print -rl -- $offer",
        "fish": "__ebc_commands ''; __ebc_options ''; __ebc_words k",
    }
    out = _lines(shell, "-c", f"source ./script; {use[shell]}")
    assert out
    assert not Path("hacked").exists()


@pytest.mark.parametrize(("named", "near"), [("bsh", "bash"), ("power-shell", "powershell")])
def test_another_shell_is_refused_with_the_nearest(ebc: Run, named: str, near: str) -> None:
    ran = ebc("completion", named)
    assert (ran.code, ran.out, f"Did you mean `{near}`?" in ran.err) == (2, "", True)


def test_every_option_with_a_value_says_what_can_be_offered() -> None:
    """A new option must be thought of here: its kind of words, or that there is nothing to offer."""
    found = tables(typer.main.get_command(build()), {})
    known = {name for (_, name) in found.values}
    short = {"-p", "-o", "-s"}
    own = {name for (path, name), kind in found.values.items() if kind in found.words}
    assert known - short - own == {name.split()[-1] for name in OPTION_WORDS} - own
    commands = {f"{path} {name}" for path, name in found.values}
    assert {name for name in OPTION_WORDS if " " in name} <= commands
    paths = set(found.commands)
    assert {path for path, _ in ARGUMENT_WORDS} <= paths


HOSTILE = "$(touch pwned)`touch pwned`;touch"


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_what_is_offered_is_never_run(shell: str, tmp_path: Path, ebc: Run) -> None:
    words = {"examples": [shells.ShellWord(HOSTILE.replace(" ", "${IFS}"), "hostile"), shells.ShellWord("harmless")]}
    script = tmp_path / f"ebc.{shell}"
    script.write_text(shells.RENDERERS[shell](tables(typer.main.get_command(build()), words)), encoding="utf-8")
    assert "harmless" in asked(script, shell, "ebc start --example ")
    assert not list(tmp_path.rglob("pwned"))
    assert not Path("pwned").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_what_the_tab_key_puts_into_the_line_is_not_run_either(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    hostile = "`{touch,pwned}`;{touch,pwned}"
    script = tmp_path / f"ebc.{shell}"
    script.write_text(shells.RENDERERS[shell](tables(typer.main.get_command(build()), {"examples": [shells.ShellWord(hostile, hostile)]})))
    assert _typed(program, shell, script, "ebc start --example ") == f"ebc start --example {hostile}"
    assert not Path("pwned").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_name_that_a_shell_could_run_is_no_name(shell: str, tmp_path: Path, ebc: Run) -> None:
    folder = tmp_path / "own" / "examples"
    folder.mkdir(parents=True)
    worked = loading.packaged() / "examples" / "repeat-prescriptions.ebc.yaml"
    for name in ("$(touch pwned)", "a`touch pwned`b", "two words", "fine"):
        (folder / f"{name}.ebc.yaml").write_bytes(worked.read_bytes())
    script = ebc("--content", str(folder.parent), "completion", shell)
    assert (script.code, "pwned" in script.out, "two words" in script.out, "fine" in script.out) == (0, False, False, True)
    checked = ebc("--content", str(folder.parent), "content", "check")
    assert (checked.code, checked.out.count("lower-case words joined by hyphens, before `.ebc.yaml`")) == (1, 3)

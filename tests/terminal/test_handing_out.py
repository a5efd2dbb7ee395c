"""A document on its way into a file: opened with the system's own program, never waited for."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Ran

Ebc = Callable[..., Ran]
SECONDS = 12
pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the system has an opener of its own")


@pytest.fixture
def opener() -> Mapping[str, str]:
    """A desk with an opener that begins only when it is let, then tells what it was given; only it is on the path."""
    Path("desk").mkdir()
    os.mkfifo("gate")
    os.mkfifo("told")
    script = Path("desk/xdg-open")
    here = Path.cwd()
    script.write_text(f"#!/bin/sh\nread go < {here}/gate\nprintf '%s' \"$*\" > {here}/told\n", encoding="utf-8")
    script.chmod(0o755)
    return {"PATH": str(here / "desk"), "DISPLAY": ":0"}


def told() -> str:
    """Lets the opener go, and reads what it was given."""
    listener = os.open("told", os.O_RDONLY | os.O_NONBLOCK)
    with open("gate", "w", encoding="utf-8") as gate:  # noqa: PTH123 - a pipe: it opens when the opener waits at it
        gate.write("go\n")
    assert select.select([listener], [], [], SECONDS)[0], "nothing was opened"
    said = os.read(listener, 1000).decode()
    os.close(listener)
    return said


@pytest.mark.parametrize(
    "words", [("report", "charter", "-o", "a charter.docx"), ("print", "tell-the-stories", "-o", "-stories.html")], ids=["report", "print"]
)
def test_a_file_is_opened_and_not_waited_for(words: tuple[str, ...], project: Path, opener: Mapping[str, str], ebc: Ebc) -> None:
    code, out, err = ebc(*words, "--open", env=opener)
    assert (code, out) == (0, "")  # it is back, and the opener still waits to be let
    assert err.splitlines() == [f"Wrote {words[-1]}.", "Next: ebc next"]
    assert told() == str(Path.cwd() / words[-1])


def test_an_opener_that_fails_is_no_fault_of_the_command(project: Path, ebc: Ebc) -> None:
    Path("desk").mkdir()
    broken = Path("desk/xdg-open")
    broken.write_text("#!/no/such/program\n", encoding="utf-8")
    broken.chmod(0o755)
    code, _, err = ebc("report", "-o", "a.html", "--open", env={"PATH": str(Path("desk").absolute()), "DISPLAY": ":0"})
    assert (code, Path("a.html").exists()) == (0, True)
    assert f"Nothing here can open it for you: you find it at {Path.cwd() / 'a.html'}." in err


@pytest.mark.parametrize("env", [{"PATH": "", "DISPLAY": ":0"}, {"DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": ""}])
def test_where_nothing_opens_files_the_place_is_said(env: Mapping[str, str], project: Path, ebc: Ebc) -> None:
    code, out, err = ebc("report", "charter", "-o", "a.docx", "--open", env=env)
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "Wrote a.docx.",
        f"Nothing here can open it for you: you find it at {Path.cwd() / 'a.docx'}.",
        "Next: ebc next",
    ]


def test_only_a_file_can_be_opened(project: Path, ebc: Ebc) -> None:
    code, out, err = ebc("report", "--open")
    assert (code, out) == (2, "")
    assert "`--open` goes with `--output`" in err

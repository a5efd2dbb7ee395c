"""What the measurements share: the program and what it is compared with, projects of any size, and the table of results."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from ebc_cli.project import store
from ebc_cli.project.model import Answer, Header, Project
from tests.small import clock

NOW = datetime.datetime(2026, 11, 22, 10, 15, tzinfo=datetime.UTC)
ROUNDS = 15
TRIES = 3
EBC = str(Path(sysconfig.get_path("scripts")) / ("ebc.exe" if os.name == "nt" else "ebc"))
TYPER = (sys.executable, "-c", "import typer")


class Line(NamedTuple):
    """One line of the table: what was measured, what came out, what is allowed, and the figures behind it."""

    what: str
    found: str
    allowed: str
    behind: str


TABLE: list[Line] = []


class Runs(NamedTuple):
    """All runs of one command."""

    seconds: list[float]
    processor: list[float]
    kibibytes: list[int]

    def __str__(self) -> str:
        return f"{median(self.seconds) * 1000:.0f} ms"


def runs(commands: Mapping[str, Sequence[str]], rounds: int = ROUNDS) -> dict[str, Runs]:
    """Run the commands by turns, each in a process of its own."""
    order = json.dumps({"rounds": rounds, "commands": commands})
    watch = Path(__file__).with_name("stopwatch.py")
    done = subprocess.run([sys.executable, "-I", "-S", str(watch)], input=order, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return {name: Runs(*map(list, zip(*found, strict=True))) for name, found in json.loads(done.stdout).items()}


def compared(what: str, argv: Sequence[str], allowed: float) -> float:
    """How many times as long as `import typer` a command takes: the median over pairs that ran one after the other.

    A ratio above what is allowed is measured again, and the median taken over all pairs: other work on the machine moves a few of them,
    a slower program moves them all.
    """
    ratios: list[float] = []
    for _ in range(TRIES):
        found = runs({"typer": TYPER, "ebc": argv})
        ratios += [ours / theirs for ours, theirs in zip(found["ebc"].seconds, found["typer"].seconds, strict=True)]
        if median(ratios) <= allowed:
            break
    ratio = median(ratios)
    TABLE.append(Line(what, f"{ratio:.2f} ×", f"{allowed:.2f} × typer", f"{found['ebc']} against {found['typer']}"))
    return ratio


def filled(path: Path, count: int) -> Path:
    """A project file with `count` answers to questions that the toolkit does not have: they are carried like all others."""
    text = "The porter waits by the lift for eleven minutes with the last patient of the list, and says so in the book each week."
    answers = {
        f"carried.answer-{number:05}": Answer("answered", f"{number}: {text}", "medium", by="Ann (sister)", at="2026-11-22T10:15:00+00:00")
        for number in range(count)
    }
    store.create(path, Project(Header(str(uuid.uuid4()), f"A project of {count} answers"), answers=answers), clock)
    return path

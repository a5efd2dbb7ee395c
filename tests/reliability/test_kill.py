"""Killed outright, two hundred times, at moments nobody chose: what the screen called saved is in the file, and the file is sound."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from ebc_cli.project.store import Store
from ebc_cli.toolkit import kinds, loading
from ebc_cli.toolkit.model import Question

KILLS, AT_ONCE = 200, 2
STRANDS = ("problem", "context", "plan", "evidence")


def _questions() -> dict[str, Question]:
    toolkit = loading.compile_layers(loading.content_folders())
    return {question.ask: question for _, _, question in toolkit.by_question.values()}


def _typed(question: Question, number: int) -> str:
    """An answer that fits the question, different each time where the kind allows it."""
    fitting = {"lines": f"thing {number}\nanother", "number": str(number), "date": "2026-11-22", "scale": "3", "yes-no": "no"}
    if question.choices:
        return question.choices[number % len(question.choices)].id
    return fitting.get(question.kind, f"answer {number}")


class Run:
    """One run of the program in a pipe, answered as it asks, until it is killed."""

    def __init__(self, project: Path, strand: str, questions: dict[str, Question], rng: random.Random) -> None:
        self.questions, self.rng = questions, rng
        self.saved: dict[str, Any] = {}
        self._unconfirmed: list[tuple[str, Any]] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ebc_cli", "--plain", "--project", str(project), "strand", strand],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def until_killed(self, answers: int) -> bool:
        """Answer that often, kill at a random moment within the last save; whether the program was still asking."""
        asked = None
        sent = 0
        for line in self._lines():
            if line in self.questions:
                asked = self.questions[line]
            elif line.startswith("Words:") and asked is not None:
                sent += 1
                self._answer(asked, self.rng.randrange(10**6))
                if sent == answers:
                    self._wait_a_little()
                    break
            elif line.startswith("An empty line means"):
                self._send("\n")
        alive = self._process.poll() is None
        self._process.send_signal(signal.SIGKILL)
        for line in self._lines():
            self._count(line)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()
        return alive

    def _answer(self, question: Question, number: int) -> None:
        typed = _typed(question, number)
        self._unconfirmed.append((question.id, kinds.parse(question, typed)))
        self._send(f"{typed}\n\n" if question.kind == "lines" else f"{typed}\n")

    def _send(self, text: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(text)
        self._process.stdin.flush()

    def _lines(self) -> Iterator[str]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._count(line)
            yield line.rstrip("\n")

    def _count(self, line: str) -> None:
        if line.rstrip() == "Saved." and self._unconfirmed:
            name, value = self._unconfirmed.pop(0)
            self.saved[name] = value

    def _wait_a_little(self) -> None:
        """Up to 40 ms, so that the kill falls before, within or after the save."""
        until = time.perf_counter() + self.rng.random() * 0.04
        while time.perf_counter() < until:
            pass


def _worker(folder: Path, seed: int, questions: dict[str, Question]) -> tuple[int, int]:
    """Kill a share of the runs; how many were killed while the program was at work, and how many answers it had called saved."""
    rng = random.Random(seed)
    project = _new_project(folder / f"of-{seed}")
    called_saved: dict[str, Any] = {}
    killed = 0
    while killed < KILLS // AT_ONCE:
        run = Run(project, STRANDS[killed % len(STRANDS)], questions, rng)
        if run.until_killed(rng.randint(1, 3)):
            killed += 1
        else:  # everything in this strand was answered
            project, called_saved = _new_project(folder / f"of-{seed}-{killed}"), {}
            continue
        called_saved |= run.saved
        found = Store.open(project).project
        assert {name: found.value(name) for name in called_saved} == called_saved
    return killed, len(called_saved)


def _new_project(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    started = [sys.executable, "-m", "ebc_cli", "start", "Killed", "--no-input", "--dir", str(folder)]
    subprocess.run(started, check=True, capture_output=True)
    return folder / "killed.ebc.yaml"


def test_nothing_that_was_called_saved_is_lost_by_two_hundred_kills(tmp_path: Path) -> None:
    questions = _questions()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(lambda seed: _worker(tmp_path, seed, questions), range(AT_ONCE)))
    assert sum(killed for killed, _ in done) == KILLS
    assert all(saved for _, saved in done), "the runs must have been long enough to save something"
    leftovers = [path for path in tmp_path.glob("of-*/*") if not path.name.startswith(".")]
    assert all(path.name == "killed.ebc.yaml" for path in leftovers), "only hidden files may be left behind"
    assert (
        subprocess.run([sys.executable, "-m", "ebc_cli", "status"], cwd=leftovers[0].parent, env=os.environ, capture_output=True).returncode
        == 0
    )

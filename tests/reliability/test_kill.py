"""The program killed at a random moment, 200 times: what the screen called saved is in the file, and the file is sound every time.

Answers come through a pipe as fast as they are taken. The moment is some saves and some bytes of output into the run, and then as long as
it takes to read a random number of bytes: a fraction of the time that one save takes. All of it comes from seeded random numbers.
Each run is a fork of one that has loaded the program: nothing is to lose before the first question is asked.
"""

from __future__ import annotations

import os
import random
import re
import signal
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from ebc_cli.project import store
from ebc_cli.project.model import Header, Project
from ebc_cli.project.store import Store
from tests.conftest import PATIENCE
from tests.fork_server import POSSIBLE, Server, fitting
from tests.small import clock

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="needs SIGKILL, and files that are handed on")

CHAINS, KILLS = 8, 25  # each chain goes on in the project that it was killed in before
QUESTIONS, FED = 300, 14
ACTIVITY = """
    activities:
      - id: under-fire
        title: Under Fire
        origin: ours
        purpose: To be killed.
        output: Sound files.
        minutes: {least: 1, most: 1}
        involve: [Nobody]
        steps: [Begin., Go on., End.]
        pitfalls: [None.]
        tools: [brainstorming]
        stages: [initiate]
        questions:
"""
QUESTION = """
          - id: problem.place-{number}
            ask: What stands at place {number}?
            why: Because.
            consider: [One thing, Another thing]
            good: [It is true]
            kind: text
            depth: first
            stages: [initiate]
            helps: [problem]
"""


class Killed(NamedTuple):
    """What one run left behind: the answers that it called saved, by the number of their question."""

    saved: dict[int, str]
    ended: int


def run_and_kill(server: Server, folder: Path, number: int, moment: random.Random) -> Killed:
    """Feed one run of the program with answers, and kill it at a random moment."""
    typed = [f"Run {number}, answer {place}: {'long enough to matter ' * moment.randint(1, 40)}end" for place in range(FED)]
    words = ("--content", str(folder.parent / "content"), "strand", "problem", "--activity", "under-fire", "--plain", "--brief")
    (theirs_in, ours_in), (ours_out, theirs_out) = os.pipe(), os.pipe()
    with open(ours_in, "wb") as given, open(ours_out, "rb", buffering=0) as out, Path(os.devnull).open("wb") as nowhere:  # noqa: PTH123
        child = server.begin(words, environment(folder), str(folder), [theirs_in, theirs_out, nowhere.fileno()])
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            given.write("".join(f"{line}\n" for line in typed).encode())
            given.flush()
            saves, more = moment.randint(0, 4), moment.randint(0, 400)
            shown, enough = b"", 0
            while not enough or len(shown) < enough:
                new = out.read(256)
                assert new, shown.decode()
                shown += new
                if not enough and shown.count(b"\nSaved.\n") >= saves and b"What stands at place" in shown:
                    enough = len(shown) + more
            wait_for_bytes(moment.randint(0, 40))
        finally:  # whatever came of it, the server is free for the next
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            ended = server.ended()
        shown += out.readall()
        return Killed(called_saved(shown.decode(errors="replace"), typed), ended)


def shared_server() -> Server:
    """The server of all tests of this process, or where there can be none such, one for this test."""
    return fitting(os.environ, once=True) or Server()


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "XDG_STATE_HOME": str(folder / "state")}


def wait_for_bytes(mebibytes: int) -> None:
    """As long as it takes to read so much."""
    with Path("/dev/zero").open("rb") as zeros:
        for _ in range(mebibytes):
            zeros.read(1 << 20)


def called_saved(shown: str, typed: list[str]) -> dict[int, str]:
    """Which question each of the typed answers was given to, of those that the screen called saved."""
    found: dict[int, str] = {}
    place = 0
    for said in re.finditer(r"What stands at place (\d+)\?|^Saved\.$", shown, re.MULTILINE):
        if said.group(1):
            place = int(said.group(1))
        else:
            found[place] = typed[len(found)]
    return found


def project_to_kill(folder: Path) -> None:
    """A new project in the folder."""
    store.create(folder / "killed.ebc.yaml", Project(Header("an-id-of-a-project", "Killed")), clock)


def chain(server: Server, folder: Path, seed: int) -> int:
    """Work one project on and on, killed every time. How many answers were called saved."""
    folder.mkdir()
    project_to_kill(folder)
    moment = random.Random(seed)
    saved: dict[int, str] = {}
    for number in range(KILLS):
        killed = run_and_kill(server, folder, number, moment)
        assert killed.ended == -signal.SIGKILL
        saved |= killed.saved
        answers = Store.open(folder / "killed.ebc.yaml").project.answers
        assert {place: answers[f"problem.place-{place}"].value for place in saved if f"problem.place-{place}" in answers} == saved
        assert all(re.fullmatch(r"Run \d+, answer \d+: .* end", str(answer.value)) for answer in answers.values())
    code, shown, faults = server.run(("status",), environment(folder), b"", str(folder), PATIENCE)
    assert (code, faults) == (0, b""), shown
    return len(saved)


def test_no_answer_that_was_called_saved_is_ever_lost(tmp_path: Path) -> None:
    strands = tmp_path / "content" / "strands"
    strands.mkdir(parents=True)
    questions = "".join(QUESTION.format(number=number) for number in range(1, QUESTIONS + 1))
    (strands / "define-the-problem.yaml").write_text(ACTIVITY + questions, encoding="utf-8")
    server = shared_server()
    saved = sum(chain(server, tmp_path / f"chain-{seed}", seed) for seed in range(CHAINS))
    assert saved >= CHAINS * KILLS, "the runs were killed before they did anything"

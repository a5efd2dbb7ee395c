"""The program killed while rows are added, set, taken in and filled in: what it called saved is there, and a change is whole or not at all.

Every other run of a command is killed as soon as it has called its change saved, the others at a random moment before or about then.
"""

from __future__ import annotations

import json
import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.project import sheets
from ebc_cli.project.sheets import SheetPlace
from ebc_cli.project.store import Store
from tests.conftest import PATIENCE, Ran
from tests.fork_server import POSSIBLE, Server
from tests.reliability.test_kill import environment, project_to_kill, shared_server, wait_for_bytes
from tests.terminals import ENTER, terminal
from tests.worksheets.new_tools import written

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="needs SIGKILL, and files that are handed on")

KILLS, AT_ONCE = 40, 25
PLACE = SheetPlace("bench-table", "main", "events")
Table = dict[str, dict[str, Any]]
# One change: the words of the command, what stands in the sheet when it is done, and what is printed when that is saved.
Change = tuple[tuple[str, ...], Table, bytes]


def stands(folder: Path) -> Table:
    """The rows of the sheet by their names, without who wrote them and when; read as everyone reads them."""
    rows = sheets.rows(Store.open(folder / "killed.ebc.yaml").project, PLACE).values()
    return {row["event"]: {key: value for key, value in row.items() if key not in (sheets.AT, sheets.BY)} for row in rows}


def adding(_: Path, now: Table, number: int, moment: random.Random) -> Change:
    name = f"Row {number} {'that is long enough to matter ' * moment.randint(1, 20)}end"
    return ("add", name, f"often={number % 5 + 1}"), {**now, name: {"event": name, "often": number % 5 + 1}}, b"Added "


def setting(_: Path, now: Table, number: int, moment: random.Random) -> Change:
    if len(now) < 3:
        return adding(_, now, number, moment)
    name = moment.choice(list(now))
    note = f"{number} {'and what came of it ' * moment.randint(1, 40)}end"
    return ("set", name, f"note={note}"), {**now, name: {**now[name], "note": note}}, b"Saved: "


def taking_in(folder: Path, now: Table, number: int, moment: random.Random) -> Change:
    """New rows, and a cell changed in some of those that are there."""
    changed = moment.sample(list(now), min(len(now), AT_ONCE))
    rows = [{"event": f"Row {number}.{place}", "often": place % 5 + 1, "note": "new"} for place in range(AT_ONCE)]
    rows += [{"event": name, "note": f"changed by {number}"} for name in changed]
    (folder / "in.json").write_text(json.dumps(rows), encoding="utf-8")
    after = {**now, **{str(row["event"]): {**now.get(str(row["event"]), {}), **row} for row in rows}}
    return ("import", "in.json"), after, b"Saved."


@contextmanager
def handle_of(child: int) -> Iterator[int]:
    """A handle of a process: its number may be another one's when it has ended, this is not."""
    handle = os.pidfd_open(child)
    try:
        yield handle
    finally:
        os.close(handle)


def run_and_kill(server: Server, folder: Path, words: tuple[str, ...], said: bytes, mebibytes: int) -> bool:
    """Begin a command and kill it: when it has said this (below 0), or after as long as it takes to read so much. Whether it has."""
    (ours_out, theirs_out), nothing = os.pipe(), os.open(os.devnull, os.O_RDONLY)
    command = ("--content", str(folder / "content"), "tool", "bench-table", *words)
    child = server.begin(command, environment(folder), str(folder), [nothing, theirs_out, theirs_out])
    os.close(theirs_out)
    os.close(nothing)
    with open(ours_out, "rb", buffering=0) as out:  # noqa: PTH123
        shown = b""
        with suppress(ProcessLookupError), handle_of(child) as handle:  # it may be through by then
            if mebibytes < 0:
                while said not in shown and (new := out.read(256)):
                    shown += new
            else:
                wait_for_bytes(mebibytes)
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        shown += out.readall()
        assert server.ended() in (0, -signal.SIGKILL), shown.decode()
    return said in shown


@pytest.mark.parametrize("change", [adding, setting, taking_in])
def test_a_change_by_command_is_whole_or_not_there_and_there_when_it_was_called_saved(
    tmp_path: Path, change: Callable[[Path, Table, int, random.Random], Change]
) -> None:
    written(tmp_path / "content")
    server, moment = shared_server(), random.Random(7)
    project_to_kill(tmp_path)
    now: Table = {}
    called_saved = 0
    for number in range(KILLS):
        words, after, said = change(tmp_path, now, number, moment)
        was_saved = run_and_kill(server, tmp_path, words, said, -1 if number % 2 else moment.randint(0, 600))
        found = stands(tmp_path)
        assert found in ((after,) if was_saved else (now, after))
        now, called_saved = found, called_saved + was_saved
    assert called_saved >= KILLS // 2, "the runs were killed before they did anything"
    shown = ("--content", "content", "tool", "bench-table", "show")
    code, _, faults = server.run(shown, environment(tmp_path), b"", str(tmp_path), PATIENCE)
    assert (code, faults) == (0, b"")


def test_no_cell_that_was_called_saved_in_a_terminal_is_ever_lost(
    ebc: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    own, rows = ("--content", str(written(tmp_path / "content"))), [f"Row {number}" for number in range(60)]
    project_to_kill(tmp_path)
    assert ebc(*own, "tool", "bench-table", "add", stdin="\n".join(rows)).code == 0
    moment = random.Random(7)
    notes: list[str] = []
    for number in range(8):
        with terminal(*own, "tool", "bench-table", "--fill", "--column", "note") as screen:
            for place in range(len(notes)):
                screen.asks(f"What is to be noted about “Row {place}”?")
                screen.press(ENTER)
            for _ in range(moment.randint(1, 4)):
                screen.asks(f"What is to be noted about “Row {len(notes)}”?")
                notes.append(f"Run {number}, cell {len(notes)} {'and so on ' * moment.randint(1, 20)}end")
                screen.press(notes[-1], ENTER)
                screen.wait("Saved.")
            screen.asks(f"What is to be noted about “Row {len(notes)}”?")
            last = f"Run {number}, not waited for"
            screen.press(last, ENTER)
            wait_for_bytes(moment.randint(0, 200))
            screen.signal(signal.SIGKILL)
            assert screen.end() == -signal.SIGKILL
        found = [row.get("note") for row in stands(tmp_path).values()]
        assert found[: len(notes)] == notes
        if found[len(notes)] is not None:
            notes.append(last)
            assert found[len(notes) - 1] == last
        assert set(found[len(notes) :]) <= {None}

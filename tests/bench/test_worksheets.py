"""Large worksheets: a row added, a sheet shown, a long series taken in and drawn, checks and saving, against `import typer`."""

from __future__ import annotations

import datetime
import os
import random
import uuid
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import pytest

from ebc_cli.project import sheets, store
from ebc_cli.project.model import Header, Project
from ebc_cli.project.sheets import SheetPlace
from ebc_cli.project.store import Store
from ebc_cli.toolkit import loading
from ebc_cli.worksheets import importing, incoming
from ebc_cli.worksheets.changes import Maker
from ebc_cli.worksheets.sheet import Sheet
from tests.bench.measuring import EBC, NOW, ROUNDS, TABLE, TRIES, TYPER, Line, compared, runs
from tests.bench.test_growth import LEAST, MOST_GROWTH
from tests.conftest import Ran
from tests.small import clock

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="measures processes as Unix does")]

PLACE = SheetPlace("fmea", "main", "failures")
SERIES = "run-and-control-charts"
MANY, POINTS = 2000, 100_000


def filled(count: int) -> Path:
    """A project with so many rows in one worksheet, all with figures to compute with."""
    rows = {
        f"r{number:05}": {
            "failure": f"Failure {number} of the lift in the night",
            "effect": f"Somebody waits {number} minutes",
            "severity": number % 10 + 1,
            "occurrence": number % 9 + 1,
            "detection": number % 8 + 1,
            "at": "2026-11-22T10:15:00+00:00",
        }
        for number in range(count)
    }
    path = Path(f"{count}.ebc.yaml")
    store.create(path, sheets.with_rows(Project(Header(str(uuid.uuid4()), f"{count} rows")), PLACE, rows), clock)
    return path


def beyond(what: str, argv: tuple[str, ...], allowed: float) -> float:
    """How many times as long as `import typer` a command takes beyond `ebc --version`; measured like `compared`."""
    ratios: list[float] = []
    for _ in range(TRIES):
        found = runs({"typer": TYPER, "start": (EBC, "--version"), "ebc": argv})
        each = zip(found["ebc"].seconds, found["start"].seconds, found["typer"].seconds, strict=True)
        ratios += [(ours - start) / whole for ours, start, whole in each]
        if median(ratios) <= allowed:
            break
    ratio = median(ratios)
    TABLE.append(Line(what, f"{ratio:.2f} ×", f"{allowed:.2f} × typer", f"{found['ebc']} less {found['start']}, against {found['typer']}"))
    return ratio


def test_a_row_is_added_to_many_at_once() -> None:
    """Within 250 ms of a start, where `import typer` takes 85."""
    argv = (EBC, "-p", str(filled(MANY)), "tool", "fmea", "add", "One more failure", "severity=4")
    assert beyond(f"a row added to {MANY}", argv, 2.9) <= 2.9


def test_a_large_worksheet_is_shown_soon() -> None:
    """Within a second, where `import typer` takes 85 ms."""
    argv = (EBC, "-p", str(filled(MANY)), "tool", "fmea", "show")
    assert compared(f"ebc tool fmea show, {MANY} rows", argv, 11.7) <= 11.7


def test_a_long_series_is_taken_in_and_drawn_soon(ebc: Callable[..., Ran]) -> None:
    """Read, saved and drawn within a second and a half, where `import typer` takes 75 ms."""
    path, first = filled(1), datetime.date(1800, 1, 1)
    assert ebc("-p", str(path), "tool", SERIES, "add", "Waits").code == 0
    for name, most in (("one", 97), ("other", 89)):  # taken in by turns, so that each changes nearly all
        points = "".join(f"{first + datetime.timedelta(number)},{number % most}\n" for number in range(POINTS))
        Path(f"{name}.csv").write_text(points, encoding="utf-8")
    words = (EBC, "-p", str(path), "tool", SERIES)
    takes = {name: (*words, "import", f"{name}.csv", "--row", "waits") for name in ("one", "other")}
    ratios: list[float] = []
    for _ in range(TRIES):
        found = runs({"typer": TYPER, **takes, "draw": (*words, "show", "-o", "out.svg")}, rounds=5)
        each = zip(found["one"].seconds, found["draw"].seconds, found["typer"].seconds, strict=True)
        ratios += [(taken + drawn) / whole for taken, drawn, whole in each]
        if median(ratios) <= 20:
            break
    ratio, figures = median(ratios), f"{found['one']} and {found['draw']} against {found['typer']}"
    TABLE.append(Line(f"a series of {POINTS} points taken in and drawn", f"{ratio:.2f} ×", "20.00 × typer", figures))
    assert ratio <= 20


def test_checks_take_little_longer_than_a_start(ebc: Callable[..., Ran]) -> None:
    assert ebc("start", "--example", "repeat-prescriptions").code == 0
    assert compared("ebc check, complete example", (EBC, "-p", "repeat-prescriptions.ebc.yaml", "check"), 2.2) <= 2.2


def saving(count: int) -> float:
    """Seconds that one save of one cell takes in a worksheet of `count` rows."""
    opened = Store.open(filled(count))
    seconds = []
    for number in range(ROUNDS):
        name = f"r{number:05}"
        row = {**sheets.rows(opened.project, PLACE)[name], "effect": f"changed for the {number}th time"}
        start = perf_counter()
        opened.save(sheets.with_rows(opened.project, PLACE, {name: row}), clock)
        seconds.append(perf_counter() - start)
    return median(seconds)


def test_saving_grows_with_the_rows_and_no_faster() -> None:
    found = {count: saving(count) for count in (1000, 10_000)}
    growth = found[10_000] / found[1000]
    behind = ", ".join(f"{seconds * 1000:.0f} ms at {count}" for count, seconds in found.items())
    TABLE.append(Line("saving a cell, 1,000 to 10,000 rows", f"{growth:.1f} ×", f"{MOST_GROWTH:.0f} ×", behind))
    assert growth <= MOST_GROWTH


@pytest.mark.parametrize("words", [("check",), ("tool", "fmea", "show"), ("tool", "fmea", "export")])
def test_reading_grows_with_the_rows_and_no_faster(words: tuple[str, ...]) -> None:
    commands = {str(count): (EBC, "-p", str(filled(count)), *words) for count in (1, 1000, 10_000)}
    taken = runs(commands, rounds=5)
    starts = taken["1"].processor
    few, many = (median(run - start for run, start in zip(taken[name].processor, starts, strict=True)) for name in ("1000", "10000"))
    growth = many / max(few, LEAST)
    behind = f"{few * 1000:.0f} ms at 1000, {many * 1000:.0f} ms at 10000"
    TABLE.append(Line(f"ebc {' '.join(words)} beyond its start, 1,000 to 10,000 rows", f"{growth:.1f} ×", f"{MOST_GROWTH:.0f} ×", behind))
    assert growth <= MOST_GROWTH


def taking_in(count: int) -> float:
    """Processor seconds that it takes to read so many links between as many steps, and again to find that all are there."""
    toolkit = loading.load()
    tool = toolkit.by_tool["flow-chart"]
    maker = Maker("2026-11-22T10:15:00+00:00", "", random.Random(7).choice)
    empty = Sheet(toolkit, Project(Header("an-id", "Links")), tool)
    text = "".join(f"Step {number} -> Step {number + 1}: so {number}\n" for number in range(count))
    seconds = []
    for _ in range(3):
        start = process_time()
        batch = incoming.of_text(empty.forms["links"], text)
        project = importing.taken(empty, [batch], maker, NOW.date()).project
        again = importing.taken(Sheet(toolkit, project, tool), [batch], maker, NOW.date())
        seconds.append(process_time() - start)
        assert not again.wrong
        assert not again.differs
    return min(seconds)


def test_taking_in_grows_with_the_rows_and_no_faster() -> None:
    found = {count: taking_in(count) for count in (1000, 10_000)}
    growth = found[10_000] / found[1000]
    behind = ", ".join(f"{seconds * 1000:.0f} ms at {count}" for count, seconds in found.items())
    TABLE.append(Line("taking in links, 1,000 to 10,000", f"{growth:.1f} ×", f"{MOST_GROWTH:.0f} ×", behind))
    assert growth <= MOST_GROWTH

"""A project of many answers: saving, status and report take in proportion longer, never more."""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import pytest

from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.project.store import Store
from ebc_cli.project.tree import merged
from tests.bench.measuring import EBC, ROUNDS, TABLE, TRIES, TYPER, Line, filled, runs
from tests.small import clock

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="measures processes as Unix does")]

# Ten times the answers take ten times as long where the growth is linear, a hundred where it is with the square. Between them is room for
# the scatter of the small figure below, which is a dozen milliseconds less the start of a process.
MOST_GROWTH = 20.0
# Less than this beyond the start of a process cannot be told from its scatter.
LEAST = 0.005


def saving(count: int) -> float:
    """Seconds that one save takes in a project of `count` answers: merged, locked, written, made durable, kept as a version."""
    opened = Store.open(filled(Path(f"saving-{count}.ebc.yaml"), count))
    seconds = []
    for number in range(ROUNDS):
        changed = opened.project.with_answer("carried.answer-00050", Answer("answered", f"changed for the {number}th time"))
        start = perf_counter()
        opened.save(changed, clock)
        seconds.append(perf_counter() - start)
    return median(seconds)


def compared_saving(count: int, allowed: float) -> tuple[float, str]:
    """How long a save takes as a part of `import typer`, and the figures; measured again when the disk was slow for a while."""
    found = []
    for number in range(TRIES):
        seconds, whole = saving(count), median(runs({"typer": TYPER})["typer"].seconds)
        found.append((seconds / whole, f"{seconds * 1000:.1f} ms against {whole * 1000:.0f} ms"))
        if found[-1][0] <= allowed:
            break
        Path(f"saving-{count}.ebc.yaml").rename(f"earlier-{number}.yaml")
    return min(found)


@pytest.mark.parametrize(("count", "allowed"), [(500, 0.18), (2000, 0.23)])
def test_a_save_is_not_noticed(count: int, allowed: float) -> None:
    """About 15 ms of 500 answers and 20 ms of 2,000, where `import typer` takes 85."""
    found, figures = compared_saving(count, allowed)
    TABLE.append(Line(f"one save, {count} answers", f"{found:.2f} ×", f"{allowed:.2f} × typer", figures))
    assert found <= allowed


def test_saving_grows_with_the_answers_and_no_faster() -> None:
    found = {count: saving(count) for count in (100, 1000, 10_000)}
    tell_growth("saving", found)
    assert found[10_000] / found[1000] <= MOST_GROWTH


def merging(count: int) -> float:
    """Processor seconds that it takes to merge two sides that have each answered half of `count` questions more."""

    def answered(start: int, end: int) -> dict[str, Answer]:
        return {f"carried.answer-{number:05}": Answer("answered", f"answer {number}") for number in range(start, end)}

    header, before = Header("i", "t"), answered(0, count)
    sides = [Project(header, answers={**before, **answered(start, start + count // 2)}) for start in (count, 2 * count)]
    seconds = []
    for _ in range(ROUNDS):
        start = process_time()
        both = merged(Project(header, answers=before), *sides)
        seconds.append(process_time() - start)
        assert len(both.project.answers) == 2 * count
    return min(seconds)


def test_merging_grows_with_the_answers_and_no_faster() -> None:
    found = {count: merging(count) for count in (100, 1000, 10_000)}
    tell_growth("merging", found)
    assert found[10_000] / found[1000] <= MOST_GROWTH


@pytest.mark.parametrize("words", [("status",), ("report", "--format", "markdown")])
def test_reading_grows_with_the_answers_and_no_faster(words: tuple[str, ...]) -> None:
    counts = (0, 100, 1000, 10_000)
    commands = {str(count): (EBC, "-p", str(filled(Path(f"{count}.ebc.yaml"), count)), *words) for count in counts}
    taken = runs(commands, rounds=15)
    # Each run against the start that came with it in the same round: a machine that changes its pace changes both.
    starts = taken["0"].processor
    beyond = {count: [run - start for run, start in zip(taken[str(count)].processor, starts, strict=True)] for count in counts[1:]}
    found = {count: max(median(seconds), LEAST) for count, seconds in beyond.items()}
    tell_growth(f"ebc {words[0]} beyond its start", found)
    assert found[10_000] / found[1000] <= MOST_GROWTH


def tell_growth(what: str, found: dict[int, float]) -> None:
    behind = ", ".join(f"{seconds * 1000:.0f} ms at {count}" for count, seconds in found.items())
    TABLE.append(Line(f"{what}, 1,000 to 10,000 answers", f"{found[10_000] / found[1000]:.1f} ×", f"{MOST_GROWTH:.0f} ×", behind))

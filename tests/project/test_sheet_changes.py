"""What is kept so that changes to worksheets can be taken back: the last ones, in bounded room, whatever else lies there."""

from __future__ import annotations

from pathlib import Path

from ebc_cli.project import belongings, sheet_changes
from ebc_cli.project.sheet_changes import MOST, MOST_TOGETHER, NAME, Changed


def change(number: int, text: str = "") -> sheet_changes.Change:
    return (Changed("fmea" if number % 2 else "bowtie", "main", "failures", {f"r{number}": None}, {f"r{number}": {"effect": text}}),)


def test_the_last_changes_of_each_tool_are_taken_back_one_after_the_other() -> None:
    kept = belongings.of(Path("falls.ebc.yaml").absolute(), "an-id")
    for number in range(2 * MOST + 10):
        sheet_changes.remember(kept, change(number, "two\nlines\u2028and\x85more"))
    assert len((kept.folder / NAME).read_text(encoding="utf-8").splitlines()) == 2 * MOST
    for number in reversed(range(11, 2 * MOST + 10, 2)):
        last = sheet_changes.recall(kept, "fmea")
        assert last == change(number, "two\nlines\u2028and\x85more")
        sheet_changes.forget(kept, last)
    assert sheet_changes.recall(kept, "fmea") is None
    assert sheet_changes.recall(kept, "bowtie") == change(2 * MOST + 8, "two\nlines\u2028and\x85more")


def test_large_changes_take_bounded_room_and_the_last_is_there() -> None:
    kept = belongings.of(Path("falls.ebc.yaml").absolute(), "an-id")
    for number in range(10):
        sheet_changes.remember(kept, change(1, "x" * (MOST_TOGETHER // 4) + str(number)))
    assert len((kept.folder / NAME).read_bytes()) <= MOST_TOGETHER
    huge = change(1, "y" * 2 * MOST_TOGETHER)
    sheet_changes.remember(kept, huge)
    assert sheet_changes.recall(kept, "fmea") == huge
    assert len((kept.folder / NAME).read_text(encoding="utf-8").splitlines()) == 1


def test_what_is_damaged_there_is_passed_over() -> None:
    kept = belongings.of(Path("falls.ebc.yaml").absolute(), "an-id")
    sheet_changes.remember(kept, change(1))
    file = kept.folder / NAME
    file.write_text(file.read_text(encoding="utf-8") + '{"cut sh\n[1]\n[]\n', encoding="utf-8")
    assert sheet_changes.recall(kept, "fmea") == change(1)

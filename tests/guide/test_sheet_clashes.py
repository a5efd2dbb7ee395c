"""Two people fill in one sheet at once: what differs is kept, the same cell is asked in words, in a script it is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.errors import ConflictFault
from ebc_cli.guide import keeping
from ebc_cli.guide.conversation import Notice
from ebc_cli.project import sheets
from ebc_cli.project.model import Header, Project
from ebc_cli.project.sheets import SheetPlace
from ebc_cli.project.store import Store
from tests import packaged
from tests.conftest import Ran
from tests.guide.test_work import Keeper
from tests.scripted import Scripted
from tests.small import clock, new_store

TOOLKIT = packaged.toolkit()
PLACE = SheetPlace("fmea", "main", "failures")
ROW = {"failure": "Wrong bed", "severity": 5}


def two(folder: Path) -> tuple[Store, Store]:
    """The same project open twice, with one row in it."""
    project = sheets.with_rows(Project(Header("11111111-2222", "Small")), PLACE, {"abcd23": ROW})
    store = new_store(folder, project)
    return store, Store.open(store.path)


def put(store: Store, name: str = "abcd23", **cells: Any) -> Project:
    before = sheets.rows(store.project, PLACE).get(name, {})
    return sheets.with_rows(store.project, PLACE, {name: {**before, **cells}})


def test_other_cells_of_one_row_and_other_rows_are_both_kept(tmp_path: Path) -> None:
    mine, theirs = two(tmp_path)
    theirs.save(put(theirs, occurrence=3), clock)
    theirs.save(put(theirs, "bcdf34", failure="No label"), clock)
    mine.save(put(mine, severity=8), clock)
    assert sheets.rows(Store.open(mine.path).project, PLACE) == {
        "abcd23": {**ROW, "severity": 8, "occurrence": 3},
        "bcdf34": {"failure": "No label"},
    }


@pytest.mark.parametrize(("chosen", "left"), [("theirs", 9), ("mine", 2)])
def test_the_same_cell_is_asked_in_words(tmp_path: Path, chosen: str, left: int) -> None:
    mine, theirs = two(tmp_path)
    theirs.save(put(theirs, severity=9), clock)
    asker = Scripted([("Which should stand?", chosen)])
    keeping.save(TOOLKIT, Keeper(mine), asker, put(mine, severity=2))
    told = [notice.text for notice in asker.told if isinstance(notice, Notice)]
    assert "Someone else has changed Severity of “Wrong bed” in Failure Mode and Effects Analysis while you were at it." in told
    assert sheets.rows(Store.open(mine.path).project, PLACE)["abcd23"]["severity"] == left


def test_the_same_cell_is_refused_where_nobody_can_be_asked(tmp_path: Path) -> None:
    mine, theirs = two(tmp_path)
    theirs.save(put(theirs, severity=9), clock)
    with pytest.raises(ConflictFault, match="severity"):
        mine.save(put(mine, severity=2), clock)
    assert sheets.rows(Store.open(mine.path).project, PLACE)["abcd23"]["severity"] == 9


def test_undo_leaves_what_somebody_else_has_added(ebc: Callable[..., Ran], project: Path) -> None:
    """A change is taken back by itself, and not where somebody has changed the same row since."""
    assert ebc("tool", "fmea", "add", "Wrong bed", "severity=9").code == 0
    other = Store.open(project)
    other.save(put(other, "bcdf34", failure="No label"), clock)
    assert ebc("tool", "fmea", "undo").code == 0
    rows = json.loads(ebc("tool", "fmea", "show", "--json").out)["lists"]["failures"]
    assert [row["failure"] for row in rows] == ["No label"]
    assert ebc("tool", "fmea", "set", "label", "severity=4").code == 0
    other = Store.open(project)
    other.save(put(other, "bcdf34", severity=6), clock)
    assert (refused := ebc("tool", "fmea", "undo")).code == 1
    assert "changed since" in refused.err

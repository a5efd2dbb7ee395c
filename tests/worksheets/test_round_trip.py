"""What goes out of a worksheet comes back exactly, in each format and whatever its cells hold; and no cell of a table starts a formula."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli import jsonfile
from ebc_cli.project import sheets
from ebc_cli.project.model import Header, Project
from ebc_cli.project.sheets import AT, BY
from ebc_cli.toolkit import loading
from ebc_cli.worksheets import exporting, importing, incoming
from ebc_cli.worksheets.changes import Maker
from ebc_cli.worksheets.exporting import FORMULA
from ebc_cli.worksheets.incoming import Batch
from ebc_cli.worksheets.sheet import Sheet
from tests.strategies import texts
from tests.worksheets.new_tools import HEAD

TODAY = datetime.date(2026, 11, 22)
MAKER = Maker("2026-11-22T10:15:00+00:00", "Ann", random.Random(7).choice)
TOOL = """
worksheet:
  scales:
    - {id: five, from: 1, to: 5, low: hardly any, high: a great deal}
  lists:
    - id: things
      row: thing
      rows: things
      ask: What is there? One a line.
      levels:
        - {id: whole, row: whole, rows: wholes, ask: "What is the whole?"}
        - {id: part, row: part, rows: parts, ask: "What is “{under}” made of?", again: true}
      columns:
        - {id: thing, name: true}
        - {id: words, ask: "What is to be said of “{thing}”?"}
        - {id: pieces, kind: lines, ask: "What is in “{thing}”?"}
        - {id: count, kind: number, ask: "How many of “{thing}” are there?"}
        - {id: day, kind: date, ask: "When was “{thing}” there?"}
        - {id: sure, kind: yes-no, ask: "Is “{thing}” there?"}
        - {id: score, kind: scale, scale: five, raters: true, ask: "How much is “{thing}”?"}
        - {id: way, kind: one, raters: true, ask: "Which way goes “{thing}”?", choices: [{id: up, text: Up}, {id: down, text: Down}]}
        - {id: ways, kind: many, own: true, ask: "Which ways go from “{thing}”?", choices: [{id: up, text: Up}, {id: down, text: Down}]}
        - {id: who, kind: person, ask: "Who has “{thing}”?"}
        - {id: led, kind: ref, to: [others, things], several: true, or: text, ask: "What does “{thing}” lead to?"}
        - {id: points, kind: series, ask: "What was counted of “{thing}”?"}
    - {id: others, row: other, rows: others, ask: "What else? One a line.", columns: [{id: other, name: true}]}
    - id: pairs
      row: pair
      rows: pairs
      by: [thing, other]
      columns:
        - {id: thing, kind: ref, to: [things]}
        - {id: other, kind: ref, to: [others]}
        - {id: note, ask: "What joins {thing} and {other}?"}
    - id: links
      row: link
      rows: links
      joins: others
      ask: What comes after {from}?
      columns:
        - {id: when, ask: "When does one go from {from} to {to}?"}
    - id: letter
      row: letter
      rows: letters
      single: true
      columns: [{id: name, name: true, ask: "Who is it to?"}, {id: why, ask: "Why is it written?"}]
  views:
    - {use: table, id: all, title: All, list: things, columns: [thing, words]}
"""
AWKWARD = (
    *("=1+1", "-x", "+44 20", "@SUM(A1)", "'=1", "''", "＝1", "\t=1", "a\r\nb", "a\rb", "a\n\nb", "\ufeffx", "x" * 300, "[red]x[/]"),
    *("**x**", "<b>", "\x1b[31mred", 'say "this"', "; semi; colons", "a,b", "a\tb", "own: x", "2026-11-22 00:00:00", "22/11/2026"),
    *("Not known yet (nobody asked)", "'not known yet", "does not apply", "Ann: 4; Tom: 5", "- a\n- b", "key: value", "# x", "null", "1"),
)
said = st.one_of(st.sampled_from(AWKWARD), texts)
not_answered = st.sampled_from([{"state": "not-known"}, {"state": "later", "reason": "after (the) meeting"}, {"state": "not-applicable"}])
scores = st.dictionaries(st.sampled_from(["Ann", "Tom: sister", "Zoë; night"]), st.integers(1, 5), min_size=1)
OWN = ("own: else", "own: A", "own: th; en")
NAMES = ("A", "a thing", "B; c", "=B", "Ann: 4", "twice", "twice", "Ward, 7")


def row(**cells: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={name: st.one_of(found, not_answered) for name, found in cells.items()})


things = row(
    words=said,
    pieces=st.lists(said, max_size=4),
    count=st.one_of(st.integers(-1000, 1000), st.floats(-1000, 1000), st.sampled_from(["about 40"])),
    day=st.sampled_from(["2026-11-22", "2026-11-22 00:00:00", "1 Dec 2026"]),
    sure=st.booleans(),
    score=scores,
    way=st.dictionaries(st.sampled_from(["Ann", "Tom: sister"]), st.sampled_from(["up", "down"]), min_size=1),
    ways=st.lists(st.sampled_from(["up", "down", "own: there; and back"]), unique=True, max_size=3),
    who=said,
    led=st.just([]),
    points=st.just("2026-01-05,12\n2026-01-12,9.5,a; note\n"),
)


@st.composite
def whole_sheets(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Data for every list, as another program may hand it in."""
    names = draw(st.lists(st.sampled_from(NAMES), max_size=5))
    ids = [f"t{place}aaa" for place in range(len(names))]
    rows = [{"id": name, "thing": called, **draw(things)} for name, called in zip(ids, names, strict=True)]
    for place, found in enumerate(rows[1:], 1):
        if draw(st.booleans()):
            found["under"] = ids[draw(st.integers(0, place - 1))]
        if "led" in found:
            found["led"] = draw(
                st.lists(st.sampled_from([*ids, "o0aaa", "o1aaa", "own: else", "own: A", "own: th; en"]), unique=True, max_size=3)
            )
    others = [{"id": f"o{place}aaa", "other": name} for place, name in enumerate(("=other", "Other; two"))]
    pairs = [{"thing": one, "other": two, "note": draw(said)} for one, two in itertools.product(ids[:2], ("o0aaa", "o1aaa"))]
    links = [{"id": "l0aaa", "from": "o0aaa", "to": "o1aaa", "when": draw(said)}, {"id": "l1aaa", "from": "o0aaa", "to": "o1aaa"}]
    return {"things": rows, "others": others, "pairs": pairs, "links": links, "letter": [{"name": draw(said), "why": draw(said)}]}


@pytest.fixture(scope="module")
def sheet_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Project], Sheet]:
    """The sheet of the tool in a project."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "tools").mkdir()
    (folder / "tools" / "bench-all.yaml").write_text(HEAD.format(id="bench-all", title="Bench") + TOOL, encoding="utf-8")
    toolkit = loading.load(str(folder))
    return lambda project: Sheet(toolkit, project, toolkit.by_tool["bench-all"])


def taken(sheet: Sheet, batches: list[Batch]) -> importing.Taken:
    found = importing.taken(sheet, batches, MAKER, TODAY)
    assert not found.wrong
    return found


def bare(project: Project) -> dict[str, Any]:
    """All rows, without who wrote them and when."""
    return {
        name: {key: {cell: value for cell, value in row.items() if cell not in (AT, BY)} for key, row in rows.items()}
        for name, rows in project.worksheets.get("bench-all", {}).get("main", {}).items()
    }


def batches_of(sheet: Sheet, text: str, format_: str) -> list[Batch]:
    return incoming.of_data(sheet.form.lists, jsonfile.parse_either(text, Path(f"x.{format_}")))


EMPTY = Project(Header("an-id-of-a-project", "Empty"))


@given(data=whole_sheets())
def test_what_went_out_comes_back_exactly(sheet_of: Callable[[Project], Sheet], data: dict[str, Any]) -> None:
    empty = sheet_of(EMPTY)
    first = importing.taken(empty, incoming.of_data(empty.form.lists, data), MAKER, TODAY)
    assert not first.wrong
    full = sheet_of(first.project)
    for format_, text in (("json", exporting.as_json(full)), ("yaml", exporting.as_yaml(full))):
        assert not taken(full, batches_of(full, text, format_)).differs
        assert bare(taken(empty, batches_of(empty, text, format_)).project) == bare(full.project)
    for form in full.form.lists:
        without = sheets.with_rows(full.project, full.place(form.id), dict.fromkeys(row.id for row in full.rows(form.id)))
        for delimiter in ",\t":
            text = exporting.table(full, form, delimiter)
            assert not taken(full, [incoming.of_text(form, text)]).differs
            again = taken(sheet_of(without), [incoming.of_text(form, text)])
            assert bare(again.project).get(form.id) == bare(full.project).get(form.id)
            cells = [cell for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in line]
            numbers = [cell for cell in cells if cell.startswith(FORMULA)]
            assert all(float(cell) <= 0 for cell in numbers)  # -0.0 is a number too

"""Tools that a team could add: one of each shape, each a YAML file and nothing else."""

from __future__ import annotations

from pathlib import Path

HEAD = """
id: {id}
title: {title}
purpose: To see what stands there.
home: problem
strands: [problem]
origin: ours
when: Something is to be written down.
when_not: Nothing is to be written down.
"""
TABLE = """
worksheet:
  scales:
    - {id: five, from: 1, to: 5, low: hardly any, high: a great deal}
  lists:
    - id: events
      row: event
      rows: events
      ask: What happened? One a line.
      begin: [context.stakeholders]
      columns:
        - {id: event, name: true}
        - {id: harm, kind: scale, scale: five, raters: true, head: Harm, ask: "How much harm did “{event}” do?"}
        - {id: often, kind: scale, scale: five, head: Often, ask: "How often does “{event}” happen?"}
        - {id: rank, compute: product, of: [harm, often], head: Rank}
        - {id: after, kind: ref, to: [events], several: true, ask: "What came before “{event}”?", depth: full}
        - {id: note, head: Note, ask: "What is to be noted about “{event}”?", depth: full}
  views:
    - {use: table, id: all, title: All, list: events, columns: [event, harm, often, rank, note], sort: [rank, down]}
"""
FORM = """
worksheet:
  lists:
    - id: letter
      row: letter
      rows: letters
      single: true
      columns:
        - {id: name, name: true, ask: "Who is it to?"}
        - {id: why, ask: "Why is it written?"}
  views:
    - {use: boxes, id: whole, title: The letter, list: letter}
"""
MATRIX = """
worksheet:
  lists:
    - {id: doors, row: door, rows: doors, ask: "Which doors? One a line.", columns: [{id: door, name: true}]}
    - {id: keys, row: key, rows: keys, ask: "Which keys? One a line.", columns: [{id: key, name: true}]}
    - id: fits
      row: fit
      rows: fits
      by: [door, key]
      columns:
        - {id: door, kind: ref, to: [doors]}
        - {id: key, kind: ref, to: [keys]}
        - {id: opens, kind: yes-no, ask: "Does {key} open {door}?"}
  views:
    - {use: matrix, id: all, title: Which fits, list: fits, cell: opens}
"""
TREE = """
worksheet:
  lists:
    - id: parts
      row: part
      rows: parts
      levels:
        - {id: whole, row: whole, rows: wholes, ask: "What is the whole?"}
        - {id: part, row: part, rows: parts, ask: "What is “{under}” made of?"}
      columns:
        - {id: part, name: true}
        - {id: size, kind: number, levels: [part], ask: "How large is “{part}”?"}
  views:
    - {use: tree, id: all, title: The parts, list: parts}
"""
GRAPH = """
worksheet:
  lists:
    - {id: rooms, row: room, rows: rooms, ask: "Which rooms? One a line.", columns: [{id: room, name: true}]}
    - id: ways
      row: way
      rows: ways
      joins: rooms
      ask: "Where does one come to from {from}?"
      columns:
        - {id: when, depth: full, ask: "When does one go from {from} to {to}?"}
  views:
    - {use: flow, id: all, title: The ways, list: ways}
"""
SERIES = """
worksheet:
  lists:
    - id: gauge
      row: gauge
      rows: gauges
      single: true
      columns:
        - {id: name, name: true, ask: "What is measured?"}
        - {id: points, kind: series, ask: "What was measured (a date, a comma, a number; one a line)?"}
  views:
    - {use: run-chart, id: all, title: Over time, list: gauge, of: points}
"""
SHEETS = {
    "bench-table": TABLE,
    "bench-form": FORM,
    "bench-matrix": MATRIX,
    "bench-tree": TREE,
    "bench-graph": GRAPH,
    "bench-series": SERIES,
}


def written(folder: Path) -> Path:
    """A content folder that has these tools."""
    tools = folder / "tools"
    tools.mkdir(parents=True)
    for name, sheet in SHEETS.items():
        head = HEAD.format(id=name, title=name.replace("-", " ").title())
        (tools / f"{name}.yaml").write_text(f"{head.lstrip()}{sheet.lstrip()}", encoding="utf-8")
    return folder

"""A content folder small enough to hold in the head, sound in every rule, to be spoilt by tests one slip at a time."""

from __future__ import annotations

from pathlib import Path

TOOLKIT = """\
format: 1
version: 2026.1.0
title: Small
about: A small one.
independent: It stands alone.
licence: CC BY 4.0
sources:
  - id: report
    title: A report
    by: Someone
    link: https://example.org
    year: 2017
strands: [define-the-problem]
stages:
  - id: initiate
    title: Initiate
    purpose: To begin.
    leads_to: [A plan]
approaches:
  - id: none
    title: None yet
    summary: Nothing is in use.
"""
QUESTIONS = """\
perspectives:
  - id: people
    title: People
    purpose: To see people.
questions:
  - id: who-uses
    question: Who will use the system?
    perspective: people
    phase: understand
    origin: toolkit
    strand: problem
    plain: Who is it for?
spiral: [who-uses]
"""
ACTIVITY = """\
  - id: {id}
    title: {title}
    origin: toolkit
    purpose: To know.
    output: A list.
    time: An hour
    involve: [Everyone]
    steps: [Begin., Go on., End.]
    pitfalls: [Haste.]
    tools: [talk]
    stages: [initiate]
    preliminary: {preliminary}
    questions:
"""
QUESTION = """\
      - id: problem.{id}
        ask: What about {id}?
        why: Because it matters.
        consider: [One thing, Another]
        good: [It is true]
        kind: text
        depth: first
        stages: [initiate]
        helps: [who-uses]
"""
STRAND = (
    """\
id: define-the-problem
key: problem
title: Define the Problem
number: 2
colour: '#D55E00'
sign: P
purpose: To know.
when: Early.
good_for: [Beginning]
needs: [Time]
gives: [Knowledge]
activities:
"""
    + ACTIVITY.format(id="tell-the-stories", title="Tell the Stories", preliminary="true")
    + QUESTION.format(id="stories")
    + QUESTION.format(id="turns")
    + ACTIVITY.format(id="measure", title="Measure", preliminary="false")
    + QUESTION.format(id="baseline")
    + QUESTION.format(id="target")
    + QUESTION.format(id="spread")
)
TOOL = "id: talk\ntitle: Talk\npurpose: People talk.\nhome: problem\nstrands: [problem]\norigin: ours\n"
EXAMPLE = """\
ebc: 1
project: {id: an-example-of-ours, title: A small example}
answers:
  problem.stories:
    state: answered
    value: Mrs A waited.
"""
FILES = {
    "toolkit.yaml": TOOLKIT,
    "questions.yaml": QUESTIONS,
    "strands/define-the-problem.yaml": STRAND,
    "tools/talk.yaml": TOOL,
    "examples/small.ebc.yaml": EXAMPLE,
}


def put(folder: Path, name: str, text: str) -> Path:
    """Write one file of a content folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def write(folder: Path) -> Path:
    """Write the whole folder and return it."""
    for name, text in FILES.items():
        put(folder, name, text)
    return folder


def line_of(text: str, marker: str) -> int:
    """The line of the only place where `marker` stands."""
    assert text.count(marker) == 1, marker
    return text.count("\n", 0, text.index(marker)) + 1

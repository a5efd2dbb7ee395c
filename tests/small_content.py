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
stages: [initiate]
approaches: [walking]
no_approach:
  title: None yet
  summary: Nothing is in use.
other_approach:
  title: Another
  summary: Something else is in use.
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
    really: Whose day does it change?
    skipped: Everybody thinks they know.
    start: [Ask at the door., Ask at night.]
    good: [It names people, It names the night]
spiral_about: It goes round.
spiral:
  - id: who-uses
    because: It comes first.
"""
ACTIVITY = """\
  - id: {id}
    title: {title}
    origin: toolkit
    purpose: To know.
    output: A list.
    minutes: {{least: 60, most: 60}}
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
TOOL = """\
id: talk
title: Talk
purpose: People talk.
home: problem
strands: [problem]
origin: ours
when: At any time.
when_not: Not to somebody asleep.
"""
STAGE = """\
id: initiate
title: Initiate
number: 1
purpose: To begin.
leads_to: [A plan]
when: At first.
steps_origin: ours
steps:
  - {title: One, do: Talk., tool: talk}
  - {title: Two, do: Listen., activity: tell-the-stories}
  - {title: Three, do: Talk on., tool: talk, activity: tell-the-stories}
  - {title: Four, do: Count., activity: measure}
  - {title: Five, do: Look., activity: measure}
  - {title: Six, do: Ask., tool: talk}
  - {title: Seven, do: Rest., tool: talk}
  - {title: Eight, do: Plan., tool: talk}
guide:
  questions: [who-uses]
  activities: [tell-the-stories, measure]
  tools: [talk]
deliverables:
  - id: stories-told
    text: Some stories.
    when: early
    strand: problem
    shown_by: [problem.stories]
  - id: figures
    text: Some figures.
    when: later
    strand: problem
    shown_by: [problem.baseline, problem.spread]
gate:
  ask: Is it worth going on?
  checks:
    - {id: heard, check: Have you heard a story?, why: You would guess., shown_by: [problem.stories]}
    - {id: counted, check: Have you counted?, why: You would hope., shown_by: [problem.baseline]}
    - {id: aimed, check: Have you an aim?, why: You would drift., shown_by: [problem.turns]}
    - {id: sure, check: Are you sure?, why: You would turn back., shown_by: [problem.spread]}
pitfalls: [Haste.]
"""
APPROACH = """\
id: walking
title: Walking
origin: ours
mapped: full
summary: You walk.
about: [It is old.]
good_for: [Fresh air]
keep: Go on walking.
adds:
  - text: It adds a map.
    strand: problem
page: start/here
sources:
  - {title: A book, by: Someone, isbn: 978-0-306-40615-7}
  - report
steps:
  - id: look
    title: Look
    plain: You look.
    adds: A list.
    strands: [problem]
    questions: [who-uses]
    activities: [tell-the-stories]
    tools: [talk]
  - id: step
    title: Step
    plain: You step.
    adds: A measure.
    strands: [problem]
    questions: [who-uses]
    activities: [tell-the-stories]
    tools: [talk]
    more: [measure]
  - id: rest
    title: Rest
    plain: You rest.
    adds: A chair.
    strands: [problem]
    questions: [who-uses]
    activities: [measure]
    tools: [talk]
"""
PAGE = """\
---
title: Here
summary: Where you are.
sources: [report]
strands: [problem]
next:
  - page: start/there
    because: it comes after
---
You are here. Run `ebc status`.

## What to do

- Look.
- Go on.
"""
NEXT_PAGE = PAGE.replace("title: Here", "title: There").replace("start/there", "start/here")
ROUTES = """\
sections:
  - id: start
    title: Start
    purpose: To begin.
    suits: everyone
    pages: [here, there]
routes:
  - id: short
    title: A short one
    experience: novice
    approach: open
    because: It is short.
    stops:
      - page: start/here
        rank: 1
        because: You are here.
      - page: own-approach
        rank: 2
        because: It is yours.
"""
TERMS = """\
terms:
  - id: system
    term: system
    forms: [systems]
    definition: Parts that work together.
    example: A clinic.
    related: [part]
    origin: toolkit
  - id: part
    term: part
    forms: [parts, piece]
    definition: Something in a system.
    example: A desk.
    related: [system]
    origin: ours
    everyday: true
"""
HOW_TOS = """\
howto:
  - id: walk-on
    title: Walk on
    words: [go further]
    steps: ["`ebc next` tells where to."]
"""
SYNONYMS = """\
synonyms:
  - id: walk
    words: [walk, stroll]
    means: [step]
"""
CARDS = """\
id: service-users
title: Service users
purpose: To see people.
use: [Draw three.]
ask: [What would they say?]
cards:
  - id: amina
    title: Amina, 34
    text: She works at night.
    asks: [Are you open?]
  - id: bert
    title: Bert, 70
    text: He does not see well.
    asks: [Is it in print?]
"""
MADE_CARDS = """\
id: terms
title: Terms
purpose: To know words.
use: [Draw one.]
made_from: terms
"""
CASE = """\
id: the-case
title: The case
where: Nowhere
origin: ours
summary: Somebody walked.
story: [It began., It ended.]
unsure: All of it.
lessons:
  - strand: problem
    lesson: Walking helps.
    try: Walk.
questions: [who-uses]
sources:
  - {title: A paper, by: Someone, year: 2001, no_address: it was never printed}
  - report
"""
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
    "stages/initiate.yaml": STAGE,
    "approaches/walking.yaml": APPROACH,
    "sections/start/here.md": PAGE,
    "sections/start/there.md": NEXT_PAGE,
    "routes.yaml": ROUTES,
    "terms.yaml": TERMS,
    "howto.yaml": HOW_TOS,
    "checks.yaml": "checks: []\n",
    "synonyms.yaml": SYNONYMS,
    "cards/service-users.yaml": CARDS,
    "cards/terms.yaml": MADE_CARDS,
    "cases/the-case.yaml": CASE,
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

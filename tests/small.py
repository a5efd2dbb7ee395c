"""A toolkit small enough to hold in the head: one strand of two activities, for tests of the conversation."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from typing import Any

from ebc_cli.project import store
from ebc_cli.project.model import Header, Project, slug
from ebc_cli.toolkit.about import About, Instead
from ebc_cli.toolkit.field import Choice, Scale
from ebc_cli.toolkit.model import Activity, Is, Question, Questions, Strand, Tool, Toolkit, When
from ebc_cli.toolkit.record import Minutes
from ebc_cli.toolkit.steering import Approach, ApproachStep, Check, Deliverable, Gate, Stage, StageGuide, StageStep

NOW = datetime.datetime(2026, 11, 22, 10, 15, tzinfo=datetime.UTC)


def clock() -> datetime.datetime:
    """A clock that stands still."""
    return NOW


def question(name: str, **changes: Any) -> Question:
    """A text question of the strand `problem`, with whatever the test needs different."""
    fields: dict[str, Any] = {
        "id": f"problem.{name}",
        "ask": f"What about {name}?",
        "why": "Because.",
        "consider": ("one", "two"),
        "good": ("true",),
        "kind": "text",
        "depth": "first",
        "stages": ("initiate",),
        "helps": ("problem",),
        **changes,
    }
    return Question(**fields)


def activity(name: str, *questions: Question, **changes: Any) -> Activity:
    """An activity with these questions."""
    fields: dict[str, Any] = {
        "id": name,
        "title": name.replace("-", " ").title(),
        "origin": "ours",
        "purpose": f"To do {name}.",
        "output": "Something.",
        "minutes": Minutes(60, 60),
        "involve": ("Everyone",),
        "steps": ("Begin.", "Go on.", "End."),
        "pitfalls": ("None.",),
        "tools": ("talk",),
        "stages": ("initiate",),
        "questions": questions,
        **changes,
    }
    return Activity(**fields)


def strand(*activities: Activity, key: str = "problem") -> Strand:
    """The strand Define the Problem with these activities."""
    return Strand(
        "define-the-problem", key, "Define the Problem", 2, "#D55E00", "P", "To know.", "Early.", ("a",), ("b",), ("c",), activities
    )


def stage(**changes: Any) -> Stage:
    """The stage Initiate, its gate asking after the problem's stories."""
    fields: dict[str, Any] = {
        "id": "initiate",
        "title": "Initiate",
        "number": 1,
        "purpose": "To begin.",
        "leads_to": ("a plan",),
        "when": "At first.",
        "steps_origin": "ours",
        "steps": (StageStep("Talk", "Talk to each other.", tool="talk"),),
        "guide": StageGuide(("problem",), ("tell-the-stories",), ("talk",)),
        "deliverables": (Deliverable("stories", "Stories.", "early", "problem", ("problem.stories",)),),
        "gate": Gate("Is it worth going on?", (Check("heard", "Have you heard stories?", "Else you guess.", ("problem.stories",)),)),
        "pitfalls": ("Haste.",),
        **changes,
    }
    return Stage(**fields)


def approach(**changes: Any) -> Approach:
    """An approach of one step, mapped in short."""
    fields: dict[str, Any] = {
        "id": "walking",
        "title": "Walking",
        "origin": "ours",
        "mapped": "short",
        "summary": "You walk.",
        "about": ("It is old.",),
        "good_for": ("Air",),
        "keep": "Walk.",
        "adds": (),
        "page": "start/here",
        "sources": (),
        "steps": (ApproachStep("look", "Look", "You look.", "A list.", ("problem",), activities=("tell-the-stories",), tools=("talk",)),),
        **changes,
    }
    return Approach(**fields)


def toolkit(*strands: Strand) -> Toolkit:
    """A toolkit of these strands, one stage, one approach and one tool."""
    about = About(
        1,
        "2026.1.0",
        "Small",
        "A small one.",
        "Independent.",
        "CC BY 4.0",
        (),
        tuple(item.id for item in strands),
        ("initiate",),
        ("walking",),
        Instead("None", "None yet."),
        Instead("Other", "Another one.", "start/there"),
    )
    talk = Tool("talk", "Talk", "People talk.", "problem", ("problem",), "ours", "At any time.", "Never alone.")
    return Toolkit(about, Questions((), (), "Round and round.", ()), strands, (talk,), (stage(),), (approach(),))


STORIES = question("stories", kind="lines")
TURNS = question("turns", uses=("problem.stories",))
FOLLOW = question("follow", when=When(is_=Is("problem.agreed", "yes")))
AGREED = question("agreed", kind="yes-no")
BASELINE = question("baseline", depth="full")
SURE = question("sure", kind="scale", scale=Scale(1, 5, "Not at all", "Completely"))
SEVERAL = question("several", kind="many", choices=(Choice("day", "By day"), Choice("night", "By night")))

SMALL = toolkit(
    strand(
        activity("tell-the-stories", STORIES, TURNS, preliminary=True),
        activity("measure", AGREED, FOLLOW, BASELINE),
    )
)


def new_store(folder: Path, project: Project | None = None) -> store.Store:
    """A project file in the folder."""
    return store.create(folder / "small.ebc.yaml", project or Project(Header("11111111-2222", "Small")), clock)


def new_project(title: str) -> Path:
    """A new project file in the present folder, as `ebc start TITLE --no-input` makes it."""
    header = Header(str(uuid.uuid4()), title, "2026-11-22", "initiate", "none", "novice")
    return store.create(Path.cwd() / f"{slug(title)}.ebc.yaml", Project(header), clock).path

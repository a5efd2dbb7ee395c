"""A toolkit and projects small enough to read, made as values: what the reports of these tests are about."""

from __future__ import annotations

import datetime
from typing import Any

from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit.about import About, Instead
from ebc_cli.toolkit.field import Choice, Scale
from ebc_cli.toolkit.model import Activity, Is, Question, Questions, Strand, Toolkit, When
from tests.small import approach, stage

TODAY = datetime.date(2026, 11, 22)

# Each of these has broken some program's output before.
HOSTILE = (
    "[red]alarm[/red] [/x] [bold",
    "{{x}} {% raw %} ${HOME} $x^2$",
    "<script>alert('x')</script> <!-- <b>bold</b> &lt; &amp; &#35;",
    "# heading",
    "* item",
    "- item\n+ item\n1. item\n2) item",
    "a | b\n--- | ---\n| c | d |",
    "`code` ``` ~~~ ~~gone~~ **strong** _em_ __x__",
    "[link](javascript:alert(1)) ![picture](x.png)",
    "<https://x.example> https://x.example www.x.example a@x.example",
    "heading\n=======\n\nheading\n-------\n\n***",
    "    indented\n\tindented\n\n        more",
    "ends in a backslash \\\nand another \\\\",
    "> quoted\n>> twice",
    "[a]: https://x.example 'title'\n\n[a] [^1]\n\n[^1]: note",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J bell\x07 back\x08",
    "\u202eright to left\u202c \u2067isolated\u2069 \u200fmark שלום مرحبا",
    "👩🏽‍⚕️ 🏥 family 👨‍👩‍👧‍👦 flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "e\u0301 o\u0308 z\u0335a\u0327l\u0328g\u0329o\u032a",
    "one\r\ntwo\r\n\r\nthree\r\n",
    "line\u2028separator paragraph\u2029separator next\x85line",
    "=HYPERLINK(1) +1 -1 @here ==marked== ::: note\n!!! warning\n: definition",
)
HUGE = "It happens again and again. " * 37_450  # a little more than 1 MB


def question(name: str, ask: str, kind: str = "text", **more: Any) -> Question:
    """A question with guidance that names it."""
    fixed: dict[str, Any] = {
        "why": f"It matters for {name}.",
        "consider": (f"A point about {name}", "Another point"),
        "good": (f"A sign for {name}",),
        "depth": "first",
        "stages": ("initiate",),
        "helps": ("problem",),
    }
    return Question(name, ask, kind=kind, **{**fixed, **more})  # type: ignore[arg-type]


def activity(name: str, title: str, *questions: Question) -> Activity:
    """An activity around questions."""
    return Activity(
        name, title, "ours", "Purpose.", "Output.", "An hour", ("Staff",), ("Begin.",), ("Haste.",), (), ("initiate",), questions
    )


def strand(number: int, slug: str, key: str, title: str, *activities: Activity) -> Strand:
    """A strand around activities."""
    return Strand(slug, key, title, number, "#0072B2", title[0], "Purpose.", "Early.", ("a",), ("b",), ("c",), activities)  # type: ignore[arg-type]


SIDES = (Choice("day", "In the day"), Choice("night", "At night"), Choice("weekend", "At the weekend, all day"))

TOOLKIT = Toolkit(
    About(
        1,
        "2026.9.9",
        "Engineering Better Care",
        "About.",
        "Independent.",
        "Licence.",
        (),
        ("define-the-problem", "make-the-case", "manage-the-plan", "agree-the-scope"),
        ("initiate",),
        ("lean",),
        Instead("None", "None yet."),
        Instead("Other", "Another one."),
    ),
    Questions((), (), "Round and round.", ()),
    (
        strand(
            1,
            "define-the-problem",
            "problem",
            "Define the Problem",
            activity(
                "tell-the-stories",
                "Tell the Stories",
                question("problem.statement", "How would you put the problem in two sentences?"),
                question("problem.stories", "Which stories show it?", "lines"),
                question("problem.when", "When does it happen?", "many", choices=SIDES),
                question("problem.worst", "When is it worst?", "one", choices=SIDES),
            ),
            activity(
                "measure-it",
                "Measure It",
                question("problem.count", "How many people does it touch in a month?", "number", unit="people", depth="full"),
                question("problem.heavy", "How heavily does it weigh?", "scale", scale=Scale(1, 5, "hardly", "beyond bearing")),
                question("problem.since", "Since when?", "date"),
                question("problem.known", "Has anybody measured it?", "yes-no"),
                question("problem.source", "Where do the figures come from?", when=When(is_=Is("problem.known", "yes"))),
            ),
            activity("ask-around", "Ask Around", question("problem.asked", "Who else has seen it?", "lines", depth="full")),
        ),
        strand(
            2,
            "make-the-case",
            "case",
            "Make the Case",
            activity("cost-it", "Cost It", question("case.cost", "What does it cost?", "number")),
        ),
        strand(
            3,
            "manage-the-plan",
            "plan",
            "Manage the Plan",
            activity(
                "next",
                "Decide the Next Step",
                question("plan.next-step", "What will you do next?"),
                question("plan.next-owner", "Who will do it?"),
                question("plan.next-date", "By when?", "date"),
            ),
        ),
        strand(
            4,
            "agree-the-scope",
            "scope",
            "Agree the Scope",
            activity(
                "agree-aim",
                "Agree Aim Statement",
                question("scope.aim", "What will change, for whom, by how much and by when?"),
                question("scope.out", "What is left out?", "lines"),
            ),
        ),
    ),
    (),
    (stage(),),
    (approach(id="lean", title="Lean Thinking"),),
)

ANSWERS = {
    "problem.statement": Answer(
        "answered", "People wait too long.\nNobody tells them why.", "medium", by="Ann", at="2026-11-20T10:00:00+00:00"
    ),
    "problem.stories": Answer("answered", ["A man who came three times", "A nurse who ran out of chairs"], "high"),
    "problem.when": Answer("answered", ["night", "weekend"]),
    "problem.worst": Answer("not-applicable", reason="It is always bad"),
    "problem.count": Answer("answered", 1250, "low"),
    "problem.heavy": Answer("answered", 4),
    "problem.since": Answer("answered", "2024-03-01"),
    "problem.known": Answer("not-known", reason="Nobody has asked the data team"),
    "problem.old-map": Answer("answered", ["A map on the wall"], "medium"),
    "plan.next-step": Answer("answered", "Ask the data team for the waits of October"),
    "plan.next-owner": Answer("answered", "Ann"),
    "plan.next-date": Answer("answered", "2026-12-01"),
    "scope.aim": Answer("answered", "By July, nobody waits longer than an hour.", "low", by="Bob", at="2026-11-21T09:30:00+00:00"),
    "scope.out": Answer("later", reason="After the visit"),
}

PLAN = {
    "on": "2026-11-02",
    "by": "Ann",
    "weeks": 3,
    "hours": 2.5,
    "people": 4,
    "activities": [{"id": "tell-the-stories", "week": 1}, {"id": "measure-it", "week": 2}, {"id": "ask-nobody", "week": 3}],
}
DECISIONS: tuple[dict[str, Any], ...] = (
    {
        "stage": "initiate",
        "decision": "stay",
        "reason": "We have heard one story only.",
        "checks": {"heard": {"answer": "no"}},
        "on": "2026-11-09",
    },
    {
        "stage": "initiate",
        "decision": "go-with-conditions",
        "reason": "Two stories are enough to go on looking.",
        "conditions": ["Ask somebody who gave up waiting", "Tell the data team"],
        "checks": {"heard": {"answer": "partly", "reason": "none from a night"}, "old-check": {"answer": "yes"}},
        "by": "Ann and Bob",
        "on": "2026-11-20",
    },
)

SMALL = Project(
    Header(
        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "Shorter waits",
        "2026-11-01",
        "initiate",
        "lean",
        "novice",
        ("Ann (nurse)", "Bob (patient)"),
    ),
    "2026.9.9",
    ANSWERS,
    plans={"initiate": PLAN},
    stages=DECISIONS,
)


def hostile(text: str) -> Project:
    """A project that holds `text` wherever a person may write one."""
    return Project(
        Header("7c9e6679-7425-40de-944b-e07fc1f90ae7", text, text, text, text, text, (text, text)),
        text,
        {
            "problem.statement": Answer("answered", text, "low", by=text, at=text),
            "problem.stories": Answer("answered", [text, text]),
            "problem.when": Answer("answered", ["night", text]),
            "problem.worst": Answer("answered", text),
            "problem.since": Answer("answered", text),
            "problem.count": Answer("not-known", reason=text),
            "problem.known": Answer("later", reason=text),
            "problem.heavy": Answer("not-applicable", reason=text),
            "problem.source": Answer("not-known", text, reason=text),
            text: Answer("answered", text),
            f"problem.{text}": Answer("answered", [text]),
            "plan.next-step": Answer("answered", text),
            "plan.next-owner": Answer("answered", text),
            "plan.next-date": Answer("answered", text),
            "scope.aim": Answer("answered", text),
        },
        plans={text: {**PLAN, "on": text, "by": text, "activities": [{"id": text, "week": 1}, {"id": "measure-it", "week": 2}]}},
        stages=(
            {
                "stage": text,
                "decision": "go-with-conditions",
                "reason": text,
                "conditions": [text, text],
                "checks": {text: {"answer": "no", "reason": text}},
                "by": text,
                "on": text,
            },
        ),
    )

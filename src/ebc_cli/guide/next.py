"""One next step with its reason: never a list, because choosing from a long list is what makes teams stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from msgspec import Struct, structs

from ebc_cli.guide import following, order, walks
from ebc_cli.guide.progress import applies, first_pass, least_sure_first, questions_of
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Activity, Question, Strand, Toolkit

# Which strands lead in which stage (our reading of the toolkit: early stages lean on context and problem, later ones on solution and
# evidence). Stories come first of all, because they need no preparation and keep everyone honest about the problem.
LEAD = MappingProxyType(
    {
        "initiate": ("problem", "context", "scope", "plan", "evidence", "case", "solution"),
        "understand": ("context", "problem", "scope", "evidence", "plan", "case", "solution"),
        "co-design": ("solution", "evidence", "problem", "context", "plan", "case", "scope"),
        "deliver": ("plan", "evidence", "solution", "case", "scope", "problem", "context"),
        "sustain": ("evidence", "plan", "scope", "case", "solution", "problem", "context"),
    }
)
FIRST_PASS = " --first-pass"
ACTIVITY = " --activity "


class Step(Struct, frozen=True):
    """What to do next: the words after `ebc`, a title and a reason for people, and where it leads."""

    command: str
    title: str
    reason: str
    strand: str = ""
    activity: str = ""
    question: str = ""


def step(toolkit: Toolkit, project: Project, place: str = "", way: str = "") -> Step:
    """The next step for a project. `place` is the question where this person stopped, if any, and `way` what leads back there."""
    resumed = _resumed(toolkit, project, place, way)
    if resumed is not None:
        return resumed
    planned = _planned(toolkit, project)
    if planned is not None:
        return _aimed(planned, toolkit, project, place)
    strands = _in_order(toolkit, project)
    for find in (_preliminary, _first_pass, _put_off, _in_stage, _any_open):
        found = find(strands, project)
        if found is not None:
            return _aimed(found, toolkit, project, place)
    return _all_done(toolkit, project)


def _aimed(step: Step, toolkit: Toolkit, project: Project, place: str) -> Step:
    """The step with `--question` where its command alone would begin at another question."""
    strand = toolkit.by_question[step.question][0]
    only = step.activity if ACTIVITY in step.command else ""
    run = order.of_run(walks.of_strand(strand), project, activity=only, first_pass=FIRST_PASS in step.command)
    begins = order.resume(run, project, place)
    if begins is not None and begins.id == step.question:
        return step
    return structs.replace(step, command=f"{step.command} --question {step.question}")


def _planned(toolkit: Toolkit, project: Project) -> Step | None:
    """The first open question of the first unfinished activity in the team's plan for the stage that it is in."""
    course = following.course(toolkit, project, project.header.stage)
    due = course.following if course is not None else None
    if due is None:
        return None
    found = due.strand, due.activity, following.first_open(due, project)
    return _step(found, f"In your plan for this stage, week {due.week}. {due.activity.purpose}", f"{ACTIVITY}{due.activity.id}")


def _in_order(toolkit: Toolkit, project: Project) -> list[Strand]:
    lead = LEAD.get(project.header.stage, LEAD["initiate"])
    return sorted(toolkit.strands, key=lambda strand: lead.index(strand.key))


def _resumed(toolkit: Toolkit, project: Project, place: str, way: str) -> Step | None:
    found = toolkit.by_question.get(place)
    if found is None or project.state(place) not in ("open", "later"):
        return None
    strand, activity, question = found
    reason = f"You stopped at “{question.ask}”"
    return Step(way or f"strand {strand.id}", f"Go on with {activity.title}", reason, strand.id, activity.id, question.id)


def _open(
    strands: list[Strand], project: Project, fits: Callable[[Activity, Question], bool]
) -> Iterator[tuple[Strand, Activity, Question]]:
    for strand in strands:
        for activity in strand.activities:
            for question in activity.questions:
                if project.state(question.id) == "open" and applies(question, project) and fits(activity, question):
                    yield strand, activity, question


def _step(found: tuple[Strand, Activity, Question], reason: str, options: str = "") -> Step:
    strand, activity, question = found
    words = f"strand {strand.id}{options}"
    return Step(words, f"{activity.title}, in {strand.title}", reason, strand.id, activity.id, question.id)


def _preliminary(strands: list[Strand], project: Project) -> Step | None:
    found = next(_open(strands, project, lambda activity, _: activity.preliminary), None)
    if found is None:
        return None
    strand, activity, _ = found
    started = any(question.id in project.answers for question in activity.questions)
    if started:
        return _step(found, "You have begun it. A few minutes more, and the strand has its first rough answers.")
    if not project.answers:
        return _step(found, f"It needs nothing but memory, and everything else builds on it. {activity.purpose}")
    return _step(found, f"{strand.title} has no first answers yet. {activity.purpose}")


def _first_pass(strands: list[Strand], project: Project) -> Step | None:
    stage = project.header.stage
    found = next(_open(strands, project, lambda _, question: question.depth == "first" and _matters(question, stage)), None)
    if found is None:
        return None
    strand = found[0]
    progress = first_pass(strand, project)
    return _step(found, f"The first pass of {strand.title} has {progress.touched} of {progress.total} questions.", FIRST_PASS)


def _put_off(strands: list[Strand], project: Project) -> Step | None:
    for strand in strands:
        for activity in strand.activities:
            for question in activity.questions:
                if project.state(question.id) == "later":
                    return _step((strand, activity, question), f"You wanted to come back to “{question.ask}”")
    return None


def _in_stage(strands: list[Strand], project: Project) -> Step | None:
    stage = project.header.stage
    found = next(_open(strands, project, lambda _, question: _matters(question, stage)), None)
    return found and _step(found, f"The first pass is done. This is worth more depth in the stage you are in. {found[1].purpose}")


def _any_open(strands: list[Strand], project: Project) -> Step | None:
    found = next(_open(strands, project, lambda *_: True), None)
    return found and _step(found, f"All that matters most in this stage is answered; this prepares the next. {found[1].purpose}")


def _all_done(toolkit: Toolkit, project: Project) -> Step:
    unsure = [
        question
        for strand in toolkit.strands
        for question in least_sure_first(questions_of(strand), project)
        if project.state(question.id) == "not-known" or project.answers[question.id].confidence == "low"
    ]
    if unsure:
        strand, activity, question = toolkit.by_question[unsure[0].id]
        reason = f"Every question has an answer. You are least sure of “{question.ask}”"
        return Step(f"strand {strand.id} --review", f"Look again at {strand.title}", reason, strand.id, activity.id, question.id)
    return Step("report", "Print the report", "Every question has an answer, and none of them is marked as unsure.")


def _matters(question: Question, stage: str) -> bool:
    return not stage or stage in question.stages


def too_early(toolkit: Toolkit, project: Project, strand: Strand) -> bool:
    """Whether a team opens the solution while context and problem are almost empty: under a quarter of their first pass is touched."""
    if strand.key != "solution":
        return False
    passes = [first_pass(other, project) for other in toolkit.strands if other.key in ("context", "problem")]
    total = sum(progress.total for progress in passes)
    return sum(progress.touched for progress in passes) * 4 < total

"""One next step with its reason: never a list, because choosing from a long list is what makes teams stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from msgspec import Struct, structs

from ebc_cli.blocks.safe import one_line
from ebc_cli.guide import by_approach, following, gates, joining, order, stages, walks
from ebc_cli.guide.progress import applies, first_pass, least_sure_first, questions_of
from ebc_cli.project import steering
from ebc_cli.project.model import Project
from ebc_cli.toolkit.dates import say_date
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
# The number of the stage from which on its own results lead, not the first answers: Deliver.
LATE = 4
FIRST_PASS = " --first-pass"
ACTIVITY = " --activity "


class NextStep(Struct, frozen=True):
    """What to do next: the words after `ebc`, a title and a reason for people, and where it leads."""

    command: str
    title: str
    reason: str
    strand: str = ""
    activity: str = ""
    question: str = ""


def step(toolkit: Toolkit, project: Project, place: str = "", way: str = "") -> NextStep:
    """The next step for a project. `place` is the question where this person stopped, if any, and `way` what leads back there."""
    steered = (
        _stopped(toolkit, project) or _resumed(toolkit, project, place, way) or _gone_on(toolkit, project) or _gone_back(toolkit, project)
    )
    if steered is not None:
        return steered
    planned = _planned(toolkit, project)
    if planned is not None:
        return _aimed(planned, toolkit, project, place) if planned.question else planned
    caught_up = _caught_up(toolkit, project)
    if caught_up is not None:
        return caught_up
    due = _due_in_stage(toolkit, project)
    if due is not None:
        return _aimed(due, toolkit, project, place)
    strands = _in_order(toolkit, project)
    for find in (_preliminary, _first_pass, _put_off, _in_stage, _any_open):
        found = find(strands, project)
        if found is not None:
            return _aimed(found, toolkit, project, place)
    return _all_done(toolkit, project)


def _aimed(step: NextStep, toolkit: Toolkit, project: Project, place: str) -> NextStep:
    """The step with its place in the team's approach, and with `--question` where its command alone would begin at another question."""
    if project.state(step.question) == "open" and (place_in_approach := by_approach.clause(toolkit, project, step.activity)):
        step = structs.replace(step, reason=f"{step.reason} {place_in_approach}")
    strand = toolkit.by_question[step.question][0]
    only = step.activity if ACTIVITY in step.command else ""
    run = order.of_run(walks.of_strand(strand), project, activity=only, first_pass=FIRST_PASS in step.command)
    begins = order.resume(run, project, place)
    if begins is not None and begins.id == step.question:
        return step
    return structs.replace(step, command=f"{step.command} --question {step.question}")


def _decided(toolkit: Toolkit, project: Project) -> steering.Decision | None:
    """The decision that stands at the gate of the present stage, unless the team has made a plan for the stage since."""
    stage = stages.present(toolkit, project)
    made = gates.standing(toolkit, project, stage) if stage else None
    return made if stage is not None and made is not None and not _planned_since(project, stage.id, made) else None


def _planned_since(project: Project, stage: str, made: steering.Decision) -> bool:
    plan = steering.plan(project, stage)
    return plan is not None and plan.made.is_after(made.made)


def _stopped(toolkit: Toolkit, project: Project) -> NextStep | None:
    """Where the team decided to end the work, what is left is to keep what it learned."""
    decision = _decided(toolkit, project)
    if decision is None or decision.decision != "stop":
        return None
    return NextStep("report", "Print the report", f"{_on(decision)} to stop. The report keeps what you learned.")


def _gone_on(toolkit: Toolkit, project: Project) -> NextStep | None:
    """Where the team decided to go on, the next stage; nobody but the team moves the project there."""
    decision, stage = _decided(toolkit, project), stages.present(toolkit, project)
    after = stages.following(toolkit, stage) if stage else None
    if decision is None or decision.decision not in gates.ONWARD or after is None:
        return None
    return NextStep(f"stage set {after.id}", f"Move on to {after.title}", f"{_on(decision)} to go on. {after.purpose}")


def _gone_back(toolkit: Toolkit, project: Project) -> NextStep | None:
    """Where the team decided last to go back: the earlier stage, then a plan for what is open again, until there is one."""
    decision = next(reversed(steering.decisions(project)), None)
    back = toolkit.stage(decision.back_to) if decision is not None and decision.decision == "go-back" else None
    if decision is None or back is None or _planned_since(project, back.id, decision):
        return None
    reopened = f" Open again: {'; '.join(map(one_line, decision.reopened))}." if decision.reopened else ""
    reason = f"{_on(decision)} to go back to {back.title}.{reopened}"
    if project.header.stage == decision.stage:
        return NextStep(f"stage set {back.id}", f"Go back to {back.title}", f"{reason} Nothing that you answered is lost.")
    return NextStep("stage plan", "Plan what is open again", reason) if project.header.stage == back.id else None


def _on(decision: steering.Decision) -> str:
    return f"On {say_date(decision.on)} you decided" if decision.on else "You decided"


def _planned(toolkit: Toolkit, project: Project) -> NextStep | None:
    """The first unfinished activity in the team's plan for the stage that it is in; after the last one, the stage's gate."""
    course, stage = following.course(toolkit, project, project.header.stage), stages.present(toolkit, project)
    due = course.following if course is not None else None
    if due is not None:
        question = following.first_to_do(due, project)
        week = f"In your plan for this stage, week {due.week}."
        reason = due.activity.purpose if project.state(question.id) == "open" else f"You wanted to come back to “{question.ask}”"
        return _step((due.strand, due.activity, question), f"{week} {reason}", f"{ACTIVITY}{due.activity.id}")
    if course is None or not course.steps or stage is None or _decided(toolkit, project) is not None:
        return None
    said = "is done" if course.finished == len(course.steps) else "has nothing open; what is not known yet, the gate asks about"
    return NextStep("stage gate", f"Decide at the gate of {stage.title}", f"Your plan for this stage {said}. {stage.gate.ask}")


def _caught_up(toolkit: Toolkit, project: Project) -> NextStep | None:
    """For a team that joined midway, half an hour of what the gate of its stage leans on."""
    joined = joining.standing(toolkit, project)
    if joined is None:
        return None
    walk = joining.walk(toolkit, joined.stage)
    found = next((item for item in walk.questions() if project.state(item.id) == "open" and applies(item, project)), None)
    if found is None:
        return None
    strand, activity, _ = toolkit.by_question[found.id]
    done = f"{joined.catch_up.touched} of {joined.catch_up.total}"
    reason = f"You joined midway. Its gate leans on these questions, half an hour in all: {done} so far. The rest can wait."
    return NextStep(walk.command, f"Catch up in {joined.stage.title}", reason, strand.id, activity.id, found.id)


def _due_in_stage(toolkit: Toolkit, project: Project) -> NextStep | None:
    """In a late stage, the first open question that shows what the stage should leave behind: its work does not wait for first answers.

    A team may have come to it by another way, and need not go through the strands from their beginning.
    """
    stage = stages.present(toolkit, project)
    if stage is None or stage.number < LATE:
        return None
    for standing in stages.deliverables(toolkit, project, stage):
        for item in standing.evidence:
            if item.state == "open":
                found = toolkit.by_question[item.question.id]
                return _step(found, f"{stage.title} should leave this behind: {standing.words[:1].lower()}{standing.words[1:]}")
    return None


def _in_order(toolkit: Toolkit, project: Project) -> list[Strand]:
    lead = LEAD.get(project.header.stage, LEAD["initiate"])
    return sorted(toolkit.strands, key=lambda strand: lead.index(strand.key))


def _resumed(toolkit: Toolkit, project: Project, place: str, way: str) -> NextStep | None:
    found = toolkit.by_question.get(place)
    if found is None or project.state(place) not in ("open", "later"):
        return None
    strand, activity, question = found
    reason = f"You stopped at “{question.ask}”"
    return NextStep(way or f"strand {strand.id}", f"Go on with {activity.title}", reason, strand.id, activity.id, question.id)


def _open(
    strands: list[Strand], project: Project, fits: Callable[[Activity, Question], bool]
) -> Iterator[tuple[Strand, Activity, Question]]:
    for strand in strands:
        for activity in strand.activities:
            for question in activity.questions:
                if project.state(question.id) == "open" and applies(question, project) and fits(activity, question):
                    yield strand, activity, question


def _step(found: tuple[Strand, Activity, Question], reason: str, options: str = "") -> NextStep:
    strand, activity, question = found
    words = f"strand {strand.id}{options}"
    return NextStep(words, f"{activity.title}, in {strand.title}", reason, strand.id, activity.id, question.id)


def _preliminary(strands: list[Strand], project: Project) -> NextStep | None:
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


def _first_pass(strands: list[Strand], project: Project) -> NextStep | None:
    stage = project.header.stage
    found = next(_open(strands, project, lambda _, question: question.depth == "first" and _matters(question, stage)), None)
    if found is None:
        return None
    strand = found[0]
    progress = first_pass(strand, project)
    return _step(found, f"The first pass of {strand.title} has {progress.touched} of {progress.total} questions.", FIRST_PASS)


def _put_off(strands: list[Strand], project: Project) -> NextStep | None:
    for strand in strands:
        for activity in strand.activities:
            for question in activity.questions:
                if project.state(question.id) == "later":
                    return _step((strand, activity, question), f"You wanted to come back to “{question.ask}”")
    return None


def _in_stage(strands: list[Strand], project: Project) -> NextStep | None:
    stage = project.header.stage
    found = next(_open(strands, project, lambda _, question: _matters(question, stage)), None)
    return found and _step(found, f"The first pass is done. This is worth more depth in the stage you are in. {found[1].purpose}")


def _any_open(strands: list[Strand], project: Project) -> NextStep | None:
    found = next(_open(strands, project, lambda *_: True), None)
    return found and _step(found, f"All that matters most in this stage is answered; this prepares the next. {found[1].purpose}")


def _all_done(toolkit: Toolkit, project: Project) -> NextStep:
    unsure = [
        question
        for strand in toolkit.strands
        for question in least_sure_first(questions_of(strand), project)
        if project.state(question.id) == "not-known" or project.answers[question.id].confidence == "low"
    ]
    if unsure:
        strand, activity, question = toolkit.by_question[unsure[0].id]
        reason = f"Every question has an answer. You are least sure of “{question.ask}”"
        return NextStep(f"strand {strand.id} --review", f"Look again at {strand.title}", reason, strand.id, activity.id, question.id)
    return NextStep("report", "Print the report", "Every question has an answer, and none of them is marked as unsure.")


def _matters(question: Question, stage: str) -> bool:
    return not stage or stage in question.stages


def too_early(toolkit: Toolkit, project: Project, strand: Strand) -> bool:
    """Whether a team opens the solution while context and problem are almost empty: under a quarter of their first pass is touched."""
    if strand.key != "solution":
        return False
    passes = [first_pass(other, project) for other in toolkit.strands if other.key in ("context", "problem")]
    total = sum(progress.total for progress in passes)
    return sum(progress.touched for progress in passes) * 4 < total

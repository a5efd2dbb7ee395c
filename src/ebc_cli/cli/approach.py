"""`ebc approach`: the approaches that the toolkit is mapped to, and working by the steps of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import stdout, walking
from ebc_cli.cli.session import Session
from ebc_cli.errors import UsageFault

if TYPE_CHECKING:
    from ebc_cli.guide.conversation import Option
    from ebc_cli.guide.walks import Part, Walk
    from ebc_cli.toolkit.steering import Approach, ApproachStep

WHOLE_STEP = "whole-step"


def approach(
    ctx: typer.Context,
    name: str = typer.Argument("", metavar="[NAME[/STEP]]", help="Such as lean, or lean/value; a beginning is enough."),
    activity: str = walking.ACTIVITY,
    question: str = walking.QUESTION,
    first_pass: bool = walking.FIRST_PASS,
    review: bool = walking.REVIEW,
    brief: bool = walking.BRIEF,
    only_list: bool = walking.ONLY_LIST,
    by: str = walking.BY,
    as_json: bool = typer.Option(False, "--json", help="As JSON, for other programs."),
) -> None:
    """Keep your approach: what the guide has for each of its steps, and work by them."""
    session: Session = ctx.obj
    wanted = walking.Wanted(activity, question, first_pass, review, brief, by)
    before, slash, after = name.partition("/")
    found = named(session, before) if before else None
    step = _step(found, after) if found is not None and after else None
    if slash and step is None:
        raise UsageFault(f"`{name}` names no step.", "Such as `ebc approach lean/value`.")
    if found is not None and step is not None and wanted.any_way and not (only_list or as_json):
        _work(session, found, step, wanted)
    elif wanted.any_way:
        raise UsageFault("These options work a step, and none is named or it is only to be shown.", _which_step(session, found))
    elif as_json:
        _write(session, found, step)
    elif only_list:
        _list(session, found, step)
    elif found is None:
        _all(session)
    elif step is None:
        _one(session, found)
    else:
        _one_step(session, found, step, wanted)


def named(session: Session, typed: str) -> Approach:
    """The approach with this id, title or other name, or the only one that begins so. Raises `UsageFault` with the nearest."""
    from ebc_cli.cli.naming import meant
    from ebc_cli.toolkit import words

    approaches = {found.id: found for found in session.toolkit.approaches}
    called = {words.name(other): found for found in approaches.values() for other in found.also}
    if alias := called.get(words.name(typed)):
        return alias
    titles = {name: found.title for name, found in approaches.items()}
    return approaches[meant(typed, titles, "approach", f"`{session.command('approach')}` lists them.")]


def own(session: Session) -> Approach | None:
    """The approach that the team's project names, where the toolkit has it."""
    project = session.project
    return session.toolkit.approach(project.header.approach) if project is not None else None


def _step(found: Approach, typed: str) -> ApproachStep:
    from ebc_cli.cli.naming import meant

    titles = {step.id: step.title for step in found.steps}
    wanted = meant(typed, titles, f"step of {found.title}", f"Choose from: {', '.join(titles)}.")
    return next(step for step in found.steps if step.id == wanted)


def _which_step(session: Session, found: Approach | None) -> str:
    if found is None:
        return f"Such as `{session.command('approach lean/value --first-pass')}`; `{session.command('approach')}` lists the approaches."
    return f"Choose from: {', '.join(f'{found.id}/{step.id}' for step in found.steps)}."


# -- showing ----------------------------------------------------------------------------------------------------------------------


def _all(session: Session) -> None:
    from ebc_cli.report import approach_pages

    session.screen.show(approach_pages.overview(walking.here(session), own(session)))


def _one(session: Session, found: Approach) -> None:
    from ebc_cli.report import approach_pages

    session.screen.show((*approach_pages.whole(walking.here(session), found, own=found == own(session)), *walking.begin_first(session)))
    if walking.can_offer(session):
        choices = tuple(_step_option(session, found, step) for step in found.steps)
        chosen = walking.offered(session, "Open a step?", choices, choices[0].id, f"approach {found.id}")
        if step := found.step(chosen):
            _one_step(session, found, step, walking.Wanted())


def _one_step(session: Session, found: Approach, step: ApproachStep, wanted: walking.Wanted) -> None:
    from ebc_cli.guide import walks
    from ebc_cli.guide.conversation import Option
    from ebc_cli.report import approach_pages

    session.screen.show((*approach_pages.of_step(walking.here(session), found, step), *walking.begin_first(session)))
    if not walking.can_offer(session):
        return
    walk = walks.of_step(session.toolkit, found, step)
    first = Option(WHOLE_STEP, f"Work through this step ({_words(session, walk)})")
    choices = (first, *(_activity_option(session, step, part) for part in walk.parts))
    chosen = walking.offered(session, "What would you like to work on?", choices, WHOLE_STEP, walk.command)
    if chosen:
        _work(session, found, step, wanted if chosen == WHOLE_STEP else wanted._replace(activity=chosen))


def _step_option(session: Session, found: Approach, step: ApproachStep) -> Option:
    from ebc_cli.guide import walks
    from ebc_cli.guide.conversation import Option

    return Option(step.id, f"{step.title} ({_words(session, walks.of_step(session.toolkit, found, step))})")


def _activity_option(session: Session, step: ApproachStep, part: Part) -> Option:
    from ebc_cli.guide.conversation import Option
    from ebc_cli.guide.progress import of_activity
    from ebc_cli.report.tasks import task

    group = "Activities of this step" if part.activity.id in step.activities else "What this guide adds"
    words = task("", of_activity(part.activity, session.store.project)).words()
    return Option(part.activity.id, f"{part.activity.title} ({words})", group)


def _words(session: Session, walk: Walk) -> str:
    from ebc_cli.guide.progress import of_questions
    from ebc_cli.report.tasks import task

    return task("", of_questions(walk.questions(), session.store.project)).words()


def _work(session: Session, found: Approach, step: ApproachStep, wanted: walking.Wanted) -> None:
    from ebc_cli.cli import working
    from ebc_cli.guide import walks

    working.require_someone(session)
    walk = walks.of_step(session.toolkit, found, step)
    working.work(session, walk, walking.options(session, walk, wanted))


def _list(session: Session, found: Approach | None, step: ApproachStep | None) -> None:
    from ebc_cli.guide import walks

    if found is None:
        _all(session)
        return
    steps = [step] if step is not None else found.steps
    listed = [walks.of_step(session.toolkit, found, each) for each in steps]
    session.screen.show(walking.listing(session, listed, with_questions=step is not None))


def _write(session: Session, found: Approach | None, step: ApproachStep | None) -> None:
    from ebc_cli.cli import map_data

    here, kept = walking.here(session), own(session)
    if found is None:
        stdout.write_json([map_data.approach(here, each, own=each == kept) for each in session.toolkit.approaches])
    elif step is None:
        stdout.write_json(map_data.approach(here, found, own=found == kept))
    else:
        stdout.write_json({"approach": found.id, **map_data.step(here, found, step)})

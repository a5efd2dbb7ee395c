"""`ebc approach`: the approaches that the toolkit is mapped to, and working by the steps of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import keeper, options, walking
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session
from ebc_cli.errors import UsageFault
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.guide.next import NextStep
    from ebc_cli.guide.wanted import Wanted
    from ebc_cli.project.model import Project
    from ebc_cli.toolkit.steering import Approach, ApproachStep


def approach(
    ctx: typer.Context,
    name: list[str] = argument("[NAME[/STEP]]", "Such as lean, or lean/value; a beginning is enough.", "steps", default=None),
    activity: str = walking.ACTIVITY,
    question: str = walking.QUESTION,
    first_pass: bool = walking.FIRST_PASS,
    review: bool = walking.REVIEW,
    brief: bool = walking.BRIEF,
    only_list: bool = walking.ONLY_LIST,
    by: str = walking.BY,
    keep: bool = typer.Option(False, "--keep", help="Make it your team's approach from now on."),
    as_json: bool = options.JSON,
) -> None:
    """Keep your approach: what the guide has for each of its steps, and work by them."""
    from ebc_cli.guide.wanted import Wanted

    session: Session = ctx.obj
    wanted = Wanted(activity, question, first_pass, review, brief, by)
    found, step = session.approach_and_step([word for word in name or () if word.strip()])
    if keep:
        _keep(session, found if step is None and not (wanted.any_way or only_list or as_json) else None)
    elif found is not None and step is not None and wanted.any_way and not (only_list or as_json):
        _work(session, found, step, wanted)
    elif wanted.any_way:
        raise UsageFault("These options work a step, and none is named or it is only to be shown.", session.which_step(found))
    elif as_json:
        from ebc_cli.pages import map_data

        stdout.write_json(map_data.approaches(session.here, own(session), found, step))
    elif only_list:
        _list(session, found, step)
    elif found is None:
        _all(session)
    elif step is None:
        _one(session, found)
    else:
        _one_step(session, found, step, wanted)


def own(session: Session) -> Approach | None:
    """The approach that the team's project names, where the toolkit has it."""
    from ebc_cli.guide import by_approach

    project = session.project
    return by_approach.own(session.toolkit, project) if project is not None else None


def _keep(session: Session, found: Approach | None) -> None:
    """Write the approach into the project. Raises `UsageFault` where none is named, or more is wanted at the same time."""
    if found is None:
        raise UsageFault("`--keep` takes an approach and nothing else.", f"Such as `{session.command('approach lean --keep')}`.")
    if not keeper.keep(session, lambda project: project.with_header(approach=found.id)):
        return
    session.note(f"Saved: your team's approach is now {found.title}.", f"approach {found.id}", "good")


# -- showing ----------------------------------------------------------------------------------------------------------------------


def _all(session: Session) -> None:
    from ebc_cli.pages import approach_pages

    kept = own(session)
    session.show(approach_pages.overview(session.here, kept))
    if kept is not None and walking.can_offer(session):
        _offer_steps(session, kept, "approach")


def _one(session: Session, found: Approach) -> None:
    from ebc_cli.pages import approach_pages

    walking.show(session, approach_pages.whole(session.here, found, own=found == own(session)))
    if walking.can_offer(session):
        _offer_steps(session, found, f"approach {found.id}")


def _offer_steps(session: Session, found: Approach, again: str) -> None:
    """Open a step now? The first with anything open is offered first."""
    from ebc_cli.guide.wanted import Wanted
    from ebc_cli.pages import approach_pages

    choices, first = approach_pages.steps_to_open(session.here, found)
    chosen = walking.offered(session, f"Open a step of {found.title}?", choices, first, again)
    if step := found.step(chosen):
        _one_step(session, found, step, Wanted())


def _one_step(session: Session, found: Approach, step: ApproachStep, wanted: Wanted) -> None:
    from ebc_cli.guide import walks
    from ebc_cli.pages import approach_pages

    walking.show(session, approach_pages.of_step(session.here, found, step))
    if not walking.can_offer(session):
        return
    walk = walks.of_step(session.toolkit, found, step)
    choices = approach_pages.parts_to_work(session.here, step, walk)
    whole = approach_pages.WHOLE_STEP
    chosen = walking.offered(session, f"{found.title}, {step.title}: work on what?", choices, whole, walk.command)
    if chosen:
        _work(session, found, step, wanted if chosen == whole else wanted._replace(activity=chosen))


def _work(session: Session, found: Approach, step: ApproachStep, wanted: Wanted) -> None:
    from ebc_cli.cli import working
    from ebc_cli.guide import onward, walks

    session.require_someone()
    walk = walks.of_step(session.toolkit, found, step)

    def then(project: Project) -> NextStep | None:
        return onward.in_approach(session.toolkit, project, found, step, first_pass=wanted.first_pass)

    working.work(session, walk, wanted.on(walk, session), then)


def _list(session: Session, found: Approach | None, step: ApproachStep | None) -> None:
    from ebc_cli.guide import walks

    if found is None:
        _all(session)
        return
    steps = [step] if step is not None else found.steps
    listed = [walks.of_step(session.toolkit, found, each) for each in steps]
    session.show_list(walking.listing(session, listed, with_questions=step is not None))

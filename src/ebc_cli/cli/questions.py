"""`ebc questions`: the improvement questions to read, with the team's progress, and the offer to work one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import drawn, options, question, walking
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.guide.conversation import Option
    from ebc_cli.toolkit.model import ImprovementQuestion

OTHER = "other"
MANY = 12


def questions(
    ctx: typer.Context,
    name: list[str] = argument(
        "[PERSPECTIVE|ID]", "A perspective, such as people, or one question, such as who-uses.", "perspectives", default=None
    ),
    spiral: bool = typer.Option(False, "--spiral", help="In the order of the spiral, with the reason for each place."),
    as_json: bool = options.JSON,
    out: str = drawn.output("the picture of the spiral"),
    force: bool = options.FORCE,
) -> None:
    """Show the improvement questions and how far you are with each."""
    session: Session = ctx.obj
    typed = " ".join(name or ()).strip()
    options.of_one_use({"--spiral": spiral}, {typed: typed}, hint="The spiral goes through all perspectives. Leave one of them out.")
    options.of_one_use({"--output": out}, {"--json": as_json})
    options.go_with("--spiral", spiral, {"--output": out})
    options.go_with("--output", out, {"--force": force})
    from ebc_cli.pages import map_data, question_pages

    meant = session.improvement_or_perspective(typed) if typed else ""
    here, every = session.here, session.toolkit.questions
    perspective = next((each for each in every.perspectives if each.id == meant), None)
    if meant in session.toolkit.by_improvement:
        _one(session, session.toolkit.by_improvement[meant], as_json)
    elif as_json:
        data = map_data.spiral(here) if spiral else map_data.perspective(here, perspective) if perspective else map_data.questions(here)
        stdout.write_json(data)
    elif out:
        from ebc_cli.pages import pictures

        drawn.save(session, out, lambda: pictures.spiral(here), force=force)
    elif spiral:
        walking.show(session, question_pages.round_trip(here))
        _offer(session, every.questions, "questions --spiral", round_trip=True)
    elif perspective is not None:
        walking.show(session, question_pages.of_perspective(here, perspective))
        _offer(session, question_pages.of(here, perspective), f"questions {perspective.id}")
    else:
        walking.show(session, question_pages.overview(here))
        _offer(session, every.questions, "questions")


def _one(session: Session, asked: ImprovementQuestion, as_json: bool) -> None:
    from ebc_cli.guide.wanted import Wanted
    from ebc_cli.pages import map_data, question_pages
    from ebc_cli.pages.question_pages import ALL_OF_IT, FIRST_PASS

    here = session.here
    if as_json:
        stdout.write_json(map_data.question(here, asked))
        return
    walking.show(session, question_pages.whole(here, asked))
    if walking.can_offer(session):
        chosen = walking.offered(
            session, f"{asked.question} Work it now?", question_pages.ways_to_work(here, asked), ALL_OF_IT, f"questions {asked.id}"
        )
        if chosen:
            question.work(session, asked, Wanted(first_pass=chosen == FIRST_PASS))


def _offer(session: Session, asked: tuple[ImprovementQuestion, ...], again: str, *, round_trip: bool = False) -> None:
    """At a terminal with a project: work one of these now? The one that comes next in the spiral is offered first.

    It is worked roughly while the first round lasts, and so is any other that is chosen from the spiral itself (`round_trip`).
    """
    if not walking.can_offer(session):
        return
    from ebc_cli.guide import spiral
    from ebc_cli.guide.wanted import Wanted
    from ebc_cli.pages import question_pages

    due = question.due(session)
    first = next((each for each in asked if due is not None and each.id == due.asked.id), asked[0])
    choices = question_pages.to_choose(session.here, asked)
    if len(asked) <= MANY:
        chosen = walking.offered(session, "Work one of them now?", choices, first.id, again)
    else:
        chosen = _one_or_another(session, choices, first.id, again)
    if chosen:
        found = session.toolkit.by_improvement[chosen]
        by_spiral = round_trip or (due is not None and found == due.asked)
        rough = by_spiral and bool(spiral.rough_progress(session.toolkit, session.team, found).open)
        question.work(session, found, Wanted(first_pass=rough))


def _one_or_another(session: Session, choices: tuple[Option, ...], first: str, again: str) -> str:
    """The offer where a list of all would push the page off the screen that has just been shown."""
    from ebc_cli.guide.conversation import Option

    short = (Option(first, next(option.text for option in choices if option.id == first)), Option(OTHER, "Another one"))
    chosen = walking.offered(session, "Work one of them now?", short, first, again)
    return walking.offered(session, "Which one?", choices, first, again) if chosen == OTHER else chosen

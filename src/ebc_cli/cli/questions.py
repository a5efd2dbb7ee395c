"""`ebc questions`: the improvement questions to read, with the team's progress, and the offer to work one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import question, stdout, walking
from ebc_cli.cli.session import Session
from ebc_cli.errors import UsageFault

if TYPE_CHECKING:
    from ebc_cli.guide.conversation import Option
    from ebc_cli.toolkit.model import ImprovementQuestion

FIRST_PASS, ALL_OF_IT, OTHER = "first-pass", "all", "other"
MANY = 12


def questions(
    ctx: typer.Context,
    name: str = typer.Argument("", metavar="[PERSPECTIVE|ID]", help="A perspective, such as people, or one question, such as who-uses."),
    spiral: bool = typer.Option(False, "--spiral", help="In the order of the spiral, with the reason for each place."),
    as_json: bool = typer.Option(False, "--json", help="As JSON, for other programs."),
) -> None:
    """Show the improvement questions and how far you are with each."""
    session: Session = ctx.obj
    if spiral and name:
        raise UsageFault("The spiral goes through all perspectives.", f"Leave out `{name}`, or leave out `--spiral`.")
    if spiral:
        _spiral(session, as_json)
    elif not name:
        _all(session, as_json)
    elif name in {perspective.id for perspective in session.toolkit.questions.perspectives}:
        _perspective(session, name, as_json)
    else:
        _one(session, name, as_json)


def _all(session: Session, as_json: bool) -> None:
    from ebc_cli.cli import map_data
    from ebc_cli.report import question_pages

    here = walking.here(session)
    if as_json:
        data = [map_data.perspective(here, each) for each in session.toolkit.questions.perspectives]
        stdout.write_json({"perspectives": data, "wording": dict(question_pages.WORDED)})
        return
    session.screen.show((*question_pages.overview(here), *walking.begin_first(session)))
    _offer(session, session.toolkit.questions.questions, "questions")


def _perspective(session: Session, name: str, as_json: bool) -> None:
    from ebc_cli.cli import map_data
    from ebc_cli.report import question_pages

    here = walking.here(session)
    perspective = next(each for each in session.toolkit.questions.perspectives if each.id == name)
    if as_json:
        stdout.write_json(map_data.perspective(here, perspective))
        return
    session.screen.show((*question_pages.of_perspective(here, perspective), *walking.begin_first(session)))
    _offer(session, question_pages.of(here, perspective), f"questions {name}")


def _spiral(session: Session, as_json: bool) -> None:
    from ebc_cli.cli import map_data
    from ebc_cli.report import question_pages

    here = walking.here(session)
    if as_json:
        stdout.write_json(map_data.spiral(here))
        return
    session.screen.show((*question_pages.round_trip(here), *walking.begin_first(session)))
    _offer(session, session.toolkit.questions.questions, "questions --spiral")


def _one(session: Session, name: str, as_json: bool) -> None:
    from ebc_cli.cli import map_data
    from ebc_cli.guide.conversation import Option
    from ebc_cli.report import question_pages

    asked = _named(session, name)
    here = walking.here(session)
    if as_json:
        stdout.write_json(map_data.question(here, asked))
        return
    session.screen.show((*question_pages.whole(here, asked), *walking.begin_first(session)))
    if walking.can_offer(session):
        ways = (Option(ALL_OF_IT, "Work it now"), Option(FIRST_PASS, "Work it now, the first questions only"))
        chosen = walking.offered(session, "What would you like to do?", ways, ALL_OF_IT, f"questions {asked.id}")
        if chosen:
            _work(session, asked, first_pass=chosen == FIRST_PASS)


def _named(session: Session, name: str) -> ImprovementQuestion:
    """The improvement question that was meant. Raises `UsageFault` with the nearest perspective or question."""
    from ebc_cli.errors import nearest

    perspectives = [perspective.id for perspective in session.toolkit.questions.perspectives]
    near = nearest(name.lower(), [*perspectives, *session.toolkit.by_improvement])
    if near in perspectives:
        raise UsageFault(f"There is no perspective `{name}`. Did you mean `{near}`?", f"Choose from: {', '.join(perspectives)}.")
    return question.named(session, name)


def _offer(session: Session, asked: tuple[ImprovementQuestion, ...], again: str) -> None:
    """At a terminal with a project: work one of these now? The one that comes next in the spiral is offered first."""
    if not walking.can_offer(session):
        return
    due = question.due(session)
    first = next((each for each in asked if due is not None and each.id == due.asked.id), asked[0])
    choices = question.choices(session, asked)
    if len(asked) <= MANY:
        chosen = walking.offered(session, "Work one of them now?", choices, first.id, again)
    else:
        chosen = _one_or_another(session, choices, first.id, again)
    if chosen:
        rough = due is not None and due.rough and chosen == due.asked.id
        _work(session, session.toolkit.by_improvement[chosen], first_pass=rough)


def _one_or_another(session: Session, choices: tuple[Option, ...], first: str, again: str) -> str:
    """The offer where a list of all would push the page off the screen that has just been shown."""
    from ebc_cli.guide.conversation import Option

    short = (Option(first, next(option.text for option in choices if option.id == first)), Option(OTHER, "Another one"))
    chosen = walking.offered(session, "Work one of them now?", short, first, again)
    return walking.offered(session, "Which one?", choices, first, again) if chosen == OTHER else chosen


def _work(session: Session, asked: ImprovementQuestion, *, first_pass: bool) -> None:
    from ebc_cli.cli import working
    from ebc_cli.guide import walks

    walk = walks.of_improvement_question(session.toolkit, asked)
    working.work(session, walk, walking.options(session, walk, walking.Wanted(first_pass=first_pass)))

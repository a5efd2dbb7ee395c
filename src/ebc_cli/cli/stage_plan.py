"""`ebc stage plan`: a plan for a stage, or a whole programme in outline; asked for at the keyboard, or by options."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from ebc_cli.blocks.shapes import Gap, Text
from ebc_cli.cli import keeper, options, start
from ebc_cli.cli.options import argument, option
from ebc_cli.cli.session import Session, here_now
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.guide.planning import PlanTerms, Proposed
    from ebc_cli.project.model import Project
    from ebc_cli.toolkit.steering import Stage


def plan(
    ctx: typer.Context,
    name: str = argument("[STAGE]", "The stage to plan; else the one that the project is in.", "stages"),
    programme: bool = typer.Option(False, "--programme", help="All stages in outline, from this one on."),
    weeks: int | None = typer.Option(None, "--weeks", metavar="N", help="Weeks that you have (else as many as the work takes)."),
    hours: float | None = typer.Option(None, "--hours", metavar="N", help="Hours a week that the team works on it together (else 3)."),
    people: int | None = typer.Option(None, "--people", metavar="N", help="People in the team (else as many as the project names)."),
    drop: list[str] = option("--drop", "ACTIVITY", "Leave this activity out; again for more.", "activities", default=[]),
    add: list[str] = option("--add", "ACTIVITY", "Take this activity in; again for more.", "activities", default=[]),
    by: str = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="Who makes the plan (else EBC_BY)."),
    only_show: bool = typer.Option(False, "--show", help="Show the plan that is kept, or else what it would be; ask and save nothing."),
    no_input: bool = typer.Option(False, "--no-input", help="Ask nothing: make the plan from the options, and save it."),
    as_json: bool = typer.Option(False, "--json", help="As JSON; asks nothing, and saves only with --no-input."),
) -> None:
    """Plan a stage, from what is known to a programme week by week."""
    from ebc_cli.guide import plan_options
    from ebc_cli.terminal.console import someone_is_here

    session: Session = ctx.obj
    stage = session.stage_or_own(name)
    parts = {"--weeks": weeks, "--drop": drop, "--add": add}
    options.of_one_use({"--programme": programme}, parts, hint="A programme is an outline. Plan its stages one by one for these.")
    options.of_one_use({"--show": only_show}, {"--no-input": no_input})
    dropped, added = ([_activity(session, item) for item in several] for several in (drop, add))
    terms = plan_options.given(weeks, hours, people, dropped, added, plan_options.usual(session.project, stage))
    given = {option for option, number in (("weeks", weeks), ("hours", hours), ("people", people)) if number is not None}
    fresh = bool(given or drop or add)
    asks = session.project is not None and someone_is_here() and not (no_input or only_show or as_json)
    if programme:
        _programme(session, stage, terms, by.strip(), save=no_input, asks=asks, as_json=as_json)
    elif asks:
        _by_asking(session, stage, terms, by.strip(), given, fresh=fresh)
    else:
        _by_options(session, stage, terms, by.strip(), save=no_input, fresh=fresh, as_json=as_json)


def _activity(session: Session, name: str) -> str:
    titles = {name: activity.title for name, (_, activity) in session.toolkit.by_activity.items()}
    return session.meant(name, titles, "activity", f"`{session.command('strand --list')}` lists them all.")


def _project(session: Session) -> Project:
    """The project, or an empty one, for which everything is still to do."""
    from ebc_cli.project.model import Project

    return session.project or Project.empty()


# -- at the keyboard ----------------------------------------------------------------------------------------------------------


def _by_asking(session: Session, stage: Stage, terms: PlanTerms, by: str, given: set[str], *, fresh: bool) -> None:
    from ebc_cli.guide.plan_talk import PlanTalk
    from ebc_cli.project import steering
    from ebc_cli.project.drafts import Drafts
    from ebc_cli.project.unfinished import UnfinishedTalk

    _note_not_dropped(session, stage, terms)
    before = session.team
    unfinished = UnfinishedTalk(Drafts(session.store.belongings), f"plan/{stage.id}")
    talk = PlanTalk(session.toolkit, before, session.asker(), stage, unfinished=unfinished, command=session.command)
    agreed = talk.run(terms, given, fresh=fresh)
    if agreed.plan is not None and agreed.save:
        _save(session, [agreed.plan], by, asks=True)
        start.ask_for_team(session)
    elif agreed.plan is not None and agreed.plan.programme:
        session.note("Nothing was saved.")
        if steering.plan(before, stage.id) is None:
            session.screen.note((_to_save(session, stage, agreed.terms, by),))
            return
    _note(session, stage)


# -- by options ---------------------------------------------------------------------------------------------------------------


def _by_options(session: Session, stage: Stage, terms: PlanTerms, by: str, *, save: bool, fresh: bool, as_json: bool) -> None:
    """Show the plan that is kept, or one made from the options; save that one if wanted."""
    from ebc_cli.guide import planning
    from ebc_cli.pages import plan_page, stage_data

    if save:
        session.store  # noqa: B018 - without a project there is nothing to save in, and the error says how to start one
    proposed = planning.propose(session.toolkit, _project(session), stage, terms)
    _note_not_dropped(session, stage, terms)
    if save and not as_json:
        session.screen.show(plan_page.in_brief(proposed))
    if save:
        _save(session, [proposed], by, asks=False)
    if as_json:
        stdout.write_json(stage_data.plan(session.here, proposed))
        return
    kept = () if save or fresh else plan_page.kept(session.here, stage)
    if not save:
        session.show(kept or plan_page.proposed(session.toolkit, session.project, proposed))
    if save or kept or not proposed.programme or session.project is None:
        _note(session, stage)
    else:
        session.screen.note((Gap(), _to_save(session, stage, terms, by)))


def _note_not_dropped(session: Session, stage: Stage, terms: PlanTerms) -> None:
    """Say which activities were to be left out that would not have been in the plan."""
    from ebc_cli.guide import plan_options

    if absent := plan_options.not_dropped(session.toolkit, _project(session), stage, terms):
        session.note(f"Not in the plan in any case: {', '.join(absent)}.")


def _to_save(session: Session, stage: Stage, terms: PlanTerms, by: str, more: str = "") -> Text:
    """The command that saves the plan that was shown; `more` are options that it needs besides."""
    from ebc_cli.guide import plan_options

    said = by if by != os.environ.get("EBC_BY", "").strip() else ""
    return session.way_on(plan_options.to_save(session.project, stage, terms, said, more), "To save it")


def _note(session: Session, stage: Stage) -> None:
    """What comes after a plan that is kept, or one in which there is nothing to do."""
    from ebc_cli.guide import plan_options

    session.screen.note((Gap(), session.way_on(*plan_options.then(session.toolkit, session.project, stage))))


def _save(session: Session, plans: list[Proposed], by: str, *, asks: bool) -> None:
    """Save plans, all at once, and say so. Where somebody else has planned the same stage meanwhile, `asks` tells whether to ask."""
    from ebc_cli.guide import planning
    from ebc_cli.pages import plan_page
    from ebc_cli.project import steering

    made = steering.moment(here_now())
    filled = [proposed for proposed in plans if proposed.programme]
    saved = bool(filled) and keeper.keep(session, lambda project: planning.kept(project, filled, made, by), asks=asks)
    session.screen.note(plan_page.saved(plans, filled if saved else []))


# -- the whole programme ------------------------------------------------------------------------------------------------------


def _programme(session: Session, first: Stage, terms: PlanTerms, by: str, *, save: bool, asks: bool, as_json: bool) -> None:
    from ebc_cli.guide import planning
    from ebc_cli.pages import plan_page, stage_data

    outlines = planning.programme(session.toolkit, _project(session), first, terms)
    kept, new = planning.kept_and_new(session.project, outlines)
    if not as_json:
        session.screen.show(plan_page.programme(session.here, outlines))
    if save:
        session.store  # noqa: B018 - see _by_options
    if save or (asks and new and _wants_to_save(session)):
        _save(session, new, by, asks=asks)
        session.screen.note(plan_page.left_as_they_were(kept))
    elif new and session.project is not None and not as_json:
        session.screen.note((Gap(), _to_save(session, first, terms, by, " --programme")))
        return
    if as_json:
        stdout.write_json(stage_data.programme(session.here, outlines))
    else:
        _note(session, first)


def _wants_to_save(session: Session) -> bool:
    from ebc_cli.guide import plan_talk

    return plan_talk.keeps_outline(session.asker())

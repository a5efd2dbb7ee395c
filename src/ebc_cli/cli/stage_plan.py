"""`ebc stage plan`: a plan for a stage, or a whole programme in outline; asked for at the keyboard, or by options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from ebc_cli.cli import stdout
from ebc_cli.cli.session import Session, now
from ebc_cli.cli.stages import here, meant_or_first, standing_data
from ebc_cli.errors import UsageFault, nearest

if TYPE_CHECKING:
    from ebc_cli.guide.planning import Outline, Proposal, Proposed, Terms
    from ebc_cli.project.model import Project
    from ebc_cli.report.blocks import Blocks
    from ebc_cli.toolkit.steering import Stage

MOST_WEEKS, MOST_HOURS, MOST_PEOPLE = 104, 60.0, 200
SAVE, LEAVE = "save", "leave"


def plan(
    ctx: typer.Context,
    name: str = typer.Argument("", metavar="[STAGE]", help="The stage to plan; else the one that the project is in."),
    programme: bool = typer.Option(False, "--programme", help="All stages in outline, from this one on."),
    weeks: int = typer.Option(0, "--weeks", metavar="N", help="Weeks that you have (else as many as the work takes)."),
    hours: float = typer.Option(0, "--hours", metavar="N", help="Hours a week that the team works on it together (else 3)."),
    people: int = typer.Option(0, "--people", metavar="N", help="How many people the team has (else as many as the project names)."),
    drop: list[str] = typer.Option([], "--drop", metavar="ID", help="Leave this activity out; again for more."),
    add: list[str] = typer.Option([], "--add", metavar="ID", help="Take this activity in; again for more."),
    by: str = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="Who makes the plan (else EBC_BY)."),
    only_show: bool = typer.Option(False, "--show", help="Show the plan that is kept, or else what it would be; ask and save nothing."),
    no_input: bool = typer.Option(False, "--no-input", help="Ask nothing: make the plan from the options, and save it."),
    as_json: bool = typer.Option(False, "--json", help="As JSON; asks nothing, and saves only with --no-input."),
) -> None:
    """Plan a stage, from what is known to a programme week by week."""
    from ebc_cli.guide.planning import Terms
    from ebc_cli.terminal.console import someone_is_here

    session: Session = ctx.obj
    stage = meant_or_first(session, name)
    if programme and (weeks or drop or add):
        raise UsageFault(
            "A programme is planned in outline, without `--weeks`, `--drop` and `--add`.", "Plan its stages one by one for these."
        )
    if no_input and only_show:
        raise UsageFault("`--show` saves nothing and `--no-input` saves.", "Give one of them.")
    terms = Terms(
        _within(weeks, MOST_WEEKS, "--weeks"),
        _within(hours, MOST_HOURS, "--hours") or _before(session, stage).hours,
        _within(people, MOST_PEOPLE, "--people") or _before(session, stage).people,
        tuple(_activity(session, item) for item in drop),
        tuple(_activity(session, item) for item in add),
    )
    if both := set(terms.dropped) & set(terms.added):
        raise UsageFault(f"`{min(both)}` is both to be added and to be dropped.", "Give one of them.")
    asks = session.project is not None and someone_is_here() and not (no_input or only_show or as_json)
    if programme:
        _programme(session, stage, terms, by.strip(), save=no_input, asks=asks, as_json=as_json)
    elif asks:
        from ebc_cli.cli.plan_asking import ask

        given = [option for option, number in (("weeks", weeks), ("hours", hours), ("people", people)) if number]
        agreed = ask(session, stage, terms, given, fresh=bool(given or drop or add))
        if agreed is not None:
            _save(session, [agreed], by.strip())
        _note(session, stage, "--no-input")
    else:
        fresh = bool(weeks or hours or people or drop or add)
        _by_options(session, stage, terms, by.strip(), save=no_input, fresh=fresh, as_json=as_json)


def _within(number: float, most: float, option: str) -> Any:
    if number < 0 or number > most or number != number:
        raise UsageFault(f"`{option} {number:g}` is out of range.", f"Give a number above 0 and up to {most:g}.")
    return number


def _before(session: Session, stage: Stage) -> Terms:
    """Hours and people to reckon with where none are given: those of the plan that is kept, else three hours and the team."""
    from ebc_cli.guide.planning import Terms
    from ebc_cli.project import steering

    project = session.project
    kept = steering.plan(project, stage.id) if project is not None else None
    usual = Terms()
    return Terms(
        hours=kept.hours if kept and kept.hours else usual.hours,
        people=kept.people if kept and kept.people else len(project.header.team) if project is not None else 0,
    )


def _activity(session: Session, name: str) -> str:
    if name not in session.toolkit.by_activity:
        near = nearest(name, session.toolkit.by_activity)
        meant = f" Did you mean `{near}`?" if near else ""
        raise UsageFault(f"There is no activity `{name}`.{meant}", "`ebc strand --list` lists them all.")
    return name


def _project(session: Session) -> Project:
    """The project, or an empty one, for which everything is still to do."""
    from ebc_cli.project.model import Header, Project

    return session.project or Project(Header("", ""))


# -- by options ---------------------------------------------------------------------------------------------------------------


def _by_options(session: Session, stage: Stage, terms: Terms, by: str, *, save: bool, fresh: bool, as_json: bool) -> None:
    """Show the plan that is kept, or one made from the options; save that one if wanted."""
    from ebc_cli.guide import planning

    if save:
        session.store  # noqa: B018 - without a project there is nothing to save in, and the error says how to start one
    proposed = planning.propose(session.toolkit, _project(session), stage, terms)
    if save:
        _save(session, [proposed], by)
    if as_json:
        stdout.write_json(_data(session, proposed))
    elif save or fresh or (kept := kept_blocks(session, stage)) is None:
        from ebc_cli.report import plan_page

        session.screen.show(plan_page.proposed(here(session), proposed))
    else:
        session.screen.show(kept)
    if not as_json:
        _note(session, stage, "--no-input" if proposed.programme else "")


def kept_blocks(session: Session, stage: Stage) -> Blocks | None:
    """The plan that is kept with its progress; `None` where there is none."""
    from ebc_cli.report import chapters, steering

    kept = steering.plan(session.toolkit, session.project, stage.id) if session.project is not None else None
    return tuple(chapters.plan(kept))[1:] if kept is not None else None


def _note(session: Session, stage: Stage, to_save: str) -> None:
    """What comes next. `to_save` are the options that save what was shown; empty where there is nothing to save."""
    from ebc_cli.project import steering
    from ebc_cli.report.blocks import Gap, Text

    here_now = session.project is not None and session.project.header.stage == stage.id
    named = "" if here_now else f" {stage.id}"
    if session.project is None:
        words = ('start "Title"', "To keep a plan, start a project")
    elif steering.plan(session.project, stage.id) is not None:
        words = ("next" if here_now else f"stage set{named}", "Next" if here_now else "To move the project there")
    elif to_save:
        words = (f"stage plan{named} {to_save}", "To save it")
    else:
        words = (f"stage gate{named}", "Next")
    session.screen.note((Gap(), Text(session.command(words[0]), "strong", label=words[1])))


def _save(session: Session, plans: list[Proposed], by: str) -> None:
    """Save plans, all at once, and say so."""
    from ebc_cli.project import steering
    from ebc_cli.report.blocks import Text

    time = now()

    def with_plans(project: Project) -> Project:
        for proposed in plans:
            project = steering.with_plan(project, proposed.stage.id, proposed.to_keep(time.date().isoformat(), by))
        return project

    empty = [proposed.stage.title for proposed in plans if not proposed.programme]
    plans = [proposed for proposed in plans if proposed.programme]
    if plans:
        session.store.update(with_plans, time)
        session.screen.note((Text(f"Saved: the plan for {_listed([item.stage.title for item in plans])}.", "good"),))
    if empty:
        session.screen.note((Text(f"Nothing to plan in {_listed(empty)}.", "quiet"),))


def _listed(words: list[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


# -- the whole programme ------------------------------------------------------------------------------------------------------


def _programme(session: Session, first: Stage, terms: Terms, by: str, *, save: bool, asks: bool, as_json: bool) -> None:
    from ebc_cli.guide import planning
    from ebc_cli.project import steering

    outlines = planning.programme(session.toolkit, _project(session), first, terms)
    kept = [item for item in outlines if session.project is not None and steering.plan(session.project, item.proposed.stage.id) is not None]
    new = [item.proposed for item in outlines if item not in kept]
    if not as_json:
        from ebc_cli.report import plan_page

        session.screen.show(plan_page.programme(here(session), outlines))
    if save:
        session.store  # noqa: B018 - see _by_options
    if save or (asks and new and _wants_to_save(session)):
        _save(session, new, by)
        _say_kept(session, kept)
    if as_json:
        stdout.write_json({"stages": [{**_data(session, item.proposed), "again": list(item.again)} for item in outlines]})
    else:
        _note(session, first, "--programme --no-input")


def _wants_to_save(session: Session) -> bool:
    from ebc_cli.guide.conversation import Option
    from ebc_cli.terminal.asking import asker_for

    options = (Option(SAVE, "Save it as the first plan of each stage"), Option(LEAVE, "Leave it: nothing is saved"))
    return asker_for(session.screen).choose("Keep this outline?", options, SAVE) == SAVE


def _say_kept(session: Session, kept: list[Outline]) -> None:
    from ebc_cli.report.blocks import Text

    if kept:
        titles = _listed([outline.proposed.stage.title for outline in kept])
        session.screen.note((Text(f"The plan that you had for {titles} was left as it is.", "quiet"),))


# -- for other programs -------------------------------------------------------------------------------------------------------


def _data(session: Session, plan: Proposed) -> dict[str, Any]:
    """A proposed plan as JSON; `kept` is the plan in the project, with its progress, or null."""
    import msgspec

    from ebc_cli.report import steering

    kept = steering.plan(session.toolkit, session.project, plan.stage.id) if session.project is not None else None
    terms = plan.terms
    return {
        "stage": plan.stage.id,
        "weeks": terms.weeks,
        "hours": terms.hours,
        "people": terms.people,
        "known": [standing_data(found) for found in plan.known],
        "gaps": [standing_data(found) for found in plan.gaps],
        "unsure": [item.question.id for item in plan.unsure],
        "programme": [_proposal(item) for item in plan.programme],
        "no_room": [_proposal(item) for item in plan.no_room],
        "kept": msgspec.to_builtins(kept),
    }


def _proposal(item: Proposal) -> dict[str, Any]:
    return {
        "id": item.activity.id,
        "title": item.activity.title,
        "strand": item.strand.id,
        "week": item.week,
        "until": item.last,
        "hours": item.hours,
        "waiting_weeks": item.waiting,
        "to_do": item.to_do,
        "for": list(item.gives),
        "because": list(item.why),
        "ask": list(item.activity.involve),
        "more_than_team": item.crowded,
        "tools": list(item.activity.tools),
    }

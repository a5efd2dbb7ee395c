"""`ebc stage gate`: the checks of a stage's gate, and the team's decision there; asked for at the keyboard, or given by options."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import options
from ebc_cli.cli.options import argument, option
from ebc_cli.cli.session import Session, here_now, here_today, now
from ebc_cli.errors import NoTerminal
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.guide.gates import Said
    from ebc_cli.project.steering import Decision, Moment
    from ebc_cli.toolkit.steering import Stage


def gate(
    ctx: typer.Context,
    name: str = argument("[STAGE]", "The stage whose gate it is; else the one that the project is in.", "stages"),
    check: list[str] = typer.Option([], "--check", metavar="ID=yes|partly|no[:reason]", help="Answer a check; again for more."),
    decision: str = option("--decision", "WORD", "go, go-with-conditions, stay, go-back or stop.", "decisions"),
    reason: str = typer.Option("", "--reason", metavar="TEXT", help="Why you decide so: needed."),
    condition: list[str] = typer.Option([], "--condition", metavar="TEXT", help="With go-with-conditions: a condition; again for more."),
    back_to: str = option("--back-to", "STAGE", "With go-back: the earlier stage.", "stages"),
    reopen: list[str] = typer.Option([], "--reopen", metavar="TEXT", help="With go-back: what is open again; again for more."),
    by: str = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="Who decides (else EBC_BY)."),
    on: str = typer.Option("", "--on", metavar="DATE", help="The day of the decision, such as 2026-11-22 (else today)."),
    move: bool = typer.Option(False, "--move", help="Move the project to the stage that the decision leads to."),
    only_show: bool = typer.Option(False, "--show", help="Show the checks and the decisions made; ask nothing."),
    no_input: bool = typer.Option(False, "--no-input", help="Ask nothing: save the decision that the options give."),
    as_json: bool = typer.Option(False, "--json", help="As JSON; asks nothing, and saves only with --no-input."),
) -> None:
    """Answer a gate's checks, and decide: go, stay, go back or stop."""
    from ebc_cli.guide import gates
    from ebc_cli.guide.gates import Said
    from ebc_cli.project.steering import moment
    from ebc_cli.terminal.console import someone_is_here

    session: Session = ctx.obj
    stage = session.stage_or_own(name)
    said = Said(
        gates.rulings(stage, check),
        gates.outcome(decision) if decision else None,
        reason.strip(),
        tuple(text.strip() for text in condition if text.strip()),
        session.stage(back_to).id if back_to.strip() else "",
        tuple(text.strip() for text in reopen if text.strip()),
        by.strip(),
    )
    day = gates.day_of(on, here_today()) if on.strip() else None

    def made() -> Moment:
        return moment(here_now(), day)

    gates.must_fit(said)
    gates.must_lead_back(session.toolkit, stage, said)
    if move:
        gates.must_lead_on(session.toolkit, session.store.project, stage, said)
    deciding = {"--check": check, "--decision": decision, "--reason": reason, "--condition": condition, "--on": on, "--move": move}
    deciding |= {"--back-to": back_to, "--reopen": reopen}
    options.of_one_use({"--show": only_show}, {**deciding, "--no-input": no_input}, hint="`--show` saves nothing; leave it out to decide.")
    if no_input:
        _by_options(session, stage, gates.decide(stage, said, made()), move=move, as_json=as_json)
    elif session.project is not None and someone_is_here() and not (only_show or as_json):
        _by_asking(session, stage, said, made, move=move)
    elif any(deciding.values()):
        raise NoTerminal(
            "There is no terminal to ask in, and nothing was saved.", "Add `--no-input` to save the decision that your options give."
        )
    else:
        _show(session, stage, bool(name), as_json)


# -- at the keyboard, and by options ------------------------------------------------------------------------------------------


def _by_asking(session: Session, stage: Stage, said: Said, made: Callable[[], Moment], *, move: bool) -> None:
    from ebc_cli.guide.gate_talk import GateTalk
    from ebc_cli.project.drafts import Drafts
    from ebc_cli.project.file_keeper import FileKeeper
    from ebc_cli.project.unfinished import UnfinishedTalk

    unfinished = UnfinishedTalk(Drafts(session.store.belongings), f"gate/{stage.id}")
    asker, keeper = session.asker(), FileKeeper(session.store, now)
    talk = GateTalk(session.toolkit, keeper, asker, stage, said, unfinished=unfinished, command=session.command)
    _note_next(session, stage, talk.run(made, move=move))


def _by_options(session: Session, stage: Stage, decision: Decision, *, move: bool, as_json: bool) -> None:
    from ebc_cli.guide import gates
    from ebc_cli.pages import gate_page, stage_data

    following = gates.onward(session.toolkit, session.store.project, decision) if move else None
    others = gates.keep(lambda project: session.store.save(project, now), session.store.project, decision, following)
    session.screen.note(gate_page.kept(stage, decision, others, following, warned=False))
    if as_json:
        stdout.write_json(stage_data.gate(session.here, stage, all_decisions=False))
    else:
        _note_next(session, stage, decision)


def _note_next(session: Session, stage: Stage, decision: Decision) -> None:
    """What comes after a decision, as a command. Nobody but the team moves the project."""
    from ebc_cli.guide import gates

    session.screen.note((session.way_on(*gates.then(session.toolkit, session.store.project, stage, decision)),))


# -- to look at ---------------------------------------------------------------------------------------------------------------


def _show(session: Session, stage: Stage, chosen: bool, as_json: bool) -> None:
    from ebc_cli.blocks.shapes import Gap

    if as_json:
        from ebc_cli.pages import stage_data

        stdout.write_json(stage_data.gate(session.here, stage, all_decisions=not chosen))
        return
    from ebc_cli.pages import chapters, gate_page, stage_facts

    blocks = gate_page.gate(session.here, stage)
    if session.project is not None and not chosen:
        others = tuple(found for found in stage_facts.decisions(session.toolkit, session.project) if found.stage.id != stage.id)
        blocks = (*blocks, *chapters.decisions(others, "Decisions at other gates"))
    session.show(blocks)
    to_decide = (f"stage gate {stage.id}", "To decide")
    session.screen.note(
        (Gap(), session.way_on(*(to_decide if session.project else ('start "Title"', "To keep decisions, start a project"))))
    )

"""`ebc stage`: a stage's guide, and moving the project to another stage; its plan is in `stage_plan.py`, its gate in `stage_gate.py`, and
catching up in `stage_catch_up.py`.

`ebc stage understand` needs no word for "show": a first word that is no command below `ebc stage` is taken for the name of a stage.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from ebc_cli.cli import keeper, options, stage_catch_up, stage_gate, stage_plan
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session
from ebc_cli.terminal import stdout

SHOW = "show"


class StageGroup(TyperGroup):
    """Commands below `ebc stage`, with the stage's guide for everything else that is typed there."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command's word in front where it was typed first or after the stage; the word for the guide where there is none."""
        first = next((place for place, word in enumerate(args) if not word.startswith("-")), len(args))
        found = next((place for place in (first, first + 1) if place < len(args) and args[place] in self.commands), None)
        if found is not None:
            args = [args[found], *args[:found], *args[found + 1 :]]
        elif not {"--help", "-h"} & set(args):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=StageGroup,
    help="A stage's guide: `ebc stage` for your own, or `ebc stage understand` (`--json` for other programs). Its plan, its gate, and "
    "moving to another stage.",
    subcommand_metavar="[STAGE | COMMAND [ARGS]...]",
    rich_markup_mode=None,
)


@app.command(SHOW, hidden=True)
def show(
    ctx: typer.Context,
    stage: str = argument("[STAGE]", "initiate, understand, co-design, deliver, sustain, or a number; else yours.", "stages"),
    as_json: bool = options.JSON,
) -> None:
    """Show a stage's guide: what it leads to, its steps, the minimum for it, what to leave behind, its gate."""
    session: Session = ctx.obj
    chosen = session.stage(stage) if stage else session.own_stage
    if as_json:
        from ebc_cli.pages import stage_data

        listed = {"stages": [stage_data.line(session.here, item) for item in session.toolkit.stages]}
        stdout.write_json(stage_data.whole(session.here, chosen) if chosen else listed)
        return
    from ebc_cli.pages import stage_page

    session.show(stage_page.guide(session.here, chosen) if chosen else stage_page.overview(session.here))


app.command("plan")(stage_plan.plan)
app.command("gate")(stage_gate.gate)
app.command("catch-up")(stage_catch_up.catch_up)


@app.command("set")
def set_stage(
    ctx: typer.Context,
    stage: str = argument("STAGE", "initiate, understand, co-design, deliver or sustain.", "stages", default=...),
) -> None:
    """Move the project to a stage. What the other stages hold stays as it is."""
    from ebc_cli.pages import stage_page
    from ebc_cli.project import steering

    session: Session = ctx.obj
    before, chosen = session.store.project.header.stage, session.stage(stage)
    if before == chosen.id:
        session.note(f"The project is in {chosen.title} already; nothing was changed.", "stage plan")
        return
    if not keeper.keep(session, lambda project: steering.in_stage(project, chosen.id)):
        return
    session.screen.note((*stage_page.moved(session.here, session.toolkit.stage(before), chosen), session.way_on("stage plan")))

"""`ebc tool`: a tool to read about, to fill in, to look at and to hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from ebc_cli.cli import drawn, options, tool_exchange, tool_rows
from ebc_cli.cli.options import argument, option
from ebc_cli.cli.session import Session, here_today
from ebc_cli.cli.tool_sheet import BY, begun_sheet, here, named_sheet, sheet_of
from ebc_cli.errors import Stopped, UnknownName, UsageFault
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import someone_is_here

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Figure
    from ebc_cli.toolkit.model import Tool
    from ebc_cli.worksheets.sheet import Sheet


class _AfterItsTool(TyperGroup):
    """Commands that stand after the name of a tool: `ebc tool fmea show`. Without one, options may stand behind the name."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words of the group, its options first."""
        at = next((place for place, word in enumerate(args) if place and word in self.commands), None)
        if at is None:
            ctx.allow_interspersed_args = True
        elif not args[0].startswith("-"):
            args = [*args[1:at], args[0], *args[at:]]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant. Raises `UsageFault` with the nearest."""
        if args[0] not in self.commands:
            hint = f"A name of several words stands in quotes. Commands: {', '.join(self.commands)}."
            raise UnknownName("command", args[0], self.commands, hint, inside="`ebc tool`")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=_AfterItsTool,
    help="A tool to read about, fill in and look at: `ebc tool` lists all, `ebc tool fmea` opens one.",
    subcommand_metavar="[COMMAND] [ARGS]...",
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def open_tool(
    ctx: typer.Context,
    name: str = argument("[TOOL]", "Its name, such as fmea or stakeholder-analysis.", "tools"),
    read: bool = typer.Option(False, "--read", help="Read how the tool is used."),
    fill: bool = typer.Option(False, "--fill", help="Fill in its worksheet, from the first open cell."),
    column: str = option("--column", "COLUMN", "With --fill: only this column, row by row.", "columns"),
    sheet: str = option("--sheet", "NAME", "Which sheet of the tool, such as now or to-be (else main).", "sheets"),
    first_pass: bool = typer.Option(False, "--first-pass", help="With --fill: only the columns worth filling in first."),
    only_list: bool = typer.Option(False, "--list", help="List every tool; ask nothing."),
    as_json: bool = typer.Option(False, "--json", help="The list of tools as JSON, for other programs."),
    by: str = BY,
) -> None:
    """Open a tool, or list them all."""
    session: Session = ctx.obj
    if ctx.invoked_subcommand is not None:
        _refuse_options_before(ctx)
        return
    if not name or only_list:
        _list(session, as_json=as_json)
        return
    found = session.tool(name)
    if as_json:
        from ebc_cli.pages import tool_data

        stdout.write_json(tool_data.tool(session.toolkit, session.project, found))
        return
    options.of_one_use({"--read": read}, {"--fill": fill})
    options.go_with("--fill", fill, {"--column": column, "--first-pass": first_pass})
    if read:
        _read(session, found)
    elif fill:
        fill_in(session, found, sheet, column, by, first_pass=first_pass)
    else:
        _choose(session, found, sheet, by)


def _refuse_options_before(ctx: typer.Context) -> None:
    """Raise `UsageFault` for options that would be passed over, because they stand before a command that has its own."""
    given = [param for param in ctx.command.params if _was_typed(ctx, param.name) and param.name not in ("name", "sheet")]
    if given:
        hint = "Put an option behind the command that it is for."
        raise UsageFault(f"`{given[0].opts[0]}` stands before `{ctx.invoked_subcommand}`.", hint)


def _was_typed(ctx: typer.Context, name: str | None) -> bool:
    source = ctx.get_parameter_source(name or "")
    return source is not None and source.name == "COMMANDLINE"


def _list(session: Session, *, as_json: bool) -> None:
    from ebc_cli.pages import tool_data, tool_pages

    if as_json:
        stdout.write_json(tool_data.listing(session.toolkit, session.project))
    else:
        session.show_list(tool_pages.listing(session.here))


def _read(session: Session, found: Tool) -> None:
    from ebc_cli.pages import tool_pages

    session.show(tool_pages.to_read(session.here, found))


def _choose(session: Session, found: Tool, sheet: str, by: str) -> None:
    """The opening card, and its ways on where somebody is here to choose one."""
    from ebc_cli.cli import walking
    from ebc_cli.pages import tool_pages
    from ebc_cli.pages.tool_pages import Way

    session.screen.show(tool_pages.opening(session.here, found))
    if not (walking.can_offer(session) and (found.worksheet or found.page)):
        session.screen.note(tool_pages.ways_on(session.here, found))
        return
    asker = session.asker()
    while True:
        ways = tool_pages.to_choose(found, sheet_of(session, found, sheet) if found.worksheet is not None else None)
        chosen = asker.choose("What would you like to do?", ways, ways[0].id)
        if chosen == Way.READ:
            _read(session, found)
        elif chosen == Way.LOOK:
            look(session, sheet_of(session, found, sheet))
        else:
            break
    if chosen in (Way.FIRST, Way.FILL):
        fill_in(session, found, sheet, "", by, first_pass=chosen == Way.FIRST)


# -- filling in -----------------------------------------------------------------------------------------------------------------


def fill_in(session: Session, found: Tool, sheet: str, column: str, by: str, *, first_pass: bool = False) -> None:
    """Ask for rows and cells until nothing is open or the person stops. Raises `Stopped` for a stop."""
    from contextlib import suppress

    from ebc_cli.cli import filling
    from ebc_cli.guide import sheet_order
    from ebc_cli.guide.conversation import PRIVACY, Notice
    from ebc_cli.pages import tool_pages
    from ebc_cli.project.drafts import Drafts
    from ebc_cli.terminal.signals import hangups

    standing = sheet_of(session, found, sheet)
    session.require_someone(f"`ebc tool {found.id} add NAME COLUMN=VALUE`")
    narrowed = sheet_order.Narrowed(sheet_order.column_named(standing, column) if column else "", first_pass)
    drafts = Drafts(session.store.belongings)
    asker = session.asker(drafts)
    with hangups() as hung_up:
        asker.tell(Notice(PRIVACY))
        work = filling.sheet_work(session, asker, drafts, standing, by, narrowed)
        ended = work.run()
        with suppress(OSError):  # the terminal may be gone
            session.screen.note(tool_pages.left(session.here, str(session.path), ended, here_today(), work.sheet, narrowed, by))
        hung_up.end_if_so()
    if ended.fault is not None:
        raise ended.fault
    if ended.stopped:
        raise Stopped("")


# -- looking --------------------------------------------------------------------------------------------------------------------


@app.command("show")
def show(
    ctx: typer.Context,
    view: str = option("--view", "VIEW", "Only this view.", "views"),
    sheet: str = option("--sheet", "NAME", "Which sheet (else the parent's, else main).", "sheets"),
    against: str = option("--against", "SHEET", "Only what differs from this other sheet, such as now.", "sheets"),
    explain: bool = typer.Option(False, "--explain", help="How every figure came about."),
    as_json: bool = options.JSON,
    out: str = drawn.output("a drawing (of the view, else the first)"),
    yes: bool = options.YES,
    redact: bool = options.REDACT,
    force: bool = options.FORCE,
) -> None:
    """Show what stands in a worksheet: tables, drawings, what does not hang together."""
    from ebc_cli.worksheets import sheet_names

    session, found = here(ctx)
    options.go_with("--output", out, {"--yes": yes, "--redact": redact, "--force": force})
    options.of_one_use({"--yes": yes}, {"--redact": redact})
    standing = sheet_of(session, found, sheet or named_sheet(ctx))
    if view:
        sheet_names.must_be_view(standing, view)
    if against:
        options.of_one_use({"--against": against}, {"--view": view, "--explain": explain, "--output": out})
        _tell_apart(session, begun_sheet(session, found, against), standing, as_json=as_json)
    elif as_json:
        from ebc_cli.pages import tool_data

        stdout.write_json(tool_data.sheet(standing, here_today()))
    elif out:
        from ebc_cli.report import handing
        from ebc_cli.worksheets import pictures

        def figure(change: handing.Change | None) -> Figure:
            of = standing.within(change(standing.project)) if change else standing
            return pictures.to_hand_on(of, view, session.command)

        shown = handing.looked_at(figure, lambda each: (each,), session.asker, yes=yes, redact=redact, here=someone_is_here())
        drawn.save(session, out, lambda: shown, force=force)
    else:
        look(session, standing, view=view, explain=explain)


def _tell_apart(session: Session, before: Sheet, after: Sheet, *, as_json: bool) -> None:
    """Show what sets two sheets apart."""
    from ebc_cli.pages import tool_difference

    if as_json:
        stdout.write_json(tool_difference.data(before, after))
    else:
        session.show(tool_difference.page(before, after))


def look(session: Session, standing: Sheet, *, view: str = "", explain: bool = False) -> None:
    """Show a sheet from its top."""
    from ebc_cli.pages import tool_pages

    session.show(tool_pages.sheet(standing, here_today(), view=view, explain=explain))


for name, command in {**tool_rows.COMMANDS, **tool_exchange.COMMANDS}.items():
    app.command(name)(command)

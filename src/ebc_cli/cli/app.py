"""The table of commands. Only the command that is run is imported, and what is heavy it imports itself when it runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from shutil import get_terminal_size
from types import MappingProxyType
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup

from ebc_cli.errors import UnknownName


class Command(NamedTuple):
    """Where a command is: a function, or a `typer.Typer` with commands of its own; and what it does, on one line of `ebc --help`."""

    module: str
    attribute: str
    summary: str


HELP = ("--help", "-h")
# In the order of `ebc --help`, under its headings. A summary fits on one line of 80 columns.
GROUPS: Mapping[str, Mapping[str, Command]] = MappingProxyType(
    {
        "To work": {
            "start": Command("start", "start", "Start a project: one readable file that keeps every answer."),
            "strand": Command("strand", "strand", "Work a strand: one question after another, saved as you go."),
            "question": Command("question", "question", "Work an improvement question, through every strand."),
            "approach": Command("approach", "approach", "Work by the steps of your approach: Lean, Six Sigma, others."),
            "stage": Command("stage", "app", "The five stages: a stage's guide, its plan, its gate."),
            "tool": Command("tool", "app", "Tools: read how, fill in their worksheets, look, hand on."),
            "check": Command("check", "check", "What does not hang together in your worksheets."),
            "status": Command("status", "status", "Show how far the project is, strand by strand."),
            "next": Command("next_step", "next_step", "Show one next step and why it is worth taking."),
            "actions": Command("actions", "app", "Who does what by when: list, add in one line, mark as done."),
            "answer": Command("answer", "app", "Answers without a prompt: list, show, set, import, export."),
            "merge": Command("merge", "merge", "Merge another copy of your project into this one."),
            "report": Command("report", "report", "Print a report: one page first, then strand by strand."),
            "print": Command("printing", "print_out", "On paper, to write on: a worksheet, an activity, cards."),
            "restore": Command("restore", "restore", "List the earlier good versions, or bring one back."),
        },
        "To read and find": {
            "read": Command("read", "read", "Read the guide's pages, or get a route for the time you have."),
            "help": Command("how_to", "how_to", "How to do something: print, undo, share, work together."),
            "search": Command("search", "search", "Search everything the guide says, and your own answers."),
            "questions": Command("questions", "questions", "The 22 improvement questions, and how far you are with each."),
            "map": Command("mapping", "show_map", "See every question, activity and tool, and where each is used."),
            "term": Command("term", "term", "Show what a word means here, with an example."),
            "cards": Command("cards", "cards", "Cards to read or to draw in a workshop, and cards of your own."),
            "case": Command("case", "case", "Show a published case, with a lesson for each strand."),
            "feedback": Command("feedback", "feedback", "Write what you think of the guide, as a draft to send."),
        },
        "For authors and shells": {
            "content": Command("content", "app", "The guide's content, for authors: check, show, schema, path."),
            "completion": Command("completion", "completion", "Print a script that completes commands at the TAB key."),
        },
    }
)
COMMANDS: Mapping[str, Command] = MappingProxyType({name: command for group in GROUPS.values() for name, command in group.items()})


class _Grouped(TyperGroup):
    """The program's own help: commands under headings, by what a person came to do, each summary whole."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant. Raises `UsageFault` with the nearest, or with the one that opens what is called so."""
        if args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        below = {inner: f"{name} {inner}" for name, group in self.commands.items() for inner in getattr(group, "commands", {})}
        fault = UnknownName("command", args[0], self.commands, "`ebc --help` lists them all.", called=below)
        if args[0] in below:
            raise fault
        from ebc_cli.cli.session import Session

        session = Session(project=ctx.params["project"], content=ctx.params["content"])
        raise session.lead_on(fault, args[0], "command")

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """Write the commands that this program was built with."""
        longest = max(map(len, self.commands), default=0)
        for heading, group in GROUPS.items():
            rows = [(name.ljust(longest), (command.help or "").split("\n")[0]) for name in group if (command := self.commands.get(name))]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def build(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with these commands; each that is left out saves the time to import and describe it."""
    app = _bare()
    for name in names:
        found = getattr(import_module(f"ebc_cli.cli.{COMMANDS[name].module}"), COMMANDS[name].attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


def overview() -> typer.Typer:
    """The program as `ebc --help` lists it: every command by its summary, none of them imported. It can tell and cannot do anything."""
    app = _bare()
    for name, command in COMMANDS.items():
        app.command(name, help=command.summary)(_only_told)
    return app


def _only_told() -> None:
    raise AssertionError("a command was run from the overview, which only lists them")


def _bare() -> typer.Typer:
    app = typer.Typer(
        name="ebc",
        cls=_Grouped,
        help="Engineering Better Care, step by step: a guide for teams who improve health and care.",
        epilog='Begin with: ebc start "Your project". Stop at any time: every answer is saved as you give it.',
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": list(HELP), "terminal_width": _help_width()},
    )
    app.callback(invoke_without_command=True)(common)
    return app


def _help_width() -> int:
    """Columns for help: those of the screen, up to 80. Left to itself, the library never goes below 50, which a narrow screen breaks."""
    return max(20, min(get_terminal_size().columns, 80))


def _version(wanted: bool) -> None:
    if wanted:
        from ebc_cli import __version__

        typer.echo(f"ebc {__version__}")
        raise typer.Exit


def common(
    ctx: typer.Context,
    project: str = typer.Option(
        "", "--project", "-p", metavar="FILE", help="The project file (else EBC_PROJECT, else the one in this folder)."
    ),
    content: str = typer.Option("", "--content", metavar="DIR", help="Your organisation's own content over ours (else EBC_CONTENT)."),
    plain: bool = typer.Option(False, "--plain", help="Plain lines and typed commands: for screen readers (also EBC_PLAIN=1)."),
    no_color: bool = typer.Option(False, "--no-color", help="No colour (also NO_COLOR=1)."),
    _shown: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version and exit."),
) -> None:
    """Engineering Better Care, step by step: a guide for teams who improve health and care."""
    from ebc_cli.cli.session import Session

    ctx.obj = Session(project=project, content=content, plain=plain, colour=not no_color)
    if ctx.invoked_subcommand is None:
        from ebc_cli.cli import home

        home.show(ctx.obj)

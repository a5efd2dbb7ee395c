"""The table of commands. Only the command that is run is imported, and what is heavy it imports itself when it runs."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from types import MappingProxyType

import typer

from ebc_cli.cli.session import Session

# Name, and where it is: a function is a command, a `typer.Typer` a group of commands. In the order of `ebc --help`.
COMMANDS = MappingProxyType(
    {
        "start": ("start", "start"),
        "strand": ("strand", "strand"),
        "status": ("status", "status"),
        "next": ("next_step", "next_step"),
        "answer": ("answer", "app"),
        "report": ("report", "report"),
        "restore": ("restore", "restore"),
        "content": ("content", "app"),
        "completion": ("completion", "completion"),
    }
)


def build(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with these commands; each that is left out saves the time to import and describe it."""
    app = typer.Typer(
        name="ebc",
        help="Engineering Better Care, step by step: a guide for teams who improve health and care.",
        epilog='Begin with: ebc start "Your project". Stop at any time: every answer is saved as you give it.',
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(invoke_without_command=True)(common)
    for name in names:
        module, attribute = COMMANDS[name]
        found = getattr(import_module(f"ebc_cli.cli.{module}"), attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


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
    ctx.obj = Session(project=project, content=content, plain=plain, colour=not no_color)
    if ctx.invoked_subcommand is None:
        from ebc_cli.cli import home

        home.show(ctx.obj)

"""The table of commands. Each command's module is small to import; what is heavy it imports itself when it runs."""

from __future__ import annotations

import typer

from ebc_cli.cli.session import Session

app = typer.Typer(
    name="ebc",
    help="Engineering Better Care, step by step: a guide for teams who improve health and care.",
    epilog='Begin with: ebc start "Your project". Stop at any time: every answer is saved as you give it.',
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from ebc_cli import __version__

        typer.echo(f"ebc {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
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


from ebc_cli.cli import answer, completion, content, next, report, restore, start, status, strand  # noqa: E402

app.command("start")(start.start)
app.command("strand")(strand.strand)
app.command("status")(status.status)
app.command("next")(next.next_step)
app.add_typer(answer.app, name="answer")
app.command("report")(report.report)
app.command("restore")(restore.restore)
app.add_typer(content.app, name="content")
app.command("completion")(completion.completion)

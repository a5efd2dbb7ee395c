"""`ebc report`: the project as a report, on the terminal or in a file. The page itself is made in `report/build.py`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.session import Session, here_today
from ebc_cli.errors import UsageFault, all_of
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.report.facts import ReportOptions


class Format(StrEnum):
    """How a report may look."""

    terminal = "terminal"
    markdown = "markdown"
    json = "json"


SUFFIXES = {".md": Format.markdown, ".markdown": Format.markdown, ".json": Format.json, ".txt": Format.terminal}


def report(
    ctx: typer.Context,
    form: Format | None = typer.Option(None, "--format", help="How it looks; else the suffix of the file decides, else terminal."),
    output: Path | None = typer.Option(None, "--output", "-o", metavar="FILE", help="Write a file: .md, .markdown, .json or .txt."),
    strand: list[str] = typer.Option([], "--strand", "-s", metavar="STRAND", help="Only this strand (again for more), after the summary."),
    draft: bool = typer.Option(False, "--draft", help="With the open questions and what helps to answer them."),
) -> None:
    """Print a report: one page that says where you stand, then what you answered, strand by strand."""
    from ebc_cli.project import finding

    session: Session = ctx.obj
    if output is None:
        _show(session, form or Format.terminal, _options(session, strand, draft))
        return
    finding.refuse_project_files(output, session.path)  # before a wrong suffix: it is the graver slip
    chosen = _of_file(output, form)
    stdout.write_file(output, _text(session, chosen, _options(session, strand, draft)), session.path)
    _say_written(session, output)


def _options(session: Session, strands: list[str], draft: bool) -> ReportOptions:
    from ebc_cli.guide import next as guide_next
    from ebc_cli.report.facts import ReportOptions

    slugs = tuple(session.strand(name).id for name in strands)
    # Without a place: where one person stopped is no business of a report.
    step = guide_next.step(session.toolkit, session.team)
    return ReportOptions(slugs, draft, step.reason if step.command == "report" else f"{step.title}. {step.reason}")


def _show(session: Session, form: Format, options: ReportOptions) -> None:
    if form is Format.terminal:
        from ebc_cli.report.build import build
        from ebc_cli.terminal import pager

        pager.show(session.screen, build(session.toolkit, session.team, options, here_today()))
        return
    from ebc_cli.terminal import stdout

    stdout.write(_text(session, form, options))


def _text(session: Session, form: Format, options: ReportOptions) -> str:
    """The report as the text of a file."""
    from ebc_cli.report import facts

    gathered = facts.gather(session.toolkit, session.team, options, here_today())
    if form is Format.json:
        from ebc_cli.report import jsonform

        return jsonform.render(gathered)
    from ebc_cli.blocks import markdown, plain
    from ebc_cli.report import build

    blocks = build.of_facts(gathered, draft=options.draft)
    return markdown.render(blocks) if form is Format.markdown else plain.render(blocks)


def _of_file(output: Path, form: Format | None) -> Format:
    """The format that the file's suffix stands for. Raises `UsageFault` when it stands for none, or for another than was asked for."""
    found = SUFFIXES.get(output.suffix.lower())
    if found is None:
        raise UsageFault(f"`{output.name}` does not say which format is wanted.", f"Name a file that ends in {all_of(SUFFIXES, 'or')}.")
    if form is not None and form is not found:
        fitting = [suffix for suffix, meant in SUFFIXES.items() if meant is form]
        raise UsageFault(
            f"`{output.name}` and `--format {form.value}` contradict each other.",
            f"Leave `--format` out, or name a file that ends in {all_of(fitting, 'or')}.",
        )
    return found


def _say_written(session: Session, output: Path) -> None:
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.terminal.console import Screen

    # Plain lines on every terminal: two lines are not worth the time that drawing takes to load.
    Screen(plain_wanted=True).note((Text(f"Wrote {output}."), Text(session.command("next"), label="Next")))

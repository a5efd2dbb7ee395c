"""`ebc read`: the sections and pages of the guide, and a reading plan for the reader and the time there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import drawn, options
from ebc_cli.cli.options import argument, option
from ebc_cli.cli.session import Session, here_today
from ebc_cli.errors import UsageFault

if TYPE_CHECKING:
    from ebc_cli.pages.reading import Desk
    from ebc_cli.toolkit.library import Page, Section


def read(
    ctx: typer.Context,
    words: list[str] = argument(
        "[SECTION[/PAGE]]", "A section or a page, such as process, process/the-hexagon or hexagon.", "to-read", default=None
    ),
    route: bool = typer.Option(False, "--route", help="A reading plan that fits you."),
    minutes: int | None = typer.Option(None, "--minutes", metavar="N", help="With --route: no more than N minutes of reading."),
    read_too: bool = typer.Option(False, "--all", help="With --route: take in the pages that you have read."),
    experience: str = option("--experience", "LEVEL", "With --route: novice or experienced.", "experiences"),
    approach: str = option("--approach", "ID", "With --route: the approach that you use, such as lean, or none.", "approaches-or-none"),
    no_pager: bool = options.NO_PAGER,
    as_json: bool = options.JSON,
    out: str = drawn.output("the picture of a page, such as the ladder of risk,"),
    force: bool = options.FORCE,
) -> None:
    """Read the guide: its pages, and a reading plan for the time you have."""
    session: Session = ctx.obj
    name = " ".join(words or ()).strip()
    whole = f"A reading plan is for the whole guide. Leave out `{name}`, or open it with `{session.command(f'read {name}')}`."
    options.of_one_use({"--route": route}, {name: name}, hint=whole)
    for_route = {"--minutes": minutes, "--all": read_too, "--experience": experience, "--approach": approach}
    options.of_one_use({"--output": out}, {"--route": route, "--json": as_json})
    options.go_with("--output", out, {"--force": force})
    options.go_with("PAGE", name, {"--output": out})
    if minutes is not None and minutes < 1:
        raise UsageFault(f"`--minutes {minutes}` leaves no time to read.", "Give whole minutes, 1 or more.")
    options.go_with("--route", route, for_route, f"Add `--route`: `{session.command('read --route --minutes 20')}`.")
    if route:
        from ebc_cli.cli import reading_plan

        wanted = reading_plan.WantedPlan(minutes or 0, read_too, experience, approach)
        reading_plan.show(session, wanted, paged=not no_pager, as_json=as_json)
        return
    found = session.to_read(name) if name else None
    if out:
        from ebc_cli.pages import reading

        drawn.save(session, out, lambda: reading.picture(session.desk, found), force=force)
    elif as_json:
        from ebc_cli.pages import reading_data
        from ebc_cli.terminal import stdout

        stdout.write_json(reading_data.library(session.desk, found))
    else:
        _show(session, found, paged=not no_pager)


def _show(session: Session, found: Section | Page | None, *, paged: bool) -> None:
    from ebc_cli.pages import reading
    from ebc_cli.toolkit.library import Page

    view = session.desk
    if isinstance(found, Page):
        _read_page(session, view, found, paged=paged)
        return
    session.show(reading.one_section(view, found) if found else reading.overview(view), wanted=paged)


def _read_page(session: Session, view: Desk, page: Page, *, paged: bool) -> None:
    """Show a page, and mark it as read when it was shown to its end."""
    from ebc_cli.pages import reading
    from ebc_cli.project import pages_read

    if session.show(reading.one_page(view, page), wanted=paged):
        pages_read.remember(page.name, here_today().isoformat())


# -- names --------------------------------------------------------------------------------------------------------------------

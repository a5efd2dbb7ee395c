"""`ebc read --route`: for whom the plan is made (options, the project, two choices at a terminal), and the plan."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ebc_cli.cli.session import Session
from ebc_cli.errors import EbcError
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.guide.reading import Reader
    from ebc_cli.project.model import Project


class WantedPlan(NamedTuple):
    """The options of a reading plan, as typed. `minutes` 0 is any time."""

    minutes: int
    read_too: bool
    experience: str
    approach: str


def show(session: Session, wanted: WantedPlan, *, paged: bool, as_json: bool) -> None:
    """Show the plan. Raises `UsageFault` for an option that names nothing, `Stopped` when a choice is left."""
    from ebc_cli.guide import reading as planning
    from ebc_cli.pages import reading, reading_data

    reader = _reader(session, wanted, may_ask=not as_json)
    view = session.desk
    route = planning.route_for(session.library.routes, reader)
    read = () if wanted.read_too else view.read
    act = planning.act(session.toolkit, session.project, route, reader)
    plan = planning.plan(session.library, route, planning.own_page(session.toolkit, reader), read, wanted.minutes, act)
    if as_json:
        stdout.write_json(reading_data.plan(view, reader, plan))
    else:
        other = "novice" if reader.experience == "experienced" else "experienced"
        another = _for_reader(session, wanted, other, "none" if reader.keeps else "lean")
        session.show(reading.route(view, plan, reading.made_for(view, reader, another), wanted.minutes), wanted=paged)


def _reader(session: Session, wanted: WantedPlan, *, may_ask: bool) -> Reader:
    """Who reads: by the options, else the project, what neither says is asked at a terminal, else a newcomer with no approach."""
    from ebc_cli.blocks.shapes import Gap
    from ebc_cli.guide import start_talk
    from ebc_cli.guide.reading import NO_APPROACH, Reader
    from ebc_cli.terminal.console import someone_is_here

    way = start_talk.way(session.toolkit, wanted.experience, wanted.approach).or_kept(session.project)
    if may_ask and not all(way) and someone_is_here():
        instead = f"Say it in the command: `{_for_reader(session, wanted, 'novice', 'none')}`."
        way = start_talk.whole_way(session.asker(), session.toolkit, way, instead)
        if session.project is not None:
            _keep(session, *way)
        session.screen.show((Gap(),))
    return Reader("experienced" if way.experience == "experienced" else "novice", way.approach or NO_APPROACH)


def _keep(session: Session, experience: str, approach: str) -> None:
    """Keep in the project what it did not say yet, so that it is asked once; where that fails it is asked again the next time."""
    from ebc_cli.cli import keeper

    def told(project: Project) -> Project:
        return project.with_header(experience=project.header.experience or experience, approach=project.header.approach or approach)

    with suppress(EbcError):
        keeper.keep(session, told, asks=False)


def _for_reader(session: Session, wanted: WantedPlan, experience: str, approach: str) -> str:
    """The command of the same plan for such a reader."""
    minutes = f" --minutes {wanted.minutes}" if wanted.minutes else ""
    return session.command(f"read --route{minutes} --experience {experience} --approach {approach}")

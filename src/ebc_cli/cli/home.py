"""`ebc` alone: where the project stands and the one next step; outside any project, how to begin."""

from __future__ import annotations

from ebc_cli.cli.session import Session, here_today
from ebc_cli.pages import home_page


def show(session: Session) -> None:
    """Show the home page on stdout."""
    from ebc_cli.project import finding

    if finding.find(session.named_project) is None:
        session.screen.show(home_page.welcome(session.toolkit.about, session.command))
        return
    blocks = home_page.pages(session.here, session.team, session.path.name, session.step, here_today())
    session.screen.show(next(filter(session.screen.has_room_for, blocks), blocks[-1]))

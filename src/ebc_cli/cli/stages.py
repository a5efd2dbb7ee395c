"""What the commands below `ebc stage` share: which stage is meant, what a page is made from, JSON of what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ebc_cli.cli.session import Session

if TYPE_CHECKING:
    from ebc_cli.toolkit.steering import Stage


def present(session: Session) -> Stage | None:
    """The stage that the project is in; `None` without a project, and for one that names no stage of the toolkit."""
    from ebc_cli.guide import stages

    return stages.present(session.toolkit, session.project) if session.project is not None else None


def meant_or_first(session: Session, name: str) -> Stage:
    """The stage of this name, else the project's own, else the first."""
    return session.stage(name) if name else present(session) or session.toolkit.stages[0]

"""Filling in a worksheet at the keyboard: by itself, or from within other work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ebc_cli.cli.session import Session, here_today, now
from ebc_cli.cli.tool_sheet import maker, sheet_of

if TYPE_CHECKING:
    from ebc_cli.guide.conversation import Asker
    from ebc_cli.guide.sheet_order import Narrowed
    from ebc_cli.guide.sheet_work import SheetWork
    from ebc_cli.project.drafts import Drafts
    from ebc_cli.toolkit.model import Tool
    from ebc_cli.worksheets.sheet import Sheet


def sheet_work(session: Session, asker: Asker, drafts: Drafts, standing: Sheet, by: str, narrowed: Narrowed) -> SheetWork:
    """The work on a sheet, kept in the project's file."""
    from ebc_cli.cli.actions import note_action
    from ebc_cli.guide.sheet_work import SheetWork
    from ebc_cli.project import sheet_changes
    from ebc_cli.project.file_keeper import FileKeeper

    return SheetWork(
        session.toolkit,
        standing.tool,
        standing.called,
        FileKeeper(session.store, now),
        asker,
        maker=lambda: maker(by),
        today=here_today,
        shelf=drafts,
        narrowed=narrowed,
        examples=lambda list_, column: session.book.cells(session.toolkit, standing.tool, list_, column),
        note=lambda: note_action(session, asker, "", by),
        remember=lambda before, after: sheet_changes.remember(session.store.belongings, sheet_changes.between(before, after)),
    )


def fill_in_place(session: Session, asker: Asker, drafts: Drafts, found: Tool, by: str) -> None:
    """Work in a tool's worksheet from within other work, and come back to it. Raises `EbcError` where something cannot be saved."""
    from ebc_cli.guide.conversation import Notice
    from ebc_cli.guide.sheet_order import Narrowed
    from ebc_cli.pages import tool_pages

    asker.tell(Notice(f"{found.title}. {found.purpose}"))
    work = sheet_work(session, asker, drafts, sheet_of(session, found, ""), by, Narrowed(first_pass=True))
    ended = work.run()
    if ended.fault is not None:
        raise ended.fault
    asker.tell(Notice(tool_pages.back_from(found, work.sheet), "good"))

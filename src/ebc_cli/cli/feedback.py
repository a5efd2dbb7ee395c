"""`ebc feedback`: what a reader tells the guide's makers. Kept on this computer, written as a draft that the reader may send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ebc_cli import __version__
from ebc_cli.cli import options
from ebc_cli.cli.session import Session, here_now
from ebc_cli.errors import SaveFault, Stopped
from ebc_cli.pages import feedback_page
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import someone_is_here

if TYPE_CHECKING:
    from ebc_cli.pages.letter import Letter


def feedback(
    ctx: typer.Context,
    comments: str = typer.Option("", "--comments", metavar="TEXT", help="What you want to say."),
    about: str = typer.Option("", "--about", metavar="TEXT", help="Which page or command it is about."),
    name: str = typer.Option("", "--name", metavar="NAME", help="Your name, if you like."),
    email: str = typer.Option("", "--email", metavar="ADDRESS", help="Your e-mail address, if you would like an answer."),
    out: str = typer.Option("", "--out", metavar="PATH", help="The draft's file or folder (else this folder)."),
    no_input: bool = typer.Option(False, "--no-input", help="Ask nothing; leave out what is not given."),
    listed: bool = typer.Option(False, "--list", help="List what is kept on this computer."),
    as_json: bool = typer.Option(False, "--json", help="With --list: as JSON, for other programs."),
    purge: bool = typer.Option(False, "--purge", help="Remove all that is kept on this computer."),
    yes: bool = typer.Option(False, "--yes", help="With --purge: do not ask first."),
) -> None:
    """Tell the makers of the guide what you think. Nothing is sent: you get a draft, and what you say is kept on this computer."""
    session: Session = ctx.obj
    writing = {"--comments": comments, "--about": about, "--name": name, "--email": email, "--out": out, "--no-input": no_input}
    options.of_one_use(writing, {"--list": listed}, {"--purge": purge}, hint="Run the command once for each.")
    options.go_with("--list", listed, {"--json": as_json})
    options.go_with("--purge", purge, {"--yes": yes})
    from ebc_cli.cli import kept_feedback

    if listed:
        kept_feedback.remove_old(session)
        kept_feedback.show(session, as_json)
    elif purge:
        kept_feedback.remove_old(session)
        kept_feedback.purge(session, asks=not yes)
    else:
        _write(session, {"comments": comments, "about": about, "name": name, "email": email}, out, asks=not no_input)


# -- writing --------------------------------------------------------------------------------------------------------------------


def _write(session: Session, given: dict[str, str], out: str, *, asks: bool) -> None:
    """Take what the reader says, keep it, and write the draft. Nothing is kept or written before all has been said."""
    from ebc_cli.cli import kept_feedback
    from ebc_cli.guide.conversation import PRIVACY
    from ebc_cli.guide.importing import must_be_text
    from ebc_cli.pages import letter as letters
    from ebc_cli.project import feedback as store

    seated = asks and someone_is_here()
    (session.screen.show if seated else session.screen.note)(feedback_page.privacy(str(store.folder()), PRIVACY))
    kept_feedback.remove_old(session)
    # What may be wrong is looked at before anybody types: the content, the place of the draft, what was given.
    about = session.toolkit.about
    place = store.draft_place(out, here_now())
    must_be_text(*given.values())
    feedback_page.must_do(given, seated=seated)
    letter = feedback_page.letter(_asked(session, given) if seated else given, about, f"ebc {__version__}")
    kept, reason = store.kept_or_why(letter.about, letter.comments, here_now())
    _write_draft(place, letters.draft(letter, here_now()), kept)
    _told(session, letter, place, kept, reason)


def _asked(session: Session, given: dict[str, str]) -> dict[str, str]:
    """What was given, and by questions what was not. Raises `Stopped` when the person stops."""
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.guide import feedback_talk

    def tell(fault: str) -> None:
        session.screen.show((Text(fault, "warn"),))

    return feedback_talk.asked(given, lambda label, needed: _line(session, label, needed=needed), feedback_page.address_fault, tell)


def _line(session: Session, label: str, *, needed: bool) -> str:
    from ebc_cli.terminal.asking import typed_line

    typed = typed_line(session.screen, label, needed=needed)
    if typed is None:
        raise Stopped("Stopped; nothing was kept or written.", f"Begin again with `{session.command('feedback')}`.")
    return typed


def _write_draft(place: Path, text: str, kept: Path | None) -> None:
    """Raises `SaveFault` that says where the comments are safe; where nothing could be kept, on stdout."""
    try:
        stdout.write_file(place, text)
    except SaveFault as fault:
        if kept is None:
            stdout.write(text)
        safe = f"Your comments are kept in {kept}." if kept else "No copy could be kept either: the draft stands above, for you to copy."
        raise SaveFault(fault.message, f"{safe} Name another place for the draft with `--out`.") from None


def _told(session: Session, letter: Letter, place: Path, kept: Path | None, reason: str) -> None:
    from ebc_cli.pages import letter as letters
    from ebc_cli.project import feedback as store

    link, copy, folder = letters.link(letter), str(kept) if kept else "", str(store.folder())
    session.screen.note(feedback_page.written(letter, str(place), copy, folder, reason, linked=bool(link)))
    if link:
        stdout.write(f"{link}\n")

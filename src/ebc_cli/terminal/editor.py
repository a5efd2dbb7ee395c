"""A longer answer in the user's own editor: `VISUAL`, `EDITOR`, else what the system has.

The text lies in a file among the project's drafts, and stays there until it is an answer or a draft: nothing that was saved in the editor
is lost, whatever ends it or this program.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from ebc_cli import files
from ebc_cli.errors import EbcError, HungUp, UsageFault
from ebc_cli.guide.conversation import Asker, Card, Give, Notice, Reply, Stop
from ebc_cli.project.drafts import UNREAD, Drafts
from ebc_cli.project.model import Draft
from ebc_cli.toolkit import kinds

NO_EDITOR = "No editor was found."
HOW_TO_NAME = "Name yours with the environment variable EDITOR, such as `EDITOR=nano`."
# Nobody writes and saves in so few seconds: an editor that is back by then has opened a window of its own.
SOON = 2.0
IN_A_WINDOW = "Has your editor opened a window of its own? Write, save and close it there, then press Enter here"


class Edited(NamedTuple):
    """The text as the editor saved it, without the last line end; and whether this program was asked to end meanwhile."""

    text: str
    hung_up: bool


def reply(drafts: Drafts, card: Card, text: str, draft: Draft, asker: Asker) -> Reply | Draft:
    """What comes of editing the answer to a card: an answer, a stop, or a draft to go on with at the same question.

    Raises `EbcError` when the editor cannot be used; `text` is then as it was.
    """
    edited = edit(drafts, card.question.id, text, asker)
    changed = edited.text.strip() != text.strip()
    written = Draft(edited.text, draft.confidence) if changed else draft
    if edited.hung_up:
        return Stop(written)
    if not changed:
        asker.tell(Notice("Nothing was changed in the editor."))
        return draft
    if not edited.text.strip():
        asker.tell(Notice("The editor left no text; the answer is as it was."))
        return draft
    try:
        return Give(kinds.parse(card.question, edited.text), draft.confidence)
    except UsageFault as fault:
        asker.tell(Notice(f"{fault.message} {fault.hint}", "warn"))
        return written


def edit(drafts: Drafts, about: str, text: str, asker: Asker) -> Edited:
    """`text` after the user has edited it. What was changed is kept as a draft before its file is removed.

    Raises `EbcError` when no editor runs, or when what it has saved cannot be read.
    """
    command = _command()
    path = drafts.to_edit(about, f"{text}\n" if text else "")
    hung_up, fault = False, None
    try:
        _run(command, path, asker)
    except HungUp:
        hung_up = True
    except EbcError as raised:
        fault = raised
    edited = _read(path)
    if edited == text:
        drafts.put_away(path)
    else:
        drafts.edited(path, about, Draft(edited))
    if fault is not None:
        if edited != text:
            raise EbcError(f"{fault.message} What it had saved is kept as a draft.", fault.hint)
        raise fault
    return Edited(edited, hung_up)


def _read(path: Path) -> str:
    rescued = path.with_name(f"{path.name}.save")  # where nano puts what was not saved when it is made to end
    with suppress(OSError):
        rescued.replace(path)
    text = files.text_of(path.read_bytes())
    if text is None:
        kept = path.rename(path.with_suffix(UNREAD))
        raise EbcError(
            "What the editor saved is in an encoding that cannot be known, so it was not taken in.",
            f"It is kept in {kept}: save it as UTF-8 and give it with `ebc answer set`, or paste it here.",
        )
    return text.replace("\r\n", "\n").removesuffix("\n")


def _run(command: list[str], path: Path, asker: Asker) -> None:
    """Run the editor until it has ended, or until the person says so where it only opens a window."""
    begun, before = time.monotonic(), path.read_bytes()
    with _its_own_ctrl_c():
        try:
            editor = subprocess.Popen([*command, str(path)])
        except (OSError, ValueError) as fault:
            why = fault.strerror if isinstance(fault, OSError) else fault
            raise EbcError(f"The editor `{command[0]}` could not be started ({why}).", HOW_TO_NAME) from None
        try:
            code = editor.wait()
        except BaseException:
            editor.terminate()
            with suppress(subprocess.TimeoutExpired):
                editor.wait(SOON)
            raise
    if code:
        raise EbcError(f"The editor `{command[0]}` ended with an error.", HOW_TO_NAME)
    if time.monotonic() - begun < SOON and path.read_bytes() == before:
        asker.line(IN_A_WINDOW)


@contextmanager
def _its_own_ctrl_c() -> Iterator[None]:
    """Ctrl-C in the editor is the editor's. (A handler, unlike "ignore", does not pass on to the program that is started.)"""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _command() -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        named = os.environ.get(variable, "").strip()
        if named:
            return _words(named)
    for program in ("notepad.exe",) if sys.platform == "win32" else ("sensible-editor", "nano", "vim", "vi"):
        if shutil.which(program):
            return [program]
    raise EbcError(NO_EDITOR, HOW_TO_NAME)


def _words(named: str) -> list[str]:
    """A program with its options. A path with spaces or a quote in it may stand as it is."""
    if Path(named).is_file():
        return [named]
    try:
        return [word.strip('"') for word in shlex.split(named, posix=False)] if os.name == "nt" else shlex.split(named)
    except ValueError:  # an open quote, as in /home/o'brien/bin/ed --wait
        return named.split()

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
from ebc_cli.guide.conversation import Asker, Give, Notice, Prompt, Reply, Stop
from ebc_cli.project.drafts import Drafts
from ebc_cli.project.model import Draft
from ebc_cli.toolkit import kinds

NO_EDITOR = "No editor was found."
HOW_TO_NAME = "Name yours with the environment variable EDITOR, such as `EDITOR=nano`."
# Nobody writes and saves in so few seconds: an editor that is back by then has opened a window of its own.
SOON = 2.0
HOW_TO_WAIT = (
    " If it has a window of its own, save and close there, then open the editor here again; or name it with the option that makes it wait, "
    'such as `EDITOR="code --wait"`.'
)
# Editors that stay in the terminal until they are left.
IN_THE_TERMINAL = frozenset((
    "ed", "editor", "emacs", "helix", "hx", "jed", "joe", "kak", "mcedit", "mg", "micro", "nano",
    "ne", "nvi", "nvim", "pico", "rnano", "rvim", "sensible-editor", "vi", "view", "vim",
))  # fmt: skip
IN_A_WINDOW = "Has your editor opened a window of its own? Write, save and close it there, then press Enter here"


class Edited(NamedTuple):
    """What an editor has saved (`None` for nothing), and what else came of it: a fault, a request to end, a person who was not done."""

    taken: files.Taken | None
    fault: EbcError | None
    hung_up: bool
    done: bool


def reply(drafts: Drafts, prompt: Prompt, text: str, draft: Draft, asker: Asker) -> Reply | Draft:
    """What comes of editing the answer to a prompt: an answer, a stop, or a draft to go on with at the same question.

    Raises `EbcError` when there is no editor, or no place for its file.
    """
    taken, fault, hung_up, done = edit(drafts, prompt.id, text, asker)
    written = Draft(taken.text, draft.confidence) if taken is not None and taken.text.strip() else draft
    if hung_up:
        return Stop(written)
    if taken is not None and taken.windows:
        asker.tell(Notice(files.READ_AS_WINDOWS, "warn"))
    if fault is not None:
        kept = " What it had saved is kept as a draft." if written is not draft else ""
        asker.tell(Notice(f"{fault.message}{kept} {fault.hint}", "warn"))
    elif taken is None:
        asker.tell(Notice("Nothing was saved in the editor, so nothing has changed." + (HOW_TO_WAIT if _may_open_a_window() else "")))
    elif written is draft:
        asker.tell(Notice("The editor left no text; the answer is as it was."))
    elif done:
        try:
            return Give(kinds.parse(prompt.field, taken.text), draft.confidence)
        except UsageFault as misfit:
            asker.tell(Notice(f"{misfit.message} {misfit.hint}", "warn"))
    return written


def edit(drafts: Drafts, about: str, text: str, asker: Asker) -> Edited:
    """Have a text edited. What was saved is kept as a draft before its file is removed.

    Raises `EbcError` when there is no editor, or no place for its file.
    """
    command = _command()
    path = drafts.to_edit(about, text)
    hung_up, fault, taken, done = False, None, None, False
    try:
        done = _run(command, path, asker)
    except HungUp:
        hung_up = True
    except EbcError as raised:
        fault = raised
    try:
        taken = drafts.saved(path)
    except EbcError as raised:
        fault = raised
    if taken is not None and taken.text.strip():
        drafts.edited(path, about, Draft(taken.text))
    elif taken is None and fault is None and _may_open_a_window():
        drafts.leave(path, about)
    else:
        drafts.put_away(path)
    return Edited(taken, fault, hung_up, done)


def _run(command: list[str], path: Path, asker: Asker) -> bool:
    """Run the editor until it has ended, or until the person says so where it only opens a window; false if they are not done."""
    begun, before = time.monotonic(), _stamp(path)
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
    if _may_open_a_window() and time.monotonic() - begun < SOON and _stamp(path) == before:
        return asker.line(IN_A_WINDOW) is not None
    return True


def _stamp(path: Path) -> int:
    """What a save changes; 0 for a file that is gone."""
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


def _may_open_a_window() -> bool:
    return Path(_command()[0]).stem not in IN_THE_TERMINAL


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
    parts = named.split(" ")
    for count in range(len(parts), 0, -1):
        program = " ".join(parts[:count])
        if os.path.isfile(program):  # noqa: PTH113 - false, and no error, for what is no name of a file at all
            return [program, *_split(" ".join(parts[count:]))]
    return _split(named)


def _split(words: str) -> list[str]:
    try:
        return [word.strip('"') for word in shlex.split(words, posix=False)] if os.name == "nt" else shlex.split(words)
    except ValueError:  # an open quote
        return words.split()

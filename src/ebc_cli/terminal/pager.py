"""A long text at a terminal, a screenful at a time: in the reader's own pager, else in `less`, else with a stop of ours after each.

Plain lines are never paged: a screen reader reads them from top to bottom by itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ebc_cli.terminal.console import MOST_WIDTH, Screen, someone_is_here

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Blocks

# Lines of a text that is read, not looked up: longer ones lose the eye, and on a projector nobody can follow them.
WIDEST = 88
NO_PAGER = "cat"
# Keep colour, end at once when all fits, leave the text on the screen, let Ctrl-C end it, and say how to go on and how to stop.
LESS = r"-FRXK -PsSpace\: go on, q\: stop?e (end).$"
# Pagers that show colour as colour. Others are given the bare text, because some show the codes.
COLOUR = ("less", "bat", "batcat", "moar", "moor", "ov")
CTRL_D = "\x04"
ON, STOP = ("\n", "\r", "\r\n", " "), ("q", CTRL_D)


def show(screen: Screen, blocks: Blocks, *, wanted: bool = True, widest: int = WIDEST) -> bool:
    """Show blocks on stdout, from their top where they are longer than the screen.

    False when the reader left before the end, as far as that can be known. Raises `KeyboardInterrupt` for Ctrl-C.
    """
    if not (wanted and pages(screen)) or screen.text(blocks, widest).count("\n") < screen.height:
        screen.show(blocks, widest=widest)
        return True
    return _shown(screen, lambda styled: screen.text(blocks, widest, styled=styled))


def show_list(screen: Screen, blocks: Blocks) -> None:
    """The same for what is looked up and not read: as wide as the screen is used."""
    show(screen, blocks, widest=MOST_WIDTH)


def show_text(screen: Screen, text: str) -> None:
    """The same for a text that is made already."""
    if not pages(screen) or text.count("\n") < screen.height:
        sys.stdout.write(text)
    else:
        _shown(screen, lambda _: text)


def pages(screen: Screen) -> bool:
    """Whether long texts are paged here: somebody sits at a terminal, and wants neither plain lines nor no pager."""
    return not screen.plain and someone_is_here() and _command() != [NO_PAGER]


def _shown(screen: Screen, text: Callable[[bool], str]) -> bool:
    """Show a long text, which is made with the codes for colour or without; false as in `show`."""
    whole = _through(_command(), text)
    return _by_screenfuls(screen, text) if whole is None else whole


def _command() -> list[str]:
    """The pager to run, and its options."""
    import shlex  # only where somebody sits at a terminal

    try:
        own = shlex.split(os.environ.get("PAGER", ""), posix=os.name != "nt")
    except ValueError:  # an open quote
        own = []
    command = own or ["less"]
    return [*command, "-R"] if _name(command) == "less" else command


def _name(command: list[str]) -> str:
    return os.path.splitext(os.path.basename(command[0]))[0].lower()  # noqa: PTH119, PTH122 - a word of a command, perhaps no path


def _through(command: list[str], made: Callable[[bool], str]) -> bool | None:
    """Whether the pager ended as pagers do; `None` when it cannot be run, or gave up with a fault of its own."""
    import subprocess  # imported here: only a long text at a terminal needs it

    text = made(_name(command) in COLOUR)
    encoding = sys.stdout.encoding or "utf-8"
    settings = {"LESS": os.environ.get("LESS") or LESS}
    if encoding.lower() in ("utf-8", "utf8") and not os.environ.get("LESSCHARSET"):
        settings["LESSCHARSET"] = "utf-8"
    sys.stdout.flush()
    with _noting_ctrl_c() as pressed:
        try:
            pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={**os.environ, **settings})
        except OSError:
            return None
        pager.communicate(text.encode(encoding, "replace"))
    if pager.returncode and pressed:
        raise KeyboardInterrupt
    return None if pager.returncode else True


@contextmanager
def _noting_ctrl_c() -> Iterator[list[int]]:
    """While a pager has the terminal, Ctrl-C is for the pager to act on: here it is only noted.

    As an exception it could come between the pager's end and our learning of it, and how it ended would be lost.
    """
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)


def _by_screenfuls(screen: Screen, made: Callable[[bool], str]) -> bool:
    """Show the text, with a stop after each screenful: Enter goes on, q stops."""
    on_windows = os.name == "nt"  # where an older console shows codes as they are
    lines = made(not on_windows).splitlines(keepends=True)
    shown = 0
    with _single_keys() as next_key:
        while True:
            more = screen.height - 1
            sys.stdout.write("".join(lines[shown : shown + more]))
            shown += more
            if shown >= len(lines):
                sys.stdout.flush()
                return True
            sys.stdout.write(f"-- {100 * shown // len(lines)} % -- Enter: go on, q: stop ")
            sys.stdout.flush()
            try:
                stops = _stops(next_key)
            finally:
                # The line that asked goes, so that the text reads on; where the key was shown, it has gone on to the next by itself.
                sys.stdout.write("" if on_windows else "\r\x1b[2K")
            if stops:
                return False


def _stops(next_key: Callable[[], str]) -> bool:
    """Wait for a key that goes on or stops; whether it stops. The end of the input does."""
    while True:
        key = next_key().lower()
        if key in ON:
            return False
        if key.strip() in STOP:
            return True


@contextmanager
def _single_keys() -> Iterator[Callable[[], str]]:
    """A way to read a key as soon as it is pressed, unseen; on Windows a line."""
    try:
        import termios
        import tty
    except ImportError:
        yield lambda: sys.stdin.readline() or CTRL_D
        return
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    # For as long as it lasts: keys that are pressed ahead would else be shown in the middle of the text.
    tty.setcbreak(handle, termios.TCSADRAIN)
    try:
        yield lambda: os.read(handle, 1).decode("ascii", "replace") or CTRL_D
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)

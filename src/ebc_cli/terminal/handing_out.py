"""A document on its way into a file: written whole or not at all, told of on stderr, and opened if that is wanted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ebc_cli.blocks.safe import one_line, visible
from ebc_cli.blocks.shapes import Text
from ebc_cli.terminal import stdout, waiting
from ebc_cli.terminal.console import Screen

# What opens a file with the program that a person has chosen for its kind, by system; Windows does it itself.
OPENERS = {"darwin": "open"}
OPENER = "xdg-open"
# On other systems there must be a screen to open something on, or a program named for pages.
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def hand_out(
    path: Path,
    written: Callable[[], bytes],
    project: Path | None,
    then: str,
    *,
    plain: bool,
    opened: bool = False,
    after: float = waiting.SOON,
) -> None:
    """Put what is `written` into the file, and say so with the command that comes `then`. Raises as `stdout.write_file` does.

    Where it takes longer than `after` seconds, a terminal says that it goes on.
    """
    with waiting.told(f"Writing {visible(one_line(path.name))} …", plain=plain, after=after):
        stdout.write_file(path, written(), project)
    # Plain lines on every terminal: a few lines are not worth the time that drawing takes to load.
    screen = Screen(plain_wanted=True)
    screen.note((Text(f"Wrote {path}."),))
    if opened and not open_file(path):
        screen.note((Text(f"Nothing here can open it for you: you find it at {path.absolute()}."),))
    screen.note((Text(then, label="Next"),))


def open_file(path: Path) -> bool:
    """Open a file with the system's own program, without waiting for it; false where there is none."""
    whole = str(path.absolute())
    try:
        if sys.platform == "win32":
            os.startfile(whole)
            return True
        opener = shutil.which(OPENERS.get(sys.platform, OPENER))
        if opener is None or not (sys.platform in OPENERS or any(map(os.environ.get, SCREENS))):
            return False
        nowhere = subprocess.DEVNULL
        # In a session of its own: it stays when this program ends, and a Ctrl-C here is not meant for it.
        subprocess.Popen((opener, whole), stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    except OSError:  # a program that cannot be run, a kind of file that no program is chosen for
        return False
    return True

"""Where text goes: data to stdout, everything else to stderr; drawn with rich on a terminal, as plain lines everywhere else."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from typing import TYPE_CHECKING, Literal, TextIO

from ebc_cli.errors import NoTerminal

if TYPE_CHECKING:
    from rich.console import Console

    from ebc_cli.blocks.shapes import Block, Blocks

LEAST_WIDTH, MOST_WIDTH = 20, 100
LEAST_HEIGHT = 10


class _Closed(io.TextIOBase):
    """Stands for an output that the program was started without (`>&-`): what is written to it fails as on a full disk."""

    def write(self, _text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def make_streams_safe() -> None:
    """A character that the stream's encoding lacks becomes `?` instead of ending the program (cp1252 consoles).

    A byte on stdin that is none of its encoding is carried along, for whoever reads it to tell.
    """
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the program
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")


def is_on(variable: str) -> bool:
    """Whether an environment variable of ours asks for something: set to anything but a word for no."""
    return os.environ.get(variable, "").strip().lower() not in ("", "0", "no", "off", "false")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person may be at this stream; closed and missing streams are none."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


class Screen:
    """What a person sees. `plain` lines or drawn blocks, with or without colour, decided once for the whole run."""

    def __init__(self, *, plain_wanted: bool = False, colour: bool = True) -> None:
        self.plain = plain_wanted or is_on("EBC_PLAIN") or os.environ.get("TERM") == "dumb"
        self.colour = colour and not os.environ.get("NO_COLOR")
        self._rows: dict[tuple[int, Block], int] = {}  # found by drawing, which takes milliseconds: the same block is asked for often

    @property
    def width(self) -> int:
        """Columns to use: the terminal's, but no wider than reads well."""
        return max(LEAST_WIDTH, min(MOST_WIDTH, shutil.get_terminal_size((80, 24)).columns))

    @property
    def height(self) -> int:
        """Rows of the terminal."""
        return max(LEAST_HEIGHT, shutil.get_terminal_size((80, 24)).lines)

    def rows(self, blocks: Blocks) -> int:
        """Rows that the blocks take on the terminal."""
        if self.plain:
            from ebc_cli.blocks import plain

            return plain.render(blocks, self.width).count("\n")
        from ebc_cli.blocks.shapes import spaced

        blocks = spaced(blocks)
        new = [block for block in blocks if (self.width, block) not in self._rows]
        if new:
            from ebc_cli.blocks import screen

            console = self.console()
            self._rows |= {(console.width, block): screen.rows((block,), console) for block in new}
        return sum(self._rows[self.width, block] for block in blocks)

    def is_too_low_for(self, blocks: Blocks) -> bool:
        """Whether the first of the blocks would leave the terminal while the last are shown."""
        return is_terminal(sys.stdout) and self.rows(blocks) >= self.height

    def has_room_for(self, blocks: Blocks) -> bool:
        """Whether the blocks are drawn, each picture among them too, and stand on the terminal all at once."""
        from ebc_cli.blocks.shapes import Figure

        if self.plain or not is_terminal(sys.stdout):
            return False
        pictures = (block.drawing for block in blocks if isinstance(block, Figure))
        return all(each.lines(self.width, ascii_only=False) for each in pictures) and self.rows(blocks) < self.height

    def show(self, blocks: Blocks, stream: TextIO | None = None, *, widest: int = MOST_WIDTH) -> None:
        """Print blocks to `stream` (stdout unless told): drawn if it is a terminal, as whole plain lines if not."""
        stream = stream or sys.stdout
        if is_terminal(stream) and not self.plain:
            from ebc_cli.blocks import screen

            screen.draw(blocks, self.console(stream, widest=widest))
        else:
            from ebc_cli.blocks import plain

            stream.write(plain.render(blocks, min(self.width, widest) if is_terminal(stream) else 0))
        stream.flush()

    def text(self, blocks: Blocks, widest: int, *, styled: bool = True) -> str:
        """What `show` would draw on the terminal, for whoever hands it on: with the codes for colour, or bare."""
        from ebc_cli.blocks import screen

        console = self.console(widest=widest, styled=styled)
        with console.capture() as drawn:
            screen.draw(blocks, console)
        return drawn.get()

    def note(self, blocks: Blocks) -> None:
        """Print blocks to stderr: what was done, what comes next."""
        self.show(blocks, sys.stderr)

    def console(self, stream: TextIO | None = None, *, widest: int = MOST_WIDTH, styled: bool = True) -> Console:
        """A rich console on the stream (stdout unless told), as wide as we draw; one that is not `styled` writes no codes at all."""
        from rich.console import Console

        width = min(self.width, widest)
        colours: Literal["auto"] | None = "auto" if styled else None
        return Console(
            file=stream or sys.stdout,
            width=width,
            color_system=colours,
            no_color=not self.colour,
            highlight=False,
            markup=False,
            emoji=False,
        )


def someone_is_here() -> bool:
    """Whether somebody can read and answer a question here."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def require_terminal(instead: str) -> None:
    """Raise `NoTerminal`, naming the command that needs no prompt, unless somebody can read and answer a question here."""
    if not someone_is_here():
        raise NoTerminal(
            "This command asks questions, and there is no terminal to ask them in.",
            f"Use `--plain` to answer line by line, or give answers without questions: {instead}.",
        )

"""A text that another program hands in, on stdin or in a file: whole, with its line ends as they are, in an encoding that can be known."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from ebc_cli import files
from ebc_cli.errors import EbcError, FileFault, UsageFault
from ebc_cli.terminal.console import is_terminal


def read(warn: Callable[[str], None]) -> str:
    """What is on stdin; `warn` tells of an older encoding. Raises `UsageFault` when it is no text in an encoding that can be known."""
    if sys.stdin is None:
        raise UsageFault("There is nothing on stdin to read.", "Pipe a text in, or give it as VALUE.")
    raw = sys.stdin.buffer.read(files.MAX_BYTES + 1)
    if len(raw) > files.MAX_BYTES // 2:
        # Half of what a project may be: a text can grow when it is written, and there are other answers.
        raise EbcError(f"There is more than {files.MAX_BYTES // 2 // 1024 // 1024} MB on stdin, which is too much for a project.")
    taken = files.taken_in(raw)
    if taken is None:
        try:
            files.decode(raw, Path("stdin"))
        except FileFault as fault:
            line = f" (line {fault.line})"
        raise UsageFault(f"What came on stdin is not UTF-8 text{line}.", "Save the text as UTF-8, then pipe it in again.")
    if taken.windows:
        warn(f"stdin: {files.READ_AS_WINDOWS}")
    return taken.text


def read_value(warn: Callable[[str], None]) -> str:
    """The same as one value: without the end of its last line."""
    text = read(warn)
    return text.removesuffix("\r\n" if text.endswith("\r\n") else "\n")


def read_lines(warn: Callable[[str], None]) -> list[str]:
    """What is piped in, an item a line; nothing where somebody sits at a terminal."""
    if is_terminal(sys.stdin):
        return []
    from ebc_cli.toolkit import kinds

    return kinds.items(read(warn))


def read_from(source: str, warn: Callable[[str], None]) -> tuple[str, Path]:
    """The text of a file, or for `-` of stdin, without a mark of its byte order; and what to call the file.

    Raises `EbcError` for a file that cannot be read, `FileFault` for one that is too big or no text, and like `read`.
    """
    if source == "-":
        return read(warn).removeprefix("\ufeff"), Path("stdin")
    path = Path(source)
    raw = raw_of(path)
    taken = files.taken_in(raw) if len(raw) <= files.MAX_BYTES else None
    if taken is None:
        return files.decode(raw, path), path  # which says what is wrong, and where
    if taken.windows:
        warn(f"{path}: {files.READ_AS_WINDOWS}")
    return taken.text.removeprefix("\ufeff"), path


def raw_of(path: Path) -> bytes:
    """The bytes of a file, one more than may be at the most. Raises `EbcError` for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(files.MAX_BYTES + 1)
    except OSError as fault:
        raise EbcError(f"{path} cannot be read ({fault.strerror}).", "Name a file that is there, or - for stdin.") from None

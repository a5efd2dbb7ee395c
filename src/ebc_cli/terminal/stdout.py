"""Data for other programs: whole, in UTF-8 whatever the console's encoding, with line ends as they are; to stdout or into a file.

Pages for people go through `terminal.console.Screen`; this is for values, JSON, YAML and scripts, which must come out as they went in.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from ebc_cli import files
from ebc_cli.terminal.console import is_terminal


def write(text: str) -> None:
    """Write `text` to stdout exactly; on a terminal made safe to show, because there it meets a screen and not a program."""
    out = sys.stdout
    buffer = getattr(out, "buffer", None)
    if is_terminal(out) or buffer is None:
        from ebc_cli.blocks.safe import visible

        out.write(visible(text))
        out.flush()
        return
    out.flush()
    buffer.write(text.encode("utf-8"))
    buffer.flush()


def write_json(value: Any) -> None:
    """Write `value` to stdout as JSON, as `jsontext.written` says."""
    from ebc_cli import jsontext  # what is read is far more often a page

    write(jsontext.written(value))


def write_file(path: Path, text: str | bytes, project: Path | None = None) -> None:
    """Put `text`, or the bytes of a document, into a file, whole or not at all.

    Raises `UsageFault` for a project's name, `SaveFault` when it cannot be written.
    """
    from ebc_cli.project.finding import refuse_project_files

    refuse_project_files(path, project)
    try:
        files.replace(path, text)
    except OSError as fault:
        raise files.unwritten(path, fault) from None

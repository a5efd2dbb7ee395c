"""Data for other programs on stdout: whole, in UTF-8 whatever the console's encoding, with line ends as they are.

Pages for people go through `terminal.console.Screen`; this is for values, JSON, YAML and scripts, which must come out as they went in.
"""

from __future__ import annotations

import sys
from typing import Any

from ebc_cli.terminal.console import is_terminal


def write(text: str) -> None:
    """Write `text` exactly; on a terminal made safe to show, because there it meets a screen and not a program."""
    out = sys.stdout
    buffer = getattr(out, "buffer", None)
    if is_terminal(out) or buffer is None:
        from ebc_cli.report.safe import visible

        out.write(visible(text))
        out.flush()
        return
    out.flush()
    buffer.write(text.encode("utf-8"))
    buffer.flush()


def write_json(value: Any) -> None:
    """Write `value` as JSON, indented, with letters of every language as they are."""
    import json

    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

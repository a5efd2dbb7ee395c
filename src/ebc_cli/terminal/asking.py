"""Which asker fits this terminal, decided in one place: prompts where they work, plain lines everywhere else."""

from __future__ import annotations

import sys

from ebc_cli.guide.conversation import Asker
from ebc_cli.report.blocks import Text
from ebc_cli.terminal.console import Screen


def asker_for(screen: Screen) -> Asker:
    """The asker for this run. A terminal that prompts cannot be drawn in (Git Bash, some remote ones) gets plain lines, and is told so."""
    from ebc_cli.terminal.plain import PlainAsker

    if screen.plain:
        return PlainAsker(screen)
    from ebc_cli.terminal import prompts  # 120 ms: only where something is asked

    if not prompts.can_draw():
        screen.plain = True
        screen.note((Text("This terminal cannot show prompts; going on with plain lines."),))
        return PlainAsker(screen)
    return prompts.PromptAsker(screen)


def typed_line(screen: Screen, label: str, *, needed: bool) -> str | None:
    """One line typed by the person; `None` when they stop. Asked again while it is empty and `needed`."""
    while True:
        line = _plain_line(screen, label) if screen.plain else _prompted_line(label)
        if line is None or line.strip() or not needed:
            return line.strip() if line is not None else None


def _plain_line(screen: Screen, label: str) -> str | None:
    screen.show((Text(label),))
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


def _prompted_line(label: str) -> str | None:
    from ebc_cli.terminal import prompts

    return prompts.line(label)

"""Which asker fits this terminal, decided in one place: prompts where they work, plain lines everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ebc_cli.blocks.shapes import Text
from ebc_cli.errors import HungUp
from ebc_cli.project.drafts import NOWHERE, Drafts
from ebc_cli.terminal.console import Screen

if TYPE_CHECKING:
    from ebc_cli.terminal.plain import PlainAsker
    from ebc_cli.terminal.prompts import PromptAsker


def asker_for(screen: Screen, drafts: Drafts = NOWHERE) -> PlainAsker | PromptAsker:
    """The asker for this run; `drafts` take in what is written in an editor.

    A terminal that prompts cannot be drawn in (Git Bash, some remote ones) gets plain lines, and is told so.
    """
    from ebc_cli.terminal.plain import PlainAsker

    if screen.plain:
        return PlainAsker(screen, drafts=drafts)
    from ebc_cli.terminal import prompts  # 120 ms: only where something is asked

    if not prompts.can_draw():
        screen.plain = True
        screen.note((Text("This terminal cannot show prompts; going on with plain lines."),))
        return PlainAsker(screen, drafts=drafts)
    return prompts.PromptAsker(screen, drafts)


def typed_line(screen: Screen, label: str, *, needed: bool) -> str | None:
    """One line typed by the person; `None` when they stop. Asked again while it is empty and `needed`."""
    asker = asker_for(screen)
    while True:
        try:
            line = asker.line(label)
        except HungUp:
            raise
        except KeyboardInterrupt:  # plain lines leave Ctrl-C to whoever asks
            return None
        if line is None or line.strip() or not needed:
            return line.strip() if line is not None else None

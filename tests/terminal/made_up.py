"""A talk that belongs to no strand, over any asker: `python -m tests.terminal.made_up [--plain]` holds it at a terminal."""

from __future__ import annotations

import datetime
import sys

from ebc_cli.guide.conversation import Above, Asker, Earlier, Prompt, Reply, Show
from ebc_cli.project.model import Answer
from ebc_cli.toolkit.field import Choice, Field

TODAY = datetime.date(2026, 11, 26)
BEDS = Prompt(
    "ward.beds",
    "How many beds are there?",
    Field(kind="number", unit="beds", least=1, most=40, whole=True),
    Above("Ward 7", count="1 of 3", why="It says how much work there is.", earlier=(Earlier("What is the ward?", ("For children",)),)),
    today=TODAY,
)
SHIFT = Prompt(
    "ward.shift",
    "Which shift is it?",
    Field(kind="one", choices=(Choice("early", "The early shift"), Choice("late", "The late shift"))),
    offers=("skip", "back"),
)
STEPS = Prompt("ward.steps", "What happens then?", Field(kind="lines"), answer=Answer("answered", ["Wash"]), offers=("help",))


def held(asker: Asker) -> list[Reply]:
    """Every reply, in the order in which it came; what is to be seen is not shown, and asked again."""
    found: list[Reply] = []
    for prompt in (BEDS, SHIFT, STEPS):
        found.append(asker.ask(prompt))
        while isinstance(found[-1], Show):
            found.append(asker.ask(prompt))
    return found


if __name__ == "__main__":
    from ebc_cli.terminal.asking import asker_for
    from ebc_cli.terminal.console import Screen

    for reply in held(asker_for(Screen(plain_wanted="--plain" in sys.argv))):
        print(reply)

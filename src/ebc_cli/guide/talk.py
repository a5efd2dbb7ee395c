"""What the talks of the guide share: at a gate, about a plan, about a card. A talk asks one thing after another until it has all.

Nothing said in a talk is a part of the project before its end. What has to outlast a stop goes to an `Unfinished`.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from msgspec import Struct

from ebc_cli.guide.conversation import Asker, Give, Notice, Option, Prompt, Told
from ebc_cli.toolkit.field import Value

Said = TypeVar("Said", bound=Struct)


class Left(Exception):
    """The person leaves the talk before its end."""


class Unfinished(Protocol):
    """Whoever keeps for one person what was said in one talk, from a stop to the next time."""

    def keep(self, said: Struct) -> None:
        """Keep it in the place of what was kept before."""

    def recall(self, kind: type[Said]) -> Said | None:
        """What was said before a stop; `None` where nothing was, or nothing that this version understands."""

    def forget(self) -> None:
        """Drop it."""


def chosen(asker: Asker, title: str, options: tuple[Option, ...], default: str = "", above: Told | None = None) -> str:
    """The option that the person takes. Raises `Left`."""
    found = asker.choose(title, options, default, above)
    if not found:
        raise Left
    return found


def given(asker: Asker, prompt: Prompt) -> Value:
    """What the person gives at a prompt that offers nothing else. Raises `Left`."""
    reply = asker.ask(prompt)
    if not isinstance(reply, Give):
        raise Left
    return reply.value


def text(asker: Asker, label: str) -> str:
    """What the person types, its lines kept; empty for nothing. Raises `Left`."""
    typed = asker.line(label)
    if typed is None:
        raise Left
    return typed.strip()


def line(asker: Asker, label: str) -> str:
    """What the person types, as one line; empty for nothing. Raises `Left`."""
    return " ".join(text(asker, label).split())


def needed(asker: Asker, label: str, enough: str = "a sentence") -> str:
    """A line that says something: asked for until there is one, with what is `enough` for it. Raises `Left`."""
    while not (typed := line(asker, label)):
        asker.tell(Notice(f"This is needed: {enough} will do.", "warn"))
    return typed

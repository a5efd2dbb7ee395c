"""What was said in a talk, about a stage's plan or at its gate, and is not saved yet: the talk goes on there the next time.

It is kept as a draft (`project/drafts.py`) under a name that no question has. It is no part of the project.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from ebc_cli.project.drafts import Drafts
from ebc_cli.project.model import Draft

Said = TypeVar("Said", bound=msgspec.Struct)


class UnfinishedTalk:
    """What is kept of one talk, such as `gate/initiate`."""

    def __init__(self, drafts: Drafts, talk: str) -> None:
        self._drafts, self._talk = drafts, talk

    def keep(self, said: msgspec.Struct) -> None:
        """Keep what was said, in the place of what was kept of it before."""
        words = msgspec.json.encode(said, enc_hook=dict).decode()  # the hook is for mappings that cannot be changed
        self._drafts.keep(self._talk, Draft(words))

    def recall(self, kind: type[Said]) -> Said | None:
        """What was said before the talk was broken off; `None` where nothing was, or nothing that this version understands."""
        typed = self._drafts.recall().get(self._talk)
        try:
            return msgspec.json.decode(typed.text, type=kind) if typed else None
        except msgspec.MsgspecError:
            return None

    def forget(self) -> None:
        """Drop what was said."""
        self._drafts.drop(self._talk)

"""What was said in a talk, about a stage's plan or at its gate, and is not saved yet: the talk goes on there the next time.

It is kept beside the place where this person stopped (`project/place.py`), under a name that no question has. It is no part of the project.
"""

from __future__ import annotations

import msgspec

from ebc_cli.guide.talk import Said
from ebc_cli.project import place


class Unfinished:
    """What is kept of one talk, such as `gate/initiate`, about one project."""

    def __init__(self, project_id: str, talk: str) -> None:
        self._project_id, self._talk = project_id, talk

    def keep(self, said: msgspec.Struct) -> None:
        """Keep what was said, in the place of what was kept of it before."""
        kept = place.recall(self._project_id) or place.Place("")
        words = msgspec.json.encode(said, enc_hook=dict).decode()  # the hook is for mappings that cannot be changed
        place.remember(self._project_id, kept._replace(typed={**kept.typed, self._talk: place.Typed(words)}))

    def recall(self, kind: type[Said]) -> Said | None:
        """What was said before the talk was broken off; `None` where nothing was, or nothing that this version understands."""
        kept = place.recall(self._project_id)
        typed = kept.typed.get(self._talk) if kept else None
        try:
            return msgspec.json.decode(typed.text, type=kind) if typed else None
        except msgspec.MsgspecError:
            return None

    def forget(self) -> None:
        """Drop what was said."""
        kept = place.recall(self._project_id)
        if kept is not None and self._talk in kept.typed:
            typed = {name: typed for name, typed in kept.typed.items() if name != self._talk}
            place.remember(self._project_id, kept._replace(typed=typed))

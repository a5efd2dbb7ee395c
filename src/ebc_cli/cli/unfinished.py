"""What was said about a stage's plan or at its gate, and is not saved yet: the talk goes on there the next time.

It is kept beside the place where this person stopped (`project/place.py`), under a name that no question has. It is no part of the project.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from ebc_cli.project import place

Said = TypeVar("Said", bound=msgspec.Struct)


def keep(project_id: str, talk: str, said: msgspec.Struct) -> None:
    """Keep what was said in a talk, such as `gate/initiate`, in the place of what was kept of it before."""
    kept = place.recall(project_id) or place.Place("")
    words = msgspec.json.encode(said, enc_hook=dict).decode()  # the hook is for mappings that cannot be changed
    place.remember(project_id, kept._replace(typed={**kept.typed, talk: place.Typed(words)}))


def recall(project_id: str, talk: str, kind: type[Said]) -> Said | None:
    """What was said in a talk before it was broken off; `None` where nothing was, or nothing that this version understands."""
    kept = place.recall(project_id)
    typed = kept.typed.get(talk) if kept else None
    try:
        return msgspec.json.decode(typed.text, type=kind) if typed else None
    except msgspec.MsgspecError:
        return None


def forget(project_id: str, talk: str) -> None:
    """Drop what was said in a talk."""
    kept = place.recall(project_id)
    if kept is not None and talk in kept.typed:
        place.remember(project_id, kept._replace(typed={name: typed for name, typed in kept.typed.items() if name != talk}))

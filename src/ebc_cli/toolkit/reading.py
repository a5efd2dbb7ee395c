"""What was typed, as it is understood: in one way or in several, in silence, with a word about it, or only after asking."""

from __future__ import annotations

from typing import Any, NamedTuple


class Reading(NamedTuple):
    """One sense of what was typed. `words` are what a value cannot hold and is kept beside it, such as `about 40`."""

    value: Any
    words: str = ""


class Heard(NamedTuple):
    """Every sense that what was typed can have, the likeliest first; there is one at least.

    `why` says what is not as it stands there; empty where the value is what was typed. Where it `asks`, a person has to confirm or choose.
    """

    readings: tuple[Reading, ...]
    why: str = ""
    asks: bool = False


def plainly(value: Any) -> Heard:
    """What was typed means just this."""
    return Heard((Reading(value),))

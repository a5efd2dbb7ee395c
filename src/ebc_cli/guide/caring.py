"""A kind word where what was typed looks as if it pointed to one patient: the person keeps it, takes it out or changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ebc_cli.guide.conversation import Asker, Option
from ebc_cli.toolkit import pointing
from ebc_cli.toolkit.field import Value

KEEP, TAKE_OUT, CHANGE = "keep", "take-out", "change"
OPTIONS = (
    Option(TAKE_OUT, f"Save it with {pointing.LEFT_OUT} in its place"),
    Option(CHANGE, "Change it"),
    Option(KEEP, "Keep it as it is"),
)


class Care:
    """Asks once about each thing in a run. What stood there before is not asked about again: somebody has decided on it."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._settled: set[str] = set()

    def looked_over(self, value: Value, before: object, aside: Callable[[], None]) -> Value | None:
        """The value as it is to be saved; `None` where the person would rather change it, or stops.

        `before` is what stands there already. Ahead of a question the value is put `aside`: nothing that was typed hangs on the reply.
        """
        told = [part for text in _texts(before) for part in _parts(text)]
        new = [part for text in _texts(value) for part in _parts(text) if part not in told and part not in self._settled]
        if not new:
            return value
        aside()
        chosen = self._asker.choose(_title(value, new), OPTIONS, TAKE_OUT)
        if chosen == KEEP:
            self._settled.update(new)
            return value
        if chosen != TAKE_OUT:
            return None
        return [pointing.without(item) for item in value] if isinstance(value, list) else pointing.without(str(value))


def _title(value: Value, new: list[str]) -> str:
    kinds = {text[clue.start : clue.end]: clue.kind for text in _texts(value) for clue in pointing.found(text)}
    named = "; ".join(f"{kinds[part]}, “{part}”" for part in dict.fromkeys(new))
    return f"This looks like {named}. The guide never needs what points to one person. What shall be saved?"


def _parts(text: str) -> Iterable[str]:
    return (text[clue.start : clue.end] for clue in pointing.found(text))


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(item for item in value if isinstance(item, str))
    return (value,) if isinstance(value, str) else ()

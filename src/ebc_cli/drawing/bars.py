"""Labelled bars with their numbers: what weighs most, what it was before, and how much of the whole it makes with those above it."""

from __future__ import annotations

from msgspec import Struct

from ebc_cli.blocks.measure import size, widest
from ebc_cli.blocks.safe import one_line
from ebc_cli.drawing.scene import Box, Scene, label, text_lines

_LEAST = 8  # cells for the longest bar


class Bar(Struct, frozen=True):
    """One bar, 0 or longer, with its number as it is `said`; what it was `before` where that is known.

    `together` is the share of the whole that it makes with the bars above it, as it is said (a Pareto chart: Juran, "Quality Control
    Handbook", 1951).
    """

    name: str
    value: float
    said: str
    before: float | None = None
    before_said: str = ""
    together: str = ""


class Bars(Struct, frozen=True):
    """Bars one below the other, all from 0 and to one scale: `now` and `before` name the two tones, `together` the shares."""

    bars: tuple[Bar, ...]
    now: str = "now"
    before: str = "before"
    together: str = "together"

    def laid_out(self, width: int) -> Scene | None:
        """Names at the left, bars with their numbers, shares at the right."""
        shares = widest((self.together, *(bar.together for bar in self.bars))) + 2 if self._shared else 0
        numbers = 1 + widest(one_line(text) for bar in self.bars for text in (bar.said, bar.before_said))
        names = min(max(2, widest(bar.name for bar in self.bars)), max(2, width * 2 // 5))
        room = width - names - 1 - numbers - shares
        most = max((value for bar in self.bars for value in (bar.value, bar.before or 0)), default=0)
        if room < _LEAST:
            return None
        boxes, y = list[Box](), 0
        if self._paired:
            for tone, text in ((1, self.before), (2, self.now)):
                boxes += [Box(0, y, 3, 1, tone=tone), named := label(4, y, width - 4 - shares, text)]
                y += named.height
            y += 1
        if self._shared:
            boxes.append(label(width - shares + 2, max(0, y - 1), shares - 2, self.together, "right"))
            y = max(1, y)
        for bar in self.bars:
            boxes.append(name := label(0, y, names, bar.name))
            if bar.together:
                boxes.append(label(width - shares + 2, y, shares - 2, bar.together, "right"))
            pairs = [*([(1, bar.before, bar.before_said)] if bar.before is not None else []), (2, bar.value, bar.said)]
            for line, (tone, value, said) in enumerate(pairs):
                length = max(1, round(room * value / most)) if value > 0 else 0
                boxes += [Box(names + 1, y + line, length, 1, tone=tone)] if length else []
                boxes += [label(names + 1 + length + (length > 0), y + line, size(one_line(said)), said)] if one_line(said) else []
            y += max(name.height, len(pairs)) + self._paired
        return Scene(width, y - self._paired, tuple(boxes))

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The bars as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)

    def words(self) -> tuple[str, ...]:
        """Each bar with its numbers."""
        return tuple(f"{bar.name}: {'; '.join(self._said(bar))}" for bar in self.bars)

    def _said(self, bar: Bar) -> list[str]:
        """What is to be said of one bar."""
        numbers = [bar.said] if bar.before is None else [f"{self.before} {bar.before_said}", f"{self.now} {bar.said}"]
        return [*numbers, f"{self.together} {bar.together}"] if bar.together else numbers

    @property
    def _paired(self) -> bool:
        return any(bar.before is not None for bar in self.bars)

    @property
    def _shared(self) -> bool:
        return any(bar.together for bar in self.bars)

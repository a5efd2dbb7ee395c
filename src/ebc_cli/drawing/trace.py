"""What leads to what: needs to requirements to measures, in columns joined by lines, and where the thread breaks."""

from __future__ import annotations

from functools import cached_property
from math import inf

from msgspec import Struct

from ebc_cli.blocks.measure import longest_word, wrapped
from ebc_cli.drawing.scene import Box, Mark, Path, Scene, label, text_lines
from ebc_cli.drawing.wiring import Spot, Wires

_Pairs = list[tuple[int, int]]
_Text = tuple[str, ...]
_NARROW, _WIDE = 14, 34  # the columns of a box
_WORD = 16  # a longer word may break


class Thing(Struct, frozen=True):
    """A thing with its id, which is its own in its column. One that `ends` here needs no link onward."""

    id: str
    name: str
    ends: bool = False


class Column(Struct, frozen=True):
    """Things of one kind, `onward` said of each without a link to the next column, `back` of each without one from the column before."""

    name: str
    things: tuple[Thing, ...]
    onward: str = ""
    back: str = ""


class Trace(Struct, frozen=True, dict=True):
    """Columns, and between each and the next the `links`, pairs of ids; a link to an id that is not there is left out."""

    columns: tuple[Column, ...]
    links: tuple[tuple[tuple[str, str], ...], ...]

    def laid_out(self, width: int) -> Scene | None:
        """Columns of boxes in an order that crosses few lines; none where the boxes get too narrow for their words."""
        if not self.columns:
            return None
        orders = self._orders()
        pairs = [self._pairs(orders, number) for number in range(len(self.columns) - 1)]
        texts = [[self._lines(number, thing) for thing in order] for number, order in enumerate(orders)]
        longest = max((longest_word(line) for column in texts for lines in column for line in lines), default=0)
        gaps = [4] * len(pairs)
        while (each := min(_WIDE, (width - sum(gaps)) // len(self.columns))) >= max(_NARROW, min(longest, _WORD) + 4):
            boxes = [[tuple(line for text in lines for line in wrapped(text, each - 4)) for lines in column] for column in texts]
            wires, spots = self._wired(boxes, pairs, each)
            needed = [max(gap, wire.width) for gap, wire in zip(gaps, wires, strict=True)]
            if needed == gaps:
                tones = [[3 if len(lines) > 1 else 0 for lines in column] for column in texts]
                return self._drawn(each, gaps, spots, wires, tones)
            gaps = needed
        return None

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The columns as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)

    def words(self) -> tuple[str, ...]:
        """Each thing with what it leads to, and what is missing."""
        said = []
        for number, column in enumerate(self.columns):
            for thing in column.things:
                ends = self._leading_on[number].get(thing.id, ())
                names = [other.name for other in self._next(number) if other.id in ends]
                onward = f". {self.columns[number + 1].name}: {'; '.join(names)}" if names else ""
                missing = "; ".join(self.missing(number, thing))
                if onward or missing or self._next(number):
                    said.append(f"{column.name}: {thing.name}{f' ({missing})' * bool(missing)}{onward}")
        return tuple(said)

    def missing(self, number: int, thing: Thing) -> tuple[str, ...]:
        """What is said of a thing in the column of that number whose thread breaks, before it or after it."""
        column, last = self.columns[number], len(self.columns) - 1
        back = number > 0 and thing.id not in self._led_to[number - 1]
        onward = number < last and not thing.ends and thing.id not in self._leading_on[number]
        return tuple(words for words, here in ((column.back, back), (column.onward, onward)) if words and here)

    @cached_property
    def _leading_on(self) -> tuple[dict[str, set[str]], ...]:
        """For each column, what its things lead to, by their ids; only those that lead to something."""
        found: tuple[dict[str, set[str]], ...] = tuple({} for _ in self.columns)
        for number, ends in enumerate(found):
            for start, end in self._known(number):
                ends.setdefault(start, set()).add(end)
        return found

    @cached_property
    def _led_to(self) -> tuple[set[str], ...]:
        """For each column, the things of the next that something leads to."""
        return tuple(set().union(*ends.values()) for ends in self._leading_on)

    def _known(self, number: int) -> tuple[tuple[str, str], ...]:
        """The links after a column whose both ends are there."""
        if not self._next(number):
            return ()
        starts, ends = ({thing.id for thing in column.things} for column in self.columns[number : number + 2])
        return tuple((start, end) for start, end in self.links[number] if start in starts and end in ends)

    def _next(self, number: int) -> tuple[Thing, ...]:
        return self.columns[number + 1].things if number + 1 < len(self.columns) else ()

    def _lines(self, number: int, thing: Thing) -> tuple[str, ...]:
        """The texts in the box of a thing: its name, and what is missing behind a sign."""
        return (thing.name, *(f"! {words}" for words in self.missing(number, thing)))

    def _orders(self) -> list[list[Thing]]:
        """The things of each column: those of the first as they are, the others in the order of what leads to them."""
        orders = [list(column.things) for column in self.columns]
        for number in range(len(orders) - 1):
            places = {thing.id: place for place, thing in enumerate(orders[number])}
            sources: dict[str, list[int]] = {}
            for start, end in self._known(number):
                sources.setdefault(end, []).append(places[start])
            means = {end: sum(found) / len(found) for end, found in sources.items()}
            orders[number + 1] = sorted(orders[number + 1], key=lambda thing, means=means: means.get(thing.id, inf))  # type: ignore[misc]
        return orders

    def _pairs(self, orders: list[list[Thing]], number: int) -> _Pairs:
        """The links after a column as pairs of places, each once."""
        first, second = ({thing.id: place for place, thing in enumerate(order)} for order in orders[number : number + 2])
        return sorted({(first[start], second[end]) for start, end in self._known(number)})

    def _wired(self, texts: list[list[_Text]], pairs: list[_Pairs], each: int) -> tuple[list[Wires], list[list[Spot]]]:
        """Where the boxes stand, and the lines between: boxes as low as may be, or a little higher where lines would run together."""
        top = max(label(0, 0, each, column.name).height for column in self.columns)
        for apart in (False, True):
            spots = [Spot.stacked(column, top + top % 2, apart) for column in texts]
            wires = [Wires(tuple(spots[n]), tuple(spots[n + 1]), tuple(links)) for n, links in enumerate(pairs)]
            if not any(wire.mixed for wire in wires):
                break
        return wires, spots

    def _drawn(self, each: int, gaps: list[int], spots: list[list[Spot]], wires: list[Wires], tones: list[list[int]]) -> Scene:
        """The scene, once everything has its place."""
        starts = [number * each + sum(gaps[:number]) for number in range(len(self.columns))]
        boxes, paths, marks = list[Box](), list[Path](), list[Mark]()
        for x, column, order, hatched in zip(starts, self.columns, spots, tones, strict=True):
            boxes.append(label(x, 0, each, column.name))
            boxes += [Box(x, spot.y, each, spot.high, spot.lines, tone=tone) for spot, tone in zip(order, hatched, strict=True)]
        for x, gap, wire in zip(starts, gaps, wires, strict=False):
            paths += wire.paths(x + each, x + each + gap - 1)
            marks += wire.marks(x + each)
        return Scene(starts[-1] + each, max(box.y + box.height for box in boxes), tuple(boxes), tuple(paths), tuple(marks))

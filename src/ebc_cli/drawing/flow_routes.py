"""The lines of a flow's links between the layers of its boxes: each turns on a row of its own, so that no two run on top of one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from ebc_cli.blocks.measure import widest
from ebc_cli.drawing.flow_columns import Chart, Ways
from ebc_cli.drawing.flow_layers import Pair
from ebc_cli.drawing.scene import Box, Path

Point = tuple[int, int]


class Turn(Struct, frozen=True):
    """A link in the space above a layer, where it goes from one column to another; each end comes `from_above` or goes on below."""

    pair: Pair
    x: int
    from_above: bool
    to_x: int
    to_above: bool

    @property
    def straight(self) -> bool:
        """Whether it goes down without a turn."""
        return self.x == self.to_x

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last column of its horizontal piece."""
        return min(self.x, self.to_x), max(self.x, self.to_x)

    def ends(self, *, above: bool) -> list[int]:
        """The columns of those of its ends that go up from its row, or down."""
        return [x for x, is_above in ((self.x, self.from_above), (self.to_x, self.to_above)) if is_above is above]


class Drawn(Struct, frozen=True):
    """The first line of each layer, the lines of the whole, the paths of the links and their labels."""

    tops: tuple[int, ...]
    height: int
    paths: tuple[Path, ...]
    labels: tuple[Box, ...]


def drawn(chart: Chart, ways: Ways) -> Drawn | None:
    """The lines of every link; None where links would have to cross in a circle."""
    spaces = _turns(chart, ways)
    rows: list[dict[Pair, int]] = []
    for space in spaces:
        tracks = _tracks(space)
        if tracks is None:
            return None
        rows.append(tracks)
    tops: list[int] = []
    first: list[int] = []
    y = 0
    for number in range(len(chart.layers) + 1):
        above = chart.layers[number - 1] if number else ()
        deep = max((chart.places[step].height for step in above), default=0)
        labelled = max((chart.places[step].height + _deepest(chart, step) - deep for step in above), default=0)
        turning = max(rows[number].values(), default=-1) + 1
        stub = max(labelled, 1 if turning and number else 0)
        first.append(y + stub)
        inside = 0 < number < len(chart.layers)
        y += max(2 if inside else 0, stub + turning + (1 if turning and number < len(chart.layers) else 0))
        if number < len(chart.layers):
            tops.append(y)
            y += max(chart.places[step].height for step in chart.layers[number])
    paths = tuple(
        _path(chart, ways, pair, tops, [{pair: first[n] + row for pair, row in space.items()} for n, space in enumerate(rows)])
        for pair in (*chart.down, *chart.back)
    )
    labels = tuple(_labels(chart, ways, tops))
    return Drawn(tuple(tops), y, paths, labels)


def _deepest(chart: Chart, step: int) -> int:
    """The lines of the deepest label below a step."""
    return max(map(len, chart.places[step].labels.values()), default=0)


def _turns(chart: Chart, ways: Ways) -> list[list[Turn]]:
    """What happens in the space above each layer, and below the last."""
    layer_of = chart.layer_of()
    spaces: list[list[Turn]] = [[] for _ in range(len(chart.layers) + 1)]
    for pair in chart.down:
        columns = [ways.out[pair], *ways.passing[pair], ways.into[pair]]
        for number, (x, to_x) in enumerate(pairwise(columns), layer_of[pair[0]] + 1):
            spaces[number].append(Turn(pair, x, True, to_x, False))
    for pair in chart.back:
        x = ways.passing[pair][0]
        spaces[layer_of[pair[0]] + 1].append(Turn(pair, ways.out[pair], True, x, True))
        spaces[layer_of[pair[1]]].append(Turn(pair, x, False, ways.into[pair], False))
    return spaces


def _tracks(space: Sequence[Turn]) -> dict[Pair, int] | None:
    """A row for each link that turns, from 0 at the top; None where each would have to lie above the other.

    Where one comes down in a column in which another goes on down, it must turn above it; else that lies above which crosses less.
    """
    left = sorted((turn for turn in space if not turn.straight), key=lambda turn: (turn.span, turn.pair))
    placed: list[tuple[Turn, int]] = []
    while left:
        free = [turn for turn in left if not any(_must(other, turn) for other in left if other is not turn)]
        if not free:
            return None
        turn = min(free, key=lambda turn: sum(_crossings(turn, other) - _crossings(other, turn) for other in left if other is not turn))
        left.remove(turn)
        (low, high) = turn.span
        row = max((row + 1 for other, row in placed if other.span[0] <= high + 1 and other.span[1] >= low - 1), default=0)
        placed.append((turn, row))
    return {turn.pair: row for turn, row in placed}


def _must(upper: Turn, lower: Turn) -> bool:
    """Whether one has to lie above the other."""
    return bool(set(upper.ends(above=True)) & set(lower.ends(above=False)))


def _crossings(upper: Turn, lower: Turn) -> int:
    """How often two cross when one lies above the other."""
    (low, high), (lower_low, lower_high) = upper.span, lower.span
    return sum(low < x < high for x in lower.ends(above=True)) + sum(lower_low < x < lower_high for x in upper.ends(above=False))


def _path(chart: Chart, ways: Ways, pair: Pair, tops: Sequence[int], rows: Sequence[Mapping[Pair, int]]) -> Path:
    """The line of a link, from the cell below its first box to the cell above its second."""
    layer_of = chart.layer_of()
    source, target = layer_of[pair[0]], layer_of[pair[1]]
    x, end = ways.out[pair], (ways.into[pair], tops[target] - 1)
    points: list[Point] = [(x, tops[source] + chart.places[pair[0]].height)]
    spaces = (source + 1, target) if pair in chart.back else range(source + 1, target + 1)
    following = ways.passing[pair][:1] if pair in chart.back else ways.passing[pair]
    for number, to_x in zip(spaces, (*following, end[0]), strict=True):
        if to_x != x:
            points += [(x, rows[number][pair]), (to_x, rows[number][pair])]
        x = to_x
    points.append(end)
    return Path(tuple(points), arrow=True, dashed=pair in chart.back)


def _labels(chart: Chart, ways: Ways, tops: Sequence[int]) -> list[Box]:
    """The words of the links, each to the right of its line where it leaves its box, with an empty cell after them."""
    layer_of = chart.layer_of()
    out = []
    for step, place in chart.places.items():
        for pair, lines in place.labels.items():
            if lines:
                out.append(Box(ways.out[pair] + 2, tops[layer_of[step]] + place.height, widest(lines) + 1, len(lines), lines, "none"))
    return out

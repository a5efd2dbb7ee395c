"""The toolkit's own pictures as figures: hexagon, spiral, ladders, maps. What draws is loaded where somebody sees it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import structs

from ebc_cli.blocks.shapes import Cell, Cells, Chip, Figure
from ebc_cli.guide import spiral as guide_spiral
from ebc_cli.guide.progress import Progress, of_strand
from ebc_cli.pages.cells import Here, of_thing
from ebc_cli.toolkit import mapping
from ebc_cli.toolkit.model import Tool

if TYPE_CHECKING:
    from ebc_cli.drawing.hexagon import Corner
    from ebc_cli.drawing.scene import Scene
    from ebc_cli.toolkit.library import PagePicture
    from ebc_cli.toolkit.mapping import Links, Thing
    from ebc_cli.toolkit.model import ImprovementQuestion, Strand
    from ebc_cli.toolkit.steering import Approach, ApproachStep


class Picture(Protocol):
    """A drawing that can be laid out."""

    def laid_out(self, width: int) -> Scene | None:
        """The scene in at most so many columns; none without room."""


class Later:
    """A picture that is made when somebody looks at it: plain lines, pipes and data do without the modules that draw."""

    def __init__(self, make: Callable[[], Picture]) -> None:
        self._make = make

    @cached_property
    def made(self) -> Picture:
        """The picture itself."""
        return self._make()

    def laid_out(self, width: int) -> Scene | None:
        """The scene in at most so many columns; none without room."""
        return self.made.laid_out(width)

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The picture as lines of text; none without room."""
        from ebc_cli.drawing.scene import text_lines

        return text_lines(self.made.laid_out(width), ascii_only)

    def chips(self, width: int) -> tuple[Chip, ...]:
        """The signs on their colours."""
        from ebc_cli.drawing.scene import chips

        return chips(self.made.laid_out(width))


def of_map(here: Here, over: Approach | None, strand: Strand | None) -> Figure:
    """The picture of the whole map, of a strand, or of either laid over an approach."""
    if over is not None:
        return reach(here, over, (strand,) if strand else here.toolkit.strands)
    return web(here, strand) if strand else hexagon(here)


# -- the hexagon --------------------------------------------------------------------------------------------------------------------


def hexagon(here: Here) -> Figure:
    """The strands round the one that draws on the others, with what each holds and how far the team is in it."""
    *around, middle = here.toolkit.strands

    def make() -> Picture:
        from ebc_cli.drawing.hexagon import Hexagon

        return Hexagon(tuple(_corner(here, strand) for strand in around), _corner(here, middle))

    title = f"The hexagon: {len(around)} strands round {middle.title}, which draws on them all"
    between = [(around[number - 1], around[(number + 1) % len(around)]) for number in range(len(around))]
    cells = [_strand(here, strand, f"between {sides[0].title} and {sides[1].title}") for strand, sides in zip(around, between, strict=True)]
    return Figure(title, Later(make), (), (Cells((*cells, _strand(here, middle, "in the middle"))),))


def _corner(here: Here, strand: Strand) -> Corner:
    from ebc_cli.drawing.hexagon import Corner

    progress = _progress(here, strand)
    if progress is None:
        return Corner(strand.sign, strand.colour, strand.title, _holds(strand))
    said = f"{progress.answered} of {progress.total} answered"
    return Corner(strand.sign, strand.colour, strand.title, (_holds(strand)[0], said), progress.done, progress.total)


def _strand(here: Here, strand: Strand, place: str) -> Cell:
    """A strand in a list: its sign is said as well, because pages speak of strands by their signs."""
    progress = _progress(here, strand)
    if progress is None:
        return Cell(strand.title, f"{', '.join(_holds(strand))}; {place}", strand.sign, strand.colour, strand.sign)
    note = f"{_holds(strand)[0]}; {place}"
    return Cell(strand.title, note, strand.sign, strand.colour, strand.sign, progress.state, progress.answered, progress.total)


def _holds(strand: Strand) -> tuple[str, str]:
    return f"{len(strand.activities)} activities", f"{sum(len(activity.questions) for activity in strand.activities)} questions"


def _progress(here: Here, strand: Strand) -> Progress | None:
    return of_strand(strand, here.project) if here.project is not None else None


# -- the pictures of pages ------------------------------------------------------------------------------------------------------------


def of_page(here: Here, picture: PagePicture) -> Figure:
    """The picture that a page names."""
    if picture.use == "ladder":
        return ladder(picture)
    return hexagon(here) if picture.use == "hexagon" else spiral(here)


def spiral(here: Here) -> Figure:
    """The improvement questions in the order of the spiral, each with the sign of its strand and how far the team is with it."""
    asked = [here.toolkit.by_improvement[turn.id] for turn in here.toolkit.questions.spiral if turn.id in here.toolkit.by_improvement]
    due = guide_spiral.due(here.toolkit, here.project) if here.project is not None else None
    stops = [_stop(here, number, each, due is not None and due.asked == each) for number, each in enumerate(asked, 1)]

    def make() -> Picture:
        from ebc_cli.drawing.spiral import Spiral, Turn

        return Spiral(
            tuple(
                Turn(cell.title, f"{cell.done} of {cell.total}" if cell.state else "", cell.sign, cell.colour, now) for cell, now in stops
            )
        )

    words = tuple(f"{cell.words()}{' (next for you)' if now else ''}" for cell, now in stops)
    return Figure("The spiral: from the outside in, then round again with more detail", Later(make), words)


def _stop(here: Here, number: int, asked: ImprovementQuestion, now: bool) -> tuple[Cell, bool]:
    """A question of the spiral with its number, and whether it is the next one for the team."""
    return of_thing(here, asked, f"{number}. {asked.question}", name_strand=True, brief=True), now


def ladder(picture: PagePicture) -> Figure:
    """The rungs that a page names, the first of them on top."""

    def make() -> Picture:
        from ebc_cli.drawing.ladder import Ladder, Rung

        return Ladder(tuple(Rung(f"{number}. {rung.name}", rung.about) for number, rung in enumerate(picture.rungs, 1)))

    words = (
        f"{number}. {rung.name}: {rung.about}" if rung.about else f"{number}. {rung.name}" for number, rung in enumerate(picture.rungs, 1)
    )
    return Figure(picture.title, Later(make), tuple(words))


# -- a strand's questions, activities and tools -------------------------------------------------------------------------------------


def web(here: Here, strand: Strand) -> Figure:
    """What is joined in a strand: its questions to the activities that are mostly about them, these to the tools that help with them."""
    share = mapping.of_strand(here.toolkit, strand)
    links = mapping.joined(here.toolkit, strand)
    found = {tool.id: tool for tool in (*share.tools, *links.tools)}
    tools = sorted(found.values(), key=lambda tool: tool.title.removeprefix("The ").casefold())

    def make() -> Picture:
        from ebc_cli.drawing.web import Item, Web

        def item(thing: Thing) -> Item:
            cell = of_thing(here, thing)
            look = (cell.sign, cell.colour) if isinstance(thing, Tool) and strand.key not in thing.strands else ("", "")
            return Item(thing.id, cell.title, f"{cell.done} of {cell.total}" if cell.state else "", *look)

        left, middle, right = (tuple(map(item, things)) for things in (share.questions, strand.activities, tools))
        key = "■ mostly about it, or helped by it; □ touches on it"
        return Web(_KINDS, left, middle, right, links.mostly, links.helped, links.touching, key)

    lists = (_asked(here, share.questions, strand, links), _worked(here, strand, links), _used(here, tools, strand))
    return Figure(
        "Questions, the activities that answer them, and tools that help", Later(make), (), tuple(each for each in lists if each.cells)
    )


_KINDS = ("Improvement questions", "Activities", "Tools")


def _asked(here: Here, questions: Iterable[ImprovementQuestion], strand: Strand, links: Links) -> Cells:
    """The improvement questions, each with the activities that are mostly about it, and with those that touch on it."""
    found = []
    for asked in questions:
        mostly, touching = (
            "; ".join(activity.title for activity in strand.activities if (asked.id, activity.id) in pairs)
            for pairs in (links.mostly, links.touching)
        )
        parts = (f"mostly {mostly}" if mostly else "", f"touched on by {touching}" if touching else "")
        found.append(_under(of_thing(here, asked, note="; ".join(part for part in parts if part), brief=True), strand))
    return Cells(tuple(found), _KINDS[0])


def _worked(here: Here, strand: Strand, links: Links) -> Cells:
    """The activities, each with the tools that help with it."""
    found = []
    for activity in strand.activities:
        tools = "; ".join(here.toolkit.by_tool[tool].title for tool in activity.tools if (activity.id, tool) in links.helped)
        found.append(_under(of_thing(here, activity, note=f"tools: {tools}" if tools else "", brief=True), strand))
    return Cells(tuple(found), _KINDS[1])


def _used(here: Here, tools: Iterable[Tool], strand: Strand) -> Cells:
    """The tools that the strand lists, and those of other strands that its activities name."""
    return Cells(
        tuple(
            _under(of_thing(here, tool), strand) if strand.key in tool.strands else of_thing(here, tool, name_strand=True) for tool in tools
        ),
        _KINDS[2],
    )


def _under(cell: Cell, strand: Strand) -> Cell:
    """The cell with the sign of the strand under which it stands."""
    return structs.replace(cell, sign=strand.sign, colour=strand.colour, strand="")


# -- an approach over the strands -----------------------------------------------------------------------------------------------------

MOST_MARKS = 3  # more activities than these are said by a figure


def reach(here: Here, approach: Approach, strands: Sequence[Strand]) -> Figure:
    """Which strands each step of an approach leads into by its own mapping: the empty cells are what it lacks."""

    def found(step: ApproachStep, strand: Strand) -> tuple[str, str]:
        share = mapping.within(here.toolkit, mapping.of_step(here.toolkit, step), strand)
        count, asked = len(share.activities), len(share.questions)
        if count:
            return "■" * count if count <= MOST_MARKS else f"■ {count}", f"{count} {'activity' if count == 1 else 'activities'}"
        return ("□", "questions only") if asked else ("", "")

    key = ("■ an activity of the step; □ improvement questions only; empty: nothing of this strand",)
    return _over(approach, strands, found, f"What the steps of {approach.title} lead to by themselves", key, "no step leads here")


def additions(here: Here, approach: Approach, strands: Sequence[Strand]) -> Figure:
    """How many activities this guide adds to each step of an approach, strand by strand."""

    def found(step: ApproachStep, strand: Strand) -> tuple[str, str]:
        count = len(mapping.within(here.toolkit, mapping.of_step(here.toolkit, step), strand).added)
        return (f"+{count}", f"{count} more") if count else ("", "")

    return _over(approach, strands, found, f"Activities that this guide adds to the steps of {approach.title}", (), "nothing")


def _over(
    approach: Approach,
    strands: Sequence[Strand],
    found: Callable[[ApproachStep, Strand], tuple[str, str]],
    title: str,
    key: tuple[str, ...],
    nothing: str,
) -> Figure:
    """Steps across and strands down; what is `found` in a cell is its mark, and the same in words."""
    cells = [[found(step, strand) for step in approach.steps] for strand in strands]

    def make() -> Picture:
        from ebc_cli.drawing.heat import Heat, Spot

        spots = tuple(tuple(Spot(mark) for mark, _ in row) for row in cells)
        titles = tuple(step.title for step in approach.steps)
        signs = tuple((strand.sign, strand.colour) for strand in strands)
        # Called by their keys: a full title would take the room that the names of the steps need.
        return Heat(tuple(strand.key.capitalize() for strand in strands), titles, spots, "", key, signs=signs)

    listed = []
    for strand, row in zip(strands, cells, strict=True):
        there = [f"{words} in {step.title}" for step, (_, words) in zip(approach.steps, row, strict=True) if words]
        listed.append(Cell(strand.title, "; ".join(there) or nothing, strand.sign, strand.colour, strand.sign))
    return Figure(title, Later(make), (), (Cells(tuple(listed)),))

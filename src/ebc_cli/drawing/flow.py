"""A flow chart, with lanes a swimlane diagram: steps in layers from top to bottom, and the links between them.

Signs after ISO 5807:1985, "Information processing: documentation symbols and conventions for data, program and system flowcharts", as far
as a terminal has them: rounded corners for a start and an end, slanted ones for a decision. An end has a strong border, as in BPMN 2.0
(ISO/IEC 19510:2013). Links that lead back are dashed.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ebc_cli.blocks.safe import one_line
from ebc_cli.drawing.flow_layout import Kind, Lanes, Outline, scene
from ebc_cli.drawing.scene import Scene, text_lines

NO_LANE = "No lane"
OTHERWISE = "no condition given"


class Step(Struct, frozen=True):
    """A step: an `id` that no other has, its name, its kind, and the lane where it is done, by name; empty where that is not known."""

    id: str
    name: str
    kind: Kind = "step"
    lane: str = ""


class Link(Struct, frozen=True):
    """That one step comes after another, both by id, and in which case: the words beside the line, such as "yes"."""

    source: str
    target: str
    words: str = ""


class Flow(Struct, frozen=True):
    """Steps in the order in which they are numbered, the links between them, and lanes from the left; none where there are no lanes.

    Links that name no step are not drawn. The order of the links changes nothing.
    """

    steps: tuple[Step, ...]
    links: tuple[Link, ...]
    lanes: tuple[str, ...] = ()

    def laid_out(self, width: int) -> Scene | None:
        """The picture in at most `width` columns; None where there is no room, or nothing to draw."""
        return scene(self._outline(), width)

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The picture as lines of text; none without room."""
        laid_out = self.laid_out(width)
        return text_lines(laid_out, ascii_only) if laid_out else ()

    def words(self) -> tuple[str, ...]:
        """How much there is, then the flow step by step: where each leads, in which case, to whom it is handed on, and what leads back."""
        outline = self._outline()
        back = outline.back()
        ways: list[list[tuple[str, str]]] = [[] for _ in self.steps]
        for source, target in sorted(outline.joined, key=lambda pair: (pair in back, pair)):
            here, lane = (one_line(self.steps[step].lane) for step in (source, target))
            handed = f" ({lane})" if lane not in ("", here) else ""
            where = f"back to {target + 1}" if (source, target) in back else outline.labels[target] + handed
            ways[source].append((outline.joined[source, target], where))
        return (*self._summary(outline, len(back)), *map(_told, self.steps, outline.labels, ways))

    def _summary(self, outline: Outline, back: int) -> Iterator[str]:
        """How many steps, decisions and links back there are, and the lanes; nothing where there are no steps."""
        decisions = outline.kinds.count("decision")
        parts = (
            _count(len(self.steps), "step", "steps"),
            _count(decisions, "of them a decision", "of them decisions") if decisions else "",
            _count(back, "link leads back", "links lead back") if back else "",
        )
        lanes = f"; lanes from the left: {', '.join(outline.lanes.names)}" if outline.lanes.names else ""
        if self.steps:
            yield f"{', '.join(part for part in parts if part)}{lanes}"

    def joined(self) -> dict[tuple[int, int], str]:
        """Which step leads to which, by their places among the steps, with the words of all links between the two, in order."""
        place = {step.id: number for number, step in enumerate(self.steps)}
        found: dict[tuple[int, int], set[str]] = {}
        for link in self.links:
            if link.source in place and link.target in place:
                found.setdefault((place[link.source], place[link.target]), set()).add(one_line(link.words))
        return {pair: " / ".join(sorted(words - {""})) for pair, words in sorted(found.items())}

    def _outline(self) -> Outline:
        """The flow as it is laid out: with numbers, and where there are lanes with those that only a step names, or none."""
        labels = tuple(f"{number}. {one_line(step.name)}" for number, step in enumerate(self.steps, 1))
        named = [one_line(step.lane) or NO_LANE if self.lanes else "" for step in self.steps]
        names = tuple(dict.fromkeys((*map(one_line, self.lanes), *sorted(named, key=NO_LANE.__eq__)))) if self.lanes else ()
        lanes = Lanes(names, tuple(names.index(lane) if names else 0 for lane in named))
        return Outline(labels, tuple(step.kind for step in self.steps), self.joined(), lanes)


def _count(number: int, one: str, more: str) -> str:
    """A number with what is counted."""
    return f"{number} {one if number == 1 else more}"


def _told(step: Step, label: str, ways: list[tuple[str, str]]) -> str:
    """One step with its lane, what it is, and where it leads: in which case, and to what."""
    about = ", ".join(part for part in (one_line(step.lane), step.kind if step.kind in ("start", "end") else "") if part)
    head = f"{label} ({about})" if about else label
    if not ways:
        return head if step.kind == "end" else f"{head}: nothing comes after it"
    if not any(words for words, _ in ways):
        return f"{head} → {'; '.join(where for _, where in ways)}"
    return f"{head} — {'; '.join(f'{words or OTHERWISE} → {where}' for words, where in ways)}"

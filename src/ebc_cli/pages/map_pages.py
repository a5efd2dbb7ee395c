"""The map as pages: every improvement question, activity and tool by strand, or laid over an approach's steps. Pure."""

from __future__ import annotations

from msgspec import structs

from ebc_cli.blocks.shapes import Block, Blocks, Cell, Cells, Gap, Heading, Text
from ebc_cli.guide import by_approach
from ebc_cli.pages import cells, pictures
from ebc_cli.pages.approach_pages import addition, whose_mapping
from ebc_cli.pages.cells import Here
from ebc_cli.toolkit import mapping
from ebc_cli.toolkit.mapping import Kind, Share
from ebc_cli.toolkit.model import Activity, Strand
from ebc_cli.toolkit.steering import Approach


def narrowed(here: Here, share: Share, strand: Strand | None, kind: Kind | None) -> Share:
    """What is left of a share when only one strand or one kind of thing is wanted."""
    inside = mapping.within(here.toolkit, share, strand) if strand else share
    return mapping.only(inside, kind) if kind else inside


def _as_read(share: Share) -> Share:
    """The share with its tools by their titles, where the eye looks for them; the content has them by the names of its files."""
    return structs.replace(share, tools=tuple(sorted(share.tools, key=lambda tool: tool.title.removeprefix("The ").casefold())))


def by_strand(here: Here, strand: Strand | None, kind: Kind | None) -> Blocks:
    """The map strand by strand, or of one strand: then as a picture of what is joined in it, if nothing is left out."""
    out: list[Block] = [Heading("The map of the toolkit", 1), *cells.counts(here)]
    if strand is None and kind is None:
        out += [Gap(), pictures.hexagon(here)]
    for shown in [strand] if strand else here.toolkit.strands:
        out += [Heading(shown.title, 2, shown.sign, shown.colour), Text(shown.purpose, "quiet")]
        share = _as_read(narrowed(here, mapping.of_strand(here.toolkit, shown), None, kind))
        out += [Gap(), pictures.web(here, shown)] if strand and kind is None else _lists(here, share, sign_of=shown)
        if not share.tools and kind in (None, "tools"):
            out.append(Text("Any of the tools on this map may help here.", label="Tools"))
    return (*out, *_foot(here, kind))


def over(here: Here, approach: Approach, strand: Strand | None, kind: Kind | None) -> Blocks:
    """The map laid over an approach: which strands its steps lead into, what this guide adds to them, then step by step."""
    strands = [strand] if strand else here.toolkit.strands
    added = any(step.more for step in approach.steps)
    out: list[Block] = [Heading(f"The map over {approach.title}", 1), Text(whose_mapping(approach), "quiet")]
    out += [*cells.counts(here), cells.key(strands)]
    if kind is None:
        out += [Gap(), pictures.reach(here, approach, strands)]
        out += [Gap(), pictures.additions(here, approach, strands)] if added else []
    for number, step in enumerate(approach.steps, 1):
        share = narrowed(here, mapping.of_step(here.toolkit, step), strand, kind)
        out += [Heading(f"{number}. {step.title}"), Text(here.command(f"approach {approach.id}/{step.id}"), "quiet")]
        out += _lists(here, Share(share.questions, share.activities, share.tools), sign_of=strand) or [Text("Nothing here.", "quiet")]
    return (*out, *_added(here, approach, strand, kind), *_foot(here, kind))


def _added(here: Here, approach: Approach, strand: Strand | None, kind: Kind | None) -> Blocks:
    """What this guide adds to an approach: why, the activities with the steps that they are added to, and questions that no step asks."""
    rest = narrowed(here, mapping.outside(here.toolkit, approach), strand, kind)
    more = {name for step in approach.steps for name in step.more}
    activities = tuple(activity for activity in rest.activities if activity.id in more)
    out: list[Block] = []
    if kind is None:
        out.append(Cells(tuple(addition(here, each) for each in approach.adds if strand is None or each.strand == strand.key)))
    out += _lists(here, Share(activities=activities), sign_of=strand, approach=approach)
    unasked = tuple(cells.of_thing(here, asked, name_strand=strand is None, brief=True) for asked in rest.questions)
    out += [Cells(tuple(_signed(cell, strand) for cell in unasked), "Improvement questions that no step asks")] if unasked else []
    if others := len(rest.activities) - len(activities):
        out.append(Text(here.command("map --show activities"), label=f"{others} other activities, any of which may help, are on the map"))
    return (Heading("What this guide adds"), *out) if out else ()


def _lists(here: Here, share: Share, *, sign_of: Strand | None = None, approach: Approach | None = None) -> list[Block]:
    """The things of a share, kind by kind. With the strand of a whole section, all carry its sign and need not name it.

    With an approach, each activity names the steps to which this guide adds it.
    """
    named = sign_of is None
    lists = (
        ("Improvement questions", tuple(cells.of_thing(here, asked, name_strand=named, brief=True) for asked in share.questions)),
        ("Activities", tuple(_activity(here, activity, approach, named) for activity in share.activities)),
        ("Tools", tuple(cells.of_thing(here, tool, name_strand=named) for tool in share.tools)),
    )
    return [Cells(tuple(_signed(cell, sign_of) for cell in found), label) for label, found in lists if found]


def _activity(here: Here, activity: Activity, approach: Approach | None, named: bool) -> Cell:
    added = [step.title for step in approach.steps if activity.id in step.more] if approach else []
    return cells.of_thing(here, activity, note=f"added to {', '.join(added)}" if added else "", name_strand=named, brief=True)


def _signed(cell: Cell, strand: Strand | None) -> Cell:
    """The cell with the sign of the strand under which it stands: a tool may be listed by others than its home."""
    if strand is None:
        return cell
    return Cell(cell.title, cell.note, strand.sign, strand.colour, "", cell.state, cell.done, cell.total)


def _foot(here: Here, kind: Kind | None) -> Blocks:
    tools = here.toolkit.tools
    ours = sum(tool.origin == "ours" for tool in tools)
    whose = Text(f"{len(tools)} tools in all. {ours} of them are added by this guide; the published toolkit has the others.", "quiet")
    own = by_approach.own(here.toolkit, here.project) if here.project is not None else None
    over = [own] if own else here.toolkit.approaches[:1]
    return (
        Gap(),
        *((whose,) if kind in (None, "tools") else ()),
        Text(here.command('map --find "Risk Matrix"'), label="Everywhere a thing is used, and what opens it"),
        Text(here.command(f"map --strand {here.toolkit.strands[0].key}"), label="One strand"),
        Text(here.command("map --show tools"), label="One kind of thing"),
        Text(here.command("map --output map.svg"), label="The picture, for a slide or a wall"),
        *(Text(here.command(f"map --approach {approach.id}"), label=f"Over {approach.title}") for approach in over),
    )

"""Tools as pages: all of them by strand, one with its ways on, how it is used, and what a team has put into it. Pure."""

from __future__ import annotations

import datetime
import shlex
from collections.abc import Iterator
from enum import StrEnum

from ebc_cli.blocks.shapes import Block, Blocks, Facts, Gap, Heading, Items, Text
from ebc_cli.errors import count
from ebc_cli.guide import sheet_order, stages
from ebc_cli.guide.conversation import Option
from ebc_cli.guide.sheet_order import Narrowed, SheetProgress
from ebc_cli.guide.sheet_work import SheetEnded
from ebc_cli.pages.cells import Here
from ebc_cli.pages.findings import found_here
from ebc_cli.pages.glossary import source_line
from ebc_cli.project import sheets
from ebc_cli.project.model import Project
from ebc_cli.project.sheets import MAIN
from ebc_cli.toolkit import lengths
from ebc_cli.toolkit.model import Tool, Toolkit
from ebc_cli.toolkit.steering import Work
from ebc_cli.worksheets import analysing, computing, findings, views
from ebc_cli.worksheets.sheet import Sheet, head

# -- every tool -----------------------------------------------------------------------------------------------------------------


def listing(here: Here) -> Blocks:
    """Every tool under the strand that it belongs to first: what it is for, who fills it in, how far the team is with it.

    Above them stand those that fit the project's stage, and those whose rows would answer what is still open in it.
    """
    out: list[Block] = [Heading("Tools", 1)]
    for label, fitting in (("For the stage you are in", _for_the_stage(here)), ("For what is still open in it", _for_what_is_open(here))):
        if fitting:
            out += [Heading(label), Items(tuple(f"{_called(tool)}{_ours(here, tool)}" for tool in fitting))]
    for strand in here.toolkit.strands:
        home = [tool for tool in here.toolkit.tools if tool.home == strand.key]
        if home:
            out += [Heading(strand.title, 2, strand.sign, strand.colour), Items(tuple(_told(here, tool) for tool in home))]
    out += [Gap(), Text("A tool with a worksheet can be filled in here; the others are to read about.", "quiet")]
    return (*out, Text(here.command("tool ID"), "strong", label="Open one by the name in brackets"))


def _for_the_stage(here: Here) -> list[Tool]:
    """The tools with a worksheet that the guide of the project's stage names."""
    stage = stages.present(here.toolkit, here.project) if here.project else None
    named = stage.guide.tools if stage else ()
    return [tool for name in named if (tool := here.toolkit.by_tool.get(name)) is not None and tool.works]


def _for_what_is_open(here: Here) -> list[Tool]:
    """The other tools whose rows would answer a question of the stage that is open and worth asking first."""
    stage = stages.present(here.toolkit, here.project) if here.project else None
    if here.project is None or stage is None:
        return []
    open_ones = {
        name
        for name, (_, _, question) in here.toolkit.by_question.items()
        if question.depth == "first" and stage.id in question.stages and here.project.state(name) == "open"
    }
    return [
        tool for tool in here.toolkit.tools if tool.id not in stage.guide.tools and any(each.question in open_ones for each in tool.answers)
    ]


def _called(tool: Tool) -> str:
    return f"{tool.title} [{tool.id}]"


def _ours(here: Here, tool: Tool) -> str:
    far = how_far(here.toolkit, here.project, tool) if tool.works else ""
    return f": {far}" if far else ""


def _told(here: Here, tool: Tool) -> str:
    """A tool in the list: what it is for, and of one with a worksheet who fills it in and how far the team is."""
    lines = [f"{_called(tool)}. {tool.purpose}"]
    if tool.page is not None:
        lines.append(f"Who: {tool.page.who[0]}")
    if tool.works:
        lines.append(f"Worksheet: {how_far(here.toolkit, here.project, tool) or 'not begun'}")
    return "\n".join(lines)


def how_far(toolkit: Toolkit, project: Project | None, tool: Tool) -> str:
    """How far a team's worksheets of a tool are, in words; empty where none is begun."""
    if project is None or tool.worksheet is None or not sheets.begun(project, tool.id):
        return ""
    said = []
    for name in sheets.sheets(project, tool.id):
        stands = sheet_order.standing(Sheet(toolkit, project, tool, name))
        said.append(f"{'' if name == sheets.MAIN else f'{name}: '}{standing_said(stands)}")
    return "; ".join(said)


def standing_said(stands: SheetProgress) -> str:
    """How far one sheet is, in words."""
    return f"{count(stands.rows, 'row')}, {stands.done} of {stands.total} cells" if stands.total else count(stands.rows, "row")


# -- one tool -------------------------------------------------------------------------------------------------------------------


def opening(here: Here, tool: Tool) -> Blocks:
    """What a tool is for, when it helps and when not, how far the team is with it, and the commands that go on."""
    strand = next(strand for strand in here.toolkit.strands if strand.key == tool.home)
    facts = [("When", tool.when), ("When not", tool.when_not)]
    if tool.page is not None:
        facts += [("Who", ". ".join(tool.page.who)), ("How long", lengths.of(tool.page.minutes))]
    if far := how_far(here.toolkit, here.project, tool):
        facts.append(("Ours", far))
    return (Heading(tool.title, 1, strand.sign, strand.colour), Text(tool.purpose), Gap(), Facts(tuple(facts)))


def to_read(here: Here, tool: Tool) -> Blocks:
    """All that there is to read about a tool, and how it is filled in."""
    whole = (*opening(here, tool), *page(here.toolkit, tool))
    fill = Text(here.command(f"tool {tool.id} --fill"), "strong", label="Fill it in")
    return (*whole, Gap(), fill) if tool.worksheet is not None else whole


def page(toolkit: Toolkit, tool: Tool) -> Blocks:
    """How a tool is used."""
    found = tool.page
    if found is None:
        return ()
    out: list[Block] = [Heading("How"), Items(found.how, numbered=True)]
    out += [Heading("In 15 minutes"), Items(found.short, numbered=True)]
    out += [Heading("So that everyone can take part"), Items(found.together)]
    out += [Heading("Tips"), Items(found.tips), Heading("What goes wrong"), Items(found.mistakes)]
    out.append(Heading("Weak and good"))
    for each in found.examples:
        out += [Text(each.weak, label="Weak"), Text(each.good, label="Good"), Text(each.because, label="Why"), Gap()]
    out += [Heading("What it cannot do"), Items(tuple(f"{limit.says} ({_source(toolkit, limit.source)})" for limit in found.limits))]
    scales = tool.worksheet.scales if tool.worksheet else ()
    for scale in scales:
        if scale.steps:
            steps = tuple(f"{number}: {words}" for number, words in enumerate(scale.steps, scale.first))
            out += [Heading(f"The scale for: {_scored_by(tool, scale.id)}"), Items(steps)]
    out += [Heading("What comes next"), Items(tuple(f"{_title(toolkit, after.tool)}: {after.because}" for after in found.next))]
    for label, lines in (("Not the same as", found.not_the_same), ("Consent", (found.consent,)), ("Licence", (found.licence,))):
        out += [Text(line, label=label) for line in lines if line]
    out += [Heading("Sources"), Items(tuple(_source(toolkit, source) for source in found.sources))]
    return tuple(out)


def _title(toolkit: Toolkit, name: str) -> str:
    found = toolkit.by_tool.get(name)
    return found.title if found else name


def _source(toolkit: Toolkit, source: str | Work) -> str:
    return "; ".join(map(source_line, toolkit.works([source])))


def _scored_by(tool: Tool, scale: str) -> str:
    """The columns that are scored on a scale."""
    lists = tool.worksheet.lists if tool.worksheet else ()
    return ", ".join(dict.fromkeys(head(column) for form in lists for column in form.columns if column.scale == scale))


# -- a sheet --------------------------------------------------------------------------------------------------------------------


def sheet(found: Sheet, today: datetime.date, *, view: str = "", explain: bool = False) -> Blocks:
    """What a team has put into a sheet: its views, what does not hang together, and if wanted how every figure came about."""
    title = found.tool.title if found.called == sheets.MAIN else f"{found.tool.title}: {found.called}"
    strand = next(strand for strand in found.toolkit.strands if strand.key == found.tool.home)
    out: list[Block] = [Heading(title, 1, strand.sign, strand.colour), *views.of_sheet(found, view, empty=bool(view))]
    if not found.begun:
        drawn = len(out) > 1
        out.append(Text("Nothing is written here yet: this is what your answers say." if drawn else "Nothing stands here yet."))
    if not view:
        out += found_here(findings.of_sheet(found, today))
    if explain:
        out += _explained(found)
    return tuple(out)


def _explained(found: Sheet) -> Iterator[Block]:
    """The arithmetic of every computed figure, and the conventions that decide them."""
    yield Heading("How the figures came about", 3)
    for form in found.form.lists:
        for column in (column for column in form.columns if column.compute):
            worked = [
                f"{found.name(form, row)}: {figure.working}"
                for row in found.rows(form.id)
                if (figure := computing.of(found, form, column, row)).value is not None
            ]
            if worked:
                yield Items(tuple(worked), label=head(column))
    for outcome in analysing.of_sheet(found):
        if outcome.working:
            yield Items(outcome.working, label=outcome.use.replace("-", " ").capitalize())
        if outcome.convention:
            yield Text(outcome.convention, label="Convention")


# -- round about ----------------------------------------------------------------------------------------------------------------


class Way(StrEnum):
    """What somebody can do at the opening card of a tool: `FIRST` fills in only the columns to begin with."""

    FIRST = "first"
    FILL = "fill"
    LOOK = "look"
    READ = "read"
    NOT_NOW = "not-now"


def to_choose(tool: Tool, sheet: Sheet | None) -> tuple[Option, ...]:
    """The ways on from the opening card, the likeliest first; `sheet` is the one to be filled in, where the tool has a worksheet."""
    ways = []
    if sheet is not None and sheet_order.leaves_columns(sheet):
        ways = [Option(Way.FIRST, "Fill in what matters first"), Option(Way.FILL, "Fill in everything")]
    elif sheet is not None:
        ways = [Option(Way.FILL, "Fill in")]
    ways += [Option(Way.LOOK, "Look at what stands there")] if sheet is not None and sheet.begun else []
    ways += [Option(Way.READ, "Read how it is used")] if tool.page is not None else []
    return (*ways, Option(Way.NOT_NOW, "Nothing now"))


def ways_on(here: Here, tool: Tool) -> Blocks:
    """The commands that go on from a tool."""
    ways = []
    if tool.page is not None:
        ways.append(Text(here.command(f"tool {tool.id} --read"), "strong", label="Read how"))
    if tool.worksheet is not None:
        if any(column.depth != "first" for form in tool.worksheet.lists for column in form.columns):
            ways.append(Text(here.command(f"tool {tool.id} --fill --first-pass"), "strong", label="Fill in what matters first"))
        ways += [
            Text(here.command(f"tool {tool.id} --fill"), "strong", label="Fill in"),
            Text(here.command(f"tool {tool.id} show"), "strong", label="Look"),
        ]
    return tuple(ways) or (Text(here.command(f"map --find {tool.id}"), "strong", label="Where it is used"),)


def back_from(tool: Tool, found: Sheet) -> str:
    """What is said when somebody comes back from a worksheet to the question that it was opened at."""
    return f"Back from {tool.title}: {standing_said(sheet_order.standing(found))}. Everything is saved."


def left(here: Here, path: str, ended: SheetEnded, today: datetime.date, found: Sheet, narrowed: Narrowed, by: str = "") -> Blocks:
    """What is said when filling in ends: that all is saved, what was typed and kept, and how to go on in the same way."""
    out: list[Block] = [Gap()]
    sheet = "" if found.called == next(iter(found.form.sheets), MAIN) else f" --sheet {found.called}"
    whose = f" --by {shlex.quote(by.strip())}" if by.strip() else ""
    fill, only = f"tool {found.tool.id} --fill{sheet}", f" --column {narrowed.column}" if narrowed.column else ""
    if ended.stopped or ended.fault:
        out.append(Text(f"Everything you saved is in {path}.", "good"))
        if ended.kept_draft and not ended.fault:
            out.append(Text("What you were typing is kept, and stands there when you come back."))
        only += " --first-pass" if narrowed.first_pass else ""
        out.append(Text(here.command(f"{fill}{only}{whose}"), "strong", label="Go on with"))
    else:
        out.append(Text(f"Nothing more is open here: {standing_said(sheet_order.standing(found))}. Everything is in {path}.", "good"))
        if hits := findings.of_sheet(found, today):
            out.append(Text(f"{count(len(hits), 'thing')} to look at: the list stands under the tables."))
        out.append(Text(here.command(f"tool {found.tool.id} show{sheet}"), "strong", label="Look at it"))
        if narrowed.first_pass and sheet_order.leaves_columns(found):
            out.append(Text(here.command(f"{fill}{whose}"), "strong", label="Fill in the rest"))
    return tuple(out)

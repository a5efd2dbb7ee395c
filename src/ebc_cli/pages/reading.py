"""Sections, pages and reading plans as blocks. What they lead to is said with the command that opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from ebc_cli.blocks.shapes import Block, Blocks, Figure, Gap, Heading, Items, Text
from ebc_cli.errors import UsageFault, all_of, count
from ebc_cli.guide.progress import of_strand
from ebc_cli.guide.reading import ActToDo, PageToRead, Reader, ReadingPlan
from ebc_cli.pages import glossary, pictures, prose
from ebc_cli.pages.cells import Here
from ebc_cli.pages.tasks import task
from ebc_cli.project.model import Project
from ebc_cli.toolkit import terms
from ebc_cli.toolkit.dates import say_date
from ebc_cli.toolkit.library import Library, Page, Section, Term
from ebc_cli.toolkit.model import Strand, Toolkit


class Desk(Struct, frozen=True):
    """What a view is made from. `command` completes words to a command, `read` says which pages were read and when, by name."""

    library: Library
    toolkit: Toolkit
    command: Callable[[str], str]
    read: Mapping[str, str]
    project: Project | None = None

    def opens(self, page: Page) -> str:
        """The shortest command that opens a page."""
        return self.command(f"read {self.library.shortest(page)}")


# -- what there is ------------------------------------------------------------------------------------------------------------


def overview(desk: Desk) -> Blocks:
    """All sections with their pages."""
    pages = desk.library.pages
    known = len([page for page in pages if page.name in desk.read])
    read = f" You have read {known} of them." if known else ""
    out: list[Block] = [
        Heading("What there is to read", 1),
        Text(f"{len(pages)} short pages, {minutes(sum(page.minutes for page in pages))} in all.{read}"),
        Text(desk.command("read --route --minutes 20"), label="A plan for the time that you have"),
    ]
    for section in desk.library.sections:
        out += [Heading(section.title, 2), *_about(section)]
        out.append(Items(tuple(f"{page.title} ({_time(desk, page)}): `{desk.opens(page)}`" for page in of_section(desk, section))))
    return tuple(out)


def one_section(desk: Desk, section: Section) -> Blocks:
    """A section: what it is for, and each of its pages with what the reader gets from it."""
    pages = of_section(desk, section)
    out: list[Block] = [Heading(section.title, 1), *_about(section)]
    out.append(Text(f"{len(pages)} pages, {minutes(sum(page.minutes for page in pages))}.", "quiet"))
    for page in pages:
        out += [Heading(f"{page.title} ({_time(desk, page)})", 3), Text(page.summary), _opened(desk.opens(page))]
    return tuple(out)


def of_section(desk: Desk, section: Section) -> list[Page]:
    """The pages of a section, in reading order."""
    return [page for page in desk.library.pages if page.section == section.id]


def _about(section: Section) -> Blocks:
    return (Text(section.purpose), Text(section.suits, label="It suits"))


def minutes(number: int) -> str:
    """A time in words."""
    return count(number, "minute")


def _time(desk: Desk, page: Page) -> str:
    return f"{minutes(page.minutes)}{', read' if page.name in desk.read else ''}"


def _opened(command: str, indent: int = 2) -> Text:
    return Text(command, "strong", indent=indent)


# -- one page -----------------------------------------------------------------------------------------------------------------


def one_page(desk: Desk, page: Page) -> Blocks:
    """A page with its sources, its terms, the strands it is about and where to go next."""
    section = desk.library.section(page.section)
    read = f". You read it on {say_date(desk.read[page.name])}" if page.name in desk.read else ""
    out: list[Block] = [
        Heading(page.title, 1),
        Text(f"{f'{section.title}, ' if section else ''}{minutes(page.minutes)}{read}", "quiet"),
        Gap(),
        *_with_picture(desk, page),
    ]
    sources = desk.toolkit.works(page.sources)
    if sources:
        out += [Heading("Sources", 3), Items(tuple(map(glossary.source_line, sources)))]
    out += glossary.pointed_out(terms_of(desk.library, page), desk.command)
    strands = strands_of(desk.toolkit, page)
    if strands:
        out += [Heading("Strands it is about", 3), Items(tuple(_strand(desk, strand) for strand in strands))]
    after = [(desk.library.by_page[item.page], item.because) for item in page.next if item.page in desk.library.by_page]
    if after:
        lines = (f"{found.title} ({_time(desk, found)}): {because}.\n{desk.opens(found)}" for found, because in after)
        out += [Heading("Where to go next", 3), Items(tuple(lines))]
    plan = Text(desk.command("read --route"), label="Your reading plan, without the pages that you have read")
    return (*out, Gap(), plan, _remarks(desk, page))


def _remarks(desk: Desk, page: Page) -> Text:
    """How to say what a reader thinks of a page, and where that goes."""
    to = desk.toolkit.about.feedback
    whom = f"The draft is addressed to {to}." if to else "Hand the draft on to whoever gave you this guide."
    command = desk.command(f"feedback --about {desk.library.shortest(page)}")
    return Text(f"`{command}` writes them as a draft and sends nothing. {whom}", label="Remarks on this page")


def picture(desk: Desk, found: Section | Page | None) -> Figure:
    """The picture of a page. Raises `UsageFault` where it has none, with the pages that have one."""
    if isinstance(found, Page) and found.picture is not None:
        return pictures.of_page(Here(desk.toolkit, desk.project, desk.command), found.picture)
    drawn = (page for page in desk.library.pages if page.picture is not None)
    have = all_of(f"`{desk.library.shortest(page)}`" for page in drawn)
    raise UsageFault(f"{f'“{found.title}”' if found else 'The whole guide'} has no picture.", f"These pages have one: {have}.")


def _with_picture(desk: Desk, page: Page) -> Blocks:
    """The text of a page, with its picture below the first paragraph of the page or of the part that it belongs to."""
    blocks = prose.blocks(page.text)
    if page.picture is None:
        return blocks
    starts = (place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.text == page.picture.under)
    start = next(starts, 0)
    after = next((place for place in range(start, len(blocks)) if isinstance(blocks[place], Text)), start) + 1
    return (*blocks[:after], Gap(), picture(desk, page), *blocks[after:])


def terms_of(library: Library, page: Page) -> tuple[Term, ...]:
    """The terms worth pointing out on a page."""
    return terms.pointed_out(library.terms, page.text)


def strands_of(toolkit: Toolkit, page: Page) -> list[Strand]:
    """The strands that a page is mostly about."""
    return [strand for strand in toolkit.strands if strand.key in page.strands]


def _strand(desk: Desk, strand: Strand) -> str:
    done = f", {progress_words(desk, strand)}" if desk.project else ""
    return f"{strand.title} ({strand.sign}){done}: `{desk.command(f'strand {strand.id}')}`"


def progress_words(desk: Desk, strand: Strand) -> str:
    """How far the team is in a strand; empty without a project."""
    return task(strand.title, of_strand(strand, desk.project)).words() if desk.project else ""


# -- a reading plan -----------------------------------------------------------------------------------------------------------


def route(desk: Desk, plan: ReadingPlan, made_for: str, budget: int) -> Blocks:
    """A reading plan; `made_for` says for whom, `budget` is the reader's time in minutes (0: any)."""
    out: list[Block] = [Heading(plan.route.title, 1), Text(plan.route.because), Text(made_for, "quiet")]
    for place, stop in enumerate(plan.stops):
        out += [Gap(), *_stop(desk, place + (2 if plan.act and place else 1), stop)]
        if plan.act and not place:
            out += [Gap(), *_act(desk, 2, plan.act)]
    out += [Gap(), Text(_total(plan, budget))]
    if plan.read:
        titles = ", ".join(stop.page.title for stop in plan.read)
        again = desk.command("read --route --all")
        out.append(Text(f"{titles}. They take none of your time here; `{again}` takes them in again.", label="Read already"))
    if plan.stops:
        out += [Gap(), Text("Begin with", "strong"), _opened(desk.opens(plan.stops[0].page))]
    elif plan.left_out:
        out += _instead(desk, plan)
    else:
        out += [Gap(), Text("Next", "strong"), _opened(desk.command("next" if desk.project else 'start "Title"'))]
    return tuple(out)


def _stop(desk: Desk, number: int, stop: PageToRead) -> Blocks:
    indent = len(f"{number}. ")
    return (
        Heading(f"{number}. {stop.page.title} ({_time(desk, stop.page)})", 3),
        Text(stop.because, indent=indent),
        _opened(desk.opens(stop.page), indent),
    )


def _act(desk: Desk, number: int, act: ActToDo) -> Blocks:
    """What is done on the way: the questions that are asked there, or the steps of an approach with their commands."""
    indent = len(f"{number}. ")
    many = f"{count(len(act.asks), 'question')}, " if act.asks else ""
    listed = act.asks or tuple(f"{title}: `{desk.command(words)}`" for title, words in act.steps)
    start = desk.command('start "Title"')
    begin = [] if desk.project else [Text(f"What you answer is kept in a project. To start one: `{start}`.", indent=indent)]
    return (
        Heading(f"{number}. {act.title} ({many}{minutes(act.minutes)})", 3),
        Text(act.because, indent=indent),
        Items(listed),
        *begin,
        _opened(desk.command(act.command), indent),
    )


def _instead(desk: Desk, plan: ReadingPlan) -> Blocks:
    """For a reader whom no page fits: the shortest all the same, and what takes a minute."""
    out: list[Block] = [Gap(), Text("The shortest page", "strong"), _opened(desk.opens(_shortest(plan)))]
    if desk.library.card_sets:
        draw = desk.command(f"cards {desk.library.card_sets[0].id} --draw 1")
        out += [Gap(), Text("Or take one card, which is read in a minute", "strong"), _opened(draw)]
    return tuple(out)


def _shortest(plan: ReadingPlan) -> Page:
    return min(plan.left_out, key=lambda stop: stop.page.minutes).page


def _total(plan: ReadingPlan, budget: int) -> str:
    """How long it takes, and what the time was too short for."""
    if not plan.stops and plan.left_out:
        shortest = _shortest(plan)
        return f"No page of this route fits into {minutes(budget)}. The shortest, {shortest.title}, takes {shortest.minutes}."
    if not plan.stops:
        return "You have read every page of this route."
    act = " and one thing to do" if plan.act else ""
    pages = f"{count(len(plan.stops), 'page')}{act}, {minutes(plan.minutes)} in all."
    if not plan.left_out:
        return pages
    rest = f"The route has {len(plan.left_out)} more, {minutes(sum(stop.page.minutes for stop in plan.left_out))}."
    return f"{pages} {rest}"


def made_for(desk: Desk, reader: Reader, another: str) -> str:
    """For whom a plan is, and the command that makes it for `another` reader."""
    who = "somebody experienced in improvement" if reader.experience == "experienced" else "somebody new to improvement"
    whose = " (as your project says)" if desk.project else ""
    known = desk.toolkit.approach(reader.approach)
    kept = "who has an approach already" if reader.keeps else "with no approach yet"
    approach = f"who uses {known.title}" if known else kept
    return f"Made for {who}, {approach}{whose}. For another reader, for example: `{another}`"

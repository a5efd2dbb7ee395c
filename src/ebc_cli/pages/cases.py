"""Cases as blocks: published improvement work, with its lesson for each strand it touches."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from ebc_cli.blocks.shapes import Block, Blocks, Gap, Heading, Items, Text
from ebc_cli.guide.progress import of_questions
from ebc_cli.guide.walks import of_improvement_question
from ebc_cli.pages.glossary import source_line
from ebc_cli.pages.reading import Desk, progress_words
from ebc_cli.pages.tasks import task
from ebc_cli.toolkit.library import Case
from ebc_cli.toolkit.model import ImprovementQuestion

ORIGINS = MappingProxyType({"toolkit": "retold from the toolkit", "report": "retold from the report", "ours": "our own choice of case"})


def all_cases(desk: Desk) -> Blocks:
    """Every case with its summary and its command."""
    out: list[Block] = [Heading("Cases", 1), Text("Published work, told in our own words, with a lesson for each strand it touches.")]
    for case in desk.library.cases:
        out += [Heading(case.title, 2), Text(case.where, "quiet"), Text(case.summary)]
        out.append(Text(desk.command(f"case {case.id}"), "strong", indent=2))
    return tuple(out)


def one_case(desk: Desk, case: Case) -> Blocks:
    """A case: its story, what is unsure, its lessons, the improvement questions it throws light on, and its sources."""
    out: list[Block] = [Heading(case.title, 1), Text(f"{case.where}; {ORIGINS[case.origin]}", "quiet"), Gap(), Text(case.summary, "strong")]
    out += _apart(case.story)
    out += [Gap(), Text(case.unsure, label="What we do not know"), Heading("Lessons, strand by strand", 2)]
    for lesson in case.lessons:
        strand = desk.toolkit.strand(lesson.strand)
        if strand is not None:
            out += [Heading(strand.title, 3, strand.sign, strand.colour), Text(lesson.lesson), Text(lesson.to_try, label="Try")]
            done = progress_words(desk, strand)
            out += [Text(done, "quiet", label="Your team")] if done else []
            out.append(Text(desk.command(f"strand {strand.id}"), "strong", indent=2))
    asked = [desk.toolkit.by_improvement[name] for name in case.questions if name in desk.toolkit.by_improvement]
    if asked:
        out += [Heading("Questions it throws light on", 2), Items(tuple(_question(desk, question) for question in asked))]
    return (*out, Heading("Sources", 2), Items(tuple(map(source_line, desk.toolkit.works(case.sources)))))


def _apart(paragraphs: Iterable[str]) -> list[Block]:
    return [block for paragraph in paragraphs for block in (Gap(), Text(paragraph))]


def _question(desk: Desk, asked: ImprovementQuestion) -> str:
    walk = of_improvement_question(desk.toolkit, asked)
    done = f" ({task('', of_questions(walk.questions(), desk.project)).words()})" if desk.project else ""
    return f"{asked.question}{done}\n{desk.command(walk.command)}"

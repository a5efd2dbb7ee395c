"""Everything in the content that a search can find, as documents of one form: what it is called, where it is, what it says, how to open it.

A page, a question, a tool and a card differ in what matters about them; here it is decided which of their words count how much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from ebc_cli.errors import UnknownName

if TYPE_CHECKING:
    from ebc_cli.toolkit.library import Case, HowTo, Library, Page
    from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Question, Strand, Tool, Toolkit
    from ebc_cli.toolkit.steering import Approach, Stage

# The kinds of things that are found, as people read them. The order decides between things that fit equally well.
KINDS = MappingProxyType(
    {
        "how-to": "How to",
        "term": "Term",
        "tool": "Tool",
        "strand": "Strand",
        "activity": "Activity",
        "improvement-question": "Improvement question",
        "question": "Question",
        "stage": "Stage",
        "approach": "Approach",
        "step": "Step of an approach",
        "section": "Section",
        "page": "Page",
        "case": "Case",
        "card-set": "Set of cards",
        "card": "Card",
        "answer": "Your answer",
        "row": "Your row",
    }
)
# Who asks for pages or cards means also what holds them.
WHOLE = MappingProxyType({"page": ("section",), "card": ("card-set",)})
# How much a passage's words count: what a thing is called, its other names, what it is in a sentence, all the rest, invented examples.
TITLE: Final = 0
NAMES: Final = 1
LEAD: Final = 2
BODY: Final = 3
EXAMPLE: Final = 4


class Passage(Struct, frozen=True, array_like=True):
    """A piece of a document that an excerpt can be taken from. `label` says what it is to the document, as in "Why it matters"."""

    text: str
    label: str = ""
    field: int = BODY


class Document(Struct, frozen=True, array_like=True):
    """One thing that can be found.

    `where` is the way to it, `command` the words after `ebc` that open it, `names` what else it is called. Where the command asks a team
    and so needs a project, `reads` are the words that show the thing without one.
    """

    kind: str
    id: str
    title: str
    where: str
    command: str
    passages: tuple[Passage, ...]
    names: tuple[str, ...] = ()
    reads: str = ""


def documents(toolkit: Toolkit, library: Library) -> Iterator[Document]:
    """All of the content, in its order."""
    for strand in toolkit.strands:
        yield _strand(strand)
        for activity in strand.activities:
            yield _activity(strand, activity)
            yield from (_question(strand, activity, question) for question in activity.questions)
    yield from (_improvement_question(toolkit, asked) for asked in toolkit.questions.questions)
    yield from (_tool(toolkit, tool) for tool in toolkit.tools)
    yield from (_stage(stage) for stage in toolkit.stages)
    for approach in toolkit.approaches:
        yield from _approach(approach)
    yield from map(_how_to, library.how_tos)
    yield from _sections(library)
    yield from _terms(library)
    yield from _cards(library)
    yield from (_case(toolkit, case) for case in library.cases)


def _lead(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(text, "", LEAD) for text in texts)


def _body(label: str, texts: Iterable[str]) -> tuple[Passage, ...]:
    return tuple(Passage(text, label) for text in texts)


def _strand(strand: Strand) -> Document:
    said = (
        *_lead(strand.purpose),
        *_body("When", [strand.when]),
        *_body("Good for", strand.good_for),
        *_body("It needs", strand.needs),
        *_body("It gives", strand.gives),
    )
    return Document("strand", strand.id, strand.title, "", f"strand {strand.id}", said, (strand.key,), f"map --strand {strand.key}")


def _activity(strand: Strand, activity: Activity) -> Document:
    said = (
        *_lead(activity.purpose),
        *_body("You end with", [activity.output]),
        *_body("Who to involve", activity.involve),
        *_body("How to go about it", activity.steps),
        *_body("What commonly goes wrong", activity.pitfalls),
        *_body("It asks", [question.ask for question in activity.questions]),
    )
    command = f"strand {strand.key} --activity {activity.id}"
    return Document("activity", activity.id, activity.title, strand.title, command, said, (), f"map --find {activity.id}")


def _question(strand: Strand, activity: Activity, question: Question) -> Document:
    said = (
        *_body("Why it matters", [question.why]),
        *_body("Consider", question.consider),
        *_body("A good answer", question.good),
        *_body("Choices", [choice.text for choice in question.choices]),
    )
    where = f"{strand.title} › {activity.title}"
    command = f"strand {strand.key} --question {question.id}"
    reads = f"strand {strand.key} --activity {activity.id} --list"
    return Document("question", question.id, question.ask, where, command, said, (_slug(question.id),), reads)


def _improvement_question(toolkit: Toolkit, asked: ImprovementQuestion) -> Document:
    said = (
        *_lead(asked.plain),
        *_body("What it is really asking", [asked.really]),
        *_body("Why teams pass it by", [asked.skipped]),
        *_body("How to start", asked.start),
        *_body("A good answer", asked.good),
    )
    perspective = next((each.title for each in toolkit.questions.perspectives if each.id == asked.perspective), asked.perspective)
    command = f"question {asked.id}"
    names = (_slug(asked.id),)
    return Document("improvement-question", asked.id, asked.question, perspective, command, said, names, f"questions {asked.id}")


def _slug(question: str) -> str:
    """The words of a question's id: what its author would call it in a word or two."""
    return question.rpartition(".")[2].replace("-", " ")


def _tool(toolkit: Toolkit, tool: Tool) -> Document:
    said = (*_lead(tool.purpose), *_body("When", [tool.when]), *_body("When not", [tool.when_not]), *_how_used(tool))
    titles = [strand.title for strand in toolkit.strands if strand.key in tool.strands]
    command = f"map --find {tool.id}" if tool.page is None else f"tool {tool.id} --read"
    return Document("tool", tool.id, tool.title, ", ".join(titles), command, said, tool.also)


def _how_used(tool: Tool) -> Iterator[Passage]:
    """What a tool's page says, under its headings. Its examples, and what it is not, count little: they are about other things."""
    page = tool.page
    if page is None:
        return
    yield from _body("How", page.how)
    yield from _body("In 15 minutes", page.short)
    yield from _body("So that everyone can take part", page.together)
    yield from _body("Tips", page.tips)
    yield from _body("What goes wrong", page.mistakes)
    yield from _body("What it cannot do", [limit.says for limit in page.limits])
    yield from (Passage(f"{each.good}. {each.because}", "Weak and good", EXAMPLE) for each in page.examples)
    yield from (Passage(line, "Not the same as", EXAMPLE) for line in page.not_the_same)


def _stage(stage: Stage) -> Document:
    said = (
        *_lead(stage.purpose),
        *_body("When", [stage.when]),
        *_body("Leads to", stage.leads_to),
        *_body("Steps", [f"{step.title}. {step.do}" for step in stage.steps]),
        *_body("Deliverables", [each.text for each in stage.deliverables]),
        *_body("Gate", [stage.gate.ask, *(f"{each.check} {each.why}" for each in stage.gate.checks)]),
        *_body("What commonly goes wrong", stage.pitfalls),
    )
    return Document("stage", stage.id, stage.title, "", f"stage {stage.id}", said)


def _approach(approach: Approach) -> Iterator[Document]:
    said = (
        *_lead(approach.summary),
        *_body("", approach.about),
        *_body("Good for", approach.good_for),
        *_body("Keep", [approach.keep]),
        *_body("What this guide adds", [each.text for each in approach.adds]),
    )
    yield Document("approach", approach.id, approach.title, "", f"approach {approach.id}", said, approach.also)
    for step in approach.steps:
        command = f"approach {approach.id}/{step.id}"
        said = (*_lead(step.plain), *_body("What this guide adds", [step.adds]))
        yield Document("step", f"{approach.id}/{step.id}", step.title, approach.title, command, said, (f"{approach.title} {step.title}",))


def _sections(library: Library) -> Iterator[Document]:
    titles = {section.id: section.title for section in library.sections}
    for section in library.sections:
        said = (*_lead(section.purpose), *_body("Suits", [section.suits]))
        yield Document("section", section.id, section.title, "", f"read {section.id}", said)
    for page in library.pages:
        said = (*_lead(page.summary), *_paragraphs(page))
        yield Document("page", page.name, page.title, titles.get(page.section, page.section), f"read {library.shortest(page)}", said)


def _paragraphs(page: Page) -> Iterator[Passage]:
    """The paragraphs and items of a page, each with the heading that it stands under; a heading counts as a lead."""
    heading = ""
    for block in page.text.split("\n\n"):
        if block.startswith("## "):
            first, _, block = block.partition("\n")
            heading = first[3:].strip()
            yield Passage(heading, "", LEAD)
        for part in _items(block):
            yield Passage(part, heading)


def _items(block: str) -> Iterator[str]:
    """The items of a list, or the one paragraph; marks of lists and quotations are left out, lines are joined."""
    lines: list[str] = []
    for line in block.split("\n"):
        bare = line.lstrip("> ").strip()
        number, dot, rest = bare.partition(". ")
        item = bare[2:] if bare.startswith("- ") else rest if dot and number.isdigit() else ""
        if item and lines:
            yield " ".join(lines)
            lines = []
        lines += [item or bare] if bare else []
    if lines:
        yield " ".join(lines)


def _how_to(found: HowTo) -> Document:
    # What a step says is told by it, and is not what a reader of the guide looks for: it counts as an example does.
    said = tuple(Passage(step, "", EXAMPLE) for step in found.steps)
    return Document("how-to", found.id, found.title, "", f"help {found.id}", said, found.words)


def _terms(library: Library) -> Iterator[Document]:
    for term in library.terms:
        said = (*_lead(term.definition), Passage(term.example, "Example", EXAMPLE))
        yield Document("term", term.id, term.term, "", f"term {term.id}", said, term.forms)


def _cards(library: Library) -> Iterator[Document]:
    for found in library.card_sets:
        said = (*_lead(found.purpose), *_body("How to use them", found.use), *_body("Ask of each card", found.ask))
        yield Document("card-set", found.id, found.title, "", f"cards {found.id}", said)
        for card in found.cards:
            said = (*_lead(card.text), *_body("It asks", card.asks))
            yield Document("card", f"{found.id}/{card.id}", card.title, found.title, f"cards {found.id}/{card.id}", said)


def _case(toolkit: Toolkit, case: Case) -> Document:
    titles = {strand.key: strand.title for strand in toolkit.strands}
    lessons = [(titles.get(each.strand, each.strand), f"{each.lesson} {each.to_try}") for each in case.lessons]
    said = (
        *_lead(case.summary),
        *_body("", case.story),
        *(Passage(text, title) for title, text in lessons),
        *_body("What is not sure", [case.unsure]),
    )
    return Document("case", case.id, case.title, case.where, f"case {case.id}", said)


def kinds_meant(named: str) -> frozenset[str]:
    """The kind of things that is meant, in one or several; none for all. Raises `UsageFault` with the nearest name."""
    wanted = "-".join(named.lower().replace("-", " ").split())
    plurals = {"activities": "activity", "approaches": "approach", **{f"{name}s": name for name in KINDS}}
    wanted = plurals.get(wanted, wanted)
    if not wanted or wanted in KINDS:
        return frozenset({wanted, *WHOLE.get(wanted, ())} - {""})
    raise UnknownName("kind", named, KINDS)

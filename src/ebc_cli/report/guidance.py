"""What helps to fill in what is still open in a document, beside it: what is asked, why, what to write, an example, and room. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ebc_cli.blocks.shapes import Block, Items, Text
from ebc_cli.report.build import ROOM, what_helps
from ebc_cli.report.document_facts import Ground
from ebc_cli.report.facts import NEXT_STEP, SaidFacts, said_to
from ebc_cli.toolkit.document import DocumentEntry, FactName

# Of what the program says of a project: the question behind it, or what there is to write.
QUESTIONS: Mapping[FactName, str] = MappingProxyType({"next-step": NEXT_STEP})
TO_WRITE: Mapping[FactName, str] = MappingProxyType(
    {
        "team": "Everybody who takes part, one a line, with what each brings: a nurse of the night shift, a carer, an engineer.",
        "actions": "One thing to do a line, with one person who does it and one day by which it is done.",
        "worksheet-actions": "One thing to do a line, with one person who does it and one day by which it is done.",
        "plan": "The activities that you mean to do, week by week, and the hours that you have for them.",
        "decisions": "Of each gate: what was decided, why, by whom and on which day.",
        "last-decision": "What was decided at the last gate, why, by whom and on which day.",
        "money": "Each gain and each cost in a year, at worst, most likely and at best; and who pays, and who gains.",
    }
)


def of_question(said: SaidFacts) -> Iterator[Block]:
    """A question that is still to be answered, with what helps and room for the answer."""
    assert said.guidance is not None
    yield Text(said.ask, label="The question", indent=2)
    yield from what_helps(said.guidance)


def of_entry(entry: DocumentEntry, ground: Ground) -> Iterator[Block]:
    """The same for a worksheet or a fact of which there is nothing; nothing where no help is wanted, or none is needed."""
    if not ground.options.draft:
        return
    question = entry.or_ or QUESTIONS.get(entry.fact or "about", "")
    said = said_to(question, ground.toolkit, ground.project, ground.options)
    tool = ground.toolkit.by_tool.get(entry.worksheet or "")
    if tool is not None:
        yield Text(f"{tool.title}. {tool.purpose}", label="The worksheet", indent=2)
        if tool.page is not None:
            yield Items(tool.page.short, "In 15 minutes", numbered=True, indent=2)
    if said.guidance:
        yield from of_question(said)
    elif entry.fact is not None and entry.fact in TO_WRITE:
        yield Text(TO_WRITE[entry.fact], label="What to write", indent=2)
        yield ROOM

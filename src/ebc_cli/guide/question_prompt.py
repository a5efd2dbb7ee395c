"""A question of an activity as a prompt: where it stands on its way, what helps to answer it, and what it builds on."""

from __future__ import annotations

import datetime
from typing import get_args

from ebc_cli.guide import by_rows, progress, walks
from ebc_cli.guide.conversation import Above, Asker, Earlier, Offer, Option, Options, Prompt
from ebc_cli.guide.walks import Part, Walk
from ebc_cli.project.model import Answer, Draft, Project
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Question, Tool, Toolkit

EVERYTHING: tuple[Offer, ...] = get_args(Offer)


def prompt(
    toolkit: Toolkit,
    project: Project,
    walk: Walk,
    part: Part,
    question: Question,
    options: Options,
    *,
    answer: Answer | None,
    draft: Draft | None,
    today: datetime.date,
) -> Prompt:
    """The question, with all that can be done at it. `project` is as it is in force, `answer` and `draft` are what stands there already."""
    offers = tuple(offer for offer in EVERYTHING if offer != "tool" or worksheets(toolkit, part, question))
    by_tools = [] if answer else [tool.title for tool, _ in by_rows.rows(toolkit, project, question.id)]
    nothing = f"the rows of {' and '.join(by_tools)} are the answer" if by_tools else ""
    above = Above(
        f"{part.strand.title} › {part.activity.title}",
        part.strand.sign,
        part.strand.colour,
        _count(project, walks.first_pass(walk) if options.first_pass else walk, part, question),
        question.why,
        question.consider,
        question.good,
        tuple(toolkit.by_tool[name].title for name in part.activity.tools if name in toolkit.by_tool),
        _earlier(toolkit, project, question),
    )
    return Prompt(question.id, question.ask, question, above, answer, draft, offers, options.brief, today, nothing)


def worksheets(toolkit: Toolkit, part: Part, question: Question) -> list[Tool]:
    """The tools of an activity that can be worked in, first those whose rows answer the question."""
    found = [tool for name in part.activity.tools if (tool := toolkit.by_tool.get(name)) and tool.works]
    return sorted(found, key=lambda tool: all(each.question != question.id for each in tool.answers))


def chosen_tool(toolkit: Toolkit, asker: Asker, part: Part, question: Question) -> Tool | None:
    """The tool whose worksheet is to be opened, the one that is wanted where there are several; `None` for a stop."""
    tools = worksheets(toolkit, part, question)
    options = tuple(Option(tool.id, tool.title) for tool in tools)
    wanted = tools[0].id if len(tools) == 1 else asker.choose("Which worksheet?", options, tools[0].id)
    return toolkit.by_tool.get(wanted)


def _count(project: Project, walk: Walk, part: Part, question: Question) -> str:
    """Which question of its activity this is, and how far the walk is."""
    asked = walk.questions()
    applying = [one.id for one in part.questions if one.id == question.id or (one in asked and progress.applies(one, project))]
    far = progress.of_questions(asked, project)
    looked_at = far.touched - far.done
    done = f"{far.done} of {far.total} done in {walk.whole}{f', {looked_at} looked at' if looked_at else ''}"
    return f"Question {applying.index(question.id) + 1} of {len(applying)} here; {done}" if len(applying) > 1 else done


def _earlier(toolkit: Toolkit, project: Project, question: Question) -> tuple[Earlier, ...]:
    """The answers that this question builds on, and the rows that answer it already."""
    rows = by_rows.rows(toolkit, project, question.id)
    found = [Earlier(f"in the worksheet {tool.title}", tuple(names)) for tool, names in rows]
    for name in question.uses:
        value = project.value(name)
        if value is not None and name in toolkit.by_question:
            used = toolkit.by_question[name][2]
            found.append(Earlier(used.ask, kinds.said(used, value, project.answers[name].words)))
    return tuple(found)

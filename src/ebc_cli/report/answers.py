"""Answers as blocks and as lines, for looking things up: one question with its guidance and its answer, or a list of many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Facts, Gap, Heading, Items, Text
from ebc_cli.errors import UnknownName
from ebc_cli.guide import by_rows
from ebc_cli.guide.progress import applies
from ebc_cli.project.model import STATE_WORDS, STATES, Answer, Project
from ebc_cli.records import as_builtins
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.dates import day_of
from ebc_cli.toolkit.model import Question, Toolkit

Row = tuple[str, Answer | None]
STATE_NAMES = (*STATES, "open")


def line(toolkit: Toolkit, row: Row) -> str:
    """One answer on one line: id, state and value, with tabs between. A non-answer has an empty value."""
    name, answer = row
    value = "" if answer is None or answer.value is None else "; ".join(_said(toolkit, name, answer))
    return "\t".join((one_line(name), answer.state if answer else "open", one_line(value)))


def listing(toolkit: Toolkit, rows: Iterable[Row]) -> Blocks:
    """Many answers under the titles of their strands."""
    return tuple(_listing(toolkit, rows))


def _listing(toolkit: Toolkit, rows: Iterable[Row]) -> Iterator[Block]:
    heading = ""
    for name, answer in rows:
        found = toolkit.by_question.get(name)
        title = found[0].title if found else "Questions that this toolkit does not have"
        if title != heading:
            if heading:
                yield Gap()
            yield Heading(title, sign=found[0].sign, colour=found[0].colour) if found else Heading(title)
            heading = title
        yield Text(found[2].ask if found else name, "question")
        yield from _answer(toolkit, name, answer, indent=2)
        if found:
            yield Text(name, "quiet", indent=2)


def page(toolkit: Toolkit, project: Project, name: str, answer: Answer | None, command: Callable[[str], str]) -> Blocks:
    """One question: where it belongs, what is asked and why, what to consider, what makes an answer good; then the answer.

    `project` is as it is in force: an answer that is not in it is kept only. Tools whose rows answer the question are named.
    """
    aside = "This answer is kept, and neither shown nor counted elsewhere: its question is not asked as things stand."
    return (
        *_page(toolkit, name, answer),
        *((Text(aside, "quiet"),) if answer is not None and name not in project.answers else ()),
        *(
            Text(command(f"tool {tool.id} show"), "quiet", label=f"From the rows of {tool.title}")
            for tool, _ in by_rows.rows(toolkit, project, name)
        ),
    )


def _page(toolkit: Toolkit, name: str, answer: Answer | None) -> Blocks:
    found = toolkit.by_question.get(name)
    if found is None:
        return (
            Text(f"The toolkit does not have the question {name}, but the project has an answer to it.", "warn"),
            *_answer(toolkit, name, answer),
        )
    strand, activity, question = found
    return (
        Heading(f"{strand.title} › {activity.title}", sign=strand.sign, colour=strand.colour),
        Text(question.ask, "question"),
        Text(question.why, label="Why it matters"),
        Items(question.consider, "Points to consider"),
        Items(question.good, "A good answer"),
        *_choices(question),
        Gap(),
        *_answer(toolkit, name, answer),
    )


def _choices(question: Question) -> tuple[Block, ...]:
    kind = kinds.of(question)
    return (Facts(tuple((choice.id, choice.text) for choice in kind.offered(question))),) if kind.listed else ()


def _answer(toolkit: Toolkit, name: str, answer: Answer | None, indent: int = 0) -> Iterator[Block]:
    if answer is None:
        yield Text("open: nobody has answered it yet", "quiet", indent=indent)
        return
    if answer.value is not None:
        said = _said(toolkit, name, answer)
        yield Items(said, indent=indent) if isinstance(answer.value, list) else Text("\n".join(said), indent=indent)
    facts = [STATE_WORDS.get(answer.state, answer.state)]
    facts += [answer.reason] if answer.reason else []
    facts += [f"{answer.confidence} confidence"] if answer.confidence else []
    facts += [f"by {answer.by}"] if answer.by else []
    facts += [day_of(answer.at)] if answer.at else []
    yield Text(", ".join(facts), "quiet", indent=indent)


def _said(toolkit: Toolkit, name: str, answer: Answer) -> tuple[str, ...]:
    found = toolkit.by_question.get(name)
    value = answer.value
    if value is None:
        return ()
    if found is None:
        return tuple(value) if isinstance(value, list) else (str(value),)
    return kinds.said(found[2], value, answer.words)


def as_listed(question: str, answer: Answer | None) -> dict[str, Any]:
    """An answer as one item of `ebc answer list --json`: every key is always there, `None` where there is nothing."""
    if answer is None:
        return {"id": question, "state": "open", **dict.fromkeys(("value", "words", "confidence", "reason", "by", "at"))}
    texts = {key: getattr(answer, key) or None for key in ("words", "confidence", "reason", "by", "at")}
    return {"id": question, "state": answer.state, "value": answer.value, **texts}


def rows(toolkit: Toolkit, project: Project, strand: str, state: str, *, everything: bool) -> list[Row]:
    """The answers to list: of one `strand` (its key) or of all, in one `state` or in any; `everything`: open questions that apply too."""
    if state and state not in STATE_NAMES:
        raise UnknownName("state", state, STATE_NAMES)
    start = f"{strand}." if strand else ""
    found: list[Row] = []
    for name, (_, _, question) in toolkit.by_question.items():
        answer = project.answers.get(name)
        if answer or ((everything or state == "open") and applies(question, project)):
            found.append((name, answer))
    found += [(name, answer) for name, answer in project.answers.items() if name not in toolkit.by_question]
    return [row for row in found if row[0].startswith(start) and state in ("", project.state(row[0]))]


def piped(value: str | int | float | list[str]) -> str:
    """A value as a line or lines from which `ebc answer set ID --stdin`, which drops one line end, makes the same value."""
    text = "\n".join(value) if isinstance(value, list) else value if isinstance(value, str) else repr(value)
    return text + ("\r\n" if text.endswith("\r") else "\n")


def as_shown(toolkit: Toolkit, project: Project, name: str, answer: Answer | None) -> dict[str, Any]:
    """One answer with its question, for `--json`; `project` as it is in force."""
    shown = as_listed(name, answer)
    asked = toolkit.by_question.get(name)
    if asked is None:
        return {**shown, "strand": None, "activity": None, "applies": True, "question": None}
    strand, activity, question = asked
    return {
        **shown,
        "strand": strand.id,
        "activity": activity.id,
        "applies": applies(question, project),
        "question": as_builtins(question),
    }

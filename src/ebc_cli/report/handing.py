"""What is looked at before a document goes out of the house: text that looks as if it pointed to one patient, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from msgspec import structs

from ebc_cli.blocks import data
from ebc_cli.blocks.shapes import Blocks
from ebc_cli.guide import handing_talk
from ebc_cli.guide.conversation import Asker
from ebc_cli.project.model import Answer, Project
from ebc_cli.toolkit import pointing

Change = Callable[[Project], Project]
T = TypeVar("T")


class Pointer(NamedTuple):
    """Something in a document that looks as if it pointed to one person: what it looks like, its words, and under which heading."""

    kind: str
    words: str
    where: str


def pointers(blocks: Blocks) -> tuple[Pointer, ...]:
    """All that a document says which looks so, each once, in the order of its pages."""
    out: list[Pointer] = []
    where = ""
    for block in data.render(blocks):
        where = block["text"] if block["kind"] == "heading" else where
        out += [
            Pointer(clue.kind, text[clue.start : clue.end], where) for text in _texts(list(block.values())) for clue in pointing.found(text)
        ]
    return tuple(dict.fromkeys(out))


def looked_at(
    made: Callable[[Change | None], T], blocks: Callable[[T], Blocks], asker: Callable[[], Asker], *, yes: bool, redact: bool, here: bool
) -> T:
    """What is handed on: `made` of the project as it is, or of one with a mark in the place of all in its `blocks` that looks so.

    With `yes` nothing is looked for, with `redact` nobody is asked. Raises `UsageFault` where nobody is `here` to decide, `Stopped` where
    it is not to be written now.
    """
    whole = made(None)
    found = () if yes else pointers(blocks(whole))
    return made(redacted) if found and (redact or handing_talk.to_redact(asker(), found, here=here)) else whole


def redacted(project: Project) -> Project:
    """The project with a mark in the place of all that looks so; the team's own file stays as it is."""
    return structs.replace(
        project,
        header=structs.replace(project.header, **_cleaned(structs.asdict(project.header))),
        answers={name: _clean_answer(answer) for name, answer in project.answers.items()},
        **{name: _cleaned(getattr(project, name)) for name in ("plans", "stages", "cards", "actions", "worksheets")},
    )


def _clean_answer(answer: Answer) -> Answer:
    return structs.replace(
        answer, value=_cleaned(answer.value), reason=pointing.without(answer.reason), words=pointing.without(answer.words)
    )


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return pointing.without(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(each) for key, each in value.items()}
    return type(value)(map(_cleaned, value)) if isinstance(value, (list, tuple)) else value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, (list, tuple)):
        yield from (text for each in value for text in _texts(each))

"""What an import would change, and what it leaves as it is or takes in without knowing it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ebc_cli.blocks.shapes import Block, Blocks, Items, Text
from ebc_cli.errors import count, shell_word, shorten
from ebc_cli.guide.forms import FormFault
from ebc_cli.guide.importing import Change, Imported, moment
from ebc_cli.project.model import STATE_WORDS, Answer, Project
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.yamlfile import Lines

# So many answers that are taken in as they came are told one by one.
MOST_NAMED = 40


def clashes(found: Imported, change: Change) -> Iterator[FormFault]:
    """The answers that the project has otherwise, as faults: what differs is replaced only where that is wanted."""
    for name in change.replaced:
        yield FormFault(found.places[name], name, _clash(change, name))


def _clash(change: Change, name: str) -> str:
    if name in change.newer:
        return "the project has a newer answer; `--replace` leaves it, `--replace --older-too` puts this one in its place."
    return "the project has a different answer; `--replace` puts this newer one in its place."


def differences(toolkit: Toolkit, project: Project, change: Change, kept: tuple[str, ...]) -> Blocks:
    """What an import would do, answer by answer."""

    def shortly(name: str, answer: Answer) -> str:
        asked = toolkit.by_question.get(name)
        if answer.value is None:
            return STATE_WORDS[answer.state]
        return shorten(kinds.said_briefly(asked[2], answer.value, answer.words) if asked else str(answer.value), 100)

    def lines(names: Iterable[str]) -> tuple[str, ...]:
        out = []
        for name in names:
            here, there = project.answers[name], change.replaced[name]
            said = "; ".join(f"{side} {words}" for side, answer in (("here", here), ("there", there)) if (words := _said_by(answer)))
            out.append(f"{name}: {shortly(name, here)} → {shortly(name, there)}{f' ({said})' if said else ''}")
        return tuple(out)

    shown = (
        Items(tuple(f"{name}: {shortly(name, answer)}" for name, answer in change.new.items()), "New"),
        Items(lines(name for name in change.replaced if name not in change.newer), "Different here, and older"),
        Items(lines(change.newer), f"Different here, and newer{'' if kept else ' (replaced all the same)'}" if change.newer else ""),
        Items(change.same, "The same here"),
    )
    return tuple(items for items in shown if items.items)


def _said_by(answer: Answer) -> str:
    """Who gave an answer, and when by this computer's clock."""

    time = moment(answer.at)
    local = time.astimezone() if time else None
    return ", ".join(filter(None, (f"by {answer.by}" if answer.by else "", f"{local.day} {local:%B %Y, %H:%M}" if local else "")))


def not_taken(found: Imported, kept: tuple[str, ...], path: str, command: Callable[[str], str], *, whole: bool) -> Blocks:
    """What an import leaves as it is, or takes in without knowing it: each is named."""

    out: list[Block] = []
    if kept:
        out.append(Text(f"Newer here, and kept: {', '.join(kept)}. To replace these too, add `--older-too`."))
    if found.carried:
        lines = tuple(f"{each.question}: {each.what}" for each in found.carried[:MOST_NAMED])
        more = len(found.carried) - len(lines)
        out.append(Items((*lines, *([f"and {more} more"] if more else [])), "Taken in as they came"))
    if found.untouched:
        out.append(Text(f"Left untouched, because nothing stands there: {count(found.untouched, 'question')}."))
    if found.left_out:
        merge = command(f"merge {shell_word(path)}")
        how = f" `{merge}` takes in a whole project." if whole else f" {path} is another project; they stay there."
        out.append(Text(f"Not taken in, because these are no answers: {', '.join(found.left_out)}.{how}"))
    return tuple(out)


def nothing_new(found: Imported, change: Change, kept: tuple[str, ...], path: str) -> str:
    """That an import changes nothing."""
    if change.same and not kept:
        return f"The project has {count(len(found.answers), 'answer')} of {path} already; nothing was changed."
    return f"Nothing in {path} is new; nothing was changed."


def imported(found: Imported, change: Change, replaced: int, path: str) -> str:
    """That an import is saved in the project at `path`."""
    counts = f"{len(change.new)} new, {replaced} replaced, {len(change.same)} as they were"
    return f"Imported {count(len(found.answers), 'answer')}: {counts}. Saved {path}"


def faults(found: Iterable[FormFault], lines: Lines | None, path: str) -> Blocks:
    """Every fault by the line of the file where it stands, if that can be told, and its question."""

    def place(fault: FormFault) -> str:
        number = lines.of(fault.where) if lines and fault.where else 0
        return f"{path}:{number}" if number else path

    return tuple(Text(": ".join(filter(None, (place(fault), fault.question, fault.what)))) for fault in found)

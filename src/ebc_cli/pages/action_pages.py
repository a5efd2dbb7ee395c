"""Actions as blocks: the list, and the few lines of it that home, the next step, the status and a report hold."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct, structs

from ebc_cli.blocks.shapes import Block, Blocks, Gap, Grid, Heading, Items, Text
from ebc_cli.errors import count
from ebc_cli.guide import doing
from ebc_cli.project.actions import Action
from ebc_cli.toolkit.dates import say_date
from ebc_cli.toolkit.model import Toolkit

NAMED = 3


class ActionFacts(Struct, frozen=True):
    """An action as data: `state` is "late", "open" or "done"; days are ISO, `at` is UTC; `question` is an id, `ask` its words."""

    id: str
    what: str
    who: str
    due: str
    done: str
    state: str
    question: str
    ask: str
    by: str
    at: str


def facts(toolkit: Toolkit, actions: Iterable[Action], today: datetime.date) -> tuple[ActionFacts, ...]:
    """The actions in order, as data."""
    return tuple(_facts(toolkit, action, today) for action in doing.in_order(actions))


def _facts(toolkit: Toolkit, action: Action, today: datetime.date) -> ActionFacts:
    asked = toolkit.by_question.get(action.question)
    return ActionFacts(**structs.asdict(action), state=doing.standing(action, today), ask=asked[2].ask if asked else "")


def listing(toolkit: Toolkit, actions: Iterable[Action], today: datetime.date) -> Blocks:
    """Actions under what they are: late, to do, done; each with its id, and the question at which it came up."""
    return tuple(_listing(toolkit, doing.in_order(actions), today))


def _listing(toolkit: Toolkit, actions: tuple[Action, ...], today: datetime.date) -> Iterator[Block]:
    for state, title in (("late", "Late"), ("open", "To do"), ("done", "Done")):
        of_state = [action for action in actions if doing.standing(action, today) == state]
        if of_state:
            yield Heading(title)
        for action in of_state:
            yield Text(doing.in_words(action, today), label=action.id)
            if asked := toolkit.by_question.get(action.question):
                yield Text(f"at “{asked[2].ask}”", "quiet", indent=2)


def nothing(every: Iterable[Action], command: Callable[[str], str], *, everything: bool, late: bool) -> str:
    """That no action is to be shown, and where those are that are done."""
    done = sum(bool(action.done) for action in every)
    rest = f" {count(done, 'action')} done: `{command('actions --all')}`." if done and not everything else ""
    return f"{'Nothing is late.' if late else 'There is nothing to do here.'}{rest}"


def line(action: Action, today: datetime.date) -> str:
    """An action on one line for other programs: id, state, day, who and what, with tabs between."""
    return "\t".join((action.id, doing.standing(action, today), action.due, action.who, " ".join(action.what.split())))


def in_brief(actions: Iterable[Action], today: datetime.date, command: Callable[[str], str]) -> Blocks:
    """How many are late, to do and done, and by name the first that press; nothing where there are none."""
    every = tuple(actions)
    if not every:
        return ()
    late, to_do, done = doing.counted(every, today)
    counts = ", ".join(f"{number} {word}" for number, word in ((late, "late"), (to_do, "to do"), (done, "done")) if number)
    pressing = doing.pressing(every, today)
    lines = tuple(f"{action.id}: {doing.in_words(action, today)}" for action in pressing[:NAMED])
    more = (f"and {len(pressing) - NAMED} more",) if len(pressing) > NAMED else ()
    return (
        Gap(),
        Text(f"{counts}. {command('actions')}", "warn" if late else "", label="Actions"),
        *([Items((*lines, *more))] if lines else []),
    )


def chapter(actions: tuple[ActionFacts, ...]) -> Iterator[Block]:
    """The actions in a report, as a table: what is late first, what is done last."""
    if not actions:
        return
    yield Heading("Actions")
    yield Grid(("What", "Who", "By", "State"), tuple((each.what, each.who, say_date(each.due), _state(each)) for each in actions))


def _state(action: ActionFacts) -> str:
    return {"late": "late", "open": "to do", "done": f"done {say_date(action.done)}"}[action.state]


def counts(actions: Iterable[Action], today: datetime.date) -> dict[str, Any]:
    """How many stand how, as data."""
    return dict(doing.counted(actions, today)._asdict())

"""What a team has to do: its actions in the order in which they matter, an action in one line as it is said in a meeting, and in words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.project.actions import Action, free_id
from ebc_cli.project.model import Project
from ebc_cli.toolkit import dates

Standing = Literal["late", "open", "done"]
SOON = 7  # days
# How an action is written in one line.
AS_SAID = "such as: Ask the pharmacist @Ann by 4 December"
EXAMPLE = '"Ask the pharmacist @Ann by 4 December 2026"'
_BY = re.compile(r"^(?P<what>.*)[\s,;]by\s+(?P<when>\S.*)$", re.IGNORECASE | re.DOTALL)
_WHO = re.compile(r"(?:^|[\s,;])@(?P<who>\S.*)$", re.DOTALL)
_SAYS_WHEN = re.compile(r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|tomorrow|next|end of)\b", re.IGNORECASE)


class Noted(NamedTuple):
    """What a line says: what is to be done, by whom and by which day (ISO). `fault` is why a day in it could not be read."""

    what: str
    who: str = ""
    due: str = ""
    fault: str = ""


class Counted(NamedTuple):
    """How many actions are late, open (the late ones not among them), and done."""

    late: int
    open: int
    done: int


def day(typed: str, today: datetime.date) -> str:
    """A day as it is typed, in ISO form; nothing for nothing. Raises `UsageFault` where no one day is meant.

    By when something is to be done lies ahead: of several senses, the one from `today` on is meant. It is said back wherever it is saved.
    """
    if not typed.strip():
        return ""
    heard = dates.read(typed.strip(), today)
    ahead = [reading.value for reading in heard.readings if reading.value >= today.isoformat()]
    return str(ahead[0]) if heard.asks and len(ahead) == 1 else dates.read_date(typed.strip(), today).isoformat()


def read_line(typed: str, today: datetime.date, *, who: bool = True, when: bool = True) -> Noted:
    """An action in one line: what, then perhaps `@` and who, then perhaps `by` and the day; either is looked for only where it is wanted.

    Nothing that was typed is lost: what stands after `by` and is no day stays in the text.
    """
    text, due, fault = " ".join(typed.split()), "", ""
    if when and (found := _BY.search(text)):
        try:
            due = day(found["when"], today)
            text = found["what"]
        except UsageFault as wrong:
            # "Collect them by phone" says no day; "by 31 June" means one.
            fault = f"{wrong.message} {wrong.hint}".strip() if _SAYS_WHEN.search(found["when"]) else ""
    name = ""
    if who and not fault and (found := _WHO.search(text)):
        name, text = found["who"], text[: found.start()]
    return Noted(text.strip(" ,;"), name.strip(" ,;"), due, fault)


def of_words(words: str, who: str | None, by: str | None, today: datetime.date, command: Callable[[str], str]) -> Noted:
    """What a command says is to be done; what its options say is not looked for in its words. Raises `UsageFault`."""
    noted = read_line(words, today, who=who is None, when=by is None)
    noted = noted._replace(who=noted.who if who is None else who.strip(), due=noted.due if by is None else day(by, today))
    if not noted.what:
        raise UsageFault("That says who or when, and not what is to be done.", f"Such as: `{command(f'actions add {EXAMPLE}')}`.")
    return noted


def made(project: Project, noted: Noted, question: str, by: str, at: str, choose: Callable[[str], str]) -> Action:
    """A new action of what was noted; `choose` picks one letter of several, by chance."""
    name = free_id(project, choose)
    return Action(id=name, what=noted.what, who=noted.who, due=noted.due, question=question, by=by, at=at)


def alterations(
    what: str | None, who: str | None, by: str | None, today: datetime.date, command: Callable[[str], str], *, reopen: bool
) -> dict[str, str]:
    """What a command changes in an action, by its fields; an empty text takes the person or the day away. Raises `UsageFault`."""
    if what is None and who is None and by is None and not reopen:
        raise UsageFault("There is nothing to change.", "Give `--what`, `--who`, `--by` or `--open`.")
    if what is not None and not what.strip():
        raise UsageFault("An action says what is to be done.", f"To take it out: `{command('actions drop')}` with its id.")
    given = {
        "what": " ".join(what.split()) if what is not None else None,
        "who": who.strip() if who is not None else None,
        "due": day(by, today) if by is not None else None,
        "done": "" if reopen else None,
    }
    return {key: value for key, value in given.items() if value is not None}


def standing(action: Action, today: datetime.date) -> Standing:
    """Whether an action is done, late (its day has passed) or open."""
    if action.done:
        return "done"
    due = dates.iso(action.due)
    return "late" if due is not None and due < today else "open"


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """What is to be done first stands first: by its day, then what has none; last what is done, the latest first."""
    every = list(actions)
    to_do = [action for action in every if not action.done]
    done = [action for action in every if action.done]
    dated = sorted((action for action in to_do if dates.iso(action.due)), key=lambda action: action.due)
    undated = [action for action in to_do if not dates.iso(action.due)]
    return (*dated, *undated, *sorted(done, key=lambda action: action.done, reverse=True))


def counted(actions: Iterable[Action], today: datetime.date) -> Counted:
    """How many stand how."""
    found = [standing(action, today) for action in actions]
    return Counted(found.count("late"), found.count("open"), found.count("done"))


def pressing(actions: Iterable[Action], today: datetime.date) -> tuple[Action, ...]:
    """Those that are late, or due within a week."""
    until = (today + datetime.timedelta(days=SOON)).isoformat()
    return tuple(action for action in in_order(actions) if not action.done and dates.iso(action.due) and action.due <= until)


def when(action: Action, today: datetime.date) -> str:
    """Its day in words, and whether that has passed."""
    state = standing(action, today)
    if state == "done":
        return f"done {dates.say_date(action.done)}"
    by = f"by {dates.say_date(action.due)}" if action.due else ""
    return f"{by}, late" if state == "late" else by


def in_words(action: Action, today: datetime.date) -> str:
    """An action on one line: what, who, by when."""
    facts = ", ".join(filter(None, (action.who, when(action, today))))
    what = " ".join(action.what.split())
    return f"{what} ({facts})" if facts else what


def found(actions: Iterable[Action], typed: str) -> Action:
    """The action that is meant: by its id, or by words that only one of them has. Raises `UsageFault` with those that could be meant."""
    every, wanted = tuple(actions), typed.strip().lower()
    exact = [action for action in every if action.id.lower() == wanted]
    words = [action for action in every if wanted and all(word in action.what.lower() for word in wanted.split())]
    still = [action for action in words if not action.done]
    for several in (exact, words, still):
        if len(several) == 1:
            return several[0]
    if words:
        names = "; ".join(f"{action.id} ({shorten(action.what, 40)})" for action in words[:5])
        raise UsageFault(f"`{shorten(typed)}` could be several actions: {names}.", "Name one by its id.")
    raise UsageFault(f"There is no action `{shorten(typed)}`.", "`ebc actions --all` lists them all with their ids.")


def all_found(actions: Iterable[Action], names: Iterable[str]) -> tuple[Action, ...]:
    """The actions that are meant, each once. Raises like `found`."""
    every = tuple(actions)
    return tuple({action.id: action for action in (found(every, name) for name in names)}.values())


def chosen(actions: Iterable[Action], today: datetime.date, *, everything: bool, late: bool, who: str) -> tuple[Action, ...]:
    """What is to do, or only what is `late`, or else `everything`; and of it what is done by people whose name has `who` in it."""
    states = ("late",) if late else ("late", "open", "done") if everything else ("late", "open")
    name = who.strip().lower()
    return tuple(action for action in actions if name in action.who.lower() and standing(action, today) in states)


def listed(actions: Iterable[Action]) -> str:
    """Actions by id and words, in one line."""
    return "; ".join(f"{action.id} ({' '.join(action.what.split())})" for action in actions)

"""Noting down an action: in one line at a question, or field by field."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from ebc_cli.errors import EbcError, UsageFault
from ebc_cli.guide import doing, keeping
from ebc_cli.guide.conversation import Asker, Notice, Unsaved
from ebc_cli.guide.doing import Noted
from ebc_cli.project import actions
from ebc_cli.project.actions import Action
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Toolkit

LINE = f"What is to be done, by whom, by when? In one line, {doing.AS_SAID} (Enter for nothing)"
# Makes an action of what was noted: whoever hands it in knows the time, the person, and chance.
Make = Callable[[Project, Noted], Action]


def at_question(toolkit: Toolkit, keeper: keeping.Keeper, asker: Asker, make: Make, today: datetime.date) -> Action | None:
    """Ask for an action in one line and save it; `None` where nothing is typed, or where the person stops.

    Raises `EbcError` when it cannot be saved: the line is on the screen then, to be copied.
    """
    typed = asker.line(LINE)
    noted = doing.read_line(typed or "", today)
    if typed is None or not noted.what:
        said_nothing = typed is None or not typed.strip()
        asker.tell(Notice("No action was added." if said_nothing else "No action was added: say first what is to be done.", "warn"))
        return None
    action = make(keeper.project, noted)
    try:
        keeping.save(toolkit, keeper, asker, actions.with_action(keeper.project, action))
    except EbcError:
        asker.tell(Unsaved(typed))
        raise
    asker.tell(Notice(added(action, noted, today), "warn" if noted.fault else "good"))
    return action


def added(action: Action, noted: Noted, today: datetime.date) -> str:
    """What to say of an action that was saved."""
    said = f"Saved as action {action.id}: {doing.in_words(action, today)}"
    how = f" It has no day yet: {noted.fault} `ebc actions change {action.id} --by DAY` sets one." if noted.fault else ""
    return f"{said}{'' if said.endswith(('.', '!', '?')) else '.'}{how}"


def field_by_field(asker: Asker, today: datetime.date) -> Noted | None:
    """An action that is asked for; `None` when the person stops. A day that cannot be read is asked for again."""
    what = asker.line("What is to be done?")
    noted = doing.read_line(what or "", today)
    if not noted.what:
        return None
    who = noted.who or asker.line("Who does it? (Enter for nobody yet)")
    if who is None:
        return None
    due = noted.due
    while not due:
        typed = asker.line("By when? (Enter for no day)")
        if typed is None:
            return None
        if not typed.strip():
            break
        try:
            due = doing.day(typed, today)
        except UsageFault as fault:
            asker.tell(Notice(f"{fault.message} {fault.hint}".strip(), "warn"))
    return Noted(noted.what, who.strip(), due)

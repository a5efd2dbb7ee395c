"""The days of a project for a diary (iCalendar, RFC 5545): what is to be done as to-dos, days that were set as events. Pure.

Whichever document is asked for, the days are the whole project's. Every entry has a name that stays, so that a diary which takes in a
newer file moves what it has, and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ebc_cli.blocks.safe import one_line
from ebc_cli.drawing.svg import plain_text
from ebc_cli.report import seal
from ebc_cli.report.facts import NEXT_DATE
from ebc_cli.report.made import Made
from ebc_cli.toolkit import dates
from ebc_cli.worksheets import dated

FOLD = 75  # bytes of a line
# What a day is called that was set as the answer to one of these; that of any other is called by its question.
CALLED = {
    "plan.next-review": "Look at progress again",
    "case.deadline-date": "Latest day by which it must be working",
    "context.reply-date": "Tell people what became of their words",
}


def render(made: Made) -> bytes:
    """The days as an .ics file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ebc//ebc-cli//EN", f"X-EBC-SEAL:{seal.PLACE}"]
    lines.append(f"X-WR-CALNAME:{_text(made.facts.title)}")
    lines += [*_todos(made), *_events(made), "END:VCALENDAR"]
    return seal.of_text("".join(f"{folded}\r\n" for line in lines for folded in _folded(line)))


def _todos(made: Made) -> Iterator[str]:
    facts = made.facts
    for action in facts.actions:
        yield from _entry(
            made, "VTODO", action.id, action.what, f"Who: {action.who}" if action.who else "", due=action.due, done=action.done
        )
    step = facts.next_step
    if step.source == "team":
        yield from _entry(made, "VTODO", "next-step", step.text, f"Who: {step.owner}" if step.owner else "", due=step.date)
    for each in dated.every(made.toolkit, made.project):
        who = f"Who: {each.who}. " if each.who else ""
        yield from _entry(made, "VTODO", each.key, each.what, f"{who}From: {each.tool}", due=each.due)


def _events(made: Made) -> Iterator[str]:
    for name, (_, _, question) in made.toolkit.by_question.items():
        value = made.project.value(name) if question.kind == "date" and name != NEXT_DATE else None
        if isinstance(value, str):
            yield from _entry(made, "VEVENT", name, CALLED.get(name, question.ask), "", due=value)


def _entry(made: Made, kind: str, key: str, what: str, more: str, *, due: str, done: str = "") -> Iterator[str]:
    """One entry; an event needs a day, and is left out without one."""
    day = dates.iso(due)
    if day is None and kind == "VEVENT":
        return
    yield from (f"BEGIN:{kind}", f"UID:{_text(key)}@{_text(made.facts.id)}", f"DTSTAMP:{_day(date.fromisoformat(made.facts.made))}T000000Z")
    yield f"SUMMARY:{_text(what)}"
    if more:
        yield f"DESCRIPTION:{_text(more)}"
    if day is not None and kind == "VEVENT":
        yield from (f"DTSTART;VALUE=DATE:{_day(day)}", f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}", "TRANSP:TRANSPARENT")
    elif day is not None:
        yield f"DUE;VALUE=DATE:{_day(day)}"
    if finished := dates.iso(done):
        yield from ("STATUS:COMPLETED", f"COMPLETED:{_day(finished)}T000000Z")
    yield f"END:{kind}"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A text that starts nothing of its own in a diary: on one line, with what would part it escaped."""
    line = plain_text(one_line(text))
    return line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, as the standard wants them, no letter cut in two."""
    piece = b""
    for letter in line:
        raw = letter.encode("utf-8")
        if len(piece) + len(raw) > FOLD:
            yield piece.decode("utf-8")
            piece = b" "
        piece += raw
    yield piece.decode("utf-8")

"""Our keys at every prompt, and what Enter means where several lines may come at once.

Keys were chosen to be free in terminals, tmux and Windows consoles, and to have a letter that says what they do.
"""

from __future__ import annotations

import os
import string
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl, Separator


class Key(NamedTuple):
    """A key of ours: its name, how prompt_toolkit and how people write it, and what it does."""

    name: str
    code: str
    shown: str
    does: str


KEYS = (
    Key("back", "c-b", "Ctrl-B", "back"),
    Key("skip", "c-k", "Ctrl-K", "skip"),
    Key("help", "c-g", "Ctrl-G", "help"),
    Key("example", "c-x", "Ctrl-X", "example"),
    Key("jump", "c-l", "Ctrl-L", "list, jump"),
    Key("edit", "c-e", "Ctrl-E", "editor"),
    Key("sure", "c-t", "Ctrl-T", "how sure"),
    Key("stop", "c-c", "Ctrl-C", "stop"),
)
ALWAYS_NAMED = ("back", "skip", "help", "stop")


class Pressed(NamedTuple):
    """One of our keys was pressed: its name, and what stood in the prompt at that moment."""

    name: str
    text: str


def leaving(names: Iterable[str], standing: Callable[[], str]) -> KeyBindings:
    """The keys of these names, each of which leaves the prompt as `Pressed`. `standing` says what stands in the prompt then."""
    keys = KeyBindings()

    def leave(name: str) -> Any:
        def pressed(event: KeyPressEvent) -> None:
            # What was typed stands in the prompt again on the return; only where the work stops does it stay on the screen.
            event.app.erase_when_done = name != "stop"
            event.app.exit(result=Pressed(name, standing()))

        return pressed

    wanted = set(names)
    for key in KEYS:
        if key.name in wanted:
            keys.add(key.code, eager=True)(leave(key.name))
    if "stop" in wanted:
        keys.add("c-d", eager=True)(leave("stop"))
        keys.add(Keys.SIGINT, eager=True)(leave("stop"))
    return keys


def for_text() -> KeyBindings:
    """Enter saves, unless it is part of a paste."""
    keys = KeyBindings()

    @keys.add("enter", eager=True)
    def _(event: KeyPressEvent) -> None:
        if _more_is_pasted(event):
            event.current_buffer.insert_text("\n")
        else:
            event.current_buffer.validate_and_handle()

    return keys


def for_items() -> KeyBindings:
    """Enter begins a new item, and saves on an empty last line; Alt-Up and Alt-Down move an item."""
    keys = KeyBindings()

    @keys.add("enter", eager=True)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        at_end = not buffer.document.text_after_cursor.strip()
        if at_end and not buffer.document.current_line.strip() and not _more_is_pasted(event):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    @keys.add("escape", "up", eager=True)
    def _(event: KeyPressEvent) -> None:
        _move_line(event, -1)

    @keys.add("escape", "down", eager=True)
    def _(event: KeyPressEvent) -> None:
        _move_line(event, 1)

    return keys


def for_choices(control: InquirerControl) -> KeyBindings:
    """A first letter or digit moves to the next choice that begins with it; no letter does anything else."""
    keys = KeyBindings()
    firsts = [str(choice.title).lstrip()[:1].lower() if not isinstance(choice, Separator) else "" for choice in control.choices]

    def go(event: KeyPressEvent) -> None:
        places = [place for place, first in enumerate(firsts) if first == event.data.lower()]
        control.pointed_at = next((place for place in places if place > control.pointed_at), [*places, control.pointed_at][0])

    for letter in string.ascii_letters + string.digits:
        keys.add(letter, eager=True)(go)
    return keys


def _more_is_pasted(event: KeyPressEvent) -> bool:
    """Whether text came in together with this Enter: several lines were pasted into a terminal that does not mark pastes.

    Nobody types the next letter in the same instant; so the Enter belongs to the text and must not send half of it off.
    """
    waiting = event.key_processor.input_queue
    if any(len(press.key) == 1 and press.key.isprintable() for press in waiting if isinstance(press.key, str)):
        return True
    return os.name != "nt" and _is_readable(event.app.input.fileno())


def _is_readable(handle: int) -> bool:
    """Whether more input is there: prompt_toolkit reads 1,024 bytes at a time, and a long paste may be cut at a line's end."""
    import select

    return bool(select.select([handle], [], [], 0)[0])


def _move_line(event: KeyPressEvent, by: int) -> None:
    buffer = event.current_buffer
    lines = buffer.document.lines[:]
    row = buffer.document.cursor_position_row
    items = len(lines) if lines[-1].strip() else len(lines) - 1  # the empty last line is where the next item begins
    if row < items and 0 <= row + by < items:
        lines[row], lines[row + by] = lines[row + by], lines[row]
        column = buffer.document.cursor_position_col
        buffer.text = "\n".join(lines)
        buffer.cursor_position = buffer.document.translate_row_col_to_index(row + by, column)

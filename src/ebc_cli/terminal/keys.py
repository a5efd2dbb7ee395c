"""Our keys at every prompt, and what Enter means where several lines may come at once.

Keys were chosen to be free in terminals, tmux and Windows consoles, and to have a letter that says what they do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl, Separator

# name, key as prompt_toolkit knows it, as it is shown, what it does
KEYS = (
    ("back", "c-b", "Ctrl-B", "back"),
    ("skip", "c-k", "Ctrl-K", "skip"),
    ("help", "c-g", "Ctrl-G", "help"),
    ("example", "c-x", "Ctrl-X", "example"),
    ("jump", "c-l", "Ctrl-L", "list, jump"),
    ("edit", "c-e", "Ctrl-E", "editor"),
    ("sure", "c-t", "Ctrl-T", "how sure"),
    ("stop", "c-c", "Ctrl-C", "stop"),
)
ALWAYS_NAMED = ("back", "skip", "help", "stop")


class Key:
    """One of our keys was pressed: its name, and what stood in the prompt at that moment."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text


def leaving(names: Iterable[str], standing: Callable[[], str]) -> KeyBindings:
    """The keys of these names: each leaves the prompt with a `Key`. `standing` says what stands in the prompt."""
    keys = KeyBindings()

    def leave(name: str) -> Any:
        def pressed(event: KeyPressEvent) -> None:
            # What was typed stands in the prompt again on the return; only where the work stops does it stay on the screen.
            event.app.erase_when_done = name != "stop"
            event.app.exit(result=Key(name, standing()))

        return pressed

    wanted = set(names)
    for name, key, _, _ in KEYS:
        if name in wanted:
            keys.add(key, eager=True)(leave(name))
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
    """A first letter or digit moves to the next choice that begins with it."""
    keys = KeyBindings()
    firsts = [str(choice.title)[:1].lower() if not isinstance(choice, Separator) else "" for choice in control.choices]

    def go(first: str) -> Any:
        def pressed(_event: KeyPressEvent) -> None:
            places = [place for place, found in enumerate(firsts) if found == first]
            control.pointed_at = next((place for place in places if place > control.pointed_at), places[0])

        return pressed

    for first in {first for first in firsts if first.isalnum()}:
        for key in {first, first.upper()}:
            keys.add(key, eager=True)(go(first))
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
    if 0 <= row + by < len(lines):
        lines[row], lines[row + by] = lines[row + by], lines[row]
        column = buffer.document.cursor_position_col
        buffer.text = "\n".join(lines)
        buffer.cursor_position = buffer.document.translate_row_col_to_index(row + by, column)

"""Every key that does something at a prompt, and what Enter means where several lines may come at once.

This is the whole list: prompt_toolkit's own keys, of which some take what is typed elsewhere (Ctrl-S opens a search), are off unless they
are named here. Ours were chosen to be free in terminals, tmux and Windows consoles, and to have a letter that says what they do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.keys import ALL_KEYS, Keys

from ebc_cli.terminal.listed import Listed
from ebc_cli.toolkit import listmarks


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
    Key("tool", "c-o", "Ctrl-O", "open a tool"),
    Key("action", "c-n", "Ctrl-N", "new action"),
    Key("edit", "c-e", "Ctrl-E", "editor"),
    Key("sure", "c-t", "Ctrl-T", "how sure"),
    Key("stop", "c-c", "Ctrl-C", "stop"),
)
ALWAYS_NAMED = ("back", "skip", "help", "stop")
LEAVE = "leave"  # what Esc is called, which leaves without saving

# Keys that move in a text or change it, and what prompt_toolkit calls what they do.
EDITING: dict[tuple[str, ...], str] = {
    ("left",): "backward-char",
    ("right",): "forward-char",
    ("c-left",): "backward-word",
    ("escape", "left"): "backward-word",
    ("escape", "b"): "backward-word",
    ("c-right",): "forward-word",
    ("escape", "right"): "forward-word",
    ("escape", "f"): "forward-word",
    ("home",): "beginning-of-line",
    ("c-a",): "beginning-of-line",
    ("end",): "end-of-line",
    ("c-home",): "beginning-of-buffer",
    ("c-end",): "end-of-buffer",
    ("backspace",): "backward-delete-char",
    ("delete",): "delete-char",
    ("c-w",): "unix-word-rubout",
    ("escape", "backspace"): "backward-kill-word",
    ("c-delete",): "kill-word",
    ("escape", "d"): "kill-word",
    ("c-u",): "unix-line-discard",
    ("c-y",): "yank",
}
UNDO = ("c-z", "c-_")
# What a terminal says by itself, and what prompt_toolkit has to hear; Esc begins what Alt sends.
NO_KEYS = (Keys.Escape, Keys.Any, Keys.CPRResponse, Keys.SIGINT, Keys.Ignore)


class Pressed(NamedTuple):
    """One of our keys was pressed: its name, and what stood in the prompt at that moment."""

    name: str
    text: str


def all_off() -> KeyBindings:
    """No key does anything. To be merged in first: whatever is bound after it is on."""
    keys = KeyBindings()
    for code in (*(key for key in ALL_KEYS if key not in NO_KEYS), Keys.Any):
        keys.add(code, eager=code != Keys.Any, save_before=_no)(_nothing)
    keys.add("escape", save_before=_no)(_nothing)
    keys.add("escape", Keys.Any, eager=True, save_before=_no)(_nothing)
    for begins in ("[", "O"):
        keys.add("escape", begins, eager=True, save_before=_no)(_unknown_key)
    return keys


def leaving(names: Iterable[str], standing: Callable[[], str]) -> KeyBindings:
    """The keys of these names, each of which leaves the prompt as `Pressed`. `standing` says what stands in the prompt then.

    Where one can stop, Esc leaves too.
    """
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
        keys.add("escape")(leave(LEAVE))
    return keys


def for_text() -> KeyBindings:
    """Typing, editing and pasting; Enter saves, unless it is part of a paste."""
    keys = _editing()

    @keys.add("enter", eager=True)
    @keys.add("c-j", eager=True)  # as Enter comes where it was pressed before the prompt was there
    def _(event: KeyPressEvent) -> None:
        if _more_is_pasted(event):
            event.current_buffer.insert_text("\n")
        else:
            event.current_buffer.validate_and_handle()

    @keys.add(Keys.BracketedPaste, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(_pasted(event))

    return keys


def for_items() -> KeyBindings:
    """As for a text, but Enter begins a new item, and saves on an empty last line; Alt-Up and Alt-Down move an item."""
    keys = _editing()

    @keys.add("enter", eager=True)
    @keys.add("c-j", eager=True)  # as Enter comes where it was pressed before the prompt was there
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        at_end = not buffer.document.text_after_cursor.strip()
        if at_end and not buffer.document.current_line.strip() and not _more_is_pasted(event):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    @keys.add(Keys.BracketedPaste, eager=True)
    def _(event: KeyPressEvent) -> None:
        """Several lines, or one that begins an item, come without the marks that a list has elsewhere."""
        pasted = _pasted(event)
        whole = "\n" in pasted.strip("\n") or not event.current_buffer.document.current_line_before_cursor.strip()
        event.current_buffer.insert_text("\n".join(listmarks.unmarked(pasted.split("\n"))) if whole else pasted)

    @keys.add("escape", "up", eager=True)
    def _(event: KeyPressEvent) -> None:
        _move_line(event.current_buffer, -1)

    @keys.add("escape", "down", eager=True)
    def _(event: KeyPressEvent) -> None:
        _move_line(event.current_buffer, 1)

    return keys


def for_choices(listed: Listed, done: Callable[[KeyPressEvent], None]) -> KeyBindings:
    """Moving in a list: arrows, ends, a first letter or digit; Space marks, Enter is `done`."""
    keys = KeyBindings()
    moves: dict[str, Callable[[], None]] = {
        "up": lambda: listed.move(-1),
        "down": lambda: listed.move(1),
        "pageup": lambda: listed.move(-5, around=False),
        "pagedown": lambda: listed.move(5, around=False),
        "home": listed.first,
        "end": listed.last,
        "space": listed.mark,
    }
    for code, move in moves.items():
        keys.add(code, eager=True)(lambda _event, move=move: move())

    @keys.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        if event.data.isalnum():
            listed.go_to(event.data)

    for code in ("enter", "c-j"):
        keys.add(code, eager=True)(done)
    return keys


def _editing() -> KeyBindings:
    keys = KeyBindings()
    for codes, name in EDITING.items():
        keys.add(*codes, eager=True, save_before=_first_of_several)(get_by_name(name).handler)
    for code in UNDO:
        keys.add(code, eager=True, save_before=_no)(lambda event: event.current_buffer.undo())
    for code, by in (("up", -1), ("down", 1), ("pageup", -5), ("pagedown", 5)):
        keys.add(code, eager=True)(lambda event, by=by: _go_lines(event.current_buffer, by))

    @keys.add(Keys.Any, save_before=_first_of_several)
    def _(event: KeyPressEvent) -> None:
        if not _is_control(event.data):
            event.current_buffer.insert_text(event.data)

    @keys.add("tab", eager=True)
    def _(event: KeyPressEvent) -> None:
        """Nothing by itself, but a part of what is pasted."""
        if _more_is_pasted(event):
            event.current_buffer.insert_text("\t")

    return keys


def _go_lines(buffer: Buffer, by: int) -> None:
    (buffer.cursor_up if by < 0 else buffer.cursor_down)(abs(by))


def _nothing(_event: KeyPressEvent) -> None:
    """What a key does that is not on."""


def _no(_event: KeyPressEvent) -> bool:
    return False


def _first_of_several(event: KeyPressEvent) -> bool:
    """Whether what a key does can be undone by itself: the same key several times is undone at once."""
    return not event.is_repeat


def _unknown_key(event: KeyPressEvent) -> None:
    """Swallow the rest of a key that prompt_toolkit does not know: its end is a letter or `~`, and all of it came at once."""
    waiting = event.key_processor.input_queue
    while waiting and len(waiting[0].key) == 1:
        if waiting.popleft().key not in "0123456789;:<=>?":
            return


def _is_control(text: str) -> bool:
    return any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in text)


def _pasted(event: KeyPressEvent) -> str:
    """What was pasted, with our line ends."""
    return event.data.replace("\r\n", "\n").replace("\r", "\n")


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


def _move_line(buffer: Buffer, by: int) -> None:
    lines = buffer.document.lines[:]
    row = buffer.document.cursor_position_row
    items = len(lines) if lines[-1].strip() else len(lines) - 1  # the empty last line is where the next item begins
    if row < items and 0 <= row + by < items:
        lines[row], lines[row + by] = lines[row + by], lines[row]
        column = buffer.document.cursor_position_col
        buffer.text = "\n".join(lines)
        buffer.cursor_position = buffer.document.translate_row_col_to_index(row + by, column)

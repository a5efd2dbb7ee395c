"""The prompts themselves: a field to type in, a list to choose from, a list to mark in. With `keys`, the only user of questionary
and prompt_toolkit.

Fields and lists, which have to scroll below their question and say so, are put together from prompt_toolkit's parts, and asked as
questions of questionary's by `unsafe_ask`, because `ask` swallows Ctrl-C. No key does anything but those that `keys` names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import questionary
from prompt_toolkit.application import Application, get_app_or_none
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyBindingsBase, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    ScrollOffsets,
    UIControl,
    Window,
)
from prompt_toolkit.layout.processors import TabsProcessor
from prompt_toolkit.layout.screen import Char
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.validation import Validator
from prompt_toolkit.widgets import ValidationToolbar

from ebc_cli.blocks.screen import ascii_only, wrapped
from ebc_cli.errors import HungUp
from ebc_cli.guide.conversation import Option
from ebc_cli.project.model import LEVELS, Confidence
from ebc_cli.terminal import cards, keys
from ebc_cli.terminal.console import Screen
from ebc_cli.terminal.keys import Pressed
from ebc_cli.terminal.listed import Listed

STYLE = questionary.Style(
    [(name, "bold") for name in ("qmark", "question", "pointer", "highlighted", "separator", "validation-toolbar", "more")]
)
LADDER: tuple[Confidence | None, ...] = (None, *LEVELS)
POINTER, MARK, GROUPED = 3, 2, 2  # columns before a choice, and what its mark or its place below a heading adds


# prompt_toolkit shows control characters as marks by itself, but not those that turn the line around.
for code in (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF):
    Char.display_mappings[chr(code)] = "\ufffd"

# How a prompt may end other than by a key of ours. A terminal that is gone cannot be drawn on, which is an `OSError`.
BROKEN_OFF = (KeyboardInterrupt, EOFError, OSError)
# Seconds after which Esc is a key by itself and not the beginning of what another key sends.
ESC_ALONE, ESC_AND_NEXT = 0.2, 0.05


def break_off() -> bool:
    """Make the prompt that is running raise `HungUp` in its own time, with the screen left in order; false if none is running."""
    running = get_app_or_none()
    if running is None or running.loop is None or running.future is None or running.future.done():
        return False
    running.loop.call_soon_threadsafe(_raise_in, running)
    return True


def _raise_in(running: Application[Any]) -> None:
    if running.future is not None and not running.future.done():
        running.exit(exception=HungUp)


def _hung_up(way: BaseException) -> None:
    """Raise `HungUp` if that is how a prompt ended, or if its terminal is gone."""
    if isinstance(way, (HungUp, OSError)):
        raise HungUp from None


class Fields:
    """Prompts on one screen. `sure` is how sure the answer being given is marked; it stands beside the prompt.

    `rows` is how many rows a text or a list may take; what is longer scrolls in them.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.sure: Confidence | None = None
        self.rows = screen.height

    def surer(self) -> None:
        """One level further: not marked, low, medium, high, not marked."""
        self.sure = LADDER[(LADDER.index(self.sure) + 1) % len(LADDER)]

    def line(self) -> str | None:
        """A line, which may be empty; `None` when it was left. Raises `HungUp`."""
        given = self._run(self._writing(Buffer(), ("back", "stop"), keys.for_text()))
        return given if isinstance(given, str) else None

    def text(self, standing: str, leave_by: Iterable[str], *, items: bool = False, empty: bool = False) -> str | Pressed:
        """A text, one item a line if `items`; not `empty` unless that says something. `standing` is there at first.

        Broken off, it counts as left by `stop`.
        """
        leave_by = tuple(leave_by)
        buffer = Buffer(
            document=Document(standing, len(standing)),
            validator=Validator.from_callable(
                lambda typed: empty or bool(typed.strip()), f"Nothing is typed yet.{_skips(leave_by)}", move_cursor_to_end=True
            ),
            validate_while_typing=False,
        )
        own: KeyBindingsBase = keys.for_items() if items else keys.for_text()
        if "sure" in leave_by:
            own = merge_key_bindings([own, self._marking()])
        application = self._writing(buffer, (name for name in leave_by if name != "sure"), own, items=items)
        try:
            given: str | Pressed = questionary.Question(application).unsafe_ask()
        except BROKEN_OFF:
            return Pressed("stop", buffer.text)
        return given

    def choice(self, options: Sequence[Option], standing: str, leave_by: Iterable[str], title: str = "") -> str | Pressed:
        """The id of one option; `standing` is pointed at first. Raises `HungUp`."""
        listed = self._listed(options, standing)
        return self._from(listed, title or self._mark() or "Choose", "(arrow keys, Enter)", "Nothing is chosen yet.", leave_by)

    def choices(self, options: Sequence[Option], standing: Iterable[str], leave_by: Iterable[str]) -> str | Pressed:
        """The ids of the options marked, one a line; those in `standing` are marked at first. Raises `HungUp`."""
        listed = self._listed(options, options[0].id, standing, marking=True)
        return self._from(listed, self._mark() or "Mark", "(arrow keys, Space, Enter)", "Nothing is marked yet.", leave_by)

    def in_list(self, text: str, more: int = 0) -> str:
        """A text wrapped as it stands in a list, `more` columns further to the right than usual."""
        pad = POINTER + more
        return f"\n{' ' * pad}".join(wrapped(text, self._screen.width - pad, self._screen.console()))

    # -- how --------------------------------------------------------------------------------------------------------------------

    def _listed(self, options: Sequence[Option], standing: str, marked: Iterable[str] = (), *, marking: bool = False) -> Listed:
        plain = ascii_only(self._screen.console())
        return Listed(options, standing, marked, marking=marking, wrap=self.in_list, ascii_only=plain)

    def _from(self, listed: Listed, title: str, how: str, nothing: str, leave_by: Iterable[str]) -> str | Pressed:
        """What is chosen from a list, below its title; the list goes when it is done."""
        leave_by = tuple(leave_by)
        said = False

        def done(event: KeyPressEvent) -> None:
            nonlocal said
            said = not listed.chosen
            if not said:
                event.app.exit(result="\n".join(listed.chosen))

        def head() -> StyleAndTextTuples:
            warned = f"\n  {nothing} {how}{_skips(leave_by)}" if said and not listed.chosen else ""
            return [("class:qmark", "> "), ("class:question", self._headed(title, how)), ("class:validation-toolbar", warned)]

        leave = keys.leaving(leave_by, lambda: "\n".join(listed.chosen))
        window = Window(FormattedTextControl(listed.drawn, focusable=True, show_cursor=False))
        application = self._application(
            Window(FormattedTextControl(head), dont_extend_height=True), window, keys.for_choices(listed, done), leave
        )
        application.erase_when_done = True
        given = self._run(application)
        return Pressed("stop", "") if given is None else given

    def _writing(self, buffer: Buffer, leave_by: Iterable[str], own: KeyBindingsBase, *, items: bool = False) -> Application[Any]:
        """A field to type in, each line an item or all of them one text."""

        def lead(line: int, wrap: int) -> StyleAndTextTuples:
            return [("class:qmark", "- " if items and not wrap else "> " if not (line or wrap) else "  ")]

        def accepted(buffer: Buffer) -> bool:
            application.exit(result=buffer.text)
            return True

        buffer.accept_handler = accepted
        control = BufferControl(buffer, input_processors=[TabsProcessor(char1=" ", char2=" ")])
        mark = Window(FormattedTextControl(self._mark), dont_extend_height=True)
        head = ConditionalContainer(mark, Condition(lambda: self.sure is not None))
        window = Window(control, wrap_lines=True, get_line_prefix=lead)
        application = self._application(head, window, own, keys.leaving(leave_by, lambda: buffer.text))
        return application

    def _run(self, application: Application[Any]) -> Any:
        """What a prompt gives; `None` where it was broken off. Raises `HungUp`."""
        try:
            return questionary.Question(application).unsafe_ask()
        except BROKEN_OFF as way:
            _hung_up(way)
            return None

    def _application(self, head: Any, window: Window, *bindings: KeyBindingsBase) -> Application[Any]:
        """A prompt: what stands above it, a text or a list in no more rows than there are for it, and how much of it is not seen."""
        window.height = Dimension(max=self.rows)
        window.dont_extend_height = Condition(lambda: True)
        window.scroll_offsets = ScrollOffsets(bottom=min(3, self.rows // 2))  # a choice may be several lines long
        more = Window(FormattedTextControl(lambda: _unseen(window)), height=Dimension.exact(1))
        longer = Condition(lambda: self._rows_of(window) > self.rows) & ~is_done
        application: Application[Any] = Application(
            layout=Layout(HSplit([head, window, ConditionalContainer(more, longer), ValidationToolbar()]), focused_element=window),
            key_bindings=merge_key_bindings([keys.all_off(), *bindings]),
            style=STYLE,
            color_depth=self._depth(),
        )
        application.ttimeoutlen, application.timeoutlen = ESC_ALONE, ESC_AND_NEXT
        return application

    def _rows_of(self, window: Window) -> int:
        """The rows that the whole content of a window would take."""
        content: UIControl = window.content
        columns = get_app_or_none().output.get_size().columns  # type: ignore[union-attr]
        return content.preferred_height(columns, 10_000, True, window.get_line_prefix) or 0

    def _headed(self, title: str, how: str) -> str:
        """What stands above a list, wrapped behind its sign."""
        return "\n  ".join(wrapped(f"{title} {how}", self._screen.width - len("> ") - len("  "), self._screen.console()))

    def _mark(self) -> str:
        return cards.sure_words(self.sure) if self.sure else ""

    def _marking(self) -> KeyBindings:
        """The key that marks a text without leaving it: the place in the text stays."""
        staying = KeyBindings()

        @staying.add("c-t", eager=True)
        def _(_event: KeyPressEvent) -> None:
            self.surer()

        return staying

    def _depth(self) -> ColorDepth | None:
        return None if self._screen.colour else ColorDepth.DEPTH_1_BIT


def _skips(leave_by: Iterable[str]) -> str:
    """How to go without an answer, where one can."""
    return " Ctrl-K skips." if "skip" in leave_by else ""


def _unseen(window: Window) -> StyleAndTextTuples:
    """How many lines of a window are above and below what is seen of it."""
    seen = window.render_info
    if seen is None:
        return []
    above, below = seen.first_visible_line(), seen.content_height - 1 - seen.last_visible_line()
    words = [f"{count} more {where}" for count, where in ((above, "above"), (below, "below")) if count > 0]
    return [("class:more", f"  ({', '.join(words)})" if words else "")]

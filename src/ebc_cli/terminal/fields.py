"""The prompts themselves: a field to type in, a list to choose from, a list to mark in. With `keys`, the only user of questionary.

What is typed goes into a prompt of prompt_toolkit's own, choices into questionary's, run by `unsafe_ask` because `ask` swallows Ctrl-C.
Choices are wrapped by us: prompts cut what is longer than the screen is wide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import questionary
from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application, get_app_or_none
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Dimension, Layout, ScrollOffsets
from prompt_toolkit.layout.screen import Char
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.validation import Validator
from questionary.prompts.common import InquirerControl

from ebc_cli.blocks.screen import ascii_only, wrapped
from ebc_cli.errors import HungUp
from ebc_cli.guide.conversation import Option
from ebc_cli.project.model import LEVELS, Confidence
from ebc_cli.terminal import cards, keys
from ebc_cli.terminal.console import Screen
from ebc_cli.terminal.keys import Pressed

# `noinherit` drops questionary's own colours, which are poor on light backgrounds.
STYLE = questionary.Style(
    [(name, "noinherit bold") for name in ("qmark", "question", "pointer", "highlighted", "separator", "validation-toolbar")]
    + [(name, "noinherit") for name in ("instruction", "answer", "selected", "text")]
)
LADDER: tuple[Confidence | None, ...] = (None, *LEVELS)
POINTER, MARK, GROUPED = 3, 2, 2  # columns before a choice, and what its mark or its place below a heading adds


# prompt_toolkit shows control characters as marks by itself, but not those that turn the line around.
for code in (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF):
    Char.display_mappings[chr(code)] = "\ufffd"

# How a prompt may end other than by a key of ours. A terminal that is gone cannot be drawn on, which is an `OSError`.
BROKEN_OFF = (KeyboardInterrupt, EOFError, OSError)


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
        session = self._session("> ", keys.leaving(("back", "stop"), str), keys.for_text())
        try:
            given = session.prompt()
        except BROKEN_OFF as way:
            _hung_up(way)
            return None
        return given if isinstance(given, str) else None

    def text(self, standing: str, leave_by: Iterable[str], *, items: bool = False) -> str | Pressed:
        """A text that is not empty, one item a line if `items`; `standing` is there at first. Broken off, it counts as left by `stop`."""
        own = keys.for_items() if items else keys.for_text()
        leave = keys.leaving((name for name in leave_by if name != "sure"), lambda: session.default_buffer.text)
        session = self._session("- " if items else "> ", own, leave, self._marking())
        try:
            given: str | Pressed = session.prompt(
                default=standing,
                multiline=items,
                prompt_continuation=lambda _width, _line, wraps: "  " if wraps else "- ",
                validator=Validator.from_callable(
                    lambda typed: bool(typed.strip()), "Nothing is typed yet. Ctrl-K skips.", move_cursor_to_end=True
                ),
                validate_while_typing=False,
            )
        except BROKEN_OFF:
            return Pressed("stop", session.default_buffer.text)
        return given

    def choice(self, options: Sequence[Option], standing: str, leave_by: Iterable[str], title: str = "") -> str | Pressed:
        """The id of one option; `standing` is pointed at first. The title goes with the list when it is done. Raises `HungUp`."""
        choices: list[Any] = []
        group = ""
        for option in options:
            if option.group and option.group != group:
                group = option.group
                choices.append(questionary.Separator(group))
            text = f"  {self.in_list(option.text, GROUPED)}" if group else self.in_list(option.text)
            choices.append(questionary.Choice(text, value=option.id))
        prompt = questionary.select(
            self._headed(title or self._mark() or "Choose", "(arrow keys, Enter)"),
            choices=choices,
            default=standing if any(option.id == standing for option in options) else None,
            instruction=" ",
            **self._looks(),
        )
        return self._listed(prompt, leave_by, lambda control: str(control.get_pointed_at().value))

    def choices(self, options: Sequence[Option], standing: Iterable[str], leave_by: Iterable[str]) -> str | Pressed:
        """The ids of the options marked, one a line; those in `standing` are marked at first. Raises `HungUp`."""
        marked = set(standing)
        prompt = questionary.checkbox(
            self._headed(self._mark() or "Mark", "(arrow keys, Space, Enter)"),
            choices=[questionary.Choice(self.in_list(item.text, MARK), item.id, checked=item.id in marked) for item in options],
            instruction="",
            validate=lambda chosen: bool(chosen) or "Nothing is marked yet. Ctrl-K skips.",
            **self._looks(),
        )
        return self._listed(prompt, leave_by, lambda control: "\n".join(control.selected_options))

    def in_list(self, text: str, more: int = 0) -> str:
        """A text wrapped as it stands in a list, `more` columns further to the right than usual."""
        pad = POINTER + more
        return f"\n{' ' * pad}".join(wrapped(text, self._screen.width - pad, self._screen.console()))

    def _headed(self, title: str, how: str) -> str:
        """What stands above a list, wrapped behind its sign."""
        return "\n  ".join(wrapped(f"{title} {how}", self._screen.width - len("> ") - len("  "), self._screen.console()))

    def _mark(self) -> str:
        return cards.sure_words(self.sure) if self.sure else ""

    def _session(self, sign: str, *bindings: KeyBindings) -> PromptSession[Any]:
        def message() -> StyleAndTextTuples:
            return [("", f"{self._mark()}\n" if self.sure else ""), ("class:qmark", sign)]

        session: PromptSession[Any] = PromptSession(
            message, key_bindings=merge_key_bindings(bindings), style=STYLE, color_depth=self._depth()
        )
        self._keep_low(session.layout, session.default_buffer)
        return session

    def _keep_low(self, layout: Layout, content: Any) -> None:
        """Let the text or the list take no more rows than there are for it."""
        for window in layout.find_all_windows():
            if window.content is content or getattr(window.content, "buffer", None) is content:
                window.height = Dimension(max=self.rows)
                window.scroll_offsets = ScrollOffsets(bottom=min(3, self.rows // 2))  # a choice may be several lines long

    def _marking(self) -> KeyBindings:
        """The key that marks a text without leaving it: the place in the text stays."""
        staying = KeyBindings()

        @staying.add("c-t", eager=True)
        def _(_event: KeyPressEvent) -> None:
            self.surer()

        return staying

    def _listed(self, prompt: questionary.Question, leave_by: Iterable[str], standing: Callable[[InquirerControl], str]) -> str | Pressed:
        application = prompt.application
        control = next(control for control in application.layout.find_all_controls() if isinstance(control, InquirerControl))
        added = [keys.leaving(leave_by, lambda: standing(control)), keys.for_choices(control)]
        own = [application.key_bindings] if application.key_bindings else []
        application.key_bindings = merge_key_bindings([*own, *added])
        self._keep_low(application.layout, control)
        try:
            given = prompt.unsafe_ask()
        except BROKEN_OFF as way:
            _hung_up(way)
            return Pressed("stop", "")
        return "\n".join(given) if isinstance(given, list) else given

    def _looks(self) -> dict[str, Any]:
        pointer = ">" if ascii_only(self._screen.console()) else "❯"
        return {
            "qmark": ">",
            "pointer": pointer,
            "style": STYLE,
            "use_jk_keys": False,
            "color_depth": self._depth(),
            "erase_when_done": True,
        }

    def _depth(self) -> ColorDepth | None:
        return None if self._screen.colour else ColorDepth.DEPTH_1_BIT

"""The asker of prompts: questionary's prompts with our keys at every question. The only user of questionary and prompt_toolkit.

Each prompt runs by `unsafe_ask`, because the ordinary `ask` swallows Ctrl-C; our keys leave the prompt with a `_Key`, and a loop here
decides what it means. Keys were chosen to be free in terminals, tmux and Windows consoles, and to have a letter that says what they do.
"""

from __future__ import annotations

from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys as Pressed

from ebc_cli.errors import EbcError, UsageFault
from ebc_cli.guide.conversation import Back, Card, Draft, Give, Jump, Option, Reply, Show, Skip, Stop, Told
from ebc_cli.project.model import LEVELS, Confidence
from ebc_cli.report.blocks import Blocks, Keys, Text
from ebc_cli.report.screen import ascii_only
from ebc_cli.terminal import cards
from ebc_cli.terminal.console import Screen
from ebc_cli.terminal.plain import SKIPS
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Question

STYLE = questionary.Style(
    [("qmark", "bold"), ("question", "bold"), ("pointer", "bold"), ("highlighted", "bold"), ("instruction", ""), ("answer", "")]
)
# name, key as prompt_toolkit knows it, as it is shown, what it does
KEYS = (
    ("back", "c-b", "Ctrl-B", "back"),
    ("skip", "c-k", "Ctrl-K", "skip"),
    ("help", "c-g", "Ctrl-G", "guide and help"),
    ("example", "c-x", "Ctrl-X", "example"),
    ("jump", "c-l", "Ctrl-L", "list, jump"),
    ("edit", "c-e", "Ctrl-E", "editor"),
    ("sure", "c-t", "Ctrl-T", "how sure"),
    ("stop", "c-c", "Ctrl-C", "stop"),
)


class _Key:
    """One of our keys was pressed: its name, and what stood in the prompt at that moment."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text


class PromptAsker:
    """Asks with questionary. Raises nothing for Ctrl-C and Ctrl-D: both are a stop."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._asked = 0

    def tell(self, thing: Told) -> None:
        """Show something."""
        self._screen.show(cards.told_blocks(thing))

    def choose(self, title: str, options: tuple[Option, ...], default: str = "") -> str:
        """A list to move in with the arrow keys. Ctrl-C leaves it with nothing chosen."""
        choices: list[Any] = []
        group = ""
        for option in options:
            if option.group and option.group != group:
                group = option.group
                choices.append(questionary.Separator(f"  {group}"))
            choices.append(questionary.Choice(option.text, value=option.id))
        try:
            return str(self._select(title, choices, default or None).unsafe_ask())
        except (KeyboardInterrupt, EOFError):
            return ""

    def ask(self, card: Card) -> Reply:
        """Show the question, then prompt until there is a reply."""
        draft = card.draft or Draft(confidence=card.answer.confidence if card.answer else None)
        self._screen.show(cards.question_blocks(card, self._keys(card)))
        while True:
            reply = self._prompt(card, draft)
            if not isinstance(reply, Draft):
                return reply
            draft = reply

    def _keys(self, card: Card) -> Blocks:
        enter = {"lines": "Enter on an empty line", "many": "Space marks, Enter"}.get(card.question.kind, "Enter")
        long = card.question.kind in ("text", "lines")
        shown = [(key, does) for name, _, key, does in KEYS if long or name != "edit"]
        if card.question.kind == "lines":
            shown.append(("Alt-Up/Down", "move a line"))
        if card.brief and self._asked:
            shown = [pair for pair in shown if pair[0] in ("Ctrl-B", "Ctrl-K", "Ctrl-G", "Ctrl-C")]
        self._asked += 1
        return (Keys(((enter, "saves"), *shown)),)

    # -- one prompt -------------------------------------------------------------------------------------------------------------

    def _prompt(self, card: Card, draft: Draft) -> Reply | Draft:
        try:
            given = self._question(card, draft)
        except KeyboardInterrupt:
            return Stop(draft)
        except EOFError:
            return Stop(draft)
        if isinstance(given, _Key):
            return self._key(card, given, Draft(given.text or draft.text, draft.confidence))
        try:
            return Give(_value(card.question, given), draft.confidence)
        except UsageFault as fault:
            self._screen.show((Text(f"{fault.message} {fault.hint}", "warn"),))
            return Draft(given if isinstance(given, str) else "", draft.confidence)

    def _key(self, card: Card, key: _Key, draft: Draft) -> Reply | Draft:
        if key.name == "skip":
            return self._skip(draft)
        if key.name == "sure":
            return self._sure(draft)
        if key.name == "edit":
            return self._edit(card, draft)
        if key.name in ("help", "example"):
            return Show(key.name, draft)
        if key.name == "back":
            return Back(draft)
        return Jump("", draft) if key.name == "jump" else Stop(draft)

    def _skip(self, draft: Draft) -> Reply | Draft:
        options = (*(Option(state, words) for state, words in SKIPS), Option("none", "Do not skip: back to the question"))
        chosen = self.choose("Why is there no answer?", options)
        state = next((state for state, _ in SKIPS if state == chosen), None)
        if state is None:
            return draft
        try:
            reason = questionary.text("A few words why (Enter for none)", qmark=">", style=STYLE).unsafe_ask()
        except (KeyboardInterrupt, EOFError):
            return draft
        return Skip(state, str(reason).strip())

    def _sure(self, draft: Draft) -> Draft:
        """Each press goes one level further: not marked, low, medium, high, not marked."""
        ladder: tuple[Confidence | None, ...] = (None, *LEVELS)
        marked = Draft(draft.text, ladder[(ladder.index(draft.confidence) + 1) % len(ladder)])
        self._screen.show(cards.draft_note(marked))
        return marked

    def _edit(self, card: Card, draft: Draft) -> Reply | Draft:
        from ebc_cli.terminal import editor

        try:
            text = editor.edit(draft.text or _typed_before(card))
            return Give(kinds.parse(card.question, text), draft.confidence) if text.strip() else draft
        except EbcError as fault:
            self._screen.show((Text(f"{fault.message} {fault.hint}", "warn"),))
            return draft

    # -- the prompts of each kind -----------------------------------------------------------------------------------------------

    def _question(self, card: Card, draft: Draft) -> Any:
        """Run the prompt that fits the kind: what was given, or a `_Key`."""
        question = card.question
        before = draft.text or _typed_before(card)
        if question.kind in ("one", "yes-no", "scale"):
            prompt = self._select("Your choice", _choices(question), _default(card))
        elif question.kind == "many":
            chosen = set(kinds.items(before))
            choices = [questionary.Choice(item.title, value=item.value, checked=item.value in chosen) for item in _choices(question)]
            prompt = questionary.checkbox("Your choices", choices=choices, qmark=">", style=STYLE, instruction="(Space marks, Enter saves)")
        else:
            prompt = self._typed(question, before)
        _add(prompt.application, _our_keys(long=question.kind in ("text", "lines")))
        if question.kind == "lines":
            _add(prompt.application, _list_keys())
        elif question.kind == "text":
            _add(prompt.application, _paste_keys())
        return prompt.unsafe_ask()

    def _select(self, title: str, choices: list[Any], default: str | None) -> questionary.Question:
        known = any(getattr(choice, "value", None) == default for choice in choices)
        pointer = ">" if ascii_only(self._screen.console()) else "❯"
        return questionary.select(
            title,
            choices=choices,
            default=default if known else None,
            qmark=">",
            pointer=pointer,
            style=STYLE,
            instruction="(arrow keys, Enter)",
        )

    def _typed(self, question: Question, before: str) -> questionary.Question:
        title = kinds.what_to_type(question).capitalize()
        if question.kind == "lines":
            return questionary.text(
                f"{title}:\n -",
                default=f"{before}\n" if before else "",
                qmark=">",
                style=STYLE,
                multiline=True,
                instruction="",
                prompt_continuation=" - ",
                validate=_some_items,
            )
        validate = _some_text if question.kind == "text" else lambda typed: _fits(question, typed)
        return questionary.text(f"{title}:\n", default=before, qmark=">", style=STYLE, validate=validate, validate_while_typing=False)


def _add(application: Application[Any], keys: KeyBindings) -> None:
    own = application.key_bindings
    application.key_bindings = merge_key_bindings([own, keys]) if own is not None else keys


def _our_keys(*, long: bool) -> KeyBindings:
    keys = KeyBindings()

    def leave(name: str) -> Any:
        def pressed(event: KeyPressEvent) -> None:
            event.app.erase_when_done = name in ("sure", "skip", "edit")
            event.app.exit(result=_Key(name, _text_in(event)))

        return pressed

    for name, key, _, _ in KEYS:
        if long or name != "edit":
            keys.add(key, eager=True)(leave(name))
    keys.add("c-d", eager=True)(leave("stop"))
    keys.add(Pressed.SIGINT, eager=True)(leave("stop"))
    return keys


def _text_in(event: KeyPressEvent) -> str:
    """What was typed so far, in prompts where something is typed."""
    try:
        buffer = event.app.layout.get_buffer_by_name("DEFAULT_BUFFER")
    except AttributeError:
        return ""
    return buffer.text if buffer is not None else ""


def _more_is_pasted(event: KeyPressEvent) -> bool:
    """Whether text came in together with this Enter: several lines were pasted into a terminal that does not mark pastes.

    Nobody types the next letter in the same instant; so the Enter belongs to the text and must not send half of it off.
    """
    waiting = event.key_processor.input_queue
    return any(len(press.key) == 1 and press.key.isprintable() for press in waiting if isinstance(press.key, str))


def _paste_keys() -> KeyBindings:
    """Enter saves, unless it is part of a paste."""
    keys = KeyBindings()

    @keys.add("enter", eager=True)
    def _(event: KeyPressEvent) -> None:
        if _more_is_pasted(event):
            event.current_buffer.insert_text("\n")
        else:
            event.current_buffer.validate_and_handle()

    return keys


def _list_keys() -> KeyBindings:
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


def _move_line(event: KeyPressEvent, by: int) -> None:
    buffer = event.current_buffer
    lines = buffer.document.lines[:]
    row = buffer.document.cursor_position_row
    if 0 <= row + by < len(lines):
        lines[row], lines[row + by] = lines[row + by], lines[row]
        column = buffer.document.cursor_position_col
        buffer.text = "\n".join(lines)
        buffer.cursor_position = buffer.document.translate_row_col_to_index(row + by, column)


def _some_text(typed: str) -> bool | str:
    return True if typed.strip() else "Type an answer, or press Ctrl-K to say why there is none."


def _some_items(typed: str) -> bool | str:
    return True if kinds.items(typed) else "Type at least one item, or press Ctrl-K to say why there is none."


def _fits(question: Question, typed: str) -> bool | str:
    try:
        kinds.parse(question, typed)
    except UsageFault as fault:
        return f"{fault.message} {fault.hint}"
    return True


def _value(question: Question, given: Any) -> kinds.Value:
    if isinstance(given, list):
        if not given:
            raise UsageFault("Nothing is marked.", "Mark one or more with Space, or press Ctrl-K to say why there is none.")
        return [choice.id for choice in question.choices if choice.id in given]
    return kinds.parse(question, str(given))


def _choices(question: Question) -> list[questionary.Choice]:
    if question.kind == "yes-no":
        return [questionary.Choice("Yes", value="yes"), questionary.Choice("No", value="no")]
    if question.kind == "scale" and question.scale:
        return [questionary.Choice(step.text, value=step.id) for step in kinds.scale_steps(question.scale)]
    return [questionary.Choice(choice.text, value=choice.id) for choice in question.choices]


def _default(card: Card) -> str | None:
    answer = card.answer
    return str(answer.value) if answer is not None and answer.value is not None else None


def _typed_before(card: Card) -> str:
    answer = card.answer
    return kinds.typed_again(answer.value) if answer is not None and answer.value is not None else ""


def line(label: str) -> str | None:
    """One line typed; `None` for Ctrl-C and Ctrl-D."""
    try:
        return str(questionary.text(f"{label}:\n", qmark=">", style=STYLE).unsafe_ask())
    except (KeyboardInterrupt, EOFError):
        return None


def can_draw() -> bool:
    """Whether prompt_toolkit can draw on this terminal; it refuses Windows shells without a console of their own."""
    from prompt_toolkit.output import create_output

    try:
        create_output()
    except Exception:  # what it raises differs by system and version, and is no subclass of anything of use
        return False
    return True

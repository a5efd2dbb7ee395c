"""The asker of plain lines: for screen readers, simple terminals and pipes. Numbered choices, typed words, no cursor moves.

A word alone on a line is a command (`back`, `skip`, `help` …); who means the word as an answer adds a full stop.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import TextIO

from ebc_cli.blocks.shapes import Block, Blocks, Items, Text
from ebc_cli.errors import EbcError, UsageFault
from ebc_cli.guide.conversation import Act, Back, Give, Help, Jump, Open, Option, Prompt, Reply, Show, Skip, Stop, Told
from ebc_cli.project.drafts import NOWHERE, Drafts
from ebc_cli.project.model import LEVELS, Draft, State
from ebc_cli.terminal import cards, plain_words, readings, telling
from ebc_cli.terminal.console import Screen
from ebc_cli.terminal.lines import CutShort, TypedLines
from ebc_cli.toolkit import kinds


class PlainAsker:
    """Asks line by line. Reading stops at the end of the input, which is a stop like any other."""

    def __init__(self, screen: Screen, lines: TextIO | None = None, drafts: Drafts = NOWHERE) -> None:
        self._screen, self._drafts = screen, drafts
        self._lines = TypedLines(lines or sys.stdin, self._say)
        self._told_words = False

    def tell(self, thing: Told) -> None:
        """Show something."""
        telling.tell(self._screen, thing)
        if isinstance(thing, Help):
            self._screen.show(plain_words.choices(thing.prompt.field, brief=False))
            self._screen.show((Items(plain_words.explained(thing.prompt), "Words you can type, alone on a line"),))

    def choose(self, title: str, options: tuple[Option, ...], default: str = "", above: Told | None = None) -> str:
        """A numbered list; a number, the word `stop`, `back` (the way back where the list has one), or an empty line for the default."""
        title = telling.title_below(self._screen, title, above, len(options))
        blocks: list[Block] = [Text(f"{title} Type a number.")]
        group = ""
        for number, option in enumerate(options, 1):
            if option.group != group:
                group = option.group
                blocks.append(Text(group))
            blocks.append(Text(f"{number}. {option.text}"))
        if default:
            place = next(number for number, option in enumerate(options, 1) if option.id == default)
            blocks.append(Text(f"An empty line means {place}."))
        self._screen.show(tuple(blocks))
        ids = [option.id for option in options]
        while True:
            try:
                typed = self._read(self._lines.one)
            except KeyboardInterrupt:
                self._lines.half = ""  # half a number is no part of an answer
                raise
            word = typed.strip().lower() if typed is not None else "stop"
            if word == "stop" or (word == "back" and word not in ids):
                return ""
            if not word and default:
                return default
            if word.isdecimal() and 1 <= int(word) <= len(options):
                return options[int(word) - 1].id
            named = next((option.id for option in options if word.removesuffix(".") in (option.id, option.text.lower())), "")
            if named:
                return named
            self._say(f"Type a number from 1 to {len(options)}.")

    def line(self, title: str) -> str | None:
        """A line of text; `None` for the word `stop` and at the end of the input. With a full stop after it the word is a text."""
        self._say(title)
        typed = self._read(self._lines.answer)
        return None if typed is not None and typed.strip().lower() == "stop" else typed

    def ask(self, prompt: Prompt) -> Reply:
        """Show the question, then take lines until they make a reply."""
        draft = prompt.draft or Draft()
        blocks = cards.prompt_blocks(prompt, self._how_to_answer(prompt, draft))
        if self._screen.is_too_low_for(blocks):
            blocks = (*blocks, Text(prompt.ask, label="Question"))
        self._screen.show(blocks)
        while True:
            try:
                reply = self._take(prompt, draft)
            except KeyboardInterrupt:
                return Stop(self._with_half(draft))
            if not isinstance(reply, Draft):
                return reply
            draft = reply

    # -- one reply --------------------------------------------------------------------------------------------------------------

    def _take(self, prompt: Prompt, draft: Draft) -> Reply | Draft:
        """A reply, or the draft to go on with when what was typed only changed a mark or did not fit."""
        if kinds.of(prompt.field).by_lines:
            return self._take_lines(prompt, draft)
        typed = self._read(self._lines.answer)
        if typed is None:
            return Stop(self._with_half(draft))
        word = typed.strip()
        reply = self._as_word(word, prompt, draft)
        if reply is not None:
            return reply
        if not word:
            return self._nothing_typed(prompt, draft)
        return self._as_value(prompt, typed.strip("\n") if kinds.of(prompt.field).free else word, draft)

    def _as_value(self, prompt: Prompt, typed: str, draft: Draft) -> Reply | Draft:
        try:
            meant = readings.settle(self, prompt.field, typed, prompt.today)
        except UsageFault as fault:
            self._say(f"{fault.message} {fault.hint}")
            return draft
        except KeyboardInterrupt:
            return Stop(Draft(typed, draft.confidence))
        return Give(meant.value, draft.confidence, meant.words) if meant else draft

    def _nothing_typed(self, prompt: Prompt, draft: Draft) -> Reply | Draft:
        if draft.text and not kinds.of(prompt.field).by_lines:
            return self._as_value(prompt, draft.text, draft)
        if prompt.answer is not None and prompt.answer.value is not None:
            return Give(prompt.answer.value, draft.confidence, prompt.answer.words)
        if prompt.answer is not None:
            return Skip(prompt.answer.state, prompt.answer.reason)
        if prompt.nothing:
            return Skip("not-applicable", nothing=True)
        self._say(f"Nothing was typed. Type an answer{', or skip to say why there is none' if 'skip' in prompt.offers else ''}.")
        return draft

    def _as_word(self, word: str, prompt: Prompt, draft: Draft) -> Reply | Draft | None:
        """What a word alone on a line does, or `None` when it is no command."""
        word = word.lower()
        first, _, rest = word.partition(" ")
        offered = plain_words.offered(prompt)
        if word in plain_words.SKIPS and "skip" in offered:
            return self._skip(plain_words.SKIPS[word]) if not draft.text or self._may_drop(word) else draft
        if first == "sure" and first in offered and (not rest or rest in LEVELS):
            return self._sure(rest, draft)
        if first == "jump" and first in offered and (not rest or re.fullmatch(r"[a-z]+\.[a-z0-9-]+", rest)):
            return Jump(rest, draft)
        simple: dict[str, Callable[[], Reply | Draft]] = {
            "back": lambda: Back(draft),
            "skip": lambda: self._choose_skip(draft),
            "help": lambda: Show("help", draft),
            "example": lambda: Show("example", draft),
            "action": lambda: Act(draft),
            "tool": lambda: Open(draft),
            "stop": lambda: Stop(draft),
            "edit": lambda: self._edit(prompt, draft),
        }
        return simple[word]() if word in simple and word in offered else None

    def _may_drop(self, word: str) -> bool:
        """Whether a skip may drop what is typed here and not saved: the word may have been meant as a part of the answer."""
        ways = (Option("stay", "Go on with the answer"), Option("skip", "Skip the question, and drop what was typed"))
        return self.choose(f"`{word}` skips the question.{cards.WILL_DROP} With a full stop it is an answer.", ways, "stay") == "skip"

    def _choose_skip(self, draft: Draft) -> Reply | Draft:
        options = tuple(Option(state, words) for state, words in cards.SKIPS)
        chosen = self.choose(f"Why is there no answer?{cards.WILL_DROP if draft.text else ''}", options, "later")
        state = next((state for state, _ in cards.SKIPS if state == chosen), None)
        return self._skip(state) if state else draft

    def _skip(self, state: State) -> Skip:
        self._say("A few words why, if they help. An empty line for none.")
        return Skip(state, " ".join((self._read(self._lines.answer) or "").split()))

    def _sure(self, level: str, draft: Draft) -> Draft:
        chosen = level or self.choose("How sure are you?", tuple(Option(name, cards.SURE_WORDS[name]) for name in LEVELS), "medium")
        marked = Draft(draft.text, next((name for name in LEVELS if name == chosen), draft.confidence))
        self._say(cards.sure_words(marked.confidence))
        return marked

    def _edit(self, prompt: Prompt, draft: Draft) -> Reply | Draft:
        from ebc_cli.terminal import editor

        if not kinds.of(prompt.field).free:
            self._say("This answer is short enough to type here.")
            return draft
        try:
            return editor.reply(self._drafts, prompt, draft.text or cards.typed_before(prompt), draft, self)
        except EbcError as fault:
            self._say(f"{fault.message} {fault.hint}")
            return draft

    # -- lists ------------------------------------------------------------------------------------------------------------------

    def _take_lines(self, prompt: Prompt, draft: Draft) -> Reply | Draft:
        items = kinds.items(draft.text or cards.typed_before(prompt))
        undone: list[str] = []
        while True:
            try:
                typed = self._read(self._lines.answer)
            except KeyboardInterrupt:
                typed = None
            if typed is None:
                return Stop(Draft(_unless_before(prompt, [*items, *kinds.items(self._lines.half)]), draft.confidence))
            current = Draft(_unless_before(prompt, items), draft.confidence)
            if "\n" in typed:  # pasted: no line of it is a command
                items += kinds.items(typed)
                continue
            word = typed.strip()
            if not word:
                return Give(items, draft.confidence) if items else self._nothing_typed(prompt, current)
            try:
                if self._changed(items, undone, word):
                    continue
                reply = self._as_word(word, prompt, current)
            except KeyboardInterrupt:
                return Stop(current)
            if reply is not None:
                return reply
            items += kinds.items(word)

    def _with_half(self, draft: Draft) -> Draft:
        """The draft with the line that was broken off."""
        return Draft("\n".join(part for part in (draft.text, self._lines.half) if part.strip()), draft.confidence)

    def _changed(self, items: list[str], before: list[str], word: str) -> bool:
        """Whether the line was `remove 2`, `move 3 to 1`, `change 2` or `undo`, done on the list and said.

        `before` is what undo brings back. The new words of an item are asked for by themselves: no answer stands on such a line.
        """
        if word.lower() == "undo" and before:
            items[:], before[:] = list(before), list(items)
            return self._told("Undone.", items)
        found = re.fullmatch(r"(remove|change) (\d{1,4})|(move) (\d{1,4}) (?:to )?(\d{1,4})", word, re.IGNORECASE)
        numbers = [int(part) for part in found.groups() if part and part.isdecimal()] if found else []
        if not found or not all(1 <= number <= len(items) for number in numbers):
            return False
        before[:] = items
        what, item = (found[1] or found[3]).lower(), items[numbers[0] - 1]
        if what == "change":
            self._say(f"Now: {item}. Type the new words; an empty line leaves it.")
            new = " ".join((self._read(self._lines.answer) or "").split())
            items[numbers[0] - 1] = new or item
            return self._told(f"Changed “{item}”." if new else "Left as it was.", items)
        del items[numbers[0] - 1]
        if what == "move":
            items.insert(numbers[1] - 1, item)
        return self._told(f"{'Moved' if what == 'move' else 'Removed'} “{item}”.", items)

    def _told(self, done: str, items: list[str]) -> bool:
        self._screen.show((Text(f"{done} To take that back, type undo."), Items(tuple(items), "The list now", numbered=True)))
        return True

    # -- input and output -------------------------------------------------------------------------------------------------------

    def _read(self, next_line: Callable[[], str | None]) -> str | None:
        """What was typed. What the terminal has cut is refused, and waited for again: what is missing cannot be known."""
        while True:
            try:
                return next_line()
            except CutShort as fault:
                self._say(f"{fault.message} {fault.hint}")

    def _how_to_answer(self, prompt: Prompt, draft: Draft) -> Blocks:
        out: list[Block] = []
        kind = kinds.of(prompt.field)
        out += plain_words.choices(prompt.field, brief=prompt.brief)
        if draft.text:
            out.append(Items(tuple(kinds.items(draft.text)), "Typed before and not saved (an empty line saves it)"))
        if draft.confidence:
            out.append(Text(cards.sure_words(draft.confidence)))
        kept = f" An empty line: {prompt.nothing}." if prompt.nothing else ""
        kept = " An empty line keeps the answer." if prompt.answer is not None else kept
        out.append(Text(f"{kind.plainly or f'Type {kinds.what_to_type(prompt.field)}'}.{kept}"))
        if kind.by_lines and prompt.answer is not None:
            out.append(Text("To alter the list: change 2, move 3 to 1, remove 2, undo."))
        out.append(Text(plain_words.line(prompt, told=self._told_words)))
        self._told_words = self._told_words or "help" in prompt.offers
        return tuple(out)

    def _say(self, text: str) -> None:
        self._screen.show((Text(text),))


def _unless_before(prompt: Prompt, items: list[str]) -> str:
    """The items as text, unless they are only the earlier answer again."""
    text = "\n".join(items)
    return "" if text == cards.typed_before(prompt) else text

"""The asker of prompts: shows a question with as much guidance as the screen has room for, prompts, and makes a reply of what comes.

Slow to import (120 ms), because prompts are: imported only where something is asked.
"""

from __future__ import annotations

from msgspec import structs

from ebc_cli.blocks.shapes import Blocks, Gap, Keys, Text
from ebc_cli.errors import EbcError, HungUp, UsageFault
from ebc_cli.guide.conversation import Act, Back, Card, Give, Help, Jump, Option, Reply, Show, Skip, Stop, Told
from ebc_cli.project.drafts import NOWHERE, Drafts
from ebc_cli.project.model import Draft
from ebc_cli.terminal import cards, readings, telling
from ebc_cli.terminal.console import Screen
from ebc_cli.terminal.fields import MARK, Fields
from ebc_cli.terminal.keys import ALWAYS_NAMED, KEYS, LEAVE, Pressed
from ebc_cli.toolkit import choosing, kinds
from ebc_cli.toolkit.model import Question
from ebc_cli.toolkit.reading import Reading

LEAST_ROWS = 6  # of one's own answer that are seen at any time
NARROW = 60  # columns
SAID_BELOW = 2  # rows below a prompt: how much of it is not seen, and what is wrong with it
STAY, BACK, STOP = "stay", "back", "stop"


class PromptAsker:
    """Asks with prompts. Raises nothing for Ctrl-C and Ctrl-D: both are a stop. Raises `HungUp` from lists, where nothing is half typed."""

    def __init__(self, screen: Screen, drafts: Drafts = NOWHERE) -> None:
        self._screen, self._drafts = screen, drafts
        self._fields = Fields(screen)

    def tell(self, thing: Told) -> None:
        """Show something."""
        telling.tell(self._screen, thing)
        if isinstance(thing, Help):
            self._screen.show((Gap(), *self._keys(structs.replace(thing.card, brief=False), cards.DETAILS[0])))

    def choose(self, title: str, options: tuple[Option, ...], default: str = "", above: Told | None = None) -> str:
        """A list to move in with the arrow keys. Ctrl-C, Ctrl-D, Ctrl-B and Esc leave it with nothing chosen.

        Where the list has a way back, as `back`, Ctrl-B and Esc take it. Without a default nothing is chosen until one moves.
        """
        title = telling.title_below(self._screen, title, above, len(options))
        self._fields.sure, self._fields.rows = None, self._screen.height
        chosen = self._fields.choice(options, default, ("back", "stop"), title)
        if isinstance(chosen, Pressed):
            back = BACK if chosen.name == LEAVE else chosen.name
            return next((option.id for option in options if option.id == back == BACK), "")
        self._screen.show((Text(title, "strong"),))
        self._echo(options, chosen)
        return chosen

    def line(self, title: str) -> str | None:
        """A line of text; `None` for Ctrl-C, Ctrl-D, Ctrl-B and Esc."""
        self._screen.show((Text(title, "strong"),))
        self._fields.sure, self._fields.rows = None, self._screen.height
        return self._fields.line()

    def ask(self, card: Card) -> Reply:
        """Show the question, then prompt until there is a reply."""
        draft = card.draft or Draft(confidence=card.answer.confidence if card.answer else None)
        above = self.above(card, draft)
        self._screen.show(above)
        self._fields.rows = max(LEAST_ROWS, self._screen.height - self._screen.rows(above) - 1 - SAID_BELOW)
        while True:
            reply = self._reply(card, draft)
            if not isinstance(reply, Draft):
                return reply
            draft = reply

    # -- what stands above the prompt -------------------------------------------------------------------------------------------

    def above(self, card: Card, draft: Draft) -> Blocks:
        """The question with as much guidance as leaves it on the screen together with its prompt; help shows all of it."""
        room = self._screen.height - self.rows_of_prompt(card, draft)
        blocks: Blocks = ()
        for detail in cards.DETAILS:
            blocks = cards.question_blocks(card, self._keys(card, detail), detail, in_prompt=True)
            if self._screen.rows(blocks) <= room:
                break
        return blocks

    def rows_of_prompt(self, card: Card, draft: Draft) -> int:
        """Rows that the prompt takes at first, and what it may have to say; one longer than half a screen scrolls in itself.

        There is room for an answer of several lines before there are any.
        """
        options = _options(card)
        if options:
            rows = 1 + sum(self._fields.in_list(option.text, MARK).count("\n") + 1 for option in options)
        else:
            rows = sum(1 + len(line) // max(1, self._screen.width - 2) for line in _standing(card, draft).split("\n"))
            rows = 1 + max(rows, self._least_rows() if kinds.of(card.question).free else 1)
        return min(rows + SAID_BELOW, self._screen.height // 2)

    def _least_rows(self) -> int:
        """Rows that are kept free for an answer: fewer on a narrow screen, where the question itself takes more."""
        return LEAST_ROWS if self._screen.width >= NARROW else LEAST_ROWS // 2

    def _keys(self, card: Card, detail: cards.Detail) -> Blocks:
        """How this kind of answer is given, and the keys."""
        question, few = card.question, card.brief or not detail.keys
        kind = kinds.of(question)
        usable = [key for key in KEYS if key.name in _usable(question) and (key.name in ALWAYS_NAMED or not few)]
        shown = [(key.shown, "all guidance" if key.name == "help" and not detail.whole else key.does) for key in usable]
        if kind.by_lines and not few:
            shown.append(("Alt-Up/Down", "move a line"))
        what = (Text(f"Type {kinds.what_to_type(question)}.", "quiet"),) if kind.told_first else ()
        return (*what, Keys(((kind.enter, "saves"), *shown)))

    # -- one reply --------------------------------------------------------------------------------------------------------------

    def _reply(self, card: Card, draft: Draft) -> Reply | Draft:
        """A reply, or the draft to go on with."""
        self._fields.sure = draft.confidence
        try:
            given = self._given(card, _standing(card, draft))
            text = given if isinstance(given, str) else _new_in(card, given.text)
            draft = Draft(text, self._fields.sure)
            if isinstance(given, Pressed):
                return self._pressed(card, given.name, draft)
            meant = self._meant(card, given)
            return Give(meant.value, draft.confidence, meant.words) if meant else draft
        except (HungUp, KeyboardInterrupt):
            return Stop(draft)
        except UsageFault as fault:
            return self._again(fault, draft)

    def _meant(self, card: Card, given: str) -> Reading | None:
        """What was given; what stood there before is kept as it was, also where the question has changed. Raises like `settle`."""
        if card.answer is not None and card.answer.value is not None and given.strip() == cards.typed_before(card).strip():
            return Reading(card.answer.value, card.answer.words)
        given_lines = given.split("\n")
        gone = [value for value in _kept(card) if not choosing.is_own(card.question, value)] if kinds.of(card.question).listed else []
        kept = [value for value in gone if value in given_lines]
        if not kept:
            return readings.settle(self, card.question, given, card.today)
        chosen = [line for line in given_lines if line not in kept]
        now = readings.settle(self, card.question, "\n".join(chosen), card.today) if chosen else Reading([])
        return now and Reading([*(now.value if isinstance(now.value, list) else []), *kept])

    def _given(self, card: Card, standing: str) -> str | Pressed:
        question, leave_by = card.question, _usable(card.question)
        options = _options(card)
        if not options:
            return self._fields.text(standing, leave_by, items=kinds.of(question).by_lines)
        if kinds.of(question).several:
            given = self._fields.choices(options, standing.split("\n"), leave_by)
        else:
            given = self._fields.choice(options, standing, leave_by)
            if isinstance(given, Pressed) and given.name != "sure":
                return Pressed(given.name, "")  # the place in a list is no answer half given
        if isinstance(given, str):
            self._echo(options, given)
        return given

    def _pressed(self, card: Card, name: str, draft: Draft) -> Reply | Draft:
        if name == "skip":
            return self._skip(draft)
        if name == "sure":
            self._fields.surer()
            return Draft(draft.text, self._fields.sure)
        if name == "edit":
            return self._edit(card, draft)
        if name in ("help", "example"):
            return Show(name, draft)
        if name == "action":
            return Act(draft)
        if name == "back":
            return Back(draft)
        if name == LEAVE and draft.text:
            return self._leave(draft)
        return Jump("", draft) if name == "jump" else Stop(draft)

    def _leave(self, draft: Draft) -> Reply | Draft:
        """Where to, when Esc was pressed and something is typed: perhaps it was a slip."""
        ways = (
            Option(STAY, "No, stay here"),
            Option(BACK, "Yes, to the question before"),
            Option(STOP, "Yes, and stop for now"),
        )
        chosen = self.choose("Leave this question? What you typed is kept, but not saved.", ways, STAY)
        if chosen == BACK:
            return Back(draft)
        return Stop(draft) if chosen == STOP else draft

    def _skip(self, draft: Draft) -> Reply | Draft:
        options = (*(Option(state, words) for state, words in cards.SKIPS), Option("none", "Do not skip: back to the question"))
        chosen = self.choose(f"Why is there no answer?{cards.WILL_DROP if draft.text else ''}", options, options[0].id)
        state = next((state for state, _ in cards.SKIPS if state == chosen), None)
        reason = self.line("A few words why (Enter for none)") if state else None
        return Skip(state, " ".join(reason.split())) if state and reason is not None else draft

    def _edit(self, card: Card, draft: Draft) -> Reply | Draft:
        from ebc_cli.terminal import editor

        try:
            return editor.reply(self._drafts, card, _standing(card, draft).rstrip("\n"), draft, self)
        except EbcError as fault:
            return self._again(fault, draft)

    def _again(self, fault: EbcError, draft: Draft) -> Draft:
        self._screen.show((Text(f"{fault.message} {fault.hint}", "warn"),))
        return draft

    def _echo(self, options: tuple[Option, ...], chosen: str) -> None:
        """What was chosen, where the list stood."""
        ids = (chosen, *chosen.split("\n"))
        self._screen.show((Text(f"> {'; '.join(option.text for option in options if option.id in ids)}"),))


def _usable(question: Question) -> list[str]:
    """Names of the keys that do something at this question."""
    return [key.name for key in KEYS if key.name != "edit" or kinds.of(question).free]


def _options(card: Card) -> tuple[Option, ...]:
    """What a question offers to choose from, and what it offered once and was chosen; nothing where the answer is typed."""
    offered = kinds.of(card.question).offered(card.question)
    kept = _kept(card) if offered else ()
    return (
        *(Option(choice.id, choice.text) for choice in offered),
        *(Option(value, _kept_words(card.question, value)) for value in kept),
    )


def _kept(card: Card) -> tuple[str, ...]:
    """What the earlier answer holds that is no choice of today, each as a choice's id."""
    value = card.answer.value if card.answer else None
    kind = kinds.of(card.question)
    values = value if kind.several and isinstance(value, list) else [cards.typed_before(card)]
    drafted = [line for line in (card.draft.text if card.draft else "").split("\n") if choosing.is_own(card.question, line)]
    ids = {choice.id for choice in kind.offered(card.question)}
    return tuple(dict.fromkeys(value for value in (*values, *drafted) if value and value not in ids))


def _kept_words(question: Question, value: str) -> str:
    """Own words as they are said; a choice that is gone, marked as such."""
    if choosing.is_own(question, value):
        return choosing.said(question, value)
    return f"{'; '.join(value.splitlines())} ({cards.NO_CHOICE})"


def _standing(card: Card, draft: Draft) -> str:
    """What stands in the prompt at first: what was typed and not saved, else the earlier answer, a list ready for one more item."""
    before = cards.typed_before(card)
    return draft.text or (f"{before}\n" if before and kinds.of(card.question).by_lines else before)


def _new_in(card: Card, text: str) -> str:
    """The text, unless it is only the earlier answer again."""
    return "" if text.strip() in ("", cards.typed_before(card).strip()) else text


def can_draw() -> bool:
    """Whether prompt_toolkit can draw on this terminal; it refuses Windows shells without a console of their own."""
    from prompt_toolkit.output import create_output

    try:
        create_output()
    except Exception:  # what it raises differs by system and version, and is no subclass of anything of use
        return False
    return True

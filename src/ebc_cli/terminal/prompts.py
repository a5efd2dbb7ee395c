"""The asker of prompts: shows a question with as much guidance as the screen has room for, prompts, and makes a reply of what comes.

Slow to import (120 ms), because prompts are: imported only where something is asked.
"""

from __future__ import annotations

from msgspec import structs

from ebc_cli.blocks.shapes import Blocks, Gap, Keys, Text
from ebc_cli.errors import EbcError, HungUp, UsageFault
from ebc_cli.guide.conversation import Act, Back, Give, Help, Jump, Open, Option, Prompt, Reply, Show, Skip, Stop, Told
from ebc_cli.project.drafts import NOWHERE, Drafts
from ebc_cli.project.model import Draft
from ebc_cli.terminal import cards, readings, telling
from ebc_cli.terminal.console import Screen
from ebc_cli.terminal.fields import MARK, Fields
from ebc_cli.terminal.keys import ALWAYS_NAMED, KEYS, LEAVE, Pressed
from ebc_cli.toolkit import choosing, kinds
from ebc_cli.toolkit.field import Field
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
            self._screen.show((Gap(), *self._keys(structs.replace(thing.prompt, brief=False), cards.DETAILS[0])))

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

    def ask(self, prompt: Prompt) -> Reply:
        """Show the question, then prompt until there is a reply."""
        draft = prompt.draft or Draft(confidence=prompt.answer.confidence if prompt.answer else None)
        above = self.above(prompt, draft)
        self._screen.show(above)
        self._fields.rows = max(LEAST_ROWS, self._screen.height - self._screen.rows(above) - 1 - SAID_BELOW)
        while True:
            reply = self._reply(prompt, draft)
            if not isinstance(reply, Draft):
                return reply
            draft = reply

    # -- what stands above the prompt -------------------------------------------------------------------------------------------

    def above(self, prompt: Prompt, draft: Draft) -> Blocks:
        """The question with as much guidance as leaves it on the screen together with its prompt; help shows all of it."""
        room = self._screen.height - self.rows_of_prompt(prompt, draft)
        blocks: Blocks = ()
        for detail in cards.DETAILS:
            blocks = cards.prompt_blocks(prompt, self._keys(prompt, detail), detail, in_prompt=True)
            if self._screen.rows(blocks) <= room:
                break
        return blocks

    def rows_of_prompt(self, prompt: Prompt, draft: Draft) -> int:
        """Rows that the prompt takes at first, and what it may have to say; one longer than half a screen scrolls in itself.

        There is room for an answer of several lines before there are any.
        """
        options = _options(prompt)
        if options:
            rows = 1 + sum(self._fields.in_list(option.text, MARK).count("\n") + 1 for option in options)
        else:
            rows = sum(1 + len(line) // max(1, self._screen.width - 2) for line in _standing(prompt, draft).split("\n"))
            rows = 1 + max(rows, self._least_rows() if kinds.of(prompt.field).free else 1)
        return min(rows + SAID_BELOW, self._screen.height // 2)

    def _least_rows(self) -> int:
        """Rows that are kept free for an answer: fewer on a narrow screen, where the question itself takes more."""
        return LEAST_ROWS if self._screen.width >= NARROW else LEAST_ROWS // 2

    def _keys(self, prompt: Prompt, detail: cards.Detail) -> Blocks:
        """How this kind of answer is given, and the keys."""
        few, kind, names = prompt.brief or not detail.keys, kinds.of(prompt.field), _usable(prompt)
        usable = [key for key in KEYS if key.name in names and (key.name in ALWAYS_NAMED or not few)]
        shown = [(key.shown, "all guidance" if key.name == "help" and not detail.whole else key.does) for key in usable]
        if kind.by_lines and not few:
            shown.append(("Alt-Up/Down", "move a line"))
        what = (Text(f"Type {kinds.what_to_type(prompt.field)}.", "quiet"),) if kind.told_first else ()
        if prompt.nothing:
            what = (*what, Text(f"An empty line: {prompt.nothing}.", "quiet"))
        return (*what, Keys(((kind.enter, "saves"), *shown)))

    # -- one reply --------------------------------------------------------------------------------------------------------------

    def _reply(self, prompt: Prompt, draft: Draft) -> Reply | Draft:
        """A reply, or the draft to go on with."""
        self._fields.sure = draft.confidence
        try:
            given = self._given(prompt, _standing(prompt, draft))
            text = given if isinstance(given, str) else _new_in(prompt, given.text)
            draft = Draft(text, self._fields.sure)
            if isinstance(given, Pressed):
                return self._pressed(prompt, given.name, draft)
            if prompt.nothing and not given.strip():
                return Skip("not-applicable", nothing=True)
            meant = self._meant(prompt, given)
            return Give(meant.value, draft.confidence, meant.words) if meant else draft
        except (HungUp, KeyboardInterrupt):
            return Stop(draft)
        except UsageFault as fault:
            return self._again(fault, draft)

    def _meant(self, prompt: Prompt, given: str) -> Reading | None:
        """What was given; what stood there before is kept as it was, also where the question has changed. Raises like `settle`."""
        if prompt.answer is not None and prompt.answer.value is not None and given.strip() == cards.typed_before(prompt).strip():
            return Reading(prompt.answer.value, prompt.answer.words)
        given_lines = given.split("\n")
        gone = [value for value in _kept(prompt) if not choosing.is_own(prompt.field, value)] if kinds.of(prompt.field).listed else []
        kept = [value for value in gone if value in given_lines]
        if not kept:
            return readings.settle(self, prompt.field, given, prompt.today)
        chosen = [line for line in given_lines if line not in kept]
        now = readings.settle(self, prompt.field, "\n".join(chosen), prompt.today) if chosen else Reading([])
        return now and Reading([*(now.value if isinstance(now.value, list) else []), *kept])

    def _given(self, prompt: Prompt, standing: str) -> str | Pressed:
        kind, leave_by = kinds.of(prompt.field), _usable(prompt)
        options = _options(prompt)
        if not options:
            return self._fields.text(standing, leave_by, items=kind.by_lines, empty=bool(prompt.nothing))
        if kind.several:
            given = self._fields.choices(options, standing.split("\n"), leave_by)
        else:
            given = self._fields.choice(options, standing, leave_by)
            if isinstance(given, Pressed) and given.name != "sure":
                return Pressed(given.name, "")  # the place in a list is no answer half given
        if isinstance(given, str):
            self._echo(options, given)
        return given

    def _pressed(self, prompt: Prompt, name: str, draft: Draft) -> Reply | Draft:
        if name == "skip":
            return self._skip(draft)
        if name == "sure":
            self._fields.surer()
            return Draft(draft.text, self._fields.sure)
        if name == "edit":
            return self._edit(prompt, draft)
        if name in ("help", "example"):
            return Show(name, draft)
        if name == "action":
            return Act(draft)
        if name == "tool":
            return Open(draft)
        if name == "back":
            return Back(draft)
        if name == LEAVE and draft.text and "back" in prompt.offers:
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

    def _edit(self, prompt: Prompt, draft: Draft) -> Reply | Draft:
        from ebc_cli.terminal import editor

        try:
            return editor.reply(self._drafts, prompt, _standing(prompt, draft).rstrip("\n"), draft, self)
        except EbcError as fault:
            return self._again(fault, draft)

    def _again(self, fault: EbcError, draft: Draft) -> Draft:
        self._screen.show((Text(f"{fault.message} {fault.hint}", "warn"),))
        return draft

    def _echo(self, options: tuple[Option, ...], chosen: str) -> None:
        """What was chosen, where the list stood."""
        ids = (chosen, *chosen.split("\n"))
        self._screen.show((Text(f"> {'; '.join(option.text for option in options if option.id in ids)}"),))


def _usable(prompt: Prompt) -> list[str]:
    """Names of the keys that do something at this prompt."""
    offered = {"stop", *prompt.offers} - (set() if kinds.of(prompt.field).free else {"edit"})
    return [key.name for key in KEYS if key.name in offered]


def _options(prompt: Prompt) -> tuple[Option, ...]:
    """What a question offers to choose from, and what it offered once and was chosen; nothing where the answer is typed."""
    offered = kinds.of(prompt.field).offered(prompt.field)
    kept = _kept(prompt) if offered else ()
    return (
        *(Option(choice.id, choice.text) for choice in offered),
        *(Option(value, _kept_words(prompt.field, value)) for value in kept),
    )


def _kept(prompt: Prompt) -> tuple[str, ...]:
    """What the earlier answer holds that is no choice of today, each as a choice's id."""
    value = prompt.answer.value if prompt.answer else None
    kind = kinds.of(prompt.field)
    values = value if kind.several and isinstance(value, list) else [cards.typed_before(prompt)]
    drafted = [line for line in (prompt.draft.text if prompt.draft else "").split("\n") if choosing.is_own(prompt.field, line)]
    ids = {choice.id for choice in kind.offered(prompt.field)}
    return tuple(dict.fromkeys(value for value in (*values, *drafted) if value and value not in ids))


def _kept_words(field: Field, value: str) -> str:
    """Own words as they are said; a choice that is gone, marked as such."""
    if choosing.is_own(field, value):
        return choosing.said(field, value)
    return f"{'; '.join(value.splitlines())} ({cards.NO_CHOICE})"


def _standing(prompt: Prompt, draft: Draft) -> str:
    """What stands in the prompt at first: what was typed and not saved, else the earlier answer, a list ready for one more item."""
    before = cards.typed_before(prompt)
    return draft.text or (f"{before}\n" if before and kinds.of(prompt.field).by_lines else before)


def _new_in(prompt: Prompt, text: str) -> str:
    """The text, unless it is only the earlier answer again."""
    return "" if text.strip() in ("", cards.typed_before(prompt).strip()) else text


def can_draw() -> bool:
    """Whether prompt_toolkit can draw on this terminal; it refuses Windows shells without a console of their own."""
    from prompt_toolkit.output import create_output

    try:
        create_output()
    except Exception:  # what it raises differs by system and version, and is no subclass of anything of use
        return False
    return True

"""What passes between the guide and whoever asks: prompts to show, replies to take, things to tell. Values only.

The guide never sees a key or a screen, an asker never sees a project: three askers (prompts, plain lines, scripted in tests) share this.
"""

from __future__ import annotations

import datetime
from typing import ClassVar, Literal, Protocol

from msgspec import Struct

from ebc_cli.blocks.shapes import Style
from ebc_cli.guide.progress import Progress
from ebc_cli.guide.walks import Walk
from ebc_cli.project.model import Answer, Confidence, Draft, State
from ebc_cli.toolkit.field import Field, Value
from ebc_cli.toolkit.model import Activity, Question, Strand

PRIVACY = "Leave out names, dates of birth and anything else that points to one patient: this guide never needs them."


class Earlier(Struct, frozen=True):
    """An answer given elsewhere that this question builds on; or what stands there already, with a `heading` of its own."""

    ask: str
    said: tuple[str, ...]
    heading: str = ""

    @property
    def title(self) -> str:
        """What it stands under."""
        return self.heading or f"You said earlier ({self.ask})"


# What can be offered at a prompt besides answering it and stopping.
Offer = Literal["back", "skip", "help", "example", "jump", "tool", "action", "edit", "sure"]


class Above(Struct, frozen=True):
    """What stands above the words that are asked, as much of it as there is room for: where this is, how far one is, and what helps."""

    where: str = ""
    sign: str = ""
    colour: str = ""
    count: str = ""
    why: str = ""
    consider: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()


class Prompt(Struct, frozen=True):
    """One thing to be asked, whoever makes it: the words, the field that what is given fits in, and what stands there already.

    A prompt can be answered and stopped at; what else can be done is in `offers` (an editor only where the answer is in one's own words).
    A `brief` one goes without what helps. Days are read from `today`. Where an empty answer means something, `nothing` says what: it is
    given back as "does not apply".
    """

    id: str
    ask: str
    field: Field
    above: Above = Above()
    answer: Answer | None = None
    draft: Draft | None = None
    offers: tuple[Offer, ...] = ()
    brief: bool = False
    today: datetime.date | None = None
    nothing: str = ""


class Options(Struct, frozen=True):
    """How a walk is worked. `activity` and `question` are ids; empty means all, and the place that was left."""

    activity: str = ""
    question: str = ""
    first_pass: bool = False
    review: bool = False
    brief: bool = False
    by: str = ""


# -- replies: what the person wants at a question -------------------------------------------------------------------------------


class Give(Struct, frozen=True):
    """This value, this sure. It fits the question's kind. `words` are what it does not hold of what was typed (about 40)."""

    value: Value
    confidence: Confidence | None = None
    words: str = ""


class Skip(Struct, frozen=True):
    """One of the three honest non-answers, with a reason where one was given; or an empty line, where that means something (`nothing`)."""

    state: State
    reason: str = ""
    nothing: bool = False


class Back(Struct, frozen=True):
    """To the question before; `draft` is kept for the return."""

    draft: Draft = Draft()


class Jump(Struct, frozen=True):
    """To another question: the one with this id, or one to be chosen from the list."""

    to: str = ""
    draft: Draft = Draft()


class Show(Struct, frozen=True):
    """Something to see (`help` or `example`), then the same question again."""

    what: str
    draft: Draft = Draft()


class Act(Struct, frozen=True):
    """An action to note down, then the same question again."""

    draft: Draft = Draft()


class Open(Struct, frozen=True):
    """A worksheet that helps here, to work in; then the same question again."""

    draft: Draft = Draft()


class Stop(Struct, frozen=True):
    """Enough for now."""

    draft: Draft = Draft()


Reply = Give | Skip | Back | Jump | Show | Act | Open | Stop


# -- things told ----------------------------------------------------------------------------------------------------------------


class Told(Struct, frozen=True):
    """Something told to the person. Its kinds stand where they belong, here or with a talk; `terminal/telling.py` shows each.

    What is `at_leisure` is for reading at one's own pace.
    """

    at_leisure: ClassVar[bool] = False

    def in_short(self) -> str:
        """What a choice below it asks, where it has left a low screen; empty where that says enough by itself."""
        return ""


class Opening(Told, frozen=True):
    """A walk begins: what it is for, and its activities with their progress; its strands instead, where it goes through too many."""

    walk: Walk
    activities: tuple[tuple[Activity, Progress], ...]
    brief: bool = False
    pass_name: str = ""
    strands: tuple[tuple[Strand, Progress], ...] = ()


class Entering(Told, frozen=True):
    """An activity begins; not `whole` where the way asks only some of its questions, which will not give its output."""

    activity: Activity
    whole: bool = True


class Saved(Told, frozen=True):
    """An answer is on disk."""

    state: State
    confidence: Confidence | None = None


class Closing(Told, frozen=True):
    """An activity's last question is answered: its answers in one view."""

    activity: Activity
    answers: tuple[tuple[Question, Answer | None], ...]


class Help(Told, frozen=True):
    """Everything known about what is asked, and about the activity that it belongs to, if it does.

    `terms` are the words in them that have a fixed sense, each with its meaning.
    """

    at_leisure: ClassVar[bool] = True
    prompt: Prompt
    activity: Activity | None = None
    tools: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


class Example(Told, frozen=True):
    """What a worked example answered; nothing said when there is none."""

    title: str
    said: tuple[str, ...]


class Notice(Told, frozen=True):
    """A sentence, and what kind it is: plain, good or a warning."""

    text: str
    style: Style = ""


class Unsaved(Told, frozen=True):
    """A text that could not be saved, shown whole so that it can be copied."""

    text: str


class Option(Struct, frozen=True):
    """One thing to choose from a list."""

    id: str
    text: str
    group: str = ""


class Asker(Protocol):
    """Whoever asks."""

    def ask(self, prompt: Prompt) -> Reply:
        """Show the prompt and take a reply: a value that fits its field, a stop, or one of its offers."""

    def choose(self, title: str, options: tuple[Option, ...], default: str = "", above: Told | None = None) -> str:
        """Let the person choose one option, below what it is about: its id, or an empty text for stop."""

    def line(self, title: str) -> str | None:
        """A line of text; `None` for stop."""

    def tell(self, thing: Told) -> None:
        """Show something."""

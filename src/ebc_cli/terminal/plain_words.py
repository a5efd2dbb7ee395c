"""Every word that does something when it is typed alone on a plain line, as `keys` has every key of a prompt."""

from __future__ import annotations

from ebc_cli.blocks.shapes import Blocks, Text
from ebc_cli.guide.conversation import Prompt
from ebc_cli.project.model import State
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.field import Field

# So many steps of a scale are read out again and again; a longer one only where its guidance is.
MOST_STEPS = 5
# The words that a prompt may offer, and what each does.
WORDS = {
    "back": "the question before",
    "skip": "no answer, with one of three reasons (or type: not known, does not apply, later)",
    "help": "what this activity is and how to go about it",
    "example": "what a worked example answered",
    "jump": "choose another question",
    "tool": "fill in a worksheet that helps here, then come back to this question",
    "edit": "write a longer answer in your editor",
    "sure": "mark how sure you are (sure low, sure medium, sure high)",
    "action": "note down who does what by when",
    "stop": "enough for now; everything is saved",
}
ALWAYS_NAMED = ("back", "skip", "help", "stop")
# Words that skip at once, where a prompt can be skipped.
SKIPS: dict[str, State] = {"not known": "not-known", "does not apply": "not-applicable", "later": "later"}


def offered(prompt: Prompt) -> list[str]:
    """The words that do something at this prompt."""
    return [word for word in WORDS if word in ("stop", *prompt.offers)]


def line(prompt: Prompt, *, told: bool) -> str:
    """What says which words there are: only those that one needs most where all have been `told`, as help tells them again."""
    words = offered(prompt)
    if told and "help" in words:
        named = ", ".join(word for word in words if word in ALWAYS_NAMED)
        return f"Words: {named}, and more (type help). A full stop after a word makes it an answer."
    if len(words) == 1:
        return f"Word: {words[0]}. To answer with this word, add a full stop."
    return f"Words: {', '.join(words)}. To answer with one of these words, add a full stop."


def choices(field: Field, *, brief: bool) -> Blocks:
    """What there is to choose from, each with the number to type: a step of a scale has its own; in `brief` only the ends of a long one."""
    kind = kinds.of(field)
    if not kind.listed:
        return ()
    scale, offered_here = field.scale, kind.offered(field)
    if scale is None or field.kind != "scale":
        return tuple(Text(f"{number}. {choice.text}") for number, choice in enumerate(offered_here, 1))
    if not brief or len(offered_here) <= MOST_STEPS:
        return tuple(Text(choice.text) for choice in offered_here)
    return (Text(f"From {scale.first} ({scale.low}) to {scale.last} ({scale.high}); help reads out all steps."),)


def explained(prompt: Prompt) -> tuple[str, ...]:
    """The same with what each does."""
    return tuple(f"{word}: {WORDS[word]}" for word in offered(prompt))

"""What a reader is asked who writes feedback."""

from __future__ import annotations

from collections.abc import Callable, Mapping

QUESTIONS = {
    "comments": "What would you like to say?",
    "about": "Which page or command is it about? (Enter for none)",
    "name": "Your name (Enter for none)",
    "email": "Your e-mail address, if you would like an answer (Enter for none)",
}
# Asks for a line; whether it is needed.
Ask = Callable[[str, bool], str]


def asked(given: Mapping[str, str], ask: Ask, fault_of: Callable[[str], str], tell: Callable[[str], None]) -> dict[str, str]:
    """What was given, and by questions what was not. `fault_of` says what is wrong with an address, and `tell` tells it."""
    said = {field: value or ask(QUESTIONS[field], field == "comments") for field, value in given.items()}
    while not given["email"] and (fault := fault_of(said["email"])):
        tell(fault)
        said["email"] = ask(QUESTIONS["email"], False)
    return said

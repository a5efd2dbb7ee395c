"""Every error that a user can meet: one sentence, one hint, one exit code.

    EbcError                1   something known went wrong; the sentence says what, the hint says what to do
    ├── FileFault           1   a file is not what it should be: path, line, what is wrong
    ├── SaveFault           1   the project could not be written; the old file is as it was
    ├── ConflictFault       1   two people changed the same thing; nothing was overwritten
    ├── UsageFault          2   the command cannot be understood as typed
    │   ├── UnknownName     2   nothing is called as typed; the sentence has the nearest name, the hint what to choose from
    │   └── NoTerminal      2   a question would have to be asked and nobody can answer
    └── Stopped           130   the user stopped; everything that was called saved is saved

    HungUp                      the terminal was closed or the program asked to end: a Ctrl-C that no list may take as "leave this list"

Anything else that escapes is a fault of ours: exit code 3, one line and the path of a log.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

# The way to a place in nested data: keys and list positions.
Where = tuple[str | int, ...]
LONGEST_WORD = 200
MOST_NAMED = 10


class EbcError(Exception):
    """Something known went wrong. `message` is a whole sentence; `hint` says what to do next."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class FileFault(EbcError):
    """A file is not what it should be. `line` and `column` count from 1; 0 means the whole file."""

    def __init__(self, path: Path | str, what: str, *, line: int = 0, column: int = 0, hint: str = "") -> None:
        place = f"{path}:{line}:{column}" if column else f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{place}: {what}", hint)
        self.path = Path(path)
        self.line = line
        self.column = column
        self.what = what


class SaveFault(EbcError):
    """The project could not be written. The file on disk is as it was before."""


class ConflictFault(EbcError):
    """The same thing was changed twice, here and by somebody else since the file was read. Nothing was written.

    `places` are ids of questions, and for anything else the keys that lead there: `project.title`, `plans.initiate`.
    """

    def __init__(self, questions: tuple[str, ...], others: tuple[str, ...], path: Path) -> None:
        self.places = (*questions, *others)
        done = "changed" if others else "answered"
        more = f" and {len(self.places) - MOST_NAMED} more" if len(self.places) > MOST_NAMED else ""
        super().__init__(
            f"Someone else has just {done} {', '.join(self.places[:MOST_NAMED])}{more} in {path}; nothing was overwritten.",
            f"See their answer with `ebc answer show {questions[0]}`, then run your command again."
            if questions
            else "Look at what stands there now, then run your command again.",
        )


class UsageFault(EbcError):
    """The command cannot be understood as typed."""

    exit_code = 2


class UnknownName(UsageFault):
    """Nothing of this kind is called so: "There is no check `x` in Initiate. Did you mean `y`?", and what there is to choose from.

    `allowed` are all names in their order; a `hint` stands in place of them where they would be too many to list. `called` has what else
    may be typed, with the name that it stands for. `near` is the name that was perhaps meant, or empty.
    """

    def __init__(
        self,
        thing: str,
        typed: str,
        allowed: Iterable[str],
        hint: str = "",
        *,
        inside: str = "",
        called: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        names = list(dict.fromkeys(allowed))
        self.near = nearest("-".join(typed.lower().split()), [*called, *names])
        place = f" in {inside}" if inside else ""
        meant = asked_back(called.get(self.near, self.near))
        super().__init__(f"There is no {thing} `{shorten(typed)}`{place}.{meant}", hint or f"Choose from: {', '.join(names)}.")


class NoTerminal(UsageFault):
    """A question would have to be asked, and stdin or stdout is no terminal."""


class Stopped(EbcError):
    """The user stopped. Ordinary: everything that was called saved is saved."""

    exit_code = 130


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word most like `word`, or an empty text when none is near (or it is no word at all: comparing costs its length)."""
    if len(word) > LONGEST_WORD:
        return ""
    import difflib

    found = difflib.get_close_matches(word, list(allowed), n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, allowed: Iterable[str], called: Mapping[str, str] = MappingProxyType({})) -> str:
    """The words "Did you mean `problem`?", to stand after a sentence, or nothing: the allowed word most like `word`, as it is `called`."""
    near = nearest(word, allowed)
    return asked_back(called.get(near, near))


def asked_back(near: str) -> str:
    """The words "Did you mean `problem`?" for the name that was perhaps meant, or nothing."""
    return f" Did you mean `{near}`?" if near else ""


def shell_word(text: str, *, windows: bool = os.name == "nt") -> str:
    """A word as it is typed in a command that is shown to be copied: quoted where a shell would take it apart or run a part of it.

    For bash, zsh, fish and their like; on `windows` for PowerShell and cmd, where one kind of quotes does for both. But a name with `$`, a
    backtick or a curved quote in it, which PowerShell would read, is quoted for PowerShell alone.
    """
    signs = "-_./:\\+" if windows else "-_./:@%+=,"
    if text and all(char.isalnum() or char in signs for char in text) and text[0] != "=":
        return text
    if windows and any(char in text for char in "$`“”„"):
        return "'" + "".join(char * 2 if char in "'‘’‚‛" else char for char in text) + "'"
    if windows:
        # What the program reads takes a backslash before a quote for a part of it.
        return '"' + re.sub(r'(\\*)(?="|$)', r"\1\1", text).replace('"', '\\"') + '"'
    if any(char in text for char in '$`"\\!'):
        return "'" + text.replace("'", "'\"'\"'") + "'"
    return f'"{text}"'


def count(number: int, thing: str) -> str:
    """A number with its noun: `1 card`, `3 cards`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def all_of(words: Iterable[str], joint: str = "and") -> str:
    """Words as a sentence names them: `a`, `a and b`, `a, b and c`; an empty text for none."""
    several = list(words)
    return f" {joint} ".join(filter(None, (", ".join(several[:-1]), *several[-1:])))


def shorten(text: str, limit: int = 60) -> str:
    """A value on one line for a message: printable, and never longer than `limit` characters."""
    line = "".join(char if char.isprintable() else "·" for char in text[: limit + 1])
    return line if len(line) <= limit else line[: limit - 1] + "…"


class HungUp(KeyboardInterrupt):
    """The terminal was closed, or the program was asked to end. Unlike Ctrl-C it never means "leave this list, ask on"."""

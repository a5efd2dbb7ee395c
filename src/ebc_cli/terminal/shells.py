"""Completion scripts for four shells, from one set of tables put into the scripts in `scripts/`.

All four work alike: go through the words before the cursor to learn the command, whether an option waits for its value, and how many
arguments the command has; then offer the words of the option, the options, the words of the argument, or the commands below.

The words are in the script, so that they are there at once. Only what hangs on the line (the views of a tool, the sheets of a project) the
script asks the program for: it runs the line up to the cursor with `_EBC_COMPLETE` set, and gets a word a line, its meaning after a tab.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ebc_cli.blocks.safe import one_line

# In place of words that a script has to ask for.
ASKED = "asked"
# In place of a position: of an argument that may be given again and again.
SEVERAL = "+"

Writer = Callable[[str, list[tuple[str, str]]], str]


class ShellWord(NamedTuple):
    """Something that can be typed, and what it means."""

    name: str
    meaning: str = ""


class Tables(NamedTuple):
    """What stands where. A path is a command as typed without `ebc` (`answer set`); the empty path is the program itself.

    `values` has every option that takes a value and the kind of words that it takes (`file`, `folder`, `ASKED`, or empty when nothing can
    be offered); `arguments` the same by position, or `SEVERAL`; `words` the words of each kind. Options of the empty path are valid
    everywhere.
    """

    commands: dict[str, list[ShellWord]]
    options: dict[str, list[ShellWord]]
    values: dict[tuple[str, str], str]
    arguments: dict[tuple[str, str], str]
    words: dict[str, list[ShellWord]]


def bash(tables: Tables) -> str:
    """The script for bash 3.2 and later; it needs nothing else installed."""
    return _filled("ebc.bash", tables, _line, _quoted, lambda _, table: _cases(table, "echo {}"))


def zsh(tables: Tables) -> str:
    """The script for zsh, to be sourced or put into a folder of `fpath` as `_ebc`."""
    forms = {"values": "kind={}", "arguments": "kind={}"}
    return _filled("ebc.zsh", tables, _described, _quoted, lambda part, table: _cases(table, forms.get(part, "offer=({})")))


def fish(tables: Tables) -> str:
    """The script for fish 3 and later."""
    return _filled("ebc.fish", tables, _fish_words, _fish_quoted, lambda _, table: _fish_cases(table))


def powershell(tables: Tables) -> str:
    """The script for Windows PowerShell 5.1 and PowerShell 7, in ASCII only: the former reads a pipe in the console's own encoding."""
    return _filled("ebc.ps1", tables, _pairs, _ps_quoted, lambda _, table: _hash(table))


def _filled(file: str, tables: Tables, several: Callable[[list[ShellWord]], str], one: Callable[[str], str], write: Writer) -> str:
    """A script with its tables in place: `several` says a list of words in the shell's language, `one` a single text."""
    parts: dict[str, list[tuple[str, str]]] = {
        "commands": [(path, several(words)) for path, words in tables.commands.items() if words],
        "options": [(path, several(words)) for path, words in _offered(tables).items()],
        "values": [(f"{path} {name}", one(kind)) for (path, name), kind in tables.values.items()],
        "arguments": [(f"{path} {place}", one(kind)) for (path, place), kind in tables.arguments.items()],
        "words": [(kind, several(words)) for kind, words in tables.words.items()],
    }
    text = (Path(__file__).parent / "scripts" / file).read_text(encoding="utf-8")
    for part, table in parts.items():
        text = text.replace(f"@{part.upper()}@", write(part, table))
    return text


def _offered(tables: Tables) -> dict[str, list[ShellWord]]:
    """The options to offer at each path: its own, and those of the program that may stand anywhere."""
    anywhere = [word for word in tables.options[""] if word.name not in ("--help", "--version")]
    return {path: words if path == "" else [*words, *anywhere] for path, words in tables.options.items()}


# -- writing the tables ---------------------------------------------------------------------------------------------------------


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _line(words: list[ShellWord]) -> str:
    return _quoted(" ".join(word.name for word in words))


def _described(words: list[ShellWord]) -> str:
    return " ".join(_quoted(f"{word.name}:{one_line(word.meaning)}" if word.meaning else word.name) for word in words)


def _cases(table: list[tuple[str, str]], form: str) -> str:
    return "\n".join(f"        {_quoted(key)}) {form.replace('{}', value)} ;;" for key, value in table)


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _fish_words(words: list[ShellWord]) -> str:
    return " ".join(_fish_quoted(f"{word.name}\t{one_line(word.meaning)}") for word in words)


def _fish_cases(table: list[tuple[str, str]]) -> str:
    return "\n".join(f"        case {_fish_quoted(key)}\n            printf '%s\\n' {value}" for key, value in table)


_ASCII = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def _ps_quoted(text: str) -> str:
    return "'" + one_line(text).translate(_ASCII).encode("ascii", "replace").decode().replace("'", "''") + "'"


def _pairs(words: list[ShellWord]) -> str:
    pairs = [f"@({_ps_quoted(word.name)}, {_ps_quoted(word.meaning or word.name)})" for word in words]
    # A list of one pair would be taken apart without the comma before it.
    return f"@({', '.join(pairs)})" if len(pairs) > 1 else f"@(,{pairs[0]})" if pairs else "@()"


def _hash(table: list[tuple[str, str]]) -> str:
    return "\n".join(f"        {_ps_quoted(key)} = {value}" for key, value in table)


RENDERERS: dict[str, Callable[[Tables], str]] = {"bash": bash, "zsh": zsh, "fish": fish, "powershell": powershell}

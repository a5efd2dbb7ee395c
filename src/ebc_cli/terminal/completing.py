"""What stands where on the command line, read from the commands themselves: for the scripts of `shells.py`, and for a line half typed.

What may be typed for a parameter, the parameter says: by its choices, by its `autocompletion`, or by a metavar that names a file or folder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ebc_cli.pages.offered import ASK
from ebc_cli.terminal.shells import ASKED, SEVERAL, ShellWord, Tables

# Metavars for which the shell's own files or folders are offered.
PLACES = {"FILE": "file", "PATH": "file", "DIR": "folder"}
MANY = "..."  # ends the metavar of an argument that takes one thing after another


def tables(root: Any, session: Any) -> Tables:
    """What stands where: the commands, options and arguments below `root`, and the words that each may take with what `session` knows."""
    found = Tables({}, {}, {}, {}, {})
    _walk(root, "", session, found)
    return found


def _walk(command: Any, path: str, session: Any, found: Tables) -> None:
    below = getattr(command, "commands", {})
    found.commands[path] = [ShellWord(name, _first_line(inner.help)) for name, inner in below.items() if not inner.hidden]
    found.options[path] = []
    for position, param in enumerate(_arguments(command)):
        place = SEVERAL if (param.metavar or "").endswith(MANY) else str(position)
        found.arguments[path, place] = _kind_of(command, path, param, session, found)
    for param in _options(command):
        found.options[path] += [ShellWord(name, _first_line(param.help)) for name in param.opts]
        if not param.is_flag:
            kind = _kind_of(command, path, param, session, found)
            found.values.update({(path, name): kind for name in param.opts})
    found.options[path].append(ShellWord("--help", "Show how this command is used."))
    for name, inner in below.items():
        _walk(inner, f"{path} {name}".strip(), session, found)
    if hidden := next((name for name, inner in below.items() if inner.hidden), ""):
        _stand_in(path, f"{path} {hidden}", found)


def _stand_in(path: str, hidden: str, found: Tables) -> None:
    """A hidden command takes what is no command of its group: what may be typed for it stands beside the commands."""
    taken = found.words.get(found.arguments.get((hidden, "0"), ""), [])
    found.commands[path] += taken
    found.options[path] = found.options[hidden]
    found.options.update({f"{path} {word.name}": found.options[path] for word in taken})


def _kind_of(command: Any, path: str, param: Any, session: Any, found: Tables) -> str:
    """Which list of words a parameter takes; it is added where no other takes the same. Empty where there is nothing to offer."""
    if place := PLACES.get((param.metavar or "").strip("[].")):
        return place
    words = _words(command, param, session, {})
    if [word.name for word in words] == [ASK[0]]:
        return ASKED
    kind = next((name for name, known in found.words.items() if known == words), f"{path} {param.name}".strip().replace(" ", "-"))
    if words:
        found.words[kind] = words
    return kind if words else ""


def _words(command: Any, param: Any, session: Any, given: Mapping[str, Any]) -> list[ShellWord]:
    context = command.context_class(command, obj=session)
    context.params.update(given)
    return [ShellWord(item.value, item.help or "") for item in param.shell_complete(context, "")]


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


# -- a line half typed ------------------------------------------------------------------------------------------------------------


def words_after(root: Any, line: list[str], session_of: Callable[[Mapping[str, Any]], Any]) -> list[ShellWord]:
    """What may be typed after the words of a line: for the option that waits for its value, else for the argument that is next.

    `session_of` makes the session from what was typed for the parameters before, by their names in the code.
    """
    command, count, waits, literal = root, 0, None, False
    given: dict[str, Any] = {}
    for word in line:
        name, sign, value = word.partition("=")
        if waits is not None:
            given[waits.name], waits = word, None
        elif not literal and word == "--":
            literal = True
        elif not literal and word.startswith("-"):
            option = next((each for each in (*_options(command), *_options(root)) if name in each.opts and not each.is_flag), None)
            if option is not None and sign:
                given[option.name] = value
            else:
                waits = option
        elif not literal and word in getattr(command, "commands", {}):
            command, count = command.commands[word], 0
        else:
            if (param := _argument(command, count)) is not None:
                given[param.name] = word
            count += 1
    param = waits or _argument(command, count)
    return _words(command, param, session_of(given), given) if param is not None else []


def _options(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "option"]


def _arguments(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "argument"]


def _argument(command: Any, position: int) -> Any:
    """The argument at a position; the last takes all that follows where it takes several. `None` where none is left."""
    known = _arguments(command)
    return known[position] if position < len(known) else known[-1] if known and known[-1].nargs == -1 else None

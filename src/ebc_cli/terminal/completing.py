"""The tables of completion: what stands where, read from the commands themselves, and the words that may be typed there.

`shells.py` writes them in each shell's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ebc_cli.terminal.shells import RENDERERS, ShellWord, Tables

if TYPE_CHECKING:
    from ebc_cli.toolkit.library import Library
    from ebc_cli.toolkit.model import Toolkit

# What may follow an option that takes a value: a list of words, `file`, `folder`, or nothing that can be completed.
OPTION_WORDS = {
    "--project": "file",
    "--content": "folder",
    "--dir": "folder",
    "--output": "file",
    "--stage": "stages",
    "--approach": "approaches",
    "start --approach": "starts",
    "read --approach": "starts",
    "--experience": "experiences",
    "--example": "examples",
    "--activity": "activities",
    "--question": "questions",
    "--strand": "strands",
    "--show": "map-kinds",
    "--find": "things",
    "--state": "states",
    "merge --keep": "sides",
    "--confidence": "levels",
    "--team": "",
    "--reason": "",
    "--by": "",
    "--format": "formats",
    "--weeks": "",
    "--hours": "",
    "--people": "",
    "--drop": "activities",
    "--add": "activities",
    "--check": "",
    "--decision": "decisions",
    "--condition": "",
    "--on": "",
    "--minutes": "",
    "--kind": "found-kinds",
    "--limit": "",
    "--out": "file",
    "--draw": "",
    "--seed": "",
    "--title": "",
    "--text": "",
    "--ask": "",
    "--comments": "",
    "--about": "",
    "--name": "",
    "--who": "",
    "--what": "",
    "--email": "",
    "--column": "columns",
    "--sheet": "",
    "--view": "views",
    "--under": "",
    "tool add --list": "lists",
    "tool set --list": "lists",
    "tool move --list": "lists",
    "tool delete --list": "lists",
    "tool begin --list": "lists",
    "tool export --list": "lists",
    "tool import --list": "lists",
}


ARGUMENT_WORDS = {
    ("strand", 0): "strands",
    ("question", 0): "asked",
    ("questions", 0): "asked-or-perspectives",
    ("approach", 0): "steps",
    ("map", 0): "things",
    ("tool", 0): "tools",
    ("answer show", 0): "questions",
    ("answer set", 0): "questions",
    ("answer clear", 0): "questions",
    ("answer import", 0): "file",
    ("merge", 0): "file",
    ("report", 0): "documents",
    ("stage plan", 0): "stages",
    ("stage gate", 0): "stages",
    ("stage set", 0): "stages",
    ("read", 0): "pages",
    ("help", 0): "how-tos",
    ("term", 0): "terms",
    ("case", 0): "cases",
    ("content check", 0): "folder",
    ("content schema", 0): "kinds",
    ("completion", 0): "shells",
    ("cards", 0): "card-uses",
    ("cards", 1): "card-sets",
}


# Groups in which a word of this kind may stand in place of a command, and the hidden command that takes it.
TAKEN_BY = {"stage": ("stages", "show")}


def tables(root: Any, words: dict[str, list[ShellWord]]) -> Tables:
    """What stands where: the commands, options and arguments below `root`, and the words that each may take."""
    found = Tables({}, {}, {}, {}, dict(words))
    _walk(root, "", found)
    return found


def _walk(command: Any, path: str, found: Tables) -> None:
    below = getattr(command, "commands", {})
    found.commands[path] = [ShellWord(name, _first_line(inner.help)) for name, inner in below.items() if not inner.hidden]
    found.options[path] = []
    position = 0
    for param in command.params:
        if param.param_type_name == "argument":
            if kind := ARGUMENT_WORDS.get((path, position)):
                found.arguments[path, position] = kind
            position += 1
            continue
        found.options[path] += [ShellWord(name, _first_line(param.help)) for name in param.opts]
        if not param.is_flag:
            kind = _kind_of(param, path, found)
            found.values.update({(path, name): kind for name in param.opts})
    found.options[path].append(ShellWord("--help", "Show how this command is used."))
    for name, inner in below.items():
        _walk(inner, f"{path} {name}".strip(), found)
    if path in TAKEN_BY:
        kind, hidden = TAKEN_BY[path]
        found.options[path] = found.options[f"{path} {hidden}"]
        found.commands[path] += found.words.get(kind, [])
        found.options.update({f"{path} {word.name}": found.options[path] for word in found.words.get(kind, [])})


def _kind_of(param: Any, path: str, found: Tables) -> str:
    """The list of words that an option takes; one of its own where the option itself knows its choices."""
    choices = getattr(param.type, "choices", None)
    if choices:
        kind = f"{path} {param.name}".strip().replace(" ", "-")
        found.words[kind] = [ShellWord(str(choice)) for choice in choices]
        return kind
    names = [*(f"{path} {name}" for name in param.opts), *param.opts]
    return next((OPTION_WORDS[name] for name in names if name in OPTION_WORDS), "")


def _toolkit_words(toolkit: Toolkit) -> dict[str, list[ShellWord]]:
    from ebc_cli.toolkit import naming
    from ebc_cli.toolkit.mapping import KINDS

    asked = [ShellWord(found.id, found.question) for found in toolkit.questions.questions]
    perspectives = [ShellWord(found.id, f"{found.title}: improvement questions") for found in toolkit.questions.perspectives]
    steps = [ShellWord(f"{found.id}/{step.id}", f"{found.title}: {step.title}") for found in toolkit.approaches for step in found.steps]
    sheets = [tool.worksheet for tool in toolkit.tools if tool.worksheet is not None]
    lists = [form for sheet in sheets for form in sheet.lists]
    return {
        "asked": asked,
        "asked-or-perspectives": [*perspectives, *asked],
        "steps": [*(ShellWord(found.id, found.title) for found in toolkit.approaches), *steps],
        "map-kinds": [ShellWord(kind) for kind in KINDS],
        "tools": [ShellWord(tool.id, tool.title) for tool in toolkit.tools],
        "columns": _unlike(ShellWord(column.id, column.head) for form in lists for column in form.columns if not column.compute),
        "views": _unlike(ShellWord(view.id, view.title) for sheet in sheets for view in sheet.views),
        "lists": _unlike(ShellWord(form.id, form.rows) for form in lists),
        "things": [ShellWord(thing.id, naming.title(thing)) for thing in naming.things(toolkit)],
        "strands": [ShellWord(name, strand.title) for strand in toolkit.strands for name in (strand.id, strand.key)],
        "activities": [ShellWord(item.id, item.title) for strand in toolkit.strands for item in strand.activities],
        "questions": [ShellWord(name, question.ask) for name, (_, _, question) in toolkit.by_question.items()],
        "stages": [ShellWord(stage.id, stage.title) for stage in toolkit.stages],
        "approaches": [ShellWord(approach.id, approach.title) for approach in toolkit.approaches],
        "starts": [ShellWord("none"), *(ShellWord(approach.id, approach.title) for approach in toolkit.approaches), ShellWord("other")],
    }


def _unlike(words: Iterable[ShellWord]) -> list[ShellWord]:
    """The words, each once: several tools have a column of one name."""
    return list({word.name: word for word in words}.values())


def _card_words(library: Library) -> dict[str, list[ShellWord]]:
    sets = [ShellWord(cards.id, cards.title) for cards in library.card_sets]
    own = [ShellWord("add", "Keep a card of your team's own"), ShellWord("remove", "Remove a card of your team's own")]
    return {"card-sets": sets, "card-uses": [*sets, *own]}


def _library_words(library: Library) -> dict[str, list[ShellWord]]:
    sections = [ShellWord(section.id, section.title) for section in library.sections]
    # As lists name them, and with the section in front for whoever begins with that.
    pages = {name: page.title for page in library.pages for name in (library.shortest(page), page.name)}
    return {
        "pages": [*sections, *(ShellWord(name, title) for name, title in pages.items())],
        "terms": [ShellWord(term.id, term.term) for term in library.terms],
        "cases": [ShellWord(case.id, case.title) for case in library.cases],
        "how-tos": [ShellWord(found.id, found.title) for found in library.how_tos],
    }


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


def words(toolkit: Toolkit, library: Library, more: Mapping[str, list[ShellWord]]) -> dict[str, list[ShellWord]]:
    """Every kind of words that may be typed: those of the content, those of the program, and `more` that only the caller knows."""
    from ebc_cli.guide.start_talk import EXPERIENCE
    from ebc_cli.project.model import LEVELS
    from ebc_cli.project.steering import OUTCOME_WORDS
    from ebc_cli.toolkit.checking import SCHEMAS
    from ebc_cli.toolkit.findable import KINDS

    return {
        **_toolkit_words(toolkit),
        **_card_words(library),
        **_library_words(library),
        "experiences": [ShellWord(name, text) for name, text in EXPERIENCE.items()],
        "examples": more["examples"],
        "states": more["states"],
        "levels": [ShellWord(name) for name in LEVELS],
        "decisions": [ShellWord(name, words) for name, words in OUTCOME_WORDS.items()],
        "formats": [ShellWord("yaml"), ShellWord("json")],
        "sides": more["sides"],
        "documents": more["documents"],
        "found-kinds": [ShellWord(name, text) for name, text in KINDS.items()],
        "kinds": [ShellWord(name) for name in (*SCHEMAS, "project")],
        "shells": [ShellWord(name) for name in RENDERERS],
    }

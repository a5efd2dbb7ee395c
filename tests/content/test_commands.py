"""Every command that the content names is one of the program's, with options that it has and names that exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import typer

from ebc_cli.cli import examples, globals_first
from ebc_cli.cli.app import build
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.library import Library
from ebc_cli.toolkit.model import Toolkit
from tests import packaged
from tests.content.texts import texts_of

TOOLKIT, LIBRARY = packaged.toolkit(), packaged.library()
ROOT: Any = typer.main.get_command(build())
IN_BACKTICKS = re.compile(r"`([^`]+)`")


def _strands(toolkit: Toolkit, _: Library) -> set[str]:
    return {name for strand in toolkit.strands for name in (strand.id, strand.key)}


def _things(toolkit: Toolkit, _: Library) -> set[str]:
    named = [*toolkit.tools, *(activity for _, activity in toolkit.by_activity.values())]
    return {name for thing in named for name in (thing.id, thing.title)} | set(toolkit.by_improvement)


def _terms(_: Toolkit, library: Library) -> set[str]:
    return {name for term in library.terms for name in (term.id, term.term, *term.forms)}


def _steps(toolkit: Toolkit, _: Library) -> set[str]:
    return {f"{approach.id}/{step.id}" for approach in toolkit.approaches for step in approach.steps} | _approaches(toolkit, _)


def _approaches(toolkit: Toolkit, _: Library) -> set[str]:
    return {approach.id for approach in toolkit.approaches}


def _stages(toolkit: Toolkit, _: Library) -> set[str]:
    return {stage.id for stage in toolkit.stages}


def _pages(_: Toolkit, library: Library) -> set[str]:
    return {*library.by_page, *(section.id for section in library.sections)}


def _perspectives(toolkit: Toolkit, _: Library) -> set[str]:
    return {*toolkit.by_improvement, *(perspective.id for perspective in toolkit.questions.perspectives)}


def _sets(_: Toolkit, library: Library) -> set[str]:
    return {found.id for found in library.card_sets}


def _examples(_: Toolkit, __: Library) -> set[str]:
    return {worked.name for worked in examples.listed()}


def _documents(_: Toolkit, __: Library) -> set[str]:
    return {document.id for document in loading.load_documents().documents}


# What may stand at an argument (by its place) or after an option of a command; `None`: anything.
NAMES: Mapping[tuple[str, int | str], Callable[[Toolkit, Library], set[str]] | None] = {
    ("start", 0): None,
    ("tool export", "-o"): None,
    ("tool import", 0): None,
    ("start", "--example"): _examples,
    ("start", "--stage"): _stages,
    ("stage catch-up", 0): _stages,
    ("strand", 0): _strands,
    ("strand", "--activity"): lambda toolkit, _: set(toolkit.by_activity),
    ("strand", "--question"): lambda toolkit, _: set(toolkit.by_question),
    ("question", 0): lambda toolkit, _: set(toolkit.by_improvement),
    ("questions", 0): _perspectives,
    ("stage show", 0): _stages,
    ("stage set", 0): _stages,
    ("stage plan", 0): _stages,
    ("stage gate", 0): _stages,
    ("approach", 0): _steps,
    ("read", 0): _pages,
    ("read", "--minutes"): None,
    ("search", 0): None,
    ("help", 0): None,
    ("report", 0): _documents,
    ("report", "--output"): None,
    ("print", 0): lambda toolkit, library: {*(tool.id for tool in toolkit.tools), *toolkit.by_activity, *_sets(toolkit, library)},
    ("print", "--output"): None,
    ("report", "--strand"): _strands,
    ("actions add", 0): None,
    ("actions add", "--by"): None,
    ("actions done", 0): None,
    ("restore", 0): None,
    ("merge", 0): None,
    ("answer import", 0): None,
    ("answer clear", 0): None,
    ("map", 0): lambda toolkit, library: _things(toolkit, library) | _strands(toolkit, library),
    ("map", "--strand"): _strands,
    ("map", "--output"): None,
    ("map", "--approach"): _approaches,
    ("map", "--find"): _things,
    ("term", 0): _terms,
    ("tool", 0): lambda toolkit, _: {tool.id for tool in toolkit.tools},
    ("tool", "--column"): None,
    ("case", 0): lambda _, library: {case.id for case in library.cases},
    ("cards", 0): lambda toolkit, library: {*_sets(toolkit, library), "add", "remove"},
    ("cards", 1): _sets,
    ("cards", "--draw"): None,
    ("cards", "--seed"): None,
}


def parsed(words: list[str]) -> tuple[str, list[tuple[int | str, Any]]]:
    """A command's path (`stage set`) and what it was given: arguments by their place, options by their name. Raises for a wrong use."""
    command, parent, path, args = ROOT, None, "ebc", globals_first(words)
    while True:
        context = command.make_context(path.split()[-1], list(args), parent=parent)
        rest = [*context._protected_args, *context.args]
        if not getattr(command, "commands", None) or not rest:
            break
        name, command, args = command.resolve_command(context, rest)
        parent, path = context, f"{path} {name}"
    given: list[tuple[int | str, Any]] = []
    place = 0
    for param in command.params:
        where: int | str = param.opts[0]
        if param.param_type_name == "argument":
            where, place = place, place + 1
        if context.get_parameter_source(param.name).name == "COMMANDLINE" and not getattr(param, "is_flag", False):
            value = context.params[param.name]
            given.append((where, " ".join(value) if isinstance(value, (list, tuple)) else value))
    return path.removeprefix("ebc").strip(), given


def commands() -> list[str]:
    """Every different text in backticks that begins with the program's name, and every command that a rule leads to."""
    told = (found for _, text in (*texts_of(TOOLKIT), *texts_of(LIBRARY)) for found in IN_BACKTICKS.findall(text))
    worksheets = (tool.worksheet.findings for tool in TOOLKIT.tools if tool.worksheet)
    rules = (finding for several in (TOOLKIT.checks, *worksheets) for finding in several)
    done_by = {f"ebc {finding.command}" for finding in rules if finding.command}
    return sorted(done_by | {" ".join(found.split()) for found in told if found.split()[:1] == ["ebc"]})


@pytest.mark.parametrize("command", commands())
def test_a_command_that_the_content_names_can_be_run(command: str) -> None:
    path, given = parsed(shlex.split(command)[1:])
    for where, value in given:
        assert (path, where) in NAMES, f"say in this test what may stand at {where} of `ebc {path}`"
        allowed = NAMES[path, where]
        assert allowed is None or value in allowed(TOOLKIT, LIBRARY), f"`{command}`: there is no `{value}`"


def test_an_activity_is_named_with_its_own_strand() -> None:
    for command in commands():
        path, given = parsed(shlex.split(command)[1:])
        named = dict(given)
        if path == "strand" and "--activity" in named:
            strand, _ = TOOLKIT.by_activity[named["--activity"]]
            assert named[0] in (strand.id, strand.key), command


def test_what_else_stands_in_backticks_is_an_option_or_a_name() -> None:
    options = {name for command in _all_commands(ROOT) for param in command.params for name in param.opts}
    names = _examples(TOOLKIT, LIBRARY) | _documents(TOOLKIT, LIBRARY)
    for where, text in (*texts_of(TOOLKIT), *texts_of(LIBRARY)):
        for found in IN_BACKTICKS.findall(text):
            first = found.split()[0]
            assert first == "ebc" or first in options or found in names, f"{where}: `{found}`"


def _all_commands(command: Any) -> Iterator[Any]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from _all_commands(inner)


@pytest.mark.parametrize(
    "wrong", ["ebc strnad problem", "ebc strand problem --actvity x", "ebc stage sett understand", "ebc cards --draw three"]
)
def test_a_command_that_cannot_be_run_would_be_seen(wrong: str) -> None:
    with pytest.raises(Exception, match=r"(?i)no such|there is no command|unexpected extra|not a valid"):
        parsed(shlex.split(wrong)[1:])

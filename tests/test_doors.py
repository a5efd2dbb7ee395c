"""Which libraries may be used at all, and what the pure rooms may not do; which room may import which is in `test_layers.py`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tests.conftest import REPOSITORY
from tests.source_trees import nodes, parsed

SOURCE = REPOSITORY / "src" / "ebc_cli"
ALLOWED = {"typer", "rich", "questionary", "prompt_toolkit", "yaml", "msgspec", "filelock", "markdown_it", "snowballstemmer"}
ALLOWED |= {"jinja2", "markupsafe", "docx", "lxml", "pptx", "openpyxl", "typst"}  # each loaded where its format is written
NEVER = ("click", "typer._click", "pydantic", "asyncio", "pickle", "socket", "urllib", "http", "requests", "pkg_resources")
# The rooms that are pure: the time, the width and the asker come in as arguments.
PURE = ("guide/", "report/", "pages/")
# What makes the bytes of a file, or reads them, with a library of its own. It opens none of the user's.
FORMATS = {
    f"report/{name}.py" for name in ("html", "seal", "typeset", "word", "word_back", "workbook", "workbook_form", "slides", "picture")
}
OUTSIDE = {"os", "sys", "io", "subprocess", "shutil", "time", "tempfile", "pathlib", "locale", "platform", "random", "logging", "signal"}
CALLS = {"open", "print", "input", "exec", "eval", "breakpoint"}
METHODS = {
    *("now", "today", "utcnow", "cwd", "home", "getenv", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink"),
    *("is_file", "is_dir", "iterdir", "rglob", "resolve", "isatty"),
}


@cache
def modules() -> dict[str, ast.Module]:
    """All modules of the program, read; each by its path below `ebc_cli`."""
    return {path.relative_to(SOURCE).as_posix(): parsed(path) for path in sorted(SOURCE.rglob("*.py"))}


class Import(NamedTuple):
    """One import: the module that imports, as a path below `ebc_cli`, the line, and the full dotted name of what it imports."""

    module: str
    line: int
    name: str

    @property
    def top(self) -> str:
        return self.name.split(".")[0]

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.name}"


def imports(module: str, tree: ast.Module) -> Iterator[Import]:
    """All imports of a module, wherever in it they stand."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (Import(module, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}:{node.lineno}: imports are written in full"
            yield from (Import(module, node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@cache
def all_imports() -> list[Import]:
    """Every import of the program."""
    return [found for module, tree in modules().items() for found in imports(module, tree)]


def calls(module: str) -> Iterator[tuple[str, ast.Call]]:
    """All calls in a module, with their places."""
    for node in nodes(modules()[module]):
        if isinstance(node, ast.Call):
            yield f"{module}:{node.lineno}", node


def test_nothing_is_imported_that_is_not_installed_with_the_program() -> None:
    own = {"ebc_cli", "__future__", *sys.stdlib_module_names, *ALLOWED}
    assert [str(found) for found in all_imports() if found.top not in own] == []


def test_a_library_that_is_installed_is_used() -> None:
    assert sorted(ALLOWED - {found.top for found in all_imports()}) == []


def test_what_is_never_imported() -> None:
    assert [str(found) for found in all_imports() for name in NEVER if f"{found.name}.".startswith(f"{name}.")] == []


def test_a_pure_module_reaches_for_nothing_outside_itself() -> None:
    pure = {module for module in modules() if module.startswith(PURE) and module not in FORMATS}
    found = [str(each) for each in all_imports() if each.module in pure and each.top in OUTSIDE]
    for place, call in (each for module in pure for each in calls(module)):
        if isinstance(call.func, ast.Name) and call.func.id in CALLS:
            found.append(f"{place} calls {call.func.id}")
        if isinstance(call.func, ast.Attribute) and call.func.attr in METHODS:
            found.append(f"{place} calls .{call.func.attr}()")
    assert found == []


def test_only_the_door_itself_prints_or_asks_without_a_screen() -> None:
    found = [
        place
        for module in modules()
        for place, call in calls(module)
        if isinstance(call.func, ast.Name) and call.func.id in {"print", "input"}
    ]
    # Plain lines are read by Python's own `input`, which edits them where the terminal can.
    assert [place for place in found if not place.startswith(("cli/__init__.py:", "terminal/lines.py:"))] == []


def test_a_module_says_what_it_is_for() -> None:
    assert [module for module, tree in modules().items() if not ast.get_docstring(tree)] == []

"""The house stands as CONTRIBUTING.md draws it: imports point down only, each library has its one user, what is pure stays pure.

Each rule is one contract over all modules; where it is broken, every offender is named at once.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.source_trees import nodes, parsed

SOURCE = REPOSITORY / "src" / "ebc_cli"
# From the bottom up; rooms on one floor do not know each other.
FLOORS = (
    {"errors"},
    {"folders"},
    {"files", "copies"},
    {"yamlfile", "yamlcomments", "yamltext", "records", "jsonfile", "jsontext", "blocks"},
    {"toolkit", "project", "drawing"},
    {"worksheets"},
    {"guide"},
    {"pages"},
    {"report"},
    {"terminal"},
    {"cli"},
    {"__main__"},
)
# The readers and writers of one floor that build on each other.
NEIGHBOURS = {("jsonfile", "yamlfile"), ("yamltext", "yamlfile"), ("yamlcomments", "yamlfile")}
# Rooms that stand lower than some others, and still are none of their business.
STRANGERS = {("terminal", "report")}
PROMPTS = {f"terminal/{name}.py" for name in ("prompts", "fields", "listed", "keys")}
ONLY_USERS = {
    "yaml": {"yamlfile.py", "yamlcomments.py"},
    "rich": {"blocks/screen.py", "blocks/measure.py", "terminal/console.py"},
    "questionary": PROMPTS,
    "prompt_toolkit": PROMPTS,
    "filelock": {"project/locks.py"},
    "openpyxl": {"report/workbook.py", "report/workbook_form.py"},
    "docx": {"report/word.py", "report/word_parts.py", "report/word_back.py"},
    "lxml": {"report/word_parts.py"},
    "pptx": {"report/slides.py", "report/slide_master.py", "report/slide_parts.py"},
    "typst": {"report/typeset.py"},
    "jinja2": {"report/html.py"},
    "markupsafe": {"report/html.py"},
    "markdown_it": {"pages/prose.py"},
    "snowballstemmer": {"toolkit/words.py"},
    "typer": {f"cli/{path.name}" for path in (SOURCE / "cli").glob("*.py")},
}
PURE = {
    "guide",
    "pages",
    "drawing",
    "worksheets",
    *(
        "toolkit/model.py",
        "toolkit/about.py",
        "toolkit/kinds.py",
        "toolkit/mapping.py",
        "toolkit/naming.py",
        "project/model.py",
        "records.py",
    ),
    *(f"toolkit/{name}.py" for name in ("document", "field", "reading", "choosing", "numbers", "units", "dates", "from_today")),
    *(f"toolkit/{name}.py" for name in ("words", "findable", "indexing", "shelf", "queries", "searching", "excerpts")),
    *(f"blocks/{name}.py" for name in ("shapes", "plain", "markdown", "data", "safe")),
    *(f"report/{name}.py" for name in ("build", "facts", "documents", "document_facts", "paper", "made", "diary")),
    *(f"report/{name}.py" for name in ("printed", "unseen", "handing", "worksheets", "guidance")),
}
WORLD = {"sys", "os", "time", "pathlib", "random", "subprocess", "tempfile", "typer", "rich", "questionary", "yaml", "filelock"}
ACTS = {"print", "open", "input"}
CLOCKS = {"datetime.now", "datetime.datetime.now", "datetime.today", "datetime.datetime.today", "date.today", "datetime.date.today"}
MOST_LINES = 300

FILES = sorted(SOURCE.rglob("*.py"))
Rule = Callable[[Path, ast.Module], Iterable[str]]


def place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def offenders(rule: Rule) -> list[str]:
    """Every module that breaks a rule, with what it does."""
    return [f"{place(path)}: {what}" for path in FILES for what in sorted(rule(path, parsed(path)))]


def imported(tree: ast.AST) -> Iterator[str]:
    """The full names of all that a piece of code imports, wherever in it."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def libraries(tree: ast.AST) -> set[str]:
    return {name.partition(".")[0] for name in imported(tree)}


def called(tree: ast.AST) -> set[str]:
    """The names of all that a piece of code calls."""
    return {ast.unparse(node.func) for node in nodes(tree) if isinstance(node, ast.Call)}


def rooms(tree: ast.AST) -> set[str]:
    """The rooms of the house that a piece of code imports from."""
    names = [name.split(".") for name in imported(tree)]
    return {name[1] for name in names if name[0] == "ebc_cli" and name[1] != "__version__"}


def too_high(room: str, tree: ast.AST) -> set[str]:
    """The rooms that a module of `room` imports from and must not: those above it, its neighbours, and strangers."""
    floor = next(number for number, names in enumerate(FLOORS) if room in names)
    below: set[str] = set().union(*FLOORS[:floor])
    open_to = {other for other in below if (room, other) not in STRANGERS} | {other for mine, other in NEIGHBOURS if mine == room} | {room}
    return rooms(tree) - open_to


def reaches_for(tree: ast.AST) -> set[str]:
    """What a piece of code uses of the world outside: streams, files, the clock."""
    return (libraries(tree) & WORLD) | (called(tree) & (ACTS | CLOCKS))


def test_imports_point_down() -> None:
    assert offenders(lambda path, tree: too_high(room(path), tree) if place(path) != "__init__.py" else ()) == []


def modules() -> dict[str, set[str]]:
    """Every module of the program, each with those that it imports anywhere."""
    names = {".".join(("ebc_cli", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__"): path for path in FILES}
    found: dict[str, set[str]] = {}
    for name, path in names.items():
        wanted = {full if full in names else full.rpartition(".")[0] for full in imported(parsed(path))}
        found[name] = wanted & names.keys() - {name, "ebc_cli"}
    return found


def circles(imports: dict[str, set[str]]) -> list[str]:
    """The modules that import themselves by way of others: those that are left when all that import none that is left are taken away."""
    left = dict(imports)
    while free := {name for name, wanted in left.items() if not wanted & left.keys()}:
        left = {name: wanted for name, wanted in left.items() if name not in free}
    wanted_by_left = set().union(*left.values()) if left else set()
    return sorted(name for name in left if name in wanted_by_left)


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circles(modules()) == []


def test_each_library_has_its_one_user() -> None:
    assert offenders(lambda path, tree: {name for name in libraries(tree) if place(path) not in ONLY_USERS.get(name, {place(path)})}) == []


def test_what_is_pure_does_not_reach_for_the_world() -> None:
    assert offenders(lambda path, tree: reaches_for(tree) if {place(path), room(path)} & PURE else ()) == []


def test_data_goes_out_one_way() -> None:
    ways = {"sys.stdout.write", "json.dumps", "typer.echo", "sys.stdout.buffer.write"}
    # The version is shown before anything of ours is loaded; JSON is a format of an export.
    allowed = {"cli/app.py": {"typer.echo"}}

    def bypasses(path: Path, tree: ast.Module) -> set[str]:
        return (called(tree) & ways) - allowed.get(place(path), set()) if room(path) in ("cli", "pages") else set()

    assert offenders(bypasses) == []


def test_what_was_perhaps_meant_is_asked_in_one_place() -> None:
    def asks(path: Path, tree: ast.Module) -> set[str]:
        said = {node.value for node in nodes(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        return {text for text in said if "Did you mean `" in text} if place(path) != "errors.py" else set()

    assert offenders(asks) == []


def test_a_module_fits_the_head() -> None:
    long = [f"{place(path)}: {lines}" for path in FILES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES]
    assert long == []


def test_what_is_wrong_would_be_seen() -> None:
    wrong = ast.parse("def f():\n    from ebc_cli.cli import main\n    import os\n    print(datetime.datetime.now())")
    assert too_high("guide", wrong) == {"cli"}
    assert too_high("terminal", ast.parse("from ebc_cli.report import facts")) == {"report"}
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"e"}, "e": set()}) == ["a", "b", "c"]
    assert reaches_for(wrong) == {"os", "print", "datetime.datetime.now"}
    assert all(place(SOURCE / name) in map(place, FILES) for users in ONLY_USERS.values() for name in users)
    assert all((SOURCE / name).exists() for name in PURE)


def test_a_class_means_one_thing() -> None:
    """What a class is called is said once; a picture and a method have words of their own, and are named with their module."""
    found: dict[str, list[str]] = {}
    for path in FILES:
        if room(path) in ("drawing", "worksheets"):
            continue
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(place(path))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}

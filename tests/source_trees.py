"""The program's own source, parsed once for all rules that are read from it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(path: Path) -> ast.Module:
    """A module of the program."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All that a piece of code consists of; each rule looks through it."""
    return tuple(ast.walk(tree))

"""Comments in a YAML text, each with the key that it stands above, so that a program that writes the text anew can keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ebc_cli import yamlfile

Way = tuple[str, ...]
# What may stand between the end of a value and a comment on the same line.
_BEHIND = re.compile(r"[\s:,\]}|>+\-0-9]*?(?<!\S)(#.*)")
_PERHAPS = re.compile(r"(?:^|\s)#", re.MULTILINE)


class Comments(NamedTuple):
    """Comments by the keys that lead to where each stands, and the lines (from 1) of those that stand above no key."""

    above: dict[Way, tuple[str, ...]]
    elsewhere: tuple[int, ...]


def of(text: str, path: Path, first: str = "") -> Comments:
    """The comments of a text that can be read; `first` is a first line that does not count. One behind a value counts as above its key."""
    if not _PERHAPS.search(text, len(first) if text.startswith(first) else 0):
        return Comments({}, ())
    seen = _Seen(yamlfile.compose(text, path))
    above: dict[Way, tuple[str, ...]] = {}
    elsewhere: list[int] = []
    waiting: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n")):
        if number == 0 and f"{line}\n" == first:
            continue
        whole = number not in seen.inside and line.lstrip().startswith("#")
        behind = None if whole or number not in seen.ends else _BEHIND.match(line, seen.ends[number])
        if whole or behind:
            waiting.append((number + 1, line.strip() if whole else behind.group(1).strip() if behind else ""))
        if not whole and line.strip() and waiting:
            if number in seen.keys:
                above[seen.keys[number]] = tuple(words for _, words in waiting)
            else:
                elsewhere += [place for place, _ in waiting]
            waiting = []
    return Comments(above, (*elsewhere, *(place for place, _ in waiting)))


class _Seen:
    """What stands on which line (from 0) below a node: the outermost key, the inside of a value, and the column where the last one ends."""

    def __init__(self, root: Any) -> None:
        self.keys: dict[int, Way] = {}
        self.inside: set[int] = set()
        self.ends: dict[int, int] = {}
        for node, way in _below(root, ()):
            self._see(node, way)

    def _see(self, node: Any, way: Way | None) -> None:
        start, end = node.start_mark, node.end_mark
        if isinstance(node, yaml.ScalarNode):
            if way is not None:
                self.keys.setdefault(start.line, way)
            last = end.line if end.column else end.line - 1
            self.inside.update(range(start.line + 1, last + 1))
            if node.style in ("|", ">"):
                self.ends[start.line] = start.column
                return
        elif not node.flow_style:
            return
        self.ends[end.line] = max(end.column, self.ends.get(end.line, 0))


def _below(node: Any, way: Way | None) -> Iterator[tuple[Any, Way | None]]:
    """Each node, in the order of the text; a key that mappings alone lead to comes with the way to it."""
    if isinstance(node, yaml.MappingNode):
        yield node, None
        for key, value in node.value:
            inside = (*way, key.value) if way is not None else None
            yield key, inside
            yield from _below(value, inside)
    elif node is not None:
        yield node, None
        for item in node.value if isinstance(node, yaml.SequenceNode) else ():
            yield from _below(item, None)

"""A page's file: front matter between two lines of `---`, then Markdown. The ids are the names of the file and of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ebc_cli.errors import FileFault

FENCE = "---"
# What a page has from elsewhere than its front matter.
FROM_ELSEWHERE = {"id": "it is the name of the file", "section": "it is the name of the folder", "text": "it is the Markdown below"}
# What a page may not hold, because a terminal cannot show it or a screen reader stumbles over it; each with what to write instead.
NOT_READ = (
    (re.compile(r"^ {0,3}#(?!# \S)"), "headings have two marks and a space: `## Heading`."),
    (re.compile(r"\*\*|__|(?<![\w*])\*[^\s*]|(?<!\w)_\w"), "marks for bold or italics are not read; say it in words."),
    (re.compile(r"\]\(|\]\[|^ {0,3}\[[^\]]+\]:"), "links and pictures are not read; name the page or the command in `backticks`."),
    (re.compile(r"<[a-zA-Z/!?]|&(#\d+|#x[\da-fA-F]+|[a-zA-Z]+);"), "HTML is not read."),
    (re.compile(r"^\s*\|"), "tables are not read; write a list."),
    (re.compile(r"^\s+([-*+]|\d+[.)]) "), "a list inside a list is not read; write two lists."),
    (re.compile(r"^([*+] |\d+\) )"), "the items of a list begin with `- ` or `1. `."),
    (re.compile(r"^ {0,3}(```|~~~)"), "blocks of code are not read; a command stands in `backticks`."),
    (re.compile(r"^ {0,3}(-{2,}|={2,}|_{3,})\s*$"), "lines are not drawn; a heading begins a new part."),
    (re.compile(r"\t"), "there is a tab here; pages are indented with spaces only."),
)
# What stands between two backticks in one paragraph.
_CODE = re.compile(r"(?<!`)`(?:[^`\n]|\n(?!\s*\n))+`(?!`)")


class Parts(NamedTuple):
    """A page's file in two: `front` is YAML whose lines have the numbers that they have in the file, `body` is Markdown."""

    front: str
    body: str


def split(text: str, path: Path) -> Parts:
    """The two parts of a page's file. Raises `FileFault` when the front matter has no beginning or no end."""
    lines = text.split("\n")
    if lines[0].strip() != FENCE:
        raise FileFault(path, "a page begins with a line `---` and its title, summary, sources, strands and next.", line=1)
    end = _end(lines)
    if end == len(lines):
        raise FileFault(path, "the front matter has no end: a second line `---` is missing.", line=1)
    return Parts("\n".join(["", *lines[1:end]]), "\n".join(lines[end + 1 :]).strip() + "\n")


def _end(lines: list[str]) -> int:
    """The position of the line that ends the front matter; of a file without one, that after its last line."""
    return next((number for number, line in enumerate(lines[1:], 1) if line.strip() == FENCE), len(lines))


def whole(front: Any, body: str, path: Path) -> Any:
    """The data of a page: its front matter with what the file's name and its Markdown say. An overlay's page may have no Markdown."""
    if not isinstance(front, dict):
        return front
    data = {**front, "id": path.stem, "section": path.parent.name}
    return {**data, "text": body} if body.strip() else data


def faults(text: str, *, needs_body: bool = True) -> Iterator[tuple[int, str]]:
    """What only the text of a page's file can show: Markdown that the guide does not read, or none; each with its line in the file."""
    lines = text.split("\n")
    end = _end(lines)
    body = "\n".join(lines[end + 1 :])
    if needs_body and not body.strip():
        yield end + 1, "there is nothing to read below the front matter."
    # Commands are shown as they stand, so what is in backticks is no Markdown.
    shown = _CODE.sub(lambda code: re.sub(r"\S", "x", code.group()), body)
    for number, line in enumerate(shown.split("\n"), end + 2):
        found = [what for form, what in NOT_READ if form.search(line)]
        if "`" in line and not found:
            found.append("this backtick has no other in its paragraph; a command stands between two.")
        yield from ((number, what) for what in found)

"""A page's file: front matter between two lines of `---`, then Markdown. The ids are the names of the file and of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ebc_cli.errors import FileFault

FENCE = "---"
# What a page may not hold, because a terminal cannot show it or a screen reader stumbles over it; each with what to write instead.
NOT_READ = (
    (re.compile(r"^#(?!# \S)"), "headings have two marks and a space: `## Heading`."),
    (re.compile(r"\*\*|__|(?<![\w*])\*[^\s*]"), "marks for bold or italics are not read; say it in words."),
    (re.compile(r"!?\[[^\]]*\]\("), "links and pictures are not read; name the page or the command in `backticks`."),
    (re.compile(r"<[a-zA-Z/!]"), "HTML is not read."),
    (re.compile(r"^\s*\|"), "tables are not read; write a list."),
    (re.compile(r"^\s+(-|\d+\.) "), "a list inside a list is not read; write two lists."),
    (re.compile(r"^(```|~~~)"), "blocks of code are not read; a command stands in `backticks`."),
)


class Parts(NamedTuple):
    """A page's file in two: `front` is YAML whose lines have the numbers that they have in the file, `body` is Markdown."""

    front: str
    body: str


def split(text: str, path: Path) -> Parts:
    """The two parts of a page's file. Raises `FileFault` when the front matter has no beginning or no end."""
    lines = text.split("\n")
    if lines[0].strip() != FENCE:
        raise FileFault(path, "a page begins with a line `---` and its title, summary, sources, strands and next.", line=1)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == FENCE), 0)
    if not end:
        raise FileFault(path, "the front matter has no end: a second line `---` is missing.", line=1)
    return Parts("\n".join(["", *lines[1:end]]), "\n".join(lines[end + 1 :]).strip() + "\n")


def whole(front: Any, body: str, path: Path) -> Any:
    """The data of a page: its front matter with what the file's name and its Markdown say."""
    if not isinstance(front, dict):
        return front
    named = {"id": path.stem, "section": path.parent.name}
    return {**named, **front, "text": body} if body.strip() else {**named, **front}


def faults(text: str) -> Iterator[tuple[int, str]]:
    """What in a page's Markdown the guide does not read, each with its line in the file."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == FENCE), len(lines))
    for number, line in enumerate(lines[end + 1 :], end + 2):
        yield from ((number, what) for form, what in NOT_READ if form.search(line))

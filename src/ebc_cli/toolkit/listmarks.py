"""The marks that lists have in other programs (bullets, numbers, letters), taken off where each line is an item by itself.

What is pasted from Word is `•⇥Nurse`, `1.⇥Nurse`, `o⇥Nurse`. An item below another one stays known as such by a dash before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SUB, _DASH = "– ", "dash"
_BULLET = r"(?P<lead>\s*)(?P<mark>[•◦‣▪▫●○■□∙·⁃➢✓\uf0b7\uf0a7*–-]|[o§](?=\t))\s+(?P<text>\S.*)"
_COUNTED = r"(?P<lead>\s*)(?P<mark>\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)])(?P<gap>\s+)(?P<text>\S.*)"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def unmarked(lines: Sequence[str]) -> list[str]:
    """The lines without marks; below an item, those of another kind of mark or further in begin with a dash.

    A number or a letter alone is no mark unless a tab follows: "3. floor" stays. Doing it twice changes nothing more.
    """
    found = [re.fullmatch(_BULLET, line.rstrip()) for line in lines]
    counted = _counted(lines)
    out: list[str] = []
    top: tuple[int, str] | None = None  # how far in the items of the list stand, and their kind of mark
    for place, line in enumerate(lines):
        match = counted.get(place) or found[place]
        if not line.strip():
            out.append(line)
            continue
        if match is None:
            top = (_depth(line), "")
            out.append(line)
            continue
        depth, kind = _depth(match["lead"]), _kind(match["mark"])
        if top is None or depth < top[0]:
            top = (depth, kind)
        if depth == top[0] and not top[1] and kind == _DASH:
            out.append(line)
        elif depth > top[0] or (top[1] and kind != top[1]):
            out.append(f"{SUB}{match['text']}")
        else:
            out.append(match["text"])
    return out


def _counted(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """The lines whose number or letter is a mark, by their places: a tab follows it, or the next one of its kind is there."""
    matches = {place: match for place, line in enumerate(lines) if (match := re.fullmatch(_COUNTED, line.rstrip()))}
    marks = {_order(match["mark"]) for match in matches.values()}
    sure = {}
    for place, match in matches.items():
        kind, number = _order(match["mark"])
        if "\t" in match["gap"] or {(kind, number + 1), (kind, number - 1)} & marks:
            sure[place] = match
    return sure


def _order(mark: str) -> tuple[str, int]:
    """The kind of a number or letter, and which it is."""
    bare = mark.strip("().")
    if bare.isdigit():
        return "number", int(bare)
    if len(bare) > 1:
        return "roman", _ROMAN.index(bare.lower()) + 1 if bare.lower() in _ROMAN else 99
    return ("letter" if bare.islower() else "capital"), ord(bare.lower())


def _kind(mark: str) -> str:
    return _order(mark)[0] if mark[-1] in ".)" else _DASH if mark in "-–" else mark


def _depth(lead: str) -> int:
    expanded = lead.expandtabs(4)
    return len(expanded) - len(expanded.lstrip()) if expanded.strip() else len(expanded)

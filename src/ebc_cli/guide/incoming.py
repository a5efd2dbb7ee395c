"""What stands in a file that comes in, before it is read as answers."""

from __future__ import annotations

from typing import Any

_PARTS = {
    "plans": "plans",
    "stages": "decisions at gates",
    "cards": "cards of your own",
    "worksheets": "worksheets",
    "actions": "actions",
}


def is_empty(data: Any) -> bool:
    """Whether an entry says nothing: a form that is filled in only in part is taken as far as it is."""
    if isinstance(data, dict):
        says = data.get("state") not in (None, "", "answered", "open") or str(data.get("reason") or "").strip()
        return not says and "value" in data and is_empty(data["value"])
    return data is None or data == [] or (isinstance(data, str) and not data.strip())


def left_out(data: Any) -> tuple[str, ...]:
    """The parts of a project file that hold something and are no answers, in words for people."""
    if not isinstance(data, dict) or "ebc" not in data:
        return ()
    header = data.get("project")
    about = ("title, stage and team",) if isinstance(header, dict) and header else ()
    return (*about, *(words for key, words in _PARTS.items() if data.get(key)))

"""Strict reading of JSON that people hand in: no key twice, no NaN, and every fault with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ebc_cli import yamlfile
from ebc_cli.errors import FileFault, shorten


class _Twice(ValueError):
    """The same key stands twice in one object."""


def parse(text: str, path: Path) -> Any:
    """The value of a JSON text; `path` is only named in faults. Raises `FileFault`."""
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        raise FileFault(path, f"this is not JSON that can be read: {fault.msg}.", line=fault.lineno, column=fault.colno) from None
    except _Twice as fault:
        # The JSON reader does not say where; the YAML reader, to which nearly all JSON is YAML, raises the same fault with its line.
        yamlfile.parse(text, path)
        raise FileFault(path, str(fault)) from None
    except ValueError as fault:
        raise FileFault(path, f"this is not JSON that can be read: {fault}.") from None
    except RecursionError:
        raise FileFault(path, "it is nested too deeply to be one of ours.") from None


def parse_either(text: str, path: Path) -> Any:
    """The value of a JSON or YAML text: as the suffix says, else as it begins. Raises `FileFault`."""
    suffix = path.suffix.lower()
    as_json = suffix == ".json" or (suffix not in (".yaml", ".yml") and text.lstrip()[:1] in ("{", "["))
    return parse(text, path) if as_json else yamlfile.parse(text, path)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Twice(f"the key `{shorten(twice)}` stands there a second time; keep one.")
    return out


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def lines(text: str, path: Path) -> yamlfile.Lines | None:
    """Where things stand in a JSON or YAML text; `None` for the rare JSON that cannot be read as YAML."""
    try:
        return yamlfile.Lines(text, path)
    except FileFault:
        return None

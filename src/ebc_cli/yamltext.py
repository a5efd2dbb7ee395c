"""YAML text of plain values: keys in the order given, text of several lines in literal blocks, so that a diff and a merge read well."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

# Characters that must be escaped: control characters, every kind of line break and byte order mark, halves of characters. Written as what
# is forbidden, because a class of all that is allowed takes 20 ms to compile.
_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_SPECIAL_IN_BLOCK = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_BARE = re.compile(r"[^\W\d_](?:[\w ,.;()/+%&'’“”…–-]*[\w,.;()/+%&'’“”…–-])?")
_BARE_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\+00:00|Z))?", re.ASCII)
LONGEST_SIMPLE_KEY = 1000
SHORT = 64  # characters of a text whose written form is remembered
# Lines of comments by the keys that lead to the one they stand above.
Above = Mapping[tuple[str, ...], tuple[str, ...]]
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_ESCAPED = re.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]")


class Written(str):
    """A value as it is written already, from behind its key to the end of its last line; it belongs to one depth."""

    __slots__ = ()


def entry(key: str, value: Any, way: tuple[str, ...], above: Above = MappingProxyType({})) -> str:
    """The lines of one key and its value where `way` leads, with the comments that stand `above` it and the keys in it."""
    out: list[str] = []
    if above:
        _write_commented({key: value}, way, above, out)
    else:
        _write_mapping({key: value}, "  " * len(way), out)
    return "".join(out)


def of_entries(entries: Iterable[str]) -> Written:
    """A mapping whose entries are written already."""
    lines = "".join(entries)
    return Written(f"\n{lines}" if lines else " {}\n")


def dump(data: Mapping[str, Any], above: Above = MappingProxyType({})) -> str:
    """YAML text of nested mappings, lists and scalars: keys in the given order, text of several lines in literal blocks.

    `above` are comments, each with the keys that lead to the one that it stands above.

    Written here and not by PyYAML's emitter because a project is written after every answer and the emitter is ten times slower; every
    text that comes out is read back to the same value (a property test holds both to that).
    """
    out: list[str] = []
    if above:
        _write_commented(data, (), above, out)
    else:
        _write_mapping(data, "", out)
    return "".join(out)


def _write_commented(data: Mapping[str, Any], way: tuple[str, ...], above: Above, out: list[str]) -> None:
    indent = "  " * len(way)
    for key, value in data.items():
        here = (*way, key)
        out += [f"{indent}{line}\n" for line in above.get(here, ())]
        if isinstance(value, Mapping) and value and any(len(other) > len(here) and other[: len(here)] == here for other in above):
            _write_mapping({key: {}}, indent, out)
            out[-1] = "\n"
            _write_commented(value, here, above, out)
        else:
            _write_mapping({key: value}, indent, out)


def _write_mapping(data: Mapping[str, Any], indent: str, out: list[str]) -> None:
    for key, value in data.items():
        written = _inline_text(key)
        # A parser looks for the colon in the next 1024 characters only; a longer key has to say what it is.
        out.append(f"{indent}{written}:" if len(written) < LONGEST_SIMPLE_KEY else f"{indent}? {written}\n{indent}:")
        _write_value(value, indent, out)


def _write_value(value: Any, indent: str, out: list[str]) -> None:
    if isinstance(value, Written):
        out.append(value)
    elif isinstance(value, str):  # before mappings and lists: it is by far the most common, and asking for them takes longer
        if "\n" in value and not value[0].isspace() and not _SPECIAL_IN_BLOCK.search(value):
            out.append(_literal(value, indent + "  "))
        else:
            out.append(f" {_inline_text(value)}\n")
    elif isinstance(value, Mapping) and value:
        out.append("\n")
        _write_mapping(value, indent + "  ", out)
    elif isinstance(value, (list, tuple)) and value:
        out.append("\n")
        for item in value:
            if isinstance(item, Mapping) and item:
                start = len(out)
                _write_mapping(item, indent + "    ", out)
                out[start] = f"{indent}  - {out[start].lstrip(' ')}"
            else:
                out.append(f"{indent}  -")
                _write_value(item, indent + "  ", out)
    else:
        out.append(f" {_inline(value)}\n")


def _literal(text: str, indent: str) -> str:
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    chomp = "-" if ends == 0 else "" if ends == 1 else "+"
    lines = "\n".join(indent + line if line else "" for line in body.split("\n"))
    return f" |{chomp}\n{lines}\n" + "\n" * max(0, ends - 1)


def _inline(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        text = repr(value)
        return text.replace("e", ".0e", 1) if "e" in text and "." not in text else text
    if isinstance(value, Mapping):
        return "{}"
    return "[]"


def _is_date(text: str) -> bool:
    """Whether the day exists: other programs fail on a bare one that does not."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _inline_text(text: str) -> str:
    return _short_text(text) if len(text) <= SHORT else _any_text(text)


@lru_cache(maxsize=1 << 14)
def _short_text(text: str) -> str:
    """Keys, states and days stand in a file hundreds of times, and a walk writes the same file again and again."""
    return _any_text(text)


def _any_text(text: str) -> str:
    if (_BARE.fullmatch(text) and text.lower() not in _RESERVED) or (_BARE_TIME.fullmatch(text) and _is_date(text[:10])):
        return text
    if text and not _SPECIAL.search(text):
        return "'" + text.replace("'", "''") + "'"
    return _ESCAPED.sub(lambda char: f"\\u{ord(char.group()):04x}", json.dumps(text, ensure_ascii=False))

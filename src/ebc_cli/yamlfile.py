"""Strict reading of YAML, with line numbers. `yamltext.py` writes what this reads; `yamlcomments.py` is the only other module
that uses PyYAML.

Strict means: plain words stay text (`Yes`, `012`, `2026-11-22`, `12:30`); only `true`, `false`, `null`, whole numbers and decimals are
anything else. Twice the same key, an alias, a tag, a tab, a deep nest or a broken byte is a fault with its line. Every fault is a
`FileFault`, and no input can make reading slow, large or unsafe: content and project files come from other people.
"""

from __future__ import annotations

import gc
import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from ebc_cli.errors import FileFault, shorten
from ebc_cli.files import MAX_BYTES, read_text

_TOO_DEEP = "it is nested too deeply from here on to be one of ours."
_NO_ALIAS = "this is used again further on by an alias (`*name`), which our files do not have; write the text out there."

MAX_DEPTH = 64
MAX_NODES = 300_000  # keys and values: 23,000 answers; each costs 400 bytes while a file is read

_STR, _SEQ, _MAP = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
_BOOL, _INT, _FLOAT, _NULL = (f"tag:yaml.org,2002:{name}" for name in ("bool", "int", "float", "null"))
_PLAIN_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_PLAIN_FLOAT = re.compile(r"[-+]?[0-9]{1,300}\.[0-9]{1,300}(?:e[-+]?[0-9]{1,3})?")
_PLAIN_WORDS = {"true": _BOOL, "false": _BOOL, "null": _NULL, "~": _NULL, "": _NULL}
_SCALARS = frozenset((_STR, _BOOL, _INT, _FLOAT, _NULL))
_MERGE_MARK = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_TAB_FIRST = re.compile(r"[ ?-]*\t")
# Characters that YAML does not allow anywhere, not even in quotes.
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# What the older YAML 1.1 reads as true or false; our reading keeps the words, other programs may not.
_OLD_BOOLEAN = re.compile(r"(?:y|n|yes|no|on|off)", re.IGNORECASE)


class _TooMuch(Exception):
    """A nest deeper or a file fuller than any of ours. `line` counts from 1; 0 means the whole file."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


class _StrictMixin:
    """Resolve plain scalars by the few rules above; PyYAML's own table (YAML 1.1) is not used.

    Both parsers call `descend_resolver` and `ascend_resolver` around every node. Depth is counted there, before the C parser goes deeper:
    it recurses without a limit of its own, and a deep nest would end the process.
    """

    _depth = 0
    _nodes = 0

    def descend_resolver(self, parent: Any, _index: Any) -> None:
        self._depth += 1
        self._nodes += 1
        if self._depth > MAX_DEPTH:
            raise _TooMuch(_TOO_DEEP, parent.start_mark.line + 1)
        if self._nodes > MAX_NODES:
            raise _TooMuch(f"it has more than {MAX_NODES:,} keys and values, too many to be one of ours.")

    def ascend_resolver(self) -> None:
        self._depth -= 1

    def resolve(self, kind: type, value: Any, implicit: Any) -> str:
        if kind is not yaml.ScalarNode:
            return _SEQ if kind is yaml.SequenceNode else _MAP
        if not implicit[0]:
            return _STR
        word = _PLAIN_WORDS.get(value)
        if word is not None:
            return word
        if value[0] in "-+0123456789":
            if _PLAIN_INT.fullmatch(value):
                return _INT
            if _PLAIN_FLOAT.fullmatch(value):
                return _FLOAT
        return _STR


class _CLoader(_StrictMixin, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The C parser where PyYAML has it (ten times faster), else the Python one."""


# -- reading ------------------------------------------------------------------------------------------------------------------


def read(path: Path) -> Any:
    """The value in a YAML file. Raises `FileFault` for anything that is not strictly readable, `OSError` if it cannot be opened."""
    return parse(read_text(path), path)


def parse(text: str, path: Path) -> Any:
    """The value of a YAML text; `path` is only named in faults."""
    node = compose(text, path)
    if node is None:
        return None
    collecting = gc.isenabled()
    gc.disable()  # thousands of small objects are born here and none dies: the collector would only slow it down
    try:
        return _value(node, path, set())
    finally:
        if collecting:
            gc.enable()


def compose(text: str, path: Path) -> Any:
    """The root node of a YAML text that is no more than strictly readable."""
    mark = _MERGE_MARK.search(text)
    if mark:
        raise FileFault(
            path,
            "there are merge-conflict marks here, left by git.",
            line=_line_at(text, mark.start()),
            hint="Keep the lines you want, delete the lines with <<<<<<<, ======= and >>>>>>>, then run the command again.",
        )
    collecting = gc.isenabled()
    gc.disable()
    try:
        return yaml.compose(text, Loader=_CLoader)
    except yaml.MarkedYAMLError as fault:
        raise _as_file_fault(fault, text, path) from None
    except yaml.YAMLError as fault:
        raise _as_character_fault(fault, text, path) from None
    except _TooMuch as fault:
        raise FileFault(path, fault.what, line=fault.line) from None
    except (ValueError, OverflowError):  # the Python parser does not look whether an escape in quotes names a character
        raise FileFault(path, "an escape such as `\\U00110000` in it names no character.") from None
    finally:
        if collecting:
            gc.enable()


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


# What the parser says of the commonest slips, and how we say it.
_PLAINLY = {
    "another document": "a second document begins here (`---`); our files hold one.",
    "mapping values are not allowed": "a colon stands here where no key can end; put a text that holds `: ` in quotes.",
    "cannot start any token": "no text can begin with this sign; put the text in quotes.",
    # The C parser reads ahead, and newer ones stop there at a depth of their own.
    "maximum nesting depth": _TOO_DEEP,
    "undefined alias": "a text that begins with `*` must be in quotes; aliases are not used in our files.",
}


def _as_file_fault(fault: yaml.MarkedYAMLError, text: str, path: Path) -> FileFault:
    mark = fault.problem_mark or fault.context_mark
    problem = fault.problem or "it cannot be read"
    if mark is None:
        return FileFault(path, f"this is not YAML that can be read: {shorten(problem, 120)}.")
    line, column = mark.line + 1, mark.column + 1
    if _TAB_FIRST.match(text, text.rfind("\n", 0, mark.index) + 1, mark.index + 1):
        return FileFault(path, "there is a tab here; YAML is indented with spaces only.", line=line, column=column)
    if "unexpected end of stream" in problem and fault.context_mark:
        start = fault.context_mark
        return FileFault(path, "the quotes opened here are never closed.", line=start.line + 1, column=start.column + 1)
    said = next((plain for words, plain in _PLAINLY.items() if words in problem), "")
    return FileFault(path, said or f"this is not YAML that can be read: {shorten(problem, 120)}.", line=line, column=column)


def _as_character_fault(fault: yaml.YAMLError, text: str, path: Path) -> FileFault:
    """PyYAML tells no line for a character that may not stand in YAML, so it is looked up."""
    found = _NEVER.search(text)
    if found is None:
        return FileFault(path, f"this is not YAML that can be read: {shorten(str(fault), 120)}.")
    return FileFault(path, f"the control character U+{ord(found.group()):04X} may not stand here.", line=_line_at(text, found.start()))


def _value(node: Any, path: Path, seen: set[int]) -> Any:
    if id(node) in seen:
        raise _at(node, path, _NO_ALIAS)
    seen.add(id(node))
    tag = node.tag
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, tag, path)
    if isinstance(node, yaml.MappingNode) and tag == _MAP:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag not in _SCALARS:
                raise _at(key_node, path, "a key must be one word or a short text.")
            if id(key_node) in seen:
                raise _at(key_node, path, _NO_ALIAS)
            seen.add(id(key_node))
            key = key_node.value
            if key in out:
                raise _at(key_node, path, f"the key `{shorten(key)}` stands here a second time; keep one.")
            out[key] = _value(value_node, path, seen)
        return out
    if isinstance(node, yaml.SequenceNode) and tag == _SEQ:
        return [_value(item, path, seen) for item in node.value]
    raise _at(node, path, f"the tag `{shorten(tag)}` is not allowed; our files hold plain values only.")


def _scalar(node: Any, tag: str, path: Path) -> Any:
    if tag == _STR:
        return node.value
    if tag == _INT and _PLAIN_INT.fullmatch(node.value):
        return int(node.value)
    if tag == _FLOAT and _PLAIN_FLOAT.fullmatch(node.value):
        number = float(node.value)
        if math.isinf(number):
            raise _at(node, path, f"the number `{shorten(node.value)}` is too large.")
        return number
    if tag == _BOOL and node.value in ("true", "false"):
        return node.value == "true"
    if tag == _NULL and node.value in ("null", "~", ""):
        return None
    raise _at(node, path, f"the tag `{shorten(tag)}` is not allowed; our files hold plain values only.")


def _at(node: Any, path: Path, what: str) -> FileFault:
    return FileFault(path, what, line=node.start_mark.line + 1, column=node.start_mark.column + 1)


class Lines:
    """Where things stand in a YAML text: built only when a fault has to be told, so that ordinary reading pays nothing for it."""

    def __init__(self, text: str, path: Path) -> None:
        self._root = compose(text, path)

    def of(self, where: Sequence[str | int], data: Any = None) -> int:
        """The line (from 1) of the thing at `where`, or of its nearest ancestor that exists.

        `data` is what `where` leads through when that is more than this text: there an item of a list is found by its id, not its position.
        """
        node = self._root
        line = node.start_mark.line + 1 if node is not None else 1
        for step in where:
            data = _inside(data, step)
            if isinstance(node, yaml.MappingNode):
                pair = next(((key, value) for key, value in node.value if key.value == step), None)
                if pair is None:
                    break
                line, node = pair[0].start_mark.line + 1, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = _item(node.value, step, _inside(data, "id"))
                if node is None:
                    break
                line = node.start_mark.line + 1
            else:
                break
        return line

    def old_booleans(self) -> Iterable[tuple[int, str]]:
        """Line and word of each unquoted `yes`, `No`, `on` …: text to us, true or false to programs that follow YAML 1.1."""
        waiting = [self._root] if self._root is not None else []
        while waiting:
            node = waiting.pop()
            if isinstance(node, yaml.ScalarNode):
                if not node.style and _OLD_BOOLEAN.fullmatch(node.value):
                    yield node.start_mark.line + 1, node.value
            elif isinstance(node, yaml.MappingNode):
                waiting.extend(value for _, value in node.value)
            else:
                waiting.extend(node.value)


def _inside(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def _item(items: list[Any], position: int, named: Any) -> Any:
    """The item at `position`; with a name the one of that id, which may stand elsewhere or nowhere."""
    here = items[position] if position < len(items) else None
    if not isinstance(named, str) or (here is not None and _has_id(here, named)):
        return here
    return next((item for item in items if _has_id(item, named)), None)


def _has_id(node: Any, wanted: str) -> bool:
    return isinstance(node, yaml.MappingNode) and any(key.value == "id" and value.value == wanted for key, value in node.value)


def fits(text: str) -> bool:
    """Whether a text that `dump` made can be read again: neither larger nor fuller than `parse` allows."""
    if len(text) * 4 > MAX_BYTES and len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return False
    if text.count("\n") * 3 < MAX_NODES:  # no line that `dump` writes starts more than three things
        return True
    try:
        compose(text, Path())
    except FileFault:
        return False
    return True

"""The only module that knows YAML: strict reading with line numbers, stable writing, atomic replace.

Strict means: plain words stay text (`Yes`, `012`, `2026-11-22`, `12:30`); only `true`, `false`, `null`, whole numbers and decimals are
anything else. Twice the same key, an alias, a tag, a tab, a deep nest or a broken byte is a fault with its line. Every fault is a
`FileFault`, and no input can make reading slow, large or unsafe: content and project files come from other people.
"""

from __future__ import annotations

import datetime
import gc
import json
import math
import os
import re
import stat
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from ebc_cli.errors import FileFault

Path_ = tuple[str | int, ...]

_NO_ALIAS = "this is used again further on by an alias (`*name`), which our files do not have; write the text out there."

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 500_000  # keys and values: 38,000 answers; each costs 400 bytes while a file is read

_STR, _SEQ, _MAP = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
_BOOL, _INT, _FLOAT, _NULL = (f"tag:yaml.org,2002:{name}" for name in ("bool", "int", "float", "null"))
_PLAIN_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_PLAIN_FLOAT = re.compile(r"[-+]?[0-9]{1,300}\.[0-9]{1,300}(?:e[-+]?[0-9]{1,3})?")
_PLAIN_WORDS = {"true": _BOOL, "false": _BOOL, "null": _NULL, "~": _NULL, "": _NULL}
_SCALARS = frozenset((_STR, _BOOL, _INT, _FLOAT, _NULL))
_MERGE_MARK = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_TAB_FIRST = re.compile(r"[ ?-]*\t")
# Characters that YAML does not allow anywhere, not even in quotes.
_NEVER = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
            raise _TooMuch("it is nested too deeply from here on to be one of ours.", parent.start_mark.line + 1)
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


def read_text(path: Path) -> str:
    """The text of a file, as UTF-8 without a byte order mark. Raises `FileFault` if it is too large or not text."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    return decode(raw, path)


def decode(raw: bytes, path: Path) -> str:
    """Bytes of a file as text; line and reason when they are not UTF-8, hold NUL bytes or are too many."""
    if len(raw) > MAX_BYTES:
        raise FileFault(path, f"the file is larger than {MAX_BYTES // 1024 // 1024} MB, too large to be one of ours.")
    zero = raw.find(b"\0")
    if zero >= 0:
        raise FileFault(path, "there are NUL bytes in it; this is not a text file, or the disk damaged it.", line=_line_of(raw, zero))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FileFault(path, "this byte is not UTF-8 text.", line=_line_of(raw, fault.start)) from None


def _line_of(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1


def parse(text: str, path: Path) -> Any:
    """The value of a YAML text; `path` is only named in faults."""
    node = _compose(text, path)
    if node is None:
        return None
    collecting = gc.isenabled()
    gc.disable()  # thousands of small objects are born here and none dies: the collector would only slow it down
    try:
        return _value(node, path, set())
    finally:
        if collecting:
            gc.enable()


def _compose(text: str, path: Path) -> Any:
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


def shorten(text: str, limit: int = 60) -> str:
    """A value on one line for a message: printable, and never longer than `limit` characters."""
    line = "".join(char if char.isprintable() else "·" for char in text[: limit + 1])
    return line if len(line) <= limit else line[: limit - 1] + "…"


class Lines:
    """Where things stand in a YAML text: built only when a fault has to be told, so that ordinary reading pays nothing for it."""

    def __init__(self, text: str, path: Path) -> None:
        self._root = _compose(text, path)

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


LONGEST_WORD = 200


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


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word most like `word`, or an empty text when none is near (or it is no word at all: comparing costs its length)."""
    if len(word) > LONGEST_WORD:
        return ""
    import difflib

    found = difflib.get_close_matches(word, list(allowed), n=1, cutoff=0.6)
    return found[0] if found else ""


# -- writing ------------------------------------------------------------------------------------------------------------------

# Characters that must be escaped: control characters, every kind of line break and byte order mark, halves of characters. Written as what
# is forbidden, because a class of all that is allowed takes 20 ms to compile.
_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_SPECIAL_IN_BLOCK = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_BARE = re.compile(r"[^\W\d_](?:[\w ,.;()/+%&'’“”…–-]*[\w,.;()/+%&'’“”…–-])?")
_BARE_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\+00:00|Z))?", re.ASCII)
LONGEST_SIMPLE_KEY = 1000
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_ESCAPED = re.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]")


def dump(data: Mapping[str, Any]) -> str:
    """YAML text of nested mappings, lists and scalars: keys in the given order, text of several lines in literal blocks.

    Written here and not by PyYAML's emitter because a project is written after every answer and the emitter is ten times slower; every
    text that comes out is read back to the same value (a property test holds both to that).
    """
    out: list[str] = []
    _write_mapping(data, "", out)
    return "".join(out)


def fits(text: str) -> bool:
    """Whether a text that `dump` made can be read again: neither larger nor fuller than `parse` allows."""
    if len(text) * 4 > MAX_BYTES and len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return False
    if text.count("\n") * 3 < MAX_NODES:  # no line that `dump` writes starts more than three things
        return True
    try:
        _compose(text, Path())
    except FileFault:
        return False
    return True


def _write_mapping(data: Mapping[str, Any], indent: str, out: list[str]) -> None:
    for key, value in data.items():
        written = _inline_text(key)
        # A parser looks for the colon in the next 1024 characters only; a longer key has to say what it is.
        out.append(f"{indent}{written}:" if len(written) < LONGEST_SIMPLE_KEY else f"{indent}? {written}\n{indent}:")
        _write_value(value, indent, out)


def _write_value(value: Any, indent: str, out: list[str]) -> None:
    if isinstance(value, Mapping) and value:
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
    elif isinstance(value, str) and "\n" in value and not value[0].isspace() and not _SPECIAL_IN_BLOCK.search(value):
        out.append(_literal(value, indent + "  "))
    else:
        out.append(f" {_inline(value)}\n")


def _literal(text: str, indent: str) -> str:
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    chomp = "-" if ends == 0 else "" if ends == 1 else "+"
    lines = "\n".join(indent + line if line else "" for line in body.split("\n"))
    return f" |{chomp}\n{lines}\n" + "\n" * max(0, ends - 1)


def _inline(value: Any) -> str:
    if isinstance(value, str):
        return _inline_text(value)
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
    if (_BARE.fullmatch(text) and text.lower() not in _RESERVED) or (_BARE_TIME.fullmatch(text) and _is_date(text[:10])):
        return text
    if text and not _SPECIAL.search(text):
        return "'" + text.replace("'", "''") + "'"
    return _ESCAPED.sub(lambda char: f"\\u{ord(char.group()):04x}", json.dumps(text, ensure_ascii=False))


# -- replacing a file ---------------------------------------------------------------------------------------------------------


def replace(path: Path, text: str, *, durable: bool = True) -> None:
    """Put `text` in place of the file at `path`, whole or not at all: readers see the old file or the new one, also after a power cut.

    Keeps the file's mode and writes through a symbolic link. Raises `OSError`; the old file is then as it was.
    """
    import tempfile  # imported here: reading needs none of it

    target = path.resolve()
    try:
        mode: int | None = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mode = None
    if mode is not None and not mode & stat.S_IWUSR:
        raise PermissionError(13, "the file is read-only", str(target))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            if durable:
                os.fsync(file.fileno())
        Path(name).chmod(mode if mode is not None else 0o666 & ~_umask())
        _swap(Path(name), target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    if durable:
        _sync_folder(target.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _swap(new: Path, target: Path) -> None:
    """`os.replace`, tried again for a moment on Windows, where a virus scanner may hold the file."""
    for pause in (0.05, 0.2, 0.5) if os.name == "nt" else ():
        try:
            new.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    new.replace(target)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; systems that cannot open a folder do without."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

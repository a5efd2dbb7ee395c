"""Text in and out of files: read whole and checked, written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ebc_cli.errors import FileFault, SaveFault

MAX_BYTES = 32 * 1024 * 1024


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


class Taken(NamedTuple):
    """A text that came from a person's own program; `windows` says that it was read as Windows-1252, which wants a look."""

    text: str
    windows: bool = False


# What is said of a text that was read as Windows-1252.
READ_AS_WINDOWS = "It was not saved as UTF-8 and was read as Windows-1252: look whether letters such as é, ’ and £ are right."


def taken_in(raw: bytes) -> Taken | None:
    """The text that a person's program has saved, in UTF-8, in UTF-16 with its mark, or in Windows-1252; `None` if that cannot be known.

    The one reading of texts from editors, imports and pipes. A mark before UTF-8 is left there. What looks like another encoding is never
    read as Windows-1252.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        with suppress(UnicodeDecodeError):
            return Taken(raw.decode("utf-16"))
        return None
    if b"\0" in raw:
        return None
    with suppress(UnicodeDecodeError):
        return Taken(raw.decode("utf-8"))
    with suppress(UnicodeDecodeError):
        text = raw.decode("cp1252")
        if re.fullmatch(f"[\\x01-\\x7f{_LETTERS}{_SIGNS}]*", text) and not re.search(_UNLIKELY, text):
            return Taken(text, windows=True)
    return None


# Windows-1252 beyond ASCII: every byte of another encoding has a place there too, but seldom one where people would write it.
_CAPITALS = "À-ÖØ-ÞŒŠŽŸ"
_LETTERS = f"{_CAPITALS}ß-öø-ÿœšž"
_SIGNS = "‘’“”–—…•£€§©®°±²³·¹¼½¾×÷\u00a0"
_ANY = f"[A-Za-z{_LETTERS}]"
_UNLIKELY = "|".join(
    (
        f"[{_LETTERS}]{{3}}",  # Cyrillic, Greek, Hebrew, Arabic …
        f"[a-zß-öø-ÿœšž][{_CAPITALS}]",  # a capital inside a word: Mac, Central Europe
        f"{_ANY}[{_CAPITALS}][a-zß-öø-ÿœšž]",
        f"[œŒ](?!{_ANY})",  # the pound sign of a DOS window
        f"{_ANY}[‘“£€×÷]",
        f"”{_ANY}",
        f"£(?!(?:k|m|bn)\\b){_ANY}",
        f"[¹²³]{_ANY}|[a-ln-z{_LETTERS}][¹²³]",
    )
)


def _line_of(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1


def real(path: Path) -> Path:
    """Where a path leads, through all links. A link that leads to itself leads nowhere else: what opens it says so (`OSError`)."""
    return Path(os.path.realpath(path))


def replace(path: Path, text: str | bytes, *, durable: bool = True, private: bool = False) -> None:
    """Put `text` in place of the file at `path`, whole or not at all: readers see the old file or the new one, also after a power cut.

    Keeps the file's group and mode and writes through a symbolic link. A new file can be read by whoever may work in its folder as a
    team (a folder whose files all belong to its group), else as the user's mask says; by nobody else at all if it is `private`. Raises
    `OSError`; the old file is then as it was.
    """
    import tempfile  # imported here: reading needs none of it

    target = real(path)
    try:
        old = target.stat()
    except FileNotFoundError:
        old = None
    if old is not None and not old.st_mode & stat.S_IWUSR:
        raise PermissionError(13, "the file is read-only", str(target))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8") if isinstance(text, str) else text)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        _give_rights(Path(name), old, 0o600 if private else team_mode(target.parent) or 0o666 & ~_umask())
        _swap(Path(name), target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    if durable:
        _sync_folder(target.parent)


def team_mode(folder: Path) -> int:
    """The mode of a file that a team shares, for a folder whose files belong to its group, who may write there; 0 for any other."""
    mode = folder.stat().st_mode
    shared = os.name != "nt" and mode & stat.S_ISGID and mode & stat.S_IWGRP
    return mode & 0o666 if shared else 0


def _give_rights(new: Path, old: os.stat_result | None, fresh: int) -> None:
    """Group and mode of the file that is replaced, or the mode of a fresh one; disks that know no rights do without."""
    mode = fresh
    if old is not None:
        mode = stat.S_IMODE(old.st_mode)
        if os.name != "nt" and new.stat().st_gid != old.st_gid:
            try:
                os.chown(new, -1, old.st_gid)
            except OSError:
                mode = mode & ~0o070 | (mode & 0o007) << 3  # to the old group the new one is as everybody else
    with suppress(OSError):
        new.chmod(mode)


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


def unwritten(path: Path, fault: OSError, *, windows: bool = os.name == "nt") -> SaveFault:
    """What is said when a file cannot be written. On Windows a program that has a file open keeps others from it."""
    what, hint = f"it cannot be written ({fault.strerror}).", "Name another file."
    if path.is_dir():
        what, hint = "it is a folder.", "Name a file."
    elif isinstance(fault, FileNotFoundError):
        what, hint = f"the folder {path.parent} does not exist.", "Make the folder first, or name a file in another."
    elif fault.errno in (errno.ENOSPC, errno.EDQUOT):
        what, hint = "the disk is full.", "Free some space, or name a file on another disk."
    elif windows and path.exists() and fault.errno in (errno.EACCES, errno.EPERM):
        what, hint = "it is open in another program, or it is read-only.", "Close it there, then run the command again."
    elif fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        what, hint = "it or its folder is read-only for you.", "Name a file in a folder of your own."
    return SaveFault(f"Nothing was written to {path}: {what}", hint)

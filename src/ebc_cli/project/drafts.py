"""What was draft or said and is not saved yet: a file a draft, with the belongings of the project's file. No part of the project.

Each run of the program writes files of its own and removes only those that it has offered, so that two windows never take each other's.
Several drafts about one thing are offered together, the latest first. A text that is open in an editor is a draft as well: should the
program end there, however that comes about, what the editor has saved is offered at the return.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ebc_cli import files, folders
from ebc_cli.errors import EbcError
from ebc_cli.files import Taken
from ebc_cli.project import locks
from ebc_cli.project.belongings import Belongings
from ebc_cli.project.locks import Lock
from ebc_cli.project.model import LEVELS, Draft

_NAME = re.compile(r"(?P<about>[A-Za-z0-9.+_-]{1,150})~[0-9a-f]{8,40}\.(?:json|txt)")


# A text from an editor in an encoding that cannot be known; it stays for its owner to open.
UNREAD = ".unread"


class Drafts:
    """The drafts about one project, as one run of the program meets them."""

    def __init__(self, kept: Belongings) -> None:
        self._kept = kept
        self._seen: dict[str, list[Path]] = {}  # the files about a thing that this run has offered or written
        self._texts: dict[str, Draft] = {}
        self._left: dict[str, Path] = {}  # files about a thing in which an editor has saved nothing yet
        self._held: dict[Path, Lock | None] = {}  # locks on the texts that are open in an editor of this run

    def recall(self) -> dict[str, Draft]:
        """Everything that was kept, by what it is about: a question's id, or a talk such as `gate/initiate`."""
        self._take_in_edits()
        self._take_in_place()
        found: dict[str, list[Draft]] = {}
        for path in self._files(".json"):
            about, draft = _read(path)
            if draft is None:
                continue
            if _is_talk(draft):  # no text to be joined: the latest is offered, an earlier one the next time
                found[about], self._seen[about] = [], []
            found.setdefault(about, []).append(draft)
            self._seen.setdefault(about, []).append(path)
        self._texts = {about: _joined(several) for about, several in found.items()}
        return dict(self._texts)

    def keep(self, about: str, draft: Draft) -> bool:
        """Keep a draft in the place of those about the same thing that this run has offered; whether that worked."""
        if self._texts.get(about) == draft and all(path.exists() for path in self._seen.get(about, [])):
            return True
        try:
            path = self._kept.ready() / "drafts" / f"{_word(about)}~{_token()}.json"
            folders.make(path.parent)
            files.replace(path, json.dumps({"about": about, "text": draft.text, "confidence": draft.confidence}), private=True)
        except OSError:
            return False
        self.drop(about)
        self._seen[about], self._texts[about] = [path], draft
        return True

    def drop(self, about: str) -> None:
        """Remove the drafts about a thing that this run has offered or kept."""
        self._texts.pop(about, None)
        for path in self._seen.pop(about, []):
            self.put_away(path)

    # -- texts in an editor -----------------------------------------------------------------------------------------------------

    def to_edit(self, about: str, text: str) -> Path:
        """A file with `text` for an editor; nobody else takes it for a draft while this program runs.

        What was saved meanwhile in a file that was left (see `leave`) stands in it as well. Raises `EbcError` where none can be made.
        """
        path = self._left.pop(about, None)
        try:
            if path is not None:
                late = self.saved(path)
                if late is None:
                    _write(path, text)
                elif text.strip() not in late.text:
                    files.replace(path, _joined([Draft(text), Draft(late.text)]).text, private=True)
                return path
            return self._new_file(about, text)
        except OSError as fault:
            raise EbcError(f"There is nowhere to put the text for an editor ({fault.strerror}).", "Type it here instead.") from None

    def _new_file(self, about: str, text: str) -> Path:
        name = f"{_word(about)}~{_token()}.txt"
        try:
            path = self._kept.ready() / "editing" / name
            folders.make(path.parent)
            _write(path, text)
        except OSError:  # nothing can be kept with the project's belongings: the text then lies in the system's folder of such files
            import tempfile

            path = Path(tempfile.mkdtemp(prefix="ebc-")) / name
            _write(path, text)
        self._held[path] = locks.take(_lock_of(path))
        return path

    def saved(self, path: Path) -> Taken | None:
        """What was saved in an editor's file since it was made; `None` where nothing was. Raises `EbcError` when it cannot be read."""
        rescued = path.with_name(f"{path.name}.save")  # where nano puts what was not saved when it is made to end
        with suppress(OSError):
            rescued.replace(path)
        try:
            if int(path.stat().st_mtime) == _made(path):
                return None
            taken = files.taken_in(path.read_bytes())
        except OSError as fault:
            raise EbcError(f"What the editor saved cannot be read ({fault.strerror}).", f"It should be in {path}.") from None
        if taken is None:
            kept = path.rename(path.with_suffix(UNREAD))
            self.put_away(path)
            raise EbcError(
                "What the editor saved is in an encoding that cannot be known, so it was not taken in.",
                f"It is kept in {kept}: save it as UTF-8 and give it with `ebc answer set`, or paste it here.",
            )
        return Taken(taken.text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n"), taken.windows)

    def edited(self, path: Path, about: str, draft: Draft) -> None:
        """Take what was edited as the draft, and the file away once that is kept: until the thing is dropped, if need be."""
        if self.keep(about, draft):
            self.put_away(path)
        else:
            self._seen.setdefault(about, []).append(path)

    def leave(self, path: Path, about: str) -> None:
        """Let a file lie in which nothing was saved yet: a window may still have it open."""
        self._left[about] = path

    def put_away(self, path: Path) -> None:
        """Remove a file that was made for an editor."""
        lock = self._held.pop(path, None)
        if lock is not None:
            lock.release()
        for each in (path, _lock_of(path)):
            with suppress(OSError):
                each.unlink()

    def _take_in_edits(self) -> None:
        """Make drafts of the texts that lay open in an editor when a program ended."""
        for path in self._files(".txt"):
            try:
                self._held[path] = locks.take(_lock_of(path))
            except (locks.Busy, OSError):
                continue  # open in another window
            about = path.name.partition("~")[0].replace("+", "/")
            with suppress(EbcError, OSError):
                taken = self.saved(path)
                if taken is None or not taken.text.strip() or Drafts(self._kept).keep(about, Draft(taken.text)):
                    self.put_away(path)

    def _take_in_place(self) -> None:
        """Make drafts of what earlier versions of this program kept together with the place."""
        path = self._kept.folder / "place.json"
        with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            kept = json.loads(path.read_text(encoding="utf-8"))
            typed = kept.pop("typed", {})
            if typed and all(Drafts(self._kept).keep(about, _draft(found)) for about, found in typed.items()):
                files.replace(path, json.dumps(kept), private=True)

    def _files(self, suffix: str) -> Iterator[Path]:
        """The files of one kind, the oldest first."""
        folder = self._kept.folder / ("editing" if suffix == ".txt" else "drafts")
        found = []
        with suppress(OSError):
            found = [path for path in folder.iterdir() if path.suffix == suffix and _NAME.fullmatch(path.name)]
        yield from sorted(found, key=lambda path: path.name.rpartition("~")[2])


# Where nothing can be kept: for what is asked of nobody's project.
NOWHERE = Drafts(Belongings(Path(os.devnull), Path(os.devnull)))


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _word(about: str) -> str:
    """What a draft is about, as a part of a file's name."""
    return re.sub(r"[^A-Za-z0-9.+_-]", "_", about.replace("/", "+"))[:150] or "_"


def _write(path: Path, text: str) -> None:
    """Put a text into an editor's file, with a time by which a later save of the same text can be told."""
    files.replace(path, f"{text}\n" if text else "", private=True)
    os.utime(path, (_made(path), _made(path)))


def _made(path: Path) -> int:
    """The time in seconds of an editor's file in which nothing was saved: a little before that in its name, and even, for old disks."""
    return int(path.name.rpartition("~")[2][:17], 16) // 10**9 // 2 * 2 - 2


def _token() -> str:
    """A name that no other draft has; later ones sort behind earlier ones."""
    return f"{time.time_ns():017x}{os.urandom(4).hex()}"


def _read(path: Path) -> tuple[str, Draft | None]:
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        return str(kept["about"]), _draft(kept)
    return "", None


def _draft(kept: dict[str, Any]) -> Draft:
    return Draft(str(kept["text"]), next((level for level in LEVELS if level == kept["confidence"]), None))


def _is_talk(draft: Draft) -> bool:
    return draft.text.startswith("{")


def _joined(several: list[Draft]) -> Draft:
    """Drafts about one thing as one, the latest first; what another holds already is not said again."""
    latest = several[-1]
    texts: list[str] = []
    for draft in reversed(several):
        if draft.text.strip() and all(draft.text.strip() not in text for text in texts):
            texts.append(draft.text)
    return latest if len(texts) < 2 else Draft("\n".join(texts), latest.confidence)

"""A project on disk: opened, changed, saved whole or not at all, and merged with what others saved in between.

`Store` remembers the bytes that it read. When the file still holds them, a save replaces it; when it does not, both sides' changes are
merged (`tree.py`), and the same thing changed on both sides raises `ConflictFault` with nothing written.
"""

from __future__ import annotations

import datetime
import shutil
import stat
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from ebc_cli import files
from ebc_cli.errors import ConflictFault, EbcError, FileFault, SaveFault, shell_word
from ebc_cli.project import belongings, compiled, locks, refused, versions
from ebc_cli.project.belongings import Belongings
from ebc_cli.project.model import Project, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ebc_cli.project import fileform

LOCK_SECONDS = 30
# Asked for the time once the lock is there, so that what is saved later is the later version.
Clock = Callable[[], datetime.datetime]


class Store:
    """One project file as it was last read or written here. `project` is its value; use `save` to change it."""

    def __init__(
        self,
        path: Path,
        project: Project,
        raw: bytes,
        told: Callable[[], None] = lambda: None,
        questions: Callable[[], Iterable[str]] = tuple,
        uncommented: Callable[[tuple[int, ...]], None] = lambda _: None,
    ) -> None:
        self.path = path
        self._told = told
        self._uncommented = uncommented
        self._questions = questions
        self.project = project
        self._raw = raw
        self._kept: versions.KeptVersion | None = None

    @cached_property
    def belongings(self) -> Belongings:
        """What this computer keeps for the file."""
        return belongings.of(self.path, self.project.header.id)

    @classmethod
    def open(
        cls,
        path: Path,
        told: Callable[[], None] = lambda: None,
        questions: Callable[[], Iterable[str]] = tuple,
        uncommented: Callable[[tuple[int, ...]], None] = lambda _: None,
    ) -> Store:
        """Read a project file; `told` is called when a save has to wait for another program.

        `questions` gives the order in which answers are to stand in the file; it is called when something is saved. `uncommented` is told
        the lines of comments that a save could not keep.

        Raises `FileFault` with line, reason and the newest good version when it is damaged.
        """
        raw = _read(path)
        project = compiled.recall(path, raw)
        if project is None:
            project = _parsed(path, raw)
            compiled.keep(path, raw, project)
        return cls(path, project, raw, told, questions, uncommented)

    def save(self, project: Project, clock: Clock) -> Project:
        """Put `project` in place of what was read, merging in what others saved since; returns what now stands in the file.

        Raises `ConflictFault` when the same thing was changed on both sides, `SaveFault` when it cannot be written: nothing is
        written then, and the file is as it was.
        """
        with _locked(self.path, self._told):
            raw, there = _read(self.path), self.project
            if raw != self._raw:
                there = Store.open(self.path).project
                project = _merged(self.project, project, there, self.path)
            project = structs.replace(in_order(project, self._questions()), unkept=())
            self._put(project, clock, raw if there.unkept else b"")
        self._copy()
        if there.unkept:
            self._uncommented(there.unkept)
        return project

    def _put(self, project: Project, clock: Clock, before: bytes = b"") -> None:
        """Write `project`, and keep it as the newest version; where the file's text `before` has more in it, as a version below."""
        text = self._pieces.text_of(project)
        _write(self.path, text)
        self.project, self._raw = project, text.encode()
        now = clock()
        if before:
            versions.keep(project.header.id, self.path, before.decode("utf-8-sig"), now)
        self._kept = versions.keep(project.header.id, self.path, text, now, self._kept)

    def _copy(self) -> None:
        """Renew the compiled copy. Comments belong to the text: which of them stand above a key that is still there, reading tells."""
        if not self.project.comments:
            compiled.keep(self.path, self._raw, self.project)

    @cached_property
    def _pieces(self) -> fileform.Pieces:
        from ebc_cli.project import fileform  # and with it YAML, 17 ms: only where something is saved

        return fileform.Pieces()

    def keep_versions(self, projects: Iterable[Project], clock: Clock) -> None:
        """Keep each of `projects` as an earlier version of the file, in their order; the file itself stays as it is."""
        from ebc_cli.project import fileform

        for project in projects:
            versions.keep(project.header.id, self.path, fileform.text_of(project), clock())

    def reread(self) -> Project:
        """Take in what others saved since; what was read before is forgotten."""
        fresh = Store.open(self.path)
        self.project, self._raw = fresh.project, fresh._raw
        return self.project


def _merged(base: Project, mine: Project, theirs: Project, path: Path) -> Project:
    from ebc_cli.project import tree

    project, clashes = tree.merged(base, mine, theirs)
    if clashes:
        raise ConflictFault(*tree.places(clashes), path)
    return project


def create(path: Path, project: Project, clock: Clock) -> Store:
    """Write a new project file. Raises `EbcError` when something is there already, `SaveFault` when it cannot be written."""
    with _locked(path):
        if path.exists() or path.is_symlink():
            raise EbcError(
                f"{path} is already there; nothing was overwritten.",
                f"Open it with `ebc --project {shell_word(str(path))}`, or give another title.",
            )
        store = Store(path, project, b"")
        store._put(project, clock)
    store._copy()
    return store


def restore(path: Path, version: versions.Version, clock: Clock, told: Callable[[], None] = lambda: None) -> Path | None:
    """Bring an earlier version back.

    What stood in the file is kept: as a version, or beside it when it is damaged or versions cannot be kept. Returns the path of the file
    that was set aside, or `None`. `told` is called when it has to wait for another program.
    """
    from ebc_cli.project import fileform

    text = files.read_text(version.path)
    project = fileform.parse(text, version.path)
    aside: Path | None = None
    with _locked(path, told):
        now = clock()
        if path.exists():
            raw = _read(path)
            try:
                present = fileform.parse(files.decode(raw, path), path)
                kept = versions.keep(present.header.id, path, raw.decode("utf-8-sig"), now)
            except FileFault:
                kept = None
            if kept is None:
                aside = _set_aside(path, now)
        write_text(path, text)
        versions.keep(project.header.id, path, text, now)
    return aside


def _set_aside(path: Path, now: datetime.datetime) -> Path:
    aside = path.with_name(f"{path.name}.before-{now:%Y%m%d-%H%M%S}")
    try:
        shutil.copyfile(path, aside)  # the file itself: what was read of it stops at the largest size that we read
    except OSError as fault:
        with suppress(OSError):
            aside.unlink()
        raise refused.unsaved(aside, fault) from None
    return aside


def _read(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise EbcError(f"{path} is no ordinary file but a device or a pipe.", "Name a project file with `--project FILE`.")
        with path.open("rb") as file:
            return file.read(files.MAX_BYTES + 1)
    except OSError as fault:
        raise refused.unreadable(path, fault) from None


def read(path: Path) -> Project:
    """The project in a file that is not saved to: another copy. Raises `EbcError` when it cannot be read."""
    from ebc_cli.project import fileform

    return fileform.parse(files.decode(_read(path), path), path)


def _parsed(path: Path, raw: bytes) -> Project:
    from ebc_cli.project import fileform  # and with it YAML, 17 ms: only when the file is not as it was when last read

    try:
        return fileform.parse(files.decode(raw, path), path)
    except FileFault as fault:
        raise _with_way_back(fault, path) from None


def _with_way_back(fault: FileFault, path: Path) -> FileFault:
    kept = versions.listed(path)
    if not kept or "Upgrade" in fault.hint:
        return fault
    when = f"{kept[0].saved:%d %B %Y at %H:%M} UTC"
    hint = fault.hint or "Mend the line in a text editor."
    return FileFault(
        fault.path,
        fault.what,
        line=fault.line,
        column=fault.column,
        hint=f"{hint} The newest good version is of {when}: `ebc restore 1` brings it back.",
    )


def _write(path: Path, text: str) -> None:
    from ebc_cli import yamlfile

    if not yamlfile.fits(text):
        raise SaveFault(
            f"Not saved: with this answer {path} would grow too large to be read again.",
            "Keep long documents in files of their own, and name them in the answer.",
        )
    write_text(path, text)


def write_text(path: Path, text: str) -> None:
    """Put the text of a project in its file. Raises `SaveFault`; the file is then as it was."""
    try:
        files.replace(path, text)
    except OSError as fault:
        raise refused.unsaved(path, fault) from None
    except UnicodeEncodeError:
        raise SaveFault(
            "The text holds half of a character, which cannot be saved.", "Type it again, or paste it from another program."
        ) from None


@contextmanager
def _locked(path: Path, told: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Only one program saves at a time. The lock is a hidden file beside the project, so that it also holds on a shared drive."""
    target = files.real(path)
    if not target.parent.is_dir():  # or it would be made
        raise SaveFault(
            f"Not saved: the folder {target.parent} is gone.", "It was moved, renamed or deleted, or its drive is not connected."
        )
    try:
        place, mode = target.with_name(f".{target.name}.lock"), target.parent.stat().st_mode & 0o666 | 0o600
        lock = locks.take(place, LOCK_SECONDS, mode=mode, told=told)
    except locks.Busy:
        raise SaveFault(
            f"Not saved: another program has been saving {path} for more than {LOCK_SECONDS} seconds.",
            "Close other windows that have this project open, then try again.",
        ) from None
    except OSError as fault:
        raise refused.unsaved(path, fault) from None
    try:
        yield
    finally:
        if lock is not None:
            lock.release()

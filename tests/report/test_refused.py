"""A document that cannot be written: one clear sentence in every format, the old file byte for byte, and nothing left lying about."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ebc_cli import files
from tests.conftest import Ran
from tests.disks import fill, make_read_only, small_disk

Run = Callable[..., Ran]
# What is written, with the file's name at the end.
WRITERS = [
    *(("report", "charter", "-o", f"a{suffix}") for suffix in (".html", ".docx", ".pptx", ".pdf", ".xlsx", ".ics", ".md", ".json", ".txt")),
    *(("print", "fmea", "-o", f"a{suffix}") for suffix in (".html", ".docx", ".pdf", ".xlsx")),
]


@pytest.fixture
def disk(project: Path) -> Iterator[Path]:
    """A disk of its own, beside the project: 512 KB."""
    with small_disk("size=512k,mode=777") as place:
        yield place


def everything(folder: Path) -> dict[str, bytes | str]:
    """What lies in a folder, by name; of folders only that."""
    return {path.name: path.read_bytes() if path.is_file() else "a folder" for path in folder.iterdir()}


def refused(said: Run, folder: Path, words: tuple[str, ...], says: str) -> None:
    """Writing into the folder is refused with a sentence and a hint, and leaves all as it was."""
    before = everything(folder)
    path = folder / words[-1]
    ran = said(*words[:-1], str(path), "--force")
    lines = ran.err.splitlines()
    assert (ran.code, ran.out, len(lines)) == (1, "", 2), ran
    assert lines[0] == f"error: Nothing was written to {path}: {says}", ran
    assert everything(folder) == before


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_what_cannot_be_written_leaves_all_as_it_was(words: tuple[str, ...], disk: Path, said: Run) -> None:
    old = disk / words[-1]
    old.mkdir()
    refused(said, disk, words, "it is a folder.")
    old.rmdir()
    old.write_bytes(b"of yesterday")
    old.chmod(0o444)
    refused(said, disk, words, "it or its folder is read-only for you.")
    old.chmod(0o644)
    fill(disk)
    refused(said, disk, words, "the disk is full.")
    make_read_only(disk)
    refused(said, disk, words, "it or its folder is read-only for you.")
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    (disk / "filler").unlink()
    # The disk alone stood in the way: now it is written.
    assert said(*words[:-1], str(old), "--force").code == 0
    assert (old.read_bytes() != b"of yesterday", sorted(everything(disk))) == (True, [words[-1]])


def test_a_link_that_leads_to_itself_is_told(disk: Path, ebc: Run) -> None:
    (disk / "a.docx").symlink_to("a.docx")
    ran = ebc("report", "charter", "-o", str(disk / "a.docx"))
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing was written to" in ran.err
    assert os.listdir(disk) == ["a.docx"]  # noqa: PTH208


def test_a_file_that_is_open_in_another_program_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.touch()
    told = files.unwritten(path, PermissionError(errno.EACCES, "Permission denied"), windows=True)
    assert "it is open in another program" in told.message

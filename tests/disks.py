"""A small disk of a test's own, which can be filled to its last byte or closed to writing. Only root on Linux can have one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def small_disk(options: str) -> Iterator[Path]:
    """A disk with these options of a mount, in the present folder. The test is skipped where nobody can mount one."""
    if not (ROOT and sys.platform == "linux"):
        pytest.skip("only root on Linux can mount a small disk")
    place = Path.cwd() / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"this system lets nobody mount: {mounted.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Fill the disk to its last byte; returns the file that does it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return filler
    raise AssertionError("the disk has no end")


def make_read_only(disk: Path) -> None:
    """From now on the disk can only be read."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

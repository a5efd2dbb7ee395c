"""Where a user's own files lie, by the custom of each system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ebc_cli import folders


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, and no variable that leads elsewhere."""
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    return Path.home()


@pytest.mark.parametrize(
    ("platform", "state", "cache"),
    [
        ("linux", ".local/state/ebc", ".cache/ebc"),
        ("darwin", "Library/Application Support/ebc", "Library/Caches/ebc"),
        ("win32", "AppData/Local/ebc", "AppData/Local/ebc/Cache"),
    ],
)
def test_the_folders_of_each_system(home: Path, monkeypatch: pytest.MonkeyPatch, platform: str, state: str, cache: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert (folders.state(), folders.cache()) == (home / state, home / cache)


def test_the_folders_that_the_variables_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "s"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "c"))
    assert (folders.state(), folders.cache()) == (home / "s" / "ebc", home / "c" / "ebc")


def test_a_variable_that_names_no_whole_path_is_passed_over(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_STATE_HOME", "somewhere")
    assert folders.state() == home / ".local" / "state" / "ebc"


AS_A_STRANGER = """
import os, sys
from pathlib import Path
from ebc_cli import folders
os.setuid(54321)
assert not folders.state().exists()
try:
    folders.state().mkdir(parents=True)
except OSError:
    print("nothing is kept")
"""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can become a user that the system does not know")
def test_for_a_user_without_a_home_nothing_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    done = subprocess.run([sys.executable, "-c", AS_A_STRANGER], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("nothing is kept\n", "")

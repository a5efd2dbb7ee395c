"""Shared by all tests: a clean environment, a folder of one's own, and ways to run the program as a person does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine than about the program, so there is no deadline; CI looks further than a developer.
# No clock decides a test: neither a deadline nor the wait for values on a busy machine.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("local", max_examples=60, **UNHURRIED)
settings.register_profile("ci", max_examples=300, print_blob=True, **UNHURRIED)
settings.load_profile("ci" if os.environ.get("CI") else "local")

REPOSITORY = Path(__file__).resolve().parents[1]
# Variables that would change what the program does or how it looks.
NOISY = ("EBC_", "NO_COLOR", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "COLUMNS", "LINES", "VISUAL", "EDITOR", "PYTHONIOENCODING")


class Ran(NamedTuple):
    """What one run of the program left behind."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine leaks in, and nothing is written outside the test's own folder."""
    for name in list(os.environ):
        if name.startswith(NOISY):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", os.environ.get("EBC_TEST_CACHE", str(home / "cache")))
    monkeypatch.setenv("TERM", "xterm-256color")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


@pytest.fixture
def ebc() -> Callable[..., Ran]:
    """Run the program in a process of its own, without a terminal: `ebc("status", "--json")`."""

    def run(*argv: str, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Ran:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "ebc_cli", *argv],
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env={**os.environ, **(env or {})},
            cwd=cwd,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))

    return run


@pytest.fixture
def project(ebc: Callable[..., Ran]) -> Path:
    """A new project file in the present folder."""
    ran = ebc("start", "Shorter waits at the clinic", "--no-input")
    assert ran.code == 0, ran
    return Path.cwd() / "shorter-waits-at-the-clinic.ebc.yaml"

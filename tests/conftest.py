"""Shared by all tests: a clean environment, a folder of one's own, and ways to run the program as a person does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from tests import fork_server

# How long an example takes says more about the machine than about the program, so there is no deadline; CI looks further than a developer.
# No clock decides a test: neither a deadline nor the wait for values on a busy machine.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("local", max_examples=60, **UNHURRIED)
settings.register_profile("ci", max_examples=300, print_blob=True, **UNHURRIED)
settings.load_profile("ci" if os.environ.get("CI") else "local")

PATIENCE = 120  # seconds; only what never ends takes longer
REPOSITORY = Path(__file__).resolve().parents[1]
# Variables that would change what the program does or how it looks.
NOISY = ("EBC_", "NO_COLOR", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "COLUMNS", "LINES", "VISUAL", "EDITOR", "PYTHONIOENCODING")


class Ran(NamedTuple):
    """What one run of the program left behind."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No setting of the machine leaks in, and nothing is written outside the tests' own folders.

    They share a cache: reading the content for the first time is what few of them are about, and those take `own_cache`.
    """
    for name in list(os.environ):
        if name.startswith(NOISY):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    cache = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    # Nobody has the projects of a thousand tests: the copies of those that were before go.
    shutil.rmtree(cache / "ebc" / "projects", ignore_errors=True)
    monkeypatch.setenv("TERM", "xterm-256color")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


@pytest.fixture
def own_cache(clean_environment: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache of the test's own, empty: for what is told apart by whether something was read before."""
    folder = tmp_path / "home" / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the program in this process, without a terminal: `said("answer", "set", "problem.statement", "--stdin", stdin="They wait.")`."""
    from tests import inside

    def run(*argv: str, stdin: str | bytes = b"") -> Ran:
        code = inside.run(*argv, stdin=stdin)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def ebc() -> Callable[..., Ran]:
    """Run the program in a process of its own, without a terminal: `ebc("status", "--json")`."""

    def run(
        *argv: str,
        stdin: str | bytes | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        user: fork_server.User | None = None,
    ) -> Ran:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        variables = {**os.environ, **(env or {})}
        # Somebody else may not look where modules lie, so those must be loaded already.
        server = fork_server.fitting(variables, once=user is not None)
        if server is not None:
            return _decoded(*server.run(argv, variables, given or b"", str((cwd or Path()).absolute()), PATIENCE, user))
        if user is not None:
            pytest.skip("this system has no such way to be somebody else")
        done = subprocess.run(
            [sys.executable, "-m", "ebc_cli", *argv],
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env=variables,
            cwd=cwd,
            timeout=PATIENCE,
            check=False,
        )
        return _decoded(done.returncode, done.stdout, done.stderr)

    return run


def _decoded(code: int, out: bytes, err: bytes) -> Ran:
    return Ran(code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


@pytest.fixture
def project() -> Path:
    """A new project file in the present folder, in the stage Initiate."""
    from tests.small import new_project

    return new_project("Shorter waits at the clinic")

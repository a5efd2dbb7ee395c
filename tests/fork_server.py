"""Runs the program in a process of its own at a third of the cost: its modules are loaded once, and each run is a fork of that.

A run has the files, folder, variables and umask of its caller. What an interpreter reads only when it starts cannot be given to a fork:
`Server.fits` says whether a run may be one. A run in a terminal never is (`terminals.py`, `typist.py`), nor one that is about starting
(`test_imports.py`).
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import IO, Any, NoReturn

# What Python, the C library and the libraries read when they start; `EBC_` and the like are read at each run.
AT_START = ("PYTHON", "LC_", "LANG", "LD_", "MALLOC_", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TERMINAL_WIDTH", "TYPER_", "_TYPER_")
LIBRARIES = ("difflib", "filelock", "msgspec.inspect", "tempfile", "typer", "yaml")
ONE_AT_A_TIME = Lock()
NUMBER = 8  # bytes of a number on the line
POSSIBLE = hasattr(os, "memfd_create") and hasattr(socket, "send_fds")


class Server:
    """A process that has loaded the program and forks off one run after another."""

    def __init__(self) -> None:
        self._started = _at_start(os.environ)
        self._line, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fork_server", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            cwd=Path(__file__).resolve().parents[1],
        )
        theirs.close()

    def fits(self, env: Mapping[str, str]) -> bool:
        """Whether a fork begins as a new interpreter would with these variables."""
        return _at_start(env) == self._started

    def run(self, argv: tuple[str, ...], env: Mapping[str, str], given: bytes, cwd: str, seconds: float) -> tuple[int, bytes, bytes]:
        """Exit code (below 0 the signal that ended it), stdout and stderr. Raises `TimeoutError` when it takes longer than `seconds`."""
        with _memory(given) as stdin, _memory() as stdout, _memory() as stderr:
            child = self.begin(argv, env, cwd, [stdin.fileno(), stdout.fileno(), stderr.fileno()])
            self._line.settimeout(seconds)
            try:
                code = self.ended()
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                self.stop()
                raise
            self._line.settimeout(None)
            return code, _all(stdout), _all(stderr)

    def begin(self, argv: tuple[str, ...], env: Mapping[str, str], cwd: str, files: list[int]) -> int:
        """Begin a run over stdin, stdout and stderr: the number of its process. The next can only begin when this has `ended`."""
        words = json.dumps({"argv": argv, "env": dict(env), "cwd": cwd, "umask": _umask()}).encode()
        socket.send_fds(self._line, [_number(len(words))], files)
        self._line.sendall(words)
        return _take_number(self._line)

    def ended(self) -> int:
        """The exit code of the run that was begun, below 0 the signal that ended it."""
        return _take_number(self._line)

    def stop(self) -> None:
        """End the process."""
        self._line.close()
        self._process.wait()


def _at_start(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(AT_START)}


def _umask() -> int:
    with ONE_AT_A_TIME:  # it can only be read by setting it, which holds for all threads
        now = os.umask(0)
        os.umask(now)
        return now


def _memory(given: bytes = b"") -> IO[bytes]:
    file = os.fdopen(os.memfd_create("run"), "w+b")
    file.write(given)
    file.seek(0)
    return file


def _all(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _number(number: int) -> bytes:
    return number.to_bytes(NUMBER, "big", signed=True)


def _take(line: socket.socket, count: int) -> bytes:
    taken = b""
    while len(taken) < count:
        more = line.recv(count - len(taken))
        if not more:
            raise EOFError
        taken += more
    return taken


def _take_number(line: socket.socket) -> int:
    return int.from_bytes(_take(line, NUMBER), "big", signed=True)


# -- the other end ----------------------------------------------------------------------------------------------------------------------


def serve(line: socket.socket) -> NoReturn:
    """Fork off a run for each request, until the line is closed. The fork itself leaves by way of the program's own end."""
    import ebc_cli

    for library in LIBRARIES:
        importlib.import_module(library)
    for module in pkgutil.walk_packages(ebc_cli.__path__, "ebc_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    while True:
        first, files, _, _ = socket.recv_fds(line, NUMBER, 3)
        if not first:
            sys.exit()
        asked = json.loads(_take(line, int.from_bytes(first + _take(line, NUMBER - len(first)), "big")))
        child = os.fork()
        if child == 0:
            line.close()
            _begin(asked, files)
        for file in files:
            os.close(file)
        line.sendall(_number(child))
        _, status = os.waitpid(child, 0)
        line.sendall(_number(os.waitstatus_to_exitcode(status)))


def _begin(asked: dict[str, Any], files: list[int]) -> NoReturn:
    from ebc_cli.cli import run

    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # those of the server know whether its own files can be sought in
        old = getattr(sys, name)
        lines = 1 if old.line_buffering else -1
        new = open(old.fileno(), mode, lines, encoding=old.encoding, errors=old.errors, closefd=False)  # noqa: SIM115 - as long as the run
        setattr(sys, name, new)
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    os.umask(asked["umask"])
    os.chdir(asked["cwd"])
    sys.argv = ["ebc", *asked["argv"]]
    try:
        run()  # it ends the process
    finally:
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))

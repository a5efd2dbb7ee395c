"""Runs the program in a process of its own at a third of the cost: its modules are loaded once, and each run is a fork of that.

A run has the files, folder, variables and umask of its caller, and where it is asked for a terminal of its own. What an interpreter reads
only when it starts cannot be given to a fork: `fitting` finds the server whose forks are as good. Whatever is about starting is never one
(`test_imports.py`, `test_no_terminal.py`, `typist.py`).
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, Any, NamedTuple, NoReturn

# What Python, the C library and the libraries read when they start; `EBC_` and the like are read at each run.
AT_START = ("PYTHON", "LC_", "LANG", "LD_", "MALLOC_", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TERMINAL_WIDTH", "TYPER_", "_TYPER_")
LIBRARIES = (
    "_strptime",
    "difflib",
    "encodings.utf_8_sig",
    "filelock",
    "markdown_it",
    "msgspec.inspect",
    "snowballstemmer",
    "tempfile",
    "typer",
    "typer._click.decorators",
    "yaml",
)
# What asks and draws; only a terminal's runs find these loaded.
AT_A_TERMINAL = (
    "asyncio",
    "ctypes",
    "prompt_toolkit",
    "prompt_toolkit.input.vt100",
    "prompt_toolkit.key_binding.bindings.search",
    "prompt_toolkit.output.vt100",
    "prompt_toolkit.shortcuts",
    "questionary",
    "rich.console",
    "rich.markup",
    "rich.padding",
    "rich.table",
    "rich.text",
)
OTHER_CODE = "PYTHONPATH"
ONE_AT_A_TIME = Lock()
NUMBER = 8  # bytes of a number on the line
_SERVERS: dict[str, Server] = {}
_WANTED: Counter[str] = Counter()
POSSIBLE = hasattr(os, "memfd_create") and hasattr(socket, "send_fds")


class User(NamedTuple):
    """Somebody of this computer with a group of their own, the groups they are in besides, and what their new files let nobody do."""

    number: int
    groups: tuple[int, ...] = ()
    umask: int = 0o022


class Server:
    """A process that has loaded the program and forks off one run after another."""

    def __init__(self, env: Mapping[str, str] | None = None, libraries: tuple[str, ...] = ()) -> None:
        variables = dict(os.environ if env is None else env)
        self._line, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fork_server", str(theirs.fileno()), *libraries],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=variables,
            cwd=Path(__file__).resolve().parents[1],
        )
        theirs.close()

    def run(
        self, argv: tuple[str, ...], env: Mapping[str, str], given: bytes, cwd: str, seconds: float, user: User | None = None
    ) -> tuple[int, bytes, bytes]:
        """Exit code (below 0 the signal that ended it), stdout and stderr. As root it can be run by another user.

        Raises `TimeoutError` when it takes longer than `seconds`.
        """
        with _memory(given) as stdin, _memory() as stdout, _memory() as stderr:
            child = self._asked(argv, env, cwd, [stdin.fileno(), stdout.fileno(), stderr.fileno()], user=user)
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
        return self._asked(argv, env, cwd, files)

    def begin_in_terminal(self, argv: tuple[str, ...], env: Mapping[str, str], cwd: str, inside: int) -> tuple[int, int]:
        """Begin a run that leads a session of its own in the terminal whose inner end is `inside`: the number of its process, and a pipe.

        Its exit code comes through the pipe when it has ended (`code_through`). Others can begin meanwhile.
        """
        ours, theirs = os.pipe()
        try:
            return self._asked(argv, env, cwd, [inside, theirs], alone=True), ours
        finally:
            os.close(theirs)

    def _asked(
        self, argv: tuple[str, ...], env: Mapping[str, str], cwd: str, files: list[int], *, alone: bool = False, user: User | None = None
    ) -> int:
        words = json.dumps({"argv": argv, "env": dict(env), "cwd": cwd, "umask": _umask(), "alone": alone, "user": user}).encode()
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


def fitting(env: Mapping[str, str], libraries: tuple[str, ...] = (), *, once: bool = False) -> Server | None:
    """The server whose forks begin as a new interpreter would with these variables.

    `None` where there can be none, where other code than ours may be meant, or where nobody has asked for such a one before: only with
    `once` is one made for a single run.
    """
    begun = json.dumps((_at_start(env), libraries), sort_keys=True)
    _WANTED[begun] += 1
    if OTHER_CODE in env:
        return None
    if POSSIBLE and (once or _WANTED[begun] > 1) and begun not in _SERVERS:
        _SERVERS[begun] = Server(env, libraries)
        atexit.register(_SERVERS[begun].stop)
    return _SERVERS.get(begun)


def code_through(pipe: int, seconds: float) -> int:
    """The exit code of a run in a terminal, below 0 the signal that ended it. Raises `TimeoutError` when it takes longer than `seconds`."""
    if not select.select([pipe], [], [], seconds)[0]:
        raise TimeoutError
    return int.from_bytes(os.read(pipe, NUMBER), "big", signed=True)


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


def serve(line: socket.socket, libraries: Iterable[str]) -> NoReturn:
    """Fork off a run for each request, until the line is closed. The fork itself leaves by way of the program's own end."""
    import ebc_cli

    for library in (*LIBRARIES, *libraries):
        importlib.import_module(library)
    for module in pkgutil.walk_packages(ebc_cli.__path__, "ebc_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _know_the_content()
    gc.collect()
    gc.freeze()
    while True:
        _bury()
        first, files, _, _ = socket.recv_fds(line, NUMBER, 3)
        if not first:
            sys.exit()
        asked = json.loads(_take(line, int.from_bytes(first + _take(line, NUMBER - len(first)), "big")))
        if asked["alone"]:
            _keep(line, asked, *files)
        else:
            line.sendall(_number(_ended(_forked(line, asked, files))))


def _know_the_content() -> None:
    """Have at hand what the compiled copies of our content come to."""
    import msgspec

    from ebc_cli.toolkit import loading
    from tests import decoded

    os.environ.pop("EBC_CONTENT", None)  # each run brings its own
    msgspec.msgpack.decode = decoded.once
    for load in (loading.load, loading.load_library, loading.load_index, loading.load_documents, loading.load_synonyms):
        load()  # so that there is a copy
        load()


def _forked(line: socket.socket, asked: dict[str, Any], files: list[int]) -> int:
    """Fork off a run and tell its number."""
    child = os.fork()
    if child == 0:
        line.close()
        _begin(asked, files)
    for file in files:
        os.close(file)
    line.sendall(_number(child))
    return child


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _become(user: User) -> None:
    os.umask(user.umask)
    os.setgroups(user.groups)
    os.setgid(user.number)
    os.setuid(user.number)


def _bury() -> None:
    """Forget those who have told how a run in a terminal ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _keep(line: socket.socket, asked: dict[str, Any], inside: int, pipe: int) -> None:
    """Fork off one who forks off the run, waits for its end and tells that: so this process can go on at once."""
    keeper = os.fork()
    if keeper == 0:
        os.set_inheritable(pipe, False)
        os.setsid()
        os.write(pipe, _number(_ended(_forked(line, asked, [inside, os.dup(inside), os.dup(inside)]))))
        os._exit(0)
    os.close(inside)
    os.close(pipe)


def _begin(asked: dict[str, Any], files: list[int]) -> NoReturn:
    from ebc_cli.cli import run

    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    if asked["alone"]:
        lead_the_terminal()
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # those of the server know whether its own files can be sought in
        old = getattr(sys, name)
        lines = 1 if old.line_buffering or asked["alone"] else -1
        new = open(old.fileno(), mode, lines, encoding=old.encoding, errors=old.errors, closefd=False)  # noqa: SIM115 - as long as the run
        setattr(sys, name, new)
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    os.umask(asked["umask"])
    if asked["user"] is not None:
        _become(User(*asked["user"]))
    os.chdir(asked["cwd"])
    sys.argv = ["ebc", *asked["argv"]]
    try:
        run()  # it ends the process
    finally:
        traceback.print_exc()
        os._exit(1)


def lead_the_terminal() -> None:
    """Make this process the first of the terminal on its stdin, so that it ends when that closes, as a window's shell does.

    Also where whoever started the tests had asked to be left alone by that (`nohup`).
    """
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2:])

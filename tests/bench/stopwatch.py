"""Run commands by turns and print how long each took, how long it kept the processor, and how much memory it needed.

A small program of its own, run as `python -I -S stopwatch.py`: what a process forks from counts towards the memory of its child, and a
test runner is larger than what is measured here. Commands run by turns (A B A B …), so that a machine that slows down slows all of them.

stdin: {"rounds": 15, "commands": {"name": ["program", "argument"]}}; stdout: {"name": [[seconds, processor seconds, kibibytes], …]}.
"""

from __future__ import annotations

import json
import os
import sys
import time


def measured(argv: list[str], nowhere: int) -> tuple[float, float, int]:
    """One run: seconds from start to end, seconds on the processor, the most memory held, in KiB. A command that fails ends the program."""
    start = time.perf_counter()
    streams = [(os.POSIX_SPAWN_DUP2, nowhere, 0), (os.POSIX_SPAWN_DUP2, nowhere, 1)]
    child = os.posix_spawn(argv[0], argv, os.environ, file_actions=streams)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{argv} ended with {os.waitstatus_to_exitcode(status)}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def main() -> None:
    """Measure what stdin asks for; the first round warms caches and is not counted."""
    order = json.load(sys.stdin)
    nowhere = os.open(os.devnull, os.O_RDWR)
    found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in order["commands"]}
    for number in range(order["rounds"] + 1):
        for name, argv in order["commands"].items():
            run = measured(argv, nowhere)
            if number:
                found[name].append(run)
    json.dump(found, sys.stdout)


main()

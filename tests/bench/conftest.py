"""Print what was measured as a table at the end of the run."""

from __future__ import annotations

import compileall
from pathlib import Path

import pytest

import ebc_cli
from tests.bench.measuring import TABLE, Line


@pytest.fixture(scope="session", autouse=True)
def compiled_program() -> None:
    """The program compiled, as `pip` leaves the packages that it is compared with; a checkout may not be."""
    compileall.compile_dir(str(Path(ebc_cli.__file__).parent), quiet=2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the table."""
    if not TABLE:
        return
    lines = [Line("measured", "found", "allowed", "figures behind it"), *TABLE]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    terminalreporter.section("speed and memory")
    for line in lines:
        terminalreporter.write_line("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())

"""Shared by the tests of the commands: the program in this process with something on stdin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import inside
from tests.conftest import Ran


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the program in this process, without a terminal: `said("answer", "set", "problem.statement", "--stdin", stdin="They wait.")`."""

    def run(*argv: str, stdin: str | bytes = b"") -> Ran:
        code = inside.run(*argv, stdin=stdin)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run

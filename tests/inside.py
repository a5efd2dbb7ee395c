"""Runs the program in this process, without a terminal: what is on stdin is given, and the same compiled content is decoded once."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from ebc_cli.cli import main
from tests import decoded


@contextmanager
def typed(given: str | bytes) -> Iterator[None]:
    """On stdin stands what is given, and nothing more comes."""
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode() if isinstance(given, str) else given), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = before


def run(*argv: str, stdin: str | bytes = b"") -> int:
    """Run the program on what is on stdin; its exit code."""
    with pytest.MonkeyPatch.context() as patch, typed(stdin):
        patch.setattr(msgspec.msgpack, "decode", decoded.once)
        return main(list(argv))

"""Which pages were read: kept for the person, and never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ebc_cli.project import pages_read


def file() -> Path:
    """Where the marks are kept, after one was made."""
    pages_read.remember("a/first", "2026-11-01")
    (found,) = (Path.home() / "state").rglob("*.json")
    return found


def test_a_page_is_remembered_with_the_day_it_was_last_read() -> None:
    assert pages_read.recall() == {}
    pages_read.remember("a/one", "2026-11-22")
    pages_read.remember("a/two", "2026-11-22")
    pages_read.remember("a/one", "2026-11-23")
    assert pages_read.recall() == {"a/one": "2026-11-23", "a/two": "2026-11-22"}


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"7", b"[" * 100_000])
def test_a_damaged_file_costs_the_marks_and_is_mended_by_the_next_one(raw: bytes) -> None:
    file().write_bytes(raw)
    assert pages_read.recall() == {}
    pages_read.remember("a/one", "2026-11-22")
    assert pages_read.recall() == {"a/one": "2026-11-22"}


def test_what_is_no_day_is_dropped() -> None:
    wrong = {"a/one": 7, "a/two": None, "a/four": "soon", "a/five": "", "a/six": "20261122"}
    file().write_text(json.dumps({**wrong, "a/three": "2026-11-22"}), encoding="utf-8")
    assert pages_read.recall() == {"a/three": "2026-11-22"}


def test_a_state_folder_that_cannot_be_made_stops_nobody() -> None:
    (Path.home() / "state").write_text("a file where the folder should be", encoding="utf-8")
    pages_read.remember("a/one", "2026-11-22")
    assert pages_read.recall() == {}

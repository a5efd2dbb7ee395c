"""Reference cases with known answers. They lie beside the project (`../shared`, or where EBC_REFERENCE_CASES says); tests skip without."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY

_SHARED = Path(os.environ.get("EBC_REFERENCE_CASES", REPOSITORY.parent / "shared"))


def _text(folder: str, name: str) -> str:
    path = _SHARED / folder / name
    if not path.is_file():
        pytest.skip(f"no reference cases at {path}")
    return path.read_text(encoding="utf-8")


def reference(folder: str, name: str) -> dict[str, Any]:
    """What one file of reference cases says; the test is skipped where there is none."""
    said: dict[str, Any] = json.loads(_text(folder, name))
    return said


def tool_case(file: str, case: str) -> dict[str, Any]:
    """One case of a tool's file, by its id: `input` and `expected`."""
    return next(found for found in reference("tool-cases", f"{file}.json")["cases"] if found["id"] == case)


def spc_file(name: str) -> dict[str, Any]:
    """One file of the cases for run and control charts."""
    return reference("spc-cases", name)


def spc_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of measurements among them."""
    return list(csv.DictReader(_text("spc-cases", name).splitlines()))

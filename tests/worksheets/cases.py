"""Reference cases with known answers. They lie beside the project (`../shared`, or where EBC_REFERENCE_CASES says); tests skip without."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY

_SHARED = Path(os.environ.get("EBC_REFERENCE_CASES", REPOSITORY.parent / "shared"))


def reference(folder: str, name: str) -> dict[str, Any]:
    """What one file of reference cases says; the test is skipped where there is none."""
    path = _SHARED / folder / name
    if not path.is_file():
        pytest.skip(f"no reference cases at {path}")
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return said


def tool_case(file: str, case: str) -> dict[str, Any]:
    """One case of a tool's file, by its id: `input` and `expected`."""
    return next(found for found in reference("tool-cases", f"{file}.json")["cases"] if found["id"] == case)


def spc_file(name: str) -> dict[str, Any]:
    """One file of the cases for run and control charts."""
    return reference("spc-cases", name)

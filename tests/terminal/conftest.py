"""A project and a compiled toolkit at hand, so that each test is about one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import new_project


@pytest.fixture(autouse=True)
def cache_for_all(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache for all of these tests: reading the toolkit for the first time is not what they are about."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def project() -> Path:
    """A new project file in the present folder."""
    return new_project("Shorter waits at the clinic")

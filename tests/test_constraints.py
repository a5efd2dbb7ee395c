"""What is installed: the tried versions cover all that is needed, and stand within what pyproject.toml allows."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN_TIME = [Requirement(text) for text in PROJECT["dependencies"]]
WANTED = [*RUN_TIME, *(Requirement(text) for text in PROJECT["optional-dependencies"]["dev"])]
TRIED = {
    canonicalize_name(name): version
    for name, version in re.findall(
        r"^([A-Za-z0-9._-]+)==(\S+)$", (REPOSITORY / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
}


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name)
def test_each_dependency_has_a_tried_version_that_is_allowed(wanted: Requirement) -> None:
    tried = TRIED.get(canonicalize_name(wanted.name), "")
    assert tried, f"{wanted.name} is missing in constraints.txt"
    assert tried in wanted.specifier, f"{wanted.name}=={tried} of constraints.txt is not allowed by pyproject.toml ({wanted.specifier})"


def test_the_oldest_versions_are_read_from_the_bounds() -> None:
    command = [sys.executable, str(REPOSITORY / ".ci" / "oldest.py")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [Requirement(line).name for line in told] == [wanted.name for wanted in RUN_TIME]
    for line, wanted in zip(told, RUN_TIME, strict=True):
        (pin,) = Requirement(line).specifier
        assert (pin.operator, pin.version in wanted.specifier) == ("==", True), line
        assert f">={pin.version}" in str(wanted.specifier).split(","), line

"""Prints the oldest version of each dependency that pyproject.toml allows, as constraints for pip: `rich>=13.9` becomes `rich==13.9`."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path


def oldest(requirements: list[str]) -> list[str]:
    """Each requirement with its lower bound as the only version. Exits where one has none."""
    found = []
    for requirement in requirements:
        bound = re.match(r"([A-Za-z0-9._-]+)\s*>=\s*([0-9.]+)", requirement)
        if bound is None:
            sys.exit(f"`{requirement}` in pyproject.toml has no lower bound (`>=`).")
        found.append(f"{bound[1]}=={bound[2]}")
    return found


project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
sys.stdout.write("".join(f"{line}\n" for line in oldest(project["dependencies"])))

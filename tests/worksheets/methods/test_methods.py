"""What holds for every method: it names its source, states its convention in a sentence, and builds on nothing but other methods."""

from __future__ import annotations

import importlib
import pkgutil
import re
from types import ModuleType

import pytest

from ebc_cli.worksheets import methods
from tests.source_trees import parsed
from tests.test_layers import SOURCE, imported

# What methods build on: numbers as written, graphs, a distribution, a diagram. They give no figure of their own.
BUILT_ON = {"figures", "reach", "students_t", "decision_diagram"}
MODULES = sorted(found.name for found in pkgutil.iter_modules(methods.__path__))


def module(name: str) -> ModuleType:
    return importlib.import_module(f"ebc_cli.worksheets.methods.{name}")


@pytest.mark.parametrize("name", sorted({*MODULES} - {"figures"}))
def test_a_method_names_its_source_with_a_year(name: str) -> None:
    said = module(name).__doc__ or ""
    assert re.search(r"Sources?: .*\b(18|19|20)\d\d\b", said, re.DOTALL)


@pytest.mark.parametrize("name", sorted({*MODULES} - BUILT_ON))
def test_a_method_states_its_convention_in_one_sentence(name: str) -> None:
    conventions = {key: value for key, value in vars(module(name)).items() if key.startswith("CONVENTION")}
    assert conventions
    for said in conventions.values():
        assert said[0].isupper()
        assert said.endswith(".")
        assert not re.search(r"[a-z)]\. [A-Z]", said)


@pytest.mark.parametrize("name", MODULES)
def test_a_method_builds_on_other_methods_only(name: str) -> None:
    ours = {full for full in imported(parsed(SOURCE / "worksheets" / "methods" / f"{name}.py")) if full.startswith("ebc_cli.")}
    assert all(full.startswith("ebc_cli.worksheets.methods.") for full in ours)

"""The words that a worksheet may use, as the content is checked for them, are those that are carried out."""

from __future__ import annotations

from typing import get_args, get_type_hints

from ebc_cli.toolkit import figures
from ebc_cli.toolkit.worksheet import View
from ebc_cli.worksheets import analyses, computing, pictures


def test_what_can_be_named_can_be_carried_out() -> None:
    assert set(figures.COMPUTATIONS) == set(computing.COMPUTATIONS)
    assert set(figures.ANALYSES) == set(analyses.RUN)
    assert set(figures.VIEWS) == {"table", "boxes", *pictures.MAKERS} == set(get_args(get_type_hints(View)["use"]))

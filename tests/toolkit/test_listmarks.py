"""Marks of lists are taken off, and nothing that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.listmarks import unmarked


@pytest.mark.parametrize(
    ("pasted", "items"),
    [
        (["•\tNurse", "•\tPorter"], ["Nurse", "Porter"]),
        (["·       Nurse", "·       Porter"], ["Nurse", "Porter"]),
        (["\uf0b7\tNurse"], ["Nurse"]),
        (["- Nurse", "– Porter"], ["Nurse", "Porter"]),
        (["* Nurse"], ["Nurse"]),
        (["1.\tNurse", "2.\tPorter"], ["Nurse", "Porter"]),
        (["1. Nurse", "2. Porter", "10. Cook"], ["Nurse", "Porter", "10. Cook"]),
        (["a) Nurse", "b) Porter"], ["Nurse", "Porter"]),
        (["(1) Nurse", "(2) Porter"], ["Nurse", "Porter"]),
        (["i.\tNurse", "ii.\tPorter"], ["Nurse", "– Porter"]),
        (["1.\tStaff", "a)\tNurse", "b)\tPorter", "2.\tPatients"], ["Staff", "– Nurse", "– Porter", "Patients"]),
        (["•\tStaff", "o\tNurse", "▪\tPorter"], ["Staff", "– Nurse", "– Porter"]),
        (["- Staff", "  - Nurse", "- Patients"], ["Staff", "– Nurse", "Patients"]),
        (["Staff:", "• Nurse"], ["Staff:", "Nurse"]),
        # none of these is a mark
        (["3. floor"], ["3. floor"]),
        (["o neg blood"], ["o neg blood"]),
        (["-3 degrees"], ["-3 degrees"]),
        (["*new*"], ["*new*"]),
        (["2.5 hours", "3.5 hours"], ["2.5 hours", "3.5 hours"]),
        (["e.g. a bed"], ["e.g. a bed"]),
        (["“Late” – she said"], ["“Late” – she said"]),
        (["•"], ["•"]),
    ],
)
def test_marks(pasted: list[str], items: list[str]) -> None:
    assert unmarked(pasted) == items
    assert kinds.items("\n".join(pasted)) == items


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1), max_size=6))
def test_lines_stay_as_many_as_they_were_and_keep_their_words(lines: list[str]) -> None:
    found = unmarked(lines)
    assert len(found) == len(lines)
    for line, item in zip(lines, found, strict=True):
        assert line.strip().endswith(item.removeprefix("– ").strip())

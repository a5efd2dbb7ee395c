"""JSON that other programs read says what was said, and a terminal that it is shown on obeys nothing in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli import jsontext
from tests.conftest import Ran
from tests.report.samples import HOSTILE

OBEYED = "\x1b\x7f\x9b\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ud800"
TURNED = "Beds \u202erof\u202c ward 7 \x9b2J\u2028and so on"


@given(st.one_of(st.text(st.characters(codec=None)), st.sampled_from(HOSTILE)))
def test_it_reads_back_the_same_and_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    written = jsontext.written({"said": [text]})
    assert json.loads(written) == {"said": [text]}
    assert not set(written) & set(OBEYED)
    assert written.encode("utf-8")


def test_letters_of_every_language_stay_as_they_are() -> None:
    assert "Łódź 病棟 שלום" in jsontext.written("Łódź 病棟 שלום")


def test_every_command_writes_it_so(project: Path, ebc: Callable[..., Ran]) -> None:
    assert ebc("answer", "set", "problem.statement", TURNED).code == 0
    for words in ("answer show problem.statement --json", "answer export --format json", "report --format json"):
        out = ebc(*words.split()).out
        assert r"\u202erof\u202c" in out
        assert {sign for sign in out if not sign.isprintable()} == {"\n"}
        assert TURNED in _texts(json.loads(out))


def _texts(data: Any) -> list[str]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [data] if isinstance(data, str) else [text for each in inner for text in _texts(each)]

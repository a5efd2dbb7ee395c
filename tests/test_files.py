"""Text as programs save it: read rightly where its encoding can be known, else refused."""

from __future__ import annotations

import pytest

from ebc_cli.files import Taken, taken_in

SAID = "Mrs A’s tea – £3 a day, café; “no” … naïve Zoë, Åsa, São, crème brûlée, 38 °C, ½ m², Œuvre, ÉCOLE, CAFÉ, Übung, £k, £2m, m³, ‘so’"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_read_rightly(encoding: str) -> None:
    assert taken_in(SAID.encode(encoding)) == Taken(SAID, windows=encoding == "cp1252")


def test_both_marks_of_utf_16_are_known() -> None:
    assert taken_in(b"\xfe\xff" + SAID.encode("utf-16-be")) == Taken(SAID)


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("Привет", "cp1251"),
        ("Привет", "koi8-r"),
        ("Καλημέρα", "cp1253"),
        ("שלום", "cp1255"),
        ("مرحبا", "cp1256"),
        ("£3 a day", "cp850"),
        ("café", "cp850"),
        ("Zoë’s café", "mac-roman"),
        ("Mrs A’s tea", "mac-roman"),
        ("Łódź", "cp1250"),
        ("Łukasz", "iso8859-2"),
        ("こんにちは", "shift-jis"),
        ("今日は", "euc-jp"),
        ("half a character", "utf-16-le"),
    ],
)
def test_what_cannot_be_known_is_refused_and_never_guessed(said: str, encoding: str) -> None:
    assert taken_in(said.encode(encoding)) is None

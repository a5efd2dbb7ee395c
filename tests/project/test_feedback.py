"""Feedback that is kept: readable, without a name, for 24 calendar months and not a day longer."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.project import feedback
from tests.strategies import texts

NOW = datetime.datetime(2026, 11, 22, 10, 15, tzinfo=datetime.UTC)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{text}T10:15:00+00:00")


def test_a_message_is_kept_in_a_file_that_a_person_can_read() -> None:
    place = feedback.keep("read improvement-process/the-hexagon", "Good.\nToo long.", NOW)
    assert place.parent == feedback.folder()
    assert place.name.startswith("2026-11-22-101500-")
    assert place.read_text(encoding="utf-8") == (
        f"{feedback.COMMENT}at: 2026-11-22T10:15:00+00:00\nabout: read improvement-process/the-hexagon\n"
        "comments: |-\n  Good.\n  Too long.\n"
    )


def test_messages_come_back_the_newest_first() -> None:
    for on in ("2026-01-02", "2026-11-22", "2025-12-31"):
        feedback.keep("", f"of {on}", at(on))
    assert [(message.day.isoformat(), message.comments) for message in feedback.kept()] == [
        ("2026-11-22", "of 2026-11-22"),
        ("2026-01-02", "of 2026-01-02"),
        ("2025-12-31", "of 2025-12-31"),
    ]


def test_two_messages_of_one_second_are_two() -> None:
    assert feedback.keep("", "one", NOW) != feedback.keep("", "two", NOW)
    assert {message.comments for message in feedback.kept()} == {"one", "two"}


@given(texts, texts.filter(bool))
def test_whatever_is_said_comes_back(about: str, comments: str) -> None:
    place = feedback.keep(about, comments, NOW)
    (found,) = [message for message in feedback.kept() if message.path == place]
    assert (found.about, found.comments) == (about, comments)
    place.unlink()


@pytest.mark.parametrize(
    ("said", "last"),
    [("2026-11-22", "2028-11-22"), ("2024-02-29", "2026-02-28"), ("2026-02-28", "2028-02-28"), ("2026-12-31", "2028-12-31")],
)
def test_a_message_is_kept_for_24_calendar_months_and_gone_the_day_after(said: str, last: str) -> None:
    feedback.keep("", "old", at(said))
    assert feedback.last_day(day(said)) == day(last)
    assert feedback.remove_old(day(last)).days == ()
    assert feedback.remove_old(day(last) + datetime.timedelta(days=1)).days == (day(said),)
    assert feedback.kept() == []


@given(st.dates(day("2000-01-01"), day("2100-12-31")))
def test_two_years_are_never_exceeded_and_never_cut_by_more_than_a_leap_day(said: datetime.date) -> None:
    assert 730 <= (feedback.last_day(said) - said).days <= 731


def test_only_what_is_old_is_removed() -> None:
    for on in ("2020-01-01", "2024-11-21", "2024-11-22", "2026-11-22"):
        feedback.keep("", on, at(on))
    assert feedback.remove_old(NOW.date()).days == (day("2024-11-21"), day("2020-01-01"))
    assert [message.comments for message in feedback.kept()] == ["2026-11-22", "2024-11-22"]


def test_a_damaged_message_is_listed_as_such_and_still_grows_old() -> None:
    place = feedback.keep("", "x", at("2024-01-01"))
    for damage in (b"\xff\xfe", b"comments: [", b"comments: 7\n", b"- a list\n", b""):
        place.write_bytes(damage)
        assert [(message.path, message.comments) for message in feedback.kept()] == [(place, None)]
    assert feedback.remove_old(NOW.date()).days == (day("2024-01-01"),)


def test_what_is_not_ours_is_left_alone() -> None:
    feedback.keep("", "x", at("2020-01-01"))
    others = [feedback.folder() / name for name in ("notes.txt", "2020-01-01-101500.yaml", "2020-13-01-101500-00000000.yaml")]
    for other in others:
        other.touch()
    assert len(feedback.kept()) == 1
    feedback.remove_all()
    assert all(other.exists() for other in others)


def test_removing_all_leaves_nothing_of_ours() -> None:
    feedback.keep("", "x", NOW)
    feedback.keep("", "y", at("2020-01-01"))
    assert len(feedback.remove_all().days) == 2
    assert not feedback.folder().exists()
    assert feedback.remove_all() == feedback.Removed((), ())


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not hold for everybody")
def test_what_cannot_be_removed_is_named() -> None:
    place = feedback.keep("", "x", at("2020-01-01"))
    place.parent.chmod(0o500)
    assert feedback.remove_old(NOW.date()) == feedback.Removed((), (place,))
    place.parent.chmod(0o700)


def test_where_the_state_folder_cannot_be_written_nothing_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = Path.cwd() / "a-file"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    with pytest.raises(OSError, match=r"ot a directory|exists"):
        feedback.keep("", "x", NOW)
    assert (feedback.kept(), feedback.remove_old(NOW.date())) == ([], feedback.Removed((), ()))

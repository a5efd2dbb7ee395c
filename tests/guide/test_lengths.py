"""How long an activity takes, read from the words of its content."""

from __future__ import annotations

import pytest

from ebc_cli.guide.lengths import Length, read
from ebc_cli.toolkit import loading


@pytest.mark.parametrize(
    ("words", "hours", "weeks"),
    [
        ("30 to 40 minutes", 2 / 3, 0),
        ("One meeting of 45 minutes", 0.75, 0),
        ("Six to ten conversations of 30 minutes, over two or three weeks", 5, 3),
        ("Three visits of one to two hours, then an hour to compare notes", 7, 0),
        ("Half a day if the figures exist, two to four weeks if you count by hand", 3.5, 4),
        ("Two half-day sittings, with a week between them", 7, 1),
        ("An hour for the first two, then half an hour for each one more", 1.5, 0),
        ("About eight hours of listening, over a fortnight", 8, 2),
        ("A day of writing over two weeks, then 15 minutes to present", 7.25, 2),
        ("One hour a month, with the figures sent round beforehand", 1, 0),
        ("30 minutes every two weeks", 0.5, 0),
        ("1.5 hours, or up to a month for replies", 1.5, 4),
        ("As long as it takes", 0, 0),
        ("", 0, 0),
    ],
)
def test_work_is_added_up_and_waiting_is_apart(words: str, hours: float, weeks: int) -> None:
    found = read(words)
    assert (found.hours, found.weeks) == (pytest.approx(hours), weeks)


def test_every_activity_of_the_guide_says_how_long_it_takes() -> None:
    toolkit = loading.compile_layers(loading.content_folders())
    untold = [activity.time for _, activity in toolkit.by_activity.values() if not 0 < read(activity.time).hours <= 10]
    assert untold == []


def test_nothing_that_is_no_length_is_read_as_one() -> None:
    assert read("Two people and a dog, every day of the week") == Length(0)

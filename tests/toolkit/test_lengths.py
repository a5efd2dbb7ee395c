"""How long an activity takes, in words."""

from __future__ import annotations

import pytest

from ebc_cli.toolkit import lengths
from ebc_cli.toolkit.record import Minutes
from tests import packaged
from tests.small import activity


@pytest.mark.parametrize(
    ("least", "most", "weeks", "words"),
    [
        (15, 15, 0, "15 minutes"),
        (30, 45, 0, "30 to 45 minutes"),
        (60, 60, 1, "1 hour, over 1 week"),
        (60, 90, 0, "60 to 90 minutes"),
        (90, 90, 2, "90 minutes, over 2 weeks"),
        (60, 120, 0, "1 to 2 hours"),
        (90, 120, 0, "90 minutes to 2 hours"),
        (180, 300, 3, "3 to 5 hours, over 3 weeks"),
        (120, 150, 0, "2 to 2.5 hours"),
        (435, 435, 0, "7 hours 15 minutes"),
        (120, 130, 0, "2 hours to 2 hours 10 minutes"),
    ],
)
def test_work_and_waiting_are_said_in_words(least: int, most: int, weeks: int, words: str) -> None:
    assert lengths.said(activity("early", minutes=Minutes(least, most), weeks=weeks)) == words


def test_what_there_is_to_say_besides_follows() -> None:
    assert lengths.whole(activity("early", minutes=Minutes(60, 60), time="In two sittings")) == "1 hour. In two sittings."
    assert lengths.whole(activity("early", minutes=Minutes(60, 60))) == "1 hour."


def test_no_activity_of_the_guide_takes_more_than_a_day_and_a_half_or_six_weeks() -> None:
    toolkit = packaged.toolkit()
    assert [item.id for _, item in toolkit.by_activity.values() if item.minutes.most > 600 or item.weeks > 6] == []

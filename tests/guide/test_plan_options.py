"""A plan by options: what they mean, and that the options which are told make the same plan again."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.errors import UsageFault, all_of
from ebc_cli.guide import plan_options
from ebc_cli.guide.planning import PlanTerms

ACTIVITIES = st.lists(st.sampled_from(["stories", "map", "aim", "ideas"]), unique=True)


@given(st.integers(0, 104), st.integers(1, 60), st.integers(0, 200), ACTIVITIES, ACTIVITIES, st.integers(0, 9))
def test_the_options_that_are_told_give_the_same_terms_again(
    weeks: int, hours: int, people: int, dropped: list[str], added: list[str], team: int
) -> None:
    usual = PlanTerms(people=team)
    terms = PlanTerms(weeks, hours, people or team, tuple(dropped), tuple(name for name in added if name not in dropped))
    words = shlex.split(plan_options.options(terms, usual, ""))
    said = list(zip(words[::2], words[1::2], strict=True))
    one = dict(said)
    again = plan_options.given(
        int(one["--weeks"]) if "--weeks" in one else None,
        float(one["--hours"]) if "--hours" in one else None,
        int(one["--people"]) if "--people" in one else None,
        [value for name, value in said if name == "--drop"],
        [value for name, value in said if name == "--add"],
        usual,
    )
    assert again == terms


@pytest.mark.parametrize(
    ("weeks", "hours", "people", "named"),
    [(0, None, None, "--weeks 0"), (105, None, None, "--weeks 105"), (None, 60.5, None, "--hours 60.5"), (None, None, 201, "--people 201")],
)
def test_a_number_that_no_team_has_is_refused_by_its_option(weeks: int | None, hours: float | None, people: int | None, named: str) -> None:
    with pytest.raises(UsageFault) as fault:
        plan_options.given(weeks, hours, people, (), (), PlanTerms())
    assert named in fault.value.message


def test_an_activity_is_not_added_and_dropped_at_once() -> None:
    with pytest.raises(UsageFault) as fault:
        plan_options.given(None, None, None, ["map"], ["map"], PlanTerms())
    assert "`map`" in fault.value.message


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (iter("ab"), "a and b")]
)
def test_words_are_named_as_a_sentence_names_them(words: list[str], said: str) -> None:
    assert all_of(words) == said

"""Prompts from parts and words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import guide_words
from ebc_cli.worksheets.methods.guide_words import BASIC, HAZOP, TIME_AND_ORDER, Prompt, covered, prompts
from tests.worksheets.cases import tool_case

SOME = st.sets(st.builds(Prompt, st.sampled_from(["", "a", "b", "c"]), st.sampled_from(HAZOP)))


def test_the_words_are_those_of_the_standard() -> None:
    case = tool_case("19_guide_words", "hazop-words")
    assert (list(BASIC), list(TIME_AND_ORDER)) == (case["input"]["basic"], case["input"]["time_and_order"])
    assert len(HAZOP) == case["expected"]["total"]


def test_pairs_without_meaning_fall_out_of_every_part() -> None:
    case = tool_case("19_guide_words", "hazop-prompts")
    told = case["input"]
    asked = prompts(told["parts"], told["words"], told["parameters"])
    found = covered(asked, (), {Prompt("", word, parameter) for parameter, word in told["without_meaning"]})
    assert (found.total, len(found.open)) == (case["expected"]["all"], case["expected"]["left"])
    assert found.untouched == ("order", "prepare", "give")
    assert guide_words.working(found) == "66 prompts − 18 without meaning = 48; 0 answered, 48 open"


def test_a_reference_list_of_prompts_comes_out() -> None:
    case = tool_case("19_guide_words", "swift-prompts")
    told = case["input"]
    answered, without = ({Prompt(*pair) for pair in told[key]} for key in ("answered", "without_meaning"))
    found = covered(prompts(told["parts"], told["words"]), answered, without)
    assert (found.total, found.answered, len(found.open)) == (
        case["expected"]["all"],
        case["expected"]["answered"],
        case["expected"]["open"],
    )
    assert found.untouched == ("attend",)


@given(SOME, SOME)
def test_every_prompt_is_left_out_answered_or_open(answered: set[Prompt], without: set[Prompt]) -> None:
    found = covered(prompts(["a", "b"], HAZOP), answered, without)
    assert found.left_out + found.answered + len(found.open) == found.total == 22
    assert not set(found.open) & (answered | without)

"""Whatever a team says, each document says the same in every format, and each file is what its format asks for."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs

from ebc_cli.blocks.safe import one_line
from ebc_cli.project.model import Answer, Project
from ebc_cli.report.written import WRITERS
from ebc_cli.toolkit.model import Question
from ebc_cli.toolkit.worksheet import Column, RowList
from tests.report import reading
from tests.report.forms import FAULTS
from tests.report.samples import HOSTILE
from tests.report.test_documents_formats import ALL, AS_SLIDES, READERS, UNORDERED, unprinted
from tests.report.worked import content, made, nobody
from tests.strategies import texts

SAID = st.one_of(st.sampled_from(HOSTILE), texts)
IDS = ("abcdef", "abcdeg", "abcdeh")


def answered(question: Question, text: str, pick: int) -> Answer:
    """An answer of the question's kind; to every fourth question an honest one that there is none yet."""
    if pick % 4 == 0:
        return Answer(("not-known", "not-applicable", "later")[pick // 4 % 3], reason=text)
    chosen = question.choices[pick % len(question.choices)].id if question.choices else text
    values: dict[str, Any] = {"lines": [text, f"again {text}"], "many": [chosen], "one": chosen, "number": pick, "scale": 1 + pick % 5}
    values |= {"date": f"2026-12-{1 + pick % 28:02}", "yes-no": ("yes", "no")[pick % 2]}
    return Answer("answered", values.get(question.kind, text), ("low", "medium", "high", None)[pick % 4], by=text)


def cell(column: Column, text: str, pick: int) -> Any:
    """What stands in one cell."""
    if pick % 5 == 0:
        return {"state": ("not-known", "not-applicable", "later")[pick % 3]}
    chosen = column.choices[pick % len(column.choices)].id if column.choices else text
    values: dict[str, Any] = {"one": chosen, "many": [chosen], "number": pick, "scale": 1 + pick % 5, "ref": IDS[pick % len(IDS)]}
    values |= {"date": f"2026-12-{1 + pick % 28:02}", "yes-no": ("yes", "no")[pick % 2], "lines": [text]}
    return values.get(column.kind, text)


def rows(listed: RowList, said: list[str], pick: int) -> dict[str, dict[str, Any]]:
    """A few rows of a list, some cells of them open."""
    names = IDS[: 1 if listed.single else len(IDS)]
    return {
        name: {
            column.id: cell(column, said[(number + place) % len(said)], pick + number + place)
            for place, column in enumerate(listed.columns)
            if not column.compute and (pick + place) % 6
        }
        for number, name in enumerate(names)
    }


def team(said: list[str], pick: int) -> Project:
    """A project of a team that has said something everywhere, with honest gaps."""
    toolkit, _ = content()
    answers = {
        name: answered(question, said[number % len(said)], pick + number)
        for number, (name, (_, _, question)) in enumerate(toolkit.by_question.items())
        if (number + pick) % 3
    }
    sheets = {
        tool.id: {"main": {listed.id: rows(listed, said, pick + number) for listed in tool.worksheet.lists}}
        for number, tool in enumerate(toolkit.tools)
        if tool.worksheet is not None and (number + pick) % 3 == 0
    }
    actions = {"k7qd": {"what": said[0], "who": said[1], "due": "2026-12-04"}, "k7qe": {"what": said[2], "done": "2026-11-20"}}
    header = structs.replace(nobody().header, title=said[0], team=tuple(said))
    return structs.replace(nobody(), header=header, answers=answers, worksheets=sheets, actions=actions)


@given(st.lists(SAID, min_size=3, max_size=6), st.integers(0, 1000), st.sampled_from(ALL))
@settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_what_anybody_says_is_the_same_in_every_format(said: list[str], pick: int, name: str) -> None:
    found = made(name, team(said, pick))
    for form, write in WRITERS.items():
        if form == "pptx" and name not in AS_SLIDES:
            continue
        raw = write(found, False)
        assert FAULTS.get(form, lambda _: [])(raw) == [], (name, form)
        assert lost(found, name, form, raw) == [], (name, form)


def lost(found: Any, name: str, form: str, raw: bytes) -> list[str]:
    """The facts of a document that are not in a file of it."""
    if form not in READERS or (name, form) == ("full", "json"):
        return []
    read = READERS[form](raw)
    if form == "pdf":
        # Letters of some scripts, and accents that stand by themselves, come back from a PDF in another order.
        return [fact for fact in unprinted(found.blocks, read) if fact.isascii()]
    if form in UNORDERED:
        return [fact for fact in reading.facts(found.blocks, heads=False) if fact not in one_line(read)]
    return reading.missing(reading.facts(found.blocks), read)

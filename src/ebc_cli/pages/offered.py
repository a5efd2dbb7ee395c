"""What may be typed where a command takes a name: words with their meanings, as the TAB key offers them.

A parameter says its kind (`cli/options.words`). Most kinds are the guide's own and the same on every line. Some hang on the tool that
stands in the line: they are known only when it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ebc_cli.project.model import Project
    from ebc_cli.toolkit.library import Library
    from ebc_cli.toolkit.model import Tool, Toolkit
    from ebc_cli.toolkit.worksheet import Worksheet

Word = tuple[str, str]
# What was typed for other parameters of the line, by their names in the code.
Given = Mapping[str, Any]
# Stands for all words of a kind that hang on the line, where there is no line yet: a script asks for them when there is.
ASK: Word = ("?", "")


class Stock(Protocol):
    """What words are made from: the content, and the team's project where there is one."""

    @property
    def toolkit(self) -> Toolkit: ...

    @property
    def library(self) -> Library: ...

    @property
    def project(self) -> Project | None: ...

    def tool(self, typed: str) -> Tool: ...


Kind = Callable[[Stock, Given], list[Word]]


# -- the toolkit ------------------------------------------------------------------------------------------------------------------


def _strands(known: Stock, _given: Given) -> list[Word]:
    return [(name, strand.title) for strand in known.toolkit.strands for name in (strand.id, strand.key)]


def _activities(known: Stock, _given: Given) -> list[Word]:
    return [(item.id, item.title) for strand in known.toolkit.strands for item in strand.activities]


def _questions(known: Stock, _given: Given) -> list[Word]:
    return [(name, question.ask) for name, (_, _, question) in known.toolkit.by_question.items()]


def _improvement_questions(known: Stock, _given: Given) -> list[Word]:
    return [(found.id, found.question) for found in known.toolkit.questions.questions]


def _perspectives(known: Stock, given: Given) -> list[Word]:
    perspectives = [(found.id, f"{found.title}: improvement questions") for found in known.toolkit.questions.perspectives]
    return [*perspectives, *_improvement_questions(known, given)]


def _stages(known: Stock, _given: Given) -> list[Word]:
    return [(stage.id, stage.title) for stage in known.toolkit.stages]


def _approaches(known: Stock, _given: Given) -> list[Word]:
    return [(approach.id, approach.title) for approach in known.toolkit.approaches]


def _approaches_or_none(known: Stock, given: Given) -> list[Word]:
    return [("none", ""), *_approaches(known, given), ("other", "")]


def _steps(known: Stock, given: Given) -> list[Word]:
    steps = [(f"{found.id}/{step.id}", f"{found.title}: {step.title}") for found in known.toolkit.approaches for step in found.steps]
    return [*_approaches(known, given), *steps]


def _tools(known: Stock, _given: Given) -> list[Word]:
    return [(tool.id, tool.title) for tool in known.toolkit.tools]


def _on_the_map(known: Stock, _given: Given) -> list[Word]:
    from ebc_cli.toolkit import naming

    return [(thing.id, naming.title(thing)) for thing in naming.things(known.toolkit)]


def _strands_or_things(known: Stock, given: Given) -> list[Word]:
    return [*_strands(known, given), *_on_the_map(known, given)]


def _map_kinds(_known: Stock, _given: Given) -> list[Word]:
    from ebc_cli.toolkit.mapping import KINDS

    return _bare(KINDS)


# -- the library ------------------------------------------------------------------------------------------------------------------


def _to_read(known: Stock, _given: Given) -> list[Word]:
    library = known.library
    # As lists name them, and with the section in front for whoever begins with that.
    pages = {name: page.title for page in library.pages for name in (library.shortest(page), page.name)}
    return [*((section.id, section.title) for section in library.sections), *pages.items()]


def _card_sets(known: Stock, _given: Given) -> list[Word]:
    return [(cards.id, cards.title) for cards in known.library.card_sets]


def _card_uses(known: Stock, given: Given) -> list[Word]:
    own = [("add", "Keep a card of your team's own"), ("remove", "Remove a card of your team's own")]
    return [*_card_sets(known, given), *own]


def _card_tags(known: Stock, given: Given) -> list[Word]:
    """Of the set that is named, else of all."""
    named = [cards for cards in known.library.card_sets if cards.id == given.get("second")]
    return list(dict.fromkeys((tag.id, tag.title) for cards in named or known.library.card_sets for tag in cards.tags))


def _terms(known: Stock, _given: Given) -> list[Word]:
    return [(term.id, term.term) for term in known.library.terms]


def _cases(known: Stock, _given: Given) -> list[Word]:
    return [(case.id, case.title) for case in known.library.cases]


def _how_tos(known: Stock, _given: Given) -> list[Word]:
    return [(found.id, found.title) for found in known.library.how_tos]


def _found_kinds(_known: Stock, _given: Given) -> list[Word]:
    from ebc_cli.toolkit.findable import KINDS

    return list(KINDS.items())


# -- what a project says ----------------------------------------------------------------------------------------------------------


def _experiences(_known: Stock, _given: Given) -> list[Word]:
    from ebc_cli.guide.start_talk import EXPERIENCE

    return list(EXPERIENCE.items())


def _levels(_known: Stock, _given: Given) -> list[Word]:
    from ebc_cli.project.model import LEVELS

    return _bare(LEVELS)


def _decisions(_known: Stock, _given: Given) -> list[Word]:
    from ebc_cli.project.steering import OUTCOME_WORDS

    return list(OUTCOME_WORDS.items())


# -- a worksheet ------------------------------------------------------------------------------------------------------------------


def _of_worksheet(words: Callable[[Stock, Given, Tool, Worksheet], Iterable[Word]]) -> Kind:
    """A kind that hangs on the tool in the line; a tool without a worksheet has no words."""

    def found(known: Stock, given: Given) -> list[Word]:
        if not given.get("name"):
            return [ASK]
        tool = known.tool(given["name"])
        # Several lists of a tool may have a column of one name.
        return list(dict(words(known, given, tool, tool.worksheet)).items()) if tool.worksheet is not None else []

    return found


def _views(_known: Stock, _given: Given, _tool: Tool, worksheet: Worksheet) -> Iterable[Word]:
    return ((view.id, view.title) for view in worksheet.views)


def _lists(_known: Stock, _given: Given, _tool: Tool, worksheet: Worksheet) -> Iterable[Word]:
    return ((form.id, form.rows) for form in worksheet.lists)


def _columns(_known: Stock, _given: Given, _tool: Tool, worksheet: Worksheet) -> Iterable[Word]:
    from ebc_cli.guide.sheet_order import asked_columns

    return ((column.id, column.head) for form in worksheet.lists for column in asked_columns(form))


def _cells(_known: Stock, given: Given, _tool: Tool, worksheet: Worksheet) -> Iterable[Word]:
    from ebc_cli.worksheets.typed import columns_that_take

    forms = [form for form in worksheet.lists if form.id == given.get("list_")] or worksheet.lists
    return ((f"{name}=", column.head) for form in forms for name, column in columns_that_take(form).items())


def _sheets(known: Stock, _given: Given, tool: Tool, worksheet: Worksheet) -> Iterable[Word]:
    from ebc_cli.project import sheets

    begun = sheets.sheets(known.project, tool.id) if known.project is not None else ()
    return _bare((*(worksheet.sheets or (sheets.MAIN,)), *begun))


def _bare(names: Iterable[str]) -> list[Word]:
    return [(name, "") for name in names]


KINDS: Mapping[str, Kind] = {
    "strands": _strands,
    "activities": _activities,
    "questions": _questions,
    "improvement-questions": _improvement_questions,
    "perspectives": _perspectives,
    "stages": _stages,
    "approaches": _approaches,
    "approaches-or-none": _approaches_or_none,
    "steps": _steps,
    "tools": _tools,
    "on-the-map": _on_the_map,
    "strands-or-things": _strands_or_things,
    "map-kinds": _map_kinds,
    "to-read": _to_read,
    "card-sets": _card_sets,
    "card-tags": _card_tags,
    "card-uses": _card_uses,
    "terms": _terms,
    "cases": _cases,
    "how-tos": _how_tos,
    "found-kinds": _found_kinds,
    "experiences": _experiences,
    "levels": _levels,
    "decisions": _decisions,
    "views": _of_worksheet(_views),
    "lists": _of_worksheet(_lists),
    "columns": _of_worksheet(_columns),
    "cells": _of_worksheet(_cells),
    "sheets": _of_worksheet(_sheets),
}

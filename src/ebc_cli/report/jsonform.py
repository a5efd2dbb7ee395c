"""A report as JSON, for other programs: everything that the readable formats say, and the ids, authors and times that they leave out.

Keys stay; new ones may be added. All keys are always there; what is missing is `null`, an empty text or an empty list.

    format            1, the number of this form
    id title started  of the project; dates are `YYYY-MM-DD`
    made              the day of the report
    experience        "novice", "experienced" or ""
    stage approach    {id, title} or null
    team              list of names
    aim problem       an ANSWER
    progress          COUNTS over all questions that apply
    next_step         {text, owner, date, overdue, source}; source is "team", "guide" (a suggestion) or "none"
    not_known         list of {id, ask, strand, reason}, questions of the first pass first; likewise
    come_back_to      (put off) and
    least_sure        (answered with low confidence)
    strands           list of {slug, key, title, sign, colour, progress: COUNTS, included, activities: [{id, title, questions: [ANSWER]}]};
                      `activities` is filled for the strands that the report includes, with all questions that apply, open ones too
    no_longer_asked   list of ANSWER: answers to questions that the toolkit no longer has
    toolkit           {id: its version, title}
    decisions         at gates, the earliest first: list of {stage: {id, title}, decision, reason, conditions, checks, by, on,
                      back_to: {id, title}, reopened}; decision is "go", "go-with-conditions", "stay", "go-back" or "stop"; checks is a
                      list of {id, check, answer, reason}, answer "yes", "partly", "no" or ""; back_to and reopened are of a go-back
    plan              for the present stage: {stage: {id, title}, on, by, weeks, hours, people, finished, activities, gone} or null;
                      activities is a list of {id, title, strand, week, progress: COUNTS}, gone a list of ids
    actions           who does what by when, what is late first: list of {id, what, who, due, done, state, question, ask, by, at}; state is
                      "late", "open" or "done", due and done are dates or ""
    worksheets        that have been begun, strand after strand: list of what `ebc tool TOOL show --json` prints

    stage_first       for a team that joined midway: {stage: {id, title}, gate: COUNTS over what the stage's gate leans on, minimum: COUNTS
                      over the stage's minimum}; null for any other

    COUNTS  {total, answered, not_known, not_applicable, later, open, state};
            state is "not-started", "in-progress", "come-back-to" (all looked at) or "done"
    ANSWER  {id, ask, kind, state, value, said, confidence, reason, by, at, guidance}; state is "answered", "not-known", "not-applicable",
            "later" or "open"; value is as kept in the project file, said the same in words, a list; at is UTC;
            guidance is {why, consider, good, example_from, example} for what is still to be answered in a draft, else null; example_from
            is the title of a worked example, example what it says, a list
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ebc_cli import jsontext
from ebc_cli.report.facts import ProjectFacts

FORMAT = 1


def render(facts: ProjectFacts, sheets: Sequence[Mapping[str, Any]] = ()) -> str:
    """The facts and the worksheets as JSON text, indented, ending in a line end."""
    content = {"format": FORMAT, **msgspec.to_builtins(facts), "worksheets": sheets}
    return jsontext.written(content)

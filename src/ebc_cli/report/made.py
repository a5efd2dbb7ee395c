"""A document that is made and waits for a format: its blocks, the facts and the worksheets that stand behind them. Pure."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from ebc_cli import jsontext
from ebc_cli.blocks.shapes import Blocks
from ebc_cli.guide import next as guide_next
from ebc_cli.project.model import Project
from ebc_cli.report import worksheets
from ebc_cli.report.build import of_facts
from ebc_cli.report.facts import Examples, ProjectFacts, ReportOptions, gather, no_examples
from ebc_cli.toolkit.document import DocumentForm
from ebc_cli.toolkit.model import Toolkit

if TYPE_CHECKING:
    from ebc_cli.worksheets.sheet import Sheet

FORMAT = 1
COLOUR, BLACK = "#1F3A5F", "#000000"


class Made(Struct, frozen=True):
    """A document, or the whole report where there is no `form`; every format is written from this one value.

    One that is `for_print` is black on white without greys and tints, with a margin to punch.
    """

    toolkit: Toolkit
    project: Project
    facts: ProjectFacts
    blocks: Blocks
    form: DocumentForm | None = None
    sheets: tuple[Sheet, ...] = ()
    logo: bytes = b""
    for_print: bool = False

    @property
    def organisation(self) -> str:
        """Whose document it is, where the content says so."""
        look = self.toolkit.about.look
        return look.organisation if look else ""

    @property
    def colour(self) -> str:
        """The colour of headings, such as #1F3A5F."""
        look = self.toolkit.about.look
        return BLACK if self.for_print else (look.colour if look else "") or COLOUR

    @property
    def title(self) -> str:
        """What the document is called, with the project."""
        return ": ".join(filter(None, (self.form.title if self.form else "", self.facts.heading)))


def options(
    toolkit: Toolkit, project: Project, strands: tuple[str, ...], *, draft: bool, examples: Examples = no_examples
) -> ReportOptions:
    """What a report is to hold, with what the guide would do next, whoever asks: where one person stopped is no business of a report."""
    step = guide_next.step(toolkit, project)
    return ReportOptions(strands, draft, step.reason if step.command == "report" else f"{step.title}. {step.reason}", examples)


def make(toolkit: Toolkit, project: Project, form: DocumentForm | None, options: ReportOptions, today: datetime.date) -> Made:
    """The document for a project on a day."""
    facts = gather(toolkit, project, options, today)
    if form is None:
        begun = worksheets.begun(toolkit, project, options.strands)
        return Made(toolkit, project, facts, of_facts(facts, worksheets.chapter(begun, today), draft=options.draft), sheets=begun)
    from ebc_cli.report import (
        document_facts,
        documents,
    )  # with it come worksheets and what works them out, which the whole report does without

    ground = document_facts.Ground(toolkit, project, facts, today, options)
    return Made(toolkit, project, facts, documents.build(form, ground), form, tuple(documents.sheets_of(form, ground)))


def as_json(made: Made) -> str:
    """The document as JSON: the whole report as `jsonform` says, any other as its blocks."""
    from ebc_cli.report import jsonform  # what is not wanted as data does not load it

    if made.form is None:
        day = datetime.date.fromisoformat(made.facts.made)
        return jsonform.render(made.facts, worksheets.data(made.sheets, day))
    from ebc_cli.blocks import data

    about = {"document": made.form.id, "title": made.form.title, "for": made.form.for_, "made": made.facts.made}
    whole = {"format": FORMAT, **about, "project": {"id": made.facts.id, "title": made.facts.title}, "blocks": data.render(made.blocks)}
    return jsontext.written(whole)

"""A document that a team hands on, as content: whom it is for, how long it may be, and what stands in it under which headings.

Closed words, no templates: a document names answers, worksheets and facts, and has a few words of its own. Read only by `ebc report`.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from ebc_cli.errors import UsageFault, all_of
from ebc_cli.toolkit.record import Line, QuestionRef, Record, Slug, ToolRef, marked

# What the program itself can say of a project; each is made in `report/document_facts.py`.
FactName = Literal[
    "about",
    "team",
    "progress",
    "not-known",
    "come-back-to",
    "least-sure",
    "next-step",
    "actions",
    "worksheet-actions",
    "plan",
    "decisions",
    "last-decision",
    "findings",
    "money",
]
# Points of the letters of a document on paper, and of one that is read from two metres away.
LETTERS, POSTER = 10, 20
ONE_POSTER = "one A3 page, to be read from two metres away"
# What one entry can be, each by its key.
FORMS = ("words", "answer", "worksheet", "fact", "sign")


class DocumentEntry(Record, frozen=True, kw_only=True, rename={"or_": "or"}):
    """One thing under a heading: exactly one of `words`, `answer`, `worksheet`, `fact` and `sign`.

    `words` are the document's own. `answer` is what the team said to a question. `worksheet` shows the `views` of every sheet of a tool
    (without `views` all of them), and the answer `or` where the team has no such sheet. `sign` is a row to sign for each of these roles.
    `label` stands before it. Where there is nothing, `missing` says so (else words of ours for each fact), or the entry is left out
    if it is `optional`. `most`: of a list, a table or pictures no more than so many, and how many more there are. `whole`: not shortened
    where the document is. `apart`: of a worksheet's boxes, each row under a heading and on a page of its own.
    `run_in`: the items of a list, which are short, one after another in the line.
    """

    words: Line = ""
    answer: QuestionRef | None = None
    worksheet: ToolRef | None = None
    views: tuple[Slug, ...] = ()
    or_: QuestionRef | None = None
    fact: FactName | None = None
    sign: tuple[Line, ...] = ()
    label: Line = ""
    missing: Line = ""
    optional: bool = False
    whole: bool = False
    apart: bool = False
    run_in: bool = False
    most: Annotated[int, Meta(ge=1, description="a whole number above 0")] | None = None


class DocumentPart(Record, frozen=True):
    """A heading, and what stands under it; left out where all of that is. `new_page`: on paper it begins a page."""

    id: Slug
    heading: Line
    holds: Annotated[tuple[DocumentEntry, ...], marked(count=(1, 30))]
    new_page: bool = False


class DocumentForm(Record, frozen=True, rename={"for_": "for"}):
    """A document. `for` says who reads it, `length` in words how long it is; with `pages` it is shortened until it fits on so many.

    `title` stands above the project's own. On paper its pages have so many `columns`, and letters of so many `points`. One with the parts
    of a `poster` can be had as that too: one A3 page in letters that are read from two metres away. With `slides` it can be shown as
    slides too.
    """

    id: Slug
    title: Line
    for_: Line
    length: Line
    parts: Annotated[tuple[DocumentPart, ...], marked(count=(1, 30))]
    pages: Annotated[int, Meta(ge=1, le=20, description="a whole number of pages from 1 to 20")] | None = None
    paper: Literal["A4", "A3"] = "A4"
    landscape: bool = False
    columns: Annotated[int, Meta(ge=1, le=4, description="a whole number of columns from 1 to 4")] = 1
    points: Annotated[int, Meta(ge=8, le=40, description="a whole number of points from 8 to 40")] = LETTERS
    slides: bool = False
    poster: tuple[DocumentPart, ...] = ()

    def as_poster(self) -> "DocumentForm":
        """The same for a wall."""
        return structs.replace(self, length=ONE_POSTER, parts=self.poster, pages=1, paper="A3", landscape=False, columns=1, points=POSTER)


class Documents(Struct, frozen=True):
    """Every document, in order."""

    documents: tuple[DocumentForm, ...]

    def named(self, name: str) -> DocumentForm | None:
        """The document with this id."""
        return next((each for each in self.documents if each.id == name), None)

    @property
    def as_slides(self) -> list[str]:
        """The ids of those that can be shown as slides."""
        return [each.id for each in self.documents if each.slides]

    def refuse_slides(self, form: DocumentForm | None) -> None:
        """Raise `UsageFault` for a document that cannot be shown as slides, or the whole report (`None`), with those that can."""
        if form is None or not form.slides:
            what, able = f"`{form.id}`" if form else "The whole report", all_of((f"`{name}`" for name in self.as_slides), "and")
            only = f"{able} can" if able else "no document here can"
            raise UsageFault(
                f"{what} cannot be shown as slides; {only}.", "Name one of these, or a file for reading, such as .docx or .pdf."
            )

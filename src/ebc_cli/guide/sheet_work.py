"""Filling in a worksheet: rows first, then down the columns, with the same keys, drafts and honest non-answers as a strand.

Pure but for an `Asker` who meets the person, and a `Keeper` who meets the disk. A cell is saved before it is called saved; what was typed
and not saved goes to a `Shelf`. What is said back at once is the row with its arithmetic, and what a rule finds in it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from msgspec import Struct

from ebc_cli.errors import EbcError, UsageFault
from ebc_cli.guide import keeping, sheet_begin, sheet_jump, sheet_order, sheet_prompt
from ebc_cli.guide.caring import Care
from ebc_cli.guide.conversation import (
    Act,
    Asker,
    Back,
    Example,
    Give,
    Help,
    Jump,
    Notice,
    Reply,
    Saved,
    Show,
    Skip,
    Stop,
    Unsaved,
)
from ebc_cli.guide.keeping import DraftShelf, Keeper, Typed
from ebc_cli.guide.sheet_order import Narrowed, Spot
from ebc_cli.guide.sheet_rows import Adding
from ebc_cli.project.model import Answer, Draft, Project
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Tool, Toolkit
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets import asking, cells, changes, computing, findings
from ebc_cli.worksheets.changes import Maker
from ebc_cli.worksheets.sheet import Sheet, head

MOST_NAMED = 5


class SheetEnded(Struct, frozen=True):
    """How filling in ended: stopped by the person or nothing open; `fault` is why something could not be saved, where that ended it."""

    stopped: bool
    fault: EbcError | None = None
    kept_draft: bool = False


class SheetWork:
    """One run over a sheet. `maker` gives time and chance for a change; `examples` what a worked example says in a column of the tool."""

    def __init__(
        self,
        toolkit: Toolkit,
        tool: Tool,
        sheet: str,
        keeper: Keeper,
        asker: Asker,
        *,
        maker: Callable[[], Maker],
        today: Callable[[], datetime.date],
        shelf: DraftShelf,
        narrowed: Narrowed = Narrowed(),
        examples: Callable[[str, str], tuple[str, tuple[str, ...]]] = lambda _, __: ("", ()),
        note: Callable[[], None] = lambda: None,
        remember: Callable[[Project, Project], None] = lambda _, __: None,
    ) -> None:
        self._toolkit, self._tool, self._named, self._keeper, self._asker = toolkit, tool, sheet, keeper, asker
        self._maker, self._today, self._narrowed, self._examples, self._note = maker, today, narrowed, examples, note
        self._remember, self._typed, self._care = remember, Typed(shelf), Care(asker)
        self._trail: list[Spot] = []
        self._offered: set[Spot] = set()
        self._begun: set[str] = set()
        self._guided: set[tuple[str, str]] = set()  # the columns whose guidance was shown: once a run is enough, and help shows it again
        self._asked: tuple[Any, list[Spot]] | None = None
        self._project: Project | None = None
        self._sheet: Sheet

    @property
    def sheet(self) -> Sheet:
        """The sheet as it stands now."""
        if self._project is not self._keeper.project:
            self._project = self._keeper.project
            self._sheet = Sheet(self._toolkit, self._project, self._tool, self._named)
        return self._sheet

    def run(self) -> SheetEnded:
        """Ask until nothing is open or the person stops."""
        fault, stopped = None, True
        try:
            stopped = self._through()
        except KeyboardInterrupt:
            pass
        except EbcError as met:
            fault = met
        kept = any(draft.text.strip() for name, draft in self._typed.drafts.items() if name.startswith(f"{self._tool.id}.{self._named}."))
        for text in self._typed.unkept():
            with suppress(OSError):  # the terminal may be gone
                self._asker.tell(Unsaved(text))
        return SheetEnded(stopped, fault, kept)

    def _through(self) -> bool:
        """Whether the person stopped before the end."""
        current = self._next(None)
        while current is not None:
            if not current.is_cell and self._began(current):
                # What was taken over may not be all: more rows are asked for once, links only where something branches.
                current = self._next(None) if self._form(current.list).joins else current
                continue
            reply = self._ask(current)
            if isinstance(reply, Stop):
                self._keep_draft(current, reply.draft)
                return True
            current = self._take(current, reply)
        return False

    def _order(self) -> list[Spot]:
        shape = sheet_order.shape(self.sheet)
        if self._asked is None or self._asked[0] != shape:
            self._asked = (shape, sheet_order.spots(self.sheet, self._narrowed))
        return self._asked[1]

    def _next(self, after: Spot | None) -> Spot | None:
        order = self._order()
        if self._narrowed.column:  # one column was asked for: all of it, what is filled in too
            return next((spot for spot in order if spot not in self._offered), None)
        return sheet_order.following(self.sheet, order, after, self._offered, self._maker().by)

    def _began(self, spot: Spot) -> bool:
        """Whether a list without rows was begun with what is there already."""
        form = self._form(spot.list)
        if spot.list in self._begun or self.sheet.rows(form.id):
            return False
        self._begun.add(spot.list)
        project = sheet_begin.begun(self.sheet, self._asker, form, self._maker())
        if project is None or not self._save(project):
            return False
        self._asker.tell(Notice(f"{form.counted(len(self.sheet.rows(form.id)))} saved.", "good"))
        return True

    # -- one spot ---------------------------------------------------------------------------------------------------------------

    def _ask(self, spot: Spot) -> Reply:
        draft = self._typed.drafts.get(sheet_prompt.name_of(self.sheet, spot))
        brief = (spot.list, spot.column) in self._guided
        self._guided.add((spot.list, spot.column))
        while True:
            by, count = self._maker().by, self._count(spot)
            prompt = sheet_prompt.prompt(self.sheet, spot, draft=draft, today=self._today(), by=by, brief=brief, count=count)
            reply = self._asker.ask(prompt)
            if not isinstance(reply, (Act, Show)):
                return reply
            draft, brief = reply.draft, True
            if isinstance(reply, Act):
                self._keep_draft(spot, reply.draft)
                self._note()
            elif reply.what == "help":
                self._asker.tell(Help(prompt, None, ((self._tool.title, self._tool.purpose),)))
            else:
                self._asker.tell(Example(*self._examples(spot.list, spot.column)))

    def _count(self, spot: Spot) -> str:
        if not spot.is_cell:
            return ""
        sheet, by = self.sheet, self._maker().by
        here = [each for each in self._order() if (each.list, each.column) == (spot.list, spot.column) and sheet_order.is_due(sheet, each)]
        open_ones = sum(sheet_order.state(sheet, each, by) == "open" for each in here)
        return f"{here.index(spot) + 1} of {len(here)}; {open_ones} still open" if spot in here and len(here) > 1 else ""

    def _take(self, spot: Spot, reply: Reply) -> Spot | None:
        if isinstance(reply, Back):
            return self._back(spot, reply)
        if isinstance(reply, Jump):
            return self._jump(spot, reply)
        try:
            if isinstance(reply, Give):
                draft = Draft(kinds.typed_again(reply.value, reply.words))
                value = self._care.looked_over(reply.value, self._standing(spot), lambda: self._keep_draft(spot, draft))
                if value is None:
                    return spot
                self._keep(spot, Answer("answered", value, reply.confidence, words=reply.words))
            elif isinstance(reply, Skip):
                self._keep(spot, Answer(reply.state, reason=reply.reason))
        except UsageFault as fault:
            self._asker.tell(Notice(f"{fault.message} {fault.hint}".strip(), "warn"))
            return spot
        self._trail.append(spot)
        self._offered.add(spot)
        return self._next(spot)

    def _back(self, spot: Spot, reply: Back) -> Spot:
        self._keep_draft(spot, reply.draft)
        order = self._order()
        while self._trail:
            found = self._trail.pop()
            if found in order:
                return found
        at = order.index(spot) if spot in order else 0
        if at == 0:
            self._asker.tell(Notice("This is the first; there is nothing before it."))
            return spot
        return order[at - 1]

    def _jump(self, spot: Spot, reply: Jump) -> Spot:
        self._keep_draft(spot, reply.draft)
        wanted = sheet_jump.chosen(self.sheet, self._asker, self._order(), spot)
        if wanted != spot:
            self._trail.append(spot)
        return wanted

    def _standing(self, spot: Spot) -> object:
        """What stands in a cell as it is kept; nothing where rows are asked for."""
        row = sheet_order.row_at(self.sheet, self._form(spot.list), spot) if spot.is_cell else None
        return row.raw.get(spot.column) if row else None

    def _form(self, list_: str) -> RowList:
        form = self.sheet.form.list(list_)
        assert form is not None
        return form

    # -- keeping ----------------------------------------------------------------------------------------------------------------

    def _keep_draft(self, spot: Spot, draft: Draft) -> None:
        name = sheet_prompt.name_of(self.sheet, spot)
        if draft.text.strip():
            self._typed.keep(name, draft)
        else:
            self._typed.drop(name)

    def _keep(self, spot: Spot, answer: Answer) -> None:
        """Save what was given at a spot; what is not saved, whatever comes between, becomes a draft."""
        name = sheet_prompt.name_of(self.sheet, spot)
        try:
            said = self._keep_cell(spot, answer) if spot.is_cell else self._keep_rows(spot, answer)
        except BaseException:
            typed = kinds.typed_again(answer.value, answer.words) if answer.value is not None else answer.reason
            if typed and self._typed.keep(name, Draft(typed)):
                with suppress(OSError):  # the terminal may be gone
                    self._asker.tell(Notice("What you typed is kept on this computer, and stands there when you come back.", "good"))
            raise
        self._typed.drop(name)
        for notice in said:
            self._asker.tell(notice)

    def _save(self, project: Project) -> bool:
        before = self._keeper.project
        kept = keeping.save(self._toolkit, self._keeper, self._asker, project)
        self._remember(before, project)
        return not kept.left

    def _keep_rows(self, spot: Spot, answer: Answer) -> list[Notice]:
        adding = Adding(self.sheet, self._form(spot.list), spot, self._maker())
        project, names = adding.of(answer)
        if project is self.sheet.project or not self._save(project) or not names:
            return []
        listed = f"{len(names)} saved: {'; '.join(names)}." if len(names) <= MOST_NAMED else f"{adding.form.counted(len(names))} saved."
        return [Notice(listed, "good")]

    def _keep_cell(self, spot: Spot, given: Answer) -> list[Notice]:
        form, maker = self._form(spot.list), self._maker()
        column = self.sheet.columns[spot.list][spot.column]
        row = sheet_order.row_at(self.sheet, form, spot) or sheet_order.new_row(form, spot)
        before = findings.of_row(self.sheet, form, row, self._today())
        value = given.value if given.value is None else asking.kept(column, asking.offered(self.sheet, column, row), given.value)
        raw = cells.kept(Answer(given.state, value, reason=given.reason, words=given.words))
        raw = cells.rated(row.raw.get(column.id), maker.by, raw) if column.raters else raw
        if row.id and row.raw.get(column.id) == raw:
            return [Notice("Kept as it was.")]
        if row.id:
            project, name = changes.with_cells(self.sheet, form, row, {column.id: raw}, maker), row.id
        else:
            project, (name,) = changes.added(self.sheet, form, [{**row.raw, column.id: raw}], maker)
        if not self._save(project):
            return []
        self._asker.tell(Saved(given.state, given.confidence))
        return self._said_back(form, column, name, {found.rule for found in before})

    def _said_back(self, form: RowList, column: Column, name: str, before: set[str]) -> list[Notice]:
        """The arithmetic that the cell takes part in, and what a rule finds that it had not found before."""
        row, out = self.sheet.row(form.id, name), list[Notice]()
        if row is None:
            return out
        for each in form.columns:
            if each.compute and column.id in each.of and (found := computing.of(self.sheet, form, each, row)).value is not None:
                band = computing.band_of(each, found.value)
                out.append(Notice(f"{head(each)}: {found.working}{f', {band.text}' if band else ''}."))
        to_come = {spot.column for spot in self._order() if (spot.list, spot.row) == (form.id, name) and spot not in self._offered}
        here = [hit for hit in findings.of_row(self.sheet, form, row, self._today(), to_come - {column.id}) if hit.rule not in before]
        return [*out, *(Notice(f"{hit.message} {hit.do}", "warn") for hit in here)]

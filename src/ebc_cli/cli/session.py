"""What every command shares: the global options, and the toolkit and project that they lead to, read once and only when used."""

from __future__ import annotations

import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ebc_cli.errors import shell_word
from ebc_cli.terminal.console import Screen
from ebc_cli.toolkit.names import Names

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Blocks, Style, Text
    from ebc_cli.guide.decks import Deck
    from ebc_cli.guide.next import NextStep
    from ebc_cli.guide.progress import InForce
    from ebc_cli.guide.worked import Book
    from ebc_cli.pages.cells import Here
    from ebc_cli.pages.reading import Desk
    from ebc_cli.project.drafts import Drafts
    from ebc_cli.project.model import Project
    from ebc_cli.project.store import Store
    from ebc_cli.terminal.plain import PlainAsker
    from ebc_cli.terminal.prompts import PromptAsker
    from ebc_cli.toolkit.document import Documents
    from ebc_cli.toolkit.library import Library, Synonym
    from ebc_cli.toolkit.model import Toolkit
    from ebc_cli.toolkit.steering import Stage


class Session(Names):
    """One run of the program. Commands take it from `ctx.obj`."""

    def __init__(self, *, project: str = "", content: str = "", plain: bool = False, colour: bool = True) -> None:
        self.named_project = project
        self.named_content = content
        # Whoever merges copies need not be told of them.
        self.merges = False
        self.screen = Screen(plain_wanted=plain, colour=colour)

    @cached_property
    def toolkit(self) -> Toolkit:
        """All content. Raises `FileFault` when it is not sound."""
        from ebc_cli.toolkit import loading

        return loading.load(self.named_content)

    @cached_property
    def library(self) -> Library:
        """What there is to read. Raises `FileFault` when it is not sound."""
        from ebc_cli.toolkit import loading

        return loading.load_library(self.named_content)

    @property
    def synonyms(self) -> tuple[Synonym, ...]:
        """What people type and what is said in its place. Raises `FileFault` when it is not sound."""
        from ebc_cli.toolkit import loading

        return loading.load_synonyms(self.named_content)

    @cached_property
    def documents(self) -> Documents:
        """The documents that a team can hand on. Raises `FileFault` when one is not sound."""
        from ebc_cli.toolkit import loading

        return loading.load_documents(self.named_content)

    @cached_property
    def book(self) -> Book:
        """What the worked examples say; they are read at the first look."""
        from ebc_cli.cli import examples
        from ebc_cli.guide.worked import Book

        return Book(lambda: examples.listed(self.named_content))

    @cached_property
    def path(self) -> Path:
        """The project file. Raises `EbcError` when there is none."""
        from ebc_cli.project import finding

        return finding.require(self.named_project)

    @cached_property
    def store(self) -> Store:
        """The project, open for reading and saving. Raises `EbcError` when there is none, `FileFault` when it is damaged."""
        from ebc_cli.project.store import Store

        store = Store.open(self.path, self.tell_of_the_wait, lambda: self.toolkit.by_question, self._tell_of_comments)
        if not self.merges:
            self._tell_of_copies(store)
        return store

    def _tell_of_copies(self, store: Store) -> None:
        """Name the copies that lie beside the project and were not taken in, with the command that does it."""
        from ebc_cli.project import beside

        found = beside.copies(store.path)
        if not found or not (found := beside.untaken(store.belongings, found)):
            return
        from ebc_cli.pages import versions_page

        here = store.path.parent.absolute() == Path.cwd()
        names = {str(copy.name if here else copy): copy.name for copy in found}
        self.screen.note(versions_page.beside(names, self.command))

    def _tell_of_comments(self, lines: tuple[int, ...]) -> None:
        from ebc_cli.pages import versions_page

        self.warn(versions_page.comments_gone(lines, str(self.path), self.command))

    def tell_of_the_wait(self) -> None:
        """Say that a save waits for another program."""
        self.note("Another program is saving this project; waiting for it.", style="quiet")

    @property
    def project(self) -> Project | None:
        """The team's project as it is in force now; `None` where there is none. Raises like `store` when one is named, or is damaged."""
        from ebc_cli.project import finding

        return self.team if finding.find(self.named_project) is not None else None

    @property
    def team(self) -> Project:
        """The team's project as it is in force now: what is shown and counted (see `progress.in_force`). Raises like `store`."""
        return self._in_force.of(self.store.project)

    @cached_property
    def _in_force(self) -> InForce:
        from ebc_cli.guide.progress import InForce

        return InForce(self.toolkit)

    @property
    def own_stage(self) -> Stage | None:
        """The stage that the project is in; `None` without a project, and for one that names no stage of the toolkit."""
        from ebc_cli.guide import stages

        return stages.present(self.toolkit, self.project) if self.project is not None else None

    def stage_or_own(self, name: str) -> Stage:
        """The stage of this name, else the project's own, else the first."""
        return self.stage(name) if name else self.own_stage or self.toolkit.stages[0]

    @property
    def decks(self) -> tuple[Deck, ...]:
        """Every set of cards, with the team's own cards where there is a project."""
        from ebc_cli.guide import decks

        return decks.decks(self.toolkit, self.library, self.project)

    @property
    def here(self) -> Here:
        """What a page is made from in this run."""
        from ebc_cli.pages.cells import Here

        return Here(self.toolkit, self.project, self.command)

    @property
    def desk(self) -> Desk:
        """What the views of the library are made from: content, the team's project where there is one, and what was read."""
        from ebc_cli.pages.reading import Desk
        from ebc_cli.project import pages_read

        return Desk(self.library, self.toolkit, self.command, pages_read.recall(), self.project)

    @property
    def step(self) -> NextStep:
        """The one next step of the team's project, from the place that was left. Raises like `store`."""
        from ebc_cli.guide import next as guide_next
        from ebc_cli.project import place

        here = place.recall(self.store.belongings)
        return guide_next.step(self.toolkit, self.team, *((here.question, here.way) if here else ()))

    def show(self, blocks: Blocks, *, wanted: bool = True) -> bool:
        """Show what is read, a screenful at a time where it is long and that is `wanted`; false when the reader left before the end."""
        from ebc_cli.terminal import pager

        return pager.show(self.screen, blocks, wanted=wanted)

    def show_list(self, blocks: Blocks) -> None:
        """The same for what is looked up and not read."""
        from ebc_cli.terminal import pager

        pager.show_list(self.screen, blocks)

    def require_someone(self, instead: str = "`ebc answer set QUESTION VALUE`") -> None:
        """Raise `UsageFault` where nobody can be asked (no terminal, and plain lines not wanted), with the command to use `instead`."""
        from ebc_cli.terminal.console import require_terminal

        if not self.screen.plain:
            require_terminal(instead)

    def asker(self, drafts: Drafts | None = None) -> PlainAsker | PromptAsker:
        """Who asks in this terminal; `drafts` take in what is written in an editor."""
        from ebc_cli.terminal.asking import asker_for

        return asker_for(self.screen, drafts) if drafts is not None else asker_for(self.screen)

    def note(self, text: str, words: str = "", style: Style = "", label: str = "Next") -> None:
        """A line to stderr, and below it the command that these words make, by what it is for; either may be left out."""
        from ebc_cli.blocks.shapes import Text

        said = (Text(text, style),) if text else ()
        self.screen.note((*said, self.way_on(words, label)) if words else said)

    def warn(self, text: str) -> None:
        """A line to stderr that asks for care."""
        self.note(text, style="warn")

    def way_on(self, words: str, label: str = "Next") -> Text:
        """The command that these words make, as the line that leads on."""
        from ebc_cli.blocks.shapes import Text

        return Text(self.command(words), "strong", label=label)

    def command(self, words: str) -> str:
        """A command to show to the user, with what this run needed to find its project: `ebc strand problem`."""
        named = f" --project {shell_word(self.named_project)}" if self.named_project else ""
        own = f" --content {shell_word(self.named_content)}" if self.named_content else ""
        return f"ebc{named}{own} {words}".rstrip()


def here_today() -> datetime.date:
    """The day that it is here, by this computer's clock: the one clock for every day that is said or kept."""
    return here_now().date()


def here_now() -> datetime.datetime:
    """The present time by the same clock, with its zone."""
    return datetime.datetime.now(datetime.UTC).astimezone()


def now() -> datetime.datetime:
    """The present time, UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)

"""Working a way through questions: ask, save, go on; back, jump, skip, stop anywhere; each activity closed with its answers in one view.

Pure but for the two things it is handed: an `Asker` who meets the person, and a `Keeper` who meets the disk. Nothing is held only here:
an answer is saved before it is called saved, and what was typed and not saved goes to a `Shelf`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType

from msgspec import Struct, structs

from ebc_cli.errors import EbcError
from ebc_cli.guide import order, progress, question_prompt, sureness
from ebc_cli.guide.caring import Care
from ebc_cli.guide.conversation import (
    Act,
    Asker,
    Back,
    Closing,
    Entering,
    Example,
    Give,
    Help,
    Jump,
    Notice,
    Open,
    Option,
    Options,
    Prompt,
    Reply,
    Show,
    Skip,
    Stop,
    Unsaved,
)
from ebc_cli.guide.keeping import DraftShelf, Keeper, Typed, keep
from ebc_cli.guide.walks import Part, Walk
from ebc_cli.project.model import STATE_WORDS, Answer, Draft, Project
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Activity, Question, Tool, Toolkit

GO_ON, CHANGE, SURE, STOP = "go-on", "change", "sure", "stop"


class Ended(Struct, frozen=True):
    """How a run ended: stopped by the person or out of questions; where, and by question what was typed, is not saved, and is kept.

    `fault` is why an answer could not be saved, where that has ended it.
    """

    stopped: bool
    question: str = ""
    drafts: Mapping[str, Draft] = MappingProxyType({})
    fault: EbcError | None = None


class QuestionWork:
    """One run through the questions of a walk. `examples` gives the title of a worked example and its answer to a question id.

    `terms` gives the words with a fixed sense in an activity and a question, and what each means; it is called only when help is wanted.
    `note` takes down an action that comes up at a question; `fill` lets somebody work in a tool's worksheet, and comes back.
    """

    def __init__(
        self,
        toolkit: Toolkit,
        walk: Walk,
        keeper: Keeper,
        asker: Asker,
        options: Options,
        *,
        now: Callable[[], str],
        today: Callable[[], datetime.date],
        examples: Callable[[str], tuple[str, Answer | None]],
        terms: Callable[[Activity, Question], tuple[tuple[str, str], ...]] = lambda _, __: (),
        note: Callable[[Question], None] = lambda _: None,
        fill: Callable[[Tool], None] = lambda _: None,
        shelf: DraftShelf,
        place: str = "",
    ) -> None:
        self._toolkit, self._walk, self._keeper, self._asker, self._options = toolkit, walk, keeper, asker, options
        self._now, self._today, self._examples, self._terms, self._note, self._place = now, today, examples, terms, note, place
        self._fill, self._care = fill, Care(asker)
        self._typed, self._in_force, self._at = Typed(shelf), progress.InForce(toolkit), place
        self._trail: list[str] = []
        self._offered: set[str] = set()
        self._review = order.of_run(walk, keeper.project, activity=options.activity, review=True) if options.review else []

    @property
    def _project(self) -> Project:
        """The project as it is in force."""
        return self._in_force.of(self._keeper.project)

    def _order(self) -> list[Question]:
        """The run's questions now: an answer may have opened or closed others."""
        if self._options.review:
            return self._review
        return order.of_run(self._walk, self._project, activity=self._options.activity, first_pass=self._options.first_pass)

    def run(self) -> Ended:
        """Ask until nothing is open or the person stops; broken off between two questions, it ended where it was."""
        try:
            ended = self._through(self._first())
        except KeyboardInterrupt:
            ended = Ended(True, self._at, self._typed.drafts)
        except EbcError as fault:
            ended = Ended(True, self._at, self._typed.drafts, fault)
        for text in self._typed.unkept():
            with suppress(OSError):  # the terminal may be gone
                self._asker.tell(Unsaved(text))
        return ended

    def _through(self, current: Question | None) -> Ended:
        entered = ""
        while current is not None:
            self._at = current.id
            part = self._walk.part_of(current.id)
            if part.activity.id != entered and not (self._options.review or part.touched_on):
                self._asker.tell(Entering(part.activity, part.whole))
            entered = part.activity.id
            reply = self._ask(current, part)
            if isinstance(reply, Stop):
                self._keep_draft(current, reply.draft)
                return Ended(True, current.id, self._typed.drafts)
            following = self._take(current, reply)
            if following is None or self._walk.part_of(following.id).activity.id != entered:
                closed = self._close(part, following) if self._closes(part, reply) else following
                if isinstance(closed, Ended):
                    return closed
                following = closed
            current = following
        return Ended(False, "", self._typed.drafts)

    def _first(self) -> Question | None:
        found = self._toolkit.by_question.get(self._options.question)
        if found is not None:
            return found[2]
        if self._options.review:
            left = next((question for question in self._review if question.id == self._place), None)
            return left or next(iter(self._review), None)
        return order.resume(self._order(), self._project, self._place, across=not self._walk.sign)

    # -- one question -----------------------------------------------------------------------------------------------------------

    def _ask(self, question: Question, part: Part) -> Reply:
        """Ask until the reply is one that leads somewhere; after help, an example or an action the question is asked again."""
        prompt = self._prompt(question, part)
        while True:
            reply = self._asker.ask(prompt)
            if not isinstance(reply, (Act, Open, Show)):
                return reply
            if isinstance(reply, Open):
                self._keep_draft(question, reply.draft)  # what follows may end the run
                if tool := question_prompt.chosen_tool(self._toolkit, self._asker, part, question):
                    self._fill(tool)
                prompt = structs.replace(self._prompt(question, part), draft=reply.draft)
                continue
            # Asked again it is short: the guidance has just been on the screen.
            prompt = structs.replace(prompt, draft=reply.draft, brief=True)
            if isinstance(reply, Act):
                self._keep_draft(question, reply.draft)  # what follows may end the run
                self._note(question)
            elif reply.what == "help":
                tools = [self._toolkit.by_tool[name] for name in part.activity.tools if name in self._toolkit.by_tool]
                meanings = self._terms(part.activity, question)
                self._asker.tell(Help(prompt, part.activity, tuple((tool.title, tool.purpose) for tool in tools), meanings))
            else:
                title, answer = self._examples(question.id)
                said = kinds.said(question, answer.value, answer.words) if answer and answer.value is not None else ()
                self._asker.tell(Example(title, said))

    def _prompt(self, question: Question, part: Part) -> Prompt:
        return question_prompt.prompt(
            self._toolkit,
            self._project,
            self._walk,
            part,
            question,
            self._options,
            answer=self._keeper.project.answers.get(question.id),
            draft=self._typed.drafts.get(question.id),
            today=self._today(),
        )

    def _take(self, question: Question, reply: Reply) -> Question | None:
        """Do what the reply says; the question to ask next, or `None` when nothing is left."""
        if isinstance(reply, Back):
            return self._back(question, reply)
        if isinstance(reply, Jump):
            return self._jump(question, reply)
        if isinstance(reply, Give):
            before = self._keeper.project.answers.get(question.id)
            draft = Draft(kinds.typed_again(reply.value, reply.words), reply.confidence)
            value = self._care.looked_over(reply.value, before.value if before else None, lambda: self._keep_draft(question, draft))
            if value is None:
                return question
            self._keep(question, Answer("answered", value, reply.confidence, by=self._options.by, at=self._now(), words=reply.words))
        elif isinstance(reply, Skip) and not reply.nothing:
            self._keep(question, Answer(reply.state, reason=reply.reason, by=self._options.by, at=self._now()))
        self._trail.append(question.id)
        self._offered.add(question.id)
        if self._options.review:
            return order.follower(self._review, question.id)
        return order.following(self._order(), self._project, question.id, self._offered)

    def _back(self, question: Question, reply: Back) -> Question:
        self._keep_draft(question, reply.draft)
        name = order.before(self._order(), self._trail, question.id)
        if not name:
            self._asker.tell(Notice("This is the first question; there is none before it."))
            return question
        if self._trail:
            self._trail.pop()
        return self._toolkit.by_question[name][2]

    def _jump(self, question: Question, reply: Jump) -> Question:
        self._keep_draft(question, reply.draft)
        inside = {item.id: item for item in self._walk.questions() if progress.applies(item, self._project)}
        wanted = reply.to or self._asker.choose("Go to which question?", tuple(map(self._option, inside.values())), question.id)
        if wanted and wanted not in inside:
            self._asker.tell(Notice(f"There is no question {wanted} in {self._walk.whole}.", "warn"))
        if wanted not in inside or wanted == question.id:
            return question
        self._trail.append(question.id)
        return inside[wanted]

    def _option(self, question: Question) -> Option:
        state = self._project.state(question.id)
        return Option(question.id, f"{question.ask} ({STATE_WORDS.get(state, 'open')})", self._walk.part_of(question.id).activity.title)

    def _keep_draft(self, question: Question, draft: Draft) -> None:
        saved = self._project.answers.get(question.id)
        if draft.text or draft.confidence != (saved.confidence if saved else None):
            self._typed.keep(question.id, draft)
        else:
            self._typed.drop(question.id)

    def _keep(self, question: Question, answer: Answer) -> None:
        """Save an answer; one that is not saved, whatever comes between (a fault, a stop, a signal), becomes a draft."""
        try:
            keep(self._toolkit, self._keeper, self._asker, question, answer)
        except BaseException:
            self._set_aside(question, answer)
            raise
        self._typed.drop(question.id)

    def _set_aside(self, question: Question, answer: Answer) -> None:
        typed = kinds.typed_again(answer.value, answer.words) if answer.value is not None else answer.reason
        if typed and self._typed.keep(question.id, Draft(typed, answer.confidence)):
            with suppress(OSError):  # the terminal may be gone
                self._asker.tell(Notice("What you typed is kept on this computer, and stands there when you come back.", "good"))

    # -- closing an activity ----------------------------------------------------------------------------------------------------

    def _closes(self, part: Part, reply: Reply) -> bool:
        return isinstance(reply, (Give, Skip)) and not (self._options.review or part.touched_on)

    def _close(self, part: Part, following: Question | None) -> Question | Ended | None:
        """Show the activity's answers and offer to change any; where to go on, or how it ended."""
        self._at = following.id if following is not None else ""
        while True:
            applying = tuple(item for item in part.questions if progress.applies(item, self._project))
            self._asker.tell(Closing(part.activity, tuple((item, self._project.answers.get(item.id)) for item in applying)))
            choice = self._asker.choose("What next?", self._ways_on(following), GO_ON)
            if choice == GO_ON:
                return following
            if choice == CHANGE:
                wanted = self._asker.choose("Change which answer?", tuple(map(self._option, applying)), applying[0].id)
                if wanted:
                    return self._toolkit.by_question[wanted][2]
            elif choice == SURE:
                self._mark(applying)
            else:
                return Ended(True, self._at, self._typed.drafts)

    def _ways_on(self, following: Question | None) -> tuple[Option, ...]:
        on = f"Go on to {self._walk.part_of(following.id).activity.title}" if following is not None else "Finish here"
        ways = [Option(GO_ON, on), Option(CHANGE, "Change one of these answers"), Option(SURE, "Mark how sure we are of an answer")]
        return (*ways, Option(STOP, "Stop for now")) if following is not None else tuple(ways)

    def _mark(self, applying: tuple[Question, ...]) -> None:
        answered = [item for item in applying if self._project.state(item.id) == "answered"]
        if not answered:
            self._asker.tell(Notice("None of these questions has an answer to be sure of yet."))
            return
        wanted = self._asker.choose("How sure are you of which answer?", tuple(map(self._option, answered)), answered[0].id)
        level = wanted and self._asker.choose("How sure are you?", sureness.LEVEL_OPTIONS, "medium")
        if wanted and level:
            answer = self._project.answers[wanted]
            self._keep(self._toolkit.by_question[wanted][2], structs.replace(answer, confidence=sureness.level(level), at=self._now()))

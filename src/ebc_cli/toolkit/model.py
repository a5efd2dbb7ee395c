"""The toolkit as immutable values. What each field means is said here once; the JSON Schemas for editors come from these classes.

Facts (names, order, mapping) come from the published toolkit and report; every sentence in the content is the project's own. The mark
`origin` tells which is which: `toolkit`, `report`, or `ours` for our own decision.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Raw, Struct

from ebc_cli.toolkit.about import About
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.record import (
    Asked,
    ImprovementRef,
    Line,
    Minutes,
    Origin,
    QuestionId,
    QuestionRef,
    Record,
    Slug,
    StageId,
    StrandKey,
    ToolRef,
    marked,
    names,
    ref,
)
from ebc_cli.toolkit.steering import Approach, Stage, Work

if TYPE_CHECKING:
    from ebc_cli.toolkit.worksheet import Finding, ToolPage, Worksheet


class Is(Record, frozen=True):
    """True when the answer to `question` is `value` (for several choices: holds it)."""

    question: QuestionRef
    value: str | int


class When(Record, frozen=True, rename={"is_": "is"}):
    """Whether a question is asked at all. Exactly one of the three forms is given."""

    answered: QuestionRef | None = None
    is_: Is | None = None
    any: tuple["When", ...] = ()

    def questions(self) -> tuple[str, ...]:
        """The ids of all questions that the condition looks at."""
        own = [self.answered] if self.answered else [self.is_.question] if self.is_ else []
        return (*own, *(inner for part in self.any for inner in part.questions()))


class Question(Field, frozen=True):
    """What the guide asks inside an activity, and the field that its answer fits in."""

    id: Annotated[QuestionId, names("question", once="everywhere")]
    ask: Asked
    why: Line
    consider: Annotated[tuple[Line, ...], marked(count=(2, 5))]
    good: Annotated[tuple[Line, ...], marked(count=(1, 3))]
    depth: Literal["first", "full"]
    stages: Annotated[tuple[StageId, ...], marked(count=(1, 5))]
    helps: Annotated[tuple[ImprovementRef, ...], marked(count=(1, 4))]
    uses: tuple[QuestionRef, ...] = ()
    when: When | None = None


class Activity(Record, frozen=True):
    """Something a team does in a strand, and the questions that the guide asks about it.

    It takes `minutes` of work, spread over `weeks` where there is something to wait for; `time` is what there is to say of it besides.
    """

    id: Annotated[Slug, names("activity", once="everywhere")]
    title: Line
    origin: Origin
    purpose: Line
    output: Line
    minutes: Minutes
    involve: Annotated[tuple[Line, ...], marked(count=(1, 6))]
    steps: Annotated[tuple[Line, ...], marked(count=(3, 6))]
    pitfalls: Annotated[tuple[Line, ...], marked(count=(1, 4))]
    tools: Annotated[tuple[ToolRef, ...], marked(count=(1, 9))]
    stages: Annotated[tuple[StageId, ...], marked(count=(1, 5))]
    questions: tuple[Question, ...]
    preliminary: bool = False
    weeks: Annotated[int, Meta(ge=0, description="a whole number of weeks")] = 0
    time: Line = ""


class Strand(Record, frozen=True):
    """One of the seven strands. `key` starts the ids of its questions; `sign` stands beside its colour, which is never alone."""

    id: Annotated[Slug, names("strand")]
    key: Annotated[StrandKey, names("strand key", once="everywhere")]
    title: Line
    number: Annotated[int, names("strand number", once="everywhere")]
    colour: Annotated[str, Meta(pattern=r"^#[0-9A-F]{6}$", description="a colour such as #0072B2")]
    sign: Annotated[str, Meta(pattern=r"^[A-Z]$", description="one capital letter"), names("strand sign", once="everywhere")]
    purpose: Line
    when: Line
    good_for: tuple[Line, ...]
    needs: tuple[Line, ...]
    gives: tuple[Line, ...]
    activities: tuple[Activity, ...]


class ToolInShort(Record, frozen=True):
    """A method that activities name. `home` is the strand it belongs to first, `strands` all that list it."""

    id: Annotated[Slug, names("tool")]
    title: Line
    purpose: Line
    home: StrandKey
    strands: tuple[StrandKey, ...]
    origin: Origin
    when: Line
    when_not: Line
    also: tuple[Line, ...] = ()


class Answering(Struct, frozen=True, array_like=True):
    """A question that rows of a list answer: the column that they are called by, and the `value` in a `column` of those that do."""

    question: str
    list: str
    name: str
    column: str = ""
    value: str = ""


class Tool(ToolInShort, frozen=True, dict=True):
    """A tool of the toolkit. Its page and its worksheet are kept as they were encoded, `deep`, and decoded when first asked for.

    Most commands name tools and open none: reading all worksheets took a tenth of their start. What they need of one stands here: the
    `lists` whose rows are counted (all but links and pairs), and the questions that rows answer.
    """

    deep: Raw = Raw(b"")
    lists: tuple[str, ...] = ()
    answers: tuple[Answering, ...] = ()

    @property
    def works(self) -> bool:
        """Whether there is a worksheet to work in."""
        return bool(self.lists)

    @cached_property
    def page(self) -> "ToolPage | None":
        """What there is to learn of it, where there is a page."""
        return self._deep[0]

    @cached_property
    def worksheet(self) -> "Worksheet | None":
        """What a team fills in, where there is a worksheet."""
        return self._deep[1]

    @cached_property
    def _deep(self) -> "tuple[ToolPage | None, Worksheet | None]":
        from ebc_cli.toolkit import worksheet

        return worksheet.deep(self.deep)


class Perspective(Record, frozen=True):
    """One of the five ways of looking from which the improvement questions ask."""

    id: Annotated[Slug, names("perspective")]
    title: Line
    purpose: Line


class ImprovementQuestion(Record, frozen=True):
    """One of the toolkit's 22 questions. `strand` is where most of its answer is worked out (our reading).

    `plain` says it in other words; `really` what lies under it, `skipped` why teams pass over it, `start` first acts, `good` signs.
    """

    id: Annotated[Slug, names("improvement question", once="everywhere")]
    question: Asked
    perspective: Annotated[Slug, ref("perspective")]
    phase: Slug
    origin: Origin
    strand: StrandKey
    plain: Line
    really: Line
    skipped: Line
    start: Annotated[tuple[Line, ...], marked(count=(2, 5))]
    good: Annotated[tuple[Line, ...], marked(count=(2, 5))]


class Turn(Record, frozen=True):
    """A place in the spiral: an improvement question, and why it stands there."""

    id: ImprovementRef
    because: Line


class Questions(Record, frozen=True):
    """The file `questions.yaml`."""

    perspectives: tuple[Perspective, ...]
    questions: tuple[ImprovementQuestion, ...]
    spiral_about: Line
    spiral: tuple[Turn, ...]


class Toolkit(Struct, frozen=True, dict=True):
    """All content, in order, with what is needed to find things in it."""

    about: About
    questions: Questions
    strands: tuple[Strand, ...]
    tools: tuple[Tool, ...]
    stages: tuple[Stage, ...]
    approaches: tuple[Approach, ...]
    rules: Raw = Raw(b"")

    @cached_property
    def checks(self) -> "tuple[Finding, ...]":
        """The rules between the worksheets of tools, decoded when first asked for."""
        from ebc_cli.toolkit import worksheet

        return worksheet.rules(self.rules)

    @cached_property
    def by_question(self) -> dict[str, tuple[Strand, Activity, Question]]:
        """Each question id with the strand, the activity and the question, in the order of the content."""
        return {
            question.id: (strand, activity, question)
            for strand in self.strands
            for activity in strand.activities
            for question in activity.questions
        }

    @cached_property
    def by_tool(self) -> dict[str, Tool]:
        """Each tool by its id."""
        return {tool.id: tool for tool in self.tools}

    @cached_property
    def by_improvement(self) -> dict[str, ImprovementQuestion]:
        """Each improvement question by its id."""
        return {asked.id: asked for asked in self.questions.questions}

    @cached_property
    def by_activity(self) -> dict[str, tuple[Strand, Activity]]:
        """Each activity id with its strand and the activity, in the order of the content."""
        return {activity.id: (strand, activity) for strand in self.strands for activity in strand.activities}

    def works(self, sources: Iterable[str | Work]) -> list[Work]:
        """The works that these sources are: those called by an id, as toolkit.yaml has them, and the others themselves."""
        named = {work.id: work for work in (*self.about.sources, *self.about.works)}
        found = (named.get(source) if isinstance(source, str) else source for source in sources)
        return [work for work in found if work is not None]

    def strand(self, name: str) -> Strand | None:
        """The strand with this slug or key."""
        return next((strand for strand in self.strands if name in (strand.id, strand.key)), None)

    def activity(self, name: str) -> tuple[Strand, Activity] | None:
        """The activity with this id, and its strand."""
        return self.by_activity.get(name)

    def stage(self, name: str) -> Stage | None:
        """The stage with this id."""
        return next((stage for stage in self.stages if stage.id == name), None)

    def approach(self, name: str) -> Approach | None:
        """The approach with this id."""
        return next((approach for approach in self.approaches if approach.id == name), None)

"""The improvement questions as pages: all of them, one perspective, one question whole, and the spiral. Pure; user text is only quoted."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Cell, Cells, Facts, Gap, Heading, Items, Text
from ebc_cli.guide import spiral, walks
from ebc_cli.guide.conversation import Option
from ebc_cli.pages import cells, pictures
from ebc_cli.pages.cells import MARKS, Here
from ebc_cli.pages.tasks import task
from ebc_cli.project.model import Project
from ebc_cli.toolkit import kinds, mapping
from ebc_cli.toolkit.model import ImprovementQuestion, Perspective, Question

FIRST_PASS, ALL_OF_IT = "first-pass", "all"
ANSWERS_SHOWN, ANSWER_LENGTH = 8, 160
WORDED = MappingProxyType(
    {
        "report": "the report's question",
        "toolkit": "the toolkit's question",
        "ours": "our wording, because the toolkit gives only a name",
    }
)


def overview(here: Here) -> Blocks:
    """All improvement questions by perspective, each with its phase, its id and the team's progress."""
    questions = here.toolkit.questions
    out: list[Block] = [
        Heading(f"The {len(questions.questions)} improvement questions", 1),
        Text("Each can be worked by itself. It gathers what every strand knows about it, and your answers count everywhere."),
        *cells.counts(here),
    ]
    for perspective in questions.perspectives:
        out += [Heading(perspective.title), Text(perspective.purpose)]
        out.append(Cells(tuple(_line(here, asked) for asked in of(here, perspective))))
    out += [Gap(), cells.key(here.toolkit.strands), Text(_legend(questions.questions), "quiet")]
    first = questions.questions[0]
    out += [
        Text(here.command(f"question {first.id}"), label="Work one"),
        Text(here.command(f"questions {first.id}"), label="All about one"),
        Text(here.command(f"questions {first.perspective}"), label="One perspective, with ways to start"),
        Text(here.command("questions --spiral"), label="In the order of the spiral"),
    ]
    return tuple(out)


def of_perspective(here: Here, perspective: Perspective) -> Blocks:
    """The questions of a perspective, each in other words and with first acts."""
    out: list[Block] = [Heading(f"{perspective.title}: improvement questions", 1), Text(perspective.purpose)]
    asked_here = of(here, perspective)
    for asked in asked_here:
        out += [Gap(), _heading(here, asked, asked.question), Text(asked.plain), Text(_where(here, asked), label="Phase")]
        out += cells.bar(here, "So far", walks.of_improvement_question(here.toolkit, asked).questions())
        out += [Items(asked.start, "How to start"), Text(here.command(f"question {asked.id}"), label="Work it")]
    return (*out, Gap(), Text(_legend(asked_here), "quiet"))


def whole(here: Here, asked: ImprovementQuestion) -> Blocks:
    """One improvement question with everything that the toolkit and the team say about it."""
    out: list[Block] = [
        _heading(here, asked, asked.question, 1),
        Text(asked.plain),
        *cells.bar(here, "So far", walks.of_improvement_question(here.toolkit, asked).questions()),
        Gap(),
        Facts(_facts(here, asked)),
        Gap(),
        Text(asked.really, label="What it is really asking"),
        Text(asked.skipped, label="Why teams pass it by"),
        Items(asked.start, "How to start"),
        Items(asked.good, "A good answer"),
    ]
    helping = tuple(mapping.helping(here.toolkit, asked))
    helped = tuple(cells.of_part(here, activity, questions) for activity, questions in helping)
    if here.project is not None:
        out += _answers(here, [question for _, questions in helping for question in questions])
    # What has nothing to ask this team is left out, as where it is worked.
    out += [Heading("Activities whose questions help"), Cells(tuple(cell for cell in helped if cell.total or not cell.state))]
    out.append(cells.key_to(here, (activity for activity, _ in helping)))
    if tools := mapping.tools_at_hand(here.toolkit, asked):
        out += [Gap(), Text(", ".join(tool.title for tool in tools), label="Tools to begin with")]
    out += [
        Gap(),
        Text(here.command(f"question {asked.id}"), "strong", label="Work it"),
        Text(here.command(f"map --find {asked.id}"), label="Everywhere it is used"),
    ]
    return tuple(out)


def round_trip(here: Here) -> Blocks:
    """The spiral: its questions in order with the reason for each place, which comes next for this team, and what stands outside."""
    questions = here.toolkit.questions
    out: list[Block] = [Heading("The spiral of improvement questions", 1), Text(questions.spiral_about)]
    out += [Gap(), pictures.spiral(here)]
    due = spiral.due(here.toolkit, here.project) if here.project is not None else None
    for number, turn in enumerate(questions.spiral, 1):
        asked = here.toolkit.by_improvement.get(turn.id)
        if asked is None:
            continue
        is_next = due is not None and due.asked.id == asked.id
        out += [Gap(), _heading(here, asked, f"{number}. {asked.question}{' (next for you)' if is_next else ''}"), Text(turn.because)]
        out.append(Text(_far(here, asked), "quiet"))
    left_out = tuple(_line(here, asked) for asked in spiral.outside(here.toolkit))
    if left_out:
        out += [Heading("Outside the spiral's order"), Text("Ask these whenever they help."), Cells(left_out)]
        out.append(cells.key_to(here, spiral.outside(here.toolkit)))
    return (*out, *_next(here, due), Gap(), Text(_legend(questions.questions), "quiet"))


def _next(here: Here, due: spiral.Due | None) -> Blocks:
    if here.project is None:
        return ()
    if due is None:
        return (Gap(), Text("No question of the spiral is open. Start again at whichever answer no longer fits.", label="Next"))
    why = "a rough answer will do" if due.rough else "the rough round is done; this one has more to ask"
    return (Gap(), Text(f"{due.asked.question} ({why})", label="Next"), Text(here.command(due.command), "strong", indent=2))


def of(here: Here, perspective: Perspective) -> tuple[ImprovementQuestion, ...]:
    """The improvement questions of a perspective."""
    return tuple(asked for asked in here.toolkit.questions.questions if asked.perspective == perspective.id)


def _line(here: Here, asked: ImprovementQuestion) -> Cell:
    return cells.of_thing(here, asked, note=_name(asked), name_strand=True)


def _heading(here: Here, asked: ImprovementQuestion, title: str, level: int = 2) -> Heading:
    strand = mapping.strand_of(here.toolkit, asked)
    return Heading(title, level, strand.sign, strand.colour) if strand else Heading(title, level)


def _name(asked: ImprovementQuestion) -> str:
    return f"{asked.id} ({asked.phase}, {MARKS[asked.origin]})"


def _where(here: Here, asked: ImprovementQuestion) -> str:
    strand = mapping.strand_of(here.toolkit, asked)
    return f"{asked.phase}; strand: {strand.title}" if strand else asked.phase


def _far(here: Here, asked: ImprovementQuestion) -> str:
    """By which name it is opened, where it stands, and how far a team is."""
    found = cells.of(here, asked)
    strand = mapping.strand_of(here.toolkit, asked)
    where = f"{_name(asked)}, in {strand.title}" if strand else _name(asked)
    return f"{where}: {task('', found).words()}" if found else where


def _legend(asked: Iterable[ImprovementQuestion]) -> str:
    """What the marks mean that stand on the page."""
    used = {question.origin for question in asked}
    parts = [f"{MARKS[origin]}: {WORDED[origin]}" for origin in MARKS if origin in used]
    return f"{'. '.join(parts)}."


def _facts(here: Here, asked: ImprovementQuestion) -> tuple[tuple[str, str], ...]:
    perspective = next((found.title for found in here.toolkit.questions.perspectives if found.id == asked.perspective), asked.perspective)
    strand = mapping.strand_of(here.toolkit, asked)
    return (
        ("Perspective", f"{perspective}, phase {asked.phase}"),
        ("Strand", f"{strand.title} (our reading)" if strand else asked.strand),
        ("Spiral", _place(here, asked)),
        ("Wording", f"{WORDED[asked.origin]} ({MARKS[asked.origin]})"),
    )


def _place(here: Here, asked: ImprovementQuestion) -> str:
    place = mapping.place_in_spiral(here.toolkit, asked)
    turns = here.toolkit.questions.spiral
    return f"{place} of {len(turns)}. {turns[place - 1].because}" if place else "outside its order; ask it whenever it helps"


def _answers(here: Here, questions: list[Question]) -> Blocks:
    """The team's answers in short, and how many more there are."""
    assert here.project is not None
    answered = [question for question in questions if here.project.state(question.id) == "answered"]
    if not answered:
        return (Heading("What you have said"), Text("Nothing yet."))
    lines = [f"{question.ask}\n{_short(question, here.project)}" for question in answered[:ANSWERS_SHOWN]]
    if len(answered) > ANSWERS_SHOWN:
        lines.append(f"… and {len(answered) - ANSWERS_SHOWN} more: {here.command('answer list')}")
    return (Heading("What you have said"), Items(tuple(lines)))


def _short(question: Question, project: Project) -> str:
    said = one_line("; ".join(kinds.said(question, project.value(question.id), project.answers[question.id].words)))
    return said if len(said) <= ANSWER_LENGTH else f"{said[: ANSWER_LENGTH - 1].rstrip()}…"


# -- to choose from -----------------------------------------------------------------------------------------------------------


def to_choose(here: Here, asked: Iterable[ImprovementQuestion]) -> tuple[Option, ...]:
    """Improvement questions by perspective, each with the team's progress; the next in the spiral is marked. Needs a project."""
    assert here.project is not None
    following = spiral.due(here.toolkit, here.project)
    titles = {perspective.id: perspective.title for perspective in here.toolkit.questions.perspectives}
    options = []
    for each in asked:
        words = task("", spiral.progress(here.toolkit, here.project, each)).words()
        mark = ", next in the spiral" if following is not None and each == following.asked else ""
        options.append(Option(each.id, f"{each.question} ({words}{mark})", titles.get(each.perspective, "")))
    return tuple(options)


def ways_to_work(here: Here, asked: ImprovementQuestion) -> tuple[Option, ...]:
    """All of a question, or a first pass, each with how far the team is. Needs a project."""
    assert here.project is not None
    whole, rough = (found(here.toolkit, here.project, asked) for found in (spiral.progress, spiral.rough_progress))
    return (
        Option(ALL_OF_IT, f"All that helps to answer it ({task('', whole).words()})"),
        Option(FIRST_PASS, f"The first questions only ({task('', rough).words()})"),
    )

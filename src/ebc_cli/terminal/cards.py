"""What the guide tells, as blocks to show: opening cards, questions, help, examples, closing views. Words for people live here."""

from __future__ import annotations

from msgspec import Struct

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Facts, Gap, Heading, Items, Task, Tasks, Text
from ebc_cli.guide.conversation import (
    PRIVACY,
    Above,
    Closing,
    Entering,
    Example,
    Help,
    Notice,
    Opening,
    Prompt,
    Saved,
    Told,
    Unsaved,
)
from ebc_cli.guide.progress import Progress
from ebc_cli.guide.walks import Walk
from ebc_cli.pages.tasks import strand_task, task
from ebc_cli.project.model import STATE_WORDS, Answer, Confidence, State
from ebc_cli.toolkit import kinds, lengths
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.model import Activity

EARLIER_SHOWN = 4
SURE_WORDS = {"low": "low (our best guess)", "medium": "medium", "high": "high (seen or counted)"}
SKIPS: tuple[tuple[State, str], ...] = (
    ("not-known", "Not known yet"),
    ("not-applicable", "Does not apply to us"),
    ("later", "Come back to it later"),
)
WILL_DROP = " What you typed here will not be kept."
NO_CHOICE = "kept; no choice of today"


class Detail(Struct, frozen=True):
    """How much of a question is shown: `earlier` and `consider` count items, `keys` is whether all keys are named."""

    tools: bool = True
    keys: bool = True
    good: bool = True
    consider: int = 9
    earlier: int = EARLIER_SHOWN
    why: bool = True
    count: bool = True

    @property
    def whole(self) -> bool:
        """Whether no guidance is left out."""
        return self.tools and self.good and self.consider > 0 and self.why


# From all there is to say down to the bare question, in the order in which things can best be missed; help always shows all of it.
DETAILS = (
    Detail(),
    Detail(tools=False),
    Detail(tools=False, keys=False),
    Detail(tools=False, keys=False, good=False),
    Detail(tools=False, keys=False, good=False, consider=2),
    Detail(tools=False, keys=False, good=False, consider=0),
    Detail(tools=False, keys=False, good=False, consider=0, earlier=1),
    Detail(tools=False, keys=False, good=False, consider=0, earlier=1, why=False),
    Detail(tools=False, keys=False, good=False, consider=0, earlier=0, why=False),
    Detail(tools=False, keys=False, good=False, consider=0, earlier=0, why=False, count=False),
)


def prompt_blocks(prompt: Prompt, keys: Blocks, detail: Detail = DETAILS[0], *, in_prompt: bool = False) -> Blocks:
    """What is asked, with what stands above it; `keys` say what can be pressed or typed.

    `in_prompt` is whether an earlier answer stands in a prompt below, ready to be changed.
    """
    above, out = prompt.above, list[Block]((Gap(),))
    out += [Heading(above.where, 3, above.sign, above.colour)] if above.where else []
    out += [Text(above.count, "quiet")] if above.count and detail.count else []
    out.append(Text(prompt.ask, "question"))
    if not prompt.brief:
        out += _guidance(above, detail)
    for earlier in above.earlier if detail.earlier else ():
        out.append(Items(_first(earlier.said, detail.earlier), earlier.title, style="quiet"))
    if in_prompt and prompt.draft and prompt.draft.text:
        out.append(Text("What you typed before stands below. It is not saved yet.", "quiet"))
    elif in_prompt and prompt.answer and prompt.answer.value is not None:
        out.append(Text("Your answer so far stands below, to keep or to change.", "quiet"))
    elif prompt.answer is not None:
        out += _answer_now(prompt.field, prompt.answer)
    return (*out, *_of_another_day(prompt), *keys)


def _of_another_day(prompt: Prompt) -> Blocks:
    """What to know where the question has changed since it was answered, so that the answer does not fit any more."""
    value = prompt.answer.value if prompt.answer else None
    if value is None or not kinds.fault(prompt.field, value):
        return ()
    said = _short(kinds.said_briefly(prompt.field, value))
    return (
        Text(f"This question has changed since it was answered, and “{said}” is no choice of today. It is kept until you choose.", "warn"),
    )


def _guidance(above: Above, detail: Detail) -> list[Block]:
    out: list[Block] = [Text(above.why, label="Why it matters")] if above.why and detail.why else []
    if above.consider and detail.consider:
        out.append(Items(above.consider[: detail.consider], "Consider"))
    if above.good and detail.good:
        out.append(Items(above.good, "A good answer"))
    if above.tools and detail.tools:
        out.append(Text(", ".join(above.tools), label="Tools that help"))
    return out


def _first(said: tuple[str, ...], count: int) -> tuple[str, ...]:
    rest = len(said) - count
    shown = tuple(_short(text) for text in said[:count])
    return (*shown, f"… and {rest} more") if rest > 0 else shown


def _short(text: str, limit: int = 200) -> str:
    line = one_line(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _answer_now(field: Field, answer: Answer) -> list[Block]:
    if answer.value is None:
        reason = f" ({answer.reason})" if answer.reason else ""
        return [Text(f"{STATE_WORDS[answer.state]}{reason}", label="Your answer so far")]
    said = kinds.said(field, answer.value, answer.words)
    sure = f", confidence {answer.confidence}" if answer.confidence else ""
    if len(said) == 1:
        return [Text(said[0], label=f"Your answer so far{sure}")]
    return [Items(said, f"Your answer so far{sure}", numbered=True)]


def typed_before(prompt: Prompt) -> str:
    """The answer so far as it could have been typed; empty where there is none."""
    answer = prompt.answer
    return kinds.typed_again(answer.value, answer.words) if answer is not None and answer.value is not None else ""


def told_blocks(thing: Told) -> Blocks:
    """What is told of a strand and its questions, as blocks; none for what belongs to a talk of another kind."""
    if isinstance(thing, Opening):
        return _opening(thing)
    if isinstance(thing, Entering):
        return _entering(thing)
    if isinstance(thing, Closing):
        return _closing(thing)
    if isinstance(thing, Help):
        return _help(thing)
    if isinstance(thing, Example):
        return _example(thing)
    if isinstance(thing, Unsaved):
        return (Text("This is what you typed; copy it before you close the window:", "warn"), Text(thing.text))
    if isinstance(thing, Saved):
        return (Text(saved_words(thing), "good"),)
    if isinstance(thing, Notice):
        return (Text(thing.text, thing.style),)
    return ()


def saved_words(saved: Saved) -> str:
    """What a save says."""
    words = "Saved" if saved.state == "answered" else f"Saved: {STATE_WORDS[saved.state]}"
    return f"{words}, confidence {saved.confidence}." if saved.confidence else f"{words}."


def _opening(thing: Opening) -> Blocks:
    walk = thing.walk
    title = f"{walk.title}, {thing.pass_name}" if thing.pass_name else walk.title
    out: list[Block] = [Gap(), Heading(title, 1, walk.sign, walk.colour), Text(walk.purpose)]
    if walk.facts and not thing.brief:
        out += [Gap(), Facts(walk.facts)]
    strands = tuple(strand_task(strand, progress) for strand, progress in thing.strands)
    tasks = strands or tuple(_activity_task(walk, activity, progress) for activity, progress in thing.activities)
    return (*out, Gap(), Tasks(tasks), Gap(), Text(PRIVACY, "quiet"))


def _activity_task(walk: Walk, activity: Activity, progress: Progress) -> Task:
    """An activity as a line of a task list; on a way through several strands with its strand's sign, and no one place to start."""
    if not walk.sign:
        strand = next(part.strand for part in walk.parts if part.activity.id == activity.id)
        return task(activity.title, progress, strand.sign, strand.colour)
    start = activity.preliminary and progress.state == "not-started"
    return task(f"{activity.title} (start here)" if start else activity.title, progress)


def _entering(thing: Entering) -> Blocks:
    activity = thing.activity
    out: tuple[Block, ...] = (Gap(), Heading(activity.title, 2), Text(activity.purpose))
    if not thing.whole:
        return out
    return (
        *out,
        Text(f"You end with: {activity.output}", "quiet"),
        Text(f"Time: {lengths.whole(activity)} Steps and pitfalls: see help.", "quiet"),
    )


def _closing(thing: Closing) -> Blocks:
    out: list[Block] = [Gap(), Heading(f"{thing.activity.title}: your answers", 2)]
    for question, answer in thing.answers:
        out.append(Text(question.ask, "strong"))
        if answer is None:
            out.append(Text("open", "quiet", indent=2))
        elif answer.value is None:
            reason = f": {answer.reason}" if answer.reason else ""
            out.append(Text(f"{STATE_WORDS[answer.state]}{reason}", "quiet", indent=2))
        else:
            said = kinds.said(question, answer.value, answer.words)
            out.append(Items(said, indent=2) if len(said) > 1 else Text(said[0], indent=2))
            if answer.confidence:
                out.append(Text(f"confidence {answer.confidence}", "quiet", indent=2))
    return (*out, Gap())


def _help(thing: Help) -> Blocks:
    prompt, above, activity = thing.prompt, thing.prompt.above, thing.activity
    out: list[Block] = [Gap()]
    if activity is not None:
        out += [
            Heading(f"Help: {activity.title}", 2),
            Text(activity.purpose),
            Text(activity.output, label="You end with"),
            Text(lengths.whole(activity), label="Time"),
            Items(activity.involve, "Who to involve"),
            Items(activity.steps, "How to go about it", numbered=True),
            Items(activity.pitfalls, "What commonly goes wrong"),
            Items(tuple(f"{title}. {purpose}" for title, purpose in thing.tools), "Tools that help"),
        ]
    if thing.terms:
        meanings = tuple(f"{term}: {meaning}" for term, meaning in thing.terms)
        out.append(Items(meanings, "Words with a fixed sense here (`ebc term WORD` tells more)"))
    out += [Gap()] if len(out) > 1 else []
    out += [Text(prompt.ask, "question"), *_guidance(above, Detail(tools=False, consider=len(above.consider)))]
    out += [Text(kinds.what_to_type(prompt.field), label="What to type"), Text(PRIVACY, "quiet")]
    for earlier in above.earlier:
        out.append(Items(earlier.said, earlier.title))
    return tuple(out)


def _example(thing: Example) -> Blocks:
    if not thing.said:
        return (Text("There is no example for this question yet."),)
    if len(thing.said) == 1:
        return (Gap(), Text(thing.said[0], label=f"Example, from “{thing.title}”"))
    return (Gap(), Items(thing.said, f"Example, from “{thing.title}”"))


def sure_words(level: Confidence | None) -> str:
    """How sure the answer about to be given is marked."""
    return f"Confidence: {SURE_WORDS[level] if level else 'not marked'}"

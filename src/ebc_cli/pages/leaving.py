"""What is said when somebody leaves a walk: that all is saved, and how to go on with it, or what comes next. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ebc_cli.blocks.shapes import Block, Blocks, Gap, Text
from ebc_cli.guide.conversation import Options
from ebc_cli.guide.next import NextStep
from ebc_cli.guide.progress import of_questions
from ebc_cli.guide.walks import Walk
from ebc_cli.guide.work import Ended
from ebc_cli.project.model import Project


def stopped(walk: Walk, options: Options, ended: Ended | None, path: str, command: Callable[[str], str]) -> Blocks:
    """For whoever stops before the end: what is kept, and the command that takes up the same work."""
    out: list[Block] = [Gap(), Text(f"Everything you saved is in {path}.", "good")]
    if ended and not ended.fault and ended.question in ended.drafts and ended.drafts[ended.question].text.strip():
        out.append(Text("What you were typing is kept, and stands there when you come back."))
    return (*out, Text(command(_to_go_on(walk, options)), "strong", label="Go on with"))


def finished(walk: Walk, options: Options, project: Project, step: NextStep, path: str, command: Callable[[str], str]) -> Blocks:
    """For whoever has come to the end: where everything is, and the next step."""
    place = "in this activity" if options.activity else "in this first pass" if options.first_pass else "here"
    return (
        Gap(),
        Text(f"Nothing more is open {place}. Everything is in {path}.", "good"),
        *_back(walk, project, step, command),
        Text(step.title, "strong", label="Next"),
        Text(step.reason),
        Text(command(step.command), "strong", indent=2),
    )


def _back(walk: Walk, project: Project, step: NextStep, command: Callable[[str], str]) -> Iterator[Block]:
    """What leads back to a way through several strands that is not at its end (a strand has the next step to lead on), or to a review."""
    if step.command.partition(" --")[0] == walk.command:
        if "--review" not in step.command:
            yield Text(f"To look at your answers again: {command(f'{walk.command} --review')}", "quiet")
    elif not walk.sign and of_questions(walk.questions(), project).open:
        yield Text(command(walk.command), "strong", label=f"More of {walk.whole}")


def _to_go_on(walk: Walk, options: Options) -> str:
    """The words after `ebc` that take up the same work; the place within it is remembered."""
    flags = (("--first-pass", options.first_pass), ("--review", options.review), ("--brief", options.brief))
    activity = ("--activity", options.activity) if options.activity else ()
    return " ".join((walk.command, *activity, *(flag for flag, wanted in flags if wanted)))

"""`ebc strand`: work one strand at the keyboard. Stopping is ordinary; every answer is saved before the next question."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.session import Session, now
from ebc_cli.cli.signals import hangups
from ebc_cli.errors import Stopped, UsageFault

if TYPE_CHECKING:
    from ebc_cli.guide.conversation import Asker
    from ebc_cli.guide.work import Ended, Options
    from ebc_cli.project.model import Project
    from ebc_cli.project.place import Place
    from ebc_cli.project.store import Store
    from ebc_cli.toolkit.model import Strand

PARK, GO_ON = "park", "go-on"


def strand(
    ctx: typer.Context,
    name: str = typer.Argument("", metavar="STRAND", help="Its name or key, such as define-the-problem or problem."),
    activity: str = typer.Option("", "--activity", metavar="ID", help="Only this activity."),
    question: str = typer.Option("", "--question", metavar="ID", help="Begin at this question."),
    first_pass: bool = typer.Option(False, "--first-pass", help="Only the questions worth asking in the first pass."),
    review: bool = typer.Option(False, "--review", help="Go through what is answered, the least sure first."),
    brief: bool = typer.Option(False, "--brief", help="Hide the guidance; help still shows it."),
    only_list: bool = typer.Option(False, "--list", help="List the activities and questions with their progress; ask nothing."),
    by: str = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="Who answers: kept with each answer (else EBC_BY)."),
) -> None:
    """Work a strand: one question after another, saved as you go."""
    from ebc_cli.guide.work import Options

    session: Session = ctx.obj
    if not name and (activity or question):
        name = _strand_of(session, activity, question)
    if only_list:
        _list(session, name)
        return
    known = session.strand(name) if name else None  # a slip in a name is said before anything is asked
    _require_someone(session)
    chosen = known or _chosen(session)
    parts = _activity(chosen, activity), _question(session, chosen, question)
    _work(session, chosen, Options(*parts, first_pass, review, brief, by.strip()))


def _strand_of(session: Session, activity: str, question: str) -> str:
    if question:
        return question.partition(".")[0]
    found = session.toolkit.activity(activity)
    if found is None:
        raise UsageFault(f"There is no activity `{activity}`.", "`ebc strand --list` lists them all.")
    return found[0].id


def _require_someone(session: Session) -> None:
    from ebc_cli.terminal.console import require_terminal

    if not session.screen.plain:
        require_terminal("`ebc answer set QUESTION VALUE`")


def _activity(strand: Strand, wanted: str) -> str:
    from ebc_cli.errors import nearest

    ids = [activity.id for activity in strand.activities]
    if wanted and wanted not in ids:
        near = nearest(wanted, ids)
        meant = f" Did you mean `{near}`?" if near else ""
        raise UsageFault(f"{strand.title} has no activity `{wanted}`.{meant}", f"Choose from: {', '.join(ids)}.")
    return wanted


def _question(session: Session, strand: Strand, wanted: str) -> str:
    if not wanted:
        return ""
    found = session.question(wanted).id
    owner = session.toolkit.by_question[found][0]
    if owner.id != strand.id:
        raise UsageFault(
            f"The question {found} belongs to {owner.title}.", f"Open it with `{session.command(f'strand {owner.id} --question {found}')}`."
        )
    return found


def _chosen(session: Session) -> Strand:
    """A strand chosen from the list; the one of the next step is offered first."""
    from ebc_cli.guide import next as guide_next
    from ebc_cli.guide.conversation import Option
    from ebc_cli.guide.progress import of_strand
    from ebc_cli.report.blocks import STATE_WORDS
    from ebc_cli.report.tasks import strand_task
    from ebc_cli.terminal.asking import asker_for

    project = session.store.project
    tasks = [(item, strand_task(item, of_strand(item, project))) for item in session.toolkit.strands]
    options = tuple(
        Option(item.id, f"{item.title} ({STATE_WORDS[task.state]}, {task.done} of {task.total} answered)") for item, task in tasks
    )
    wanted = asker_for(session.screen).choose("Which strand?", options, guide_next.step(session.toolkit, project).strand or options[0].id)
    if not wanted:
        raise Stopped("Stopped.", f"Go on with `{session.command('strand')}`.")
    return session.strand(wanted)


# -- working ------------------------------------------------------------------------------------------------------------------


def _work(session: Session, strand: Strand, options: Options) -> None:
    from ebc_cli.guide.next import too_early
    from ebc_cli.guide.progress import questions_of
    from ebc_cli.guide.work import opening
    from ebc_cli.project import place
    from ebc_cli.terminal.asking import asker_for

    asker = asker_for(session.screen)
    project = session.store.project
    kept = place.recall(project.header.id)
    with hangups() as hung_up:
        ended = None
        with suppress(KeyboardInterrupt):
            asker.tell(opening(strand, project, options))
            begun = kept is not None and any(question.id == kept.question for question in questions_of(strand))
            if not (options.activity or begun) and too_early(session.toolkit, project, strand):
                options = _offer_to_park(asker, strand, options)
            ended = _run(session, asker, strand, options, kept)
        _leave(session, strand, options, ended)
        hung_up.end_if_so()
    if ended is None or ended.stopped:
        raise Stopped("")


def _run(session: Session, asker: Asker, strand: Strand, options: Options, kept: Place | None) -> Ended:
    from ebc_cli.cli.examples import Book
    from ebc_cli.guide.conversation import Draft
    from ebc_cli.guide.work import Work

    # A review begins with the least sure answer unless it is the review that was left.
    here = kept.question if kept and (kept.review or not options.review) else ""
    return Work(
        session.toolkit,
        strand,
        _Keeper(session.store, kept),
        asker,
        options,
        now=lambda: now().isoformat(),
        examples=Book(session.named_content).answer,
        place=here,
        drafts={question: Draft(*typed) for question, typed in kept.typed.items()} if kept else {},
    ).run()


class _Keeper:
    """The project on disk, as the guide wants it: saved with the present time.

    Once the question where work was left is answered, the place is dropped, so that nothing leads back to it.
    """

    def __init__(self, store: Store, kept: Place | None) -> None:
        self._store = store
        self._kept = kept

    @property
    def project(self) -> Project:
        return self._store.project

    def save(self, project: Project) -> Project:
        from ebc_cli.project import place

        before = self._store.project.answers.get(self._kept.question) if self._kept else None
        saved = self._store.save(project, now())
        if self._kept and saved.answers.get(self._kept.question) != before:
            typed = {question: typed for question, typed in self._kept.typed.items() if question != self._kept.question}
            place.remember(saved.header.id, place.Place("", typed=typed))
            self._kept = None
        return saved

    def reread(self) -> Project:
        return self._store.reread()


def _offer_to_park(asker: Asker, strand: Strand, options: Options) -> Options:
    """A team that begins with the solution is told so kindly, and may park the idea; it goes on if it wants to.

    Raises `KeyboardInterrupt` when it stops here.
    """
    from msgspec import structs

    from ebc_cli.guide.conversation import Notice, Option

    asker.tell(
        Notice(
            "You have an idea already: good. There is little here yet about the context and the problem, and an idea that comes first "
            "often answers a different problem. You can park it in a few lines and come back to it, or go on."
        )
    )
    first = next(activity for activity in strand.activities if activity.preliminary)
    park = Option(PARK, f"Park it: {first.title}, then look at the problem")
    chosen = asker.choose("What would you like to do?", (park, Option(GO_ON, "Go on with all of this strand")), PARK)
    if not chosen:
        raise KeyboardInterrupt
    return structs.replace(options, activity=first.id) if chosen == PARK else options


def _leave(session: Session, strand: Strand, options: Options, ended: Ended | None) -> None:
    """Remember the place, and say how to go on. The terminal may be gone already: then there is nobody to tell."""
    from ebc_cli.guide import next as guide_next
    from ebc_cli.project import place
    from ebc_cli.report.blocks import Block, Gap, Text

    project = session.store.project
    if ended is not None:
        typed = {question: place.Typed(draft.text, draft.confidence) for question, draft in ended.drafts.items()}
        place.remember(project.header.id, place.Place(ended.question, options.review, typed))
    out: list[Block] = [Gap()]
    if ended is None or ended.stopped:
        out.append(Text(f"Everything you saved is in {session.path}.", "good"))
        if ended and ended.question in ended.drafts and ended.drafts[ended.question].text.strip():
            out.append(Text("What you were typing is kept, and stands there when you come back."))
        out.append(Text(session.command(_words_to_go_on(strand, options)), "strong", label="Go on with"))
    else:
        step = guide_next.step(session.toolkit, project)
        out.append(Text(f"Nothing more is open here. Everything is in {session.path}.", "good"))
        if step.strand == strand.id and "--review" not in step.command:
            out.append(Text(f"To look at your answers again: {session.command(f'strand {strand.id} --review')}", "quiet"))
        out += [Text(step.title, "strong", label="Next"), Text(step.reason), Text(session.command(step.command), "strong", indent=2)]
    with suppress(OSError):
        session.screen.note(tuple(out))


def _words_to_go_on(strand: Strand, options: Options) -> str:
    """The words after `ebc` that take up the same work; the place within it is remembered."""
    flags = (("--first-pass", options.first_pass), ("--review", options.review), ("--brief", options.brief))
    activity = ("--activity", options.activity) if options.activity else ()
    return " ".join(("strand", strand.id, *activity, *(flag for flag, wanted in flags if wanted)))


def _list(session: Session, name: str) -> None:
    """Activities and questions with their state, for one strand or all."""
    from ebc_cli.guide.progress import applies, of_activity
    from ebc_cli.project import finding
    from ebc_cli.project.model import STATE_WORDS, Header, Project
    from ebc_cli.report.blocks import Block, Gap, Heading, Text
    from ebc_cli.terminal.cards import activity_task

    strands = [session.strand(name)] if name else list(session.toolkit.strands)
    started = finding.find(session.named_project) is not None
    project = session.store.project if started else Project(Header("", ""))
    out: list[Block] = []
    for number, strand in enumerate(strands):
        out += [Gap()] if number else []
        out.append(Heading(strand.title, 2, strand.sign, strand.colour))
        for activity in strand.activities:
            task = activity_task(activity, of_activity(activity, project))
            out.append(Text(f"{task.title} ({task.done} of {task.total}) [{activity.id}]", "strong", indent=2))
            for question in activity.questions if name else ():
                if applies(question, project):
                    state = project.state(question.id)
                    out.append(Text(f"{question.ask} ({STATE_WORDS.get(state, 'open')}) [{question.id}]", indent=4))
    session.screen.show(tuple(out))

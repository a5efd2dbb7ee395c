"""`ebc start`: a new project file, or a copy of a worked example to look round in."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.options import option
from ebc_cli.cli.session import Session, here_today, now
from ebc_cli.errors import Stopped, UsageFault

if TYPE_CHECKING:
    from ebc_cli.project.model import Project


def _examples(ctx: typer.Context) -> list[tuple[str, str]]:
    from ebc_cli.cli import examples

    return [(worked.name, worked.title) for worked in examples.listed(ctx.obj.named_content)]


def start(
    ctx: typer.Context,
    title: str = typer.Argument("", help="What you want to improve, in a few words."),
    folder: Path = typer.Option(Path(), "--dir", metavar="DIR", help="The folder for the project file (else this one)."),
    stage: str = option("--stage", "STAGE", "initiate, understand, co-design, deliver or sustain.", "stages"),
    approach: str = option(
        "--approach",
        "APPROACH",
        "none, model-for-improvement, lean, six-sigma, another that `ebc approach` lists, or other.",
        "approaches-or-none",
    ),
    experience: str = option("--experience", "LEVEL", "novice or experienced.", "experiences"),
    team: list[str] = typer.Option([], "--team", metavar="NAME", help="A person or role in the team; once for each."),
    no_input: bool = typer.Option(False, "--no-input", help="Ask nothing, not even for a title."),
    example: str = typer.Option("", "--example", metavar="NAME", help="Copy a worked example instead.", autocompletion=_examples),
    list_examples: bool = typer.Option(False, "--list-examples", help="List the worked examples."),
) -> None:
    """Start a project: one readable file that keeps every answer."""
    session: Session = ctx.obj
    if list_examples:
        _list_examples(session)
    elif example:
        _copy_example(session, example, folder)
    else:
        from ebc_cli.guide.talk import Left

        given = {"stage": stage, "approach": approach, "experience": experience}
        try:
            _start(session, title.strip(), folder, given, team, ask=not no_input)
        except (KeyboardInterrupt, Left):
            raise Stopped("Stopped before anything was written.", 'Begin again with `ebc start "Title"`.') from None


def _start(session: Session, title: str, folder: Path, given: dict[str, str], team: list[str], *, ask: bool) -> None:
    """Begin with a title and what else was given; what was not is asked where it matters, and stands empty until then."""
    from ebc_cli.guide import start_talk
    from ebc_cli.project import finding
    from ebc_cli.project.finding import SUFFIX
    from ebc_cli.project.model import Project, slug

    given = start_talk.known(session.toolkit, given)
    if ask and not title:
        title = _title(session)
    if not title:
        raise UsageFault("A project needs a title.", 'Give one in quotes: ebc start "Shorter waits at the eye clinic".')
    path = folder / f"{slug(title)}{SUFFIX}"
    finding.must_be_new(path)
    header = start_talk.header(session.toolkit, _new_id(), title, here_today(), given, team)
    _create(session, path, Project(header, session.toolkit.about.version))


def _title(session: Session) -> str:
    from ebc_cli.guide import start_talk

    session.require_someone('`ebc start "Title"`')
    return start_talk.title(session.asker())


def ask_for_team(session: Session) -> None:
    """Now that there is work to share, ask who is in the team, where the project does not say; the plan is saved already."""
    from ebc_cli.cli import keeper
    from ebc_cli.guide import start_talk
    from ebc_cli.guide.talk import Left

    if session.store.project.header.team:
        return
    team: tuple[str, ...] = ()
    with suppress(KeyboardInterrupt, Left):
        team = start_talk.team(session.asker())
    if team and keeper.keep(session, lambda project: project.with_header(team=team)):
        session.note(f"Saved: the team is {', '.join(team)}.", style="good")


def _create(session: Session, path: Path, project: Project) -> None:
    from ebc_cli.guide import next as guide_next
    from ebc_cli.pages import home_page
    from ebc_cli.project import store

    store.create(path, project, now)
    if path.parent.resolve() != Path.cwd():
        session.named_project = str(path)
    session.screen.note(home_page.started(session.toolkit, project, str(path), guide_next.step(session.toolkit, project), session.command))


def _new_id() -> str:
    import uuid

    return str(uuid.uuid4())


# -- worked examples ----------------------------------------------------------------------------------------------------------


def _list_examples(session: Session) -> None:
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.cli import examples

    session.screen.show(tuple(Text(f"{found.name}: {found.title}") for found in examples.listed(session.named_content)))
    session.note("ebc start --example NAME copies one into this folder.", style="quiet")


def _copy_example(session: Session, name: str, folder: Path) -> None:
    from ebc_cli.cli import examples
    from ebc_cli.project import finding
    from ebc_cli.project.finding import SUFFIX

    found = examples.named(name, session.named_content)
    path = folder / f"{found.name}{SUFFIX}"
    finding.must_be_new(path)
    _create(session, path, found.project.with_header(id=_new_id()))

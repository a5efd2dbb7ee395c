"""A plan by options: what was given as the terms of a plan, what it comes to where nothing is given, and the options that make it again."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from ebc_cli.errors import UsageFault, shell_word
from ebc_cli.guide import following
from ebc_cli.guide.planning import MOST_HOURS, MOST_PEOPLE, MOST_WEEKS, PlanTerms, propose
from ebc_cli.project import steering
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.steering import Stage


def usual(project: Project | None, stage: Stage) -> PlanTerms:
    """Hours and people to reckon with where none are given: those of the plan that is kept, else three hours and the team."""
    if project is None:
        return PlanTerms()
    kept = steering.plan(project, stage.id)
    hours = kept.hours if kept and kept.hours else PlanTerms().hours
    return PlanTerms(hours=hours, people=kept.people if kept and kept.people else len(project.header.team))


def given(
    weeks: int | None, hours: float | None, people: int | None, dropped: Iterable[str], added: Iterable[str], usual: PlanTerms
) -> PlanTerms:
    """The terms that options give, activities by id; `usual` stands in for what they do not. Raises `UsageFault` for what cannot be."""
    for number, most, option in ((weeks, MOST_WEEKS, "--weeks"), (hours, MOST_HOURS, "--hours"), (people, MOST_PEOPLE, "--people")):
        if number is not None and not 0 < number <= most:
            raise UsageFault(f"`{option} {number:g}` is out of range.", f"Give a number above 0 and up to {most:g}.")
    terms = PlanTerms(weeks or 0, hours or usual.hours, people or usual.people, tuple(dropped), tuple(added))
    if both := set(terms.dropped) & set(terms.added):
        raise UsageFault(f"`{min(both)}` is both to be added and to be dropped.", "Give one of them.")
    return terms


def options(terms: PlanTerms, usual: PlanTerms, by: str) -> str:
    """The options that give these terms, with a space before each; `by` is who is to be named, if that has to be said."""
    words = [f"--weeks {terms.weeks}"] if terms.weeks else []
    words += [f"--hours {terms.hours:g}"] if terms.hours != usual.hours else []
    words += [f"--people {terms.people}"] if terms.people != usual.people else []
    words += [f"--drop {name}" for name in terms.dropped] + [f"--add {name}" for name in terms.added]
    words += [f"--by {shell_word(by)}"] if by else []
    return "".join(f" {word}" for word in words)


def to_save(project: Project | None, stage: Stage, terms: PlanTerms, by: str, more: str) -> str:
    """The words of the command that saves a plan with these terms; `more` are options that it needs besides."""
    return f"stage plan{named(project, stage)}{more}{options(terms, usual(project, stage), by)} --no-input"


def not_dropped(toolkit: Toolkit, project: Project, stage: Stage, terms: PlanTerms) -> list[str]:
    """The titles of activities that were to be left out and would not have been in the plan."""
    if not terms.dropped:
        return []
    whole = propose(toolkit, project, stage, structs.replace(terms, dropped=()))
    inside = {item.activity.id for item in (*whole.programme, *whole.no_room)}
    return [toolkit.by_activity[name][1].title for name in terms.dropped if name not in inside]


def named(project: Project | None, stage: Stage) -> str:
    """The stage as a word after a command; nothing for the one that the project is in."""
    return "" if project is not None and project.header.stage == stage.id else f" {stage.id}"


def then(toolkit: Toolkit, project: Project | None, stage: Stage) -> tuple[str, str]:
    """The words of the command that comes after a plan that is kept, or one in which there is nothing to do; and what it is for."""
    if project is None:
        return 'start "Title"', "To keep a plan, start a project"
    name, course = named(project, stage), following.course(toolkit, project, stage.id)
    if course is None or (course.steps and course.following is None):
        return f"stage gate{name}", "Next"
    if not course.steps:
        return f"stage plan{name}", "To plan anew"
    return (f"stage set{name}", "To move the project there") if name else ("next", "Next")

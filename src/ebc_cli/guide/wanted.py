"""Which part of a walk is wanted, as it was typed; and whether the walk has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ebc_cli.errors import UnknownName, UsageFault
from ebc_cli.guide.walks import Walk
from ebc_cli.toolkit import words
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.names import Names

if TYPE_CHECKING:
    from ebc_cli.guide.conversation import Options


class Wanted(NamedTuple):
    """The options of working, as they were typed."""

    activity: str = ""
    question: str = ""
    first_pass: bool = False
    review: bool = False
    brief: bool = False
    by: str = ""

    @property
    def any_way(self) -> bool:
        """Whether one was given that says how to work, and so that work is wanted at once."""
        return bool(self.activity or self.question or self.first_pass or self.review or self.brief)

    def in_strand(self, name: str, names: Names) -> tuple[str, Wanted]:
        """The strand that is meant, and what of it: by its name, by that of an activity or a question in it, or by what is wanted of it.

        An empty name where nothing says which. Raises `UsageFault` for an activity that no strand has.
        """
        if not name and (self.activity or self.question):
            name = _strand_of(self, names)
        if name and (inside := _inside(name, names.toolkit)):
            return inside[0], self._replace(activity=inside[1], question=inside[2])
        return name, self

    def on(self, walk: Walk, names: Names) -> Options:
        """The options for this walk. Raises `UsageFault` for an activity or a question that is not on it."""
        from ebc_cli.guide.conversation import Options

        require_activity(walk, self.activity, names)
        question = _on_the_way(walk, self.question, names) if self.question else ""
        return Options(self.activity, question, self.first_pass, self.review, self.brief, self.by.strip())


def _strand_of(wanted: Wanted, names: Names) -> str:
    if wanted.question:
        return wanted.question.partition(".")[0]
    found = names.toolkit.activity(wanted.activity)
    if found is None:
        hint = f"`{names.command('strand --list')}` lists them all."
        fault = UnknownName("activity", wanted.activity, names.toolkit.by_activity, hint)
        raise names.lead_on(fault, wanted.activity, "activity")
    return found[0].id


def _inside(name: str, toolkit: Toolkit) -> tuple[str, str, str] | None:
    """The strand, the activity and the question, where an activity or a question is called so; what it belongs to is worked from there."""
    if toolkit.strand(name):
        return None
    if found := toolkit.by_question.get(name):
        return found[0].key, "", name
    for strand, activity in toolkit.by_activity.values():
        if words.name(name) in map(words.name, (activity.id, activity.title)):
            return strand.key, activity.id, ""
    return None


def require_activity(walk: Walk, wanted: str, names: Names) -> None:
    """Raise `UsageFault` for an activity that is not on a walk; for none, nothing."""
    ids = [part.activity.id for part in walk.parts]
    if wanted and wanted not in ids:
        raise names.lead_on(UnknownName("activity", wanted, ids, inside=walk.title), wanted, "activity", inside=walk.title)


def _on_the_way(walk: Walk, wanted: str, names: Names) -> str:
    found = names.question(wanted).id
    if all(question.id != found for question in walk.questions()):
        owner = names.toolkit.by_question[found][0]
        raise UsageFault(
            f"The question {found} belongs to {owner.title} and is not asked here.",
            f"Open it with `{names.command(f'strand {owner.id} --question {found}')}`.",
        )
    return found

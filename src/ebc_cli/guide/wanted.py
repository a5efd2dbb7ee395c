"""Which part of a walk is wanted, as it was typed; and whether the walk has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ebc_cli.errors import UnknownName, UsageFault
from ebc_cli.guide.walks import Walk
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

    def on(self, walk: Walk, names: Names) -> Options:
        """The options for this walk. Raises `UsageFault` for an activity or a question that is not on it."""
        from ebc_cli.guide.conversation import Options

        require_activity(walk, self.activity, names)
        question = _on_the_way(walk, self.question, names) if self.question else ""
        return Options(self.activity, question, self.first_pass, self.review, self.brief, self.by.strip())


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

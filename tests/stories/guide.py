"""What the toolkit says, for stories that are told about real questions: wording may change, ids do not."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from ebc_cli.cli import examples
from ebc_cli.project.finding import find
from ebc_cli.project.model import Project
from ebc_cli.project.store import Store
from ebc_cli.toolkit.model import Activity, Question, Toolkit
from tests import packaged


@cache
def toolkit() -> Toolkit:
    """The toolkit that comes with the program."""
    return packaged.toolkit()


def question(name: str) -> Question:
    """The question with this id."""
    return toolkit().by_question[name][2]


def ask(name: str) -> str:
    """How the question with this id is asked."""
    return question(name).ask


def activity(name: str) -> Activity:
    """The activity with this id."""
    return next(activity for strand in toolkit().strands for activity in strand.activities if activity.id == name)


def of_kind(kind: str) -> Question:
    """A question of this kind that is asked whatever was answered before."""
    return next(found for _, _, found in toolkit().by_question.values() if found.kind == kind and found.when is None)


def strand_of(found: Question) -> str:
    """The id of the strand that asks the question."""
    return toolkit().by_question[found.id][0].id


def project() -> Project:
    """The project in the present folder, as its file stands now."""
    path = find()
    assert path is not None
    return Store.open(path).project


def put_example() -> Path:
    """The example of an antenatal clinic as a project in the present folder, answered throughout."""
    path = examples.paths()["first-antenatal-visit"]
    return Path(shutil.copy(path, path.name))

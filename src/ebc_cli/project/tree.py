"""A project as one tree of keys, so that two people's changes to it are merged by `merge.py` and by nothing else.

What was said together stays together: an answer with its confidence and time, a plan, a decision. Keys that this version does not know
stand beside it, and are merged by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from msgspec import structs

from ebc_cli.errors import Where
from ebc_cli.project import merge
from ebc_cli.project.merge import NOTHING, Clash, Whole
from ebc_cli.project.model import Answer, Comment, Header, Project
from ebc_cli.project.steering import Decision, Plan

# The key of what was said together, beside the keys that we do not know. No key in a file is a number.
SAID = 0
# Nobody is asked about these: the newer toolkit stands, and the comments of both.
TOOLKIT, COMMENTS = 1, 2
_NAMES = tuple(name for name in Header.__struct_fields__ if name not in ("team", "extra"))


# What two people began with, what one has made of it, and what the other has.
Sides = tuple[Project, Project, Project]


class Both(NamedTuple):
    """Two people's changes in one project, and where they clash: `theirs` stands there."""

    project: Project
    clashes: tuple[Clash, ...]


def merged(base: Project, mine: Project, theirs: Project, settled: Mapping[Where, Any] | None = None) -> Both:
    """Merge two people's changes to `base`. What was `settled` for a place that clashes stands there (see `merge.merge`)."""
    tree, clashes = merge.merge(_tree(base), _tree(mine), _tree(theirs), settled)
    tree[COMMENTS] = _comments(base, mine, theirs)
    tree[TOOLKIT] = max(mine.toolkit, theirs.toolkit, key=_version)
    return Both(_project(tree), clashes)


def question(clash: Clash) -> str:
    """The question that two people answered differently; empty for a clash of anything else."""
    return str(clash.where[1]) if clash.where[0] == "answers" and clash.where[2:] in ((), (SAID,)) else ""


def answer(value: Any) -> Answer | None:
    """The answer in one side of such a clash; `None` where it was taken out."""
    found = value.get(SAID) if isinstance(value, Mapping) else value
    return found if isinstance(found, Answer) else None


def place(clash: Clash) -> str:
    """Where a clash stands, as keys with full stops between: `project.title`, `plans.initiate`; for an answer its question's id."""
    return question(clash) or ".".join(str(step) for step in clash.where if step != SAID)


def listed(clashes: Iterable[Clash]) -> str:
    """The places of clashes, in one line."""
    return ", ".join(map(place, clashes))


def places(clashes: tuple[Clash, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where clashes stand: the ids of questions, and the keys that lead to anything else."""
    questions = tuple(filter(None, map(question, clashes)))
    return questions, tuple(place(clash) for clash in clashes if not question(clash))


def plain(value: Any) -> Any:
    """One side of a clash as it stands in the file; `None` where it was taken out."""
    if isinstance(value, Mapping):
        out: dict[Any, Any] = {}
        for key, item in value.items():
            out.update(item.value if isinstance(item, Whole) else {key: item})
        return out
    return value.value if isinstance(value, Whole) else None if value is NOTHING else value


def _comments(base: Project, mine: Project, theirs: Project) -> tuple[Comment, ...]:
    """The comments of both sides; two that were written above one key stand one after the other."""
    before, ours, others = ({comment.way: comment.lines for comment in side.comments} for side in (base, mine, theirs))
    clashes = merge.merge(before, ours, others).clashes
    both = {clash.where: tuple(dict.fromkeys((*_lines(clash.theirs), *_lines(clash.mine)))) for clash in clashes}
    return tuple(Comment(way, lines) for way, lines in merge.merge(before, ours, others, both).value.items())


def _lines(side: Any) -> tuple[str, ...]:
    return () if side is NOTHING else side


def _tree(project: Project) -> dict[Any, Any]:
    header = project.header
    return {
        "project": {**{name: getattr(header, name) for name in _NAMES}, "team": [{SAID: name} for name in header.team], **header.extra},
        "answers": {name: {SAID: _bare(given), **given.extra} for name, given in project.answers.items()},
        "worksheets": project.worksheets,
        "plans": {stage: _apart(data, Plan.__struct_fields__) for stage, data in project.plans.items()},
        "cards": project.cards,
        "actions": project.actions,
        "stages": [_apart(data, Decision.__struct_fields__) for data in project.stages],
        **project.extra,
    }


def _project(tree: Mapping[Any, Any]) -> Project:
    header, known = tree["project"], (*_NAMES, "team")
    names = {name: header[name] for name in _NAMES}
    extra = {key: value for key, value in header.items() if key not in known}
    ours = ("project", "answers", "worksheets", "plans", "cards", "actions", "stages", TOOLKIT, COMMENTS)
    return Project(
        Header(**names, team=tuple(entry[SAID] for entry in header["team"]), extra=extra),
        tree[TOOLKIT],
        {name: _answer(parts) for name, parts in tree["answers"].items()},
        tree["worksheets"],
        {stage: plain(parts) for stage, parts in tree["plans"].items()},
        tuple(tree["cards"]),
        tuple(plain(parts) for parts in tree["stages"]),
        {key: value for key, value in tree.items() if key not in ours},
        tree[COMMENTS],
        actions=tree["actions"],
    )


def _bare(given: Answer) -> Answer:
    return structs.replace(given, extra={}) if given.extra else given


def _answer(parts: Mapping[Any, Any]) -> Answer:
    said: Answer = parts[SAID]
    return structs.replace(said, extra={key: value for key, value in parts.items() if key != SAID}) if len(parts) > 1 else said


def _apart(data: Any, known: Iterable[str]) -> Any:
    """What a plan or a decision says as one value, its id and the keys that we do not know beside it."""
    if not isinstance(data, Mapping):
        return data
    said = {key: value for key, value in data.items() if key in known}
    rest = {key: value for key, value in data.items() if key not in said}
    return {**({"id": rest.pop("id")} if "id" in rest else {}), SAID: Whole(said), **rest}


def _version(text: str) -> tuple[tuple[int, int | str], ...]:
    """A version so that 2026.10 stands after 2026.9."""
    return tuple((1, int(part)) if part.isdecimal() else (0, part) for part in text.split("."))

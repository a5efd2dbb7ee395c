"""Three copies of a project as git's merge driver hands them over: one text, with git's marks where both changed the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ebc_cli.errors import FileFault
from ebc_cli.project import fileform, store, tree
from ebc_cli.project.merge import Clash
from ebc_cli.project.model import Header, Project, in_order


def write(base: Path, mine: Path, theirs: Path, order: Mapping[str, object], keep: str) -> tuple[Clash, ...]:
    """Write the merged text in place of `mine`, and return where both changed the same: as `keep` says, else between the marks."""
    ours, others = store.read(mine), store.read(theirs)
    sides = (begun(base, ours), ours, others)
    with_theirs, clashes = tree.merged(*sides)
    with_mine = tree.merged(*sides, {clash.where: clash.mine for clash in clashes}).project
    mine_text, theirs_text = (fileform.text_of(in_order(project, order)) for project in (with_mine, with_theirs))
    store.write_text(mine, {"mine": mine_text, "theirs": theirs_text}.get(keep) or marked(mine_text, theirs_text))
    return clashes


def marked(mine: str, theirs: str) -> str:
    """Two texts in one, each place where they differ between the marks that git makes."""
    from difflib import SequenceMatcher  # 5 ms: only for git

    ours, others = mine.splitlines(keepends=True), theirs.splitlines(keepends=True)
    out: list[str] = []
    for tag, start, end, other_start, other_end in SequenceMatcher(None, ours, others, autojunk=False).get_opcodes():
        if tag == "equal":
            out += ours[start:end]
        else:
            out += ["<<<<<<< ours\n", *ours[start:end], "=======\n", *others[other_start:other_end], ">>>>>>> theirs\n"]
    return "".join(out)


def begun(base: Path, mine: Project) -> Project:
    """What both began with; an empty project where git knows of none."""
    try:
        return store.read(base)
    except FileFault:
        return Project(Header(mine.header.id, ""))

"""Rules of all content files together: every name leads somewhere, every id is used once, everything can be reached.

One slip is told once. A name that is misspelt in one place would also leave the thing that was meant without anything that leads to it,
so of what an unknown name most likely means nothing more is said in that run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from types import MappingProxyType

from ebc_cli.errors import Where, asked_back, nearest
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.known import Known, Reference, Thing
from ebc_cli.toolkit.library import Page
from ebc_cli.toolkit.model import Question, When
from ebc_cli.toolkit.steering import Approach

FEWEST_HELPING = 3
MOST_LISTED = 25
PAGE_FOLDER = "folder of pages"
# By kind of thing, how to mend it where nothing leads there. Pages are led to by their section: not by another page alone.
REMEDIES = MappingProxyType(
    {
        "strand": "name it in `strands` in toolkit.yaml",
        "stage": "name it in `stages` in toolkit.yaml",
        "approach": "name it in `approaches` in toolkit.yaml",
        "page": "name it in `sections` in routes.yaml",
        "tool": "name it in an activity, a stage or an approach",
        "perspective": "no improvement question is asked from it",
    }
)
# The kind and the name of things that a misspelt name most likely means.
Meant = Set[tuple[str, str]]


def check_together(read: list[File], known: Known, *, overlay: bool) -> Iterator[Fault]:
    """What is wrong between the files in `read`, which may refer to all that is `known`, also below an overlay."""
    own = {file.path for file in read}
    missed = [each for each in _missed(known) if each.file.path in own]
    meant = {(each.kind, nearest(each.name, known.names.get(each.kind, ()))) for each in missed}
    for each in missed:
        yield _tell(each, known.names.get(each.kind, set()))
    yield from _doubles(known, overlay=overlay)
    for thing in known.things:
        if thing.file.path in own:
            if isinstance(thing.at.owner, Question) and (when := thing.at.owner.when):
                yield from _check_when(thing.file, when, (*thing.at.where[:-1], "when"), known)
            if thing.mark.kind == "improvement question":
                yield from _check_helped(thing, known, meant)
            if isinstance(thing.at.owner, Approach):
                yield from _check_mapping(thing.file, thing.at.owner, known, meant)
            if thing.mark.kind == "tool" and not overlay:
                yield from _check_helping(thing, known)
            if thing.mark.kind in REMEDIES and not (overlay and thing.mark.kind == "page"):
                yield from _check_reached(thing, known, meant)


def _missed(known: Known) -> Iterator[Reference]:
    """Every name that nothing has, less those that another fault explains.

    An id that is used twice may be missed wherever the second thing is named. A folder of pages under a wrong name is one slip, however
    many name pages in it, and however many pages it has.
    """
    called = [(thing.mark.kind, thing.name) for thing in known.things if thing.mark.once != "shared"]
    doubled = Counter(kind for kind, _ in called) - Counter(kind for kind, _ in set(called))
    found = [each for each in known.references if each.name not in known.names.get(each.kind, ())]
    names = {kind: len({each.name for each in found if each.kind == kind}) for kind in {each.kind for each in found}}
    folders = {each.name: nearest(each.name, known.names.get(PAGE_FOLDER, ())) for each in found if each.kind == PAGE_FOLDER}
    told = set(folders.values())
    for each in found:
        in_folder = each.kind == "page" and each.name.partition("/")[0] in folders
        if names[each.kind] <= doubled[each.kind] or in_folder or (each.kind == "section" and each.name in told):
            continue
        if each.kind == "section":
            told.add(each.name)
        yield each


def _tell(missed: Reference, names: Set[str]) -> Fault:
    listed = f" Allowed: {', '.join(sorted(names))}." if 0 < len(names) <= MOST_LISTED else ""
    what = f"there is no {missed.kind} `{missed.name}`.{asked_back(nearest(missed.name, names))}{listed}"
    return missed.file.fault(missed.at.where, what)


def _doubles(known: Known, *, overlay: bool) -> Iterator[Fault]:
    """What must be the only one of its kind in all files and is not; a work of ours may be told again in an overlay."""
    firsts: dict[tuple[str, str], Thing] = {}
    for thing in known.things:
        first = firsts.setdefault((thing.mark.kind, thing.name), thing)
        if first is not thing and thing.mark.once == "everywhere" and not (overlay and thing.mark.kind == "address"):
            called = f"{thing.mark.kind} id" if thing.at.where[-1] == "id" else thing.mark.kind
            place = f"{first.file.path}:{first.file.line(first.at.where)}"
            so = "put the work under `works` in toolkit.yaml, and name its id in both" if called == "address" else "each is used once"
            yield thing.file.fault(thing.at.where, f"the {called} `{thing.name}` is already used at {place}; {so}.")


def _check_when(file: File, when: When, where: Where, known: Known) -> Iterator[Fault]:
    if when.is_ is not None and (asked := known.questions.get(when.is_.question)):
        wrong = kinds.fault(asked, [when.is_.value] if kinds.of(asked).several else when.is_.value)
        if wrong:
            yield file.fault((*where, "is", "value"), f"no answer to `{asked.id}` can have this value: {wrong}")
    for position, inner in enumerate(when.any):
        yield from _check_when(file, inner, (*where, "any", position), known)


def _check_helped(thing: Thing, known: Known, meant: Meant) -> Iterator[Fault]:
    helping = sum(thing.name in question.helps for question in known.questions.values())
    if helping < FEWEST_HELPING and (thing.mark.kind, thing.name) not in meant:
        what = f"only {helping} questions help to answer `{thing.name}`; at least {FEWEST_HELPING} must."
        yield thing.file.fault(thing.at.where, what)


def _check_mapping(file: File, approach: Approach, known: Known, meant: Meant) -> Iterator[Fault]:
    mapped = {name for step in approach.steps for name in (*step.activities, *step.more)}
    missing = sorted(name for name in known.names.get("activity", set()) - mapped if ("activity", name) not in meant)
    if approach.mapped == "full" and missing:
        listed = ", ".join(f"`{name}`" for name in missing)
        yield file.fault(("steps",), f"a full mapping leads to every activity; no step has {listed}.")


def _check_helping(thing: Thing, known: Known) -> Iterator[Fault]:
    """A tool that a stage or an approach names, and no activity: nobody at work would be offered it."""
    if ("tool", thing.name) in known.led_to and thing.name not in known.helping_tools:
        yield thing.file.fault(thing.at.where, f"no activity has the tool `{thing.name}`: name it in one that it helps with.")


def _check_reached(thing: Thing, known: Known, meant: Meant) -> Iterator[Fault]:
    """A thing that a reader would never meet."""
    page = thing.at.owner if isinstance(thing.at.owner, Page) else None
    if page and page.section not in known.names.get("section", ()):
        return  # that is told of its folder
    # A thing with a file of its own goes by the file's name, should the id in it be another.
    name = thing.file.path.stem if thing.at.where == ("id",) and not page else thing.name
    if (thing.mark.kind, name) not in known.led_to and (thing.mark.kind, name) not in meant:
        where = () if page else thing.at.where
        yield thing.file.fault(where, f"nothing leads to the {thing.mark.kind} `{name}`: {REMEDIES[thing.mark.kind]}.")

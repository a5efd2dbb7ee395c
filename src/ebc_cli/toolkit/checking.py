"""Every fault in a content folder, in one run, each at its line: for the people who write content, and for CI.

First each file by itself: its form (YAML, then its record type), and where that is sound the rules that hold inside it (`rules.py`). What
stands between the files (`references.py`) is told when the form of every file is sound: a name in a file that cannot be read is missed
wherever it is used, so that one slip would look like twenty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ebc_cli import files, yamlfile
from ebc_cli.errors import FileFault, did_you_mean
from ebc_cli.records import convert
from ebc_cli.toolkit import pages
from ebc_cli.toolkit.about import About
from ebc_cli.toolkit.document import DocumentForm
from ebc_cli.toolkit.document_rules import check_documents
from ebc_cli.toolkit.faults import Fault, File, say
from ebc_cli.toolkit.known import Known
from ebc_cli.toolkit.library import CardSet, Case, HowTos, Library, Page, Routes, Synonyms, Terms
from ebc_cli.toolkit.loading import overlaid, parsed
from ebc_cli.toolkit.meanings import check_meanings
from ebc_cli.toolkit.model import Questions, Strand, Toolkit
from ebc_cli.toolkit.record import Record
from ebc_cli.toolkit.references import check_together
from ebc_cli.toolkit.rules import check_alone
from ebc_cli.toolkit.steering import Approach, Stage
from ebc_cli.toolkit.tool_file import ToolFile
from ebc_cli.toolkit.worked_examples import check_examples, unread_examples
from ebc_cli.toolkit.worksheet import Checks
from ebc_cli.toolkit.worksheet_rules import check_between

__all__ = ["SCHEMAS", "Fault", "check", "schema", "summary"]


def check(folder: Path, base: Path | None = None, opens: Callable[[str, Path], object] | None = None) -> list[Fault]:
    """All faults of the content in `folder`. With `base`, `folder` is an overlay: it may refer to and replace what `base` has.

    `opens` opens the text of a worked example as a project: what keeps it from that is a fault too, where it is not named already.

    An overlay's files may be partial, so each is checked as it will be used: laid over the file of the same name below it.
    """
    faults: list[Fault] = []
    expected = list(_expected(folder, faults, complete=base is None))
    read = [file for path, kind in expected if (file := _read(path, kind, _below(path, folder, base), faults))]
    for file in read:
        faults += check_alone(file)
    replaced = {path.relative_to(folder) for path, _ in expected}
    below = _base_files(base, replaced) if base else []
    if len(read) < len(expected) or below is None:
        faults += check_examples(folder, None)
    else:
        known = Known.of((*read, *below))
        faults += check_together(read, known, overlay=base is not None)
        faults += check_examples(folder, known.questions)
        faults += check_meanings(read, [*read, *below])
        faults += check_between(read, [*read, *below])
        faults += check_documents(read, [*read, *below])
    faults += unread_examples(folder, faults, opens) if opens is not None else []
    return sorted(faults, key=lambda fault: (str(fault.path), fault.line))


def _below(path: Path, folder: Path, base: Path | None) -> Path | None:
    """The file that one of an overlay is laid over, where there is one."""
    below = base / path.relative_to(folder) if base else None
    return below if below and below.is_file() else None


def _expected(folder: Path, faults: list[Fault], *, complete: bool) -> Iterator[tuple[Path, type[Record]]]:
    """Each file that the folder should have, with what it holds; files that no rule knows are faults."""
    for name, kind in SINGLE.items():
        if complete or (folder / name).is_file():
            yield folder / name, kind
    for name, kind in SEVERAL.items():
        yield from ((path, kind) for path in _ending(folder / name, ".yaml", faults))
    for section in sorted((folder / "sections").glob("*")):
        if section.is_dir():
            yield from ((path, Page) for path in _ending(section, ".md", faults))
        elif not section.name.startswith("."):
            faults.append(Fault(section, 0, "", "pages stand in a folder for their section: `sections/<section>/<page>.md`."))
    pictures = {path.name for path in folder.glob("*.png")}  # a logo, which `look` in toolkit.yaml names
    allowed = {*SINGLE, *SEVERAL, "sections", "examples", "README.md", "LICENSE"}
    for path in sorted(folder.iterdir()):
        if path.name not in allowed | pictures and not path.name.startswith("."):
            meant = did_you_mean(path.name, allowed)
            faults.append(Fault(path, 0, "", f"nothing of this name is read.{meant} Allowed: {', '.join(sorted(allowed))}."))


def _ending(folder: Path, suffix: str, faults: list[Fault]) -> Iterator[Path]:
    for path in sorted(folder.glob("*")):
        if path.suffix == suffix:
            yield path
        elif not path.name.startswith("."):
            faults.append(Fault(path, 0, "", f"content files here end in `{suffix}`; rename or remove this one."))


def _read(path: Path, kind: type[Record], below: Path | None, faults: list[Fault]) -> File | None:
    """The file as a value, its faults added to `faults`; `None` when its form is not sound."""
    try:
        text, data = parsed(path)
        lines = yamlfile.Lines(text, path)
        whole = overlaid(parsed(below)[1], data) if below else data
        if kind is Page:
            faults += _page_faults(path, text, lines, needs_body=below is None)
            whole = {"text": "nothing"} | whole if isinstance(whole, dict) else whole  # that it is missing is told by now
    except FileFault as fault:
        faults.append(Fault(fault.path, fault.line, "", fault.what))
        return None
    except FileNotFoundError:
        faults.append(Fault(path, 0, "", "this file is missing."))
        return None
    except OSError as fault:
        faults.append(Fault(path, 0, "", f"the file cannot be read ({fault.strerror})."))
        return None
    faults += [
        Fault(path, line, "", f"`{word}` without quotes is text here but true or false to other programs; write '{word}' in quotes.")
        for line, word in lines.old_booleans()
    ]
    value = convert(whole, kind)
    if not isinstance(value, list):
        return File(path, value, lines, whole)
    faults += [Fault(path, lines.of(found.where, whole), say(found.where, whole), found.what) for found in value]
    return None


def _page_faults(path: Path, front: str, lines: yamlfile.Lines, *, needs_body: bool) -> Iterator[Fault]:
    """What in a page's file its record does not show."""
    for line, what in pages.faults(files.read_text(path), needs_body=needs_body):
        yield Fault(path, line, "", what)
    written = yamlfile.parse(front, path)
    for key in pages.FROM_ELSEWHERE:
        if isinstance(written, dict) and key in written:
            yield Fault(path, lines.of((key,)), key, f"the {key} of a page does not stand here; {pages.FROM_ELSEWHERE[key]}.")


def _base_files(base: Path, replaced: set[Path]) -> list[File] | None:
    """The files below an overlay that it does not replace; `None` when the form of one is not sound."""
    unread: list[Fault] = []
    wanted = [(path, kind) for path, kind in _expected(base, unread, complete=True) if path.relative_to(base) not in replaced]
    read = [file for path, kind in wanted if (file := _read(path, kind, None, unread))]
    return read if len(read) == len(wanted) else None


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of content file, for editors; of a page, its front matter. Raises `KeyError` for an unknown kind."""
    import msgspec

    found = msgspec.json.schema(SCHEMAS[kind])
    if kind == "page":
        top = found["$defs"][Page.__name__]
        top["required"] = [name for name in top["required"] if name not in pages.FROM_ELSEWHERE]
        top["properties"] = {name: what for name, what in top["properties"].items() if name not in pages.FROM_ELSEWHERE}
    return found


SCHEMAS: dict[str, type[Record]] = {
    "toolkit": About,
    "questions": Questions,
    "strand": Strand,
    "tool": ToolFile,
    "stage": Stage,
    "approach": Approach,
    "page": Page,
    "routes": Routes,
    "cards": CardSet,
    "case": Case,
    "terms": Terms,
    "howto": HowTos,
    "synonyms": Synonyms,
    "checks": Checks,
    "document": DocumentForm,
}
# The files at the top of a content folder, and the folders of files of one kind.
SINGLE: dict[str, type[Record]] = {
    f"{name}.yaml": SCHEMAS[name] for name in ("toolkit", "questions", "routes", "terms", "howto", "synonyms", "checks")
}
SEVERAL: dict[str, type[Record]] = {
    "strands": Strand,
    "tools": ToolFile,
    "stages": Stage,
    "approaches": Approach,
    "cards": CardSet,
    "cases": Case,
    "documents": DocumentForm,
}


def summary(toolkit: Toolkit, library: Library) -> str:
    """What a content folder holds, in one line."""
    return (
        f"{len(toolkit.strands)} strands, {len(toolkit.by_activity)} activities, {len(toolkit.by_question)} questions, "
        f"{len(toolkit.questions.questions)} improvement questions, {len(toolkit.tools)} tools, {len(toolkit.stages)} stages, "
        f"{len(toolkit.approaches)} approaches, {len(library.pages)} pages, {len(library.routes)} routes, "
        f"{len(library.card_sets)} card sets, {len(library.cases)} cases, {len(library.terms)} terms"
    )

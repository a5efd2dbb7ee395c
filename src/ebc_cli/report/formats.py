"""How a report may look, which names of files say so, and what holds for each format. Loaded by every `ebc report`: it imports little."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from ebc_cli.errors import UsageFault, all_of


class Format(StrEnum):
    """How a report may look."""

    terminal = "terminal"
    markdown = "markdown"
    json = "json"
    html = "html"
    docx = "docx"
    pptx = "pptx"
    pdf = "pdf"
    xlsx = "xlsx"
    ics = "ics"


class Paper(StrEnum):
    """What a document may be made for."""

    a4 = "a4"
    a3 = "a3"


SUFFIXES = MappingProxyType(
    {
        ".md": Format.markdown,
        ".markdown": Format.markdown,
        ".json": Format.json,
        ".txt": Format.terminal,
        ".html": Format.html,
        ".htm": Format.html,
        ".docx": Format.docx,
        ".pptx": Format.pptx,
        ".pdf": Format.pdf,
        ".xlsx": Format.xlsx,
        ".ics": Format.ics,
    }
)
# What people go on working in: such a file is written over only if it is as we wrote it.
SEALED = (Format.html, Format.docx, Format.pptx, Format.pdf, Format.xlsx, Format.ics)
LARGE = (Format.html, Format.docx, Format.pdf)
# What is neither printed nor text that says the same as the paper would.
WITHOUT_PAPER = (Format.pptx, Format.xlsx, Format.ics)
WITH_LOGO = (*LARGE, Format.pptx)
# What cannot be printed on a screen.
FILES = (Format.docx, Format.pptx, Format.pdf, Format.xlsx)


def wanted(name: str, suffix: str, form: Format | None, *, large: bool, for_print: bool, paper: bool) -> Format:
    """The format of a report, by the name and suffix of its file (none: both empty) or as it was asked for.

    Raises `UsageFault` for no format, and for print or `paper` that it has not.
    """
    chosen = of_file(name, suffix, form) if name else of_screen(form)
    printed, on_paper = chosen in LARGE, chosen not in WITHOUT_PAPER
    for option, given, possible in (("--large", large, printed), ("--for-print", for_print, printed), ("--paper", paper, on_paper)):
        if given and not possible:
            raise UsageFault(f"`{option}` is for .html, .docx and .pdf.", "Leave it out, or name such a file.")
    return chosen


def of_file(name: str, suffix: str, form: Format | None) -> Format:
    """The format that the suffix of a file's name stands for. Raises `UsageFault` for none, and for another than was asked for."""
    found = SUFFIXES.get(suffix.lower())
    if found is None:
        raise UsageFault(f"`{name}` does not say which format is wanted.", f"Name a file that ends in {all_of(SUFFIXES, 'or')}.")
    if form is not None and form is not found:
        fitting = [suffix for suffix, meant in SUFFIXES.items() if meant is form]
        raise UsageFault(
            f"`{name}` and `--format {form.value}` contradict each other.",
            f"Leave `--format` out, or name a file that ends in {all_of(fitting, 'or')}.",
        )
    return found


def of_screen(form: Format | None) -> Format:
    """The format where no file is named. Raises `UsageFault` for one that no screen shows."""
    if form in FILES:
        raise UsageFault(f"A {form.value} is written into a file.", f"Name one: `-o report.{form.value}`.")
    return form or Format.terminal


def of_paper(name: str, suffix: str) -> Format:
    """The format of what is printed to be written on. Raises `UsageFault` for one that has no paper."""
    found = SUFFIXES.get(suffix.lower())
    if found not in (*LARGE, Format.xlsx):
        fitting = [suffix for suffix, meant in SUFFIXES.items() if meant in (*LARGE, Format.xlsx)]
        raise UsageFault(f"`{name}` cannot be printed.", f"Name a file that ends in {all_of(fitting, 'or')}.")
    return found

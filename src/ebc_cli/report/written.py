"""One writer a format, each with its libraries loaded only when it writes. All write from the same value, so that all say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import structs

from ebc_cli.errors import UsageFault
from ebc_cli.report.formats import WITH_LOGO, Format
from ebc_cli.report.made import Made, as_json


def _markdown(made: Made, _large: bool) -> bytes:
    from ebc_cli.blocks import markdown

    return markdown.render(made.blocks).encode("utf-8")


def _plain(made: Made, _large: bool) -> bytes:
    from ebc_cli.blocks import plain

    return plain.render(made.blocks).encode("utf-8")


def _html(made: Made, large: bool) -> bytes:
    from ebc_cli.report import html

    return html.render(made, large=large)


def _word(made: Made, large: bool) -> bytes:
    from ebc_cli.report import word

    return word.render(made, large=large)


def _slides(made: Made, _large: bool) -> bytes:
    from ebc_cli.report import slides

    return slides.render(made)


def _workbook(made: Made, _large: bool) -> bytes:
    from ebc_cli.report import workbook

    return workbook.render(made)


def _diary(made: Made, _large: bool) -> bytes:
    from ebc_cli.report import diary

    return diary.render(made)


def _pdf(made: Made, large: bool) -> bytes:
    from ebc_cli.report import typeset

    return typeset.render(made, large=large)


# By the name of the format: a document, and whether it is to be in large print, to the bytes of a file.
WRITERS: Mapping[str, Callable[[Made, bool], bytes]] = MappingProxyType(
    {
        "terminal": _plain,
        "markdown": _markdown,
        "json": lambda made, _large: as_json(made).encode("utf-8"),
        "html": _html,
        "docx": _word,
        "pptx": _slides,
        "pdf": _pdf,
        "xlsx": _workbook,
        "ics": _diary,
    }
)


def write(made: Made, form: str, *, large: bool = False, for_print: bool = False, content: str = "") -> bytes:
    """The document as the bytes of a file, with the logo of the organisation whose `content` lies over ours, where the format shows one."""
    look = made.toolkit.about.look
    if look is not None and look.logo and form in WITH_LOGO:
        from ebc_cli.toolkit import look as looks

        made = structs.replace(made, logo=looks.picture(look.logo, content))
    return WRITERS[form](structs.replace(made, for_print=for_print), large)


def on_paper(made: Made, form: str, *, large: bool = False, content: str = "") -> bytes:
    """What is printed to be written on as the bytes of a file. Raises `UsageFault` for a workbook of what has no table to type into."""
    if form != Format.xlsx:
        return write(made, form, large=large, content=content)
    from ebc_cli.report import printed, workbook_form

    if not printed.comes_back(made.blocks):
        raise UsageFault("Only a worksheet can be typed into in a spreadsheet.", "Name a file that ends in .docx, .pdf or .html.")
    return workbook_form.render(made)

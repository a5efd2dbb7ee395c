"""One writer a format, each with its libraries loaded only when it writes. All write from the same value, so that all say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

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
        "pdf": _pdf,
        "xlsx": _workbook,
        "ics": _diary,
    }
)

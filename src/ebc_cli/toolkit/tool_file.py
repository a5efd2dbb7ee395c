"""A tool's file, with its page and worksheet; and how both are kept in the compiled toolkit: encoded, until they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Raw

from ebc_cli.toolkit.model import Answering, Tool, ToolInShort
from ebc_cli.toolkit.worksheet import Finding, RowList, ToolPage, Worksheet


class ToolFile(ToolInShort, frozen=True):
    """What a file in `tools/` holds: the tool, what there is to learn of it (`page`), and what a team fills in (`worksheet`)."""

    page: ToolPage | None = None
    worksheet: Worksheet | None = None


def kept(found: ToolFile) -> Tool:
    """A tool as the toolkit keeps it."""
    short = {name: getattr(found, name) for name in ToolInShort.__struct_fields__}
    deep = Raw(msgspec.msgpack.encode((found.page, found.worksheet)))
    forms = found.worksheet.lists if found.worksheet else ()
    counted = tuple(form.id for form in forms if not (form.by or form.joins))
    return Tool(**short, deep=deep, lists=counted, answers=tuple(_answering(forms)))


def _answering(forms: Iterable[RowList]) -> Iterator[Answering]:
    for form in forms:
        name = next((column.id for column in form.columns if column.name), "")
        yield from (Answering(each.question, form.id, name, each.column, each.value) for each in form.answers)


def kept_rules(checks: tuple[Finding, ...]) -> Raw:
    """The rules between worksheets as the toolkit keeps them."""
    return Raw(msgspec.msgpack.encode(checks))

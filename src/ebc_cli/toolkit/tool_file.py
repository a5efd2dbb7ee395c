"""A tool's file, with its page and worksheet; and how both are kept in the compiled toolkit: encoded, until they are asked for."""

from __future__ import annotations

import msgspec
from msgspec import Raw

from ebc_cli.toolkit.model import Tool, ToolInShort
from ebc_cli.toolkit.worksheet import Finding, ToolPage, Worksheet


class ToolFile(ToolInShort, frozen=True):
    """What a file in `tools/` holds: the tool, what there is to learn of it (`page`), and what a team fills in (`worksheet`)."""

    page: ToolPage | None = None
    worksheet: Worksheet | None = None


def kept(found: ToolFile) -> Tool:
    """A tool as the toolkit keeps it."""
    short = {name: getattr(found, name) for name in ToolInShort.__struct_fields__}
    return Tool(**short, deep=Raw(msgspec.msgpack.encode((found.page, found.worksheet))))


def kept_rules(checks: tuple[Finding, ...]) -> Raw:
    """The rules between worksheets as the toolkit keeps them."""
    return Raw(msgspec.msgpack.encode(checks))

"""The content's Markdown (CommonMark without HTML) as blocks: the only user of the Markdown reader.

A page may hold headings, paragraphs, lists, quotes and `commands`; whatever else somebody's own content has in it is shown as its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ebc_cli.blocks.shapes import Block, Blocks, Gap, Heading, Items, Text

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode as Node

INDENT = 2


def blocks(markdown: str) -> Blocks:
    """The text as blocks, with an empty line wherever the Markdown has one, but none below a heading."""
    from markdown_it import MarkdownIt  # 25 ms: only where a page is shown
    from markdown_it.tree import SyntaxTreeNode

    return tuple(_apart(SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).parse(markdown)).children, 0))


def _apart(nodes: Iterable[Node], indent: int) -> Iterator[Block]:
    before = ""
    for node in nodes:
        found = tuple(_blocks(node, indent))
        if before not in ("", "heading") and found:
            yield Gap()
        yield from found
        before = node.type


def _blocks(node: Node, indent: int) -> Iterator[Block]:
    if node.type == "heading":
        yield Heading(_inline(node), 2)
    elif node.type == "blockquote":
        yield from _apart(node.children, indent + INDENT)
    elif node.type in ("bullet_list", "ordered_list"):
        yield Items(tuple(_item(item) for item in node.children), numbered=node.type == "ordered_list", indent=indent)
    elif node.type == "paragraph":
        command = _command(node)
        yield Text(command, "strong", indent=indent + INDENT) if command else Text(_inline(node), indent=indent)
    elif node.content.strip():
        yield Text(node.content.strip("\n"), indent=indent + INDENT)


def _item(node: Node) -> str:
    """An item's text. A list inside an item is read as lines of it."""
    return "\n".join(f"- {_item(inner)}" if inner.type == "list_item" else _inline(inner) for inner in _parts(node))


def _parts(node: Node) -> Iterator[Node]:
    for inner in node.children:
        if inner.type in ("bullet_list", "ordered_list"):
            yield from inner.children
        else:
            yield inner


def _command(node: Node) -> str:
    """The command that a paragraph consists of, if it is nothing else."""
    parts = node.children[0].children if node.children else []
    return parts[0].content if len(parts) == 1 and parts[0].type == "code_inline" else ""


def _inline(node: Node) -> str:
    """The text of a node, marks of emphasis and links left out; a command keeps its backticks, because it may stand in a sentence."""
    if node.type == "code_inline":
        return f"`{node.content}`"
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    return "".join(map(_inline, node.children)) if node.children else node.content

"""The content's Markdown as blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.blocks.shapes import Block, Gap, Heading, Items, Text
from ebc_cli.pages.prose import blocks

pytestmark = pytest.mark.libraries


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("One\nline.", [Text("One line.")]),
        ("One.\n\nTwo.", [Text("One."), Gap(), Text("Two.")]),
        ("One.\n\n## Two\n\nThree.", [Text("One."), Gap(), Heading("Two", 2), Text("Three.")]),
        ("- one\n  goes on\n- two", [Items(("one goes on", "two"))]),
        ("1. one\n2. two", [Items(("one", "two"), numbered=True)]),
        ("> Said\n> here.", [Text("Said here.", indent=2)]),
        ("> One.\n>\n> - two", [Text("One.", indent=2), Gap(), Items(("two",), indent=2)]),
        ("Type `ebc next` now.", [Text("Type `ebc next` now.")]),
        ("`ebc next`", [Text("ebc next", "strong", indent=2)]),
        ("`ebc next`.", [Text("`ebc next`.")]),
        ("Say **it** _so_.", [Text("Say it so.")]),
        ("A [link](https://example.org).", [Text("A link.")]),
        ("- one\n  - inner\n- two", [Items(("one\n- inner", "two"))]),
        ("    code", [Text("code", indent=2)]),
        ("[bold]x[/bold] <b>y</b> & z", [Text("[bold]x[/bold] <b>y</b> & z")]),
        ("One\\\ntwo", [Text("One\ntwo")]),
        ("One.\n\n---\n\nTwo.", [Text("One."), Gap(), Text("Two.")]),
        ("", []),
    ],
)
def test_each_kind_of_markdown_has_its_block(markdown: str, wanted: list[Block]) -> None:
    assert list(blocks(markdown)) == wanted


@given(st.text(alphabet=st.sampled_from("a`*_#>-1. \n<&[]()!\\"), max_size=60))
def test_whatever_is_written_no_block_is_empty_and_nothing_fails(markdown: str) -> None:
    for block in blocks(markdown):
        assert block

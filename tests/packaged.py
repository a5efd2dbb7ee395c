"""The content that comes with the program, read once for all tests of a process. Nothing of it can be changed."""

from __future__ import annotations

from functools import cache

from ebc_cli.toolkit import loading
from ebc_cli.toolkit.indexing import Index
from ebc_cli.toolkit.library import Library
from ebc_cli.toolkit.model import Toolkit

LAYERS = (loading.packaged(),)


@cache
def toolkit() -> Toolkit:
    """Its strands, tools, stages and approaches."""
    return loading.compile_layers(LAYERS)


@cache
def library() -> Library:
    """Its pages, terms, cards and cases."""
    return loading.compile_library(LAYERS)


@cache
def index() -> Index:
    """What a search looks in."""
    return loading.compile_index(LAYERS)

"""All that the content says, text by text, each with the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct


def texts_of(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value of the content, with its place in words."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Struct):
        named = getattr(value, "id", "")
        for field in value.__struct_fields__:
            yield from texts_of(getattr(value, field), f"{where} {named}.{field}".strip())
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts_of(item, where)

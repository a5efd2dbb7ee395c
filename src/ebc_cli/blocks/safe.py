"""Text of users made safe to show: nothing in it can move the cursor, change colours, ring, or turn the line around."""

from __future__ import annotations

import re

# Control characters (but not tab and newline), marks that turn the direction of writing for what follows, and halves of characters.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_NAMES = {"\r": "", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}


def visible(text: str) -> str:
    """`text` with every unsafe character replaced by a visible mark; Windows line ends become plain ones, tabs four spaces."""
    return _UNSAFE.sub(lambda char: _NAMES.get(char.group(), "\ufffd"), text.replace("\t", "    "))


def one_line(text: str) -> str:
    """`text` safe and on one line."""
    return " ".join(visible(text).split())

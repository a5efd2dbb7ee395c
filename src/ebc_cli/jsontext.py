"""Values as JSON text: one form for everything that other programs read, on stdout and in files."""

from __future__ import annotations

import json
import re
from typing import Any

# JSON lets these stand as they are; a terminal would obey some of them, programs break lines at others, and some have no place in UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def written(value: Any) -> str:
    """A value as JSON, indented, with letters of every language as they are; what a terminal would obey stands in it by number."""
    return _UNSAFE.sub(lambda char: f"\\u{ord(char.group()):04x}", json.dumps(value, ensure_ascii=False, indent=2)) + "\n"

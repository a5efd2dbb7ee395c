"""What every record of the content is made of: closed values, and the forms of the ids in them."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct

_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, Meta(pattern=_SLUG, description="lower-case words joined by hyphens")]
QuestionId = Annotated[str, Meta(pattern=r"^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$", description="strand key, a full stop, a slug")]
PageName = Annotated[str, Meta(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", description="section, a slash, page")]
# What is seen: any sign but blanks, and those that take up no room or look like a blank.
Line = Annotated[str, Meta(min_length=1, pattern=r"[^\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]", description="a text that is not empty")]
Origin = Literal["toolkit", "report", "ours"]
StageId = Literal["initiate", "understand", "co-design", "deliver", "sustain"]
StrandKey = Literal["context", "problem", "solution", "evidence", "case", "plan", "scope"]


def is_slug(text: str) -> bool:
    """Whether a name is made of lower-case words joined by hyphens, as all names of the content are."""
    return re.fullmatch(_SLUG, text) is not None and "\n" not in text


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A value read from content: closed (an unknown key is a fault) and never changed."""

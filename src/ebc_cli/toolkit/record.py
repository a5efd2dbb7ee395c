"""What every record of the content is made of: closed values, and the forms of the ids in them.

The modules whose records are decoded at every start (this, `field`, `about`, `model`, `steering`) do without `from __future__ import
annotations`: of annotations that are texts msgspec would compile each one again, which took a tenth of a start.
"""

import re
from typing import Annotated, Any, Literal, NamedTuple

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


class Ref(NamedTuple):
    """A mark of a field: its text is the name of a thing of this kind, which some file must have.

    With `within`, the name is what that field of the same record says, a slash, and the text. The text `besides` names nothing.
    """

    kind: str
    within: str = ""
    besides: str = ""


class NamesOf(NamedTuple):
    """A mark of a field: its text is the name of its record, by which others refer to it. `within` as in `Ref`.

    `once`: in its own list or its own file only (`list`), in all files (`everywhere`), or it is one name for many (`shared`).
    """

    kind: str
    within: str = ""
    once: Literal["list", "everywhere", "shared"] = "list"


def ref(kind: str, within: str = "", besides: str = "") -> Meta:
    """Mark a text as the name of something in another place."""
    return Meta(extra={"ref": Ref(kind, within, besides)})


def names(kind: str, within: str = "", once: Literal["list", "everywhere", "shared"] = "list") -> Meta:
    """Mark a text or a number as what its record is called by."""
    return Meta(extra={"names": NamesOf(kind, within, once)})


def marked(**marks: Any) -> Meta:
    """Mark a field: `count=(low, high)` things in a list, `once=True` no two alike in a list, `asks="a check"` ends in a question mark."""
    return Meta(extra=marks)


QuestionRef = Annotated[QuestionId, ref("question")]
ImprovementRef = Annotated[Slug, ref("improvement question")]
ToolRef = Annotated[Slug, ref("tool")]
ActivityRef = Annotated[Slug, ref("activity")]
SourceRef = Annotated[Slug, ref("source")]
TermRef = Annotated[Slug, ref("term")]
PageRef = Annotated[PageName, ref("page")]
Asked = Annotated[Line, marked(asks="a question")]


def is_slug(text: str) -> bool:
    """Whether a name is made of lower-case words joined by hyphens, as all names of the content are."""
    return re.fullmatch(_SLUG, text) is not None and "\n" not in text


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A value read from content: closed (an unknown key is a fault) and never changed."""


class Minutes(Record, frozen=True):
    """How long a team works on something: at least, and at most."""

    least: Annotated[int, Meta(gt=0, description="a whole number of minutes above 0")]
    most: Annotated[int, Meta(gt=0, description="a whole number of minutes above 0")]

"""A reader's feedback as an e-mail: a draft that mail programs open, and a `mailto:` line. Nothing is sent from here.

A header can hold nothing but what we put there: every text in one is brought onto one line, and no part of it is left in the form of an
encoded word (`=?utf-8?q?=0A?=`), which the email package would decode, line ends and all.
"""

from __future__ import annotations

import datetime
import re
import string

from msgspec import Struct

from ebc_cli.blocks.safe import one_line, visible

# Longer links are cut or refused by some browsers and mail programs; Windows takes 2,083 characters.
LONGEST_LINK = 2000
LONGEST_ADDRESS = 254
ON_RECEIPT = (
    "To whoever receives this: use the address only to answer, keep the comments without the name, "
    "and keep this message for at most 24 months."
)
LONGEST_SUBJECT = 120
LONGEST_LINE = 998  # bytes in one line of a mail (RFC 5322)
_PART = r"[^\s@<>()\[\],;:\\\"\x00-\x20.]+"
_ADDRESS = re.compile(rf"{_PART}(?:\.{_PART})*@{_PART}(?:\.{_PART})*\.[^\W\d_]{{2,}}")
_AS_IT_IS = frozenset(f"{string.ascii_letters}{string.digits}-._~@".encode())


class Letter(Struct, frozen=True, kw_only=True):
    """What a reader says, and of which version of the `guide`. The rest may be empty; `to` is whom the content names."""

    comments: str
    guide: str
    about: str = ""
    name: str = ""
    email: str = ""
    to: str = ""


def is_address(text: str) -> bool:
    """Whether this has the form of an e-mail address: a name, an @, and a place with a full stop in it."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None and _for_header(text) == text


def subject(letter: Letter) -> str:
    """What stands in the list of a mail program."""
    about = _for_header(letter.about)
    line = f"Feedback on the guide: {about}" if about else "Feedback on the guide"
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"


def body(letter: Letter) -> str:
    """The message itself, each line ended."""
    facts = (("About", letter.about), ("Name", letter.name), ("E-mail, only to answer", letter.email), ("Guide", letter.guide))
    lines = [f"{label}: {one_line(value)}" for label, value in facts if value]
    return "\n".join((visible(letter.comments).strip(), "", *lines, "", ON_RECEIPT, ""))


def draft(letter: Letter, at: datetime.datetime) -> str:
    """The draft as the text of an `.eml` file, its lines ended as mail wants them. `at` becomes its date.

    An address with letters beyond ASCII stands in the text only: many mail programs refuse one in a header.
    """
    from email import policy  # 20 ms, and only where a draft is written
    from email.headerregistry import Address
    from email.message import EmailMessage

    message = EmailMessage(policy.SMTP)
    message["Subject"] = subject(letter)
    if letter.email and letter.email.isascii():
        message["From"] = Address(_for_header(letter.name), addr_spec=letter.email)
    if letter.to and letter.to.isascii():
        message["To"] = Address(addr_spec=letter.to)
    message["Date"] = at
    message["X-Unsent"] = "1"  # Outlook then opens it to be sent, not as something received
    text = body(letter)
    fits = all(len(line.encode()) <= LONGEST_LINE for line in text.split("\n"))
    message.set_content(text, cte="8bit" if fits else "quoted-printable")  # a person can read the file too
    return message.as_bytes().decode("utf-8")


def link(letter: Letter) -> str:
    """The letter as a `mailto:` line, or an empty text where it would be too long for one."""
    text = body(letter).rstrip("\n").replace("\n", "\r\n")
    whole = f"mailto:{_escaped(letter.to)}?subject={_escaped(subject(letter))}&body={_escaped(text)}"
    return whole if len(whole) <= LONGEST_LINK else ""


def _for_header(text: str) -> str:
    return one_line(text).replace("=?", "= ?")


def _escaped(text: str) -> str:
    """Every byte that is not plainly safe in a link, written as `%20`."""
    return "".join(chr(byte) if byte in _AS_IT_IS else f"%{byte:02X}" for byte in text.encode())

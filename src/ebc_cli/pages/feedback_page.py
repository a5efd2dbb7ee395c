"""What is told to whoever writes feedback, the letter that comes of it, and the list of what is kept. Pure."""

from __future__ import annotations

import datetime

from ebc_cli.blocks.safe import one_line, visible
from ebc_cli.blocks.shapes import Block, Blocks, Gap, Heading, Items, Text
from ebc_cli.errors import UsageFault, shorten
from ebc_cli.pages.letter import Letter, is_address
from ebc_cli.project import feedback
from ebc_cli.project.feedback import Message
from ebc_cli.toolkit.about import About


def kept(found: list[Message], folder: str) -> Blocks:
    """What is kept on this computer, as it stands in `found`."""
    out: list[Block] = [Heading("Feedback kept on this computer", 1), Text(f"In {folder}", "quiet")]
    for message in found:
        out += [Gap(), Heading(day(message.day), 2), Text(f"Kept until {day(feedback.last_day(message.day))}", "quiet")]
        out += [Text(message.about, label="About")] if message.about else []
        out.append(Text(message.comments) if message.comments is not None else Text(f"This file cannot be read: {message.path}", "warn"))
    return tuple(out)


def written(letter: Letter, place: str, copy: str, folder: str, reason: str, *, linked: bool) -> Blocks:
    """Where the draft is, and the `copy` of it that is kept; `reason` tells why there is none in `folder`."""
    whom = f"It is addressed to {letter.to}." if letter.to else "The guide knows no address to send it to: add the one you have."
    if copy:
        told = Text(f"A copy of your comments, without name and address, is in {copy}")
    else:
        told = Text(f"No copy could be kept in {folder} ({reason}). The draft is all there is.", "warn")
    return (
        Text(f"Wrote the draft {place}", "good"),
        Text(f"Open it in your e-mail program, read it through, and send it or delete it. {whom}"),
        told,
        *([Text("To write it in your usual e-mail program instead, copy this line into a browser:")] if linked else []),
    )


def privacy(folder: str, privacy_reminder: str) -> Blocks:

    notes = (
        "This program sends nothing: it has no network. What you say becomes a draft e-mail, a file of your own that you may send.",
        "Your name and e-mail address are optional. They stand in the draft and nowhere else. An address is used only to answer you.",
        "A copy of your comments, with the day and what they are about but without name and address, is kept on this computer for at most "
        f"24 months. It is in {folder}. `ebc feedback --list` shows what is kept, `ebc feedback --purge` removes it.",
        "Whoever receives the draft is to keep your comments without your name, and the message for at most 24 months. The draft says so.",
        privacy_reminder,
    )
    return (Heading("Feedback on this guide", 1), Items(notes, "Before you begin"), Gap())


def address_fault(email: str) -> str:
    """What is wrong with the form of an address, kindly; an empty text for a good one and for none."""

    if not email.strip() or is_address(email.strip()):
        return ""
    return f"“{shorten(email.strip())}” does not look like a whole e-mail address, such as ann@example.org. You can leave it out."


def must_do(given: dict[str, str], *, seated: bool) -> None:
    """Raise `UsageFault` for an address that is none, and for no comments where nobody can be asked."""
    if fault := address_fault(given["email"]):
        raise UsageFault(fault, "Mend the address, or leave `--email` out. Nothing was kept or written.")
    if not (seated or given["comments"].strip()):
        raise UsageFault("There are no comments to keep.", 'Give them: `ebc feedback --comments "…"`, with `--about` if you like.')


def letter(said: dict[str, str], guide: About, program: str) -> Letter:
    """The letter, freed of all that a header or a screen could take for something else."""

    return Letter(
        comments=visible(said["comments"]).strip(),
        about=one_line(said["about"]),
        name=one_line(said["name"]),
        email=said["email"].strip(),
        to=guide.feedback,
        guide=f"{program}, content {guide.version}",
    )


def data(message: Message) -> dict[str, str | None]:
    until = feedback.last_day(message.day).isoformat()
    return {"on": message.day.isoformat(), "until": until, "about": message.about, "comments": message.comments, "path": str(message.path)}


def day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"

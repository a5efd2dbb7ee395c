"""The draft of a feedback e-mail: read back by a mail parser it says what was said, and no header is in it that is not ours."""

from __future__ import annotations

import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ebc_cli.pages.letter import LONGEST_LINK, ON_RECEIPT, Letter, body, draft, is_address, link, subject
from tests.strategies import texts

NOW = datetime.datetime(2026, 11, 22, 10, 15, tzinfo=datetime.UTC)
OURS = {"Subject", "Date", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
GUIDE = "ebc 1, content 2"
addresses = st.sampled_from(["", "ann@example.org", "a.b+c@nhs.example.uk", "josé@example.org", "ann@köln.example", "o'neil@example.org"])


def read(text: str) -> EmailMessage:
    found = message_from_bytes(text.encode(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


@given(texts, texts, texts, addresses, st.sampled_from(["", "guide@example.org"]))
@example("x", "the map\r\nBcc: all@example.org", "Ann\nBcc: all@example.org", "ann@example.org", "")
@example("x", "a\x0bb\x0cc\x1cd\x85e\u2028f", "Ann\rCc: x@example.org\r\n\r\nbody", "ann@example.org", "")
@example("x", "=?utf-8?q?x=0D=0ABcc:_y?=", "=?utf-8?q?x=0D=0ABcc:_y?=", "ann@example.org", "")
@example("x" * 5000, "y" * 2000, "z" * 500, "ann@example.org", "")
@example("From me\n.\n..", '"Ann" <x@y.org>, (c', "ann@example.org", "ann@example.org", "guide@example.org")
def test_nothing_that_is_said_can_become_a_header(comments: str, about: str, name: str, email: str, to: str) -> None:
    letter = Letter(comments=comments, guide=GUIDE, about=about, name=name, email=email, to=to)
    message = read(draft(letter, NOW))
    assert set(message.keys()) == OURS | ({"From"} if email and email.isascii() else set()) | ({"To"} if to else set())
    assert len(message.keys()) == len(set(message.keys()))
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == body(letter)
    assert f"E-mail, only to answer: {email}" in message.get_content() or not email
    if email and email.isascii():
        assert [address.addr_spec for address in message["From"].addresses] == [email]


def test_the_draft_says_all_that_was_said_in_readable_text() -> None:
    letter = Letter(comments="Schön.\nZu lang.", guide=GUIDE, about="ebc map", name="Zoë", email="zoe@example.org")
    text = draft(letter, NOW)
    message = read(text)
    assert "Schön.\r\nZu lang.\r\n" in text
    assert (message["Subject"], message["From"].addresses[0].display_name, message["X-Unsent"]) == (
        "Feedback on the guide: ebc map",
        "Zoë",
        "1",
    )
    assert message["Date"].datetime == NOW
    assert message["To"] is None
    for line in ("About: ebc map", "Name: Zoë", "E-mail, only to answer: zoe@example.org", f"Guide: {GUIDE}", ON_RECEIPT):
        assert line in message.get_content().splitlines()


def test_lines_end_as_mail_wants_them() -> None:
    text = draft(Letter(comments="one\ntwo", guide=GUIDE), NOW)
    assert text.count("\n") == text.count("\r\n")


def test_without_name_and_address_there_is_no_sender() -> None:
    text = draft(Letter(comments="x", guide=GUIDE, name="Ann"), NOW)
    assert "From:" not in text
    assert "Name: Ann" in text


def test_an_address_of_the_contents_own_is_whom_it_goes_to() -> None:
    letter = Letter(comments="x", guide=GUIDE, to="guide@example.org")
    assert read(draft(letter, NOW))["To"] == "guide@example.org"
    assert link(letter).startswith("mailto:guide@example.org?")


def test_a_long_subject_is_shortened_with_a_sign() -> None:
    line = subject(Letter(comments="x", guide=GUIDE, about="word " * 100))
    assert (len(line) <= 120, line.endswith("…")) == (True, True)


@given(texts, texts, texts)
def test_a_link_says_what_the_draft_says(comments: str, about: str, name: str) -> None:
    letter = Letter(comments=comments, guide=GUIDE, about=about, name=name)
    found = link(letter)
    assert found.isascii()
    assert len(found) <= LONGEST_LINK
    if found:
        parts = urlsplit(found)
        said = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
        assert (parts.scheme, unquote(parts.path), set(said)) == ("mailto", "", {"subject", "body"})
        assert said["subject"] == [subject(letter)]
        assert said["body"] == [body(letter).rstrip("\n").replace("\n", "\r\n")]


def test_what_is_too_long_for_a_link_has_none() -> None:
    assert link(Letter(comments="é" * 400, guide=GUIDE)) == ""
    assert link(Letter(comments="e" * 400, guide=GUIDE)) != ""


@pytest.mark.parametrize(
    "text", ["ann@example.org", "a.b+c@nhs.example.uk", "josé@example.org", "ann@köln.example", "x_y-z@sub.example.co.uk"]
)
def test_an_address_is_taken_for_one(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "ann", "ann@", "@example.org", "ann@example", "ann@@example.org", "ann @example.org", "ann@example.org, bob@example.org"),
        *("ann@example.org\nBcc: x@y.org", "ann@example.org\n", "a..b@example.org", ".a@example.org", "ann@example.", "<ann@example.org>"),
        *(
            "ann@example.o",
            "=?utf-8?q?a=0Ab?=@example.org",
            "ann@exam\u2028ple.org",
            "x" * 250 + "@example.org",
            "ann@exa\u202emple.org",
            "ann@example.org\udc80",
        ),
    ],
)
def test_what_is_no_address_is_taken_for_none(text: str) -> None:
    assert not is_address(text)


@given(st.one_of(st.text(), st.from_regex(r"[!-~]{1,8}@[!-~]{1,8}\.[a-z]{2,3}", fullmatch=True)))
@example("a\x7f@example.org")
def test_whatever_is_taken_for_an_address_makes_a_sound_draft(text: str) -> None:
    if is_address(text):
        message = read(draft(Letter(comments="x", guide=GUIDE, email=text), NOW))
        assert message["From"].addresses[0].addr_spec == text if text.isascii() else message["From"] is None

"""`ebc feedback` without a terminal: the privacy note, the draft, the copy that is kept, and what is removed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from ebc_cli.project import feedback
from tests.conftest import Ran

Run = Callable[..., Ran]
SAID = ("feedback", "--comments", "The map is\ntoo wide.", "--about", "ebc map", "--name", "Zoë Quist", "--email", "zoe@example.org")


def drafts() -> list[Path]:
    return sorted(Path.cwd().glob("*.eml"))


def the_draft() -> EmailMessage:
    (path,) = drafts()
    found = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def old(on: str) -> Path:
    """A message that was kept on that day."""
    place = feedback.folder() / f"{on}-101500-0123abcd.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"at: {on}T10:15:00+00:00\nabout: ''\ncomments: of {on}\n", encoding="utf-8")
    return place


# -- what is said -------------------------------------------------------------------------------------------------------------


def test_the_privacy_note_comes_before_anything_else(said: Run) -> None:
    err = said(*SAID).err
    note = err[: err.index("Wrote the draft")]
    for words in (
        "has no network",
        "only to answer",
        "without name and address",
        "at most 24 months",
        str(feedback.folder()),
        "never needs them",
    ):
        assert words in note


def test_the_draft_has_name_and_address_and_the_copy_has_neither(said: Run) -> None:
    assert said(*SAID).code == 0
    message = the_draft()
    assert (message["From"].addresses[0].addr_spec, message["From"].addresses[0].display_name) == ("zoe@example.org", "Zoë Quist")
    assert message.get_content().splitlines()[:2] == ["The map is", "too wide."]
    (kept,) = feedback.folder().iterdir()
    text = kept.read_text(encoding="utf-8")
    assert ("too wide" in text, "ebc map" in text) == (True, True)
    assert not any(word in text for word in ("Zoë", "Quist", "zoe", "example.org"))


def test_name_and_address_stand_nowhere_but_in_the_draft(said: Run, tmp_path: Path) -> None:
    said(*SAID)
    holders = [path for path in tmp_path.rglob("*") if path.is_file() and b"zoe@example.org" in path.read_bytes()]
    assert holders == drafts()


def test_the_link_is_alone_on_stdout(said: Run) -> None:
    out = said(*SAID).out
    assert out.startswith("mailto:?subject=")
    assert out.count("\n") == 1


def test_what_is_too_long_for_a_link_makes_a_draft_all_the_same(said: Run) -> None:
    ran = said("feedback", "--comments", "word " * 1000)
    assert (ran.code, ran.out, "browser" in ran.err) == (0, "", False)
    assert the_draft().get_content().startswith("word word")


def test_comments_alone_are_enough(said: Run) -> None:
    assert said("feedback", "--comments", "Good.", "--no-input").code == 0
    assert the_draft()["From"] is None


def test_a_header_cannot_be_smuggled_in(said: Run) -> None:
    evil = "x\r\nBcc: all@example.org\r\n\r\nhidden"
    assert said("feedback", "--comments", "x", "--about", evil, "--name", evil, "--email", "a@example.org").code == 0
    assert set(the_draft().keys()) & {"Bcc", "Cc", "To"} == set()


@pytest.mark.parametrize("email", ["ann", "ann@", "ann@example", "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org"])
def test_an_address_that_is_none_is_said_kindly_and_nothing_is_kept(said: Run, email: str) -> None:
    ran = said("feedback", "--comments", "x", "--email", email)
    assert (ran.code, "does not look like a whole e-mail address" in ran.err, "leave" in ran.err) == (2, True, True)
    assert (drafts(), feedback.kept()) == ([], [])


def test_without_comments_and_a_terminal_nothing_is_kept(said: Run) -> None:
    for words in ((), ("--no-input",), ("--comments", "  "), ("--plain", "--name", "Ann")):
        ran = said("feedback", *words)
        assert (ran.code, "--comments" in ran.err) == (2, True)
    assert (drafts(), feedback.kept()) == ([], [])


def test_bytes_that_are_no_text_are_refused(ebc: Run) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no bytes in a command line")
    ran = ebc("feedback", "--comments", os.fsdecode(b"\xff"))
    assert (ran.code, "no text" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--list", "--purge"), "do not go together"),
        (("--list", "--comments", "x"), "do not go together"),
        (("--json",), "`--list`"),
        (("--yes",), "`--purge`"),
    ],
)
def test_options_that_do_not_fit_are_told(said: Run, words: tuple[str, ...], told: str) -> None:
    ran = said("feedback", *words)
    assert (ran.code, told in ran.err) == (2, True)


# -- where the draft goes -----------------------------------------------------------------------------------------------------


def test_each_draft_is_a_file_of_its_own(said: Run) -> None:
    for number in range(3):
        said("feedback", "--comments", f"number {number}")
    assert len(drafts()) == len(feedback.kept()) == 3


def test_the_draft_goes_where_it_is_told(said: Run) -> None:
    Path("letters").mkdir()
    said("feedback", "--comments", "x", "--out", "mine.eml")
    said("feedback", "--comments", "x", "--out", "letters")
    assert [path.name for path in drafts()] == ["mine.eml"]
    assert len(list(Path("letters").glob("ebc-feedback-*.eml"))) == 1


@pytest.mark.parametrize("out", ["there.eml", "nowhere/x.eml", "falls.ebc.yaml"])
def test_where_the_draft_cannot_go_nothing_is_kept_and_nothing_overwritten(said: Run, out: str) -> None:
    Path("there.eml").write_text("mine", encoding="utf-8")
    assert said("feedback", "--comments", "x", "--out", out).code == 2
    assert (Path("there.eml").read_text(encoding="utf-8"), feedback.kept()) == ("mine", [])
    assert not Path("falls.ebc.yaml").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not hold for everybody")
def test_a_draft_that_cannot_be_written_does_not_lose_the_comments(said: Run) -> None:
    Path("shut").mkdir(mode=0o500)
    ran = said("feedback", "--comments", "x", "--out", "shut")
    (kept,) = feedback.kept()
    assert (ran.code, str(kept.path) in ran.err) == (1, True)


def test_where_no_copy_can_be_kept_the_draft_is_written_and_it_is_said(said: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a-file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(Path("a-file").absolute()))
    ran = said("feedback", "--comments", "x")
    assert (ran.code, "No copy could be kept" in ran.err, len(drafts())) == (0, True, 1)


@pytest.mark.parametrize("out", ["x" * 300, "x" * 250 + ".eml", "a\0b"])
def test_a_name_that_no_file_can_have_is_told(said: Run, out: str) -> None:
    ran = said("feedback", "--comments", "x", "--out", out)
    assert (ran.code in (1, 2), "--out" in ran.err) == (True, True)


def test_comments_that_can_be_kept_nowhere_are_not_lost(said: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a-file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(Path("a-file").absolute()))
    ran = said("feedback", "--comments", "The map is too wide.", "--out", "x" * 250 + ".eml")
    assert (ran.code, "The map is too wide." in ran.out, "stands above" in ran.err) == (1, True, True)


def test_an_address_that_the_content_names_is_used(said: Run) -> None:
    Path("own").mkdir()
    Path("own/toolkit.yaml").write_text("feedback: guide@example.org\n", encoding="utf-8")
    ran = said("--content", "own", "feedback", "--comments", "x")
    assert (the_draft()["To"], ran.out.startswith("mailto:guide@example.org?")) == ("guide@example.org", True)
    assert "addressed to guide@example.org" in ran.err


def test_an_address_in_the_content_that_is_none_is_a_fault_of_the_content(said: Run) -> None:
    Path("own").mkdir()
    Path("own/toolkit.yaml").write_text("feedback: 'x@y.org\n\n  Bcc: z@y.org'\n", encoding="utf-8")
    ran = said("--content", "own", "feedback", "--comments", "x")
    assert (ran.code, "e-mail address" in ran.err, drafts()) == (1, True, [])


# -- what is kept -------------------------------------------------------------------------------------------------------------


def test_what_is_kept_is_listed(said: Run) -> None:
    said(*SAID)
    out = said("feedback", "--list").out
    assert ("too wide." in out, "About: ebc map" in out, "Kept until " in out) == (True, True, True)
    (entry,) = json.loads(said("feedback", "--list", "--json").out)
    assert (entry["about"], entry["comments"]) == ("ebc map", "The map is\ntoo wide.")
    assert set(entry) == {"on", "until", "about", "comments", "path"}


def test_a_list_of_nothing_is_nothing_on_stdout(said: Run) -> None:
    assert said("feedback", "--list").out == ""
    assert json.loads(said("feedback", "--list", "--json").out) == []


@pytest.mark.parametrize("words", [("--comments", "x"), ("--list",), ("--list", "--json"), ("--purge", "--yes"), ()])
def test_what_is_older_than_24_months_goes_at_any_call_and_it_is_said(said: Run, words: tuple[str, ...]) -> None:
    place = old("2020-02-03")
    ran = said("feedback", *words)
    assert not place.exists()
    assert "Removed the feedback of 3 February 2020" in ran.err
    assert "3 February 2020" not in said("feedback", *words).err


def test_no_other_command_touches_what_is_kept(said: Run) -> None:
    place = old("2020-02-03")
    said("cards")
    assert place.exists()


def test_purging_needs_a_yes(said: Run) -> None:
    said(*SAID)
    ran = said("feedback", "--purge")
    assert (ran.code, "--yes" in ran.err, len(feedback.kept())) == (2, True, 1)
    ran = said("feedback", "--purge", "--yes")
    assert (ran.code, "Removed 1 message" in ran.err, feedback.kept(), len(drafts())) == (0, True, [], 1)


def test_a_message_that_cannot_be_read_is_named_with_its_file(said: Run) -> None:
    place = old("2099-01-01")
    place.write_bytes(b"\xff")
    assert str(place) in said("feedback", "--list").out
    assert json.loads(said("feedback", "--list", "--json").out)[0]["comments"] is None


def test_feedback_needs_no_project_and_a_damaged_one_does_not_matter(said: Run) -> None:
    Path("a.ebc.yaml").write_text("[", encoding="utf-8")
    assert said("feedback", "--comments", "It broke.").code == 0

"""`ebc report DOCUMENT` as it is run: the list, the names, an organisation's own."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor
from pypdf import PdfReader

from tests.conftest import Ran
from tests.report.worked import NAMES
from tests.small import new_project
from tests.small_content import TOOLKIT, put, write

Run = Callable[..., Ran]
OWN = """\
id: charter
title: Our trust's charter
parts:
  - id: aim
    heading: What we promise
  - id: chapel
    heading: For the chapel
    holds:
      - {answer: problem.stories, missing: No story yet.}
"""


@pytest.fixture
def started() -> str:
    """A new project in the present folder, by its title."""
    new_project("Shorter waits")
    return "Shorter waits"


def test_the_list_says_whom_each_is_for(said: Run) -> None:
    code, out, _ = said("report", "--list")
    assert code == 0
    listed = json.loads(said("report", "--list", "--json")[1])["documents"]
    assert [each["id"] for each in listed][-1] == "full"
    assert all(each["for"] in out and each["length"] in out for each in listed)


def test_a_document_is_printed_and_written(started: str, ebc: Run) -> None:
    code, out, err = ebc("report", "charter")
    assert (code, err) == (0, "")
    assert out.startswith(f"{started}\nProject charter. As of ")
    assert ebc("report", "charter", "-o", "a.txt")[0] == 0
    assert Path("a.txt").read_text(encoding="utf-8") == out
    assert ebc("report", "charter", "--format", "markdown")[1].startswith(f"# {started}\n")


def test_full_is_the_whole_report(started: str, said: Run) -> None:
    assert said("report", "full") == said("report")


def test_a_document_as_json_says_what_it_is(started: str, said: Run) -> None:
    told = json.loads(said("report", "board", "--format", "json")[1])
    assert (told["format"], told["document"], told["project"]["title"]) == (1, "board", started)
    assert {block["kind"] for block in told["blocks"]} <= {"heading", "text", "list", "facts", "table", "figure", "tasks"}


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("chartr",), "Did you mean `charter`?"),
        (("charter", "-s", "scope"), "do not go together"),
        (("charter", "--list"), "do not go together"),
        (("charter", "--json"), "goes with `--list`"),
    ],
)
def test_what_cannot_be_meant_is_refused(argv: tuple[str, ...], words: str, started: str, said: Run) -> None:
    code, out, err = said("report", *argv)
    assert (code, out) == (2, "")
    assert words in err


def test_an_organisation_lays_its_own_document_over_ours(started: str, said: Run) -> None:
    Path("own/documents").mkdir(parents=True)
    Path("own/documents/charter.yaml").write_text(OWN, encoding="utf-8")
    assert said("content", "check", "own")[0] == 0
    out = said("--content", "own", "report", "charter")[1]
    assert out.startswith(f"{started}\nOur trust's charter. As of ")
    assert "\nWhat we promise\nThe aim has not been written yet.\n" in out
    assert out.endswith("\nFor the chapel\nNo story yet.\n")


# What an author may get wrong in an entry, and what is said of it: names that there are not, and what no entry can be.
UNKNOWN = {
    "{answer: problem.storys}": "there is no question `problem.storys`. Did you mean `problem.stories`?",
    "{worksheet: fmee}": "there is no tool `fmee`. Did you mean `fmea`?",
    "{worksheet: fmea, views: [score]}": "has no view `score`. Did you mean `scores`?",
    "{worksheet: pestle}": "the tool `pestle` has no worksheet",
}
UNREAD = {
    "{fact: tean}": "Did you mean `team`?",
    "{answer: problem.stories, fact: team}": "exactly one of words, answer, worksheet, fact, sign",
    "{label: Nothing}": "this one is none of them",
    "{answer: problem.stories, views: [a]}": "`views` goes with `worksheet`",
    "{answer: problem.stories, optional: true, missing: Nothing.}": "left out where there is nothing",
}


@pytest.mark.parametrize("slips", [UNKNOWN, UNREAD], ids=["unknown", "unread"])
def test_a_slip_in_a_document_is_named_with_its_line(slips: dict[str, str], said: Run) -> None:
    # Each in a document of its own: all content is checked once.
    paths = [put(Path("own"), f"documents/{name}.yaml", slipped(name, entry)) for name, entry in zip(NAMES, slips, strict=False)]
    code, out, _ = said("content", "check", "own")
    assert code == 1
    for path, words in zip(paths, slips.values(), strict=True):
        assert [words in line for line in out.splitlines() if line.startswith(f"{path}:9: ")] == [True], out


def slipped(name: str, entry: str) -> str:
    """A document over ours of this name, with an entry that is not as it should be."""
    whole = "  - {id: promise, heading: What we promise,\n     holds: [{fact: team}]}\n"
    text = OWN.replace("  - id: aim\n    heading: What we promise\n", whole).replace("id: charter", f"id: {name}")
    return text.replace("{answer: problem.stories, missing: No story yet.}", entry)


# -- an organisation's own look -------------------------------------------------------------------------------------------------

LOOK = "look: {organisation: Kettlewick Care <Trust>, colour: '#6B1F3A', logo: logo.png}\n"
# One dot.
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest.fixture
def own() -> Path:
    folder = Path("own")
    folder.mkdir()
    (folder / "toolkit.yaml").write_text(LOOK, encoding="utf-8")
    (folder / "logo.png").write_bytes(DOT)
    return folder


def test_an_organisation_gives_documents_its_name_colour_and_logo(own: Path, started: str, said: Run) -> None:
    assert said("content", "check", "own")[0] == 0
    for name in ("a.html", "a.docx", "a.pdf"):
        assert said("--content", "own", "report", "charter", "-o", name)[0] == 0
    page = Path("a.html").read_text(encoding="utf-8")
    assert '<img src="data:image/png;base64,iVBOR' in page
    assert 'alt="Kettlewick Care &lt;Trust&gt;"' in page
    assert "--mark: #6B1F3A" in page
    found = docx.Document("a.docx")
    assert found.styles["Heading 2"].font.color.rgb == RGBColor(0x6B, 0x1F, 0x3A)  # type: ignore[attr-defined]
    assert [each.get("descr") for each in found.sections[0].header._element.iter(qn("wp:docPr"))] == ["Kettlewick Care <Trust>"]
    assert len(PdfReader("a.pdf").pages[0].images) == 1


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [("'#6B1F3A'", "'#FFCC00'", "choose a darker one"), ("logo.png", "seal.png", "no picture `seal.png`"), ("'#6B1F3A'", "red", "#1F3A5F")],
)
def test_a_slip_in_the_look_is_named(before: str, after: str, words: str, own: Path, said: Run) -> None:
    # Within content that is small, but whole.
    put(write(own), "toolkit.yaml", TOOLKIT + LOOK.replace(before, after))
    code, out, _ = said("content", "check", "own")
    assert code == 1
    assert words in out


def test_a_logo_that_is_no_picture_is_named(own: Path, started: str, said: Run) -> None:
    (own / "logo.png").write_bytes(b"<svg/>")
    code, _, err = said("--content", "own", "report", "charter", "-o", "a.docx")
    assert code == 1
    assert "this is no PNG picture" in err
    assert not Path("a.docx").exists()


# -- what is written over -------------------------------------------------------------------------------------------------------

DOCUMENTS = ["a.html", "a.docx", "a.pptx", "a.pdf", "a.xlsx", "a.ics"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_ours_is_written_anew(name: str, started: str, said: Run) -> None:
    assert said("report", "charter", "-o", name)[0] == 0
    first = Path(name).read_bytes()
    for question, value in (("scope.aim", "Half as many"), ("plan.next-review", "2027-01-05")):
        assert said("answer", "set", question, value)[0] == 0
    assert said("report", "charter", "-o", name)[0] == 0
    assert Path(name).read_bytes() != first


@pytest.mark.parametrize("name", DOCUMENTS)
def test_equal_documents_are_equal_files(name: str, started: str, said: Run) -> None:
    assert said("report", "charter", "-o", name)[0] == 0
    first = Path(name).read_bytes()
    assert said("report", "charter", "-o", name)[0] == 0
    assert Path(name).read_bytes() == first


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_file_that_is_not_ours_stays(name: str, started: str, said: Run) -> None:
    Path(name).write_bytes(b"mine")
    code, _, err = said("report", "charter", "-o", name)
    assert (code, Path(name).read_bytes()) == (1, b"mine")
    assert "is not ours, or was changed since" in err
    assert said("report", "charter", "-o", name, "--force")[0] == 0
    assert Path(name).read_bytes() != b"mine"


def test_a_page_that_somebody_has_changed_stays(started: str, said: Run) -> None:
    assert said("report", "charter", "-o", "a.html")[0] == 0
    mine = Path("a.html").read_text(encoding="utf-8").replace("Aim", "Our aim")
    Path("a.html").write_text(mine, encoding="utf-8")
    assert said("report", "charter", "-o", "a.html")[0] == 1
    assert Path("a.html").read_text(encoding="utf-8") == mine


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_folder_that_is_missing_is_one_sentence(name: str, started: str, said: Run) -> None:
    code, _, err = said("report", "charter", "-o", f"prints/{name}")
    assert code == 1
    assert "the folder prints does not exist" in err
    assert sorted(path.name for path in Path.cwd().iterdir() if path.is_dir()) == []

"""Pictures written to files: which command writes which, SVG and PNG, what is refused and what is never lost."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import REPOSITORY, Ran

SVG = "{http://www.w3.org/2000/svg}"
DOORS = (
    ("tool", "fishbone", "show"),
    ("map",),
    ("map", "--strand", "context"),
    ("questions", "--spiral"),
    ("read", "risk"),
)
Run = Callable[..., Ran]


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a worked example, in which the program runs."""
    shutil.copy(REPOSITORY / "content" / "examples" / "repeat-prescriptions.ebc.yaml", tmp_path / "team.ebc.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("door", DOORS, ids=" ".join)
def test_a_picture_is_whole_says_what_it_shows_and_fetches_nothing(said: Run, team: Path, door: tuple[str, ...]) -> None:
    ran = said(*door, "-o", "a.svg")
    assert (ran.code, ran.out) == (0, ""), ran.err
    root = ElementTree.fromstring((team / "a.svg").read_text(encoding="utf-8"))
    assert root.get("role") == "img"
    assert (root[0].tag, root[1].tag) == (f"{SVG}title", f"{SVG}desc")
    assert (root[0].text or "").strip()
    assert "\n" in (root[1].text or "")
    assert not {each.tag for each in root.iter()} & {f"{SVG}script", f"{SVG}image", f"{SVG}use", f"{SVG}a", f"{SVG}style"}
    values = [value for each in root.iter() for value in each.attrib.values()]
    assert not [value for value in values if ":" in value or ("url(" in value and "url(#" not in value)]


def test_dots_are_sharp_and_carry_the_same_words(said: Run, team: Path) -> None:
    assert said("questions", "--spiral", "-o", "a.svg").code == said("questions", "--spiral", "-o", "a.png").code == 0
    drawn = ElementTree.fromstring((team / "a.svg").read_text(encoding="utf-8"))
    chunks = dict(parts((team / "a.png").read_bytes()))
    wide, high = struct.unpack(">II", chunks[b"IHDR"][:8])
    across, down, unit = struct.unpack(">IIB", chunks[b"pHYs"])
    assert (across, unit) == (down, 1)
    assert across * 0.0254 >= 200  # dots an inch
    # As large on paper as the same in SVG, whose pixels are 96 to an inch.
    assert wide / (across * 0.0254) == pytest.approx(float(drawn.get("width", "0")) / 96, rel=0.01)
    assert high / (down * 0.0254) == pytest.approx(float(drawn.get("height", "0")) / 96, rel=0.01)
    texts = dict(text.decode().split("\0\0\0\0\0", 1) for kind, text in parts((team / "a.png").read_bytes()) if kind == b"iTXt")
    assert texts == {"Title": drawn[0].text, "Description": drawn[1].text}


@pytest.mark.parametrize("name", ["a.svg", "a.png"])
def test_a_picture_is_drawn_anew_but_never_over_what_somebody_else_made_or_changed(said: Run, team: Path, name: str) -> None:
    file = team / name
    assert said("map", "-o", name).code == 0
    assert said("tool", "fishbone", "show", "-o", name).code == 0
    changed = file.read_bytes().replace(b"IDAT", b"IDAt").replace(b"<title>", b"<title>Mine: ")
    for other in (changed, b"<svg/>", b"\x89PNG\r\n\x1a\n", b""):
        file.write_bytes(other)
        ran = said("map", "-o", name)
        assert (ran.code, file.read_bytes()) == (1, other)
        assert "not ours, or was changed since" in ran.err
        assert "--force" in ran.err
    assert said("map", "-o", name, "--force").code == 0
    assert file.read_bytes() not in (changed, b"")


@pytest.mark.parametrize(
    ("argv", "heard"),
    [
        ("tool five-whys show --view grounds -o a.svg", "The view “grounds” has no drawing."),
        (
            "tool five-whys show --view grounds -o a.svg",
            "Of Five Whys, ladder is a drawing: `ebc tool five-whys show --view ladder -o FILE`.",
        ),
        ("tool moscow show --view sorted -o a.svg", "effort and thread are drawings"),
        ("tool fishbone show -o a.pdf", "`a.pdf` does not say which kind of picture is wanted.\nName a file that ends in .svg or .png."),
        ("tool fishbone show -o team.ebc.yaml", ".svg or .png"),
        ("tool fishbone show -o nowhere/a.png", "the folder nowhere does not exist"),
        ("tool fishbone show --force", "`--force` goes with `--output`"),
        ("read process -o a.svg", "“Improvement Process” has no picture.\nThese pages have one: "),
        ("questions -o a.svg", "`--output` goes with `--spiral`"),
    ],
)
def test_where_nothing_is_drawn_it_says_what_to_do(said: Run, team: Path, argv: str, heard: str) -> None:
    before = {file.name for file in team.iterdir()}
    ran = said(*argv.split())
    assert ran.code in (1, 2)
    assert heard in ran.err
    assert {file.name for file in team.iterdir()} == before


def test_an_empty_worksheet_has_nothing_to_draw_yet(said: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert said("start", "Fewer falls", "--no-input").code == 0
    ran = said("tool", "fishbone", "show", "-o", "a.png")
    assert (ran.code, (tmp_path / "a.png").exists()) == (2, False)
    assert "There is nothing to draw yet." in ran.err


def parts(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG file, each checked against its sum."""
    from binascii import crc32

    place = 8
    while place < len(png):
        long = int.from_bytes(png[place : place + 4], "big")
        kind, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + long]
        assert crc32(kind + data).to_bytes(4, "big") == png[place + 8 + long : place + 12 + long], kind
        yield kind, data
        place += 12 + long

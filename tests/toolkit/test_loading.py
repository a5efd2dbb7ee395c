"""Content read once and kept compiled; the compiled copy is never trusted over the files; one folder laid over another."""

from __future__ import annotations

import os
import sys
from binascii import crc32
from pathlib import Path

import msgspec
import pytest

from ebc_cli import copies, folders
from ebc_cli.errors import FileFault, UsageFault
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.model import Toolkit
from tests.small_content import PAGE, QUESTION, STRAND, TOOL, TOOLKIT, line_of, put, write

STRAND_FILE = "strands/define-the-problem.yaml"


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small content, as if it had come with the program, and a cache of the test's own."""
    folder = write(Path.cwd() / "content")
    monkeypatch.setattr(loading, "packaged", lambda: folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path.cwd() / "cache"))
    return folder


def compiled() -> Path:
    (place,) = folders.cache().iterdir()
    return place


def spoil_compiled_title() -> None:
    """Change what the compiled copy says, and nothing else, so that its use can be seen."""
    copy = copies.recall(compiled())
    assert copy is not None
    kept = msgspec.msgpack.decode(copy, type=loading._Compiled)
    toolkit = msgspec.msgpack.decode(kept.value, type=Toolkit)
    about = msgspec.structs.replace(toolkit.about, title="From the cache")
    value = msgspec.msgpack.encode(msgspec.structs.replace(toolkit, about=about))
    spoilt = msgspec.structs.replace(kept, value=msgspec.Raw(value))
    copies.keep(compiled(), msgspec.msgpack.encode(spoilt))


def with_checksum(raw: bytes) -> bytes:
    """As if the program itself had written it."""
    return crc32(raw).to_bytes(4, "big") + raw


def title() -> str:
    return loading.load().about.title


def test_the_content_that_came_with_the_program_loads_and_loads_again_the_same() -> None:
    first = loading.load()
    assert (len(first.strands), [strand.number for strand in first.strands]) == (7, list(range(1, 8)))
    assert loading.load() == first


def test_everything_in_the_files_is_in_the_toolkit(content: Path) -> None:
    toolkit = loading.load()
    assert list(toolkit.by_question) == [f"problem.{name}" for name in ("stories", "turns", "baseline", "target", "spread")]
    assert list(toolkit.by_tool) == ["talk"]
    assert toolkit.strand("problem") == toolkit.strand("define-the-problem") == toolkit.strands[0]
    assert toolkit.strand("nothing") is None


def test_the_compiled_copy_is_used(content: Path) -> None:
    assert title() == "Small"
    spoil_compiled_title()
    assert title() == "From the cache"


def test_a_changed_file_is_read_again(content: Path) -> None:
    title()
    spoil_compiled_title()
    put(content, "toolkit.yaml", TOOLKIT.replace("title: Small", "title: Greater"))
    assert title() == "Greater"


def test_a_changed_file_of_the_same_size_is_read_again(content: Path) -> None:
    title()
    spoil_compiled_title()
    path = put(content, "toolkit.yaml", TOOLKIT.replace("title: Small", "title: Other"))
    os.utime(path, ns=(1, 1))
    assert title() == "Other"


@pytest.mark.parametrize("change", ["a tool more", "a tool less", "a tool renamed", "a file touched"])
def test_any_change_in_the_folder_throws_the_compiled_copy_away(content: Path, change: str) -> None:
    put(content, "tools/walk.yaml", TOOL.replace("talk", "walk"))
    title()
    spoil_compiled_title()
    if change == "a tool more":
        put(content, "tools/run.yaml", TOOL.replace("talk", "run"))
    elif change == "a tool less":
        (content / "tools" / "walk.yaml").unlink()
    elif change == "a tool renamed":
        (content / "tools" / "walk.yaml").rename(content / "tools" / "wander.yaml")
    else:
        os.utime(content / STRAND_FILE, ns=(1, 1))
    assert title() == "Small"


@pytest.mark.parametrize("damage", ["empty", "noise", "text", "another thing", "deep", "one byte less", "one byte more"])
def test_a_compiled_copy_that_cannot_be_read_does_no_harm(content: Path, damage: str) -> None:
    title()
    good = compiled().read_bytes()
    compiled().write_bytes(
        {
            "empty": b"",
            "noise": bytes(range(256)) * 40,
            "text": b"hello",
            "another thing": with_checksum(msgspec.msgpack.encode([[], 7])),
            "deep": with_checksum(b"\x91" * 1_000_000),
            "one byte less": good[:-1],
            "one byte more": good + b"\0",
        }[damage]
    )
    assert title() == "Small"
    assert compiled().read_bytes() == good


def test_a_compiled_copy_cut_anywhere_or_with_any_bit_changed_is_not_trusted(content: Path) -> None:
    expected = loading.load()
    good = compiled().read_bytes()
    for position in range(0, len(good), 97):
        compiled().write_bytes(good[:position])
        assert loading.load() == expected
        compiled().write_bytes(good[:position] + bytes([good[position] ^ 1]) + good[position + 1 :])
        assert loading.load() == expected


@pytest.mark.parametrize("obstacle", ["a file in place of the folder", "a folder in place of the file"])
def test_a_cache_that_cannot_be_written_does_no_harm(content: Path, obstacle: str) -> None:
    if obstacle == "a file in place of the folder":
        folders.cache().parent.mkdir()
        folders.cache().write_text("in the way", encoding="utf-8")
    else:
        title()
        place = compiled()
        place.unlink()
        place.mkdir()
    assert title() == "Small"
    assert [title() for _ in range(2)] == ["Small", "Small"]


def test_nothing_is_left_in_the_cache_but_the_compiled_copy(content: Path) -> None:
    title()
    put(content, "toolkit.yaml", TOOLKIT.replace("Small", "Other"))
    title()
    assert len(list(folders.cache().iterdir())) == 1


# -- faults -------------------------------------------------------------------------------------------------------------------


def test_a_fault_is_told_with_file_and_line_and_nothing_is_kept(content: Path) -> None:
    path = put(content, STRAND_FILE, STRAND.replace("sign: P\n", "sing: P\n"))
    with pytest.raises(FileFault, match="Did you mean `sign`") as caught:
        loading.load()
    assert (caught.value.path, caught.value.line) == (path, line_of(path.read_text(encoding="utf-8"), "sing: P"))
    assert "ebc content check" in caught.value.hint
    assert not folders.cache().exists()


def test_a_missing_file_is_told(content: Path) -> None:
    (content / "questions.yaml").unlink()
    with pytest.raises(FileFault, match=r"questions\.yaml: this content file is missing"):
        loading.load()


def test_content_of_a_newer_format_is_refused_with_the_way_to_upgrade(content: Path) -> None:
    put(content, "toolkit.yaml", TOOLKIT.replace("format: 1", "format: 2"))
    with pytest.raises(FileFault, match="format 2") as caught:
        loading.load()
    assert "pip install --upgrade ebc-cli" in caught.value.hint


def test_strands_stand_in_the_order_that_the_toolkit_names(content: Path) -> None:
    other = STRAND.replace("define-the-problem", "agree-the-scope").replace("key: problem", "key: scope").replace("problem.", "scope.")
    put(content, "strands/agree-the-scope.yaml", other)
    for order in (["agree-the-scope", "define-the-problem"], ["define-the-problem", "agree-the-scope"]):
        put(content, "toolkit.yaml", TOOLKIT.replace("[define-the-problem]", f"[{', '.join(order)}]"))
        assert [strand.id for strand in loading.load().strands] == order


# -- an organisation's own content --------------------------------------------------------------------------------------------


@pytest.fixture
def own(content: Path) -> Path:
    folder = Path.cwd() / "own"
    folder.mkdir()
    return folder


def test_an_overlay_adds_a_tool_and_a_question_and_replaces_a_title(own: Path) -> None:
    put(own, "tools/huddle.yaml", TOOL.replace("talk", "huddle").replace("Talk", "Huddle"))
    change = "title: Our own\nactivities:\n  - id: measure\n    time: Two hours\n    questions:\n" + QUESTION.format(id="local")
    put(own, STRAND_FILE, change + "      - id: problem.target\n        ask: How far do we go?\n")
    toolkit = loading.load(str(own))
    strand = toolkit.strands[0]
    assert (strand.title, strand.purpose, [activity.time for activity in strand.activities]) == (
        "Our own",
        "To know.",
        ["An hour", "Two hours"],
    )
    assert [question.id.split(".")[1] for question in strand.activities[1].questions] == ["baseline", "target", "spread", "local"]
    assert toolkit.by_question["problem.target"][2].ask == "How far do we go?"
    assert toolkit.by_question["problem.target"][2].why == "Because it matters."
    assert sorted(toolkit.by_tool) == ["huddle", "talk"]
    assert loading.load().strands[0].title == "Define the Problem"


def test_a_page_of_an_overlay_follows_the_others_of_its_section(own: Path) -> None:
    put(own, "sections/start/at-home.md", PAGE)
    library = loading.load_library(str(own))
    assert [page.name for page in library.pages] == ["start/here", "start/there", "start/at-home"]
    assert library.sections[0].pages == ("here", "there", "at-home")
    put(own, "routes.yaml", "sections:\n  - {id: start, pages: [at-home, here, there]}\n")
    assert next(iter(loading.load_library(str(own)).by_page)) == "start/at-home"


def test_a_change_in_the_overlay_is_read_again(own: Path) -> None:
    path = put(own, "toolkit.yaml", "title: First\n")
    assert loading.load(str(own)).about.title == "First"
    path.write_text("title: Second\n", encoding="utf-8")
    assert loading.load(str(own)).about.title == "Second"
    path.unlink()
    assert loading.load(str(own)).about.title == "Small"


def test_the_overlay_is_named_by_the_option_before_the_variable(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(own, "toolkit.yaml", "title: By variable\n")
    other = Path.cwd() / "other"
    put(other, "toolkit.yaml", "title: By option\n")
    monkeypatch.setenv("EBC_CONTENT", str(own))
    assert (loading.load().about.title, loading.load(str(other)).about.title) == ("By variable", "By option")


def test_the_content_itself_named_as_overlay_is_read_once(content: Path) -> None:
    assert loading.content_folders(str(content / "." / "tools" / "..")) == (content,)


def test_an_overlay_that_is_no_folder_is_a_wrong_use(content: Path) -> None:
    with pytest.raises(UsageFault, match="nowhere does not exist"):
        loading.load("nowhere")


def test_a_fault_in_an_overlay_is_told_with_its_own_line(own: Path) -> None:
    text = "activities:\n  - id: measure\n    title: Measure\n    questions:\n      - id: problem.target\n        depth: ful\n"
    path = put(own, STRAND_FILE, text)
    with pytest.raises(FileFault, match="Did you mean `full`") as caught:
        loading.load(str(own))
    assert (caught.value.path, caught.value.line) == (path, 6)


def test_lists_without_ids_are_replaced_and_with_ids_laid_over() -> None:
    base = {"a": [1, 2], "b": [{"id": "x", "n": 1, "m": [1]}, {"id": "y"}], "c": {"d": 1}, "e": 1}
    above = {"a": [3], "b": [{"id": "z"}, {"id": "x", "m": [2]}], "c": {"f": 2}, "g": [{"id": "q"}]}
    assert loading.overlaid(base, above) == {
        "a": [3],
        "b": [{"id": "x", "n": 1, "m": [2]}, {"id": "y"}, {"id": "z"}],
        "c": {"d": 1, "f": 2},
        "e": 1,
        "g": [{"id": "q"}],
    }
    assert base["b"][0] == {"id": "x", "n": 1, "m": [1]}  # type: ignore[index]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_an_overlay_in_a_folder_whose_name_is_not_utf_8_is_read_and_kept(content: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(Path.cwd()) + b"/caf\xe9"))
    put(folder, "toolkit.yaml", "title: Ours\n")
    assert [loading.load(str(folder)).about.title for _ in range(2)] == ["Ours", "Ours"]
    assert compiled().is_file()

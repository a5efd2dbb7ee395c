"""Reading is strict and safe with either parser, writing is read back to the same, replacing is all or nothing."""

from __future__ import annotations

import datetime
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from ebc_cli import files, yamlfile, yamltext
from ebc_cli.errors import FileFault
from tests.strategies import data, keys, nested, texts

pytestmark = pytest.mark.libraries

HERE = Path("f.yaml")


class PythonLoader(yamlfile._StrictMixin, yaml.SafeLoader):
    """The fallback where PyYAML has no C parser, with the same rules."""


LOADERS = {"Python": PythonLoader}
if yaml.__with_libyaml__:
    LOADERS["C"] = yamlfile._CLoader


@pytest.fixture(params=sorted(LOADERS))
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test that asks for it runs with both parsers."""
    monkeypatch.setattr(yamlfile, "_CLoader", LOADERS[request.param])
    return str(request.param)


def fault_of(text: str) -> FileFault:
    with pytest.raises(FileFault) as caught:
        yamlfile.parse(text, HERE)
    return caught.value


def parsed_with_both(text: str) -> list[Any]:
    """The values that the two parsers find, for tests that Hypothesis repeats and a fixture would slow down."""
    kept, values = yamlfile._CLoader, []
    try:
        for loader in LOADERS.values():
            yamlfile._CLoader = loader  # type: ignore[misc]
            values.append(yamlfile.parse(text, HERE))
    finally:
        yamlfile._CLoader = kept  # type: ignore[misc]
    return values


# -- what plain words mean ----------------------------------------------------------------------------------------------------

STAY_TEXT = (
    *("Yes", "no", "On", "off", "y", "N", "True", "FALSE", "Null", "NULL", "012", "0o17", "0x1F", "1_000", "12:30", "1:30:00"),
    *("2026-11-22", "2026-11-22T10:15:00+00:00", "1e3", ".5", "5.", ".inf", "-.inf", ".nan", "1,200", "£3", "3.1.4", "1" * 19, "=", "<<"),
)


@pytest.mark.parametrize("word", STAY_TEXT)
def test_a_plain_word_stays_text(parser: str, word: str) -> None:
    assert yamlfile.parse(f"a: {word}\nb:\n  - {word}\n", HERE) == {"a": word, "b": [word]}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        *(("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("0", 0), ("-7", -7), ("+5", 5)),
        *(("3.10", 3.1), ("-0.5", -0.5), ("1.5e3", 1500.0), ("9" * 18, int("9" * 18))),
    ],
)
def test_only_these_plain_words_are_something_else(parser: str, word: str, value: Any) -> None:
    found = yamlfile.parse(f"a: {word}", HERE)["a"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("word", ["true", "12", "3.5", "null", "~", "2026-11-22"])
def test_a_quoted_word_is_text(parser: str, word: str) -> None:
    assert yamlfile.parse(f"a: '{word}'\nb: \"{word}\"\nc: |-\n  {word}\n", HERE) == {"a": word, "b": word, "c": word}


def test_keys_are_text_whatever_they_look_like(parser: str) -> None:
    assert yamlfile.parse("1: a\ntrue: b\nnull: c\n1.5: d\nYes: e\n<<: f", HERE) == dict(
        zip(("1", "true", "null", "1.5", "Yes", "<<"), "abcdef", strict=True)
    )


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n"])
def test_nothing_is_none(parser: str, text: str) -> None:
    assert yamlfile.parse(text, HERE) is None


# -- what is refused, and at which line ---------------------------------------------------------------------------------------

MERGE = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n"
REFUSED = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", 3, "second time"),
    "a key twice, in other quotes": ("a: 1\n'a': 2\n", 2, "second time"),
    "a key twice, deeper": ("list:\n  - x: 1\n    y: 2\n    x: 3\n", 4, "`x` stands here a second time"),
    "a tab as indentation": ("a:\n  b: 1\n\tc: 2\n", 3, "tab"),
    "a tab in the first line": ("\ta: 1\n", 1, "tab"),
    "a tab after a dash": ("a: 1\nb:\n  - c\n  -\td: e\n", 4, "tab"),
    "a tag of Python": ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "tag"),
    "a tag of Python on a key": ("a: 1\n!!python/name:os.system b: 2\n", 2, "key must be"),
    "a tag of one's own": ("a: !secret x\n", 1, "tag `!secret`"),
    "a set": ("a: 1\nb: !!set {c, d}\n", 2, "tag"),
    "a mapping called text": ("a: !!str {b: c}\n", 1, "tag"),
    "text called a mapping": ("a: !!map b\n", 1, "tag"),
    "a number that is none": ("a: !!int 0x1F\n", 1, "tag"),
    "an alias": ("a: 1\nb: &x [1]\nc: *x\n", 2, "alias"),
    "an alias as key": ("a: &x y\nb:\n  *x : 1\n", 1, "alias"),
    "an alias to itself": ("a: 1\nb: &x [*x]\n", 2, "alias"),
    "an alias to nothing": ("a: 1\nb: *x\n", 2, "aliases"),
    "a list as key": ("a: 1\n? [b]\n: c\n", 2, "key must be"),
    "a mapping as key": ("a: 1\n? {b: c}\n: d\n", 2, "key must be"),
    "a second document": ("a: 1\n---\nb: 2\n", 2, "second document"),
    "merge marks": (MERGE, 2, "merge-conflict"),
    "merge marks with Windows line ends": (MERGE.replace("\n", "\r\n"), 2, "merge-conflict"),
    "the end of a merge": ("a: 1\nb: 3\n>>>>>>> theirs\n", 3, "merge-conflict"),
    "a colon in a text": ("a: 1\nb: why: because\n", 2, "quotes"),
    "a sign that no text begins with": ("a: 1\n\nb: @home\n", 3, "quotes"),
    "quotes never closed": ("a: 1\nb: 'x\nc: 2\n", 2, "never closed"),
    "a bracket never closed": ("a: [1,\n  2\n", 3, ""),
    "a bracket never opened": ("a: 1\nb: 2\n]\n", 3, ""),
    "wrong indentation": ("a:\n   b: 1\n  c: 2\n", 3, ""),
    "a control character": ("a: 1\nb: x\x07y\n", 2, "U+0007"),
    "an escape character in quotes": ('a: 1\nb: "\x1b[31m"\n', 2, "U+001B"),
    "a number beyond all": ("a: 1\nb: 1.0e999\n", 2, "too large"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_the_line(parser: str, what: str) -> None:
    text, line, words = REFUSED[what]
    fault = fault_of(text)
    assert (fault.line, words in fault.what) == (line, True), str(fault)
    assert str(fault).startswith(f"f.yaml:{line}")
    assert "\n" not in str(fault)


@pytest.mark.parametrize("what", ["a key twice", "a tab as indentation", "an alias", "a tag of Python", "wrong indentation"])
def test_windows_line_ends_do_not_change_the_line(parser: str, what: str) -> None:
    text, line, _ = REFUSED[what]
    assert fault_of(text.replace("\n", "\r\n")).line == line


def test_an_escape_that_names_no_character_is_a_fault(parser: str) -> None:
    assert "escape" in fault_of('a: "\\U00110000"\n').what
    assert "escape" in fault_of('a: "\\UFFFFFFFF"\n').what


def test_a_long_key_does_not_make_a_long_message(parser: str) -> None:
    assert len(str(fault_of(f"? {'k' * 5000}\n: 1\n? {'k' * 5000}\n: 2\n"))) < 200


def test_windows_line_ends_are_read_as_plain_ones(parser: str) -> None:
    assert yamlfile.parse("a: 1\r\nb: |\r\n  x\r\n  y\r\n", HERE) == {"a": 1, "b": "x\ny\n"}


def test_a_byte_order_mark_is_no_part_of_the_text(parser: str, tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert yamlfile.read(path) == {"a": 1}


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b"a: 1\nb: \xff\n", 2, "UTF-8"),
        (b"a: 1\nb: caf\xe9\n", 2, "UTF-8"),
        (b"a: 1\nb: \xed\xa0\x80\n", 2, "UTF-8"),
        (b"a: 1\nb: 2\nc: \x00\x00\n", 3, "NUL"),
        (b"\x00" * 4096, 1, "NUL"),
        ("a: 1\nb: 2\n".encode("utf-16"), 1, "NUL"),
    ],
)
def test_broken_bytes_are_refused_with_the_line(tmp_path: Path, raw: bytes, line: int, words: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(raw)
    with pytest.raises(FileFault, match=words) as caught:
        yamlfile.read(path)
    assert caught.value.line == line


def test_a_file_larger_than_the_limit_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    with path.open("wb") as file:
        file.truncate(10**12)  # a hole: reading it all would never end
    with pytest.raises(FileFault, match="larger than 32 MB"):
        yamlfile.read(path)


def test_an_alias_bomb_is_refused_at_its_first_repetition(parser: str) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    fault = fault_of(bomb)
    assert (fault.line, "alias" in fault.what) == (1, True)


def test_more_keys_and_values_than_any_of_ours_has_are_refused(parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlfile, "MAX_NODES", 1000)
    assert len(yamlfile.parse("- a\n" * 999, HERE)) == 999
    assert "too many" in fault_of("- a\n" * 1000).what


NESTS = """
deep = 200_000
nests = {
    "[": "[" * deep,
    "[]": "[" * deep + "]" * deep,
    "{a:": "{a: " * deep,
    "[{a:": "[{a: " * deep,
    "{? ": "{? " * deep,
    "-": "- " * deep,
    "?": "? " * deep,
    "- ?": "- ? " * deep,
    "- [": "- " * 300 + "[" * 300,
    "- - over lines": "\\n".join(" " * (2 * n) + "- - a:" for n in range(2000)),
    "indented": "\\n".join(" " * n + "a:" for n in range(3000)),
    "indented list": "\\n".join(" " * n + "-" for n in range(3000)),
    "list as far out as its key": "\\n".join(" " * (2 * n) + "a:\\n" + " " * (2 * n) + "- b:" for n in range(1500)),
    "after good lines": "a: 1\\nb: 2\\nc:\\n  " + "[" * deep,
}
"""
READ_NESTS = (
    NESTS
    + """
import sys, yaml
from pathlib import Path
from ebc_cli import files, yamlfile, yamltext
from ebc_cli.errors import FileFault
if sys.argv[1] == "Python":
    class Loader(yamlfile._StrictMixin, yaml.SafeLoader): pass
    yamlfile._CLoader = Loader
for read in (yamlfile.parse, yamlfile.Lines):
    for name, text in nests.items():
        print(read.__name__, name, flush=True)
        try:
            read(text, Path("f.yaml"))
        except FileFault as fault:
            assert "deeply" in str(fault), (name, fault)
            assert 0 < fault.line <= (130 if "\\n" in text else 1), (name, fault)
            assert name != "after good lines" or fault.line == 4, fault
        else:
            sys.exit(f"{name} was read")
print("all refused")
"""
)


@pytest.mark.parametrize("kind", sorted(LOADERS))
def test_no_deep_nest_ends_the_process(kind: str) -> None:
    # In a process of its own: the C parser recurses without a limit, and a crash would take the tests with it.
    done = subprocess.run([sys.executable, "-c", READ_NESTS, kind], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1:], done.stderr) == (0, ["all refused"], "")


@pytest.mark.parametrize("text", ["[" * 60 + "]" * 60, "- " * 60 + "x", "\n".join(" " * n + "a:" for n in range(60))])
def test_a_nest_within_the_limit_is_read(parser: str, text: str) -> None:
    value, depth = yamlfile.parse(text, HERE), 0
    while value and value != "x":
        value, depth = value[0] if isinstance(value, list) else value["a"], depth + 1
    assert depth >= 59


# -- where things stand -------------------------------------------------------------------------------------------------------


def test_lines_of_keys_items_and_nearest_ancestors(parser: str) -> None:
    lines = yamlfile.Lines(
        "# first\na:\n  b: 1\n  c:\n    - x\n    - d: 2\n      e: |\n        long\n        text\nf: {g: 1,\n  h: 2}\n", HERE
    )
    assert lines.of(()) == 2
    assert lines.of(("a",)) == 2
    assert lines.of(("a", "c", 0)) == 5
    assert lines.of(("a", "c", 1, "e")) == 7
    assert lines.of(("f", "h")) == 11
    assert lines.of(("a", "c", 9)) == 4
    assert lines.of(("a", "missing", "deeper")) == 2


def test_lines_of_an_empty_file(parser: str) -> None:
    assert yamlfile.Lines("# nothing\n", HERE).of(("a",)) == 1


def test_old_booleans_are_found_where_no_quotes_stand(parser: str) -> None:
    lines = yamlfile.Lines("a: Yes\nb: 'no'\nc:\n  - on\n  - {d: OFF, e: yes it is}\ny: |\n  yes\n", HERE)
    assert sorted(lines.old_booleans()) == [(1, "Yes"), (4, "on"), (5, "OFF")]


@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), nested(texts), min_size=1, max_size=6))
def test_a_key_stands_on_the_line_that_is_told(value: dict[str, Any]) -> None:
    text = yamltext.dump(value)
    lines, written = yamlfile.Lines(text, HERE), text.split("\n")
    for key in value:
        assert written[lines.of((key,)) - 1].startswith((f"{key}:", f"'{key}':", f'"{key}":'))


# -- writing ------------------------------------------------------------------------------------------------------------------


@given(data)
@example({"a": "x\n   \n y", "b": "x\n\n\n", "c": "\n", "d": " x\ny", "e": "x\n\ty", "f": "x \n", "g": "x\n "})
@example({"k" * 2000: {"é" * 1500: [{"a\n" * 700: 1, "b": 2}]}})
@example({"a": [[], {}, [[]], [{}], "", [{"a": []}]], "": None})
@example({"a": [1e300, 5e-324, 1e16, -0.0, 1.7976931348623157e308, 10**17]})
def test_what_is_written_is_read_back_the_same_by_both_parsers(value: dict[str, Any]) -> None:
    for found in parsed_with_both(yamltext.dump(value)):
        assert found == (value or None)
        assert repr(found) == repr(value or None)  # 1 is not 1.0 is not true; the order of keys is kept


def with_times_as_text(value: Any) -> Any:
    """Dates and times are bare in our files; other programs make them dates and times, which is well."""
    if isinstance(value, dict):
        return {with_times_as_text(key): with_times_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_times_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@given(st.dictionaries(keys, nested(texts), min_size=1, max_size=5))
@example({"a": "2026-11-22", "b": ["2026-11-22T10:15:00+00:00", "0000-00-00", "2026-02-30", "2026-11-22T25:00:00Z", "٢٠٢٦-١١-٢٢"]})
def test_other_programs_read_the_same_texts(value: dict[str, Any]) -> None:
    found = yaml.safe_load(yamltext.dump(value))
    assert with_times_as_text(found) == value


def test_a_text_of_several_lines_is_written_as_people_would(parser: str) -> None:
    assert yamltext.dump({"a": "One.\n\n  Two.\n", "b": ["x\ny"]}) == "a: |\n  One.\n\n    Two.\nb:\n  - |-\n    x\n    y\n"


def test_a_date_is_written_bare_and_a_word_that_means_true_elsewhere_is_not() -> None:
    assert yamltext.dump({"a": "2026-11-22", "b": "yes", "c": "Mrs Hall"}) == "a: 2026-11-22\nb: 'yes'\nc: Mrs Hall\n"


def test_a_text_too_large_or_too_full_to_be_read_again_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlfile, "MAX_NODES", 1000)
    assert yamlfile.fits(yamltext.dump({"a": "x\n" * 2000}))  # lines of a text are no values
    assert yamlfile.fits(yamltext.dump({"a": ["x"] * 900}))
    assert not yamlfile.fits(yamltext.dump({"a": ["x"] * 1100}))
    monkeypatch.setattr(yamlfile, "MAX_BYTES", 1000)
    assert yamlfile.fits("a: " + "é" * 400)
    assert not yamlfile.fits("a: " + "é" * 600)


# -- replacing a file ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder() -> Path:
    """An empty folder: the present one."""
    return Path.cwd()


def test_replace_writes_the_text_as_it_is(folder: Path) -> None:
    path = folder / "f.yaml"
    files.replace(path, "é\r\n😀\n")
    assert path.read_bytes() == "é\r\n😀\n".encode()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_replace_keeps_the_mode_and_gives_a_new_file_the_usual_one(folder: Path) -> None:
    kept, new = folder / "kept", folder / "new"
    kept.write_text("old", encoding="utf-8")
    kept.chmod(0o640)
    before = os.umask(0o027)
    try:
        files.replace(kept, "x")
        files.replace(new, "x")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, new)] == [0o640, 0o640]
    kept.chmod(0o664)
    files.replace(kept, "y")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o664


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_replace_writes_through_a_link(folder: Path) -> None:
    (folder / "there").mkdir()
    target, link = folder / "there" / "target", folder / "link"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(Path("there") / "target")
    files.replace(link, "new")
    assert (link.is_symlink(), link.readlink(), target.read_text(encoding="utf-8")) == (True, Path("there") / "target", "new")
    assert sorted(path.name for path in folder.iterdir()) == ["link", "there"]


def test_a_failed_replace_leaves_nothing_behind(folder: Path) -> None:
    path = folder / "f.yaml"
    path.write_text("old", encoding="utf-8")
    (folder / "taken").mkdir()
    with pytest.raises(UnicodeEncodeError):
        files.replace(path, "half a character: \ud800")
    with pytest.raises(OSError, match="taken"):
        files.replace(folder / "taken", "x")
    assert (sorted(path.name for path in folder.iterdir()), path.read_text(encoding="utf-8")) == (["f.yaml", "taken"], "old")


def test_replace_refuses_a_read_only_file(folder: Path) -> None:
    path = folder / "f.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        files.replace(path, "new")
    assert ([path.name for path in folder.iterdir()], path.read_text(encoding="utf-8")) == (["f.yaml"], "old")


def test_a_reader_sees_the_old_file_or_the_new_one_and_nothing_between(folder: Path) -> None:
    path = folder / "f.yaml"
    versions = ["old" * 100_000, "new" * 100_000]
    path.write_text(versions[0], encoding="utf-8")
    seen: set[str] = set()
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            seen.add(path.read_text(encoding="utf-8"))

    reader = threading.Thread(target=watch)
    reader.start()
    try:
        for number in range(100):
            files.replace(path, versions[number % 2], durable=False)
    finally:
        done.set()
        reader.join()
    assert seen <= set(versions)

"""Words of a command that is shown to be copied: each shell hands them to the program as they were."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from ebc_cli.errors import shell_word

WORDS = [
    "plain.ebc.yaml",
    "./-x.ebc.yaml",
    "two words.ebc.yaml",
    "x (Ben's conflicted copy 2026-11-25).ebc.yaml",
    "x-PCNAME.ebc.yaml",
    "x.sync-conflict-20261125-101530-ABCDEFG.ebc.yaml",
    "Übergabe – Nacht.ebc.yaml",
    'a "quoted" one',
    "$HOME and $(touch ran) and `touch ran`",
    "it's $5",
    "what!? now",
    "a;b & c | d > e < f",
    "*.yaml",
    "?[a-z]{1,2}",
    "~",
    "~root/x",
    "#1",
    "=ls",
    "a=b",
    "%PATH%",
    "^caret",
    "",
    " ",
    "tab\there",
    "“curved” ‘quotes’",
]


@pytest.mark.parametrize("shell", ["sh", "dash", "bash", "zsh", "fish"])
def test_a_shell_hands_on_each_word_as_it_was(shell: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    folder = tmp_path_factory.mktemp("empty")
    words = [*WORDS, "back\\slash 'and' quote"] if shell != "fish" else WORDS
    command = f"printf '%s\\n' {' '.join(shell_word(word, windows=False) for word in words)}"
    ran = subprocess.run([shell, "-c", command], capture_output=True, text=True, cwd=folder, check=True)
    assert (ran.stdout.split("\n"), ran.stderr) == ([*words, ""], "")
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("C:\\Wards\\falls.ebc.yaml", "C:\\Wards\\falls.ebc.yaml"),
        ("C:\\My wards\\", '"C:\\My wards\\\\"'),
        ("x (Ben's copy).ebc.yaml", '"x (Ben\'s copy).ebc.yaml"'),
        ("a,b & c", '"a,b & c"'),
        ("costs $5, Ben's", "'costs $5, Ben''s'"),
        ("Ben’s “own”", "'Ben’’s “own”'"),
        ('a "quoted" one', '"a \\"quoted\\" one"'),
    ],
)
def test_on_windows_a_word_is_quoted_for_powershell_and_cmd(word: str, shown: str) -> None:
    assert shell_word(word, windows=True) == shown

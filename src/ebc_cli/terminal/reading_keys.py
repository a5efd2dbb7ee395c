"""Editing a line in plain mode: readline, held to the keys that move in a line or change it.

Nothing is drawn but the line itself, as in a shell, which screen readers know.
"""

from __future__ import annotations

import os

END = "\x04"  # what a line ends with when Ctrl-D was pressed in it
_OFF = "gloqrstx"  # with Ctrl: searches, what takes the next key as text, what exchanges, clears or repeats
_ALT_ON = "bfd[O"  # with Alt: moves by words, and what begins the arrows


def can_edit() -> bool:
    """Whether lines can be edited here; makes readline ready for it."""
    if os.environ.get("TERM", "dumb") == "dumb":
        return False
    try:
        import readline
    except ImportError:  # Windows, whose console edits lines by itself
        return False
    readline.set_auto_history(False)
    for setting in _SETTINGS:
        readline.parse_and_bind(setting)
    return True


def standing() -> str:
    """What stands in the line that was broken off."""
    import readline

    return readline.get_line_buffer()


_SETTINGS = (
    "set editing-mode emacs",
    "set enable-bracketed-paste off",
    "set enable-meta-key off",
    "set bell-style none",
    "set blink-matching-paren off",
    *(f'"\\e{chr(code)}": ""' for code in range(33, 127) if chr(code) not in f'{_ALT_ON}"\\'),
    '"\\e[": skip-csi-sequence',
    *(f'"\\eO{letter}": ""' for letter in "PQRSjklmnopqrstuvwxyM"),
    *(f'"\\C-{letter}": ""' for letter in _OFF),
    '"\\C-d": "\\C-e\\C-v\\C-d\\C-m"',
)

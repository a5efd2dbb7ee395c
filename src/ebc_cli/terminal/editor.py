"""A longer answer in the user's own editor: `VISUAL`, `EDITOR`, else what the system has."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ebc_cli.errors import EbcError

NO_EDITOR = "No editor was found."
HOW_TO_NAME = "Name yours with the environment variable EDITOR, such as `EDITOR=nano`."


def edit(text: str) -> str:
    """`text` after the user has edited it, without the last line end. Raises `EbcError` when no editor runs; the text is then as it was."""
    command = _command()
    handle, name = tempfile.mkstemp(prefix="ebc-", suffix=".txt")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        try:
            done = subprocess.run([*command, str(path)], check=False)
        except OSError as fault:
            raise EbcError(f"The editor `{command[0]}` could not be started ({fault.strerror}).", HOW_TO_NAME) from None
        if done.returncode:
            raise EbcError(f"The editor `{command[0]}` ended with an error; the answer is as it was.", HOW_TO_NAME)
        return path.read_bytes().decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
    finally:
        path.unlink(missing_ok=True)


def _command() -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        named = os.environ.get(variable, "").strip()
        if named:
            return shlex.split(named, posix=os.name != "nt")
    for program in ("notepad.exe",) if sys.platform == "win32" else ("sensible-editor", "nano", "vim", "vi"):
        if shutil.which(program):
            return [program]
    raise EbcError(NO_EDITOR, HOW_TO_NAME)

"""What a disk refuses, in sentences: a project file that cannot be read, or not be written."""

from __future__ import annotations

import errno
from pathlib import Path

from ebc_cli.errors import EbcError, SaveFault, shell_word


def unreadable(path: Path, fault: OSError) -> EbcError:
    """Why a project file cannot be read, and what to do."""
    if isinstance(fault, IsADirectoryError) or path.is_dir():
        return EbcError(f"{path} is a folder, not a project file.", "Move the folder away, or name a file with `--project FILE`.")
    if isinstance(fault, FileNotFoundError):
        return EbcError(
            f"{path} is gone: it was moved, renamed or deleted.",
            f"`ebc --project {shell_word(str(path))} restore` brings back the last version.",
        )
    return EbcError(f"{path} cannot be read ({fault.strerror}).", "Check that the file is yours to open, and that its drive is connected.")


def unsaved(path: Path, fault: OSError) -> SaveFault:
    """Why a project file cannot be written, and what to do."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return SaveFault(f"Not saved: the disk that holds {path} is full.", "Free some space, then give the answer again.")
    if fault.errno == errno.EROFS:
        return SaveFault(
            f"Not saved: {path.parent} is on a disk that can only be read.", "Copy the project to another folder and go on there."
        )
    if fault.errno in (errno.EACCES, errno.EPERM):
        return SaveFault(
            f"Not saved: {path} or its folder is read-only for you.",
            "Change the rights, or copy the project to a folder of your own and go on there.",
        )
    if path.is_dir():
        return SaveFault(f"Not saved: {path} is a folder, not a file.", "Move the folder away.")
    return SaveFault(
        f"Not saved: {path} cannot be written ({fault.strerror}).", "Check that its folder is there and its drive is connected."
    )

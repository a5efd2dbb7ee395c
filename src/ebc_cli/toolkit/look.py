"""The pictures that content names, such as an organisation's logo."""

from __future__ import annotations

from ebc_cli.errors import FileFault
from ebc_cli.toolkit.loading import content_folders

PNG = b"\x89PNG\r\n\x1a\n"


def picture(name: str, overlay: str = "") -> bytes:
    """A PNG picture that content names, from the topmost folder that has it. Raises `FileFault` when none has, or it is no such picture."""
    layers = content_folders(overlay)
    path = next((folder / name for folder in reversed(layers) if (folder / name).is_file()), layers[-1] / name)
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise FileFault(path, f"the picture cannot be read ({fault.strerror}).") from None
    if not raw.startswith(PNG):
        raise FileFault(path, "this is no PNG picture.")
    return raw

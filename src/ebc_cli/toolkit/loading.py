"""From folders of YAML files to a `Toolkit`, by way of a compiled copy when the files have not changed.

Two folders may take part: the packaged content, and an organisation's own laid over it (`--content`, `EBC_CONTENT`), which adds or
replaces by id. The compiled copy lives in the user's cache, names every file with its size and time, and is thrown away the moment one
differs; a cache that cannot be read or written costs time, never an answer.
"""

from __future__ import annotations

import os
from binascii import crc32
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ebc_cli import __version__, folders
from ebc_cli.errors import FileFault, UsageFault
from ebc_cli.files import keep_copy, read_text, recall_copy
from ebc_cli.records import convert
from ebc_cli.toolkit.model import About, Questions, Strand, Tool, Toolkit

R = TypeVar("R")
FORMAT = 1


def packaged() -> Path:
    """The folder of the content that came with the program: inside an installed package, or at the top of a checkout."""
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "content", here.parents[3] / "content"):
        if (folder / "toolkit.yaml").is_file():
            return folder
    raise FileFault(here.parents[1] / "content", "the guide's content is missing; the program is not completely installed.")


def content_folders(overlay: str = "") -> tuple[Path, ...]:
    """The packaged folder, and `overlay` (or `EBC_CONTENT`) over it where one is named. Raises `UsageFault` if that is no folder."""
    named = overlay or os.environ.get("EBC_CONTENT", "")
    if not named:
        return (packaged(),)
    folder = Path(named)
    if not folder.is_dir():
        raise UsageFault(f"The content folder {folder} does not exist.", "Name a folder with `--content DIR` or `EBC_CONTENT`.")
    own = packaged()
    return (own,) if folder.resolve() == own.resolve() else (own, folder)


class _Compiled(msgspec.Struct, array_like=True):
    signature: list[tuple[bytes, int, int]]
    toolkit: Toolkit


def load(overlay: str = "") -> Toolkit:
    """The whole toolkit. Raises `FileFault` with file and line for the first fault; `ebc content check` shows them all."""
    layers = content_folders(overlay)
    signature = _signature(layers)
    # A checksum is enough for the name, and a hash costs 3 ms to import: two folders that share one take turns, because each file's
    # whole path is in the signature.
    place = folders.cache() / f"toolkit-{crc32(b'|'.join(map(os.fsencode, layers))):08x}-{__version__}.msgpack"
    copy = recall_copy(place)
    if copy is not None:
        with suppress(msgspec.MsgspecError):
            kept = msgspec.msgpack.decode(copy, type=_Compiled)
            if kept.signature == signature:
                return kept.toolkit
    toolkit = compile_layers(layers)
    keep_copy(place, msgspec.msgpack.encode(_Compiled(signature, toolkit)))
    return toolkit


def _signature(layers: tuple[Path, ...]) -> list[tuple[bytes, int, int]]:
    """Path, size and time of every content file."""
    found = []
    for folder in layers:
        for part in ("", "strands", "tools"):
            with suppress(OSError), os.scandir(folder / part) as entries:
                found += [
                    (os.fsencode(entry.path), stat.st_size, stat.st_mtime_ns)
                    for entry in entries
                    if _counts(entry.name) and (stat := entry.stat())
                ]
    return sorted(found)


def _counts(name: str) -> bool:
    return name.endswith(".yaml")


def compile_layers(layers: tuple[Path, ...]) -> Toolkit:
    """Read every file, lay the folders over each other, and make the values."""
    about = _record(layers, "toolkit.yaml", About)
    if about.format > FORMAT:
        raise FileFault(
            layers[-1] / "toolkit.yaml",
            f"this content has format {about.format}; this program reads format {FORMAT}.",
            hint="Install a newer ebc: `pip install --upgrade ebc-cli`.",
        )
    order = {slug: number for number, slug in enumerate(about.strands)}
    strands = sorted(_records(layers, "strands", Strand), key=lambda strand: order.get(strand.id, len(order)))
    return Toolkit(about, _record(layers, "questions.yaml", Questions), tuple(strands), tuple(_records(layers, "tools", Tool)))


def _records(layers: tuple[Path, ...], below: str, kind: type[R]) -> list[R]:
    names = sorted({path.name for folder in layers for path in (folder / below).glob("*.yaml")})
    return [_record(layers, f"{below}/{name}", kind) for name in names]


def _record(layers: tuple[Path, ...], name: str, kind: type[R]) -> R:
    from ebc_cli import yamlfile  # imported here: an ordinary run finds the compiled copy and never reads content

    data: Any = None
    path = layers[0] / name
    for folder in layers:
        if (folder / name).is_file():
            path = folder / name
            above = yamlfile.read(path)
            data = above if data is None else overlaid(data, above)
    if data is None:
        raise FileFault(path, "this content file is missing.")
    value = convert(data, kind)
    if isinstance(value, list):
        fault = value[0]
        line = yamlfile.Lines(read_text(path), path).of(fault.where, data)
        raise FileFault(path, fault.what, line=line, hint="`ebc content check` lists every fault.")
    return value


def overlaid(base: Any, above: Any) -> Any:
    """`above` laid over `base`: mappings key by key, lists of things with an `id` by id (new ones follow), everything else replaced."""
    if isinstance(base, dict) and isinstance(above, dict):
        return {**base, **{key: overlaid(base[key], value) if key in base else value for key, value in above.items()}}
    if _have_ids(base) and _have_ids(above):
        merged = {item["id"]: item for item in base}
        for item in above:
            merged[item["id"]] = overlaid(merged[item["id"]], item) if item["id"] in merged else item
        return list(merged.values())
    return above


def _have_ids(items: Any) -> bool:
    return isinstance(items, list) and bool(items) and all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in items)

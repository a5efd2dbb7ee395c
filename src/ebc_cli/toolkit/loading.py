"""From folders of YAML files to a `Toolkit`, by way of a compiled copy when the files have not changed.

Two folders may take part: the packaged content, and an organisation's own laid over it (`--content`, `EBC_CONTENT`), which adds or
replaces by id. The compiled copy lives in the user's cache, has a mark of every file that it was made of and of the code that made it, and
is thrown away the moment one differs; a cache that cannot be read or written costs time, never an answer.
"""

from __future__ import annotations

import os
from binascii import crc32
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from ebc_cli import __version__, copies, folders
from ebc_cli.errors import FileFault, UsageFault
from ebc_cli.files import read_text
from ebc_cli.records import convert
from ebc_cli.toolkit.about import About
from ebc_cli.toolkit.model import Questions, Strand, Toolkit
from ebc_cli.toolkit.steering import Approach, Stage

if TYPE_CHECKING:
    from ebc_cli.toolkit.document import Documents
    from ebc_cli.toolkit.indexing import Index
    from ebc_cli.toolkit.library import Library, Page, Section, Synonym


class _Named(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R")
N = TypeVar("N", bound=_Named)
FORMAT = 1
# Where what is worked with, and what is only read, stand below a content folder.
WORKED = ("toolkit.yaml", "questions.yaml", "checks.yaml", "strands", "tools", "stages", "approaches")
READ = ("routes.yaml", "terms.yaml", "howto.yaml", "sections", "cards", "cases")
HANDED_ON = ("documents",)
SEARCHED = (*WORKED, *READ, "synonyms.yaml")
# The order in which documents are listed: those that most teams need first.
DOCUMENTS = (
    *("summary", "canvas", "charter", "board", "patients", "plan", "risks", "measures", "pdsa"),
    *("squire", "handover", "hazards", "impact", "business-case"),
)
# The toolkit's eight sets, in its order.
CARD_SETS = (
    "service-users",
    "service-stakeholders",
    "service-improvers",
    "case-studies",
    "questions",
    "activities",
    "tools",
    "terms",
)


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
    code: int
    files: list[copies.Mark]
    value: msgspec.Raw


def is_whole(folder: Path) -> bool:
    """Whether a folder is content by itself. An organisation's own may have a `toolkit.yaml` too, with only what differs from ours."""
    try:
        return any(line.startswith("format:") for line in read_text(folder / "toolkit.yaml").splitlines())
    except (OSError, FileFault):
        return (folder / "toolkit.yaml").exists()


def to_check(named: str) -> tuple[Path | None, Path]:
    """The folder to check (without a name the one in use), and below it ours when it is only an overlay. Raises `UsageFault`."""
    folder = Path(named or os.environ.get("EBC_CONTENT", "") or packaged())
    if not folder.is_dir():
        raise UsageFault(f"The content folder {folder} does not exist.", "Name a folder; `ebc content path` says where ours is.")
    return (None if is_whole(folder) else packaged()), folder


def load(overlay: str = "") -> Toolkit:
    """What is worked with. Raises `FileFault` with file and line for the first fault; `ebc content check` shows them all."""
    return _kept("toolkit", content_folders(overlay), WORKED, Toolkit, compile_layers)


def load_library(overlay: str = "") -> Library:
    """What is read: pages, routes, cards, cases and terms. Raises `FileFault` like `load`."""
    from ebc_cli.toolkit.library import Library  # its record types are made only where something is read

    return _kept("library", content_folders(overlay), READ, Library, compile_library)


def load_synonyms(overlay: str = "") -> tuple[Synonym, ...]:
    """What people type and what is said in its place: read where nothing else knows a name. Raises `FileFault` like `load`."""
    from ebc_cli.toolkit.library import Synonyms

    file = "synonyms.yaml"
    return _kept("synonyms", content_folders(overlay), (file,), Synonyms, lambda layers: _record(layers, file, Synonyms)).synonyms


def load_documents(overlay: str = "") -> Documents:
    """The documents that a team can hand on, in order. Raises `FileFault` like `load`."""
    from ebc_cli.toolkit.document import Documents

    return _kept("documents", content_folders(overlay), HANDED_ON, Documents, compile_documents)


def load_index(overlay: str = "") -> Index:
    """The index over all content, that of `overlay` (or `EBC_CONTENT`) included. Raises `FileFault` when a file is not sound."""
    from ebc_cli.toolkit.indexing import Index

    return _kept("index", content_folders(overlay), SEARCHED, Index, compile_index)


def _kept(name: str, layers: tuple[Path, ...], parts: tuple[str, ...], kind: type[R], compiled: Callable[[tuple[Path, ...]], R]) -> R:
    """The compiled copy while no file of these parts has changed, else a new one."""
    code, files = copies.code("toolkit"), copies.marks(_files(layers, parts))
    # A checksum is enough for the name, and a hash costs 3 ms to import: two folders that share one take turns, because each file's
    # whole path is in its mark.
    place = folders.cache() / f"{name}-{crc32(b'|'.join(map(os.fsencode, layers))):08x}-{__version__}.msgpack"
    copy = copies.recall(place)
    if copy is not None:
        with suppress(msgspec.MsgspecError):
            found = msgspec.msgpack.decode(copy, type=_Compiled)
            if (found.code, found.files) == (code, files):
                return msgspec.msgpack.decode(found.value, type=kind)
    value = compiled(layers)
    copies.keep(place, msgspec.msgpack.encode(_Compiled(code, files, msgspec.Raw(msgspec.msgpack.encode(value)))))
    return value


def _files(layers: tuple[Path, ...], parts: tuple[str, ...]) -> Iterator[os.DirEntry[str] | Path]:
    """Every content file in these parts (folders, and single files) of the layers."""
    for folder in layers:
        for part in parts:
            if part.endswith(".yaml"):
                yield folder / part
                continue
            with suppress(OSError), os.scandir(folder / part) as entries:
                for entry in entries:
                    if entry.name.endswith((".yaml", ".md")):
                        yield entry
                    elif part == "sections" and entry.is_dir():
                        yield from _files((folder,), (f"{part}/{entry.name}",))


def compile_layers(layers: tuple[Path, ...]) -> Toolkit:
    """Read every file that is worked with, lay the folders over each other, and make the values."""
    from ebc_cli.toolkit import tool_file  # the types of worksheets: an ordinary run finds the compiled copy and needs none
    from ebc_cli.toolkit.worksheet import Checks

    about = _record(layers, "toolkit.yaml", About)
    if about.format > FORMAT:
        raise FileFault(
            layers[-1] / "toolkit.yaml",
            f"this content has format {about.format}; this program reads format {FORMAT}.",
            hint="Install a newer ebc: `pip install --upgrade ebc-cli`.",
        )
    return Toolkit(
        about,
        _record(layers, "questions.yaml", Questions),
        tuple(_ordered(_records(layers, "strands", Strand), about.strands)),
        tuple(tool_file.kept(tool) for tool in _records(layers, "tools", tool_file.ToolFile)),
        tuple(_ordered(_records(layers, "stages", Stage), about.stages)),
        tuple(_ordered(_records(layers, "approaches", Approach), about.approaches)),
        tool_file.kept_rules(_record(layers, "checks.yaml", Checks).checks),
    )


def compile_library(layers: tuple[Path, ...]) -> Library:
    """Read every file that is read by people, lay the folders over each other, and make the values, pages in reading order.

    A page that its section does not name, as an organisation's own need not be, follows those that it names.
    """
    from ebc_cli.toolkit.library import CardSet, Case, HowTos, Library, Page, Routes, Terms

    routes = _record(layers, "routes.yaml", Routes)
    names = sorted({f"{path.parent.name}/{path.name}" for folder in layers for path in (folder / "sections").glob("*/*.md")})
    read = [_record(layers, f"sections/{name}", Page) for name in names]
    sections = tuple(_whole(section, read) for section in routes.sections)
    order = [f"{section.id}/{page}" for section in sections for page in section.pages]
    place = {name: number for number, name in enumerate(order)}
    return Library(
        sections,
        tuple(sorted(read, key=lambda page: place.get(page.name, len(place)))),
        routes.routes,
        tuple(_ordered(_records(layers, "cards", CardSet), CARD_SETS)),
        tuple(_records(layers, "cases", Case)),
        _record(layers, "terms.yaml", Terms).terms,
        _record(layers, "howto.yaml", HowTos).howto,
    )


def _whole(section: Section, pages: list[Page]) -> Section:
    """A section with all of its pages, those that it names first."""
    others = (page.id for page in pages if page.section == section.id and page.id not in section.pages)
    return msgspec.structs.replace(section, pages=(*section.pages, *others))


def compile_documents(layers: tuple[Path, ...]) -> Documents:
    """Read every document, and lay the folders over each other."""
    from ebc_cli.toolkit.document import DocumentForm, Documents

    return Documents(tuple(_ordered(_records(layers, "documents", DocumentForm), DOCUMENTS)))


def compile_index(layers: tuple[Path, ...]) -> Index:
    """Read every file and make the index over all that can be found in them."""
    from ebc_cli.toolkit import findable, indexing
    from ebc_cli.toolkit.library import Synonyms

    found = findable.documents(compile_layers(layers), compile_library(layers))
    return indexing.build(found, _record(layers, "synonyms.yaml", Synonyms).synonyms)


def _ordered(records: list[N], order: tuple[str, ...]) -> list[N]:
    """The records in the order that the content names; what it does not name follows."""
    place = {slug: number for number, slug in enumerate(order)}
    return sorted(records, key=lambda record: place.get(record.id, len(place)))


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
            _, above = parsed(path)
            data = above if data is None else overlaid(data, above)
    if data is None:
        raise FileFault(path, "this content file is missing.")
    value = convert(data, kind)
    if isinstance(value, list):
        fault = value[0]
        line = yamlfile.Lines(parsed(path)[0], path).of(fault.where, data)
        raise FileFault(path, fault.what, line=line, hint="`ebc content check` lists every fault.")
    return value


def parsed(path: Path) -> tuple[str, Any]:
    """A content file's YAML as text and as data; of a page, its front matter, with the rest of the page in the data."""
    from ebc_cli import yamlfile
    from ebc_cli.toolkit import pages  # only here: what it looks for in pages takes 3 ms to make ready

    text = read_text(path)
    if path.suffix != ".md":
        return text, yamlfile.parse(text, path)
    front, body = pages.split(text, path)
    return front, pages.whole(yamlfile.parse(front, path), body, path)


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

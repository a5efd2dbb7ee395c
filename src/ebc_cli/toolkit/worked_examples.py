"""Worked examples against the content: what they answer that no question asks, or not in its kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ebc_cli import files, yamlfile
from ebc_cli.errors import FileFault, Where, did_you_mean
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.known import Known
from ebc_cli.toolkit.record import is_slug


def check_examples(folder: Path, known: list[File], unread: tuple[Path, ...]) -> Iterator[Fault]:
    """What the worked examples in `folder` answer that no question asks, or not in its kind."""
    ids = Known.of(known, unread)
    for path in sorted((folder / "examples").glob("*")):
        if path.name.startswith("."):
            continue
        if not path.name.endswith(".ebc.yaml"):
            yield Fault(path, 0, "", "a worked example is called `<slug>.ebc.yaml`.")
            continue
        if not is_slug(path.name.removesuffix(".ebc.yaml")):
            yield Fault(path, 0, "", "the name of a worked example is made of lower-case words joined by hyphens, before `.ebc.yaml`.")
            continue
        try:
            text = files.read_text(path)
            data = yamlfile.parse(text, path)
        except FileFault as fault:
            yield Fault(path, fault.line, "", fault.what)
            continue
        lines = yamlfile.Lines(text, path)
        answers = data.get("answers") if isinstance(data, dict) else None
        for name, answer in (answers if isinstance(answers, dict) else {}).items():
            for where, what in _example_faults(name, answer, ids):
                yield Fault(path, lines.of(("answers", name, *where)), name, what)


def _example_faults(name: str, answer: Any, ids: Known) -> Iterator[tuple[Where, str]]:
    asked = ids.questions.get(name)
    if asked is None:
        if not ids.may_be_unread(name):
            meant = did_you_mean(name, ids.questions)
            yield (), f"there is no question `{name}`.{meant}"
    elif isinstance(answer, dict) and answer.get("state") == "answered" and name not in ids.doubtful:
        wrong = kinds.fault(asked, answer.get("value"))
        if wrong:
            yield ("value",), wrong

"""Worked examples against the content: what they answer that no question asks, or not in its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ebc_cli import files, yamlfile
from ebc_cli.errors import FileFault, Where, did_you_mean
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.faults import Fault
from ebc_cli.toolkit.model import Question
from ebc_cli.toolkit.record import is_slug


def check_examples(folder: Path, questions: Mapping[str, Question] | None) -> Iterator[Fault]:
    """What in `folder` is no worked example, and what one answers that no question asks, or not in its kind.

    Without `questions`, because not all could be read, answers are not looked at.
    """
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
        for name, answer in (answers if isinstance(answers, dict) and questions is not None else {}).items():
            for where, what in _example_faults(name, answer, questions or {}):
                yield Fault(path, lines.of(("answers", name, *where)), name, what)


def _example_faults(name: str, answer: Any, questions: Mapping[str, Question]) -> Iterator[tuple[Where, str]]:
    asked = questions.get(name)
    if asked is None:
        yield (), f"there is no question `{name}`.{did_you_mean(name, questions)}"
    elif isinstance(answer, dict) and answer.get("state") == "answered":
        wrong = kinds.fault(asked, answer.get("value"))
        if wrong:
            yield ("value",), wrong


def unread_examples(folder: Path, known: Iterable[Fault], opens: Callable[[str, Path], object]) -> list[Fault]:
    """What keeps a worked example from being opened as a project, where no fault that is `known` names it already."""
    places = {(fault.path, fault.line) for fault in known}
    found = []
    for path in sorted((folder / "examples").glob("*.ebc.yaml")):
        try:
            opens(files.read_text(path), path)
        except FileFault as fault:
            if (path, fault.line) not in places:
                found.append(Fault(path, fault.line, "", fault.what))
        except OSError as fault:
            found.append(Fault(path, 0, "", f"the file cannot be read ({fault.strerror})."))
    return found

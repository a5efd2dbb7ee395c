"""Answers as a file that `importing` takes in: every one whole, those that are not in force apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ebc_cli import jsontext, yamltext
from ebc_cli.project.model import Answer


def as_data(answer: Answer) -> dict[str, Any]:
    """An answer as `importing.read` takes it, whole: `state` and `at` always stand there, what else there is not is left out."""
    rest = {key: value for key in ("words", "confidence", "reason", "by") if (value := getattr(answer, key))}
    value = {} if answer.value is None else {"value": answer.value}
    return {"state": answer.state, **value, **rest, "at": answer.at, **answer.extra}


def as_text(answers: Mapping[str, Any], aside: Mapping[str, Any], form: str) -> str:
    """Answers as the text of a file, in `json` or as YAML; those that are not in force stand below the others."""
    if form == "json":
        return jsontext.written({**answers, **aside})
    below = f"# Kept, but not asked as things stand:\n{yamltext.dump(aside)}" if aside else ""
    return (yamltext.dump(answers) if answers else "") + below or "{}\n"

"""Synonyms against all content: what a word stands for must be said somewhere, or a search for it finds nothing more than before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ebc_cli.toolkit import words
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.library import Synonyms


def check_meanings(read: list[File], known: list[File]) -> Iterator[Fault]:
    """The meanings in `read` with a word that no text in `known` has in any form."""
    sheets = [(file, file.record) for file in read if isinstance(file.record, Synonyms)]
    if not sheets:
        return
    texts = (text for file in known if not isinstance(file.record, Synonyms) for text in _texts(file.data))
    said = {word for text in texts for word in words.bare(text)}
    # To stem every word takes as long as the rest of the check: only where a meaning does not stand there as it is written.
    strange = {word for _, sheet in sheets for each in sheet.synonyms for meaning in each.means for word in words.bare(meaning)} - said
    stems = {words.stem(word) for word in said} if strange else set()
    for file, sheet in sheets:
        for number, each in enumerate(sheet.synonyms):
            for place, meaning in enumerate(each.means):
                missing = [word for word in words.bare(meaning) if word in strange and words.stem(word) not in stems]
                if missing:
                    what = f"nothing in the content says `{missing[0]}`, so this would find nothing."
                    yield file.fault(("synonyms", number, "means", place), what)


def _texts(data: Any) -> Iterator[str]:
    """Every text in a file's data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _texts(item)

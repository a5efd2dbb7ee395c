"""The rows of a sheet as an import looks for them: by name, and by what they join. Each look-up is made once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ebc_cli.project.sheets import FROM, TO
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets.sheet import Row, Sheet


class Lookup:
    """What stands in a sheet, looked up."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._by_name: dict[str, dict[str, list[Row]]] = {}
        self._by_ends: dict[str, dict[tuple[Any, ...], list[Row]]] = {}

    def called(self, form: RowList, name: str) -> list[Row]:
        """The rows of a list that have this name, in whatever capitals."""
        if form.id not in self._by_name:
            found: dict[str, list[Row]] = {}
            for row in self._sheet.rows(form.id):
                found.setdefault(self._sheet.name(form, row).casefold(), []).append(row)
            self._by_name[form.id] = found
        return self._by_name[form.id].get(name.casefold(), []) if name else []

    def joining(self, form: RowList, ends: Mapping[str, Any]) -> list[Row]:
        """The links of a list between two things."""
        if form.id not in self._by_ends:
            found: dict[tuple[Any, ...], list[Row]] = {}
            for row in self._sheet.rows(form.id):
                found.setdefault(tuple(str(row.raw.get(end)) for end in (FROM, TO)), []).append(row)
            self._by_ends[form.id] = found
        return self._by_ends[form.id].get(tuple(ends.values()), [])

"""What must hold of a field beyond its form: each key belongs to its kinds, and what narrows a value leaves room for some."""

from __future__ import annotations

from collections.abc import Iterator

from ebc_cli.errors import Where
from ebc_cli.toolkit import choosing, kinds
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.numbers import LIMIT, say

NARROWS = ("choices", "own", "unit", "least", "most", "whole")


def check_field(file: File, field: Field, where: Where) -> Iterator[Fault]:
    """Every fault in the keys that say what fits in the field at this place."""
    own = kinds.of(field).keys
    for key in NARROWS:
        given = getattr(field, key)
        if given is not None and given is not False and given not in ("", ()) and key not in own:
            yield file.fault((*where, key), f"`{key}` belongs to {_kinds(key)}, not to {field.kind}.")
    if "choices" in own:
        yield from file.belong((*where, "choices"), field.choices, 2, 9)
        for number, choice in enumerate(field.choices):
            if choice.id == choosing.ELSE.id:
                what = "the id `own` stands for own words; give the choice another, or the question `own: true` in its place."
                yield file.fault((*where, "choices", number, "id"), what)
    if (field.scale is not None) != ("scale" in own):
        yield file.fault((*where, "kind"), "`kind: scale` and the key `scale` (from, to, low, high) go together.")
    elif field.scale and not 2 <= field.scale.last - field.scale.first <= 10:
        yield file.fault((*where, "scale"), "a scale has from 3 to 11 steps.")
    if "least" in own:
        yield from _check_bounds(file, field, where)


def _check_bounds(file: File, field: Field, where: Where) -> Iterator[Fault]:
    for key, bound in (("least", field.least), ("most", field.most)):
        if bound is not None and (not abs(bound) < LIMIT or (field.whole and bound != int(bound))):
            yield file.fault((*where, key), f"`{key}` is a number like those that it bounds{', a whole one' if field.whole else ''}.")
    if field.least is not None and field.most is not None and field.least >= field.most:
        yield file.fault((*where, "least"), f"`least` ({say(field.least)}) is not below `most` ({say(field.most)}).")


def _kinds(key: str) -> str:
    names = [name for name, kind in kinds.KINDS.items() if key in kind.keys]
    return f"the kinds {' and '.join(names)}" if len(names) > 1 else f"the kind {names[0]}"

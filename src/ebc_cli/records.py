"""Read data against a record type: the value when it fits, else every fault with the place where it stands.

`msgspec` converts quickly but stops at its first complaint; an author wants all of them. So the fast way is tried first, and only when it
fails does `faults` walk the data by the type's description.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import msgspec

from ebc_cli.errors import Where, did_you_mean, shorten

T = TypeVar("T")
MOST_FAULTS = 1000


class RecordFault(NamedTuple):
    """What is wrong at one place in the data. `where` is the way there: keys and list positions."""

    where: Where
    what: str


def convert(data: Any, kind: type[T]) -> T | list[RecordFault]:
    """`data` as a value of `kind`, or the faults that prevent it."""
    try:
        return msgspec.convert(data, kind, strict=True)
    except (msgspec.ValidationError, RecursionError) as fault:
        return faults(data, kind) or [RecordFault((), str(fault))]


def as_builtins(value: Any) -> Any:
    """A record as plain mappings and lists under its written names; every field is there, also one that has its default."""
    if isinstance(value, msgspec.Struct):
        names = zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True)
        return {written: as_builtins(getattr(value, name)) for written, name in names}
    if isinstance(value, (list, tuple)):
        return [as_builtins(item) for item in value]
    return {key: as_builtins(item) for key, item in value.items()} if isinstance(value, dict) else value


def faults(data: Any, kind: Any) -> list[RecordFault]:
    """Every place where `data` is not what the type `kind` asks for; the first thousand, when it is something else altogether."""
    import msgspec.inspect  # only where something is wrong: it costs more than the conversion

    return list(islice(_walk(data, msgspec.inspect.type_info(kind), ()), MOST_FAULTS))


def _walk(data: Any, info: Any, where: Where) -> Iterator[RecordFault]:
    import msgspec.inspect as kinds

    hint = ""
    if isinstance(info, kinds.Metadata):
        hint = (info.extra_json_schema or {}).get("description", "")
        info = info.type
    if isinstance(info, kinds.StructType):
        yield from _walk_record(data, info, where)
    elif isinstance(info, (kinds.VarTupleType, kinds.ListType)):
        if not isinstance(data, list):
            yield RecordFault(where, f"a list belongs here, not {_name(data)}.")
            return
        for position, item in enumerate(data):
            yield from _walk(item, info.item_type, (*where, position))
    elif isinstance(info, kinds.DictType):
        if not isinstance(data, dict):
            yield RecordFault(where, f"keys with values belong here, not {_name(data)}.")
            return
        for key, item in data.items():
            yield from _walk(item, info.value_type, (*where, key))
    elif isinstance(info, kinds.UnionType):
        yield from _walk_union(data, info, where, hint)
    else:
        yield from _check_scalar(data, info, where, hint)


def _walk_record(data: Any, info: Any, where: Where) -> Iterator[RecordFault]:
    if not isinstance(data, dict):
        yield RecordFault(where, f"keys with values belong here, not {_name(data)}.")
        return
    fields = {field.encode_name: field for field in info.fields}
    if info.forbid_unknown_fields:
        for key in data:
            if key not in fields:
                meant = did_you_mean(key, fields)
                yield RecordFault((*where, key), f"the key `{shorten(key)}` is not known here.{meant} Allowed: {', '.join(fields)}.")
    for name, field in fields.items():
        if name in data:
            yield from _walk(data[name], field.type, (*where, name))
        elif field.required:
            yield RecordFault(where, f"the key `{name}` is missing.")


def _walk_union(data: Any, info: Any, where: Where, hint: str) -> Iterator[RecordFault]:
    tries = [list(_walk(data, part, where)) for part in info.types]
    if any(not found for found in tries):
        return
    if len(something := [part for part in info.types if not _is_nothing(part)]) == 1:
        yield from _walk(data, something[0], where)
        return
    deepest = max(tries, key=lambda found: max(len(fault.where) for fault in found))
    if max(len(fault.where) for fault in deepest) > len(where):
        yield from deepest
    else:
        allowed = " or ".join(dict.fromkeys(_allowed(part) for part in info.types))
        yield RecordFault(where, f"{hint or allowed} belongs here, not {_name(data)}.")


def _is_nothing(info: Any) -> bool:
    import msgspec.inspect as kinds

    return isinstance(info, kinds.NoneType)


def _check_scalar(data: Any, info: Any, where: Where, hint: str) -> Iterator[RecordFault]:
    import msgspec.inspect as kinds

    if isinstance(info, kinds.LiteralType):
        if data not in info.values:
            meant = did_you_mean(data, map(str, info.values)) if isinstance(data, str) else ""
            yield RecordFault(where, f"{_name(data)} is not allowed here.{meant} Allowed: {', '.join(map(str, info.values))}.")
        return
    right = (
        (isinstance(info, kinds.StrType) and isinstance(data, str))
        or (isinstance(info, kinds.BoolType) and isinstance(data, bool))
        or (isinstance(info, kinds.IntType) and isinstance(data, int) and not isinstance(data, bool))
        or (isinstance(info, kinds.FloatType) and isinstance(data, (int, float)) and not isinstance(data, bool))
        or (isinstance(info, kinds.NoneType) and data is None)
        or isinstance(info, kinds.AnyType)
    )
    if not right:
        yield RecordFault(where, f"{_allowed(info)} belongs here, not {_name(data)}.{_yes_no_help(data, info)}")
    elif not _fits(data, info):
        yield RecordFault(where, f"{_name(data)} does not fit here: {hint or 'it has the wrong form'}.")


def _fits(data: Any, info: Any) -> bool:
    """Whether a text or a number of the right type has the form, or lies between the bounds, that its field asks for."""
    import msgspec.inspect as kinds

    if isinstance(info, kinds.StrType):
        return len(data.strip()) >= (info.min_length or 0) and not (info.pattern and not re.search(info.pattern, data))
    if isinstance(info, (kinds.IntType, kinds.FloatType)):
        bounds = ((info.gt, operator.gt), (info.ge, operator.ge), (info.lt, operator.lt), (info.le, operator.le))
        return all(holds(data, bound) for bound, holds in bounds if bound is not None)
    return True


def _yes_no_help(data: Any, info: Any) -> str:
    import msgspec.inspect as kinds

    if isinstance(data, bool) and isinstance(info, kinds.StrType):
        return " If the word is meant, put it in quotes."
    if isinstance(data, str) and isinstance(info, kinds.BoolType):
        return " Write true or false."
    return ""


def _allowed(info: Any) -> str:
    import msgspec.inspect as kinds

    names: dict[Any, str] = {
        kinds.StrType: "a text",
        kinds.BoolType: "true or false",
        kinds.IntType: "a whole number",
        kinds.FloatType: "a number",
        kinds.NoneType: "nothing",
        kinds.ListType: "a list",
        kinds.VarTupleType: "a list",
        kinds.DictType: "keys with values",
        kinds.StructType: "keys with values",
    }
    if isinstance(info, kinds.Metadata):
        info = info.type
    return names.get(type(info), "another kind of value")


def _name(data: Any) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, bool):
        return f"the value {str(data).lower()}"
    if isinstance(data, (int, float)):
        return f"the number {data}"
    if isinstance(data, str):
        return f"the text `{shorten(data)}`" if data else "an empty text"
    return "a list" if isinstance(data, list) else "keys with values"

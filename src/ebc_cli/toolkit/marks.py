"""What the types of the content say of its values beyond their form: names, references, counts (`record.Ref`, `Names`, `marked`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct, inspect

from ebc_cli.errors import Where
from ebc_cli.toolkit.record import NamesOf, Ref


class Marked(NamedTuple):
    """A value at a place in a record, with the marks of its type, and the record whose field it is in."""

    where: Where
    value: Any
    marks: Mapping[str, Any]
    owner: Any

    def name(self, mark: Ref | NamesOf) -> str:
        """The whole name that the value is or stands for."""
        return f"{getattr(self.owner, mark.within)}/{self.value}" if mark.within else str(self.value)


class _Part(NamedTuple):
    """A field: its names in the record and in the file, the marks of its value, and those of each item of a list."""

    name: str
    written: str
    marks: Mapping[str, Any]
    each: Mapping[str, Any]


def marked(record: Struct, where: Where = ()) -> Iterator[Marked]:
    """Every value in a record whose type has a mark, in the order of the fields. A list has `unique`: the field that must differ."""
    for part in _parts(type(record)):
        value = getattr(record, part.name)
        place = (*where, part.written)
        if part.marks and value not in (None, "") and not isinstance(value, Struct):
            yield Marked(place, value, part.marks, record)
        if isinstance(value, Struct):
            yield from marked(value, place)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Struct):
                    yield from marked(item, (*place, number))
                elif part.each:
                    yield Marked((*place, number), item, part.each, record)


@cache
def _parts(kind: type[Struct]) -> tuple[_Part, ...]:
    """The fields of a record that have marks, or may hold records and lists that have some."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    parts = (_part(field) for field in info.fields)
    plain = (inspect.StrType, inspect.IntType, inspect.LiteralType, inspect.BoolType)
    return tuple(part for part, field in zip(parts, info.fields, strict=True) if part.marks or not isinstance(_bare(field.type), plain))


def _part(field: inspect.Field) -> _Part:
    marks, bare = _marks(field.type), _bare(field.type)
    if not isinstance(bare, inspect.VarTupleType):
        return _Part(field.name, field.encode_name, marks, {})
    unique = "" if marks.get("once") else _unique(_bare(bare.item_type))
    return _Part(field.name, field.encode_name, marks if unique is None else {**marks, "unique": unique}, _marks(bare.item_type))


def _unique(item: inspect.Type) -> str | None:
    """By what no two items of a list may be alike: a field of theirs, or themselves (empty). Free texts may be."""
    if isinstance(item, inspect.StructType):
        own = ((field.encode_name, _marks(field.type)) for field in item.fields)
        return next((name for name, marks in own if marks.get("once") or (name == "id" and not _everywhere(marks))), None)
    return "" if isinstance(item, inspect.LiteralType) or (isinstance(item, inspect.StrType) and not item.min_length) else None


def _everywhere(marks: Mapping[str, Any]) -> bool:
    return "names" in marks and marks["names"].once == "everywhere"


def _marks(info: inspect.Type) -> dict[str, Any]:
    if isinstance(info, inspect.Metadata):
        return {**_marks(info.type), **(info.extra or {})}
    if isinstance(info, inspect.UnionType):
        return {key: mark for part in info.types for key, mark in _marks(part).items()}
    return {}


def _bare(info: inspect.Type) -> inspect.Type:
    return _bare(info.type) if isinstance(info, inspect.Metadata) else info

"""Rules of the works that content is told from: each one says where a reader finds it."""

from __future__ import annotations

from collections.abc import Iterator

from ebc_cli.errors import Where
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.steering import Work


def check_found(file: File, where: Where, work: Work) -> Iterator[Fault]:
    """A fault where a work has no address, where it has one and says that none is known, and where its ISBN cannot be right."""
    place = where[:-1]
    known = [name for name in ("link", "isbn") if getattr(work, name)]
    if not known and not work.no_address:
        yield file.fault(where, "say where this is found: `link`, or the `isbn` of a book; where no address is known, why: `no_address`.")
    if known and work.no_address:
        yield file.fault((*place, "no_address"), f"`{known[0]}` says where this is found: leave out `no_address`.")
    if work.isbn and not _is_isbn(work.isbn):
        yield file.fault((*place, "isbn"), "this is no ISBN: its 13 digits begin with 978 or 979, and the last one checks the others.")


def _is_isbn(text: str) -> bool:
    """Whether 13 digits agree with the last of them, which checks the others.

    Source: ISO 2108, Information and documentation: International standard book number, 2017.
    """
    digits = [int(sign) for sign in text if sign != "-"]
    weights = (1 + 2 * (place % 2) for place in range(len(digits)))
    total = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
    return len(digits) == 13 and text.startswith(("978", "979")) and total % 10 == 0

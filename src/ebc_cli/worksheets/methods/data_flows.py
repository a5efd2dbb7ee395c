"""Checks of a data flow diagram: stores that nobody reads or writes, processes without input or output, flows that pass no process.

Sources: DeMarco, Structured analysis and system specification, 1979; Gane and Sarson, Structured systems analysis, 1979.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ebc_cli.worksheets.methods.reach import Link

CONVENTION = "Data moves only by way of a process: a flow between two stores, or between two outside parties, is named."


class Findings(Struct, frozen=True):
    """What stands out among flows, all in the order given. `black_holes` give nothing out, `miracles` take nothing in."""

    stores_nobody_reads: tuple[str, ...]
    stores_nobody_writes: tuple[str, ...]
    store_to_store: tuple[Link, ...]
    outside_to_outside: tuple[Link, ...]
    miracles: tuple[str, ...]
    black_holes: tuple[str, ...]


def looked_at(outside: Sequence[str], processes: Sequence[str], stores: Sequence[str], flows: Sequence[Link]) -> Findings:
    """What stands out. A store counts as read or written only by a process."""
    within, parties, working_parts = set(stores), set(outside), set(processes)
    read = {start for start, end in flows if end in working_parts}
    written = {end for start, end in flows if start in working_parts}
    giving, taking = {start for start, _ in flows}, {end for _, end in flows}
    return Findings(
        stores_nobody_reads=tuple(store for store in stores if store not in read),
        stores_nobody_writes=tuple(store for store in stores if store not in written),
        store_to_store=tuple((start, end) for start, end in flows if start in within and end in within),
        outside_to_outside=tuple((start, end) for start, end in flows if start in parties and end in parties),
        miracles=tuple(process for process in processes if process not in taking),
        black_holes=tuple(process for process in processes if process not in giving),
    )

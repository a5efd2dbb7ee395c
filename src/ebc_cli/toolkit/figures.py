"""The computations, analyses and views that a worksheet can name, and what each of them takes. `worksheets/` carries them out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Takes(NamedTuple):
    """The parameters that an analysis needs, those that it can take besides, and the figures that it gives to each row."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()


# Over how many columns a computation goes, at least and at most; one column that several people score counts as their scores.
COMPUTATIONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "product": (2, 5),
        "sum": (2, 9),
        "difference": (2, 2),
        "ratio": (2, 2),
        "median": (1, 9),
        "spread": (1, 9),
        "count": (1, 1),
        "days": (2, 2),
    }
)
ANALYSES: Mapping[str, Takes] = MappingProxyType(
    {
        "failure-modes": Takes(
            ("severity", "occurrence", "detection"),
            ("hazard-severity", "hazard-probability", "single-point", "control", "detectable"),
            ("rpn", "rank", "hazard_score", "hazard_action"),
        ),
        "risk-bands": Takes(
            ("likelihood", "impact"),
            ("residual-likelihood", "residual-impact", "target-likelihood", "target-impact"),
            ("score", "band", "residual_score", "residual_band", "target_score", "target_band"),
        ),
        "pugh": Takes(("marks", "cell"), ("criteria", "weight", "datum"), ("pluses", "minuses", "net", "weighted", "rank")),
        "quadrants": Takes(("x", "y"), (), ("quadrant",)),
        "money": Takes(
            ("sort", "amount", "once-or-yearly"),
            ("amount-low", "amount-high", "cash", "start-year", "who"),
        ),
        "process-graph": Takes(("kind",), ("lane", "links"), ("handovers",)),
        "run-chart": Takes(("points",), ("baseline", "direction"), ("median", "signals", "count")),
        "shares": Takes(("class", "effort"), (), ()),
        "pareto": Takes(("count",), (), ("share", "cumulative", "vital")),
    }
)
# The keys that each view needs, and those that it can have besides `use`, `id` and `title`.
VIEWS: Mapping[str, Takes] = MappingProxyType(
    {
        "table": Takes(("list",), ("columns", "sort")),
        "boxes": Takes(("list",), ("columns",)),
        "grid": Takes(("list", "x", "y"), ("corners",)),
        "heat": Takes(("list", "x", "y"), ("bands",)),
        "matrix": Takes(("list", "cell")),
        "bars": Takes(("list", "of")),
        "tree": Takes(("list",)),
        "fishbone": Takes(("list",)),
        "flow": Takes(("list",), ("lanes",)),
        "trace": Takes(("chain",)),
        "run-chart": Takes(("list", "of")),
    }
)

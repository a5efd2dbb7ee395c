"""Each named analysis: the columns of a sheet handed to the arithmetic in `methods/`, and its figures given back by row and as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ebc_cli.project.sheets import FROM, TO
from ebc_cli.toolkit.worksheet import Weight
from ebc_cli.worksheets import cells, money, series
from ebc_cli.worksheets.columns import Columns, Outcome
from ebc_cli.worksheets.found import Found
from ebc_cli.worksheets.methods import (
    chart_rules,
    failure_modes,
    healthcare_failures,
    placing,
    process_graph,
    pugh,
    risk_bands,
    shares,
)
from ebc_cli.worksheets.methods.figures import said

MARKS: Mapping[str, int] = MappingProxyType({"better": 1, "plus": 1, "same": 0, "worse": -1, "minus": -1})


def _yes(value: Any) -> bool | None:
    return {"yes": True, "no": False}.get(str(value))


def failures(columns: Columns) -> Outcome:
    """RPN with ranks, severity first; and the healthcare form where its columns are named."""
    every = [failure_modes.Failure(row.id, *(columns.number(row, name) for name in failure_modes.SCORES)) for row in columns.rows]
    rows: dict[str, dict[str, Any]] = {}
    working = []
    for row, failure, judged in zip(columns.rows, every, failure_modes.judged(every), strict=True):
        figures: dict[str, Any] = {"rpn": judged.rpn, "rank": judged.rank}
        if judged.rpn is not None:
            working.append(f"{columns.name(row)}: {failure_modes.working(failure)}")
        severity, probability = (columns.number(row, name) for name in ("hazard-severity", "hazard-probability"))
        score = healthcare_failures.hazard_score(severity, probability)
        if columns.has("hazard-severity"):
            asked = {"single_point": "single-point", "controlled": "control", "obvious": "detectable"}
            decision = healthcare_failures.decided(score, **{key: _yes(columns.value(row, name)) for key, name in asked.items()})
            figures |= {"hazard_score": score, "hazard_action": decision.verdict}
            if score is not None:
                working.append(f"{columns.name(row)}: {healthcare_failures.working(severity, probability)}; {' '.join(decision.reasons)}")
        rows[row.id] = figures
    conventions = [failure_modes.CONVENTION, *([healthcare_failures.CONVENTION] if columns.has("hazard-severity") else [])]
    return columns.outcome(rows, working=tuple(working), convention=" ".join(conventions))


def risks(columns: Columns) -> Outcome:
    """Scores and bands now, as they should become, and with what is in place."""
    rows: dict[str, dict[str, Any]] = {}
    working = []
    for row in columns.rows:
        figures: dict[str, Any] = {}
        for before, key in (("", ""), ("residual-", "residual_"), ("target-", "target_")):
            if before and not columns.has(f"{before}likelihood"):
                continue
            likelihood, impact = (columns.number(row, f"{before}{name}") for name in ("likelihood", "impact"))
            score = risk_bands.score(likelihood, impact)
            figures |= {f"{key}score": score, f"{key}band": risk_bands.NPSA.band(score) if score else ""}
            if score:
                working.append(f"{columns.name(row)}{f' ({before[:-1]})' if before else ''}: {risk_bands.working(likelihood, impact)}")
        rows[row.id] = figures
    return columns.outcome(rows, working=tuple(working), convention=risk_bands.CONVENTION)


def quadrants(columns: Columns) -> Outcome:
    """In which quadrant each row stands, by the names that the grid gives them."""
    view = next((view for view in columns.sheet.form.views if view.use == "grid" and view.list == columns.form.id and view.corners), None)
    low_low, high_low, low_high, high_high = view.corners if view else ("both low", "high across", "high up", "both high")
    names = placing.Names(high_high, low_high, high_low, low_low)
    cuts = [columns.middle(name) for name in ("y", "x")]
    rows, working = {}, []
    for row in columns.rows:
        up, across = (columns.number(row, name) for name in ("y", "x"))
        place = placing.placed(up, across, names, cuts[0], cuts[1])
        rows[row.id] = {"quadrant": place.quadrant if place else ""}
        if place and up is not None and across is not None:
            working.append(f"{columns.name(row)}: {placing.working(up, across, names, cuts[0], cuts[1])}")
    return columns.outcome(rows, working=tuple(working), convention=placing.CONVENTION)


def concepts(columns: Columns) -> Outcome:
    """Pugh's pluses, minuses and net of each concept, its rank, and how firm the first place is."""
    sheet, marks = columns.sheet, columns.sheet.forms.get(columns.word("marks"))
    if marks is None or len(marks.by) != 2:
        return columns.outcome()
    first, second = marks.by
    axes = {column.id: column for column in marks.columns}
    concept_axis = second if columns.form.id in axes[second].to else first
    criterion_axis = first if concept_axis == second else second
    criteria_form = sheet.forms.get(columns.word("criteria")) or sheet.forms[axes[criterion_axis].to[0]]
    criteria = sheet.rows(criteria_form.id)

    def mark(concept: str, criterion: str) -> int | None:
        pair = (concept, criterion) if concept_axis == first else (criterion, concept)
        row = sheet.in_pair(marks, pair)
        given = sheet.cell(axes[columns.word("cell")], row).value if row and columns.word("cell") in axes else None
        return MARKS.get(given) if isinstance(given, str) else given if isinstance(given, int) else None

    rated = {
        row.id: [0 if _yes(columns.value(row, "datum")) else mark(row.id, criterion.id) for criterion in criteria] for row in columns.rows
    }
    weights = [cells.number(criterion.raw.get(columns.word("weight"))) for criterion in criteria]
    weighed = [weight for weight in weights if weight is not None]
    using = weighed if criteria and len(weighed) == len(criteria) else None
    found = pugh.screened(rated, using)
    names = {row.id: columns.name(row) for row in columns.rows}
    rows = {
        name: {
            "pluses": each.pluses,
            "minuses": each.minuses,
            "net": each.net,
            "weighted": None if each.weighted_net is None else float(each.weighted_net),
            "rank": each.rank,
        }
        for name, each in found.items()
    }
    working = [f"{names[name]}: {pugh.working(each)}" for name, each in found.items()]
    plain = using or [1] * len(criteria)
    called = [sheet.name(criteria_form, row) for row in criteria]
    if criteria and all(None not in row for row in rated.values()) and len(rated) > 1:
        for criterion, best in zip(called, pugh.best_without(rated, plain), strict=True):
            if best:
                working.append(f"Without “{criterion}”: first is {' and '.join(f'“{names[each]}”' for each in best)}")
    convention = pugh.CONVENTION + ("" if using or not weighed else " Not every criterion has a weight, so none counts.")
    return columns.outcome(rows, working=tuple(working), convention=convention)


# What a flow is asked to mend, by what stands out in it.
IN_A_FLOW: Mapping[str, tuple[str, str, Weight]] = MappingProxyType(
    {
        "unreachable": ("Nothing leads to “{}”.", "Draw the way to it, or take it out.", "medium"),
        "dead-end": ("The way ends at “{}”, which is not marked as an end.", "Say what comes after it, or mark it as an end.", "medium"),
        "one-way": ("“{}” is a decision with one way out.", "Draw what happens when the answer is another.", "high"),
    }
)


def _in_a_flow(columns: Columns, rule: str, about: str, name: str) -> Found:
    says, do, weight = IN_A_FLOW[rule]
    tool = columns.sheet.tool.id
    return Found(rule, about, name, says.format(name), do, weight, f"tool {tool} --fill", tool)


def process(columns: Columns) -> Outcome:
    """What stands out in a flow: steps that nothing leads to, dead ends, decisions with one way out, work handed from lane to lane."""
    sheet, form = columns.sheet, columns.form
    links_form = next((each for each in sheet.form.lists if each.joins == form.id), None)
    found_links = sheet.rows(links_form.id) if links_form else ()
    links = [(str(row.raw.get(FROM, "")), str(row.raw.get(TO, ""))) for row in found_links]
    ids = {row.id for row in columns.rows}
    links = [link for link in links if link[0] in ids and link[1] in ids]
    kinds: dict[str, Any] = {
        row.id: kind if (kind := columns.value(row, "kind")) in ("start", "step", "decision", "end") else "step" for row in columns.rows
    }
    seen = process_graph.looked_at(kinds, links)
    lane = columns.column("lane")
    lanes = {row.id: said for row in columns.rows if lane and (said := sheet.said(lane, row))}
    traffic = process_graph.hand_offs(links, lanes)
    names = {row.id: columns.name(row) for row in columns.rows}
    whole = {
        "unreachable": list(seen.unreachable),
        "dead_ends": list(seen.dead_ends),
        "one_way_decisions": list(seen.one_way_decisions),
        "loops": [list(loop) for loop in seen.loops],
        "handoffs": sum(each.count for each in traffic),
        "traffic": [{"from": each.giver, "to": each.taker, "count": each.count} for each in traffic],
    }
    rules = (
        ("unreachable", seen.unreachable, "Nothing leads to “{}”.", "Draw the way to it, or take it out.", "medium"),
        (
            "dead-end",
            seen.dead_ends,
            "The way ends at “{}”, and it is not marked as an end.",
            "Say what comes after it, or mark it as an end.",
            "medium",
        ),
        (
            "one-way",
            seen.one_way_decisions,
            "“{}” is a decision with one way out.",
            "Draw what happens when the answer is another.",
            "high",
        ),
    )
    hits = tuple(
        Found(rule, name, names[name], says.format(names[name]), do, weight, f"tool {sheet.tool.id} --fill", sheet.tool.id)  # type: ignore[arg-type]
        for rule, several, says, do, weight in (rules if links else ())
        for name in several
    )
    working = (f"Handed over: {process_graph.working(traffic)}",) if lanes else ()
    return columns.outcome(whole=whole, working=working, convention=process_graph.CONVENTION, findings=hits)


def run_charts(columns: Columns) -> Outcome:
    """The median of each series, and the shifts and trends that chance does not explain."""
    rows, working = {}, []
    for row in columns.rows:
        points = series.points(str(columns.value(row, "points") or ""))
        end = str(columns.value(row, "baseline") or "")
        before = [point.value for point in points if end and point.when <= end]
        facts = chart_rules.shown([point.value for point in points], line=chart_rules.middle(before) if before else None)
        if facts is None:
            continue
        signals = [
            {"rule": rule, "from": points[run.first].when, "to": points[run.last].when, "points": run.count}
            for rule, several in (("shift", facts.shifts), ("trend", facts.trends))
            for run in several
        ]
        rows[row.id] = {"median": facts.line, "count": len(points), "signals": signals if facts.enough else []}
        few = "" if facts.enough else f" Fewer than {chart_rules.LEAST_USEFUL} useful points: too few for rules to mean anything."
        fixed = f" The line is the median of the {len(before)} points up to {end}." if before else ""
        working.append(f"{columns.name(row)}: {chart_rules.working(facts)}.{fixed}{few}")
    return columns.outcome(rows, working=tuple(working), convention=chart_rules.CONVENTION)


def effort(columns: Columns) -> Outcome:
    """How much of the effort lies in each class of MoSCoW."""
    asked = [shares.Requirement(row.id, str(columns.value(row, "class") or ""), columns.number(row, "effort")) for row in columns.rows]
    found = shares.effort(asked)
    hits: tuple[Found, ...] = ()
    if found.too_much_must:
        says = f"{said(found.shares['must'] * 100, 0)} per cent of the effort lies in Must: nothing can give way when work takes longer."
        do = "Ask of each Must what would happen without it, until 60 per cent or less is left."
        hits = (Found("too-much-must", "", "", says, do, "medium", f"tool {columns.sheet.tool.id}", columns.sheet.tool.id),)
    whole = {f"share_{name}": float(share) for name, share in found.shares.items()}
    return columns.outcome(whole=whole, working=(shares.effort_working(found),), convention=shares.CONVENTION_MOSCOW, findings=hits)


def pareto(columns: Columns) -> Outcome:
    """Counts, the largest first, with the share that each makes with those before it."""
    counts = {row.id: count for row in columns.rows if (count := columns.number(row, "count")) is not None}
    found = shares.pareto(counts)
    rows = {
        part.name: {
            "share": None if part.share is None else float(part.share),
            "cumulative": None if part.cumulative_share is None else float(part.cumulative_share),
            "vital": part.name in found.vital_few,
        }
        for part in found.parts
    }
    return columns.outcome(rows, working=(shares.pareto_working(found),), convention=shares.CONVENTION_PARETO)


RUN: Mapping[str, Callable[[Columns], Outcome]] = MappingProxyType(
    {
        "failure-modes": failures,
        "risk-bands": risks,
        "quadrants": quadrants,
        "pugh": concepts,
        "money": money.of,
        "process-graph": process,
        "run-chart": run_charts,
        "shares": effort,
        "pareto": pareto,
    }
)

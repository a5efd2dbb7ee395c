"""Benefits and costs over the years: the net of each case, payback, present value, and who pays and who gains."""

from __future__ import annotations

from typing import Any

from ebc_cli.worksheets import cells
from ebc_cli.worksheets.columns import Columns, Outcome
from ebc_cli.worksheets.found import Found
from ebc_cli.worksheets.methods import money as arithmetic
from ebc_cli.worksheets.methods import money_lines
from ebc_cli.worksheets.methods.figures import said
from ebc_cli.worksheets.methods.money_lines import Line

YEARS = 5  # looked at where nobody has said how many
CASH: dict[str, money_lines.Cash] = {"cash": "cash", "time": "not cash", "unpriced": "no price"}
NOBODY = "nobody named"


def of(columns: Columns) -> Outcome:
    """The three cases over the years and at the rate that the team has written down; no present value without a rate."""
    terms = next(iter(columns.sheet.rows("terms")), None) if "terms" in columns.sheet.forms else None
    raw = terms.raw if terms else {}
    given = raw.get("years")
    years = int(given) + 1 if isinstance(given, (int, float)) and given >= 1 else YEARS + 1
    rate = cells.number(raw.get("rate"))
    at = None if rate is None else rate / 100
    lines = [line for row in columns.rows if (line := _line(columns, row, years)) is not None]
    cases = money_lines.net_cases(lines, years)
    whole: dict[str, Any] = {"years": years - 1, "net": {case: float(sum(flows)) for case, flows in cases.items()}}
    working = [f"{case.capitalize()}: net {' + '.join(said(flow) for flow in flows)} = {said(sum(flows))}" for case, flows in cases.items()]
    middle = arithmetic.appraised(cases["middle"], at or 0)
    whole["payback"] = None if middle.payback.moment is None else round(float(middle.payback.moment), 2)
    working.append(f"Middle: {arithmetic.payback_words(middle.payback)}")
    if at is not None:
        whole["npv"] = {case: round(float(arithmetic.present_value(flows, at)), 2) for case, flows in cases.items()}
        working += arithmetic.working(middle, at)
    parties = money_lines.parties(lines, years)
    working += [money_lines.working(party) for party in parties]
    whole["parties"] = [{"who": party.who, "gains": float(party.gains), "pays": float(party.pays)} for party in parties]
    assumed = "" if given else f" Nobody has said over how many years: {YEARS} are shown."
    rated = "" if at is not None else " There is no present value without a rate and where it comes from."
    convention = f"{arithmetic.CONVENTION} {money_lines.CONVENTION}{assumed}{rated}"
    return columns.outcome(_nets(columns, years), whole, working=tuple(working), convention=convention, findings=_found(columns, parties))


def _line(columns: Columns, row: Any, years: int) -> Line | None:
    """A row as a line of the sum; `None` where it does not say yet whether it is a gain or a cost."""
    sort, priced = columns.value(row, "sort"), columns.value(row, "cash")
    cash = CASH.get(str(priced), "cash")
    low, middle, high = (columns.number(row, name) for name in ("amount-low", "amount", "amount-high"))
    if sort not in ("gain", "cost") or (middle is None and cash != "no price"):
        return None
    start = columns.number(row, "start-year")
    once = columns.value(row, "once-or-yearly") != "yearly"
    first = int(start) if start is not None else 0 if once else 1
    who = columns.column("who")
    name = columns.sheet.said(who, row) if who else ""
    return Line(name or NOBODY, sort == "gain", middle or 0, first, first if once else years - 1, low, high, cash)


def _nets(columns: Columns, years: int) -> dict[str, dict[str, Any]]:
    """What each line comes to over all years, a cost below 0."""
    out = {}
    for row in columns.rows:
        line = _line(columns, row, years)
        if line is not None and line.cash != "no price":
            amount = line.amount("middle") * max(0, min(line.last, years - 1) - line.first + 1)
            out[row.id] = {"net": float(amount if line.gain else -amount)}
    return out


def _found(columns: Columns, parties: tuple[money_lines.Party, ...]) -> tuple[Found, ...]:
    tool = columns.sheet.tool.id
    return tuple(
        Found(
            "pays-and-gains-nothing",
            "",
            who,
            f"{who} pays and gains nothing.",
            "Ask them, and say what they get for it.",
            "medium",
            f"tool {tool}",
            tool,
        )
        for who in money_lines.pay_without_gain(parties)
        if who != NOBODY
    )

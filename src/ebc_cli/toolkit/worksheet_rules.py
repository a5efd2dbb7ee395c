"""What must hold of a worksheet beyond its form: every name in it leads somewhere, every way of asking and of looking has what it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ebc_cli.errors import Where, did_you_mean
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.field_rules import check_field
from ebc_cli.toolkit.figures import ANALYSES, COMPUTATIONS, VIEWS, Takes
from ebc_cli.toolkit.tool_file import ToolFile
from ebc_cli.toolkit.worksheet import Analysis, Answered, Checks, Column, Finding, RowList, View, Worksheet

_NAMED = re.compile(r"\{([^}]*)\}")
LIST_KEYS = ("list", "x", "y", "bands", "cell", "of", "lanes", "columns", "sort", "chain", "corners")


def check_worksheet(file: File, tool: ToolFile) -> Iterator[Fault]:
    """What is wrong in a tool's worksheet by itself."""
    sheet = tool.worksheet
    if sheet is None:
        return
    for number, form in enumerate(sheet.lists):
        yield from _check_list(file, sheet, form, ("worksheet", "lists", number))
    for number, view in enumerate(sheet.views):
        yield from _check_view(file, sheet, view, ("worksheet", "views", number))
    for number, analysis in enumerate(sheet.analyses):
        yield from _check_analysis(file, sheet, analysis, ("worksheet", "analyses", number))
    for number, finding in enumerate(sheet.findings):
        where: Where = ("worksheet", "findings", number)
        over = sheet.list(finding.list)
        if over is None:
            yield _unknown(file, (*where, "list"), "list", finding.list, [each.id for each in sheet.lists])
        else:
            yield from check_finding(file, over, finding, where)
    for number, scale in enumerate(sheet.scales):
        if scale.steps and len(scale.steps) != scale.last - scale.first + 1:
            what = f"the scale has {scale.last - scale.first + 1} steps and words for {len(scale.steps)}."
            yield file.fault(("worksheet", "scales", number, "steps"), what)


def _unknown(file: File, where: Where, thing: str, name: str, known: Iterable[str]) -> Fault:
    names = list(dict.fromkeys(known))
    return file.fault(where, f"there is no {thing} `{name}`.{did_you_mean(name, names)} Allowed: {', '.join(names)}.")


# -- lists and columns ------------------------------------------------------------------------------------------------------------


def _check_list(file: File, sheet: Worksheet, form: RowList, where: Where) -> Iterator[Fault]:
    named = [column for column in form.columns if column.name]
    ways = [key for key in ("single", "levels", "by", "joins") if getattr(form, key)]
    if len(ways) > 1:
        yield file.fault(where, f"a list is one of {' and '.join(ways)}, not both.")
    if len(named) != 1 and not (form.single or form.by or form.joins):
        yield file.fault((*where, "columns"), f"one column is the name of the row (`name: true`); {len(named)} are.")
    if form.joins and (form.joins == form.id or sheet.list(form.joins) is None):
        yield _unknown(file, (*where, "joins"), "list", form.joins, [each.id for each in sheet.lists if each.id != form.id])
    if not form.ask and not (form.single or form.by or form.levels):
        yield file.fault(where, "the key `ask` is missing: it gets the rows, one a line.")
    if form.joins and "{from}" not in form.ask:
        yield file.fault((*where, "ask"), "links are asked for thing by thing: `{from}` stands for it.")
    axes = [column for column in form.columns if column.id in form.by and column.kind == "ref"]
    if form.by and len(axes) != 2:
        yield file.fault((*where, "by"), "a matrix has two columns of kind `ref` as its axes.")
    for number, answered in enumerate(form.answers):
        yield from _check_answered(file, form, answered, (*where, "answers", number))
    for number, level in enumerate(form.levels):
        yield from _check_words(file, level.ask, ("under",), (*where, "levels", number, "ask"))
    for number, column in enumerate(form.columns):
        yield from _check_column(file, sheet, form, column, (*where, "columns", number))


def _check_answered(file: File, form: RowList, answered: Answered, where: Where) -> Iterator[Fault]:
    """Rows that answer a question are called something; those of one `value` are told by a column of choices."""
    if not any(column.name for column in form.columns):
        yield file.fault(where, "rows without a name answer no question.")
    if not answered.column and not answered.value:
        return
    column = next((column for column in form.columns if column.id == answered.column), None)
    if column is None:
        yield _unknown(file, (*where, "column"), "column", answered.column, [each.id for each in form.columns])
    elif answered.value not in [choice.id for choice in column.choices]:
        yield _unknown(file, (*where, "value"), "choice", answered.value, [choice.id for choice in column.choices])


def _check_column(file: File, sheet: Worksheet, form: RowList, column: Column, where: Where) -> Iterator[Fault]:
    if column.scale and all(scale.id != column.scale for scale in sheet.scales):
        yield _unknown(file, (*where, "scale"), "scale", column.scale, [scale.id for scale in sheet.scales])
        return
    over = sheet.list(form.joins) if form.joins else None
    things = [each.id for each in over.columns] if over else []
    if column.across and column.across not in things:
        yield _unknown(file, (*where, "across"), "column", column.across, things)
    before = [each.id for each in form.columns[: form.columns.index(column)]]
    if column.follows and column.follows not in before:
        yield _unknown(file, (*where, "follows"), "column", column.follows, before)
    levels = {level.id for level in form.levels}
    yield from (_unknown(file, (*where, "levels"), "level", name, levels) for name in column.levels if name not in levels)
    for key in ("to", "several", "or_"):
        if getattr(column, key) and column.kind != "ref":
            yield file.fault((*where, key.rstrip("_")), f"`{key.rstrip('_')}` belongs to the kind ref, not to {column.kind}.")
    if column.from_ and not (form.single and column.kind == "text"):
        yield file.fault((*where, "from"), "answers stand in boxes of words of a form that has one row (`single: true`).")
    if column.kind == "ref" and not column.to:
        yield file.fault(where, "the key `to` is missing: the lists whose rows a ref leads to.")
    if column.compute:
        yield from _check_computed(file, form, column, where)
        return
    if column.kind not in ("ref", "person", "series"):
        scale = next((scale for scale in sheet.scales if scale.id == column.scale), None)
        yield from check_field(file, _field(column, scale), where)
    if column.name:
        return
    if not column.ask and column.id not in form.by:
        yield file.fault(where, "the key `ask` is missing: what is asked of each row.")
    if column.ask and not column.ask.endswith("?"):
        yield file.fault((*where, "ask"), "a question ends in a question mark.")
    yield from _check_words(file, column.ask, _names_in(form), (*where, "ask"))


def _field(column: Column, scale: object) -> Field:
    keys = ("choices", "own", "unit", "least", "most", "whole")
    return Field(kind=column.kind, scale=scale, **{key: getattr(column, key) for key in keys})  # type: ignore[arg-type]


def _check_computed(file: File, form: RowList, column: Column, where: Where) -> Iterator[Fault]:
    if column.compute not in COMPUTATIONS:
        yield _unknown(file, (*where, "compute"), "computation", column.compute, COMPUTATIONS)
        return
    least, most = COMPUTATIONS[column.compute]
    by_id = {each.id: each for each in form.columns}
    unknown = [name for name in column.of if name not in by_id]
    yield from (_unknown(file, (*where, "of"), "column", name, by_id) for name in unknown)
    if not unknown and not least <= len(column.of) <= most:
        yield file.fault((*where, "of"), f"`{column.compute}` goes over {least if least == most else f'{least} to {most}'} columns.")
    if not unknown and _goes_round(by_id, column, set()):
        yield file.fault((*where, "of"), "a computed column cannot be computed from itself.")


def _goes_round(by_id: Mapping[str, Column], column: Column, above: set[str]) -> bool:
    if column.id in above:
        return True
    return any(_goes_round(by_id, by_id[name], above | {column.id}) for name in column.of if name in by_id)


def _names_in(form: RowList) -> tuple[str, ...]:
    """What may stand in braces in a text about a row."""
    more = (*(("under",) if form.levels else ()), *(("from", "to") if form.joins else ()))
    return (*(column.id for column in form.columns), *more)


def _check_words(file: File, text: str, known: Iterable[str], where: Where) -> Iterator[Fault]:
    names = list(known)
    yield from (_unknown(file, where, "column", found[1], names) for found in _NAMED.finditer(text) if found[1] not in names)


# -- views, analyses, findings ----------------------------------------------------------------------------------------------------


def _check_view(file: File, sheet: Worksheet, view: View, where: Where) -> Iterator[Fault]:
    takes: Takes = VIEWS[view.use]
    for key in LIST_KEYS:
        given = bool(getattr(view, key))
        if given and key not in (*takes.needs, *takes.may):
            yield file.fault((*where, key), f"`{key}` belongs to another view than {view.use}.")
        if not given and key in takes.needs:
            yield file.fault(where, f"the key `{key}` is missing: a view `{view.use}` needs it.")
    if not view.list:
        return
    form = sheet.list(view.list)
    if form is None:
        yield _unknown(file, (*where, "list"), "list", view.list, [each.id for each in sheet.lists])
        return
    over = sheet.list(form.joins) if view.use == "flow" and form.joins else form
    known = shown_in(sheet, over or form)
    named = (*view.columns, *view.sort[:1], *filter(None, (view.x, view.y, view.bands, view.cell, view.of, view.lanes)))
    yield from (_unknown(file, where, "column", name, known) for name in named if name not in known)
    if view.corners and len(view.corners) != 4:
        yield file.fault((*where, "corners"), "a grid has four corners.")
    if view.use == "flow" and not form.joins:
        yield file.fault((*where, "list"), "a flow is drawn from links: a list with `joins`.")
    if view.use in ("tree", "fishbone") and not form.levels:
        yield file.fault((*where, "list"), f"a {view.use} is drawn from a list with `levels`.")
    if view.use == "matrix" and not form.by:
        yield file.fault((*where, "list"), "a matrix is drawn from a list with `by`.")


def shown_in(sheet: Worksheet, form: RowList) -> list[str]:
    """The names that a table of a list can show: its columns, the ends of links, and what analyses say of its rows."""
    given = (name for each in sheet.analyses if each.list == form.id and each.use in ANALYSES for name in ANALYSES[each.use].gives)
    return [*(column.id for column in form.columns), *(("from", "to") if form.joins else ()), *(name.replace("_", "-") for name in given)]


def _check_analysis(file: File, sheet: Worksheet, analysis: Analysis, where: Where) -> Iterator[Fault]:
    takes, form = ANALYSES.get(analysis.use), sheet.list(analysis.list)
    if takes is None:
        yield _unknown(file, (*where, "use"), "analysis", analysis.use, ANALYSES)
        return
    if form is None:
        yield _unknown(file, (*where, "list"), "list", analysis.list, [each.id for each in sheet.lists])
        return
    for name in takes.needs:
        if name not in analysis.given:
            yield file.fault((*where, "with"), f"`{analysis.use}` needs a column for `{name}`.")
    for name in analysis.given:
        if name not in (*takes.needs, *takes.may):
            yield _unknown(file, (*where, "with", name), "parameter", name, (*takes.needs, *takes.may))


def check_finding(file: File, form: RowList, finding: Finding, where: Where) -> Iterator[Fault]:
    """What is wrong in a rule about the rows of a list."""
    known = [column.id for column in form.columns] + (["level"] if form.levels else [])
    for name in finding.where:
        if name not in known:
            yield _unknown(file, (*where, "where", name), "column", name, known)
    for number, name in enumerate(finding.twice):
        if name not in known:
            yield _unknown(file, (*where, "twice", number), "column", name, known)
    if not (finding.where or finding.unused or finding.twice):
        yield file.fault(where, "a rule says for which rows it holds: with `where`, `unused` or `twice`.")
    if finding.every and finding.none:
        yield file.fault(where, "a rule is told of `every` row or of `none`, not of both.")
    for key in ("says", "do"):
        allowed = () if finding.every or finding.none else _names_in(form)
        yield from _check_words(file, getattr(finding, key), allowed, (*where, key))


# -- between tools ----------------------------------------------------------------------------------------------------------------


def check_between(read: Iterable[File], every: Iterable[File]) -> Iterator[Fault]:
    """Lists and columns of worksheets that are named in another place, and that no tool has."""
    sheets = {tool.id: tool.worksheet for file in every if isinstance(tool := file.record, ToolFile) and tool.worksheet is not None}
    for file in read:
        tool = file.record
        if isinstance(tool, Checks):
            for number, finding in enumerate(tool.checks):
                yield from _check_rule(file, sheets, finding, ("checks", number))
        if isinstance(tool, ToolFile) and tool.worksheet is not None:
            for where, name in _named_lists(tool.worksheet):
                yield from check_list_name(file, sheets, tool.id, name, where)
            for number, finding in enumerate(tool.worksheet.findings):
                yield from check_unused(file, sheets, tool.id, finding, ("worksheet", "findings", number))


def _check_rule(file: File, sheets: Mapping[str, Worksheet], finding: Finding, where: Where) -> Iterator[Fault]:
    tool, dot, list_ = finding.list.partition(".")
    if not dot:
        yield file.fault((*where, "list"), "a rule between tools names a tool, a full stop and its list.")
        return
    before = list(check_list_name(file, sheets, tool, finding.list, (*where, "list")))
    yield from before
    form = sheets[tool].list(list_) if not before else None
    if form is not None:
        yield from check_finding(file, form, finding, where)
        yield from check_unused(file, sheets, tool, finding, where)


def _named_lists(sheet: Worksheet) -> Iterator[tuple[Where, str]]:
    for number, form in enumerate(sheet.lists):
        for place, column in enumerate(form.columns):
            for at, name in enumerate(column.to):
                yield ("worksheet", "lists", number, "columns", place, "to", at), name
    for number, view in enumerate(sheet.views):
        for at, name in enumerate(view.chain):
            yield ("worksheet", "views", number, "chain", at), name


def check_list_name(file: File, sheets: Mapping[str, Worksheet], own: str, name: str, where: Where) -> Iterator[Fault]:
    """A list that is named as `list` or `tool.list`."""
    tool, _, list_ = name.rpartition(".")
    sheet = sheets.get(tool or own)
    if sheet is None:
        yield _unknown(file, where, "tool with a worksheet", tool, sheets)
    elif sheet.list(list_) is None:
        yield _unknown(file, where, "list", name, [f"{tool}.{form.id}" if tool else form.id for form in sheet.lists])


def _leading(form: RowList) -> list[str]:
    """The columns of a list that lead to rows: refs, the ends of links, what a row of a tree stands under."""
    own = (*(("from", "to") if form.joins else ()), *(("under",) if form.levels else ()))
    return [*(column.id for column in form.columns if column.kind == "ref"), *own]


def check_unused(file: File, sheets: Mapping[str, Worksheet], own: str, finding: Finding, where: Where) -> Iterator[Fault]:
    """The columns that lead to rows, as a rule names them."""
    for at, name in enumerate(finding.unused):
        *tool, list_, column = name.split(".")
        before = list(check_list_name(file, sheets, own, ".".join((*tool, list_)), (*where, "unused", at)))
        yield from before
        form = sheets[tool[0] if tool else own].list(list_) if not before else None
        if form is not None and column not in (known := _leading(form)):
            yield _unknown(file, (*where, "unused", at), "column of kind ref", column, known)

"""`ebc map`: the toolkit's diagram, drawn and as text: by strand, over an approach's steps, or everywhere one thing is used."""

from __future__ import annotations

import typer

from ebc_cli.cli import drawn, options
from ebc_cli.cli.options import argument, option
from ebc_cli.cli.session import Session
from ebc_cli.errors import UsageFault
from ebc_cli.terminal import stdout


def show_map(
    ctx: typer.Context,
    name: list[str] = argument("[NAME]", "A strand; else the same as --find NAME, without quotes.", "strands-or-things", default=None),
    strand: str = option("--strand", "STRAND", "Only what belongs to this strand.", "strands"),
    approach: str = option("--approach", "APPROACH", "Laid over the steps of this approach, such as lean.", "approaches"),
    kind: str = option("--show", "KIND", "Only questions, activities or tools.", "map-kinds"),
    find: str = option("--find", "NAME", "Everywhere a tool, an activity or an improvement question is used.", "on-the-map"),
    as_json: bool = options.JSON,
    out: str = drawn.output("the picture of the map, or of a part of it,"),
    force: bool = options.FORCE,
) -> None:
    """Show every improvement question, activity and tool, by strand or by the steps of an approach."""
    from ebc_cli.toolkit import naming
    from ebc_cli.toolkit.mapping import kind_named

    session: Session = ctx.obj
    wanted = " ".join((find, *(name or ()))).strip()
    if wanted and not (find or strand) and (called := naming.strand_called(session.toolkit, wanted)):
        strand, wanted = called, ""
    parts = {"--strand": strand, "--approach": approach, "--show": kind, "--output": out}
    whole = f"“{wanted}” is looked for on the whole map. Leave out the other options, or leave out `--find` and the name."
    options.of_one_use({"--find" if find else "NAME": wanted}, parts, hint=whole)
    if wanted:
        _find(session, wanted, as_json)
        return
    chosen = session.strand(strand) if strand else None
    over = session.approach(approach) if approach else None
    only = kind_named(kind) if kind else None
    here = session.here
    options.go_with("--output", out, {"--force": force})
    options.of_one_use({"--output": out}, {"--show": kind, "--json": as_json}, hint="A picture shows things of every kind.")
    if out:
        from ebc_cli.pages import pictures

        drawn.save(session, out, lambda: pictures.of_map(here, over, chosen), force=force)
        return
    if as_json:
        from ebc_cli.pages import map_data

        stdout.write_json(map_data.over_steps(here, over, chosen, only) if over else map_data.by_strand(here, chosen, only))
        return
    from ebc_cli.pages import map_pages

    session.show_list(map_pages.over(here, over, chosen, only) if over else map_pages.by_strand(here, chosen, only))


# -- everywhere a thing is used ---------------------------------------------------------------------------------------------------


def _find(session: Session, wanted: str, as_json: bool) -> None:
    from ebc_cli.toolkit import naming, words

    found = naming.find(session.toolkit, wanted)
    if found is None:
        every = {name: thing.id for thing in naming.things(session.toolkit) for name in naming.called(thing)}
        other = session.said_otherwise(wanted, every, "tool, activity or improvement question")
        found = naming.find(session.toolkit, other)
    if found is None:
        raise UsageFault(f"Nothing on the map is called “{wanted}”.", session.off_the_map(wanted))
    here = session.here
    if as_json:
        from ebc_cli.pages import map_data
        from ebc_cli.toolkit import mapping

        used = [map_data.uses(here, mapping.uses(here.toolkit, each)) for each in found.things]
        stdout.write_json({"name": wanted, "how": found.how, "found": used})
        return
    from ebc_cli.blocks.shapes import Gap, Text
    from ebc_cli.pages import use_pages

    blocks = use_pages.found_as(here, wanted, found)
    if len(found.things) == 1:
        blocks = (*blocks, *use_pages.terms_in(found.things[0], session.library.terms, session.command))
    if command := session.places().get(words.name(wanted)):
        blocks = (*blocks, Gap(), Text(session.command(command), label="Called so as well"))
    session.show(blocks)

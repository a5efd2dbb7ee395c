"""Showing what the guide tells, each kind in its way: a strand's things as cards, those of the talks as pages. Both askers use it."""

from __future__ import annotations

from ebc_cli.blocks.shapes import Blocks, Gap, Heading, Text
from ebc_cli.guide.conversation import PRIVACY, Told
from ebc_cli.terminal import cards, pager
from ebc_cli.terminal.console import Screen


def how_to_stop(screen: Screen) -> str:
    """What to do to stop where something is asked, for the middle of a sentence: "press Ctrl-C"."""
    return "type stop" if screen.plain else "press Ctrl-C"


def tell(screen: Screen, thing: Told) -> None:
    """Show something; what is for reading at one's own pace is paged."""
    if thing.at_leisure:
        pager.show(screen, blocks(thing, screen))
    else:
        screen.show(blocks(thing, screen))


def title_below(screen: Screen, title: str, above: Told | None, rows: int) -> str:
    """Show what a choice is about, and say what to ask below it: where that has left a low screen, it stands again in the title."""
    if above is None:
        return title
    shown = blocks(above, screen)
    screen.show(shown)
    left = screen.is_too_low_for((*shown, *(Gap() for _ in range(rows + 2))))
    return above.in_short() or title if left else title


def blocks(thing: Told, screen: Screen) -> Blocks:
    """Anything that the guide tells, as blocks."""
    return cards.told_blocks(thing) or _of_a_gate(thing, screen) or _of_a_plan(thing, screen) or _of_a_card(thing)


def _of_a_gate(thing: Told, screen: Screen) -> Blocks:
    from ebc_cli.guide import gate_talk
    from ebc_cli.pages import gate_page

    match thing:
        case gate_talk.GateBegins(stage):
            return gate_page.opening(stage, how_to_stop(screen))
        case gate_talk.CheckAsked(standing, number, total):
            return (Gap(), *gate_page.check(standing, number, total))
        case gate_talk.ChecksAnswered(stage, said):
            return gate_page.told(stage, said)
        case gate_talk.DecisionToSave(toolkit, stage, decision):
            return gate_page.to_save(toolkit, stage, decision)
        case gate_talk.DecisionKept(stage, decision, others, moved_to):
            return gate_page.kept(stage, decision, others, moved_to, warned=True)
    return ()


def _of_a_plan(thing: Told, screen: Screen) -> Blocks:
    from ebc_cli.guide import plan_talk
    from ebc_cli.pages import chapters, plan_page, stage_facts

    match thing:
        case plan_talk.PlanBegins(stage):
            return plan_page.opening(stage, how_to_stop(screen))
        case plan_talk.PlanStands(toolkit, project, stage):
            found = stage_facts.plan(toolkit, project, stage.id)
            return tuple(chapters.plan(found)) if found else ()
        case plan_talk.PlanProposed(plan):
            return (Gap(), *plan_page.in_brief(plan))
        case plan_talk.WholePlan(toolkit, project, plan):
            return (Gap(), *plan_page.proposed(toolkit, project, plan))
    return ()


def _of_a_card(thing: Told) -> Blocks:
    from ebc_cli.guide.card_talk import CardBegins

    assert isinstance(thing, CardBegins), thing
    invent = Text(f"Invent the name and all the details. {PRIVACY}")
    return (Gap(), Heading(f"A new card for {thing.set_title}", 1), invent, Gap())

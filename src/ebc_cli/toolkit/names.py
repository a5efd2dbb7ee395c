"""One look-up of names: what a person typed, as the thing of this guide that was meant, or the fault that names the nearest.

What looks names up (`naming`, `words`) is loaded only where one is: every start loads this.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from ebc_cli.errors import UnknownName, UsageFault, shorten
from ebc_cli.toolkit import typed as typed_names
from ebc_cli.toolkit.typed import plainly

if TYPE_CHECKING:
    from ebc_cli.toolkit.library import Case, Library, Page, Section, Synonym
    from ebc_cli.toolkit.model import ImprovementQuestion, Question, Strand, Tool, Toolkit
    from ebc_cli.toolkit.naming import Door
    from ebc_cli.toolkit.steering import Approach, ApproachStep, Stage

LONGEST = 60  # characters of what was typed that a hint repeats


class Names(ABC):
    """Whoever has toolkit and library, and can say a command, can look names up. Every look-up raises `UsageFault`."""

    @property
    @abstractmethod
    def toolkit(self) -> Toolkit:
        """All content."""

    @property
    @abstractmethod
    def library(self) -> Library:
        """What there is to read; asked for only where a name is none of the toolkit's."""

    @abstractmethod
    def command(self, words: str) -> str:
        """A command to show to the user."""

    @property
    @abstractmethod
    def synonyms(self) -> tuple[Synonym, ...]:
        """What people type and what is said in its place; asked for only where a name is none at all."""

    @abstractmethod
    def warn(self, text: str) -> None:
        """Tell the user something that asks for care."""

    def lead_on(self, fault: UsageFault, typed: str, thing: str, *, inside: str = "") -> UsageFault:
        """The fault of a name that no `thing` has, or none `inside` something; where it is the name of something else, how to open that."""
        from ebc_cli.toolkit import naming

        for door in naming.opened_by(self._doors(), typed):
            how = f"Open it with `{self.command(door.command)}`."
            if door.kind not in thing.split(" or "):
                article = "an" if door.kind[0] in "aeiou" else "a"
                return UsageFault(f"`{shorten(typed)}` is no {thing} but {article} {door.kind}.", how)
            if inside:
                return UsageFault(f"The {door.kind} `{door.id}` is not in {inside}.", how)
        if not isinstance(fault, UnknownName) or fault.near:
            return fault
        near = naming.nearly_opened_by(self._doors(), typed)
        if near is None:
            return fault
        return UsageFault(f"{fault.message} Did you mean the {near.kind} `{near.id}`?", f"Open it with `{self.command(near.command)}`.")

    def _doors(self) -> Iterator[Door]:
        from ebc_cli.toolkit import naming

        yield from naming.doors(self.toolkit)
        yield from naming.doors_to_read(self.library)  # read only where the name is none of the toolkit's

    def meant(self, typed: str, titles: Mapping[str, str], thing: str, hint: str, also: Mapping[str, str] = MappingProxyType({})) -> str:
        """The id that was meant (see `typed.meant`), or that has this other name in `also`, or that synonyms lead to.

        A name of something else is told with its command.
        """
        from ebc_cli.toolkit import words

        if other := {words.name(name): known for name, known in also.items()}.get(words.name(typed)):
            return other
        try:
            return typed_names.meant(typed, titles, thing, hint)
        except UsageFault as fault:
            unknown = isinstance(fault, UnknownName)
            found = self.said_otherwise(typed, {**{title: known for known, title in titles.items()}, **also}, thing) if unknown else ""
            if found:
                return found
            raise self.lead_on(fault, typed, thing) from None

    def said_otherwise(self, typed: str, called: Mapping[str, str], thing: str) -> str:
        """The last resort: what is called so but for spaces, or what the content's synonyms say in place of the words; which one, is told.

        `called` has what each name stands for. Empty where there is none, and where the words are the whole name of something else.
        """
        from ebc_cli.toolkit import naming

        if next(naming.opened_by(self._doors(), typed), None):
            return ""
        found = naming.said_otherwise(self.synonyms, typed, called)
        if not found:
            return ""
        if not naming.runs_together(found, typed):
            self.warn(f"There is no {thing} `{shorten(typed)}`. What this guide has for it: {found}.")
        return called[found]

    def strand(self, name: str) -> Strand:
        """The strand with this slug or key. Raises `UsageFault` with the nearest name."""
        found = self.toolkit.strand(name.strip().lower().replace(" ", "-").replace("_", "-"))
        if found is None:
            keys: dict[str, str] = {strand.key: strand.id for strand in self.toolkit.strands}
            raise self.lead_on(UnknownName("strand", name, keys.values(), called=keys), name, "strand")
        return found

    def question(self, name: str) -> Question:
        """The question with this id. Raises `UsageFault` with the nearest id."""
        found = self.toolkit.by_question.get(name)
        if found is None:
            fault = UnknownName("question", name, self.toolkit.by_question, f"`{self.command('answer list --all')}` lists all ids.")
            raise self.lead_on(fault, name, "question")
        return found[2]

    def approach(self, typed: str) -> Approach:
        """The approach with this id, title or other name, or the only one that begins so. Raises `UsageFault` with the nearest."""
        approaches = {found.id: found for found in self.toolkit.approaches}
        titles = {name: found.title for name, found in approaches.items()}
        also = {other: found.id for found in approaches.values() for other in found.also}
        return approaches[self.meant(typed, titles, "approach", f"`{self.command('approach')}` lists them.", also)]

    def approach_and_step(self, typed: list[str]) -> tuple[Approach | None, ApproachStep | None]:
        """The approach and the step that were typed; a space will do for the slash. Raises `UsageFault`."""
        before, slash, after = " ".join(typed).partition("/")
        if slash:
            if not before.strip() or not after.strip():
                raise UsageFault(f"`{' '.join(typed)}` names no step.", f"Such as `{self.command('approach lean/value')}`.")
        elif len(typed) > 1:
            # As many words as make an approach are one; what follows is its step.
            cut = next((place for place in range(len(typed), 0, -1) if self._is_one(" ".join(typed[:place]))), len(typed))
            before, after = " ".join(typed[:cut]), " ".join(typed[cut:])
        found = self.approach(before) if before.strip() else None
        return found, self._step(found, after) if found is not None and after.strip() else None

    def _is_one(self, typed: str) -> bool:
        called = {found.id: (found.id, *map(plainly, (found.title, *found.also))) for found in self.toolkit.approaches}
        return bool(typed_names.fitting(plainly(typed), called))

    def _step(self, found: Approach, typed: str) -> ApproachStep:
        titles = {step.id: step.title for step in found.steps}
        wanted = typed_names.meant(typed, titles, f"step of {found.title}", f"Choose from: {', '.join(titles)}.")
        return next(step for step in found.steps if step.id == wanted)

    def which_step(self, found: Approach | None) -> str:
        if found is None:
            return f"Such as `{self.command('approach lean/value --first-pass')}`; `{self.command('approach')}` lists the approaches."
        return f"Choose from: {', '.join(f'{found.id}/{step.id}' for step in found.steps)}."

    def tool(self, typed: str) -> Tool:
        """The tool that was meant, also by words that only its names have. Raises `UsageFault` with these, or the nearest."""
        if typed in self.toolkit.by_tool:
            return self.toolkit.by_tool[typed]
        also = {other: tool.id for tool in self.toolkit.tools for other in tool.also}
        titles = {tool.id: tool.title for tool in self.toolkit.tools}
        try:
            return self.toolkit.by_tool[self.meant(typed, titles, "tool", f"`{self.command('tool --list')}` lists them.", also)]
        except UsageFault as fault:
            from ebc_cli.toolkit import naming

            return naming.tool_with(self.toolkit, typed, fault)

    def stage(self, name: str) -> Stage:
        """The stage of this name or number. Raises `UsageFault` with the nearest."""
        if numbered := next((stage for stage in self.toolkit.stages if str(stage.number) == name.strip()), None):
            return numbered
        titles: dict[str, str] = {stage.id: stage.title for stage in self.toolkit.stages}
        wanted = self.meant(name, titles, "stage", f"Choose from: {', '.join(titles)}.")
        return next(stage for stage in self.toolkit.stages if stage.id == wanted)

    def improvement(self, name: str) -> ImprovementQuestion:
        """The improvement question with this id, or called so. Raises `UsageFault` with the nearest, or with those of a perspective."""
        found = self.toolkit.questions
        perspective = next((each for each in found.perspectives if plainly(name) in (each.id, plainly(each.title))), None)
        if perspective is not None:
            inside = ", ".join(asked.id for asked in found.questions if asked.perspective == perspective.id)
            hint = f"Name one of them: {inside}. `{self.command(f'questions {perspective.id}')}` tells more."
            raise UsageFault(f"`{name}` is a perspective with several questions.", hint)
        titles = {asked.id: asked.question for asked in found.questions}
        hint = f"`{self.command('questions')}` lists all of them."
        return self.toolkit.by_improvement[self.meant(name, titles, "improvement question", hint)]

    def improvement_or_perspective(self, typed: str) -> str:
        """The id of the perspective or the improvement question that was meant. Raises `UsageFault` with the nearest."""
        found = self.toolkit.questions
        titles = {each.id: each.title for each in found.perspectives} | {each.id: each.question for each in found.questions}
        hint = f"Perspectives: {', '.join(each.id for each in found.perspectives)}. `{self.command('questions')}` lists all questions."
        return self.meant(typed, titles, "perspective or improvement question", hint)

    def case(self, name: str) -> Case:
        """The case that is meant by its name or title, the article left out or not. Raises `UsageFault` with the nearest name."""
        cases = {case.id: case for case in self.library.cases}
        titles = {case.id: _bare(case.title) for case in cases.values()}
        return cases[self.meant(_bare(name), titles, "case", f"Choose from: {', '.join(cases)}.")]

    def to_read(self, name: str) -> Section | Page:
        """The section or page that is meant, a section before a page. Raises `UsageFault` with all that fit, or with the nearest name."""
        wanted = plainly(name).strip("/")
        names = _names(self.library, whole="/" in wanted)
        sections = {section.id: section for section in self.library.sections}
        exact = [known for known in sections if wanted in names[known]]
        found = exact or typed_names.fitting(wanted, names)
        if len(found) == 1:
            return sections.get(found[0]) or self.library.by_page[found[0]]
        if found:
            raise typed_names.several(name, [_shown(self.library, known) for known in found])
        called = {word: known for whole in (False, True) for known, words in _names(self.library, whole=whole).items() for word in words}
        if other := self.said_otherwise(name, called, "page or section"):
            return sections.get(other) or self.library.by_page[other]
        plain = {word: _shown(self.library, known) for word, known in called.items()}
        listed, searched = self.command("read"), self.command("search WORDS")
        fault = UnknownName("page or section", name, (), f"`{listed}` lists them all; `{searched}` looks inside.", called=plain)
        raise self.lead_on(fault, name, "page or section")

    def places(self) -> dict[str, str]:
        """What else has a name: strands, approaches and stages, each with the words after `ebc` that show it."""
        from ebc_cli.toolkit import words

        toolkit = self.toolkit
        places = {words.name(name): f"map --strand {each.key}" for each in toolkit.strands for name in (each.key, each.id, each.title)}
        places |= {words.name(name): f"stage {each.id}" for each in toolkit.stages for name in (each.id, each.title)}
        return places | {
            words.name(name): f"approach {each.id}" for each in toolkit.approaches for name in (each.id, each.title, *each.also)
        }

    def off_the_map(self, wanted: str) -> str:
        """Where to look for a name that is no tool, activity or improvement question."""
        from ebc_cli.toolkit import naming, words

        places, typed = self.places(), words.name(wanted)
        near = [typed] if typed in places else words.alike(typed, places)
        if near:
            return f"Is it this: `{self.command(places[near[0]])}`?"
        perhaps = naming.by_a_word(self.toolkit, wanted)
        if len(perhaps) == 1:
            return f"Is it this: {naming.title(perhaps[0])}, `{self.command(f'map --find {perhaps[0].id}')}`?"
        # What a shell may take apart is better typed anew.
        safe = all(char.isalnum() or char in " -" for char in wanted) and len(wanted) <= LONGEST
        search = self.command(f"search {wanted if safe else 'WORDS'}")
        return f"`{self.command('map')}` shows everything on it, and `{search}` looks further."


def _bare(name: str) -> str:
    return name.strip().lower().removeprefix("the ").removeprefix("the-")


def _names(library: Library, *, whole: bool) -> dict[str, set[str]]:
    """The names of every section and page, by the id of a section and the whole name of a page. `whole`: those with a section in front."""
    found: dict[str, set[str]] = {}
    for section in library.sections:
        found[section.id] = {section.id, _short(section.id), plainly(section.title)}
    for page in library.pages:
        own = {page.id, page.id.removeprefix("the-"), plainly(page.title)}
        fronts = {page.section, _short(page.section)}
        found[page.name] = {f"{front}/{name}" for front in fronts for name in own} if whole else own
    return found


def _shown(library: Library, name: str) -> str:
    """The shortest name to type for a section or page."""
    page = library.by_page.get(name)
    return library.shortest(page) if page else name


def _short(section: str) -> str:
    """The last word of a section's name, `improvement` aside, which they share: `process`."""
    words = section.split("-")
    return ([word for word in words if word != "improvement"] or words)[-1]

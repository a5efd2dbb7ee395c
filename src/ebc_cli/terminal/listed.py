"""A list to choose or to mark in, without a screen: where one is in it, what is marked, and its lines as they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prompt_toolkit.formatted_text import StyleAndTextTuples

from ebc_cli.guide.conversation import Option

SIGNS, ASCII_SIGNS = ("❯", "●", "○"), (">", "x", "o")  # where one is, marked, not marked


class Listed:
    """Options with a pointer that is nowhere (-1) until one moves, where nothing `standing` is among them; `marking` is marking several.

    `wrap` makes a text fit: it takes the text and how many columns further to the right than usual it stands.
    """

    def __init__(
        self,
        options: Sequence[Option],
        standing: str,
        marked: Iterable[str] = (),
        *,
        marking: bool,
        wrap: Callable[[str, int], str],
        ascii_only: bool,
    ) -> None:
        self.options, self.marking = options, marking
        self.at = next((place for place, option in enumerate(options) if option.id == standing), -1)
        self._marked = {option.id for option in options} & set(marked)
        self._wrap, (self._here, self._on, self._off) = wrap, ASCII_SIGNS if ascii_only else SIGNS
        self._number = ""  # the digits typed one after another: 1, then 0, is ten

    @property
    def chosen(self) -> list[str]:
        """The ids of what is marked, or of where one is; none for nowhere."""
        if self.marking:
            return [option.id for option in self.options if option.id in self._marked]
        return [self.options[self.at].id] if self.at >= 0 else []

    def move(self, by: int, *, around: bool = True) -> None:
        """Go that many further, from one end to the other where it goes `around`."""
        self._number = ""
        last = len(self.options) - 1
        if self.at < 0:
            self.at = 0 if by > 0 else last
        else:
            self.at = (self.at + by) % (last + 1) if around else min(max(self.at + by, 0), last)

    def first(self) -> None:
        """Go to the first."""
        self._number = ""
        self.at = 0

    def last(self) -> None:
        """Go to the last."""
        self._number = ""
        self.at = len(self.options) - 1

    def go_to(self, first: str) -> None:
        """Go to the next option that begins with this letter or digit, from the last of them to the first.

        A digit behind others goes on with their number, where an option begins with all of it.
        """
        number = self._number + first if first.isdecimal() else ""
        if number != first and (found := self._beginning(number)):
            self._number, self.at = number, found[0]
            return
        self._number = first if number else ""
        places = self._beginning(first)
        self.at = next((place for place in places if place > self.at), [*places, self.at][0])

    def _beginning(self, text: str) -> list[int]:
        """The places of the options that begin with a text; none for no text."""
        return [place for place, option in enumerate(self.options) if text and option.text.lower().startswith(text.lower())]

    def mark(self) -> None:
        """Mark where one is, or take the mark off."""
        if self.marking and self.at >= 0:
            self._marked ^= {self.options[self.at].id}

    def drawn(self) -> StyleAndTextTuples:
        """The lines, the cursor set where one is."""
        out: StyleAndTextTuples = []
        group = ""
        for place, option in enumerate(self.options):
            if option.group and option.group != group:
                out.append(("class:separator", f"   {option.group}\n"))
            group = option.group or group
            here = place == self.at
            out.append(("class:pointer", f" {self._here} ") if here else ("", "   "))
            if here or (self.at < 0 and not place):
                out.append(("[SetCursorPosition]", ""))
            lead = f"{self._on if option.id in self._marked else self._off} " if self.marking else "  " if group else ""
            text = self._wrap(option.text, len(lead))
            out.append(("class:highlighted" if here else "class:text", f"{lead}{text}"))
            out.append(("", "\n"))
        return out[:-1]

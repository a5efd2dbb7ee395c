"""The third asker: it answers from a script, fails on a question that it was not told about, and on replies left over."""

from __future__ import annotations

from ebc_cli.guide.conversation import Option, Prompt, Reply, Told


class Scripted:
    """`replies` is a list of (question id, reply) and (title of a choice, id of an option) and (title
    of a line, what is typed; `None` for stop), in the order they are due."""

    def __init__(self, replies: list[tuple[str, Reply | str | None]]) -> None:
        self.replies = list(replies)
        self.told: list[Told] = []
        self.asked: list[Prompt] = []

    def ask(self, prompt: Prompt) -> Reply:
        self.asked.append(prompt)
        reply = self._due(prompt.id)
        assert not isinstance(reply, str | None), f"{prompt.id} was asked, but the script has a choice there"
        return reply

    def choose(self, title: str, options: tuple[Option, ...], default: str = "", above: Told | None = None) -> str:
        if above is not None:
            self.told.append(above)
        chosen = self._due(title)
        assert isinstance(chosen, str), f"a choice was offered ({title}), but the script has a reply to a question there"
        assert chosen in ("", *(option.id for option in options)), f"{chosen} is not offered at {title}"
        return chosen

    def line(self, title: str) -> str | None:
        typed = self._due(title)
        assert typed is None or isinstance(typed, str), f"a line was asked for ({title}), but the script has a reply to a question there"
        return typed

    def tell(self, thing: Told) -> None:
        self.told.append(thing)

    def _due(self, name: str) -> Reply | str | None:
        assert self.replies, f"{name} was asked, and the script is at its end"
        expected, reply = self.replies.pop(0)
        assert expected == name, f"{name} was asked, the script has {expected} there"
        return reply

    def told_of(self, kind: type) -> list[Told]:
        """What was told of one kind."""
        return [thing for thing in self.told if isinstance(thing, kind)]

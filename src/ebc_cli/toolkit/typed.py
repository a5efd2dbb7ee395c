"""Names as people type them: in full, by a beginning or a word that only one has, or nearly right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ebc_cli.errors import UnknownName, UsageFault


def meant(typed: str, titles: Mapping[str, str], thing: str, hint: str) -> str:
    """The id that was meant, by itself or by its title; `titles` has every id with its title.

    Capitals do not count, nor whether words are joined by spaces or hyphens. Raises `UsageFault` with all that fit when there are
    several, and with the nearest when there is none; `thing` is what the names are of, and `hint` says where they are listed.
    """
    called = {name: (plainly(name), plainly(title)) for name, title in titles.items()}
    own = [name for name, names in called.items() if names[0] == plainly(typed)]
    found = own or fitting(typed, called)
    if len(found) == 1:
        return found[0]
    if found:
        raise several(typed, found)
    raise UnknownName(thing, typed, titles, hint, called={known: name for name, names in called.items() for known in names})


def fitting(typed: str, called: Mapping[str, Iterable[str]]) -> list[str]:
    """The things that may be meant; `called` has the names of each, as `plainly` makes them.

    Those with such a name, else those with a name that begins so, else those with a name in which a word begins so.
    """
    word = plainly(typed)
    if not word:
        return []
    whole = [thing for thing, names in called.items() if word in names]
    begun = whole or [thing for thing, names in called.items() if any(name.startswith(word) for name in names)]
    return begun or [thing for thing, names in called.items() if any(f"-{word}" in name for name in names)]


def several(typed: str, found: Iterable[str]) -> UsageFault:
    """The fault of a name that fits several things, which it tells by the names they can be called by."""
    return UsageFault(f"`{typed}` could be {' or '.join(f'`{name}`' for name in list(found)[:8])}.", "Type a little more of the name.")


def plainly(name: str) -> str:
    """A name in small letters, its words joined by hyphens."""
    return "-".join(name.casefold().replace("-", " ").replace("_", " ").split())

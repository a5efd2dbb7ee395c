"""Names as people type them: in full, by a beginning that only one has, or nearly right."""

from __future__ import annotations

from collections.abc import Mapping

from ebc_cli.errors import UsageFault, nearest


def meant(typed: str, titles: Mapping[str, str], thing: str, hint: str) -> str:
    """The id that was meant, by itself or by its title; `titles` has every id with its title.

    Capitals do not count, nor whether words are joined by spaces or hyphens. Raises `UsageFault` with all that begin so when there are
    several, and with the nearest when there is none; `thing` is what the names are of, and `hint` says where they are listed.
    """
    word = _plain(typed)
    called = {name: (_plain(name), _plain(title)) for name, title in titles.items()}
    exact = [name for name, (own, _) in called.items() if word == own] or [name for name, names in called.items() if word in names]
    found = exact or [name for name, names in called.items() if word and any(known.startswith(word) for known in names)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageFault(f"`{typed}` could be {' or '.join(f'`{name}`' for name in found[:8])}.", "Type a little more of the name.")
    plain = {known: name for name, names in called.items() for known in names}
    near = nearest(word, plain)
    raise UsageFault(f"There is no {thing} `{typed}`.{f' Did you mean `{plain[near]}`?' if near else ''}", hint)


def _plain(name: str) -> str:
    return "-".join(name.casefold().replace("-", " ").replace("_", " ").split())

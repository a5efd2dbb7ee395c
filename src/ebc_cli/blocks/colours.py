"""Which letters are read on a colour: black or white, whichever stands out more."""

from __future__ import annotations

BLACK, WHITE = "#000000", "#ffffff"
# Parts of red, green and blue in the luminance of a colour, after the Web Content Accessibility Guidelines (WCAG 2.2).
_PARTS = (0.2126, 0.7152, 0.0722)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as #0072b2, by WCAG 2.2: 1 for the same colour, 21 for black and white."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ink(colour: str) -> str:
    """Black or white for letters on `colour`: by one of the two the ratio is always above 4.5, which WCAG asks for."""
    return max(BLACK, WHITE, key=lambda letters: contrast(letters, colour))


def _luminance(colour: str) -> float:
    values = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return sum(part * value for part, value in zip(_PARTS, linear, strict=True))

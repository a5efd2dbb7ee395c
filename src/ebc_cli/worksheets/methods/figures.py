"""Numbers as they were written: 0.1 is a tenth, so that sums of decimals come out exactly; and how they are said in a working."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction
TIMES = " × "


def exact(number: Number) -> Fraction:
    """The number that was written, not the nearest one that a computer holds in binary."""
    return Fraction(repr(number)) if isinstance(number, float) else Fraction(number)


def rounded(number: Number, places: int = 2) -> Decimal:
    """A number to so many decimals; halves go to the even digit."""
    return Decimal(round(exact(number) * 10**places)).scaleb(-places)


def said(number: Number, places: int = 2) -> str:
    """A number in a working: no decimals where it is whole, otherwise as many as it has, `places` at most."""
    text = f"{rounded(number, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def product(*numbers: Number) -> str:
    """The working of a product: "8 × 3 × 5 = 120"."""
    whole = Fraction(1)
    for number in numbers:
        whole *= exact(number)
    return f"{TIMES.join(map(said, numbers))} = {said(whole)}"


def total(*numbers: Number) -> str:
    """The working of a sum: "40 + 12 − 3 = 49"; of nothing it is "0"."""
    if not numbers:
        return "0"
    later = "".join(f" {'−' if exact(number) < 0 else '+'} {said(abs(exact(number)))}" for number in numbers[1:])
    return f"{said(numbers[0])}{later} = {said(sum(map(exact, numbers), Fraction(0)))}"


def percent(share: Number, places: int = 0) -> str:
    """A share of one as a percentage: "63 %"."""
    return f"{said(exact(share) * 100, places)} %"

"""The factor of Student's t distribution that an interval of a mean takes.

Source: Abramowitz and Stegun, Handbook of mathematical functions, 1964, 26.7.3 and 26.7.4 (whole degrees of freedom).
"""

from __future__ import annotations

from math import atan, cos, pi, sin, sqrt


def within(t: float, degrees: int) -> float:
    """The share of the distribution between -t and t."""
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2
    term = cos(angle) if odd else 1.0
    whole = term if degrees > 1 else 0.0
    for step in range(3 if odd else 2, degrees - 1, 2):
        term *= cos(angle) ** 2 * (step - 1) / step
        whole += term
    return 2 / pi * (angle + sin(angle) * whole) if odd else sin(angle) * whole


def factor(degrees: int, share: float = 0.95) -> float:
    """The t with a share of the distribution between -t and t. Raises `ValueError` without a degree of freedom."""
    if degrees < 1:
        raise ValueError("no degrees of freedom")
    low, high = 0.0, 1.0
    while within(high, degrees) < share:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, degrees) < share else (low, middle)
    return (low + high) / 2

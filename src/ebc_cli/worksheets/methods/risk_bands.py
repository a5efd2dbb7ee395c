"""A risk's score from likelihood and consequence, and the band that the score falls into.

Sources: National Patient Safety Agency, A risk matrix for risk managers, 2008; the limits of such matrices: Cox, What's wrong with risk
matrices?, Risk Analysis, 2008.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import product

CONVENTION = (
    "Score = likelihood 1 to 5 × consequence 1 to 5; the number stands beside the word, because the same word means other scores elsewhere."
)
STEPS = range(1, 6)


class Band(Struct, frozen=True):
    """A name for the scores from `least` to `most`, both included."""

    name: str
    least: int
    most: int


class Matrix(Struct, frozen=True):
    """An organisation's bands, with the name of the matrix that is shown beside each word."""

    name: str
    bands: tuple[Band, ...]

    def band(self, score: int) -> str:
        """The name of the band that a score falls into; empty where there is none."""
        return next((band.name for band in self.bands if band.least <= score <= band.most), "")

    def unclear(self) -> tuple[int, ...]:
        """The scores that can occur and fall into no band or into several."""
        possible = {likelihood * consequence for likelihood in STEPS for consequence in STEPS}
        return tuple(score for score in sorted(possible) if sum(band.least <= score <= band.most for band in self.bands) != 1)


NPSA = Matrix("NPSA 2008", (Band("low", 1, 3), Band("moderate", 4, 6), Band("high", 8, 12), Band("extreme", 15, 25)))


class Risk(Struct, frozen=True):
    """One risk with its two scores; `None`: not scored."""

    id: str
    likelihood: int | None
    consequence: int | None


class Register(Struct, frozen=True):
    """Risks in bands. `order` has the ids, worst first; `counts` the risks in each band, the highest band first; the rest have no score."""

    scores: dict[str, int]
    bands: dict[str, str]
    order: tuple[str, ...]
    counts: dict[str, int]
    cells: dict[tuple[int, int], int]
    not_scored: tuple[str, ...]


def score(likelihood: int | None, consequence: int | None) -> int | None:
    """The product of both; nothing when one is missing or not from 1 to 5."""
    if likelihood is None or consequence is None or likelihood not in STEPS or consequence not in STEPS:
        return None
    return likelihood * consequence


def looked_up(table: Sequence[Sequence[str]], likelihood: int | None, consequence: int | None) -> str:
    """The rating in a matrix that is no product: `table` has a row for each likelihood from 1, in it a cell for each consequence from 1."""
    return table[likelihood - 1][consequence - 1] if score(likelihood, consequence) and likelihood and consequence else ""


def register(risks: Sequence[Risk], matrix: Matrix = NPSA) -> Register:
    """All risks in their bands; in the order by score, then consequence, then likelihood, then as they were entered."""
    scored = [risk for risk in risks if score(risk.likelihood, risk.consequence)]
    scores = {risk.id: score(risk.likelihood, risk.consequence) or 0 for risk in scored}
    bands = {name: matrix.band(value) for name, value in scores.items()}
    ordered = sorted(scored, key=lambda risk: (scores[risk.id], risk.consequence or 0, risk.likelihood or 0), reverse=True)
    counted = Counter(bands.values())
    return Register(
        scores=scores,
        bands=bands,
        order=tuple(risk.id for risk in ordered),
        counts={band.name: counted[band.name] for band in reversed(matrix.bands)},
        cells=dict(Counter((risk.likelihood or 0, risk.consequence or 0) for risk in scored)),
        not_scored=tuple(risk.id for risk in risks if risk.id not in scores),
    )


def above_now(now: Sequence[Risk], target: Sequence[Risk]) -> tuple[str, ...]:
    """The ids of risks whose target (or residual) score is higher than the score now: nothing was gained, or the two were mixed up."""
    before = register(now).scores
    return tuple(name for name, value in register(target).scores.items() if value > before.get(name, value))


def working(likelihood: int, consequence: int, matrix: Matrix = NPSA) -> str:
    """The arithmetic with the band: "4 × 4 = 16, extreme (NPSA 2008: 15 to 25)"."""
    value = likelihood * consequence
    band = next((band for band in matrix.bands if band.least <= value <= band.most), None)
    return f"{product(likelihood, consequence)}, " + (
        f"{band.name} ({matrix.name}: {band.least} to {band.most})" if band else f"no band ({matrix.name})"
    )

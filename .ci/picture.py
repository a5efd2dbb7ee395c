"""Make the README's pictures from the running program.

python .ci/picture.py           `screen.svg`: home and one question, as a terminal shows them
python .ci/picture.py --text    print the words on it, which a test compares with those on the picture that is there
python .ci/picture.py --paper   `poster.png`, `page.png` and `chart.svg`: what comes out of a worked example; needs LibreOffice and poppler
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.typist import Typist, ebc  # noqa: E402 - the same terminal that the tests use

PICTURE = Path(__file__).with_name("screen.svg")
COLUMNS = 100
EXAMPLE, FINISHED = "first-antenatal-visit", "repeat-prescriptions"
DOTS = 72  # an inch of a page
TITLE = "ebc in a terminal: the project with its seven strands and the next step, then one question with what helps to answer it"

CELL, LINE, MARGIN, BAR = 9.6, 20, 18, 34
PAPER, INK, FRAME = "#1b2026", "#d7dde4", "#3a434d"
COLOURS = {"green": "#7ecb86", "brown": "#e3c26b", "red": "#f08a80", "blue": "#7cb7f5", "cyan": "#6fd0d0", "magenta": "#d79be6"}


def screens() -> list[tuple[str, list[list[Any]]]]:
    """Each command with the lines of cells that it left on the screen."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {"HOME": name, "XDG_STATE_HOME": name, "XDG_CACHE_HOME": name, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        with ebc("start", "--example", EXAMPLE, env=env, cwd=folder) as typist:
            assert typist.end() == 0, typist.text()
        with ebc(columns=COLUMNS, env=env, cwd=folder) as typist:
            assert typist.end() == 0, typist.text()
            home = _lines(typist)
        words = _command(home)
        with ebc(*words[1:], columns=COLUMNS, env=env, cwd=folder) as typist:
            typist.wait_for("Ctrl-C")
            asked = _lines(typist)
    start = max(number for number, line in enumerate(asked) if " › " in _said(line))
    return [("ebc", home), (" ".join(words), asked[start:])]


def _lines(typist: Typist) -> list[list[Any]]:
    """The screen as lines of cells, up to the last that holds something."""
    screen = typist.screen
    cells = [[screen.buffer[row][column] for column in range(screen.columns)] for row in range(screen.lines)]
    last = max(row for row, line in enumerate(cells) if _said(line))
    return cells[: last + 1]


def _said(line: list[Any]) -> str:
    return "".join(cell.data for cell in line).rstrip()


def _command(home: list[list[Any]]) -> list[str]:
    """The command that home names as the next step."""
    return next(said for line in home if (said := _said(line).strip()).startswith("ebc strand")).split()


def drawn(parts: list[tuple[str, list[list[Any]]]]) -> str:
    """The whole picture as SVG."""
    body: list[str] = []
    top = BAR + LINE
    for number, (command, lines) in enumerate(parts):
        top += LINE if number else 0
        body.append(_run(0, top, f"$ {command}", INK, bold=True))
        for line in lines:
            top += LINE
            body += _line(line, top)
        top += LINE
    height = top + MARGIN - LINE // 2
    width = round(COLUMNS * CELL + 2 * MARGIN)
    dots = "".join(f'<circle cx="{MARGIN + 6 + 18 * place}" cy="17" r="5" fill="{FRAME}"/>' for place in range(3))
    words = escape(text(parts))
    font = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="title words">\n<title id="title">{TITLE}</title>\n<desc id="words">{words}</desc>\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>\n<path d="M0 {BAR}H{width}" stroke="{FRAME}"/>\n{dots}\n'
        f'<g font-family="{font}" font-size="16" xml:space="preserve">\n' + "\n".join(body) + "\n</g>\n</svg>\n"
    )


def _line(line: list[Any], top: int) -> list[str]:
    """One line of the screen: backgrounds first, then runs of letters that look alike."""
    out = []
    column = 0
    for look, cells in groupby(line, key=lambda cell: (cell.fg, cell.bg, cell.bold, cell.underscore, cell.reverse)):
        said = "".join(cell.data for cell in cells)
        ink, paper, bold, underlined, _ = look
        if paper != "default":
            out.append(f'<rect x="{_x(column)}" y="{top - 15}" width="{len(said) * CELL:.1f}" height="{LINE}" fill="{_colour(paper)}"/>')
        if said.strip():
            start = column + len(said) - len(said.lstrip())
            colour = INK if ink == "default" else _colour(ink)
            out.append(_run(start, top, said.strip(), colour, bold=bold, underlined=underlined))
        column += len(said)
    return out


def _run(column: int, top: int, said: str, colour: str, *, bold: bool = False, underlined: bool = False) -> str:
    """A run of letters, stretched to the width of its cells, so that every font keeps the columns."""
    looks = (' font-weight="bold"' if bold else "") + (' text-decoration="underline"' if underlined else "")
    width = f' textLength="{len(said) * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{_x(column)}" y="{top}" fill="{colour}"{looks}{width}>{escape(said, quote=False)}</text>'


def _x(column: int) -> str:
    return f"{MARGIN + column * CELL:.1f}"


def _colour(name: str) -> str:
    return COLOURS.get(name, f"#{name}" if len(name) == 6 else INK)


def text(parts: list[tuple[str, list[list[Any]]]]) -> str:
    """The words on the picture, line by line."""
    return "\n".join(line for command, lines in parts for line in (f"$ {command}", *map(_said, lines)))


def on_paper() -> None:
    """A page for the wall, the first page of a Word document, and a chart."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = Path(sys.executable).with_name("ebc")
        for words in (
            ("start", "--example", FINISHED),
            ("report", "summary", "-o", "poster.pdf"),
            ("report", "board", "-o", "page.docx"),
            ("tool", "run-and-control-charts", "show", "-o", "chart.svg"),
        ):
            subprocess.run([program, *words], cwd=folder, check=True, capture_output=True)
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "page.docx"], cwd=folder, check=True, capture_output=True)
        for page in ("poster", "page"):
            shape = ("-png", "-gray", "-r", str(DOTS), "-f", "1", "-singlefile")
            subprocess.run(["pdftoppm", *shape, f"{page}.pdf", page], cwd=folder, check=True)
            shutil.copy(folder / f"{page}.png", PICTURE.parent)
        shutil.copy(folder / "chart.svg", PICTURE.parent)


def main() -> None:
    """Write the pictures, or print the words of the first."""
    for name in ("NO_COLOR", "EBC_PLAIN", "EBC_PROJECT", "EBC_CONTENT"):
        os.environ.pop(name, None)
    if "--paper" in sys.argv[1:]:
        on_paper()
        return
    parts = screens()
    if "--text" in sys.argv[1:]:
        sys.stdout.write(text(parts) + "\n")
    else:
        PICTURE.write_text(drawn(parts), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

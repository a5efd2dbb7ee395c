"""`ebc tool` from the outside: a tool of each shape is a YAML file and nothing else, worked as people and scripts do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran
from tests.worksheets.new_tools import SHEETS, written

EXAMPLE = Path(__file__).parents[2] / "content/examples/repeat-prescriptions.ebc.yaml"


class Team:
    """A project with tools of its own."""

    def __init__(self, run: Callable[..., Ran], content: Path) -> None:
        self._run, self._words = run, ("--content", str(content))

    def run(self, *argv: str, stdin: str = "") -> Ran:
        return self._run(*self._words, *argv, stdin=stdin)

    def does(self, *argv: str, stdin: str = "") -> str:
        done = self.run("tool", *argv, stdin=stdin)
        assert done.code == 0, done
        return done.out + done.err

    def fills(self, tool: str, *lines: str, by: str = "", code: int = 0) -> str:
        words = ("--by", by) if by else ()
        done = self.run("--plain", "tool", tool, "--fill", *words, stdin="".join(f"{line}\n" for line in lines))
        assert done.code == code, done
        return done.out

    def shown(self, tool: str) -> dict[str, list[dict[str, Any]]]:
        lists: dict[str, list[dict[str, Any]]] = json.loads(self.run("tool", tool, "show", "--json").out)["lists"]
        return lists

    def names(self, tool: str = "bench-table", list_: str = "events", column: str = "event") -> list[str]:
        return [row[column] for row in self.shown(tool)[list_]]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("content"))


@pytest.fixture
def team(said: Callable[..., Ran], content: Path, project: Path) -> Team:
    return Team(said, content)


def test_every_new_tool_is_listed_and_opens(ebc: Callable[..., Ran], content: Path) -> None:
    team = Team(ebc, content)
    listed = team.does("--list")
    for name in SHEETS:
        assert name.replace("-", " ").title() in listed
        assert f"tool {name} --fill" in team.does(name)


# -- asked for ---------------------------------------------------------------------------------------------------------------------


def test_a_table_is_asked_for_its_rows_and_then_down_each_column_by_two_raters(team: Team) -> None:
    shown = team.fills("bench-table", "Fall", "Wrong bed", "", "4", "back", "3", "5", "stop", by="Ann", code=130)
    assert "2 saved: Fall; Wrong bed." in shown
    assert "Your answer so far: 4" in shown
    shown = team.fills("bench-table", "2", "1", "2", "3", "stop", by="Tom", code=130)
    assert "What happened?" not in shown
    assert "Rank: 3 × 2 = 6" in shown
    found = team.shown("bench-table")["events"]
    assert [row["harm"] for row in found] == [{"Ann": 3, "Tom": 2}, {"Ann": 5, "Tom": 1}]
    assert [row["rank"] for row in found] == [6, 15]
    assert "How much harm" not in team.fills("bench-table", "stop", by="Ann", code=130)


def test_a_form_is_asked_box_after_box(team: Team) -> None:
    team.fills("bench-form", "The board", "", "", "To be heard", "", "")
    [row] = team.shown("bench-form")["letter"]
    assert (row["name"], row["why"]) == ("The board", "To be heard")


def test_a_matrix_is_asked_pair_after_pair(team: Team) -> None:
    team.fills("bench-matrix", "Front", "Side", "", "Brass", "Steel", "", "yes", "no", "no", "yes")
    sheet = team.shown("bench-matrix")
    doors = {row["id"]: row["door"] for row in sheet["doors"]}
    keys = {row["id"]: row["key"] for row in sheet["keys"]}
    assert {(doors[row["door"]], keys[row["key"]]): row["opens"] for row in sheet["fits"]} == {
        ("Front", "Brass"): "yes",
        ("Front", "Steel"): "no",
        ("Side", "Brass"): "no",
        ("Side", "Steel"): "yes",
    }


def test_a_tree_is_asked_level_after_level(team: Team) -> None:
    shown = team.fills("bench-tree", "House", "", "Roof", "Wall", "", "20", "30")
    assert "What is “House” made of?" in shown
    house, roof, wall = team.shown("bench-tree")["parts"]
    assert [roof["under"], wall["under"]] == [house["id"]] * 2
    assert [roof["size"], wall["size"]] == [20, 30]


def test_a_graph_is_asked_thing_after_thing(team: Team) -> None:
    shown = team.fills("bench-graph", "Hall", "Ward", "", "2", "Ward", "", "", "")
    assert "Where does one come to from Hall?" in shown
    sheet = team.shown("bench-graph")
    hall, ward = (row["id"] for row in sheet["rooms"])
    assert (sheet["ways"][0]["from"], sheet["ways"][0]["to"]) == (hall, ward)


def test_a_series_is_pasted(team: Team) -> None:
    team.fills("bench-series", "Falls", "", "", "2026-01-05,12", "2026-01-12;9,5", "")
    [row] = team.shown("bench-series")["gauge"]
    assert row["points"].splitlines() == ["2026-01-05,12", "2026-01-12,9.5"]


# -- told ------------------------------------------------------------------------------------------------------------------------


def test_rows_are_added_set_moved_deleted_and_each_is_taken_back(team: Team) -> None:
    states = [team.names()]
    for words in (("add", "Fall", "often=2"), ("add", "Wrong bed"), ("add", "Wrong drug"), ("move", "Wrong drug", "1"), ("delete", "Fall")):
        team.does("bench-table", *words)
        states.append(team.names())
    assert states[3:] == [["Fall", "Wrong bed", "Wrong drug"], ["Wrong drug", "Fall", "Wrong bed"], ["Wrong drug", "Wrong bed"]]
    team.does("bench-table", "set", "wrong bed", "harm=4", "--by", "Ann")
    assert team.shown("bench-table")["events"][1]["harm"] == {"Ann": 4}
    team.does("bench-table", "undo")
    assert "harm" not in team.shown("bench-table")["events"][1]
    for before in reversed(states[:-1]):
        team.does("bench-table", "undo")
        assert team.names() == before


def test_a_score_that_is_added_stands_under_its_name_and_who_does_not_know_takes_nothing_from_others(team: Team) -> None:
    team.does("bench-table", "add", "Fall", "harm=4", "--by", "Ann")
    team.does("bench-table", "set", "Fall", "harm=not known", "--by", "Tom")
    assert team.shown("bench-table")["events"][0]["harm"] == {"Ann": 4}
    team.fills("bench-table", "not known", "stop", by="Tom", code=130)
    assert team.shown("bench-table")["events"][0]["harm"] == {"Ann": 4}
    team.does("bench-table", "set", "Fall", "harm=2", "--by", "Tom")
    team.does("bench-table", "set", "Fall", "harm=not known", "--by", "Ann")
    assert team.shown("bench-table")["events"][0]["harm"] == {"Tom": 2}
    team.does("bench-table", "set", "Fall", "harm=not known", "--by", "Tom")
    assert team.shown("bench-table")["events"][0]["harm"] == {"state": "not-known"}


def test_a_form_and_a_pair_have_one_row(team: Team) -> None:
    for words, names in ((("doors",), "Front\nSide"), (("keys",), "Brass\nSteel")):
        team.does("bench-matrix", "add", "--list", *words, stdin=names)
    pair = ("bench-matrix", "add", "--list", "fits", "door=front", "key=brass", "opens=yes")
    team.does(*pair)
    again = team.run("tool", *pair)
    name = team.shown("bench-matrix")["fits"][0]["id"]
    assert (again.code, f"tool bench-matrix set {name} " in again.err) == (2, True), again
    assert team.run("tool", "bench-matrix", "add", "--list", "fits", "door=side").code == 2
    assert team.run("tool", "bench-form", "add", stdin="One\nTwo").code == 2
    team.does("bench-form", "add", "The board")
    assert team.run("tool", "bench-form", "add", "Another").code == 2
    assert [len(rows) for rows in (team.shown("bench-matrix")["fits"], team.shown("bench-form")["letter"])] == [1, 1]


def test_a_row_without_a_word_for_a_name_is_refused(team: Team) -> None:
    assert team.run("tool", "bench-table", "add", " ").code == 2
    team.does("bench-table", "add", " Fall ")
    assert team.names() == ["Fall"]


def test_two_sheets_are_told_apart(team: Team) -> None:
    team.does("bench-tree", "import", "-", "--sheet", "now", stdin="House\n Roof\n Wall\n Door\n")
    team.does("bench-tree", "set", "roof", "size=3", "--sheet", "now")
    team.does("bench-tree", "import", "-", "--sheet", "to-be", stdin="House\n Roof\n Door\n Door\nHut\n Wall\n")
    team.does("bench-tree", "set", "roof", "size=4", "--sheet", "to-be")
    words = ("bench-tree", "show", "--sheet", "to-be", "--against", "now")
    found = json.loads(team.does(*words, "--json"))
    parts = found["lists"]["parts"]
    assert (found["sheet"], found["against"]) == ("to-be", "now")
    assert [[row["name"] for row in parts[key]] for key in ("added", "gone")] == [["Door", "Hut", "Wall"], ["Wall"]]
    assert [(cell["name"], cell["column"], cell["before"], cell["after"]) for cell in parts["changed"]] == [("Roof", "size", "3", "4")]
    shown = team.does(*words)
    assert all(line in shown for line in ("Only in to-be, parts (3)", "Only in now, parts (1)", "Roof, Size: 3 → 4")), shown
    assert "Both say the same" in team.does("bench-tree", "show", "--sheet", "now", "--against", "now")
    assert team.run("tool", *words[:-1], "never").code == 2
    assert team.run("tool", *words, "--explain").code == 2


def test_rows_begin_from_an_answer_once(team: Team) -> None:
    assert team.run("answer", "set", "context.stakeholders", "Patients\nPorters").code == 0
    for _ in range(2):
        team.does("bench-table", "begin")
        assert team.names() == ["Patients", "Porters"]


def test_a_row_that_is_used_is_deleted_with_what_leads_to_it_and_one_undo_brings_all_back(team: Team) -> None:
    for room in ("Hall", "Ward", "Lift"):
        team.does("bench-graph", "add", room)
    for start, end in (("Hall", "Ward"), ("Hall", "Lift"), ("Ward", "Lift")):
        team.does("bench-graph", "add", f"from={start}", f"to={end}", "--list", "ways")
    team.does("bench-table", "add", "Fall")
    team.does("bench-table", "add", "Wrong bed", "after=Fall")
    before = team.shown("bench-graph"), team.shown("bench-table")
    assert len(before[0]["ways"]) == 3
    team.does("bench-graph", "delete", "Ward")
    assert len(team.shown("bench-graph")["ways"]) == 1
    assert "used in Bench Table: Wrong bed" in team.does("bench-table", "delete", "fall")
    assert "after" not in team.shown("bench-table")["events"][0]
    team.does("bench-graph", "undo")
    team.does("bench-table", "undo")
    assert (team.shown("bench-graph"), team.shown("bench-table")) == before


# -- what stands in cells --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["[red]not bold[/red] {event}", "'=1+1", "-5", "key: value # no comment", "ß 🏥 日本", "x" * 10_000], ids=lambda text: text[:12]
)
def test_whatever_stands_in_a_cell_comes_back_exactly(team: Team, text: str) -> None:
    team.does("bench-table", "add", "Fall", f"note={text}")
    assert team.shown("bench-table")["events"][0]["note"] == text
    shown = "".join(team.does("bench-table", "show").split())
    assert "".join(text.split())[:20] in shown


@pytest.mark.parametrize("orders", ["\x1b[2J", "\x07", "\x1b]0;x\x07", "\u202e", "\x9b2J"], ids=ascii)
def test_no_cell_sends_orders_to_the_terminal(team: Team, orders: str) -> None:
    team.does("bench-table", "add", f"Fall{orders}", f"note=Two{orders}")
    for words in ((), ("--explain",)):
        shown = team.does("bench-table", "show", *words)
        assert "Fall" in shown
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)


def test_what_is_found_names_a_computed_figure_as_it_stands(team: Team) -> None:
    team.does("fmea", "add", "Spare tablets reach someone at risk")
    team.does("fmea", "set", "Spare tablets reach someone at risk", "severity=10", "occurrence=2", "detection=3")
    assert "has a low RPN of 60, and a severity of 10." in team.does("fmea", "show")


def test_a_shift_is_as_long_as_the_points_that_its_rule_counts(team: Team) -> None:
    figures = (6, 7, 5, 8, 6, 7, 6, 3, 4, 3, 4, 2, 5, 3)  # the median is 5: two points lie on it, one in each shift
    team.does("run-and-control-charts", "add", "Hypos a week")
    points = "".join(f"2026-03-{day:02},{figure}\n" for day, figure in enumerate(figures, 1))
    team.does("run-and-control-charts", "import", "-", "--row", "hypos", stdin=points)
    shown = team.does("run-and-control-charts", "show")
    assert "shift: 6 points, from 2026-03-01 to 2026-03-07; 1 between them not counted" in shown
    assert "shift: 6 points, from 2026-03-08 to 2026-03-14; 1 between them not counted" in shown


def test_what_helps_in_a_column_is_said_once_and_nobody_is_told_that_something_lacks_before_it_is_asked_for(team: Team) -> None:
    team.does("fmea", "add", stdin="The pump is set to 50\nThe band is not read\n")
    screen = team.run("--plain", "tool", "fmea", "--fill", "--first-pass", stdin="9\n9\n5\n6\n7\n8\nA lock\nstop\n").out
    assert screen.count("The score is for the worst that could well follow.") == 1
    assert screen.count("It would still work with a stranger on a bad night") == 1
    assert "RPN: 9 × 5 × 7 = 315, high." in screen
    assert "could kill or maim" not in screen
    assert "has nobody who sees to it" not in screen
    assert "In this row:\n- How often: 5\n- Unnoticed: 7\n- RPN: 315, high" in screen
    assert "You said earlier" not in screen
    assert "nothing is planned against it" in team.does("fmea", "show")


def test_filling_in_goes_on_with_the_columns_and_the_sheet_that_it_had(team: Team) -> None:
    def left(*words: str) -> str:
        done = team.run("--plain", "tool", *words, stdin="stop\n")
        return done.out + done.err

    team.does("fmea", "add", "The band is not read")
    assert "tool fmea --fill --first-pass --by Ann\n" in left("fmea", "--fill", "--first-pass", "--by", "Ann")
    assert "--fill --column cause" in left("fmea", "--fill", "--column", "cause")
    assert "--fill --sheet to-be" in left("swimlane-diagram", "--fill", "--sheet", "to-be")
    done = team.run("--plain", "tool", "fmea", "--fill", "--first-pass", stdin="9\n5\n7\nA lock\n1\nAnn\n1 Dec 2026\n")
    assert "Nothing more is open here: 1 row, 7 of 7 cells." in done.out + done.err
    assert (done.out + done.err).count("Fill in the rest: ") == 1
    opened = team.run("tool", "fmea")
    assert "tool fmea --fill --first-pass\n" in opened.out + opened.err


def test_what_crosses_lanes_is_asked_where_a_way_leaves_its_lane_and_a_step_is_named_by_its_first_words(team: Team) -> None:
    steps = ("Clerk logs the letter", "Is it complete?", "Clerk rings the surgery", "Nurse reads the letter")
    lanes, kinds = ("Clerk", "Clerk", "Clerk", "Nurse"), ("1", "3", "2", "4")
    team.does("swimlane-diagram", "add", stdin="".join(f"{step}\n" for step in steps))
    for step, lane in zip(steps, lanes, strict=True):
        team.does("swimlane-diagram", "set", step, f"lane={lane}")
    ways = ("nurse reads", "clerk rings", "")  # after the decision: one that is new, and one that stands there by the chain
    fill = ("--plain", "tool", "swimlane-diagram", "--fill", "--first-pass")
    said = team.run(*fill, stdin="".join(f"{line}\n" for line in (*kinds, "1", *ways, "no", "yes", "1", "1", "2", "2"))).out
    assert "1 saved: Nurse reads the letter." in said
    asked = [line for line in said.splitlines() if line.startswith(("When does work go", "How does it get", "How does whoever"))]
    assert [line.partition("“")[2].partition("”")[0] for line in asked] == [
        *("Is it complete?", "Is it complete?"),
        *("Is it complete?", "Clerk rings the surgery") * 2,
    ]
    assert len(team.shown("swimlane-diagram")["steps"]) == 4


def test_what_was_taken_out_of_one_sheet_comes_back_after_a_long_one_was_filled_in(team: Team) -> None:
    team.does("five-whys", "add", "Nobody came")
    team.does("five-whys", "delete", "Nobody came")
    team.does("fmea", "add", stdin="".join(f"Failure {number}\n" for number in range(40)))
    team.fills("fmea", *(f"Step {number}" for number in range(35)), "stop", code=130)
    team.does("five-whys", "undo")
    assert team.names("five-whys", "whys", "why") == ["Nobody came"]
    for _ in range(36):
        team.does("fmea", "undo")
    assert "no change to Failure Mode and Effects Analysis that could be taken back" in team.does("fmea", "undo")


def test_who_was_named_in_a_column_is_offered_in_the_next_row(team: Team) -> None:
    team.does("swimlane-diagram", "add", stdin="Log the letter\nRead the letter\nFile the letter\nSign the letter\n")
    said = team.fills("swimlane-diagram", "Clerk", "nurse", "1", "1", "Doctor", "1", "stop", code=130)
    assert "1. Clerk\n2. Something else, in your own words" in said
    lanes = [row.get("lane") for row in team.shown("swimlane-diagram")["steps"]]
    assert lanes == ["own: Clerk", "own: nurse", "own: Clerk", "own: Doctor"]


def test_columns_and_tables_in_which_nothing_stands_are_named_and_not_drawn(team: Team) -> None:
    team.does("fmea", "add", stdin="The pump is set to 50\nThe band is not read\n")
    team.does("fmea", "set", "pump", "severity=9", "action=A lock")
    shown = team.does("fmea", "show")
    assert "Nothing yet: How often, Unnoticed, RPN." in shown
    assert "Nothing yet: Strength, Owner, By." in shown
    assert "The form for health care" not in shown
    assert "  Action: –" in shown  # one row of the column has none
    assert "Single point" in team.does("fmea", "show", "--view", "health-care")


def test_a_tool_opens_by_words_of_its_name_that_are_a_term_too(team: Team) -> None:
    assert team.does("run-chart").startswith("Run and Control Charts")
    assert team.does("run chart", "show").startswith("Run and Control Charts")
    several = team.run("tool", "stakeholder")
    assert (several.code, "Type one of them: stakeholder-analysis, stakeholder-needs." in several.err) == (2, True)
    assert "no tool but a strand" in team.run("tool", "problem").err


def test_a_scale_is_called_by_the_columns_that_it_scores_and_a_title_that_asks_has_no_full_stop(team: Team) -> None:
    read = team.does("fmea", "--read")
    assert "The scale for: Severity, Sev. after" in read
    assert "Is failure mode and effect analysis reliable? Nada" in read
    assert "passes through. One who does it at night" in read


def test_concepts_that_share_the_first_place_are_told_apart_whatever_commas_their_names_have(team: Team) -> None:
    example = ("--project", str(EXAMPLE))
    told = team.run(*example, "tool", "pugh-matrix", "show", "--explain").out
    assert "a weight multiplies its mark" in told
    assert "first is “Questions before noon by one named person, with the ten-past-twelve call” and “Green box gone”" in told


def test_a_cell_that_is_set_is_answered_with_what_it_changes_only(team: Team) -> None:
    team.does("fmea", "add", "The band is not read", "severity=9", "occurrence=5", "detection=7")
    assert "RPN: 9 × 5 × 4 = 180, medium." in team.does("fmea", "set", "band", "detection=4")
    said = team.does("fmea", "set", "band", "cause=The printer is far away")
    assert said.startswith("Saved: The band is not read.\nNext: ")
    said = team.does("fmea", "set", "band", "action=A lock", "strength=weaker")
    assert ("RPN" in said, "leans on memory and attention alone" in said) == (False, True)


def test_nobody_is_asked_who_sees_to_an_action_that_there_is_not(team: Team) -> None:
    team.does("fmea", "add", stdin="The pump is set to 50\nThe band is not read\n")
    fill = ("--plain", "tool", "fmea", "--fill", "--first-pass")
    done = team.run(*fill, stdin="9\n5\n5\n5\n4\n4\nskip\n2\n\nA lock\n1\nAnn\n1 Dec 2026\n")
    said = done.out + done.err
    assert "Nothing more is open here: 2 rows, 11 of 11 cells." in said
    assert "against “The pump is set to 50”" not in said
    assert [row.get("owner") for row in team.shown("fmea")["failures"]] == [None, "Ann"]


def test_plain_lines_number_the_steps_of_a_scale_once_and_read_a_long_one_out_once(team: Team) -> None:
    team.does("fmea", "add", stdin="The pump is set to 50\nThe band is not read\n")
    said = team.run("--plain", "tool", "fmea", "--fill", "--first-pass", stdin="9\nhelp\n10\nstop\n").out
    assert "\n1 – Nobody would notice\n2 – A small annoyance\n" in said
    assert said.count("10 – Death, or harm that changes a life for good") == 2  # at the first row, and as help
    assert "\nFrom 1 (nobody would notice) to 10 (somebody dies); help reads out all steps.\nType a number.\n" in said
    assert [row["severity"] for row in team.shown("fmea")["failures"]] == [9, 10]

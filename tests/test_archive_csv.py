"""Cells of CSV: what a spreadsheet would run is text, and the text can be had back."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archives import text
from twim.archive import TABLES, Column, Table, export, rows
from twim.archive._csv import csv_sink, harmless

RUN = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tA",
    "\rA",
    "\nA",
    " =1+1",
    "\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}=1",
    "\x0b\x0c\x1c\x85\u2028=1",
    "\0=1",
    "\ufeff=1",
    "\u200b\u202e@A",
    "\N{FULLWIDTH EQUALS SIGN}1",
    "\N{FULLWIDTH PLUS SIGN}1",
    "\N{FULLWIDTH HYPHEN-MINUS}1",
    " \N{FULLWIDTH COMMERCIAL AT}A",
    '=HYPERLINK("https://example.org","Ada")',
]
KEPT = ["", " ", "Ada", "1 - 1", "a=1", "(=1)", "*Ada*", "#room:example.org", "“=1”", "1\n=1"]


@pytest.mark.parametrize("value", RUN)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_in_front(value: str) -> None:
    """Also behind blanks, and behind what cannot be seen."""
    assert harmless(value) == f"'{value}"


@pytest.mark.parametrize("value", KEPT)
def test_other_texts_are_as_they_are(value: str) -> None:
    """A sign within a text begins nothing."""
    assert harmless(value) == value


@pytest.mark.parametrize("value", ["'", "'=1", "'tis", "''"])
def test_so_has_what_begins_with_one(value: str) -> None:
    """Or else nobody could tell whose it is."""
    assert harmless(value) == f"'{value}"


@pytest.mark.parametrize(("value", "cell"), [(True, "true"), (False, "false")])
def test_what_holds_or_not_is_spelled_as_in_json(value: bool, cell: str) -> None:  # noqa: FBT001
    """And not as in Python."""
    assert harmless(value) == cell


@pytest.mark.parametrize("value", [None, 0, -1, -1.5, dt.date(2030, 1, 4)])
def test_numbers_and_dates_are_as_they_are(value: object) -> None:
    """A negative number is no formula."""
    assert harmless(value) is value


SIGNS = st.text(alphabet=st.sampled_from([*"=+-@'\"\t\r\n ,;a1", "\ufeff", "＝", "\u2028", "\0"]))


@given(st.lists(st.one_of(SIGNS, st.text()), min_size=1, max_size=5))
def test_each_text_can_be_had_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    """Without its first apostrophe, if there is one; and each row is one, for any reader."""
    texts = [
        text.encode(errors="backslashreplace").decode() for text in texts
    ]  # files have no more
    path = tmp_path_factory.getbasetemp() / "t.csv"
    table = Table("t", "", (Column("a", "text", ""), Column("n", "integer", "")))
    with csv_sink(str(path), table) as write:
        write({"a": texts, "n": [-1] * len(texts)})
    with path.open(encoding="utf-8", newline="") as file:
        head, *found = csv.reader(file)
    assert head == ["a", "n"]
    assert [row[0].removeprefix("'") for row in found] == texts
    assert {row[1] for row in found} == {"-1"}
    for cell, _ in found:
        assert not re.match(r"[\s\0\ufeff]*[=+\-@＝]|[\t\r\n]", cell)


def test_names_of_columns_are_cells_too(tmp_path: Path) -> None:
    """Though none of ours needs it."""
    table = Table("t", "", (Column("=a", "text", ""), Column("b", "text", "")))
    with csv_sink(str(tmp_path / "t.csv"), table) as write:
        write({"=a": ["\ud800"], "b": [None]})
    assert (tmp_path / "t.csv").read_bytes() == b"'=a,b\n\\ud800,\n"
    for ours in TABLES.values():
        assert [harmless(name) for name in ours.names] == list(ours.names)


def test_a_lone_carriage_return_begins_no_row(tmp_path: Path) -> None:
    """For who takes it for a line end, a formula would stand at the start of one."""
    table = Table("t", "", (Column("a", "text", ""), Column("b", "text", "")))
    with csv_sink(str(tmp_path / "t.csv"), table) as write:
        write({"a": ["Ada\r=1+1"], "b": ["Neil"]})
    assert (tmp_path / "t.csv").read_bytes() == b'a,b\n"Ada\r=1+1",Neil\n'


def test_no_post_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    """By its title, a project, a reporter, a report or a link; other formats have it all."""
    body = "## =A1\n\n### +Ode ([website](https://example.org))\n\n@Ada says:\n\n> - One [=B2](https://e.example)\n"
    post = tmp_path / "a.md"
    post.write_text(text(title="=1+1", body=body), encoding="utf-8")
    export(post, tmp_path / "{table}.csv")
    for table in TABLES:
        with (tmp_path / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]
    (issue,) = rows(post, "issues")
    (report,) = rows(post, "reports")
    assert issue["title"] == "=1+1"
    assert (report["department"], report["project"]) == ("=A1", "+Ode")
    with (tmp_path / "reports.csv").open(encoding="utf-8", newline="") as file:
        (found,) = csv.DictReader(file)
    assert found["body"] == "'- One [=B2](https://e.example)"
    assert (found["department"], found["project"]) == ("'=A1", "'+Ode")

"""How a post differs from its canonical form, in numbers and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from twim.cli._changes import Changes
from twim.cli._changes import changes as changes_in_bytes


def changes(before: str, after: str, issue: twim.Issue | None = None) -> Changes:
    """Compare two texts as files have them."""
    return changes_in_bytes(before.encode(), after.encode(), issue)


def told(text: str) -> str:
    """Return what is told of a post that takes its canonical form."""
    issue = twim.loads(text)
    return changes(text, twim.dumps(issue.canonical()), issue).told(kinds=True)


FORMS = {
    # What nobody sees
    "> a\n> \n> b\n": "1 line, blanks alone (trailing blanks)",
    "A\n\n\n\n## B\n": "2 lines, blanks alone (blank lines)",
    "A\n \t\n## B\n": "1 line, blanks alone (trailing blanks)",
    "A\n## B\n": "1 line, blanks alone (blank lines)",
    "## A  \n": "1 line, blanks alone (trailing blanks)",
    "A": "1 line, blanks alone (last line's end)",
    "A\n\n\n": "2 lines, blanks alone (blank lines)",
    "\n\nA\n": "2 lines, blanks alone (blank lines)",
    "\n": "1 line, blanks alone (blank lines)",
    # What shows in no line, or in all
    "A\r\n\r\n## B\r\n": "its line ends become LF",
    "A\r\n## B\r\n": "its line ends become LF; 1 line, blanks alone (blank lines)",
    "\ufeffA\n": "its byte-order mark goes",
    "\ufeffA\r": "its line ends become LF; its byte-order mark goes",
    # What somebody may see
    "A\n-\n": "2 lines (headings)",
    "# A #\n\n### B ###\n": "1 line (headings)",
    "* * *\n\nAda says\n> B\n": "1 line, blanks alone (blank lines)",
    ">A\n": "1 line (quotes)",
    "{{ a( b = 1 ) }}\n": "1 line (shortcode calls)",
    "A\n\n<!--more-->\n": "1 line (read-more marker)",
    "---\ntitle: A\n---\n": "3 lines (front matter)",
    "+++\ntitle = 'A'\n+++\nB\n": "1 line; 1 of blanks alone (front matter, blank lines)",
    "  Ada says:\n\n> A\n": "1 line (attributions)",
    "# Ping\n\nRank|Hostname|Median MS\n-|-|-\n1|a|2\n": "3 lines (ping tables)",
    "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|a.example|2 |\n": "1 line (ping tables)",
}


@pytest.mark.parametrize("text", FORMS)
def test_changes_are_counted_and_named(text: str) -> None:
    """By what they are of; blanks by themselves."""
    assert told(text) == FORMS[text]


def test_lines_of_any_other_part_are_text() -> None:
    """As are those that come where none was."""
    issue = twim.loads("A\n\nB\n")
    assert changes("A\n\nB\n", "A\n\nC\n", issue) == Changes(1, 0, (), ("text",))
    assert changes("A\n\nB\n", "A\n\nB\n\nC\n\nD\n", issue) == Changes(
        2, 2, (), ("text", "blank lines")
    )


def test_lines_that_change_places_go_and_come() -> None:
    """Of two that do, one is taken to stay."""
    assert changes("A\n\nB\n", "B\n\nA\n").told(kinds=True) == (
        "2 lines; 2 of blanks alone (blank lines)"
    )


def test_a_line_that_stands_in_one_alone_is_never_taken_for_another() -> None:
    """However often those around it are repeated, as in long posts."""
    rule = "* * *\n\n" * 300
    assert changes(f"{rule}A\n\n{rule}", f"{rule}B\n\n{rule}") == Changes(1)


def test_lines_that_many_are_equal_to_are_not_changes() -> None:
    """Those between others, that is; of thousands of them, an estimate will do."""
    before = "".join(f"> {number}\n>\n" for number in range(300))
    after = before.replace("> 10\n>\n> 11\n", "> a\n>\n> b\n")
    assert changes(before, after) == Changes(2)
    before, after = "a\nb\n" * 1000, "a\nc\n" * 1000
    assert changes(before, after).lines >= 1000


@given(st.text("ab>#=- \n\t", max_size=60).filter(lambda it: not it.lstrip().startswith("---")))
def test_there_are_changes_where_there_is_a_diff(text: str) -> None:
    """And at least as many lines of it; blanks make up the rest."""
    issue = twim.loads(text)
    after = twim.dumps(issue.canonical())
    found = changes(text, after, issue)
    assert (found == Changes()) == (text == after)
    old, new = text.splitlines(), after.splitlines()
    if [it.rstrip() for it in old if it.strip()] == [it.rstrip() for it in new if it.strip()]:
        assert found.lines == 0

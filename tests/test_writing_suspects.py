"""Where a text did not read back: which parts are written with more care, and which stay."""

from __future__ import annotations

import attrs
import pytest

import twim
from drafts import with_body
from twim import Prose

ADA = "https://matrix.to/#/@ada:example.org"


def test_a_definition_that_goes_takes_no_other_lines_along() -> None:
    """What used it is written anew; an attribution glued to prose, whose link is inline, stays."""
    text = (
        f"[Neil]: https://matrix.to/#/@neil:example.org\n\n[Neil] says:\n\n>One.\n\n"
        f"Ode is a client.\n[Ada]({ADA}) says\n\n>Two.\n"
    )
    issue = twim.loads(text)
    definition = issue.preamble[0]
    assert isinstance(definition, Prose)
    written = twim.dumps(issue.replace(definition, []))
    assert written == text.split("\n", 2)[2].replace(
        "[Neil]", "[Neil](https://matrix.to/#/@neil:example.org)"
    )


def test_what_would_run_into_the_next_line_is_set_apart() -> None:
    """With a blank line, and only there."""
    text = "### Ode\n> # News\nText.\n### Epos\n> Two.\n### Lay\n"
    issue = twim.loads(text)
    assert twim.dumps(with_body(issue, 0, "# New")) == text.replace("# News", "# New")
    assert twim.dumps(with_body(issue, 0, "New")) == text.replace("# News\n", "New\n\n")


def test_what_means_something_else_below_new_lines_is_set_apart() -> None:
    """An attribution glued to what it described, say."""
    issue = twim.loads(f'<div>\n    <a href="{ADA}">Ada</a> says\n\n>News.\n')
    _, entry = issue.preamble
    changed = attrs.evolve(issue, preamble=(Prose("Words."), entry))
    assert twim.dumps(changed) == f"Words.\n\n[Ada]({ADA}) says\n\n>News.\n"


def test_faults_far_from_each_other_are_all_mended() -> None:
    """And the lines between stay."""
    part = "### Ode\n> # News\nText.\n>two\n>three\n"
    issue = twim.loads(part * 9)
    for index in range(0, 18, 2):
        issue = with_body(issue, index, "News")
    for index in range(1, 18, 2):
        issue = with_body(issue, index, "two\n3")
    assert twim.dumps(issue).replace("> two", ">two") == (
        "### Ode\n> News\n\nText.\n>two\n> 3\n" * 9
    )


@pytest.mark.parametrize("title", ["News", "Project Updates 2"])
def test_projects_of_a_section_whose_title_says_no_more_that_it_has_some(title: str) -> None:
    """Their headings are of the usual level then."""
    issue = twim.loads("## Project Updates\n\n" + "#### Ode\nNews.\n" * 6)
    section = issue.sections[0]
    changed = issue.replace(section, [attrs.evolve(section, title=title)])
    written = twim.dumps(changed)
    assert twim.loads(written) == changed
    assert written.startswith(f"## {title}\n\n##")


@pytest.mark.parametrize(
    ("below", "written"),
    [
        ("  > q", "> q"),
        ("  ## H", "## H"),
        ("  ### H", "### H"),
        ("  {{x()}}", "{{x()}}"),
        ("  <!-- more -->", "<!-- more -->"),
        (f"  [Ada]({ADA}) says\n\n>q", f"[Ada]({ADA}) says\n\n>q"),
        (
            "  |Rank|Hostname|Median MS|\n  |-|-|-|\n  |1|a|1|",
            "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|a|1|",
        ),
    ],
)
def test_what_would_be_in_an_item_is_written_without_its_indent(below: str, written: str) -> None:
    """Where the prose above ends with a list now."""
    issue = twim.loads(f"a\n\n{below}\n")
    prose = issue.preamble[0]
    changed = issue.replace(prose, [Prose("a\n- an item")])
    assert twim.dumps(changed) == f"a\n- an item\n\n{written}\n"


def test_only_one_side_of_a_change_is_set_apart() -> None:
    """Where what stands below means the same as before, it stays as near as it was."""
    issue = twim.loads(">a\n- a\na\n>\n")
    prose = issue.preamble[1]
    assert isinstance(prose, Prose)
    changed = issue.replace(prose, [attrs.evolve(prose, markdown="a\n- a")])
    assert twim.dumps(changed) == ">a\n\na\n- a\n>\n"


def test_a_definition_that_goes_sets_nothing_apart() -> None:
    """What is written anew for its link stands as near to its neighbours as before."""
    text = f"[Ada] says:\n#### H\n\n> q\n\n[Neil] says:\n>r\n\n[Ada]: {ADA}\n\n[Neil]: /n\n"
    issue = twim.loads(text)
    changed = issue.replace(issue.preamble[-1], [Prose("[Neil]: /n")])
    written = text.replace("[Ada] says", f"[Ada]({ADA}) says").replace(f"[Ada]: {ADA}\n\n", "")
    assert twim.dumps(changed) == written


def test_a_call_over_several_lines_of_a_quote_stays_where_a_definition_goes() -> None:
    """It is not marked, for it reads back."""
    issue = twim.loads('[Neil] says:\n> One {{a(b="\n>")}}\n\n[Neil]: /n\n')
    entry, _ = issue.preamble
    assert isinstance(entry, twim.Entry)
    changed = attrs.evolve(entry, body=entry.body.replace("One", "Two"))
    assert twim.dumps(attrs.evolve(issue, preamble=[changed])) == (
        '[Neil](/n) says:\n> Two {{a(b="\n>")}}\n'
    )

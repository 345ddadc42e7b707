"""What a node consists of, a line for each part."""

from __future__ import annotations

import pytest

import twim
from twim.testing import samples

POST = """\
+++
title = "T"
+++

Hi.

> Who said this?

## Clients

### *Ode* {#ode}

Ada says:

> One.

![](/a.png)

> Two.

From [Neil](/neil):

> Three.

> Four.

#### More

> Five.

Some prose.

### Tern

> Six.
"""


def test_a_quote_that_goes_on_says_whose_report_it_goes_on_with() -> None:
    """The last one above it under the same heading; where there is none, nobody is named."""
    assert twim.loads(POST).outline().splitlines() == [
        " 1-35  Issue: T",
        "  1-3    FrontMatter",
        "    5    Prose: Hi.",
        "    7    Entry: (no reporter) “Who said this?”",
        " 9-35    Department: Clients",
        "11-31      Project: Ode",
        "13-15        Entry: Ada says: “One.”",
        "   17        Prose: ![](/a.png)",
        "   19        Entry: Ada goes on: “Two.”",
        "21-23        Entry: From Neil </neil>: “Three.”",
        "   25        Entry: Neil goes on: “Four.”",
        "   27        Prose: #### More",
        "   29        Entry: Neil goes on: “Five.”",
        "   31        Prose: Some prose.",
        "33-35      Project: Tern",
        "   35        Entry: (no reporter) “Six.”",
    ]


def test_any_node_has_one() -> None:
    """Of its own parts; a quote by itself goes on with nothing."""
    issue = twim.loads(POST)
    assert issue.sections[0].projects[1].outline() == (
        "33-35  Project: Tern\n   35    Entry: (no reporter) “Six.”"
    )
    second = list(issue.entries())[2]
    assert second.outline() == "19  Entry: (no reporter) “Two.”"


def test_what_was_not_read_has_no_line_numbers() -> None:
    """Nor a margin for them; markup in names is not shown."""
    ada = twim.Reporter("*Ada*")
    quotes = [twim.Entry(ada, "says:", "One."), twim.Entry(None, "", "Two.\n\nThree.")]
    issue = twim.Issue(preamble=[twim.Project("Ode", "/ode", quotes)])
    assert issue.outline().splitlines() == [
        "Issue",
        "  Project: Ode </ode>",
        "    Entry: Ada says: “One.”",
        "    Entry: Ada goes on: “Two.”",
    ]
    assert twim.FrontMatter().outline() == ""


@pytest.mark.parametrize("post", samples(), ids=lambda it: it.name)
def test_there_is_a_line_for_every_node(post: twim.testing.Post) -> None:
    """And as many quotes that go on, or that nobody is named for, as are counted."""
    lines = post.issue.outline().splitlines()
    assert len(lines) == len(list(post.issue.walk()))
    coverage = post.issue.coverage()
    assert sum(" goes on: “" in line for line in lines) == coverage.continuations
    assert sum("(no reporter) “" in line for line in lines) == coverage.anonymous

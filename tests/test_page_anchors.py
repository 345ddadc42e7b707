"""Anchors of headings, as Zola makes them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import twim
from pages import EXTENSIONS, below_front_matter
from twim._page.anchors import anchors_by_place, slug
from twim.testing import strategies

if TYPE_CHECKING:
    from conftest import Post

CALL = re.compile(r"\{\{\s*\w+\s*\([^{}]*?\)\s*\}\}")


def ids(text: str) -> list[str]:
    """Return the anchors of a post."""
    return [anchor.id for anchor in twim.loads(text).anchors()]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Synapse", "synapse"),
        ("  --Kettle_-_2.0!!! ", "kettle-2-0"),
        ("Æúű--cool?", "aeuu-cool"),
        ("Dept of Status of Matrix 🌡️", "dept-of-status-of-matrix-thermometer"),
        ("📱Kettle📱", "iphone-kettleiphone"),
        ("日本 Ode", "ri-ben-ode"),
        ("Ode日本Ode", "oderi-ben-ode"),
        ("What’s “new”… soon™*", "what-s-new-soontm"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_a_slug_has_words_and_hyphens(text: str, anchor: str) -> None:
    """Lower case, one hyphen for all that is neither letter nor digit, none at the ends."""
    assert slug(text) == anchor


@pytest.mark.parametrize(
    ("heading", "anchor", "text"),
    [
        ("## A *small* `client` & more", "a-small-client-more", "A small client & more"),
        ("### Ode ([website](https://ode.example))", "ode-website", "Ode (website)"),
        ("### Ode [↗](https://ode.example)", "ode", "Ode ↗"),
        ("## [Ode](/ode) ![an *ode*](/o.png)", "ode-an-ode", "Ode an ode"),
        ("## Ode <b>b</b> &amp; \\#", "ode-b", "Ode b & #"),
        ("## Ode [x] ##\n\n[x]: /x", "ode-x", "Ode x"),
        ("## [Ode][1]\n\n[1]: /x", "ode", "Ode"),
        ("Ode\ntwo  \n*three*\n---", "odetwothree", "Ode two three"),
        ("## Ode {#Own.id .red}", "Own.id", "Ode"),
        ('## Ode {{ figure(img="/o.png") }} 2', "ode-2", "Ode 2"),
        ("## Ode[^a] [^2]\n\n> [^A]: Note", "ode-2", "Ode [^2]"),
        ("## Ode[^a]\n\n- [^a]: Note", "ode", "Ode"),
        ("## Ode[^2]\n\n~~~\n[^2]: None", "ode-2", "Ode[^2]"),
        ("## Ode[^2]\n\n<pre>\n\n[^2]: None", "ode-2", "Ode[^2]"),
        ("#### :tada: Ode", "tada-ode", ":tada: Ode"),
        ("## ?!", "", "?!"),
    ],
)
def test_a_heading_gets_an_anchor_of_its_text(heading: str, anchor: str, text: str) -> None:
    """Text and code count, of images what stands for them; no markup, no calls."""
    found = twim.loads(f"{heading}\n").anchors()
    assert [(it.id, it.text) for it in found] == [(anchor, text)]


def test_headings_count_wherever_they_stand() -> None:
    """In quotes, lists, notes, between attribution and quote; each with its level and its line."""
    issue = twim.loads(
        "+++\n+++\n\n# One\n\nTwo\n===\n\n- ### Three\n\n## Four\n\nAda says:\n\n#### Five\n\n"
        "> ##### Six\n>\n> > ###### Seven\n\n[^1]: ## Eight\n\n```\n# None\n```\n\n    # None\n\n"
        "<h2>None</h2>\n\n#None\n"
    )
    assert [(it.id, it.level, it.line, it.place) for it in issue.anchors()] == [
        ("one", 1, 4, "preamble[0]"),
        ("two", 1, 6, "preamble[0]"),
        ("three", 3, 9, "preamble[0]"),
        ("four", 2, 11, "sections[0]"),
        ("five", 4, 15, "sections[0].content[0]"),
        ("six", 5, 17, "sections[0].content[0]"),
        ("seven", 6, 19, "sections[0].content[0]"),
        ("eight", 2, 21, "sections[0].content[1]"),
    ]


def test_the_title_of_a_ranking_is_a_heading() -> None:
    """Its table is none."""
    text = "### Ping 🏓\n\n|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|a.example|1|\n"
    issue = twim.loads(f"## Pings\n\n{text}")
    assert issue.ping_rankings[0].title == "Ping 🏓"
    assert ids(f"## Pings\n\n{text}") == ["pings", "ping-ping-pong"]


def test_one_that_is_taken_gets_the_first_number_that_is_free() -> None:
    """In reading order; what headings give themselves is taken first, and stays as it is."""
    text = (
        "## Ode\n\n## Ode\n\n## Ode 1\n\n## Ode {#ode-2}\n\n> # Ode\n\n## Ode\n\n## Ode {#ode-2}\n"
    )
    assert ids(text) == ["ode", "ode-1", "ode-1-1", "ode-2", "ode-3", "ode-4", "ode-2"]


def test_headings_without_words_count_as_well() -> None:
    """They have no anchor to link to, or a number alone; a ranking without a title has none."""
    text = "## \n\n### \n\nAda says:\n\n> #\n\n## Ode\n\n##\n"
    issue = twim.loads(text)
    assert ids(text) == ["", "-1", "-2", "ode", "-3"]
    assert [it.line for it in issue.anchors()] == [1, 3, 7, 9, 11]
    assert [it.id for it in issue.canonical().anchors()] == ids(text)
    assert ids("|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|a.example|1|\n") == []


def test_thousands_of_equal_headings_take_no_longer_each() -> None:
    """The number of the last is remembered."""
    assert ids("## Ode\n\n" * 5000)[-1] == "ode-4999"


def test_issues_that_were_not_read_have_anchors_too() -> None:
    """Those of the text that they are written as."""
    issue = twim.Issue(
        sections=(
            twim.Department(
                "Dept of *Odes*",
                (
                    twim.Entry(None, "", "###### Deep"),
                    twim.Project("Ode", "https://ode.example", (twim.Prose("#### More"),)),
                ),
            ),
        )
    )
    read = twim.loads(twim.dumps(issue))
    assert [it.line for it in issue.anchors()] == [None] * 4
    assert [it.line for it in read.anchors()] == [1, 3, 5, 7]
    assert issue.anchors() == tuple(_unread(it) for it in read.anchors())


def _unread(anchor: twim.Anchor) -> twim.Anchor:
    return twim.Anchor(anchor.id, anchor.text, anchor.level, anchor.place)


def test_a_changed_heading_has_the_anchor_of_its_new_text() -> None:
    """The others keep theirs, and know their lines."""
    issue = twim.loads("## One\n\n## Two ##\n")
    changed = issue.transform(
        lambda it: twim.Department("Three") if it == twim.Department("One") else it
    )
    assert [(it.id, it.line) for it in changed.anchors()] == [("three", None), ("two", 3)]


# Which heading a node is found by


def test_a_node_is_found_by_its_own_heading_or_the_one_above() -> None:
    """One in somebody's quote is no heading of what follows."""
    issue = twim.loads(
        "Hi!\n\n# Top\n\n## Clients\n\nAda says:\n\n> News.\n>\n> ### Inner\n\n> More.\n\n"
        "### Ode\n\nA client.\n\nNeil says:\n\n> ## Ode 2\n>\n> Out.\n\nAda says:\n\n> Wow.\n\n"
        "#### Also\n\nNeil says:\n\n> - # Listed\n\n##\n\nBye.\n\n## ?\n"
    )
    found = anchors_by_place(issue)
    assert found == {
        "": "",
        "front_matter": "",
        "preamble[0]": "",
        "sections[0]": "clients",
        "sections[0].content[0]": "clients",
        "sections[0].content[1]": "clients",
        "sections[0].content[2]": "ode",
        "sections[0].content[2].content[0]": "ode",
        "sections[0].content[2].content[1]": "ode-2",
        "sections[0].content[2].content[2]": "ode",
        "sections[0].content[2].content[3]": "also",
        "sections[0].content[2].content[4]": "also",
        "sections[1]": "",
        "sections[1].content[0]": "",
        "sections[2]": "-1",
    }
    assert [*found] == [visit.place for visit in issue.walk()]


# As Zola


def zola(text: str) -> list[tuple[str, int]]:
    """Return the anchors and the levels of a post's headings, read as one page."""
    headings: list[tuple[str | None, list[str], int]] = []
    is_open = False
    body = CALL.sub("{{}}", below_front_matter(text).replace("\r\n", "\n").replace("\r", "\n"))
    event: Any
    for event in pyromark.events(body, options=EXTENSIONS):
        match event:
            case {"Start": {"Heading": facts}}:
                headings.append((facts["id"], [], int(facts["level"][1])))
                is_open = True
            case {"End": {"Heading": _}}:
                is_open = False
            case {"Text": words} | {"Code": words} if is_open:
                headings[-1][1].append(words)
    anchors = [own for own, _, _ in headings if own is not None]
    found = []
    for own, words, level in headings:
        anchor = name = slug("".join(words)) if own is None else own
        number = 0
        while own is None and anchor in anchors:
            number += 1
            anchor = f"{name}-{number}"
        anchors.append(anchor)
        found.append((anchor, level))
    return found


def test_posts_have_the_anchors_that_zola_gives_them(post: Post) -> None:
    """All of them, in order; each starts where the post has it."""
    anchors = post.issue.anchors()
    assert [(it.id, it.level) for it in anchors] == zola(post.text)
    lines = re.split(r"\r\n|\r|\n", post.text.removeprefix("\ufeff"))
    for it in anchors:
        assert it.line is not None
        assert it.text[:1] in lines[it.line - 1]
    assert anchors_by_place(post.issue).keys() == {it.place for it in post.issue.walk()}


_LINES = """


# Ode
## Ode
### Ode ([website](/ode))
> ## Ode
> - # Ode
- # Ode
Ode
===
---
> Ode
> ===
## *Ode* `x`
## Ode {#x}
> # Ode {#x}
Ada says:
> News.
```
[x]: /x
## [x] 📱
1. Ode
    # Ode
<b>
#Ode
###### Ode ######
## {{ figure(img="/x") }} Ode
|a|
|-|
<!-- # -->
##\tOde
## Ode[^1]
"""


@given(st.lists(st.sampled_from(_LINES.split("\n")), max_size=12).map("\n".join))
@example("> # Ode {#x}\n> ===")
def test_texts_have_the_anchors_that_zola_gives_them(text: str) -> None:
    """However headings, quotes, lists and code stand to each other."""
    text = f"Hi!\n\n{text}"
    issue = twim.loads(text)
    try:
        expected = zola(text)
    except BaseException as error:  # it fails, and the build with it
        if type(error).__name__ != "PanicException":
            raise
        return
    assert [(it.id, it.level) for it in issue.anchors()] == expected


@given(strategies.issues())
def test_any_issue_has_anchors_that_differ(issue: twim.Issue) -> None:
    """But for those that headings give themselves; written and read again, they are the same."""
    counts = Counter(it.id for it in issue.anchors())
    assert all("{#" in twim.dumps(issue) for count in counts.values() if count > 1)
    read = twim.loads(twim.dumps(issue)).anchors()
    assert tuple(map(_unread, read)) == tuple(map(_unread, issue.anchors()))

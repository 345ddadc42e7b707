"""Other addresses, and nothing else changed."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from linked import LINKED, USER

VIDEO = "https://www.youtube.com/watch?v="


def _relinked(text: str, old: str, new: str) -> str:
    issue = twim.loads(text)
    return twim.dumps(issue.relink(lambda target: new if target.url == old else None))


# In each, `OLD` is an address that changes.
PLACES = {
    "inline": "a `[b](OLD)` \\[b](OLD) [b](OLD) [c](OLD 'OLD')\n\n    [b](OLD)\n",
    "an image, and the link around it": "[![a](OLD)](OLD)\n",
    "in pointed brackets": "[a](<OLD>)\n",
    "an autolink": "<OLD>\n",
    "a definition": "[a][b] [b] [c]\n\n[b]:\n  OLD\n  'c'\n[c]: <OLD>\n",
    "a definition in a quote": "> [a]\n>\n> [a]: OLD\n>\n> [b]: OLD\n",
    "HTML": "<a id=x href='OLD'>b</a> <a HREF = \"OLD\">c</a> <!-- <a href=OLD> -->\n",
    "a block of HTML": '<div>\n<img src="OLD" title="OLD">\n</div>\n',
    "a call": 'a {{ figure( img = "OLD", alt=`OLD` ) }}\n',
    "a call alone": "{{figureVideo(\n\n  vid='OLD'\n)}}\n",
    "a caption": "{{ figure(img='/x', caption='a [b](OLD)\n\n[c](OLD)') }}\n",
    "a website": "##  Clients ##\n\n###  Ode ([Website](OLD)) ##\n\nx\n",
    "a website of 2021": "## Clients\n\n### Ode [↗](OLD) beta\n",
    "a heading that is a website": "Clients\n---\n\n### [Ode](OLD)\n",
    "links in headings": "## [Clients](OLD) ##\n\n[a](OLD)\n------\n\n### [Ode](OLD) beta\n",
    "a reporter": "[Ada](OLD)  told us:\n\n>a\n",
    "a reporter in HTML": '<a href="OLD" id=a>Ada</a> told us:\n\n> a\n',
    "a reporter by reference": "[Ada] told us:\n\n> a\n\n[Ada]: OLD\n",
    "around a reporter": f"On [Ode](OLD), [Ada]({USER}) says [b](OLD):\n\n> a\n",
    "a link beside that of the reporter": f"[Ada](/x) of [Ada]({USER}) says [b](OLD):\n\n> a\n",
    "in a name that leads nowhere": '<a id="a"><img src="OLD">Ada</a>  says:\n\n> a\n',
    "behind a name": "Ada says [b](OLD):\n\n> a\n",
    "in a name": f"[Ada ![x](OLD)]({USER}) says\n\n> a\n",
    "between": "Ada says:\n\n#### [a](OLD)\n\n> b\n",
    "a ranking": (
        "### #ping ([b](OLD))\n\nJoin [c](OLD)\n\n"
        "| rank | Hostname | Median MS |\n|-|-|-|\n|1|[a](OLD)|2|\n|2|[b](OLD)|3|\n| 3 | c | 4 |\n"
    ),
    "a table": "| a |\n|--|\n| [b](OLD) |\n",
    "front matter stays": '+++\ntitle = "[x](OLD)" # a\n+++\n\n[x](REALLY)\n',
}


@pytest.mark.parametrize(
    "new", ["https://new.example/é?a=b&c", "/new-one", "https://x.example/(y)"]
)
@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_changes_addresses_where_they_stand(text: str, new: str) -> None:
    """Wherever: nothing else is different, and nothing in code, comments, titles."""
    if "<OLD>" in text.replace("(<OLD>)", "").replace(": <OLD>", "") and new == "/new-one":
        pytest.skip("a path is no autolink")
    old = "https://old.example"
    issue = twim.loads(text.replace("OLD", old).replace("REALLY", old))
    changed = issue.relink(lambda target: new if target.url == old else None)
    assert [it.url for it in (*changed.links(), *changed.images())] == [
        new if it.url == old else it.url for it in (*issue.links(), *issue.images())
    ]
    written = twim.dumps(changed).replace(new, old)
    unmarked = re.sub(r"(?m)^> ?", ">", text).replace("OLD", old).replace("REALLY", old)
    assert re.sub(r"(?m)^> ?", ">", written).replace("<https://old.example>", "«") == (
        unmarked.replace("<https://old.example>", "«")
    )
    assert issue.relink(lambda target: target.url) is issue
    assert issue.relink(lambda _: None) is issue


SPELLED = {
    "brackets for a blank": ("[a](/b)", "/b", "/c d", "[a](</c d>)"),
    "the brackets that it had": ("[a](</b c>)", "/b c", "/d>e", "[a](</d\\>e>)"),
    "an ampersand that starts an entity": ("[a](/b)", "/b", "/c&lt;", "[a](</c\\&lt;>)"),
    "the same in HTML": (
        "<b src=x><a href=/b>",
        "/b",
        "/c&lt;&d",
        "<b src=x><a href=/c&amp;lt;&d>",
    ),
    "quotation marks": ("<a href='/b'>", "/b", "/'\"", "<a href='/&#x27;\"'>"),
    "quotation marks where none were": ("<a href=/b>", "/b", "/ c", '<a href="/ c">'),
    "a line end": ("<a href=/b>", "/b", "/c\nd", "<a href=/c&#10;d>"),
    "a bare value in quotation marks": ("<a href=/b>", "/b", "/c?d=e", '<a href="/c?d=e">'),
    "a bare value": ("<a href=/b>", "/b", "/c", "<a href=/c>"),
    "an e-mail address": ("<a@b.c>", "mailto:a@b.c", "mailto:d@e.f", "<d@e.f>"),
    "a video": (
        '{{ youtube_player(video_id=" a?t=1", start=3) }}',
        f"{VIDEO}a",
        f"{VIDEO}b",
        '{{ youtube_player(video_id="b", start=3) }}',
    ),
    "other quotation marks in a call": (
        "b {{ figure(img='/a') }}",
        "/a",
        "/'",
        'b {{ figure(img="/\'") }}',
    ),
}


@pytest.mark.parametrize(("text", "old", "new", "expected"), SPELLED.values(), ids=SPELLED)
def test_spells_an_address_as_it_can_stand_there(
    text: str, old: str, new: str, expected: str
) -> None:
    """With escapes and quotation marks as they are needed, and no others."""
    assert _relinked(f"{text}\n", old, new) == f"{expected}\n"


REFUSED = {
    "a script": ("[a](/b)", "/b", "javascript:x", "is no address that is safe to follow"),
    "a script in HTML": ("<a href=/b>", "/b", "data:x", "is no address that is safe to follow"),
    "nothing": ("[a](/b)", "/b", "", "is no address that a Markdown link can hold"),
    "a line end": ("[a](/b)", "/b", "/c\nd", "is no address that a Markdown link can hold"),
    "a path in an autolink": ("<aa:b>", "aa:b", "/c", "is no address that can stand in `<…>`"),
    "a page in that of an e-mail address": (
        "<a@b.c>",
        "mailto:a@b.c",
        "https://d.example",
        "is no address that can stand in `<…>`",
    ),
    "a page in place of a video": (
        '{{ youtube_player(video_id="a") }}',
        f"{VIDEO}a",
        "/b",
        f"is no address of a video, {VIDEO}…",
    ),
    "all quotation marks": (
        'a {{ figure(img="/a") }}',
        "/a",
        "'`\"",
        "has an argument with all three quotation marks, which no shortcode string can hold",
    ),
}


@pytest.mark.parametrize(("text", "old", "new", "why"), REFUSED.values(), ids=REFUSED)
def test_says_what_address_cannot_stand_where(text: str, old: str, new: str, why: str) -> None:
    """All such places at once."""
    issue = twim.loads(f"x\n\nNeil says:\n\n> {text}\n\n## A\n\n> {text}\n")
    with pytest.raises(twim.SerializationError) as caught:
        issue.relink(lambda target: new if target.url == old else None)
    assert str(caught.value) == (
        f"preamble[1]: {new!r} {why}\nsections[0].content[0]: {new!r} {why}"
    )


MISREAD = {
    "the end of a cell": (
        "|a|b|\n|-|-|\n|[a](/b)|c|",
        "/b",
        "/|c",
        "would lead to nothing, not to '/|c'",
    ),
    "the end of a caption": (
        "{{ figure(img='/i', caption='[a](/b)') }} x",
        "/b",
        "/'",
        "would lead to \"/'\", not to '/i'",
    ),
    "the query of a video": (
        '{{ youtube_player(video_id="a") }}',
        f"{VIDEO}a",
        f"{VIDEO}b&t=1",
        f"would lead to '{VIDEO}b', not to '{VIDEO}b&t=1'",
    ),
    "the end of a call that stands alone": (
        "{{ figure(img='/i', caption='[a](/b)') }}",
        "/b",
        "/'",
        "would lead to '/b', not to \"/'\"",
    ),
}


@pytest.mark.parametrize(("text", "old", "new", "why"), MISREAD.values(), ids=MISREAD)
def test_says_what_would_be_read_as_something_else(text: str, old: str, new: str, why: str) -> None:
    """An address that ends what it stands in is refused, too."""
    issue = twim.loads(f"{text}\n")
    with pytest.raises(twim.SerializationError) as caught:
        issue.relink(lambda target: new if target.url == old else None)
    assert str(caught.value) == f"preamble[0]: {why}"


def test_a_definition_is_changed_by_all_that_use_it() -> None:
    """Links by one definition lead to one place."""
    issue = twim.loads("[a] [b][a]\n\n[a]: /a\n")
    changed = issue.relink(lambda link: "/b" if link.url == "/a" else None)
    assert twim.dumps(changed) == "[a] [b][a]\n\n[a]: /b\n"
    with pytest.raises(twim.SerializationError) as caught:
        issue.relink(lambda link: "/b" if link.label == "a" else None)
    assert str(caught.value) == (
        "preamble[0]: would lead to '/b', not to '/a'; "
        "the definition in line 3 is of several: change all of them alike"
    )
    with pytest.raises(twim.SerializationError) as caught:
        issue.relink(lambda link: f"/{link.label}{link.label}")
    assert str(caught.value) == (
        "preamble[0]: '/bb' is not where other links by that definition are to lead"
    )


def test_a_definition_elsewhere_is_not_for_a_part_to_change() -> None:
    """The whole post can, and so can the part that has the definition."""
    issue = twim.loads("> [a] [b]\n>\n> [b]: /b\n\n[a]: /a\n\n[b]: /c\n")
    (entry,) = issue.entries()
    assert entry.relink(lambda link: "/d" if link.url == "/b" else None) == attrs.evolve(
        entry, body="[a] [b]\n\n[b]: /d"
    )
    with pytest.raises(twim.SerializationError) as caught:
        entry.relink(lambda _: "/d")
    why = "belongs in a definition that stands elsewhere in the post: change the whole of that"
    assert str(caught.value) == f"'/d' {why}"
    late = twim.loads("[a]: /a\n\n> [a]\n>\n> [a]: /b\n").preamble[1]
    with pytest.raises(twim.SerializationError, match="stands elsewhere"):
        late.relink(lambda _: "/d")


def test_a_reporter_is_who_is_linked() -> None:
    """A new address may be another person, or a page."""
    issue = twim.loads(f"[Ada]({USER}) says\n\n> a\n")
    (entry,) = issue.relink(lambda _: "https://matrix.to/#/@neil:example.org").entries()
    assert entry.reporter == twim.Reporter("Ada", twim.UserId("@neil:example.org"))
    (entry,) = issue.relink(lambda _: "https://ada.example").entries()
    assert entry.reporter == twim.Reporter("Ada", url="https://ada.example")


def test_who_would_be_no_reporter_any_more_is_told() -> None:
    """Words such as these name a Matrix user, or the owner of a page that people are known by."""
    text = "## A\n\n[Ada](https://github.com/ada) has news. In her words:\n\n> a [b](/b)\n"
    moved = text.replace("github.com", "gitlab.com")
    assert _relinked(text, "https://github.com/ada", "https://gitlab.com/ada") == moved
    with pytest.raises(twim.SerializationError) as caught:
        twim.loads(text).relink(lambda it: f"https://forge.example/{it.label}")
    assert str(caught.value) == (
        "sections[0].content[0]: 'https://forge.example/Ada' leads to no Matrix user, and 'Ada'"
        " would be no reporter any more; return None to leave the link"
    )


NEIL = "https://matrix.to/#/@neil:example.org"
IMPLIED = {
    "by a heading": f"## A\n\n### Ode by [Ada]({USER})\n\n> a\n",
    "by a quote": f"> [Ada]({USER}) says:\n>\n> a\n",
    "by a signature": f"> a\n>\n> — [Ada]({USER})\n",
}


@pytest.mark.parametrize("text", IMPLIED.values(), ids=IMPLIED)
def test_whom_a_heading_or_a_quote_names_is_the_reporter_still(text: str) -> None:
    """The reporter is read off a link: one that leads elsewhere names somebody else."""
    assert _relinked(text, USER, NEIL) == text.replace(USER, NEIL)
    nobody = twim.dumps(twim.loads(text).relink(lambda _: "/about"))
    assert nobody == text.replace(USER, "/about")


def test_a_report_under_a_heading_with_other_links_stays() -> None:
    """Nor does anything else change in a project with a website."""
    text = f"## A\n\n### Ode ([website](/ode))\n\n[Ada]({USER}) says\n\n> a\n"
    assert _relinked(text, "/ode", "/odes") == text.replace("/ode", "/odes")
    text = f"## A\n\n[Ada]({USER}) says\n\n### Ode ([website](/ode))\n\n> a\n"
    assert _relinked(text, "/ode", "/odes") == text.replace("/ode", "/odes")


def test_an_attribution_keeps_its_lines_and_its_blanks() -> None:
    """Those at their ends, and breaks of lines, too."""
    for said in ("[Ada](/a) told\nus:", "From\n  [Ada](/a) ,\\\nwho said:  ", "[Ada](/a)says  "):
        text = f"{said}\n\n> a\n"
        assert _relinked(text, "/a", "/b") == text.replace("/a", "/b")
    text = f"See [Ode](/a),\\\n [Ada]({USER})\nand  [C](/a)\nsay:  \n\n> a\n"
    assert _relinked(text, "/a", "/b") == text.replace("/a", "/b")
    text = f"[Ode](/a) of [Ada]({USER}) is out, and [Ada]({USER}) now\nsays:\n\n> a\n"
    assert _relinked(text, "/a", "/b") == text.replace("/a", "/b")
    text = "From\r\n[Ada](/a)\nwho\rsays:\r\n\n> a\n"
    assert _relinked(text, "/a", "/b") == text.replace("/a", "/b")


def test_a_table_with_many_links_keeps_what_else_it_says() -> None:
    """Each is changed where it stands."""
    head = "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n"
    text = head + "".join(f"|{n}|[a](/h{n}) [b](/i)|1|\n" for n in range(3))
    assert _relinked(text, "/h1", "/j") == text.replace("/h1", "/j")
    assert _relinked(text, "/i", "/j") == text.replace("/i", "/j")


def test_writes_anew_what_cannot_be_changed_in_place() -> None:
    """An attribution whose reporter is an address."""
    text = f"<{USER}> says\n\n> a\n"
    assert _relinked(text, USER, NEIL) == f"[{USER}]({NEIL}) says\n\n> a\n"


def test_a_definition_in_a_caption_is_not_for_links_to_change() -> None:
    """It is none of the post's."""
    prose = twim.Prose('{{ figure(img="/i", caption="[c]\n\n[c]: /d") }}')
    with pytest.raises(twim.SerializationError, match="stands elsewhere"):
        prose.relink(lambda it: "/e" if it.url == "/d" else None)


def test_any_node_can_be_relinked_and_stays_what_it_is() -> None:
    """Made by hand or read, without a post."""
    project = twim.Project("Ode [a](/a)", "/b", [twim.Shortcode("figure", {"img": "/c"})])
    assert project.relink(lambda it: f"{it.url}/x") == twim.Project(
        "Ode [a](/a/x)", "/b/x", [twim.Shortcode("figure", {"img": "/c/x"})]
    )
    row = twim.PingRow(1, "[a|b](/c)", 2)
    with pytest.raises(twim.SerializationError) as caught:
        twim.PingRanking((row,)).relink(lambda _: "/d")
    assert str(caught.value) == "'/d' cannot be put there: no field says just the address"


def test_wants_an_address() -> None:
    """Anything else is a mistake of the program."""
    with pytest.raises(TypeError) as caught:
        twim.Prose("[a](/b)").relink(lambda _: 3)  # type: ignore[arg-type,return-value]
    assert str(caught.value) == (
        "expected an address or None in place of Link(label='a', url='/b', title=None, place='', "
        "line=None, column=None), got 3"
    )


@given(LINKED, st.sampled_from(["x:/m", "x:/m n", "x:/&amp;"]))
def test_leads_where_it_is_told_or_says_why_not(text: str, new: str) -> None:
    """Whatever a post holds: every link leads there, and every label is the same."""
    issue = twim.loads(f"x\n\n{text}")
    try:
        changed = issue.relink(lambda _: new)
    except twim.SerializationError:
        return
    for before, after in ((issue.links(), changed.links()), (issue.images(), changed.images())):
        assert {it.url for it in after} <= {new}
        assert sorted(it.label for it in before if it.label not in (it.url, new)) == sorted(
            it.label for it in after if it.label != new
        )

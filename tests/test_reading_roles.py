"""Which paragraph says who reported which quote, and what belongs to a ping table."""

from __future__ import annotations

import attrs
import pytest

import twim
from attributed import ADA, attribution, entry_of


def test_an_attribution_may_be_glued_to_a_description() -> None:
    """Its last line is the attribution, what stands above it describes the project."""
    (project,) = twim.loads(f"### Ode\nOde is a client.\n[Ada]({ADA}) says\n\n> News.").projects()
    assert project.description == "Ode is a client."
    assert next(project.entries()).verb == "says"


@pytest.mark.parametrize(
    ("text", "lead", "written"),
    [
        (f"Ode is out.\\\n[Ada]({ADA}) says", "Ode is out. ", f"Ode is out. [Ada]({ADA}) says"),
        (f"Ode\\\nis.  \n[Ada]({ADA}) says", "", f"Ode\\\nis.  \n\n[Ada]({ADA}) says"),
        (f"Ode *is\n[Ada]({ADA}) says* so", None, f"Ode *is\n[Ada]({ADA}) says* so"),
        (f"Ode `is\n[Ada]({ADA}) says`", None, f"Ode `is\n[Ada]({ADA}) says`"),
    ],
)
def test_what_goes_on_in_an_attribution_is_no_description(
    text: str, lead: str | None, written: str
) -> None:
    """On the page, it would not be the same by itself."""
    (entry,) = twim.loads(f"{text}\n\n> News.\n").entries()
    assert (entry.reporter and entry.lead) == lead
    assert twim.format(f"{text}\n\n> News.\n") == f"{written}\n\n> News.\n"


def test_an_attribution_may_be_glued_to_html() -> None:
    """Markdown takes it for HTML up to the next blank line; it is the attribution all the same."""
    html = "<ul>\n <li>Colours</li>\n</ul>\n"
    post = f'{html}Read more. <a href="{ADA}">Ada</a> also noted:\n\n> News.\n'
    prose, entry = twim.loads(post).preamble
    assert prose == twim.Prose(html.rstrip())
    assert isinstance(entry, twim.Entry)
    assert (entry.reporter, entry.lead) == (twim.Reporter("Ada", ADA[20:]), "Read more. ")
    assert twim.format(post) == f"{html}\nRead more. [Ada]({ADA}) also noted:\n\n> News.\n"


@pytest.mark.parametrize(
    "above",
    [
        "<p>Ada says:",
        "<p>\nAda\nAda says:",
        "<p>\nAda\n<b>Ada</b> says:",
        "<!-- >\nAda says: -->",
        "<pre>\n<b>\nAda says:</pre>",
        "<div>\nAlso:",
    ],
)
def test_other_html_above_a_quote_names_nobody(above: str) -> None:
    """Only a line below the last tag can, and none within what HTML keeps as it is."""
    assert attribution(above) is None


@pytest.mark.parametrize(
    "post",
    [
        f"<div>\n- [Ada]({ADA}):\n\n> News.\n",
        f"<div>\n# [Ada]({ADA}):\n\n> News.\n",
        f"<div>\n1. [Ada]({ADA}):\n\n> News.\n",
        f"<div>\n> [Ada]({ADA}):\n\n> News.\n",
        "<div>\n- From Ada:\n\n> News.\n",
        "<div>\n[Ada]:-\n\n> News.\n",
        "-\\\nFrom Ada:\n\n> News.\n",
        "1.\\\nFrom Ada:\n\n> News.\n",
        "<a href='https://ada.example.org'>[Ada]</a> says:\n\n> News.\n\n[ada]: /z\n",
        f'{{{{a(b="\n\n[Ada]({ADA} "t") says\n\n> q ")}}}}\n',
        '{{a(b="\nAda says:")}}\n> News.\n',
        f'{{{{a(b="\n\n[Ada][x"] says\n\n> q ")}}}}\n\n[x"]: {ADA}\n',
    ],
)
def test_what_has_no_canonical_form_as_an_attribution_is_prose(post: str) -> None:
    """On a line of its own it would be another block, another link, or part of a call."""
    assert [entry.reporter for entry in twim.loads(post).entries()] == [None]
    assert twim.loads(twim.format(post)) == twim.loads(post)


def test_a_call_that_is_none_leaves_plain_attributions_alone() -> None:
    """They have no quotation marks that it could end with."""
    post = f'{{{{a(b="\n\n[Ada]({ADA}) says\n\n> News.\n'
    assert [entry.verb for entry in twim.loads(post).entries()] == ["says"]
    assert twim.format(post) == post


@pytest.mark.parametrize(
    ("call", "named"),
    [
        ("{{ a(", True),
        ('{{ a("', False),
        ('{{ a(\n"', False),
        ('{{ a(b="', False),
        ('{{ a(b="c" "', False),
        ('{{ a(b=1 "', False),
        ("{{ a(b=`c", False),
        ("{{ a(b='c", False),
        ('{{ a(b=["c" d', False),
        ('{{ a(b "', True),  # which fails before the mark
        ('{{ a(b=c"', True),
        ('{{ a(b=1) "', True),
        ('"{{ a(', True),
        ('{{ a(b="c")}} "', True),
        ('{{ a( {{ a(b="', False),
    ],
)
def test_a_call_that_is_none_may_open_a_string(call: str, named: bool) -> None:  # noqa: FBT001  # a value
    """Then no line below with quotation marks of its own can be written anew."""
    post = f'{call}\n\n[Ada]({ADA} "title") says\n\n> News.\n'
    assert [bool(entry.reporter) for entry in twim.loads(post).entries()] == [named]
    assert twim.loads(twim.format(post)) == twim.loads(post)


def test_a_call_that_is_none_matters_from_its_first_line_on() -> None:
    """An attribution may stand within the string that keeps it from being one."""
    post = f"{{{{ a(b=\"\n\n[Ada]({ADA} 'title') says\n\n> News.\n\n\"x\n"
    assert [entry.reporter for entry in twim.loads(post).entries()] == [None]
    assert twim.loads(twim.format(post)) == twim.loads(post)


@pytest.mark.parametrize("indent", ["", "    ", "\t"])
@pytest.mark.parametrize(
    ("above", "link"),
    [("<div>", f'<a href="{ADA}">Ada</a>'), ("Ode is a client.", f"[Ada]({ADA})")],
)
def test_what_an_attribution_is_glued_to_can_be_changed(above: str, link: str, indent: str) -> None:
    """Even where the line would be code if it stood alone."""
    issue = twim.loads(f"{above}\n{indent}{link} says\n\n> News.\n")
    prose, entry = issue.preamble
    assert prose == twim.Prose(above)
    changed = attrs.evolve(issue, preamble=(twim.Prose("Words."), entry))
    line = f"[Ada]({ADA})" if indent else link
    assert twim.dumps(changed) == f"Words.\n\n{line} says\n\n> News.\n"
    assert twim.dumps(attrs.evolve(issue, preamble=(entry,))).endswith("> News.\n")


@pytest.mark.parametrize(
    "line", [f"[Ada]({ADA}) says", "**Ada** says:", "`Ada` says:", "[Ada] says"]
)
def test_markdown_below_html_is_text(line: str) -> None:
    """Nobody ever saw a link there, or a name in bold."""
    issue = twim.loads(f"<b>\n{line}\n\n> News.\n\n[Ada]: {ADA}\n")
    assert [entry.reporter for entry in issue.entries()] == [None]
    below = twim.loads(f'<b>\n<a href="{ADA}?a_b">Ada</a> says\n\n> News.\n')
    assert [bool(entry.reporter) for entry in below.entries()] == [True]


def test_a_call_glued_to_an_attribution_stays_where_it_is() -> None:
    """A description that would be a shortcode if it stood alone is not cut off."""
    post = f"{{{{ a() }}}}\n[Ada]({ADA}) says\n\n> News.\n"
    assert [type(node) for node in twim.loads(post).preamble] == [twim.Entry] or twim.loads(
        twim.format(post)
    ) == twim.loads(post)


def test_a_paragraph_may_have_slipped_out_of_a_quote() -> None:
    """Where what is above it says just who reports, and where the paragraph stands alone."""
    post = f"[Ada]({ADA}) reports\n\nA bot for kettles.\n\n> It *boils*.\n"
    (entry,) = twim.loads(post).entries()
    assert entry.reporter == twim.Reporter("Ada", twim.UserId("@ada:example.org"))
    assert (entry.verb, entry.between, entry.body) == (
        "reports",
        "A bot for kettles.",
        "It *boils*.",
    )
    assert twim.format(post) == post


@pytest.mark.parametrize(
    "above",
    [
        f"[Ada]({ADA}) has a kettle\n\nA bot.",
        f"[Ada]({ADA}) reports\n\nA bot.\n\nAnother.",
        f"[Ada]({ADA})\n\nA bot.",
        "Ada says:\n\nA bot.",
        f"[Ada]({ADA}) reports\n\n> News.\n\nA bot.",
        "A bot.",
        "- A list.\n\nA bot.",
    ],
)
def test_other_paragraphs_above_a_quote_keep_it_from_its_reporter(above: str) -> None:
    """Where it is ambiguous, it is prose."""
    assert [*twim.loads(f"{above}\n\n> News.\n").entries()][-1].reporter is None


def test_headings_and_images_may_stand_between_attribution_and_quote() -> None:
    """They are kept with the report."""
    between = '#### News\n\n![A picture](/img.png)\n\n{{youtube_player(video_id="x")}}'
    post = f"[Ada]({ADA}) says\n\n{between}\n\n> News.\n"
    entry = entry_of(post)
    assert entry.between == between
    assert entry.reporter is not None
    assert twim.format(post) == post
    assert twim.loads(post).video_ids == ("x",)


def test_an_attribution_counts_before_what_the_quote_says() -> None:
    """A signature within a report is somebody else's."""
    post = f"[Ada]({ADA}) says\n\n> Jo said it:\n>\n> It is *out*.\n> — Jo\n"
    entry = entry_of(post)
    assert entry.reporter == twim.Reporter("Ada", ADA[20:])
    assert twim.format(post) == post


@pytest.mark.parametrize("above", ["", f"[Jo]({ADA}):\n\n", "### Ode\n\n", "Jo says:\n"])
def test_a_name_above_a_quote_that_has_it_as_well_is_prose(above: str) -> None:
    """The quote names its reporter; written without that line, something else would."""
    post = f"{above}[Ada]({ADA})\n\n> News!\n> — [Ada]({ADA})\n"
    (entry,) = twim.loads(post).entries()
    assert entry == twim.Entry(
        twim.Reporter("Ada", twim.UserId("@ada:example.org")), "", f"News!\n— [Ada]({ADA})"
    )
    assert twim.format(post) == post


def test_a_name_may_be_all_that_stands_above_a_quote() -> None:
    """Where the quote does not have it."""
    post = f"[Ada]({ADA})\n\n> News!\n"
    assert entry_of(post).reporter == twim.Reporter("Ada", twim.UserId("@ada:example.org"))
    assert twim.format(post) == post


RANKING = "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|example.org|183|\n"


def test_a_ranking_takes_its_heading_and_its_join_line() -> None:
    """And no other heading or paragraph."""
    link = "[#ping:example.org](https://matrix.to/#/#ping:example.org)"
    odd = f"### Odd\n\nText.\n\n{RANKING}"
    post = f"## Ping\n\n### Ode\n\n### {link}\nJoin {link}!\n\n{RANKING}\n{odd}"
    first, second = twim.loads(post).ping_rankings
    assert (first.title, first.intro, first.room) == (link, f"Join {link}!", "#ping:example.org")
    assert (second.title, second.intro, second.room) == (None, "", None)
    assert [project.title for project in twim.loads(post).projects()] == ["Ode", "Odd"]


def test_a_backslash_at_the_end_of_a_line_alone_is_text() -> None:
    """There is no next line that it could break."""
    (prose, entry) = twim.loads("Ada says:\\\n\n> q\n").preamble
    assert prose == twim.Prose("Ada says:\\")
    assert entry == twim.Entry(None, "", "q")


ROOM = "[#ping:example.org](https://matrix.to/#/#ping:example.org)"


@pytest.mark.parametrize(
    "intro",
    [
        f"Here are the fastest. Join {ROOM} to take part.",
        "You can [join us](https://matrix.to/#/#ping:example.org).",
        f"Here are the fastest.\nJoin us in {ROOM}.\n\nThe weather is fine.\n\nAnd there is more.",
    ],
)
def test_a_ranking_takes_what_says_which_room_to_join(intro: str) -> None:
    """Wherever in a paragraph above it, with what stands between that and the table."""
    post = f"## Ping\n\nHello.\n\n{intro}\n\n{RANKING}"
    issue = twim.loads(post)
    prose, ranking = issue.sections[0].content
    assert prose == twim.Prose("Hello.")
    assert isinstance(ranking, twim.PingRanking)
    assert (ranking.room, ranking.intro) == ("#ping:example.org", intro)
    assert twim.format(post) == post


@pytest.mark.parametrize(
    "above",
    [
        f"See {ROOM}.",
        "Adjoin [Ode](https://ode.example.org).",
        f"{ROOM} is what you can join.\n\nMore.",
        "Join us!\n\nMore.",
        f"Join {ROOM}.\n\n- More.",
        f"Join {ROOM}.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.",
        f"Ada says:\n\n> Join {ROOM}.",
        "| Join |",
    ],
)
def test_a_ranking_takes_nothing_else(above: str) -> None:
    """No room is named there after the word, or too far above."""
    ranking = twim.loads(f"{above}\n\n{RANKING}").ping_rankings[0]
    assert (ranking.room, ranking.intro) == (None, "")


def test_a_ranking_has_the_heading_of_a_deep_project() -> None:
    """In a section where `####` opens projects; in others that is prose."""
    post = f"## Project Updates\n\n#### Ping\n\nJoin us!\n\n{RANKING}"
    issue = twim.loads(post)
    (ranking,) = issue.sections[0].content
    assert isinstance(ranking, twim.PingRanking)
    assert (ranking.title, ranking.intro) == ("Ping", "Join us!")
    assert twim.dumps(issue) == post
    assert twim.format(post) == post.replace("####", "###")
    assert twim.loads(twim.format(post)) == issue
    renamed = attrs.evolve(issue.sections[0], title="Updates")
    written = twim.dumps(attrs.evolve(issue, sections=(renamed,)))
    assert written == post.replace("Project Updates", "Updates").replace("####", "###")
    (prose, ranking) = twim.loads(post.replace("Project ", "")).sections[0].content
    assert (prose, ranking.title) == (twim.Prose("#### Ping"), None)  # type: ignore[union-attr]


@pytest.mark.parametrize("between", ["#### News", "![A picture](/img.png)", "Words."])
def test_what_stands_between_an_attribution_and_a_project_is_kept(between: str) -> None:
    """The project's report is somebody else's then; nothing is lost in the canonical form."""
    post = f"[Ada]({ADA}) says\n\n{between}\n\n### Ode\n\n> News.\n"
    issue = twim.loads(post)
    assert entry_of(post).reporter is None
    assert issue.preamble[0] == twim.Prose(f"[Ada]({ADA}) says\n\n{between}")
    assert twim.format(post) == post


@pytest.mark.parametrize("between", ["![A picture](/img.png)", "#### News"])
def test_a_name_alone_needs_to_stand_right_above_a_quote(between: str) -> None:
    """With nothing but a verb behind it; one with a colon need not."""
    assert attribution("Jo says") is not None
    assert attribution(f"Jo says\n\n{between}") is None
    assert attribution(f"Jo says:\n\n{between}") is not None


def test_a_link_that_leads_nowhere_has_no_definition() -> None:
    """Though one of that name may stand elsewhere."""
    assert attribution("[Ada]() says", f"\n[ada]: {ADA}\n") is None

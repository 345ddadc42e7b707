"""Every form that people and bots have written, each on a post of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs
import pytest

import twim

ADA = "https://matrix.to/#/@ada:example.org"


def entry_of(text: str) -> twim.Entry:
    """Return the only report of a post."""
    (entry,) = twim.loads(text).entries()
    return entry


def attribution(line: str, rest: str = "") -> tuple[str, str, str | None, str | None, str] | None:
    """Return lead, name, user id, URL and verb of the report below a line."""
    entry = entry_of(f"{line}\n\n> News.\n{rest}")
    it = entry.reporter
    return None if it is None else (entry.lead, it.name, it.user_id, it.url, entry.verb)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"[Ada]({ADA}) says", ("", "Ada", "@ada:example.org", None, "says")),
        (f"[Ada]({ADA}):", ("", "Ada", "@ada:example.org", None, ":")),
        (f"[Ada]({ADA}), at last:", ("", "Ada", "@ada:example.org", None, ", at last:")),
        (f"[Ada]({ADA})", ("", "Ada", "@ada:example.org", None, "")),
        (f"[Ada [it/its]]({ADA}) says", ("", "Ada [it/its]", "@ada:example.org", None, "says")),
        (f"[Ada \\[it\\]]({ADA}) says", ("", "Ada \\[it\\]", "@ada:example.org", None, "says")),
        (
            f"[Ada | 🏔️ *A* `x`]({ADA}) says",
            ("", "Ada | 🏔️ *A* `x`", "@ada:example.org", None, "says"),
        ),
        (f"[Ada](<{ADA}>) says", ("", "Ada", "@ada:example.org", None, "says")),
        (f'[Ada]({ADA} "Ada") says', ("", "Ada", "@ada:example.org", None, "says")),
        (f"<{ADA}> says", ("", ADA, "@ada:example.org", None, "says")),
        (f"**[Ada]({ADA})** says", ("**", "Ada", "@ada:example.org", None, "** says")),
        (
            f'<a class="x" href="{ADA}">Ada</a> has been busy:',
            ("", "Ada", "@ada:example.org", None, "has been busy:"),
        ),
        (f"<A HREF='{ADA}'>Ada</A>:", ("", "Ada", "@ada:example.org", None, ":")),
        (f'<a href=" {ADA} ">Ada</a>:', ("", "Ada", "@ada:example.org", None, ":")),
        (f"<a href={ADA}>Ada</a>:", ("", "Ada", "@ada:example.org", None, ":")),
        (
            "[Ada](https://matrix.to/#/%40ada%3Aexample.org) says",
            ("", "Ada", "@ada:example.org", "https://matrix.to/#/%40ada%3Aexample.org", "says"),
        ),
        (
            f"[Ada]({ADA}?via=example.org) says",
            ("", "Ada", "@ada:example.org", f"{ADA}?via=example.org", "says"),
        ),
        (
            "[Ada](http://matrix.to/#/@ada:example.org) says",
            ("", "Ada", "@ada:example.org", "http://matrix.to/#/@ada:example.org", "says"),
        ),
        (
            "[Ada](matrix:u/ada:example.org) says",
            ("", "Ada", "@ada:example.org", "matrix:u/ada:example.org", "says"),
        ),
        (
            "[Ada](@ada:example.org) says",
            ("", "Ada", "@ada:example.org", "@ada:example.org", "says"),
        ),
        (
            "[Ada](https://matrix.to/#/@ada) says",  # meant a user, and has no server
            ("", "Ada", None, "https://matrix.to/#/@ada", "says"),
        ),
        (
            "[Ada](https://ada.example.org) told us:",
            ("", "Ada", None, "https://ada.example.org", "told us:"),
        ),
        (
            "[Ada](https://ada.example.org) adds",
            ("", "Ada", None, "https://ada.example.org", "adds"),
        ),
        (
            "[Ada](https://ada.example.org), who has time:",
            ("", "Ada", None, "https://ada.example.org", ", who has time:"),
        ),
        (f"From [Ada]({ADA}):", ("From ", "Ada", "@ada:example.org", None, ":")),
        (f"Says [Ada]({ADA}):", ("Says ", "Ada", "@ada:example.org", None, ":")),
        (
            f"Thanks [Ada]({ADA}) for this!",
            ("Thanks ", "Ada", "@ada:example.org", None, "for this!"),
        ),
        (
            f"This week [Ada]({ADA}) has been working on Ode.",
            ("This week ", "Ada", "@ada:example.org", None, "has been working on Ode."),
        ),
        (
            f"Ode is out. When asked, [Ada]({ADA}) answered:",
            ("Ode is out. When asked, ", "Ada", "@ada:example.org", None, "answered:"),
        ),
        (
            "From [Ada](https://ada.example.org):",
            ("From ", "Ada", None, "https://ada.example.org", ":"),
        ),
        ("Ada:", ("", "Ada", None, None, ":")),
        ("Ada says:", ("", "Ada", None, None, "says:")),
        ("&Ada later added this:", ("", "&Ada", None, None, "later added this:")),
        ("Ada, who runs the server:", ("", "Ada", None, None, ", who runs the server:")),
        ("Ada from the server:", ("", "Ada", None, None, "from the server:")),
        ("Says Ada:", ("Says ", "Ada", None, None, ":")),
        ("From Ada:", ("From ", "Ada", None, None, ":")),
        ("Here's Ada:", ("Here's ", "Ada", None, None, ":")),
        ("Thanks to Ada from the team:", ("Thanks to ", "Ada", None, None, "from the team:")),
        ("From the team:", ("From ", "the team", None, None, ":")),
        ("In Ada's words:", ("In ", "Ada", None, None, "'s words:")),
        ("Ode is out. Ada said:", ("Ode is out. ", "Ada", None, None, "said:")),
        ("When asked, Ada said:", ("When asked, ", "Ada", None, None, "said:")),
        ("Ada 🦊 says:", ("", "Ada 🦊", None, None, "says:")),
        ("**Ada** says:", ("**", "Ada", None, None, "** says:")),
        ("Ada has replaced the server:", ("", "Ada", None, None, "has replaced the server:")),
        (
            "After the talk, Ada has been thinking about Ode:",
            ("After the talk, ", "Ada", None, None, "has been thinking about Ode:"),
        ),
        ("ada sneaks in late with:", ("", "ada", None, None, "sneaks in late with:")),
        ("Ada is back with some news:", ("", "Ada", None, None, "is back with some news:")),
        (
            "Ada has been working on Ode. It is fast.",
            ("", "Ada", None, None, "has been working on Ode. It is fast."),
        ),
        (
            "The Ode team have been busy.",
            ("", "The Ode team", None, None, "have been busy."),
        ),
        ("From Ada of the Ode-team", ("From ", "Ada", None, None, "of the Ode-team")),
        ("From the Ode Core team", ("From ", "the Ode Core team", None, None, "")),
        (
            "Read the news from the Ode team here: <https://ode.example.org/news>",
            (
                "Read the news from ",
                "the Ode team",
                None,
                None,
                "here: <https://ode.example.org/news>",
            ),
        ),
        (
            f"We had an update from [Ada]({ADA}) last week. This week, Ode is out:",
            (
                "We had an update from ",
                "Ada",
                "@ada:example.org",
                None,
                "last week. This week, Ode is out:",
            ),
        ),
        (
            f"All quotes below from [Ada]({ADA}).",
            ("All quotes below from ", "Ada", "@ada:example.org", None, "."),
        ),
        (
            f"This week in [Ode](https://ode.example.org): [Ada]({ADA}) found a fault.",
            (
                "This week in [Ode](https://ode.example.org): ",
                "Ada",
                "@ada:example.org",
                None,
                "found a fault.",
            ),
        ),
        (
            f"We welcomed [Ada]({ADA}) last week. They've built a bot:",
            (
                "We welcomed ",
                "Ada",
                "@ada:example.org",
                None,
                "last week. They've built a bot:",
            ),
        ),
        (
            f"Think [Ada]({ADA})'s been busy?",
            ("Think ", "Ada", "@ada:example.org", None, "'s been busy?"),
        ),
        (
            f"[Ode](https://ode.example.org) now has colours! Its author [Ada]({ADA}) wrote:",
            (
                "[Ode](https://ode.example.org) now has colours! Its author ",
                "Ada",
                "@ada:example.org",
                None,
                "wrote:",
            ),
        ),
        (
            "[Ada](https://github.com/ada) has rolled out Ode.",
            ("", "Ada", None, "https://github.com/ada", "has rolled out Ode."),
        ),
        (
            "After lunch, [Ada](https://social.example.org/@ada) released Ode.",
            ("After lunch, ", "Ada", None, "https://social.example.org/@ada", "released Ode."),
        ),
        (
            "[Ada](https://github.com/ada) adds colours to Ode",
            ("", "Ada", None, "https://github.com/ada", "adds colours to Ode"),
        ),
        (
            "[Ada](https://github.com/ada) has a cat. In her words:",
            ("", "Ada", None, "https://github.com/ada", "has a cat. In her words:"),
        ),
        (
            "[Ode](https://github.com/ode) is a bot. Now they are hiring:",
            ("", "Ode", None, "https://github.com/ode", "is a bot. Now they are hiring:"),
        ),
        (
            '<a class="pill" title="@ada:example.org">Ada</a> <b>reports</b>:',
            ("", '<a class="pill" title="@ada:example.org">Ada</a>', None, None, "<b>reports</b>:"),
        ),
        (f"Also [Ada]({ADA}) reports", ("Also ", "Ada", "@ada:example.org", None, "reports")),
        (
            f"The author of [Kettle](https://github.com/kettle), [Ada]({ADA}) told us:",
            (
                "The author of [Kettle](https://github.com/kettle), ",
                "Ada",
                "@ada:example.org",
                None,
                "told us:",
            ),
        ),
        (
            "[Ada](https://github.com/ada), who hosts it, reports that it is up.",
            ("", "Ada", None, "https://github.com/ada", ", who hosts it, reports that it is up."),
        ),
        (
            "Thanks to [Ada](https://github.com/ada) for the news:",
            ("Thanks to ", "Ada", None, "https://github.com/ada", "for the news:"),
        ),
        ("Over to Ada:", ("Over to ", "Ada", None, None, ":")),
        ("Straight from ada:", ("Straight from ", "ada", None, None, ":")),
        ("A notice from ada:", ("A notice from ", "ada", None, None, ":")),
        ("It was made by Ada:", ("It was made by ", "Ada", None, None, ":")),
        ("Ada (again):", ("", "Ada", None, None, "(again):")),
        ("ada, of Ode, noted:", ("", "ada", None, None, ", of Ode, noted:")),
        ("ada's back:", ("", "ada", None, None, "'s back:")),
        ("Ada van der Berg finally said:", ("", "Ada van der Berg", None, None, "finally said:")),
        ("The Ode Core team says:", ("", "The Ode Core team", None, None, "says:")),
        ("@ada:example.org reported:", ("", "@ada:example.org", None, None, "reported:")),
        ("Later Ada said:", ("Later ", "Ada", None, None, "said:")),
        ("As Ada puts it:", ("As ", "Ada", None, None, "puts it:")),
        ("Last but not least, Ada:", ("Last but not least, ", "Ada", None, None, ":")),
        ("Jo from Ode:", ("", "Jo", None, None, "from Ode:")),
    ],
)
def test_reads_an_attribution(line: str, expected: tuple[object, ...]) -> None:
    """Who reported, and in which words, in every form; its canonical form says the same."""
    assert attribution(line) == expected
    post = f"{line}\n\n> News.\n"
    assert twim.loads(twim.format(post)) == twim.loads(post)


@pytest.mark.parametrize(
    "line",
    [
        f"Many thanks to [Ada]({ADA}), who drew this.",
        f"Ask [Ada]({ADA}) about it. There is more:",
        "[Ode](https://ode.example.org) is a client for the terminal:",
        "[Ode](https://ode.example.org), a client",
        "Also:",
        "Good news:",
        "This week:",
        "They say:",
        "They've also added:",
        "Fortunately, it is fast:",
        "Downloads here:",
        "Known issues:",
        "Coming soon:",
        "v1.0:",
        "iOS:",
        "Ode, a client for Android:",
        "Ode has landed in Debian:",
        "It is on by default:",
        "She came back from holiday with this:",
        f"For help, contact [Ada]({ADA}):",
        f"There is no update from [Ada]({ADA}) this week.",
        f"Since [Ada]({ADA}) released it, people ask:",
        f"Thanks to [Ada]({ADA}) for the logo.",
        "See [Ode](https://github.com/ode):",
        "See [Ode](https://ode.example.org), ![and [more",
        "[Ode](https://ode.example.org) has got a logo:",
        "[v0.2](https://github.com/ode/ode/releases/tag/v0.2):",
        "[Ode](https://github.com/ode/ode/pull/4):",
        "Docs here: https://ode.example.org",
        "Work has been going on:",
        "Everyone has been working on it.",
        "From the start of it",
        f"Remember when [Ada]({ADA}) released Ode?",
        f"Meet [Ada]({ADA}) and [Kofi](https://github.com/kofi). They say:",
        f"Read [Ada]({ADA})'s notes. There is more:",
        "[Kofi](https://github.com/kofi) is here. So is Ode. They sing",
        "See [Kofi](https://github.com/kofi) in concert.",
        "[Ode](https://ode.example.org) adds support for colours.",
        "[Ode 1.0 is out now](https://ode.example.org):",
        "[These instructions](https://ode.example.org):",
        "You can solve it by following [the notes](https://ode.example.org):",
        "From the notes:",
        "And then",
        "![A picture](/img.png)",
        "`[Ada](x)`:",
        "[Ada][nobody] says",
        "[Ada][nobody says",
        "[Ada](x y) says",
        f'<a href="{ADA}">[Ada](x)</a> says',
        f'<a href="{ADA}&#10;x">Ada</a> says',
        f"<a href='{ADA}'>Ada</a> has said " + "much " * 500,
    ],
)
def test_prefers_prose(line: str) -> None:
    """What merely mentions somebody, or names nobody, is prose."""
    assert attribution(line) is None
    post = f"{line}\n\n> News.\n"
    assert twim.loads(twim.format(post)) == twim.loads(post)


@pytest.mark.parametrize(
    ("line", "definition"),
    [
        ("[Ada] says", f"[ada]: {ADA}"),
        ("[Ada][] says", f"[ADA]: <{ADA}> 'title'"),
        ("[Ada][a\\]b] says", f"[a\\]b]: {ADA}"),
        ("[Ada][a] says", f"> quoted\n>\n> [a]: {ADA}"),
        ("[Ada][a] says", f"- item\n\n  [a]: {ADA}"),
        ("[Ada] says", f"> - [ada]:\n>   {ADA}\n>   'a\n>   title'"),
    ],
)
def test_finds_the_definition_of_a_reference_link(line: str, definition: str) -> None:
    """A reporter's link may be defined anywhere in the post."""
    post = f"{line}\n\n> News.\n\n{definition}\n"
    entry = next(twim.loads(post).entries())
    assert entry.reporter == twim.Reporter("Ada", twim.UserId("@ada:example.org"))
    assert entry.verb == "says"
    assert twim.loads(twim.format(post)) == twim.loads(post)


def test_a_bracket_that_is_left_open_ends_no_reference_link() -> None:
    """What stands before it is a link by itself."""
    found = attribution("[`Ada`][nobody says:", f"\n[`ada`]: {ADA}\n")
    assert found == ("", "`Ada`", "@ada:example.org", None, "[nobody says:")
    assert attribution("[`Kofi`] says", f"\n[`ada`]: {ADA}\n") is None


def test_an_attribution_may_stand_on_two_lines() -> None:
    """A line end within an attribution is a blank."""
    entry = entry_of(f"[Ada]({ADA}) has been\\\nbusy:\n> News.")
    assert entry.verb == "has been busy:"


def test_an_attribution_may_be_glued_to_a_description() -> None:
    """Its last line is the attribution, what stands above it describes the project."""
    (project,) = twim.loads(f"### Ode\nOde is a client.\n[Ada]({ADA}) says\n\n> News.").projects()
    assert project.description == "Ode is a client."
    assert next(project.entries()).verb == "says"


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


@pytest.mark.parametrize("indent", ["", "    ", "\t"])
@pytest.mark.parametrize("above", ["<div>", "Ode is a client."])
def test_what_an_attribution_is_glued_to_can_be_changed(above: str, indent: str) -> None:
    """Even where the line would be code if it stood alone."""
    issue = twim.loads(f"{above}\n{indent}[Ada]({ADA}) says\n\n> News.\n")
    prose, entry = issue.preamble
    assert prose == twim.Prose(above)
    changed = attrs.evolve(issue, preamble=(twim.Prose("Words."), entry))
    assert twim.dumps(changed) == f"Words.\n\n[Ada]({ADA}) says\n\n> News.\n"
    assert twim.dumps(attrs.evolve(issue, preamble=(entry,))).endswith("> News.\n")


@pytest.mark.parametrize(
    ("body", "reporter"),
    [
        (
            '<p>News!</p>\n\n— Ada (of Ode) (@ada) <a href="https://x.com/ada/1">May 1</a>',
            twim.Reporter("Ada (of Ode)"),
        ),
        (
            '<p>News!</p>&mdash; Ada (@ada) <a href="https://twitter.com/ada/status/1">May 1</a>',
            twim.Reporter("Ada"),
        ),
        ("News!\n— Ada", twim.Reporter("Ada")),
        ("News!\n— Ada  ", twim.Reporter("Ada")),
        ("News!\n\n― Ada Example\n", twim.Reporter("Ada Example")),
        (f"News!\n— [Ada]({ADA}), yesterday", twim.Reporter("Ada", ADA[20:])),
        ("Ada says:\n\nNews!", twim.Reporter("Ada")),
        (f"[Ada]({ADA}) says\n\nNews!", twim.Reporter("Ada", ADA[20:])),
        ("News! — Ada", None),
        ("News!\n— more of it to come", None),
        ("News!\n— More", None),
        ("News!\n— [Soon, or not at all, we cannot say](x)", None),
        ("Colours:\n\nNews!", None),
        ("Ada, who is new, says:\n\nNews!", None),
        ("Ada says:\nNews!", None),
        ("    Ada says:\n\nNews!", None),
        ("A" * 2000 + " says:\n\nNews!", None),
        ("[Ada](https://ada.example.org) says\n\nNews!", None),
    ],
)
def test_a_quote_may_name_its_reporter_itself(body: str, reporter: twim.Reporter | None) -> None:
    """In its first or its last line, where no attribution does; it stays there."""
    post = f"{quoted(body)}\n"
    (entry,) = twim.loads(post).entries()
    assert entry == twim.Entry(reporter, "", body)
    assert twim.format(post) == post
    assert twim.dumps(twim.Issue(preamble=(entry,))) == post


def quoted(body: str) -> str:
    """Mark every line of a body."""
    return "\n".join(f"> {line}" if line else ">" for line in body.split("\n"))


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


def test_who_signed_a_quote_can_be_changed() -> None:
    """An attribution above it says who reports instead; nobody is no answer."""
    issue = twim.loads("> News!\n> — Jo\n")
    (entry,) = issue.entries()
    ada = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
    changed = attrs.evolve(entry, reporter=ada, verb="says")
    assert (
        twim.dumps(attrs.evolve(issue, preamble=(changed,)))
        == f"[Ada]({ADA}) says\n\n> News!\n> — Jo\n"
    )
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(attrs.evolve(issue, preamble=(attrs.evolve(entry, reporter=None),)))
    assert str(caught.value) == (
        "preamble[0].reporter: reads back as Reporter(name='Jo', user_id=None, url=None), not as "
        "None; the first or the last line of the quote names the reporter"
    )


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


def test_an_attribution_above_a_projects_heading_is_that_of_its_first_report() -> None:
    """Edited elsewhere it stays there; the canonical form puts it below."""
    post = f"## Clients\n\n[Ada]({ADA}) says\n\n### Ode\n\n> News.\n"
    issue = twim.loads(post)
    (project,) = issue.projects()
    assert next(project.entries()).reporter is not None
    assert twim.format(post) == f"## Clients\n\n### Ode\n\n[Ada]({ADA}) says\n\n> News.\n"


@pytest.mark.parametrize(
    ("heading", "title", "website"),
    [
        ("### Ode ([website](https://ode.example.org))", "Ode", "https://ode.example.org"),
        ("### Ode ([Website](https://ode.example.org))", "Ode", "https://ode.example.org"),
        (
            "### Ode ([WEBSITE](<https://ode.example.org/a b>))",
            "Ode",
            "https://ode.example.org/a b",
        ),
        ("### Ode [↗](https://ode.example.org)", "Ode", "https://ode.example.org"),
        ("### Ode [↗️](https://ode.example.org)", "Ode", "https://ode.example.org"),
        ("### Ode ([↗](https://ode.example.org))", "Ode", "https://ode.example.org"),
        ("### Ode ([website]((@/ode.md)))", "Ode", "@/ode.md"),
        ("### ([website](https://ode.example.org))", "", "https://ode.example.org"),
        ("### [Ode](https://ode.example.org)", "[Ode](https://ode.example.org)", None),
        ("### `Ode` *two* ###", "`Ode` *two*", None),
        ("### Ode ([website](x) and more)", "Ode ([website](x) and more)", None),
        ('### Ode ([website](x "title"))', 'Ode ([website](x "title"))', None),
        ("### Ode \\([website](x))", "Ode \\([website](x))", None),
        ("### Ode ([website]())", "Ode ([website]())", None),
        ("### Ode ([website](<a&#10;b>))", "Ode ([website](<a&#10;b>))", None),
        ("### a [↗](b)\x01c [↗](d)", "a [↗](b)\x01c", "d"),
        ("### a ([website](x)) ([website](y))", "a ([website](x))", "y"),
    ],
)
def test_reads_a_projects_heading(heading: str, title: str, website: str | None) -> None:
    """The link to the website in its forms; what is no such link stays in the title."""
    (project,) = twim.loads(heading).projects()
    assert (project.title, project.website) == (title, website)
    assert twim.loads(twim.format(heading)) == twim.loads(heading)


def test_projects_stand_deeper_in_project_updates() -> None:
    """In 2018 they had `####`; elsewhere that is prose."""
    post = "## Project Updates\n\n#### Ode\n\nA client.\n\n## Clients\n\n### Ode\n\n#### More\n"
    assert [project.title for project in twim.loads(post).projects()] == ["Ode", "Ode"]
    assert "### Ode\n\nA client." in twim.format(post)


@pytest.mark.parametrize(
    ("heading", "kind", "name", "emoji"),
    [
        ("## Dept of Clients 📱", twim.Department, "Clients", "📱"),
        ("## Dept of *Status of Matrix* 🌡️", twim.Department, "Status of Matrix", "🌡️"),
        ("## dept. of Elections 🗳 🇪🇺", twim.Department, "Elections", "🗳 🇪🇺"),
        ("## 👩‍💻 Homeserver Deployment", twim.Department, "Homeserver Deployment", "👩‍💻"),
        ("## Dept of One 1️⃣", twim.Department, "One", "1️⃣"),
        ("## Dept of Trade™", twim.Department, "Trade™", ""),
        ("## Dept of ![x](y) `Code` &amp; <b>HTML</b>", twim.Department, "x Code & HTML", ""),
        ("Dept of\nSetext\n---", twim.Department, "Setext", ""),
        ("##", twim.Department, "", ""),
        ("##\tDept of\tTabs\t##", twim.Department, "Tabs", ""),
        ("## Final Thoughts 💭", twim.Department, "Final Thoughts", "💭"),
        ("## Matrix Liveliness", twim.Department, "Matrix Liveliness", ""),
        ("## Matrix Live", twim.MatrixLive, None, None),
        ("## Matrix Live 🎙", twim.MatrixLive, None, None),
        ("## Matrix Live S13E12 - Ode", twim.MatrixLive, None, None),
        ("## *Matrix Live*", twim.MatrixLive, None, None),
        ("## That's all I know 🏁", twim.SignOff, None, None),
        ("## That’s all for now!", twim.SignOff, None, None),
        ("## We'll meet again…", twim.SignOff, None, None),
        ("## And finally…", twim.SignOff, None, None),
        ("## See you next week", twim.SignOff, None, None),
    ],
)
def test_reads_a_sections_heading(
    heading: str, kind: type[twim.Section], name: str | None, emoji: str | None
) -> None:
    """The kind of section, a department's name and emoji."""
    (section,) = twim.loads(heading).sections
    assert type(section) is kind
    if isinstance(section, twim.Department):
        assert (section.name, section.emoji) == (name, emoji)
    assert twim.loads(twim.format(heading)) == twim.loads(heading)


def test_a_heading_that_ends_with_hashes_keeps_them() -> None:
    """They would close an ATX heading, so they are escaped."""
    assert twim.loads("C #\n---\n").sections[0].title == "C \\#"
    assert twim.format("## C # ##\n") == "## C \\#\n"


RANKING = "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|example.org|183|\n"


@pytest.mark.parametrize(
    "table",
    [
        RANKING,
        "| RANK | hostname      | Median ms |\n| --- | --- | --- |\n| 1 | example.org | 183.0 |\n",
        "Rank | Hostname | Median MS\n--|--|--\n1 | example.org | 183\n",
    ],
)
def test_reads_a_ping_ranking(table: str) -> None:
    """Whatever its padding and capitalisation."""
    (ranking,) = twim.loads(table).ping_rankings
    assert ranking.rows == (twim.PingRow(1, "example.org", 183),)
    assert twim.format(table) == RANKING


@pytest.mark.parametrize(
    "table",
    [
        "|Rank|Hostname|Median MS|Std Dev|\n|-|-|-|-|\n|1|example.org|183|much|\n",
        "|Rank|Hostname|Median MS|Std Dev|\n|-|-|-|-|\n|1|example.org|183|2|3|\n",
        "|Rank|Hostname|Median MS|Std Dev|\n|-|-|-|-|\n|1|example.org|\n",
        "|Rank|Hostname|Median MS|Mean MS|\n|-|-|-|-|\n|1|example.org|183|2|\n",
        "|Rank|Server|Median MS|\n|-|-|-|\n|1|example.org|183|\n",
        "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|example.org|fast|\n",
        "|Rank|Hostname|Median MS|\n|-|-|-|\n|first|example.org|1|\n",
        "|Rank|Hostname|Median MS|\n|-|-|-|\n|1||1|\n",
        "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|example.org|1|2|\n",
    ],
)
def test_a_table_that_is_no_ranking_is_prose(table: str) -> None:
    """Nothing of it would be left out."""
    assert twim.loads(table).preamble == (twim.Prose(table),)


WIDE = """\
|Rank |Hostname   |Median MS|STD DEV|
|:---:|:---------:|:-------:|:-----:|
|1    |example.org|183      |61.25  |
|2    |example.net|190.5    |
|3    |example.com|200      |       |
"""


def test_a_ranking_may_have_standard_deviations() -> None:
    """In a fourth column, where a cell may be empty."""
    (ranking,) = twim.loads(WIDE).ping_rankings
    assert ranking.rows == (
        twim.PingRow(1, "example.org", 183, 61.25),
        twim.PingRow(2, "example.net", 190.5),
        twim.PingRow(3, "example.com", 200),
    )
    assert twim.format(WIDE) == (
        "|Rank|Hostname|Median MS|Std Dev|\n|:---:|:---:|:---:|:---:|\n"
        "|1|example.org|183|61.25|\n|2|example.net|190.5||\n|3|example.com|200||\n"
    )
    assert twim.loads(twim.format(WIDE)) == twim.loads(WIDE)


def with_rows(text: str, change: Callable[[twim.PingRow], twim.PingRow]) -> str:
    """Return a ranking with its rows changed."""
    issue = twim.loads(text)
    (ranking,) = issue.ping_rankings
    changed = attrs.evolve(ranking, rows=map(change, ranking.rows))
    return twim.dumps(attrs.evolve(issue, preamble=(changed,)))


def test_the_column_of_standard_deviations_stays_even_if_empty() -> None:
    """Where the source has it; where it has not, the first value brings it."""

    def without(row: twim.PingRow) -> twim.PingRow:
        return attrs.evolve(row, std_dev_ms=None)

    wide = WIDE.replace("61.25  ", "")
    assert with_rows(WIDE, without) == WIDE.replace(
        "|1    |example.org|183      |61.25  |", "|1|example.org|183||"
    )
    assert with_rows(wide, without) == wide

    def measured(row: twim.PingRow) -> twim.PingRow:
        return attrs.evolve(row, std_dev_ms=2) if row.rank == 1 else row

    assert with_rows(f"{RANKING}|2|example.net|200|\n", measured) == (
        "|Rank|Hostname|Median MS|Std Dev|\n|:---:|:---:|:---:|:---:|\n"
        "|1|example.org|183|2|\n|2|example.net|200|\n"
    )


def test_a_ranking_takes_its_heading_and_its_join_line() -> None:
    """And no other heading or paragraph."""
    link = "[#ping:example.org](https://matrix.to/#/#ping:example.org)"
    odd = f"### Odd\n\nText.\n\n{RANKING}"
    post = f"## Ping\n\n### Ode\n\n### {link}\nJoin {link}!\n\n{RANKING}\n{odd}"
    first, second = twim.loads(post).ping_rankings
    assert (first.title, first.intro, first.room) == (link, f"Join {link}!", "#ping:example.org")
    assert (second.title, second.intro, second.room) == (None, "", None)
    assert [project.title for project in twim.loads(post).projects()] == ["Ode", "Odd"]


@pytest.mark.parametrize(
    ("call", "name", "args"),
    [
        ('{{youtube_player(video_id="x")}}', "youtube_player", {"video_id": "x"}),
        ("{{ a ( b = 'c' , d = `e` , ) }}", "a", {"b": "c", "d": "e"}),
        ("{{ a(b=1, c=-2.5, d=true, e=false) }}", "a", {"b": 1, "c": -2.5, "d": True, "e": False}),
        ('{{ a(b=[1, "c", [true], ], c=[]) }}', "a", {"b": (1, "c", (True,)), "c": ()}),
        ('{{ a(\n    b="c"\n\n    d="e"\n) }}', "a", {"b": "c", "d": "e"}),
        ("{{a(b=0.0000001)}}", "a", {"b": 0.0000001}),
        ("{{a()}}", "a", {}),
    ],
)
def test_reads_a_shortcode(call: str, name: str, args: dict[str, object]) -> None:
    """With its quotes, blanks, numbers, lists and line ends."""
    (node,) = twim.loads(call).preamble
    assert node == twim.Shortcode(name, args)
    assert twim.loads(twim.format(call)).preamble == (node,)


@pytest.mark.parametrize(
    "text",
    [
        "{{/* a() */}}",
        "{% details() %}\nText.\n{% end %}",
        "{{ a(b) }}",
        "{{ a(b=) }}",
        "{{ a(b=[1) }}",
        '{{ a(b="c) }}',
        "{{ a(b=1e5) }}",
        "{{ a(b=" + "[" * 20 + "]" * 20 + ") }}",
        "{{ a(b=" + "1" * 400 + ") }}",
        "{{ a() }} and text",
        "{{ a.b() }}",
    ],
)
def test_what_is_no_shortcode_is_prose(text: str) -> None:
    """Comments, calls with a body, and what Zola would refuse."""
    assert twim.loads(text).preamble == (twim.Prose(text),)


def test_a_call_in_a_quote_may_span_blank_and_unmarked_lines() -> None:
    """Zola expands it before it reads Markdown, and a `>` within would break it."""
    quote = '> News.\n>\n> {{ figure(\n    img="a"\n\n    caption="b")\n}}\n'
    issue = twim.loads(f"{quote}\n## Next\n")
    (entry,) = issue.entries()
    assert entry.body == 'News.\n\n{{ figure(\n    img="a"\n\n    caption="b")\n}}'
    assert [section.title for section in issue.sections] == ["Next"]
    assert twim.format(quote) == quote


def test_a_setext_heading_with_a_call_keeps_its_words() -> None:
    """A heading's call over two lines is put on one."""
    assert twim.loads('{{ a(\nb="c") }}\n---\n').sections[0].title == '{{ a( b="c") }}'


@pytest.mark.parametrize("depth", [1, 25, 400])
def test_reads_deep_quotes_and_lists(depth: int) -> None:
    """Deeper than the Markdown parser goes, lazy lines included."""
    quote = f"{'>' * depth} deep\nlazy\n\n## Next\n"
    assert [section.title for section in twim.loads(quote).sections] == ["Next"]
    assert next(twim.loads(quote).entries()).body.endswith("deep\nlazy")
    items = "\n".join(f"{'  ' * level}- item" for level in range(depth))
    assert len(twim.loads(f"{items}\nlazy\n\n> quote\n").preamble) == 2


@pytest.mark.parametrize(
    ("front_matter", "date"),
    [
        ('date = "2024-11-22"', dt.date(2024, 11, 22)),
        ('date = "2024-11-22T10:00:00Z"', dt.date(2024, 11, 22)),
        ('date = "2024-11-22T23:00:00+02:00"', dt.date(2024, 11, 22)),
        ("date = 2024-11-22", dt.date(2024, 11, 22)),
        ("date = 2024-11-22T10:00:00", dt.date(2024, 11, 22)),
        ('path = "/blog/2024/11/22/twim"', dt.date(2024, 11, 22)),
        ('title = "This Week in Matrix 2024-11-22"', dt.date(2024, 11, 22)),
        ('title = "2024-11-22"\npath = "/2024/99/99/"', dt.date(2024, 11, 22)),
        ('title = "2024-11-22"\ndate = "soon"', dt.date(2024, 11, 22)),
        ('title = "2024-11-22"\ndate = "2024-02-30"', dt.date(2024, 11, 22)),
        ("x = 1", None),
    ],
)
def test_finds_the_date(front_matter: str, date: dt.date | None) -> None:
    """In the front matter, else in the path, else in the title."""
    assert twim.loads(f"+++\n{front_matter}\n+++\n").date == date


def test_reads_everything_that_front_matter_has() -> None:
    """Known keys have fields; the rest, and what has an odd type, is kept."""
    issue = twim.loads(
        """+++
title = "T"  # comment
date = "2024-11-22"
updated = 2024-11-23T10:00:00Z
path = "/p"
aliases = ["/a", "/b"]
weight = 3
draft = false

[taxonomies]
author = ["Ada", "Kofi"]
category = ["News"]
tags = ["x"]

[extra]
image = "i.png"
deep.er = [1, { a = 2 }]

[table]
x = 1979-05-27
+++
"""
    )
    assert issue.front_matter == twim.FrontMatter(
        title="T",
        date=dt.date(2024, 11, 22),
        updated=dt.datetime(2024, 11, 23, 10, tzinfo=dt.UTC),
        path="/p",
        aliases=("/a", "/b"),
        authors=("Ada", "Kofi"),
        categories=("News",),
        extra={"image": "i.png", "deep": {"er": (1, {"a": 2})}},
        other={
            "weight": 3,
            "draft": False,
            "taxonomies": {"tags": ("x",)},
            "table": {"x": dt.date(1979, 5, 27)},
        },
    )
    odd = twim.loads("+++\ntitle = 3\nextra = 1\ntaxonomies = 2\naliases = ['x', 1]\n+++\n")
    assert odd.front_matter == twim.FrontMatter(
        other={"title": 3, "extra": 1, "taxonomies": 2, "aliases": ("x", 1)}
    )
    for one in (issue, odd):
        assert twim.loads(twim.dumps(one.canonical())) == one


def test_reads_yaml_of_before_2022() -> None:
    """Its authors and categories stand at the top level, alone or in a list."""
    post = (
        "---\ntitle: T\ndate: '2019-05-03'\nauthor: Ada\ncategories:\n  - News\nx: null\n---\nHi\n"
    )
    assert twim.loads(post).front_matter == twim.FrontMatter(
        title="T", date=dt.date(2019, 5, 3), authors=("Ada",), categories=("News",)
    )
    assert twim.loads("---\n---\nHi").front_matter == twim.FrontMatter()


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("\n  +++  \ntitle = 'T'\n+++ \t\n\nHi", "T", "Hi"),
        ("+++\ntitle = 'T' +++\nHi", "T", "Hi"),
        ("+++\ntitle = '+++ x'\n+++\nHi", "+++ x", "Hi"),
        ("+++\n+++", None, ""),
        ("+++x\nHi", None, "+++x\nHi"),
        ("\ufeff+++\r\ntitle = 'T'\r\n+++\r\nHi", "T", "Hi"),
        ("+++\rtitle = 'T'\r+++\rHi", "T", "Hi"),
    ],
)
def test_splits_front_matter_as_zola_does(text: str, title: str | None, body: str) -> None:
    """White space before it, blanks after the fence, a closing fence within a line."""
    issue = twim.loads(text)
    assert issue.title == (title or "")
    assert issue.preamble == ((twim.Prose(body),) if body else ())
    assert twim.dumps(issue) == text


def test_a_body_that_would_read_as_front_matter_gets_an_empty_one() -> None:
    """And so does one that starts with a byte-order mark."""
    for body in ("+++x", "---", "\ufeffHi"):
        text = f"+++\n+++\n\n{body}\n"
        assert twim.loads(twim.format(text)) == twim.loads(text)


def test_coverage_tells_what_stays_text() -> None:
    """Reports, quotes that go on, quotes alone, prose, and calls within text."""
    issue = twim.loads(
        f"### Ode\n\n[Ada]({ADA}) says\n\n> One.\n\n![](x)\n\n> Two {{{{ a() }}}}.\n\n"
        "#### More\n\n> Three.\n\n### Fir\n\n> Four.\n\n## Next\n\n{% b() %}\nText.\n{% end %}\n"
    )
    coverage = issue.coverage()
    assert coverage == twim.Coverage(
        reports=1, continuations=2, anonymous=1, prose=3, unread_shortcodes=2
    )
    assert coverage.quotes == 4


def test_asks_an_issue() -> None:
    """Its sections by kind, its videos wherever they stand, its rooms."""
    call = '{{youtube_player(video_id="a")}}'
    issue = twim.loads(
        f'## Matrix Live\n\n{call}\n\n### Ode {{{{ youtube_player(video_id="b") }}}}\n\n'
        f'> {{{{ youtube_player(video_id="c", start=1) }}}}\n\n## That\'s all\n\n{RANKING}'
    )
    assert issue.matrix_live == issue.sections[0]
    assert issue.sign_off == issue.sections[1]
    assert issue.video_ids == ("a", "b", "c")
    assert issue.matrix_live.video_ids == ("a", "b", "c")
    assert issue.departments == ()
    assert issue.ping_rankings[0].room is None
    empty = twim.Issue()
    assert (empty.matrix_live, empty.sign_off, empty.date, empty.span) == (None, None, None, None)
    assert twim.PingRanking((), "[a](b) [c](https://matrix.to/#/!d:e.f)").room is None
    assert twim.Project("a\nb\\\nc").name == "a b c"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: twim.FrontMatter(authors="Ada"), "expected several values, got 'Ada'"),
        (lambda: twim.FrontMatter(extra=3), "expected a mapping, got 3"),  # type: ignore[arg-type]
        (lambda: twim.Reporter("Ada", 3), "expected a user id, got 3"),  # type: ignore[arg-type]
        (lambda: twim.Project("Ode", content={}), "expected several values, got {}"),
        (
            lambda: twim.Project("Ode", content=twim.ReadMore()),  # type: ignore[arg-type]
            "expected several values, got ReadMore()",
        ),
    ],
)
def test_refuses_what_would_be_misread(make: Callable[[], object], message: str) -> None:
    """A string is no tuple of names."""
    with pytest.raises(TypeError) as caught:
        make()
    assert str(caught.value) == message


def test_runs_of_prose_side_by_side_become_one() -> None:
    """Empty ones vanish."""
    one, two = twim.Prose("One."), twim.Prose("Two.")
    assert twim.Project("Ode", content=(one, two, twim.Prose(""))).content == (
        twim.Prose("One.\n\nTwo."),
    )
    assert twim.Prose.joined([twim.Prose(""), one]) == one


def test_prose_that_has_become_one_run_is_copied_until_it_changes() -> None:
    """From the lines that it was read from."""
    issue = twim.loads(f"One. \n\n[Ada]({ADA}) says\n\n> News.\n\nTwo.\n\n\n## Next\n")
    (one, _, two) = issue.preamble
    joined = attrs.evolve(issue, preamble=(one, two))
    assert twim.dumps(joined) == "One. \n\nTwo.\n\n\n## Next\n"
    (prose,) = joined.preamble
    assert isinstance(prose, twim.Prose)
    changed = attrs.evolve(joined, preamble=(attrs.evolve(prose, markdown="Three."),))
    assert twim.dumps(changed) == "Three.\n\n\n## Next\n"

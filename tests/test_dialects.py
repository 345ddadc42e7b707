"""Every form that people and bots have written, each on a post of our own."""

from __future__ import annotations

import attrs
import pytest

import twim
from attributed import ADA, attribution, entry_of


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
        ("Jo announces", ("", "Jo", None, None, "announces")),
        ("jo also reports", ("", "jo", None, None, "also reports")),
        ("Jo Example (they/them) says", ("", "Jo Example", None, None, "(they/them) says")),
        ("@jo:example.org told us", ("", "@jo:example.org", None, None, "told us")),
        ("Jo 🦊 said", ("", "Jo 🦊", None, None, "said")),
        (
            "[Ada](https://matrix.to/#/@/dev/ada:example.org) says",
            (
                "",
                "Ada",
                "@/dev/ada:example.org",
                "https://matrix.to/#/@/dev/ada:example.org",
                "says",
            ),
        ),
        (
            "[Ada](https://matrix.to/#/@%2Fdev%2Fada:example.org) says",
            ("", "Ada", "@/dev/ada:example.org", None, "says"),
        ),
        (
            "So [Ada](https://matrix.to/#/@ädä*:example.org) says",
            ("So ", "Ada", "@ädä*:example.org", "https://matrix.to/#/@ädä*:example.org", "says"),
        ),
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
        "Nobody says",
        "Someone writes",
        "The team announces",
        "The Ode team announces",
        "People say",
        "Users said",
        "README says",
        "Crash reports",
        "Ode announced",
        "Release notes",
        "Jo mutters",
        "Jo says hello",
        "Jo says.",
        "jo example says",
        "- Jo says",
        "Ode is a client.\nJo announces",
        "Ode Example\nJo announces",
        "Hal added Ode to [Kettle](https://kettle.example). Kettle describes itself as",
        f"[Hal]({ADA}) added Ode to [Kettle](https://kettle.example). Kettle describes itself as",
        f"[Hal]({ADA}) added Ode to [Kettle](https://kettle.example).\nIt calls itself:",
        f"[Hal]({ADA}) has news of Ode, which is described as follows:",
        f"[Hal]({ADA}) has written a bot. Its README says:",
        "Kettle describes itself as:",
        "KETTLE IS SELF-DESCRIBED AS:",
        "[Kettle](https://kettle.example) introduces itself on its website:",
        "[Ada]() says",
        "[Ada](<>) says:",
        '<a href="">Ada</a> says:',
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


def test_an_attribution_may_stand_on_two_lines() -> None:
    """A line end within an attribution is a blank."""
    entry = entry_of(f"[Ada]({ADA}) has been\\\nbusy:\n> News.")
    assert entry.verb == "has been busy:"


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
        "preamble[0].reporter: reads back as Reporter(name='Jo'), not as "
        "None; the first or the last line of the quote names the reporter"
    )

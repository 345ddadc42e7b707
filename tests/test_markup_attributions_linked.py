"""Attributions that link their reporter or say a name, case by case; and signatures."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twim import Entry, Reporter, format, loads  # noqa: A004  # its name
from twim._markup.attributions import attribution_text, is_signed, is_strict, read_attribution
from twim._markup.attributions.linked import (
    by_link,
    by_plain_anchor,
    by_plain_link,
    link_reporter,
    starts_with_user,
)
from twim._markup.attributions.signatures import signed_by
from twim._markup.attributions.spelling import Attribution, is_overlong
from twim._markup.attributions.unlinked import by_name, looks_like_name
from twim._markup.inline import find_links

ADA = "https://matrix.to/#/@ada:example.org"


def parts(found: Attribution | None) -> tuple[str, str, str] | None:
    """Return the lead, the name and the verb of what was found."""
    return found and (found.lead, found.reporter.name, found.verb)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Ada](@ada:example.org)", ("", "Ada", "")),
        ("[Ada](@ada:example.org) is here.", ("", "Ada", "is here.")),
        ("So [Ada](@ada:example.org) says", ("So ", "Ada", "says")),
        ("So,[Ada](@ada:example.org) says", None),
        ("See [Ada](@ada:example.org):", None),
        ("See [Ada](@ada:example.org) for more.", None),
        ("When asked, [Ada](@ada:example.org) muttered:", ("When asked, ", "Ada", "muttered:")),
        ("When [Ada](@ada:example.org) released Ode, it rained.", None),
        ("When asked, [Ada](@ada:example.org) muttered:\t", ("When asked, ", "Ada", "muttered:")),
        ("When asked, [Ada](@ada:example.org) muttered:\N{EM SPACE}", None),
        ("[Ada](@ada:example.org) says\N{NO-BREAK SPACE}", ("", "Ada", "says")),
        ("[Ada](@ada:example.org) says\N{EM SPACE}", ("", "Ada", "says\N{EM SPACE}")),
        ("It was said by [Ada](@ada:example.org).", None),
        ("Sent via [Ada](@ada:example.org), hello.", ("Sent via ", "Ada", ", hello.")),
        ("Via [Ada](@ada:example.org), hello.", ("Via ", "Ada", ", hello.")),
        ("From [Ada](@ada:example.org), hello.", ("From ", "Ada", ", hello.")),
        (
            "Now an update from [Ada](matrix:u/ada:example.org), hello.",
            ("Now an update from ", "Ada", ", hello."),
        ),
        (
            "Now an update from [Ada](https://matrix.to/#/@ada), hello.",
            ("Now an update from ", "Ada", ", hello."),
        ),
        ("Now an update from [Neil](https://github.com/neil), hello.", None),
        ("Thanks to [Ada](@ada:example.org) for Ode.", None),
        ("Thanks to [Ada](@ada:example.org) for this!", ("Thanks to ", "Ada", "for this!")),
        ("Via [Ada](@ada:example.org) for Ode.", ("Via ", "Ada", "for Ode.")),
        (
            "This week in Kettle: [Ada](@ada:example.org) noticed a fault.",
            ("This week in Kettle: ", "Ada", "noticed a fault."),
        ),
        ("This week in Kettle: [Ada](@ada:example.org) in it.", None),
        ("In Kettle with [Ada](@ada:example.org) noticed.", None),
        (
            "Now [Ada](@ada:example.org) has been working on it.",
            ("Now ", "Ada", "has been working on it."),
        ),
        (
            "[Neil](https://github.com/neil) says that [Ada](@ada:example.org) has been working:",
            ("", "Neil", "says that [Ada](@ada:example.org) has been working:"),
        ),
        (
            "[Neil](https://github.com/neil) said that [Ada](@ada:example.org) muttered:",
            ("", "Neil", "said that [Ada](@ada:example.org) muttered:"),
        ),
        (
            "[Neil](https://github.com/neil): [Ada](@ada:example.org) has been working on it.",
            ("[Neil](https://github.com/neil): ", "Ada", "has been working on it."),
        ),
        (
            "[Neil](https://github.com/neil) released Ode, and [Ada](@ada:example.org) muttered:",
            ("", "Neil", "released Ode, and [Ada](@ada:example.org) muttered:"),
        ),
        (
            "[Neil](https://github.com/neil) and [Ada](@ada:example.org) muttered:",
            ("[Neil](https://github.com/neil) and ", "Ada", "muttered:"),
        ),
        (
            "[Neil](https://github.com/neil), who has time, says [Ada](@ada:example.org) muttered:",
            ("", "Neil", ", who has time, says [Ada](@ada:example.org) muttered:"),
        ),
        (
            "With [Neil](https://github.com/neil), [Ada](@ada:example.org) muttered:",
            ("With [Neil](https://github.com/neil), ", "Ada", "muttered:"),
        ),
        (
            "So [Neil](https://github.com/neil) says [Ada](@ada:example.org) muttered:",
            ("So [Neil](https://github.com/neil) says ", "Ada", "muttered:"),
        ),
        (
            "[Kettle](/kettle) says that [Ada](@ada:example.org) muttered:",
            ("[Kettle](/kettle) says that ", "Ada", "muttered:"),
        ),
        (
            "[Kettle](/kettle) says that [Neil](https://github.com/neil) has been working on it.",
            ("[Kettle](/kettle) says that ", "Neil", "has been working on it."),
        ),
        ("When [Neil](https://github.com/neil) released Ode, it rained.", None),
        ("Now [Neil](https://github.com/neil) released Ode.", ("Now ", "Neil", "released Ode.")),
        ("[Neil](https://github.com/neil) is a client:", None),
        ("[Neil](https://github.com/neil) of Ode:", ("", "Neil", "of Ode:")),
        ("[Neil](https://github.com/neil) of Ode.", None),
        ("[Neil](https://github.com/neil) says", ("", "Neil", "says")),
        (
            "[Neil](https://github.com/neil), who has time, says",
            ("", "Neil", ", who has time, says"),
        ),
        ("Now [Neil](https://github.com/neil) here.", None),
        ("Hello. [Neil](https://github.com/neil):", ("Hello. ", "Neil", ":")),
        ("When asked, [Neil](https://github.com/neil) said:", ("When asked, ", "Neil", "said:")),
        ("Look at [Neil](https://github.com/neil):", None),
        ("Look at [Neil](https://github.com/neil) and more:", ("Look at ", "Neil", "and more:")),
        ("News by [Neil](https://github.com/neil):", ("News by ", "Neil", ":")),
        (
            "We met [Neil](https://github.com/neil). They've built a bot:",
            ("We met ", "Neil", ". They've built a bot:"),
        ),
        (
            "We met [Ada](@ada:example.org). They've built a bot:",
            ("We met ", "Ada", ". They've built a bot:"),
        ),
        (
            "We met [Ada](@ada:example.org) and [Neil](https://github.com/neil). They've built it:",
            None,
        ),
        ("We met [Kettle](/kettle). They've built it:", None),
        ("Hello. They've met [Neil](https://github.com/neil):", None),
        ("We met [Neil](https://github.com/neil). The bot is out:", None),
        ("[Kettle](/kettle) says that it works.", ("", "Kettle", "says that it works.")),
        ("[Kettle](/kettle) offers this:", ("", "Kettle", "offers this:")),
        ("[Kettle](/kettle) offers", ("", "Kettle", "offers")),
        ("When asked, [Kettle](/kettle) says this:", ("When asked, ", "Kettle", "says this:")),
        ("We hear [Kettle](/kettle) says that it works.", None),
        ("Here [Kettle](/kettle) offers", None),
        ("[Kettle](/kettle) is a client:", None),
        ("[Kettle](/kettle), who muttered:", ("", "Kettle", ", who muttered:")),
        ("[Kettle](/kettle) (of Ode) muttered:", ("", "Kettle", "(of Ode) muttered:")),
        ("[Kettle](/kettle) muttered:", None),
        ("[Kettle](/kettle)Xes:", None),
        ("[Kettle](/kettle):", ("", "Kettle", ":")),
        ("[Kettle is out](/kettle):", None),
        ("[Ada B C D](/kettle):", ("", "Ada B C D", ":")),
        ("[Ada B C D E](/kettle):", None),
        ("[Features](/kettle):", None),
        ("[Ode](/ode/releases):", None),
        ("[Ode](/ode/releases), a list:", None),
        ("From [Kettle](/kettle), again:", ("From ", "Kettle", ", again:")),
        ("From [Kettle](/kettle):", ("From ", "Kettle", ":")),
        ("From [Kettle](/kettle) again:", None),
        ("From [Kettle](/kettle)X:", None),
        ("Look at [Kettle](/kettle):", None),
        ("<a>Kettle</a> muttered:", ("", "<a>Kettle</a>", "muttered:")),
        ("<a>Kettle</a> is a client:", None),
        ("Hello, <a>Kettle</a> muttered:", None),
        (
            '<a href="@ada:example.org">[Kettle](/kettle)</a> and [Ada](@ada:example.org) mused:',
            ('<a href="@ada:example.org">[Kettle](/kettle)</a> and ', "Ada", "mused:"),
        ),
        ("[Ada ![it](/it)](@ada:example.org) says", ("", "Ada ![it](/it)", "says")),
        ("Nobody is linked:", None),
        ("Ask [Ada](@ada:example.org) muttered:", ("Ask ", "Ada", "muttered:")),
        ("It is by [Ada](@ada:example.org).", None),
        (
            "[Neil](https://github.com/neil), " + "k" * 80 + ", says",
            ("", "Neil", ", " + "k" * 80 + ", says"),
        ),
        ("[Neil](https://github.com/neil), " + "k" * 81 + ", says", None),
        (
            "[Neil](https://github.com/neil) (" + "k" * 80 + ") says",
            ("", "Neil", "(" + "k" * 80 + ") says"),
        ),
        ("[Neil](https://github.com/neil) (" + "k" * 81 + ") says", None),
    ],
)
def test_by_link(text: str, expected: tuple[str, str, str] | None) -> None:
    """A link says who reports by where it leads, and by what stands around it."""
    assert parts(by_link(text, {})) == expected


def test_by_reference() -> None:
    """A link that is defined elsewhere is one too, and the attribution knows."""
    references = {"ADA": {"href": ADA, "title": ""}}
    found = by_link("[Ada][] says", references)
    assert found
    assert found.by_reference is True
    assert starts_with_user("[Ada][] says", references)
    assert not starts_with_user("[Ada][] says", {})
    lines = ["Kettle is a client.", "[Ada][] has rolled out Ode."]
    again = read_attribution(lines, references)
    assert again
    assert again.skip == 1
    asked = read_attribution(["[Ada][] asked", "[Ada][] has rolled out Ode."], references)
    assert asked
    assert asked.skip == 0
    anchor = '<a href="@neil:example.org">the [Ada]</a> says'
    assert by_link(anchor, references) is None
    assert parts(by_link(anchor, {})) == ("", "the [Ada]", "says")
    plain = by_link("[Ada](@ada:example.org) says", {})
    assert plain
    assert plain.by_reference is False
    assert Attribution("", Reporter("Ada"), "says").by_reference is False


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"[Ada]({ADA})", ("", "Ada", "")),
        (f"[Ada]({ADA}) \tx", ("", "Ada", "x")),
        (f"[Ada [it/its]]({ADA}):", ("", "Ada [it/its]", ":")),
        ("[Ada](https://matrix.to/#/@ada) says", None),
        (f"[Ada](https://matrix.to/#/@{'a' * 243}:example.org) says", None),
        (f"[Ada](https://matrix.to/#/@ada:{'a.' * 130}org) says", None),
        ("Ada says", None),
    ],
)
def test_by_plain_link(line: str, expected: tuple[str, str, str] | None) -> None:
    """The usual form of an attribution is read without a parser."""
    found = by_plain_link(line)
    assert parts(found) == expected
    assert found is None or found.reporter.user_id == "@ada:example.org"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[Ada]({ADA}) says", True),
        (f"So [Ada]({ADA}) says", False),
        ("[Ada](/ada) says", False),
        ("Ada says", False),
    ],
)
def test_starts_with_user(text: str, expected: bool) -> None:  # noqa: FBT001
    """A link to any other page is none."""
    assert starts_with_user(text, {}) is expected


@pytest.mark.parametrize(
    ("address", "user_id", "url"),
    [
        (ADA, "@ada:example.org", None),
        ("@ada:example.org", "@ada:example.org", "@ada:example.org"),
        ("matrix:u/ada:example.org", "@ada:example.org", "matrix:u/ada:example.org"),
        (
            "https://matrix.to/#/%40ada%3Aexample.org",
            "@ada:example.org",
            "https://matrix.to/#/%40ada%3Aexample.org",
        ),
        ("https://matrix.to/#/@ada%2Fb:example.org", "@ada/b:example.org", None),
        (
            "https://matrix.to/#/@ada/b:example.org",
            "@ada/b:example.org",
            "https://matrix.to/#/@ada/b:example.org",
        ),
        ("https://matrix.to/#/@ada:example.org:8448", "@ada:example.org:8448", None),
        ("https://matrix.to/#/@ada", None, "https://matrix.to/#/@ada"),
        ("/ada", None, "/ada"),
    ],
)
def test_link_reporter(address: str, user_id: str | None, url: str | None) -> None:
    """What an address says of a user need not be kept."""
    (link,) = find_links(f"[Ada]({address})")
    reporter = link_reporter(link)
    assert (reporter.name, reporter.user_id, reporter.url) == ("Ada", user_id, url)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neil:", ("", "Neil", ":")),
        ("Neil: -", ("", "Neil", ": -")),
        ("Neil:\N{EM SPACE}", None),
        ("-- Neil muttered", None),
        ("Neil has been working on Ode.", ("", "Neil", "has been working on Ode.")),
        ("Neil has been working on Ode", ("", "Neil", "has been working on Ode")),
        ("The Kettle team has been busy", ("", "The Kettle team", "has been busy")),
        ("From Neil of the Kettle team", ("From ", "Neil", "of the Kettle team")),
        ("Via Neil of the Kettle team", None),
        ("From the Kettle team", ("From ", "the Kettle team", "")),
        ("Ode is out. Neil says:", ("Ode is out. ", "Neil", "says:")),
        ("From Neil here: [Ode](/ode)", ("From ", "Neil", "here: [Ode](/ode)")),
        (
            "Neil says it here: https://ode.example.org",
            ("", "Neil", "says it here: https://ode.example.org"),
        ),
        ("Neil muttered here: /ode", None),
        ("From neil:", ("From ", "neil", ":")),
        ("By default:", None),
        ("News by neil:", ("News by ", "neil", ":")),
        ("See it by neil:", None),
        ("also by neil:", ("also by ", "neil", ":")),
        ("They've said:", None),
        ("They’ve said:", None),
        ("Features:", None),
        ("[Features]:", None),
        ("Neil here:", None),
        ("Neil below:", None),
        ("From Neil Here:", None),
        ("From Neil Below:", None),
        ("V1:", None),
        ("the folks:", ("", "the folks", ":")),
        ("Neil has been working on it: X", ("", "Neil", "has been working on it: X")),
        (
            "Neil has been working on it\N{EM SPACE}",
            ("", "Neil", "has been working on it\N{EM SPACE}"),
        ),
        ("Neil has been working on X", ("", "Neil", "has been working on X")),
        ("as Neil says:", ("as ", "Neil", "says:")),
        ("And, as Neil says this:", ("And, as ", "Neil", "says this:")),
        ("_neil says:", None),
    ],
)
def test_by_name(text: str, expected: tuple[str, str, str] | None) -> None:
    """A bare name needs a sentence of one of a few forms."""
    assert parts(by_name(text)) == expected


@pytest.mark.parametrize("label", ["Ada", "Ada Van Der Berg", "Ada's"])
def test_looks_like_name(label: str) -> None:
    """A few words that announce nothing can be somebody's name."""
    assert looks_like_name(label)


@pytest.mark.parametrize(
    "label",
    [
        "Ada B C D E",
        "",
        "   ",
        "Ada is out",
        "Features",
        "[Features]",
        "Features:",
        "they've",
        "they’ve",
        "v1",
        "Ada Here",
        "Ada Below",
        "Ada B Here",
        "Here",
        "they've'd",
    ],
)
def test_looks_like_no_name(label: str) -> None:
    """More words cannot, nor those that start a list."""
    assert looks_like_name(label) is False


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("— Ada", "Ada"),
        ("\n\n— Ada\n\n", "Ada"),
        ("News!\n— Ada", "Ada"),
        ("News!\n— Ada \t", "Ada"),
        ("News!\n— Ada\N{EM SPACE}", None),
        ("News!\n— Ada\n\n\n", "Ada"),
        ("News!\n-- Ada", None),
        ("News!\n— [Ada](@ada:example.org)", "Ada"),
        ("News!\n— [Ada is out](/ada)", None),
        ("News!\n— <a>Ada</a>", None),
        ("News!\n— Also", None),
        ("News!\n— by [Ada](@ada:example.org)", None),
        ("News!\n— Ada (@ada) [May](/may)", "Ada"),
        ("News!\n— ada", None),
        ("News!\n&mdash; Ada", "Ada"),
        ("News!\n― Ada", "Ada"),
        ("News!\n— [Ada](" + "a" * 1195 + ")", None),
        ("Neil says:\n\nNews!", "Neil"),
        ("Neil says:\nNews!\nMore.", None),
        ("Neil says:\n\n", None),
        ("Neil says:\n\n\nNews!", "Neil"),
        ("Neil:\n\nNews!", None),
        ("Neil says\n\nNews!", None),
        ("From Neil:\n\nNews!", None),
        ("So Neil says:\n\nNews!", None),
        (" Neil says:\n\nNews!", None),
        ("\tNeil says:\n\nNews!", None),
        ("Neil says hello:\n\nNews!", None),
        ("[Ada](@ada:example.org) says\n\nNews!", "Ada"),
        ("[Neil](https://github.com/neil) says\n\nNews!", None),
        ("[Neil](https://github.com/neil) says:\n\nNews!", "Neil"),
        ("[Neil](/@neil) says\n\nNews!", None),
        ("[Ada](@ada:example.org) says hello\n\nNews!", None),
        ("Hello, [Ada](@ada:example.org) says\n\nNews!", None),
        ("[Ada][@a] says:\n\nNews!", None),
        ("X says:\n\nNews!", "X"),
        ("Features says:\n\nNews!", None),
        ("News!\n— AdaX", "AdaX"),
        ("<p>" + "`" * 41 + "</p>— Ada", "Ada"),
        ("[Ada](matrix:u/ada:example.org) says\n\nNews!", None),
    ],
)
def test_signed_by(body: str, name: str | None) -> None:
    """The first or the last line of a quote may say whose it is."""
    found = signed_by(body)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry(body="News!\n— Ada", reporter=Reporter("Ada"), verb=""), True),
        (Entry(body="News!\n— Ada", reporter=Reporter("Neil"), verb=""), False),
        (Entry(body="News!\n— Ada", reporter=None, verb=""), False),
        (Entry(body="News!", reporter=None, verb=""), False),
        (Entry(body="News!\n— Ada", reporter=Reporter("Ada"), lead="From ", verb=""), False),
        (Entry(body="News!\n— Ada", reporter=Reporter("Ada"), verb="says"), False),
        (Entry(body="News!\n— Ada", reporter=Reporter("Ada"), between="So:", verb=""), False),
    ],
)
def test_is_signed(entry: Entry, expected: bool) -> None:  # noqa: FBT001
    """A quote that says it all needs no line above."""
    assert is_signed(entry) is expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["[Ada](@ada:example.org) says"], ("", "Ada", "says", 0)),
        (["\t[Ada](https://matrix.to/#/@ada:example.org) says \t"], ("", "Ada", "says", 0)),
        (
            ["\N{EM SPACE}[Ada](https://matrix.to/#/@ada:example.org) says"],
            ("\N{EM SPACE}", "Ada", "says", 0),
        ),
        (["Neil says:\N{EM SPACE}"], None),
        (["Neil says: \t"], ("", "Neil", "says:", 0)),
        (
            ["Kettle is a client.", "And more.", "[Ada](@ada:example.org) has rolled out Ode."],
            ("", "Ada", "has rolled out Ode.", 2),
        ),
        (["Kettle is a client.", "[Ada](@ada:example.org) says\t"], ("", "Ada", "says", 1)),
        (
            ["Kettle is a client.", "[Ada](@ada:example.org) says\N{EM SPACE}"],
            ("", "Ada", "says\N{EM SPACE}", 1),
        ),
        (["[Ada](@ada:example.org) asked", "[Ada](@ada:example.org) says"], ("", "Ada", "says", 1)),
        (
            ["[Ada](@ada:example.org) asked", "[Ada](@ada:example.org) has rolled out Ode."],
            ("", "Ada", "asked [Ada](@ada:example.org) has rolled out Ode.", 0),
        ),
        (
            ["Kettle is a client.", "So [Ada](@ada:example.org) says"],
            ("Kettle is a client. So ", "Ada", "says", 0),
        ),
        (
            ["{{ toc(", "a=1) }}", "[Ada](@ada:example.org) says"],
            ("{{ toc( a=1) }} ", "Ada", "says", 0),
        ),
        (["{{ toc() }}", "[Ada](@ada:example.org) says"], ("{{ toc() }} ", "Ada", "says", 0)),
        (["Neil\\", "says:"], ("", "Neil", "says:", 0)),
        (["Neil ", "\tsays: "], ("", "Neil", "says:", 0)),
        (["\N{EM SPACE}Neil", "says:"], None),
        (
            ["Kettle is by", "[Neil](https://github.com/neil) says:"],
            ("Kettle is by ", "Neil", "says:", 0),
        ),
        (["Kettle", "[Ada](@ada:example.org)."], ("", "Ada", ".", 1)),
        (["Neil says:"], ("", "Neil", "says:", 0)),
        (["- Neil says:"], None),
        (["**Neil** says:"], ("**", "Neil", "** says:", 0)),
        (["[x]: [Ada](@ada:example.org)"], None),
        (["[Neil]: /neil says:"], None),
        (["# From Neil:"], None),
        (["1. From Neil:"], None),
        (["> From Neil:"], None),
        (["2 by Neil:"], ("2 by ", "Neil", ":", 0)),
        (["[Ada](</a b>) says"], ("", "Ada", "says", 0)),
        (["[Ada](<@ada:example.org>) says"], ("", "Ada", "says", 0)),
        (["Also:"], None),
        (["From Neil (of Ode):"], ("From ", "Neil", "(of Ode):", 0)),
        (["[Ada]: says [Ada](@ada:example.org) says:"], ("[Ada]: says ", "Ada", "says:", 0)),
        (["*From* [Ada](@ada:example.org) says"], ("*From* ", "Ada", "says", 0)),
        (["    From Neil:"], ("From ", "Neil", ":", 0)),
        (
            ["Neil, who muttered " + "m" * 1180 + ":"],
            ("", "Neil", ", who muttered " + "m" * 1180 + ":", 0),
        ),
        (["Neil, who muttered " + "m" * 1181 + ":"], None),
        (
            ["Neil, who muttered " + "[" * 40 + ":"],
            ("", "Neil", ", who muttered " + "[" * 40 + ":", 0),
        ),
        (["Neil, who muttered " + "[" * 41 + ":"], None),
        (["News `by Neil:"], None),
        (["-", "From Neil:"], None),
        (["Xena:"], ("", "Xena", ":", 0)),
        (["Xena", "says:"], ("", "Xena", "says:", 0)),
        (["Neil has been", "working on X"], ("", "Neil", "has been working on X", 0)),
        (["Kettle is a client.", "X[Ada](@ada:example.org) says"], None),
        (["[Neil]: -"], None),
    ],
)
def test_read_attribution(lines: list[str], expected: tuple[str, str, str, int] | None) -> None:
    """A paragraph says who reports, perhaps in its last line alone; or it is prose."""
    found = read_attribution(lines, {})
    assert (found and (*(parts(found) or ()), found.skip)) == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("", "So Ada"),
        ("says", "So Ada says"),
        *((mark, f"So Ada{mark}") for mark in ",.:;!?…'’)"),
        ("X-rays it:", "So Ada X-rays it:"),
        ("~~", "So Ada~~"),
        ("*? more", "So Ada*? more"),
        ("*also* says", "So Ada *also* says"),
    ],
)
def test_attribution_text(verb: str, expected: str) -> None:
    """A blank stands before a verb, and none before a mark."""
    assert attribution_text("So ", Reporter("Ada"), verb) == expected


def test_no_attribution_text() -> None:
    """Some addresses cannot be written."""
    with pytest.raises(ValueError, match=r"^has a link that is no address .* can hold: '/a\\nb'$"):
        attribution_text("", Reporter("Ada", url="/a\nb"), "says")


def test_is_strict() -> None:
    """A bot writes no lead, and a verb alone."""
    assert is_strict(Attribution("", Reporter("Ada"), "says:")) is True
    assert is_strict(Attribution("So ", Reporter("Ada"), "says:")) is False
    assert is_strict(Attribution("", Reporter("Ada"), "says it:")) is False


def test_is_overlong() -> None:
    """An attribution has few characters, and few of those that start a link or hide one."""
    assert not is_overlong("k" * 1200)
    assert is_overlong("k" * 1201)
    assert not is_overlong("[" * 20 + "<" * 10 + "`" * 10)
    assert is_overlong("[" * 20 + "<" * 10 + "`" * 11)
    assert not is_overlong("X" * 50)


@pytest.mark.parametrize(
    "line",
    [
        f"[]({ADA}) says",
        f"[ ]({ADA}) says",
        f"[\N{NO-BREAK SPACE}]({ADA}) says",
        f"From []({ADA}):",
        f'<a href="{ADA}"> </a> says',
        "[Ada](javascript:alert(1)) says",
        "[Ada](<  Java\tScript:alert(1)>) says",
        '<a href="data:text/html,x">Ada</a> says:',
        "[Ada](vbscript:x) says",
        "[Ada](<>) says",
    ],
)
def test_who_is_not_to_be_seen_or_followed_does_not_report(line: str) -> None:
    """A link without a text, and one that runs a script, are prose; they are so in any form."""
    assert read_attribution([line], {}) is None
    post = f"{line}\n\n> News.\n"
    issue = loads(post)
    assert [entry.reporter for entry in issue.entries()] == [None]
    assert format(post) == post
    assert loads(format(post)) == issue


def test_a_link_without_a_text_is_passed_over() -> None:
    """The next one names the reporter."""
    found = read_attribution([f"[](/avatar) [Ada]({ADA}) says"], {})
    assert parts(found) == ("[](/avatar) ", "Ada", "says")


def test_escapes_are_part_of_a_plain_name() -> None:
    """However many: they start no links, and do not make a line long to read."""
    name = r"\[" * 900
    assert parts(by_plain_link(f"[{name}]({ADA}) says")) == ("", name, "says")
    assert not is_overlong(r"\[" * 100)
    assert is_overlong("[" * 100)


NAMES = (
    *(
        "Ada",
        "Ada [it/its]",
        "@ada:example.org",
        "*Ada*",
        "A_d_a",
        "A & B",
        "&amp;",
        "`a`",
        " ",
        "",
    ),
    *("Ä 📱", "Ada\\", "\\[Ada\\]", "[Ada]", "Ada ", " Ada", "<b>Ada</b>", "[a](b)", "a![b]"),
)
URLS = (ADA, f"{ADA}?via=b", "https://matrix.to/#/@ada", "/ada", "", ADA.replace("@", "%40"))
VERBS = (
    *(
        "says",
        "says:",
        ":",
        "",
        ",",
        "**says**",
        "*:",
        "is",
        "`a`",
        "[b]: c",
        "[b](/c) says",
        "\tx",
    ),
    *("says\N{NO-BREAK SPACE}", "\N{EM SPACE}says", "\N{NO-BREAK SPACE}says", "<b>x</b>", "&amp;"),
)


@given(
    st.sampled_from(NAMES),
    st.sampled_from(URLS),
    st.lists(st.sampled_from(VERBS), max_size=3).map("".join),
    st.sampled_from(("", " ", "  ")),
)
@example("Ada", ADA, "says", " ")
def test_an_anchor_of_the_usual_form_says_what_any_link_does(
    name: str, url: str, verb: str, gap: str
) -> None:
    """Where it is read in few steps, all the others lead to the same."""
    text = f'<a href="{url}">{name}</a>{gap}{verb}'.strip(" \t")
    found = by_plain_anchor(text)
    assert found is None or found == by_link(text, {})
    assert found is None or read_attribution([text], {}) == found


def test_reads_anchors_of_the_usual_form() -> None:
    """Or it would be in vain."""
    found = by_plain_anchor(f'<a href="{ADA}">Ada</a> says:')
    assert parts(found) == ("", "Ada", "says:")
    assert by_plain_anchor('<a href="/ada">Ada</a> says:') is None

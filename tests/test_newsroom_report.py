"""Reports of anybody's text: names, images, mentions, and that nothing harms the post."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import takewhile
from operator import eq
from typing import Any

import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import twim
import twim.lint
from newsroom import CATALOG, POST, TEXTS
from pages import EXTENSIONS
from test_newsroom_elements import PANIC
from twim.newsroom import add, report

ISSUE = twim.loads(POST)
ADA = "@ada:example.org"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada", "Ada"),
        ("Ada [she/her] ☕️", "Ada [she/her] ☕️"),
        ("Andrew  (two blanks)", "Andrew  (two blanks)"),
        ("Bob]", "Bob\\]"),
        ("*B* <i>", "\\*B\\* \\<i>"),
        ("{{ f() }}", "{\\{ f() }\\}"),
        (" Two\nlines\u202e ", "Two lines"),
        ("", "ada"),
        ("[a](b)", "\\[a\\](b)"),
    ],
)
def test_names_are_escaped_where_they_have_to_be(name: str, written: str) -> None:
    """And that of the account stands in for none."""
    reporter = report(name, ADA, "x").entry.reporter
    assert reporter == twim.Reporter(written, twim.UserId(ADA))


def test_an_account_without_a_name_is_a_question() -> None:
    """There are such accounts."""
    reporter = report("", "@:example.org", "x").entry.reporter
    assert reporter
    assert reporter.name == "?"


def test_what_is_no_user_id_is_told() -> None:
    """As everywhere."""
    with pytest.raises(twim.IdentifierError):
        report("Ada", "ada", "x")


@given(st.text(max_size=20) | TEXTS)
def test_any_name_reads_as_one_link(name: str) -> None:
    """To the reporter."""
    entry = report(name, ADA, "Hi *there*.", verb="reports").entry
    issue = twim.Issue(sections=(twim.Section.of("A", [entry]),))
    assert twim.loads(twim.dumps(issue)) == issue
    assert [link.url for link in entry.links()] == [f"https://matrix.to/#/{ADA}"]


@pytest.mark.parametrize(
    ("verb", "written"),
    [
        ("says:", "says:"),
        ("{{ x() }} <!-- more -->", "{\\{ x() }} \\<!-- more -->"),
        ("<script>", "\\<script>"),
        ("[links](https://a.example)", "\\[links\\](https://a.example)"),
        (" says\n# \ud800loudly ", "says # loudly"),
        (" ", ""),
    ],
)
def test_verbs_are_words_on_one_line(verb: str, written: str) -> None:
    """As names are."""
    assert report("Ada", ADA, "x", verb=verb).entry.verb == written


@given(st.text(max_size=20) | TEXTS)
def test_any_verb_reads_as_words(verb: str) -> None:
    """With no link, no HTML, no call."""
    entry = report("Ada", ADA, "Hi *there*.", verb=verb).entry
    issue = twim.Issue(sections=(twim.Section.of("A", [entry]),))
    assert twim.loads(twim.dumps(issue)) == issue
    assert [link.url for link in entry.links()] == [f"https://matrix.to/#/{ADA}"]


@pytest.mark.parametrize(
    "mention",
    [
        "TWIM: ",
        "twim:\n\n",
        "**TWIM**: ",
        "**TWIM:** ",
        "@twim:example.org: ",
        "@herald:example.org, ",
        "[TWIM](https://matrix.to/#/@this-week-in:matrix.org): ",
        "[Herald](https://matrix.to/#/%40herald%3Aexample.org) ",
        "[Herald](https://matrix.to/#/@herald:example.org): TWIM: ",
        "[TWIM] ",
        "TWIM ",
        "TWIM - ",
        "_TWIM_: ",
        "TWIM bot, ",
        "This Week in Matrix: ",
        "Hey @twim:cadair.example ",
        "@this-week-in\n\n",
        f"{' ' * 3}\n" * 12 + "TWIM\n",
        '<a class="x" href="https://matrix.to/#/@twim:example.org">TWIM</a>: ',
    ],
)
def test_the_mention_of_the_bot_goes(mention: str) -> None:
    """By its name or by its id, whatever stands behind it."""
    found = report("Ada", ADA, f"{mention}News!", bot="@herald:example.org")
    assert found.entry.body == "News!"
    assert {note.message for note in found.notes} == {"the mention of the bot is gone"}
    assert twim.lint.check(twim.Issue(preamble=(found.entry,)), select=["bot-mention"]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "TWIM is late.",
        "[Ada](https://matrix.to/#/@ada:example.org): hi",
        "[TWIM](https://matrix.to/#/): hi",
        "Hi, TWIM: hi",
        "[](https://matrix.to/#/@twimothy:example.org) is here",
        "[](https://matrix.to/#/@twim-fan:example.org) is here",
        "@twimothy is here",
        "@twim-fan is here",
        "@twim's post",
        "@twim:Ode is out",
        "[TWIM](): hi",
        "[TWIM][a]",
        "**TWIM** is late.",
    ],
)
def test_other_mentions_stay(text: str) -> None:
    """They are what was reported."""
    assert report("Ada", ADA, text).entry.body == text


def test_what_is_behind_the_mention_stays_what_it_is() -> None:
    """Code is code still, and a definition is none."""
    assert report("Ada", ADA, "TWIM:\n\n    code").entry.body == "    code"
    found = report("Ada", ADA, "[TWIM]: https://example.org\n\nSee [TWIM].")
    assert found.entry.body == "See [TWIM](https://example.org)."


@pytest.mark.parametrize("sender", ["<@neil:example.org> ", "* <@neil:example.org> "])
def test_the_quotation_of_a_reply_goes(sender: str) -> None:
    """But not any quote, and the lines that notes name are those that were sent."""
    text = f"> {sender}One\n> two\n\nThree #kettle:example.org"
    found = report("Ada", ADA, text)
    assert found.entry.body.startswith("Three [#kettle")
    assert list(map(str, found.notes)) == [
        "line 1: the quotation of the message that this replies to is gone",
        "line 4: #kettle:example.org is linked",
    ]
    assert report("Ada", ADA, "> One\n\ntwo").entry.body == "> One\n\ntwo"


def test_tabs_that_lines_begin_with_are_blanks() -> None:
    """They would be as wide as the quote has it."""
    found = report("Ada", ADA, "\tcode\n\n-\titem\n> \tx\na\tb")
    assert found.entry.body == "    code\n\n-   item\n>   x\na\tb"
    assert found.notes[0] == (1, "the tabs that a line begins with are blanks now")


def test_images_stand_below_the_text() -> None:
    """Those that have an address."""
    images: list[str | tuple[str, str]] = [
        "/blog/img/a.png",
        ("https://example.org/b c.png", "A *cup*"),
        "mxc://a/b",
        "",
        "\n",
    ]
    found = report("Ada", ADA, "\n\nNews!\n \n", images=images)
    assert found.entry.body == (
        "News!\n\n![](/blog/img/a.png)\n\n![A \\*cup\\*](<https://example.org/b c.png>)"
    )
    assert [str(note) for note in found.notes] == [
        f"the image {url!r} is left out: it has no address on the web"
        for url in ("mxc://a/b", "", "\n")
    ]
    assert report("Ada", ADA, " ", images=["/a.png"]).entry.body == "![](/a.png)"


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://a.example/{{x()}}.png", "![](https://a.example/%7B%7Bx()%7D%7D.png)"),
        ("/{% x() %}\ta.png", "![](</%7B% x() %%7D\ta.png>)"),
        (" HTTPS://a.example/\ud800a.png\n", "![](HTTPS://a.example/a.png)"),
        ("@/x.md", ""),
        ("x.png", ""),
        ("\u200b mxc://a/b", ""),
        ("java\nscript:alert(1)", ""),
        ("https:///a.png", ""),
    ],
)
def test_addresses_of_images_do_no_harm(url: str, body: str) -> None:
    """They call no shortcode, and lead to the web or to the site."""
    found = report("Ada", ADA, "", images=[url])
    assert found.entry.body == body
    told = f"the image {url!r} is left out: it has no address on the web"
    assert (told in map(str, found.notes)) == (not body)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": None}, "expected text, got None"),
        ({"text": 3}, "expected text, got 3"),
        ({"verb": b"says"}, "expected text, got b'says'"),
        ({"images": "/a.png"}, "expected several values, got '/a.png'; one alone is ['/a.png']"),
        (
            {"images": [3]},
            "expected an address, or a pair of an address and a text, got 3",
        ),
        (
            {"images": [("/a.png", None)]},
            "expected an address, or a pair of an address and a text, got ('/a.png', None)",
        ),
        ({"project": 3}, "expected a name, got 3"),
    ],
)
def test_what_is_no_text_is_told(wrong: dict[str, Any], told: str) -> None:
    """By what was expected."""
    arguments: dict[str, Any] = {"name": "Ada", "user_id": ADA, "text": "x", **wrong}
    with pytest.raises(TypeError) as caught:
        report(**arguments)
    assert isinstance(caught.value, twim.ArgumentError)
    assert str(caught.value) == f"report: {next(iter(wrong))}: {told}"


def test_blank_names_are_none() -> None:
    """Of the project and the section."""
    found = report("Ada", ADA, "x", project=" \n", section="\u200b ")
    assert (found.project, found.section) == (None, None)
    found = report("Ada", ADA, "x", project=" Ode\n2 ", section="\ud800A")
    assert (found.project, found.section) == ("Ode 2", "A")


def test_an_empty_report_is_told() -> None:
    """And does no harm."""
    found = report("Ada", ADA, "\n")
    assert (found.entry.body, list(map(str, found.notes))) == ("", ["there is nothing in it"])
    issue = add(ISSUE, found.entry, project="Kettle")
    assert twim.loads(twim.dumps(issue)) == issue


def test_what_never_comes_to_an_end_is_shown_as_code() -> None:
    """Of a link that is defined again and again, only the first definition is ever told."""
    text = "[a]: /x\n" * 99 + "{{ f(``` "
    found = report("Ada", ADA, text)
    assert found.entry.body == "````\n" + text.replace("{{", "{ {") + "\n````"
    told = "the text is shown as code: nothing else makes it harmless"
    assert list(map(str, found.notes)) == [told]


def test_whatever_a_text_begins_with_goes_however_often() -> None:
    """Mentions, quotations and headings may be mixed."""
    text = "TWIM: > <@a:b> c\n\n# Kettle\nTWIM: " * 40 + "+++\na = 1\n+++\n"
    found = report("Ada", ADA, text, project="Kettle")
    assert found.entry.body == "\\+++\na = 1\n\\+++"
    assert len(found.notes) == 161


@pytest.mark.parametrize("heading", ["# Kettle", "**kettle**", "### *Kettle* ###\n", "## Clients"])
def test_a_heading_that_stands_above_the_report_already_goes(heading: str) -> None:
    """That of the project, or of the section."""
    found = report("Ada", ADA, f"{heading}\nNews.", project="kettle", section="Dept of Clients 📱")
    assert found.entry.body == "News."
    told = "line 1: the heading is gone: it stands above the report already"
    assert list(map(str, found.notes)) == [told]
    for text in ("#### Kettle 2\n\nNews.", "#### Kettle", "Kettle\n\nNews."):
        assert report("Ada", ADA, text, project="kettle").entry.body == text


def test_attributes_of_a_title_are_no_words_of_it() -> None:
    """A catalogue may have titles with some."""
    assert report("Ada", ADA, "## Ode\n\nNews.", project="Ode {#ode}").entry.body == "News."


def test_headings_without_letters_are_told_apart() -> None:
    """As names are elsewhere."""
    assert report("Ada", ADA, "#### 🫖\n\nNews.", project="🫖").entry.body == "News."
    text = "#### 🎉\n\nNews."
    assert report("Ada", ADA, text, project="🫖").entry.body == text


def test_no_text_takes_long() -> None:
    """Nor does it fail."""
    for start, unit, end in (
        *(("## a", " ", "b"), ("**a", "\t", "b"), ("## a ", "#", "b"), ("## ", " ", "")),
        *(("## https://", "/", "a\n\nb"), ("", "a\n", "---\n"), ("", "a  \n", "===\n")),
        *(("", "a\n---\n", ""), ("", "<details>\n\n", ""), ("a ", "<li>", "</b>" * 5_000)),
        *(("", "TWIM: ", "x"), ("", "> <@a:b> c\n\n", "x"), ("", "[a][b] ", "")),
    ):
        text = start + unit * (20_000 // len(unit)) + end
        assert report("Ada", ADA, text, project="Kettle").entry.body


def test_a_report_knows_where_it_is_filed() -> None:
    """For drafts."""
    found = report("Ada", ADA, "x", project="kettle", section="clients")
    assert (found.project, found.section) == ("kettle", "clients")


def events(post: str) -> list[Any]:
    """Return what pulldown-cmark tells of a post, each with the text that it tells it of."""
    body = post[post.index("+++\n", 4) + 4 :]
    source = body.encode()
    found = pyromark.events_with_range(body, options=EXTENSIONS)
    return [(event, source[place["start"] : place["end"]]) for event, place in found]


class Tags(HTMLParser):
    """Looks at the HTML of a report as a browser does."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.harm: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is open, and what runs."""
        if tag in {"script", "style", "iframe", "h1", "h2", "h3", "title", "textarea", "svg"}:
            self.harm.append(tag)
        for name, value in attrs:
            if name[:2] == "on" or name in ("style", "id"):
                self.harm.append(name)
            if (value or "").lower().startswith(("javascript:", "mxc:", "@/")):
                self.harm.append(value or "")
        if tag not in {"br", "hr", "img", "input", "source", "wbr"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read `<br />` as `<br>`."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        may_stay_open = {"p", "li", "td", "th", "tr", "tbody"}
        while self.open and self.open[-1] != tag and self.open[-1] in may_stay_open:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.harm.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        """Find `<!-- more -->`, and what would hide the rest of the page."""
        self.harm.append(data)

    def unknown_decl(self, data: str) -> None:
        """Find what browsers take for a comment."""
        self.harm.append(data)

    def handle_decl(self, decl: str) -> None:
        """As above."""
        self.harm.append(decl)

    def handle_pi(self, data: str) -> None:
        """As above."""
        self.harm.append(data)


BEFORE = events(POST)


@given(TEXTS)
@example("- ``{{/* a() */}}<td> **\n    {% end %}\n  =\n    &lt;\n")
@example(PANIC)
@example("x <!X [a]: /b\n> c")
@example("[ref]: /evil\n  TWIM: > <@a:b> c\n")
@example("[](javascript:a)\tx")
@example("TWIM:\n\n<details>\n- x\n\n```\n> } <javascript:b>")
def test_nobodys_text_can_harm_the_post(text: str) -> None:
    """The others' reports, headings and links are what they were, and nothing is left open."""
    found = report("Bob]", "@bob:example.org", text)
    for project, section in (("Kettle", None), (None, "servers"), ("ode", None)):
        issue = add(ISSUE, found.entry, project=project, section=section, catalog=CATALOG)
        written = twim.dumps(issue)
        assert twim.loads(written) == issue
        canonical = twim.format(written)
        assert twim.loads(canonical) == issue
        assert twim.format(canonical) == canonical
        after = events(written)
        head = sum(takewhile(bool, map(eq, BEFORE, after)))
        tail = sum(takewhile(bool, map(eq, BEFORE[head:][::-1], after[::-1])))
        assert head + tail == len(BEFORE)
    quoted = "\n".join(f"> {line}" for line in found.entry.body.split("\n"))
    tags = Tags()
    tags.feed(pyromark.html(quoted, options=EXTENSIONS))
    tags.close()
    assert (tags.harm, tags.open) == ([], [])


@given(TEXTS)
@example("[ref]: /evil\n  TWIM: > <@a:b> c\n")
@example("[](javascript:a)\tx")
def test_what_is_harmless_stays_harmless(text: str) -> None:
    """Whatever came out goes in again as it is."""
    once = report("Ada", ADA, text).entry
    again = report("Ada", ADA, once.body)
    assert again.entry == once
    assert not again.notes or not once.body

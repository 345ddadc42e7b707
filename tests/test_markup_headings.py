"""How the headings of sections and projects are spelled."""

from __future__ import annotations

import re
from html import unescape

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from promises import Model, both_tests
from twim import Project, Section
from twim._markup.headings import amend_project_heading, amend_section_heading
from twim._page.markdown import html


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
        ("### Ode ([website]((((@/ode.md)))))", "Ode", "@/ode.md"),
        ("### Ode ([website]((a)(b)))", "Ode", "(a)(b)"),
        ("### Ode ([website](((a)b)))", "Ode", "((a)b)"),
        ("### Ode ([website](<((a)>))", "Ode", "((a)"),
        ("### Ode ([website](()))", "Ode ([website](()))", None),
        ("### ([website](https://ode.example.org))", "", "https://ode.example.org"),
        ("### [Ode](https://ode.example.org)", "Ode", "https://ode.example.org"),
        ("### [Ode [2]](<https://ode.example.org/a b>)", "Ode [2]", "https://ode.example.org/a b"),
        ('### [Ode](https://ode.example.org "Ode")', '[Ode](https://ode.example.org "Ode")', None),
        ("### [](https://ode.example.org)", "[](https://ode.example.org)", None),
        ("### [/ode](/ode)", "[/ode](/ode)", None),
        ("### [Ode]()", "[Ode]()", None),
        ("### [Ode](/ode) 2", "[Ode](/ode) 2", None),
        ("### ![Ode](/ode.png)", "![Ode](/ode.png)", None),
        ("### [Ode]\n\n[Ode]: /ode\n", "[Ode]", None),
        ("### [Ode [2]](/ode)\n\n[2]: /two\n", "[Ode [2]](/ode)", None),
        ("### <https://ode.example.org>", "<https://ode.example.org>", None),
        ("### [ode](matrix:r/ode:a.example)", "[ode](matrix:r/ode:a.example)", None),
        ("### [Ode](@ode:a.example)", "[Ode](@ode:a.example)", None),
        ("### [Ode](HTTPS://matrix.to/#/@ode)", "[Ode](HTTPS://matrix.to/#/@ode)", None),
        ("### [Ode](https://matrix.tools)", "Ode", "https://matrix.tools"),
        ("### Ode ([website](/ode)) 🎉", "Ode 🎉", "/ode"),
        ("### Ode ([website](/ode))🎉", "Ode 🎉", "/ode"),
        ("### Ode ([Website](</o de>)): two", "Ode: two", "/o de"),
        ("### Ode ([website](<a client>))", "Ode ([website](<a client>))", None),
        ("### Ode {% d() %} #", "Ode {% d() %}", None),
        ("### Ode {% end %} #", "Ode {% end %}", None),
        ("### Ode {%/* d() */%} #", "Ode {%/* d() */%}", None),
        ("### Ode {%%} #", "Ode {%%\\}", None),
        ("### Ode {% d %} #", "Ode {% d %\\}", None),
        ("### Ode [↗](/ode) is (out)", "Ode is (out)", "/ode"),
        ("### Ode ([↗️](/ode)) is out", "Ode is out", "/ode"),
        ("### ([website](/ode)) Ode", "Ode", "/ode"),
        ("### Ode ([website](/ode)) and ([website](/b)) 2", "Ode ([website](/ode)) and 2", "/b"),
        ("### Ode's [website](/ode) is new", "Ode's [website](/ode) is new", None),
        ("### Ode ([website](/ode) 2) 🎉", "Ode ([website](/ode) 2) 🎉", None),
        ("### **Ode ([website](/ode))** 🎉", "**Ode** 🎉", "/ode"),
        ("### **([website](/ode)) Ode** 🎉", "**Ode** 🎉", "/ode"),
        ("### **Ode** ([website](/ode)) `2`", "**Ode** `2`", "/ode"),
        ("### *Ode ([website](/ode)) 2*", "*Ode 2*", "/ode"),
        ("### Ode *([website](/ode))*", "Ode *([website](/ode))*", None),
        ("### Ode (2 [↗](/ode))", "Ode (2 [↗](/ode))", None),
        ("### Ode ([↗](/ode) 2)", "Ode ([↗](/ode) 2)", None),
        ("### [Ode]([website](/ode))", "Ode", "[website](/ode)"),
        ("### `Ode ([↗](/`ode))", "`Ode ([↗](/`ode))", None),
        ("### `Ode ([website](/ode)) 2`", "`Ode ([website](/ode)) 2`", None),
        ("### Ode \\([website](/ode)) 2", "Ode \\([website](/ode)) 2", None),
        ("### Ode ([website]()) 2", "Ode ([website]()) 2", None),
        ("### `Ode` *two* ###", "`Ode` *two*", None),
        ("### Ode ([website](x) and more)", "Ode ([website](x) and more)", None),
        ('### Ode ([website](x "title"))', 'Ode ([website](x "title"))', None),
        ("### Ode \\([website](x))", "Ode \\([website](x))", None),
        ("### Ode ([website]())", "Ode ([website]())", None),
        ("### Ode ([website](<a&#10;b>))", "Ode ([website](<a&#10;b>))", None),
        ("### a [↗](b)\x01c [↗](d)", "a [↗](b)\x01c", "d"),
        ("### a ([website](x)) ([website](y))", "a ([website](x))", "y"),
        ("### Ode ([website](/ode)) {#ode}", "Ode {#ode}", "/ode"),
        ("### Ode ([Website](/ode)){#ode .new}\t", "Ode{#ode .new}", "/ode"),
        ("### Ode ([website](/ode)) # {#ode}", "Ode # {#ode}", "/ode"),
        ("### Ode ([website](/ode)) 2 {#ode}", "Ode 2 {#ode}", "/ode"),
        ("### [Ode](/ode) {#ode}", "Ode {#ode}", "/ode"),
        ("### ([website](/ode)){#ode}", "{#ode}", "/ode"),
        ("### ([website](/ode)) # {#ode}", "# {#ode}", "/ode"),
        ("### Ode {#ode} ([website](/ode))", "Ode {#ode\\}", "/ode"),
        ("### [Ode {#ode}](/ode) {#two}", "Ode {#ode} {#two}", "/ode"),
        ("### C # ([website](/c)) {#c}", "C # ([website](/c)) {#c}", None),
        ("### [Ode](/ode) {#ode} ##", "[Ode](/ode) {#ode\\}", None),
    ],
)
def test_reads_a_projects_heading(heading: str, title: str, website: str | None) -> None:
    """The link to the website in its forms; what is no such link stays in the title."""
    (project,) = twim.loads(heading).projects()
    assert (project.title, project.website) == (title, website)
    assert twim.loads(twim.format(heading)) == twim.loads(heading)


def test_a_heading_that_ends_with_hashes_keeps_them() -> None:
    """They would close an ATX heading, so they are escaped."""
    assert twim.loads("C #\n---\n").sections[0].title == "C \\#"
    assert twim.format("## C # ##\n") == "## C \\#\n"


@pytest.mark.parametrize(
    ("heading", "title", "website", "expected"),
    [
        ("### Ode ([website](/ode)) {#ode}", "Ode 2 {#ode}", "/ode", None),
        ("### Ode {#ode}", "Ode {#ode}", "/ode", "### Ode ([website](/ode)) {#ode}"),
        ("### {#ode}", "{#ode}", "/ode", "### ([website](/ode)) {#ode}"),
        ("### Ode {#ode} ##", "Kettle {#ode}", None, "### Kettle {#ode}"),
    ],
)
def test_attributes_stay_at_the_end(
    heading: str, title: str, website: str | None, expected: str | None
) -> None:
    """Whatever else of a heading changes; only there they are an anchor."""
    issue = twim.loads(f"{heading}\n")
    (project,) = issue.projects()
    changed = attrs.evolve(project, title=title, website=website)
    text = twim.dumps(attrs.evolve(issue, preamble=(changed,)))
    assert text == f"{expected or heading.replace('Ode', 'Ode 2')}\n"


def test_a_new_title_leaves_the_heading_below_alone() -> None:
    """Even if there was none before."""
    issue = twim.loads("##\n\n   ## B\n")
    first, second = issue.sections
    changed = attrs.evolve(issue, sections=(attrs.evolve(first, title="Bots"), second))
    assert twim.dumps(changed) == "## Bots\n\n   ## B\n"


def _page(text: str) -> str:
    """Return the page of a text, on one line."""
    return " ".join(re.sub(r"\s+(?=</)", "", html(text)).split())


_INLINE = re.compile(r"</?(?:a|code|em)\b[^<>]*>")
_WEBSITE = re.compile(r"\(<ahref.*?</a>\)")
HEADINGS = [
    "{}",
    "## Ode {}",
    "## Ode{}\t ",
    "## Ode # {}",
    "## Ode #\t{}",
    "## # {}",
    "## Ode {} ##",
    "## Ode `{}`",
    "## [Ode](/ode) {}",
    "Ode {}\n---",
    "Ode # {}\n---",
    "Ode\n{}\n---",
    "Ode\n*beta* {} ##\n---",
]
ATTRIBUTES = [
    "{#a}",
    "{#a .b c=d}",
    "{ }",
    "{}",
    "{#é}",
    "{a}}",
    "{{a}",
    "{<b}",
    "{a\\}",
    "{a",
    "}",
]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_a_heading_and_its_canonical_form_have_the_same_words_and_anchor(
    heading: str, attributes: str
) -> None:
    """Zola's parser says which, and what the name of a section is."""
    text = f"Hi!\n\n{heading.replace('{}', attributes)}\n"
    page = _page(text)
    assert _page(twim.format(text)) == page
    for section in twim.loads(text).sections:
        assert f">{section.name}</h2>" in unescape(_INLINE.sub("", page))


@pytest.mark.parametrize("text", ["Ode\t#", "Ode #\t", "Ode # #\t", "Ode # ##"])
def test_what_does_not_close_a_heading_stays_on_the_page(text: str) -> None:
    """Behind a tab, or ahead of one, Zola's parser takes `#`s for text."""
    heading = f"## {text}\n"
    assert _page(twim.format(heading)) == _page(heading)
    assert "#" in twim.loads(heading).sections[0].name


@pytest.mark.bulk
@given(st.lists(st.sampled_from([*"{}#. \t\\*`ab", "{#a}", " #", "([website](/a))"])).map("".join))
def test_any_end_of_a_heading_means_the_same_in_canonical_form(text: str) -> None:
    """In an ATX heading: of setext headings, the parser forgets some escapes."""
    heading = f"### {text}\n"
    page, canonical = (_page(it).replace(" ", "") for it in (heading, twim.format(heading)))
    assert _WEBSITE.sub("", canonical) == _WEBSITE.sub("", page)


def test_blanks_within_a_title_go_with_it() -> None:
    """Those that close a heading stay. There may be very many."""
    blanks = " " * 100_000
    assert amend_section_heading(f"## a{blanks}b", "c") == "## c"
    assert amend_section_heading(f"## a{blanks}#{blanks}", "c") == f"## c{blanks}#{blanks}"


WRITTEN: dict[str, Model] = {
    "a section's title with attributes": Section.of("a {#b}"),
    "a section's title with hashes before attributes": Section.of("a ## {#b}"),
    "a section's title of attributes": Section.of("{#b}"),
    "a section's title that a tab keeps open": Section.of("a\t#"),
    "a project's title with attributes": Project("a {#b}", "https://example.org"),
    "a project's title of attributes": Project("{#b}", "https://example.org"),
    "a project's title of hashes and attributes": Project("## {#b}", "https://example.org"),
    "a section's title with a # of its own": Section.of("a#"),
    "a section without a title": Section.of(""),
    "a section's title with other white space": Section.of("\u00a0a\u2028"),
    "a project's title with a # before its website": Project("a #", "https://example.org"),
    "a project's title with two websites": Project(
        "P ([website](https://example.org))", "https://example.net"
    ),
    "a project without a title": Project(""),
    "a project with a website alone": Project("", "https://example.org"),
    "a website with blanks and brackets": Project("P", "a b)("),
    "a website with <": Project("P", "<a>"),
    "a website with an entity": Project("P", "https://example.org/?a&amp;b"),
}
REFUSED: dict[str, tuple[Model, str]] = {
    "a section's title that is a surrogate": (Section.of("\ud800"), "sections[0].title"),
    "a section's title with a line end": (Section.of("a\nb"), "sections[0].title"),
    "a section's title with a carriage return": (Section.of("a\rb"), "sections[0].title"),
    "a section's title with closing #s": (Section.of("a ##"), "sections[0].title"),
    "a section's title of #s": (Section.of("##"), "sections[0].title"),
    "a section's title with trailing blanks": (Section.of("a "), "sections[0].title"),
    "a section's title with leading blanks": (Section.of(" a"), "sections[0].title"),
    "a section's title of blanks": (Section.of(" "), "sections[0].title"),
    "a project's title with a line end": (Project("a\nb"), "preamble[0].title"),
    "a project's title with closing #s": (Project("a #"), "preamble[0].title"),
    "a project's title with trailing blanks": (Project("a "), "preamble[0].title"),
    "a project's title with blanks before its website": (
        Project("a ", "https://example.org"),
        "preamble[0].title",
    ),
    "a project's title that ends in a website": (
        Project("P ([website](https://example.org))"),
        "preamble[0].title",
    ),
    "a project's title that ends in an arrow": (
        Project("P [↗](https://example.org)"),
        "preamble[0].title",
    ),
    "a project with an empty website": (Project("P", ""), "preamble[0].website"),
    "a project with a website of blanks": (Project("P", " "), "preamble[0].website"),
    "a website with a line end": (Project("P", "https://example.org/\n"), "preamble[0].website"),
    "a website that runs a script": (Project("P", "javascript:alert(1)"), "preamble[0].website"),
    "a website that runs a script for browsers": (
        Project("P", "\x01 Java\tScript:alert(1)"),
        "preamble[0].website",
    ),
    "a website that is data": (Project("P", "data:text/html,Hi"), "preamble[0].website"),
    "a website in brackets": (Project("P", "(a)"), "preamble[0].website"),
}


test_writes, test_refuses_by_place = both_tests(WRITTEN, REFUSED)


def test_only_blanks_are_taken_from_a_title_before_its_website() -> None:
    """A no-break space is part of it."""
    (project,) = twim.loads("### A\u00a0 \t([website](https://a.example))\n").projects()
    assert (project.title, project.website) == ("A\u00a0", "https://a.example")


@pytest.mark.parametrize(
    "website",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "< java\tscript:x>",
        "java&#115;cript:x",
        "data:,x",
        "",
    ],
)
@pytest.mark.parametrize("form", ["([website]({}))", "([Website]({}))", "[↗]({})"])
def test_an_address_that_runs_a_script_is_no_website(form: str, website: str) -> None:
    """Nor is one that leads nowhere: it stays in the title, as it is."""
    title = f"Ode {form.format(website)}"
    post = f"### {title}\n"
    assert twim.loads(post).preamble == (Project(title),)
    assert twim.format(post) == post


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("##  Clients  ##", "Bots", "##  Bots  ##"),
        (" Clients\n===", "Bots", " Bots\n==="),
        ("A\nB\n---", "Bots", None),
        ("A ##\n---", "Bots", "Bots\n---"),
        ("## A\t##", "Bots", "## Bots"),
        ("##", "Bots", None),
        ("## ##", "Bots", None),
    ],
)
def test_puts_another_title_into_a_section_heading(
    text: str, title: str, expected: str | None
) -> None:
    """As the heading is spelled, unless it goes over lines."""
    assert amend_section_heading(text, title) == expected


@pytest.mark.parametrize(
    ("text", "title", "website", "expected"),
    [
        ("###  Ode [↗](/ode) #", "Kettle", "/ode", "###  Kettle [↗](/ode) #"),
        ("###  Ode ([Website](/ode 'x'))", "Ode", "/odes", None),
        ("### [Ode](/ode)", "Kettle", "/kettle", "### [Kettle](/kettle)"),
        ("### Ode", "Ode", "/ode", None),
        ("### Ode ([website](/ode))", "Ode", None, None),
        ("A\nB\n---", "Bots", None, None),
        ("### ([Website](/ode))", "Ode", "/ode", "### Ode ([Website](/ode))"),
        ("### Ode ([Website](/ode))", "", "/ode", "### ([Website](/ode))"),
        ("###", "Ode", None, None),
        (
            "###  Ode ([Website](/ode))  {#ode} ",
            "Kettle {#ode}",
            "/ode",
            "###  Kettle ([Website](/ode)) {#ode} ",
        ),
        (
            "### Ode ([Website](/ode)) {#ode}",
            "Ode {#ode}",
            "/odes",
            "### Ode ([Website](/odes)) {#ode}",
        ),
        ("### Ode ([Website](/ode)) {#ode}", "Ode", "/ode", "### Ode ([Website](/ode))"),
        ("### Ode {#ode}", "Ode {#ode}", "/ode", None),
    ],
)
def test_puts_another_title_or_website_into_a_project_heading(
    text: str, title: str, website: str | None, expected: str | None
) -> None:
    """As the heading is spelled, if that says both."""
    assert amend_project_heading(text, title, website) == expected

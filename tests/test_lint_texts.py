"""The Markdown of a post, text by text, and what a rule can ask of a post."""

import re

import pytest

import twim
from twim import lint
from twim._files import loads

POST = """\
+++
title = "This Week in Matrix 2025-05-09"
+++

## Dept of *Clients* 📱

### Ode ([website](https://ode.example))

[Ada](https://matrix.to/#/@ada:example.org) says

> One and
two.
>   - three
> > four
"""


def post(text: str = POST) -> lint.Post:
    """Return what a rule is given."""
    return lint.Post(twim.loads(text))


def test_texts_are_the_parts_of_a_post() -> None:
    """In reading order, as they stand there; a quote has no markers."""
    found = [(it.part, it.place, it.markdown) for it in post().texts]
    assert found == [
        ("heading", "sections[0]", "## Dept of *Clients* 📱"),
        ("heading", "sections[0].content[0]", "### Ode ([website](https://ode.example))"),
        (
            "attribution",
            "sections[0].content[0].content[0]",
            "[Ada](https://matrix.to/#/@ada:example.org) says",
        ),
        ("quote", "sections[0].content[0].content[0]", "One and\ntwo.\n  - three\n> four"),
    ]
    assert [it.is_quote for it in post().texts] == [False, False, False, True]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Clients", (5, 13, 5, 20)),
        ("Ode", (7, 5, 7, 8)),
        ("says", (9, 45, 9, 49)),
        ("One", (11, 3, 11, 6)),
        ("two", (12, 1, 12, 4)),
        ("three", (13, 7, 13, 12)),
        ("four", (14, 5, 14, 9)),
        ("and\ntwo", (11, 7, 12, 4)),
    ],
)
def test_ranges_are_those_of_the_post(word: str, expected: tuple[int, ...]) -> None:
    """Markers count, in LF and CRLF."""
    for newline in ("\n", "\r\n"):
        [found] = [
            text.range(*match.span())
            for text in post(POST.replace("\n", newline)).texts
            for match in text.words(re.compile(re.escape(word)))
        ]
        assert found == expected


def test_an_edit_of_several_lines_stays_in_its_quote() -> None:
    """The markers of its line come ahead of the lines that it adds."""
    *_, quote = post("Ada says:\n\n> > one two\n").texts
    start = quote.markdown.index("two")
    assert quote.edit(start, start + 3, "a\n\nb").text == "a\n> \n> b"


def test_a_post_has_its_links_and_images_placed() -> None:
    """Where the address stands."""
    it = post("See [a](/b) and ![c](/d).\n")
    assert [(one.url, it.address(one)) for one in it.links] == [("/b", (1, 9, 1, 11))]
    assert [(one.url, it.address(one)) for one in it.images] == [("/d", (1, 22, 1, 24))]


def test_a_link_whose_address_nobody_finds_has_a_line() -> None:
    """As of a heading that is spelled in an odd way."""
    link = twim.Link("a", "/b", line=1, column=5)
    assert post("See [a](/b).\n").address(link) == (1, 5, 1, 13)
    assert post("See [a](/b).\n").address(twim.Link("a", "/b")) == (1, 1, 1, 13)


def test_lines_can_be_inserted_and_removed() -> None:
    """Anywhere, at the end as well."""
    it = post("One.\n\nTwo.")
    assert it.insert(3, "A", "B") == lint.Edit(lint.Range(3, 1, 3, 1), "A\nB\n")
    assert it.insert(4, "A") == lint.Edit(lint.Range(3, 5, 3, 5), "\nA")
    assert it.remove(1, 2) == lint.Edit(lint.Range(1, 1, 3, 1), "")
    assert it.remove(3, 3) == lint.Edit(lint.Range(2, 1, 3, 5), "")
    assert post("One.").remove(1, 1) == lint.Edit(lint.Range(1, 1, 1, 5), "")


def test_a_post_knows_its_nodes() -> None:
    """By their kinds, with the line where each starts."""
    it = post()
    assert it.date is not None
    assert it.first_line == 4
    [project] = it.nodes(twim.Project)
    assert it.head(project) == (7, 1, 7, 41)
    assert it.head(twim.Prose("New.")) == (4, 1, 4, 1)
    assert it.place(8) == "sections[0].content[0]"
    assert loads(POST) == it.issue


def test_targets_can_be_asked_of_some_texts() -> None:
    """Of those where a pattern matches, and of all where there are definitions of links."""
    text = "[a](/a)\n\n## B\n\n[b](/b)\n\n## C\n\n[c][c]\n"
    wanted = re.compile("/b")
    assert [it.url for it in post(text).targets_with(wanted)] == ["/b"]
    assert [it.url for it in post(f"{text}\n[c]: /b\n").targets_with(wanted)] == ["/a", "/b", "/b"]
    assert [*post(text).targets_with(re.compile("/c"))] == []


def test_texts_can_be_asked_for_by_several_patterns() -> None:
    """Each is there once, in reading order; what stands in front matter is no text."""
    it = post("+++\ntitle = 'a (b)'\n+++\n\na (b)\n\n## c\n\n(d) (e)\n\nf\n")
    patterns = [re.compile(one) for one in ("[(]d", "b", "e")]
    assert [text.markdown for text in it.texts_with(*patterns)] == ["a (b)", "(d) (e)\n\nf"]
    assert [text.markdown for text in it.texts_with(patterns[1])] == ["a (b)"]
    assert [*it.texts_with(re.compile("title"))] == []

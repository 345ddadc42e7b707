"""Where in a text each thing stands that Markdown knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twim._page.source import Source
from twim._page.spans import Span, Spans, spans_of


def spans(text: str) -> Spans:
    """Return the spans of a text."""
    return spans_of(Source(text), {})


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("é *a* b", "emphasis", "*a*"),
        ("é **a**", "strong", "**a**"),
        ("日本 ~~a~~", "strikethrough", "~~a~~"),
        ("é `x`", "code", "`x`"),
        ("🫖 [a](/b 'c')", "link", "[a](/b 'c')"),
        ("🫖 <https://a.example>", "link", "<https://a.example>"),
        ("🫖 ![a](/b)", "image", "![a](/b)"),
        ("🫖 <b>x", "html", "<b>"),
        ("é {{ figure(img='é') }} x", "call", "{{ figure(img='é') }}"),
        ("é\n\n```\né\n```\n", "code block", "```\né\n```"),
        ("é\n\n<div>\né\n", "html block", "<div>\né\n"),
        ("é\n\n## H é\n", "heading", "## H é\n"),
        ("é\n\n> q é\n", "quote", "> q é\n"),
        ("é\n\n- a\n- b\n", "list", "- a\n- b\n"),
        ("é\n\n***\n", "rule", "***\n"),
        ("|a|\n|-|\n|é|\n", "table", "|a|\n|-|\n|é|\n"),
        ("[^1]: é\n", "footnote", "[^1]: é\n"),
        ("é[^1]\n\n[^1]: a\n", "note", "[^1]"),
        ("- [x] é\n", "task", "[x]"),
    ],
)
def test_a_span_is_where_its_text_stands(text: str, kind: str, piece: str) -> None:
    """In code points, whatever the text has in it."""
    found = [text[it.start : it.stop] for it in spans(text).of(kind)]
    assert found == [piece]


def test_spans_say_what_they_are() -> None:
    """Words what they say, links where they lead, headings their level."""
    assert list(spans("## A [b](/c)\n")) == [
        Span("heading", 0, 13, (), level=2),
        Span("text", 3, 5, ("heading",), "A "),
        Span("link", 5, 12, ("heading",), "/c"),
        Span("text", 6, 7, ("heading", "link"), "b"),
    ]
    [call] = spans("{{ figure(img='é') }}").of("call")
    assert call.says == "figure"


def test_words_are_what_is_no_link_image_code_or_html() -> None:
    """An offset between two of these is none of them."""
    text = "a [b](/c)`d` e <b>f</b> {{ g() }} ![h](/i)"
    found = spans(text)
    assert (
        "".join(char for at, char in enumerate(text) if found.are_words(at, at + 1)) == "a  e f  "
    )
    assert not found.are_words(0, len(text))
    assert not spans("- [x] a").are_words(4, 6)
    assert [it.kind for it in found.around(3)] == ["paragraph", "link", "text"]


@given(st.text(alphabet="ab é🫖*_`[]()<>!#>-|\n{}\"='&;\\", max_size=60))
def test_spans_are_within_the_text_and_in_order(text: str) -> None:
    """Whatever the text."""
    found = list(spans(text))
    assert [it.start for it in found] == sorted(it.start for it in found)
    for it in found:
        assert 0 <= it.start <= it.stop <= len(text)

"""Rules on the structure of a post: the summary, sections, ping tables, headings, blank lines."""

import pytest

import twim
from lints import fixed, found
from twim import lint
from twim.lint.rules.structure.sections import _LEFT

SPEC = "## Dept of Spec 📜\n\nAda says:\n\n> Two were accepted.\n"
CLIENTS = "## Dept of Clients 📱\n\nNeil says:\n\n> Ode 2 is out.\n"
BYE = "## That's all I know\n\nSee you next week!\n"
LIVE = '## Matrix Live\n\n{{ youtube_player(video_id="0dE1a2b3c4D") }}\n'
HEAD = "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n"


def lines_of(name: str, text: str) -> list[int]:
    """Return the lines where a rule finds something, whatever the line ends."""
    ranges = found(name, text)
    assert ranges == found(name, text.replace("\n", "\r\n"))
    return [it.line for it in ranges]


def mended(name: str, text: str, *, unsafe: bool = False) -> str:
    """Return a post after the fixes of a rule, whatever the line ends; again, they do nothing."""
    once = fixed(name, text, unsafe=unsafe)
    crlf = fixed(name, text.replace("\n", "\r\n"), unsafe=unsafe)
    assert crlf == once.replace("\n", "\r\n")
    assert fixed(name, once, unsafe=unsafe) == once
    return once


def said(name: str, text: str) -> list[str]:
    """Return the messages of a rule."""
    return [it.message for it in lint.check(twim.loads(text), select=[name])]


# The summary


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{SPEC}\n{CLIENTS}", [7]),
        (f"{LIVE}\n{SPEC}\n{CLIENTS}\n{BYE}", [11]),  # below the first that is not Matrix Live
        (f"{LIVE}\n{CLIENTS}\n{BYE}", [5]),
        (f"{LIVE}\n## Dept of Bots\n\n{BYE}", [5]),
        (f"## Dept of Bots\n\n{CLIENTS}", []),  # below a heading it does harm
        (f"### Ode\n\nNew.\n\n{BYE}", []),  # above the sign-off it does nothing
        (f"{LIVE}\n{BYE}", []),
        (f"## Dept of Bots\n\n{SPEC}\n{CLIENTS}", [9]),  # not below an empty one
        (f"### Ode\n\nNew.\n\n{CLIENTS}\n{BYE}", [5]),  # what stands above all sections is enough
        (f"Hello!\n\n{SPEC}\n{CLIENTS}", [9]),
        (f"{SPEC}\n<!-- more -->\n\n{CLIENTS}", []),
        (f"{SPEC}\n<!--MORE-->\n\n{CLIENTS}", []),
        (f"{SPEC}> <!-- more -->\n\n{CLIENTS}", []),  # another rule's
        (f"{SPEC}\n`<!-- more -->`\n\n{CLIENTS}", [9]),  # in code it is none
        (f"{SPEC}\n    <!-- more -->\n\n{CLIENTS}", [9]),
        (f"{SPEC}\n{{% a() %}}\n\n<!-- more -->\n\n{{% end %}}\n\n{CLIENTS}", [13]),  # in a box too
        (f"{SPEC}\n{{% a() %}}\n\n{CLIENTS}\n{{% end %}}\n\n{BYE}", []),  # only the end follows
        (f"{SPEC}\n{{% a() %}}\n\n<! more >\n\n{{% end %}}\n\n{CLIENTS}", [13]),
        (f"{SPEC}\n<!--\nmore -->\n\n{CLIENTS}", [10]),  # Zola takes a block line by line
        (SPEC, []),  # what would follow?
        ("Hello!\n", []),
    ],
)
def test_a_marker_is_missing(text: str, lines: list[int]) -> None:
    """It is missed above the heading where posts have it."""
    assert lines_of("more-marker-missing", text) == lines


@pytest.mark.parametrize(
    "spelled",
    [
        "<!-- more ->",
        "<!- more -->",
        "<-- more -->",
        "<! -- more -->",
        "<!-- more... -->",
        "<!-- read more -->",
        "<!--more--",
        "<!— more —>",
        "\\<!-- more -->",
        "&lt;!-- more --&gt;",
    ],
)
def test_what_is_like_a_marker_becomes_one(spelled: str) -> None:
    """What Zola does not take, somebody meant: it is mended where it stands."""
    text = f"{SPEC}\n{spelled}\n\n{CLIENTS}"
    assert lines_of("more-marker-missing", text) == [7]
    assert mended("more-marker-missing", text) == text.replace(spelled, "<!-- more -->")


@pytest.mark.parametrize("spelled", ["<more>", "`<!-- more ->`", "```\n<!-- more ->\n```", "more"])
def test_what_is_not_like_a_marker_stays(spelled: str) -> None:
    """Code and tags are no markers that somebody misspelled."""
    text = f"{SPEC}\n{spelled}\n\n{CLIENTS}"
    assert said("more-marker-missing", text) == [
        "nothing ends the summary (<!-- more -->); the front page shows the whole post"
    ]


def test_what_is_like_a_marker_is_found_within_a_line() -> None:
    """It becomes a marker there, which is another rule's."""
    text = f"{SPEC}\nNews: \\<!-- more -->\n\n{CLIENTS}"
    assert found("more-marker-missing", text) == [(7, 7, 7, 21)]


def test_a_marker_is_put_in() -> None:
    """There are blank lines around it; those that are there stay."""
    loose = mended("more-marker-missing", f"{SPEC}\n\n\n{CLIENTS}")
    assert loose == f"{SPEC}\n\n\n<!-- more -->\n\n{CLIENTS}"
    tight = mended("more-marker-missing", f"{SPEC}{CLIENTS}")
    assert tight == f"{SPEC}\n<!-- more -->\n\n{CLIENTS}"


@pytest.mark.parametrize("spelled", ["<!--more-->", "<!-- More -->", "<!--  more -->"])
def test_a_marker_is_spelled_otherwise(spelled: str) -> None:
    """Zola takes it; it is written as anywhere else, where it stands."""
    text = f"{SPEC}> {spelled}\n\n  {spelled}\n\n{CLIENTS}"
    assert lines_of("more-marker-misspelled", text) == [6, 8]
    assert mended("more-marker-misspelled", text) == text.replace(spelled, "<!-- more -->")


MORE = "<!-- more -->\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{SPEC}> {MORE}\n{CLIENTS}", "stands in a quote"),
        (f"{SPEC}> > {MORE}\n{CLIENTS}", "stands in a quote"),
        (f"{SPEC}{MORE}> And one was not.\n\n{CLIENTS}", "stands in the middle of a report"),
        (
            f"## Dept\n\nAda says:\n\n{MORE}\n> News!\n\n{CLIENTS}",
            "stands in the middle of a report",
        ),
        (f"{SPEC}\n- {MORE}\n{CLIENTS}", "stands in a list"),
        (f"{SPEC}\nNews {MORE}\n{CLIENTS}", "stands in a line of text"),
        (f"{SPEC}\n<div>\n{MORE}</div>\n\n{CLIENTS}", "stands in other HTML"),
        (f"## Dept of Spec {MORE}\nNews.\n", "stands in a line of text"),
        (f"{MORE}\n{SPEC}", "has nothing above it, so the summary is empty"),
        (
            f"## Dept of Spec\n\n{MORE}\nNews.\n",
            "ends the summary with a heading that nothing follows",
        ),
        (f"{SPEC}\n{MORE}\n{BYE}", "stands below everything, so the summary is the whole post"),
        (f"{SPEC}\n{MORE}", "stands below everything, so the summary is the whole post"),
        (f"{SPEC}\n<!-- More -->\n", "stands below everything, so the summary is the whole post"),
    ],
)
def test_a_marker_stands_at_a_bad_place(text: str, message: str) -> None:
    """It says what the marker stands in, or what the summary is like."""
    assert said("more-marker-misplaced", text) == [f"the marker {message}"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SPEC}\n{MORE}\n{CLIENTS}",
        f"{SPEC}\n{MORE}\nNeil says:\n\n> Ode 2 is out.\n",
        f"{SPEC}{MORE}\n{CLIENTS}",
        f"{SPEC}\n<!--More-->\n\n{CLIENTS}",
        f"{SPEC}\n{MORE}\n> And one was not.\n",
        f"{SPEC}> {MORE}\n{MORE}\n{CLIENTS}",  # the first should go
        CLIENTS,
    ],
)
def test_a_marker_stands_well(text: str) -> None:
    """Between two reports, two projects or two sections."""
    assert not found("more-marker-misplaced", text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            f"{SPEC}>\n> {MORE}>\n> One was not.\n\n{CLIENTS}",
            f"{SPEC}>\n> One was not.\n\n{MORE}\n{CLIENTS}",
        ),
        (
            f"{SPEC}> {MORE}> One was not.\n\n{CLIENTS}",
            f"{SPEC}>\n> One was not.\n\n{MORE}\n{CLIENTS}",
        ),
        (f"{SPEC}>\n> {MORE}\n{CLIENTS}", f"{SPEC}\n{MORE}\n{CLIENTS}"),
        (f"{SPEC}> No. {MORE}\n{CLIENTS}", f"{SPEC}> No.\n\n{MORE}\n{CLIENTS}"),
        (f"{SPEC}>\n{MORE}> No.\n\n{CLIENTS}", f"{SPEC}>\n> No.\n\n{MORE}\n{CLIENTS}"),
        (f"{SPEC}\n- a\n- {MORE}\n{CLIENTS}", f"{SPEC}\n- a\n-\n\n{MORE}\n{CLIENTS}"),
        (f"{SPEC}> {MORE}{CLIENTS}", f"{SPEC}>\n\n{MORE}\n{CLIENTS}"),
        (f"{MORE}\n{SPEC}", f"{MORE}\n{SPEC}"),
    ],
)
def test_a_marker_is_moved(text: str, after: str) -> None:
    """It comes below what it stands in, and leaves no two blank lines behind."""
    assert fixed("more-marker-misplaced", text) == text
    assert mended("more-marker-misplaced", text, unsafe=True) == after


def test_a_marker_is_there_twice() -> None:
    """The first one at a good place stays; the page changes only where one above it goes."""
    text = f"{SPEC}> {MORE}\n{MORE}\n{CLIENTS}\n{MORE}\n{BYE}"
    assert lines_of("more-marker-repeated", text) == [6, 16]
    assert mended("more-marker-repeated", text) == f"{SPEC}> {MORE}\n{MORE}\n{CLIENTS}\n{BYE}"
    after = mended("more-marker-repeated", text, unsafe=True)
    assert after == f"{SPEC}\n{MORE}\n{CLIENTS}\n{BYE}"
    assert said("more-marker-repeated", text) == [
        "there is a marker in line 8 as well, and this one stands in a quote",
        (
            "there is a marker in line 8 as well, and this one stands below everything, so the "
            "summary is the whole post"
        ),
    ]


def test_a_marker_in_a_list_of_its_own_lines_goes_with_its_line() -> None:
    """Where nothing is left of the last line of a post, the line goes."""
    text = f"{SPEC}\n{MORE}\n{CLIENTS}\n{MORE.strip()}"
    assert fixed("more-marker-repeated", text) == f"{SPEC}\n{MORE}\n{CLIENTS}".removesuffix("\n")


def test_a_marker_over_lines_goes_with_all_of_them() -> None:
    """Within a paragraph Zola takes it; nothing of it is left."""
    text = f"{SPEC}\n{MORE}\n{CLIENTS}\nOdes\n     <!--\n  more -->\n\n{BYE}"
    assert mended("more-marker-repeated", text) == f"{SPEC}\n{MORE}\n{CLIENTS}\nOdes\n\n{BYE}"


# Matrix Live


@pytest.mark.parametrize(
    ("call", "lines", "after"),
    [
        ('youtube_player(video_id="")', [3], None),
        ('youtube_player(video_id=" ")', [3], None),
        ("youtube_player()", [3], None),
        ("youtube_player(video_id=3)", [3], None),
        ('youtube_player(video_id="0dE1a2b3c4")', [3], None),
        ('youtube_player(video_id="0dE1a2b3c4D5")', [3], None),
        ('youtube_player(video_id="0dE1a2b3c4é")', [3], None),
        ('youtube_player(video_id=" 0dE1a2b3c4D ")', [3], 'youtube_player(video_id="0dE1a2b3c4D")'),
        (
            "youtube_player(video_id='https://youtu.be/0dE1a2b3c4D?feature=shared')",
            [3],
            "youtube_player(video_id='0dE1a2b3c4D')",
        ),
        (
            'youtube_player(video_id="https://www.youtube.com/watch?v=0dE1a2b3c4D")',
            [3],
            'youtube_player(video_id="0dE1a2b3c4D")',
        ),
        ('youtube_player(video_id="0dE1a2b3c4D")', [], None),
        ('figure(img="/youtube_player.png")', [], None),
        ('figure(img="/ode.png")', [], None),
    ],
)
def test_the_id_of_a_video(call: str, lines: list[int], after: str | None) -> None:
    """It has eleven characters; what stands around them goes."""
    text = f"## Matrix Live\n\n{{{{ {call} }}}}\n"
    assert lines_of("video-id", text) == lines
    assert mended("video-id", text) == (text.replace(call, after) if after else text)


def test_a_video_that_starts_late_needs_a_look() -> None:
    """The time in the address would be lost, so it is not safe; and it says what is wrong."""
    text = '> {{ youtube_player(video_id="0dE1a2b3c4D?t=90") }}\n'
    assert found("video-id", text) == [(1, 30, 1, 48)]
    assert fixed("video-id", text) == text
    assert "0dE1a2b3c4D" in fixed("video-id", text, unsafe=True)
    assert said("video-id", text) == [
        "'0dE1a2b3c4D?t=90' is no id of a video: eleven letters, digits, _ and -"
    ]


def test_a_frame_has_no_video() -> None:
    """It has no id; code is no frame."""
    frame = '<iframe src="https://www.youtube.com/embed/{}"></iframe>\n'
    assert lines_of("video-id", frame.format("")) == [1]
    assert lines_of("video-id", frame.format("0dE1a2b3c4D?rel=0")) == []
    assert lines_of("video-id", f"`{frame.strip().format('')}`\n") == []


FRAME = '<iframe src="https://www.youtube.com/embed/0dE1a2b3c4D" title="Ode"></iframe>'
CALL = '{{ youtube_player(video_id="0dE1a2b3c4D") }}'


@pytest.mark.parametrize(
    ("text", "ranges", "after"),
    [
        (f"{FRAME}\n", [(1, 1, 1, 78)], f"{CALL}\n"),
        (f"> One.\n>\n> {FRAME}\n", [(3, 3, 3, 80)], f"> One.\n>\n> {CALL}\n"),
        (FRAME.replace(" ", "\n").replace(">", "\n>", 1), [(1, 1, 4, 11)], CALL),
        (FRAME.replace('4D"', '4D?rel=0"').replace("youtube.com", "youtube-nocookie.com"),
         [(1, 1, 1, 93)], CALL),
        (FRAME.replace('4D"', '4D?rel=0&start=9"'), [(1, 1, 1, 92)], None),
        (f"<div>{FRAME}</div>\n", [(1, 6, 1, 83)], None),
        (f"{FRAME}\n*Odes*\n", [(1, 1, 1, 78)], None),
        (f"See {FRAME} there\n", [(1, 5, 1, 82)], None),
        (f"<!-- {FRAME} -->\n", [], None),
        (f"```html\n{FRAME}\n```\n", [], None),
        (FRAME.replace("0dE1", ""), [], None),
        (FRAME.replace("youtube", "odetube"), [], None),
    ],
)  # fmt: skip
def test_a_video_in_a_frame(
    text: str, ranges: list[tuple[int, int, int, int]], after: str | None
) -> None:
    """It becomes the shortcode where it stands alone, and starts where videos do."""
    assert found("video-frame", text) == ranges
    assert mended("video-frame", text) == (after or text)


def test_a_video_in_a_frame_has_a_title_as_well() -> None:
    """That there is none is found before the shortcode is written, as it is after."""
    before = f"## Matrix Live\n\n{FRAME}\n"
    assert lines_of("matrix-live-title", before) == [1]
    assert lines_of("matrix-live-title", mended("video-frame", before)) == [1]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("Ada tells Neil about odes.", [1]),
        ("Unfortunately, it rained.", []),
        ("We couldn’t record one.", []),
        ("Look [here](https://ode.example).", []),
        ('<video src="/ode.webm"></video>', []),
        ("", []),  # another rule's
    ],
)
def test_matrix_live_has_no_video(content: str, lines: list[int]) -> None:
    """It needs a video, a link, or a word on why there is none."""
    assert lines_of("matrix-live-without-video", f"## Matrix Live\n\n{content}\n") == lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Matrix Live", [1]),
        ("Matrix Live 🎙️", [1]),
        ("Matrix Live {#live}", [1]),
        ("Matrix Live S11E04 – Odes", []),
    ],
)
def test_matrix_live_has_no_title(title: str, lines: list[int]) -> None:
    """Emoji are no title, nor are attributes."""
    assert lines_of("matrix-live-title", LIVE.replace("Matrix Live", title)) == lines


def test_titles_of_matrix_live_are_asked_for_since_may_2025() -> None:
    """Before, there were none."""
    for day, count in (("2025-04-25", 0), ("2025-05-02", 1)):
        text = f'+++\ntitle = "This Week in Matrix {day}"\n+++\n\n{LIVE}'
        names = [it.name for it in lint.check(twim.loads(text))]
        assert names.count("matrix-live-title") == count


# Sections


def test_a_heading_that_says_nothing() -> None:
    """Attributes say nothing to a reader."""
    assert lines_of("section-todo", "## {#a}\n\nNews.\n\n## Bots {#todo}\n\nNews.\n") == [1]


@pytest.mark.parametrize(
    ("titles", "messages"),
    [
        (
            ["Dept of Clients 📱", "Dept of Servers 🏢", "Dept of Bridges"],
            ["'Dept of Clients 📱' usually stands below 'Dept of Bridges'"],
        ),
        (
            ["Dept of Servers", "Dept of Bridges", "Dept of Ping", "Dept of Bots"],
            ["'Dept of Ping' usually stands below 'Dept of Bots'"],
        ),
        (
            ["Dept of Servers", "Dept of Clients", "Dept of Bots", "Dept of Bridges"],
            ["'Dept of Bridges' usually stands above 'Dept of Clients'"],
        ),
        (["Dept of Spec", "Matrix Live"], ["'Dept of Spec' usually stands below 'Matrix Live'"]),
        (
            ["That's all I know", "Dept of Ping"],
            ["\"That's all I know\" usually stands below 'Dept of Ping'"],
        ),
        (["Dept of Spec", "Dept of Odes", "Dept of Servers"], []),
        (["Dept of Events and Talks", "Dept of Spec", "Dept of Events and Talks"], []),
        ([], []),
    ],
)
def test_the_order_of_sections(titles: list[str], messages: list[str]) -> None:
    """As few as can be are out of it, and it says in what."""
    text = "".join(f"## {title}\n\nNews.\n\n" for title in titles)
    assert said("section-order", text) == messages


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"## Dept of Bots\n\n{CLIENTS}", [1]),
        ("## Matrix Live\n\n<!-- more -->\n\n## Dept of Bots\n\n### Kettle\n", [1]),
        ("## Dept of Bots\n\n![](/kettle.png)\n", []),
    ],
)
def test_a_section_is_empty(text: str, lines: list[int]) -> None:
    """The end of the summary is nothing in it; a project is."""
    assert lines_of("section-empty", text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{CLIENTS}\n{SPEC}\n## Department of Clients\n\nMore.\n", [13]),
        (f"{LIVE}\n{CLIENTS}\n{LIVE}", [11]),
        ("## 🤖\n\nA.\n\n## 📱\n\nB.\n", []),  # nothing but emoji is no name
        (f"{CLIENTS}\n{SPEC}", []),
    ],
)
def test_a_section_stands_twice(text: str, lines: list[int]) -> None:
    """However it is spelled."""
    assert lines_of("section-repeated", text) == lines


def test_it_says_where_a_section_stands_already() -> None:
    """The first one is where the rest belongs."""
    assert said("section-repeated", f"{CLIENTS}\n{CLIENTS}") == [
        "the section stands in line 1 already"
    ]


@pytest.mark.parametrize(
    ("heading", "is_found"),
    [
        ("## TODO UNKNOWN SECTION", True),
        ("## ✅ TODO", True),
        ("### TODO", True),
        ("### Unknown project", True),
        ("##", True),
        ("### ###", True),
        ("## Dept of TODO", True),
        ("### Todo list bot", False),
        ("### TODOs in Matrix", False),
        ("## Dept of Clients", False),
        ("> ## TODO\n>\n> Kettles", False),
    ],
)
def test_a_heading_was_to_be_filled_in(heading: str, *, is_found: bool) -> None:
    """It has no text, or is in capitals, or as the bot has it; not every list of things to do."""
    assert lines_of("section-todo", f"{heading}\n\nNews.\n") == [1] * is_found


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("TODO: ask Neil\n", [(1, 1, 1, 5)]),
        ("News.\n\n* **FIXME** [Ode](/ode)\n\ntodo: more\n", [(3, 5, 3, 10), (5, 1, 5, 5)]),
        ("Ada says:\n\n> TBD …\n\nNeil says:\n\n> tbd\n", [(3, 3, 3, 6), (7, 3, 7, 6)]),
        ("Ada says:\n\n> TODO: write tests\n", []),
        ("TODOs are due, `TODO` too\n\nTodo lists are done; TODO\n\n    TODO\n", []),
    ],
)
def test_something_is_left_over(text: str, ranges: list[tuple[int, int, int, int]]) -> None:
    """It starts a line that nobody reported, or is all that somebody did."""
    assert found("section-todo", text) == ranges


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (CLIENTS, [5]),
        (f"{CLIENTS}\n{BYE}", []),
        (f"{BYE}\n{CLIENTS}", [BYE.count("\n") + 2]),
        ("Hello!\n", []),
        (f"{CLIENTS}\n\n\n", [5]),
        (f"{CLIENTS}\n#{BYE}", []),  # its level is wrong: another rule's
        (f"{CLIENTS}\n<!-- open ->\n\n{BYE}", []),  # nor is it gone if a comment hides it
        (f"{CLIENTS}\nThat's all\n---\n", []),
    ],
)
def test_a_sign_off_is_missing(text: str, lines: list[int]) -> None:
    """It is missed at the end."""
    assert lines_of("sign-off-missing", text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<!--## Matrix Live\n\nOdes.-->\n\nHello!\n", [1]),
        ("<!--\n\n### Ode\n\nOdes.\n\n## Bots\n-->\n", [3, 7]),
        ("> <!-- ## Ode -->\n", [1]),
        ("<!-- #ode:ode.example -->\n", []),
        ("`<!-- ## Ode -->`\n\n```\n<!-- ## Ode -->\n```\n", []),
        ("<!-- Ode -->\n\n## Ode\n", []),
        ("<div>\n<!-- none -->\n## Ode\n</div>\n", []),
        ("<div>\n<!-- ## Ode -->\n</div>\n", []),
    ],
)
def test_a_heading_stands_in_a_comment(text: str, lines: list[int]) -> None:
    """Each of them is named; code is none."""
    assert lines_of("section-commented", text) == lines


# Ping tables

ROOM = "### [#ping:ode.example](https://matrix.to/#/#ping:ode.example)\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"## Dept of Ping 🏓\n\n{ROOM}\nJoin us!\n\n{BYE}", [5]),
        (f"## Dept of Ping 🏓\n\n{ROOM}Join us!\n\n{ROOM}Join us!\n\n{BYE}", [1]),
        (f"## Dept of Ping 🏓\n\n{ROOM}\n{HEAD}|1|a|1|\n\n{ROOM}Join us!\n", [10]),
        ("## Dept of Ping\n\nJoin us!\n", [3]),
        ("## Dept of Ping\n\nNo pings this week, Ada is away.\n", []),
        ("## Dept of Ping\n\nAda says:\n\n> Ping!\n", []),
        (f"## Dept of Ping\n\n{HEAD}|1|a|1|\n", []),
        ("## Dept of Ping\n\n|Rank|Host|\n", []),  # another rule's
        ("## Dept of Ping\n\n### Kettle\n\nA bot.\n", [5]),
        (CLIENTS, []),
    ],
)
def test_there_is_no_ping_table(text: str, lines: list[int]) -> None:
    """It is missed at the end of each room's part, or in the section if none is there."""
    assert lines_of("ping-without-table", text) == lines


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        (
            "|Rank|Hostname|Median MS|\n|1|a.example|1|\n",
            3,
            "below the head of a table there has to be |:---:|:---:|:---:|",
        ),
        (
            "|Rank|Hostname|Median MS|\n|:---:|:---:|\n|1|a.example|1|\n",
            3,
            "below the head of a table there has to be |:---:|:---:|:---:|",
        ),
        (
            "|Rank|Hostname|Median MS|\n",
            3,
            "below the head of a table there has to be |:---:|:---:|:---:|",
        ),
        (
            "|Rank|Host|Median MS|\n|:---:|:---:|:---:|\n|1|a.example|1|\n",
            3,
            "the columns of a ping table are Rank, Hostname and Median MS",
        ),
        (
            f"{HEAD}|1|a.example|1 ms|\n|2|b.example|x|\n",
            5,
            "the row is not a rank, a homeserver and a figure in milliseconds",
        ),
        (
            f"{HEAD}|1|a.example|1|\n|2|b.example|\n",
            6,
            "the row is not a rank, a homeserver and a figure in milliseconds",
        ),
        (
            f"{HEAD}|1|a.example|1|\n\n|2|b.example|2|\n",
            7,
            "the row has no head of a table above it",
        ),
        (
            f"Look:\n{HEAD.replace('|:', '    |:')}|1|a.example|1|\n",
            4,
            "this is no table where it stands",
        ),
    ],
)
def test_a_ping_table_is_not_read(table: str, line: int, message: str) -> None:
    """It says what keeps it from being one."""
    text = f"## Dept of Ping\n\n{table}\n{BYE}"
    assert lines_of("ping-table-unread", text) == [line]
    assert said("ping-table-unread", text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        f"## Dept of Ping\n\n{HEAD}|1|a.example|1|\n\nAll | or nothing.\n",
        "## Dept of Bots\n\n|Hosts|Rooms|\n|:---:|:---:|\n|1|2|\n",
        "```\n|Rank|Hostname|Median MS|\n```\n",
        "> |Rank|Hostname|Median MS|\n",
        "<!-- open\n\n|Rank|Hostname|Median MS|\n",
    ],
)
def test_other_tables_are_not_asked_to_be_ping_tables(text: str) -> None:
    """Elsewhere, only what has the head of one."""
    assert not found("ping-table-unread", text)


def test_a_ping_table_is_found_anywhere() -> None:
    """By its head."""
    assert lines_of("ping-table-unread", "## Bots\n\n|Rank|Hostname|Median MS|\n|1|a|2|\n") == [3]


@pytest.mark.parametrize("below", ["", "|:---:|:---:|\n", "|—|—|—|\n", "|:---:|:---:|:---|:--|\n"])
def test_the_line_below_the_head_of_a_table_is_mended(below: str) -> None:
    """It is put in, or written anew."""
    text = f"## Dept of Ping\n\n|Rank|Hostname|Median MS|\n{below}|1|a.example|1|\n"
    after = mended("ping-table-unread", text)
    assert after == f"## Dept of Ping\n\n{HEAD}|1|a.example|1|\n"
    assert len(twim.loads(after).ping_rankings) == 1


@pytest.mark.parametrize(
    ("rows", "ranges", "after"),
    [
        ("|1|a|1|\n|3|b|2|\n|4|c|3|\n", [(4, 1, 5, 8)], "|1|a|1|\n|2|b|2|\n|3|c|3|\n"),
        ("| 1 |a|1|\n| 3 |b|2|\n", [(4, 1, 4, 10)], "| 1 |a|1|\n| 2 |b|2|\n"),
        ("|2|a|1|\n| 2 |b|2|\n", [(3, 1, 3, 8)], None),  # rows may be missing
        ("|1|a|1|\n|1|b|1|\n|2|c|2|\n", [(5, 1, 5, 8)], "|1|a|1|\n|1|b|1|\n|3|c|2|\n"),
        ("|1|a|1|\n|1|b|1|\n|3|c|2|\n", [], None),
        ("|1|a|1|\n|2|b|1|\n|3|c|2|\n", [], None),
        ("|1|a|1|\n|1|b|2|\n", [(4, 1, 4, 8)], "|1|a|1|\n|2|b|2|\n"),
        ("|1|a|3|\n|5|b|2|\n", [(4, 1, 4, 8)], None),  # which of them is wrong?
    ],
)
def test_the_ranks_of_a_ping_table(
    rows: str, ranges: list[tuple[int, int, int, int]], after: str | None
) -> None:
    """They count from 1; those with the same median may share one."""
    assert found("ping-ranks", HEAD + rows) == ranges
    assert mended("ping-ranks", HEAD + rows) == HEAD + (after or rows)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("|3|c|3|\n|4|d|4|\n", []),
        ("|2|c|3|\n|4|d|4|\n", [9]),
        ("|1|c|1|\n|2|d|2|\n", []),
        ("", []),
    ],
)
def test_a_ranking_of_two_tables(rows: str, lines: list[int]) -> None:
    """The second may start with any rank, and nothing is mended then; not under another heading."""
    first = f"### Pings\n\n{HEAD}|1|a|1|\n|2|b|2|\n\n"
    assert lines_of("ping-ranks", f"{first}{HEAD}{rows}") == [it + 2 for it in lines]
    assert mended("ping-ranks", f"{first}{HEAD}{rows}") == f"{first}{HEAD}{rows}"
    assert lines_of("ping-ranks", f"{first}### Again\n\n{HEAD}|3|c|3|\n") == [12]
    assert lines_of("ping-ranks", f"{first}## Again\n\n{HEAD}|3|c|3|\n") == [12]


def test_the_order_of_a_ping_table() -> None:
    """The first row that is faster than the one above is named; all are sorted, if one asks."""
    text = f"{HEAD}|1|a|3|\n| 2 |b|2|\n|3|c|2|\n|4|d|1.5|\n|5|e|9|\n"
    assert lines_of("ping-ranks", text) == [4]
    assert said("ping-ranks", text) == ["b is faster than a above it; the fastest comes first"]
    assert mended("ping-ranks", text) == text  # a figure may be mistyped
    after = f"{HEAD}|1|d|1.5|\n| 2 |b|2|\n|3|c|2|\n|4|a|3|\n|5|e|9|\n"
    assert mended("ping-ranks", text, unsafe=True) == after


def test_the_order_of_a_part_of_a_ping_table() -> None:
    """Rows may be missing, so nobody can count."""
    text = f"{HEAD}|3|a|3|\n|4|b|2|\n"
    assert lines_of("ping-ranks", text) == [4]
    assert mended("ping-ranks", text, unsafe=True) == text


def test_there_are_no_pings_at_all() -> None:
    """Who wants to know has to ask."""
    assert lines_of("ping-missing", CLIENTS) == [5]
    assert lines_of("ping-missing", f"## Ping\n\n{HEAD}|1|a|1|\n") == []
    assert lines_of("ping-missing", "Hello!\n") == []


# Headings


@pytest.mark.parametrize(
    ("text", "lines", "after"),
    [
        ("# Dept of Clients\n\nNews.\n", [1], "## Dept of Clients\n\nNews.\n"),
        ("# Clients\n\n### Ode\n", [1], "## Clients\n\n### Ode\n"),
        ("## Clients\n\n# Ode\n\n### Tub\n", [3], "## Clients\n\n### Ode\n\n### Tub\n"),
        ("## Clients\n\n#### Ode\n", [3], "## Clients\n\n### Ode\n"),
        ("## Clients\n\n### Ode\n\n##### Ode\n\n###### Ode\n", [5, 7], None),
        ("### Ode\n\nNews.\n\n## Clients\n", [1], "### Ode\n\nNews.\n\n## Clients\n"),
        (
            "## Ode ([website](/ode))\n\nAda says:\n\n> News.\n",
            [1],
            "### Ode ([website](/ode))\n\nAda says:\n\n> News.\n",
        ),
        ("## Odes ([website](/ode))\n\n### Ode\n\nAda says:\n\n> News.\n", [], None),
        ("## Odes ([website](/ode))\n\nThey are good.\n", [], None),
        ("Clients\n===\n\nNews.\n", [1], "Clients\n===\n\nNews.\n"),
        ("## Clients\n\n### Ode\n\n#### One\n\n## Bots\n", [], None),
        ("## Clients\n\n> # Ode\n\n- # Ode\n\n```\n# Ode\n```\n", [], None),
    ],
)
def test_levels_of_headings(text: str, lines: list[int], after: str | None) -> None:
    """Level 1 is the title's, none is left out; reports and code have their own."""
    assert lines_of("heading-level", text) == lines
    assert fixed("heading-level", text) == text
    if after:
        assert fixed("heading-level", text, unsafe=True) == after


@pytest.mark.parametrize(
    ("heading", "after"),
    [
        ("### Ode ([website](/ode)", "### Ode ([website](/ode))"),
        ("### Ode ([website](/ode) ##", "### Ode ([website](/ode)) ##"),
        ("### Ode ([website](/ode", "### Ode ([website](/ode))"),
        ("### Ode [website](/ode))", "### Ode ([website](/ode))"),
        ("### Ode (beta", None),
        ("> #### Ode ([site](/ode)", "> #### Ode ([site](/ode))"),
    ],
)
def test_a_parenthesis_in_a_heading_is_open(heading: str, after: str | None) -> None:
    """That around the link to the website is closed, or opened."""
    text = f"{heading}\n\nNews.\n"
    assert lines_of("heading-unclosed", text) == [1]
    assert mended("heading-unclosed", text) == (f"{after}\n\nNews.\n" if after else text)


def test_an_address_in_a_heading_may_go_on_below() -> None:
    """Where it stops is for somebody to say then."""
    text = "### Ode ([website](https://ode.exa\nmple)\n"
    assert fixed("heading-unclosed", text) == text
    after = "### Ode ([website](https://ode.exa))\nmple)\n"
    assert mended("heading-unclosed", text, unsafe=True) == after
    closed = "### Ode ([website](/ode)\nNews.\n"
    assert mended("heading-unclosed", closed) == closed.replace("ode)", "ode))")


@pytest.mark.parametrize(
    "heading",
    [
        "### Ode ([website](/ode_(beta)))",
        "### Ode :)",
        "### Good bye :(",
        "### `f(`",
        "### a) Ode",
        "### Ode)",
        "Ode (",
        "    ### Ode (",
        "+++\n# Ode (\n+++",
    ],
)
def test_other_parentheses_in_headings_stay(heading: str) -> None:
    """In faces, code, enumerations, and where nobody can tell."""
    assert not found("heading-unclosed", f"{heading}\n")


@pytest.mark.parametrize(
    ("body", "url"),
    [
        ("Ode 2! [repo](https://git.example/ode)", "https://git.example/ode"),
        ("## [Ode](https://ode.example)\n> News.", "https://ode.example"),
        ("Ode 2! [notes](https://git.example/ode)", None),
        ("So " * 200 + "[repo](https://git.example/ode)", None),
    ],
)
def test_the_website_is_in_the_report_alone(body: str, url: str | None) -> None:
    """What the report links at its beginning is proposed for the heading."""
    text = f"### Ode ##\n\nAda says:\n\n> {body}\n"
    assert lines_of("heading-website-missing", text) == ([1] if url else [])
    after = text.replace("Ode ##", f"Ode ([website]({url})) ##") if url else text
    assert mended("heading-website-missing", text, unsafe=True) == after


@pytest.mark.parametrize("title", ["Ode ([website](/ode))", "[Ode](@ode:ode.example)"])
def test_a_heading_with_a_link_needs_no_other(title: str) -> None:
    """Wherever that leads; nor does one without a report."""
    report = "Ada says:\n\n> [repo](https://git.example/ode)\n"
    assert not found("heading-website-missing", f"### {title}\n\n{report}")
    assert not found("heading-website-missing", "### Ode\n\nNews.\n")


@pytest.mark.parametrize(
    ("text", "ranges", "after"),
    [
        ("##Clients\n", [(1, 1, 1, 3)], "## Clients\n"),
        ("> News.\n>\n> ###ode\n> is out.\n", [(3, 3, 3, 6)], "> News.\n>\n> ### ode\n> is out.\n"),
        ("> News.\n> ###Ode\n", [(2, 3, 2, 6)], None),  # a heading, perhaps
        ("- News.\n##Ode\n", [(2, 1, 2, 3)], None),
        ("> On IRC in\n> ##matrix on Libera.Chat\n", [], None),
        ("##matrix is on IRC\n", [], None),
        ("##A\n\n##B\n", [(1, 1, 1, 3), (3, 1, 3, 3)], "## A\n\n## B\n"),
        ('+++\n[extra]\nx = """\n##a\n"""\n+++\n\nNews.\n', [], None),
        ("#ode:ode.example\n", [], None),
        ("`a\n##b`\n", [], None),
        ("```\n##b\n```\n", [], None),
        ("## Clients ##\n\nIn ##Ode.\n", [], None),
    ],
)
def test_no_blank_follows_the_marks_of_a_heading(
    text: str, ranges: list[tuple[int, int, int, int]], after: str | None
) -> None:
    """One `#` may be a room; code is left alone."""
    assert found("heading-unspaced", text) == ranges
    assert mended("heading-unspaced", text) == (after or text)


def test_a_heading_within_a_paragraph_needs_a_look() -> None:
    """It may be one."""
    text = "> News.\n> ###Ode\n"
    assert mended("heading-unspaced", text, unsafe=True) == "> News.\n> ### Ode\n"


# Blank lines

USER = "[Neil](https://matrix.to/#/@neil:ode.example)"


@pytest.mark.parametrize(
    ("text", "lines", "after"),
    [
        (f"Join us!\n{BYE}", [2], f"Join us!\n\n{BYE}"),
        ("Ada says:\n\n> One.\n> ### Two\n", [4], "Ada says:\n\n> One.\n>\n> ### Two\n"),
        ("> > One.\n> > ### Two\n", [], None),
        ("One. <!-- two -->\n## Ode\n", [2], "One. <!-- two -->\n\n## Ode\n"),
        ("<!-- one --> two -->\n## Ode\n", [2], "<!-- one --> two -->\n\n## Ode\n"),
        ("One -->\n## Ode\n", [2], "One -->\n\n## Ode\n"),
        ("Ada says:\n\n>One.\n>### Two\n", [4], "Ada says:\n\n>One.\n>\n>### Two\n"),
        (
            f"Ada says:\n\n> One.\n{USER} says:\n\n> Two.\n",
            [4],
            f"Ada says:\n\n> One.\n\n{USER} says:\n\n> Two.\n",
        ),
        ("|a|b|\n|---|---|\n|1|2|\nJoin us!\n", [4], "|a|b|\n|---|---|\n|1|2|\n\nJoin us!\n"),
        ("|a|\n|---|\n|1|\nsee below\n|2|\n", [4], None),
        ("|a|\n|---|\n|1|\nJoin\nus!\n\n|2|\n", [4], "|a|\n|---|\n|1|\n\nJoin\nus!\n\n|2|\n"),
        ("|a|\n|---|\n|1|\nsee\nbelow\n2|\n", [4], None),
        (
            "|a|\n|---|\n|1|\nJoin!\n\n|a|\n|---|\n|1|\n",
            [4],
            "|a|\n|---|\n|1|\n\nJoin!\n\n|a|\n|---|\n|1|\n",
        ),
        ("> |a|\n> |---|\n> |1|\n> Join us!\n", [4], "> |a|\n> |---|\n> |1|\n>\n> Join us!\n"),
    ],
)
def test_a_blank_line_is_missing(text: str, lines: list[int], after: str | None) -> None:
    """It is put in, with the markers of the quote."""
    assert lines_of("blank-line-missing", text) == lines
    assert mended("blank-line-missing", text) == (after or text)


@pytest.mark.parametrize(
    "text",
    [
        "## Clients\n### Ode\n",
        "Ada says:\n> ## Ode\n",
        "<!-- twim: ignore bare-url -->\n## Ode\n",
        "> One.\n>\n> <!-- two --> \n> ## Ode\n",
        "<!--\nOne.\n-->\n#### Ode\n",
        "+++\n+++\n## Clients\n",
        "```\na\n# b\n```\n",
        "> One,\nas Ada says:\n",
        f"> One.\n{USER}\n",
        f"{USER} says:\n> Two.\n\n{USER} says:\n\nno more.\n",
        "> One.\n\nTwo.\n",
        "> One.\n- Two.\n",
        "a | b\nc\n",
        "a |\nc\n",
        "|a|\n|---|\n|1|\n## Clients\n".replace("## Clients\n", "\n## Clients\n"),
    ],
)
def test_no_blank_line_is_missing(text: str) -> None:
    """Where things are apart without one, or belong together."""
    assert not found("blank-line-missing", text)


@pytest.mark.parametrize(
    ("text", "lines", "after"),
    [
        ("### Ode\nNews.\n", [1], "### Ode\n\nNews.\n"),
        ("> ### Ode\n> News.\n", [1], "> ### Ode\n>\n> News.\n"),
        ("### Ode\n    > tea\n", [1], "### Ode\n\n    > tea\n"),
        ("> ### Ode\n> > Tea.\n", [1], "> ### Ode\n>\n> > Tea.\n"),
        ("## Clients\n### Ode\n", [], None),
        ("### Ode", [], None),
        ("```\n# a\nb\n```\n", [], None),
    ],
)
def test_a_line_right_below_a_heading(text: str, lines: list[int], after: str | None) -> None:
    """Who wants to know has to ask."""
    assert lines_of("blank-line-below-heading", text) == lines
    assert mended("blank-line-below-heading", text) == (after or text)


@pytest.mark.parametrize(
    ("text", "ranges", "after"),
    [
        (
            "A: <https://a.example>\nB: [b](/b)\n",
            [(2, 1, 2, 11)],
            "A: <https://a.example>\n\nB: [b](/b)\n",
        ),
        (
            "> **8:00:** Tea\n> **9:00:** Odes\n> **Later**: Tea\n",
            [(2, 1, 3, 17)],
            "> **8:00:** Tea\n>\n> **9:00:** Odes\n>\n> **Later**: Tea\n",
        ),
        (
            "> News.\n> **At last**\n> More.\n",
            [(2, 1, 3, 8)],
            "> News.\n>\n> **At last**\n>\n> More.\n",
        ),
        (
            "> A: https://a.example.\n> B: #ode:example.org",
            [(2, 1, 2, 22)],
            "> A: https://a.example.\n>\n> B: #ode:example.org",
        ),
        ("A: b\nB: c\nD: e f\n", [(2, 1, 2, 5)], "A: b\n\nB: c\nD: e f\n"),
        ("A: <https://a.example>  \nB: [b](/b)\n", [], None),
        ("A: <https://a.example>\\\nB: [b](/b)\n", [], None),
        ("A: <https://a.example>\n\nB: [b](/b)\n", [], None),
        ("- A: <https://a.example>\n- B: [b](/b)\n", [], None),
        ("- A: <https://a.example>\n  B: [b](/b)\n", [], None),
        ("- a\n\n  A: <https://a.example>\n  B: [b](/b)\n", [], None),
        ("**Ada**\nsays:\n\n> Ode.\n", [], None),
        ("**Odes**\n- a\n\n**Tea**\n\n**Tubs**\n* b\n", [], None),
        ("```\nA: <https://a.example>\nB: [b](/b)\n```\n", [], None),
        ("This is new: <https://a.example>\nand good.\n", [], None),
    ],
)
def test_lines_run_together(
    text: str, ranges: list[tuple[int, int, int, int]], after: str | None
) -> None:
    """Lines with a label, and lines in bold, stand by themselves, but for lists and hard breaks."""
    assert found("lines-run-together", text) == ranges
    assert fixed("lines-run-together", text) == text
    assert mended("lines-run-together", text, unsafe=True) == (after or text)


@pytest.mark.parametrize(
    ("text", "lines", "after"),
    [
        ("> Ode 2 🎉\n> * fast\n", [1], "> Ode 2 🎉\n>\n> * fast\n"),
        ("Ode 2\n1. fast\n", [1], "Ode 2\n\n1. fast\n"),
        ("Ode 2:\n- fast\n", [], None),
        ("Ode 2 is\nout\n- fast\n", [], None),
        ("```\nOde 2\n- fast\n```\n", [], None),
        ("Ode 2\n\n- fast\n", [], None),
    ],
)
def test_a_list_right_below_its_heading(text: str, lines: list[int], after: str | None) -> None:
    """A line that says what it is of, and does not introduce it."""
    assert lines_of("list-glued", text) == lines
    assert mended("list-glued", text) == (after or text)


def test_what_is_right_has_no_findings() -> None:
    """A post with all that belongs in one."""
    text = (
        f"{LIVE}\n{SPEC}\n<!-- more -->\n\n{CLIENTS}\n## Dept of Ping 🏓\n\n{ROOM}\nJoin us!\n\n"
        f"{HEAD}|1|a.example|1|\n|2|b.example|2.5|\n\n{BYE}"
    ).replace("## Matrix Live", "## Matrix Live S11E04 – Odes")
    assert not lint.check(twim.loads(text), select=["TWIM2"])


def test_what_is_left_over_is_looked_for_line_by_line() -> None:
    """Or lines without a word would all be read again for each of them."""
    left = _LEFT.search("\n\n- [ ]\n__ TODO")
    assert left
    assert left.start() == 7


def test_no_rule_takes_long_for_hostile_texts() -> None:
    """Nor does it fail."""
    for line in (
        *(
            "<!-- ",
            "|",
            "# (",
            "**a**\n",
            "A: <",
            "<!-- more\n",
            "\n\n> ",
            "a\n- b\n",
            "##a\n",
            "#",
            "# ",
        ),
        *(
            "|1|a|2|\n",
            "youtube_",
            "{{ youtube_player(",
            "&lt;-- more",
            "## a [b](",
            "> a\nb matrix.to\n",
            "- [ ]\n",
        ),
    ):
        text = line * (8_000 // len(line))
        lint.check(twim.loads(text), select=["TWIM2"])

"""The weekly status of Matrix Spec Changes, in the words of every year."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from newsroom import TEXTS
from test_newsroom_elements import PANIC
from twim.newsroom import Msc, MscStatus, msc_status, report

PROPOSALS = "https://github.com/matrix-org/matrix-spec-proposals/pull"
PANICS = "\n".join(f"> {line}" for line in PANIC.split("\n"))
A, B, C = (Msc(number, title) for number, title in ((11, "Kettles"), (12, "Odes"), (13, "Terns")))
LINK_A = f"[MSC11: Kettles]({PROPOSALS}/11)"
LINK_B = f"[MSC12: Odes]({PROPOSALS}/12)"


def read(markdown: str, *, title: str = "Dept of Spec 📜", quoted: bool = True) -> MscStatus | None:
    """Return the status in a post with some Markdown, in a report or as it is."""
    lines = "\n".join(f"> {line}" for line in markdown.split("\n")) if quoted else markdown
    return msc_status(twim.loads(f"## {title}\n\nAda says:\n\n{lines}\n"))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("**New MSCs:**", "new"),
        ("**New MSCs**", "new"),
        ("** New MSCs **", "new"),
        ("***Created MSCs:***", "new"),
        ("#### New MSCs", "new"),
        ("We saw new MSCs:", "new"),
        ("**MSCs with newly proposed Final Comment Period:**", "proposed"),
        ("**MSCs that have proposed FCP:**", "proposed"),
        ("**MSCs proposed for Final Comment Period:**", "proposed"),
        ("**MSCs in Final Comment Period:**", "final_comment_period"),
        ("MSCs in Final Comment Period:", "final_comment_period"),
        ("**Final Comment Period**", "final_comment_period"),
        ("Two are in final comment period:", "final_comment_period"),
        ("**Merged MSCs:**", "accepted"),
        ("**Approved MSCs**", "accepted"),
        ("**Accepted MSCs:**", "accepted"),
        ("**Finished FCP:**", "accepted"),
        ("**Closed MSCs:**", "closed"),
        ("**Abandoned MSCs:**", "closed"),
        ("**Obsolete MSCs:**", "closed"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lists_are_known_by_what_they_are_called(gap: str, name: str, field: str) -> None:
    """In every year's words, in a report or in none."""
    for quoted in (True, False):
        status = read(f"{name}{gap}* {LINK_A}\n* {LINK_B}", quoted=quoted)
        assert status == MscStatus(**{field: (A, B)})


@pytest.mark.parametrize(
    ("item", "msc"),
    [
        (f"[MSC11: Kettles]({PROPOSALS}/11) (merge)", Msc(11, "Kettles", disposition="merge")),
        (
            f"[MSC11: Kettles]({PROPOSALS}/11) (Close) (5 days)",
            Msc(11, "Kettles", disposition="close"),
        ),
        (f"[MSC11: Kettles]({PROPOSALS}/11) (and MSC12 below)", A),
        (f"**[MSC11: *Kettles*]({PROPOSALS}/11)**", A),
        (f"[\\[WIP\\] MSC11: Kettles]({PROPOSALS}/11)", Msc(11, "[WIP] Kettles")),
        (f"[WIP: MSC11: Kettles]({PROPOSALS}/11)", Msc(11, "WIP: Kettles")),
        ("[[MSC 11]: Kettles](https://example.org)", Msc(11, "Kettles", "https://example.org")),
        ("[\\[MSC11\\] Kettles](/11)", Msc(11, "Kettles", "/11")),
        ("[MSC11](/11)", Msc(11, "", "/11")),
        (
            "[For MSC12](https://github.com/matrix-org/matrix-doc/issues/11)",
            Msc(11, "For MSC12", "https://github.com/matrix-org/matrix-doc/issues/11"),
        ),
        (
            f"[MSC11: `Kettles`]({PROPOSALS}/11)\n  * Superseded by [MSC12](/12)\n  * [MSC13](/13)",
            A,
        ),
        ("*No MSCs are in FCP.*", None),
        ("Superseded by [MSC12](/12)", None),
        ("MSC11 without a link", None),
        ("[Rendered](https://example.org/11)", None),
        ("", None),
    ],
)
def test_an_item_is_what_it_begins_with(item: str, msc: Msc | None) -> None:
    """Not what it mentions further on, nor what stands below it."""
    assert read(f"**New MSCs:**\n\n* {item}") == MscStatus(new=[msc] if msc else [])


def test_lists_without_any_are_empty_and_a_post_without_lists_has_none() -> None:
    """Whether a list says so, or a paragraph."""
    assert read("**New MSCs:**\n\nThere were no new MSCs this week.") == MscStatus()
    assert read("**Merged MSCs:**\n\n*No MSCs were merged this week.*") == MscStatus()
    assert read("**Merged MSCs:**\n\n* _Nothing to report_ 😢") == MscStatus()
    for text in ("News.", "**New MSCs:**", "**New MSCs:**\n\nMany!\n\n* [MSC11: x](/11)", PANICS):
        assert read(text) is None
    for name in ("**MSC Status**", "**In Progress MSCs**", "Merged PRs:", f"New MSCs {'x' * 80}:"):
        assert read(f"{name}\n\n* {LINK_A}") is None


def test_lists_are_those_on_the_specification() -> None:
    """Others add new MSCs to what they make; what stands between does no harm."""
    text = f"**New MSCs:**\n\n* {LINK_A}"
    assert read(f"<!-- more -->\n\n{text}", quoted=False) == MscStatus(new=[A])
    assert read(text, title="Dept of Servers") is None
    assert read(text, title="Dept of Servers {#spec}") is None
    assert read(text, title="Latest MSCs") == MscStatus(new=[A])
    assert read(f"x\n\n### The weekly spec update\n\n{text}", title="Status", quoted=False)


def test_lists_in_html_are_lists() -> None:
    """As posts of 2019 have them."""
    item = "<li><a class=x href='/11'>[MSC 11]: Kettles &amp; <b>cups</b></a></li>"
    text = f"x\n\n### Approved MSCs\n\n<ul>\n\t{item}\n</ul>"
    assert read(text, quoted=False) == MscStatus(accepted=[Msc(11, "Kettles & cups", "/11")])


def test_what_is_accepted_and_merged_counts_once() -> None:
    """And a list goes on below a blank line, and in another project."""
    text = f"**Accepted MSCs:**\n* {LINK_A}\n\n- {LINK_B}\n\n**Merged MSCs:**\n* {LINK_A} (merge)"
    assert read(text) == MscStatus(accepted=(A, B))
    text = f"x\n\n### Approved MSCs\n\n* {LINK_A}\n\n### Other\n\n* {LINK_B}"
    assert read(text, quoted=False) == MscStatus(accepted=[A])


def test_the_status_is_written_as_it_is_read() -> None:
    """With a line for each list that is empty, and none for proposals."""
    status = MscStatus(
        new=(Msc(11, "[WIP] *Kettles*"), B), accepted=[Msc(13, "T", disposition="merge")]
    )
    assert (
        status.markdown()
        == f"""\
#### MSC Status

**New MSCs:**

* [MSC11: \\[WIP\\] \\*Kettles\\*]({PROPOSALS}/11)
* {LINK_B}

**MSCs in Final Comment Period:**

* *No MSCs are in FCP.*

**Accepted MSCs:**

* [MSC13: T]({PROPOSALS}/13) (merge)

**Closed MSCs:**

* *No MSCs were closed/rejected this week.*"""
    )
    assert read(status.markdown()) == status


TITLES = (st.text(min_size=1, max_size=20) | TEXTS).map(lambda text: " ".join(text.split()))
LISTS = st.lists(
    st.builds(
        Msc,
        st.integers(1, 9999),
        TITLES.filter(lambda title: title.isprintable() and not title.lower().startswith("wip")),
        disposition=st.sampled_from([None, "merge", "close", "postpone"]),
    ),
    max_size=3,
    unique_by=lambda msc: msc.number,
)


@given(st.builds(MscStatus, LISTS, LISTS, LISTS, LISTS, LISTS))
def test_any_status_reads_back(status: MscStatus) -> None:
    """Whatever the titles, in a report that does no harm."""
    found = report("Ada", "@ada:example.org", status.markdown())
    issue = twim.Issue(sections=(twim.Section.of("Dept of Spec", [found.entry]),))
    again = msc_status(twim.loads(twim.dumps(issue)))
    assert again
    for name in ("new", "proposed", "final_comment_period", "accepted", "closed"):
        numbers = [(msc.number, msc.url, msc.disposition) for msc in getattr(status, name)]
        assert [(it.number, it.url, it.disposition) for it in getattr(again, name)] == numbers


@given(TEXTS)
def test_any_text_can_be_asked(text: str) -> None:
    """No proposal is in the status, if there is one, that the text does not name."""
    body = report("Ada", "@ada:example.org", f"**New MSCs:**\n\n{text}").entry.body
    entry = twim.Entry(None, "", body)
    status = msc_status(twim.Issue(sections=(twim.Section.of("Spec", [entry]),)))
    for lists in attrs.astuple(status, recurse=False) if status else ():
        assert all(str(it.number) in text for it in lists)


@pytest.mark.parametrize(
    "unit", ["<", "<p ", "<p>", '<a href="', "<a href='", "</li><li>", '<a href="/1">MSC1: x']
)
def test_no_list_takes_long(unit: str) -> None:
    """Nor does it fail."""
    text = "**New MSCs:**\n\n<div>\n<ul><li>" + unit * (60_000 // len(unit)) + "\n</li></ul>"
    assert read(text) is not None

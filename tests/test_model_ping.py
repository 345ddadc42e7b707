"""Rankings of the fastest homeservers."""

from __future__ import annotations

import attrs
import pytest

import twim
from twim import PingRanking, PingRow

ROW = PingRow(1, "example.org", 183)
PING = "[ping](https://matrix.to/#/#ping:example.org)"
OTHER = "[other](https://matrix.to/#/#other:example.org)"

ROOMS: dict[str, tuple[PingRanking, str | None]] = {
    "neither": (PingRanking(()), None),
    "an empty title": (PingRanking((), ""), None),
    "in the title": (PingRanking((), PING), "#ping:example.org"),
    "in the intro": (PingRanking((), intro=f"Join {PING}!"), "#ping:example.org"),
    "in the intro below a title without": (PingRanking((), "Ping", PING), "#ping:example.org"),
    "in the title above an intro without": (PingRanking((), PING, "Join!"), "#ping:example.org"),
    "in both": (PingRanking((), PING, OTHER), "#ping:example.org"),
    "after a word in the intro": (
        PingRanking((), intro=f"See {OTHER}. Then join us in {PING}!"),
        "#ping:example.org",
    ),
    "in what invites": (
        PingRanking((), intro=f"See {OTHER}, or [join](https://matrix.to/#/#ping:example.org)!"),
        "#ping:example.org",
    ),
    "before a word in the intro": (
        PingRanking((), intro=f"{PING} is what you can join [now](/now)."),
        "#ping:example.org",
    ),
    "two in one": (PingRanking((), f"{PING} {OTHER}"), "#ping:example.org"),
    "after another link": (PingRanking((), f"[Ode](/ode) {PING}"), "#ping:example.org"),
    "only written out": (PingRanking((), "#ping:example.org"), None),
    "a user": (PingRanking((), "[Ada](https://matrix.to/#/@ada:example.org)"), None),
}


@pytest.mark.parametrize(("ranking", "room"), ROOMS.values(), ids=ROOMS)
def test_the_room_is_what_the_title_or_else_the_intro_links_to(
    ranking: PingRanking, room: str | None
) -> None:
    """The first link to a room alias is it."""
    assert ranking.room == room


@pytest.mark.parametrize("rows", [(ROW,), [ROW], iter([ROW])], ids=["tuple", "list", "iterator"])
def test_takes_several_rows(rows: tuple[PingRow, ...]) -> None:
    """They become a tuple."""
    ranking = PingRanking(rows)
    assert ranking.rows == (ROW,)
    assert type(ranking.rows) is tuple
    assert (ranking.title, ranking.intro) == (None, "")


def test_one_row_is_not_several() -> None:
    """It is refused, and so is what has no rows in it."""
    for rows in (ROW, "rows", None, {"rows": ROW}):
        with pytest.raises(TypeError, match=r"rows: expected several values"):
            PingRanking(rows)  # type: ignore[arg-type]


def test_rows_compare_by_every_column() -> None:
    """The deviation stands last, and need not be told."""
    assert attrs.astuple(ROW) == (1, "example.org", 183, None)
    for other in (
        PingRow(2, "example.org", 183),
        PingRow(1, "example.com", 183),
        PingRow(1, "example.org", 183.5),
        PingRow(1, "example.org", 183, 1.0),
    ):
        assert other != ROW
    assert PingRow(1, "example.org", 183.0) == ROW


def test_blank_lines_around_the_intro_are_layout() -> None:
    """The title, which is one line, stays as it is."""
    ranking = PingRanking((), " Ping ", "\n\nJoin us.\r\n\n")
    assert (ranking.title, ranking.intro) == (" Ping ", "Join us.")


def test_a_ranking_has_no_nodes_within() -> None:
    """Rows are values of it."""
    assert [visit.place for visit in PingRanking((ROW,)).walk()] == [""]


@pytest.mark.parametrize(
    "ranking",
    [
        PingRanking((ROW,)),
        PingRanking((PingRow(1, "example.org", 0.5, 1.25),), PING, f"Join {PING}!"),
    ],
    ids=["plain", "full"],
)
def test_reads_back_as_written(ranking: PingRanking) -> None:
    """With what belongs to it, or without."""
    issue = twim.Issue(sections=(twim.Department("Ping", (ranking,)),))
    assert twim.loads(twim.dumps(issue)) == issue


def test_medians_are_ranked() -> None:
    """The fastest first, ten at most; who is as fast has the same rank."""
    pairs = [(f"{number}.example", float(number // 2)) for number in range(12, 0, -1)]
    ranking = PingRanking.of(pairs)
    assert [row.rank for row in ranking.rows] == [1, 2, 2, 4, 4, 6, 6, 8, 8, 10]
    assert [row.hostname for row in ranking.rows][:3] == ["1.example", "3.example", "2.example"]
    assert (ranking.title, ranking.intro, ranking.room) == (None, "", None)
    assert PingRanking.of(dict(pairs), most=2).rows == ranking.rows[:2]
    with pytest.raises(TypeError):
        PingRanking.of("example.org")  # type: ignore[arg-type]  # the point


def test_a_ranking_can_say_which_room_to_join() -> None:
    """As it has been said each week."""
    ranking = PingRanking.of({"example.org": 183}, room="#ping:example.org")
    assert ranking.room == "#ping:example.org"
    issue = twim.Issue(sections=(twim.Department("Ping", (ranking,)),))
    assert twim.loads(twim.dumps(issue)) == issue


def test_an_odd_alias_can_be_joined_as_well() -> None:
    """Its link leads to it, and shows it."""
    room = r"#a)[b] *c*`{{d|é&amp;\:example.org"
    ranking = PingRanking.of({"example.org": 183}, room=room)
    (link,) = ranking.links()
    assert (ranking.room, link.label) == (room, room)
    issue = twim.Issue(preamble=(ranking,))
    assert twim.loads(twim.dumps(issue)) == issue


@pytest.mark.parametrize("room", ["ping", "", "@ping:example.org", 3])
def test_what_is_no_alias_can_be_joined_by_nobody(room: str) -> None:
    """That is told at once."""
    with pytest.raises(twim.IdentifierError, match=r" is not a room alias: it "):
        PingRanking.of({"example.org": 183}, room=room)


def test_rows_are_ranked_anew() -> None:
    """When some were taken away; all else stays, and the lines of a post that say the same."""
    text = (
        "## Ping\n\n| Rank | Hostname | Median MS |\n|---|---|---|\n| 1 | a.example | 1 |\n"
        "| 2 | b.example | 2 |\n| 3 | c.example | 3 |\n"
    )
    issue = twim.loads(text)
    (ranking,) = issue.ping_rankings
    fewer = attrs.evolve(ranking, rows=ranking.rows[1:]).ranked()
    after = issue.transform(lambda node: fewer if node is ranking else node)
    head = text[: text.index("| 1 ")]
    assert twim.dumps(after) == f"{head}|1|b.example|2|\n|2|c.example|3|\n"
    assert ranking.ranked() == ranking

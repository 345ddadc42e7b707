"""`twim.lint`: what is found, and what is mended."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import twim
from twim import lint
from twim.lint import _fixing, _selection
from twim.model._source import Document

POST = "## Dept of Clients\n\nAda says:\n\n> See https://ode.example now\n"


@lint.rule("ODE101", "one-more")
def one_more(post: lint.Post) -> Iterator[lint.Problem]:
    """A post could be longer."""
    end = post.insert(len(post.lines) + 1, "More.")
    yield lint.Problem(post.line(1), "this is short", lint.Fix("Add a line", [end]))


@lint.rule("ODE102", "broken")
def broken(post: lint.Post) -> Iterator[lint.Problem]:
    """Whatever."""
    yield lint.Problem(post.line(10_000), "never")


@lint.rule("ODE108", "no-problem")
def no_problem(post: lint.Post) -> Iterator[lint.Problem]:
    """Whatever."""
    yield str(post.first_line)  # type: ignore[misc]  # that is what is wrong


@lint.rule("ODE109", "beyond")
def beyond(post: lint.Post) -> Iterator[lint.Problem]:
    """Whatever."""
    fix = lint.Fix("Whatever", [lint.Edit(lint.Range(9, 1, 9, 1), "")])
    yield lint.Problem(post.line(1), "never", fix)


@lint.rule("ODE103", "modern", since=dt.date(2025, 1, 1))
def modern(post: lint.Post) -> Iterator[lint.Problem]:
    """A post is of our time."""
    yield lint.Problem(post.line(1), "this is modern")


def dated(year: int) -> twim.Issue:
    """Return a post of a year."""
    return twim.Issue(twim.FrontMatter(title=f"{year}-05-05"))


def test_a_finding_says_all() -> None:
    """Code, name, severity, message, place, lines and columns, and the fix."""
    [found] = lint.check(twim.loads(POST), select=["bare-url"])
    assert (found.code, found.name, found.severity) == ("TWIM401", "bare-url", "warning")
    assert found.place == "sections[0].content[0]"
    assert (found.line, found.column, found.end_line, found.end_column) == (5, 7, 5, 26)
    assert found.fix
    assert found.fix.edits == (lint.Edit(lint.Range(5, 7, 5, 26), "<https://ode.example>"),)


def test_positions_are_those_of_what_is_written() -> None:
    """An issue that was changed, or never read, is checked as `dumps` writes it."""
    issue = twim.loads(POST)
    longer = attrs.evolve(issue, preamble=(twim.Prose("One.\n\nTwo."),))
    for one in (longer, longer.canonical()):
        assert [it.line for it in lint.check(one, select=["bare-url"])] == [9]


def test_findings_are_in_the_order_of_the_text() -> None:
    """Whatever the rules that found them."""
    found = lint.check(twim.loads(POST), select=["bare-url", one_more])
    assert [(it.line, it.name) for it in found] == [(1, "one-more"), (5, "bare-url")]


def test_a_post_without_anything_has_a_first_line() -> None:
    """What is in no node has no place."""
    for text in ("", "\n\nNews.\n"):
        [found] = lint.check(twim.loads(text), select=[one_more])
        assert (found.place, found.range) == ("", (1, 1, 1, 1))


# Which rules


def test_rules_are_called_by_name_code_and_beginning() -> None:
    """Or all at once; what is ignored is left out."""
    issue = twim.loads(POST)
    for select in (["bare-url"], ["TWIM401"], ["TWIM4"], ["ALL"]):
        assert "bare-url" in {it.name for it in lint.check(issue, select=select)}
        for ignore in (["bare-url"], ["TWIM4"], ["ALL"]):
            found = lint.check(issue, select=select, ignore=ignore)
            assert "bare-url" not in {it.name for it in found}


def test_a_rule_is_for_posts_since_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless it is asked for by its own name; a post without a date is a draft of today."""
    monkeypatch.setattr(_selection, "installed_rules", lambda: (modern,))
    assert not lint.check(dated(2024))
    assert not lint.check(dated(2024), select=["ODE"])
    assert lint.check(dated(2025))
    assert lint.check(twim.Issue())
    assert lint.check(dated(2024), select=["modern"])
    assert lint.check(dated(2024), select=["ODE103"])


OWN = " (a rule that no package installs is selected as it is, not by its name)"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("bare-urls", f"there is no rule 'bare-urls'; did you mean 'bare-url'?{OWN}"),
        ("BARE-URL", f"there is no rule 'BARE-URL'; did you mean 'bare-url'?{OWN}"),
        ("twim401", f"there is no rule 'twim401'; did you mean 'TWIM401'?{OWN}"),
        ("matrix-l", f"there is no rule 'matrix-l'; did you mean 'matrix-link'?{OWN}"),
        ("4", f"there is no rule '4'; did you mean 'TWIM4'?{OWN}"),
        ("twim40", f"there is no rule 'twim40'; did you mean 'TWIM40'?{OWN}"),
        ("9", f"there is no rule '9'; 'twim rule --all' lists them{OWN}"),
        ("url", f"there is no rule 'url'; did you mean 'bare-url'?{OWN}"),
        ("XYZZY", f"there is no rule 'XYZZY'; 'twim rule --all' lists them{OWN}"),
        ("", f"there is no rule ''; 'twim rule --all' lists them{OWN}"),
        ("one-more", f"there is no rule 'one-more'; did you mean 'org-mode'?{OWN}"),
    ],
)
def test_a_rule_that_there_is_none_of(name: str, message: str) -> None:
    """It is named, with what was meant."""
    for arguments in ({"select": [name]}, {"ignore": [name]}):
        with pytest.raises(lint.RuleError) as error:
            lint.check(twim.Issue(), **arguments)  # type: ignore[arg-type]
        assert str(error.value) == message


def test_one_name_is_not_several() -> None:
    """Nor are its letters."""
    for arguments in ({"select": "bare-url"}, {"ignore": "bare-url"}):
        with pytest.raises(TypeError, match="expected several values, got 'bare-url'"):
            lint.check(twim.Issue(), **arguments)  # type: ignore[arg-type]


def test_a_rule_that_fails_is_named() -> None:
    """With its error: a rule may be anybody's."""
    with pytest.raises(lint.RuleError, match=r"^the rule broken failed: IndexError: "):
        lint.check(twim.Issue(), select=[broken])
    with pytest.raises(lint.RuleError, match=r"^the rule no-problem yields '1', which is no Pro"):
        lint.check(twim.Issue(), select=[no_problem])
    with pytest.raises(lint.RuleError, match=r"^the rule beyond tells of Range\(line=9, .* not in"):
        lint.check(twim.Issue(), select=[beyond])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"code": "ode101"}, "the code 'ode101' is not capital letters and a number, as ODE101 is"),
        ({"code": "ODE"}, "the code 'ODE' is not capital letters and a number, as ODE101 is"),
        ({"code": "101"}, "the code '101' is not capital letters and a number, as ODE101 is"),
        ({"code": 101}, "the code 101 is not capital letters and a number, as ODE101 is"),
        ({"name": "Loud"}, "the name 'Loud' is not lower case, words joined by hyphens"),
        ({"name": "very loud"}, "the name 'very loud' is not lower case, words joined by hyphens"),
        ({"name": ""}, "the name '' is not lower case, words joined by hyphens"),
        ({"name": None}, "the name None is not lower case, words joined by hyphens"),
        ({"severity": "fatal"}, "the severity 'fatal' is none of error, warning, info"),
        ({"fix": True}, "the fix True is none of safe, unsafe, no"),
    ],
)
def test_a_rule_has_a_code_a_name_and_a_severity(fields: dict[str, Any], message: str) -> None:
    """What is none is told where the rule is made, not where it is first needed."""
    wanted: dict[str, Any] = {"code": "ODE101", "name": "loud", **fields}
    with pytest.raises(lint.RuleError) as error:
        lint.rule(**wanted)(lambda _: iter(()))
    assert str(error.value) == message


@pytest.fixture
def _no_rules_are_known() -> Iterator[None]:
    """Let installed rules be looked for again."""
    lint.installed_rules.cache_clear()
    yield
    lint.installed_rules.cache_clear()


def install(folder: Path, entry_points: str) -> None:
    """Put what is left of the installation of a package into a folder."""
    info = folder / "ode-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ode\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[twim.rules]\n{entry_points}")


@pytest.mark.usefixtures("_no_rules_are_known")
def test_packages_bring_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As entry points: a rule, or several."""
    install(tmp_path, "one = test_lint:one_more\ntwo = test_lint:SEVERAL\n")
    monkeypatch.syspath_prepend(tmp_path)
    codes = [rule.code for rule in lint.installed_rules()]
    assert codes[:3] == ["ODE101", "ODE102", "ODE103"]
    assert len(codes) == len(lint.RULES) + 3


SEVERAL = [broken, modern]
ODD = "the entry point 'odd' of twim.rules"
TWICE = [one_more, one_more]


@pytest.mark.usefixtures("_no_rules_are_known")
@pytest.mark.parametrize(
    ("names", "message"),
    [
        (
            "test_lint:dated",
            f"{ODD} names no rule; decorate it with @twim.lint.rule",
        ),
        (
            "test_lint:nothing",
            f"{ODD} cannot be loaded: module 'test_lint' has no attribute 'nothing'",
        ),
        ("test_lint:TWICE", "'one-more' and 'one-more' have the same code, ODE101"),
    ],
)
def test_an_entry_point_that_is_no_rule_is_named(
    names: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A package that names something else, or a code that there is."""
    install(tmp_path, f"odd = {names}\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(lint.RuleError) as error:
        lint.installed_rules()
    assert str(error.value) == message


# What is mended


def test_only_lines_of_findings_change() -> None:
    """Byte for byte, whatever the line ends, and a byte-order mark stays."""
    text = "\ufeff## Dept of Clients ##\r\n\r\n\r\nAda says:\n>See https://ode.example\n>now\r\n"
    fixed = lint.fix(twim.loads(text), select=["bare-url"])
    assert twim.dumps(fixed.issue) == text.replace("https://ode.example", "<https://ode.example>")
    assert fixed.findings == ()
    assert [it.name for it in fixed.mended] == ["bare-url"]


def test_rules_may_come_from_an_iterator() -> None:
    """Though there are several rounds of fixes."""
    issue = twim.loads("Ada says:\n\n> See https://ode.example , now\n")
    names = ["bare-url", "space-before-punctuation", "TWIM429"]
    fixed = lint.fix(issue, select=iter(names), ignore=iter(["TWIM429"]))
    assert [it.name for it in fixed.mended] == ["bare-url"]
    assert [it.name for it in fixed.findings] == ["space-before-punctuation"]


def test_unsafe_fixes_are_made_where_that_is_wanted() -> None:
    """And else left as findings."""

    @lint.rule("ODE104", "loud")
    def loud(post: lint.Post) -> Iterator[lint.Problem]:
        """A text shouts."""
        for text in post.texts:
            for found in text.words(re.compile("!")):
                edit = text.edit(*found.span(), ".")
                yield lint.Problem(edit.range, "loud", lint.Fix("Calm it", [edit], safe=False))

    fixed = lint.fix(twim.loads("Oh!\n"), select=[loud])
    assert (twim.dumps(fixed.issue), len(fixed.findings)) == ("Oh!\n", 1)
    fixed = lint.fix(twim.loads("Oh!\n"), select=[loud], unsafe=True)
    assert (twim.dumps(fixed.issue), fixed.findings) == ("Oh.\n", ())


def test_a_fix_that_changes_another_node_is_not_made() -> None:
    """The others are."""

    @lint.rule("ODE105", "opening")
    def opening(post: lint.Post) -> Iterator[lint.Problem]:
        """Some lines could be others."""
        for number, line in enumerate(post.lines, 1):
            if line in {"Good.", "Bad."}:
                text = "Better." if line == "Good." else "<!--"
                fix = lint.Fix("Change it", [lint.Edit(post.line(number), text)])
                yield lint.Problem(post.line(number), "this is so", fix)

    text = "Good.\n\n## One\n\nBad.\n\n## Two\n\nGood.\n\n## Three\n"
    fixed = lint.fix(twim.loads(text), select=[opening])
    assert twim.dumps(fixed.issue) == text.replace("Good.", "Better.")
    assert [it.line for it in fixed.findings] == [5]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("heading-unspaced", "##Tea\n    kettles\n"),
        ("image-in-paragraph", "![Tea](/a.png)\n2. kettles\n"),
        ("image-in-paragraph", "![Tea](/a.png)\n[a]: /b\n"),
        ("image-in-paragraph", "Tea\n    ![](/a.png)\n"),
        ("ping-table-unread", "|Rank|Hostname|Median MS|\n2. kettles\n"),
    ],
)
def test_a_safe_fix_that_changes_what_is_seen_of_other_lines_is_not_made(
    name: str, text: str
) -> None:
    """Such as what would be code, a list or a definition then."""
    issue = twim.loads(text)
    assert [it.fix is None or it.fix.safe for it in lint.check(issue, select=[name])] == [True]
    assert twim.dumps(lint.fix(issue, select=[name]).issue) == text
    assert twim.dumps(lint.fix(issue, select=[name], unsafe=True).issue) == text


def test_a_line_is_not_changed_together_with_what_stands_above_it() -> None:
    """What becomes of it there could not be told from what it becomes itself."""
    text = "![Tea](/a.png)\n[b]: https://c.example\n"
    fixed = lint.fix(twim.loads(text), select=["image-in-paragraph", "bare-url"])
    assert twim.dumps(fixed.issue) == text.replace("https://c.example", "<https://c.example>")
    assert [it.name for it in fixed.findings] == ["image-in-paragraph"]


def test_a_word_elsewhere_makes_up_for_none() -> None:
    """What comes with one fix was not there for another to leave."""
    text = "Ada says:\n\n> ## 2\n>\n> ##Tea\n> 2. kettles\n"
    fixed = lint.fix(twim.loads(text), select=["heading-level-in-report", "heading-unspaced"])
    assert twim.dumps(fixed.issue) == text.replace("## 2", "### 2")


def test_fixes_are_looked_at_so_many_times_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a post in which all of them do harm would take as long as its square is."""
    looks: list[str] = []

    def counted(text: str) -> twim.Issue:
        looks.append(text)
        return twim.loads(text)

    issue = twim.loads("##Tea\n2. kettles\n\n" * 200)
    monkeypatch.setattr(_fixing, "loads", counted)
    assert len(lint.fix(issue, select=["heading-unspaced"]).findings) == 200
    assert len(looks) == 100


def test_where_many_fixes_of_a_rule_do_harm_those_of_others_are_made() -> None:
    """However many there are, and wherever they stand."""
    text = "##Tea\n2. kettles\n\n" * 200
    fixed = lint.fix(
        twim.loads(f"{text}See https://a.example\n"),
        select=["heading-unspaced", "bare-url"],
    )
    assert [it.name for it in fixed.mended] == ["bare-url"]
    assert twim.dumps(fixed.issue) == f"{text}See <https://a.example>\n"


def test_fixes_of_a_rule_that_do_harm_are_told_from_those_that_do_not() -> None:
    """They are made in the order of the text."""
    weeks = [
        f"##Tea {it}\n2. kettles{it}\n\n##Pot\n\n( a ) https://a.example\n\n" for it in range(9)
    ]
    fixed = lint.fix(twim.loads("".join(weeks)), ignore=["more-marker-missing"])
    assert [it.name for it in fixed.mended] == [
        *("heading-unspaced", "space-within-parentheses", "bare-url")
    ] * 9
    left = [it.line for it in fixed.findings if it.name == "heading-unspaced"]
    assert left == [*range(1, 64, 7)]


@pytest.mark.parametrize(("newline", "text"), [("\n", "a\nb"), ("\r\n", "a\r\nb")])
def test_new_lines_end_as_others_do(newline: str, text: str) -> None:
    """That of the line, or where it has none, the first one of the post."""
    edit = lint.Edit(lint.Range(2, 1, 2, 1), "a\nb")
    assert _fixing.edited(Document(f"Tea{newline}"), [edit]) == f"Tea{newline}{text}"


def test_a_fix_that_makes_the_post_unreadable_is_not_made() -> None:
    """Front matter is the one thing that can be an error."""

    @lint.rule("ODE106", "opens")
    def opens(post: lint.Post) -> Iterator[lint.Problem]:
        """A post has front matter."""
        yield lint.Problem(post.line(1), "none", lint.Fix("Open it", [post.insert(1, "+++", "=")]))

    fixed = lint.fix(twim.loads("News.\n\n+++\n"), select=[opens])
    assert twim.dumps(fixed.issue) == "News.\n\n+++\n"
    assert len(fixed.findings) == 1


def test_fixes_that_touch_are_made_one_after_the_other() -> None:
    """Each finds the text as the one before left it."""

    @lint.rule("ODE107", "doubled")
    def doubled(post: lint.Post) -> Iterator[lint.Problem]:
        """Two of a letter are one."""
        for text in post.texts:
            for found in text.words(re.compile("a(?=a)")):
                edit = text.edit(found.start(), found.end() + 1, "a")
                yield lint.Problem(edit.range, "two", lint.Fix("Take one", [edit]))

    fixed = lint.fix(twim.loads("aaaaa\n"), select=[doubled])
    assert (twim.dumps(fixed.issue), fixed.findings) == ("a\n", ())


def test_mending_ends() -> None:
    """Where each fix brings another finding, it is left alone; the fixes of other rules are not."""
    issue = twim.loads("See https://ode.example\n")
    fixed = lint.fix(issue, select=[one_more, "bare-url"])
    assert twim.dumps(fixed.issue) == "See <https://ode.example>\n"
    assert [it.name for it in fixed.mended] == ["bare-url"]
    assert [it.name for it in fixed.findings] == ["one-more"]
    assert lint.check(issue, select=[one_more, "bare-url"], ignore=[one_more, "bare-url"]) == ()


# Comments


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("See https://ode.example <!-- twim: ignore bare-url -->\nhttps://ode.example\n", [2]),
        ("<!-- twim: ignore TWIM401 -->\n\nhttps://ode.example\nhttps://a.b\n\nhttps://b.c\n", [6]),
        ("> <!-- twim: ignore -->\n>\n> https://ode.example\n>\n> https://a.example\n", [5]),
        ("<!-- twim: ignore other -->\nhttps://ode.example\n", [2]),
        ("<!-- twim:ignore a, TWIM401 -->\n\nhttps://ode.example", []),
        ("https://ode.example\n\n<!-- twim: ignore-post bare-url -->\n", []),
        ("https://ode.example\n\n<!-- twim: ignore-post -->\n", []),
        ("https://ode.example\n\n<!-- twim: ignored -->\n", [1]),
        ("https://ode.example\n\n<!-- twim: ignore-post TWIM4 -->\n", []),
        ("https://ode.example <!-- twim: ignore ALL -->\n", []),
        ("https://ode.example `<!-- twim: ignore -->`\n", [1]),
        ("https://ode.example\n\n```\n<!-- twim: ignore-post -->\n```\n", [1]),
        ("https://ode.example\n\n<!-- twim: ignore -->", [1]),
        (
            "<!-- twim: ignore -->\nAda says:\n\n> https://a.b\n>\n> https://a.b\n\n> https://b.c\n",
            [8],
        ),
        ("<!-- twim: ignore -->\n### Ode\n\nA.\n\nhttps://a.b\n\n### Tea\n\nhttps://b.c\n", [10]),
        (
            "<!-- twim: ignore -->\n\nTea\n---\n\n### Ode\n\nhttps://a.b\n\n## Also\n\nhttps://b.c",
            [12],
        ),
        ("<!-- twim: ignore -->\n\n#### Ode\n\nhttps://a.b\n", [5]),
        ("> <!-- twim: ignore -->\n\n## Tea https://a.b\n\nhttps://b.c\n", [5]),
        ("<!-- twim: ignore -->\nhttps://a.b\n\nhttps://b.c\n", [4]),
    ],
)
def test_comments_silence_rules(text: str, lines: list[int]) -> None:
    """In a line, in the paragraph or the node below, in the post; some rules, or all."""
    for newline in ("\n", "\r\n"):
        issue = twim.loads(text.replace("\n", newline))
        assert [it.line for it in lint.check(issue, select=["bare-url"])] == lines

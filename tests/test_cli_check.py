"""`twim check`: what it shows of a post, what it mends, and its exit status."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

import twim
from commands import BROKEN, Command, Result, command, write
from twim.cli import main
from twim.cli._findings import Checked, as_github, as_text
from twim.lint import Edit, Finding, Fix, Post, Problem, Range, Rule
from twim.lint._configuration import _around

__all__ = ["command"]

BARE = "## Dept of Clients\n\nAda says:\n\n> See https://ode.example/日本 now\n"
CLEAN = BARE.replace("https://ode.example/日本", "<https://ode.example/日本>")
LINES = """\
  5 | > See https://ode.example/日本 now
    |       ^^^^^^^^^^^^^^^^^^^^^^^^
    = Make it a link (--fix)
"""
TOLD = "TWIM401 bare-url (warning): the address stands bare; the blog shows it as text"
URLS = "--select", "bare-url"


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    """Forget what folders were found to have."""
    _around.cache_clear()
    yield
    _around.cache_clear()


def test_a_finding_is_shown_with_its_line_and_what_to_do(command: Command) -> None:
    """Place, code, name, message, the line with carets, the fix; and a summary."""
    write("posts/bare.md", BARE)
    write("posts/clean.md", CLEAN)
    assert command("check", *URLS, "posts") == Result(
        1, f"posts/bare.md:5:7: {TOLD}\n{LINES}1 finding in 2 posts; 1 to mend with --fix\n", ""
    )
    assert command("check", *URLS, "posts/clean.md") == Result(0, "no findings in 1 post\n", "")
    assert Path("posts/bare.md").read_text(encoding="utf-8") == BARE


def test_exit_zero_is_for_findings_alone(command: Command) -> None:
    """A file that is not there stays a problem."""
    write("bare.md", BARE)
    assert command("check", "--exit-zero", *URLS, "bare.md").status == 0
    result = command("check", "--exit-zero", *URLS, "bare.md", "none.md")
    assert (result.status, result.err) == (1, "none.md: No such file or directory\n")


def test_what_somebody_has_to_look_at_takes_another_option(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The summary says so."""
    loud = Rule("ODE101", "loud", _loud)
    monkeypatch.setattr("twim.lint._selection.installed_rules", lambda: (loud,))
    write("loud.md", "Oh!\n")
    told = "1 finding in 1 post; 1 to mend with --fix --unsafe-fixes, and to be looked at\n"
    assert command("check", "loud.md").out.endswith(told)
    assert command("check", "--fix", "loud.md").out.endswith(told)
    assert command("check", "--fix", "--unsafe-fixes", "loud.md").status == 0
    assert Path("loud.md").read_text(encoding="utf-8") == "Oh.\n"


def _loud(post: Post) -> Iterator[Problem]:
    for text in post.texts:
        for found in text.words(re.compile("!")):
            fix = Fix("Calm it", [text.edit(*found.span(), ".")], safe=False)
            yield Problem(text.range(*found.span()), "this is loud", fix)


def _loud_and_bare(post: Post) -> Iterator[Problem]:
    for text in post.texts:
        for found in text.words(re.compile("!|http")):
            fix = Fix("Calm it", [text.edit(*found.span(), ".")], safe=found[0] == "!")
            yield Problem(text.range(*found.span()), "this is loud", fix)


LOUD_AND_BARE = Rule("ODE103", "loud-and-bare", _loud_and_bare)


def test_fix_mends_and_shows_what_is_left(command: Command) -> None:
    """A second run changes nothing."""
    write("bare.md", BARE)
    assert command("check", "--fix", *URLS, "bare.md") == Result(
        0, "1 finding mended, none left in 1 post\n", ""
    )
    assert Path("bare.md").read_text(encoding="utf-8") == CLEAN
    assert command("check", "--fix", *URLS, "bare.md") == Result(0, "no findings in 1 post\n", "")


def test_what_a_fix_is_not_made_of_is_to_mend_by_hand(command: Command) -> None:
    """It would have made code of the line below, and the next run would not do better."""
    write("code.md", "##Tea\n    kettles\n")
    for options in (["--fix"], ["--diff"], ["--fix", "--unsafe-fixes"]):
        result = command("check", *options, "--select", "heading-unspaced", "code.md")
        assert "1 to mend by hand" in result.out + result.err
    told = command("check", "--select", "heading-unspaced", "code.md").out
    assert told.endswith("1 to mend with --fix\n")


def test_a_post_that_cannot_be_written_is_a_problem(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, and the others are mended."""

    def fails(path: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("twim.cli._run.replace_file", fails)
    write("bare.md", BARE)
    result = command("check", "--fix", *URLS, "bare.md")
    assert (result.status, result.err) == (1, "bare.md: No space left on device\n")


def test_diff_shows_what_fix_would_change(command: Command) -> None:
    """And writes nothing."""
    write("bare.md", BARE)
    diff = """\
--- bare.md
+++ bare.md
@@ -2,4 +2,4 @@
 {}
 Ada says:
 {}
-> See https://ode.example/日本 now
+> See <https://ode.example/日本> now
""".replace("{}", "")
    told = "1 finding to be mended, none left in 1 post\n"
    assert command("check", "--fix", "--diff", *URLS, "bare.md") == Result(1, diff, told)
    assert command("check", "--diff", "--exit-zero", *URLS, "bare.md") == Result(0, diff, told)
    assert Path("bare.md").read_text(encoding="utf-8") == BARE


def test_standard_input_is_checked_under_a_name(command: Command) -> None:
    """Mended, it is written to standard output, and the rest to standard error."""
    told = f"{TOLD}\n{LINES}1 finding in 1 post; 1 to mend with --fix\n"
    result = command("check", *URLS, "-", stdin=BARE.encode())
    assert result == Result(1, f"<stdin>:5:7: {told}", "")
    name = "--stdin-filename", "drafts/new.md"
    result = command("check", *URLS, *name, "-", stdin=BARE.encode())
    assert result == Result(1, f"drafts/new.md:5:7: {told}", "")
    result = command("check", *URLS, "--fix", "-", stdin=BARE.encode())
    assert result == Result(0, CLEAN, "1 finding mended, none left in 1 post\n")


def test_a_post_that_cannot_be_read_is_a_finding(command: Command) -> None:
    """With its place, in every form."""
    write("broken.md", BROKEN)
    result = command("check", "broken.md")
    assert result.status == 1
    assert result.out == (
        "broken.md:2:9: TWIM100 unreadable (error): Invalid value; text has to stand in quotes\n"
        "  2 | title = never\n"
        "    |         ^\n"
        "1 finding in 1 post; 1 to mend by hand: twim rule CODE tells how\n"
    )
    [found] = json.loads(command("check", "--output-format", "json", "broken.md").out)
    assert (found["line"], found["column"], found["fix"]) == (2, 9, None)
    assert command("check", "--output-format", "sarif", "broken.md").status == 1
    Path("bytes.md").write_bytes(b"\xff")
    assert command("check", "bytes.md").out.startswith("bytes.md:1:1: TWIM100 unreadable (error): ")
    Path("image.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert command("check", "image.md").out == (
        "image.md:1:1: TWIM100 unreadable (error): the file is binary, and no text\n"
        "1 finding in 1 post; 1 to mend by hand: twim rule CODE tells how\n"
    )
    for name in ("fmt", "show", "verify", "json"):
        assert command(name, "image.md").err.startswith(
            "image.md: the file is binary, and no text\n"
        )


def test_a_long_line_is_shown_around_the_finding(command: Command) -> None:
    """As much of it as there is room for; what a terminal would obey is shown."""
    write("long.md", f"{'word ' * 40}\x1bhttps://ode.example/{'a' * 90} {'word ' * 40}\n")
    _, line, carets, *_ = command("check", *URLS, "long.md").out.splitlines()
    assert line.startswith("  1 | …")
    assert line.endswith("…")
    assert "␛https://" in line
    assert line.index("https") == carets.index("^")
    assert len(carets) <= len(line)


def test_colours_are_for_terminals(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless the environment says otherwise."""
    write("bare.md", BARE)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = command("check", *URLS, "bare.md").out
    assert "\x1b[33mTWIM401" in out
    assert "\x1b[33m^^^^" in out  # as the code
    assert "\x1b[31m" not in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in command("check", *URLS, "bare.md").out


def test_dumb_terminals_get_no_colours(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor do those that nobody knows, whatever is forced."""
    write("bare.md", BARE)
    monkeypatch.setenv("FORCE_COLOR", "1")
    for terminal in ("dumb", "unknown"):
        monkeypatch.setenv("TERM", terminal)
        assert "\x1b" not in command("check", *URLS, "bare.md").out


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        ("60", "…ord word word 日本 https://ode.example/aaaaaaaaaaaaa…"),
        ("40", "…d word 日本 https://ode.example/…"),
        ("20", "…rd 日本 https://ode.…"),
    ],
)
def test_lines_are_shown_as_wide_as_a_terminal_is(
    command: Command, monkeypatch: pytest.MonkeyPatch, columns: str, line: str
) -> None:
    """Letters of two columns count as such; no terminal is narrower than a few words."""
    monkeypatch.setenv("COLUMNS", columns)
    text = f"{'日本語 word word word word ' * 4}日本 https://ode.example/{'a' * 90} {'語' * 80}\n"
    write("long.md", text)
    _, shown, carets, *_ = command("check", *URLS, "long.md").out.splitlines()
    assert shown == f"  1 | {line}"
    before = line.partition("https")[0]
    found = line.removeprefix(before).removesuffix("…")
    assert carets == f"    | {' ' * (len(before) + before.count('日') * 2)}{'^' * len(found)}"


def test_wide_letters_ahead_of_a_finding_leave_room_for_it(command: Command) -> None:
    """Half of the line at most is of what stands ahead."""
    write("wide.md", f"{'語' * 60} https://ode.example/{'a' * 90}\n")
    _, shown, carets, *_ = command("check", *URLS, "wide.md").out.splitlines()
    assert shown == f"  1 | …{'語' * 17} https://ode.example/{'a' * 17}…"
    assert carets == f"    | {' ' * 36}{'^' * 37}"


def test_without_a_post_there_is_no_summary(command: Command) -> None:
    """The problem was told; formats for programs have their frames."""
    told = "none.md: No such file or directory\n"
    assert command("check", "none.md") == Result(1, "", told)
    assert command("check", "--diff", "none.md") == Result(1, "", told)
    assert command("check", "--output-format", "json", "none.md") == Result(1, "[]\n", told)


def test_what_to_show_is_said_once(command: Command) -> None:
    """A diff is none in JSON, and figures neither."""
    write("bare.md", BARE)
    told = "Error: --diff, --statistics and --output-format each say what to show: choose one.\n"
    for options in (
        ("--diff", "--output-format", "json"),
        ("--diff", "--statistics"),
        ("--statistics", "--output-format", "github"),
    ):
        status, out, err = command("check", *options, "bare.md")
        assert (status, out, err.endswith(told)) == (2, "", True)


def test_posts_are_left_out(command: Command) -> None:
    """By their names, or those of folders."""
    write("posts/bare.md", BARE)
    write("posts/drafts/broken.md", BROKEN)
    write("posts/clean.md", CLEAN)
    without = "--exclude", "drafts", "--exclude", "b*.md"
    assert command("check", *URLS, *without, "posts").out == "no findings in 1 post\n"
    told = "no posts: --exclude leaves out all of them\n"
    assert command("check", *URLS, *without, "posts/bare.md") == Result(1, "", told)


def test_unsafe_fixes_alone_fix_nothing(command: Command) -> None:
    """Which is told; they go with what fixes, or shows it."""
    write("bare.md", BARE)
    status, out, err = command("check", "--unsafe-fixes", "bare.md")
    assert (status, out) == (2, "")
    assert "--unsafe-fixes says what to fix: it goes with --fix or --diff." in err
    assert command("check", "--unsafe-fixes", "--diff", *URLS, "bare.md").out


def test_what_a_fixed_file_lost_is_told_with_its_name(command: Command) -> None:
    """Other names of the file are left with the old content, say."""
    write("bare.md", BARE)
    Path("other.md").hardlink_to("bare.md")
    told = "bare.md: its other names (hard links) lead to the old content still\n"
    assert command("check", "--fix", *URLS, "bare.md").err == told


def test_closed_standard_input_is_told_as_by_all_commands(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its name."""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["check", "-"]) == 1
    assert command.capture.readouterr() == ("", f"<stdin>: {os.strerror(errno.EBADF)}\n")


def test_a_mended_post_is_written_to_the_byte(command: Command) -> None:
    """Escape sequences are none of the command's."""
    text = BARE.replace("See", "\x1b[1mSee\x1b[0m")
    result = command("check", *URLS, "--fix", "-", stdin=text.encode())
    assert result.out == text.replace("https://ode.example/日本", "<https://ode.example/日本>")


def test_a_long_summary_is_broken_for_a_terminal_alone(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line of it is wider than 80 columns there; in a pipe it is the last line."""
    monkeypatch.setattr("twim.lint._selection.installed_rules", lambda: (LOUD_AND_BARE,))
    write("loud.md", "Oh! http\n" * 1000)
    assert command("check", "loud.md").out.splitlines()[-1] == (
        "2,000 findings in 1 post; 1,000 to mend with --fix; "
        "1,000 to mend with --fix --unsafe-fixes, and to be looked at"
    )
    terminal = command.terminal("stdout")
    command("check", "loud.md")
    assert terminal.text().splitlines()[-2:] == [
        "2,000 findings in 1 post; 1,000 to mend with --fix;",
        "  1,000 to mend with --fix --unsafe-fixes, and to be looked at",
    ]


# Which rules


def test_rules_are_selected_and_ignored(command: Command) -> None:
    """Several with commas, or by the option again."""
    write("bare.md", BARE)
    assert command("check", "--select", "TWIM4", "--ignore", "bare-url", "bare.md").status == 0
    assert command("check", "--select", "bare-url,", "bare.md").status == 1
    options = "--select", "TWIM4, bare-url", "--ignore", "TWIM401", "--ignore", "TWIM4"
    assert command("check", *options, "bare.md").status == 0


def test_a_configuration_counts_for_the_posts_below_it(command: Command) -> None:
    """What the command says goes before it."""
    write("posts/bare.md", BARE)
    write("posts/twim.toml", 'select = ["TWIM4"]\n[per-file-ignores]\n"bare.md" = ["bare-url"]\n')
    assert command("check", "posts/bare.md").status == 0
    write("posts/other.md", BARE)
    assert command("check", "posts/other.md").status == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_there_is_none_of(command: Command, option: str) -> None:
    """Is a wrong call."""
    write("bare.md", BARE)
    result = command("check", option, "bare-urls", "bare.md")
    assert result.status == 2
    assert result.err.endswith("Error: there is no rule 'bare-urls'; did you mean 'bare-url'?\n")


def test_nothing_is_mended_where_something_makes_no_sense(command: Command) -> None:
    """Whichever post it is said of."""
    write("a.md", BARE)
    write("sub/b.md", BARE)
    write("sub/twim.toml", "oops")
    assert command("check", "--fix", *URLS, ".").status == 2
    assert Path("a.md").read_text(encoding="utf-8") == BARE


def test_a_configuration_that_is_no_toml(command: Command) -> None:
    """Is told with the line, as other files are."""
    write("bare.md", BARE)
    write("twim.toml", "ignore = []\nselect = [\n")
    path = Path("twim.toml").absolute()
    assert command("check", "bare.md") == Result(
        2, "", f"{path}:3:1: the file ends within a value: Invalid value\n"
    )


def test_a_configuration_that_makes_no_sense(command: Command) -> None:
    """Is told of the file alone: how the command is called was right."""
    write("posts/bare.md", BARE)
    write("posts/twim.toml", "fix = true\n")
    keys = "the keys are ignore, select, per-file-ignores, site"
    assert command("check", "posts/bare.md") == Result(
        2, "", f"{Path('posts/twim.toml').absolute()}:1:7: fix: there is no such key; {keys}\n"
    )


def test_the_site_is_looked_for_where_it_is_said_to_be(command: Command) -> None:
    """By the option, or else by the configuration."""
    write("bare.md", CLEAN)
    write("blog/config.toml", 'base_url = "https://blog.example"\n')
    write("blog/content/ode.md", "Ode.\n")
    write("twim.toml", 'site = "blog"\n')
    assert command("check", *URLS, "bare.md").status == 0
    assert command("check", *URLS, "--site", "blog", "bare.md").status == 0
    assert command("check", *URLS, "blog/content").status == 0
    assert command("check", *URLS, "--site", "none", "bare.md") == Result(
        2, "", "none is no checkout of the blog: it has no folder content/\n"
    )


@pytest.mark.parametrize("folder", [".", "content", "content/blog"])
def test_standard_input_is_a_post_of_the_site_at_hand(
    command: Command, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """In the folder of its pages, or below that."""
    write("config.toml", 'base_url = "https://blog.example"\n')
    Path("content/blog").mkdir(parents=True)
    post = b"## Dept of Clients\n\nAda says:\n\n> See [it](@/blog/gone.md).\n"
    monkeypatch.chdir(folder)
    found = command("check", "--select", "TWIM501", "-", stdin=post)
    assert found.status == (folder != ".")


def test_comments_that_silence_nothing_are_told(command: Command) -> None:
    """With their lines; they are no findings, and silence what else they name."""
    comment = "<!-- twim: ignore {} -->\n"
    text = comment.format("bare-urls, TWIM401, loud").replace("ignore", "ignore-post") + BARE
    write("bare.md", f"{text}\n{comment.format('ALL')}{comment.format('TWIM4')}")
    told = "a comment silences nothing: there is no rule"
    assert command("check", *URLS, "bare.md") == Result(
        0,
        "no findings in 1 post\n",
        f"bare.md:1: {told} 'bare-urls'; did you mean 'bare-url'?\n"
        f"bare.md:1: {told} 'loud'; 'twim rule --all' lists them\n",
    )


@pytest.mark.parametrize(
    ("comment", "is_told"),
    [
        ("<!-- twim ignore bare-url -->", True),
        ("<!--TWIM: ignore-->", True),
        ("<!-- twim: ignored -->", True),
        ("<!-- twim: ignore bare-url (for now) -->", True),
        ("<!-- twim: ignore: bare-url -->", True),
        ("> <!-- twim: disable bare-url -->", True),
        ("<!-- twim: ignore bare-url -->", False),
        ("`<!-- twim ignore bare-url -->`", False),
        ("<!-- TWIM: the video goes here -->", False),
        ("<!-- silence -->", False),
    ],
)
def test_comments_are_told_that_are_nearly_some(
    command: Command, comment: str, *, is_told: bool
) -> None:
    """In any place but code; those that say something else are left alone."""
    write("bare.md", f"See\n{comment}\n")
    spelled = comment.removeprefix("> ")
    told = f"{spelled} is not spelled as <!-- twim: ignore bare-url --> is"
    message = f"bare.md:2: a comment silences nothing: {told}\n" if is_told else ""
    assert command("check", *URLS, "bare.md").err == message


# For programs


def test_json_has_everything(command: Command) -> None:
    """An object a finding."""
    write("bare.md", BARE)
    result = command("check", "--output-format", "json", *URLS, "bare.md")
    assert json.loads(result.out) == [
        {
            "path": "bare.md",
            "code": "TWIM401",
            "name": "bare-url",
            "severity": "warning",
            "message": "the address stands bare; the blog shows it as text",
            "place": "sections[0].content[0]",
            "line": 5,
            "column": 7,
            "end_line": 5,
            "end_column": 29,
            "fix": {
                "safe": True,
                "message": "Make it a link",
                "before": "> See https://ode.example/日本 now",
                "after": "> See <https://ode.example/日本> now",
            },
        }
    ]


def test_github_is_told_by_workflow_commands(command: Command) -> None:
    """On a line each, whatever is in a name."""
    write("a,b:c%.md", BARE)
    result = command("check", "--output-format", "github", *URLS, "a,b:c%.md")
    assert result.out == (
        "::warning title=TWIM401 bare-url,file=a%2Cb%3Ac%25.md,line=5,endLine=5,col=7,endColumn=29"
        "::the address stands bare; the blog shows it as text\n"
    )


def test_findings_of_several_lines_and_unsafe_fixes() -> None:
    """GitHub gets no columns for the ones, people are told of the others."""
    lines = Range(1, 1, 2, 3)
    fix = Fix("Join them", [Edit(Range(1, 4, 2, 1), " ")], safe=False)
    finding = Finding("ODE101", "split", "info", "it is split", "preamble[0]", lines, fix)
    checked = [Checked("a.md", "a.md", (finding,), twim.loads("One\ntwo\n"))]
    assert as_github(checked) == (
        "::notice title=ODE101 split,file=a.md,line=1,endLine=2::it is split\n"
    )
    assert (
        click.unstyle(as_text(checked))
        == """\
a.md:1:1: ODE101 split (info): it is split
  1 | One
    | ^^^
    = Join them (--fix --unsafe-fixes)
"""
    )


def closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of an object with these properties, and no others."""
    properties = required | (optional or {})
    kind = {"type": "object", "additionalProperties": False}
    return {**kind, "properties": properties, "required": list(required)}


def several(items: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an array."""
    return {"type": "array", "items": items}


TEXT = {"type": "string", "minLength": 1}
MESSAGE = closed({"text": TEXT}, {"markdown": TEXT})
NUMBER = {"type": "integer", "minimum": 1}
REGION = closed({f"{end}{axis}": NUMBER for end in ("start", "end") for axis in ("Line", "Column")})
FILE = closed({"uri": {"type": "string", "format": "uri-reference"}})
LEVEL = {"enum": ["error", "warning", "note"]}
RULE = closed(
    {
        "id": TEXT,
        "name": TEXT,
        "shortDescription": MESSAGE,
        "help": MESSAGE,
        "defaultConfiguration": closed({"enabled": {"type": "boolean"}, "level": LEVEL}),
    }
)
REPLACEMENT = closed(
    {"deletedRegion": REGION, "insertedContent": closed({"text": {"type": "string"}})}
)
RESULT = closed(
    {
        "ruleId": TEXT,
        "level": LEVEL,
        "message": MESSAGE,
        "locations": several(
            closed(
                {
                    "physicalLocation": closed({"artifactLocation": FILE, "region": REGION}),
                    "logicalLocations": several(closed({"fullyQualifiedName": {"type": "string"}})),
                }
            )
        ),
    },
    {
        "fixes": several(
            closed(
                {
                    "description": MESSAGE,
                    "artifactChanges": several(
                        closed({"artifactLocation": FILE, "replacements": several(REPLACEMENT)})
                    ),
                }
            )
        )
    },
)
DRIVER = closed({"name": TEXT, "semanticVersion": TEXT, "rules": several(RULE)})
SARIF = closed(
    {
        "$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"},
        "version": {"const": "2.1.0"},
        "runs": several(
            closed(
                {
                    "tool": closed({"driver": DRIVER}),
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": several(RESULT),
                }
            )
        ),
    }
)
"""What of SARIF 2.1.0 is used, as OASIS has it: section 3 of the standard."""


def test_sarif_is_what_the_standard_says(command: Command) -> None:
    """A log with one run, its rules, and a result a finding."""
    write("a b.md", BARE)
    write("clean.md", CLEAN)
    absolute = str(Path("a b.md").absolute())
    result = command("check", "--output-format", "sarif", *URLS, "a b.md", "clean.md")
    log = json.loads(result.out)
    Draft202012Validator(SARIF).validate(log)
    [run] = log["runs"]
    [found] = run["results"]
    assert found["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b.md"},
        "region": {"startLine": 5, "startColumn": 7, "endLine": 5, "endColumn": 29},
    }
    assert found["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 7, "endLine": 5, "endColumn": 29},
            "insertedContent": {"text": "<https://ode.example/日本>"},
        }
    ]
    piped = "--stdin-filename", "drafts/new.md", "-"
    log = json.loads(command("check", "--output-format", "sarif", *piped, stdin=BARE.encode()).out)
    [location, *_] = log["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "drafts/new.md"
    log = json.loads(command("check", "--output-format", "sarif", *URLS, absolute).out)
    [location] = log["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == Path(absolute).as_uri()


def test_sarif_names_files_of_any_bytes(command: Command) -> None:
    """By those, as addresses have them, whether the path is absolute or not."""
    name = os.fsdecode(b"\xff.md")
    for path in (name, os.path.abspath(name)):  # noqa: PTH100  # as people have it
        write(path, BARE)
        log = json.loads(command("check", "--output-format", "sarif", *URLS, path).out)
        [location] = log["runs"][0]["results"][0]["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.rpartition("/")[2] == "%FF.md"


def test_statistics_count_findings_by_rule(command: Command) -> None:
    """Most often found first."""
    write("bare.md", BARE)
    assert command("check", "--statistics", *URLS, "bare.md").out == "1  TWIM401  bare-url\n"


# twim rule

SUMMARY = "A text is so loud that everybody who reads it hears self-important people"
LOUD = Rule(
    "ODE101",
    "loud",
    lambda _: iter(()),
    "error",
    "safe",
    is_default=False,
    since=dt.date(2030, 1, 4),
    documentation=f"{SUMMARY}.\n\nSo!",
)
HUSHED = Rule("ODE102", "hushed", lambda _: iter(()), documentation="Hush.")


def test_a_rule_is_explained(command: Command) -> None:
    """By its name or its code: its facts, and its documentation."""
    result = command("rule", "bare-url")
    assert result == command("rule", "TWIM401")
    assert result.status == 0
    assert result.out.startswith("# TWIM401 bare-url\n\n(warning; fix)\n\nAn address stands bare")


def test_all_rules_are_listed(command: Command) -> None:
    """A line each: code, name, fix, whether it is off, and what it finds."""
    lines = command("rule", "--all").out.splitlines()
    [line] = [line for line in lines if line.startswith("TWIM401 ")]
    assert line.split()[:3] == ["TWIM401", "bare-url", "fix"]
    assert line.endswith("  An address stands bare in the text")


def test_all_rules_are_listed_on_a_terminal(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line each where it is wide enough; else what they find goes below, to its width."""
    command.monkeypatch.setattr("twim.cli._rule.installed_rules", lambda: (LOUD, HUSHED))
    terminal = command.terminal("stdout")
    monkeypatch.setenv("COLUMNS", "60")
    assert command("rule", "--all").status == 0
    monkeypatch.setenv("COLUMNS", "20")
    command("rule", "--all")
    monkeypatch.setenv("COLUMNS", "100")
    command("rule", "--all")
    assert (
        terminal.text()
        == """\
ODE101  loud    fix  off
    A text is so loud that everybody who reads it hears
    self-important people
ODE102  hushed
    Hush
ODE101  loud    fix  off
    A text is so loud that everybody who
    reads it hears self-important people
ODE102  hushed
    Hush
ODE101  loud    fix  off  A text is so loud that everybody who reads it hears self-important people
ODE102  hushed            Hush
"""
    )


def test_rules_are_written_as_json(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, or those that are named: all that there is to say of each."""
    monkeypatch.setattr("twim.cli._rule.installed_rules", lambda: (LOUD, HUSHED))
    loud = {
        "code": "ODE101",
        "name": "loud",
        "summary": SUMMARY,
        "severity": "error",
        "fix": "safe",
        "default": False,
        "since": "2030-01-04",
        "added": "0.1.0",
        "documentation": LOUD.documentation,
    }
    hushed = {**loud, "code": "ODE102", "name": "hushed", "summary": "Hush", "severity": "warning"}
    hushed |= {"fix": "no", "default": True, "since": None, "documentation": "Hush."}
    assert json.loads(command("rule", "--json", "loud").out) == [loud]
    assert json.loads(command("rule", "--json", "--all").out) == [loud, hushed]


def test_a_rule_has_to_be_named(command: Command) -> None:
    """And there has to be one."""
    result = command("rule")
    assert result.status == 2
    assert result.err.endswith("Error: Name a rule, or say --all for a list of them.\n")
    result = command("rule", "bare-urls")
    assert result.status == 2
    assert result.err.endswith("there is no rule 'bare-urls'; did you mean 'bare-url'?\n")

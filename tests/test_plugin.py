"""The pytest plugin, as other projects' tests see it."""

from __future__ import annotations

from pathlib import Path

import pytest

import twim
from twim.testing import SAMPLE_NAMES, Post, assert_round_trips, sample

pytest_plugins = ["pytester"]

# What this project is configured to do is none of the business of the runs within its tests.
OPTIONS = (*(f"-pno:{name}" for name in ("cacheprovider", "cov", "randomly", "xdist")), "-Werror")


def run(pytester: pytest.Pytester, code: str, *options: str) -> pytest.RunResult:
    """Run a test file with the plugin, in this process, so that coverage sees it."""
    pytester.makepyfile(code)
    return pytester.runpytest_inprocess(*OPTIONS, *options)


def test_gives_a_full_issue(twim_issue: twim.Issue, twim_text: str) -> None:
    """The same post as a value and as text."""
    assert twim_text == sample("current").text
    assert twim.dumps(twim_issue) == twim_text


def test_gives_an_archive(twim_archive: Path) -> None:
    """Every sample as a file, in folders by year and month."""
    assert twim_archive.parts[-2:] == ("content", "blog")
    names = [file.relative_to(twim_archive).as_posix() for file in twim_archive.rglob("*.md")]
    assert sorted(names) == [
        "2018/07/2018-07-06-twim.md",
        "2019/08/2019-08-16-twim.md",
        "2020/09/2020-09-11-twim.md",
        "2021/10/2021-10-15-twim.md",
        "2022/11/2022-11-04-twim.md",
        "2023/02/2023-02-24-twim.md",
        "2025/01/2025-01-10-twim.md",
        "2025/01/2025-01-17-twim.md",
    ]
    file = twim_archive / "2023" / "02" / "2023-02-24-twim.md"
    assert file.read_bytes().decode() == sample("odd").text


def test_gives_each_post_in_turn(twim_post: Post) -> None:
    """Posts that can be read and written back."""
    assert_round_trips(twim_post.text)
    assert twim_post.issue == twim.loads(twim_post.text)


USES_POST = """
    def test_post(twim_post):
        print("<", twim_post.name, len(twim_post.text), ">")
"""


def test_runs_with_each_sample(pytester: pytest.Pytester) -> None:
    """A test that uses `twim_post` runs once a sample, and is named by it."""
    result = run(pytester, USES_POST, "-v")
    result.assert_outcomes(passed=len(SAMPLE_NAMES))
    result.stdout.fnmatch_lines([f"*::test_post[[]{name}[]] PASSED*" for name in SAMPLE_NAMES])


def test_runs_with_each_post_of_a_folder(pytester: pytest.Pytester) -> None:
    """The option names a folder, relative to where pytest runs; the files' bytes are kept."""
    folder = pytester.mkdir("posts")
    (folder / "2025").mkdir()
    (folder / "2025" / "b.md").write_bytes(b"Hi\r\n")
    (folder / "a.md").write_bytes(b"")
    (folder / "notes.txt").write_bytes(b"no post")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "readme.md").write_bytes(b"no post either")
    result = run(pytester, USES_POST, "-v", "-s", "--twim-archive", "posts")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        ["*::test_post[[]2025/b[]] < b 4 >", "PASSED", "*::test_post[[]a[]] < a 0 >", "PASSED"]
    )


def test_a_folder_without_posts_is_a_mistake(pytester: pytest.Pytester) -> None:
    """The option is named, and so is the folder; so they are where there is none."""
    pytester.mkdir("empty")
    result = run(pytester, USES_POST, "--twim-archive", "empty")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines([f"*--twim-archive: no posts (*.md) in {pytester.path}/empty"])
    result = run(pytester, USES_POST, "--twim-archive", "nowhere")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines([f"*--twim-archive: *No such file*{pytester.path}/nowhere'"])


def test_other_tests_do_not_care_for_the_folder(pytester: pytest.Pytester) -> None:
    """The option matters to tests that use the fixture alone."""
    result = run(pytester, "def test_it(): pass", "--twim-archive", "nowhere")
    result.assert_outcomes(passed=1)


def test_unequal_issues_are_explained(pytester: pytest.Pytester) -> None:
    """A failed `==` tells where two issues differ, and nothing else."""
    result = run(
        pytester,
        """
        from twim.testing import make_department, make_entry, make_issue

        def test_it():
            one = make_issue([make_department(content=[make_entry("One.")])])
            assert one == make_issue([make_department(content=[make_entry("Two.")])])
        """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "E       AssertionError: assert Issue == Issue",
            "E         sections[[]0].content[[]0].body",
            "E           left:  'One.'",
            "E           right: 'Two.'",
        ],
    )


def test_unequal_parts_are_explained(pytester: pytest.Pytester) -> None:
    """Several in a tuple or a list, too, however much is in them."""
    result = run(
        pytester,
        """
        from twim.testing import make_department, make_entry

        ONE, TWO = make_entry("One." * 200 + "1"), make_entry("One." * 200 + "2")

        def test_tuples():
            assert (make_department(content=[ONE]),) == (make_department(content=[TWO]),)

        def test_lists():
            assert [ONE, TWO] == [ONE, ONE]
        """,
    )
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "E       AssertionError: assert tuple == tuple",
            "E         [[]0].content[[]0].body",
            "E           left:  …'*One.1'",
            "E           right: …'*One.2'",
            "E       AssertionError: assert list == list",
            "E         [[]1].body",
            "E           left:  …'*One.2'",
            "E           right: …'*One.1'",
        ],
    )


def test_other_comparisons_are_left_alone(pytester: pytest.Pytester) -> None:
    """Of other values, and by other operators, pytest says what it always does."""
    result = run(
        pytester,
        """
        from twim.testing import make_entry

        def test_values():
            assert make_entry() == 3

        def test_operators():
            assert make_entry() != make_entry()

        def test_others_among_them():
            assert [make_entry(), 3] == [make_entry(), 4]

        def test_nothing():
            assert [make_entry()] == []

        def test_sequences():
            assert [make_entry()] == (make_entry(),)
        """,
    )
    result.assert_outcomes(failed=5)
    assert "left:" not in result.stdout.str()


HEAVY = """
    import sys

    def test_nothing_is_loaded():
        assert "_twim_pytest" in sys.modules
        assert not {"twim", "hypothesis", "attr", "markdown_it"} & set(sys.modules)
"""


def test_costs_nothing_unless_used(pytester: pytest.Pytester) -> None:
    """A fresh run of tests that use none of it imports neither twim nor Hypothesis."""
    pytester.makepyfile(HEAVY)
    pytester.runpytest_subprocess(*OPTIONS).assert_outcomes(passed=1)


def test_can_be_switched_off(pytester: pytest.Pytester) -> None:
    """By the name of its entry point, as any plugin."""
    pytester.makepyfile("def test_it(twim_text): pass")
    result = pytester.runpytest_subprocess(*OPTIONS, "-p", "no:twim")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["E       fixture 'twim_text' not found"])

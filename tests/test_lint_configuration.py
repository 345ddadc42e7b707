"""Which rules a project holds its posts to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from twim.errors import ArgumentError
from twim.lint import Configuration, RuleError
from twim.lint._configuration import _around


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    """Forget what folders were found to have."""
    _around.cache_clear()
    yield
    _around.cache_clear()


def write(path: Path, text: str) -> None:
    """Write a file, in a folder of its own if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    """Above the folder of a post, too; one that says nothing of posts is passed by."""
    write(tmp_path / "pyproject.toml", '[tool.twim.check]\nignore = ["bare-url"]\n')
    write(tmp_path / "a" / "pyproject.toml", "[tool.other]\n")
    write(tmp_path / "b" / "twim.toml", 'select = ["TWIM4"]\nsite = "../blog"\n')
    assert Configuration.around(tmp_path / "a" / "posts").ignore == ("bare-url",)
    assert Configuration.around(tmp_path / "b") == Configuration(
        ("TWIM4",), site=tmp_path / "b" / "../blog"
    )
    assert Configuration.around(tmp_path.parent) == Configuration()


def test_files_can_have_rules_of_their_own(tmp_path: Path) -> None:
    """By the ends of their paths."""
    text = 'ignore = ["TWIM4"]\n[per-file-ignores]\n"2019-*.md" = ["bare-url"]\n"old/*" = ["ALL"]\n'
    write(tmp_path / "twim.toml", text)
    found = Configuration.around(tmp_path)
    assert found.ignored(Path("a/2019-05-03.md")) == ("TWIM4", "bare-url")
    assert found.ignored(Path("old/2019-05-03.md")) == ("TWIM4", "bare-url", "ALL")
    assert found.ignored("2025-05-09.md") == ("TWIM4",)


@pytest.mark.parametrize("pattern", ["drafts/**/x.md", "drafts", str(Path("posts").absolute())])
def test_paths_are_named_as_those_that_commands_leave_out(pattern: str) -> None:
    """A folder stands for all in it, at any depth."""
    found = Configuration(per_file_ignores={pattern: ["ALL"]})
    assert found.ignored("posts/drafts/x.md") == ("ALL",)


def test_a_configuration_can_be_made_of_anything_that_yields_names() -> None:
    """But not of one name, and it can be hashed."""
    made = Configuration(["TWIM4"], iter(["bare-url"]), {"a.md": ["ALL"]}, "blog")
    assert made == Configuration(("TWIM4",), ("bare-url",), {"a.md": ("ALL",)}, Path("blog"))
    assert len({made, made}) == 1
    for wrong in ({"ignore": "TWIM4"}, {"per_file_ignores": {"a.md": "ALL"}}, {"select": 3}):
        with pytest.raises(ArgumentError, match="expected"):
            Configuration(**wrong)


def test_where_to_look_can_be_text(tmp_path: Path) -> None:
    """As wherever a file is named."""
    write(tmp_path / "twim.toml", 'ignore = ["bare-url"]\n')
    assert Configuration.around(str(tmp_path)).ignore == ("bare-url",)
    assert Configuration.load(str(tmp_path / "twim.toml")) == Configuration.around(tmp_path)
    for path in ("", "a\0b"):
        with pytest.raises(ArgumentError, match="expected a path"):
            Configuration.load(path)
        with pytest.raises(ArgumentError, match="expected a path"):
            Configuration.around(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignore = 1\n", "ignore: expected a list of names and codes, got 1"),
        ("select = [1]\n", "select: expected a list of names and codes, got [1]"),
        (
            'select = ["bare-urls"]\n',
            "select: there is no rule 'bare-urls'; did you mean 'bare-url'?",
        ),
        ("site = 1\n", "site: expected the path of a folder, got 1"),
        ('[per-file-ignores]\n"" = ["ALL"]\n', "per-file-ignores: the pattern '' is empty"),
        ('[per-file-ignores]\n"./" = []\n', "per-file-ignores: the pattern './' is empty"),
        ("per-file-ignores = 1\n", "per-file-ignores: expected a table, got 1"),
        (
            '[per-file-ignores]\n"*.md" = "ALL"\n',
            "per-file-ignores.*.md: expected a list of names and codes, got 'ALL'",
        ),
        (
            "fix = true\n",
            "there is no key 'fix'; the keys are ignore, select, per-file-ignores, site",
        ),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, text: str, message: str) -> None:
    """With the file, and the key or the line."""
    path = tmp_path / "twim.toml"
    write(path, text)
    with pytest.raises(RuleError) as error:
        Configuration.around(tmp_path)
    assert str(error.value) == f"{path}: {message}"


def test_the_table_of_a_project_has_to_be_one(tmp_path: Path) -> None:
    """Whatever stands in its place."""
    path = tmp_path / "pyproject.toml"
    write(path, "[tool.twim]\ncheck = 1\n")
    with pytest.raises(RuleError) as error:
        Configuration.load(path)
    assert str(error.value) == f"{path}: expected a table, got 1"
    write(path, "tool = 1\n")
    assert Configuration.load(path) is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ignore = \n", "1:10: Invalid value; text has to stand in quotes"),
        (b"select = [\n", "2:1: the file ends within a value: Invalid value"),
        (b"ignore = []\n\xff", "2:1: the file is not UTF-8: invalid start byte 0xff"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "1:69: TOML nested deeper than 64 levels"),
    ],
    ids=["value", "end", "bytes", "depth"],
)
def test_what_is_no_toml_is_told_with_its_place(tmp_path: Path, data: bytes, message: str) -> None:
    """As that of other files."""
    path = tmp_path / "twim.toml"
    path.write_bytes(data)
    with pytest.raises(RuleError) as error:
        Configuration.load(path)
    assert str(error.value) == f"{path}:{message}"


def test_a_file_that_changes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is sound when it is read again to find what is wrong."""

    def fails(_: str) -> None:
        raise ValueError

    path = tmp_path / "twim.toml"
    write(path, "")
    monkeypatch.setattr("tomllib.loads", fails)
    with pytest.raises(RuleError, match="it was saved by somebody while it was read"):
        Configuration.load(path)

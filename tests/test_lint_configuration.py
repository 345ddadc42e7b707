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
    by_file = {"per_file_ignores": {"a.md": "ALL"}}, {"per_file_ignores": 3}
    for wrong in ({"ignore": "TWIM4"}, {"select": 3}, {"site": 3}, {"site": ""}, *by_file):
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


BELONGS = "belongs above this table; a folder that is called so is"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignore = 1\n", ["1:10: ignore: expected a list of names and codes, got 1"]),
        ("select = [1]\n", ["1:10: select: expected a list of names and codes, got [1]"]),
        (
            'ignore = ["ALL",\n  "bare-urls", "ode"]\n',
            [
                "2:3: ignore[1]: there is no rule 'bare-urls'; did you mean 'bare-url'?",
                "2:16: ignore[2]: there is no rule 'ode'; did you mean 'emoji-shortcode'?",
            ],
        ),
        ("site = 1\n", ["1:8: site: expected the path of a folder, got 1"]),
        (
            '[per-file-ignores]\n"" = ["ALL"]\n"./" = []\n',
            [
                "2:6: per-file-ignores['']: the pattern is empty",
                "3:8: per-file-ignores['./']: the pattern is empty",
            ],
        ),
        (f"a = {'[' * 5000}{']' * 5000}\n", ["1:69: TOML nested deeper than 64 levels"]),
        (
            '[per-file-ignores]\nselect = ["TWIM4"]\nsite = ".."\n"ignore/**" = ["TWIM4"]\n',
            [
                f"2:10: per-file-ignores.select: the key select {BELONGS} 'select/**'",
                f"3:8: per-file-ignores.site: the key site {BELONGS} 'site/**'",
            ],
        ),
        ("per-file-ignores = 1\n", ["1:20: per-file-ignores: expected a table, got 1"]),
        (
            '[per-file-ignores]\n"*.md" = "ALL"\n',
            [
                "2:10: per-file-ignores['*.md']: expected a list of names and codes, got 'ALL'",
            ],
        ),
        (
            "\nfix = true\n",
            ["2:7: fix: there is no such key; the keys are ignore, select, per-file-ignores, site"],
        ),
        ("ignore = \n", ["1:10: Invalid value; text has to stand in quotes"]),
        ("ignore:\n- ALL\n", ["1:1: this is YAML, and the file has to be TOML"]),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, text: str, message: list[str]) -> None:
    """All of it, each with the file, the line and the column."""
    path = tmp_path / "twim.toml"
    write(path, text)
    with pytest.raises(RuleError) as error:
        Configuration.around(tmp_path)
    assert str(error.value).split("\n") == [f"{path}:{line}" for line in message]


def test_the_table_of_a_project_has_to_be_one(tmp_path: Path) -> None:
    """Whatever stands in its place."""
    path = tmp_path / "pyproject.toml"
    write(path, "[tool.twim]\ncheck = 1\n")
    with pytest.raises(RuleError) as error:
        Configuration.load(path)
    assert str(error.value) == f"{path}:2:9: expected a table, got 1"
    write(path, "[tool.twim.check]\nselect = 1\n")
    with pytest.raises(RuleError) as error:
        Configuration.load(path)
    assert str(error.value) == f"{path}:2:10: select: expected a list of names and codes, got 1"
    write(path, "tool = 1\n")
    assert Configuration.load(path) is None


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """Is told as well, with its line if it has one."""
    path = tmp_path / "twim.toml"
    path.write_bytes(b"a = '\xe9'")
    with pytest.raises(RuleError) as error:
        Configuration.load(path)
    told = f"{path}:1:6: the file is not UTF-8: invalid continuation byte 0xe9; save it as such"
    assert str(error.value) == told
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(RuleError) as error:
        Configuration.load(path)
    assert str(error.value) == f"{path}: the file is UTF-16; save it as UTF-8"

"""Patterns of paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from twim._files.path_patterns import leads_through


@pytest.mark.parametrize(
    ("pattern", "is_out"),
    [
        ("drafts", True),
        ("draft", False),
        ("dr*", True),
        ("*.md", True),
        ("blog", True),
        ("blog/drafts", True),
        ("blog/drafts/", True),
        ("drafts/a.md", True),
        ("blog/a.md", False),
        ("blog/*/a.md", True),
        ("blog/**/a.md", True),
        ("drafts/**/a.md", True),
        ("blog/**/drafts/**", True),
        ("**/" * 30 + "*.txt", False),
        ("**/*/" * 30 + "*.md", False),
        ("**", True),
        ("Drafts", False),
        ("blog/drafts/a.md/b", False),
        ("", False),
    ],
)
def test_patterns_are_of_names_that_follow_one_another(pattern: str, is_out: bool) -> None:  # noqa: FBT001
    """Wherever in a path they begin; a folder stands for what is in it."""
    assert leads_through("./blog/drafts/a.md", [pattern]) == is_out


def test_whole_paths_are_patterns_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As shells complete them, wherever the posts are looked for from."""
    monkeypatch.chdir(tmp_path)
    assert leads_through("blog/drafts/a.md", [str(tmp_path / "blog" / "drafts")])
    assert leads_through("./blog/drafts/a.md", [f"{tmp_path}/*/drafts/"])
    assert not leads_through("blog/drafts/a.md", ["/blog/drafts", str(tmp_path / "drafts")])

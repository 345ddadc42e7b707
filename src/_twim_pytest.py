"""The pytest plugin of twim.

It stands outside the package so that pytest, which imports it at every start, need not import twim:
that takes longer than everything here, and would come before any coverage is measured. What the
fixtures do is in `twim.testing`, which is imported when one of them is used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    import twim
    from twim.testing import Post


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that says where posts are."""
    parser.getgroup("twim").addoption(
        "--twim-archive",
        metavar="DIR",
        help="run tests that use `twim_post` with each post (*.md) in DIR, not with the samples",
    )


@pytest.fixture
def twim_issue() -> twim.Issue:
    """A full issue of today: `twim.testing.sample("current").issue`."""
    current: Post = _kit().sample("current")
    return current.issue


@pytest.fixture
def twim_text() -> str:
    """The same as text."""
    current: Post = _kit().sample("current")
    return current.text


@pytest.fixture
def twim_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every sample, laid out like the blog: `2025/01/2025-01-17-twim.md`."""
    folder: Path = _kit().write_archive(tmp_path_factory.mktemp("twim"))
    return folder


@pytest.fixture
def twim_post(request: pytest.FixtureRequest) -> Post:
    """Each sample in turn, or each post in the folder that `--twim-archive` names."""
    post: Post = _kit().post(request)
    return post


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that uses `twim_post` once a post."""
    if "twim_post" in metafunc.fixturenames:
        _kit().parametrize(metafunc)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Tell where two parts of issues differ that should be equal."""
    if op != "==" or "twim.model" not in sys.modules:
        return None
    told: list[str] | None = _kit().compared(left, right)
    return told


def _kit() -> ModuleType:
    """Load what the fixtures and hooks do."""
    return import_module("twim.testing._plugin")

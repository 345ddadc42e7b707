"""What the tests share: published posts where they are at hand, and how hard Hypothesis tries.

Published posts are read from the directory that `TWIM_ARCHIVE` names, else from `../shared/archive`
next to the project, and from `seed` beside it. `TWIM_EVERY` is how many posts there are to each one
that is read: 3 for every third. `TWIM_HYPOTHESIS` names a profile: `smoke`, `quick` (what a run has
unless told), `ci` or `thorough`.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import twim

pytest.register_assert_rewrite("drafts", "promises")

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
SEED = ARCHIVE.parent / "seed"
EXAMPLES = ROOT / "examples" / "posts"
EVERY = int(os.environ.get("TWIM_EVERY") or 1)

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile(
    "quick", max_examples=100, deadline=None, derandomize=True, suppress_health_check=_SLOW
)
settings.register_profile("smoke", settings.get_profile("quick"), max_examples=5)
settings.register_profile("ci", settings.get_profile("quick"), max_examples=500)
settings.register_profile(
    "thorough", settings.get_profile("quick"), max_examples=20_000, derandomize=False
)
settings.load_profile(os.environ.get("TWIM_HYPOTHESIS", "quick"))


class Post:
    """A post on disk; read and parsed once a run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def text(self) -> str:
        """The post as it is in the file, line ends and all."""
        return _text(self.path)

    @property
    def issue(self) -> twim.Issue:
        """What `loads` makes of it."""
        return _issue(self.path)


@cache
def _text(path: Path) -> str:
    return path.read_bytes().decode()


@cache
def _issue(path: Path) -> twim.Issue:
    return twim.loads(_text(path))


def _posts(folder: Path, every: int = 1) -> list[object]:
    """Return a parameter for each post of the folder, or one that skips, saying why."""
    paths = sorted(folder.glob("*.md"))[::every]
    if not paths:
        reason = f"no posts in {folder}; TWIM_ARCHIVE names the directory of published posts"
        return [pytest.param(folder, id=folder.name, marks=pytest.mark.skip(reason=reason))]
    return [pytest.param(path, id=f"{folder.name}/{path.stem}") for path in paths]


@pytest.fixture(params=[*_posts(ARCHIVE, EVERY), *_posts(SEED), *_posts(EXAMPLES)])
def post(request: pytest.FixtureRequest) -> Post:
    """Every published post at hand, and every sample post."""
    return Post(request.param)

"""What the tests share: published posts where they are at hand, and how hard Hypothesis tries.

Published posts are read from the directory that `TWIM_ARCHIVE` names, else from `../shared/archive`
next to the project, and from `seed` beside it. `TWIM_EVERY` is how many posts there are to each one
that is read: 3 for every third. `TWIM_HYPOTHESIS` names a profile: `smoke`, `quick` (what a run has
unless told), `ci` or `thorough`.

Coverage is measured where a test names what it is about. Those of published posts, of public suites
and of generated input (`bulk`) do the same by the hundred, and tracing makes them take three times
as long.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import twim
from variants import variants

pytest.register_assert_rewrite("drafts", "promises")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests in bulk last.

    What is done once in a process, an import or an entry of a cache, is done where it is measured.
    """
    items.sort(key=_is_bulk)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure no coverage of tests in bulk.

    The marker `no_cover` would not: in a worker of pytest-xdist two measure, and one goes on.
    """
    trace = sys.gettrace()
    if type(trace).__module__ != "coverage" or not _is_bulk(item):
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(trace)


def _is_bulk(item: pytest.Item) -> bool:
    generated = item.get_closest_marker("hypothesis") or item.path.parent.name == "strategies"
    return bool(generated or item.get_closest_marker("bulk"))


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
    """A post on disk, read once for all the tests that it comes to, one after the other."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def text(self) -> str:
        """The post as it is in the file, line ends and all."""
        return self.path.read_bytes().decode()

    @cached_property
    def issue(self) -> twim.Issue:
        """What `loads` makes of it."""
        return twim.loads(self.text)

    @cached_property
    def variants(self) -> dict[str, Variant]:
        """What may have become of it before it is read, by name."""
        return {name: Variant(text) for name, text in variants(self.text, self.path.stem)}


class Variant:
    """What may have become of a post, read once like the post."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def issue(self) -> twim.Issue:
        """What `loads` makes of it."""
        return twim.loads(self.text)

    @cached_property
    def canonical(self) -> str:
        """Its canonical form."""
        return twim.dumps(self.issue.canonical())


def _posts(folder: Path, every: int = 1) -> list[object]:
    """Return a parameter for each post of the folder, or one that skips, saying why."""
    paths = sorted(folder.glob("*.md"))[::every]
    if not paths:
        reason = f"no posts in {folder}; TWIM_ARCHIVE names the directory of published posts"
        return [pytest.param(folder, id=folder.name, marks=pytest.mark.skip(reason=reason))]
    marks = () if folder == EXAMPLES else pytest.mark.bulk
    return [pytest.param(path, id=f"{folder.name}/{path.stem}", marks=marks) for path in paths]


@pytest.fixture(scope="session", params=[*_posts(ARCHIVE, EVERY), *_posts(SEED), *_posts(EXAMPLES)])
def post(request: pytest.FixtureRequest) -> Post:
    """Every published post at hand, and every sample post."""
    return Post(request.param)

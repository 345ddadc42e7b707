"""What the fixtures and hooks of `_twim_pytest` do, once they are used."""

from pathlib import Path
from typing import NoReturn

import pytest

from twim._files import decode
from twim._files.folders import posts_in
from twim.model import Node, PingRow, Reporter
from twim.testing._asserts import explain
from twim.testing._samples import SAMPLE_NAMES, Post, sample, samples


def write_archive(folder: Path) -> Path:
    """Write the samples as the blog keeps its posts, below `content/blog`, which is returned."""
    blog = folder / "content" / "blog"
    for post in samples():
        date = post.issue.date
        assert date  # noqa: S101  # every sample has one
        file = blog / f"{date:%Y}" / f"{date:%m}" / f"{date:%Y-%m-%d}-twim.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(post.text.encode())
    return blog


def parametrize(metafunc: pytest.Metafunc) -> None:
    """Run a test with each post in the folder of `--twim-archive`, or with each sample.

    Raises:
        pytest.UsageError: There is no post in the folder, or one within it cannot be searched.
    """
    option: str | None = metafunc.config.getoption("--twim-archive")
    if option is None:
        metafunc.parametrize("twim_post", SAMPLE_NAMES, indirect=True)
        return
    folder = metafunc.config.invocation_params.dir / option
    files = sorted(map(Path, posts_in(str(folder), _unreadable)))
    if not files:
        raise pytest.UsageError(f"--twim-archive: no posts (*.md) in {folder}")
    names = [file.relative_to(folder).with_suffix("").as_posix() for file in files]
    metafunc.parametrize("twim_post", files, ids=names, indirect=True)


def _unreadable(error: OSError) -> NoReturn:
    raise pytest.UsageError(f"--twim-archive: {error}")


def post(request: pytest.FixtureRequest) -> Post:
    """Return the post that the test runs with.

    Raises:
        OSError: The file cannot be read.
        ParseError: The file is not UTF-8.
    """
    found = request.param
    return (
        Post(found.stem, decode(found.read_bytes(), found))
        if isinstance(found, Path)
        else sample(found)
    )


def compared(left: object, right: object) -> list[str] | None:
    """Tell where two unequal parts of issues differ, or several; `None` for anything else."""
    if not _is_of_issues(left) or not _is_of_issues(right):
        return None
    one, other = (tuple(it) if isinstance(it, list) else it for it in (left, right))
    lines = explain(one, other, ("left", "right"))
    names = type(left).__name__, type(right).__name__
    return [" == ".join(names), *lines] if lines else None


def _is_of_issues(value: object) -> bool:
    """Whether a value is a part of an issue, or several."""
    parts = value if isinstance(value, (list, tuple)) else [value]
    return bool(parts) and all(isinstance(it, (Node, Reporter, PingRow)) for it in parts)

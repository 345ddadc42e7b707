"""The checkout of the blog that a post stands in."""

from pathlib import Path

from attrs import frozen


@frozen
class Site:
    """A checkout of the blog: the folder with Zola's `config.toml`."""

    root: Path

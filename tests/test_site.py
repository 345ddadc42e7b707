"""The documentation as a site: nothing public is missing in it, and nothing in it lags behind."""

from __future__ import annotations

import inspect
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import twim
from documents import ROOT
from twim.cli._commands import _twim

DOCS = ROOT / "docs"
NAMES = re.compile(r"^\.\. names:: (?P<module>\S+)\n(?P<names>(?:(?:   .*)?\n)*)", re.MULTILINE)


def documented() -> Iterator[tuple[str, str]]:
    """Yield the names that the reference has, each with its module."""
    for page in (DOCS / "command.md", *sorted((DOCS / "reference").glob("*.md"))):
        for match in NAMES.finditer(page.read_text(encoding="utf-8")):
            module = match["module"]
            names = match["names"].split() or import_module(module).__all__
            yield from ((module, name) for name in names)


def public() -> Iterator[tuple[str, str]]:
    """Yield the public names of all public modules."""
    yield from (("twim", name) for name in twim.__all__)
    for found in pkgutil.walk_packages(twim.__path__, "twim."):
        if "._" not in found.name:
            module = import_module(found.name)
            yield from ((found.name, name) for name in getattr(module, "__all__", ()))


def test_every_public_name_is_documented_once() -> None:
    """In the reference, by whatever public path; where it is missing, a page there wants it."""
    times = Counter(id(getattr(import_module(module), name)) for module, name in documented())
    wrong = {
        f"{module}.{name}": times[id(value)]
        for module, name in public()
        if not inspect.ismodule(value := getattr(import_module(module), name))
        and times[id(value)] != 1
    }
    assert wrong == {}


def test_every_example_of_a_command_has_a_command() -> None:
    """Pages of commands that are gone would be shown nowhere."""
    pages = {page.stem for page in (DOCS / "command").glob("*.md")}
    assert pages - set(_twim.commands) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="which has paths of its own")
def test_the_picture_is_what_the_command_prints_today(tmp_path: Path) -> None:
    """`python docs/images/terminal.py` draws it anew."""
    script, picture = (DOCS / "images" / f"terminal.{ending}" for ending in ("py", "svg"))
    again = tmp_path / script.name
    again.write_bytes(script.read_bytes())
    subprocess.run([sys.executable, str(again)], check=True)  # noqa: S603  # our own script
    drawn = again.with_suffix(".svg").read_text(encoding="utf-8")
    assert drawn == picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("picture", sorted((DOCS / "images").glob("*.svg")), ids=lambda it: it.name)
def test_pictures_are_text_for_light_and_dark(picture: Path) -> None:
    """They say what they show, load nothing, and run nothing."""
    text = picture.read_text(encoding="utf-8")
    assert "aria-label=" in text
    assert "prefers-color-scheme: dark" in text
    assert re.findall(r"<image|<script|@import|url\((?!#)", text) == []

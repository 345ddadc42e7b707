"""The file of usage that the type checkers read does at run time what it says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import twim
from conftest import EXAMPLES
from twim.testing import make_issue, sample

USAGE = Path(__file__).parent / "typing" / "usage.py"


@pytest.fixture
def usage() -> ModuleType:
    """The file as a module."""
    spec = importlib.util.spec_from_file_location("usage", USAGE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_type_checks_runs(usage: ModuleType, tmp_path: Path) -> None:
    """Every function of it but what has to be a mistake."""
    file = tmp_path / "post.md"
    file.write_text(sample("minimal").text, encoding="utf-8")
    assert usage.reads_and_writes(file, sample("current").text) == sample("current").text
    assert usage.converts(make_issue()) == make_issue()
    assert usage.changes(make_issue()).sections[0].title == "MATRIX LIVE"
    assert [usage.matches(item) for item in make_issue().nodes(twim.Entry)] == ["There is news."]
    assert usage.makes().departments
    assert usage.asks_an_archive(EXAMPLES) == 22
    usage.properties()

"""The Python examples in README.md and docs/ run, and give what they show."""

from __future__ import annotations

import re
import shutil
from doctest import ELLIPSIS
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import twim

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PARSER = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)],
    patterns=["*.md"],
    path=str(ROOT),
)
BLOCK = r"^````markdown\n(.*?)^````$"
PAIRS = re.findall(
    rf"{BLOCK}\n\nis written as\n\n{BLOCK}",
    (ROOT / "docs" / "format.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_examples_of_a_document_run(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The examples of a document run in order, where they find the sample posts and may write."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for example in PARSER.parse(path).examples():
        example.evaluate()


@pytest.mark.parametrize(("source", "canonical"), PAIRS)
def test_pairs_of_the_style_guide_hold(source: str, canonical: str) -> None:
    """Each input in docs/format.md has the output that stands after it, and that is stable."""
    assert twim.format(source) == canonical
    assert twim.format(canonical) == canonical


def test_readme_begins_with_the_command_that_does_the_main_job() -> None:
    """The first `sh` block is for users, the second runs the tests, and both are one line."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert ["twim check" in block for block in blocks] == [True, False]
    assert ["pytest" in block for block in blocks] == [False, True]
    assert [block.count("\n") for block in blocks] == [1, 1]

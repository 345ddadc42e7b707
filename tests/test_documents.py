"""What README.md and docs/ show is what happens: examples run, links lead somewhere."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import twim
from documents import ROOT, documents, examples

BLOCK = r"^````markdown\n(.*?)^````$"
PAIRS = re.findall(
    rf"{BLOCK}\n\nis written as\n\n{BLOCK}",
    (ROOT / "docs" / "format.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
every_document = pytest.mark.parametrize(
    "path", documents(), ids=lambda path: str(path.relative_to(ROOT))
)


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
@every_document
def test_examples_of_a_document_run(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The examples of a document run in order, where they find the examples and may write."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for example in examples(path):
        example.evaluate()


def run_blocks(blocks: str) -> None:
    """Run the blocks of a page in the folder at hand."""
    page = Path("page.md")
    page.write_text(f"# Page\n\n{blocks}\n", encoding="utf-8")
    for example in examples(page):
        example.evaluate()


@pytest.mark.parametrize(
    "blocks",
    [
        "```console\n$ echo A; echo B >&2\nA\nB\n$ echo \\\n> C\nC\n```",
        "```console\n$ echo A B C\nA ... C\n```",
        "Save this as `b/c.md`:\n\n```markdown\nA\n```\n\n```console\n$ cat b/c.md\nA\n```",
    ],
)
def test_commands_find_files_and_write_to_either_stream(
    blocks: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command may go on over lines, and `...` stands for any output."""
    monkeypatch.chdir(tmp_path)
    run_blocks(blocks)


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ("$ echo A\nB", "$ echo A\nexpected\nB\n\ngot\nA\n"),
        ("$ echo A >&2", "$ echo A >&2\nexpected\n\ngot\nA\n"),
        ("$ true\n$ echo A\nB ... C", "$ echo A\nexpected\nB ... C\n\ngot\nA\n"),
    ],
)
def test_commands_have_to_give_what_stands_below_them(
    commands: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they give instead is told."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError) as caught:
        run_blocks(f"```console\n{commands}\n```")
    assert str(caught.value).endswith(complaint)


@pytest.mark.parametrize(("source", "canonical"), PAIRS)
def test_pairs_of_the_style_guide_hold(source: str, canonical: str) -> None:
    """Each input in docs/format.md has the output that stands after it, and that is stable."""
    assert twim.format(source) == canonical
    assert twim.format(canonical) == canonical


def test_readme_begins_with_the_command_that_does_the_main_job() -> None:
    """The first `sh` block is for users, the second runs the tests, and both are one line."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert ["twim verify" in block for block in blocks[:2]] == [True, False]
    assert ["pytest" in block for block in blocks[:2]] == [False, True]
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]


def broken_links(path: Path) -> list[str]:
    """Return the relative links of a document that lead to no file, or to no heading of one."""
    tokens = MarkdownIt().enable("table").parse(path.read_text(encoding="utf-8"))
    links = [
        str(child.attrs.get("href") or child.attrs.get("src"))
        for token in tokens
        for child in token.children or ()
        if child.type in ("link_open", "image")
    ]
    broken = []
    for link in links:
        name, _, heading = link.partition("#")
        target = path.parent / name if name else path
        inside = target.resolve().is_relative_to(ROOT)
        if re.match(r"[a-z]+:", link) or (inside and target.exists() and not heading):
            continue
        if not (inside and target.is_file() and heading in headings(target)):
            broken.append(link)
    return broken


def headings(path: Path) -> set[str]:
    """Return the names that the headings of a document have in links."""
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    titles = [
        one.content
        for one, before in zip(tokens[1:], tokens, strict=False)
        if before.type == "heading_open"
    ]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@every_document
def test_links_within_the_project_lead_somewhere(path: Path) -> None:
    """To a file, and to a heading where they name one. Sphinx looks at links to code."""
    assert broken_links(path) == []


def test_a_link_that_leads_nowhere_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No such file, no such heading, and files that are not the project's."""
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text(
        "# A *title*\n\n[a](#a-title) [b](page.md#a-title) [c](https://example.org) [d](.)\n"
        "[e](gone.md) [f](#gone) [g](/etc) ![h](gone.png)\n",
        encoding="utf-8",
    )
    # Marks are no part of a name: the heading is called "a-title".
    assert broken_links(page) == ["gone.md", "#gone", "/etc", "gone.png"]

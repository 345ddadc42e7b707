"""The scripts in `benchmarks/` run, and print their tables; times are not looked at."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "posts"
POST = "2024-11-22-twim.md"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """A folder with one post, and one whose front matter is broken."""
    shutil.copy(EXAMPLES / POST, tmp_path)
    (tmp_path / "broken.md").write_text("+++\n", encoding="utf-8")
    return tmp_path


def run(script: str, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run a script; return its exit status and what it printed."""
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **variables}
    done = subprocess.run(  # noqa: S603  # our own scripts
        command, check=False, capture_output=True, encoding="utf-8", env=environment
    )
    assert not done.stderr
    return done.returncode, done.stdout


def test_speed_prints_a_table_of_tasks_and_one_of_growth(posts: Path) -> None:
    """Tasks are timed on the posts that can be read; the others are named."""
    status, output = run("speed.py", str(posts), "--rounds", "1", "--megabytes", "0.02")
    assert status == 0
    assert output.startswith("1 posts")
    for words in (
        "twim.loads ",
        "twim.format ",
        "markdown-it-py",
        "per byte",
        "peak MB",
        "pickled",
        "a word changed: ",
    ):
        assert words in output
    assert "with broken front matter: broken.md" in output


def test_hostile_prints_a_table_for_each_task() -> None:
    """Each kind of text is measured at each size."""
    for kind, name, title in (
        ("loads", "quotes on one line", "twim.loads"),
        ("dumps", "a heading", "twim.dumps"),
        ("report", "mentions", "newsroom.report"),
        ("status", "status, links", "newsroom.msc_status"),
    ):
        _, output = run("hostile.py", "--kind", kind, "--only", name, "--sizes", "500,1000")
        head, first, *_ = output.strip().split("\n")
        assert head.startswith(title)
        assert "0.5 kB" in head
        assert first.startswith(name)


def test_imports_names_no_heavy_module() -> None:
    """`import twim` loads none of what is slow to import."""
    status, output = run("imports.py", "--rounds", "1")
    assert status == 0
    assert "import twim " in output
    assert output.endswith("load: none\n")


def test_start_prints_a_table_of_commands_and_one_of_all_posts(posts: Path) -> None:
    """Each is compared with the first of its table."""
    status, output = run("start.py", str(posts), "--rounds", "1")
    assert status == 0
    for words in ("twim --version ", "twim fmt --check POST ", "twim fmt --check, 2 posts "):
        assert words in output
    assert output.count(" 1.00\n") >= 2


def test_start_without_posts(tmp_path: Path) -> None:
    """There is nothing to check."""
    command = [sys.executable, str(ROOT / "benchmarks" / "start.py"), str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own script
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"no posts in {tmp_path}\n"


def test_fuzz_counts_its_inputs(posts: Path) -> None:
    """Random texts keep the promises."""
    status, output = run("fuzz.py", "--inputs", "50", "--posts", str(posts))
    assert status == 0, output
    assert output.startswith("50 inputs")


def test_suites_counts_texts_by_what_came_of_them(tmp_path: Path) -> None:
    """Examples keep the promises in each form, and glued."""
    (tmp_path / "commonmark.json").write_text('["*a*\\n", "- b\\n", "## c\\n"]', encoding="utf-8")
    status, output = run("suites.py", "--pairs", "20", TWIM_SUITES=str(tmp_path))
    assert output.startswith("alone: 3 texts, 3 without a fault\n")
    assert "\nmarked: 3 texts, 3 without a fault\n" in output
    assert "\nglued: 20 texts, " in output
    assert status == 0, output


def test_suites_without_examples(tmp_path: Path) -> None:
    """There is nothing to try."""
    command = [sys.executable, str(ROOT / "benchmarks" / "suites.py")]
    environment = {**os.environ, "TWIM_SUITES": str(tmp_path)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)  # noqa: S603  # our own script
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"no commonmark.json in {tmp_path}\n"


def test_suites_counts_deliberate_changes_of_posts() -> None:
    """Lines of pages that differ on purpose are counted by kind, for each parser."""
    status, output = run("suites.py", "--archive", str(EXAMPLES))
    assert status == 0, output
    for words in ("pyromark: 8 posts\n", "cmark: 8 posts\n", " 2 posts: label of a website\n"):
        assert words in output


def test_edits_counts_what_became_of_them(posts: Path) -> None:
    """Posts are edited; what is lost or refused is counted, with an example of each kind."""
    _, output = run("edits.py", "--sequences", "20", "--archive", str(posts))
    assert output.startswith("20 sequences, 100 edits\n")
    for words in ("word in a body ", "verb ", "key: change ", "entry: move "):
        assert words in output


def test_front_matter_counts_what_it_tries() -> None:
    """Tags and made-up texts, and finds nothing."""
    status, output = run("front_matter.py", "--inputs", "50", "--every", "50")
    assert status == 0, output
    assert output.startswith("tags\n")
    assert "\nmade up\n" in output


def test_archive_prints_what_each_stage_costs(posts: Path) -> None:
    """Tables are equal whoever makes them; posts that cannot be read are left out."""
    status, output = run("archive.py", str(posts), "--times", "2", "--no-dask")
    assert status == 0, output
    assert output.startswith("1 issues, 10 reports, ")
    assert "2 processes: tables equal" in output
    for words in ("send: an issue", "2 workers", "peak MB", "title, which is there"):
        assert words in output


def test_datasette_takes_a_database_for_what_it_is() -> None:
    """Each answer is yes."""
    pytest.importorskip("datasette")
    status, output = run("datasette.py", str(EXAMPLES), "--word", "Kettle", "--port", "8018")
    assert status == 0, output
    assert output.startswith("Datasette ")
    assert output.count("\nyes ") == 11


def test_archive_without_posts(tmp_path: Path) -> None:
    """There is nothing to measure."""
    command = [sys.executable, str(ROOT / "benchmarks" / "archive.py"), str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own script
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"no posts in {tmp_path}\n"


def test_anchors_compares_links_with_headings(posts: Path) -> None:
    """In a post itself and between posts, by their days; one that is gone is named."""
    head = '+++\npath = "/blog/{0}/ode"\ntitle = "Ode {1}"\n+++\n\n'
    texts = {
        "a.md": head.format("2024/1", "2024-01-01")
        + "## Dept of Odes 📱\n\n[Up](#dept-of-odes-iphone)\n",
        "b.md": head.format("2019/1", "2019-01-01")
        + "[Ode](/blog/2024/1/ode#dept-of-odes-iphone) [Ode](https://matrix.org/blog/2024/1/ode/#x)\n"
        "[Ode](@/blog/c.md#x) [Ode](./d.md#x) [Ode](https://ode.example#x) [Ode](/ode)\n",
    }
    for name, text in texts.items():
        (posts / name).write_text(text, encoding="utf-8")
    status, output = run("anchors.py", str(posts))
    assert status == 0, output
    assert output.startswith("not equal    b.md:6 https://matrix.org/blog/2024/1/ode/#x\n")
    counts = [line.split()[-3:] for line in output.splitlines()[2:4]]
    assert counts == [["1", "1", "1"], ["1", "0", "0"]]
    assert "anchors " in output


def test_anchors_tells_of_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    """Of the days of Zola; of posts with a history, the final version counts."""
    history = tmp_path / "history" / "ode"
    history.mkdir(parents=True)
    (tmp_path / "index.json").write_text('{"ode": {"final": "v01"}}', encoding="utf-8")
    text = '+++\ntitle = "Ode 2024-01-01"\n+++\n\n[Ode](#ode)\n'
    (history / "v01.md").write_text(text, encoding="utf-8")
    status, output = run("anchors.py", str(tmp_path), "--verbose")
    assert (status, output.splitlines()[0]) == (1, "not equal    ode.md:5 #ode")


def test_generated_counts_its_issues() -> None:
    """Generated issues keep the promises."""
    status, output = run("generated.py", "--examples", "20")
    assert status == 0, output
    assert " issues, " in output


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_faults_names_the_test_that_tells() -> None:
    """Each fault is told by a test of its module, or said not to be."""
    pytest.importorskip("mutmut")
    module = str(ROOT / "src" / "twim" / "matrix")
    status, output = run("faults.py", module, "--faults", "2", "--tests", "tests/test_matrix.py")
    told, missed = output.count(" told by tests/test_matrix.py::"), output.count(" NOT TOLD\n")
    assert (status, told + missed) == (1 if missed else 0, 2), output
    assert output.count("\n        - ") == output.count("\n        + ") == 2
    assert output.split()[-4:-1] == ["all", "2", str(told)]


def test_lint_finds_planted_faults() -> None:
    """A fault is told by the rules that tell of it; of the clean post there is nothing to tell."""
    _, output = run("lint.py", "planted", "--verbose")
    assert output.startswith("in the clean post: nothing\n")
    assert "found   bare address " in output


def test_lint_counts_and_samples_findings(tmp_path: Path) -> None:
    """By rule, in the posts of some years; a sample has the lines around."""
    text = "Ada says:\n\n> See\n> https://ode.example\n"
    for name in ("2024-11-22-twim.md", "2019-11-22-twim.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    status, output = run("lint.py", "findings", str(tmp_path))
    assert status == 0
    assert output.startswith("1 posts, ")
    assert "bare-url " in output
    status, output = run("lint.py", "findings", str(tmp_path), "--sample", "bare-url", "5")
    assert status == 0
    assert output.startswith("1 of 1\n\n2024-11-22-twim.md:4:3")
    assert "  >    4 > https://ode.example\n" in output


def test_lint_reads_what_editors_mended(tmp_path: Path) -> None:
    """An incident is found in the version before, and mended as the editor did."""
    history = tmp_path / "history" / "2024-11-22-twim"
    history.mkdir(parents=True)
    (history / "v00.md").write_text("Ada says:\n\n> See https://ode.example\n", encoding="utf-8")
    change = {
        "post": "2024-11-22-twim",
        "kind": "bare-url",
        "from_version": "v00",
        "structural": True,
        "secondary": False,
        "line_in_from": 3,
        "old_lines": ["> See https://ode.example"],
        "new_lines": ["> See <https://ode.example>"],
    }
    (tmp_path / "fixes.jsonl").write_text(json.dumps(change) + "\n", encoding="utf-8")
    for command in ("incidents", "fixes"):
        status, output = run("lint.py", command, "--verbose", TWIM_NEWSROOM=str(tmp_path))
        assert status == 0
        assert re.search(r"^bare-url +1 .*1$", output, re.MULTILINE)


def test_lint_tries_the_promises(posts: Path) -> None:
    """On posts, drafts, planted faults, the suites and fuzzed texts."""
    status, output = run("lint.py", "promises", str(posts), "--texts", "5", TWIM_NEWSROOM="none")
    assert (status, output.splitlines()[-1]) == (0, "all promises hold")


def test_newsroom_counts_what_came_of_reports_and_texts() -> None:
    """Nothing is lost, and no text does harm."""
    status, output = run("newsroom.py", "--archive", str(EXAMPLES), "--texts", "20")
    assert status == 0, output
    for words in (
        "reports taken out and put back: ",
        "drafts of their texts: ",
        "weekly figures: ",
    ):
        assert words in output
    assert "hostile texts: 20, " in output


def test_projects_are_counted_and_paired(tmp_path: Path) -> None:
    """A reading of lines counts the same; headings that share a host are told apart or not."""
    site = "([website](https://kettle.example.org/{}))"
    body = "## Clients\n\n### {} " + site + "\n\nAda says:\n\n> One.\n\n![](a.png)\n\n> Two.\n"
    head = '+++\ndate = "2030-01-0{}"\n[taxonomies]\ncategory = ["This Week in Matrix"]\n+++\n\n'
    for number, heading in enumerate((("Kettle", ""), ("Urn", ""), ("Lid", "lid")), 1):
        text = head.format(number) + body.format(*heading) + "\n### Kettle bot\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    status, output = run("projects.py", "top", str(tmp_path), "--most", "1")
    assert status == 0
    assert "| Urn (`kettle`) | 2 | " in output
    assert " | 4 | 4 | Kettle (" in output
    assert output.endswith("\nNot in kettle: Kettle bot (0)\n")
    status, output = run("projects.py", "pairs", str(tmp_path))
    assert status == 0
    one, other = "Kettle <https://kettle.example.org/>", "Urn <https://kettle.example.org/>"
    third = "Lid <https://kettle.example.org/lid>"
    assert f"website\n\n- kettle.example.org: {one} | {other}: merged\n" in output
    assert f"host\n\n- kettle.example.org: {one} | {third}: apart\n" in output

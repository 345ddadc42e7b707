"""Time of `import twim` in fresh processes, next to its Markdown parser's.

    python benchmarks/imports.py [--rounds N]

Some packages that `twim` depends on are slow to import, and needed for some posts or some tasks
only. If the model does, or `import twim`, it is named, and then the exit status is 1.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from collections.abc import Sequence

HEAVY = ("anyascii", "cattrs", "click", "frontmatter", "pyarrow", "rich", "tomlkit", "yaml")
TASKS = {
    "python, nothing imported": "",
    "import markdown_it": "import markdown_it",
    "import markdown_it, attrs, tomllib": "import markdown_it, attrs, tomllib",
    "import twim": "import twim",
    "from twim import Issue, loads": "from twim import Issue, loads",
    "import twim; twim.loads(a TOML post)": "import twim; twim.loads('+++\\n+++\\n')",
    "import twim; twim.loads(a YAML post)": "import twim; twim.loads('---\\na: 1\\n---\\n')",
}
TIMED = """\
import time, sys
start = time.process_time()
{}
print((time.process_time() - start) * 1000, len(sys.modules), *sys.modules)
"""


def run(code: str) -> tuple[float, list[str]]:
    """Run code in a fresh process; return its milliseconds, and the modules loaded by then."""
    command = [sys.executable, "-c", TIMED.format(code)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()  # noqa: S603  # our own code
    return float(output[0]), output[2:]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 if `import twim` loads what it should not."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args(arguments)
    times: dict[str, list[float]] = {name: [] for name in TASKS}
    modules: dict[str, list[str]] = {}
    for _ in range(options.rounds):
        for name, code in TASKS.items():
            taken, modules[name] = run(code)
            times[name].append(taken)
    print(f"{'processor time, ms':<40}{'least':>8}{'median':>8}{'modules':>9}")
    for name, taken_by in times.items():
        least, median = min(taken_by), statistics.median(taken_by)
        print(f"{name:<40}{least:8.1f}{median:8.1f}{len(modules[name]):9}")
    loaded = [name for name in HEAVY if name in modules["from twim import Issue, loads"]]
    print(f"\nheavy modules that twim's names load: {', '.join(loaded) or 'none'}")
    return 1 if loaded else 0


if __name__ == "__main__":
    sys.exit(main())

"""The four promises over issues that the strategies of `twim.testing` make up.

    python benchmarks/generated.py [--examples N] [--seed S]

Each issue is written and read, brought to canonical form, and changed in one place. The first that
breaks a promise is made small and shown, and then the exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence

import attrs
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import twim
from twim.testing import assert_round_trips, strategies

BATCH = 500  # issues that Hypothesis has to remember, so as not to make one twice
CHANGED = {twim.Entry: "body", twim.Prose: "markdown", twim.Department: "title"}


def check(issue: twim.Issue, data: st.DataObject, counts: Counter[str]) -> None:
    """Hold the promises against an issue, and count what it consists of."""
    assert_round_trips(issue)
    counts.update(type(visit.node).__name__ for visit in issue.walk())
    read = twim.loads(twim.dumps(issue))
    visits = [visit for visit in read.walk() if type(visit.node) in CHANGED]
    if visits:
        visit = data.draw(st.sampled_from(visits))
        changes_alone(read, visit, counts)


def changes_alone(issue: twim.Issue, visit: twim.Visit, counts: Counter[str]) -> None:
    """Change one node; the lines above and below it stay as they were, or it is refused."""
    node: twim.Node = visit.node
    changed = attrs.evolve(node, **{CHANGED[type(node)]: "Changed."})
    try:
        text = twim.dumps(issue.transform(lambda one: changed if one is node else one))
    except twim.SerializationError:  # what stands below may read otherwise
        counts["refused changes"] += 1
        return
    lines = twim.dumps(issue).split("\n")
    start, stop = node.span or (0, 0)
    if isinstance(node, twim.Department):
        inner = [child.span[0] - 1 for _, child in node.children() if child.span]
        stop = min(inner, default=stop)
    above, below = "\n".join(lines[: start - 1]).rstrip(), "\n".join(lines[stop:]).lstrip()
    assert text.startswith(above)
    assert text.endswith(below)
    counts["changes"] += 1


def run(examples: int, number: int, counts: Counter[str]) -> None:
    """Check that many issues, the same ones for the same number."""

    @seed(number)
    @settings(
        max_examples=examples,
        phases=(Phase.generate, Phase.shrink),
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategies.issues(), st.data())
    def test(issue: twim.Issue, data: st.DataObject) -> None:
        check(issue, data, counts)

    test()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many issues there were, and of what; return 1 if one breaks a promise."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--examples", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    start, used = time.monotonic(), time.process_time()
    try:
        for number, done in enumerate(range(0, options.examples, BATCH)):
            run(min(BATCH, options.examples - done), options.seed + number, counts)
    except AssertionError as error:
        print(error, *getattr(error, "__notes__", ()), sep="\n")
        return 1
    taken, used = time.monotonic() - start, time.process_time() - used
    print(f"{counts['Issue']} issues, {taken:.0f} s ({used:.0f} s of the processor)")
    for name, count in counts.most_common():
        print(f"{name:<20}{count:8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Give a department of some posts another name, and touch no other line of them.

python examples/rename_department.py Clients Apps posts/*.md
"""

from __future__ import annotations

import argparse
from pathlib import Path

import attrs

import twim


def renamed(section: twim.Section, old: str, new: str) -> twim.Section:
    """Return the section with the other name, if it is the department that is meant."""
    if isinstance(section, twim.Department) and section.name == old:
        return attrs.evolve(section, title=section.title.replace(old, new))
    return section


def main() -> None:
    """Rewrite the posts that have such a department, and say which."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", help="the name as it is, such as Clients")
    parser.add_argument("new", help="the name as it shall be")
    parser.add_argument("posts", nargs="+", type=Path, help="files")
    options = parser.parse_args()
    for path in options.posts:
        issue = twim.load(path)
        sections = tuple(renamed(item, options.old, options.new) for item in issue.sections)
        if sections != issue.sections:
            twim.dump(attrs.evolve(issue, sections=sections), path)
            print(path)


if __name__ == "__main__":
    main()

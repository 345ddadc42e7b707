"""A bot that adds a report to an issue, under its project, in its department."""

from __future__ import annotations

import attrs
import twim

__all__ = ["add_report"]


def add_report(issue: twim.Issue, department: str, project: str, entry: twim.Entry) -> twim.Issue:
    """Return the issue with one report more; what is missing for it is made.

    Args:
        issue: The issue to add to.
        department: The name of the department, such as "Clients".
        project: The name of the project.
        entry: The report.
    """
    sections = list(issue.sections)
    for index, section in enumerate(sections):
        if isinstance(section, twim.Department) and section.name == department:
            sections[index] = _with_report(section, project, entry)
            break
    else:
        made = twim.Department(f"Dept of {department}", (twim.Project(project, content=(entry,)),))
        closing = sections and isinstance(sections[-1], twim.SignOff)
        sections.insert(len(sections) - 1 if closing else len(sections), made)
    return attrs.evolve(issue, sections=tuple(sections))


def _with_report(section: twim.Department, name: str, entry: twim.Entry) -> twim.Department:
    content = list(section.content)
    for index, item in enumerate(content):
        if isinstance(item, twim.Project) and item.name == name:
            content[index] = attrs.evolve(item, content=(*item.content, entry))
            break
    else:
        content.append(twim.Project(name, content=(entry,)))
    return attrs.evolve(section, content=tuple(content))

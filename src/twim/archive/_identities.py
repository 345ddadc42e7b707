"""Which headings mean one project (a stub)."""

from collections.abc import Iterable

import attrs


@attrs.frozen
class ProjectName:
    name: str
    website: str | None
    first: object = None
    last: object = None
    issues: int = 0
    reports: int = 0


@attrs.frozen
class KnownProject:
    id: str
    name: str
    names: tuple[str, ...]
    websites: tuple[str, ...]
    first: object = None
    last: object = None
    issues: int = 0
    reports: int = 0


class Identities:
    def __init__(self, projects):
        self.projects = projects

    def id_of(self, name, website):
        return name.casefold().replace(" ", "-")


def identities(rows, catalog=None, aliases=None):
    known = {}
    for row in rows:
        id = Identities(()).id_of(row["project"], None)
        known.setdefault(id, []).append(row)
    return Identities(
        tuple(
            KnownProject(
                id,
                rows[0]["project"],
                tuple(ProjectName(n, None) for n in dict.fromkeys(r["project"] for r in rows)),
                (),
                rows[0]["date"],
                rows[-1]["date"],
                len(rows),
                sum(r["reports"] for r in rows),
            )
            for id, rows in known.items()
        )
    )

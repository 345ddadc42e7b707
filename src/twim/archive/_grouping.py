"""Headings into groups, post by post.

A heading belongs to the group that has its name or its website. What is no proof is left out:

- a name that could be anybody's ("Bots"), where the heading has a website of its own,
- a name that one post has with different websites, and a website that one post has with different
  names,
- the website of a whole host, or of a list of things, unless the names have something in common, or
  the host is named after one of them and has no other projects: that of an organisation, a blog,
- a website of two names that say what each is, and it differs ("Kettle bot", "Kettle widget"),
- either of them for two groups that some post has both of, or that a file has under two ids.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from twim.archive._declared import Declared
from twim.archive._spellings import (
    is_generic,
    is_specific,
    kinds_of,
    slug,
    without_news,
    words_of,
)

Key = tuple[str, str | None]
"""What is compared of a heading: its name, and its website if it has one."""


class Heading:
    """A row of the table `projects`, and what of it is compared."""

    def __init__(self, row: Mapping[str, Any], declared: Declared) -> None:
        self.row = row
        self.name: str = row["project"]
        self.key: Key = declared.key_of(self.name, row["website"])
        self.id = declared.id_of(*self.key)


class Group:
    """What is known of a project."""

    def __init__(self, number: int, id_: str | None) -> None:
        self.number = number
        self.id = id_ or ""
        self.declared = id_ is not None
        self.keys: set[Key] = set()
        self.names: set[str] = set()
        self.words: set[str] = set()
        self.kinds: set[frozenset[str]] = set()
        self.posts: set[int] = set()
        self.rows: list[tuple[int, Mapping[str, Any]]] = []

    def add(self, heading: Heading, post: int) -> None:
        """Take in a heading of a post."""
        self.keys.add(heading.key)
        self.names.add(heading.key[0])
        self.words |= words_of(heading.name)
        if kinds := kinds_of(heading.name):
            self.kinds.add(kinds)
        self.posts.add(post)

    def take_in(self, other: "Group") -> None:
        """Take in all of a newer group; its id stays, if that is the one that a file has."""
        if other.declared:
            self.id, self.declared = other.id, True
        self.keys |= other.keys
        self.names |= other.names
        self.words |= other.words
        self.kinds |= other.kinds
        self.posts |= other.posts
        self.rows += other.rows


class Grouping:
    """The groups of the headings so far."""

    def __init__(self, declared: Declared) -> None:
        self._ids = declared.ids
        self._numbers: dict[str, int] = {}  # the last one behind each id
        self._made = 0
        self._groups: dict[Key, Group] = {}
        self._by_id: dict[str, Group] = {}
        self._by_name: dict[str, Group] = {}
        self._by_site: dict[str, Group] = {}
        self._at_host: defaultdict[str, set[str]] = defaultdict(set)
        self._many_sites: set[str] = set()
        self._many_names: set[str] = set()
        for id_, names, sites in declared.catalogued:
            group = self._by_id.setdefault(id_, Group(-1, id_))
            group.words.update(*map(words_of, names))
            for site in sites:
                if self._owner(site, group) is not group:
                    self._many_names.add(site)

    @property
    def groups(self) -> list[Group]:
        """The groups, in the order of their first headings."""
        return list(dict.fromkeys(self._groups.values()))

    @property
    def ids(self) -> dict[Key, str]:
        """The ids of all headings."""
        return {key: group.id for key, group in self._groups.items()}

    def add(self, post: int, headings: Sequence[Heading]) -> None:
        """Find the groups of a post's headings: first of those whose names are known."""
        self._look_for_contradictions(headings)
        known = {it.key for it in headings if it.id or self._named(it)}
        for heading in sorted(headings, key=lambda it: it.key not in known):
            self._put(heading, post)
        for heading in headings:
            self._groups[heading.key].rows.append((post, heading.row))

    def _look_for_contradictions(self, headings: Iterable[Heading]) -> None:
        names: defaultdict[str, set[object]] = defaultdict(set)
        sites: defaultdict[str, set[str]] = defaultdict(set)
        for heading in headings:
            name, site = heading.key
            if site:
                names[site].add(self._named(heading) or heading.id or name)
                sites[name].add(site)
        self._many_names.update(site for site, found in names.items() if len(found) > 1)
        several = ((name, found) for name, found in sites.items() if len(found) > 1)
        self._many_sites.update(name for name, found in several if self._differ(found))

    def _differ(self, sites: set[str]) -> bool:
        """Return whether websites are of several projects: a page within one is not another."""
        tops = (it for it in sites if sites.isdisjoint(_above(it)))
        return len({self._by_site.get(it, it) for it in tops}) > 1

    def _is_vague(self, heading: Heading) -> bool:
        """Return whether it is the website alone that tells whose heading this is."""
        name, site = heading.key
        return bool(site) and (name in self._many_sites or is_generic(heading.name))

    def _named(self, heading: Heading) -> Group | None:
        """Return the group that has the heading's name."""
        if heading.id:
            return self._by_id.get(heading.id)
        return None if self._is_vague(heading) else self._by_name.get(heading.key[0])

    def _put(self, heading: Heading, post: int) -> None:
        """Put a heading into its group, which may be new, or have been two until now."""
        known = self._groups.get(heading.key)
        group = known or self._named(heading) or self._new(heading)
        group.add(heading, post)
        if known:
            return
        name, site = heading.key
        self._groups[heading.key] = group
        if not self._is_vague(heading):
            self._by_name.setdefault(name, group)
        if site:
            other = self._owner(site, group)
            if other is not group and self._is_same(group, other, site):
                group = self._joined(group, other)
        group.id = group.id or self._unused(slug(without_news(heading.name) or heading.name))

    def _new(self, heading: Heading) -> Group:
        group = Group(self._made, heading.id)
        self._made += 1
        if heading.id:
            self._by_id[heading.id] = group
        return group

    def _owner(self, site: str, group: Group) -> Group:
        """Return the group that had a website first."""
        self._at_host[site.partition("/")[0]].add(site)
        return self._by_site.setdefault(site, group)

    def _is_same(self, group: Group, other: Group, site: str) -> bool:
        """Return whether two groups that have a website are one."""
        if site in self._many_names or (group.declared and other.declared):
            return False
        if not group.posts.isdisjoint(other.posts):
            return False
        if any(kinds.isdisjoint(others) for kinds in group.kinds for others in other.kinds):
            return False  # "Kettle for Android" is not "Kettle for iOS"
        if is_specific(site) or not group.words.isdisjoint(other.words):
            return True
        return self._is_own(site, group, other)

    def _is_own(self, host: str, group: Group, other: Group) -> bool:
        """Return whether a website is a host named after one of two groups, and has no others."""
        if words_of(host).isdisjoint(group.words | other.words):
            return False
        return all(self._by_site[site] is other for site in self._at_host[host])

    def _joined(self, group: Group, other: Group) -> Group:
        """Make one group of two: the older one."""
        kept, lost = sorted((group, other), key=lambda it: it.number)
        kept.take_in(lost)
        for name, site in lost.keys:
            places: tuple[tuple[dict[Any, Group], object], ...] = (
                *((self._groups, (name, site)), (self._by_name, name)),
                *((self._by_site, site), (self._by_id, lost.id)),
            )
            for groups, key in places:
                if groups.get(key) is lost:
                    groups[key] = kept
        return kept

    def _unused(self, id_: str) -> str:
        """Return an id that no project has, nor had before it was joined with another."""
        number, unused = self._numbers.get(id_, 1), id_
        while unused in self._ids:
            number += 1
            unused = f"{id_}-{number}"
        self._numbers[id_] = number
        self._ids.add(unused)
        return unused


def _above(site: str) -> Iterator[str]:
    """Yield the websites that a page is within."""
    parts = site.split("/")
    return ("/".join(parts[:number]) for number in range(1, len(parts)))

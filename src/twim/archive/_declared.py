"""What files say of projects: aliases of one's own, the catalogue, the aliases that come along."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from twim.archive._aliases import Aliases, well_known
from twim.archive._spellings import name_key, site_key, slug

if TYPE_CHECKING:
    from twim.newsroom import Catalog


class Declared:
    """Projects that files name, and websites that they know of.

    Where two files contradict each other, one's own aliases hold, then those that come along,
    then the catalogue.
    """

    def __init__(self, catalog: "Catalog | None", aliases: Aliases | None) -> None:
        both = [aliases, well_known()] if aliases else [well_known()]
        moves = {site_key(it.old): site_key(it.new) for one in both[::-1] for it in one.moves}
        self._moves = sorted(moves.items(), key=lambda move: -len(move[0]))
        self._shared = {self._moved(site_key(site)) for one in both for site in one.shared}
        self._keys: dict[tuple[str, str | None], tuple[str, str | None]] = {}
        self._names: dict[str, str] = {}
        self._sites: dict[str, str] = {}
        self.catalogued: list[tuple[str, list[str], list[str]]] = []
        for project in (it for one in both for it in one.projects):
            self._declare(project.id, project.names)
            for site in filter(None, map(self.site, project.websites)):
                self._sites.setdefault(site, project.id)
        for item in catalog.projects if catalog else ():
            said = (item.name, item.title, *item.aliases)
            names = [text for text in said if "://" not in text]
            known = (self._names.get(name_key(name)) for name in names)
            id_ = next(filter(None, known), slug(item.name))
            self._declare(id_, names)
            urls = (item.website, *(text for text in said if "://" in text))
            self.catalogued.append((id_, names, [site for site in map(self.site, urls) if site]))

    def _declare(self, id_: str, names: Iterable[str]) -> None:
        for key in filter(None, map(name_key, names)):
            self._names.setdefault(key, id_)

    @property
    def ids(self) -> set[str]:
        """All ids that a project can have by what files say."""
        return {*self._names.values(), *self._sites.values()}

    def key_of(self, name: str, website: str | None) -> tuple[str, str | None]:
        """Return what is compared of a heading: its name, and its website if it has one."""
        said = name, website
        if said not in self._keys:  # the same headings come every week
            self._keys[said] = name_key(name), self.site(website)
        return self._keys[said]

    def id_of(self, name: str, site: str | None) -> str | None:
        """Return the id that files have for a name, or else for a website."""
        return self._names.get(name) or self._sites.get(site or "")

    def site(self, url: str | None) -> str | None:
        """Return a website as it is compared, where it is now; none where it tells nothing."""
        site = self._moved(site_key(url)) if url else ""
        if site in self._shared or f"{site.rpartition('/')[0]}/*" in self._shared:
            return None
        return site or None

    def _moved(self, site: str) -> str:
        for _ in self._moves:  # one move can follow another, but not for ever
            for old, new in self._moves:
                if _is_within(site, old) and not _is_within(site, new):
                    site = new + site[len(old) :]
                    break
            else:
                break
        return site


def _is_within(site: str, top: str) -> bool:
    return f"{site}/".startswith(f"{top}/")

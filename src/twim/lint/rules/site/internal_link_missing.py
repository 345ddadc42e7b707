from collections.abc import Iterator
from difflib import get_close_matches

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._site import Site
from twim.lint.rules.site._addresses import respelled

_CLOSE = 0.8


@rule("TWIM501", "internal-link-missing", severity="error", fix="unsafe")
def internal_link_missing(post: Post) -> Iterator[Problem]:
    """A link to `@/` leads to no page of the blog, which ends the build.

    Behind `@/` stands the name of the page's file below `content/`, with its ending: a page may be
    `support.md`, `support/index.md`, or, where it has pages of its own, `support/_index.md`.
    Whether it is there is looked up where the blog is at hand.

    Found:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > Help us at [the kettles](@/kettles/_index.md)!
    ```

    ```markdown
    Ada says:

    > Help us at [the kettles](@/kettles/)!
    ```

    Left alone:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > Help us at [the kettles](@/kettles.md#water), not at `[kettles](@/kettle.md)`!
    ```
    """
    for link in post.links if "@/" in post.document.text else ():
        if link.url.startswith("@/"):
            name, hash_, anchor = link.url[2:].partition("#")
            if link.destination and link.destination.text.startswith(("'", '"')):
                message = "the blog reads @/ in Markdown only, and this is HTML"
                yield Problem(post.address(link), message)
            elif not (post.site.page(name) if post.site else name.endswith(".md")):
                better = _meant(post.site, name) if post.site else None
                fix = better and respelled(post, link, f"@/{better}{hash_}{anchor}", safe=False)
                message = f"the blog has no page {name}" if post.site else f"{name} is no .md file"
                yield Problem(post.address(link), message, fix or None)


def _meant(site: Site, name: str) -> str | None:
    """Return the name of the page that another name may be meant for."""
    if page := site.page_at(site.usual_address(name)):
        return site.name(page)
    return next(iter(get_close_matches(name, map(site.name, site.pages), 1, _CLOSE)), None)

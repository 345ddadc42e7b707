from collections.abc import Iterator
from difflib import get_close_matches

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._site import Site
from twim.lint.rules.site._addresses import respelled

_CLOSE = 0.8
_SUSPECT = pattern(r"@/|\.md\b")
_INTERNAL = pattern(r"(@?)/(?!/)([^#]*)(#[^\n]*|)")


@rule("TWIM501", "internal-link-missing", severity="error", fix="safe")
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

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > Help us at [the kettles](/kettles.md)!
    ```

    Left alone:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > Help us at [the kettles](@/kettles.md#water), not at `[kettles](@/kettle.md)`!
    ```
    """
    if not _SUSPECT.search(post.document.text):
        return
    for link in post.links:
        found = _INTERNAL.fullmatch(link.url)
        if not found or not (found[1] or found[2].endswith(".md")):
            continue
        at, name, anchor = found.groups()
        is_there = post.site.page(name) is not None if post.site else name.endswith(".md")
        better = name if is_there else post.site and _meant(post.site, name)
        if link.destination and link.destination.text.startswith(("'", '"')):
            message, better = "the blog reads @/ in Markdown only, and this is HTML", None
        elif not at:
            message = f"the address of a page's file starts with @/, and this leads to /{name}"
        elif not is_there:
            message = f"the blog has no page {name}" if post.site else f"{name} is no .md file"
        else:
            continue
        is_plain = is_there and post.site is not None and not anchor
        fix = better and respelled(post, link, f"@/{better}{anchor}", safe=is_plain)
        yield Problem(post.address(link), message, fix or None)


def _meant(site: Site, name: str) -> str | None:
    """Return the name of the page that another name may be meant for."""
    if page := site.page_at(site.usual_address(name)):
        return site.name(page)
    return next(iter(get_close_matches(name, map(site.name, site.pages), 1, _CLOSE)), None)

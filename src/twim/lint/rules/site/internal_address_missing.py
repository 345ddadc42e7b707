from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.site._addresses import own_address
from twim.model._links import Image

_PERHAPS = pattern(r"[(<\"'][ \t]*/[^/]|://")


@rule("TWIM502", "internal-address-missing", severity="error")
def internal_address_missing(post: Post) -> Iterator[Problem]:
    """A link or an image leads to something on the blog that is not there.

    That is looked up where the blog is at hand: the pages below `content/` by their addresses,
    older ones too, and other files below `static/` and beside the pages. Of whole addresses only
    those of images and of the blog's own pages, `/blog/…`, are: the host has more than the site.

    Found:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > ![The menu](/blog/img/menus.png) is [explained](/kettle/).
    ```

    Left alone:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > ![The menu](/blog/img/menu.png) is [explained](/kettles/#water), [elsewhere](//ode.example),
    > and by <https://matrix.org/_matrix/static/>.
    ```

    ```markdown
    Ada says:

    > ![Nobody has the blog at hand](/blog/img/menus.png)
    ```
    """
    site = post.site
    if site is None or not _PERHAPS.search(post.document.text):
        return
    for target in post.targets:
        own = own_address(post, target.url)
        if own is None or (own.is_whole and not isinstance(target, Image) and not own.is_blog):
            continue
        if not (own.path.endswith(".md") or site.page_at(own.path) or site.has_file(own.path)):
            yield Problem(post.address(target), f"nothing on the blog is at {own.path}")

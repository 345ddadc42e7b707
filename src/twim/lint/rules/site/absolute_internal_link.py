import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.site._addresses import own_address, respelled


@rule("TWIM503", "absolute-internal-link", fix="safe", since=dt.date(2025, 5, 1))
def absolute_internal_link(post: Post) -> Iterator[Problem]:
    """A link to a page of the blog is written as one to any other site.

    Written as `@/` and the name of the page's file, it is looked up when the blog is built, and
    goes on to lead there when the page moves. With the blog at hand, the fix knows that name.

    Found:

    ```markdown path=2025-11-28-twim.md
    Ada says:

    > Become [a member](https://matrix.org/membership/)!
    ```

    ```markdown site path=content/blog/2025/11/2025-11-28-twim.md
    Ada says:

    > Fill [the kettles](https://matrix.org/kettles/), as <https://matrix.org/kettles> says!
    ```

    Left alone:

    ```markdown path=2025-11-28-twim.md
    Ada says:

    > Become [a member](@/membership/_index.md)! See <https://spec.matrix.org/latest/>,
    > [the feed](https://matrix.org/atom.xml), <https://matrix.org>, `https://matrix.org/kettles/`,
    > and ![the logo](https://matrix.org/blog/img/logo.png)
    ```
    """
    host, text = urlsplit(post.blog).netloc, post.document.text
    for link in post.links if f"//{host}/" in text or f"//www.{host}/" in text else ():
        own = own_address(post, link.url)
        is_html = link.destination and link.destination.text.startswith(("'", '"'))
        page = post.site.page_at(own.path) if own and post.site else None
        if own and own.is_whole and not own.is_file and not is_html and (page or not post.site):
            message, fix = "this is a page of the blog itself, and not linked as @/….md", None
            if page and post.site:
                url = f"@/{post.site.name(page)}{own.rest}"
                message = f"this is a page of the blog itself, {url}"
                if "?" not in url:
                    fix = respelled(post, link, url, safe="#" not in url)
            yield Problem(post.address(link), message, fix)

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._values import is_placeholder


@rule("TWIM112", "image-address", fix="safe")
def image_address(post: Post) -> Iterator[Problem]:
    """The image of the post, `image` below `[extra]`, is no image that others can load.

    Sites that show a preview of the post load it from where `image` says, which has to be a whole
    address, with `https://`. With the blog at hand, an image on it has to be there.

    Found:

    ```markdown
    +++
    [extra]
    image = "http://matrix.org/blog/img/kettle.png"
    +++
    ```

    ```markdown
    +++
    [extra]
    image = "/blog/img/kettle"
    +++
    ```

    Left alone:

    ```markdown
    +++
    [extra]
    image = "https://matrix.org/blog/img/kettle.png"
    +++
    ```
    """
    extra = post.issue.front_matter.extra
    image = extra.get("image")
    if not isinstance(image, str) or is_placeholder(image):
        return
    whole = _whole(image, post.blog)
    own = whole.removeprefix(post.blog) if whole.startswith(f"{post.blog}/") else ""
    if not whole:
        message = f"{image!r} is no address of an image; it has to start with https://"
    elif own and not PurePosixPath(own).suffix:
        message, whole = f"{image!r} is no image; its name has no ending such as .png", ""
    elif own and post.site and not post.site.has_file(urlsplit(own).path):
        message, whole = f"{image!r} is not there, neither in static/ nor in content/", ""
    elif whole != image:
        message = f"{image!r} is no whole address with https://"
    else:
        return
    fix = whole and post.amend(f"Make it {whole}", safe=bool(own), extra={**extra, "image": whole})
    yield Problem(post.key("image"), message, fix or None)


def _whole(image: str, blog: str) -> str:
    """Return the whole address of an image; nothing if there is no telling."""
    if image.startswith(("https://", "http://")):
        return f"https://{image.partition('://')[2]}"
    if image.startswith("/") and not image.startswith("//"):
        return f"{blog}{image}"
    return f"https://{image}" if image.startswith(f"{urlsplit(blog).netloc}/") else ""

"""The image of the post."""

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
    is_path = image.startswith("/") and not image.startswith("//")
    whole = f"{post.blog}{image}" if is_path else image.replace("http://", "https://", 1)
    own = urlsplit(whole).path if whole.startswith(f"{post.blog}/") else ""
    fix = None
    if not whole.startswith("https://"):
        message = f"{image!r} is no address of an image; it has to start with https://"
    elif own and not PurePosixPath(own).suffix:
        message = f"{image!r} is no image; its name has no ending such as .png"
    elif own and post.site and not post.site.has_file(own):
        message = f"{image!r} is not there, neither in static/ nor in content/"
    elif whole != image:
        message = f"{image!r} is no whole address with https://"
        fix = post.amend(f"Make it {whole}", safe=bool(own), extra={**extra, "image": whole})
    else:
        return
    yield Problem(post.key("image"), message, fix)

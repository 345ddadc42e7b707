"""An invented site, as the blog is one: where posts are looked at that link within it."""

from pathlib import Path

from twim import lint

_FILES = {
    "config.toml": 'base_url = "https://matrix.org/"\n',
    "content/_index.md": "+++\n+++\n",
    "content/kettles.md": '+++\ntitle = "Kettles"\naliases = ["/pots"]\n+++\n\n## Water\n',
    "content/guide/index.md": "+++\n+++\n",
    "content/guide/map.png": "",
    "content/members/_index.md": "+++\n+++\n",
    "content/members/Ódes & more.md": "No front matter\n",
    "content/members/list.md": '+++\nslug = "who"\n+++\n',
    "content/members/broken.md": "+++\ntitle = \n+++\n",
    "content/blog/2024/11/2024-11-01-ode.md": "+++\n+++\n",
    "content/blog/2024/11/2024-11-08-twim.md": (
        '+++\npath = "/blog/2024/11/08/this-week-in-matrix-2024-11-08"\n\n'
        f'# {"long " * 2000}\n[taxonomies]\nauthor = ["Ada"]\n+++\n'
    ),
    "content/blog/2024/11/2024-11-15-twim.md": '+++\n[taxonomies]\nauthor = ["Ada", "Neil"]\n+++',
    "content/blog/img/kettle.png": "",
    "content/.hidden/page.md": "+++\n+++\n",
    "static/blog/img/menu.png": "",
    "static/old/index.html": "",
    "secret.png": "",
}


def build(root: Path) -> lint.Site:
    """Build it in a folder."""
    for name, text in _FILES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    return lint.Site(root)

"""The site around a post, and the rules about what links to it."""

from pathlib import Path

import pytest

import sites
import twim
from lints import fixed, found
from twim import lint

WHERE = "content/blog/2025/11/2025-11-28-twim.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> lint.Site:
    """The invented site."""
    return sites.build(tmp_path_factory.mktemp("site"))


def report(text: str) -> str:
    """Return a post with a report."""
    return f"## Dept of Odes\n\n[Ada](https://matrix.to/#/@ada:example.org) says:\n\n> {text}\n"


# The site


def test_a_site_is_found_around_a_file(site: lint.Site, tmp_path: Path) -> None:
    """Below `content/`, beside a `config.toml` with an address; the file need not be there."""
    around = lint.Site.around(site.root / WHERE)
    assert around == site
    assert around is not None
    assert around.base_url == "https://matrix.org"
    assert lint.Site.around(site.root / "static" / "content.md") is None
    assert lint.Site.around(tmp_path / "content" / "post.md") is None


@pytest.mark.parametrize("config", ["title = 'x'\n", "base_url = 5\n", "base_url = \n", None])
def test_a_folder_without_an_address_is_no_site(tmp_path: Path, config: str | None) -> None:
    """Whatever its configuration says, if it can be read at all."""
    if config is not None:
        (tmp_path / "config.toml").write_text(config)
    assert lint.Site.around(tmp_path / "content" / "post.md") is None
    assert lint.Site(tmp_path).base_url == ""
    assert lint.Post(twim.loads("Hi\n"), None, lint.Site(tmp_path)).blog == "https://matrix.org"


def test_the_folder_of_a_site_is_spelled_out(
    site: lint.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it was named."""
    monkeypatch.chdir(site.root / "static")
    assert lint.Site(Path("..")) == site


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("_index.md", "/"),
        ("kettles.md", "/kettles/"),
        ("guide/index.md", "/guide/"),
        ("members/_index.md", "/members/"),
        ("members/Ódes & more.md", "/members/odes-more/"),
        ("members/list.md", "/members/who/"),
        ("members/broken.md", "/members/broken/"),
        ("blog/2024/11/2024-11-01-ode.md", "/blog/2024/11/ode/"),
        ("blog/2024/11/2024-11-08-twim.md", "/blog/2024/11/08/this-week-in-matrix-2024-11-08/"),
        ("blog/2024/11/2024-11-15-twim.md", "/blog/2024/11/twim/"),
    ],
)
def test_a_page_has_the_address_that_zola_gives_it(
    site: lint.Site, name: str, address: str
) -> None:
    """By its path, its slug, or its file; and it is found by that, with a `/` at the end or not."""
    page = site.page(name)
    assert page is not None
    assert (site.name(page), site.address(page)) == (name, address)
    assert site.page_at(address) == site.page_at(address.rstrip("/")) == page


def test_the_name_of_a_file_is_spelled_in_ascii(site: lint.Site) -> None:
    """As anchors are."""
    assert site.usual_address("odes/2024-11-22-日本 📰.md") == "/odes/ri-ben-newspaper/"


def test_odd_slugs_are_addresses_too(tmp_path: Path) -> None:
    """Whatever they are, no post is harder to check for that."""
    for name, slug in (("a", ""), ("b", "x/y"), ("c", "/"), ("d", "."), ("_index", "e")):
        page = tmp_path / "content" / f"{name}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f'+++\ntitle = "x"\nslug = "{slug}"\n+++\n', encoding="utf-8")
    site = lint.Site(tmp_path)
    found = {site.name(page): site.address(page) for page in site.pages}
    assert found == {
        "_index.md": "/e/",
        "a.md": "/a/",
        "b.md": "/x/y/",
        "c.md": "/c/",
        "d.md": "/./",
    }
    (tmp_path / "config.toml").write_text(f"a = {'[' * 5000}", encoding="utf-8")
    assert site.base_url == ""


def test_pages_are_those_that_zola_knows(site: lint.Site) -> None:
    """In the order of their files, without what is hidden; an alias is an address too."""
    names = [site.name(page) for page in site.pages]
    assert names == sorted(names)
    assert len(names) == 10
    assert site.page("none.md") is site.page("guide") is site.page("../config.toml") is None
    assert site.page("\0") is None
    assert site.page_at("/pots/") == site.page("kettles.md")
    assert site.page_at("/none/") is None


@pytest.mark.parametrize(
    ("address", "is_there"),
    [
        ("/blog/img/menu.png", True),
        ("/blog/img/kettle.png", True),
        ("/old/", True),
        ("/guide/map.png", True),
        ("/guide/none.png", False),
        ("/blog/img/", False),
        ("/blog/img/none.png", False),
        ("/../secret.png", False),
        ("/", False),
    ],
)
def test_other_files_are_found(site: lint.Site, address: str, *, is_there: bool) -> None:
    """Below `static/`, and beside pages."""
    assert site.has_file(address) is is_there


def test_the_files_of_a_page_go_where_it_goes(tmp_path: Path) -> None:
    """Its path is theirs."""
    site = sites.build(tmp_path)
    (tmp_path / "content/guide/index.md").write_text('+++\npath = "/help"\n+++\n')
    assert site.has_file("/help/map.png")


# Authors


def test_authors_are_those_of_the_site(site: lint.Site) -> None:
    """The nearest pages are asked first, and the post itself is not."""
    post = lint.Post(twim.loads("Hi\n"), site.root / WHERE, site)
    near = [site.name(page) for page in post.neighbours()]
    assert near[:2] == ["blog/2024/11/2024-11-15-twim.md", "guide/index.md"]
    assert len(near) == 10
    own = lint.Post(twim.loads("Hi\n"), site.root / "content/kettles.md", site)
    assert len(list(own.neighbours())) == 9
    text = '+++\n[taxonomies]\nauthor = ["NEIL"]\n+++\n'
    assert found("author-unknown", text, path=site.root / WHERE, site=site) == [(3, 11, 3, 17)]


def test_the_image_of_a_post_has_to_be_there(site: lint.Site) -> None:
    """If it is one of the blog's."""
    text = '+++\n[extra]\nimage = "https://matrix.org/blog/img/{}.png"\n+++\n'
    assert found("image-address", text.format("menu"), site=site) == []
    assert found("image-address", text.format("menus"), site=site) == [(3, 9, 3, 48)]
    assert found("image-address", text.format("menus")) == []


# Links with @/


@pytest.mark.parametrize(
    ("link", "column", "better"),
    [
        ("[a](@/kettles/_index.md)", 7, "[a](@/kettles.md)"),
        ("[a](@/kettles/#water)", 7, "[a](@/kettles.md#water)"),
        ("[a](<@/guide.md>)", 7, "[a](<@/guide/index.md>)"),
        ("[a](@/blog/2024/11/2024-11-30-ode.md)", 7, "[a](@/blog/2024/11/2024-11-01-ode.md)"),
        ("[a](@/blog/2024/11/11-08-twim.md)", 7, "[a](@/blog/2024/11/2024-11-08-twim.md)"),
        ("[a](@/)", 7, "[a](@/_index.md)"),
        ("[a](@/zzz.md)", 7, None),
        ("[a](/kettle.md)", 7, "[a](@/kettles.md)"),
        ("[a](/kettles.md#water)", 7, "[a](@/kettles.md#water)"),
        ("[a](@/kettl&#101;s/index.html)", 7, None),
        ('<a href="@/kettles.md">a</a>', 11, None),
    ],
)
def test_a_link_that_leads_to_no_page(
    site: lint.Site, link: str, column: int, better: str | None
) -> None:
    """The page that may be meant is proposed: one with that address, or a similar name."""
    text = report(link)
    for each in (text, text.replace("\n", "\r\n")):
        [range_] = found("internal-link-missing", each, site=site)
        assert range_[:2] == (5, column)
    assert fixed("internal-link-missing", text, site=site) == text
    wanted = report(better or link)
    assert fixed("internal-link-missing", text, site=site, unsafe=True) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "[a](@/kettles.md), [b](@/kettles.md#water) and [c][c]\n\n[c]: @/_index.md",
        "`[a](@/none.md)` <!-- [a](@/none.md) -->\n>\n> ```\n> [a](@/none.md)\n> ```",
        "[a](https://ode.example.org/@/none.md)",
    ],
)
def test_links_that_lead_to_pages(site: lint.Site, text: str) -> None:
    """And what is no link."""
    assert found("internal-link-missing", report(text), site=site) == []


def test_the_file_of_a_page_is_linked_with_an_at(site: lint.Site) -> None:
    """Unasked where it is there; and nothing else is said of it."""
    text, after = (
        report("[a](/kettles.md) [b](//x/y.md)"),
        report("[a](@/kettles.md) [b](//x/y.md)"),
    )
    assert found("internal-link-missing", text) == [(5, 7, 5, 18)]
    assert fixed("internal-link-missing", text) == text
    assert fixed("internal-link-missing", text, unsafe=True) == after
    assert fixed("internal-link-missing", text, site=site) == after
    assert found("internal-address-missing", text, site=site) == []


def test_without_the_site_only_a_file_of_no_page_is_wrong() -> None:
    """There is no fix."""
    text = report("[a](@/none.md) and [b](@/kettles/)")
    assert found("internal-link-missing", text) == [(5, 26, 5, 36)]
    assert fixed("internal-link-missing", text, unsafe=True) == text


# Addresses within the blog


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("![a](/blog/img/menu.png) ![b](/blog/img/menus.png)", [33]),
        (
            "![a](https://matrix.org/none.png) [b](http://www.matrix.org/blog/2024/11/none/)",
            [8, 41],
        ),
        ('{{ figure(img="/none.png") }} <img src="/none.png">', [17, 42]),
        ("[a](/kettle) [b](/kettles) [c](/kettles/?x#y) [d](/pots) [e](/old/)", [7]),
        ("[a](/blog/2024/11/twim/) [b](/blog/2024/11/ode/) [c](/members/odes%2Dmore)", []),
        ("[a](https://matrix.org/none) <https://ode.example.org/blog/none> [b](//x/none)", []),
        ("[a](/) [b](/author/ada) [c](/blog/page/2/) [d](/atom.xml) [e](/_matrix/x) [f](#x)", []),
        ("`![a](/none.png)` <!-- ![a](/none.png) --> [a](http://[x/none)", []),
        ("> ![a](/none.png)", [10]),
    ],
)
def test_addresses_that_lead_nowhere(site: lint.Site, text: str, columns: list[int]) -> None:
    """Whole ones only where they are of images or of posts; nothing without the site."""
    for each in (report(text), report(text).replace("\n", "\r\n")):
        ranges = found("internal-address-missing", each, site=site)
        assert [(it.line, it.column) for it in ranges] == [(5, column) for column in columns]
    assert found("internal-address-missing", report(text)) == []


@pytest.mark.parametrize(
    ("text", "safe", "unsafe"),
    [
        ("[a](https://matrix.org/kettles/)", "[a](@/kettles.md)", None),
        ("[a](https://www.matrix.org/pots)", "[a](@/kettles.md)", None),
        ("[a](<https://matrix.org/kettles/>)", "[a](<@/kettles.md>)", None),
        ("<https://matrix.org/kettles/>", "[https://matrix.org/kettles/](@/kettles.md)", None),
        ("<https://matrix.org/kettles/#a*b>", None, "<https://matrix.org/kettles/#a*b>"),
        ("[a][a]\n\n[a]: https://matrix.org/kettles", "[a][a]\n\n[a]: @/kettles.md", None),
        ("[a](https://matrix.org/kettles#water)", None, "[a](@/kettles.md#water)"),
        ("[a](https://matrix.org/kettles?update)", None, None),
        ("[a](https://matrix.org/kettl&#101;s)", None, None),
        ("[a](https://matrix.org/members/odes-more)", None, None),
        ("[<https://matrix.org/kettles/>](https://ode.example.org)",
         "[[https://matrix.org/kettles/](@/kettles.md)](https://ode.example.org)", None),
    ],
)  # fmt: skip
def test_pages_are_linked_by_their_files(
    site: lint.Site, text: str, safe: str | None, unsafe: str | None
) -> None:
    """Unasked where there is no anchor, which may be gone."""
    post = report(text)
    assert len(found("absolute-internal-link", post, site=site)) == 1
    assert fixed("absolute-internal-link", post, site=site) == report(safe or text)
    wanted = report(unsafe or safe or text)
    assert fixed("absolute-internal-link", post, site=site, unsafe=True) == wanted


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("See [a](https://matrix.org/blog/2025/11/ode/)!", [(5, 11, 5, 47)]),
        ("<https://matrix.org/membership>", [(5, 4, 5, 33)]),
        ("<https://matrix.org/blog/2025/11/21/ode-v1.15-release/>", [(5, 4, 5, 57)]),
        ("> [a](https://matrix.org/x)", [(5, 9, 5, 29)]),
        ('<a href="https://matrix.org/blog/x">x</a> ![i](https://matrix.org/x) `<https://matrix.org/x>`',
         []),
        ("<https://matrix.org/> <https://matrix.org/#x> <https://matrix.org/x.pdf>", []),
        ("<https://matrix.org/_matrix/x> <https://ode.example.org/matrix.org/x> https://matrix.org/x",
         []),
        ("<https://spec.matrix.org/x> [a](/kettles/) [b](https://[matrix.org/x)", []),
    ],
)  # fmt: skip
def test_addresses_of_the_blog_are_found_without_it(text: str, ranges: list[lint.Range]) -> None:
    """There is no fix then."""
    for each in (report(text), report(text).replace("\n", "\r\n")):
        assert found("absolute-internal-link", each) == ranges
    assert fixed("absolute-internal-link", report(text), unsafe=True) == report(text)


def test_what_is_no_page_of_the_site_may_be_on_its_host(site: lint.Site) -> None:
    """With the site at hand, only its pages are."""
    text = report("<https://matrix.org/none/>, <https://matrix.org/blog/img/menu>")
    assert found("absolute-internal-link", text, site=site) == []


def test_another_site_has_another_address(tmp_path: Path) -> None:
    """The address is that of its configuration."""
    site = sites.build(tmp_path)
    (tmp_path / "config.toml").write_text('base_url = "https://kettle.example.org"\n')
    text = report("<https://kettle.example.org/guide/> <https://matrix.org/guide/>")
    after = report(
        "[https://kettle.example.org/guide/](@/guide/index.md) <https://matrix.org/guide/>"
    )
    assert fixed("absolute-internal-link", text, site=site) == after


def test_older_posts_link_as_they_did() -> None:
    """`@/` came to be used in 2025."""
    text = report("<https://matrix.org/x/>")
    for day, number in (("2025-04-25", 0), ("2025-05-02", 1)):
        title = f'+++\ntitle = "This Week in Matrix {day}"\n+++\n'
        assert len(lint.check(twim.loads(title + text), select=["TWIM5"])) == number


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("@/" + "a/" * 9_000, ["internal-link-missing"]),
        ("https://matrix.org/" + "a.b" * 9_000, ["internal-address-missing"]),
        ("/" + "/page/1" * 9_000, []),
    ],
)
def test_long_links_are_looked_up_as_any(site: lint.Site, url: str, names: list[str]) -> None:
    """They stay as they are."""
    text = report(f"[a]({url}) ![b]({url})")
    after = lint.fix(twim.loads(text), site=site, select=["TWIM5"])
    assert (after.mended, twim.dumps(after.issue)) == ((), text)
    assert [it.name for it in after.findings] == names


# Anchors


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("[a](#dept-of-odes) [b](#dept-of-odes-1) [c](#water)", [26, 47]),
        ("[a](#Dept-of-Odes) <a href='#odes'>b</a> ![c](#c) [d](#)", [7, 30]),
        ("[a][a] [b](<#b>)\n>\n> [a]: #a", [14]),
        ("[a](#ode:example.org) `[b](#b)` [c](https://ode.example/x.md#c)", []),
        ("<a id=one></a> <a NAME = 'two'> [a](#one) [b](#two) [c](#on)", [59]),
        ("[a](@/kettles.md#water) [b](@/kettles.md#ice) [c](@/none.md#ice)", [31]),
        ("[a](@/members/broken.md#ice) [b](@/kettles.md) [c](@/members/_index.md#ice)", [54]),
    ],
)
def test_anchors_that_are_not_there(site: lint.Site, text: str, columns: list[int]) -> None:
    """In the post itself, and in pages that can be read; a room is another fault."""
    for each in (report(text), report(text).replace("\n", "\r\n")):
        ranges = found("anchor-missing", each, site=site)
        lines = [it for it in ranges if it.line == 5]
        assert [it.column for it in lines] == columns
        assert len(ranges) == len(columns) + ("[a]: " in text)


def test_thousands_of_missing_anchors() -> None:
    """The text is gone through once; of many headings, not all are compared."""
    text = "".join(f"## Ode {it}\n\n[a](#ode{it}) [b](#x{it})\n\n" for it in range(1500))
    assert len(found("anchor-missing", text)) == 3000


@pytest.mark.parametrize("given", ["id=x name='y'", "ID = x", 'name="x"', "name=z id='x'"])
def test_what_html_gives_an_id_is_there(given: str) -> None:
    """Or a name, in any case, several in a tag."""
    assert found("anchor-missing", f"<a {given}>b</a> [a](#x)\n") == []
    assert len(found("anchor-missing", f"<a {given}>b</a> [a](#xy)\n")) == 1


def test_a_missing_anchor_is_named(site: lint.Site) -> None:
    """With the page that it is not in."""
    text = report("[a](#x) [b](@/kettles.md#x)")
    issue = twim.loads(text)
    assert [it.message for it in lint.check(issue, site=site, select=["anchor-missing"])] == [
        "this post has no heading with the anchor x",
        "kettles.md has no heading with the anchor x",
    ]
    assert len(lint.check(issue, select=["anchor-missing"])) == 1


def test_anchors_that_were_meant_are_looked_for_a_few_at_a_time(site: lint.Site) -> None:
    """To compare many with many takes minutes; once some are mended, others have their turn."""
    numbers = range(12)
    text = "".join(f"## Kettle number {it}\n\n[a](#kettle-numbr-{it})\n\n" for it in numbers)
    findings = lint.check(twim.loads(text), site=site, select=["anchor-missing"])
    assert [it.fix is not None for it in findings] == [True] * 10 + [False] * 2
    assert fixed("anchor-missing", text, site=site, unsafe=True) == text.replace("numbr", "number")


def test_the_anchor_that_was_meant_is_proposed(site: lint.Site) -> None:
    """One that is much the same; nothing where there is none."""
    text = report("[a](#Dept-of-Ode) [b](@/kettles.md#Waters) [c](#x) <a href='#dept'>d</a>")
    after = report("[a](#dept-of-odes) [b](@/kettles.md#water) [c](#x) <a href='#dept'>d</a>")
    assert fixed("anchor-missing", text, site=site) == text
    assert fixed("anchor-missing", text, site=site, unsafe=True) == after


def test_headings_of_a_page_are_read_anew_when_it_changed(tmp_path: Path) -> None:
    """It is looked at for every link."""
    site = sites.build(tmp_path)
    text = report("[a](@/kettles.md#ice)")
    assert len(found("anchor-missing", text, site=site)) == 1
    (site.content / "kettles.md").write_text("## Ice\n", encoding="utf-8")
    assert found("anchor-missing", text, site=site) == []


@pytest.mark.parametrize("root", ["a\0", "a\ud800"])
def test_a_site_stands_in_a_folder(root: str) -> None:
    """Of a name that there can be."""
    for stands in (lint.Site, lint.Site.around):
        with pytest.raises(twim.ArgumentError, match="expected a path, got "):
            stands(root)

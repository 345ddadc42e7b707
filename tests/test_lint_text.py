"""Rules of the linter for what is wrong within a text."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

import pytest

import twim
from lints import fixed, found
from twim import lint
from twim.lint.rules.text.addresses import _ESCAPES

POST = "Ada says:\n\n"
NEWLINES = pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])


def slips(name: str, text: str) -> list[str]:
    """Return what a rule finds in a post, as it is written there."""
    text = text.replace("\r\n", "\n")
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    return [
        text[starts[it.line - 1] + it.column - 1 : starts[it.end_line - 1] + it.end_column - 1]
        for it in found(name, text)
    ]


def messages(name: str, text: str) -> list[str]:
    """Return what a rule says of a post."""
    return [it.message for it in lint.check(twim.loads(text), select=[name])]


FOUND = {
    "bare-url": [
        ("> At https://ode.example.org.", ["https://ode.example.org"]),
        ("> (https://ode.example.org/a_(b)), yes", ["https://ode.example.org/a_(b)"]),
        ("> **https://ode.example.org/**", ["https://ode.example.org/"]),
        ('> "https://ode.example.org/?a=b&c#d"!', ["https://ode.example.org/?a=b&c#d"]),
        ("> | a |\n> | - |\n> | https://ode.example.org |", ["https://ode.example.org"]),
        ("### Ode https://ode.example.org", ["https://ode.example.org"]),
        ("> - x\n>\n>   > https://ode.example.org\n", ["https://ode.example.org"]),
        (
            "> ada@example.org, or mailto:neil@example.org!",
            ["ada@example.org", "mailto:neil@example.org"],
        ),
        (
            "> www.ode.example.org and matrix:r/ode:example.org",
            ["www.ode.example.org", "matrix:r/ode:example.org"],
        ),
        ("> </a> https://a.example", ["https://a.example"]),
        ("Neil wrote this at https://neil.example.org:\n\n> Hello", ["https://neil.example.org"]),
        ("> [x]: no https://ode.example.org", ["https://ode.example.org"]),
    ],
    "link-syntax": [
        ("> see [x] (https://a.example)", ["] ("]),
        ("> see (the x)[https://a.example/b]", ["(the x)[https://a.example/b]"]),
        ("> [x]https://a.example/b now", ["]https://a.example/b"]),
        ("> [x](https://a.example now", ["]("]),
        ("> [x](https://a.example/a b)", ["]("]),
        ("> [x](https://a.example]", ["]("]),
        ("> x](https://a.example)", ["]("]),
        ("> [[x](https://a.example)](https://a.example)", ["]("]),
        ("> [a [x](https://a.example)](https://b.example)", ["]("]),
        ("> [x](one two)", ["]("]),
        ("> <https://a.example< now", ["<https://a.example"]),
        ("> <https://a.example now", ["<https://a.example"]),
        ("> <https://a.example", ["<https://a.example"]),
        ("> [x [y\\]](https://a.example)", ["[x [y\\]]"]),
        ("[x [y\\]](https://matrix.to/#/@x:a.example) says\n\n> z", ["[x [y\\]]"]),
    ],
    "link-destination": [
        ("> [x](a.example/b)", ["a.example/b"]),
        ("> [x]()", ["[x]()"]),
        (
            "> [x](htps://a.example) [y](httpp://b.example)",
            ["htps://a.example", "httpp://b.example"],
        ),
        ("> [x](@ada:example.org) [y](#ode:example.org)", ["@ada:example.org", "#ode:example.org"]),
        (
            "> [x](matrix.to/#/@ada:a.example) [y](://matrix.to/#/@ada:a.example)",
            ["matrix.to/#/@ada:a.example", "://matrix.to/#/@ada:a.example"],
        ),
        ("> [x](@blog/2024/01/ode.md)", ["@blog/2024/01/ode.md"]),
        (
            "> [x](https:/a.example) [y](https//a.example) [z](https://https://a.example)",
            ["https:/a.example", "https//a.example", "https://https://a.example"],
        ),
        ("> [x](http:a.example)", ["http:a.example"]),
        (
            "> [x](https://a,example/b) [y](https://a.example./b) [z](http://kv)",
            ["https://a,example/b", "https://a.example./b", "http://kv"],
        ),
        ("> [x]((https://a.example))", ["(https://a.example)"]),
        ("> [y](blog/a.md)", ["blog/a.md"]),
        ("> [x](ada@example.org)", ["ada@example.org"]),
        ("> [x](docs/ode.md) [y](blog/2024/ode)", ["docs/ode.md", "blog/2024/ode"]),
        ("> [x]\n>\n> [x]: a.example/b", ["a.example/b"]),
        ('> <a href="@ada:example.org">Ada</a>', ['"@ada:example.org"']),
        ("### Ode ([website](ode.example.org))", ["ode.example.org"]),
        ("[Neil](@neil:example.org) says\n\n> Hi", ["@neil:example.org"]),
    ],
    "link-cut": [
        ("> [#a:b.me](https://matrix.to/#/#a:b.me).uk!", [".uk"]),
        ("> [x](https://a.co).uk/", []),
        ("> <https://a.co>.uk", [".uk"]),
        ("> [a.gv](https://a.gv).at", [".at"]),
    ],
    "sigil-doubled": [("> [@@ada:a.example](https://matrix.to/#/@ada:a.example)", ["@@"])],
    "escaped-address": [
        ("> <https://a.example/b\\_c>", ["https://a.example/b\\_c"]),
        ('> <a href="https://a.example/b\\_c">x</a>', ['"https://a.example/b\\_c"']),
        ("> [x](https://a.example/b%5C_c)", ["https://a.example/b%5C_c"]),
    ],
    "matrix-link": [
        ("> [x](https://matrix.to/#/ada:a.example)", ["https://matrix.to/#/ada:a.example"]),
        ("> [x](https://matrix.to/@ada:a.example)", ["https://matrix.to/@ada:a.example"]),
        ("> [x](https://matrix.to/#/@ada)", ["https://matrix.to/#/@ada"]),
        ("> <https://matrix.to/#/#:a.example>", ["https://matrix.to/#/#:a.example"]),
    ],
    "room-not-linked": [
        (
            "> (#ode:example.org), #kettle_2:a.example:8448!",
            ["#ode:example.org", "#kettle_2:a.example:8448"],
        ),
        ("> **#ode:example.org.**", ["#ode:example.org"]),
        ("### Ode in #ode:example.org", ["#ode:example.org"]),
    ],
    "user-not-linked": [("> 1. **@ada:example.org**", ["@ada:example.org"])],
    "msc-title-not-linked": [("> * MSC1234: A title ", ["MSC1234: A title"])],
    "msc-not-linked": [("> MSC1234, MSC 2345", ["MSC1234", "MSC 2345"])],
    "image-text": [
        (
            "> ![](/blog/img/a.png) <img src='/blog/img/b.png'>",
            ["/blog/img/a.png", "'/blog/img/b.png'"],
        )
    ],
    "image-in-paragraph": [
        ("> a\n> ![x](/blog/img/a.png)", ["![x](/blog/img/a.png)"]),
        ("> ![x](/blog/img/a.png)\n> b", ["![x](/blog/img/a.png)"]),
        (
            '> a\n> {{ figure(img="/blog/img/a.png") }}\n> b',
            ['{{ figure(img="/blog/img/a.png") }}'],
        ),
        ("> - a\n> ![x](/blog/img/a.png)", ["![x](/blog/img/a.png)"]),
        ("> a\n> ![x](/blog/img/a(1).png)", ["![x](/blog/img/a(1).png)"]),
    ],
    "image-linked": [
        ("> [x](/blog/img/a.png)", ["[x](/blog/img/a.png)"]),
        (
            "> a\n>\n> [x **y**](https://a.example/a.JPG?raw=1) ",
            ["[x **y**](https://a.example/a.JPG?raw=1)"],
        ),
        ("[x](/blog/img/a.png)", ["[x](/blog/img/a.png)"]),
    ],
    "image-path": [
        ("> ![x](blog/img/a.png)", ["blog/img/a.png"]),
        ("> ![x](/static/img/a.png)", ["/static/img/a.png"]),
        ("> ![x](a.png)", ["a.png"]),
        ("> ![y](C:/a.png)", ["C:/a.png"]),
        ("> ![x](/blog/img/a) ![y](/blog/img/a.)", ["/blog/img/a", "/blog/img/a."]),
        ("> ![x]()", ["![x]()"]),
        (
            "> ![x](https://a.example/_matrix/media/v3/download/a/b)",
            ["https://a.example/_matrix/media/v3/download/a/b"],
        ),
        ('> {{ figure(img="static/a.png") }}', ['"static/a.png"']),
        ('> <img src="a.png">', ['"a.png"']),
    ],
    "mxc-address": [
        (
            "> [x](mxc://a.example/bcd) mxc://a.example/e",
            ["mxc://a.example/bcd", "mxc://a.example/e"],
        )
    ],
    "emoji-shortcode": [
        ("> Yes :tada::+1: :100:", [":100:"]),
        ("> :tada:! (:rocket:)", [":tada:", ":rocket:"]),
    ],
    "org-mode": [
        ("> #+BEGIN_SRC sh", ["#+BEGIN_SRC"]),
        ("> [[https://a.example][x y]]", ["[[https://a.example][x y]]"]),
    ],
    "hugo-shortcode": [("> {{% notice %}} {{< video", ["{{% notice %}}", "{{< video"])],
    "shortcode-unreadable": [
        ("> {{ figure(img=“a”) }}", ["{{ figure("]),
        ('> {{ figure(img="a") }} {{ figure(img="b"', ["{{ figure("]),
        ("> {{figure(img=a)}}", ["{{figure("]),
        ("> {% a() %}\n>\n> {% b() %} c {% end %}", ["{% a("]),
        ("> {% end %}", ["{% end %}"]),
        ('> {{ figur(img="a") }} b', ['{{ figur(img="a") }}']),
    ],
    "fence-unclosed": [
        ("> ```sh\n> a", ["```sh"]),
        ("> - ~~~\n>   a\n> - b", ["~~~"]),
        ("> ````\n> a\n> ```", ["````"]),
    ],
    "html-unclosed": [
        ("> <b>a", ["<b>"]),
        ("> a</b>", ["</b>"]),
        ("> <b/>", ["<b/>"]),
        ("> <b><i>a</b>", ["<i>"]),
        ("> <b>a\n\nNeil says:\n\n> b</b>", ["<b>", "</b>"]),
        ("<div\nclass='a'>\n\ntext", ["<div\nclass='a'>"]),
    ],
    "html-unknown": [("> type <name> and <RoomId>", ["<name>", "<RoomId>"])],
    "entity-escaped": [
        ("> &amp;lt; &amp;#60; &amp;#x3c;", ["&amp;lt;", "&amp;#60;", "&amp;#x3c;"])
    ],
    "invisible-character": [
        ("> a\u200bb \u00ad `c\ufeff`", ["\u200b", "\u00ad", "\ufeff"]),
        ("> \u202eabc\u202c \x07", ["\u202e", "\u202c", "\x07"]),
        ("> a\u200db, a\u200e", ["\u200d", "\u200e"]),
        ("> \u200c", ["\u200c"]),
    ],
    "local-address": [
        (
            "> [x](http://localhost:3000) <http://127.0.0.1/>",
            ["http://localhost:3000", "http://127.0.0.1/"],
        ),
        (
            "> [x](http://[::1]/) [y](localhost:80) [z](file:///a)",
            ["http://[::1]/", "localhost:80", "file:///a"],
        ),
        (
            "> [x](https://kettle.local/) [y](http://10.0.0.1)",
            ["https://kettle.local/", "http://10.0.0.1"],
        ),
        ("### Ode ([website](http://192.168.0.1))", ["http://192.168.0.1"]),
    ],
    "space-before-punctuation": [
        ("> a , b . C ! d ?", [" ,", " .", " !", " ?"]),
        ("> [x](https://a.example) ! *b* ;", [" !", " ;"]),
        ("> Le vent et la , oui", [" ,"]),
        ("> https://a.example/ . <https://a.example/> , b", [" .", " ,"]),
    ],
    "space-within-parentheses": [
        ("> a ( b) (c )", ["( ", " )"]),
        (
            "> ( *x* ) (see 5 ) ( <https://a.example> (a) )",
            ["( *x* )", " )", "( <https://a.example> (a) )"],
        ),
        ("> ( d ( e ) f ) `(` a ) ( open", ["( d ( e ) f )", "( e )", " )", "( "]),
        ("> ( see `b )` and `( c` d )", ["( ", " )"]),
    ],
    "space-missing": [
        ("> out(and in) if so,but 🚀has 🇪🇺We", ["(", ",", "🚀", "🇺"]),
    ],
    "two-full-stops": [("> All of it.. And more..", ["..", ".."])],
    "tracking-parameter": [
        ("> <https://a.example/?utm_source=x>", ["https://a.example/?utm_source=x"]),
    ],
    "link-label": [
        (
            "> [#a:b.example](https://matrix.to/#/#c:b.example)",
            ["https://matrix.to/#/#c:b.example"],
        ),
        (
            "> [@a:b.example](https://matrix.to/#/@c:b.example)",
            ["https://matrix.to/#/@c:b.example"],
        ),
        (
            "> [#12](https://a.example/b/issues/21) [!3](https://a.example/b/merge_requests/4#x)",
            ["https://a.example/b/issues/21", "https://a.example/b/merge_requests/4"],
        ),
        (
            "> [MSC12: A](https://github.com/matrix-org/matrix-spec-proposals/pull/21)",
            ["https://github.com/matrix-org/matrix-spec-proposals/pull/21"],
        ),
    ],
    "link-undefined": [
        ("> [a b][c], [a][]", ["[a b][c]", "[a][]"]),
        ("> a[^1] b[^2]\n>\n> [^2]: c", ["[^1]"]),
    ],
    "word-repeated": [
        ("> a to to b as\n> as and The the the c", ["to to", "the the"]),
    ],
    "list-unread": [
        ("> -a\n>  -b c\n> d\n>\n> *e", ["-a\n>  -b c"]),
        ("> See:\n> • a\n> •b", ["• a\n> •b"]),
    ],
    "mark-shown": [
        ("> a **b", ["**"]),
        ("> ** a **", ["**", "**"]),
        ("> `a` `b `` c", ["`", "``"]),
    ],
    "text-garbled": [
        ("> donâ€™t cafÃ© Â« \ufffd\ufffd", ["â€™", "Ã©", "Â«", "\ufffd\ufffd"]),
        ("+++\ntitle = 'Ã¼'\n+++\n", ["Ã¼"]),
    ],
    "link-text-missing": [("> see [](https://a.example) [ ](https://a.example)", ["[](", "[ ]("])],
}
"""What each rule finds in a report, or in what else a post has."""

LEFT_ALONE = {
    "bare-url": [
        "> `https://a.example` <https://a.example> [x](https://a.example)",
        "> [x]: https://a.example",
        ">     https://a.example\n>\n> ```\n> https://a.example\n> ```",
        '> <a href="https://a.example">https://a.example</a> <!-- https://a.example -->',
        "> http://localhost:8008, https://, http://host",
        "> ![x](/blog/img/a.png 'https://a.example')",
        '> {{ figure(img="https://a.example/b.png") }}',
        "> @ada:example.org @ada@social.example.org git@github.com:ode/ode",
        "> [x](https://a.example/a b)",
        "> <code>https://a.example</code> <kbd>https://b.example</kbd>",
        "> the matrix: r and u; v1.2@example a@2x.png ruma@0.10.x ode@1.2.3",
        "> <https://a.example/www.b.example> <https://github.com/ode>",
    ],
    "link-syntax": [
        "> [x](https://a.example) [x](<a b>) [x](/a 'b') [![x](/a.png)](/b)",
        "> [x][] and [x] (y) and `[x] (https://a.example)`\n>\n> [x]: /a",
        "> a[1](2), [x]: <https://a.example>",
        "> [x\n> y](https://a.example)",
        "> [see [x] y](https://a.example/a_(b))",
        "> [Ada \\[it\\]](https://a.example)",
        "> (see [x](/a))[^1]\n>\n> [^1]: b",
        "> - [ ] (https://a.example)\n",
        "> a)[https://a.example] `[a [b\\]](c)`",
        "> - [x] (https://a.example) done",
        "> see[^x] (https://a.example)\n>\n> [^x]: y",
    ],
    "link-destination": [
        "> [x](https://a.example:80/b) [x](http://a.example?b) [x](https://ä.example#c)",
        "> [x](@/blog/a.md#b) [x](/a) [x](#a) [x](mailto:a@b.example) <a@b.example>",
        "> [x](xmpp:a@b.example) [x](matrix:u/a:b.example) [x](tel:123) <magnet:?xt=a>",
        "> [x](https://user@a.example) [x](http://localhost:1) [x](http://[::1]:2)",
        "> `[x](y)` [x][y]\n>\n> [y]: https://a.example",
        "> [x](https://matrix.to/#/@a:b.example)",
    ],
    "link-cut": [
        "> [x](https://a.example). uk [x](https://a.example).md",
        "> [x](https://a.example).it works",
        "> [x](https://a.example).NET, (a).com `[x](https://a.co).uk`",
    ],
    "sigil-doubled": ["> `[@@a](b)` [@@] [##](a) \\[@@a](b)"],
    "escaped-address": ["> [x](https://a.example/a\\_b) `<https://a.example/a\\_b>` a\\_b"],
    "matrix-link": [
        "> <https://matrix.to/#/@a:b.example> <https://matrix.to/> <https://matrix.to/#/>",
        "> [x](https://matrix.to/#/%40a%3Ab.example) [x](https://matrix.to/#/!ab-c)",
        "> [x](https://matrix.to/#/#a:b.example/$c?via=d.example)",
        "> `https://matrix.to/#/a`",
    ],
    "room-not-linked": [
        "> [#a:b.example](/c) `#a:b.example` a#b:c.example https://a.example/#b:c.example",
        "> #5:30 #a:b #a: b.example",
        "> #1:2.3.4.5 #12:a.example",
        f"> #{'a' * 300}:b.example",
    ],
    "user-not-linked": [
        "> [@a:b.example](/c) `@a:b.example` @a@b.example git@a.example:b.c",
        "> @this-week-in:matrix.org",
    ],
    "msc-title-not-linked": ["> - [MSC1: a](b)\n> - `MSC1234: a`\n>\n> MSC1234: a"],
    "msc-not-linked": ["> [MSC1234](a) `MSC1234` org.MSC1234 MSCs"],
    "image-text": ['> ![x](/blog/img/a.png) {{ figure(img="/blog/img/a.png", caption="*x*") }}'],
    "image-in-paragraph": [
        "> a\n>\n> ![x](/blog/img/a.png)\n>\n> b",
        "> ![x](/blog/img/a.png)\n> ![x](/blog/img/b.png)",
        "> - a\n>   ![x](/blog/img/a.png)",
        "> ![x](/blog/img/a.png)\n> *caption*",
        "> ```\n> a\n> ![x](/blog/img/a.png)\n> ```",
        "> ## a\n> ![x](/blog/img/a.png)",
        "> a ![x](/blog/img/a.png)\n> b",
        "> <div>\n> ![x](/blog/img/a.png)\n> </div>",
    ],
    "image-path": [
        "> ![x](/blog/img/a.png) ![x](https://a.example/b) ![x](//a.example/b) ![x](data:a,)",
        "> `![x](a.png)`",
        "> ![x](@/blog/a.png)",
    ],
    "html-figure": ["<figure>\n</figure>\n\n> a"],
    "mxc-address": ["> mxc:// and `mxc://a/b`\n>\n> ```\n> mxc://a/b\n> ```"],
    "emoji-shortcode": ["> `:tada:` a:tada:b :not_one: 10:30:45 std::fire::x http://a:fire:"],
    "org-mode": ["> `#+begin_src` [[a][b]] C#+"],
    "hugo-shortcode": ["> `{{< a >}}` {{ a }} {{<"[:-3]],
    "shortcode-unreadable": [
        '> {{ figure(img="{{ figure(") }} `{{ a(b) }}` {{ a }} {{/* a() */}}',
        "> ```\n> {{ a(b) }}\n> ```",
        '> {{ figureVideo(vid="a") }} {{ kettle(img="a") }}',
    ],
    "fence-unclosed": [
        "> ```\n> a\n> ```",
        "> ```\n> a\n> ````  ",
        "> ~~~\n> a\n> ~~~\n>\n>     indented",
        "> a ``` b",
    ],
    "html-unclosed": [
        "> <b>a</b> <br> <br/> <img src='/a.png'> <p>a <li>b</p> <svg><path/></svg>",
        "> `<b>` <!-- <b> --> \\<b> <https://a.example> <x>",
        "<details><summary>a</summary>\n\n> b\n\n</details>",
        "> <B>a</b>",
        "> <div\n> class='a'>b</div>",
    ],
    "html-unknown": [
        "> <b>a</b> <p> <br> `<name>` \\<name> < name> <a-b>c</a-b> <https://a.b> <a@b.c>",
        "> a < b > c <3",
    ],
    "entity-escaped": ["> &lt; &amp; &amp;amp `&amp;lt;` [x](/a&amp;lt;) Q&amp;A;"],
    "invisible-character": [
        "> 🏳️\u200d🌈 🧑\u200d🏫 ❤️\u200d🔥 می\u200cخواهم क\u094d\u200dष a\u00a0b\tc",
        "> \u05d0\u200e\u05d1 ภาษา\u200bไทย",
    ],
    "local-address": [
        "> `http://localhost` [x](https://localhost.example) [x](https://a.example/localhost)",
        "> [x](https://11.1.1.1) [x](http://[::g]) [x](https://local) [x](https://172.example)",
        "> <http://[::g]> <http://[::1>",
        "> no address",
    ],
    "space-before-punctuation": [
        "> .NET a .NET a ... b :) c ;) a !important `a ,` a . . . press ? to ask",
        "> C'est la fête ! Vive le vent !",
        "> | a |\n> | - |\n> | . |",
        "> a :) . b ;-) !",
        "> , a\n> - . b",
        "> a / . b",
    ],
    "space-within-parentheses": ["> (a) `( c )` ( ) 1 ) a :)", "> a :( b ;( c"],
    "space-missing": ["> f(x) function(s) call(A b) `out(and in)` 1,000 a,b 🚀 ok 🚀, ok🚀"],
    "two-full-stops": ["> a... b.. `c..` ../d 1..2 ab. . e"],
    "tracking-parameter": ["> <https://a.example/?a=utm_source> `?utm_source=a`"],
    "link-label": [
        "> [#a:b.example](https://matrix.to/#/#A:b.example) [@a:b.example](https://c.example)",
        "> [#a:b.example](https://matrix.to/#/!c:b.example) [#a:b c](https://matrix.to/#/#d:b)",
        "> [#a:b.example](https://matrix.to/#/%23a:b.example?via=b.example)",
        "> [#5: a](https://matrix.to/#/#c:b.example)",
        "> [#12](https://a.example/b/pull/12) [#12](https://a.example/b/pull/21.diff)",
        "> [#12](https://a.example/b) [#1 a](https://a.example/pull/2) `[#1](https://a.b/pull/2)`",
        "> [MSC12](https://github.com/matrix-org/matrix-spec-proposals/pull/12)",
        "> [MSC1](https://github.com/matrix-org/synapse/pull/2)",
        "> [MSC1 and MSC2](https://github.com/matrix-org/matrix-spec-proposals/pull/2)",
    ],
    "image-linked": [
        "> ![x](/a.png)\n>\n> * [x](/b.png)\n>\n> [![x](/c.png)](/d.png)\n>\n> <https://a.b/c.png>",
        "> a [x](/a.png)\n>\n> [x](/a.png) b\n>\n> [x](/a.png)\n> [y](/b.png)\n>\n> [x](/a)",
        "> `[x](/a.png)`\n>\n> #### [x](/a.png)\n>\n>     [x](/a.png)\n>\n> > [x](/a.png)",
    ],
    "word-repeated": ["> had had that that log in in `the the` to to-do; the theme to\n>\n> to"],
    "list-unread": [
        "> - a\n> - b\n>\n> *c*\n> *d*\n>\n> -e\n>\n> -f",
        "> -1\n> -2\n>\n> ```\n> -a\n> -b\n> ```",
    ],
    "mark-shown": [
        "> **a** `b` 2**3 `2 ** 3` \\** \\`",
        "> 2**3 and 2 \\*\\* 3 `` ` ``",
    ],
    "text-garbled": ["> don’t café São SÃO «Âge» â"],
    "link-undefined": [
        "> a[0][b] [1][2] `[a][b]` [a][b] \\[x][y]\n>\n> [b]: /c",
        "> [[a][b]] [WIP][MSC1]",
    ],
    "link-text-missing": ["> ![](/blog/img/a.png) [![](/a.png)](/b) `[](a)` [x](a)"],
}
"""What each rule leaves alone."""

MENDED = {
    "bare-url": [
        ("> https://a.example/**b** c", "> https://a.example/**b** c"),
        ("> https://a.example/&lt;x", "> https://a.example/&lt;x"),
        ("> at http://127.0.0.1:8008/x", "> at http://127.0.0.1:8008/x"),
        ("> https://a.example/b\\_c&amp;d.", "> <https://a.example/b_c&d>."),
        ("> (mailto:a@b.example)", "> (<mailto:a@b.example>)"),
        ("> a@b.example www.a.example", "> a@b.example www.a.example"),
    ],
    "link-syntax": [
        ("> [x] (https://a.example)", "> [x](https://a.example)"),
        ("> (x)[https://a.example]", "> [x](https://a.example)"),
        ("> <https://a.example<", "> <https://a.example>"),
        ("> [[x](https://a.example)](https://a.example)", "> [x](https://a.example)"),
        ("> [A [b\\]](https://a.example)", "> [A [b]](https://a.example)"),
        (
            "> [a [x](https://a.example)](https://a.example)",
            "> [a [x](https://a.example)](https://a.example)",
        ),
    ],
    "link-destination": [
        (
            "> [x](a.example/b) [y](@ada:a.example)",
            "> [x](https://a.example/b) [y](https://matrix.to/#/@ada:a.example)",
        ),
        ("> [x](htps://a.example)", "> [x](https://a.example)"),
        ("> [x](https:/a.example)", "> [x](https://a.example)"),
        ("> [x](https:matrix.to/#/@a:b.example)", "> [x](https://matrix.to/#/@a:b.example)"),
        ("> [x](@blog/a.md) [y](a@b.example)", "> [x](@/blog/a.md) [y](mailto:a@b.example)"),
        (
            "> [x]((https://a.example)) [y](https://a.example)",
            "> [x](https://a.example) [y](https://a.example)",
        ),
        ("> [x](https://a,example)", "> [x](https://a,example)"),
        ("> [x](<a.example>)", "> [x](<a.example>)"),
    ],
    "sigil-doubled": [("> [##a:b](/c)", "> [#a:b](/c)")],
    "escaped-address": [("> <https://a.example/b\\_c\\_d>", "> <https://a.example/b_c_d>")],
    "matrix-link": [
        ("> [x](https://matrix.to/@a:b.example)", "> [x](https://matrix.to/#/@a:b.example)"),
        (
            "> [#a:b.example](https://matrix.to/#/a:b.example)",
            "> [#a:b.example](https://matrix.to/#/#a:b.example)",
        ),
        ("> [x](https://matrix.to/#/a:b.example)", "> [x](https://matrix.to/#/a:b.example)"),
    ],
    "room-not-linked": [
        ("> #a_b:c.example.", "> [#a_b:c.example](https://matrix.to/#/#a_b:c.example)."),
        ("> #_a:c.example", "> [#\\_a:c.example](https://matrix.to/#/#_a:c.example)"),
    ],
    "image-in-paragraph": [
        ("> a\n> ![x](/blog/img/a.png)\n> b", "> a\n>\n> ![x](/blog/img/a.png)\n>\n> b"),
        ("> > a\n> > ![x](/blog/img/a.png)", "> > a\n> > ![x](/blog/img/a.png)"),
        ("> a\n> ![x](/blog/img/a.png)\nlazy", "> a\n> ![x](/blog/img/a.png)\nlazy"),
    ],
    "image-path": [
        ("> ![x](blog/img/a.png) ![y](/static/b.png)", "> ![x](/blog/img/a.png) ![y](/b.png)"),
        ('> {{ figure(img="static/blog/img/a.png") }}', '> {{ figure(img="/blog/img/a.png") }}'),
        ("> ![x](<blog/img/a.png>)", "> ![x](<blog/img/a.png>)"),
    ],
    "emoji-shortcode": [("> :tada: :+1:", "> 🎉 👍")],
    "org-mode": [("> [[https://a.example][b]]", "> [b](https://a.example)")],
    "invisible-character": [
        ("> a\u200bb", "> ab"),
        ("> One.\u2028Two\x0b\u2029three\x0cfour", "> One. Two three four"),
        ("> \u2028One\u2028 two \u2029three\u2028", "> One two three"),
        ("\u2028One", "One"),
        ("+++\ntitle = 'a\u200bb'\n+++\n\nOne.", "+++\ntitle = 'ab'\n+++\n\nOne."),
        (
            "> [x](https://a.example/\u200b) \u200b[y][z]\n>\n> [z]: /a",
            "> [x](https://a.example/) [y][z]\n>\n> [z]: /a",
        ),
    ],
    "space-within-parentheses": [
        ("> a ( b ) c", "> a (b) c"),
        ("> a ( <https://a.example/x> ) ( *x* ) (`y` )", "> a (<https://a.example/x>) (*x*) (`y`)"),
        ("> a ( b ( c ) d ) ( e", "> a (b (c) d) (e"),
    ],
}
"""What safe fixes make of a text."""

MENDED_UNSAFELY = {
    "invisible-character": [
        ("> a `c\ufeff`", "> a `c`"),
        (">     c\u200bd", ">     cd"),
        ("> \u200b# One", "> # One"),
        ("> [x]\u200b(https://a.example)", "> [x](https://a.example)"),
        ("> \u05d0 (\u202aa\u202c)", "> \u05d0 (a)"),
    ],
    "bare-url": [
        ("> a@b.example www.a.example", "> <a@b.example> [www.a.example](https://www.a.example)")
    ],
    "link-syntax": [
        ("> [x]https://a.example", "> [x](https://a.example)"),
        ("> [x](https://a.example now", "> [x](https://a.example) now"),
        ("> [x](https://a.example]", "> [x](https://a.example)"),
        ("> <https://a.example now", "> <https://a.example> now"),
    ],
    "link-cut": [
        ("> [a.me](https://a.me).uk", "> [a.me.uk](https://a.me.uk)"),
        ("> [x](https://a.me).uk", "> [x](https://a.me.uk)"),
        ("> <https://a.me>.uk", "> <https://a.me.uk>"),
    ],
    "user-not-linked": [("> @a:b.example", "> [@a:b.example](https://matrix.to/#/@a:b.example)")],
    "msc-title-not-linked": [
        (
            "> - MSC1234: a",
            "> - [MSC1234: a](https://github.com/matrix-org/matrix-spec-proposals/pull/1234)",
        ),
    ],
    "msc-not-linked": [
        ("> MSC1234", "> [MSC1234](https://github.com/matrix-org/matrix-spec-proposals/pull/1234)"),
    ],
    "entity-escaped": [("> a &amp;lt; b", "> a &lt; b")],
    "space-before-punctuation": [("> a , b !", "> a, b!")],
    "space-missing": [("> out(and in),but so,but 🚀has", "> out (and in),but so, but 🚀 has")],
    "two-full-stops": [("> All of it..", "> All of it.")],
    "list-unread": [
        ("> See:\n> -a\n>   -b", "> See:\n> * a\n>   * b"),
        ("> • a\n> •b", "> * a\n> * b"),
    ],
    "image-linked": [("> [x](/blog/img/a.png)", "> ![x](/blog/img/a.png)")],
    "word-repeated": [("> See the the docs to to to end.", "> See the docs to end.")],
    "tracking-parameter": [
        ("> <https://a.example/?utm_source=x&b=c#d>", "> <https://a.example/?b=c#d>"),
        ("> <https://a.example/?utm_source=x>", "> <https://a.example/>"),
        ("> [x](<https://a.example/?utm_source=x>)", "> [x](<https://a.example/?utm_source=x>)"),
    ],
    "html-unknown": [
        ("> a <name>", "> a \\<name>"),
        ("> <b>\n> <name>\n> a <name>", "> <b>\n> <name>\n> a <name>"),
    ],
}
"""What all fixes make of a text."""


def _cases(table: Mapping[str, Sequence[object]]) -> list[object]:
    return [
        pytest.param(name, case, id=f"{name}-{number}")
        for name, cases in table.items()
        for number, case in enumerate(cases)
    ]


def _post(text: str) -> str:
    return f"{POST if text.startswith('>') else ''}{text}\n"


@NEWLINES
@pytest.mark.parametrize(("name", "case"), _cases(FOUND))
def test_what_is_wrong_is_found_where_it_stands(
    name: str, case: tuple[str, list[str]], newline: str
) -> None:
    """Each slip is found, with its range, whatever the line ends."""
    text, expected = case
    assert slips(name, _post(text).replace("\n", newline)) == expected


@pytest.mark.parametrize(("name", "text"), _cases(LEFT_ALONE))
def test_what_is_right_is_left_alone(name: str, text: str) -> None:
    """Near misses, code, comments, links and the like are left alone."""
    assert slips(name, _post(text)) == []


@NEWLINES
@pytest.mark.parametrize(("name", "case"), _cases(MENDED))
def test_safe_fixes(name: str, case: tuple[str, str], newline: str) -> None:
    """Safe fixes mend what is plain, and nothing else."""
    before, after = (_post(text).replace("\n", newline) for text in case)
    assert fixed(name, before) == after


@NEWLINES
@pytest.mark.parametrize(("name", "case"), _cases(MENDED_UNSAFELY))
def test_unsafe_fixes(name: str, case: tuple[str, str], newline: str) -> None:
    """Unsafe fixes are made where they are asked for, and only there."""
    before, after = (_post(text).replace("\n", newline) for text in case)
    assert fixed(name, before, unsafe=True) == after
    assert fixed(name, before) == before


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://a,example/b", "there is a comma in the name of the host, a,example"),
        ("https://ada@a.b,example:80", "there is a comma in the name of the host, a.b,example:80"),
        ("http://kv", "kv is no name of a host"),
        ("https://a.example.:80/b", "a.example.:80 is no name of a host"),
        ("https://", "there is no name of a host in the address"),
        ("https:///b", "b is no name of a host"),
        ("https://?b", "there is no name of a host in the address"),
    ],
)
def test_what_is_wrong_with_a_host_is_said(address: str, message: str) -> None:
    """What stands where its name is to be, and the comma in it."""
    issue = twim.loads(f"> [x]({address})\n")
    assert [it.message for it in lint.check(issue, select=["link-destination"])] == [message]


def test_an_escape_is_looked_for_near_the_start_of_an_address() -> None:
    """Or what looks like many addresses, with no blank between, would all be read for each."""
    suspect = _ESCAPES[1]
    assert suspect.search(f"<a href={'a' * 999}\\_>")
    assert not suspect.search(f"<a href={'a' * 1000}\\_>")

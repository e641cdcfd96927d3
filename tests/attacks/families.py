"""Attacks: what a hostile translation may hold, by family, and the forms that each comes in."""

from __future__ import annotations

from collections.abc import Iterator

EVIL = "https://evil.example"

FAMILIES: dict[str, tuple[str, ...]] = {
    "links": (
        *(f"[x]({EVIL})", f"[x](<{EVIL}>)", f'[x]({EVIL} "t")', "[x](//evil.example)"),
        *("[x](/evil)", "[x](javascript:alert(1))", "[x](data:text/html,x)"),
        *(f"[x]({EVIL} (a b", f"[x]({EVIL} y)", f"[x] ({EVIL})", f"[[x]({EVIL})](/y)"),
        *(f"[x][{EVIL}]", f"[a [b]({EVIL}) c]({EVIL}/d)", f"[x](\n{EVIL}\n)"),
    ),
    "images": (
        *(f"![x]({EVIL}/i.png)", "![](//evil.example/i.png)", f"[![x]({EVIL}/i.png)]({EVIL})"),
        *("![x](data:image/png;base64,AA)", f"![x]({EVIL}/i.png =1x1)", "![known]"),
    ),
    "autolinks": (
        *(f"<{EVIL}>", "<mailto:a@evil.example>", "<a@evil.example>", "<javascript:alert(1)>"),
        *("<1@evil.example>", "<http://evil.example/a b>", "<é@evil.example>"),
    ),
    "bare addresses": (
        *(EVIL, "www.evil.example", "http://evil.example/x", "ftp://evil.example"),
        *("a@evil.example", "HTTPS://EVIL.EXAMPLE", "https://user@evil.example"),
        *("mailto:a@evil.example", f"({EVIL})", f"«{EVIL}»", f"漢{EVIL}字", f"*{EVIL}*"),
    ),
    "html": (
        *("<script>alert(1)</script>", "<b>x</b>", "<div>x</div>", "<div>", "</div>"),
        *("<iframe src=//evil.example></iframe>", "<img src=x>", "<svg/onload=alert(1)>"),
        *("<style>*{display:none}</style>", "<pre>", "<textarea>", "<details open>", "<br>"),
        *("<x-y a=b>", "<table><tr><td>", "</p><p>", "<é>", "<a\nb>"),
    ),
    "event attributes": (
        *("<b onclick=alert(1)>x</b>", "<a href=javascript:alert(1)>x</a>"),
        *("<b title='x' onmouseover='alert(1)'>x</b>", "<a href='https://evil.example'>x</a>"),
        '<b title="x" style="position:fixed">x</b>',
    ),
    "half tags": (
        *("<script", "<b", "< b >", "<b title='", '<b title="', "</", "<a href=", "b>", "<<b>"),
        *("<b <i>", "\\<script>alert(1)</script>", "\\\\<script>", "<\\script>", "<a@b c>"),
    ),
    "comments": (
        *("<!-- x -->", "<!--", "-->", "<!--more-->", "<!-->", "<!--->", "<![CDATA[x]]>"),
        *("<![CDATA[", "<?php x ?>", "<?", "<!DOCTYPE html>", "<!X"),
        "<!-- i18n:skip-start -->",
    ),
    "shortcodes": (
        *("{{< sc x >}}", "{{% sc x %}}", "{{< sc", "sc >}}", "{{< /sc >}}", "{{</* sc */>}}"),
        *("{{ .Site }}", "{{% /sc %}}", "{{< sc >}}x{{< /sc >}}"),
    ),
    "templates": (
        *("{% raw %}", "{% include 'x' %}", "{{ x }}", "{# x #}", "{%", "%}", "{{", "}}"),
        *("{{#include /etc/passwd}}", '--8<-- "x"', "<<< @/x"),
        *("{::options parse_block_html='true' /}", "[!INCLUDE [x](y)]", "[TOC]", "[[_TOC_]]"),
    ),
    "mdx": (
        *("{alert(1)}", "{/* x */}", "<Evil/>", "<Evil>x</Evil>", "import x from 'y'"),
        *("export const x = 1", "{`x`}", "<>", "<Evil a={b}>"),
    ),
    "line ends": (
        *("a\nb", "a\n\nb", "a\r\rb", "a\r\n\r\nb", "a\x0b\x0bb", "a\x0c\x0cb", "a\x85\x85b"),
        *("a\u2028\u2028b", "a\u2029b", "a\\\n# b", "a  \n- b", "\n\n\n"),
    ),
    "block starts": (
        *("# x", "## x", "#x", "###### x", "#", "- x", "+ x", "* x", "-", "1. x", "2024. x"),
        *("1) x", "> x", ">", "```", "```js", "~~~", "````x", "    x", "\tx", "---", "***"),
        *("___", "- - -", "* * *", "===", "+++", "{", "| x | y |", ":-- | --:", "[ ] x"),
        *("[x] x", ": x", "::: x", "!!! note", '!!! note "x"', "??? x", "/// x", '=== "x"', "== x"),
        *("[!NOTE]", "$$", "\\[", "%% x", "12345678901. x", "—", ";;; x", "::x{a=b}"),
        *("::: {.x}", "@@ x", "<<<<<<< x"),
    ),
    "block ends": (
        *("x\n===", "x\n---", "x\n\n---\n\ny", "x\n```\ny\n```", "x\n# y", "x\n> y", "x\n- y"),
        *("x\n1. y", "x\n| a |\n|---|", "x\n    y", "x\n<div>", "x\n</div>", "x\n\n\n# y"),
        *("x #", "x ##", "x {#id}", "x {.c}", 'x {style="x"}', "x {: #id }", "x\\", "x  "),
        "x\n: y",
    ),
    "unbalanced marks": (
        *("*", "**", "***", "_", "__", "~~", "~", "[", "]", "(", ")", "](", "][", "![", "!"),
        *("\\", "**x", "x**", "*x**", "__x", "[x", "x]", "[x](", "x](y)", "[x][", "<", ">"),
        *("|", "^", "==", "[[", "]]", "[x]]", "==x", "++x++", "^^x", "{++", "{--x--}", "!["),
    ),
    "pipes": (
        *("|", "a | b", "| a | b |", "\\|", "\\\\|", "a\n|---|", "|\n|", "| - | - |", "`|`"),
        "&#124;",
    ),
    "definitions": (
        *(f"[x]: {EVIL}", f"[known]: {EVIL}", f"text\n[known]: {EVIL}", f"[known]:\n{EVIL}"),
        *(f"  [known]: {EVIL} 't'", f"[known]: <{EVIL}>", "*[HTML]: x"),
        *(f"x\n\n[known]: {EVIL}\n\ny", "[known]", "[x][known]", "[known][]", "[KNOWN]"),
        *("[x] [known]", "[x]\n[known]"),
    ),
    "footnotes": (*("[^1]", "[^x]", "[^1]: x", "x\n[^1]: y", "[^1][^1]", "^[x]", "[^known]"),),
    "front matter": (
        *("x\n---\ny", "---", "...", "x: y", "x\nurl: /evil/", "x\u2028url: /evil/"),
        *("x\x85url: /evil/", "!!python/object:x", "&a x", "*a", "{a: b}", "[a, b]", "no"),
        *("2024", "~", "12:30:45", "1e3", '"', "'", '" x', "' x", 'x"\nurl: /evil/\ny: "'),
        *("x # y", "x:", "- x", "? x", "| x", "> x", "%YAML", "@x", "`x`", '"""', "'''", "+++"),
        *('x"""\nurl = "/evil/"', 'x", "url": "/evil/', "\\", "\\u0041", "\\x0a", "{{ x }}"),
        *("= x", "<<", "null", "true", "0x1F", "2024-01-01"),
    ),
    "directions": (
        *("\u202ex\u202c", "\u202dx", "\u2066x", "x\u2069", "\u202ax", "\u2067x\u202c"),
        *("\u202e", "x\u200bx", "\ufeffx", "\u2060", "\x00", "\x08x", "\x1b[31mx", "\x7f"),
        *("\u009b31m", "\ufffe", "\U000e0041\U000e007f", "\ud800x", "\U0001fffe", "\u00adx"),
    ),
    "size": (
        *("[" * 3000, "]" * 3000, "*" * 3001, "`" * 3001, "> " * 1500, "- " * 1500, "(" * 3000),
        *("a" * 20_000, "a " * 10_000, "<b>" * 1000, "{{<" * 1000, "![](" * 1000, "\n" * 3000),
        *("#" * 3000, "**a" * 1000, "[a](" * 1000, "&amp;" * 1000, "\\" * 3001, "~~a" * 1000),
    ),
    "entities": (
        *("[x](&#104;ttps://evil.example)", "[x](java&#115;cript:alert(1))"),
        *("[x](java&Tab;script:alert(1))", "https&#58;//evil.example"),
        *("https\\://evil.example", "www&#46;evil.example", "a&#64;evil.example"),
        *("a\\@evil.example", "&lt;script&gt;", "&#60;script>", "&#x3c;b>"),
        *("\\[x](https://evil.example)", "\\\\[x](https://evil.example)"),
        *("[x\\](https://evil.example)", "\\`x`", "\\\\`x`", "\\# x", "\\\\# x", "&#35; x"),
        *("&#10;# x", "&#10;&#10;# x", "&NewLine;- x", "\\- x", "\\<b>", "\\&lt;b>"),
        *("\\{{< sc x >}}", "&#123;{< sc x >}}", "1\\. x", "\\![x](https://evil.example)"),
        "\\\\![x](https://evil.example)",
    ),
    "code": (
        *("`x`", "``x``", "`", "``", "```", "` x", "x `", "`` ` ``", "`x``y`", "\\`x\\`"),
        *("`\\`", "``x`", "`a `` b`", "```x```", "`<b>`", "`{{< x >}}`", "x ```y", "~~~x"),
        *("`\n`", "<code>x</code>"),
    ),
    "math": (
        *("$x^2$", "$$x^2$$", "\\(x^2\\)", "\\[x^2\\]", "$\\href{javascript:x}{y}$", "$x_1"),
        *("$$", "$", "$`x`$", "\\begin{x}", "$5 and $6"),
    ),
    "placeholders": (
        *("{name}", "{0}", "{}", "%s", "%(name)s", "%1$s", "%d", "${x}", "%NAME%", "{{name}}"),
        *("$1", "\\1", "<x/>", "{", "}", "{name", "name}", "\ue000", "\x02", "{!r}"),
    ),
    "other hosts": (
        *("[x](https://exаmple.org)", "[x](https://example.org@evil.example)"),
        *("[x](https://example.org\\@evil.example)", "[x](https://example.org.evil.example)"),
        *("[x](https://example.org%2eevil.example)", "[x](https:example.org)"),
        *("[x](\\\\evil.example)", "[x](https://example。org)", "[x](HTTPS://example.org)"),
        *("[x](https://example.org/\u202eevil)", "[x](\thttps://evil.example)"),
    ),
}


def forms(msgid: str) -> Iterator[tuple[str, str]]:
    """Every attack in every form, with its family: alone, and around, in and below the text."""
    half = msgid.find(" ") + 1
    for family, seeds in FAMILIES.items():
        for seed in seeds:
            yield family, seed
            yield family, f"{msgid} {seed}"
            yield family, f"{seed} {msgid}"
            yield family, f"{msgid[:half]}{seed} {msgid[half:]}"
            yield family, f"{msgid}{seed}"
            yield family, f"{seed}{msgid}"
            yield family, f"{msgid}\n{seed}"
            yield family, f"\\{seed} {msgid}"
            if seed[0].isascii() and not seed[0].isalnum() and seed[0].isprintable():
                yield family, f"&#{ord(seed[0])};{seed[1:]} {msgid}"


def moved(msgid: str) -> Iterator[tuple[str, str]]:
    """What can be done with the constructs of a text itself."""
    swaps = (
        ("/docs", EVIL),
        ("/docs", "javascript:alert(1)"),
        ("/docs", "//evil.example"),
        ("/docs", "/docs/../evil"),
        ("/docs", "/docs?x"),
        ("/docs", "/docs#x"),
        ("[", "!["),
        ("![", "["),
        ("i.png", "https://evil.example/i.png"),
        ("`code`", "`other`"),
        ("`code`", "code"),
        ("<b>", "<b onclick=x>"),
        ("<b>", "<i>"),
        ("<b>", ""),
        ("</b>", ""),
        ("{name}", "{other}"),
        ("%s", "%d"),
        ("[^1]", "[^2]"),
        ("[^1]", ""),
        ("{{< sc a >}}", "{{< sc b >}}"),
        ("{{< sc a >}}", "{{% sc a %}}"),
        ("{{< sc a >}}", "{{< sc a"),
        ("{{< sc a >}}", '{{< sc "a" onclick="x" >}}'),
        ("$x^2$", "$y^2$"),
        ("[known]", "[other]"),
        ("[known]", "[texte][docs2]"),
        ("https://example.org/a", "https://evil.example/a"),
        ("https://example.org/a", "https://example.org/a.evil"),
        ("https://example.org/a", "https://example.org@evil.example/a"),
        ("<https://example.org/b>", "<https://evil.example/b>"),
        ('title="t"', 'title="t" onclick="x"'),
        ('title="t"', 'title="t\' onclick=x"'),
        ('title="t"', 'title="t>"'),
        ('title="t"', 'title="<script>"'),
        ('title="t"', 'title="[x](https://evil.example)"'),
        ('title="t"', "title=t onclick=x"),
    )
    for old, new in swaps:
        if old in msgid:
            yield "moved", msgid.replace(old, new, 1)
    words = msgid.split(" ")
    yield "moved", " ".join(reversed(words))
    yield "moved", msgid * 2
    yield "moved", "".join(words)
    yield "moved", "\n".join(words)
    for at in range(0, len(msgid), 3):
        yield "cut", msgid[:at]
        yield "cut", msgid[at:]
        yield "cut", msgid[:at] + msgid[at + 1 :]
